//! Block scalars, `|` and `>`: the value's text ↔ what is written (YAML 1.1 §9.3).

use super::slot_map::{SegmentKind, SlotMap};

/// A block scalar's map.
pub struct Block {
    /// Outer places count from the start of the `|`.
    pub map: SlotMap,
    /// Columns of its lines.
    pub indent: usize,
}

/// The line break at the start of `text`: its length, and what it is in a value.
pub fn break_at(text: &str) -> Option<(usize, &'static str)> {
    [("\r\n", "\n"), ("\n", "\n"), ("\r", "\n"), ("\u{85}", "\n"), ("\u{2028}", "\u{2028}"), ("\u{2029}", "\u{2029}")]
        .into_iter()
        .find(|(written, _)| text.starts_with(written))
        .map(|(written, value)| (written.len(), value))
}

/// The map of the block scalar written as `source`, its header included, in a mapping `parent` columns deep. `None` where `source` is not
/// understood, or does not give `value`.
pub fn map(source: &str, value: &str, parent: usize) -> Option<Block> {
    let header_end = line_len(source);
    let header = source.get(..header_end)?;
    let folds = header.starts_with('>');
    let indicators = header.get(1..)?.chars().take(2);
    let given = indicators.filter_map(|char| char.to_digit(10)).next().and_then(|digit| usize::try_from(digit).ok());
    let body = source.get(header_end.saturating_add(break_len(source, header_end))..)?;
    let indent = given.map_or_else(|| found_indent(body, parent), |digit| parent.saturating_add(digit));
    let mut walk = Walk { map: SlotMap::default(), value, read: 0 };
    walk.map.push(SegmentKind::Indent, 0, source.len().saturating_sub(body.len()));
    let mut rest = body;
    let mut before: Option<Line> = None;
    loop {
        let gap = gap(rest, indent);
        let content = rest.get(gap.len..)?;
        let goes_on = gap.column == indent && !content.is_empty();
        let blank = content.starts_with([' ', '\t']);
        walk.gap(rest, &gap, before, blank, goes_on, folds)?;
        if !goes_on {
            break;
        }
        let len = line_len(content);
        walk.same(content.get(..len)?)?;
        before = Some(Line { blank });
        rest = content.get(len..)?;
    }
    if walk.read == 0 {
        walk.map.push(SegmentKind::Verbatim, 0, 0);
    }
    (walk.read == value.len()).then_some(Block { map: walk.map, indent })
}

#[derive(Clone, Copy)]
struct Line {
    blank: bool,
}

/// Line breaks and indentation before a line's content.
struct Gap {
    /// Each break: where its own indentation starts, where it starts, its length, and what it is in a value.
    breaks: Vec<(usize, usize, usize, &'static str)>,
    /// All of it, the last indentation included.
    len: usize,
    /// The column of what follows.
    column: usize,
}

fn gap(text: &str, indent: usize) -> Gap {
    let (mut at, mut breaks, mut line) = (0usize, Vec::new(), 0usize);
    loop {
        let rest = text.get(at..).unwrap_or("");
        let column = at.saturating_sub(line);
        if column < indent && rest.starts_with(' ') {
            at = at.saturating_add(1);
        } else if let Some((len, value)) = break_at(rest) {
            breaks.push((line, at, len, value));
            at = at.saturating_add(len);
            line = at;
        } else {
            return Gap { breaks, len: at, column };
        }
    }
}

/// Where the header gives no depth: that of the first line with content, or of a deeper empty one above it.
fn found_indent(body: &str, parent: usize) -> usize {
    let mut deepest = 0usize;
    let mut rest = body;
    loop {
        let blanks = rest.len().saturating_sub(rest.trim_start_matches(' ').len());
        deepest = deepest.max(blanks);
        let behind = rest.get(blanks..).unwrap_or("");
        match break_at(behind) {
            Some((len, _)) => rest = behind.get(len..).unwrap_or(""),
            None => return deepest.max(parent.saturating_add(1)),
        }
    }
}

fn line_len(text: &str) -> usize {
    text.find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).unwrap_or(text.len())
}

fn break_len(text: &str, at: usize) -> usize {
    text.get(at..).and_then(break_at).map_or(0, |(len, _)| len)
}

struct Walk<'v> {
    map: SlotMap,
    value: &'v str,
    /// Bytes of the value that are mapped.
    read: usize,
}

impl Walk<'_> {
    fn take(&mut self, kind: SegmentKind, inner: &str, outer: usize) -> Option<()> {
        if !self.value.get(self.read..)?.starts_with(inner) {
            return None;
        }
        self.read = self.read.checked_add(inner.len())?;
        if outer > 0 || !inner.is_empty() {
            self.map.push(kind, inner.len(), outer);
        }
        Some(())
    }

    fn same(&mut self, content: &str) -> Option<()> {
        self.take(SegmentKind::Verbatim, content, content.len())
    }

    /// What stands between two lines, or behind the last.
    fn gap(&mut self, text: &str, gap: &Gap, before: Option<Line>, blank: bool, goes_on: bool, folds: bool) -> Option<()> {
        let first = gap.breaks.first().map(|(_, _, _, value)| *value);
        let folded = folds && goes_on && !blank && before.is_some_and(|line| !line.blank) && first == Some("\n");
        if folded {
            let inner: String =
                if gap.breaks.len() == 1 { " ".to_owned() } else { gap.breaks.iter().skip(1).map(|(_, _, _, value)| *value).collect() };
            return self.take(SegmentKind::Encoded, &inner, gap.len);
        }
        let mut at = 0usize;
        for (line, start, len, value) in &gap.breaks {
            self.take(SegmentKind::Indent, "", start.saturating_sub(*line))?;
            let written = text.get(*start..start.saturating_add(*len))?;
            // Behind the last line only as many breaks count as the value has.
            let counts = goes_on || self.value.get(self.read..)?.starts_with(value);
            let kind = match counts {
                false => SegmentKind::Indent,
                true if written == *value => SegmentKind::Verbatim,
                true => SegmentKind::Encoded,
            };
            self.take(kind, if counts { value } else { "" }, *len)?;
            at = start.saturating_add(*len);
        }
        self.take(SegmentKind::Indent, "", gap.len.saturating_sub(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::read;

    #[test]
    fn every_place_of_a_value_has_its_place_in_the_source() {
        for block in [
            "|\n    refs:\n\n      - kind: X\n    # end\n",
            "|-\n    a\n    b\n",
            "|+\n    a\n\n\n",
            "|4 # deep\n      a\n    b\n",
            ">\n    a\n    b\n\n    c\n      d\n    e\n",
            "|\r\n    a\r\n\r\n    b\r\n",
            "|\n\n    a\n   \n",
            "|\n",
            "|-\n    a",
        ] {
            let text = format!("k:\n  key: {block}");
            let tree = read(&text);
            let node = tree.get(tree.root().unwrap(), "k", &text).and_then(|node| tree.get(node, "key", &text)).unwrap();
            let (source, value) = (tree.content(node).slice(&text), tree.value(node, &text).unwrap());
            let block = map(source, value, 2).unwrap_or_else(|| panic!("{source:?} {value:?}"));
            for segment in block.map.segments().filter(|segment| segment.kind == SegmentKind::Verbatim) {
                assert_eq!(segment.inner.slice(value), segment.outer.slice(source), "{source:?}");
            }
            let last = block.map.segments().last().unwrap();
            assert_eq!((last.inner.end, last.outer.end), (value.len(), source.len()), "{source:?}");
        }
    }
}
