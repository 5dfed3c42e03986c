//! Edits as they are on the wire.

use serde_json::Value;

/// `text` with the edits of an answer made, as a host would make them.
pub fn applied(text: &str, edits: &Value) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for edit in edits.as_array().unwrap().iter().rev() {
        let at = |end: &str| usize::try_from(edit["range"][end]["offset"].as_u64().unwrap()).unwrap();
        units.splice(at("start")..at("end"), edit["newText"].as_str().unwrap().encode_utf16());
    }
    String::from_utf16(&units).unwrap()
}
