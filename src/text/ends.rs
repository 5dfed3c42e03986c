//! What two sequences begin and end with alike.

/// How many items are the same at the start of both, and how many at their end, none of them counted twice.
pub fn same_ends<T>(old: &[T], new: &[T], same: impl Fn(&T, &T) -> bool) -> (usize, usize) {
    let front = old.iter().zip(new).take_while(|(old, new)| same(old, new)).count();
    let left = old.len().min(new.len()).saturating_sub(front);
    let back = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(old, new)| same(old, new)).count();
    (front, back)
}

#[cfg(test)]
mod tests {
    use super::same_ends;

    #[test]
    fn nothing_counts_twice() {
        let ends = |old: &str, new: &str| same_ends(old.as_bytes(), new.as_bytes(), u8::eq);
        assert_eq!(ends("abcd", "abxd"), (2, 1));
        assert_eq!(ends("aaa", "aa"), (2, 0));
        assert_eq!(ends("", "a"), (0, 0));
        assert_eq!(ends("ab", "ab"), (2, 0));
    }
}
