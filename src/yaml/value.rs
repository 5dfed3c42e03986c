//! A document as go-yaml hands it on: scalars resolved, aliases followed, merges made.

use super::number::{format_float32, special};
use crate::text::{Hashed, HashedMap, hash, sort_by};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;
use std::rc::Rc;

/// A decoded node.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'t> {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A whole number beyond [`Value::Int`].
    Uint(u64),
    /// Any other number.
    Float(f64),
    /// Text.
    Str(Cow<'t, str>),
    /// What `!!binary` stands for, where that is no text.
    Bytes(Box<[u8]>),
    /// A list.
    Seq(Vec<Value<'t>>),
    /// Keys and values.
    Map(Map<'t>),
    /// A collection nested deeper than anything Kuma looks at: only what could still refuse it is kept.
    Deep(Box<Deep>),
    /// A collection that several aliases stand for.
    Shared(Rc<Shared<'t>>),
}

/// See [`Value::Shared`].
#[derive(Clone, Debug, PartialEq)]
pub struct Shared<'t> {
    /// The collection.
    pub value: Value<'t>,
    /// What could refuse it, for places where nobody looks into it.
    pub deep: Deep,
}

/// See [`Value::Deep`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deep {
    /// A list, or keys and values.
    pub sequence: bool,
    /// Levels of collections in it, itself included.
    pub levels: usize,
    /// The first key in it that JSON cannot hold, in the library's words.
    pub bad_key: Option<Box<str>>,
    /// A float in it that JSON cannot hold.
    pub bad_float: Option<&'static str>,
}

impl Deep {
    /// Takes in what one of its parts holds.
    pub(super) fn add(&mut self, part: &Deep) {
        self.levels = self.levels.max(part.levels.saturating_add(1));
        if self.bad_key.is_none() {
            self.bad_key.clone_from(&part.bad_key);
        }
        self.bad_float = self.bad_float.or(part.bad_float);
    }
}

/// Keys and values in the order of first appearance; a later value takes an earlier one's place.
pub type Map<'t> = HashedMap<Value<'t>, Value<'t>>;

impl Hashed for Value<'_> {
    fn hashed(&self) -> u64 {
        let kind = match self {
            Value::Float(_) => "f",
            Value::Uint(_) => "u",
            _ => "",
        };
        hash([kind, &*go_syntax(self)])
    }
}

impl Value<'_> {
    /// Whether it is a list or keys and values.
    pub fn is_collection(&self) -> bool {
        matches!(self, Value::Seq(_) | Value::Map(_) | Value::Deep(_) | Value::Shared(_))
    }
}

/// The order in which Go prints keys: types first (theirs is the linker's, as observed), then values.
fn print_order(a: &Value<'_>, b: &Value<'_>) -> Ordering {
    let rank = |value: &Value<'_>| match value {
        Value::Null => 0,
        Value::Str(_) | Value::Bytes(_) => 1,
        Value::Uint(_) => 2,
        Value::Int(_) => 3,
        Value::Float(_) => 4,
        Value::Bool(_) => 5,
        _ => 6,
    };
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => a.cmp(b),
        (Value::Bytes(a), Value::Bytes(b)) => a.cmp(b),
        (Value::Str(a), Value::Bytes(b)) => a.as_bytes().cmp(b),
        (Value::Bytes(a), Value::Str(b)) => (**a).cmp(b.as_bytes()),
        (Value::Uint(a), Value::Uint(b)) => a.cmp(b),
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        // What is not a number comes first.
        (Value::Float(a), Value::Float(b)) => b.is_nan().cmp(&a.is_nan()).then(a.total_cmp(b)),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        _ => rank(a).cmp(&rank(b)),
    }
}

/// The value as Go's `%#v` prints it; the library does so in messages.
pub fn go_syntax(value: &Value<'_>) -> String {
    let mut out = String::new();
    write_go(&mut out, value, false);
    out
}

fn write_go(out: &mut String, value: &Value<'_>, nested: bool) {
    match value {
        Value::Null => out.push_str(if nested { "interface {}(nil)" } else { "<nil>" }),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        // Writing to a String does not fail.
        Value::Int(value) => _ = write!(out, "{value}"),
        Value::Uint(value) => _ = write!(out, "{value:#x}"),
        Value::Float(value) => match special(*value) {
            Some(name) => out.push_str(name),
            None => out.push_str(&float_go(*value)),
        },
        Value::Str(value) => out.push_str(&quote_go(value)),
        Value::Bytes(value) => out.push_str(&quote_bytes(value)),
        Value::Seq(items) => {
            out.push_str("[]interface {}{");
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write_go(out, item, true);
            }
            out.push('}');
        }
        Value::Map(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            sort_by(&mut entries, |(a, _), (b, _)| print_order(a, b));
            out.push_str("map[interface {}]interface {}{");
            for (at, (key, value)) in entries.into_iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write_go(out, key, true);
                out.push(':');
                write_go(out, value, true);
            }
            out.push('}');
        }
        Value::Shared(shared) => write_go(out, &shared.value, nested),
        Value::Deep(deep) => out.push_str(if deep.sequence { "[]interface {}{…}" } else { "map[interface {}]interface {}{…}" }),
    }
}

fn float_go(value: f64) -> String {
    // %#v is %g with the shortest 64-bit digits.
    super::number::scientific(&super::decimal::shortest(value), -4, 6)
}

/// `strconv.Quote`.
pub fn quote_go(text: &str) -> String {
    quote_bytes(text.as_bytes())
}

fn quote_bytes(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().saturating_add(2));
    out.push('"');
    for chunk in bytes.utf8_chunks() {
        chunk.valid().chars().for_each(|char| quote_char(&mut out, char));
        for byte in chunk.invalid() {
            _ = write!(out, "\\x{byte:02x}");
        }
    }
    out.push('"');
    out
}

fn quote_char(out: &mut String, char: char) {
    let short = match char {
        '"' | '\\' => char,
        '\x07' => 'a',
        '\x08' => 'b',
        '\x0C' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        '\x0B' => 'v',
        ' '..='~' => return out.push(char),
        _ => {
            let code = u32::from(char);
            match code {
                0..=0x7F => _ = write!(out, "\\x{code:02x}"),
                _ if is_printable(char) => out.push(char),
                0x80..=0xFFFF => _ = write!(out, "\\u{code:04x}"),
                _ => _ = write!(out, "\\U{code:08x}"),
            }
            return;
        }
    };
    out.push('\\');
    out.push(short);
}

/// `strconv.IsPrint`, which is what Rust goes by too; the `a` is for characters that only lean on another one.
fn is_printable(char: char) -> bool {
    let pair: String = ['a', char].into_iter().collect();
    pair.escape_debug().nth(1) == Some(char)
}

/// Bytes as they come out of JSON: each that is no text is a replacement character.
pub fn lossy(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    text
}

/// The key as JSON holds it.
///
/// # Errors
/// The library's words, where JSON cannot hold it (`convertToJSONableObject`).
pub fn json_key<'v>(key: &'v Value<'_>, value: &Value<'_>) -> Result<Cow<'v, str>, String> {
    let float = |float: f64| match special(float) {
        Some("+Inf") => ".inf".to_owned(),
        Some("-Inf") => "-.inf".to_owned(),
        Some(_) => ".nan".to_owned(),
        None => match format_float32(float).as_str() {
            "+Inf" => ".inf".to_owned(),
            "-Inf" => "-.inf".to_owned(),
            text => text.to_owned(),
        },
    };
    match key {
        Value::Str(text) => Ok(Cow::Borrowed(text)),
        Value::Bytes(bytes) => Ok(Cow::Owned(lossy(bytes))),
        Value::Int(int) => Ok(Cow::Owned(int.to_string())),
        Value::Bool(true) => Ok(Cow::Borrowed("true")),
        Value::Bool(false) => Ok(Cow::Borrowed("false")),
        Value::Float(value) => Ok(Cow::Owned(float(*value))),
        Value::Null => Err(format!("unsupported map key of type: %!s(<nil>), key: <nil>, value: {}", go_syntax(value))),
        other => Err(format!("unsupported map key of type: uint64, key: {}, value: {}", go_syntax(other), go_syntax(value))),
    }
}
