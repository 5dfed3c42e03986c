//! What must not be in the repository: traces of the machine somebody worked on.

use super::{none, sources};

#[test]
fn no_paths_of_this_machine() {
    let clone = env!("CARGO_MANIFEST_DIR");
    let parent = clone.rsplit_once('/').map(|(parent, _)| parent).filter(|parent| parent.len() > 1);
    let home = std::env::var("HOME").ok().filter(|home| home.len() > 1);
    let words: Vec<String> = [Some(clone.to_owned()), parent.map(|path| format!("{path}/")), home.map(|path| format!("{path}/"))]
        .into_iter()
        .flatten()
        .collect();
    let mut found = Vec::new();
    for source in sources::all() {
        for (at, line) in source.text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(word.as_str())) {
                found.push(format!("{}:{}: {word}", source.path, at + 1));
            }
        }
    }
    none(found, "write the path from the repository's root, or take it from the environment");
}

#[test]
fn lock_files_name_no_mirror_of_somebodys_machine() {
    let mut found = Vec::new();
    for source in
        sources::all().into_iter().filter(|source| source.path.ends_with("package-lock.json") || source.path.ends_with("Cargo.lock"))
    {
        for (at, line) in source.text.lines().enumerate() {
            let names = line.trim_start().starts_with("source = ") || line.contains("\"resolved\"");
            let host = line.split_once("://").and_then(|(_, rest)| rest.split('/').next()).unwrap_or("");
            // A port, a password, an address in numbers, a name without a dot: nobody else reaches it.
            let private = host.contains([':', '@']) || !host.contains('.') || host.ends_with(|char: char| char.is_ascii_digit());
            if names && (private || !line.contains("https://")) {
                found.push(format!("{}:{}: {}", source.path, at + 1, line.trim()));
            }
        }
    }
    none(found, "make the lock file anew without the mirror (npm: omit-lockfile-registry-resolved=true)");
}
