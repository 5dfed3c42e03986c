//! What the output pane gives of a file: nothing where there is no list to paste.

use reachable_backends::kuma::{Environment, Release};
use reachable_backends::state::{Action, Options, State};

fn deployment(annotation: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {{name: db}}\nspec:\n  template:\n    metadata:\n{annotation}    spec: {{}}\n"
    )
}

/// All outputs of what is opened, the whole file left out, with the notes beside them.
fn outputs(text: String) -> Vec<(String, String)> {
    let state = State::new(Options { text, environment: Environment::Kubernetes, targets: Release::default_targets() });
    let kinds: Vec<_> = state.output().choices.iter().map(|choice| choice.kind).filter(|kind| *kind != "file").collect();
    let shown = kinds.into_iter().map(|kind| state.apply(Action::SetOutput(kind)).0.output());
    shown.map(|output| (output.copied().to_string(), output.notes.iter().map(|note| note.1.as_str()).collect())).collect()
}

#[test]
fn where_no_list_can_be_read_there_is_nothing_to_paste() {
    for (annotation, words) in [
        ("      labels: {app: db}\n", "No list is not an empty one"),
        ("      annotations: {kuma.io/reachable-backends: \"{{ .Values.list }}\"}\n", "render the chart"),
        ("      annotations: {kuma.io/reachable-backends: 5}\n", "cannot be read"),
    ] {
        let all = outputs(deployment(annotation));
        assert!(all.len() > 10);
        for (text, notes) in all {
            assert_eq!(text, "");
            assert!(notes.contains(words), "{notes}");
        }
    }
}

#[test]
fn a_list_in_a_file_is_given_for_the_workload_it_belongs_to() {
    let all = outputs(deployment("      annotations:\n        kuma.io/reachable-backends: 'refs: []'\n"));
    assert!(all.iter().all(|(text, _)| !text.is_empty()));
    assert!(all.iter().any(|(text, _)| text.starts_with("kubectl patch statefulset/db ")));
}
