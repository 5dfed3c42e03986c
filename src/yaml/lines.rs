//! Lines of a text, as edits of block collections need them. Lines end at LF.

use crate::text::TextRange;

/// The line break a text uses.
pub fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text.get(..at).is_some_and(|before| before.ends_with('\r')) => "\r\n",
        _ => "\n",
    }
}

/// Where the line of `offset` starts.
pub fn line_start(text: &str, offset: usize) -> usize {
    text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1))
}

/// Where the line of `offset` ends, its break excluded (a CR before LF belongs to the break).
pub fn line_stop(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("");
    let broken = line.len() < rest.len();
    let content = if broken { line.strip_suffix('\r').unwrap_or(line) } else { line };
    offset.saturating_add(content.len())
}

/// Where the line after that of `offset` starts; the end of the text if there is none.
pub fn next_line_start(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or("");
    rest.find('\n').map_or(text.len(), |at| offset.saturating_add(at).saturating_add(1))
}

/// Characters from the start of the line to `offset`.
pub fn column(text: &str, offset: usize) -> usize {
    let line = text.get(line_start(text, offset)..offset).unwrap_or("");
    line.chars().filter(|char| *char != '\u{FEFF}').count()
}

/// Whether only blanks stand before `offset` on its line.
pub fn starts_line(text: &str, offset: usize) -> bool {
    text.get(line_start(text, offset)..offset).is_some_and(|before| before.chars().all(|char| char == ' ' || char == '\u{FEFF}'))
}

/// The full lines of an entry whose own bytes are `entry` and whose `-` stands at `column`: with the comment lines directly above it,
/// the comment behind it, and deeper comment lines below it. `comments` are all of the text; a `#` in a block scalar is none.
pub fn chunk(text: &str, comments: &[TextRange], entry: TextRange, column: usize) -> TextRange {
    let mut start = line_start(text, entry.start);
    while start > 0 {
        let above = line_start(text, start.saturating_sub(1));
        match comment_column(text, comments, above) {
            Some(at) if at >= column => start = above,
            _ => break,
        }
    }
    let last = if ends_line(text, entry) { entry.end.saturating_sub(1) } else { entry.end };
    let mut end = next_line_start(text, last.max(entry.start));
    while end < text.len() {
        match comment_column(text, comments, end) {
            Some(at) if at > column => end = next_line_start(text, end),
            _ => break,
        }
    }
    TextRange::new(start, end)
}

/// Whether the range already holds the break of its last line, as block scalars do.
fn ends_line(text: &str, range: TextRange) -> bool {
    range.slice(text).ends_with('\n')
}

/// Where the comment of a line that holds nothing else starts.
fn comment_column(text: &str, comments: &[TextRange], line: usize) -> Option<usize> {
    let content = text.get(line..line_stop(text, line))?;
    let column = content.len().saturating_sub(content.trim_start_matches(' ').len());
    comments.binary_search_by_key(&line.saturating_add(column), |comment| comment.start).ok().map(|_| column)
}
