//! Words for shells: whatever they hold, the program gets exactly that.

/// A word for POSIX shells: as it is where every shell leaves it alone, else in single quotes. No shell can pass on a NUL.
pub(super) fn posix(word: &str) -> String {
    if is_plain(word) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// A word for PowerShell, where typographic quotes end a text as well.
pub(super) fn powershell(word: &str) -> String {
    if is_plain(word) {
        return word.to_owned();
    }
    let mut out = String::from("'");
    for char in word.chars() {
        if matches!(char, '\'' | '\u{2018}'..='\u{201B}') {
            out.push(char);
        }
        out.push(char);
    }
    out.push('\'');
    out
}

fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.' | '/' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_needs_quotes_has_them() {
        for (word, wanted) in
            [("demo-app", "demo-app"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("", "''"), ("$(x)", "'$(x)'"), ("é", "'é'")]
        {
            assert_eq!(posix(word), wanted);
        }
        assert_eq!(powershell("it's ’ $x"), "'it''s ’’ $x'");
    }
}
