//! What has the keyboard may be taken away by what it did; it goes on nearby.

use super::{focus_in, focused_in, nothing_focused};
use web_sys::{Element, HtmlElement};

/// Parts of the page that a person stays in. What is done beside the text goes on in the text.
const REGIONS: &str = ".pane:not(.editor), .strip, .asking";

/// What takes the keyboard there, and first of all in a card.
const CONTROLS: &str = "button:not(:disabled), select, input:not(:disabled), textarea, .cm-content";
const FIELD: &str = ".fields input[type=text]";

/// What had the focus before the page was drawn, and the card and the part of the page it was in.
pub struct Focused {
    element: HtmlElement,
    card: Option<Element>,
    region: Option<Element>,
}

impl Focused {
    /// What has it now.
    pub fn now(root: &Element) -> Option<Self> {
        let element = focused_in(root)?;
        let around = |selector: &str| element.closest(selector).ok().flatten();
        let (card, region) = (around(".card"), around(REGIONS));
        Some(Self { element, card, region })
    }

    /// Whether drawing took it away.
    pub fn is_lost(&self, root: &Element) -> bool {
        !self.element.is_connected() && nothing_focused(root)
    }

    /// Focuses it again where it was only moved, else the first thing of its card.
    pub fn stays(&self) -> bool {
        if self.element.is_connected() {
            return self.element.focus().is_ok();
        }
        let card = self.card.as_ref().filter(|card| card.is_connected());
        card.is_some_and(|card| focus_in(card, FIELD) || focus_in(card, "select"))
    }

    /// Focuses the first thing of the same card or the same part of the page.
    pub fn goes_on(&self, root: &Element) -> bool {
        let region = self.region.as_ref().filter(|region| region.is_connected());
        (self.stays() || region.is_some_and(|region| focus_in(region, CONTROLS))) && !nothing_focused(root)
    }
}
