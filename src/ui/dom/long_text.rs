use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use yew::Event;

/// A text that is still the browser's: taking all of a long one over at once would keep a person from typing.
#[derive(Debug)]
pub struct LongText(JsString);

impl LongText {
    /// What an event would paste.
    pub fn pasted(event: &Event) -> Option<Self> {
        let data = event.dyn_ref::<web_sys::ClipboardEvent>()?.clipboard_data()?;
        // The typed way copies.
        let get: Function = Reflect::get(&data, &"getData".into()).ok()?.dyn_into().ok()?;
        Self::of(get.call1(&data, &"text/plain".into()).ok()?)
    }

    /// A value of JavaScript, where it is a text.
    pub fn of(value: JsValue) -> Option<Self> {
        value.dyn_into().ok().map(Self)
    }

    /// UTF-16 code units.
    pub fn len(&self) -> u32 {
        self.0.length()
    }

    /// Whether it holds `part`.
    pub fn has(&self, part: &str) -> bool {
        self.0.includes(part, 0)
    }

    /// Appends about `units` UTF-16 code units from `start` on to `out`; where the next piece starts.
    pub fn piece(&self, start: u32, units: u32, out: &mut String) -> u32 {
        let mut end = start.saturating_add(units).min(self.len());
        // A pair of surrogates stays together.
        if end < self.len() && (f64::from(0xDC00)..=f64::from(0xDFFF)).contains(&self.0.char_code_at(end)) {
            end = end.saturating_add(1);
        }
        out.push_str(&String::from(self.0.slice(start, end)));
        end
    }
}

impl From<LongText> for String {
    fn from(text: LongText) -> Self {
        text.0.into()
    }
}
