use crate::text::{Bias, TextRange};
use std::rc::Rc;

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
    /// In order on both sides, without gaps; outer places count from `base`. Shared: a map moves with what stands before it, and stays the same.
    segments: Rc<Vec<Segment>>,
    base: usize,
}

impl SlotMap {
    /// The map of a text that is its own document.
    pub fn identity(len: usize) -> Self {
        Self::verbatim(0, len)
    }

    /// The map of `len` bytes that stand as they are at `outer`.
    pub fn verbatim(outer: usize, len: usize) -> Self {
        let inner = TextRange::new(0, len);
        Self { segments: vec![Segment { inner, outer: inner, kind: SegmentKind::Verbatim }].into(), base: outer }
    }

    /// The map of `len` inner bytes that stand somehow in the bytes of `outer`.
    pub fn coarse(outer: TextRange, len: usize) -> Self {
        let inner = TextRange::new(0, len);
        Self {
            segments: vec![Segment { inner, outer: TextRange::new(0, outer.len()), kind: SegmentKind::Encoded }].into(),
            base: outer.start,
        }
    }

    /// The map of `inner` put behind `head` bytes, each line that holds anything `indent` bytes deep.
    pub fn indented(inner: &str, head: usize, indent: usize) -> Self {
        let mut map = Self::default();
        map.push(SegmentKind::Indent, 0, head);
        for line in inner.split_inclusive('\n') {
            if line != "\n" {
                map.push(SegmentKind::Indent, 0, indent);
            }
            map.push(SegmentKind::Verbatim, line.len(), line.len());
        }
        map
    }

    /// Adds a segment behind the last: so many bytes inside, so many outside.
    pub fn push(&mut self, kind: SegmentKind, inner: usize, outer: usize) {
        let (from, at) = self.segments.last().map_or((0, 0), |last| (last.inner.end, last.outer.end));
        let inner = TextRange::new(from, from.saturating_add(inner));
        let outer = TextRange::new(at, at.saturating_add(outer));
        Rc::make_mut(&mut self.segments).push(Segment { inner, outer, kind });
    }

    /// The same map in a document with `by` more bytes before it.
    #[must_use]
    pub fn shift(mut self, by: usize) -> Self {
        self.base = self.base.saturating_add(by);
        self
    }

    /// The whole map behind an edit that made `removed` bytes `added`.
    pub(super) fn move_outer(&mut self, removed: usize, added: usize) {
        self.base = self.base.saturating_add(added).saturating_sub(removed);
    }

    /// The segments, in order.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = Segment> {
        self.segments.iter().map(|segment| Segment { outer: segment.outer.shift(self.base), ..*segment })
    }

    /// The outer place of an inner offset. Between two segments: `Before` stays at the end of the first, `After` goes to the start of the content behind.
    pub fn outer(&self, offset: usize, bias: Bias) -> usize {
        let first = self.segments.partition_point(|segment| segment.inner.end < offset);
        let from = self.segments.get(first..).unwrap_or_default();
        let mut candidates =
            from.iter().take_while(|segment| segment.inner.start <= offset).filter(|segment| segment.kind != SegmentKind::Indent);
        let segment = match bias {
            Bias::Before => candidates.next(),
            Bias::After => candidates.last(),
        };
        let own = match segment.or(self.segments.last()) {
            Some(segment) if segment.kind == SegmentKind::Verbatim => {
                segment.outer.start.saturating_add(offset.saturating_sub(segment.inner.start)).min(segment.outer.end)
            }
            Some(segment) if offset <= segment.inner.start => segment.outer.start,
            Some(segment) => segment.outer.end,
            None => offset,
        };
        self.base.saturating_add(own)
    }

    /// The outer range of an inner one.
    pub fn outer_range(&self, range: TextRange) -> TextRange {
        let start = self.outer(range.start, Bias::After);
        if range.is_empty() { TextRange::at(start) } else { TextRange::new(start, self.outer(range.end, Bias::Before).max(start)) }
    }

    /// The inner place of an outer offset; outside of the slot, its nearest end.
    pub fn inner(&self, offset: usize) -> usize {
        let offset = offset.saturating_sub(self.base);
        let at = self.segments.partition_point(|segment| segment.outer.end < offset);
        match self.segments.get(at) {
            Some(segment) if segment.kind == SegmentKind::Verbatim => {
                segment.inner.start.saturating_add(offset.saturating_sub(segment.outer.start)).min(segment.inner.end)
            }
            Some(segment) if offset == segment.outer.end => segment.inner.end,
            Some(segment) => segment.inner.start,
            None => self.segments.last().map_or(0, |segment| segment.inner.end),
        }
    }

    /// Whether the inner offset lies strictly inside something that can only be changed as a whole.
    pub fn splits(&self, offset: usize) -> bool {
        let at = self.segments.partition_point(|segment| segment.inner.end <= offset);
        self.segments.get(at).is_some_and(|segment| segment.kind == SegmentKind::Encoded && segment.inner.start < offset)
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
    fn what_is_encoded_changes_as_a_whole() {
        let map = SlotMap::coarse(TextRange::new(5, 9), 3);
        assert_eq!((map.splits(0), map.splits(1), map.splits(3)), (false, true, false));
        assert_eq!(map.outer_range(TextRange::new(1, 2)), TextRange::new(9, 9), "every place has an answer");
        assert_eq!(map.outer_range(TextRange::new(0, 3)), TextRange::new(5, 9));
    }
}
