//! A Universal list in a document or a comment.

use super::{Choice, Note, Options, dataplane_fragment, markdown};
use crate::kuma::Environment;

pub(super) const CHOICE: Choice = Choice {
    kind: "dataplane-markdown",
    title: "Markdown",
    purpose: "The list of a Dataplane as a code block, with a line that says for which releases it was checked.",
    environment: Environment::Universal,
    options: &[],
    language: "markdown",
    filename: "reachable-backends.md",
    make: |list, options| markdown::snippet(list, &(dataplane_fragment::CHOICE.make)(list, options), Environment::Universal, options),
    notes: |_: &Options| Vec::<Note>::new(),
};
