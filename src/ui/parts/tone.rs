use super::{Icon, classes, icon};
use crate::state::Tone;
use yew::prelude::*;

/// The class that colours by tone.
pub fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Ok => "ok",
        Tone::Hint => "hint",
        Tone::Warning => "warning",
        Tone::Error => "error",
    }
}

/// The tone for those who see neither sign nor colour.
fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Ok => "Works: ",
        Tone::Hint => "Hint: ",
        Tone::Warning => "Warning: ",
        Tone::Error => "Error: ",
    }
}

/// The tone as a sign, with its word for screen readers.
pub fn sign(tone: Tone) -> Html {
    let drawing = match tone {
        Tone::Ok => Icon::Tick,
        Tone::Hint => Icon::Bulb,
        Tone::Warning => Icon::Exclamation,
        Tone::Error => Icon::Cross,
    };
    html! {
        <span class={classes(&["sign", tone_class(tone)])}>{ icon(drawing) }<span class="hush">{ tone_word(tone) }</span></span>
    }
}

/// A sentence with its sign.
pub fn note(tone: Tone, words: Html) -> Html {
    html! { <p class={classes(&["note", tone_class(tone)])}>{ sign(tone) }<span>{ words }</span></p> }
}
