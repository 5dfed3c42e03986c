//! A list inside of something else: the annotation around it, Helm values, a JSON patch.

use super::Subject;
use super::reading::value;
use super::syntax::line_at;
use crate::text::{Edit, EditSet};
use crate::yaml::{NodeId, Resolved};

/// Nodes that are looked at: what is pasted by mistake is small.
const MOST: usize = 1000;

/// Edits that leave nothing of the whole text but the list that stands somewhere in `node`; none where there is none, or several.
pub fn taken_out(subject: &Subject, node: NodeId) -> Option<EditSet> {
    let root = subject.list.root?;
    let mut lists = lists_in(subject, node).into_iter();
    let list = lists.next().filter(|_| lists.next().is_none())?;
    let edits: EditSet = Edit::replace(subject.tree.range(root), list).into();
    is_list(&edits.apply(&subject.text), subject).then_some(edits)
}

/// Whether a list stands somewhere in `node`.
pub fn holds_list(subject: &Subject, node: NodeId) -> bool {
    !lists_in(subject, node).is_empty()
}

fn lists_in(subject: &Subject, node: NodeId) -> Vec<String> {
    let tree = &subject.tree;
    let mut found = Vec::new();
    let mut left = vec![node];
    for _ in 0..MOST {
        let Some(node) = left.pop() else { break };
        if let Some(Resolved::Str(text)) = value(subject, node) {
            found.extend(Some(text.into_owned()).filter(|text| text.contains("refs") && is_list(text, subject)));
        } else if tree.get(node, "refs", &subject.text).is_some() {
            found.push(outdented(subject, node));
        } else {
            left.extend(tree.pairs(node).map(|(_, value)| value).chain(tree.items(node).iter().copied()));
        }
    }
    found
}

fn is_list(text: &str, around: &Subject) -> bool {
    let list = Subject::new(text.into(), around.environment);
    list.problem.is_none() && list.list.refs().is_some()
}

/// The node's lines, as far to the left as its first one can go.
fn outdented(subject: &Subject, node: NodeId) -> String {
    let range = subject.tree.range(node);
    let indent = range.start.saturating_sub(line_at(&subject.text, range.start).start);
    let lines = subject.slice(range).split('\n').map(|line| line.get(indent..).filter(|_| line.starts_with(' ')).unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use crate::check::{Safety, Subject, check};
    use crate::kuma::{Environment, Release};

    const LIST: &str = "refs:\n- kind: MeshService\n  labels: {a: b}\n";

    /// The first problem's repair leaves the list; `safety` as it is offered.
    #[track_caller]
    fn is_taken_out(text: &str, safety: Safety) {
        let found = check(&Subject::new(text.into(), Environment::Kubernetes), &Release::default_targets());
        let [one] = found.as_slice() else { panic!("{found:?}") };
        let fix = one.fixes.first().unwrap();
        assert_eq!((fix.safety, fix.edits.apply(text).as_str()), (safety, LIST));
    }

    #[test]
    fn out_of_whatever_stands_around_it() {
        let block = LIST.replace('\n', "\n    ");
        is_taken_out(&format!("kuma.io/reachable-backends: |\n    {block}\n"), Safety::Review);
        is_taken_out(&format!("image: web\npodAnnotations:\n  kuma.io/reachable-backends: |\n    {block}\n"), Safety::Review);
        is_taken_out(&format!("- op: add\n  path: /metadata/annotations\n  value: |\n    {block}\n"), Safety::Review);
    }

    #[test]
    fn nothing_is_lost_as_if_that_were_safe() {
        for text in ["- op: remove\n  path: /metadata\n", "- a: b\n", &format!("{LIST}podAnnotations:\n  list: {LIST:?}\n")] {
            let found = check(&Subject::new(text.into(), Environment::Kubernetes), &Release::default_targets());
            assert!(found.iter().flat_map(|one| &one.fixes).all(|fix| fix.safety != Safety::Safe), "{text:?}");
        }
    }
}
