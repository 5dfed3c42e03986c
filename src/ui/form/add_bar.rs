use crate::state::Action;
use crate::ui::hooks::use_verbs;
use crate::ui::kuma::Kind;
use crate::ui::parts::{Icon, icon};
use yew::prelude::*;

/// New refs, at the end of the list.
#[component]
pub fn AddBar() -> Html {
    let verbs = use_verbs();
    let add = |kind: Kind, title: &'static str| {
        html! {
            <button type="button" class="btn" title={["Add a ", kind.as_str()].concat()} onclick={verbs.send(Action::AddRef(kind))}>
                { icon(Icon::Plus) }{ title }
            </button>
        }
    };
    html! {
        <div class="add" role="group" aria-label="Add a ref">
            { add(Kind::MeshService, "Service") }
            { add(Kind::MeshExternalService, "External") }
            { add(Kind::MeshMultiZoneService, "Multi-zone") }
        </div>
    }
}
