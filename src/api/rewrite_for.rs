use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::check::only_value;
use super::edit::Scope;
use super::wire::{Edit, Places};
use crate::check::{self, Asker, NeedsScope};
use crate::migrate;
use crate::text::EditSet;
use crate::text::replace_text;
use serde::Serialize;

arguments! {
    /// A list, and the releases it has to be right on. `scope` may be left out where no ref names a MeshService.
    RewriteForArguments { required { text: String, } optional { scope: Scope, } }
}

/// The list for all of them.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rewritten {
    text: String,
    edits: Vec<Edit>,
    per_release: Vec<Change>,
    kept: Vec<Kept>,
}

/// What a release selects more and less than today, in words.
#[derive(Debug, Serialize)]
pub struct Change {
    release: &'static str,
    gained: Vec<String>,
    lost: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// What stays as it was. `ref` is a position in the text afterwards; without it the list as a whole is meant.
#[derive(Debug, Serialize)]
pub struct Kept {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#ref: Option<usize>,
    why: String,
}

impl From<Scope> for migrate::Scope {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::ThisZone => Self::ThisZone,
            Scope::EveryZone => Self::EveryZone,
            Scope::Zone(zone) => Self::Zone(zone),
        }
    }
}

/// Rewrites the list so that it is right on all releases asked for.
pub fn rewrite_for(arguments: RewriteForArguments) -> Result<Rewritten, Error> {
    let (environment, targets) = (arguments.common().environment()?, arguments.common().targets()?);
    let proxy = arguments.proxy.unwrap_or_default();
    let asker = Asker::of(proxy.namespace, proxy.zone);
    let text = only_value(sized(arguments.text)?)?;
    let scope = arguments.scope.map(migrate::Scope::from);
    let needs = |NeedsScope(entries): NeedsScope| {
        let words = format!(
            "scope: {} of these refs name a MeshService; say where it may be: \"this-zone\", \"every-zone\" or {{\"zone\": name}}",
            entries.len()
        );
        Error::new("needs-scope", words)
    };
    let made = check::rewrite(&text, environment, &targets, &asker, scope.as_ref()).map_err(needs)?;
    let edits = match made.rounds.as_slice() {
        [] => EditSet::new(),
        [only] => only.clone(),
        _ => replace_text(&text, &made.text),
    };
    let change = |one: check::Change| Change { release: one.release.name(), gained: one.gained, lost: one.lost, note: one.note };
    Ok(Rewritten {
        edits: Places::new(&text).edits(&edits),
        text: made.text,
        per_release: made.changes.into_iter().map(change).collect(),
        kept: made.kept.into_iter().map(|one| Kept { r#ref: one.entry, why: one.why }).collect(),
    })
}
