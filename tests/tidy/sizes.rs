use super::{none, sources};

/// Longer files hide what is in them.
const MOST: usize = 400;

/// Older than the rule. May only become shorter.
const LONGER_YET: [(&str, usize); 1] = [("tests/browser/editor_page.js", 436)];

/// Data, not code: nobody reads it from top to bottom.
fn is_data(path: &str) -> bool {
    path.ends_with("release_table.rs")
        || path.ends_with("package-lock.json")
        || path.ends_with("Cargo.lock")
        || path.ends_with("go.sum")
        || path.starts_with("tests/verdicts/")
        || path.ends_with(".svg")
        || path.ends_with(".jsonl")
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long = sources::all().into_iter().filter(|source| !is_data(&source.path)).filter_map(|source| {
        let lines = source.text.lines().count();
        let most = LONGER_YET.iter().find(|(path, _)| *path == source.path).map_or(MOST, |(_, lines)| *lines);
        (lines > most).then(|| format!("{}: {lines} lines", source.path))
    });
    none(long.collect(), "take out what has a name of its own, with its tests, into a file of that name");
}
