//! Where people go wrong in YAML: the place marked with « » is the one the editor marks, not the one where the reader gives up.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may stop, and prints its figures")]

use reachable_backends::check::{Diagnostic, Safety, Severity, Subject, check};
use reachable_backends::kuma::{Environment, Release};

/// The rule that has to speak, and the text with its place marked.
struct Mistake {
    code: &'static str,
    marked: String,
}

/// `# code` starts a mistake. `→` is a tab, `␣` a non-breaking space, `␇` a control character, `⏎` a last line without a break.
fn mistakes() -> Vec<Mistake> {
    let mut all: Vec<Mistake> = Vec::new();
    for line in include_str!("check/mistakes.txt").split_inclusive('\n') {
        match line.strip_prefix("# ") {
            Some(code) => all.push(Mistake { code: code.trim_end(), marked: String::new() }),
            None => all.last_mut().unwrap().marked.push_str(line),
        }
    }
    for mistake in &mut all {
        let text = mistake.marked.replace('→', "\t").replace('␣', "\u{a0}").replace('␇', "\x07");
        mistake.marked = text.replace("⏎\n", "");
    }
    all
}

fn errors(text: &str, environment: Environment) -> Vec<Diagnostic> {
    let found = check(&Subject::new(text.into(), environment), &Release::default_targets());
    found.into_iter().filter(|one| one.severity == Severity::Error).collect()
}

#[test]
fn the_place_is_where_a_person_went_wrong() {
    let (mistakes, mut wrong, mut repaired) = (mistakes(), Vec::new(), 0);
    for Mistake { code, marked } in &mistakes {
        let text = marked.replace(['«', '»'], "");
        for environment in [Environment::Kubernetes, Environment::Universal] {
            let found = errors(&text, environment);
            let [one] = found.iter().filter(|one| one.code != "name-removed").collect::<Vec<_>>()[..] else {
                wrong.push(format!("{environment:?}: {} errors, wanted {code}\n{marked}{found:#?}", found.len()));
                continue;
            };
            let mut shown = text.clone();
            shown.insert(one.range.end, '»');
            shown.insert(one.range.start, '«');
            if one.code != *code || shown != *marked {
                wrong.push(format!("{environment:?}: {} instead of {code}\n{marked}--\n{shown}", one.code));
            }
            let Some(fix) = one.fixes.iter().find(|fix| fix.safety == Safety::Safe) else { continue };
            repaired += 1;
            let after = fix.edits.apply(&text);
            if errors(&after, environment).iter().any(|other| other.code.starts_with("yaml-")) {
                wrong.push(format!("{environment:?}: {} does not repair\n{text}--\n{after}", fix.title));
            }
        }
    }
    println!("{} mistakes in both environments, {repaired} of {} with a repair", mistakes.len(), mistakes.len() * 2);
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n====\n"));
}
