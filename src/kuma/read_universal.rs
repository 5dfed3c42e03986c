//! A Universal Dataplane → refs: YAML to JSON, then `jsonpb` with unknown fields allowed (`pkg/util/proto/proto.go`).

use super::json::{Json, Object, REF_FIELDS, TOO_DEEP, Target, convert, field_for, unsupported};
use super::port_text::port_text;
use super::{BackendRef, Labels, RuleSet};
use crate::yaml::{Tree, decode, quote_go};

/// What kumactl says when it cannot read the resource, after `failed to parse resource: `.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

/// A Dataplane as JSON, before anybody's structs; read once for all releases.
pub struct Dataplane<'t> {
    json: Result<Json<'t>, String>,
}

impl<'t> Dataplane<'t> {
    /// Decodes `text`, whose tree is `tree`.
    pub fn new(tree: &'t Tree, text: &'t str) -> Self {
        Self { json: json_of(tree, text) }
    }

    /// Reads it as `rules` do; `None`: it has no `reachableBackends`.
    ///
    /// # Errors
    /// Where they refuse it.
    pub fn refs(&self, rules: RuleSet) -> Result<Option<Vec<BackendRef>>, Refusal> {
        let json = self.json.as_ref().map_err(|words| Refusal(format!("invalid meta type: {}", quote_go(words))))?;
        let list = meta(json, true).and_then(|()| list_from_json(json, !rules.is_3()));
        list.map_err(|words| Refusal(format!("invalid Dataplane object: {}", quote_go(&undecodable(&words)))))
    }
}

fn json_of<'t>(tree: &'t Tree, text: &'t str) -> Result<Json<'t>, String> {
    let unconvertible = |words: String| format!("error converting YAML to JSON: {words}");
    if let Some(problem) = tree.problem() {
        return Err(unconvertible(format!("yaml: {problem}")));
    }
    let Some(root) = tree.root() else { return Ok(Json::Null) };
    let decoded = decode(tree, text, root, false).map_err(|problem| unconvertible(format!("yaml: {}", problem.words)))?;
    let json = convert(decoded.value, Target::Universal).map_err(unconvertible)?;
    unsupported(&json, false).map_err(unconvertible)?;
    let read = if json.is_too_deep() { Err(TOO_DEEP.to_owned()) } else { meta(&json, false) };
    read.map_err(|words| undecodable(&words)).map(|()| json)
}

fn undecodable(words: &str) -> String {
    format!("error unmarshaling JSON: while decoding JSON: {words}")
}

/// The Dataplane's own fields are read twice: first with numbers and booleans taken for text, then with nothing taken for anything.
fn meta(json: &Json<'_>, strictly: bool) -> Result<(), String> {
    let fields = match json {
        Json::Null => return Ok(()),
        Json::Object(fields) => fields,
        other => return Err(mismatch(other, "v1alpha1.ResourceMeta")),
    };
    let unfit = |value: &Json<'_>, name: &str, wanted: &str| {
        Err(format!("json: cannot unmarshal {} into Go struct field ResourceMeta.{name} of type {wanted}", value.kind()))
    };
    let text = |value: &Json<'_>, name: &str| match value {
        Json::Null | Json::Str(_) | Json::Bytes(_) => Ok(()),
        Json::Bool(_) | Json::Number(_) if !strictly => Ok(()),
        other => unfit(other, name, "string"),
    };
    for (key, value) in fields {
        match (field_for(key, &["type", "mesh", "name", "labels"]), value) {
            (None, _) | (_, Json::Null) => {}
            (Some("labels"), Json::Object(labels)) => labels.iter().try_for_each(|(_, value)| text(value, "labels"))?,
            (Some("labels"), other) => unfit(other, "labels", "map[string]string")?,
            (Some(name), value) => text(value, name)?,
        }
    }
    Ok(())
}

fn list_from_json(json: &Json<'_>, names: bool) -> Result<Option<Vec<BackendRef>>, String> {
    let mut at = json;
    for name in ["networking", "transparentProxying", "reachableBackends"] {
        let Some(next) = message(at)?.and_then(|fields| take(fields, name)) else { return Ok(None) };
        at = next;
    }
    let Some(fields) = message(at)? else { return Ok(None) };
    let Some(refs) = take(fields, "refs") else { return Ok(Some(Vec::new())) };
    match refs {
        Json::Array(entries) => entries.iter().map(|entry| read_ref(entry, names)).collect::<Result<_, _>>().map(Some),
        other => Err(mismatch(other, "[]json.RawMessage")),
    }
}

/// A protobuf message: an object; `None` for null.
fn message<'j>(json: &'j Json<'j>) -> Result<Option<&'j Object<'j>>, String> {
    match json {
        Json::Null => Ok(None),
        Json::Object(fields) => Ok(Some(fields)),
        other => Err(mismatch(other, "map[string]json.RawMessage")),
    }
}

/// The field under its JSON or its protobuf name, the former first; a null counts as not there.
fn take<'j>(fields: &'j Object<'j>, name: &str) -> Option<&'j Json<'j>> {
    let snake: String =
        name.chars().flat_map(|char| if char.is_ascii_uppercase() { vec!['_', char.to_ascii_lowercase()] } else { vec![char] }).collect();
    let mut found = None;
    for (key, value) in fields {
        if key == name {
            found = Some(value);
            break;
        }
        if *key == snake {
            found = Some(value);
        }
    }
    found.filter(|value| **value != Json::Null)
}

fn mismatch(found: &Json<'_>, wanted: &str) -> String {
    format!("json: cannot unmarshal {} into Go value of type {wanted}", found.kind())
}

fn read_ref(json: &Json<'_>, names: bool) -> Result<BackendRef, String> {
    let mut one = BackendRef::default();
    let fields = message(json)?.map_or(&[][..], Vec::as_slice);
    // In the order of the message, whatever the order of the text: the first that does not fit is the one complained of.
    let known = REF_FIELDS.iter().filter(|field| names || !matches!(**field, "name" | "namespace"));
    for (key, value) in known.filter_map(|field| fields.iter().find(|(key, value)| key == field && *value != Json::Null)) {
        match &**key {
            "kind" => one.kind = text(value)?,
            "name" => one.name = Some(text(value)?),
            "namespace" => one.namespace = Some(text(value)?),
            "port" => one.port = Some(port(value)?),
            _ => one.labels = Some(labels(value)?),
        }
    }
    Ok(one)
}

fn text(json: &Json<'_>) -> Result<String, String> {
    match json {
        Json::Str(text) => Ok(text.clone().into_owned()),
        Json::Bytes(text) => Ok(text.clone()),
        other => Err(mismatch(other, "string")),
    }
}

fn labels(json: &Json<'_>) -> Result<Labels, String> {
    let Json::Object(entries) = json else { return Err(mismatch(json, "map[string]json.RawMessage")) };
    let mut labels = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        labels.push((key.clone().into_owned(), if *value == Json::Null { String::new() } else { text(value)? }));
    }
    Ok(labels.into_iter().collect())
}

/// A number, or a text whose characters are read as JSON.
fn port(json: &Json<'_>) -> Result<u32, String> {
    match json {
        Json::Number(number) => number.parse().map_err(|_| format!("json: cannot unmarshal number {number} into Go value of type uint32")),
        Json::Str(text) => port_text(text),
        Json::Bytes(text) => port_text(&text.replace(char::REPLACEMENT_CHARACTER, "\\")),
        other => Err(mismatch(other, "uint32")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::read;

    fn refused(text: &str) -> String {
        let refs = Dataplane::new(&read(text), text).refs(RuleSet::A);
        refs.map_or_else(|Refusal(words)| words.split(':').next().unwrap_or("").to_owned(), |_| String::new())
    }

    #[test]
    fn a_number_for_a_name_passes_the_first_reading_only() {
        assert_eq!(refused("type: Dataplane\nmesh: default\nname: web\n"), "");
        assert_eq!(refused("type: Dataplane\nmesh: 1\nname: web\n"), "invalid Dataplane object");
        assert_eq!(refused("type: Dataplane\nmesh: default\nname: true\n"), "invalid Dataplane object");
        assert_eq!(refused("type: Dataplane\nmesh: [default]\nname: web\n"), "invalid meta type");
    }
}
