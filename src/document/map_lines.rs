//! A block mapping (or list) under its key: the same lines without their indentation.

use super::slot_map::{SegmentKind, SlotMap};

/// The lines of `source` without up to `indent` blanks each, and where they stand; outer places count from the start of `source`.
pub fn dedented(source: &str, indent: usize) -> (String, SlotMap) {
    let mut map = SlotMap::default();
    let mut inner = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        let blanks = line.len().saturating_sub(line.trim_start_matches(' ').len()).min(indent);
        if blanks > 0 {
            map.push(SegmentKind::Indent, 0, blanks);
        }
        let rest = line.get(blanks..).unwrap_or("");
        map.push(SegmentKind::Verbatim, rest.len(), rest.len());
        inner.push_str(rest);
    }
    (inner, map)
}
