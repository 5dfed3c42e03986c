//! Helm and other Go templates: what stands in `{{ … }}` is covered, byte for byte, so that the rest can be read at the same places.

use crate::text::TextRange;
use std::ops::Range;

/// `text` with every `{{ … }}` covered: lines that hold nothing else become comments, anything else a word of the same length.
/// `None` where there is no template.
pub fn masked(text: &str) -> Option<String> {
    let actions = actions(text);
    if actions.is_empty() {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    let mut left = actions.iter().peekable();
    let mut at = 0usize;
    for line in text.split_inclusive('\n') {
        let end = at.saturating_add(line.len());
        let mut inside: Vec<Range<usize>> = Vec::new();
        while let Some(action) = left.peek() {
            if action.start >= end {
                break;
            }
            inside.push(action.start.max(at)..action.end.min(end));
            if action.end > end {
                break;
            }
            left.next();
        }
        let covered: usize = inside.iter().map(|range| range.len()).sum();
        let blanks = line.len().saturating_sub(line.trim_start_matches([' ', '\t']).len());
        let starts = inside.first().is_some_and(|first| first.start <= at.saturating_add(blanks));
        let alone = starts && covered >= line.trim().len().saturating_sub(between(text, &inside));
        for range in inside {
            for byte in bytes.get_mut(range).unwrap_or_default() {
                if !matches!(byte, b'\n' | b'\r') {
                    *byte = if alone { b'#' } else { b'x' };
                }
            }
        }
        at = end;
    }
    // Whole actions are covered, so that no character is cut.
    String::from_utf8(bytes).ok()
}

/// Blanks between the actions of a line.
fn between(text: &str, inside: &[Range<usize>]) -> usize {
    let gaps = inside.windows(2).filter_map(|pair| text.get(pair.first()?.end..pair.last()?.start));
    gaps.filter(|gap| gap.trim().is_empty()).map(str::len).sum()
}

/// The first `{{ … }}`.
pub fn first(text: &str) -> Option<TextRange> {
    actions(text).first().copied()
}

/// Every `{{ … }}`, in order. One that is never closed goes to the end of its line.
fn actions(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut at = 0usize;
    while let Some(start) = next_open(text, at) {
        let rest = text.get(start..).unwrap_or("");
        let line = rest.find('\n').unwrap_or(rest.len());
        // An action may hold line breaks, but not another one's start.
        let close = rest.find("}}").filter(|close| !rest.get(2..*close).is_some_and(|inner| inner.contains("{{")));
        let len = close.map_or(line, |close| close.saturating_add(2));
        at = start.saturating_add(len.max(2));
        found.push(TextRange::new(start, at.min(text.len())));
    }
    found
}

/// Where the next `{{` is. One brace is found sooner than two, and in most files there are few.
fn next_open(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = at.saturating_add(text.get(at..)?.find('{')?);
        if text.get(at..)?.starts_with("{{") {
            return Some(at);
        }
        at = at.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_covered_and_nothing_moves() {
        for (text, wanted) in [
            ("name: {{ .x }}-a\n", "name: xxxxxxxx-a\n"),
            ("  {{- if .x }}\n", "  ############\n"),
            ("  {{- a }} {{ b }}\r\n", "  ######## #######\r\n"),
            ("a: \"{{ é }}\"\n{{/* x\n y */}}\nb: 1\n", "a: \"xxxxxxxx\"\n######\n#######\nb: 1\n"),
            ("a: {{ .open\nb: 1\n", "a: xxxxxxxx\nb: 1\n"),
        ] {
            let found = masked(text).unwrap();
            assert_eq!((found.as_str(), found.len()), (wanted, text.len()));
        }
        assert_eq!(masked("a: {b: {}, c: é{}{"), None);
    }
}
