//! One list that is right on all targets: errors that can be repaired safely are, and where 3.0 is a target, names become labels.

use super::{Asker, Diagnostic, Safety, Severity, Subject, check, repair};
use crate::kuma::{BackendRef, Environment, Kind, Outcome, Release};
use crate::migrate::{Effect, How, Refused, Scope, by_name, effect, name_to_labels};
use crate::text::EditSet;

/// The list afterwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rewritten {
    /// Its text; comments, order and refs that were right already are as they were.
    pub text: String,
    /// What was changed, each step against the text after the one before.
    pub rounds: Vec<EditSet>,
    /// One for each target, in their order.
    pub changes: Vec<Change>,
    /// What could not be made right, in the order of the text.
    pub kept: Vec<Kept>,
}

/// What a target selects more and less than today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The target.
    pub release: Release,
    /// What is selected now, and was not; in words, since no backend is known.
    pub gained: Vec<String>,
    /// What was selected, and is not now.
    pub lost: Vec<String>,
    /// What to know beside that.
    pub note: Option<String>,
}

/// Something that stays as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The entry, counted in the text afterwards; none where it is the list as a whole.
    pub entry: Option<usize>,
    /// Why.
    pub why: String,
}

/// These entries name a MeshService: without knowing in which zones it may be, they cannot be said by labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedsScope(pub Vec<usize>);

/// How often conversion is tried without the entries that refused.
const TRIES: usize = 8;
/// So many are named for a release; of the rest only the number is told.
const NAMED: usize = 20;

/// Rewrites `text` for `targets`. Names stay where 3.0 is no target. On Kubernetes a MeshService without a namespace takes the asker's;
/// where that is not known it is kept.
///
/// # Errors
/// [`NeedsScope`] where there is no `scope` and one is needed.
pub fn rewrite(
    text: &str,
    environment: Environment,
    targets: &[Release],
    asker: &Asker,
    scope: Option<&Scope>,
) -> Result<Rewritten, NeedsScope> {
    let subject = |text: &str| Subject::new(text.into(), environment).with_asker(asker.clone());
    let mut made = Rewritten { text: text.to_owned(), ..Rewritten::default() };
    let mut converted: Vec<BackendRef> = Vec::new();
    // Without a scope there is nothing it would matter for.
    let how = How { scope: scope.unwrap_or(&Scope::EveryZone), namespace: asker.namespace.as_deref() };
    // A repair may let names come to light, and a conversion what can be repaired.
    for _ in 0..TRIES {
        made.repair_errors(environment, targets);
        let now = subject(&made.text);
        let named = |one: &BackendRef| targets.iter().any(|release| release.rules().is_3()) && by_name(one);
        let named: Vec<usize> = now.refs.iter().enumerate().filter(|(_, one)| named(one)).map(|(index, _)| index).collect();
        let services = of_services(&now, &named);
        if scope.is_none() && !services.is_empty() {
            return Err(NeedsScope(services));
        }
        let done = made.convert(&now, named, how);
        converted.extend(done.into_iter().filter_map(|index| now.refs.get(index).map(|one| (**one).clone())));
        if *now.text == made.text {
            break;
        }
    }
    let before = subject(text);
    let mut after = subject(&made.text);
    let refuses = |of: &Subject, release: &Release| of.verdict(release.rules()).outcome.is_refused();
    if targets.iter().any(|release| !refuses(&before, release) && refuses(&after, release)) {
        // `refs` and `REFS` feed one list on Kubernetes, entry by entry.
        let why = "Several keys are read into one list, and a change of one entry changes others: write one `refs` first.".to_owned();
        made = Rewritten { text: text.to_owned(), kept: vec![Kept { entry: None, why }], ..Rewritten::default() };
        converted.clear();
        after = subject(text);
    }
    let effects = |release: Release| {
        let of = |one: &BackendRef| effect(one, release.rules(), environment, how, asker.zone.as_deref());
        converted.iter().map(of).collect()
    };
    made.changes = changes(&before, &after, targets, effects);
    made.keep_errors(&after, targets);
    Ok(made)
}

/// The entries among `named` for which the zone matters.
fn of_services(subject: &Subject, named: &[usize]) -> Vec<usize> {
    let is_service = |index: &usize| subject.refs.get(*index).is_some_and(|one| one.kind == Kind::MeshService.as_str());
    named.iter().copied().filter(is_service).collect()
}

impl Rewritten {
    fn apply(&mut self, edits: EditSet) {
        self.text = edits.apply(&self.text);
        self.rounds.push(edits);
    }

    /// Makes the safe repairs of what a target refuses, and no others.
    fn repair_errors(&mut self, environment: Environment, targets: &[Release]) {
        for _ in 0..TRIES {
            let found = check(&Subject::new(self.text.as_str().into(), environment), targets);
            let is_safe = |one: &&Diagnostic| one.severity == Severity::Error && one.fixes.iter().any(|fix| fix.safety == Safety::Safe);
            let codes: Vec<&str> = found.iter().filter(is_safe).map(|one| one.code).collect();
            let repaired = repair(&self.text, environment, targets, Safety::Safe, &|code| codes.contains(&code));
            if codes.is_empty() || repaired.text == self.text {
                return;
            }
            self.text = repaired.text;
            self.rounds.extend(repaired.rounds);
        }
    }

    /// Turns names into labels, and keeps the entries that refuse; the others are told.
    fn convert(&mut self, subject: &Subject, mut named: Vec<usize>, how: How) -> Vec<usize> {
        self.kept.clear();
        for _ in 0..TRIES {
            let (stuck, why) = match name_to_labels(&subject.source(), &named, how) {
                Ok(edits) if edits.is_empty() => return Vec::new(),
                Ok(edits) => {
                    self.apply(edits);
                    return named;
                }
                Err(Refused::NeedsNamespace(stuck)) => {
                    (stuck, "Its name is looked up in the workload’s namespace, which is not known here: say it, or write `namespace` in.")
                }
                Err(Refused::Cannot(stuck)) => (
                    stuck,
                    "Its keys cannot be changed where they stand (an anchor, an alias, a comment in the middle): write the entry out first.",
                ),
            };
            // Both in the order of the list.
            named.retain(|index| stuck.binary_search(index).is_err());
            self.kept.extend(stuck.into_iter().map(|index| Kept { entry: Some(index), why: why.to_owned() }));
        }
        let rest = named.into_iter().map(|index| Kept { entry: Some(index), why: "It depends on other entries that stay.".to_owned() });
        self.kept.extend(rest);
        Vec::new()
    }

    /// What a target still refuses is kept, with the reason.
    fn keep_errors(&mut self, after: &Subject, targets: &[Release]) {
        let mut told: Vec<usize> = self.kept.iter().filter_map(|kept| kept.entry).collect();
        crate::text::sort(&mut told);
        for one in check(after, targets).into_iter().filter(|one| one.severity == Severity::Error) {
            // Several of one entry stand together.
            let again = one.entry.is_some() && self.kept.last().is_some_and(|kept| kept.entry == one.entry);
            let is_told = again || one.entry.is_some_and(|entry| told.binary_search(&entry).is_ok());
            if !is_told {
                self.kept.push(Kept { entry: one.entry, why: format!("{}. {}", one.message, one.help) });
            }
        }
        crate::text::sort_by_key(&mut self.kept, |kept| kept.entry.unwrap_or(usize::MAX));
    }
}

fn changes(before: &Subject, after: &Subject, targets: &[Release], effects: impl Fn(Release) -> Vec<Effect>) -> Vec<Change> {
    let change = |release: &Release| {
        let (was, is) = (before.verdict(release.rules()).outcome, after.verdict(release.rules()).outcome);
        let told = |gained, lost, note: Option<String>| Change { release: *release, gained, lost, note };
        if is.is_refused() {
            return told(Vec::new(), Vec::new(), Some("Still refused, for what is kept.".to_owned()));
        }
        if was.is_refused() {
            let gained = if is == Outcome::NotSet { Vec::new() } else { vec!["everything the list says: it was refused".to_owned()] };
            return told(gained, Vec::new(), None);
        }
        let effects = effects(*release);
        let notes: Vec<&str> = effects.iter().filter_map(|one| one.note).collect();
        let first = notes.first().map(|note| (*note).to_owned());
        let (gained, lost): (Vec<_>, Vec<_>) = effects.into_iter().map(|one| (one.gained, one.lost)).unzip();
        told(named(gained.concat()), named(lost.concat()), first)
    };
    targets.iter().map(change).collect()
}

/// The first of them, and how many more there are.
fn named(mut all: Vec<String>) -> Vec<String> {
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    if more > 0 {
        all.push(format!("and {more} more"));
    }
    all
}
