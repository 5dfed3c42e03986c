//! The annotation in a document or a comment.

use super::note::names_unread;
use super::{Choice, Note, Options, parts};
use crate::kuma::{Environment, RuleSet, verdict};

pub(super) const CHOICE: Choice = Choice {
    kind: "markdown",
    title: "Markdown",
    purpose: "The annotation as a code block, with a line that says for which releases it was checked.",
    environment: Environment::Kubernetes,
    options: &["indent"],
    language: "markdown",
    filename: "reachable-backends.md",
    make: |list, options| snippet(list, &parts::annotation(list, options, 0), Environment::Kubernetes, options),
    notes: |_| Vec::<Note>::new(),
};

/// `code` in a fence, and what the targets say of `list`.
pub(super) fn snippet(list: &str, code: &str, environment: Environment, options: &Options) -> String {
    let longest =
        code.lines().map(|line| line.trim_start()).map(|line| line.len().saturating_sub(line.trim_start_matches('`').len())).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2).saturating_add(1));
    let ended = if code.ends_with('\n') { "" } else { "\n" };
    let two = verdict(list, environment, RuleSet::A);
    let said: Vec<String> = options
        .targets
        .iter()
        .map(|target| {
            let unread = if names_unread(&two, environment, *target) { ", but no name is read: all of the kind are selected" } else { "" };
            format!("{}: {}{unread}", target.name(), verdict(list, environment, target.rules()).outcome.as_str())
        })
        .collect();
    format!("{fence}yaml\n{code}{ended}{fence}\n\nChecked for Kuma {}.\n", said.join(", "))
}
