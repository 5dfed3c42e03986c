//! After every edit, reading on from what was known gives what reading anew gives.

#[path = "generate/mod.rs"]
#[allow(dead_code, unused_imports, reason = "only makes texts here")]
mod generate;
mod support;

use generate::{Rng, Texts};
use reachable_backends::check::{Span, Subject, check, recheck};
use reachable_backends::kuma::{Entry, Environment, Release, RuleSet};
use reachable_backends::text::{Edit, EditSet, Text, TextRange};
use reachable_backends::yaml::NodeId;
use std::rc::Rc;

/// What is typed: pieces that open, close, comment and confuse.
const TYPED: &[&str] = &[
    "a",
    "1",
    " ",
    "  ",
    "\n",
    "\n    ",
    "\n  - ",
    "- ",
    ":",
    ": ",
    "#",
    " # c",
    "'",
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a ",
    "*a",
    "<<: ",
    "|",
    ">",
    "\t",
    "port: 80",
    "kind: MeshService",
    "name: x",
    "labels: {}",
    "labels: {kuma.io/zone: east}",
    "namespace: y",
    "é",
    "😀",
    "\r\n",
    "~",
    "on",
    "...",
    "---",
    "%",
    "kuma.io/display-name: redis\n",
    "- kind: MeshExternalService\n",
    "!!str ",
    "0x10",
    "? ",
];

fn edit(text: &str, rng: &mut Rng) -> EditSet {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(rng.below(text.len() + 1));
    let taken = if rng.once_in(3) { rng.below(6) } else { 0 };
    let end = boundary((start + taken).min(text.len())).max(start);
    let typed = if rng.once_in(4) { "" } else { rng.pick(TYPED) };
    Edit::replace(TextRange::new(start, end), typed).into()
}

/// A list as people write it, long enough that most edits touch one entry of many.
fn list(rng: &mut Rng) -> String {
    let entries: String = (0..rng.below(7) + 1)
        .map(|_| {
            let kind = rng.pick(&["MeshService", "MeshExternalService", "MeshMultiZoneService", "MeshServise"]);
            let name = rng.pick(&["redis", "web", "on", "*"]).replace('*', "'*'");
            match rng.below(5) {
                0 => format!("  - kind: {kind}\n    name: {name}\n"),
                1 => format!("  # {name}\n  - {{kind: {kind}, labels: {{app: {name}}}}}\n\n"),
                2 => format!("  - kind: {kind}\n    labels:\n      kuma.io/display-name: {name} # x\n      k8s.kuma.io/namespace: demo\n    port: {}\n", rng.below(70000)),
                3 => format!("  - kind: {kind}\n    labels: {{}}\n    port: 80\n"),
                _ => format!("  - kind: {kind}\n    labels:\n      kuma.io/zone: {name}\n"),
            }
        })
        .collect();
    format!("{}refs:\n{entries}{}", rng.pick(&["", "# all\n", "# a\n\n"]), rng.pick(&["", "# end\n", "\n"]))
}

/// An entry is taken away, or stands there twice.
fn entry(subject: &Subject, rng: &mut Rng) -> Option<EditSet> {
    let refs = subject.tree.follow(subject.list.refs()?.value);
    let index = rng.below(subject.list.entries.len().max(1));
    let edits = if rng.once_in(2) { subject.patch().remove_item(refs, index) } else { subject.patch().duplicate_item(refs, index) };
    edits.ok().filter(|edits| !edits.is_empty())
}

/// All that is known of a subject's tree and list, without the numbers by which entries are known.
fn described(subject: &Subject) -> (Vec<String>, Vec<String>) {
    let (tree, text) = (&subject.tree, &*subject.text);
    let mut nodes = vec![format!("{:?} {:?} {:?} {:?}", tree.comments(), tree.problem(), tree.later_problems(), tree.has_alias())];
    let mut left: Vec<NodeId> = tree.root().into_iter().collect();
    while let Some(node) = left.pop() {
        let (range, content, entry) = (tree.range(node), tree.content(node), tree.entry(node));
        let (kind, value) = (tree.kind(node), tree.value(node, text));
        nodes.push(format!("{kind:?} {range:?} {content:?} {entry:?} {value:?} {:?} {:?}", tree.anchor(node), tree.tag(node)));
        left.extend(tree.items(node));
        left.extend(tree.pairs(node).flat_map(|(key, value)| [key, value]));
    }
    let number = |node: NodeId| format!("{node:?}").split(", index").next().unwrap().to_owned();
    let entry = |entry: &Rc<Entry>| format!("{entry:?}").replace(&number(entry.node), "");
    let list = &subject.list;
    let head = format!("{:?} {:?} {:?} {:?}", list.root, list.shape, list.fields, list.refs_shape);
    (nodes, [head].into_iter().chain(list.entries.iter().map(entry)).collect())
}

struct Count {
    edits: usize,
    reread: usize,
    spans: usize,
}

/// Plays edits on `text`, one after the other.
fn play(text: &str, environment: Environment, rng: &mut Rng, count: &mut Count) {
    let targets = Release::default_targets();
    let mut known = Subject::new(text.into(), environment);
    let mut problems = check(&known, &targets);
    for _ in 0..12 {
        let structural = if known.problem.is_none() && rng.once_in(5) { entry(&known, rng) } else { None };
        let edits = structural.unwrap_or_else(|| edit(&known.text, rng));
        let text: Text = edits.apply(&known.text).into();
        let anew = Subject::new(text.clone(), environment);
        let expected = check(&anew, &targets);
        count.edits += 1;
        let reread = known.reread(&edits, &text);
        if let Some((subject, span)) = &reread {
            count.reread += 1;
            let told = || format!("{environment:?}\n{:?}\n{edits:?}", known.text);
            assert_eq!(described(subject), described(&anew), "{}", told());
            assert_eq!((&subject.refs, subject.tally), (&anew.refs, anew.tally), "{}", told());
            for rules in [RuleSet::A, RuleSet::E] {
                assert_eq!(subject.verdict(rules), anew.verdict(rules), "{}", told());
            }
            let found = recheck(&problems, &known, subject, &edits, *span, &targets, None);
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found, expected, "{}", told());
            }
            assert_eq!(found.len(), expected.len(), "{}", told());
        }
        if let Some(span) = Span::between(&known, &anew, &edits) {
            count.spans += 1;
            let found = recheck(&problems, &known, &anew, &edits, span, &targets, None);
            let told = || format!("{environment:?} {span:?}\n{:?}\n{edits:?}", known.text);
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found, expected, "{}", told());
            }
            assert_eq!(found.len(), expected.len(), "{}", told());
        }
        // Few edits leave a list whole; a person takes most others back.
        if anew.problem.is_none() && anew.list.entries.len().abs_diff(known.list.entries.len()) < 2 || rng.once_in(12) {
            // What was read on from is read on from again.
            (known, problems) = (reread.map_or(anew, |(subject, _)| subject), expected);
        }
    }
}

#[test]
fn rereading_is_reading() {
    let corpus: Vec<String> = support::rows("kubernetes").map(|row| row["input"].as_str().unwrap().to_owned()).collect();
    let setting = |name: &str, default: u64| std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default);
    let (wanted, seed) = (setting("N", 20_000) as usize, setting("SEED", 1));
    let mut rng = Rng::new(seed);
    let mut count = Count { edits: 0, reread: 0, spans: 0 };
    let mut texts = Texts::new(seed, &corpus);
    while count.edits < wanted {
        let text = if rng.once_in(6) { texts.next().unwrap() } else { list(&mut rng) };
        let environment = if rng.once_in(3) { Environment::Universal } else { Environment::Kubernetes };
        play(&text, environment, &mut rng, &mut count);
    }
    println!("{} edits, {} of them by reading few entries again, {} with the others known", count.edits, count.reread, count.spans);
    let rare = [(count.reread, 6), (count.spans, 4)].into_iter().any(|(taken, share)| taken * share < count.edits);
    assert!(!rare, "a shortcut is hardly ever taken: {} and {} of {}", count.reread, count.spans, count.edits);
}
