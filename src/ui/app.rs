//! The app: one component owns the drawing, everything below gets cheap views and acts through [`Verbs`].

use super::dom;
use super::editor::{Events, YamlEditor};
use super::examples::Gallery;
use super::files::{changes_dialog, import_dialog, take_drop};
use super::form::{ZoneQuestion, paste_dialog};
use super::hooks::{Verbs, use_layout};
use super::look::Layout;
use super::problems::EventDialog;
use super::releases::strip;
use super::shell::{Announcer, asking_line, footer, panes, shortcut_of, shortcuts, toast, top_bar};
pub use super::store::Store;
use super::verb::Over;
use std::rc::Rc;
use yew::prelude::*;

/// The store as a prop.
#[derive(Clone, Properties)]
pub struct Props {
    /// The same one for as long as the app lives.
    pub store: Rc<Store>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.store, &other.store)
    }
}

/// What never changes while the app lives.
struct Fixed {
    verbs: Verbs,
    events: Events,
    text: Callback<(), String>,
    onkeydown: Callback<KeyboardEvent>,
    ondragover: Callback<DragEvent>,
    ondrop: Callback<DragEvent>,
}

impl Fixed {
    fn new(store: &Rc<Store>) -> Self {
        let verbs = Verbs(Some(store.clone()));
        let (by_key, by_drop, text) = (verbs.clone(), verbs.clone(), store.clone());
        Self {
            verbs,
            events: Events(store.clone()),
            text: Callback::from(move |()| text.value()),
            onkeydown: Callback::from(move |event: KeyboardEvent| shortcut_of(&event, &by_key)),
            ondragover: Callback::from(|event: DragEvent| {
                if dom::drags_file(&event) {
                    event.prevent_default();
                }
            }),
            ondrop: Callback::from(move |event: DragEvent| take_drop(&by_drop, &event)),
        }
    }
}

/// The whole of it.
#[component]
pub fn App(Props { store }: &Props) -> Html {
    let redraw = use_force_update();
    let root = use_node_ref();
    let fixed = use_memo((), |()| Fixed::new(store));
    let verbs = &fixed.verbs;
    use_layout(&root, verbs);
    use_effect_with((), {
        let store = store.clone();
        move |()| {
            store.on_redraw(Callback::from(move |()| redraw.force_update()));
            store.port().0.set_label("YAML", "problems-count");
            store.ready();
        }
    });

    // A repair takes its button away: the keyboard goes on in the text, or at the tabs where that is not seen.
    use_effect({
        let (store, root) = (store.clone(), root.clone());
        move || {
            if store.takes_focus()
                && let Some(root) = root.cast::<web_sys::Element>()
                && !dom::has_focus(&root)
            {
                let _ = dom::focus_in(&root, ".pane:not([hidden]) .cm-content") || dom::focus_in(&root, "[role=tab][aria-selected=true]");
            }
        }
    });

    let (state, look, notices) = (store.state(), store.look(), store.notices());
    let layout = look.layout();
    use_effect_with((root.clone(), look.height.clone()), |(root, height)| dom::set_host_height(root, height.as_deref()));
    let problems = state.problems();
    let editor = html! { <YamlEditor port={store.port().clone()} events={fixed.events.clone()} text={fixed.text.clone()} /> };
    html! {
        <ContextProvider<Verbs> context={verbs.clone()}>
            <div ref={root} class="rb" data-layout={layout.name()} data-theme={look.theme.name()} onkeydown={fixed.onkeydown.clone()}
                ondragover={fixed.ondragover.clone()} ondrop={fixed.ondrop.clone()}>
                if layout != Layout::Embed {
                    { top_bar(verbs, &state, &look) }
                    { strip(verbs, &state.strip(), look.readonly) }
                    { asking_line(verbs, &state, layout == Layout::Narrow) }
                }
                if let Some((words, undo)) = &notices.toast { { toast(verbs, words, *undo) } }
                { panes(verbs, &state, &problems, &look, editor) }
                if layout != Layout::Embed { { footer() } }
                <Announcer counts={AttrValue::from(problems.announcement.clone())} said={notices.said} />
                { match notices.over {
                    Over::Nothing => html! {},
                    Over::Examples => html! { <Gallery /> },
                    Over::Event => html! { <EventDialog /> },
                    Over::Import => import_dialog(verbs),
                    Over::Changes => changes_dialog(&state),
                    Over::Paste(text) => paste_dialog(verbs, &state, &text),
                    Over::Shortcuts => shortcuts(),
                    Over::Zone(refs) => html! { <ZoneQuestion {refs} zone={state.asking().zone.clone()} /> },
                } }
            </div>
        </ContextProvider<Verbs>>
    }
}
