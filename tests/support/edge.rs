//! Functions of the contract, called with JSON.

use reachable_backends::api::{self, Edge, Error};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

pub struct Json;

impl Edge for Json {
    type Arguments = Value;
    type Result = Value;

    fn decode<T: DeserializeOwned>(&self, arguments: Value) -> Result<T, Error> {
        api::decode(arguments)
    }

    fn encode<T: Serialize>(&self, result: &T) -> Result<Value, Error> {
        Ok(serde_json::to_value(result).unwrap())
    }
}

#[track_caller]
pub fn call(function: &str, arguments: Value) -> Value {
    api::call(&Json, function, arguments.clone()).unwrap_or_else(|error| panic!("{function} {arguments}: {error:?}"))
}

#[track_caller]
pub fn fails(function: &str, arguments: Value, code: &str, words: &str) {
    let error = api::call(&Json, function, arguments.clone()).expect_err(&format!("{function} {arguments}"));
    assert!(error.code == code && error.message.contains(words), "{function} {arguments}: {error:?}");
}
