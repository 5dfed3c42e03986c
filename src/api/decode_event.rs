use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::check::{Diagnostic, diagnostics_of, only_value};
use super::wire::{Places, Range};
use crate::check::Subject;
use crate::event::{self, decode};
use serde::Serialize;

arguments! {
    /// A paste, and the list it is about.
    DecodeEventArguments { required { event: String, } optional { text: String, } }
}

/// What a paste means.
#[derive(Debug, Serialize)]
pub struct Decoded {
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<Cause>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#where: Option<Where>,
    diagnostics: Vec<Diagnostic>,
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<&'static str>,
    /// All lines that say such words.
    releases: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    environment: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

/// What is complained of: a name for programs, a sentence for people, Kuma's words.
#[derive(Debug, Serialize)]
pub struct Cause {
    kind: &'static str,
    message: String,
    words: String,
}

/// The place in the text.
#[derive(Debug, Serialize)]
pub struct Where {
    range: Range,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#ref: Option<usize>,
}

/// The cause behind Kuma's words, and the place that Kuma did not tell.
pub fn decode_event(arguments: DecodeEventArguments) -> Result<Decoded, Error> {
    let environment = arguments.common().environment()?;
    let event = sized(arguments.event)?;
    let text = arguments.text.map(|text| only_value(sized(text)?, None)).transpose()?;
    let subject = text.map(|text| Subject::new(text.into(), environment));
    let decoded = decode(&event, subject.as_ref());
    let release = event::guess(&decoded);
    let cause = decoded.cause.map(|cause| Cause { kind: cause.as_str(), message: decoded.message, words: decoded.words });
    let place = subject.as_ref().and_then(|subject| {
        let place = decoded.place?;
        Some(Where { range: Places::new(&subject.text).range(place.range), r#ref: place.entry })
    });
    Ok(Decoded {
        cause,
        r#where: place,
        diagnostics: subject.as_ref().map(|subject| diagnostics_of(subject, &decoded.diagnostics)).unwrap_or_default(),
        release,
        releases: decoded.lines,
        environment: decoded.environment.map(crate::kuma::Environment::as_str),
        note: decoded.note,
    })
}
