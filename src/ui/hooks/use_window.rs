use crate::ui::dom::{self, Heights};
use gloo::events::EventListener;
use std::rc::Rc;
use yew::prelude::*;

/// Fewer items than this are all drawn.
const ALL_BELOW: usize = 60;
/// Pixels drawn above and below what is seen.
const MARGIN: f64 = 600.0;

/// The items to draw, and the room the others take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// First item drawn.
    pub first: usize,
    /// One past the last.
    pub last: usize,
    /// Pixels before.
    pub before: f64,
    /// Pixels behind.
    pub after: f64,
    /// Whether some are not drawn.
    pub partial: bool,
}

/// A long list of which only what is near the viewport is drawn. `list` holds one element per item drawn, with `data-key`; items never measured
/// count as `estimate` pixels high. Returns the span, and how to scroll to an item that is not drawn.
#[hook]
pub fn use_window(scroller: &NodeRef, list: &NodeRef, keys: Rc<[u32]>, estimate: f64) -> (Span, Callback<usize>) {
    let seen = use_state_eq(|| (0.0_f64, 900.0_f64));
    let heights = use_mut_ref(Heights::default);
    let partial = keys.len() > ALL_BELOW;

    use_effect_with((scroller.clone(), partial), {
        let seen = seen.setter();
        move |(scroller, partial)| {
            let element = scroller.cast::<web_sys::Element>().filter(|_| *partial);
            let listener = element.map(|element| {
                let read = {
                    let element = element.clone();
                    // Steps of a quarter of the margin: scrolling a line draws nothing.
                    move || seen.set(((f64::from(element.scroll_top()) / 150.0).floor() * 150.0, f64::from(element.client_height())))
                };
                read();
                EventListener::new(&element, "scroll", move |_| read())
            });
            move || drop(listener)
        }
    });
    use_effect({
        let (list, heights) = (list.clone(), heights.clone());
        move || {
            if partial {
                dom::measure(&list, &mut heights.borrow_mut());
            }
        }
    });

    let height_of = |key: &u32| heights.borrow().get(*key).unwrap_or(estimate);
    let span = if partial {
        let (top, room) = *seen;
        let mut span = Span { first: 0, last: 0, before: 0.0, after: 0.0, partial };
        let mut at = 0.0;
        for (index, key) in keys.iter().enumerate() {
            let height = height_of(key);
            if at + height < top - MARGIN {
                span.first = index + 1;
                span.before += height;
                span.last = index + 1;
            } else if at < top + room + MARGIN + 150.0 {
                span.last = index + 1;
            } else {
                span.after += height;
            }
            at += height;
        }
        span
    } else {
        Span { first: 0, last: keys.len(), before: 0.0, after: 0.0, partial }
    };
    let scroll_to = {
        let (scroller, heights) = (scroller.clone(), heights.clone());
        Callback::from(move |index: usize| {
            let heights = heights.borrow();
            let before: f64 = keys.iter().take(index).map(|key| heights.get(*key).unwrap_or(estimate)).sum();
            if let Some(element) = scroller.cast::<web_sys::Element>() {
                element.set_scroll_top(before as i32);
            }
        })
    };
    (span, scroll_to)
}
