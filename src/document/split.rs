//! A text → the pieces that are read on their own, cut at `---` as kubectl and kumactl cut it. A broken piece leaves the others alone,
//! and an edit in one means reading that one again.

use crate::text::TextRange;

/// The pieces, in order and without gaps; at least one. Directives and comments before the first `---` belong to its piece.
pub fn split(text: &str) -> Vec<TextRange> {
    let mut pieces = Vec::new();
    let mut start = 0usize;
    loop {
        let end = end_of_piece(text, start);
        pieces.push(TextRange::new(start, end));
        if end >= text.len() {
            return pieces;
        }
        start = end;
    }
}

/// Where the piece that starts at `start` ends.
pub fn end_of_piece(text: &str, start: usize) -> usize {
    let mut at = start;
    let mut seen = Seen::default();
    for line in text.get(start..).unwrap_or("").split_inclusive('\n') {
        // Most lines start with a blank, and tell nothing once the piece has begun.
        if !(seen.begun && line.starts_with(' ')) {
            let is_marker = is_marker(line, "---");
            if (is_marker && seen.begun) || (seen.ended && line.starts_with('%')) {
                return at;
            }
            seen.begun = seen.begun || is_marker || says_something(line);
            seen.ended = seen.ended || is_marker_end(line);
        }
        at = at.saturating_add(line.len());
    }
    text.len()
}

#[derive(Default)]
struct Seen {
    /// A `---` or anything that is neither comment nor directive.
    begun: bool,
    /// A `...`.
    ended: bool,
}

fn is_marker_end(line: &str) -> bool {
    is_marker(line, "...")
}

/// Whether the line starts with a document marker.
fn is_marker(line: &str, marker: &str) -> bool {
    let line = line.strip_prefix('\u{FEFF}').unwrap_or(line);
    line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

fn says_something(line: &str) -> bool {
    let line = line.trim_start_matches(['\u{FEFF}', ' ', '\t']).trim_end();
    !line.is_empty() && !line.starts_with(['#', '%'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_at_document_markers_only() {
        for (text, wanted) in [
            ("", &[""][..]),
            ("a: 1\n---\nb: 1\n", &["a: 1\n", "---\nb: 1\n"]),
            ("# c\n---\na: 1\n--- # second\n---\nb", &["# c\n---\na: 1\n", "--- # second\n", "---\nb"]),
            ("%YAML 1.1\n---\na\n...\n%YAML 1.1\n---\nb", &["%YAML 1.1\n---\na\n...\n", "%YAML 1.1\n---\nb"]),
            ("a: |\n  ---\n  b\n----\n---x\n", &["a: |\n  ---\n  b\n----\n---x\n"]),
            ("\u{FEFF}---\r\na\r\n---\r\nb", &["\u{FEFF}---\r\na\r\n", "---\r\nb"]),
        ] {
            let pieces: Vec<&str> = split(text).into_iter().map(|piece| piece.slice(text)).collect();
            assert_eq!(pieces, wanted, "{text:?}");
        }
    }
}
