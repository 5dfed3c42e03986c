//! How a list fares on each release, grouped where equal: by rule set, since releases of one set never differ.

use super::in_mesh::{self, GUESSES, Seen};
use super::{Consequence, Diagnostic, RuleSets, Subject, rules};
use crate::kuma::{Basis, Environment, Outcome, Patch, Release, RuleSet, patches};

/// How a list fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fares {
    /// Selects what it says.
    Works,
    /// That depends on what is not known here: how many zones, where something was made.
    Depends,
    /// Accepted, but not what one would think.
    Differs,
    /// Refused.
    Refused,
}

/// The verdict of some releases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseVerdict {
    /// "2.9 – 2.11", "2.12 before 2.12.9, 2.13 before 2.13.4"
    pub lines: String,
    /// Which they are.
    pub sets: RuleSets,
    /// How the list fares.
    pub fares: Fares,
    /// In a few words.
    pub words: String,
    /// In full sentences, with issue numbers and the basis.
    pub detail: String,
    /// How it is known: reconstructed if that is so for any of them.
    pub basis: Basis,
    /// Whether a target is among them.
    pub target: bool,
    /// The diagnostic that decides, an index into those given; none where nothing is shown for it.
    pub diagnostic: Option<usize>,
}

const SETS: [RuleSet; 5] = [RuleSet::A, RuleSet::B, RuleSet::C, RuleSet::D, RuleSet::E];

/// One verdict for each group of releases that fare alike, oldest first. `diagnostics` are those of [`check`](super::check).
pub fn strip(subject: &Subject, diagnostics: &[Diagnostic], targets: &[Release], seen: Option<&Seen<'_>>) -> Vec<ReleaseVerdict> {
    // What is not shown because no target is concerned still decides about the others.
    let guessed = rules::quiet(subject).into_iter().filter(|one| seen.is_none() || !GUESSES.contains(&one.code));
    let is_shown = |code: &str, entry: Option<usize>| diagnostics.iter().any(|shown| shown.code == code && shown.entry == entry);
    let known = seen.map(|seen| in_mesh::quiet(subject, seen, &|code, entry| is_shown(code, Some(entry)))).into_iter().flatten();
    let unseen: Vec<Diagnostic> = guessed.filter(|one| !is_shown(one.code, one.entry)).chain(known).collect();
    let mut groups: Vec<(RuleSets, One)> = Vec::new();
    for rules in SETS {
        let one = verdict_of(subject, diagnostics, &unseen, rules);
        match groups.last_mut() {
            Some((sets, last)) if last.is_like(&one) => {
                *sets = sets.or(RuleSets::of(&[rules]));
                // How many more problems there are may differ; the fewest hold for all.
                if one.detail.len() < last.detail.len() {
                    last.detail = one.detail;
                }
            }
            _ => groups.push((RuleSets::of(&[rules]), one)),
        }
    }
    groups.into_iter().map(|(sets, one)| finished(sets, one, targets)).collect()
}

fn finished(sets: RuleSets, one: One, targets: &[Release]) -> ReleaseVerdict {
    let of_group = || patches().iter().filter(|patch| sets.has(patch.rules));
    let basis_of = |patch: &Patch| if one.fares == Fares::Refused { patch.verdict_basis } else { patch.selection_basis };
    let some = |basis: Basis| of_group().any(|patch| basis_of(patch) == basis);
    // What is only rebuilt is said; that the newest patches do as those before is no news.
    let (basis, known) = match (some(Basis::Reconstructed), some(Basis::Recorded)) {
        (false, _) => (Basis::Recorded, "Recorded on the real control plane.".to_owned()),
        (true, false) => (Basis::Reconstructed, "Reconstructed from the published change.".to_owned()),
        (true, true) => {
            let rebuilt: Vec<RuleSet> =
                of_group().filter(|patch| basis_of(patch) == Basis::Reconstructed).map(|patch| patch.rules).collect();
            let which = lines(RuleSets::of(&rebuilt));
            (Basis::Reconstructed, format!("Recorded on the real control plane, except {which}: reconstructed from the published change."))
        }
    };
    ReleaseVerdict {
        lines: lines(sets),
        sets,
        fares: one.fares,
        words: one.words,
        detail: format!("{} {known}", one.detail),
        basis,
        target: sets.has_any(targets),
        diagnostic: one.diagnostic,
    }
}

#[derive(Clone, Debug)]
struct One {
    fares: Fares,
    words: String,
    detail: String,
    diagnostic: Option<usize>,
}

impl One {
    /// Whether a person reads the same of both, and comes to the same problem.
    fn is_like(&self, other: &Self) -> bool {
        (self.fares, self.diagnostic, &self.words) == (other.fares, other.diagnostic, &other.words)
            && (self.diagnostic.is_some() || self.detail == other.detail)
    }
}

fn verdict_of(subject: &Subject, shown: &[Diagnostic], unseen: &[Diagnostic], rules: RuleSet) -> One {
    let all = || shown.iter().enumerate().map(|(index, one)| (Some(index), one)).chain(unseen.iter().map(|one| (None, one)));
    let outcome = subject.verdict(rules).outcome;
    if outcome.is_refused() {
        let refusing: Vec<_> = all().filter(|(_, one)| one.refused_by.has(rules)).collect();
        let end = if subject.environment == Environment::Kubernetes { "Pods won’t start" } else { "refused by kumactl" };
        let cause = refusing.first().map_or("list refused", |(_, one)| brief(one.code, None).unwrap_or("list refused"));
        return told(Fares::Refused, format!("{cause}, {end}"), &refusing);
    }
    if outcome == Outcome::NotSet {
        let (words, detail) = subject.asker.otherwise.words(rules);
        return One { fares: Fares::Differs, words: words.to_owned(), detail: detail.to_owned(), diagnostic: None };
    }
    let mut surprising: Vec<_> = all().filter(|(_, one)| one.surprising_on.has(rules)).collect();
    crate::text::sort_by_key(&mut surprising, |(_, one)| one.effect(rules) == Some(Consequence::NoEffect));
    if let Some((_, first)) = surprising.first() {
        let effect = first.effect(rules).unwrap_or(first.consequence);
        return told(Fares::Differs, brief(first.code, Some(effect)).unwrap_or(effect.words()).to_owned(), &surprising);
    }
    // Remarks that hang on what no text tells.
    let open: Vec<_> = all().filter(|(_, one)| one.remark_on.has(rules) && depends(one.code)).collect();
    if let Some((_, first)) = open.first() {
        return told(Fares::Depends, depends_on(first.code).to_owned(), &open);
    }
    let empty = subject.verdict(rules).refs.as_ref().is_some_and(|refs| refs.is_empty());
    let (words, detail) = if empty {
        ("nothing reachable", "Accepted; an empty list gives no Mesh*Service outbounds.")
    } else {
        ("works", "Accepted, and selects what it says.")
    };
    One { fares: Fares::Works, words: words.to_owned(), detail: detail.to_owned(), diagnostic: None }
}

fn told(fares: Fares, words: String, of: &[(Option<usize>, &Diagnostic)]) -> One {
    let Some((index, first)) = of.first() else {
        return One { fares, words, detail: "Kuma refuses the list.".to_owned(), diagnostic: None };
    };
    let others = match of.len().saturating_sub(1) {
        0 => String::new(),
        1 => " One more problem decides the same.".to_owned(),
        more => format!(" {more} more problems decide the same."),
    };
    One { fares, words, detail: format!("{}. {}{others}", first.message.trim_end_matches('.'), first.why), diagnostic: *index }
}

/// A few words for a rule; none: those of its consequence.
fn brief(code: &str, effect: Option<Consequence>) -> Option<&'static str> {
    Some(match (code, effect) {
        ("name-removed" | "name-empty", None) => "names refused",
        ("name-removed", Some(_)) => "names not read, all of the kind selected",
        ("labels-select-all", None) | ("name-or-labels", None) => "nothing to select by",
        ("labels-select-all" | "name-or-labels", Some(_)) => "all of the kind selected",
        ("kind-invalid", None) => "unknown kind",
        ("name-invalid" | "name-too-long", None) => "not a name",
        ("name-and-labels", None) => "name and labels",
        ("namespace-without-name", None) => "namespace without name",
        ("port-without-labels", None) => "port without labels",
        ("name-is-zone-local", _) => "name finds nothing",
        ("namespace-ignored", _) => "namespace ignored",
        ("namespace-on-universal", _) => "namespace matches nothing",
        ("several-matches" | "one-of-several", _) => "one of several kept",
        ("unmatched-ref", _) => "a ref finds nothing",
        ("mode-disabled", _) => "no MeshServices are made",
        ("port-not-there", Some(Consequence::TooMuch)) => "no such port, all given",
        ("port-not-there", _) => "no such port, none given",
        ("port-on-external-service", Some(Consequence::NoEffect)) => "port ignored",
        ("port-on-external-service", _) => "external service with a port: none given",
        ("origin-zone" | "reserved-label" | "zone-on-multi-zone-service" | "headless-service" | "display-name-suffix", _)
        | ("label-of-other-kind" | "label-value-empty" | "label-value-impossible", _) => "a label matches nothing",
        _ => return None,
    })
}

fn depends(code: &str) -> bool {
    matches!(code, "several-matches" | "name-is-zone-local")
}

fn depends_on(code: &str) -> &'static str {
    match code {
        "several-matches" => "one of several zones kept",
        _ => "this zone only",
    }
}

/// The releases of some rule sets in words: whole lines joined, parts of a line with where they start or end.
pub fn lines(sets: RuleSets) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut run: Option<(&'static str, &'static str)> = None;
    let close = |run: &mut Option<(&'static str, &'static str)>, said: &mut Vec<String>| {
        if let Some((first, last)) = run.take() {
            said.push(if first == last { first.to_owned() } else { format!("{first} – {last}") });
        }
    };
    for release in Release::lines() {
        let line = release.line();
        let of_line = || patches().iter().filter(|patch| patch.line() == line);
        let first_in = of_line().find(|patch| sets.has(patch.rules));
        let first_out = of_line().find(|patch| !sets.has(patch.rules));
        match (first_in, first_out) {
            (Some(_), None) => run = Some((run.map_or(line, |(first, _)| first), line)),
            (None, _) => close(&mut run, &mut said),
            (Some(first_in), Some(first_out)) => {
                close(&mut run, &mut said);
                let starts = of_line().next() == Some(first_in);
                said.push(if starts {
                    format!("{line} before {}", first_out.version)
                } else {
                    format!("{line} from {}", first_in.version)
                });
            }
        }
    }
    close(&mut run, &mut said);
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;

    fn shown(text: &str, environment: Environment) -> Vec<String> {
        let (subject, targets) = (Subject::new(text.into(), environment), Release::default_targets());
        let found = check(&subject, &targets);
        let strip = strip(&subject, &found, &targets, None);
        for one in &strip {
            assert!(one.diagnostic.is_none_or(|index| index < found.len()) && one.detail.ends_with('.'), "{one:?}");
        }
        strip
            .iter()
            .map(|one| {
                format!("{}{}: {:?}, {} ({})", if one.target { "*" } else { "" }, one.lines, one.fares, one.words, one.basis.as_str())
            })
            .collect()
    }

    #[test]
    fn the_first_example() {
        let first = Subject::new(crate::state::State::default_text().into(), Environment::Kubernetes);
        assert_eq!(check(&first, &Release::default_targets()), []);
        assert_eq!(
            shown(crate::state::State::default_text(), Environment::Kubernetes),
            [
                "2.9 – 2.11: Works, works (recorded)",
                "2.12 – 2.13, 2.14 before 2.14.6: Depends, one of several zones kept (recorded)",
                "*2.14 from 2.14.6, 3.0: Works, works (reconstructed)",
            ]
        );
        let pinned = "refs: [{kind: MeshService, labels: {kuma.io/display-name: a}}]";
        assert_eq!(shown(pinned, Environment::Kubernetes), ["*2.9 – 3.0: Works, works (reconstructed)"]);
    }

    #[test]
    fn what_reads_the_same_is_one_group() {
        let text = "refs: [{kind: MeshServise, labels: {a: b}}, {kind: MeshService, labels: {a: c}, prot: 80}]";
        assert_eq!(shown(text, Environment::Kubernetes), ["*2.9 – 3.0: Refused, unknown kind, Pods won’t start (reconstructed)"]);
    }

    #[test]
    fn names() {
        let text = "refs: [{kind: MeshService, name: redis, namespace: kuma-demo}]";
        assert_eq!(
            shown(text, Environment::Kubernetes),
            [
                "2.9 – 2.11: Depends, this zone only (recorded)",
                "2.12 before 2.12.9, 2.13 before 2.13.4: Differs, namespace ignored (recorded)",
                "*2.12 from 2.12.9, 2.13 from 2.13.4, 2.14: Depends, this zone only (reconstructed)",
                "*3.0: Refused, names refused, Pods won’t start (reconstructed)",
            ]
        );
        let three = shown("refs: [{kind: MeshService, name: redis}]", Environment::Universal);
        assert_eq!(three.last().unwrap(), "*3.0: Differs, names not read, all of the kind selected (reconstructed)");
    }

    #[test]
    fn refusals_and_emptiness() {
        assert_eq!(
            shown("refs: [{kind: Service, labels: {a: b}}]", Environment::Kubernetes),
            ["*2.9 – 3.0: Refused, unknown kind, Pods won’t start (reconstructed)"]
        );
        assert_eq!(
            shown("refs: []", Environment::Kubernetes).last().unwrap().split(" (").next().unwrap(),
            "*2.9 – 3.0: Works, nothing reachable"
        );
        assert_eq!(shown("null", Environment::Universal).len(), 2);
        let external = shown("refs: [{kind: MeshExternalService, labels: {kuma.io/display-name: a}, port: 1}]", Environment::Kubernetes);
        assert_eq!(external[0], "2.9 – 2.11: Differs, external service with a port: none given (recorded)");
        assert_eq!(external[1], "*2.12 – 3.0: Differs, port ignored (reconstructed)");
    }
}
