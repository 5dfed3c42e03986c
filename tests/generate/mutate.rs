//! Changes as people and accidents make them.

use super::odd::ODD;
use super::rng::Rng;
use super::words::{PORTS, TOKENS};

/// Longer texts are left out: they make everything slow and show nothing more.
const LONGEST: usize = 4000;

/// `text` with a few changes.
pub fn some(rng: &mut Rng, text: &str, corpus: &[String]) -> String {
    let mut text = text.to_owned();
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(rng.below(LONGEST)));
    }
    for _ in 0..1 + rng.below(3) {
        text = one(rng, &text, corpus);
    }
    text
}

fn one(rng: &mut Rng, text: &str, corpus: &[String]) -> String {
    match rng.below(16) {
        0..2 => with(text, place(rng, text), 0, rng.pick(TOKENS)),
        2 => with(text, place(rng, text), 1 + rng.below(3), ""),
        3 => with(text, place(rng, text), 1, rng.pick(TOKENS)),
        4 => {
            let from = place(rng, text);
            let to = text.floor_char_boundary(from + rng.below(40));
            with(text, place(rng, text), 0, text.get(from..to).unwrap_or(""))
        }
        5 => with(text, place(rng, text), rng.below(30), ""),
        6 => {
            let other = &corpus[rng.below(corpus.len())];
            let from = place(rng, other);
            let to = other.floor_char_boundary(from + rng.below(60));
            with(text, place(rng, text), 0, other.get(from..to).unwrap_or(""))
        }
        7 => with(
            text,
            place(rng, text),
            0,
            rng.pick(&["\t", "\r", "\0", "\u{85}", "\u{feff}", "\u{2029}", "\u{e000}", "\u{fffe}", "\u{7f}", "é"]),
        ),
        8..10 => word(rng, text),
        10 => text.get(..place(rng, text)).unwrap_or("").to_owned(),
        _ => lines(rng, text),
    }
}

/// A change to one whole line.
fn lines(rng: &mut Rng, text: &str) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if lines.is_empty() {
        return rng.pick(TOKENS).to_string();
    }
    let at = rng.below(lines.len());
    match rng.below(8) {
        0 => _ = lines.remove(at),
        1 => lines.insert(at, lines[at].clone()),
        2 => {
            let other = rng.below(lines.len());
            lines.swap(at, other);
        }
        3 => lines[at].insert_str(0, rng.pick(&[" ", "  ", "    ", "\t", "- ", "? ", ": ", "#", "-"])),
        4 => {
            let cut = lines[at].len() - lines[at].trim_start_matches(' ').len();
            lines[at].drain(..rng.below(cut + 1));
        }
        5 => lines[at] = lines[at].trim_end().to_owned(),
        6 => lines.insert(
            at,
            rng.pick(&["\n", "# c\n", "  x: y\n", "---\n", "...\n", "    port: 80\n", "  - {}\n", "      a: b\n", "  <<: *a\n"])
                .to_string(),
        ),
        _ => {
            let end = lines[at].trim_end().len();
            lines[at].insert_str(end, rng.pick(&[" # c", " ", ":", ",", " x", " |", "\t", " &a", "\\"]));
        }
    }
    lines.concat()
}

/// Another word in the place of one.
fn word(rng: &mut Rng, text: &str) -> String {
    let at = place(rng, text);
    let is_word = |char: char| char.is_alphanumeric() || "-_./".contains(char);
    let end = text[at..].find(|char| !is_word(char)).map_or(text.len(), |len| at + len);
    let start = text[..at].rfind(|char| !is_word(char)).map_or(0, |found| text.ceil_char_boundary(found + 1));
    let words = rng.pick(&[ODD, ODD, PORTS]);
    format!("{}{}{}", &text[..start.min(end)], rng.pick(words), &text[end..])
}

fn place(rng: &mut Rng, text: &str) -> usize {
    text.floor_char_boundary(rng.below(text.len() + 1))
}

/// `text` with `len` bytes at `at` replaced by `new`.
fn with(text: &str, at: usize, len: usize, new: &str) -> String {
    let end = text.ceil_char_boundary((at + len).min(text.len()));
    format!("{}{new}{}", &text[..at], &text[end..])
}
