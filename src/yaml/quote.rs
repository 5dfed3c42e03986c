//! Text → scalar, written so that Kuma's YAML 1.1 reader gets back exactly the text meant, and other readers most likely too:
//! what any of them may take for a number, a date, a boolean or nothing is quoted.

use super::resolve::{Resolved, resolve_plain};
use std::borrow::Cow;
use std::fmt::Write as _;

/// Where a scalar is going to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// A value, or an entry of a list, in block style.
    BlockValue,
    /// A value, or an entry of a list, inside brackets or braces.
    FlowValue,
    /// A key in block style.
    BlockKey,
    /// A key inside braces.
    FlowKey,
}

impl Context {
    fn is_flow(self) -> bool {
        matches!(self, Self::FlowValue | Self::FlowKey)
    }
}

/// A key with more characters than this is none for the reader, unless `? ` stands before it.
const KEY_LIMIT: usize = 1024;
/// The deepest indentation a block scalar's header can name.
const STEP_LIMIT: usize = 9;

/// Writes `text` as a scalar on one line: plain where that is safe, else in quotes.
///
/// A key for which [`is_long_key`] holds needs `? ` before it, and its value on a line of its own.
///
/// ```
/// use reachable_backends::yaml::quote::{Context, scalar};
/// assert_eq!(scalar("redis", Context::BlockValue), "redis");
/// assert_eq!(scalar("on", Context::BlockValue), "\"on\"");
/// ```
pub fn scalar(text: &str, context: Context) -> Cow<'_, str> {
    if is_plain(text, context) {
        return Cow::Borrowed(text);
    }
    let spares_escapes = text.contains(['"', '\\']);
    Cow::Owned(single(text).filter(|_| spares_escapes).unwrap_or_else(|| json(text)))
}

/// Writes `text` in single quotes; none where these cannot hold it.
pub fn single(text: &str) -> Option<String> {
    text.chars().all(stands_in_quotes).then(|| single_quoted(text))
}

/// Puts `text`, which is one line, between single quotes, whatever it holds.
pub fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Writes `text` in double quotes. The result is a JSON string, too.
pub fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            char if stands_in_quotes(char) => out.push(char),
            // All of them are in the basic plane; YAML 1.1 knows no surrogate pairs. Writing to a String does not fail.
            char => _ = write!(out, "\\u{:04X}", u32::from(char)),
        }
    }
    out.push('"');
    out
}

/// Whether the key `written` (by [`scalar`] or [`json`]) is too long to stand before its colon.
pub fn is_long_key(written: &str) -> bool {
    // Counted up to the colon.
    written.len() >= KEY_LIMIT && written.chars().count() >= KEY_LIMIT
}

/// Writes `text` as a literal block scalar, from its `|` to its last line break. It stands as the value of a key whose mapping is
/// `indent` columns deep; its lines stand `step` columns deeper.
///
/// None where a block scalar cannot carry the text exactly: empty texts, line breaks other than LF, characters that are invisible
/// or not allowed in YAML.
pub fn block_scalar(text: &str, indent: usize, step: usize) -> Option<String> {
    if text.is_empty() || !(1..=STEP_LIMIT).contains(&step) || !text.chars().all(stands_in_block) {
        return None;
    }
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    out.push('|');
    // The reader takes the depth from the first line that is not empty, which must not start with a blank of its own.
    if text.trim_start_matches('\n').starts_with([' ', '\t']) {
        _ = write!(out, "{step}");
    }
    let lines = text.strip_suffix('\n');
    out.push_str(match lines {
        None => "-",
        Some(lines) if lines.is_empty() || lines.ends_with('\n') => "+",
        Some(_) => "",
    });
    out.push('\n');
    let depth = indent.saturating_add(step);
    for line in lines.unwrap_or(text).split('\n') {
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', depth));
            out.push_str(line);
        }
        out.push('\n');
    }
    Some(out)
}

/// Characters that read back as themselves inside quotes, and that a person can see.
fn stands_in_quotes(char: char) -> bool {
    match char {
        ' '..='~' => true,
        // No-break space, soft hyphen, zero-width and direction marks, LS and PS, the byte order mark.
        '\0'..='\u{A0}'
        | '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202F}'
        | '\u{205F}'..='\u{206F}'
        | '\u{3000}'
        | '\u{FEFF}' => false,
        '\u{FFFE}' | '\u{FFFF}' => false,
        _ => true,
    }
}

/// Characters that read back as themselves in a block scalar. People type no-break spaces into comments, so they may be invisible.
fn stands_in_block(char: char) -> bool {
    match char {
        '\n' | '\t' => true,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => false,
        _ => true,
    }
}

fn is_plain(text: &str, context: Context) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().last()) else { return false };
    let indicator = "-?:,[]{}#&*!|>'\"%@`=<~ ".contains(first);
    !indicator
        && !matches!(last, ' ' | ':')
        && text.chars().all(stands_in_quotes)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("...")
        && !(context.is_flow() && text.contains([',', '?', '[', ']', '{', '}', ':']))
        && matches!(resolve_plain(text), Resolved::Str(_))
        && !looks_like_number(text)
}

/// Whether some reader of YAML may take `text` for a number, a version, a time or a date: 1.2.3, 1:30, 2024-01-01.
fn looks_like_number(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '+' | '-' | '.'))
        && text.chars().all(|char| char.is_ascii_hexdigit() || " +-.:,_xXoOTtZz".contains(char))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, context: Context, expected: &str) {
        assert_eq!(scalar(text, context), expected, "{text:?}");
    }

    #[test]
    fn plain_where_nobody_can_misread_it() {
        for text in ["redis", "kuma.io/display-name", "a:b", "3scale-api", "it's", "größer", "a#b", "a - b", "/", "_1", "😀"] {
            check(text, Context::BlockValue, text);
            check(text, Context::BlockKey, text);
        }
        check("a:b", Context::FlowValue, "\"a:b\"");
        check("a,b", Context::FlowKey, "\"a,b\"");
    }

    #[test]
    fn quoted_where_it_would_be_something_else() {
        for text in [
            "",
            "on",
            "y",
            "No",
            "~",
            "null",
            "1_000",
            "0x10",
            "1e3",
            "010",
            "08",
            "1.10",
            "1.2.3",
            "1:30",
            "2024-01-01",
            ".inf",
            "<<",
            "=",
            "---",
            "... a",
            "- a",
            "-a",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "a: b",
            "a:",
            "a #b",
            " a",
            "a ",
            "#a",
            "?",
            "[",
            "{}",
            ">",
            "|",
        ] {
            check(text, Context::BlockValue, &format!("\"{text}\""));
        }
        check("'a'", Context::BlockValue, "\"'a'\"");
        check("\"a\"", Context::BlockValue, "'\"a\"'");
        check("\\a: '\"", Context::BlockValue, "'\\a: ''\"'");
        check("a\n\tb\u{85}\u{FEFF}\0", Context::BlockValue, "\"a\\n\\tb\\u0085\\uFEFF\\u0000\"");
    }

    #[test]
    fn block_scalars() {
        assert_eq!(block_scalar("a: 1\n\nb\n", 2, 2).as_deref(), Some("|\n    a: 1\n\n    b\n"));
        assert_eq!(block_scalar("a", 0, 2).as_deref(), Some("|-\n  a\n"));
        assert_eq!(block_scalar(" a\n\n", 0, 4).as_deref(), Some("|4+\n     a\n\n"));
        assert_eq!(block_scalar("\n", 0, 2).as_deref(), Some("|+\n\n"));
        for text in ["", "a\r\n", "a\u{2028}", "\u{1}"] {
            assert_eq!(block_scalar(text, 0, 2), None, "{text:?}");
        }
    }
}
