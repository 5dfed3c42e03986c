//! Lines and their parts, as a person sees them.

use crate::text::{Edit, EditSet, TextRange};

/// What looks like a space, or like nothing, and is a letter to YAML.
pub fn is_invisible_space(char: char) -> bool {
    matches!(char, '\u{A0}' | '\u{2000}'..='\u{200B}' | '\u{202F}' | '\u{205F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}')
}

/// What looks like the dash of an entry, and is another character.
pub fn is_long_dash(char: char) -> bool {
    matches!(char, '\u{2010}'..='\u{2015}' | '\u{2022}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Every such character as a space, or gone where it has no width.
pub fn visible_spaces(text: &str) -> EditSet {
    let edit = |(at, char): (usize, char)| {
        let range = TextRange::new(at, at.saturating_add(char.len_utf8()));
        let zero_width = matches!(char, '\u{200B}' | '\u{2060}' | '\u{FEFF}');
        Edit::replace(range, if zero_width { "" } else { " " })
    };
    EditSet::from_edits(text.char_indices().filter(|(_, char)| is_invisible_space(*char)).map(edit)).unwrap_or_default()
}

/// The line of `offset`, without its break.
pub fn line_at(text: &str, offset: usize) -> TextRange {
    let offset = offset.min(text.len());
    let start = text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1));
    let line = text.get(start..).unwrap_or("").split('\n').next().unwrap_or("");
    TextRange::new(start, start.saturating_add(line.trim_end_matches('\r').len()))
}

/// Every line, without its break.
pub fn lines(text: &str) -> impl Iterator<Item = TextRange> {
    let mut start = 0usize;
    text.split('\n').map(move |line| {
        let range = TextRange::new(start, start.saturating_add(line.trim_end_matches('\r').len()));
        start = start.saturating_add(line.len()).saturating_add(1);
        range
    })
}

/// The line above, if there is one.
pub fn line_above(text: &str, line: TextRange) -> Option<TextRange> {
    line.start.checked_sub(1).map(|before| line_at(text, before))
}

/// The line without its indentation.
pub fn content(text: &str, line: TextRange) -> TextRange {
    let rest = line.slice(text);
    TextRange::new(line.end.saturating_sub(rest.trim_start_matches([' ', '\t']).len()), line.end)
}

/// Where a value that starts at `start` ends on its line: before a comment and trailing blanks.
pub fn value_end(text: &str, start: usize) -> usize {
    let line = text.get(start..line_at(text, start).end).unwrap_or("");
    let value = line.find(" #").and_then(|at| line.get(..at)).unwrap_or(line);
    start.saturating_add(value.trim_end().len())
}

/// The template expression in a line, unless a quote stands before it.
pub fn template_in(text: &str, line: TextRange) -> Option<TextRange> {
    let written = line.slice(text);
    let start = written.find("{{").or_else(|| written.find("{%"))?;
    if written.get(..start)?.ends_with(['"', '\'']) {
        return None;
    }
    let rest = written.get(start..)?;
    let end = rest.find("}}").or_else(|| rest.find("%}")).map_or(rest.len(), |at| at.saturating_add(2));
    Some(TextRange::new(line.start.saturating_add(start), line.start.saturating_add(start).saturating_add(end)))
}
