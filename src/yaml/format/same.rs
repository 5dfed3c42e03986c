//! Whether two values are the same for everybody who reads them through JSON.

use crate::yaml::value::{Value, json_key};

/// Whether they are; keys are compared as JSON holds them, in their order.
pub fn alike(one: &Value<'_>, other: &Value<'_>) -> bool {
    match (one, other) {
        (Value::Seq(one), Value::Seq(other)) => one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other)),
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one.iter().zip(other.iter()).all(|((key, one), (name, other))| {
                    (key == name || matches!((json_key(key, one), json_key(name, other)), (Ok(key), Ok(name)) if key == name))
                        && alike(one, other)
                })
        }
        _ => one == other,
    }
}
