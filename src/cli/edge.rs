use crate::api::{Edge, Error, decode};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// Arguments as a JSON object, results as JSON text.
pub(super) struct Json;

impl Edge for Json {
    type Arguments = Map<String, Value>;
    type Result = String;

    fn decode<T: DeserializeOwned>(&self, arguments: Self::Arguments) -> Result<T, Error> {
        decode(Value::Object(arguments))
    }

    fn encode<T: Serialize>(&self, result: &T) -> Result<String, Error> {
        serde_json::to_string(result).map_err(|error| Error::new("unsupported", error.to_string()))
    }
}
