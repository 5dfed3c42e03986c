//! The one owner of the state in the page: applies actions, runs their effects, and tells Yew once.

mod editor_events;
mod element;
mod reading;

use super::bridge;
use super::dom;
use super::editor::Port;
use super::editor::port::Selection;
use super::host::{Host, HostEvent, Options};
use super::look::{Look, Pane};
use super::pasting::Paste;
pub use super::verb::Notices;
use super::verb::{Over, Verb};
use crate::state::{Action, CardChange, Effects, Offer, RefId, State};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use yew::{AttrValue, Callback};

/// A card to scroll to, and what to focus there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// The card.
    pub id: RefId,
    /// A selector. Nothing happens where the focus is in the card already, unless what had it is gone.
    pub focus: &'static str,
    /// Two wishes for the same card are two.
    pub serial: u32,
}

/// Longer texts are not opened, in bytes.
const LARGEST: usize = 10 << 20;

/// Shared by the edge (methods of the element) and the components. No borrow is ever held while the editor port or a host is called.
pub struct Store {
    state: RefCell<State>,
    port: Port,
    host: Host,
    docs: String,
    redraw: RefCell<Callback<()>>,
    look: RefCell<Look>,
    notices: RefCell<Notices>,
    wanted: Cell<Option<Wanted>>,
    serial: Cell<u32>,
    /// Whether drawing was put off until the text has been painted.
    later: Rc<Cell<bool>>,
    unseen: Cell<bool>,
    /// What was offered last, and for which version of the text.
    offers: RefCell<(u64, Vec<Offer>)>,
    /// What the text editor lets a person pick from.
    picks: RefCell<Vec<Verb>>,
    /// The paste that is being read.
    pub(super) pasting: RefCell<Option<Paste>>,
    /// The lines the text editor highlights already.
    active: Cell<Option<(usize, usize)>>,
    /// Whether the rest of a long file is going to be read.
    reading_on: Cell<bool>,
    /// What attributes say that means nothing, and the host was told.
    misread: RefCell<Vec<String>>,
    me: Weak<Self>,
}

impl Store {
    /// A store with the text of the options.
    pub fn new(port: Port, host: Host, options: &Options) -> Rc<Self> {
        let store = Rc::new_cyclic(|me| Self {
            state: RefCell::new(bridge::state_from(options)),
            port,
            host,
            docs: options.docs.clone().unwrap_or_else(|| "docs/".to_owned()),
            redraw: RefCell::new(Callback::noop()),
            look: RefCell::new(Look::default()),
            notices: RefCell::default(),
            wanted: Cell::new(None),
            serial: Cell::new(0),
            later: Rc::default(),
            unseen: Cell::new(false),
            misread: RefCell::default(),
            offers: RefCell::default(),
            picks: RefCell::default(),
            pasting: RefCell::default(),
            active: Cell::new(None),
            reading_on: Cell::new(false),
            me: me.clone(),
        });
        store.read_on_soon();
        store
    }

    /// The address of a rule's page.
    pub fn page_of(&self, code: &str) -> String {
        [&self.docs, code, ".html"].concat()
    }

    /// The state now.
    pub fn state(&self) -> State {
        self.state.borrow().clone()
    }

    /// How the page looks now.
    pub fn look(&self) -> Look {
        self.look.borrow().clone()
    }

    /// What the page has to say besides.
    pub fn notices(&self) -> Notices {
        self.notices.borrow().clone()
    }

    /// The editor's port, for the component that opens it.
    pub fn port(&self) -> &Port {
        &self.port
    }

    /// Who draws.
    pub fn on_redraw(&self, redraw: Callback<()>) {
        self.redraw.replace(redraw);
    }

    /// The one way in.
    pub fn dispatch(&self, action: Action) {
        if self.refuses(&action) {
            return self.act(Verb::Say("This text is read only.".into()));
        }
        let origin = bridge::origin_of(&action);
        let in_text = matches!(action, Action::Typed(_) | Action::Selected(_));
        let moved_only = matches!(action, Action::Selected(_) | Action::FocusCard(_));
        let (state, effects) = self.state.borrow().apply(action);
        self.state.replace(state);
        self.run(effects, origin, (moved_only, in_text));
        self.read_on_soon();
    }

    /// Whether the host lets people only read, and this is more.
    fn refuses(&self, action: &Action) -> bool {
        self.look.borrow().readonly && action.is_edit()
    }

    /// What a click does.
    pub fn act(&self, verb: Verb) {
        match verb {
            Verb::Do(action) => self.dispatch(action),
            Verb::Fix(problem, fix) => self.fix(problem, fix),
            Verb::MakeRight if self.state.borrow().making_right_asks() => self.act(Verb::Open(Over::Zone(Rc::new([])))),
            Verb::MakeRight => self.dispatch(Action::MakeRight(None)),
            Verb::GoToProblem(problem) => self.in_yaml(Action::GoToProblem(problem)),
            Verb::GoToText(id) => {
                self.in_yaml(Action::FocusCard(id));
                self.act(Verb::GoToCursor);
            }
            Verb::GoToCursor => {
                self.set_look(|look| look.show(Pane::Yaml));
                let cursor = self.state.borrow().selection().head;
                self.place_cursor(cursor);
                self.port.0.focus();
            }
            Verb::GoToCard => {
                let active = self.state.borrow().active_ref();
                self.want(active, ".fields input[type=text]");
                self.set_look(|look| look.show(Pane::Form));
                self.redraw();
            }
            Verb::FindRef => {
                self.set_look(|look| look.show(Pane::Yaml));
                let refs = self.state.borrow().outline();
                self.pick("Go to a ref", refs.into_iter().map(|(id, line)| (line, Verb::GoToText(id))).collect(), true);
            }
            Verb::FoldAll(on) => self.port.0.fold(on),
            Verb::Remove(id) => self.remove(id),
            Verb::Show(pane) => self.set_look(|look| look.show(pane)),
            Verb::NextTheme => self.set_look(|look| look.theme = look.theme.next()),
            Verb::Open(over) => self.notice(|notices| notices.open(over)),
            Verb::OpenExample(example) => {
                self.dispatch(Action::OpenExample(example.id));
                self.act(Verb::Open(Over::Nothing));
            }
            Verb::AddRefs(text) => {
                self.notice(|notices| (notices.over, notices.unused) = Default::default());
                self.dispatch(Action::AddRefs(text.to_string()));
            }
            Verb::OpenManifest(example) => {
                let name = [example.id, ".yaml"].concat();
                self.open(Action::Import { name, text: example.manifest.to_owned() }, example.title);
            }
            Verb::Import(_, text) if text.len() > LARGEST => {
                self.act(Verb::Say("This is more than 10 MiB; open a part of it.".into()));
            }
            Verb::Import(name, text) => {
                let title = if name.is_empty() { "what you pasted".to_owned() } else { name.clone() };
                self.open(Action::Import { name, text }, &title);
            }
            Verb::Say(words) => self.notice(|notices| {
                notices.said = words.clone();
                notices.toast = Some((words, false));
            }),
            Verb::UseDemo => self.use_demo(),
            Verb::MoreReach => self.set_look(|look| look.reach.query.more = true),
            Verb::StopReading => self.stop_reading(),
            Verb::CloseToast => self.notice(|notices| notices.toast = None),
        }
    }

    /// Another text takes the place of this one: says so, with the way back.
    fn open(&self, import: Action, title: &str) {
        let refused = self.refuses(&import);
        self.dispatch(import);
        if refused {
            return;
        }
        let words = ["Opened “", title, "”. Undo brings your text back."].concat();
        self.notice(|notices| {
            notices.toast = Some((words.into(), true));
            notices.over = Over::Nothing;
        });
    }

    fn fix(&self, problem: usize, fix: usize) {
        let problems = self.state.borrow().problems();
        let Some(row) = problems.rows.get(problem).and_then(|row| row.fixes.get(fix)) else { return };
        match &row.asks_zone {
            Some(refs) => self.act(Verb::Open(Over::Zone(refs.as_slice().into()))),
            None => self.dispatch(Action::Fix { problem, fix }),
        }
    }

    fn pick(&self, label: &str, choices: Vec<(String, Verb)>, search: bool) {
        let (items, picks) = choices.into_iter().unzip();
        self.picks.replace(picks);
        self.port.0.pick(label, items, search);
    }

    /// Repairs what is wrong at the cursor; where that can be done in several ways, a person picks one.
    fn quick_fix(&self) {
        let fixes = self.state.borrow().fixes_here();
        match fixes.as_slice() {
            [] => self.say("No repair here"),
            [(problem, fix, _)] => self.fix(*problem, *fix),
            _ => self.pick("Repairs", fixes.into_iter().map(|(problem, fix, title)| (title, Verb::Fix(problem, fix))).collect(), false),
        }
    }

    /// Does something whose place is the text, and shows it there.
    fn in_yaml(&self, action: Action) {
        self.dispatch(action);
        self.wanted.set(None);
        self.set_look(|look| look.show(Pane::Yaml));
    }

    fn remove(&self, id: RefId) {
        let position = self.state.borrow().form().cards.iter().position(|card| card.id == id).unwrap_or(0);
        self.dispatch(Action::Card(id, CardChange::Remove));
        let form = self.state.borrow().form();
        let next = form.cards.get(position).or(form.cards.last());
        self.want(next.map(|card| card.id), ".remove");
        self.redraw();
    }

    /// Changes how the page looks.
    pub fn set_look(&self, change: impl FnOnce(&mut Look)) {
        let mut look = self.look();
        change(&mut look);
        if *self.look.borrow() != look {
            self.look.replace(look);
            self.redraw();
        }
    }

    /// Changes what the page has to say.
    pub fn notice(&self, change: impl FnOnce(&mut Notices)) {
        change(&mut self.notices.borrow_mut());
        self.redraw();
    }

    /// Says it to a screen reader.
    pub fn say(&self, words: impl Into<AttrValue>) {
        self.notice(|notices| notices.said = words.into());
    }

    /// The card that is to be scrolled to and focused; whoever does it takes it away.
    pub fn wanted(&self) -> &Cell<Option<Wanted>> {
        &self.wanted
    }

    /// Something was copied.
    pub fn copied(&self, kind: &str) {
        self.host.emit(HostEvent::Copied { kind: kind.to_owned() });
    }

    /// The page stands: the editor is open, the first marks are drawn.
    pub fn ready(&self) {
        self.draw_text(true);
        self.host.emit(HostEvent::Ready);
        self.host.emit(HostEvent::Diagnosed);
    }

    /// Moves the cursor where the state has it already; the editor's word of that is no news.
    fn place_cursor(&self, at: usize) {
        let at = bridge::offset(at);
        let selection = Selection { anchor: at, head: at };
        self.port.0.select(selection);
    }

    fn want(&self, id: Option<RefId>, focus: &'static str) {
        let serial = self.serial.get().wrapping_add(1);
        self.serial.set(serial);
        self.wanted.set(id.map(|id| Wanted { id, focus, serial }));
    }

    /// Whoever types sees the text and its marks first, and what stands beside it a frame later.
    fn draw_later(&self) {
        if self.unseen.get() || self.later.replace(true) {
            return;
        }
        let (later, redraw) = (self.later.clone(), self.redraw.borrow().clone());
        dom::after_paint(move || {
            if later.replace(false) {
                redraw.emit(());
            }
        });
    }

    fn redraw(&self) {
        if !self.unseen.get() {
            self.later.set(false);
            let redraw = self.redraw.borrow().clone();
            redraw.emit(());
        }
    }

    /// Does something that is drawn later, together with what follows.
    pub fn unseen(&self, task: impl FnOnce()) {
        self.unseen.set(true);
        task();
        self.unseen.set(false);
    }

    fn run(&self, effects: Effects, origin: &'static str, (moved_only, in_text): (bool, bool)) {
        let Effects { editor, reveal, focus_card, focus_editor, announce, told, joins, changed } = effects;
        let has_update = editor.is_some();
        if let Some(update) = editor {
            bridge::show_update(&self.port, &update);
        }
        self.draw_text(changed || !moved_only);
        if let Some((from, to)) = reveal {
            self.port.0.reveal(bridge::offset(from), bridge::offset(to));
            if focus_editor && !has_update {
                self.place_cursor(from);
            }
        }
        if focus_editor {
            self.look.borrow_mut().show(Pane::Yaml);
        } else if focus_card.is_some() {
            self.want(focus_card, ".fields input[type=text]");
            self.look.borrow_mut().show(Pane::Form);
        }
        if changed {
            let mut notices = self.notices.borrow_mut();
            notices.said = "".into();
            if !joins {
                notices.toast = None;
            }
        }
        if let Some(words) = announce {
            let mut notices = self.notices.borrow_mut();
            notices.said = words.into();
            if told {
                notices.toast = Some((notices.said.clone(), changed));
            }
        }
        if in_text {
            self.draw_later()
        } else {
            self.redraw()
        }
        if focus_editor {
            self.port.0.focus();
        }
        if changed {
            self.host.emit(HostEvent::Changed { origin });
        }
        if !moved_only && self.state.borrow().is_read() {
            self.host.emit(HostEvent::Diagnosed);
        }
    }

    /// Colours, marks and active lines, as far as they changed.
    fn draw_text(&self, all: bool) {
        let state = self.state();
        let active = state.active_range();
        if all {
            self.port.0.refresh();
        }
        if all || self.active.replace(active) != active {
            self.active.set(active);
            self.port.0.set_active_lines(active.map(|(from, to)| (bridge::offset(from), bridge::offset(to))));
        }
    }
}
