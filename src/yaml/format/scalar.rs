//! Leaves and keys, as the house writes them.

use super::Unformatted;
use crate::yaml::number::format_json_float;
use crate::yaml::quote::{Context, block_scalar, is_long_key, json, scalar};
use crate::yaml::resolve::{Resolved, resolve_plain};
use crate::yaml::token::ScalarStyle;
use crate::yaml::tree::{NodeId, NodeKind, Tree};

/// Anchor and tag of a node, as they are written.
///
/// # Errors
/// [`Unformatted::Odd`] where they stand on several lines.
pub fn properties<'t>(tree: &Tree, text: &'t str, node: NodeId) -> Result<&'t str, Unformatted> {
    let (start, content) = (tree.range(node).start, tree.content(node).start);
    let (first, rest) = text.get(start..content).unwrap_or("").split_once('\n').unwrap_or((text.get(start..content).unwrap_or(""), ""));
    // Comments between are written with all others.
    if rest.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        return Err(Unformatted::Odd);
    }
    Ok(first.split(" #").next().unwrap_or("").trim())
}

/// A leaf, with its anchor and tag. `indent`: the column of its mapping's keys where it may go over several lines.
pub fn leaf(tree: &Tree, text: &str, node: NodeId, context: Context, indent: Option<usize>) -> Result<String, Unformatted> {
    let content = tree.content(node).slice(text);
    let written = match tree.kind(node) {
        NodeKind::Alias { .. } => content.to_owned(),
        NodeKind::Scalar(scalar) => value(tree, text, node, scalar.style, scalar.implicit, context, indent),
        _ => return Err(Unformatted::Odd),
    };
    let properties = properties(tree, text, node)?;
    Ok(match (properties, written.as_str()) {
        ("", _) => written,
        (_, "") => properties.to_owned(),
        _ => [properties, " ", &written].concat(),
    })
}

fn value(tree: &Tree, text: &str, node: NodeId, style: ScalarStyle, implicit: bool, context: Context, indent: Option<usize>) -> String {
    let raw = tree.content(node).slice(text);
    let value = tree.value(node, text).unwrap_or("");
    let is_key = matches!(context, Context::BlockKey | Context::FlowKey);
    let plain = style == ScalarStyle::Plain;
    // `<<` in quotes would be a key like any other.
    let as_it_is = plain && (tree.tag(node).is_some() || (is_key && value == "<<"));
    if as_it_is || (plain && implicit && !matches!(resolve_plain(value), Resolved::Str(_))) {
        let empty_in_flow = raw.is_empty() && context == Context::FlowValue && tree.tag(node).is_none();
        return if empty_in_flow { "null".to_owned() } else { raw.to_owned() };
    }
    let header = raw.lines().next().unwrap_or("");
    if let (ScalarStyle::Literal, Some(indent), false) = (style, indent, header.contains('#'))
        && let Some(block) = block_scalar(value, indent, 2).filter(|block| block.starts_with("|\n") || block.starts_with("|-\n"))
    {
        return block.trim_end_matches('\n').to_owned();
    }
    if tree.tag(node).is_some() { json(value) } else { scalar(value, context).into_owned() }
}

/// A key with its colon.
pub fn key(tree: &Tree, text: &str, node: NodeId, context: Context) -> Result<String, Unformatted> {
    let written = leaf(tree, text, node, context, None)?;
    if written.is_empty() || is_long_key(&written) || written.contains('\n') {
        return Err(Unformatted::Odd);
    }
    // The colon would be part of an alias's name.
    let blank = if matches!(tree.kind(node), NodeKind::Alias { .. }) { " " } else { "" };
    Ok([&written, blank, ":"].concat())
}

/// A leaf as JSON.
pub fn json_leaf(tree: &Tree, text: &str, node: NodeId) -> Result<String, Unformatted> {
    let scalar = tree.scalar(node).ok_or(Unformatted::NotJson)?;
    if tree.anchor(node).is_some() || tree.tag(node).is_some() {
        return Err(Unformatted::NotJson);
    }
    let value = tree.value(node, text).unwrap_or("");
    Ok(match if scalar.implicit { resolve_plain(value) } else { Resolved::Str(value.into()) } {
        Resolved::Null => "null".to_owned(),
        Resolved::Bool(value) => value.to_string(),
        Resolved::Str(value) => json(&value),
        _ if is_json_number(value) => value.to_owned(),
        Resolved::Int(value) => value.to_string(),
        Resolved::Uint(value) => value.to_string(),
        // `1e6` is a float for Kuma, and 1000000 would be none.
        Resolved::Float(value) if format_json_float(value).is_some() => format!("{value:?}"),
        Resolved::Float(_) => return Err(Unformatted::NotJson),
    })
}

/// A key as JSON: any leaf becomes a text there.
pub fn json_key(tree: &Tree, text: &str, node: NodeId) -> Result<String, Unformatted> {
    let written = json_leaf(tree, text, node)?;
    match written.as_str() {
        "null" => Err(Unformatted::NotJson),
        quoted if quoted.starts_with('"') => Ok(written),
        other => Ok(json(other)),
    }
}

/// RFC 8259, section 6, without what YAML 1.1 takes for something else.
fn is_json_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = digits.split(['.', 'e', 'E']).next().unwrap_or("");
    let starts = whole == "0" || (!whole.is_empty() && !whole.starts_with('0') && whole.bytes().all(|byte| byte.is_ascii_digit()));
    let point = digits.split_once('.').is_none_or(|(_, rest)| rest.starts_with(|char: char| char.is_ascii_digit()));
    starts && point && !text.contains('_') && digits.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte))
}
