//! Plain and quoted scalars: the value's text ↔ what is written (YAML 1.1 §5.7, §9.1).

use super::map_block::break_at;
use super::slot_map::{SegmentKind, SlotMap};

/// The map of a scalar written as `source`, quotes included, whose value is `value`; outer places count from the start of `source`.
/// `None` where `source` is not understood, or does not give `value`.
pub fn map(source: &str, value: &str) -> Option<SlotMap> {
    let quote = source.chars().next().filter(|char| matches!(char, '"' | '\''));
    let body = match quote {
        Some(quote) => source.strip_prefix(quote)?.strip_suffix(quote)?,
        None => source,
    };
    let mut walk = Walk { map: SlotMap::default(), value, read: 0, run: 0 };
    if quote.is_some() {
        walk.map.push(SegmentKind::Indent, 0, 1);
    }
    let mut rest = body;
    while let Some(char) = rest.chars().next() {
        let (outer, inner) = match (quote, char) {
            (Some('"'), '\\') if break_at(rest.get(1..)?).is_some() => escaped_break(rest)?,
            (Some('"'), '\\') => escape(rest)?,
            (Some('\''), '\'') => (rest.starts_with("''").then_some(2)?, "'".to_owned()),
            _ => match fold(rest) {
                Some(fold) => fold,
                None => {
                    walk.run = walk.run.saturating_add(char.len_utf8());
                    rest = rest.get(char.len_utf8()..)?;
                    continue;
                }
            },
        };
        walk.encoded(outer, &inner)?;
        rest = rest.get(outer..)?;
    }
    walk.flush()?;
    if walk.read == 0 {
        walk.map.push(SegmentKind::Verbatim, 0, 0);
    }
    if quote.is_some() {
        walk.map.push(SegmentKind::Indent, 0, 1);
    }
    (walk.read == value.len()).then_some(walk.map)
}

struct Walk<'v> {
    map: SlotMap,
    value: &'v str,
    /// Bytes of the value that are mapped.
    read: usize,
    /// Bytes that stand for themselves and are not mapped yet.
    run: usize,
}

impl Walk<'_> {
    fn flush(&mut self) -> Option<()> {
        let run = std::mem::take(&mut self.run);
        if run > 0 {
            self.read = self.read.checked_add(run)?;
            self.value.get(..self.read)?;
            self.map.push(SegmentKind::Verbatim, run, run);
        }
        Some(())
    }

    fn encoded(&mut self, outer: usize, inner: &str) -> Option<()> {
        self.flush()?;
        if !self.value.get(self.read..)?.starts_with(inner) {
            return None;
        }
        self.read = self.read.checked_add(inner.len())?;
        let kind = if inner.is_empty() { SegmentKind::Indent } else { SegmentKind::Encoded };
        self.map.push(kind, inner.len(), outer);
        Some(())
    }
}

/// Blanks and line breaks at the start of `rest`, if there is a break among them: their length, and what they fold to.
fn fold(rest: &str) -> Option<(usize, String)> {
    let (len, first, more) = breaks(rest, 0)?;
    Some((len, folded(first, &more)))
}

/// One break is a blank, more are one less; LS and PS stay.
fn folded(first: &str, more: &str) -> String {
    match (first, more) {
        ("\n", "") => " ".to_owned(),
        ("\n", more) => more.to_owned(),
        (first, more) => format!("{first}{more}"),
    }
}

/// From `at`: blanks, then at least one break, with blanks between and behind: where they end, the first break, the others.
fn breaks(rest: &str, at: usize) -> Option<(usize, &'static str, String)> {
    let (mut at, mut first, mut more) = (at, None, String::new());
    loop {
        let here = rest.get(at..)?;
        if here.starts_with([' ', '\t']) {
            at = at.saturating_add(1);
        } else if let Some((len, line_break)) = break_at(here) {
            match first {
                None => first = Some(line_break),
                Some(_) => more.push_str(line_break),
            }
            at = at.saturating_add(len);
        } else {
            return Some((at, first?, more));
        }
    }
}

/// A `\` at the end of a line: the break and the blanks behind it are nothing; every further break counts.
fn escaped_break(rest: &str) -> Option<(usize, String)> {
    let (len, _, more) = breaks(rest, 1)?;
    Some((len, more))
}

/// An escape of a double-quoted scalar.
fn escape(rest: &str) -> Option<(usize, String)> {
    let code = rest.get(1..)?.chars().next()?;
    let digits = match code {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0usize,
    };
    let char = match code {
        '0' => '\0',
        'a' => '\x07',
        'b' => '\x08',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\x0B',
        'f' => '\x0C',
        'r' => '\r',
        'e' => '\x1B',
        ' ' | '"' | '\'' | '\\' => code,
        'N' => '\u{85}',
        '_' => '\u{A0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        _ if digits > 0 => char::from_u32(u32::from_str_radix(rest.get(2..digits.saturating_add(2))?, 16).ok()?)?,
        _ => return None,
    };
    Some((digits.saturating_add(2), char.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::read;

    #[test]
    fn every_place_of_a_value_has_its_place_in_the_source() {
        for source in [
            "plain",
            "a b\n   c\n\n   d",
            "'it''s'",
            "'a\n\n  b '",
            r#""refs: []\n# \"x\" \x41 \u00e9 \\ end""#,
            "\"a \\\n   b\\\n\n  c\"",
            "\"\"",
            "\"a\r\n  b\"",
        ] {
            let text = format!("key: {source}\n");
            let tree = read(&text);
            let value = tree.get(tree.root().unwrap(), "key", &text).and_then(|node| tree.value(node, &text)).unwrap().to_owned();
            let map = map(source, &value).unwrap_or_else(|| panic!("{source:?} {value:?}"));
            let (inner, outer) = map.segments().last().map(|last| (last.inner.end, last.outer.end)).unwrap();
            assert_eq!((inner, outer), (value.len(), source.len()), "{source:?}");
            for segment in map.segments().filter(|segment| segment.kind == SegmentKind::Verbatim) {
                assert_eq!(segment.inner.slice(&value), segment.outer.slice(source), "{source:?}");
            }
        }
        assert!(map("\"a\\/\"", "a/").is_none() && map("'a", "a").is_none() && map("abc", "abd").is_some());
    }
}
