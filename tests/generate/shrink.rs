//! Makes a text small while it stays interesting.

/// The shortest text found by leaving out ever smaller pieces.
pub fn smallest(text: &str, mut interesting: impl FnMut(&str) -> bool) -> String {
    let mut best: Vec<char> = text.chars().collect();
    let mut size = best.len().div_ceil(2);
    let mut budget = 600;
    while size > 0 && budget > 0 {
        let mut at = 0;
        let mut shrunk = false;
        while at < best.len() && budget > 0 {
            let shorter: Vec<char> = best[..at].iter().chain(&best[(at + size).min(best.len())..]).copied().collect();
            budget -= 1;
            if interesting(&shorter.iter().collect::<String>()) {
                best = shorter;
                shrunk = true;
            } else {
                at += size;
            }
        }
        if !shrunk || size > 1 {
            size = if size == 1 { 0 } else { size.div_ceil(2).min(size - 1) };
        }
    }
    best.into_iter().collect()
}
