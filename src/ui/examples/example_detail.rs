use crate::state::{ExampleRow, Tone};
use crate::ui::parts::{Code, button, note, words};
use crate::ui::piece::piece;
use crate::ui::verb::{Verb, Verbs};
use std::rc::Rc;
use yew::prelude::*;

/// One example in full.
pub fn example_detail(verbs: &Verbs, example: &'static ExampleRow) -> Html {
    let (text, label) = match example.manifest {
        "" => (example.text, "The list"),
        manifest => (manifest, "The manifest it comes from"),
    };
    html! {
        <div key={example.id} class="detail">
            <h3>{ words(example.title) }</h3>
            <p>{ words(example.sentence) }</p>
            <div class="mistakes">{ for example.mistakes.iter().map(|mistake| note(Tone::Warning, words(mistake))) }</div>
            { piece(Code { text: text.into(), tokens: Rc::default(), label, numbers: true }) }
            <div class="buttons">
                <span class="soft">{ "Replaces your text; undo brings it back." }</span>
                if !example.manifest.is_empty() {
                    { button("btn", "Open the manifest".into(), verbs.click(Verb::OpenManifest(example))) }
                }
                { button("btn primary", "Open this list".into(), verbs.click(Verb::OpenExample(example))) }
            </div>
        </div>
    }
}
