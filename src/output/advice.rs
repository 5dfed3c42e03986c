//! What stands beside an output: how to try it first, how to see whether Kuma took it, and the way back.

use super::quoting::posix;
use super::{Choice, Options, parts};
use crate::kuma::{Environment, RuleSet};

/// What a piece of advice is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Try it on one proxy first.
    Try,
    /// See whether Kuma took it.
    See,
    /// The way back.
    Rollback,
}

impl Purpose {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Try => "try",
            Self::See => "see",
            Self::Rollback => "rollback",
        }
    }
}

/// A sentence, and the command that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What it is for.
    pub purpose: Purpose,
    /// The sentence.
    pub words: String,
    /// For POSIX shells; words in capitals are for the reader to fill in.
    pub command: Option<String>,
}

/// Try, see, go back: in this order.
pub fn advice(choice: &Choice, options: &Options) -> Vec<Advice> {
    match choice.environment {
        Environment::Kubernetes => on_kubernetes(options),
        Environment::Universal => on_universal(options),
    }
}

fn say(purpose: Purpose, words: &str, command: impl Into<Option<String>>) -> Advice {
    Advice { purpose, words: words.to_owned(), command: command.into() }
}

fn has(options: &Options, fits: impl Fn(RuleSet) -> bool) -> bool {
    options.targets.iter().any(|target| fits(target.rules()))
}

fn on_kubernetes(options: &Options) -> Vec<Advice> {
    let namespace = if options.namespace.is_empty() { String::new() } else { format!(" --namespace {}", posix(&options.namespace)) };
    let file = format!("\"{}=$(cat reachable-backends.txt)\"", parts::KEY);
    let mut told = vec![
        say(
            Purpose::Try,
            "On one running Pod first: with the list in reachable-backends.txt. It holds at once, and only until that Pod is recreated.",
            format!("kubectl annotate pod/POD{namespace} --overwrite {file}"),
        ),
        say(
            Purpose::See,
            "Kuma says what it refuses as an event on the Pod, not in kubectl apply; no event, and the list was read.",
            format!("kubectl get events{namespace} --field-selector involvedObject.name=POD,reason=FailedToGenerateKumaDataplane"),
        ),
    ];
    let dataplane = format!("POD.{}", if options.namespace.is_empty() { "default" } else { &options.namespace });
    told.extend(layout(options, &dataplane, "kubectl port-forward --namespace kuma-system service/kuma-control-plane 5681 & "));
    told.push(say(
        Purpose::Rollback,
        rollback_words(options),
        format!("kubectl rollout undo {}", super::kubectl_patch::target("deployment", options)),
    ));
    told
}

fn on_universal(options: &Options) -> Vec<Advice> {
    let mesh = posix(&options.mesh);
    let mut told = vec![
        say(
            Purpose::Try,
            "On one Dataplane first; keep what it has now.",
            format!("kumactl get dataplane {} --mesh {mesh} -o yaml > before.yaml", posix(&options.name)),
        ),
        say(Purpose::See, "kumactl says at once what it refuses.", "kumactl apply -f dataplane.yaml".to_owned()),
    ];
    told.extend(layout(options, &options.name, ""));
    told.push(say(Purpose::Rollback, rollback_words(options), "kumactl apply -f before.yaml".to_owned()));
    told
}

/// The destinations a proxy really has; not before 2.12.
fn layout(options: &Options, dataplane: &str, before: &str) -> Option<Advice> {
    let words = if has(options, |rules| matches!(rules, RuleSet::B | RuleSet::C | RuleSet::D)) {
        "What the sidecar really gets, from 2.12 on; before 3.0 only where the mesh’s meshServices.mode is Exclusive."
    } else if has(options, RuleSet::is_3) {
        "What the sidecar really gets."
    } else {
        return None;
    };
    let address = format!("http://localhost:5681/meshes/{}/dataplanes/{dataplane}/_layout", options.mesh);
    Some(say(Purpose::See, words, format!("{before}curl {}", posix(&address))))
}

fn rollback_words(options: &Options) -> &'static str {
    if has(options, |rules| matches!(rules, RuleSet::D | RuleSet::E)) {
        "Back to the list before. Do not take the list away instead: where defaults.restrictOutbound is on, as it is on 3.0, no list means nothing at all."
    } else {
        "Back to the list before."
    }
}
