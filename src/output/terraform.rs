//! A map entry for Terraform's Kubernetes provider.

use super::{Choice, Note, Options, parts};
use crate::kuma::Environment;
use std::fmt::Write as _;

pub(super) const CHOICE: Choice = Choice {
    kind: "terraform",
    title: "Terraform",
    purpose: "The annotations of a Pod template in Terraform, as a heredoc.",
    environment: Environment::Kubernetes,
    options: &[],
    language: "hcl",
    filename: "annotations.tf",
    make,
    notes,
};

fn make(list: &str, _: &Options) -> String {
    let visible = list.chars().all(|char| !char.is_control() || matches!(char, '\n' | '\t'));
    let value = if visible && list.ends_with('\n') { heredoc(list) } else { quoted(list) };
    format!("annotations = {{\n  \"{}\" = {value}\n}}\n", parts::KEY)
}

/// Templates in a heredoc start with `${` and `%{`; doubled they are text.
fn heredoc(list: &str) -> String {
    let mark = (0..)
        .map(|at| if at == 0 { "EOT".to_owned() } else { format!("EOT{at}") })
        .find(|mark| !list.lines().any(|line| line.trim() == mark));
    let mark = mark.unwrap_or_default();
    format!("<<{mark}\n{}{mark}", escaped(list))
}

fn escaped(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for char in escaped(text).chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing to a String does not fail.
            char if char.is_control() => _ = write!(out, "\\u{:04x}", u32::from(char)),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}

fn notes(_: &Options) -> Vec<Note> {
    vec![Note::remark("Belongs into the metadata of the Pod template: spec, template, metadata. The resource's own metadata does nothing.")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_become_text_and_marks_stay_apart() {
        let made = |list| make(list, &Options::default());
        assert_eq!(made("a: ${x}\nEOT\n"), "annotations = {\n  \"kuma.io/reachable-backends\" = <<EOT1\na: $${x}\nEOT\nEOT1\n}\n");
        assert_eq!(made("a: \"%{b}\""), "annotations = {\n  \"kuma.io/reachable-backends\" = \"a: \\\"%%{b}\\\"\"\n}\n");
    }
}
