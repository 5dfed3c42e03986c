//! Writing scalars (interim).
use std::borrow::Cow;
/// Where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// v
    BlockValue,
    /// v
    FlowValue,
    /// v
    BlockKey,
    /// v
    FlowKey,
}
/// Writes.
pub fn scalar(text: &str, _context: Context) -> Cow<'_, str> {
    let plain = !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'/' | b'_'))
        && matches!(super::resolve_plain(text), super::Resolved::Str(_))
        && !text.starts_with(['-', '.']);
    if plain { Cow::Borrowed(text) } else { Cow::Owned(json(text)) }
}
/// JSON.
pub fn json(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
