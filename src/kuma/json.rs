//! YAML → JSON, the step between go-yaml and the structs (`sigs.k8s.io/yaml`, `convertToJSONableObject`; then `encoding/json`).

use crate::yaml::{Deep, Map, Value, format_float32, format_json_float, json_key, lossy, special};
use std::borrow::Cow;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'t> {
    Null,
    Bool(bool),
    /// As JSON writes it.
    Number(String),
    Str(Cow<'t, str>),
    /// Text out of bytes that are none, each of which became a replacement character, which JSON writes as an escape.
    Bytes(String),
    /// A float that is no number, where 2.x reads it as text and 3.0 knows no field: JSON cannot hold it there.
    NoNumber(&'static str),
    Array(Vec<Json<'t>>),
    /// Sorted by key, as Go writes it.
    Object(Object<'t>),
    /// A collection too deep for anybody to look at.
    Deep {
        sequence: bool,
        levels: usize,
    },
}

/// Keys and values, sorted.
pub type Object<'t> = Vec<(Cow<'t, str>, Json<'t>)>;

/// Go's JSON decoder refuses more levels than this …
const LEVELS: usize = 10_000;
/// … with these words.
pub const TOO_DEEP: &str = "invalid character '[' exceeded max depth";

/// What the struct wants at a place; numbers and booleans become text where it wants text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The whole list of a Kubernetes annotation.
    Root,
    Refs,
    /// One ref. 3.0 refuses `name` and `namespace` whatever they are, so that they may be read for all.
    Ref,
    Labels,
    Text,
    /// Text up to 2.14; 3.0 has no such field.
    OldText,
    /// Anything on the way to a Universal list, or in it: looked at, but no struct is known yet.
    Universal,
    /// A number, an unknown key: nothing to be turned into text, and nobody looks into a collection.
    Any,
}

/// The fields of a ref, in the order of Kuma's struct.
pub const REF_FIELDS: [&str; 5] = ["kind", "name", "namespace", "port", "labels"];

/// The keys of a Dataplane under which a list is looked for, and those of a list, in both of protobuf's spellings.
const UNIVERSAL_KEYS: [&str; 11] = [
    "networking",
    "transparentProxying",
    "transparent_proxying",
    "reachableBackends",
    "reachable_backends",
    "refs",
    "kind",
    "name",
    "namespace",
    "labels",
    "port",
];

/// The field of `fields` that `encoding/json` finds for `key`: the exact one, else the same but for case (and `ſ`, `K`).
pub fn field_for<'f>(key: &str, fields: &[&'f str]) -> Option<&'f str> {
    let same = fields.iter().find(|field| **field == key);
    same.or_else(|| fields.iter().find(|field| fold(key).eq(field.chars()))).copied()
}

fn fold(key: &str) -> impl Iterator<Item = char> + '_ {
    key.chars().map(|char| match char {
        'ſ' => 's',
        '\u{212A}' => 'k',
        other => other.to_ascii_lowercase(),
    })
}

impl Target {
    fn fields(self) -> &'static [&'static str] {
        match self {
            Target::Root => &["refs"],
            Target::Ref => &REF_FIELDS,
            _ => &[],
        }
    }

    fn of_field(self, key: &str) -> Target {
        if self == Target::Universal {
            return if UNIVERSAL_KEYS.contains(&key) { Target::Universal } else { Target::Any };
        }
        match (self, field_for(key, self.fields())) {
            (Target::Labels, _) | (Target::Ref, Some("kind")) => Target::Text,
            (Target::Ref, Some("name" | "namespace")) => Target::OldText,
            (Target::Root, Some(_)) => Target::Refs,
            (Target::Ref, Some("labels")) => Target::Labels,
            _ => Target::Any,
        }
    }

    fn of_item(self) -> Target {
        match self {
            Target::Refs => Target::Ref,
            Target::Universal => Target::Universal,
            _ => Target::Any,
        }
    }
}

/// Converts a decoded document. Floats that JSON cannot hold are found by [`unsupported`]. Nesting is bounded: deeper collections come as
/// [`Value::Deep`].
///
/// # Errors
/// The library's words, where JSON cannot hold a key.
pub fn convert(value: Value<'_>, target: Target) -> Result<Json<'_>, String> {
    let as_text = matches!(target, Target::Text | Target::OldText);
    Ok(match value {
        Value::Null => Json::Null,
        Value::Bool(value) if as_text => Json::Str(value.to_string().into()),
        Value::Int(value) if as_text => Json::Str(value.to_string().into()),
        Value::Uint(value) if as_text => Json::Str(value.to_string().into()),
        Value::Float(value) if as_text => match special(value).filter(|_| target == Target::OldText) {
            Some(name) => Json::NoNumber(name),
            None => Json::Str(format_float32(value).into()),
        },
        Value::Bool(value) => Json::Bool(value),
        Value::Int(value) => Json::Number(value.to_string()),
        Value::Uint(value) => Json::Number(value.to_string()),
        // What JSON cannot hold is found once everything is sorted, as Go finds it.
        Value::Float(value) => Json::Number(format_json_float(value).unwrap_or_else(|| special(value).unwrap_or("NaN").to_owned())),
        Value::Str(value) => Json::Str(value),
        Value::Bytes(value) => Json::Bytes(lossy(&value)),
        Value::Seq(items) => {
            let target = target.of_item();
            Json::Array(items.into_iter().map(|item| convert(item, target)).collect::<Result<_, _>>()?)
        }
        Value::Map(map) => Json::Object(convert_map(map, target)?),
        Value::Deep(deep) => unseen(&deep)?,
        Value::Shared(shared) if target == Target::Any => unseen(&shared.deep)?,
        Value::Shared(shared) => convert(shared.value.clone(), target)?,
    })
}

/// A collection that nobody looks into.
fn unseen(deep: &Deep) -> Result<Json<'static>, String> {
    match (&deep.bad_key, deep.bad_float) {
        (Some(words), _) => Err(words.as_ref().to_owned()),
        (None, Some(float)) => Ok(Json::Number(float.to_owned())),
        (None, None) => Ok(Json::Deep { sequence: deep.sequence, levels: deep.levels }),
    }
}

fn convert_map<'t>(map: Map<'t>, target: Target) -> Result<Object<'t>, String> {
    let mut entries: Object<'t> = Vec::with_capacity(map.len());
    for (key, value) in map.into_entries() {
        let key = match key {
            Value::Str(key) => key,
            other => Cow::Owned(json_key(&other, &value)?.into_owned()),
        };
        let target = target.of_field(&key);
        entries.push((key, convert(value, target)?));
    }
    // Keys that become equal (`1` and `'1'`) hide each other in no fixed order; the later one stays here.
    crate::text::sort_by(&mut entries, |(a, _), (b, _)| a.cmp(b));
    entries.reverse();
    entries.dedup_by(|(a, _), (b, _)| a == b);
    entries.reverse();
    Ok(entries)
}

/// The first float, in the order of Go's output, that JSON cannot hold. `strictly`: as for 3.0.
///
/// # Errors
/// The library's words for it.
pub fn unsupported(json: &Json<'_>, strictly: bool) -> Result<(), String> {
    match json {
        Json::Number(text) if matches!(text.as_str(), "+Inf" | "-Inf" | "NaN") => Err(format!("json: unsupported value: {text}")),
        Json::NoNumber(text) if strictly => Err(format!("json: unsupported value: {text}")),
        Json::Array(items) => items.iter().try_for_each(|item| unsupported(item, strictly)),
        Json::Object(entries) => entries.iter().try_for_each(|(_, value)| unsupported(value, strictly)),
        _ => Ok(()),
    }
}

impl Json<'_> {
    /// What Go calls it in messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "bool",
            Json::Number(_) => "number",
            Json::Str(_) | Json::Bytes(_) | Json::NoNumber(_) => "string",
            Json::Array(_) | Json::Deep { sequence: true, .. } => "array",
            Json::Object(_) | Json::Deep { sequence: false, .. } => "object",
        }
    }

    /// Whether Go's decoder refuses it for its levels of collections.
    pub fn is_too_deep(&self) -> bool {
        self.levels() > LEVELS
    }

    fn levels(&self) -> usize {
        let inner = match self {
            Json::Array(items) => items.iter().map(Json::levels).max(),
            Json::Object(entries) => entries.iter().map(|(_, value)| value.levels()).max(),
            Json::Deep { levels, .. } => return *levels,
            _ => return 0,
        };
        inner.unwrap_or(0).saturating_add(1)
    }
}
