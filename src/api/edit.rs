use super::Error;
use super::arguments::{Arguments as _, arguments, given, only_slot, sized};
use super::wire::{Edit, Places, Ref};
use crate::kuma::BackendRef;
use crate::state::{FormEdit, Refused, parse};
use crate::yaml::Fresh;
use serde::{Deserialize, Serialize};

arguments! {
    /// A list and one change to it.
    EditArguments { required { text: String, change: Change, } optional { slot: usize, } }
}

/// One change. `ref` is the position in the YAML sequence, unreadable entries included; what is left out is removed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Change {
    /// A new ref, at the end or before entry `at`.
    AddRef {
        #[serde(default, deserialize_with = "given")]
        at: Option<usize>,
        value: Ref,
    },
    /// Takes a ref away, with its comments.
    RemoveRef { r#ref: usize },
    /// Entry `ref` becomes entry `to`.
    MoveRef { r#ref: usize, to: usize },
    /// The same again, behind it.
    DuplicateRef { r#ref: usize },
    /// Another kind.
    SetKind { r#ref: usize, kind: String },
    /// Another name, or none.
    SetName {
        r#ref: usize,
        #[serde(default, deserialize_with = "given")]
        name: Option<String>,
    },
    /// Another namespace, or none.
    SetNamespace {
        r#ref: usize,
        #[serde(default, deserialize_with = "given")]
        namespace: Option<String>,
    },
    /// Another port, or none.
    SetPort {
        r#ref: usize,
        #[serde(default, deserialize_with = "given")]
        port: Option<u32>,
    },
    /// The value of a label, added where it is not there.
    SetLabel { r#ref: usize, key: String, value: String },
    /// Another key for a label, in its place.
    RenameLabel { r#ref: usize, key: String, to: String },
    /// Takes a label away.
    RemoveLabel { r#ref: usize, key: String },
    /// Exactly these refs.
    ReplaceRefs { refs: Vec<Ref> },
    /// An empty list.
    ReachNothing {},
}

/// The text afterwards, and what changed in it.
#[derive(Debug, Serialize)]
pub struct Edited {
    text: String,
    edits: Vec<Edit>,
}

/// Makes a change; every byte it does not need stays.
pub fn edit(arguments: EditArguments) -> Result<Edited, Error> {
    let environment = arguments.common().environment()?;
    only_slot(arguments.slot)?;
    let text = sized(arguments.text)?;
    let (tree, list) = parse(&text, environment);
    let form = FormEdit { text: &text, tree: &tree, list: &list, environment };
    let fresh = |text: Option<String>| text.map(Fresh::Text);
    let edits = match arguments.change {
        Change::AddRef { at, value } => form.add(at.unwrap_or(usize::MAX), &value.into()),
        Change::RemoveRef { r#ref } => form.remove(r#ref),
        Change::MoveRef { r#ref, to } => form.move_to(r#ref, to),
        Change::DuplicateRef { r#ref } => form.duplicate(r#ref),
        Change::SetKind { r#ref, kind } => form.set_field(r#ref, "kind", Some(Fresh::Text(kind))),
        Change::SetName { r#ref, name } => form.set_field(r#ref, "name", fresh(name)),
        Change::SetNamespace { r#ref, namespace } => form.set_field(r#ref, "namespace", fresh(namespace)),
        Change::SetPort { r#ref, port } => form.set_field(r#ref, "port", port.map(|port| Fresh::Raw(port.to_string()))),
        Change::SetLabel { r#ref, key, value } => form.set_label(r#ref, &key, Some(&value)),
        Change::RenameLabel { r#ref, key, to } => form.rename_label(r#ref, &key, &to),
        Change::RemoveLabel { r#ref, key } => form.set_label(r#ref, &key, None),
        Change::ReplaceRefs { refs } => form.replace_refs(&refs.into_iter().map(BackendRef::from).collect::<Vec<_>>()),
        Change::ReachNothing {} => form.reach_nothing(),
    };
    let edits = edits.map_err(|refused| match refused {
        Refused::NoSuchRef => Error::new("no-such-ref", format!("ref: the list has {} entries, counted from 0", list.entries.len())),
        Refused::NoList => Error::new("no-list", "the text has to be repaired before this can be changed"),
    })?;
    Ok(Edited { text: edits.apply(&text), edits: Places::new(&text).edits(&edits) })
}
