use super::ref_card::RefCard;
use crate::state::{Card, Chunks, RefId};
use crate::ui::dom::{self, Focused};
use crate::ui::kuma::Environment;
use crate::ui::parts::spacer;
use crate::ui::piece::{Own, Piece, keyed};
use crate::ui::store::Wanted;
use crate::ui::verb::Verbs;
use crate::ui::window::{Span, Window};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// A card by labels with one sentence; cards that were seen count as what they measured.
const HEIGHT: f64 = 214.0;

/// The cards, of a long list only those near the viewport.
#[derive(PartialEq)]
pub struct CardList {
    pub verbs: Verbs,
    pub cards: Chunks<Rc<Card>>,
    /// The one the cursor is in.
    pub active: Option<usize>,
    pub environment: Environment,
    pub zone: Option<AttrValue>,
    pub readonly: bool,
    /// What is asked of the list beside drawing the cards: a new wish draws it anew.
    pub wanted: Option<Wanted>,
    /// What stands above the cards.
    pub above: Html,
}

/// What was last gone to: the card, and how it was wanted.
type Goal = (Option<(usize, RefId)>, Option<Wanted>);

#[derive(Default)]
struct Memory {
    window: Window,
    goal: Cell<Goal>,
    /// Whether it was reached; from then on a person may scroll away from it.
    reached: Cell<bool>,
    /// What had the focus before the cards were drawn anew.
    focused: RefCell<Option<Focused>>,
}

impl CardList {
    fn keys(&self) -> Vec<u32> {
        self.cards.iter().map(|card| card.id.0).collect()
    }

    /// The card the cursor is in comes into view; the one that is wanted is focused as well.
    fn go(&self, memory: &Memory, keys: &[u32], span: &Span) {
        let (window, wanted) = (&memory.window, self.wanted);
        let position = match wanted {
            Some(wanted) => self.cards.iter().position(|card| card.id == wanted.id),
            None => self.active,
        };
        let found = position.and_then(|index| self.cards.get(index).map(|card| (index, card.id)));
        let drawn = position.is_some_and(|index| index >= span.first && index < span.last);
        let goal = (found, wanted);
        if memory.goal.replace(goal) == goal && (memory.reached.get() || !drawn) {
            return;
        }
        memory.reached.set(drawn);
        let Some((index, id)) = found else { return };
        let Some((scroller, card)) = window.shown(id.0) else { return window.scroll_to(keys, index, HEIGHT) };
        // A card that has the focus is where the person is: moved under the pointer, it would lose the click.
        if wanted.is_none() && dom::has_focus(&card) {
            return;
        }
        dom::reveal(&scroller, &card);
        if let Some(wanted) = wanted {
            let _ = dom::has_focus(&card) || dom::focus_in(&card, wanted.focus) || dom::focus_in(&card, "select");
            self.verbs.wanted().set(None);
        }
    }

    /// A card that is moved, changed or no longer drawn loses the focus: the keyboard goes on where it was, in the card, or in the list.
    fn keep_focus(&self, memory: &Memory) {
        let scroller = memory.window.scroller.cast::<HtmlElement>();
        let lost = memory.focused.take().zip(scroller).filter(|(_, scroller)| dom::nothing_focused(scroller));
        if let Some((focused, scroller)) = lost {
            let _ = focused.stays() || scroller.focus().is_ok();
        }
    }
}

impl Piece for CardList {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn draw(&self, own: &Own) -> Html {
        let memory = own.memory::<Memory>();
        let window = &memory.window;
        if let Some(focused) = window.scroller.cast::<Element>().and_then(|scroller| Focused::now(&scroller)) {
            memory.focused.replace(Some(focused));
        }
        let span = window.span(&self.keys(), HEIGHT);
        let cards = (span.first..).zip(self.cards.range(span.first..span.last)).map(|(at, card)| {
            let (verbs, zone, number) = (self.verbs.clone(), self.zone.clone(), at.saturating_add(1));
            let last = number == self.cards.len();
            keyed(
                card.id.0,
                RefCard { verbs, card: card.clone(), number, environment: self.environment, zone, readonly: self.readonly, last },
            )
        });
        html! {
            <div ref={window.scroller.clone()} class="scroll" tabindex="-1">
                { self.above.clone() }
                if span.partial { { spacer(span.before) } }
                <div ref={window.list.clone()} class="cards">{ for cards }</div>
                if span.partial { { spacer(span.after) } }
            </div>
        }
    }

    fn drawn(&self, own: &Own) {
        let memory = own.memory::<Memory>();
        let keys = self.keys();
        let span = memory.window.span(&keys, HEIGHT);
        memory.window.drawn(own, &keys);
        self.keep_focus(&memory);
        self.go(&memory, &keys, &span);
    }
}
