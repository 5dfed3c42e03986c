use super::copy_button::CopyButton;
use crate::state::{Action, Output, State};
use crate::ui::dom;
use crate::ui::parts::{Code, Icon, Select, choice, icon_button, link, note, words};
use crate::ui::piece::{Own, Piece, piece};
use crate::ui::verb::{Over, Verb, Verbs};
use gloo::timers::callback::Timeout;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Lists longer than this are written out once the typing pauses.
const AT_ONCE: usize = 100;
/// So are files longer than this, in bytes.
const LONG_FILE: usize = 100_000;
const PAUSE_MS: u32 = 150;

/// One output of the menu, ready to be copied.
pub struct OutputPane {
    pub verbs: Verbs,
    /// A new one is a new one: it is not compared.
    pub state: Rc<State>,
}

/// What was written out after a pause, and the state it is, or will be, of.
#[derive(Default)]
struct Memory {
    late: RefCell<Option<Rc<Output>>>,
    of: RefCell<Option<Rc<State>>>,
    wait: RefCell<Option<Timeout>>,
}

impl OutputPane {
    fn is_long(&self) -> bool {
        self.state.form().cards.len() > AT_ONCE || self.state.text().len() > LONG_FILE
    }
}

impl Piece for OutputPane {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| Rc::ptr_eq(&self.state, &other.state))
    }

    fn draw(&self, own: &Own) -> Html {
        let memory = own.memory::<Memory>();
        let output = match &mut *memory.late.borrow_mut() {
            // The first time, too, it is written out once, not with every key until there is a pause.
            late if self.is_long() => late.get_or_insert_with(|| self.state.output()).clone(),
            late => {
                *late = None;
                self.state.output()
            }
        };
        let chosen = output.choices.iter().find(|choice| choice.kind == output.kind);
        let title = chosen.map_or(output.kind, |choice| choice.title);
        let on_choose = {
            let (verbs, choices) = (self.verbs.clone(), output.choices.clone());
            Callback::from(move |kind: AttrValue| {
                if let Some(choice) = choices.iter().find(|choice| choice.kind == &*kind) {
                    verbs.act(Verb::Do(Action::SetOutput(choice.kind)));
                }
            })
        };
        let menu = Select {
            class: "menu",
            label: "Output",
            value: output.kind.into(),
            choices: output.choices.iter().map(|one| choice(one.kind, one.title)).collect(),
            on_choose,
            ..Select::default()
        };
        let on_download = {
            let verbs = self.verbs.clone();
            Callback::from(move |_: MouseEvent| {
                let output = verbs.state().output();
                if output.is_nothing() {
                    return;
                }
                let saved = dom::download(&output.filename, output.copied());
                if saved {
                    verbs.copied(output.kind);
                }
                verbs.say([if saved { "Downloaded " } else { "The browser refused to save " }, &output.filename].concat());
            })
        };
        let enabled = !output.is_nothing();
        let code = Code { text: output.text.clone(), tokens: output.tokens.clone(), label: title, numbers: output.whole.is_none() };
        html! {
            <>
                <div class="head">
                    <h2>{ "Output" }</h2>
                    if !output.choices.is_empty() { { piece(menu) } }
                    if let Some(indent) = output.indent { { columns(&self.verbs, indent) } }
                    <span class="grow" />
                    { icon_button("", ["Download ", &output.filename].concat(), Icon::Download, enabled, on_download) }
                    { piece(CopyButton { verbs: self.verbs.clone(), kind: output.kind, title, enabled }) }
                </div>
                <div class="remarks">
                    if let Some(choice) = chosen { <p class="soft">{ words(choice.purpose) }</p> }
                    { for output.notes.iter().map(|(tone, remark)| note(*tone, words(remark))) }
                </div>
                if !output.text.is_empty() { { piece(code) } }
                if output.whole.is_some() && !output.text.is_empty() {
                    <p class="remarks">{ link("Side by side".into(), self.verbs.click(Verb::Open(Over::Changes))) }</p>
                }
                if !output.advice.is_empty() { { advised(&output) } }
            </>
        }
    }

    fn drawn(&self, own: &Own) {
        let memory = own.memory::<Memory>();
        let before = memory.of.replace(Some(self.state.clone()));
        if before.is_some_and(|before| Rc::ptr_eq(&before, &self.state)) {
            return;
        }
        let wait = self.is_long().then(|| {
            let (later, state, redraw) = (Rc::downgrade(&memory), self.state.clone(), own.redrawing());
            Timeout::new(PAUSE_MS, move || {
                if let Some(memory) = later.upgrade() {
                    memory.late.replace(Some(state.output()));
                    redraw.emit(());
                }
            })
        });
        memory.wait.replace(wait);
    }
}

/// How deep each level stands.
fn columns(verbs: &Verbs, indent: usize) -> Html {
    let on_choose = {
        let verbs = verbs.clone();
        Callback::from(move |count: AttrValue| verbs.act(Verb::Do(Action::SetIndent(count.parse().unwrap_or(2)))))
    };
    piece(Select {
        class: "menu",
        label: "Indentation",
        value: indent.to_string().into(),
        choices: [("2", "by 2"), ("4", "by 4"), ("8", "by 8")].map(|(count, title)| choice(count, title)).into(),
        on_choose,
        ..Select::default()
    })
}

/// How to try it first, how to see whether Kuma took it, and the way back.
fn advised(output: &Output) -> Html {
    html! {
        <details class="advice">
            <summary>{ "Try it first, see whether Kuma took it, go back" }</summary>
            { for output.advice.iter().map(|(said, command)| html! {
                <>
                    <p>{ words(said) }</p>
                    if let Some(command) = command { <pre tabindex="0">{ command.clone() }</pre> }
                </>
            }) }
        </details>
    }
}
