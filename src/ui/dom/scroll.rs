use web_sys::Element;
use yew::NodeRef;

/// Scrolls `scroller`, and nothing around it, so that `element` is seen: pages that embed us stay where they are.
pub fn reveal(scroller: &Element, element: &Element) {
    let (frame, item) = (scroller.get_bounding_client_rect(), element.get_bounding_client_rect());
    let gap = 12.0;
    let move_by = if item.top() < frame.top() + gap {
        item.top() - frame.top() - gap
    } else if item.bottom() > frame.bottom() - gap {
        (item.bottom() - frame.bottom() + gap).min(item.top() - frame.top() - gap)
    } else {
        return;
    };
    scroller.set_scroll_top(scroller.scroll_top() + move_by as i32);
}

/// How high items are that were seen, by their keys.
#[derive(Default)]
pub struct Heights(Vec<(u32, f64)>);

impl Heights {
    /// The height of one.
    pub fn get(&self, key: u32) -> Option<f64> {
        let at = self.0.binary_search_by_key(&key, |one| one.0).ok()?;
        self.0.get(at).map(|one| one.1)
    }

    fn set(&mut self, key: u32, height: f64) {
        match self.0.binary_search_by_key(&key, |one| one.0) {
            Ok(at) => {
                if let Some(one) = self.0.get_mut(at) {
                    one.1 = height;
                }
            }
            Err(at) => self.0.insert(at, (key, height)),
        }
    }
}

/// Remembers how high the children of `list` with a `data-key` are, the gap below them included.
pub fn measure(list: &NodeRef, heights: &mut Heights) {
    let Some(list) = list.cast::<Element>() else { return };
    let mut child = list.first_element_child();
    while let Some(element) = child {
        child = element.next_element_sibling();
        let key = element.get_attribute("data-key").and_then(|key| key.parse().ok());
        let top = element.get_bounding_client_rect().top();
        let bottom = child.as_ref().map(|next| next.get_bounding_client_rect().top());
        if let (Some(key), Some(bottom)) = (key, bottom) {
            heights.set(key, bottom - top);
        }
    }
}
