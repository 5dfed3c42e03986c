//! The files of the repository.

use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

pub struct Source {
    /// From the root, with slashes.
    pub path: String,
    pub text: String,
}

impl Source {
    /// Lines with their numbers, without the test module at the file's end and without comments.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("\n#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        let lines = self.text[..end].lines().enumerate();
        lines.map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Every text file under version control, or about to be.
pub fn all() -> Vec<Source> {
    let listed = Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(ROOT).output();
    let paths = match listed {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect(),
        // An unpacked archive has no history; what is built stays out by its folders' names.
        _ => walk(Path::new(ROOT)),
    };
    let read = |path: String| Some(Source { text: std::fs::read_to_string(Path::new(ROOT).join(&path)).ok()?, path });
    paths.into_iter().filter_map(read).collect()
}

fn walk(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    entries
        .flat_map(|entry| {
            let (path, name) = (entry.path(), entry.file_name().into_string().unwrap_or_default());
            if !path.is_dir() {
                return vec![path.strip_prefix(ROOT).unwrap().to_string_lossy().replace('\\', "/")];
            }
            if ["target", "dist", "node_modules", ".git", ".setup"].contains(&name.as_str()) { Vec::new() } else { walk(&path) }
        })
        .collect()
}

/// The files of `src`.
pub fn rust() -> Vec<Source> {
    all().into_iter().filter(|source| source.path.starts_with("src/") && source.path.ends_with(".rs")).collect()
}

/// The folder, or the file, right under `src` that a file belongs to.
pub fn layer(path: &str) -> &str {
    path.strip_prefix("src/").unwrap_or(path).split(['/', '.']).next().unwrap_or("")
}

/// Tools of one layer's own tests do not belong to its code.
pub fn is_test_support(path: &str) -> bool {
    path.ends_with("/test_support.rs") || path.ends_with("/tests.rs")
}
