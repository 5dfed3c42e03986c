use super::{Found, Origin, Paste, read_inventory};
use crate::mesh::Backend;
use crate::text::SortedMap;

/// One pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What a person calls it: a file's name, or `paste 2`.
    pub name: String,
    /// What it gave.
    pub paste: Paste,
}

/// Several pasted texts, which together are one mesh. Removing one takes away what only it gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// Adds what was read already.
    pub fn add(&mut self, name: impl Into<String>, paste: Paste) {
        self.list.push(Source { name: name.into(), paste });
    }

    /// Reads a text and adds it.
    pub fn read(&mut self, name: impl Into<String>, text: &str, origin: &Origin) {
        self.add(name, read_inventory(text, origin));
    }

    /// Takes the source number `index` away.
    pub fn remove(&mut self, index: usize) {
        if index < self.list.len() {
            self.list.remove(index);
        }
    }

    /// All sources, in the order in which they came.
    pub fn list(&self) -> &[Source] {
        &self.list
    }

    /// Everything of all sources; see [`Sources::merged`].
    pub fn backends(&self) -> Vec<Backend> {
        Self::merged(&self.list.iter().map(|source| &source.paste).collect::<Vec<_>>())
    }

    /// Everything of several pastes. Of an object that several have, the one of the latest counts; what Kuma would make of a Service gives
    /// way to a MeshService that is there.
    pub fn merged(pastes: &[&Paste]) -> Vec<Backend> {
        if let [one] = pastes
            && one.found.iter().all(|found| !found.generated)
        {
            // In one paste each object is once.
            return one.found.iter().map(|found| found.backend.clone()).collect();
        }
        let all: Vec<&Found> = pastes.iter().flat_map(|paste| &paste.found).collect();
        let (generated, real): (Vec<_>, Vec<_>) = all.iter().enumerate().partition(|(_, one)| one.generated);
        let last: SortedMap<_, usize> = generated.into_iter().chain(real).map(|(at, one)| (one.backend.object(), at)).collect();
        let kept = all.iter().enumerate().filter(|(at, one)| last.get(&one.backend.object()) == Some(at));
        kept.map(|(_, one)| one.backend.clone()).collect()
    }
}
