use super::Error;
use super::arguments::{Arguments as _, arguments, given, sized};
use super::insert::declined;
use super::open::{opened, slot};
use super::wire::{Edit, Places, Ref};
use crate::check::{Asker, environment_of};
use crate::kuma::BackendRef;
use crate::migrate;
use crate::state::{FormEdit, Refused, Source, parse};
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
    /// Refs for the names, hostnames, tags or rows of tables in `lines`, at the end; those that are there already are not added again.
    AddRefs { lines: String },
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
    /// By name, or by labels; `scope` (every zone without it) matters for a MeshService, `namespace` is the workload's.
    SelectBy {
        r#ref: usize,
        by: By,
        #[serde(default, deserialize_with = "given")]
        scope: Option<Scope>,
        #[serde(default, deserialize_with = "given")]
        namespace: Option<String>,
    },
    /// Exactly these refs.
    ReplaceRefs { refs: Vec<Ref> },
    /// An empty list.
    ReachNothing {},
}

/// What a ref selects by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum By {
    /// The name.
    Name,
    /// Labels.
    Labels,
}

/// Where a MeshService may be: `"this-zone"`, `"every-zone"` or `{"zone": name}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// `kuma.io/origin: zone`
    ThisZone,
    /// No zone label.
    EveryZone,
    /// `kuma.io/zone: name`
    Zone(String),
}

impl From<Option<Scope>> for migrate::Scope {
    fn from(scope: Option<Scope>) -> Self {
        match scope {
            None | Some(Scope::EveryZone) => Self::EveryZone,
            Some(Scope::ThisZone) => Self::ThisZone,
            Some(Scope::Zone(zone)) => Self::Zone(zone),
        }
    }
}

/// The text afterwards, and what changed in it.
#[derive(Debug, Serialize)]
pub struct Edited {
    text: String,
    edits: Vec<Edit>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left: Vec<Left>,
}

/// A pasted piece that no ref could be made of.
#[derive(Debug, Serialize)]
pub struct Left {
    text: String,
    why: &'static str,
}

/// Makes a change; every byte it does not need stays.
pub fn edit(mut arguments: EditArguments) -> Result<Edited, Error> {
    let environment = arguments.common().environment()?;
    let opened = opened(sized(std::mem::take(&mut arguments.text))?, None, environment, &Asker::default());
    let (at, slot) = slot(&opened, arguments.slot)?;
    let own = slot.workload.as_ref().and_then(|workload| workload.namespace.clone());
    let asked = own.or_else(|| arguments.common().namespace());
    let environment = environment_of(slot.kind, environment);
    let text = slot.inner.clone();
    let (tree, list) = parse(&text, environment);
    let form = FormEdit(Source { text: &text, tree: &tree, list: &list, environment });
    let fresh = |text: Option<String>| text.map(Fresh::Text);
    let mut left = Vec::new();
    let edits = match arguments.change {
        Change::AddRefs { lines } => {
            let pasted = migrate::refs_from_text(&sized(lines)?, environment, asked.as_deref());
            left = pasted.left;
            form.add_all(&pasted.refs)
        }
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
        Change::SelectBy { r#ref, by: By::Name, .. } => form.to_name(r#ref),
        Change::SelectBy { r#ref, by: By::Labels, scope, namespace } => {
            let namespace = namespace.or(asked);
            form.to_labels(&[r#ref], &scope.into(), namespace.as_deref())
        }
        Change::ReplaceRefs { refs } => form.replace_refs(&refs.into_iter().map(BackendRef::from).collect::<Vec<_>>()),
        Change::ReachNothing {} => form.reach_nothing(),
    };
    let edits = edits.map_err(|refused| match refused {
        Refused::NoSuchRef => Error::new("no-such-ref", format!("ref: the list has {} entries, counted from 0", list.entries.len())),
        Refused::NeedsNamespace => {
            Error::new("needs-namespace", "the name is looked up in the workload's namespace: give `namespace`, or `proxy` with one")
        }
        Refused::Cannot => Error::new("cannot-convert", "this ref cannot be said the other way"),
        Refused::LabelTaken => Error::new("label-taken", "the ref has a label of that name already"),
        Refused::NoList => Error::new("no-list", "the text has to be repaired before this can be changed"),
    })?;
    let edits = opened.document.lift(at, &edits).map_err(declined)?;
    let text = &opened.document.text;
    let left = left.into_iter().map(|one| Left { text: one.text, why: one.why }).collect();
    Ok(Edited { text: edits.apply(text), edits: Places::new(text).edits(&edits), left })
}
