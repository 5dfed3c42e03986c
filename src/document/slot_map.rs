use crate::text::{Bias, Edit, EditSet, TextRange};

/// How the outer bytes of a segment stand for its inner bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// The same bytes.
    Verbatim,
    /// Outer bytes that stand for nothing inside: indentation, a head, quotes.
    Indent,
    /// Other bytes on both sides: an escape, a fold, a line end.
    Encoded,
}

/// A run of bytes and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// In the list's own text.
    pub inner: TextRange,
    /// In the document.
    pub outer: TextRange,
    /// How one stands for the other.
    pub kind: SegmentKind,
}

/// Maps places of a list's own text (inner) to the document it stands in (outer), and back. Every place has an answer.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SlotMap {
    /// In order on both sides, without gaps.
    segments: Vec<Segment>,
}

impl SlotMap {
    /// The map of a text that is its own document.
    pub fn identity(len: usize) -> Self {
        let all = TextRange::new(0, len);
        Self { segments: vec![Segment { inner: all, outer: all, kind: SegmentKind::Verbatim }] }
    }

    /// The map of `inner` put behind `head` bytes, each line that holds anything `indent` bytes deep.
    pub fn indented(inner: &str, head: usize, indent: usize) -> Self {
        let mut segments = vec![Segment { inner: TextRange::at(0), outer: TextRange::new(0, head), kind: SegmentKind::Indent }];
        let (mut from, mut at) = (0usize, head);
        for line in inner.split_inclusive('\n') {
            if line != "\n" {
                let deeper = at.saturating_add(indent);
                segments.push(Segment { inner: TextRange::at(from), outer: TextRange::new(at, deeper), kind: SegmentKind::Indent });
                at = deeper;
            }
            let (next, behind) = (from.saturating_add(line.len()), at.saturating_add(line.len()));
            segments.push(Segment { inner: TextRange::new(from, next), outer: TextRange::new(at, behind), kind: SegmentKind::Verbatim });
            (from, at) = (next, behind);
        }
        Self { segments }
    }

    /// The segments, in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The outer place of an inner offset. Between two segments: `Before` stays at the end of the first, `After` goes to the start of the content behind.
    pub fn outer(&self, offset: usize, bias: Bias) -> usize {
        let holds =
            |segment: &Segment| segment.inner.touches(offset) && (segment.kind == SegmentKind::Verbatim || segment.inner.touches(offset));
        let mut candidates = self.segments.iter().filter(|segment| holds(segment) && segment.kind != SegmentKind::Indent);
        let segment = match bias {
            Bias::Before => candidates.next(),
            Bias::After => candidates.next_back(),
        };
        match segment.or(self.segments.last()) {
            Some(segment) if segment.kind == SegmentKind::Verbatim => {
                segment.outer.start.saturating_add(offset.saturating_sub(segment.inner.start)).min(segment.outer.end)
            }
            Some(segment) if offset <= segment.inner.start => segment.outer.start,
            Some(segment) => segment.outer.end,
            None => offset,
        }
    }

    /// The outer range of an inner one.
    pub fn outer_range(&self, range: TextRange) -> TextRange {
        let start = self.outer(range.start, Bias::After);
        if range.is_empty() { TextRange::at(start) } else { TextRange::new(start, self.outer(range.end, Bias::Before)) }
    }

    /// The inner place of an outer offset; outside of the slot, its nearest end.
    pub fn inner(&self, offset: usize) -> usize {
        let at = self.segments.partition_point(|segment| segment.outer.end < offset);
        match self.segments.get(at) {
            Some(segment) if segment.kind == SegmentKind::Verbatim => {
                segment.inner.start.saturating_add(offset.saturating_sub(segment.outer.start)).min(segment.inner.end)
            }
            Some(segment) => segment.inner.start,
            None => self.segments.last().map_or(0, |segment| segment.inner.end),
        }
    }

    /// Edits of the inner text as edits of the document; `None` where one touches bytes that are encoded, so that the value has to be written anew.
    pub fn lift(&self, edits: &EditSet) -> Option<EditSet> {
        let touched = |range: TextRange| {
            self.segments.iter().filter(move |segment| segment.inner.start < range.end && range.start < segment.inner.end)
        };
        let mut lifted = Vec::with_capacity(edits.len());
        for edit in edits.iter() {
            if touched(edit.range).any(|segment| segment.kind == SegmentKind::Encoded) {
                return None;
            }
            lifted.push(Edit::replace(self.outer_range(edit.range), edit.new_text.clone()));
        }
        EditSet::from_edits(lifted).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_an_indented_list_map_both_ways() {
        let inner = "refs:\n\n- kind: X\n";
        let head = "list:\n";
        let outer = "list:\n  refs:\n\n  - kind: X\n";
        let map = SlotMap::indented(inner, head.len(), 2);
        for (at, char) in inner.char_indices() {
            let there = map.outer(at, Bias::After);
            assert_eq!(outer[there..].chars().next(), Some(char), "inner {at}");
            assert_eq!(map.inner(there), at, "outer {there}");
        }
        assert_eq!(map.inner(0), 0, "the head belongs to the start");
    }

    #[test]
    fn edits_of_plain_bytes_are_lifted() {
        let inner = "a: 1\nb: 2\n";
        let map = SlotMap::indented(inner, 0, 4);
        let edits = EditSet::from(Edit::replace(TextRange::new(8, 9), "3"));
        assert_eq!(map.lift(&edits).unwrap().apply("    a: 1\n    b: 2\n"), "    a: 1\n    b: 3\n");
    }
}
