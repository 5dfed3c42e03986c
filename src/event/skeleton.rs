//! Words as they survive copying: wrapped, indented, quoted once or three times, they have one skeleton.

use crate::text::TextRange;

/// The printable ASCII letters of a text without white space, quotes and escapes, each with its place.
pub(super) fn letters(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut chars = text.char_indices().peekable();
    let next = move || {
        let (start, char) = chars.next()?;
        if char != '\\' {
            return Some((start, char));
        }
        while chars.next_if(|(_, char)| *char == '\\').is_some() {}
        let digits = |at: usize, width: usize| text.get(at.saturating_add(1)..).and_then(|rest| rest.get(..width));
        let (width, digits): (usize, _) = match chars.peek().copied() {
            Some((_, 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v')) => (0, Some("20")),
            Some((at, 'u')) => (4, digits(at, 4)),
            Some((at, 'x')) => (2, digits(at, 2)),
            _ => return Some((start, ' ')),
        };
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if code.is_some() {
            chars.by_ref().take(width.saturating_add(1)).for_each(drop);
        }
        Some((start, code.and_then(char::from_u32).unwrap_or(' ')))
    };
    std::iter::from_fn(next).filter(|(_, char)| char.is_ascii_graphic() && !matches!(char, '"' | '\'' | '`'))
}

/// Those letters alone: one byte each.
pub(super) fn skeleton(text: &str) -> String {
    letters(text).map(|(_, char)| char).collect()
}

/// The words that start with letter number `letter` of a paste, as they were said: out of a JSON string where they stand in one, on one line.
pub(super) fn said(paste: &str, letter: usize) -> String {
    let start = letters(paste).nth(letter).map_or(paste.len(), |(at, _)| at);
    let line_start = paste.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1));
    let rest = paste.get(start..).unwrap_or("");
    let in_json = quotes(paste.get(line_start..start).unwrap_or("")).count() % 2 == 1;
    let said = if in_json {
        let end = quotes(rest).next().unwrap_or(rest.len());
        unescaped(rest.get(..end).unwrap_or(""))
    } else {
        let mut end = TextRange::new(0, 0);
        for line in rest.split_inclusive('\n') {
            if end.end > 0 && starts_something_else(line) {
                break;
            }
            end.end = end.end.saturating_add(line.len());
        }
        end.slice(rest).to_owned()
    };
    let words: Vec<&str> = said.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', '…', '\'', ' ']).to_owned()
}

/// The quotes that are not escaped.
fn quotes(text: &str) -> impl Iterator<Item = usize> {
    let mut escaped = false;
    text.char_indices().filter_map(move |(at, char)| {
        let is_quote = char == '"' && !escaped;
        escaped = char == '\\' && !escaped;
        is_quote.then_some(at)
    })
}

/// One level of JSON escapes taken off; line breaks and tabs become blanks.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match (char, if char == '\\' { chars.next() } else { None }) {
            ('\\', Some('n' | 'r' | 't' | 'b' | 'f')) => out.push(' '),
            ('\\', Some('u')) => {
                let digits: String = chars.by_ref().take(4).collect();
                out.push(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            ('\\', Some(other)) => out.push(other),
            _ => out.push(char),
        }
    }
    out
}

/// Whether a line begins the next event or log entry, or the next field of an event.
fn starts_something_else(line: &str) -> bool {
    const FIELDS: [&str; 10] = [
        "Error:",
        "metadata:",
        "reason:",
        "regarding:",
        "related:",
        "reportingComponent:",
        "reportingController:",
        "series:",
        "source:",
        "type:",
    ];
    const LEVELS: [&str; 6] = ["Warning", "Normal", "ERROR", "WARN", "INFO", "DEBUG"];
    let mut words = line.split_whitespace();
    let first = words.next();
    // Tables begin with an age, log lines with a time.
    first.is_none_or(|first| FIELDS.contains(&first) || LEVELS.contains(&first) || first.starts_with('{'))
        || words.take(2).any(|word| LEVELS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_have_one_skeleton() {
        let words = "unknown field \"a\\b\"\n\tused";
        let json = serde_json::to_string(words).unwrap();
        let twice = serde_json::to_string(&json).unwrap();
        for copy in [words, &json, &twice, "unknown fi\n      eld \"a\\b\" used", "unknown field ''a\\b'' use\\u0064\\u00a0"] {
            assert_eq!(skeleton(copy), "unknownfieldaused", "{copy}");
        }
        assert_eq!(skeleton("é \\u00"), "u00");
        assert_eq!(letters("a \\u0062").nth(1), Some((2, 'b')));
    }

    #[test]
    fn words_end_where_their_string_or_event_ends() {
        for (paste, words) in [
            ("{\"error\": \"cannot \\\"x\\\"\\n y\", \"pod\": 1}", "cannot \"x\" y"),
            ("denied \"v\": cannot \"x\"\n   y…\n  Normal  Pulled", "cannot \"x\" y"),
            ("message: 'cannot x\n  y'\nreason: Failed", "cannot x y"),
            ("12s  Warning  Failed  pod/web  cannot x\n14s  Normal  Pulled  pod/web  y", "cannot x"),
            ("2026-10-30T10:00:00Z ERROR cannot x\n\tat y\n2026-10-30T10:00:01Z INFO z", "cannot x at y"),
        ] {
            assert_eq!(said(paste, skeleton(paste).find("cannot").unwrap()), words);
        }
    }
}
