use super::hash;

/// What is put into a [`HashedMap`] as a key. Equal ones have equal hashes.
pub trait Hashed: PartialEq {
    /// Its hash.
    fn hashed(&self) -> u64;
}

impl Hashed for &str {
    fn hashed(&self) -> u64 {
        hash([*self])
    }
}

impl Hashed for String {
    fn hashed(&self) -> u64 {
        hash([self.as_str()])
    }
}

/// Among so many keys looking at each is faster.
const FEW: usize = 16;

/// Keys and values in the order of first appearance; a later value takes an earlier one's place. Other than into a
/// [`SortedMap`](super::SortedMap), many are put in one by one in time that grows with their number, whatever their order.
#[derive(Clone, Debug)]
pub struct HashedMap<K, V> {
    entries: Vec<(K, V)>,
    /// Of more than [`FEW`].
    index: Index,
}

impl<K: Hashed, V> HashedMap<K, V> {
    fn find(&self, key: &K) -> Option<usize> {
        if self.entries.len() <= FEW {
            return self.entries.iter().position(|(own, _)| own == key);
        }
        self.index.find(key.hashed(), &mut |at| self.entries.get(at).is_some_and(|(own, _)| own == key))
    }

    /// The value under `key`.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.find(key).and_then(|at| self.entries.get(at)).map(|(_, value)| value)
    }

    /// Whether the key is there.
    pub fn contains(&self, key: &K) -> bool {
        self.find(key).is_some()
    }

    /// Puts `value` under `key`, over what was there.
    pub fn insert(&mut self, key: K, value: V) {
        if let Some(entry) = self.find(&key).and_then(|at| self.entries.get_mut(at)) {
            entry.1 = value;
            return;
        }
        self.entries.push((key, value));
        let count = self.entries.len();
        if count > FEW {
            let known = if self.index.is_empty() { 0 } else { count.saturating_sub(1) };
            for (at, (key, _)) in self.entries.iter().enumerate().skip(known) {
                self.index.insert(key.hashed(), at);
            }
        }
    }
}

impl<K, V> HashedMap<K, V> {
    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries.
    pub fn iter(&self) -> std::slice::Iter<'_, (K, V)> {
        self.entries.iter()
    }

    /// The entries themselves.
    pub fn into_entries(self) -> Vec<(K, V)> {
        self.entries
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.index = Index::default();
    }
}

impl<K, V> Default for HashedMap<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), index: Index::default() }
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for HashedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

/// Positions by hashes; the same machine code for all kinds of keys.
#[derive(Clone, Debug, Default)]
struct Index {
    /// Hashes and positions, each where its hash says or behind that; a power of two of places, at least half of them free.
    places: Vec<Option<(u32, u32)>>,
    count: usize,
}

impl Index {
    fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn find(&self, hash: u64, is_it: &mut dyn FnMut(usize) -> bool) -> Option<usize> {
        let hash = folded(hash);
        let mut at = self.start(hash);
        while let Some(Some((own, position))) = self.places.get(at) {
            if *own == hash && is_it(*position as usize) {
                return Some(*position as usize);
            }
            at = self.next(at);
        }
        None
    }

    fn insert(&mut self, hash: u64, position: usize) {
        if self.count.saturating_mul(2) >= self.places.len() {
            let more = self.places.len().max(FEW).saturating_mul(2);
            let old = std::mem::replace(&mut self.places, vec![None; more]);
            old.into_iter().flatten().for_each(|place| self.put(place));
        }
        self.put((folded(hash), u32::try_from(position).unwrap_or(u32::MAX)));
        self.count = self.count.saturating_add(1);
    }

    fn put(&mut self, place: (u32, u32)) {
        let mut at = self.start(place.0);
        while let Some(Some(_)) = self.places.get(at) {
            at = self.next(at);
        }
        if let Some(free) = self.places.get_mut(at) {
            *free = Some(place);
        }
    }

    fn start(&self, hash: u32) -> usize {
        hash as usize & self.places.len().saturating_sub(1)
    }

    fn next(&self, at: usize) -> usize {
        at.saturating_add(1) & self.places.len().saturating_sub(1)
    }
}

/// Half as long; both halves count.
fn folded(hash: u64) -> u32 {
    u32::try_from((hash ^ (hash >> 32)) & u64::from(u32::MAX)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_put_in_last() {
        let mut map = HashedMap::default();
        for round in 0..3 {
            for at in (0..1000).rev() {
                assert_eq!(map.get(&format!("k{at}")).copied(), (round > 0).then(|| at + round - 1));
                map.insert(format!("k{at}"), at + round);
            }
            assert_eq!(map.get(&"k".to_owned()), None);
        }
        assert_eq!((map.len(), map.iter().next()), (1000, Some(&("k999".to_owned(), 1001))));
        map.clear();
        assert!(map.is_empty() && map.get(&"k1".to_owned()).is_none());
        map.insert("k1".to_owned(), 5);
        assert_eq!(map.get(&"k1".to_owned()), Some(&5));
    }

    #[test]
    fn many_in_the_worst_order_come_to_an_end() {
        let names: Vec<String> = (0..300_000).rev().map(|at| format!("k{at:06}")).collect();
        let mut map = HashedMap::default();
        names.iter().enumerate().for_each(|(at, name)| map.insert(name.as_str(), at));
        assert!(names.iter().enumerate().all(|(at, name)| map.get(&name.as_str()) == Some(&at)));
    }

    /// All with the same hash.
    #[derive(Debug, PartialEq)]
    struct Alike(u32);

    impl Hashed for Alike {
        fn hashed(&self) -> u64 {
            u64::MAX
        }
    }

    #[test]
    fn keys_of_one_hash_are_told_apart() {
        let mut map = HashedMap::default();
        (0..100).for_each(|at| map.insert(Alike(at), at));
        assert!((0..100).all(|at| map.get(&Alike(at)) == Some(&at)));
        assert_eq!(map.get(&Alike(100)), None);
    }
}
