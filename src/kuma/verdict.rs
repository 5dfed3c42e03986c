use super::BackendRef;
use crate::text::Chunks;
use std::ops::Range;
use std::rc::Rc;

/// What the control plane does with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Converted and validated.
    Accepted,
    /// The converter or the parser refused.
    ParseError,
    /// Parsed, then refused by validation.
    Invalid,
    /// The converter crashed on a null entry and was caught; nothing is written.
    Panic,
    /// Universal: no list at all.
    NotSet,
}

impl Outcome {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::ParseError => "parse-error",
            Self::Invalid => "invalid",
            Self::Panic => "panic",
            Self::NotSet => "not-set",
        }
    }

    /// Whether nothing comes of the list.
    pub fn is_refused(self) -> bool {
        matches!(self, Self::ParseError | Self::Invalid | Self::Panic)
    }
}

/// One rule of validation that a ref breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The path Kuma names; the spelling `transparentProxing` is its own.
    pub field: String,
    /// Kuma's words.
    pub message: &'static str,
}

impl Violation {
    /// Where the number of the entry stands in `….refs[12].kind`.
    fn place(&self) -> Option<Range<usize>> {
        let start = self.field.find('[')?.saturating_add(1);
        let length = self.field.get(start..)?.find(']')?;
        Some(start..start.saturating_add(length))
    }

    /// The position in the list of the ref that breaks the rule.
    pub fn entry(&self) -> Option<usize> {
        self.field.get(self.place()?)?.parse().ok()
    }

    /// The same of entry number `entry`.
    pub fn of_entry(&self, entry: usize) -> Option<Violation> {
        let place = self.place()?;
        let field = [self.field.get(..place.start)?, &entry.to_string(), self.field.get(place.end..)?].concat();
        Some(Violation { field, message: self.message })
    }
}

/// What the control plane says of a list, word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What happens.
    pub outcome: Outcome,
    /// The text of the error; empty where there is none.
    pub error: String,
    /// The rules broken, in Kuma's order.
    pub violations: Vec<Violation>,
    /// The refs as the Dataplane holds them; there when accepted or invalid. Shared with the verdict on the text before an edit.
    pub refs: Option<Chunks<Rc<BackendRef>>>,
    /// The first entry that cannot be read, where the error is about this one and nothing else.
    pub stopped: Option<usize>,
}

impl Verdict {
    /// The verdict after the entries `old` became `new` others, given the verdict on a list of these alone: Kuma judges every ref by itself
    /// once it could read them all, and until then tells of the first that it could not read. None where what it says depends on more.
    pub fn with_entries(&self, old: Range<usize>, own: &Verdict, new: usize) -> Option<Verdict> {
        if old.is_empty() || !(self.is_judged() || self.stopped.is_some()) {
            return None;
        }
        let moved = |entry: usize| entry.saturating_sub(old.end).saturating_add(old.start).saturating_add(new);
        match (own.stopped, self.stopped) {
            (Some(_), Some(first)) if first < old.start => Some(self.clone()),
            (Some(at), _) => Some(Verdict { stopped: Some(at.saturating_add(old.start)), ..own.clone() }),
            (None, _) if !own.is_judged() || own.refs.as_ref().is_none_or(|refs| refs.len() != new) => None,
            (None, Some(first)) if first < old.start => Some(self.clone()),
            (None, Some(first)) if first >= old.end => Some(Verdict { stopped: Some(moved(first)), ..self.clone() }),
            // Which one is the first now is not known.
            (None, Some(_)) => None,
            (None, None) => self.with_refs(old.clone(), own, &moved),
        }
    }

    /// The same where all could be read.
    fn with_refs(&self, old: Range<usize>, own: &Verdict, moved: &dyn Fn(usize) -> usize) -> Option<Verdict> {
        let refs = self.refs.as_ref().filter(|refs| old.end <= refs.len())?;
        let mut violations = Vec::new();
        for violation in &self.violations {
            match violation.entry() {
                Some(entry) if old.contains(&entry) => {}
                Some(entry) if entry >= old.end => violations.extend(violation.of_entry(moved(entry))),
                _ => violations.push(violation.clone()),
            }
        }
        let at = violations.partition_point(|violation| violation.entry() < Some(old.start));
        let own_violations = own.violations.iter().filter_map(|one| one.of_entry(one.entry()?.saturating_add(old.start)));
        violations.splice(at..at, own_violations.collect::<Vec<_>>());
        let new = own.refs.iter().flatten().cloned().collect();
        Some(Verdict::judged(refs.spliced(old, new), violations))
    }

    /// Whether all refs could be read.
    fn is_judged(&self) -> bool {
        matches!(self.outcome, Outcome::Accepted | Outcome::Invalid)
    }

    /// A copy of its refs.
    pub fn held(&self) -> Option<Vec<BackendRef>> {
        self.refs.as_ref().map(|refs| refs.iter().map(|one| (**one).clone()).collect())
    }

    /// What is said where no refs come of it, and the entry that is to blame, see [`stopped`](Self::stopped).
    pub fn without_refs(outcome: Outcome, error: String, stopped: Option<usize>) -> Verdict {
        Verdict { outcome, error, violations: Vec::new(), refs: None, stopped }
    }

    /// What is said of refs that could be read.
    pub(super) fn judged(refs: Chunks<Rc<BackendRef>>, violations: Vec<Violation>) -> Verdict {
        let outcome = if violations.is_empty() { Outcome::Accepted } else { Outcome::Invalid };
        let words: Vec<String> = violations.iter().map(|violation| format!("{}: {}", violation.field, violation.message)).collect();
        Verdict { outcome, error: words.join("; "), violations, refs: Some(refs), stopped: None }
    }
}

#[cfg(test)]
mod tests {
    use crate::kuma::{Environment, RuleSet, verdict};

    #[test]
    fn entries_are_judged_alone_only_where_all_could_be_read() {
        let says = |text: &str| verdict(text, Environment::Kubernetes, RuleSet::A);
        let (two, bad) = (says("refs: [{kind: MeshService, name: a}, {kind: X}]"), says("refs: [{kind: MeshService, name: b}]"));
        assert_eq!(two.with_entries(0..1, &bad, 1), Some(says("refs: [{kind: MeshService, name: b}, {kind: X}]")));
        let crash = says("refs: [null]");
        assert_eq!(two.with_entries(0..1, &crash, 1), None);
        assert_eq!(crash.with_entries(0..1, &bad, 1), None);
    }

    #[test]
    fn of_entries_that_cannot_be_read_the_first_counts() {
        let says = |entries: &[&str]| verdict(&format!("refs: [{}]", entries.join(", ")), Environment::Kubernetes, RuleSet::E);
        let (good, wrong, worse, twice) = ("{kind: MeshService, labels: {a: b}}", "{name: x}", "{port: {}}", "{kind: a, kind: b}");
        let list = [good, wrong, good, worse];
        let mut known = 0;
        for at in 0..list.len() {
            for new in [vec![], vec![good], vec![wrong], vec![worse], vec![twice], vec![good, worse, wrong], vec!["{labels: {}}", "null"]] {
                let mut after = list.to_vec();
                after.splice(at..at + 1, new.clone());
                if let Some(found) = says(&list).with_entries(at..at + 1, &says(&new), new.len()) {
                    known += 1;
                    assert_eq!(found, says(&after), "{after:?}");
                }
            }
        }
        // Keys that stand twice are told of with their lines, and behind an entry that is mended all have to be read.
        assert_eq!(known, 3 * 4 + 2 * 3);
    }
}
