//! Long lists, of which only what is near the viewport is drawn.

use super::dom::{self, Heights};
use super::piece::Own;
use gloo::events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;
use yew::NodeRef;

/// Fewer items than this are all drawn.
const ALL_BELOW: usize = 60;
/// Pixels drawn above and below what is seen.
const MARGIN: f64 = 600.0;
/// Scrolling less than this draws nothing.
const STEP: f64 = 150.0;

/// What is seen of an element that scrolls: from where on, in steps, and how much. Both are nothing before that is known.
#[derive(Default)]
pub struct Scrolled {
    seen: Rc<Cell<(f64, f64)>>,
    listener: RefCell<Option<EventListener>>,
}

impl Scrolled {
    /// From where on, and how much.
    pub fn seen(&self) -> (f64, f64) {
        self.seen.get()
    }

    /// Draws the piece again whenever something else is seen of the element; `None`: no longer.
    pub fn watch(&self, element: Option<Element>, own: &Own) {
        let mut listener = self.listener.borrow_mut();
        if element.is_some() == listener.is_some() {
            return;
        }
        *listener = element.map(|element| {
            let (seen, redraw, watched) = (self.seen.clone(), own.redrawing(), element.clone());
            let read = move || {
                let now = ((f64::from(watched.scroll_top()) / STEP).floor() * STEP, f64::from(watched.client_height()));
                if seen.replace(now) != now {
                    redraw.emit(());
                }
            };
            read();
            EventListener::new(&element, "scroll", move |_| read())
        });
    }
}

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

/// What a long list remembers. Its items are elements with `data-key`; those never measured count as `estimate` pixels high.
#[derive(Default)]
pub struct Window {
    /// What scrolls.
    pub scroller: NodeRef,
    /// What holds one element per item drawn.
    pub list: NodeRef,
    scrolled: Scrolled,
    heights: RefCell<Heights>,
}

impl Window {
    /// What is to be drawn of these items.
    pub fn span(&self, keys: &[u32], estimate: f64) -> Span {
        let partial = keys.len() > ALL_BELOW;
        let mut span = Span { first: 0, last: 0, before: 0.0, after: 0.0, partial };
        if !partial {
            span.last = keys.len();
            return span;
        }
        let (top, room) = match self.scrolled.seen() {
            (top, 0.0) => (top, 900.0),
            seen => seen,
        };
        let mut at = 0.0;
        for (index, key) in keys.iter().enumerate() {
            let height = self.height(*key, estimate);
            if at + height < top - MARGIN {
                span.first = index + 1;
                span.before += height;
                span.last = index + 1;
            } else if at < top + room + MARGIN + STEP {
                span.last = index + 1;
            } else {
                span.after += height;
            }
            at += height;
        }
        span
    }

    fn height(&self, key: u32, estimate: f64) -> f64 {
        self.heights.borrow().get(key).unwrap_or(estimate)
    }

    /// To be called whenever the list was drawn.
    pub fn drawn(&self, own: &Own, keys: &[u32]) {
        let partial = keys.len() > ALL_BELOW;
        self.scrolled.watch(self.scroller.cast::<Element>().filter(|_| partial), own);
        if partial {
            dom::measure(&self.list, &mut self.heights.borrow_mut());
        }
    }

    /// Scrolls to where an item is that is not drawn.
    pub fn scroll_to(&self, keys: &[u32], index: usize, estimate: f64) {
        let before: f64 = keys.iter().take(index).map(|key| self.height(*key, estimate)).sum();
        if let Some(element) = self.scroller.cast::<Element>() {
            element.set_scroll_top(before as i32);
        }
    }

    /// The item, where it is drawn, and what scrolls it.
    pub fn shown(&self, key: u32) -> Option<(Element, Element)> {
        let item = dom::keyed(&self.list.cast::<Element>()?, key)?;
        Some((self.scroller.cast::<Element>()?, item))
    }
}
