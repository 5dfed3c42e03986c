//! What was said: the wordings of each release, found in a paste.

use super::skeleton::{said, skeleton};
use crate::check::RuleSets;
use crate::kuma::{Environment, INVALID_FORMAT, MESSAGES, NULL_ENTRY, VIOLATION_PATH};

/// What Kuma, or somebody on the way to it, complains of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The list cannot be read. The library's reason, where Kuma tells it; a paste that breaks off may end in the middle.
    Unreadable {
        /// On one line; none for 2.x on Kubernetes, which throws it away.
        reason: Option<String>,
    },
    /// 3.0: a ref has no `labels`.
    LabelsRequired {
        /// Position in the list.
        index: usize,
    },
    /// Validation refuses these.
    Violations(Vec<Broken>),
    /// The converter tripped over an entry that is null.
    NullEntry,
    /// Kubernetes: more than 262,144 bytes of annotations.
    TooLong,
    /// Kubernetes: the annotation is no string.
    NotText,
    /// The sidecar waits for a Dataplane that is not made; something else says why.
    NoDataplane,
    /// A refusal, whose words are missing.
    Unsaid,
}

/// A violation as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Position in the list.
    pub index: usize,
    /// `kind`, `name`, `labels`, `port`.
    pub field: String,
    /// Kuma's message; none where the paste breaks off before it can be known.
    pub message: Option<&'static str>,
}

impl Cause {
    /// Its name on the wire.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::LabelsRequired { .. } => "labels-required",
            Self::Violations(_) => "violations",
            Self::NullEntry => "null-entry",
            Self::TooLong => "too-long",
            Self::NotText => "not-text",
            Self::NoDataplane => "no-dataplane",
            Self::Unsaid => "unsaid",
        }
    }
}

/// A cause with what the words around it tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub cause: Cause,
    /// The first letter of Kuma's own words in the skeleton of the paste.
    pub at: usize,
    /// Who says such words.
    pub releases: RuleSets,
    /// Only there; none where both say it.
    pub environment: Option<Environment>,
}

/// What stands before a cause.
const WRAPPERS: [(&str, Environment); 5] = [
    ("FailedToGenerateKumaDataplane", Environment::Kubernetes),
    ("Failed to generate Kuma Dataplane", Environment::Kubernetes),
    ("unable to create/update Dataplane", Environment::Kubernetes),
    ("failed to parse resource:", Environment::Universal),
    ("Could not process a resource", Environment::Universal),
];

/// Everything that is told in `paste`, whose skeleton is `letters`: the most telling first, of equals the first.
pub(super) fn causes(paste: &str, letters: &str) -> Vec<Told> {
    let mut found: Vec<Told> = violations(letters).into_iter().collect();
    let of = |words: &str| letters.find(&skeleton(words));
    let mut tell = |at: Option<usize>, cause: Cause, releases, environment| {
        found.extend(at.map(|at| Told { cause, at, releases, environment }));
    };
    let kubernetes = Some(Environment::Kubernetes);
    if let Some((at, index)) = labels_required(letters) {
        tell(Some(at), Cause::LabelsRequired { index }, RuleSets::THREE, kubernetes);
    }
    let (format, start) = (skeleton(INVALID_FORMAT), skeleton("cannot parse, kuma.io/"));
    for at in distinct(letters, &start) {
        let rest = letters.get(at..).unwrap_or("");
        let (reason, releases) = match rest.strip_prefix(format.as_str()) {
            Some(cause) if cause.starts_with(':') => {
                let reason = said(paste, at.saturating_add(format.len()).saturating_add(1));
                (Some(reason).filter(|reason| !reason.is_empty()), RuleSets::THREE)
            }
            Some(_) => (None, RuleSets::TWO),
            None => (None, RuleSets::ALL),
        };
        tell(Some(at), Cause::Unreadable { reason }, releases, kubernetes);
    }
    for words in ["invalid Dataplane object:", "invalid meta type:"] {
        let reason = of(words).map(|at| said(paste, at.saturating_add(skeleton(words).len())));
        tell(of(words), Cause::Unreadable { reason }, RuleSets::ALL, Some(Environment::Universal));
    }
    tell(of(NULL_ENTRY), Cause::NullEntry, RuleSets::ALL, kubernetes);
    for words in ["must have at most 262144 bytes", "may not be more than 262144 bytes"] {
        tell(of(words), Cause::TooLong, RuleSets::ALL, kubernetes);
    }
    tell(of("annotations of type string"), Cause::NotText, RuleSets::ALL, kubernetes);
    if found.is_empty() {
        let wrapped = WRAPPERS.into_iter().find_map(|(words, environment)| Some((of(words)?, environment)));
        let waits = || of("Dataplane entity is not yet found").map(|at| (Cause::NoDataplane, at, None));
        let unsaid = wrapped.map(|(at, environment)| (Cause::Unsaid, at, Some(environment))).or_else(waits);
        found.extend(unsaid.map(|(cause, at, environment)| Told { cause, at, releases: RuleSets::ALL, environment }));
    }
    found
}

/// Where `needle` stands, one place for each text that follows: an event is often there several times.
fn distinct<'l>(letters: &'l str, needle: &'l str) -> impl Iterator<Item = usize> {
    const COMPARED: usize = 160;
    let mut seen: Vec<&str> = Vec::new();
    letters.match_indices(needle).filter_map(move |(at, _)| {
        let end = letters.len().min(at.saturating_add(COMPARED));
        let words = letters.get(at..end).unwrap_or("");
        let is_new = seen.len() < 8 && !seen.contains(&words);
        if is_new {
            seen.push(words);
        }
        is_new.then_some(at)
    })
}

/// The digits at the start, and what follows them.
fn number(text: &str) -> Option<(usize, &str)> {
    let end = text.find(|char: char| !char.is_ascii_digit())?;
    Some((text.get(..end)?.parse().ok()?, text.get(end..)?))
}

fn labels_required(letters: &str) -> Option<(usize, usize)> {
    letters.match_indices("kuma.io/reachable-backends:refs[").find_map(|(at, head)| {
        let (index, rest) = number(letters.get(at.saturating_add(head.len())..)?)?;
        rest.starts_with("].labelsisrequired").then_some((at, index))
    })
}

/// All violations of the paste, each once.
fn violations(letters: &str) -> Option<Told> {
    let mut broken: Vec<Broken> = Vec::new();
    let (mut releases, mut first) = (RuleSets::ALL, None);
    let mut on_kubernetes = false;
    for (at, path) in letters.match_indices(VIOLATION_PATH) {
        let Some(one) = letters.get(at.saturating_add(path.len())..).and_then(violation) else { continue };
        releases = one.message.map_or(releases, |message| releases.and(said_by(message)));
        let prefixed = letters.get(..at).is_some_and(|before| before.ends_with("spec."));
        on_kubernetes |= prefixed;
        first.get_or_insert(at.saturating_sub(if prefixed { 5 } else { 0 }));
        broken.push(one);
    }
    // A paste often holds the event several times.
    let order =
        |one: &Broken| (one.index, ["kind", "name", "labels"].iter().position(|field| *field == one.field).unwrap_or(3), one.message);
    crate::text::sort_by_key(&mut broken, order);
    broken.dedup();
    let environment = if on_kubernetes { Environment::Kubernetes } else { Environment::Universal };
    first.map(|at| Told { cause: Cause::Violations(broken), at, releases, environment: Some(environment) })
}

/// `[0].kind:invalidvalue…`
fn violation(rest: &str) -> Option<Broken> {
    let (index, rest) = number(rest.strip_prefix('[')?)?;
    let rest = rest.strip_prefix("].")?;
    let end = rest.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (field, rest) = rest.split_at_checked(end)?;
    let words = rest.strip_prefix(':').unwrap_or("").trim_end_matches('.');
    let known = MESSAGES.into_iter().filter(|(message, _, _)| {
        let letters = skeleton(message);
        words.starts_with(&letters) || (!words.is_empty() && letters.starts_with(words))
    });
    let fits: Vec<&'static str> = known.map(|(message, _, _)| message).collect();
    let message = if let [only] = fits.as_slice() { Some(*only) } else { None };
    Some(Broken { index, field: field.to_owned(), message })
}

/// The releases that have such a message.
fn said_by(message: &str) -> RuleSets {
    let two = MESSAGES.iter().any(|(known, two, _)| *two && *known == message);
    let three = MESSAGES.iter().any(|(known, _, three)| *three && *known == message);
    let sets = [(two, RuleSets::TWO), (three, RuleSets::THREE)];
    sets.into_iter().filter(|(says, _)| *says).fold(RuleSets::NONE, |all, (_, sets)| all.or(sets))
}
