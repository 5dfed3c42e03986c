//! A list whose copies share what is the same: a change in one place costs that place, and not the length.
//! What is done for every kind of item is short, or not inlined: each is compiled anew.

use std::ops::Range;
use std::rc::Rc;

/// Items of a chunk, at most. A change copies one chunk, a copy of the list counts up each.
const MOST: usize = 64;

/// Items in their order, in chunks that copies of the list share.
pub struct Chunks<T> {
    /// None is empty.
    chunks: Vec<Rc<Vec<T>>>,
    /// How many items there are up to the end of each.
    ends: Vec<usize>,
}

impl<T> Chunks<T> {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Item number `index`.
    pub fn get(&self, index: usize) -> Option<&T> {
        let (chunk, own) = place(&self.ends, index);
        self.chunks.get(chunk)?.get(own)
    }

    /// The first one.
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// The last one.
    pub fn last(&self) -> Option<&T> {
        self.chunks.last()?.last()
    }

    /// All of them.
    pub fn iter(&self) -> Iter<'_, T> {
        self.range(0..usize::MAX)
    }

    /// Those of `range`; fewer where there are not as many.
    pub fn range(&self, range: Range<usize>) -> Iter<'_, T> {
        Iter { chunks: self, now: [].iter(), next: range.start, end: range.end.min(self.len()) }
    }

    /// How many items at the start `is_before` holds for; it must hold for none behind these.
    pub fn partition_point(&self, mut is_before: impl FnMut(&T) -> bool) -> usize {
        let whole = self.chunks.partition_point(|chunk| chunk.last().is_some_and(&mut is_before));
        let before = start_of(&self.ends, whole);
        self.chunks.get(whole).map_or(before, |chunk| before.saturating_add(chunk.partition_point(is_before)))
    }
}

/// Where item number `index` is: its chunk, and its place in that. Behind the last chunk where there is none.
fn place(ends: &[usize], index: usize) -> (usize, usize) {
    // No chunk before this one can hold it, and in a list that was filled from its start it is this one.
    let first = index / MOST;
    let is_there = ends.get(first).is_some_and(|end| *end > index);
    let chunk = if is_there { first } else { ends.partition_point(|end| *end <= index) };
    (chunk, index.saturating_sub(start_of(ends, chunk)))
}

/// How many items there are before a chunk.
fn start_of(ends: &[usize], chunk: usize) -> usize {
    chunk.checked_sub(1).and_then(|before| ends.get(before).or(ends.last())).copied().unwrap_or(0)
}

impl<T: Clone> Chunks<T> {
    /// Adds an item at the end.
    #[inline(never)]
    pub fn push(&mut self, item: T) {
        match self.chunks.last_mut().zip(self.ends.last_mut()) {
            Some((chunk, end)) if chunk.len() < MOST => {
                Rc::make_mut(chunk).push(item);
                *end = end.saturating_add(1);
            }
            _ => self.push_chunk(Rc::new(vec![item])),
        }
    }

    /// Puts another item in the place of number `index`.
    pub fn set(&mut self, index: usize, item: T) {
        if let Some(place) = self.get_mut(index) {
            *place = item;
        }
    }

    /// Item number `index`, to be changed.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let (chunk, own) = place(&self.ends, index);
        Rc::make_mut(self.chunks.get_mut(chunk)?).get_mut(own)
    }

    /// The same with `items` in the place of those of `range`.
    #[must_use]
    #[inline(never)]
    pub fn spliced(&self, range: Range<usize>, items: Vec<T>) -> Self {
        let (first, mut behind) = touched(&self.ends, &range);
        let mut run = Vec::with_capacity(MOST);
        run.extend(self.range(start_of(&self.ends, first)..range.start).cloned());
        run.extend(items);
        run.extend(self.range(range.end..start_of(&self.ends, behind)).cloned());
        if run.len() < MOST / 2 {
            // Of many short chunks one is made in time.
            run.extend(self.chunks.get(behind).into_iter().flat_map(|chunk| chunk.iter()).cloned());
            behind = behind.saturating_add(1);
        }
        let mut spliced =
            Self { chunks: self.chunks.iter().take(first).cloned().collect(), ends: self.ends.iter().take(first).copied().collect() };
        // Of the same length: one that is just too long would become a full one and a rest.
        let length = run.len().div_ceil(run.len().div_ceil(MOST).max(1)).max(1);
        run.chunks(length).for_each(|chunk| spliced.push_chunk(Rc::new(chunk.to_vec())));
        self.chunks.iter().skip(behind).for_each(|chunk| spliced.push_chunk(chunk.clone()));
        spliced
    }

    fn push_chunk(&mut self, chunk: Rc<Vec<T>>) {
        self.ends.push(self.len().saturating_add(chunk.len()));
        self.chunks.push(chunk);
    }
}

/// The chunks that have items of `range`, or that one beside which it is: the first, and the first behind them.
fn touched(ends: &[usize], range: &Range<usize>) -> (usize, usize) {
    let first = place(ends, range.start).0.min(ends.len().saturating_sub(1));
    let last = place(ends, range.end.saturating_sub(1)).0;
    (first, last.max(first).saturating_add(1))
}

/// Items of [`Chunks`], one after the other.
pub struct Iter<'c, T> {
    chunks: &'c Chunks<T>,
    /// What is left of a chunk.
    now: std::slice::Iter<'c, T>,
    /// Number of the first item behind that, and of the first that is not wanted.
    next: usize,
    end: usize,
}

impl<'c, T> Iter<'c, T> {
    /// Goes on with the next chunk.
    #[inline(never)]
    fn go_on(&mut self) -> Option<&'c T> {
        let (chunk, own) = place(&self.chunks.ends, self.next);
        let left = self.end.saturating_sub(self.next);
        let items = self.chunks.chunks.get(chunk)?.get(own..)?;
        self.now = items.get(..left).unwrap_or(items).iter();
        self.next = self.next.saturating_add(self.now.len());
        self.now.next()
    }
}

impl<'c, T> Iterator for Iter<'c, T> {
    type Item = &'c T;

    fn next(&mut self) -> Option<&'c T> {
        self.now.next().or_else(|| self.go_on())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.now.len().saturating_add(self.end.saturating_sub(self.next));
        (left, Some(left))
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

impl<'c, T> IntoIterator for &'c Chunks<T> {
    type Item = &'c T;
    type IntoIter = Iter<'c, T>;

    fn into_iter(self) -> Iter<'c, T> {
        self.iter()
    }
}

impl<T: Clone> FromIterator<T> for Chunks<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut chunks = Self::default();
        items.into_iter().for_each(|item| chunks.push(item));
        chunks
    }
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { chunks: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Clone for Chunks<T> {
    fn clone(&self) -> Self {
        Self { chunks: self.chunks.clone(), ends: self.ends.clone() }
    }
}

impl<T: PartialEq> PartialEq for Chunks<T> {
    fn eq(&self, other: &Self) -> bool {
        if self.ends == other.ends {
            return self.chunks.iter().zip(&other.chunks).all(|(own, other)| Rc::ptr_eq(own, other) || own == other);
        }
        self.len() == other.len() && self.iter().eq(other)
    }
}

impl<T: Eq> Eq for Chunks<T> {}

impl<T: std::fmt::Debug> std::fmt::Debug for Chunks<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::Index;

    fn numbers(count: usize) -> Chunks<usize> {
        (0..count).collect()
    }

    #[test]
    fn a_change_leaves_other_chunks_to_both() {
        let before = numbers(3700);
        let after = before.spliced(1000..1001, vec![7]);
        let shared = |chunk: &&Rc<Vec<usize>>| before.chunks.iter().any(|own| Rc::ptr_eq(own, chunk));
        assert_eq!((after.chunks.len(), after.chunks.iter().filter(shared).count()), (before.chunks.len(), before.chunks.len() - 1));
        assert_eq!((after.len(), after.get(999), after.get(1000), after.get(1001)), (3700, Some(&999), Some(&7), Some(&1001)));
    }

    #[test]
    fn what_is_taken_item_by_item_leaves_few_chunks() {
        let (mut left, mut most) = (numbers(3700), 0);
        while left.len() > 1 {
            let middle = left.len() / 2;
            left = left.spliced(middle..middle + 1, Vec::new());
            most = most.max(left.chunks.len() * MOST / 4 / left.len().max(MOST));
        }
        assert!(most <= 1, "{most}");
    }

    proptest! {
        #[test]
        fn it_is_the_list_that_a_vector_would_be(
            count in 0usize..400,
            splices in vec((any::<Index>(), any::<Index>(), vec(1000usize..2000, 0..150)), 0..12),
        ) {
            let (mut own, mut vector) = (numbers(count), (0..count).collect::<Vec<_>>());
            for (one, other, items) in splices {
                let (one, other) = (one.index(vector.len() + 1), other.index(vector.len() + 1));
                let range = one.min(other)..one.max(other);
                own = own.spliced(range.clone(), items.clone());
                vector.splice(range, items);
                prop_assert!(own.chunks.iter().all(|chunk| (1..=MOST).contains(&chunk.len())));
            }
            let (pushed, put) = (own.clone(), vector.len() / 2);
            own.push(3);
            vector.push(3);
            vector[put] += 1;
            own.set(put, vector[put]);
            prop_assert!(pushed.len() + 1 == own.len() && pushed.get(put) != own.get(put));
            prop_assert_eq!(own.iter().copied().collect::<Vec<_>>(), vector.clone());
            prop_assert_eq!(own.iter().len(), vector.len());
            prop_assert_eq!(own.clone(), vector.iter().copied().collect());
            for (at, item) in vector.iter().enumerate() {
                prop_assert_eq!(own.get(at), Some(item));
                prop_assert!(own.range(at..at + 70).eq(vector.iter().skip(at).take(70)));
            }
            prop_assert_eq!((own.get(vector.len()), own.first(), own.last()), (None, vector.first(), vector.last()));
            let sorted = numbers(count);
            prop_assert!((0..count + 2).all(|at| sorted.partition_point(|item| *item < at) == at.min(count)));
        }
    }
}
