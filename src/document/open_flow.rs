//! A mapping in braces that begin on the line of their key, opened: a line for each pair, so that a text of several lines has room in it.

use super::insert::{End, Way};
use super::pen::Payload;
use crate::text::{Edit, EditSet, TextRange};
use crate::yaml::lines::{column, line_stop};
use crate::yaml::{NodeId, NodeKind};

impl Way<'_> {
    /// Opens the braces around the end of the way, and those in them that lead there. `None` where they hold comments, an anchor or what has
    /// several lines itself, where something else shares their line, or where the payload is one line.
    pub(super) fn open_flow(&self, end: &End<'_>, payload: Payload<'_>) -> Option<EditSet> {
        let has_lines = match payload {
            Payload::Text(text) => text.trim_end().contains('\n'),
            Payload::Moved(moved) => !moved.above.is_empty() || moved.value.trim_end().contains('\n'),
            Payload::Yaml(_) => false,
        };
        let outer = end.way.iter().position(|node| self.is_flow(*node)).filter(|_| has_lines && !end.missing.is_empty())?;
        let (opened, parent) = (*end.way.get(outer)?, *end.way.get(outer.checked_sub(1)?)?);
        let (key, _) = self.tree.pairs(parent).find(|(_, value)| *value == opened)?;
        let (name, braces) = (self.tree.range(key), self.tree.content(opened));
        let colon = self.text.get(name.end..)?.find(':')?.saturating_add(name.end).saturating_add(1);
        let stop = line_stop(self.text, braces.end);
        let behind = self.text.get(braces.end..stop)?.trim();
        let alone =
            TextRange::new(colon, braces.start).slice(self.text).trim().is_empty() && (behind.is_empty() || behind.starts_with('#'));
        let has_comment = self.tree.comments().iter().any(|comment| braces.covers(*comment));
        if !alone || has_comment || TextRange::new(name.start, braces.start).slice(self.text).contains('\n') {
            return None;
        }
        let mut lines = String::new();
        if !behind.is_empty() {
            lines.push_str(&format!(" {behind}"));
        }
        lines.push_str(self.pen.eol);
        let indent = column(self.text, name.start).saturating_add(self.pen.step);
        self.write_pairs(&mut lines, end, payload, opened, indent)?;
        Some(Edit::replace(TextRange::new(colon, stop), lines.strip_suffix(self.pen.eol)?).into())
    }

    fn is_flow(&self, node: NodeId) -> bool {
        matches!(self.tree.kind(node), NodeKind::Mapping { flow: true })
    }

    /// The pairs of an opened mapping, full lines; those on the way are opened, too, and at its end stands what is new.
    fn write_pairs(&self, out: &mut String, end: &End<'_>, payload: Payload<'_>, mapping: NodeId, indent: usize) -> Option<()> {
        let is_end = mapping == end.mapping;
        let new = |indent: usize| self.pen.lines(&end.missing, payload, indent, false);
        let first = is_end && end.empty.is_none() && end.missing.first() == Some(&"metadata");
        if first {
            out.push_str(&new(indent)?);
        }
        let below = indent.saturating_add(self.pen.step);
        for (key, value) in self.tree.pairs(mapping) {
            out.push_str(&format!("{:indent$}{}:", "", self.tree.range(key).slice(self.text)));
            let written = self.tree.range(value).slice(self.text);
            let one_line = !TextRange::new(self.tree.range(key).start, self.tree.range(value).end).slice(self.text).contains('\n');
            if is_end && end.empty.is_some_and(|(empty, _)| empty == key) {
                out.push_str(self.pen.eol);
                out.push_str(&new(below)?);
            } else if !is_end && end.way.contains(&value) {
                if self.tree.range(value).start != self.tree.content(value).start {
                    return None;
                }
                out.push_str(self.pen.eol);
                self.write_pairs(out, end, payload, value, below)?;
            } else if !one_line {
                return None;
            } else {
                out.push_str(&format!("{}{written}{}", if written.is_empty() { "" } else { " " }, self.pen.eol));
            }
        }
        if is_end && end.empty.is_none() && !first {
            out.push_str(&new(indent)?);
        }
        Some(())
    }
}
