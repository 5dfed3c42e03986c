//! YAML → JSON, the step between go-yaml and the structs (`sigs.k8s.io/yaml`, `convertToJSONableObject`; then `encoding/json`).

use crate::yaml::{Map, Value, format_float32, format_json_float, json_key, special};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// As JSON writes it.
    Number(String),
    Str(String),
    Array(Vec<Json>),
    /// Sorted by key, as Go writes it.
    Object(Vec<(String, Json)>),
    /// A collection too deep for anybody to look at.
    Deep {
        sequence: bool,
        levels: usize,
    },
}

/// Go's JSON decoder refuses more levels than this …
const LEVELS: usize = 10_000;
/// … with these words.
pub const TOO_DEEP: &str = "invalid character '[' exceeded max depth";

/// What the struct wants at a place; numbers and booleans become text where it wants text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The whole list of a Kubernetes annotation; `names` as in [`Target::Ref`].
    Root {
        names: bool,
    },
    Refs {
        names: bool,
    },
    /// One ref. `names`: whether it has `name` and `namespace` (2.x).
    Ref {
        names: bool,
    },
    Labels,
    Text,
    /// Nothing to be turned into text: a number, an unknown key, or Universal, where no struct is known yet.
    Any,
}

/// The fields of a ref, in the order of Kuma's struct.
pub const REF_FIELDS: [&str; 5] = ["kind", "name", "namespace", "port", "labels"];

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
            Target::Root { .. } => &["refs"],
            Target::Ref { names: true } => &REF_FIELDS,
            Target::Ref { names: false } => &["kind", "port", "labels"],
            _ => &[],
        }
    }

    fn of_field(self, key: &str) -> Target {
        match (self, field_for(key, self.fields())) {
            (Target::Labels, _) | (Target::Ref { .. }, Some("kind" | "name" | "namespace")) => Target::Text,
            (Target::Root { names }, Some(_)) => Target::Refs { names },
            (Target::Ref { .. }, Some("labels")) => Target::Labels,
            _ => Target::Any,
        }
    }

    fn of_item(self) -> Target {
        match self {
            Target::Refs { names } => Target::Ref { names },
            _ => Target::Any,
        }
    }
}

/// Converts a decoded document.
///
/// # Errors
/// The library's words, where JSON cannot hold a key or a float.
pub fn json_from_value(value: Value<'_>, target: Target) -> Result<Json, String> {
    let json = convert(value, target)?;
    match not_json(&json) {
        Some(float) => Err(format!("json: unsupported value: {float}")),
        None => Ok(json),
    }
}

/// Nesting is bounded: deeper collections come as [`Value::Deep`].
fn convert(value: Value<'_>, target: Target) -> Result<Json, String> {
    Ok(match value {
        Value::Null => Json::Null,
        Value::Bool(value) if target == Target::Text => Json::Str(value.to_string()),
        Value::Int(value) if target == Target::Text => Json::Str(value.to_string()),
        Value::Uint(value) if target == Target::Text => Json::Str(value.to_string()),
        Value::Float(value) if target == Target::Text => Json::Str(format_float32(value)),
        Value::Bool(value) => Json::Bool(value),
        Value::Int(value) => Json::Number(value.to_string()),
        Value::Uint(value) => Json::Number(value.to_string()),
        // What JSON cannot hold is found once everything is sorted, as Go finds it.
        Value::Float(value) => Json::Number(format_json_float(value).unwrap_or_else(|| special(value).unwrap_or("NaN").to_owned())),
        Value::Str(value) => Json::Str(value.into_owned()),
        Value::Seq(items) => {
            let target = target.of_item();
            Json::Array(items.into_iter().map(|item| convert(item, target)).collect::<Result<_, _>>()?)
        }
        Value::Map(map) => Json::Object(convert_map(map, target)?),
        Value::Deep(deep) => match (deep.bad_key, deep.bad_float) {
            (Some(words), _) => return Err(words.into()),
            (None, Some(float)) => Json::Number(float.to_owned()),
            (None, None) => Json::Deep { sequence: deep.sequence, levels: deep.levels },
        },
    })
}

fn convert_map(map: Map<'_>, target: Target) -> Result<Vec<(String, Json)>, String> {
    let mut entries: Vec<(String, Json)> = Vec::with_capacity(map.len());
    for (key, value) in map.into_entries() {
        let key = json_key(&key, &value)?.into_owned();
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

/// The first float, in the order of Go's output, that JSON cannot hold.
fn not_json(json: &Json) -> Option<&str> {
    match json {
        Json::Number(text) if matches!(text.as_str(), "+Inf" | "-Inf" | "NaN") => Some(text),
        Json::Array(items) => items.iter().find_map(not_json),
        Json::Object(entries) => entries.iter().find_map(|(_, value)| not_json(value)),
        _ => None,
    }
}

impl Json {
    /// What Go calls it in messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "bool",
            Json::Number(_) => "number",
            Json::Str(_) => "string",
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
