//! The table that `kubectl get` and `kumactl get` print without `-o yaml`: names, and nothing to pick by.

use super::Found;
use super::problem::{ProblemKind, Problems};
use crate::kuma::Kind;
use crate::mesh::{Backend, DEFAULT_MESH, DISPLAY_NAME, NAMESPACE};
use crate::text::TextRange;

/// Whether a line is the head of such a table.
pub fn is_head(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let shouted = |word: &str| word.chars().all(|char| char.is_ascii_uppercase() || matches!(char, '-' | '_' | '(' | ')'));
    words.clone().count() >= 2 && words.clone().all(shouted) && words.any(|word| word == "NAME")
}

/// Reads a table with its head. A row's columns are its words: none of the first ones is ever empty.
pub fn read(text: &str, base: usize, found: &mut Vec<Found>, problems: &mut Problems) {
    let mut columns: Vec<&str> = Vec::new();
    let mut at = base;
    for line in text.split_inclusive('\n') {
        let place = TextRange::new(at, at.saturating_add(line.trim_end().len()));
        at = at.saturating_add(line.len());
        if is_head(line) {
            columns = line.split_whitespace().collect();
            problems.add(place, ProblemKind::Table);
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let cell = |name: &str| columns.iter().position(|column| *column == name).and_then(|at| words.get(at)).copied();
        if let Some(name) = cell("NAME") {
            let backend = backend(name, cell("NAMESPACE").unwrap_or(""), cell("MESH").unwrap_or(DEFAULT_MESH));
            match backend {
                Some(backend) => found.push(Found { backend, place, generated: false, has_status: false }),
                None => problems.other_kind(place, name.split_once('/').map_or(name, |(kind, _)| kind)),
            }
        }
    }
}

/// `meshservice.kuma.io/redis`, or `redis` where only one kind was asked for.
fn backend(name: &str, namespace: &str, mesh: &str) -> Option<Backend> {
    let (kind, name) = match name.split_once('/') {
        None => (Kind::MeshService, name),
        Some((kind, name)) => (Kind::ALL.into_iter().find(|one| kind.split('.').next() == Some(&one.as_str().to_ascii_lowercase()))?, name),
    };
    let labels = [(DISPLAY_NAME, name), (NAMESPACE, namespace)].into_iter().filter(|(_, value)| !value.is_empty());
    let labels = labels.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    Some(Backend {
        kind,
        mesh: mesh.to_owned(),
        name: name.to_owned(),
        namespace: namespace.to_owned(),
        labels,
        ports: Vec::new(),
        has_vip: true,
    })
}
