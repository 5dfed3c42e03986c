use crate::ui::dom::{self, LongText};
use crate::ui::parts::{button, dialog};
use crate::ui::verb::{Over, Verb, Verbs};
use yew::prelude::*;

/// Larger files are not read, in MiB.
const LARGEST: u32 = 32;

/// Takes resources: pasted, typed or out of a file. What is pasted is read at once; a big one shows how far it is.
pub fn mesh_dialog(verbs: &Verbs, reading: Option<(usize, usize)>) -> Html {
    let onpaste = {
        let verbs = verbs.clone();
        Callback::from(move |event: Event| {
            if let Some(text) = LongText::pasted(&event).filter(|text| text.len() > 0) {
                event.prevent_default();
                verbs.0.take(String::new(), text);
            }
        })
    };
    let onclick = {
        let verbs = verbs.clone();
        Callback::from(move |event: MouseEvent| verbs.0.paste(String::new(), dom::area_beside(&event)))
    };
    let onchange = {
        let verbs = verbs.clone();
        Callback::from(move |event: Event| {
            let Some(file) = dom::chosen_files(&event).and_then(|files| files.get(0)) else { return };
            let verbs = verbs.clone();
            dom::read_file(&file, LARGEST, move |name, text| match text {
                Ok(text) => verbs.0.take(name, text),
                Err(why) => {
                    verbs.act(Verb::Open(Over::Nothing));
                    verbs.act(Verb::Say([&name, ": ", why].concat().into()));
                }
            });
        })
    };
    let content = html! {
        <>
            if let Some((percent, count)) = reading {
                <p role="status">{ "Reading: " }{ percent }{ " %, " }{ count }{ " resources so far" }</p>
                <progress max="100" value={percent.to_string()} aria-label="How much is read" />
                <div class="buttons">{ button("btn", "Cancel".into(), verbs.click(Verb::StopReading)) }</div>
            } else {
                <label class="paste">
                    { "What these print is read here, and sent nowhere: " }
                    <code>{ "kubectl get meshservice,meshexternalservice,meshmultizoneservice -A -o yaml" }</code>
                    { " or " }<code>{ "kumactl get … -o yaml" }</code>{ ". Plain Kubernetes Services do too." }
                    <textarea autofocus=true rows="6" spellcheck="false" {onpaste} />
                </label>
                <label class="file">{ "Or choose a file: " }<input type="file" accept=".yaml,.yml,.json,.txt,text/*,application/json" {onchange} /></label>
                <div class="buttons">
                    { button("btn", "Use the demo mesh".into(), verbs.click(Verb::UseDemo)) }
                    <button type="button" class="btn primary" {onclick}>{ "Read" }</button>
                </div>
            }
        </>
    };
    dialog(verbs, "Resources of your mesh".into(), "small", content)
}
