//! New YAML, written in the style of the place it goes to.

use super::quote::{Context, json, scalar};

/// A value that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fresh {
    /// Text; quoted where it would read as something else.
    Text(String),
    /// Written as it is: a number, `null`, `{}`.
    Raw(String),
    /// Keys and values, in this order.
    Map(Vec<(String, Fresh)>),
    /// A list.
    List(Vec<Fresh>),
}

/// How flow collections are written where new ones go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowStyle {
    /// `{a: b}`
    Yaml,
    /// `{"a": "b"}`
    Json,
}

impl Fresh {
    /// Text out of anything that is like a string.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// In one line, as it stands inside brackets.
    pub fn flow(&self, style: FlowStyle) -> String {
        match (self, style) {
            (Self::Text(text), FlowStyle::Yaml) => scalar(text, Context::FlowValue).into_owned(),
            (Self::Text(text), FlowStyle::Json) => json(text),
            (Self::Raw(raw), _) => raw.clone(),
            (Self::Map(pairs), _) => {
                let pairs: Vec<String> = pairs.iter().map(|(key, value)| flow_pair(key, value, style)).collect();
                format!("{{{}}}", pairs.join(", "))
            }
            (Self::List(items), _) => {
                let items: Vec<String> = items.iter().map(|item| item.flow(style)).collect();
                format!("[{}]", items.join(", "))
            }
        }
    }

    /// Over several lines; the first starts where the text is put, the others at column `indent`.
    pub fn block(&self, indent: usize, eol: &str) -> String {
        match self {
            Self::Text(text) => scalar(text, Context::BlockValue).into_owned(),
            Self::Raw(raw) => raw.clone(),
            Self::Map(pairs) if pairs.is_empty() => "{}".to_owned(),
            Self::List(items) if items.is_empty() => "[]".to_owned(),
            Self::Map(pairs) => {
                let lines: Vec<String> = pairs.iter().map(|(key, value)| block_pair(key, value, indent, eol)).collect();
                lines.join(&new_line(eol, indent))
            }
            Self::List(items) => {
                let lines: Vec<String> = items.iter().map(|item| format!("- {}", item.block(indent.saturating_add(2), eol))).collect();
                lines.join(&new_line(eol, indent))
            }
        }
    }

    fn is_lines(&self) -> bool {
        match self {
            Self::Map(pairs) => !pairs.is_empty(),
            Self::List(items) => !items.is_empty(),
            Self::Text(_) | Self::Raw(_) => false,
        }
    }
}

/// A line break and the indentation behind it.
pub fn new_line(eol: &str, indent: usize) -> String {
    format!("{eol}{:indent$}", "")
}

/// `key: value` inside braces.
pub fn flow_pair(key: &str, value: &Fresh, style: FlowStyle) -> String {
    let key = match style {
        FlowStyle::Yaml => scalar(key, Context::FlowKey).into_owned(),
        FlowStyle::Json => json(key),
    };
    format!("{key}: {}", value.flow(style))
}

/// `key: value` on lines of their own, at column `indent`.
pub fn block_pair(key: &str, value: &Fresh, indent: usize, eol: &str) -> String {
    let key = scalar(key, Context::BlockKey);
    if value.is_lines() {
        let inner = indent.saturating_add(2);
        format!("{key}:{}{}", new_line(eol, inner), value.block(inner, eol))
    } else {
        format!("{key}: {}", value.block(indent, eol))
    }
}
