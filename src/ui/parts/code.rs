use super::spacer;
use crate::state::Tokens;
use gloo::events::EventListener;
use std::rc::Rc;
use yew::prelude::*;

const LINE_HEIGHT: f64 = 20.0;
/// More lines than this are drawn only where they are seen.
const ALL_BELOW: usize = 400;
const MARGIN: usize = 40;

/// Where a line stands: its bytes, and how many UTF-16 code units come before.
struct Line {
    from: usize,
    to: usize,
    units: usize,
}

#[derive(PartialEq, Properties)]
pub struct Props {
    pub text: Rc<str>,
    pub tokens: Rc<Tokens>,
    pub label: AttrValue,
}

/// Text to look at, with colours and line numbers.
#[component]
pub fn Code(props: &Props) -> Html {
    let place = use_node_ref();
    let seen = use_state_eq(|| (0_usize, 60_usize));
    let lines = use_memo(props.text.clone(), |text| lines_of(text));
    let windowed = lines.len() > ALL_BELOW;
    use_effect_with((place.clone(), windowed), {
        let seen = seen.setter();
        move |(place, windowed)| {
            let listener = place.cast::<web_sys::Element>().filter(|_| *windowed).map(|element| {
                let read = {
                    let element = element.clone();
                    move || {
                        let first = (f64::from(element.scroll_top()) / LINE_HEIGHT) as usize / 20 * 20;
                        seen.set((first, (f64::from(element.client_height()) / LINE_HEIGHT) as usize));
                    }
                };
                read();
                EventListener::new(&element, "scroll", move |_| read())
            });
            move || drop(listener)
        }
    });
    let (first, last) = if windowed {
        let last = (seen.0 + seen.1 + 20 + MARGIN).min(lines.len());
        (seen.0.saturating_sub(MARGIN).min(last), last)
    } else {
        (0, lines.len())
    };
    let pixels = |count: usize| count as f64 * LINE_HEIGHT;
    html! {
        <div ref={place} class="code" tabindex="0" role="group" aria-label={&props.label}>
            if windowed { { spacer(pixels(first)) } }
            <ol class="lines">
                { for lines.iter().enumerate().take(last).skip(first).map(|(index, line)| html! {
                    <li key={index} class="line" value={(index + 1).to_string()}>
                        <span class="number" aria-hidden="true">{ index + 1 }</span>
                        <code>{ for pieces_of(&props.text, line, &props.tokens) }</code>
                    </li>
                }) }
            </ol>
            if windowed { { spacer(pixels(lines.len() - last)) } }
        </div>
    }
}

fn lines_of(text: &str) -> Vec<Line> {
    let (mut from, mut units) = (0, 0);
    let mut lines: Vec<Line> = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push(Line { from, to: from + line.trim_end_matches(['\n', '\r']).len(), units });
        from += line.len();
        units += if line.is_ascii() { line.len() } else { line.encode_utf16().count() };
    }
    lines
}

/// Cuts a line at its colours, which count UTF-16 code units of the whole text.
fn pieces_of(text: &str, line: &Line, tokens: &Tokens) -> Vec<Html> {
    let mut pieces = Vec::new();
    let mut rest = text.get(line.from..line.to).unwrap_or_default();
    let mut units = line.units;
    let mut cut = |upto: usize, class: &'static str, rest: &mut &str, units: &mut usize| {
        let bytes = bytes_of(rest, upto.saturating_sub(*units));
        let (piece, after) = rest.split_at_checked(bytes).unwrap_or((*rest, ""));
        if !piece.is_empty() {
            pieces.push(html! { <span {class}>{ piece.to_owned() }</span> });
        }
        *units += piece.encode_utf16().count();
        *rest = after;
    };
    let first = tokens.partition_point(|token| token.1 <= units);
    for &(from, to, class) in tokens.iter().skip(first) {
        if rest.is_empty() {
            break;
        }
        cut(from, "", &mut rest, &mut units);
        cut(to, class, &mut rest, &mut units);
    }
    cut(usize::MAX, "", &mut rest, &mut units);
    pieces
}

/// How many bytes the first `units` UTF-16 code units take.
fn bytes_of(text: &str, units: usize) -> usize {
    let mut left = units;
    let fits = |letter: &char| {
        let fits = letter.len_utf16() <= left;
        left = left.saturating_sub(letter.len_utf16());
        fits
    };
    text.chars().take_while(fits).map(char::len_utf8).sum()
}
