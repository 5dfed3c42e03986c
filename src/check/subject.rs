use super::reading::is_null;
use super::syntax::{self, Cause, Syntax};
use super::tally::Tally;
use super::wants::Wants;
use super::{Otherwise, RuleSets, Span};
use crate::document::SlotMap;
use crate::kuma::{
    Annotation, BackendRef, Dataplane, Entry, Environment, List, Outcome, Release, RuleSet, Shape, UNIVERSAL_HEAD, UNIVERSAL_INDENT,
    Verdict, embed_universal, verdict_kubernetes, verdict_universal,
};
use crate::migrate::Source;
use crate::text::{Chunks, EditSet, Text, TextRange};
use crate::yaml::{DecodeProblem, Fresh, NodeId, NodeKind, Patch, Problem, Tree, culprit, decode, read};
use std::cell::{Cell, OnceCell};
use std::ops::Range;
use std::rc::Rc;

/// Of more refs at once it is cheaper to count anew what all of them ask for.
const FEW: usize = 8;

/// Whose list it is, as far as somebody said so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asker {
    /// The workload's namespace (Kubernetes).
    pub namespace: Option<String>,
    /// Its zone.
    pub zone: Option<String>,
    /// What decides where it has no list.
    pub otherwise: Otherwise,
}

impl Asker {
    /// A workload of that namespace and zone, as far as they are known.
    pub fn of(namespace: Option<String>, zone: Option<String>) -> Self {
        Self { namespace, zone, otherwise: Otherwise::default() }
    }
}

/// A list and everything that is known of it before the rules look at it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The text: an annotation's value, or what stands under `reachableBackends:`.
    pub text: Text,
    /// How it is read.
    pub environment: Environment,
    /// Its tree.
    pub tree: Tree,
    /// Its entries.
    pub list: List,
    /// Its entries as refs, as far as they can be read; one for each entry.
    pub refs: Chunks<Rc<BackendRef>>,
    /// What its refs ask for, once somebody wanted to know.
    wants: OnceCell<Wants>,
    /// What is counted over all of it.
    pub tally: Tally,
    /// How many entries had to be read for it: all, or the one that an edit touched.
    pub read: usize,
    /// Whose list it is.
    pub asker: Asker,
    /// What 2.9 – 2.14 say of it; they never differ.
    pub two: Verdict,
    /// What 3.0 says of it.
    pub three: Verdict,
    /// What stops the YAML reader, with the place where a person went wrong (byte offset in `text`).
    pub problem: Option<(Problem, usize)>,
    /// The mistake behind it.
    pub syntax: Option<Syntax>,
    /// What `|` in the place of `>` would hold, where that is something else.
    pub unfolded: Option<Text>,
    /// What stops the decoder behind the YAML reader, if that had no problem.
    pub decode_problem: Option<DecodeProblem>,
    /// The entries that rules look at when only some were touched; all without it.
    pub(super) focus: Cell<Option<(usize, usize)>>,
    pub(super) asked: Cell<Asked>,
}

/// How much was asked of a text's rules, for those who count what a keystroke costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Rules that ran.
    pub rules: usize,
    /// Entries that were handed to them; each as often as it was.
    pub entries: usize,
}

impl Subject {
    /// Reads `text` once, for all rules.
    pub fn new(text: Text, environment: Environment) -> Self {
        let tree = read(&text);
        let list = List::read(&tree, &text, environment);
        let (two, three, problem) = match environment {
            Environment::Kubernetes => {
                let annotation = Annotation::new(&tree, &text);
                let say = |rules| verdict_kubernetes(&annotation, rules);
                (say(RuleSet::A), say(RuleSet::E), tree.problem().map(|problem| (problem.clone(), culprit(problem), problem.at.offset)))
            }
            Environment::Universal => {
                let document = embed_universal(&text);
                let embedded = read(&document);
                let map = SlotMap::indented(&text, UNIVERSAL_HEAD.len(), UNIVERSAL_INDENT);
                let dataplane = Dataplane::new(&embedded, &document);
                let say = |rules| verdict_universal(&dataplane, rules);
                let inner = |offset| map.inner(offset).min(text.len());
                let problem = embedded.problem().map(|problem| (problem.clone(), inner(culprit(problem)), inner(problem.at.offset)));
                (say(RuleSet::A), say(RuleSet::E), problem)
            }
        };
        let syntax = problem.as_ref().map(|(problem, culprit, at)| syntax::find(&text, environment, problem, *culprit, *at));
        let problem = problem.map(|(problem, culprit, _)| (problem, culprit));
        // Only a list that is refused can have one.
        let may = problem.is_none() && two.outcome == Outcome::ParseError;
        let decode_problem = tree.root().filter(|_| may).and_then(|root| decode(&tree, &text, root, false).err());
        let refs: Chunks<_> = list.entries.iter().map(|entry| Rc::new(entry.backend_ref(&tree, &text, environment))).collect();
        let tally = Tally::of_refs(&refs).with(Tally::of_text(&text));
        Self {
            wants: OnceCell::new(),
            tally,
            text,
            environment,
            tree,
            read: list.entries.len(),
            list,
            refs,
            asker: Asker::default(),
            two,
            three,
            problem,
            syntax,
            unfolded: None,
            decode_problem,
            focus: Cell::default(),
            asked: Cell::default(),
        }
    }

    /// What was asked of its rules so far.
    pub fn asked(&self) -> Asked {
        self.asked.get()
    }

    pub(super) fn count(&self, rules: usize, entries: usize) {
        let Asked { rules: ran, entries: seen } = self.asked.get();
        self.asked.set(Asked { rules: ran.saturating_add(rules), entries: seen.saturating_add(entries) });
    }

    /// What stands where no list is written, or none that can be read.
    pub fn absent(environment: Environment, outcome: Outcome) -> Self {
        let mut absent = Self::new("".into(), environment);
        for verdict in [&mut absent.two, &mut absent.three] {
            *verdict = Verdict::without_refs(outcome, String::new(), None);
        }
        absent
    }

    /// The subject after `edits` made `text` of its text, with the entries they touched. None where these are not all that changes: then the
    /// text has to be read anew.
    pub fn reread(&self, edits: &EditSet, text: &Text) -> Option<(Self, Span)> {
        let excerpt = self.tree.excerpt(&self.text, edits, text)?;
        let own = Self::new(excerpt.text.as_str().into(), self.environment);
        // Without refs the key is another one.
        let named = self.refs.len() >= excerpt.items.end && !own.refs.is_empty();
        if !self.is_sound() || !own.is_sound() || !named {
            return None;
        }
        let tree = self.tree.with_excerpt(&excerpt, &own.tree, &self.text, text)?;
        let (old, new) = (excerpt.items, own.refs.len());
        let span = Span { from: old.start, old: old.len(), new };
        let list = self.list.reread(&tree, text, self.environment, old.clone(), new);
        let judged = |rules, known: &Verdict, own: &Verdict| {
            known.with_entries(old.clone(), own, new).unwrap_or_else(|| crate::kuma::verdict(text, self.environment, rules))
        };
        let (two, three) = (judged(RuleSet::A, &self.two, &own.two), judged(RuleSet::E, &self.three, &own.three));
        let tally = self.tally_after(edits, old.clone(), &own);
        let wants = self.wants_after(old.clone(), &own).map_or_else(OnceCell::new, OnceCell::from);
        let refs = self.refs.spliced(old, own.refs.iter().cloned().collect());
        // Like the excerpt it has no problem.
        let after = Self { text: text.clone(), tree, list, refs, wants, tally, read: new, asker: self.asker.clone(), two, three, ..own };
        let span = span.without_untouched(self, &after, edits)?;
        Some((after, span))
    }

    /// What is counted once the entries `old` have become those of `own`.
    fn tally_after(&self, edits: &EditSet, old: Range<usize>, own: &Subject) -> Tally {
        let gone: Tally = edits.iter().map(|edit| Tally::of_text(self.slice(edit.range))).collect();
        let come: Tally = edits.iter().map(|edit| Tally::of_text(&edit.new_text)).collect();
        self.tally.without(gone).without(Tally::of_refs(self.refs.range(old))).with(come).with(Tally::of_refs(&own.refs))
    }

    /// What is asked for once the entries `old` have become those of `own`; many are counted anew when somebody wants to know.
    fn wants_after(&self, old: Range<usize>, own: &Subject) -> Option<Wants> {
        let few = old.len().max(own.refs.len()) <= FEW;
        self.wants.get().filter(|_| few).map(|wants| wants.with(self.refs.range(old), own.refs.iter()))
    }

    /// What its refs ask for.
    pub(super) fn wants(&self) -> &Wants {
        self.wants.get_or_init(|| Wants::of(&self.refs))
    }

    /// The subject after `edits` made `text` of its text, with the entries they touched. None for these where anything may have changed.
    pub fn edited(&self, edits: &EditSet, text: &Text) -> (Self, Option<Span>) {
        match self.reread(edits, text) {
            Some((subject, span)) => (subject, Some(span)),
            None => self.read_anew(edits, text),
        }
    }

    /// The same, all of it read.
    pub fn read_anew(&self, edits: &EditSet, text: &Text) -> (Self, Option<Span>) {
        let subject = Self::new(text.clone(), self.environment).with_asker(self.asker.clone());
        let span = Span::between(self, &subject, edits);
        (subject, span)
    }

    /// The same, asked for that workload.
    #[must_use]
    pub fn with_asker(mut self, asker: Asker) -> Self {
        self.asker = asker;
        self
    }

    /// The same, written with `>`: `lines` are those of the list before they are joined.
    #[must_use]
    pub fn folded_from(mut self, lines: &Text) -> Self {
        self.unfolded = Some(lines.clone()).filter(|lines| *lines != self.text);
        if let (Some(_), Some(syntax)) = (&self.unfolded, &mut self.syntax) {
            syntax.cause = Cause::Folded;
        }
        self
    }

    /// The entries that are refs and wholly read, with their positions.
    // A vector: an iterator would be compiled anew into every rule.
    #[inline(never)]
    pub fn each(&self) -> std::vec::IntoIter<(usize, &Entry, &BackendRef)> {
        let mut each = Vec::new();
        for (index, entry) in super::reading::entries(self) {
            if entry.shape == Shape::Mapping
                && entry.complete
                && let Some(one) = self.refs.get(index)
            {
                each.push((index, entry, &**one));
            }
        }
        each.into_iter()
    }

    /// The releases that refuse keys they do not know, and equal ones.
    pub fn strict(&self) -> RuleSets {
        if self.on_kubernetes() { RuleSets::THREE } else { RuleSets::NONE }
    }

    /// Whether it can be read, and is `refs` alone.
    #[inline(never)]
    pub(super) fn is_sound(&self) -> bool {
        self.problem.is_none() && self.decode_problem.is_none() && self.list.fields.len() == 1
    }

    /// Whether the port of an entry is what `one` says: none where none is written, and not one that cannot be read.
    pub fn reads_port(&self, entry: &Entry, one: &BackendRef) -> bool {
        let is_null = |field: &crate::kuma::Field| is_null(self, field.value);
        one.port.is_some() || entry.field("port").is_none_or(is_null)
    }

    /// Whether this is an annotation.
    pub fn on_kubernetes(&self) -> bool {
        self.environment == Environment::Kubernetes
    }

    /// The value of a field of an entry; its key where the value is empty, the entry's first character where there is no such field.
    pub fn place(&self, entry: &Entry, field: &str) -> TextRange {
        match entry.field(field) {
            Some(field) => {
                let value = self.tree.content(field.value);
                if value.is_empty() { self.tree.content(field.key) } else { value }
            }
            None => self.place_of_entry(entry),
        }
    }

    /// The value of a label.
    pub fn place_of_label(&self, entry: &Entry, key: &str) -> TextRange {
        match entry.label(key).map(|label| (self.tree.content(label.value), self.tree.content(label.key))) {
            Some((value, key)) if value.is_empty() => key,
            Some((value, _)) => value,
            None => self.place(entry, "labels"),
        }
    }

    /// Edits of its text.
    pub fn patch(&self) -> Patch<'_> {
        Patch::new(&self.tree, &self.text)
    }

    /// Whether an entry is written in braces.
    pub fn is_flow(&self, entry: &Entry) -> bool {
        matches!(self.tree.kind(entry.node), NodeKind::Mapping { flow: true })
    }

    /// Whether the labels of an entry are written in braces.
    pub fn labels_in_flow(&self, entry: &Entry) -> bool {
        let labels = entry.field("labels").map(|field| self.tree.follow(field.value));
        labels.is_some_and(|labels| matches!(self.tree.kind(labels), NodeKind::Mapping { flow: true }))
    }

    /// Edits that take a field out of an entry, however often it is written there.
    pub fn without(&self, entry: &Entry, field: &str) -> Option<EditSet> {
        let mut edits = Vec::new();
        for own in entry.fields.iter().filter(|own| own.field.is_some_and(|name| name == field)) {
            let index = self.tree.index_of(entry.node, own.key).filter(|_| !own.merged)?;
            edits.extend(self.patch().remove_pair(entry.node, index).ok()?.iter().cloned());
        }
        EditSet::from_edits(edits).ok()
    }

    /// Edits that take a label out of an entry; none where it is the only one, or stands somewhere else.
    pub fn without_label(&self, entry: &Entry, key: &str) -> Option<EditSet> {
        let (mapping, label) = (entry.field("labels")?.value, entry.label(key).filter(|_| entry.labels.len() > 1)?);
        self.patch().remove_pair(mapping, self.tree.index_of(mapping, label.key)?).ok()
    }

    /// Edits that give a scalar another text.
    pub fn rewritten(&self, entry: &Entry, value: NodeId, text: &str) -> Option<EditSet> {
        self.patch().set_scalar(value, &Fresh::text(text), self.is_flow(entry) || self.labels_in_flow(entry)).ok()
    }

    /// For conversions between names and labels.
    pub fn source(&self) -> Source<'_> {
        Source { tree: &self.tree, text: &self.text, list: &self.list, environment: self.environment }
    }

    /// The first line of an entry, without its `-`.
    pub fn place_of_entry(&self, entry: &Entry) -> TextRange {
        let range = self.tree.range(entry.node);
        let line = range.slice(&self.text).lines().next().map_or(0, |line| line.trim_end().len());
        TextRange::new(range.start, range.start.saturating_add(line))
    }

    /// What a release says.
    pub fn verdict(&self, rules: RuleSet) -> &Verdict {
        if rules.is_3() { &self.three } else { &self.two }
    }

    /// The releases that refuse the list.
    pub fn refused_by(&self) -> RuleSets {
        self.with(Outcome::is_refused)
    }

    /// The releases whose outcome fits.
    pub fn with(&self, fits: impl Fn(Outcome) -> bool) -> RuleSets {
        let two = if fits(self.two.outcome) { RuleSets::TWO } else { RuleSets::NONE };
        let three = if fits(self.three.outcome) { RuleSets::THREE } else { RuleSets::NONE };
        two.or(three)
    }

    /// The releases for which the list could be parsed, so that validation and selection matter.
    pub fn parsed_by(&self) -> RuleSets {
        self.with(|outcome| !matches!(outcome, Outcome::ParseError | Outcome::Panic | Outcome::NotSet))
    }

    /// The bytes of `range`.
    pub fn slice(&self, range: TextRange) -> &str {
        range.slice(&self.text)
    }

    /// Whether names mean something to at least one target.
    pub fn targets_two(targets: &[Release]) -> bool {
        targets.iter().any(|release| !release.rules().is_3())
    }
}
