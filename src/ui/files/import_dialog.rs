use crate::state::State;
use crate::ui::dom;
use crate::ui::parts::{button, dialog};
use crate::ui::verb::{Verb, Verbs};
use gloo::timers::callback::Timeout;
use web_sys::FileList;
use yew::prelude::*;

/// Until what was said is to be seen.
const PAINT_MS: u32 = 32;

/// Opens a file, or what is pasted. Dropping one on the page does the same.
pub fn import_dialog(verbs: &Verbs) -> Html {
    let open = {
        let verbs = verbs.clone();
        Callback::from(move |event: MouseEvent| take(&verbs, String::new(), dom::area_beside(&event), String::new()))
    };
    let choose = {
        let verbs = verbs.clone();
        Callback::from(move |event: Event| take_file(&verbs, dom::chosen_files(&event), 0))
    };
    let content = html! {
        <>
            <label class="paste">{ "A Deployment, any other workload, a Dataplane, several of them, or a list alone. It is edited in place; nothing leaves this browser." }
                <textarea autofocus=true rows="10" spellcheck="false" placeholder="Paste here" />
            </label>
            <label class="file">{ "Or choose a file, or drop one anywhere on the page: " }
                <input type="file" accept=".yaml,.yml,.json,.txt,text/*,application/json" onchange={choose} />
            </label>
            <div class="buttons">
                <span class="soft">{ "Replaces your text; undo brings it back." }</span>
                { button("btn primary", "Open".into(), open) }
            </div>
        </>
    };
    dialog(verbs, "Open a manifest".into(), "small", content)
}

/// Opens a text; one that takes a while after a frame that says so. `left`: the names of files that came with it.
fn take(verbs: &Verbs, name: String, text: String, left: String) {
    if !State::takes_a_while(&text) {
        return open(verbs, name, text, &left);
    }
    let title = if name.is_empty() { "what you pasted" } else { &name };
    verbs.act(Verb::Say(["Opening ", title, "…"].concat().into()));
    let verbs = verbs.clone();
    Timeout::new(PAINT_MS, move || open(&verbs, name, text, &left)).forget();
}

fn open(verbs: &Verbs, name: String, text: String, left: &str) {
    verbs.act(Verb::Import(name, text));
    if !left.is_empty() {
        verbs.notice(|notices| {
            // Where nothing was opened, it says why.
            if let Some((words, true)) = &mut notices.toast {
                *words = [words, " One file at a time; not opened:", left, "."].concat().into();
            }
        });
    }
}

/// Files dropped on the page.
pub fn take_drop(verbs: &Verbs, event: &DragEvent) {
    let files = dom::dropped_files(event);
    if files.is_some() {
        event.prevent_default();
        take_file(verbs, files, 0);
    }
}

/// Opens the first text among the files, from number `at` on.
fn take_file(verbs: &Verbs, files: Option<FileList>, at: u32) {
    let Some((files, file)) = files.and_then(|files| Some((files.clone(), files.get(at)?))) else { return };
    let (verbs, size) = (verbs.clone(), file.size());
    dom::read_file(&file, 10, move |name, text| match text {
        Ok(text) => {
            let mut text = String::from(text);
            // A byte order mark belongs to the file; the browser takes its three bytes away.
            if size == text.len() as f64 + 3.0 {
                text.insert(0, '\u{FEFF}');
            }
            let mut left = String::new();
            for other in (0..files.length()).filter(|other| *other != at).filter_map(|other| files.get(other)) {
                left = [&*left, if left.is_empty() { " " } else { ", " }, &other.name()].concat();
            }
            take(&verbs, name, text, left);
        }
        Err(_) if at + 1 < files.length() => take_file(&verbs, Some(files), at + 1),
        Err(why) => verbs.act(Verb::Say([&name, ": ", why].concat().into())),
    });
}
