use crate::state::{ExampleRow, Tone};
use crate::ui::hooks::Verbs;
use crate::ui::parts::{Code, button, note, words};
use crate::ui::verb::Verb;
use std::rc::Rc;
use yew::prelude::*;

/// One example in full.
pub fn example_detail(verbs: &Verbs, example: &'static ExampleRow) -> Html {
    html! {
        <div key={example.id} class="detail">
            <h3>{ words(example.title) }</h3>
            <p>{ words(example.sentence) }</p>
            <div class="mistakes">{ for example.mistakes.iter().map(|mistake| note(Tone::Warning, words(mistake))) }</div>
            if example.manifest.is_empty() {
                <span class="grow" />
            } else {
                <Code text={Rc::<str>::from(example.manifest)} tokens={Rc::new(Vec::new())} label="The manifest it comes from" />
            }
            <div class="buttons">
                <span class="soft">{ "Replaces your text; undo brings it back." }</span>
                { button("btn primary", "Open this list".into(), verbs.click(Verb::OpenExample(example))) }
            </div>
        </div>
    }
}
