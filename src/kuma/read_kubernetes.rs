//! The annotation → refs (`pod_converter.go`, `dataplaneFor`): `sigs.k8s.io/yaml` into Kuma's structs, leniently up to 2.14, strictly on 3.0.

use super::json::{Json, Object, REF_FIELDS, TOO_DEEP, Target, convert, field_for, unsupported};
use super::{BackendRef, Labels, RuleSet};
use crate::yaml::{LineNumbers, Tree, decode, quote_go};

/// Why the annotation gives no refs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be parsed.
    Parse {
        /// Why, in the library's words.
        cause: String,
        /// The entry that is to blame, where these words are about nothing else.
        entry: Option<usize>,
    },
    /// 3.0: entry number `index` has no labels.
    LabelsRequired {
        /// Position in the list.
        index: usize,
        /// Its kind, as Kuma names it in the message.
        kind: String,
    },
    /// Entry number … is null, and the converter trips over it.
    NullEntry(usize),
}

/// An annotation as JSON, before anybody's structs; read once for all releases.
pub struct Annotation<'t> {
    json: Result<Json<'t>, String>,
    /// Why strict reading stops earlier, or in other words: keys that occur twice.
    strictly: Option<String>,
}

impl<'t> Annotation<'t> {
    /// Decodes `text`, whose tree is `tree`.
    pub fn new(tree: &'t Tree, text: &'t str) -> Self {
        let failed = |words| Self { json: Err(words), strictly: None };
        if let Some(problem) = tree.problem() {
            return failed(format!("yaml: {problem}"));
        }
        let Some(root) = tree.root() else { return Self { json: Ok(Json::Null), strictly: None } };
        let decoded = match decode(tree, text, root, false) {
            Ok(decoded) => decoded,
            Err(problem) => {
                // The words may print a mapping, which holds the first of two equal keys when reading strictly.
                let strictly = decode(tree, text, root, true).err().map(|problem| format!("yaml: {}", problem.words));
                return Self { json: Err(format!("yaml: {}", problem.words)), strictly };
            }
        };
        let strictly = (!decoded.duplicates.is_empty()).then(|| {
            let mut words = String::from("yaml: unmarshal errors:");
            let lines = LineNumbers::new(tree, text);
            for duplicate in &decoded.duplicates {
                let line = lines.of_value(duplicate.key_node, duplicate.value_node);
                words.push_str(&format!("\n  line {line}: key {} already set in map", duplicate.key));
            }
            words
        });
        Self { json: convert(decoded.value, Target::Root), strictly }
    }

    /// Reads it as `rules` do.
    ///
    /// # Errors
    /// Where they refuse it.
    pub fn refs(&self, rules: RuleSet) -> Result<Vec<BackendRef>, Refusal> {
        let strict = rules.is_3();
        let unconvertible = |words: &String| Refusal::Parse { cause: format!("error converting YAML to JSON: {words}"), entry: None };
        let json = match self.strictly.as_ref().filter(|_| strict) {
            Some(words) => return Err(unconvertible(words)),
            None => self.json.as_ref().map_err(unconvertible)?,
        };
        unsupported(json, strict).map_err(|words| unconvertible(&words))?;
        let list = list_from_json(json, strict)
            .map_err(|(words, entry)| Refusal::Parse { cause: format!("error unmarshaling JSON: while decoding JSON: {words}"), entry })?;
        let mut refs = Vec::with_capacity(list.len());
        for (index, entry) in list.into_iter().enumerate() {
            let Some(entry) = entry else { return Err(Refusal::NullEntry(index)) };
            if strict && entry.labels.is_none() {
                return Err(Refusal::LabelsRequired { index, kind: entry.kind });
            }
            refs.push(entry);
        }
        Ok(refs)
    }
}

/// The list while it is read. A second `refs` key (in another case) reads over the first one's entries.
#[derive(Default)]
struct List {
    /// Entries ever read; beyond `len` they are hidden, but come back when a later list is longer.
    backing: Vec<Option<BackendRef>>,
    len: usize,
}

/// What stops reading, and the entry where that is so.
type Stop = (String, Option<usize>);

fn list_from_json(json: &Json<'_>, strict: bool) -> Result<Vec<Option<BackendRef>>, Stop> {
    if json.is_too_deep() {
        return Err((TOO_DEEP.to_owned(), None));
    }
    let mut list = List::default();
    match json {
        Json::Null => {}
        Json::Object(entries) => {
            for (key, value) in entries {
                match field_for(key, &["refs"]) {
                    Some(_) => list.read(value, strict)?,
                    None if strict => return Err((unknown(key), None)),
                    None => {}
                }
            }
        }
        other => return Err((mismatch(other, "Go value", "controllers.ReachableBackendRefs"), None)),
    }
    list.backing.truncate(list.len);
    Ok(list.backing)
}

fn unknown(key: &str) -> String {
    format!("json: unknown field {}", quote_go(key))
}

fn mismatch(found: &Json<'_>, place: &str, wanted: &str) -> String {
    format!("json: cannot unmarshal {} into {place} of type {wanted}", found.kind())
}

fn field_mismatch(found: &Json<'_>, field: &str, wanted: &str) -> String {
    mismatch(found, &format!("Go struct field ReachableBackendRef.refs.{field}"), wanted)
}

impl List {
    fn read(&mut self, value: &Json<'_>, strict: bool) -> Result<(), Stop> {
        const PLACE: &str = "Go struct field ReachableBackendRefs.refs";
        let entries = match value {
            Json::Null => {
                *self = List::default();
                return Ok(());
            }
            Json::Array(entries) => entries,
            other => return Err((mismatch(other, PLACE, "[]*controllers.ReachableBackendRef"), None)),
        };
        let len = entries.len();
        for (index, entry) in entries.iter().enumerate() {
            if index >= self.backing.len() {
                self.backing.push(None);
            }
            let Some(slot) = self.backing.get_mut(index) else { continue };
            match entry {
                Json::Null => *slot = None,
                Json::Object(fields) => read_ref(slot.get_or_insert_default(), fields, strict).map_err(|words| (words, Some(index)))?,
                other => return Err((mismatch(other, PLACE, "controllers.ReachableBackendRef"), Some(index))),
            }
        }
        if len == 0 {
            self.backing.clear();
        }
        self.len = len;
        Ok(())
    }
}

fn read_ref(into: &mut BackendRef, fields: &Object<'_>, strict: bool) -> Result<(), String> {
    for (key, value) in fields {
        // 3.0 has no names.
        let known = field_for(key, &REF_FIELDS).filter(|field| !strict || !matches!(*field, "name" | "namespace"));
        match known {
            Some("kind") => {
                if let Some(kind) = text(value, "kind")? {
                    into.kind = kind;
                }
            }
            Some("name") => into.name = text(value, "name")?,
            Some("namespace") => into.namespace = text(value, "namespace")?,
            Some("port") => into.port = port(value)?,
            Some(_) => read_labels(&mut into.labels, value)?,
            None if strict => return Err(unknown(key)),
            None => {}
        }
    }
    Ok(())
}

fn text(value: &Json<'_>, field: &str) -> Result<Option<String>, String> {
    match value {
        Json::Null => Ok(None),
        Json::Str(text) => Ok(Some(text.clone().into_owned())),
        Json::Bytes(text) => Ok(Some(text.clone())),
        Json::NoNumber(text) => Ok(Some((*text).to_owned())),
        other => Err(field_mismatch(other, field, "string")),
    }
}

fn port(value: &Json<'_>) -> Result<Option<u32>, String> {
    match value {
        Json::Null => Ok(None),
        Json::Number(number) => match number.parse::<u32>() {
            Ok(port) if !number.starts_with('+') => Ok(Some(port)),
            _ => Err(format!("json: cannot unmarshal number {number} into Go struct field ReachableBackendRef.refs.port of type uint32")),
        },
        other => Err(field_mismatch(other, "port", "uint32")),
    }
}

fn read_labels(into: &mut Option<Labels>, value: &Json<'_>) -> Result<(), String> {
    match value {
        Json::Null => *into = None,
        Json::Object(entries) => {
            // A key that is there twice adds to the first.
            let mut labels: Vec<(String, String)> = into.take().unwrap_or_default().into_iter().collect();
            for (key, value) in entries {
                labels.push((key.clone().into_owned(), text(value, "labels")?.unwrap_or_default()));
            }
            *into = Some(labels.into_iter().collect());
        }
        other => return Err(field_mismatch(other, "labels", "map[string]string")),
    }
    Ok(())
}
