use super::RuleSets;
use super::syntax::{self, Syntax};
use crate::document::SlotMap;
use crate::kuma::{
    Environment, List, Outcome, Release, RuleSet, UNIVERSAL_HEAD, UNIVERSAL_INDENT, Verdict, embed_universal, verdict_kubernetes,
    verdict_universal,
};
use crate::text::TextRange;
use crate::yaml::{DecodeProblem, Problem, Tree, culprit, decode, read};

/// A list and everything that is known of it before the rules look at it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The text: an annotation's value, or what stands under `reachableBackends:`.
    pub text: std::rc::Rc<str>,
    /// How it is read.
    pub environment: Environment,
    /// Its tree.
    pub tree: Tree,
    /// Its entries.
    pub list: List,
    /// What 2.9 – 2.14 say of it; they never differ.
    pub two: Verdict,
    /// What 3.0 says of it.
    pub three: Verdict,
    /// What stops the YAML reader, with the place where a person went wrong (byte offset in `text`).
    pub problem: Option<(Problem, usize)>,
    /// The mistake behind it.
    pub syntax: Option<Syntax>,
    /// What stops the decoder behind the YAML reader, if that had no problem.
    pub decode_problem: Option<DecodeProblem>,
}

impl Subject {
    /// Reads `text` once, for all rules.
    pub fn new(text: std::rc::Rc<str>, environment: Environment) -> Self {
        let tree = read(&text);
        let list = List::read(&tree, &text, environment);
        let (two, three, problem) = match environment {
            Environment::Kubernetes => {
                let say = |rules| verdict_kubernetes(&tree, &text, rules);
                (say(RuleSet::A), say(RuleSet::E), tree.problem().map(|problem| (problem.clone(), culprit(problem), problem.at.offset)))
            }
            Environment::Universal => {
                let document = embed_universal(&text);
                let embedded = read(&document);
                let map = SlotMap::indented(&text, UNIVERSAL_HEAD.len(), UNIVERSAL_INDENT);
                let say = |rules| verdict_universal(&embedded, &document, rules);
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
        Self { text, environment, tree, list, two, three, problem, syntax, decode_problem }
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
