//! The house style: before and after, and what must not change by it.

mod support;

use reachable_backends::kuma::{Environment, RuleSet, verdict};
use reachable_backends::text::line_edits;
use reachable_backends::yaml::{Layout, Unformatted, format, read};
use support::rows;

#[track_caller]
fn check(before: &str, layout: Option<Layout>, expected: &str) {
    assert_eq!(format(before, layout).as_deref(), Ok(expected), "{before}");
    assert_eq!(format(expected, layout).as_deref(), Ok(expected), "formatted again: {expected}");
}

#[test]
fn one_style_for_all() {
    let house = "refs:\n  - kind: MeshService\n    labels:\n      app: web\n    port: 80\n";
    for text in [
        "refs:\n- kind: MeshService\n  labels:\n    app: web\n  port: 80",
        "refs:\n    -   kind:   MeshService\n        labels:\n            app:    'web'\n        port: 80\n\n\n",
        "{refs: [{kind: MeshService, labels: {app: web}, port: 80}]}",
        "refs: [\n  {\"kind\": \"MeshService\", \"labels\": {\"app\": \"web\"}, \"port\": 80},\n]\n",
        "{\"refs\":[{\"kind\":\"MeshService\",\"labels\":{\"app\":\"web\"},\"port\":80}]}",
        "refs:\n  -\n    kind: >-\n      MeshService\n    labels:\n      ? app\n      : web\n    port: 80\n",
    ] {
        check(text, Some(Layout::Block), house);
    }
    check(house, Some(Layout::Flow), "refs:\n  - kind: MeshService\n    labels: {app: web}\n    port: 80\n");
    check(
        "{refs: [{kind: MeshService, labels: {app: web}, port: 80}]}",
        None,
        "refs:\n  - kind: MeshService\n    labels: {app: web}\n    port: 80\n",
    );
    let json = "{\n  \"refs\": [\n    {\n      \"kind\": \"MeshService\",\n      \"labels\": {\n        \"app\": \"web\"\n      },\n      \"port\": 80\n    }\n  ]\n}\n";
    check(house, Some(Layout::Json), json);
    check("{\"refs\":[{\"kind\":\"MeshService\",\"labels\":{\"app\":\"web\"},\"port\":80}]}", None, json);
    check(json, Some(Layout::Block), house);
}

#[test]
fn one_empty_line_stays_before_a_comment() {
    check("{l: [\n\n#\n{}]}", Some(Layout::Block), "l:\n\n  #\n  - {}\n");
    let house = "refs:\n\n  # first\n\n  # of a\n  - a\n\n  # of b\n  - b\n";
    check("refs:\n\n\n# first\n\n# of a\n\n- a\n\n\n# of b\n- b\n", None, house);
    check("refs: [\n\n# first\n\n# of a\n a,\n\n# of b\n b]", Some(Layout::Block), house);
}

#[test]
fn comments_stay_with_their_ref() {
    check(
        "# top\n\nrefs:   # the list\n# first\n- kind: MeshService   # cache\n  # by name\n  name: redis\n  # of the first\n# second\n-   # deep\n  kind: X\n\n\n\n  name: y # last\n# end\n",
        None,
        "# top\n\nrefs: # the list\n  # first\n  - kind: MeshService # cache\n    # by name\n    name: redis\n    # of the first\n  # second\n  # deep\n  - kind: X\n\n    name: y # last\n# end\n",
    );
    check(
        "refs: [ # all\n  {kind: X, # this\n   name: y}, # behind\n  # above\n  {kind: Z, labels: {a: b, # why\n  c: d}}\n  # closing\n]\n",
        Some(Layout::Flow),
        "refs: # all\n  - kind: X # this\n    name: y # behind\n  # above\n  - kind: Z\n    labels:\n      a: b # why\n      c: d\n  # closing\n",
    );
    check(
        "refs:\n  - kind: X\n    labels:\n      a: b\n      # of the labels\n    # of the ref\n  # of the list\n# of all\n",
        None,
        "refs:\n  - kind: X\n    labels:\n      a: b\n      # of the labels\n    # of the ref\n  # of the list\n# of all\n",
    );
}

#[test]
fn what_follows_is_not_read_into_it() {
    // Deeper than the line below, the list ends before it; no deeper, it would not.
    assert_eq!(format("  s:\n null", None), Err(Unformatted::Odd));
    assert_eq!(format("s:\n d:\n  s:\n    ? e\n#\n    :", Some(Layout::Flow)), Err(Unformatted::Odd));
}

#[test]
fn braces_need_no_comment_that_stands_less_deep() {
    check("s:\n-\n - &a\n    '': \"\"\n   #", Some(Layout::Flow), "s:\n  - - &a {\"\": \"\"}\n    #\n");
}

#[test]
fn a_remark_inside_braces_stays_inside() {
    check("refs: [{labels: {a #\n}}]", Some(Layout::Flow), "refs:\n  - labels:\n      a: #\n");
}

#[test]
fn what_a_scalar_is_stays() {
    check(
        "refs: [{kind: on, name: 'on', port: 0x50, labels: {a: , b: ~, 'c': \"1.10\", d: 1.10}}]",
        Some(Layout::Block),
        "refs:\n  - kind: on\n    name: \"on\"\n    port: 0x50\n    labels:\n      a: null\n      b: ~\n      c: \"1.10\"\n      d: 1.10\n"
            .replace("a: null", "a:")
            .as_str(),
    );
    check(
        "refs: [{name: on, port: 0x50, labels: {a: , e: 1e6, f: .5, g: 1_000.0, d: 1.10, 1: x}}]",
        Some(Layout::Json),
        "{\n  \"refs\": [\n    {\n      \"name\": true,\n      \"port\": 80,\n      \"labels\": {\n        \"a\": null,\n        \"e\": 1e6,\n        \"f\": 0.5,\n        \"g\": 1000.0,\n        \"d\": 1.10,\n        \"1\": \"x\"\n      }\n    }\n  ]\n}\n",
    );
    check(
        "x: &a\n   app: web\nrefs:\n- &b !!map\n  labels: &c {<<: *a, z: !!str 1}\n- *b\n",
        None,
        "x: &a\n  app: web\nrefs:\n  - &b !!map\n    labels: &c {<<: *a, z: !!str 1}\n  - *b\n",
    );
    check("refs:\n- name: |\n   a\n   b\n  kind: X # c\n", None, "refs:\n  - name: |\n      a\n      b\n    kind: X # c\n");
    check("\u{feff}refs:\r\n- kind: 😀\r\n  name: a\r\n", None, "\u{feff}refs:\r\n  - kind: 😀\r\n    name: a\r\n");
}

#[test]
fn only_the_list_is_written_anew() {
    check("%YAML 1.1\n---\nrefs: [ ]\n---\nother:   1\n", None, "%YAML 1.1\n---\nrefs: []\n---\nother:   1\n");
    check("refs: []\n# c\n...\n", None, "refs: []\n# c\n...\n");
    for text in ["", "# c\n", "\n\n", "---\n"] {
        check(text, None, text);
    }
    check("refs", None, "refs\n");
}

#[test]
fn what_cannot_be_written_alike_is_left() {
    for (text, layout, reason) in [
        ("refs: [", None, Unformatted::Unreadable),
        ("refs: []\n x", None, Unformatted::Unreadable),
        ("\u{2029}refs:", None, Unformatted::Odd),
        ("refs:\n- kind: |+\n", None, Unformatted::Odd),
        ("--- {\"refs\": []}", None, Unformatted::Odd),
        ("{refs: []} x", None, Unformatted::Odd),
        ("refs: [] # c", Some(Layout::Json), Unformatted::CommentsLost),
        ("refs: [&a {kind: x}]", Some(Layout::Json), Unformatted::NotJson),
        ("x: .inf", Some(Layout::Json), Unformatted::NotJson),
        ("refs: []\n---\n", Some(Layout::Json), Unformatted::NotJson),
        (&format!("? {}\n: b\n", "k".repeat(1100)), None, Unformatted::Odd),
    ] {
        assert_eq!(format(text, layout), Err(reason), "{text}");
    }
    assert_eq!(format(&"- ".repeat(200), None), Err(Unformatted::Odd));
    assert!(format(&"[".repeat(20_000), None).is_err());
}

/// Every recorded list that is accepted: the same refs, every comment, the same again, and back.
#[test]
fn recorded_lists_read_the_same() {
    let (mut formatted, mut left) = (0, 0);
    for (file, environment) in [("kubernetes", Environment::Kubernetes), ("universal", Environment::Universal)] {
        for row in rows(file).filter(|row| row["2x"]["outcome"] == "accepted") {
            let text = row["input"].as_str().unwrap();
            for layout in [None, Some(Layout::Block), Some(Layout::Flow), Some(Layout::Json)] {
                let Ok(new) = format(text, layout) else {
                    left += usize::from(layout != Some(Layout::Json));
                    continue;
                };
                formatted += 1;
                assert_eq!(format(&new, layout).as_ref(), Ok(&new), "{} {layout:?}\n{text}", row["id"]);
                assert_eq!(line_edits(text, &new).apply(text), new);
                for rules in [RuleSet::D, RuleSet::E] {
                    let (before, after) = (verdict(text, environment, rules), verdict(&new, environment, rules));
                    assert_eq!((before.outcome, before.refs), (after.outcome, after.refs), "{} {layout:?}\n{text}\n{new}", row["id"]);
                }
                assert_eq!(read(text).comments().len(), read(&new).comments().len());
            }
        }
    }
    println!("{formatted} formatted, {left} left as they are");
    assert!(left * 40 < formatted, "{left} of {formatted} cannot be formatted");
}
