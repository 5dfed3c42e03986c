use crate::ui::dom;
use crate::ui::parts::{button, classes, dialog, words};
use crate::ui::verb::{Over, Verb, Verbs};
use yew::prelude::*;

/// So many of each are shown; the rest is counted.
const SHOWN: usize = 100;

/// Takes names and tables of them, and shows what each becomes before it is added.
pub fn paste_dialog(verbs: &Verbs, text: &AttrValue) -> Html {
    let view = verbs.state().named(text);
    let on_input = {
        let verbs = verbs.clone();
        Callback::from(move |event: InputEvent| verbs.act(Verb::Open(Over::Paste(dom::area_value(&event).into()))))
    };
    let left = view.left.iter().map(|one| ["`", &one.text, "`: ", one.why].concat());
    let add = match view.refs.len() {
        1 => "Add 1 ref".into(),
        count => html! { <>{ "Add " }{ count }{ " refs" }</> },
    };
    let content = html! {
        <>
            <label class="paste">{ "Names, hostnames, old tags or what kubectl get prints; separated by commas, blanks or lines." }
                <textarea autofocus=true rows="6" spellcheck="false" value={text.clone()} oninput={on_input}
                    placeholder={"redis\nkv.kuma-demo:5050\norders.shop.svc.mesh.local"} />
            </label>
            <div class="said" role="status">
                { some("ok", view.refs.len(), &mut view.refs.iter().map(String::clone)) }
                if view.known > 0 { <p class="soft">{ view.known }{ " in the list already" }</p> }
                if !view.left.is_empty() { <p><b>{ view.left.len() }{ " left out" }</b></p> }
                { some("left", view.left.len(), &mut left.into_iter()) }
            </div>
            if !view.refs.is_empty() {
                <div class="buttons">{ button("btn primary", add, verbs.click(Verb::AddRefs(text.clone()))) }</div>
            }
        </>
    };
    dialog(verbs, "Paste a list".into(), "small", content)
}

fn some(class: &'static str, count: usize, sentences: &mut dyn Iterator<Item = String>) -> Html {
    html! {
        <ul class={classes(&["became", class])}>
            { for sentences.take(SHOWN).map(|one| html! { <li>{ words(&one) }</li> }) }
            if count > SHOWN { <li class="soft">{ "and " }{ count.saturating_sub(SHOWN) }{ " more" }</li> }
        </ul>
    }
}

/// Several lines pasted anywhere in the form are a list.
pub fn pasted_lines(verbs: &Verbs) -> Callback<Event> {
    let verbs = verbs.clone();
    Callback::from(move |event: Event| {
        let text = dom::pasted_text(&event);
        if text.trim().contains('\n') {
            event.prevent_default();
            verbs.act(Verb::Open(Over::Paste(text.into())));
        }
    })
}
