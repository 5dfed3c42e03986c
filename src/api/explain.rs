//! Why a sidecar gets a backend, or why not.

use super::Error;
use super::named::Named;
use super::question::question;
use super::wire::Ref;
use crate::mesh::explain::{Explanation, Nearest, explain as explain_core};
use serde::Serialize;

question! {
    /// What `resolve` takes, and the backend.
    ExplainArguments { required { backend: Named, } optional {} }
}

/// The answer, or why there is none.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Explained {
    /// The release does not take the list.
    NotApplicable {
        /// Why.
        #[serde(rename = "n/a")]
        reason: String,
    },
    /// The answer.
    Answer {
        /// `yes`, `no` or `sometimes`.
        answer: &'static str,
        /// Ref by ref; what concerns the whole list has no `ref`.
        steps: Vec<Step>,
    },
}

/// What one ref does.
#[derive(Debug, Serialize)]
pub struct Step {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#ref: Option<usize>,
    outcome: &'static str,
    because: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<WireNearest>,
}

/// A ref that would pick it.
#[derive(Debug, Serialize)]
struct WireNearest {
    /// What the ref in the list misses by; empty for a ref that is to be added.
    misses: Vec<String>,
    repaired: Ref,
}

/// Explains.
pub fn explain(arguments: ExplainArguments) -> Result<Explained, Error> {
    let wanted = arguments.backend.clone().read()?;
    let asked = arguments.read()?;
    let explained = asked.question().and_then(|question| explain_core(&question, &asked.inventory, &wanted));
    Ok(match explained {
        Err(reason) => Explained::NotApplicable { reason: reason.to_string() },
        Ok(Explanation { reach, steps }) => Explained::Answer {
            answer: reach.as_str(),
            steps: steps
                .into_iter()
                .map(|step| Step {
                    r#ref: step.at,
                    outcome: step.reach.as_str(),
                    because: step.because.to_string(),
                    nearest: step.nearest.map(nearest),
                })
                .collect(),
        },
    })
}

fn nearest(one: Nearest) -> WireNearest {
    WireNearest { misses: one.misses.iter().map(ToString::to_string).collect(), repaired: one.repaired.into() }
}
