//! Text to paste: one file per kind of output; this file is the menu.
//!
//! Every output, read back by Kuma, gives the list it was made from: the value is carried exactly, comments and trailing blanks included.

mod advice;
mod annotation;
mod annotation_flow;
mod annotation_quoted;
mod cronjob;
mod daemonset;
mod dataplane;
mod dataplane_fragment;
mod dataplane_markdown;
mod deployment;
mod helm_values;
mod job;
mod json_string;
mod kubectl_annotate;
mod kubectl_json_patch;
mod kubectl_patch;
mod kubectl_powershell;
mod kustomize;
mod markdown;
mod note;
mod parts;
mod pod;
mod quoting;
mod refs;
mod removal;
mod statefulset;
mod terraform;

pub use advice::{Advice, Purpose, advice};
pub use note::Note;
pub use refs::text_of_refs;
pub use removal::what_removal_means;

use crate::kuma::{Environment, Release, RuleSet, Verdict, verdict};

/// What a person may choose about an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The workload's name.
    pub name: String,
    /// What it is, where that is known: `Deployment`.
    pub workload: Option<String>,
    /// Its namespace; Kubernetes only.
    pub namespace: String,
    /// Its mesh; Universal only.
    pub mesh: String,
    /// Columns per level of the manifest, 1 to 9. The list keeps its own.
    pub indent: usize,
    /// The releases it has to please.
    pub targets: Vec<Release>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            name: "demo-app".to_owned(),
            workload: None,
            namespace: "kuma-demo".to_owned(),
            mesh: "default".to_owned(),
            indent: 2,
            targets: Release::default_targets(),
        }
    }
}

impl Options {
    /// Columns per level that YAML can carry.
    fn step(&self) -> usize {
        self.indent.clamp(1, 9)
    }
}

/// An entry of the menu.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Its id.
    pub kind: &'static str,
    /// What the menu says.
    pub title: &'static str,
    /// What it is for, in one sentence.
    pub purpose: &'static str,
    /// Where Kuma runs that reads it.
    pub environment: Environment,
    /// The members of [`Options`] that it uses.
    pub options: &'static [&'static str],
    /// What it is written in.
    language: &'static str,
    /// Of its file.
    filename: &'static str,
    make: fn(&str, &Options) -> String,
    notes: fn(&Options) -> Vec<Note>,
}

/// All outputs, in the order of the menu. The first of an environment is its default.
pub static MENU: [Choice; 21] = [
    annotation::CHOICE,
    annotation_quoted::CHOICE,
    annotation_flow::CHOICE,
    pod::CHOICE,
    deployment::CHOICE,
    statefulset::CHOICE,
    daemonset::CHOICE,
    job::CHOICE,
    cronjob::CHOICE,
    kubectl_patch::CHOICE,
    kubectl_json_patch::CHOICE,
    kubectl_powershell::CHOICE,
    kubectl_annotate::CHOICE,
    kustomize::CHOICE,
    helm_values::CHOICE,
    terraform::CHOICE,
    json_string::CHOICE,
    markdown::CHOICE,
    dataplane::CHOICE,
    dataplane_fragment::CHOICE,
    dataplane_markdown::CHOICE,
];

/// The entries of the menu for `environment`.
pub fn menu(environment: Environment) -> impl Iterator<Item = &'static Choice> {
    MENU.iter().filter(move |choice| choice.environment == environment)
}

/// The output with the id `kind`.
pub fn choice(kind: &str) -> Option<&'static Choice> {
    MENU.iter().find(|choice| choice.kind == kind)
}

/// Something to paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// All of it.
    pub text: String,
    /// What it is written in, for colours: `yaml`, `json`, `sh`, `powershell`, `hcl`, `markdown`.
    pub language: &'static str,
    /// How a file with it is called.
    pub filename: String,
    /// What to know before pasting. What a target refuses comes first.
    pub notes: Vec<Note>,
}

impl Choice {
    /// Puts `list` (the text of a list as [`Choice::environment`] reads it) where it belongs.
    pub fn make(&self, list: &str, options: &Options) -> Output {
        self.make_judged(list, options, &|rules| verdict(list, self.environment, rules))
    }

    /// The same, where the verdicts on the list are known already.
    pub fn make_judged(&self, list: &str, options: &Options, judge: &dyn Fn(RuleSet) -> Verdict) -> Output {
        let text = (self.make)(list, options);
        let mut notes = note::about_list(list, self.environment, &options.targets, judge);
        notes.extend((self.notes)(options));
        Output { text, language: self.language, filename: self.filename.replace("{name}", &file_stem(&options.name)), notes }
    }
}

/// A name that every file system takes.
fn file_stem(name: &str) -> String {
    let stem: String = name.chars().take(60).map(|char| if char.is_ascii_alphanumeric() { char } else { '-' }).collect();
    let stem = stem.trim_matches('-');
    if stem.is_empty() { "workload".to_owned() } else { stem.to_owned() }
}
