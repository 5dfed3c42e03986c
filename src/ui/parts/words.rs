use yew::prelude::*;

/// A sentence as the state writes it: `code` between backticks, what somebody says between asterisks.
pub fn words(text: &str) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut rest = text;
    while let Some((before, quoted, after, sign)) = next_quote(rest) {
        parts.push(before.to_owned().into());
        parts.push(if sign == '`' {
            html! { <code>{ quoted.to_owned() }</code> }
        } else {
            html! { <em>{ quoted.to_owned() }</em> }
        });
        rest = after;
    }
    parts.push(rest.to_owned().into());
    parts.into_iter().collect()
}

/// What stands before, in and after the first closed pair of signs. An asterisk counts only at the edge of a word: `Mesh*Service` is a name.
fn next_quote(text: &str) -> Option<(&str, &str, &str, char)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find(['`', '*'])?;
        let (before, tail) = text.split_at_checked(at)?;
        let sign = if tail.starts_with('`') { '`' } else { '*' };
        let inside = tail.get(1..)?;
        let opens = sign == '`' || (!before.ends_with(char::is_alphanumeric) && inside.starts_with(|letter: char| !letter.is_whitespace()));
        match inside.split_once(sign) {
            Some((quoted, after)) if opens && !quoted.is_empty() => return Some((before, quoted, after, sign)),
            _ => from = at + 1,
        }
    }
}
