//! A misplaced annotation is moved to the Pod template: in every style, from and to every place, with nothing lost on the way.

use reachable_backends::check::{Asker, Opened, check};
use reachable_backends::document::Held;
use reachable_backends::kuma::{Environment, Release};
use reachable_backends::text::EditSet;

const KEY: &str = "kuma.io/reachable-backends";

/// Ways to write the value, behind the key's colon, `#i` where a comment may stand.
const VALUES: [&str; 7] = [
    "|#i\n      refs:\n        # inside\n        - kind: MeshService\n          labels: {a: b}\n",
    "|-#i\n          refs: []\n",
    "'refs: []'#i\n",
    "\"refs: []\"#i\n",
    "\"refs:\\n- kind: MeshService\\n  labels: {a: b}\\n\"#i\n",
    ">#i\n      {refs: [{kind: MeshService,\n      labels: {a: b}}]}\n",
    "'refs: [{kind: MeshService,\n      labels: {a: b}}]'#i\n",
];
/// What the Pod template has: the list goes where `annotations` are, or would be.
const TEMPLATES: [&str; 9] = [
    "    spec: {}\n",
    "    metadata:\n      labels: {x: y} # t1\n    # t2\n    spec: {}\n",
    "    metadata:\n      annotations:\n        # t1\n        x: y # t2\n    spec: {}\n",
    "    metadata:\n      annotations: # t1\n    spec: {}\n",
    "    metadata:\n      annotations: {} # t1\n    spec: {}\n",
    "    metadata: {labels: {x: y}} # t1\n    spec: {}\n",
    "    metadata: {annotations: {x: y}} # t1\n    # t2\n",
    "    metadata: {} # t1\n    spec: {}\n",
    "    metadata:\n      annotations: {x: y,\n        z: \"1\"}\n    spec: {}\n",
];
/// What stands around the misplaced key: `#k` is the key with its value.
const AROUND: [&str; 4] = ["#k", "    l: m # n1\n\n#k", "#k    # n1\n    l: m\n", "    l: m # n1\n#k    o: p\n"];

fn manifests() -> Vec<String> {
    let mut all = Vec::new();
    for value in VALUES {
        for around in AROUND {
            for (above, inline) in [("", ""), ("    # above\n    # too\n", " # inline"), ("    # above\n", "")] {
                for template in TEMPLATES {
                    let own = around.replace("#k", &format!("{above}    {KEY}: {}", value.replace("#i", inline)));
                    let text = format!(
                        "# head\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web # name\n  annotations:\n{own}spec: # spec\n  template:\n{template}"
                    );
                    all.push(text.replace('\n', "\r\n"));
                    all.push(text.trim_end().to_owned());
                    all.push(text);
                }
            }
        }
    }
    all
}

/// What is written behind each `#` that begins a comment here.
fn comments(text: &str) -> Vec<String> {
    let mut all: Vec<String> = text.lines().filter_map(|line| Some(line.split_once("# ")?.1.trim().to_owned())).collect();
    all.sort();
    all
}

fn opened(text: &str) -> Opened {
    Opened::new(&text.into(), false, Environment::Kubernetes, &Asker::default())
}

/// The edits of the repair that is called so, and what they make of `text`.
fn made(text: &str, wanted: &str) -> (EditSet, String) {
    let targets = Release::default_targets();
    let found = opened(text).check(&targets, &|subject| check(subject, &targets));
    let one = found.iter().find(|one| one.diagnostic.code == "annotation-on-workload").expect("it is misplaced");
    let fix = one.diagnostic.fixes.iter().find(|fix| fix.title.starts_with(wanted)).unwrap_or_else(|| panic!("no {wanted}\n{text}"));
    (fix.edits.clone(), fix.edits.apply(text))
}

#[test]
fn a_move_keeps_the_list_the_comments_and_everything_else() {
    for text in manifests() {
        let (edits, new) = made(&text, "Move it");
        assert_eq!(comments(&new), comments(&text), "{text}\n→\n{new}");
        let after = opened(&new);
        let piece = &after.document.pieces[0];
        assert!(piece.tree.problem().is_none() && piece.strays.is_empty(), "{text}\n→\n{new}");
        let before = opened(&text).document;
        let meant = before.text_at(0, &before.pieces[0].strays[0].found).expect("a text");
        assert_eq!((after.document.slots[0].held, &*after.document.slots[0].inner), (Held::Text, &*meant), "{text}\n→\n{new}");
        for word in ["name: web", "l: m", "o: p", "x: y", "z: \"1\"", "spec: {}"] {
            assert_eq!(new.contains(word), text.contains(word), "{word}\n{text}\n→\n{new}");
        }
        assert_eq!(edits.invert(&text).apply(&new), text);
        assert_eq!(new.contains("\r\n"), text.contains("\r\n"), "line breaks stay");
        assert!(!text.contains("\r\n") || !new.replace("\r\n", "").contains('\n'), "{new:?}");
    }
}

#[test]
fn what_is_removed_takes_its_own_comments_and_no_others() {
    for text in manifests() {
        let (_, new) = made(&text, "Remove it here");
        let own = ["above", "too", "inline", "inside"];
        let kept: Vec<_> = comments(&text).into_iter().filter(|words| !own.contains(&words.as_str())).collect();
        assert_eq!(comments(&new), kept, "{text}\n→\n{new}");
        assert!(opened(&new).document.pieces[0].strays.is_empty(), "{new}");
    }
}
