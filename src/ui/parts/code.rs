use super::spacer;
use crate::state::Tokens;
use gloo::events::EventListener;
use std::rc::Rc;
use yew::prelude::*;

const LINE_HEIGHT: f64 = 20.0;
/// More lines than this are drawn only where they are seen.
const ALL_BELOW: usize = 400;
const MARGIN: usize = 40;

/// A line as pieces: class and text.
type Line = Vec<(&'static str, AttrValue)>;

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
    let lines = use_memo((props.text.clone(), props.tokens.clone()), |(text, tokens)| lines_of(text, tokens));
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
        <div ref={place} class="code" tabindex="0" role="region" aria-label={&props.label}>
            if windowed { { spacer(pixels(first)) } }
            <ol class="lines">
                { for lines.iter().enumerate().take(last).skip(first).map(|(index, line)| html! {
                    <li key={index} class="line" value={(index + 1).to_string()}>
                        <span class="number" aria-hidden="true">{ index + 1 }</span>
                        <code>{ for line.iter().map(|(class, text)| html! { <span class={*class}>{ text }</span> }) }</code>
                    </li>
                }) }
            </ol>
            if windowed { { spacer(pixels(lines.len() - last)) } }
        </div>
    }
}

/// Cuts a text at its line ends and at its colours, which count UTF-16 code units.
fn lines_of(text: &str, tokens: &Tokens) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::new();
    let mut piece = String::new();
    let mut tokens = tokens.iter().copied().peekable();
    let mut class = "";
    let mut units = 0;
    let flush = |line: &mut Line, piece: &mut String, class| {
        if !piece.is_empty() {
            line.push((class, std::mem::take(piece).into()));
        }
    };
    for letter in text.chars() {
        while tokens.next_if(|token| token.1 <= units).is_some() {}
        let now = tokens.peek().filter(|token| token.0 <= units).map_or("", |token| token.2);
        if now != class || letter == '\n' {
            flush(&mut line, &mut piece, class);
            class = now;
        }
        match letter {
            '\n' => lines.push(std::mem::take(&mut line)),
            '\r' => {}
            letter => piece.push(letter),
        }
        units += letter.len_utf16();
    }
    flush(&mut line, &mut piece, class);
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}
