use super::TextRange;

/// One replacement: the bytes of `range` (in the old text) give way to `new_text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in bytes of the old text.
    pub range: TextRange,
    /// What stands there afterwards.
    pub new_text: String,
}

impl Edit {
    /// Puts `new_text` at `offset`.
    pub fn insert(offset: usize, new_text: impl Into<String>) -> Self {
        Self { range: TextRange::at(offset), new_text: new_text.into() }
    }

    /// Takes `range` away.
    pub fn delete(range: TextRange) -> Self {
        Self { range, new_text: String::new() }
    }

    /// Puts `new_text` in the place of `range`.
    pub fn replace(range: TextRange, new_text: impl Into<String>) -> Self {
        Self { range, new_text: new_text.into() }
    }
}

/// Two edits of one set touch the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Where the second edit starts.
    pub at: usize,
}

/// To which side of an insertion a position belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bias {
    /// Stays before what is inserted at it.
    Before,
    /// Moves behind what is inserted at it.
    After,
}

/// Edits of one text that are applied at once: all ranges are in old offsets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditSet {
    /// Sorted by start and disjoint; insertions at one place keep the order in which they were given.
    edits: Vec<Edit>,
}

impl EditSet {
    /// No change.
    pub fn new() -> Self {
        Self::default()
    }

    /// The set of `edits`; those that change nothing are dropped.
    ///
    /// # Errors
    /// [`Overlap`] where two edits touch the same bytes.
    pub fn from_edits(edits: impl IntoIterator<Item = Edit>) -> Result<Self, Overlap> {
        Self::from_vec(edits.into_iter().collect())
    }

    // Edits come from many kinds of iterators; what is done with them is compiled once.
    #[inline(never)]
    fn from_vec(mut edits: Vec<Edit>) -> Result<Self, Overlap> {
        edits.retain(|edit| !(edit.range.is_empty() && edit.new_text.is_empty()));
        super::sort_by_key(&mut edits, |edit| (edit.range.start, edit.range.end));
        for pair in edits.windows(2) {
            if let [first, second] = pair
                && second.range.start < first.range.end
            {
                return Err(Overlap { at: second.range.start });
            }
        }
        Ok(Self { edits })
    }

    /// The edits, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Edit> {
        self.edits.iter()
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// How many places change.
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// `text` with every edit made. Ranges that do not fall on characters of `text` are left out.
    pub fn apply(&self, text: &str) -> String {
        let grown: usize = self.edits.iter().map(|edit| edit.new_text.len()).sum();
        let mut out = String::with_capacity(text.len().saturating_add(grown));
        let mut done = 0;
        for edit in &self.edits {
            let Some(kept) = text.get(done..edit.range.start) else { continue };
            if !text.is_char_boundary(edit.range.end) {
                continue;
            }
            out.push_str(kept);
            out.push_str(&edit.new_text);
            done = edit.range.end;
        }
        out.push_str(text.get(done..).unwrap_or(""));
        out
    }

    /// The edits that turn the new text back into `text`, the old one.
    pub fn invert(&self, text: &str) -> EditSet {
        let mut inserted = 0usize;
        let mut removed = 0usize;
        let mut edits = Vec::with_capacity(self.edits.len());
        for edit in &self.edits {
            let start = edit.range.start.saturating_add(inserted).saturating_sub(removed);
            let range = TextRange { start, end: start.saturating_add(edit.new_text.len()) };
            edits.push(Edit { range, new_text: edit.range.slice(text).to_owned() });
            inserted = inserted.saturating_add(edit.new_text.len());
            removed = removed.saturating_add(edit.range.len());
        }
        EditSet { edits }
    }

    /// The same edits for a text in which what was at byte `from` is at byte `to`.
    #[must_use]
    pub fn shifted(&self, from: usize, to: usize) -> EditSet {
        let place = |at: usize| at.saturating_sub(from).saturating_add(to);
        let moved =
            |edit: &Edit| Edit { range: TextRange::new(place(edit.range.start), place(edit.range.end)), new_text: edit.new_text.clone() };
        EditSet { edits: self.edits.iter().map(moved).collect() }
    }

    /// The same change with edits that touch made one, so that what follows an edit stays.
    #[must_use]
    pub fn joined(&self) -> EditSet {
        let mut edits: Vec<Edit> = Vec::with_capacity(self.edits.len());
        for edit in &self.edits {
            match edits.last_mut() {
                Some(last) if last.range.end == edit.range.start => {
                    last.range.end = edit.range.end;
                    last.new_text.push_str(&edit.new_text);
                }
                _ => edits.push(edit.clone()),
            }
        }
        EditSet { edits }
    }

    /// The same edits in another place. `by` must keep their order.
    #[must_use]
    pub fn moved(&self, by: &dyn Fn(&mut TextRange)) -> EditSet {
        let mut moved = self.clone();
        moved.edits.iter_mut().for_each(|edit| by(&mut edit.range));
        moved
    }

    /// Where the old `offset` is in the new text; an offset inside a replaced range goes to the end of what replaced it.
    pub fn map(&self, offset: usize, bias: Bias) -> usize {
        let mut inserted = 0usize;
        let mut removed = 0usize;
        for edit in &self.edits {
            let before = match bias {
                Bias::Before => offset <= edit.range.start,
                Bias::After => offset < edit.range.start,
            };
            if before {
                break;
            }
            if offset < edit.range.end {
                removed = removed.saturating_add(offset.saturating_sub(edit.range.start));
            } else {
                removed = removed.saturating_add(edit.range.len());
            }
            inserted = inserted.saturating_add(edit.new_text.len());
        }
        offset.saturating_add(inserted).saturating_sub(removed)
    }

    /// Where the old `range` is in the new text, without what was inserted at its ends.
    pub fn map_range(&self, range: TextRange) -> TextRange {
        if range.is_empty() {
            return TextRange::at(self.map(range.start, Bias::After));
        }
        TextRange::new(self.map(range.start, Bias::After), self.map(range.end, Bias::Before))
    }
}

impl From<Edit> for EditSet {
    fn from(edit: Edit) -> Self {
        let changes = !(edit.range.is_empty() && edit.new_text.is_empty());
        Self { edits: if changes { vec![edit] } else { Vec::new() } }
    }
}

/// The whole text replaced by another, as the smallest single edit.
pub fn replace_text(old: &str, new: &str) -> EditSet {
    let common = common_prefix(old.as_bytes(), new.as_bytes());
    let start = (0..=common).rev().find(|at| old.is_char_boundary(*at) && new.is_char_boundary(*at)).unwrap_or(0);
    let rest = |text: &str| text.len().saturating_sub(start);
    let longest = rest(old).min(rest(new));
    let same = common_suffix(old.as_bytes(), new.as_bytes()).min(longest);
    let fits =
        |count: &usize| old.is_char_boundary(old.len().saturating_sub(*count)) && new.is_char_boundary(new.len().saturating_sub(*count));
    let tail = (0..=same).rev().find(fits).unwrap_or(0);
    let range = TextRange::new(start, old.len().saturating_sub(tail));
    Edit::replace(range, new.get(start..new.len().saturating_sub(tail)).unwrap_or("")).into()
}

/// Bytes that are compared at once: of a long text nearly all are the same.
const BLOCK: usize = 256;

/// Bytes that are the same at the start.
pub(super) fn common_prefix(old: &[u8], new: &[u8]) -> usize {
    let blocks = old.chunks(BLOCK).zip(new.chunks(BLOCK)).take_while(|(a, b)| a == b && a.len() == BLOCK).count();
    let known = blocks.saturating_mul(BLOCK);
    known.saturating_add(old.iter().skip(known).zip(new.iter().skip(known)).take_while(|(a, b)| a == b).count())
}

/// Bytes that are the same at the end.
pub(super) fn common_suffix(old: &[u8], new: &[u8]) -> usize {
    let blocks = old.rchunks(BLOCK).zip(new.rchunks(BLOCK)).take_while(|(a, b)| a == b && a.len() == BLOCK).count();
    let known = blocks.saturating_mul(BLOCK);
    known.saturating_add(old.iter().rev().skip(known).zip(new.iter().rev().skip(known)).take_while(|(a, b)| a == b).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(edits: &[(usize, usize, &str)]) -> EditSet {
        EditSet::from_edits(edits.iter().map(|(start, end, text)| Edit::replace(TextRange::new(*start, *end), *text))).unwrap()
    }

    #[test]
    fn applies_in_old_offsets_and_inverts() {
        let text = "port: 8080 # cache";
        let edits = set(&[(11, 11, "## "), (6, 10, "6379")]);
        let new = edits.apply(text);
        assert_eq!(new, "port: 6379 ## # cache");
        assert_eq!(edits.invert(text).apply(&new), text);
    }

    #[test]
    fn overlapping_edits_are_refused() {
        let edits = [Edit::delete(TextRange::new(0, 4)), Edit::insert(2, "x")];
        assert_eq!(EditSet::from_edits(edits), Err(Overlap { at: 2 }));
    }

    #[test]
    fn the_smallest_edit_between_two_texts_is_found() {
        for (front, middle, other, back) in
            [(0, "", "x", 0), (255, "a", "", 255), (256, "é", "è", 256), (700, "ab", "ba", 700), (600, "", "", 1)]
        {
            let text = |middle: &str| format!("{}{middle}{}", "-".repeat(front), "+".repeat(back));
            let edits = replace_text(&text(middle), &text(other));
            assert_eq!(edits.apply(&text(middle)), text(other));
            let expected = Edit::replace(TextRange::new(front, front + middle.len()), other);
            assert_eq!(edits, EditSet::from(expected));
        }
        assert_eq!(replace_text("aa", "aaa").iter().map(|edit| edit.range.len()).sum::<usize>(), 0);
    }

    #[test]
    fn positions_follow_their_text() {
        let edits = set(&[(2, 4, "xyz"), (6, 6, "!")]);
        assert_eq!(edits.map(1, Bias::After), 1);
        assert_eq!(edits.map(2, Bias::Before), 2);
        assert_eq!(edits.map(5, Bias::After), 6);
        assert_eq!(edits.map(6, Bias::Before), 7);
        assert_eq!(edits.map(6, Bias::After), 8);
        assert_eq!(edits.map_range(TextRange::new(4, 6)), TextRange::new(5, 7));
    }
}
