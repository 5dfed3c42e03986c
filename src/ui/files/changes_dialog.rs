use crate::state::DiffRow;
use crate::ui::parts::dialog;
use crate::ui::verb::Verbs;
use yew::prelude::*;

/// Rows of a comparison that are drawn.
const MOST: usize = 2_000;

/// How the file came, and how it is now, side by side.
pub fn changes_dialog(verbs: &Verbs) -> Html {
    let rows = verbs.state().changes_since_import();
    let more = rows.len().saturating_sub(MOST);
    let content = html! {
        <>
            if rows.is_empty() {
                <p>{ "Nothing has changed yet." }</p>
            } else {
                <div class="diff" tabindex="0">
                    <table>
                        <thead><tr><th colspan="2" scope="col">{ "As it came" }</th><th colspan="2" scope="col">{ "As it is now" }</th></tr></thead>
                        <tbody>{ for rows.iter().take(MOST).map(row) }</tbody>
                    </table>
                </div>
            }
            if more > 0 { <p class="soft">{ "And " }{ more }{ " more lines." }</p> }
        </>
    };
    dialog(verbs, "What changes".into(), "large", content)
}

fn row((old, new): &DiffRow) -> Html {
    if old.is_none() && new.is_none() {
        return html! { <tr class="gap"><td colspan="4">{ "…" }</td></tr> };
    }
    let words = |side: &Option<(usize, String)>| side.as_ref().map(|(_, words)| words.clone());
    let same = words(old) == words(new);
    let side = |one: &Option<(usize, String)>, class: &'static str| {
        let number = one.as_ref().map(|(line, _)| *line);
        html! { <><td class="number">{ number }</td><td class={if same || one.is_none() { "" } else { class }}>{ words(one) }</td></> }
    };
    html! { <tr>{ side(old, "tok-del") }{ side(new, "tok-add") }</tr> }
}
