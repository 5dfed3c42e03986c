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
pub fn advice(choice: &Choice, list: &str, options: &Options) -> Vec<Advice> {
    match choice.environment {
        Environment::Kubernetes => on_kubernetes(choice, list, options),
        Environment::Universal => on_universal(options),
    }
}

fn say(purpose: Purpose, words: &str, command: impl Into<Option<String>>) -> Advice {
    Advice { purpose, words: words.to_owned(), command: command.into() }
}

fn has(options: &Options, fits: impl Fn(RuleSet) -> bool) -> bool {
    options.targets.iter().any(|target| fits(target.rules()))
}

/// Longer lists are not written into a command, in bytes: nobody could read it.
const READABLE: usize = 2048;

fn on_kubernetes(choice: &Choice, list: &str, options: &Options) -> Vec<Advice> {
    let namespace = if options.namespace.is_empty() { String::new() } else { format!(" --namespace {}", posix(&options.namespace)) };
    let (words, value) = if list.len() < READABLE {
        ("On one running Pod first. It holds at once, and only until that Pod is recreated.", posix(&format!("{}={list}", parts::KEY)))
    } else {
        (
            "On one running Pod first, with the list alone, without its key, in a file LIST. It holds at once, and only until that Pod is recreated.",
            format!("\"{}=$(cat LIST)\"", parts::KEY),
        )
    };
    let mut told = vec![
        say(Purpose::Try, words, format!("kubectl annotate pod/POD{namespace} --overwrite {value}")),
        say(
            Purpose::See,
            "Kuma says what it refuses as an event on the Pod, not in kubectl apply. None comes where an entry is null or the annotation stands in the wrong place.",
            format!("kubectl get events{namespace} --field-selector involvedObject.name=POD,reason=FailedToGenerateKumaDataplane"),
        ),
    ];
    let dataplane = format!("POD.{}", if options.namespace.is_empty() { "default" } else { &options.namespace });
    told.extend(layout(options, &dataplane, "kubectl port-forward --namespace kuma-system service/kuma-control-plane 5681 & "));
    let (way, command) = way_back(choice, options, &namespace);
    told.push(say(Purpose::Rollback, &[rollback_words(options), way].concat(), command));
    told
}

const BEFORE: &str = " Nothing else remembers it: keep the manifest BEFORE.";

/// How a workload of that kind gets back what it had.
fn way_back(choice: &Choice, options: &Options, namespace: &str) -> (&'static str, String) {
    let of_file = options.workload.as_deref().unwrap_or("Deployment").to_ascii_lowercase();
    let kind = match choice.kind {
        kind @ ("pod" | "deployment" | "statefulset" | "daemonset" | "job" | "cronjob") => kind,
        "kubectl-annotate" => return (" A new Pod has what its template says.", format!("kubectl delete pod/POD{namespace}")),
        _ => of_file.as_str(),
    };
    match kind {
        "deployment" | "statefulset" | "daemonset" => ("", format!("kubectl rollout undo {}", super::kubectl_patch::target(kind, options))),
        // Its template can be changed in place; --force would take the Jobs along that run.
        "cronjob" => (BEFORE, format!("kubectl replace{namespace} --filename BEFORE")),
        _ => (BEFORE, format!("kubectl replace --force{namespace} --filename BEFORE")),
    }
}

fn on_universal(options: &Options) -> Vec<Advice> {
    let mesh = posix(&options.mesh);
    let mut told = vec![
        say(
            Purpose::Try,
            "On one Dataplane first; keep what it has now.",
            format!("kumactl get dataplane {} --mesh {mesh} -o yaml > before.yaml", posix(&options.name)),
        ),
        say(Purpose::See, "kumactl says at once what it refuses in FILE, the whole Dataplane.", "kumactl apply -f FILE".to_owned()),
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
    Some(say(Purpose::See, words, format!("{before}curl --retry 9 --retry-connrefused {}", posix(&address))))
}

fn rollback_words(options: &Options) -> &'static str {
    if has(options, |rules| matches!(rules, RuleSet::D | RuleSet::E)) {
        "Back to the list before. Do not take the list away instead: where defaults.restrictOutbound is on, as it is on 3.0, no list means nothing at all."
    } else {
        "Back to the list before."
    }
}
