//! A list whose copies share what is the same: a change in one place costs that place, and not the length.

use std::ops::Range;
use std::rc::Rc;

/// Items of a chunk, at most. A change copies one chunk, a copy of the list counts up each.
const MOST: usize = 64;

/// Items in their order, in chunks that copies of the list share.
pub struct Chunks<T> {
    /// Each with how many items there are up to its end. None is empty.
    chunks: Vec<(usize, Rc<Vec<T>>)>,
}

impl<T> Chunks<T> {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.chunks.last().map_or(0, |(end, _)| *end)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Item number `index`.
    pub fn get(&self, index: usize) -> Option<&T> {
        let (end, chunk) = self.chunks.get(self.chunk_of(index))?;
        chunk.get(index.saturating_add(chunk.len()).checked_sub(*end)?)
    }

    /// The first one.
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// The last one.
    pub fn last(&self) -> Option<&T> {
        self.chunks.last().and_then(|(_, chunk)| chunk.last())
    }

    /// All of them.
    pub fn iter(&self) -> Iter<'_, T> {
        self.range(0..self.len())
    }

    /// Those of `range`; fewer where there are not as many.
    pub fn range(&self, range: Range<usize>) -> Iter<'_, T> {
        Iter { chunks: self, now: [].iter(), next: range.start, end: range.end.min(self.len()) }
    }

    /// How many items at the start `is_before` holds for; it must hold for none behind these.
    pub fn partition_point(&self, mut is_before: impl FnMut(&T) -> bool) -> usize {
        let whole = self.chunks.partition_point(|(_, chunk)| chunk.last().is_some_and(&mut is_before));
        let Some((end, chunk)) = self.chunks.get(whole) else { return self.len() };
        end.saturating_sub(chunk.len()).saturating_add(chunk.partition_point(is_before))
    }

    /// The chunk with item number `index`.
    fn chunk_of(&self, index: usize) -> usize {
        // Where it is in a list that was filled from its start.
        let guess = index / MOST;
        let ends_behind = |at: usize| self.chunks.get(at).is_some_and(|(end, _)| *end > index);
        if ends_behind(guess) && !guess.checked_sub(1).is_some_and(ends_behind) {
            return guess;
        }
        self.chunks.partition_point(|(end, _)| *end <= index)
    }
}

impl<T: Clone> Chunks<T> {
    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        match self.chunks.last_mut() {
            Some((end, chunk)) if chunk.len() < MOST => {
                Rc::make_mut(chunk).push(item);
                *end = end.saturating_add(1);
            }
            _ => self.push_chunk(Rc::new(vec![item])),
        }
    }

    /// Puts another item in the place of number `index`.
    pub fn set(&mut self, index: usize, item: T) {
        self.get_mut(index).into_iter().for_each(|place| *place = item.clone());
    }

    /// Takes the last one off.
    pub fn pop(&mut self) -> Option<T> {
        let (end, chunk) = self.chunks.last_mut()?;
        let item = Rc::make_mut(chunk).pop();
        *end = end.saturating_sub(1);
        if chunk.is_empty() {
            self.chunks.pop();
        }
        item
    }

    /// Item number `index`, to be changed.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let at = self.chunk_of(index);
        let (end, chunk) = self.chunks.get_mut(at)?;
        let own = index.saturating_add(chunk.len()).checked_sub(*end)?;
        Rc::make_mut(chunk).get_mut(own)
    }

    /// The same with `items` in the place of those of `range`.
    #[must_use]
    pub fn spliced(&self, range: Range<usize>, items: impl IntoIterator<Item = T>) -> Self {
        let (start, end) = (range.start.min(self.len()), range.end.clamp(range.start, self.len().max(range.start)));
        let last = self.chunks.len().saturating_sub(1);
        let first = self.chunk_of(start).min(last);
        let mut behind = self.chunk_of(end.saturating_sub(1)).max(first).saturating_add(1);
        let from = first.checked_sub(1).and_then(|at| self.chunks.get(at)).map_or(0, |(end, _)| *end);
        let until = |behind: usize| behind.checked_sub(1).and_then(|at| self.chunks.get(at)).map_or(self.len(), |(end, _)| *end);
        let mut run: Vec<T> = self.range(from..start).cloned().chain(items).collect();
        run.extend(self.range(end..until(behind)).cloned());
        if run.len() < MOST / 2 {
            // Of many short chunks one is made in time.
            run.extend(self.range(until(behind)..until(behind.saturating_add(1))).cloned());
            behind = behind.saturating_add(1);
        }
        let mut spliced = Self { chunks: self.chunks.iter().take(first).cloned().collect() };
        // Of the same length: one that is just too long would become a full one and a rest.
        let length = run.len().div_ceil(run.len().div_ceil(MOST).max(1)).max(1);
        run.chunks(length).for_each(|chunk| spliced.push_chunk(Rc::new(chunk.to_vec())));
        for (_, chunk) in self.chunks.iter().skip(behind) {
            spliced.push_chunk(chunk.clone());
        }
        spliced
    }

    fn push_chunk(&mut self, chunk: Rc<Vec<T>>) {
        self.chunks.push((self.len().saturating_add(chunk.len()), chunk));
    }
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

impl<'c, T> Iterator for Iter<'c, T> {
    type Item = &'c T;

    fn next(&mut self) -> Option<&'c T> {
        if let Some(item) = self.now.next() {
            return Some(item);
        }
        let (end, chunk) = self.chunks.chunks.get(self.chunks.chunk_of(self.next))?;
        let start = end.saturating_sub(chunk.len());
        self.now = chunk.get(self.next.saturating_sub(start)..self.end.min(*end).saturating_sub(start))?.iter();
        self.next = self.next.saturating_add(self.now.len());
        self.now.next()
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
        Self { chunks: Vec::new() }
    }
}

impl<T> Clone for Chunks<T> {
    fn clone(&self) -> Self {
        Self { chunks: self.chunks.clone() }
    }
}

impl<T: PartialEq> PartialEq for Chunks<T> {
    fn eq(&self, other: &Self) -> bool {
        let pairs = || self.chunks.iter().zip(&other.chunks);
        if self.chunks.len() == other.chunks.len() && pairs().all(|((end, _), (other, _))| end == other) {
            return pairs().all(|((_, own), (_, other))| Rc::ptr_eq(own, other) || own == other);
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
        let after = before.spliced(1000..1001, [7]);
        let shared = |(_, chunk): &&(usize, Rc<Vec<usize>>)| before.chunks.iter().any(|(_, own)| Rc::ptr_eq(own, chunk));
        assert_eq!((after.chunks.len(), after.chunks.iter().filter(shared).count()), (before.chunks.len(), before.chunks.len() - 1));
        assert_eq!((after.len(), after.get(999), after.get(1000), after.get(1001)), (3700, Some(&999), Some(&7), Some(&1001)));
    }

    #[test]
    fn what_is_taken_item_by_item_leaves_few_chunks() {
        let (mut left, mut most) = (numbers(3700), 0);
        while left.len() > 1 {
            let middle = left.len() / 2;
            left = left.spliced(middle..middle + 1, []);
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
                prop_assert!(own.chunks.iter().all(|(_, chunk)| (1..=MOST).contains(&chunk.len())));
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
