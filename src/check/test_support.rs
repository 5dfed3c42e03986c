//! One way to test a rule: a list, and what is found in it.

use super::rules::{DOCUMENT_RULES, RULES};
use super::{Asker, Diagnostic, Subject, check, check_document, subject_of};
use crate::document::Document;
use crate::kuma::{Environment, Release};
use crate::mesh::Mode;

/// How a list is looked at.
#[derive(Clone)]
pub struct Case {
    environment: Environment,
    targets: Vec<Release>,
    asker: Asker,
}

/// A Kubernetes annotation, for 2.14 and 3.0.
pub fn kubernetes() -> Case {
    Case { environment: Environment::Kubernetes, targets: Release::default_targets(), asker: Asker::default() }
}

/// A Universal list, for 2.14 and 3.0.
pub fn universal() -> Case {
    Case { environment: Environment::Universal, ..kubernetes() }
}

impl Case {
    /// Other targets, separated by spaces.
    pub fn on(mut self, targets: &str) -> Self {
        self.targets = targets.split(' ').map(|name| Release::parse(name).unwrap()).collect();
        self
    }

    /// Asked by a workload of that namespace and zone.
    pub fn asked_in(mut self, namespace: &str, zone: &str) -> Self {
        self.asker = Asker::of(Some(namespace.to_owned()), Some(zone.to_owned()));
        self
    }

    /// In a mesh of that mode.
    pub fn in_mode(mut self, mode: Mode) -> Self {
        self.asker.otherwise.mode = Some(mode);
        self
    }

    pub fn subject(&self, text: &str) -> Subject {
        Subject::new(text.into(), self.environment).with_asker(self.asker.clone())
    }

    /// What one rule says of `text`.
    pub fn all(&self, code: &str, text: &str) -> Vec<Diagnostic> {
        assert!(RULES.iter().any(|rule| rule.code == code), "`{code}` is not in the registry");
        check(&self.subject(text), &self.targets).into_iter().filter(|one| one.code == code).collect()
    }

    /// The only thing one rule says: severity and consequence, the text at its place, the message.
    pub fn one(&self, code: &str, text: &str) -> (String, String, Diagnostic) {
        let mut found = self.all(code, text);
        assert_eq!(found.len(), 1, "{code} in {text}: {found:#?}");
        let one = found.remove(0);
        assert!(one.message.len() > 4 && !one.why.is_empty() && !one.help.is_empty(), "{one:#?}");
        (format!("{} {}", one.severity.as_str(), one.consequence.as_str()), one.range.slice(text).to_owned(), one)
    }

    /// The rule says nothing.
    pub fn silent(&self, code: &str, text: &str) {
        let found = self.all(code, text);
        assert!(found.is_empty(), "{code} in {text}: {found:#?}");
    }

    /// What stands there after repair number `fix` of the only thing the rule says; the problem is gone then, and nothing new refuses the list.
    pub fn fixed(&self, code: &str, text: &str, fix: usize) -> String {
        let (_, _, one) = self.one(code, text);
        let fixed = one.fixes[fix].edits.apply(text);
        self.silent(code, &fixed);
        fixed
    }
}

/// A whole document, for 2.14 and 3.0.
pub struct DocumentCase {
    text: String,
}

/// A document that is looked at.
pub fn manifest(text: &str) -> DocumentCase {
    DocumentCase { text: text.to_owned() }
}

impl DocumentCase {
    fn all(&self, code: &str) -> Vec<Diagnostic> {
        let known = DOCUMENT_RULES.iter().map(|rule| rule.code).chain(RULES.iter().map(|rule| rule.code)).any(|known| known == code);
        assert!(known, "`{code}` is not in the registry");
        let document = Document::read(&self.text.as_str().into());
        let subjects: Vec<_> = document.slots.iter().map(|slot| subject_of(slot, Environment::Kubernetes, &Asker::default())).collect();
        let targets = Release::default_targets();
        let found = check_document(&document, &subjects, &targets, &|subject| check(subject, &targets));
        found.into_iter().map(|one| one.diagnostic).filter(|one| one.code == code).collect()
    }

    /// The only thing the rule says, with its severity and consequence.
    pub fn one(&self, code: &str) -> (String, Diagnostic) {
        let mut found = self.all(code);
        assert_eq!(found.len(), 1, "{code} in {}: {found:#?}", self.text);
        let one = found.remove(0);
        assert!(one.message.len() > 4 && !one.why.is_empty() && !one.help.is_empty(), "{one:#?}");
        (format!("{} {}", one.severity.as_str(), one.consequence.as_str()), one)
    }

    /// The rule says nothing.
    pub fn silent(&self, code: &str) {
        let found = self.all(code);
        assert!(found.is_empty(), "{code} in {}: {found:#?}", self.text);
    }

    /// What stands there after repair number `fix` of the only thing the rule says; the rule is silent then.
    pub fn fixed(&self, code: &str, fix: usize) -> String {
        let (_, one) = self.one(code);
        let fixed = one.fixes.get(fix).unwrap_or_else(|| panic!("no such repair: {one:#?}")).edits.apply(&self.text);
        manifest(&fixed).silent(code);
        fixed
    }
}
