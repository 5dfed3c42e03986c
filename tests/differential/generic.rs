//! The first document as JSON, from our tree: the same road as Universal's, without any struct.

use reachable_backends::yaml::{Value, decode, format_json_float, json_key, lossy, read, special};
use serde_json::{Map, Number, Value as Json};

/// JSON, or the library's words; `None` for what is nested too deep to be kept.
pub fn json(text: &str) -> Option<Result<Json, String>> {
    let tree = read(text);
    if let Some(problem) = tree.problem() {
        return Some(Err(format!("yaml: {problem}")));
    }
    let Some(root) = tree.root() else { return Some(Ok(Json::Null)) };
    match decode(&tree, text, root, false) {
        Err(problem) => Some(Err(format!("yaml: {}", problem.words))),
        Ok(decoded) => match from_value(&decoded.value) {
            Err(Stop::Deep) => None,
            Err(Stop::Words(words)) => Some(Err(words)),
            Ok(json) => Some(Ok(json)),
        },
    }
}

enum Stop {
    Deep,
    Words(String),
}

fn from_value(value: &Value<'_>) -> Result<Json, Stop> {
    Ok(match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Int(value) => Json::from(*value),
        Value::Uint(value) => Json::from(*value),
        Value::Float(value) => Json::Number(float(*value)?),
        Value::Str(value) => Json::String(value.clone().into_owned()),
        Value::Bytes(value) => Json::String(lossy(value)),
        Value::Seq(items) => Json::Array(items.iter().map(from_value).collect::<Result<_, _>>()?),
        Value::Map(map) => {
            let mut object = Map::new();
            for (key, value) in map.iter() {
                let name = json_key(key, value).map_err(Stop::Words)?;
                object.insert(name.into_owned(), from_value(value)?);
            }
            Json::Object(object)
        }
        Value::Shared(shared) => return from_value(&shared.value),
        Value::Deep(_) => return Err(Stop::Deep),
    })
}

fn float(value: f64) -> Result<Number, Stop> {
    match format_json_float(value) {
        Some(text) => Ok(serde_json::from_str(&text).expect("a number")),
        None => Err(Stop::Words(format!("json: unsupported value: {}", special(value).unwrap_or("NaN")))),
    }
}

/// Whether the library read the same. Where several things are wrong, which one it meets first is its own affair.
pub fn same(ours: &Result<Json, String>, answer: &Json) -> bool {
    match (ours, answer["error"].as_str()) {
        (Ok(_), None) if answer["deep"] == true => true,
        (Ok(ours), None) => *ours == answer["json"],
        (Err(ours), Some(words)) => {
            ours == words || (ours.starts_with("json: ") && words.starts_with("json: ")) || conversion(ours) && conversion(words)
        }
        _ => false,
    }
}

/// Found while converting, in the order of a Go map.
fn conversion(words: &str) -> bool {
    !words.starts_with("yaml: ")
}
