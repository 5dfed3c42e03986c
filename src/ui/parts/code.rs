use super::spacer;
use crate::state::{Text, Tokens};
use crate::ui::piece::{Own, Piece};
use crate::ui::window::Scrolled;
use std::any::Any;
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

/// Text to look at, with colours.
#[derive(PartialEq)]
pub struct Code {
    pub text: Text,
    pub tokens: Rc<Tokens>,
    pub label: &'static str,
    /// Whether its lines have numbers: those of a comparison are none of the file.
    pub numbers: bool,
}

impl Piece for Code {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Scrolled::default())
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn draw(&self, own: &Own) -> Html {
        let lines = lines_of(&self.text);
        let (mut first, mut last) = (0, lines.len());
        let windowed = lines.len() > ALL_BELOW;
        if windowed {
            let (top, height) = own.memory::<Scrolled>().seen();
            let line = (top / LINE_HEIGHT) as usize;
            // Before it is known how much is seen: what a high window holds.
            let rows = if height > 0.0 { (height / LINE_HEIGHT) as usize } else { 60 };
            last = (line + rows + 20 + MARGIN).min(lines.len());
            first = line.saturating_sub(MARGIN).min(last);
        }
        let pixels = |count: usize| count as f64 * LINE_HEIGHT;
        let drawn = lines.iter().enumerate().take(last).skip(first).map(|(index, line)| {
            let number = (index + 1).to_string();
            html! {
                <li key={index} class="line" value={number.clone()}>
                    <span class="number" aria-hidden="true">if self.numbers { { number } }</span>
                    <code>{ for pieces_of(&self.text, line, &self.tokens) }</code>
                </li>
            }
        });
        html! {
            <div ref={own.place.clone()} class="code" tabindex="0" role="group" aria-label={self.label}>
                if windowed { { spacer(pixels(first)) } }
                <ol class="lines">{ for drawn }</ol>
                if windowed { { spacer(pixels(lines.len() - last)) } }
            </div>
        }
    }

    fn drawn(&self, own: &Own) {
        let long = self.text.lines().count() > ALL_BELOW;
        own.memory::<Scrolled>().watch(own.place.cast::<web_sys::Element>().filter(|_| long), own);
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
