use crate::state::Action;
use crate::ui::kuma::Kind;
use crate::ui::parts::{Icon, button, icon};
use crate::ui::verb::{Over, Verb, Verbs};
use yew::prelude::*;

/// New refs, at the end of the list.
pub fn add_bar(verbs: &Verbs) -> Html {
    let add = |(kind, title): (Kind, &'static str)| {
        button("btn", html! { <>{ icon(Icon::Plus) }{ title }</> }, verbs.click(Verb::Do(Action::AddRef(kind))))
    };
    let kinds = [(Kind::MeshService, "Service"), (Kind::MeshExternalService, "External"), (Kind::MeshMultiZoneService, "Multi-zone")];
    html! {
        <div class="add" role="group" aria-label="Add a ref">
            { for kinds.into_iter().map(add) }
            { button("btn quiet", "Paste list…".into(), verbs.click(Verb::Open(Over::Paste(AttrValue::Static(""))))) }
        </div>
    }
}
