//! The annotation as small as it gets.

use super::{Choice, Note, Options, parts};
use crate::document::flow_of;
use crate::kuma::{Environment, RuleSet, verdict};
use crate::yaml::quote::{json, single};

pub(super) const CHOICE: Choice = Choice {
    kind: "annotation-flow",
    title: "Annotation, compact",
    purpose: "The list in one line of braces, without comments: the smallest form, and easy to compare.",
    environment: Environment::Kubernetes,
    options: &[],
    language: "yaml",
    filename: "reachable-backends.yaml",
    make,
    notes,
};

fn make(list: &str, _: &Options) -> String {
    let value = compact(list).map_or_else(|| json(list), |flow| single(&flow).unwrap_or_else(|| json(&flow)));
    format!("{}: {value}\n", parts::KEY)
}

/// The list in one line, if every release reads the same from it.
fn compact(list: &str) -> Option<String> {
    let flow = flow_of(list)?;
    let says = |text: &str, rules| {
        let said = verdict(text, Environment::Kubernetes, rules);
        (said.outcome, said.violations, said.refs)
    };
    [RuleSet::A, RuleSet::E].into_iter().all(|rules| says(list, rules) == says(&flow, rules)).then_some(flow)
}

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark("Comments are left out. A list that would read differently in one line stays as it is, in quotes.")]
}
