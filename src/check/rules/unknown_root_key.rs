//! Kuma: `pod_converter.go`: 2.x drops keys it does not know (`Unmarshal`), 3.0 refuses them (`UnmarshalStrict`); `jsonpb` drops them.

use super::refs_not_a_list::dashed;
use crate::check::joined::indented;
use crate::check::reading::{
    decode_problem, glued_node, has_invisible_space, is_collection, is_glued_dash, is_null, refused_everywhere, repaired, shown,
};
use crate::check::wrapped::{holds_list, taken_out};
use crate::check::{Consequence, Diagnostic, Fix, RuleSets, Subject, did_you_mean};
use crate::kuma::{Environment, Field};
use crate::text::{Edit, EditSet};
use crate::yaml::Patch;

/// The rule's code.
pub const CODE: &str = "unknown-root-key";

/// Keys that are shown.
const LIMIT: usize = 50;

/// A key beside or instead of `refs`.
///
/// Kuma 2.x ignores it. If there is no `refs` besides, it reads an empty list: this workload gets no Mesh*Service outbounds at all.
///
/// ```yaml invalid
/// ref:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml invalid
/// kind: MeshService
/// labels: { kuma.io/display-name: redis }
/// ```
/// ```yaml valid
/// refs:
///   - kind: MeshService
///     labels: { kuma.io/display-name: redis }
/// ```
pub fn run(subject: &Subject) -> Vec<Diagnostic> {
    let fields = &subject.list.fields;
    if subject.problem.is_some() || decode_problem(subject).is_some() {
        return Vec::new();
    }
    let cut_off = subject.list.entries.is_empty();
    // A slip of the hand has rules of its own.
    let slipped = |field: &Field| {
        let dash = is_glued_dash(subject, field.key) && subject.list.refs().is_some();
        dash || has_invisible_space(subject, field.key) || is_case_of_refs(field)
    };
    let unknown: Vec<&Field> = fields.iter().filter(|field| field.field.is_none() && !slipped(field)).collect();
    let of_ref = |field: &&Field| matches!(bare(&field.name), "kind" | "name" | "namespace" | "port" | "labels");
    if cut_off && unknown.iter().any(|field| bare(&field.name) == "kind") && unknown.iter().all(of_ref) {
        return vec![bare_ref(subject, &unknown)];
    }
    if subject.list.refs().is_none()
        && let Some(around) = unknown.iter().find_map(|field| stands_around(subject, field, cut_off))
    {
        return vec![around];
    }
    let one = |field: &&Field| !(glued_node(subject, field.key).is_some() && is_null(subject, field.value));
    unknown.into_iter().filter(one).take(LIMIT).map(|field| unknown_key(subject, field, cut_off)).collect()
}

/// `Refs`, which has its own rule.
fn is_case_of_refs(field: &Field) -> bool {
    field.name.eq_ignore_ascii_case("refs")
}

/// The key without what a slip of the hand puts before it.
fn bare(name: &str) -> &str {
    name.trim_matches(|char: char| char.is_whitespace() || matches!(char, '-' | '\u{200B}' | '\u{FEFF}'))
}

fn graded(subject: &Subject, title: &'static str, edits: EditSet) -> Fix {
    Fix::graded(refused_everywhere(subject), title, edits)
}

fn concerns(subject: &Subject, diagnostic: Diagnostic, cut_off: bool, harmless: bool) -> Diagnostic {
    let consequence = if cut_off { Consequence::CutOff } else { Consequence::NoEffect };
    let ignored = match (harmless, subject.environment) {
        (true, _) => RuleSets::NONE,
        (false, Environment::Kubernetes) => RuleSets::TWO,
        (false, Environment::Universal) => RuleSets::ALL,
    };
    diagnostic.refused_by(subject.strict()).surprising_on(ignored, consequence)
}

fn ignored_words(subject: &Subject, cut_off: bool) -> String {
    let empty = if cut_off { " and reads an empty list: this workload gets no Mesh*Service outbounds" } else { "" };
    match subject.environment {
        Environment::Kubernetes => format!("Without a word Kuma 2.x ignores it{empty}. 3.0 refuses the whole list."),
        Environment::Universal => format!("Without a word Kuma ignores it{empty}."),
    }
}

/// A key below which the list stands: one problem, whatever else is there.
fn stands_around(subject: &Subject, field: &Field, cut_off: bool) -> Option<Diagnostic> {
    let edits = taken_out(subject, field.value)?;
    let message = format!("`{}` stands around the list", shown(&field.name));
    let found =
        Diagnostic::new(CODE, subject.tree.range(field.key), message).why(ignored_words(subject, cut_off)).help("Write the list only.");
    let is_all = subject.list.fields.len() == 1;
    let fix = Fix::graded(is_all && refused_everywhere(subject), "Take the list out", edits);
    Some(concerns(subject, found, cut_off, false).fix(fix))
}

fn unknown_key(subject: &Subject, field: &Field, cut_off: bool) -> Diagnostic {
    let range = subject.tree.range(field.key);
    let meant = bare(&field.name) == "refs" || looks_like_refs(subject, field);
    if let Some(edits) = indented(subject, field) {
        let message = format!("`{}` stands outside of the ref above", shown(&field.name));
        let found = Diagnostic::new(CODE, range, message).why(ignored_words(subject, cut_off)).help("Indent it below that ref.");
        return concerns(subject, found, cut_off, false).fix(Fix::review("Indent it below the ref", edits));
    }
    let renames = meant && subject.list.refs().is_none();
    // A helper under which anchors stand is in use, and no mistake on 2.x.
    let helper = subject.tree.has_alias() && subject.slice(subject.tree.range(field.value)).contains('&');
    let mut diagnostic = Diagnostic::new(CODE, range, format!("`{}` is not a key of the list", shown(&field.name)))
        .why(ignored_words(subject, cut_off))
        .help(if renames { "Write `refs`." } else { "Remove it; the list has the one key `refs`." });
    diagnostic = concerns(subject, diagnostic, cut_off, helper && !cut_off);
    if renames {
        let edits = Patch::new(&subject.tree, &subject.text).rename_key(field.key, "refs", false);
        diagnostic = diagnostic.fix(graded(subject, "Write refs", edits));
    } else if !cut_off && !helper && !field.merged {
        let at = subject.list.root.and_then(|root| subject.tree.index_of(root, field.key));
        let edits = at.zip(subject.list.root).and_then(|(at, root)| Patch::new(&subject.tree, &subject.text).remove_pair(root, at).ok());
        if let Some(edits) = edits {
            diagnostic = diagnostic.fix(Fix::graded(!holds_list(subject, field.value), "Remove it", edits));
        }
    }
    diagnostic
}

fn looks_like_refs(subject: &Subject, field: &Field) -> bool {
    let name = bare(&field.name).to_ascii_lowercase();
    let near = ["refs", "references", "backends", "backendrefs", "reachablebackends"].map(|name| (name.to_owned(), ()));
    (is_collection(subject, field.value) || is_null(subject, field.value)) && did_you_mean(&name, near).is_some()
}

/// `kind`, `name`, `labels` … at the top: a ref outside of any list.
fn bare_ref(subject: &Subject, fields: &[&Field]) -> Diagnostic {
    let first = fields.first().map(|field| subject.tree.range(field.key)).unwrap_or_default();
    let diagnostic = Diagnostic::new(CODE, first, "This ref does not stand in a list")
        .why(ignored_words(subject, true))
        .help("Write `refs:` above it, and a dash before its first key.");
    let diagnostic = concerns(subject, diagnostic, true, false);
    match listed(subject, fields) {
        Some(edits) => diagnostic.fix(graded(subject, "Put it under refs", edits)),
        None => diagnostic,
    }
}

fn listed(subject: &Subject, fields: &[&Field]) -> Option<EditSet> {
    let text = &*subject.text;
    let root = subject.list.root?;
    let head = if subject.list.refs().is_some() { "" } else { "refs:\n" };
    let flow = matches!(subject.tree.kind(root), crate::yaml::NodeKind::Mapping { flow: true });
    let first = subject.tree.range(fields.first()?.key);
    let edits = if flow {
        Edit::insert(subject.tree.range(root).start, "refs:\n- ").into()
    } else {
        let end = subject.tree.range(root).end;
        let range = crate::text::TextRange::new(first.start, end);
        if subject.slice(first).starts_with('-') {
            // `-kind: X`, and the other keys below it.
            let moved = dashed(text, range)?;
            let kept = moved.iter().filter(|edit| edit.range.start != first.start).cloned();
            EditSet::from_edits(kept.chain([Edit::insert(first.start, head), Edit::insert(first.start.saturating_add(1), " ")])).ok()?
        } else {
            let moved = dashed(text, range)?;
            EditSet::from_edits([Edit::insert(first.start, head)].into_iter().chain(moved.iter().cloned())).ok()?
        }
    };
    repaired(text, subject.environment, &edits).then_some(edits)
}
