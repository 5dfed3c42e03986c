use crate::state::{Action, Layout};
use crate::ui::parts::{Icon, Popup, button, icon, popup};
use crate::ui::verb::{Verb, Verbs};
use yew::prelude::*;

/// What can be done with the whole text.
pub fn yaml_head(verbs: &Verbs, readonly: bool) -> Html {
    let item = |title: &'static str, keys: &'static str, verb: Verb| {
        html! {
            <button type="button" class="item" popovertarget="text-menu" popovertargetaction="hide" aria-label={title} onclick={verbs.click(verb)}>
                { title }<span class="grow" />if !keys.is_empty() { <kbd>{ keys }</kbd> }
            </button>
        }
    };
    let format = |layout: Option<Layout>| Verb::Do(Action::Format(layout));
    let items = html! {
        <>
                { item("Go to a ref…", "Ctrl Shift O", Verb::FindRef) }
                { item("Show in the form", "F4", Verb::GoToCard) }
                { item("Fold all refs", "Ctrl Alt [", Verb::FoldAll(true)) }
                { item("Unfold all refs", "Ctrl Alt ]", Verb::FoldAll(false)) }
                if !readonly {
                    { item("Format with labels on lines", "", format(Some(Layout::Block))) }
                    { item("Format with labels in braces", "", format(Some(Layout::Flow))) }
                    { item("Format as JSON", "", format(Some(Layout::Json))) }
                }
        </>
    };
    let (id, label) = ("text-menu".into(), Some("More for the YAML".into()));
    let menu = Popup { id, class: "btn quiet square".into(), label, button: icon(Icon::More), ..Popup::default() };
    html! {
        <div class="head">
            <h2>{ "YAML" }</h2>
            <span class="grow" />
            if !readonly { { button("btn quiet", "Format".into(), verbs.click(format(None))) } }
            { popup(menu, items) }
        </div>
    }
}
