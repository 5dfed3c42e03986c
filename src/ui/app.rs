//! The app: one component owns the drawing, everything below gets cheap views as props and sends actions through [`Verbs`].

use super::editor::Events;
use super::examples::Gallery;
use super::form::ZoneQuestion;
use super::hooks::{Verbs, use_layout};
use super::look::Layout;
use super::releases::Strip;
use super::shell::{Announcer, AskingLine, Footer, Panes, Shortcuts, TopBar, shortcut_of};
pub use super::store::Store;
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

/// What is open over the page.
#[derive(Clone, Copy, PartialEq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// The gallery.
    Examples,
    /// The list of keys.
    Shortcuts,
}

/// The whole of it.
#[component]
pub fn App(Props { store }: &Props) -> Html {
    let redraw = use_force_update();
    let root = use_node_ref();
    let over = use_state_eq(|| Over::Nothing);
    let verbs = use_memo((), |()| Verbs(Some(store.clone())));
    let events = use_memo((), |()| Events(store.clone()));
    use_layout(&root, &verbs);
    use_effect_with((), {
        let store = store.clone();
        move |()| {
            store.on_redraw(Callback::from(move |()| redraw.force_update()));
            store.port().0.set_label("YAML", "problems-count");
            store.ready();
        }
    });

    let (state, look, notices) = (store.state(), store.look(), store.notices());
    let layout = look.layout();
    let problems = state.problems();
    let on_over = {
        let over = over.setter();
        Callback::from(move |what| over.set(what))
    };
    let on_close = on_over.reform(|()| Over::Nothing);
    let onkeydown = {
        let (verbs, on_over) = (verbs.clone(), on_over.clone());
        Callback::from(move |event: KeyboardEvent| shortcut_of(&event, &verbs, &on_over))
    };
    html! {
        <ContextProvider<Verbs> context={(*verbs).clone()}>
            <div ref={root} class="rb" data-layout={layout.name()} data-theme={look.theme.name()} {onkeydown}>
                if layout != Layout::Embed {
                    <TopBar environment={state.environment()} targets={state.targets().clone()} can_undo={state.can_undo()}
                        can_redo={state.can_redo()} theme={look.theme} {on_over} />
                    <Strip pills={state.strip()} folded=false />
                    <AskingLine asking={state.asking().clone()} environment={state.environment()} folded={layout == Layout::Narrow} />
                }
                <Panes state={super::shell::Shown::from(&state)} problems={problems.clone()} look={look} events={(*events).clone()}
                    port={store.port().clone()} />
                if layout != Layout::Embed { <Footer /> }
                if let Some(words) = &notices.toast {
                    <super::shell::Toast words={words} />
                }
                <Announcer counts={AttrValue::from(problems.announcement.clone())} said={notices.said.clone()} />
                if let Some(refs) = &notices.zone_question { <ZoneQuestion refs={refs.clone()} zone={state.asking().zone.clone()} /> }
                if *over == Over::Examples { <Gallery on_close={on_close.clone()} /> }
                if *over == Over::Shortcuts { <Shortcuts {on_close} /> }
            </div>
        </ContextProvider<Verbs>>
    }
}
