//! Diagnostics for people: the line, a caret under the culprit, why and what to do.

use crate::api::check::{Diagnostic, Report};
use std::io::{self, Write};

/// Characters of a line that are shown, around the culprit.
const WIDTH: usize = 160;

/// Writes everything found in `text`, and a last line with the verdicts.
pub(super) fn render(output: &mut impl Write, name: &str, text: &str, report: &Report, colours: bool) -> io::Result<()> {
    let lines: Vec<&str> = text.split('\n').collect();
    for one in &report.diagnostics {
        render_one(output, name, &lines, one, colours)?;
    }
    // A list that a template makes is none that is not there.
    let unknown = report.diagnostics.iter().any(|one| one.code == "slot-not-checked");
    let outcome = |outcome: &'static str| if unknown && outcome == "not-set" { "not checked" } else { outcome };
    let said: Vec<String> = report.verdicts.iter().map(|said| format!("Kuma {}: {}", said.release, outcome(said.outcome))).collect();
    writeln!(output, "{}: {} ({})", visible(name), counts(report), said.join(", "))
}

fn counts(report: &Report) -> String {
    let count = |severity: &str, word: &str| match report.diagnostics.iter().filter(|one| one.severity == severity).count() {
        0 => None,
        1 => Some(format!("1 {word}")),
        more => Some(format!("{more} {word}s")),
    };
    let counts: Vec<String> = [("error", "error"), ("warning", "warning"), ("hint", "hint")]
        .into_iter()
        .filter_map(|(severity, word)| count(severity, word))
        .collect();
    if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") }
}

fn render_one(output: &mut impl Write, name: &str, lines: &[&str], one: &Diagnostic, colours: bool) -> io::Result<()> {
    let (colour, plain) = match (colours, one.severity) {
        (false, _) => ("", ""),
        (true, "error") => ("\x1b[1;31m", "\x1b[0m"),
        (true, "warning") => ("\x1b[1;33m", "\x1b[0m"),
        (true, _) => ("\x1b[1;36m", "\x1b[0m"),
    };
    writeln!(output, "{colour}{}[{}]{plain}: {}", one.severity, one.code, visible(&one.message))?;
    let start = one.range.start;
    let number = start.line.saturating_add(1);
    let margin = " ".repeat(number.to_string().len());
    writeln!(output, "{margin}--> {}:{number}:{}", visible(name), start.character.saturating_add(1))?;
    let line = lines.get(start.line).copied().unwrap_or("");
    let until = if one.range.end.line == start.line { one.range.end.character } else { usize::MAX };
    let (shown, blanks, carets) = excerpt(line, start.character, until);
    writeln!(output, "{margin} |\n{number} | {shown}\n{margin} | {blanks}{colour}{carets}{plain}")?;
    let says = one.kuma.as_ref().map(|words| format!("Kuma says: {words}"));
    let fixes = one.fixes.iter().map(|fix| format!("repair ({}): {}", fix.safety, fix.title));
    let releases = (!one.releases.is_empty()).then(|| format!("on {}", one.releases.join(", ")));
    let words = [Some(one.why.clone()), Some(one.help.clone()), says].into_iter().flatten().chain(fixes).chain(releases);
    for words in words.filter(|words| !words.is_empty()) {
        writeln!(output, "{margin} = {}", visible(&words))?;
    }
    writeln!(output)
}

/// The part of `line` around the UTF-16 units from … until, the blanks before the carets, and the carets.
fn excerpt(line: &str, from: usize, until: usize) -> (String, String, String) {
    let line = line.strip_suffix('\r').unwrap_or(line);
    let mut units = 0usize;
    let before = |limit: usize| {
        units = 0;
        line.chars()
            .take_while(|char| {
                let inside = units < limit;
                units = units.saturating_add(char.len_utf16());
                inside
            })
            .count()
    };
    let mut before = before;
    let (first, last) = (before(from), before(until));
    let skipped = first.saturating_sub(WIDTH / 2);
    let shown: Vec<char> = line.chars().skip(skipped).take(WIDTH).collect();
    let dots = if skipped > 0 { "…" } else { "" };
    let (mut blanks, mut carets) = (" ".repeat(dots.chars().count()), String::new());
    for (at, char) in shown.iter().enumerate() {
        let at = at.saturating_add(skipped);
        if at < first {
            // A tab stands for itself, so that the caret lands where the terminal puts the character.
            blanks.push_str(if *char == '\t' { "\t" } else { blank_of(*char) });
        } else if at < last {
            carets.push_str(if width(*char) == 2 { "^^" } else { "^" });
        }
    }
    if carets.is_empty() {
        carets.push('^');
    }
    let mut text: String = shown.into_iter().map(visible_char).collect();
    if line.chars().nth(skipped.saturating_add(WIDTH)).is_some() {
        text.push('…');
    }
    (format!("{dots}{text}"), blanks, carets)
}

fn blank_of(char: char) -> &'static str {
    match width(char) {
        0 => "",
        2 => "  ",
        _ => " ",
    }
}

/// Columns a terminal gives the character, roughly.
fn width(char: char) -> usize {
    match char {
        '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' => 0,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' => {
            2
        }
        '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

/// Without control characters: what a list holds must not steer the terminal.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(|char| if char == '\n' { ' ' } else { visible_char(char) }).collect()
}

fn visible_char(char: char) -> char {
    match char {
        '\t' => '\t',
        '\0'..='\x1F' => char::from_u32(u32::from(char).saturating_add(0x2400)).unwrap_or('\u{FFFD}'),
        '\x7F'..='\u{9F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => '\u{FFFD}',
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_culprit() {
        let found = excerpt("\tkind: 😀x # \x1b", 9, 10);
        assert_eq!(found, ("\tkind: 😀x # ␛".to_owned(), "\t        ".to_owned(), "^".to_owned()));
        assert_eq!(excerpt("ab", 2, 2).2, "^");
        let long = "y".repeat(5000);
        let (shown, blanks, carets) = excerpt(&long, 3000, 3003);
        assert_eq!((shown.chars().count(), blanks.len(), carets.as_str()), (162, 81, "^^^"));
    }
}
