//! Writes new keys and values in the style of the place they go to.

use crate::yaml::quote::{Context, block_scalar, json, scalar};
use crate::yaml::{NodeId, NodeKind, Resolved, Tree, resolve_plain};

/// The style of a document.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    /// Its line break.
    pub eol: &'static str,
    /// Columns per level.
    pub step: usize,
}

/// What is written at the end of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload<'t> {
    /// A text.
    Text(&'t str),
    /// YAML of its own.
    Yaml(&'t str),
    /// What stood behind a key elsewhere, with the comments above that, both without the key's indentation.
    Moved(&'t Moved),
}

/// A pair in lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The comment lines above it.
    pub above: String,
    /// From its colon to the end of its last line.
    pub value: String,
}

/// How flow collections are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// With quoted keys.
    pub json: bool,
    /// The column of its keys, where each has its own line.
    pub column: Option<usize>,
}

impl Pen {
    /// `keys`, one below the other, at column `indent`, and the payload under the last: full lines.
    pub fn lines(self, keys: &[&str], payload: Payload<'_>, indent: usize, folded: bool) -> Option<String> {
        let mut out = String::new();
        let mut column = indent;
        let (last, above) = keys.split_last()?;
        for key in above {
            out.push_str(&format!("{:column$}{}:{}", "", scalar(key, Context::BlockKey), self.eol));
            column = column.saturating_add(self.step);
        }
        if let Payload::Moved(Moved { above, .. }) = payload {
            out.push_str(&self.indented(&self.ended(above), column));
        }
        out.push_str(&format!("{:column$}{}:", "", scalar(last, Context::BlockKey)));
        out.push_str(&self.value(payload, column, folded)?);
        Some(out)
    }

    /// A value behind its key's colon, up to the end of its last line.
    fn value(self, payload: Payload<'_>, column: usize, quoted: bool) -> Option<String> {
        match payload {
            Payload::Text(text) if quoted => Some(format!(" {}{}", json(text), self.eol)),
            Payload::Text(text) => {
                let block = block_scalar(text, column, self.step.clamp(1, 9));
                Some(format!(" {}", block.map_or_else(|| format!("{}{}", json(text), self.eol), |block| self.ended(&block))))
            }
            Payload::Yaml(text) if quoted => Some(format!(" {}{}", flow_of(text)?, self.eol)),
            Payload::Yaml(text) if text.starts_with(['{', '[']) && !text.trim_end().contains('\n') => {
                Some(format!(" {}{}", text.trim_end(), self.eol))
            }
            Payload::Yaml(text) => Some(format!("{}{}", self.eol, self.indented(text, column.saturating_add(self.step)))),
            Payload::Moved(Moved { value, .. }) => {
                let (first, below) = value.split_once('\n').unwrap_or((value, ""));
                Some([first, self.eol, &self.indented(&self.ended(below), column)].concat())
            }
        }
    }

    /// The text's lines, so many columns deeper, the last one ended.
    pub fn indented(self, text: &str, indent: usize) -> String {
        let mut out = String::with_capacity(text.len().saturating_mul(2));
        for line in text.split_inclusive('\n') {
            if !line.trim_end_matches(['\r', '\n']).is_empty() {
                out.extend(std::iter::repeat_n(' ', indent));
            }
            out.push_str(line);
        }
        if !out.ends_with('\n') && !out.is_empty() {
            out.push_str(self.eol);
        }
        out
    }

    /// The text with this document's line breaks.
    pub fn ended(self, text: &str) -> String {
        if self.eol == "\n" { text.to_owned() } else { text.replace('\n', self.eol) }
    }

    /// `keys`, one inside the other, in braces.
    pub fn flow(self, keys: &[&str], payload: Payload<'_>, flow: Flow) -> Option<String> {
        let value = match payload {
            Payload::Text(text) => json(text),
            Payload::Yaml(text) => flow_of(text)?,
            Payload::Moved(_) => return None,
        };
        let key = |key: &str| if flow.json { json(key) } else { scalar(key, Context::FlowKey).into_owned() };
        let (first, below) = keys.split_first()?;
        let mut out = format!("{}: ", key(first));
        for (depth, name) in below.iter().enumerate() {
            out.push('{');
            self.gap(&mut out, flow, depth.saturating_add(1));
            out.push_str(&format!("{}: ", key(name)));
        }
        out.push_str(&value);
        for depth in (0..below.len()).rev() {
            self.gap(&mut out, flow, depth);
            out.push('}');
        }
        Some(out)
    }

    /// A new line so many levels below the flow's own, where it has lines.
    pub fn gap(self, out: &mut String, flow: Flow, depth: usize) {
        if let Some(column) = flow.column {
            let column = column.saturating_add(self.step.saturating_mul(depth));
            out.push_str(&format!("{}{:column$}", self.eol, ""));
        }
    }
}

/// YAML → the same in one line of JSON. Comments go; aliases are written out as long as that stays small. `None` for
/// what JSON cannot hold, merges among it.
pub fn flow_of(text: &str) -> Option<String> {
    enum Job<'s> {
        Node(NodeId),
        Raw(&'s str),
    }
    const MOST: usize = 1 << 20;
    let tree = crate::yaml::read(text);
    let root = tree.root().filter(|_| tree.problem().is_none())?;
    let mut out = String::new();
    let mut jobs = vec![Job::Node(root)];
    while let Some(job) = jobs.pop() {
        if out.len() > MOST {
            return None;
        }
        let node = match job {
            Job::Raw(raw) => {
                out.push_str(raw);
                continue;
            }
            Job::Node(node) => tree.follow(node),
        };
        match tree.kind(node) {
            NodeKind::Sequence { .. } => {
                jobs.push(Job::Raw("]"));
                for (at, item) in tree.items(node).iter().enumerate().rev() {
                    jobs.push(Job::Node(*item));
                    jobs.extend((at > 0).then_some(Job::Raw(", ")));
                }
                out.push('[');
            }
            NodeKind::Mapping { .. } => {
                jobs.push(Job::Raw("}"));
                let pairs: Vec<_> = tree.pairs(node).collect();
                if pairs.iter().any(|(key, _)| tree.value(*key, text) == Some("<<")) {
                    return None;
                }
                for (at, (key, value)) in pairs.into_iter().enumerate().rev() {
                    jobs.extend([Job::Node(value), Job::Raw(": "), Job::Node(key)]);
                    jobs.extend((at > 0).then_some(Job::Raw(", ")));
                }
                out.push('{');
            }
            _ => out.push_str(&scalar_of(&tree, text, node)?),
        }
    }
    Some(out)
}

fn scalar_of(tree: &Tree, text: &str, node: NodeId) -> Option<String> {
    let value = tree.value(node, text)?;
    if tree.tag(node).is_some() {
        return None;
    }
    let implicit = tree.scalar(node).is_some_and(|scalar| scalar.implicit);
    Some(match if implicit { resolve_plain(value) } else { Resolved::Str(value.into()) } {
        Resolved::Str(text) => json(&text),
        Resolved::Null => "null".to_owned(),
        Resolved::Bool(value) => value.to_string(),
        Resolved::Int(value) => value.to_string(),
        Resolved::Uint(value) => value.to_string(),
        Resolved::Float(value) => crate::yaml::format_json_float(value)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_becomes_json_in_one_line() {
        let text = "refs: # all\n  - kind: MeshService\n    labels: &l {a: 'on', b: on}\n    port: 0x50\n  - {labels: *l}\n  - []\n";
        let wanted =
            r#"{"refs": [{"kind": "MeshService", "labels": {"a": "on", "b": true}, "port": 80}, {"labels": {"a": "on", "b": true}}, []]}"#;
        assert_eq!(flow_of(text).as_deref(), Some(wanted));
        assert_eq!((flow_of("{"), flow_of("a: &a {}\nb: {<<: *a}")), (None, None));
    }

    #[test]
    fn keys_are_written_in_lines_or_in_braces() {
        let pen = Pen { eol: "\n", step: 2 };
        let lines = pen.lines(&["metadata", "annotations", "a.b/c"], Payload::Text("x\n"), 2, false).unwrap();
        assert_eq!(lines, "  metadata:\n    annotations:\n      a.b/c: |\n        x\n");
        let flow = Flow { json: true, column: Some(4) };
        assert_eq!(pen.flow(&["a", "b"], Payload::Text("x"), flow).unwrap(), "\"a\": {\n      \"b\": \"x\"\n    }");
        assert_eq!(pen.flow(&["a", "b"], Payload::Yaml("c: 1"), Flow { json: false, column: None }).unwrap(), "a: {b: {\"c\": 1}}");
    }
}
