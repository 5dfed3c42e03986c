//! Collections between brackets: on one line for YAML, by lines for JSON.

use super::Unformatted;
use super::scalar::{json_key, json_leaf, key, leaf, properties};
use crate::yaml::quote::Context;
use crate::yaml::tree::{NodeId, NodeKind, Tree};

/// A collection on one line.
pub fn one_line(tree: &Tree, text: &str, node: NodeId) -> Result<String, Unformatted> {
    let mut out = String::new();
    write_line(tree, text, node, &mut out)?;
    Ok(out)
}

// As deep as `LEVELS` at most.
fn write_line(tree: &Tree, text: &str, node: NodeId, out: &mut String) -> Result<(), Unformatted> {
    let properties = properties(tree, text, node)?;
    let kind = tree.kind(node);
    if !properties.is_empty() && matches!(kind, NodeKind::Sequence { .. } | NodeKind::Mapping { .. }) {
        out.push_str(properties);
        out.push(' ');
    }
    match kind {
        NodeKind::Mapping { .. } => {
            out.push('{');
            for (index, (name, value)) in tree.pairs(node).enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                out.push_str(&key(tree, text, name, Context::FlowKey)?);
                out.push(' ');
                write_line(tree, text, value, out)?;
            }
            out.push('}');
        }
        NodeKind::Sequence { .. } => {
            out.push('[');
            for (index, item) in tree.items(node).iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                write_line(tree, text, *item, out)?;
            }
            out.push(']');
        }
        _ => out.push_str(&leaf(tree, text, node, Context::FlowValue, None)?),
    }
    Ok(())
}

/// A value as JSON, a line for each entry, two columns a level, without the last line break.
pub fn json_lines(tree: &Tree, text: &str, node: NodeId) -> Result<String, Unformatted> {
    let mut out = String::new();
    write_json(tree, text, node, 0, &mut out)?;
    Ok(out)
}

// As deep as `LEVELS` at most.
fn write_json(tree: &Tree, text: &str, node: NodeId, indent: usize, out: &mut String) -> Result<(), Unformatted> {
    let (open, close) = match tree.kind(node) {
        NodeKind::Mapping { .. } => ('{', '}'),
        NodeKind::Sequence { .. } => ('[', ']'),
        _ => {
            out.push_str(&json_leaf(tree, text, node)?);
            return Ok(());
        }
    };
    if tree.anchor(node).is_some() || tree.tag(node).is_some() {
        return Err(Unformatted::NotJson);
    }
    let deeper = indent.saturating_add(2);
    out.push(open);
    let mut any = false;
    let children = tree.items(node).iter().map(|item| (None, *item)).chain(tree.pairs(node).map(|(key, value)| (Some(key), value)));
    for (name, value) in children {
        out.push_str(if any { ",\n" } else { "\n" });
        out.extend(std::iter::repeat_n(' ', deeper));
        if let Some(name) = name {
            // A merge of anything is more than JSON can say.
            if tree.value(name, text) == Some("<<") && tree.scalar(name).is_some_and(|key| key.implicit) {
                return Err(Unformatted::NotJson);
            }
            out.push_str(&json_key(tree, text, name)?);
            out.push_str(": ");
        }
        write_json(tree, text, value, deeper, out)?;
        any = true;
    }
    if any {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', indent));
    }
    out.push(close);
    Ok(())
}
