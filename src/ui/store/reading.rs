//! Long files: the rest of them is read between pictures.

use super::{Store, dom};
use crate::state::Action;

impl Store {
    /// Of a long file, a part is read at a time, and what was read before is painted first.
    pub(super) fn read_on_soon(&self) {
        if self.state.borrow().is_read() || self.reading_on.replace(true) {
            return;
        }
        let me = self.me.clone();
        dom::after_paint(move || {
            if let Some(store) = me.upgrade() {
                store.reading_on.set(false);
                store.dispatch(Action::ReadOn);
            }
        });
    }
}
