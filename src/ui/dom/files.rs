use super::LongText;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, Event, File, FileList, FileReader, HtmlInputElement, HtmlTextAreaElement, MouseEvent};
use yew::TargetCast;

/// The files that were chosen.
pub fn chosen_files(event: &Event) -> Option<FileList> {
    event.target_dyn_into::<HtmlInputElement>()?.files()
}

/// The files that were dropped; text that is dragged about is none.
pub fn dropped_files(event: &DragEvent) -> Option<FileList> {
    event.data_transfer()?.files().filter(|files| files.length() > 0)
}

/// Whether a file is being dragged.
pub fn drags_file(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// What the area of text in the same dialog holds.
pub fn area_beside(event: &MouseEvent) -> String {
    let dialog = event.target_dyn_into::<Element>().and_then(|button| button.closest("dialog").ok().flatten());
    let area = dialog.and_then(|dialog| dialog.query_selector("textarea").ok().flatten());
    area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()).map(|area| area.value()).unwrap_or_default()
}

/// Reads a file, unless it has more than `most` MiB; `then` gets its name, and its text or why there is none.
pub fn read_file(file: &File, most: u32, then: impl FnOnce(String, Result<LongText, &'static str>) + 'static) {
    let name = file.name();
    if file.size() > f64::from(most << 20) {
        return then(name, Err("the file is too large; open a part of it."));
    }
    let Ok(reader) = FileReader::new() else { return };
    let result = reader.clone();
    EventListener::once(&reader, "loadend", move |_| {
        let text = result.result().ok().and_then(LongText::of);
        then(
            name,
            match text {
                Some(text) if text.has("\0") || text.has("\u{FFFD}") => Err("this is no text in UTF-8."),
                Some(text) => Ok(text),
                None => Err("the browser could not read the file."),
            },
        );
    })
    .forget();
    let _ = reader.read_as_text(file);
}
