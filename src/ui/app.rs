//! The app: one piece draws all of it, everything below gets cheap views and acts through [`Verbs`].

use super::dom::{self, Focused, SizeObserver};
use super::editor::YamlEditor;
use super::examples::Gallery;
use super::files::{changes_dialog, import_dialog, take_drop};
use super::form::{Suggested, ZoneQuestion, paste_dialog};
use super::look::Layout;
use super::piece::{Own, Piece, Props, Stage, piece};
use super::problems::EventDialog;
use super::reach::mesh_dialog;
use super::releases::strip;
use super::shell::{Announcer, asking_line, footer, panes, shortcut_of, shortcuts, toast, top_bar};
pub use super::store::Store;
use super::verb::{Over, Verbs};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Draws the app into an element, for as long as the page lives.
pub fn start(host: Element, store: Rc<Store>) {
    yew::Renderer::<Stage>::with_root_and_props(host, Props(Rc::new(App(Verbs(store))))).render();
}

/// Into the text, or to the tabs where that is not seen.
fn to_the_text(root: &Element) {
    let _ = dom::focus_in(root, ".pane:not([hidden]) .cm-content") || dom::focus_in(root, "[role=tab][aria-selected=true]");
}

/// The whole of it.
struct App(Verbs);

#[derive(Default)]
struct Memory {
    begun: Cell<bool>,
    height: RefCell<Option<String>>,
    focused: RefCell<Option<Focused>>,
    observer: RefCell<Option<SizeObserver>>,
}

impl App {
    fn over(&self, over: Over) -> Html {
        let verbs = self.0.clone();
        match over {
            Over::Nothing => html! {},
            Over::Examples => piece(Gallery { verbs }),
            Over::Event => piece(EventDialog { verbs }),
            Over::Import => import_dialog(&verbs),
            Over::Changes => changes_dialog(&verbs),
            Over::Paste(text) => paste_dialog(&verbs, &text),
            Over::Mesh => mesh_dialog(&self.0, self.0.notices().reading),
            Over::Shortcuts => shortcuts(&verbs),
            Over::Zone(refs) => piece(ZoneQuestion { zone: verbs.state().asking().zone.clone(), verbs, refs }),
        }
    }

    /// The layout fits the room there is; the browser tells of it before the first paint.
    fn begin(&self, memory: &Memory, root: &Element, own: &Own) {
        let (verbs, store) = (self.0.clone(), &self.0);
        let on_size = move |width, height| verbs.set_look(|look| look.layout = Layout::for_size(width, height));
        memory.observer.replace(SizeObserver::new(root, on_size));
        store.on_redraw(own.redrawing());
        store.port().0.set_label("YAML", "problems-count");
        store.ready();
    }
}

impl Piece for App {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn draw(&self, own: &Own) -> Html {
        let verbs = &self.0;
        own.memory::<Memory>().focused.replace(own.place.cast::<Element>().and_then(|root| Focused::now(&root)));
        let (state, look, notices) = (verbs.state(), verbs.look(), verbs.notices());
        let (layout, problems) = (look.layout(), state.problems());
        let editor = piece(YamlEditor { verbs: verbs.clone() });
        let onkeydown = {
            let verbs = verbs.clone();
            Callback::from(move |event: KeyboardEvent| shortcut_of(&event, &verbs))
        };
        let ondragover = Callback::from(|event: DragEvent| {
            if dom::drags_file(&event) {
                event.prevent_default();
            }
        });
        let ondrop = {
            let verbs = verbs.clone();
            Callback::from(move |event: DragEvent| take_drop(&verbs, &event))
        };
        html! {
            <div ref={own.place.clone()} class="rb" data-layout={layout.name()} data-theme={look.theme.name()} {onkeydown} {ondragover} {ondrop}>
                if !look.is_bare() {
                    { top_bar(verbs, &state, &look) }
                    if layout != Layout::Embed { { strip(verbs, &state.strip(), look.readonly) } }
                    { asking_line(verbs, &state, matches!(layout, Layout::Narrow | Layout::Embed)) }
                }
                if let Some((words, undo)) = &notices.toast { { toast(verbs, words, *undo) } }
                { panes(verbs, &state, &problems, &look, editor) }
                if layout != Layout::Embed { { footer() } }
                { piece(Suggested(state.suggestions())) }
                { piece(Announcer { counts: problems.announcement.clone().into(), said: notices.said }) }
                { self.over(notices.over) }
            </div>
        }
    }

    fn drawn(&self, own: &Own) {
        let memory = own.memory::<Memory>();
        let Some(root) = own.place.cast::<Element>() else { return };
        if !memory.begun.replace(true) {
            self.begin(&memory, &root, own);
        }
        if let Some(focused) = memory.focused.take().filter(|focused| focused.is_lost(&root))
            && !focused.goes_on(&root)
        {
            to_the_text(&root);
        }
        let height = self.0.look().height;
        if *memory.height.borrow() != height {
            dom::set_host_height(&own.place, height.as_deref());
            memory.height.replace(height);
        }
    }
}
