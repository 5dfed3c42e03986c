//! What has the keyboard may be taken away by what it did; it goes on nearby.

use super::{focus_in, focused_in, nothing_focused};
use web_sys::{Element, HtmlElement};

/// Parts of the page that a person stays in.
const REGIONS: &str = ".pane, .strip, .asking";

/// What takes the keyboard there.
const CONTROLS: &str = "button:not(:disabled), select, input:not(:disabled), textarea, .cm-content";

/// What had the focus before the page was drawn, and the part of the page it was in.
pub struct Focused {
    element: HtmlElement,
    region: Option<Element>,
}

impl Focused {
    /// What has it now.
    pub fn now(root: &Element) -> Option<Self> {
        let element = focused_in(root)?;
        let region = element.closest(REGIONS).ok().flatten();
        Some(Self { element, region })
    }

    /// Whether drawing took it away.
    pub fn is_lost(&self, root: &Element) -> bool {
        !self.element.is_connected() && nothing_focused(root)
    }

    /// Focuses the first thing of the same part of the page.
    pub fn goes_on(&self, root: &Element) -> bool {
        let region = self.region.as_ref().filter(|region| region.is_connected());
        region.is_some_and(|region| focus_in(region, CONTROLS)) && !nothing_focused(root)
    }
}
