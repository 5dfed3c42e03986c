//! What the element around the page says and asks.

use super::{Notices, Store, bridge};
use crate::state::Action;
use crate::ui::host::Options;
use crate::ui::kuma::{Environment, Release};
use crate::ui::look::Theme;

impl Store {
    /// The text.
    pub fn value(&self) -> String {
        self.state.borrow().text().to_string()
    }

    /// Replaces the text, as one step to undo.
    pub fn set_value(&self, text: &str) {
        self.dispatch(Action::SetText(text.to_owned()));
    }

    /// Begins afresh, for another element.
    pub fn reset(&self, options: &Options) {
        // The text editor stays open: it is told of the new text as of any other edit.
        self.set_value(&bridge::start_from(options).text);
        bridge::inventory_actions(options, &self.state()).into_iter().for_each(|action| self.dispatch(action));
        self.notice(|notices| *notices = Notices::default());
        self.set_options(options);
        self.ready();
    }

    /// The element's attributes.
    pub fn set_options(&self, options: &Options) {
        let state = self.state();
        if let Some(environment) = options.environment.as_deref().and_then(Environment::parse)
            && environment != state.environment()
        {
            self.dispatch(Action::SetEnvironment(environment));
        }
        let targets: Vec<Release> = options.release.iter().flat_map(|names| names.split_whitespace()).filter_map(Release::parse).collect();
        if !targets.is_empty() && targets[..] != state.targets()[..] {
            self.dispatch(Action::SetTargets(targets));
        }
        self.set_look(|look| {
            look.theme = options.theme.as_deref().map_or(look.theme, Theme::from_name);
            look.set_mode(options.mode.as_deref().unwrap_or("full"));
            look.readonly = options.readonly;
            look.height = options.height.clone().filter(|height| height.starts_with(|letter: char| letter.is_ascii_digit()));
            look.whole_page = options.height.as_deref() == Some("page");
        });
        self.port.0.set_read_only(options.readonly);
    }

    /// Moves the keyboard focus into the editor.
    pub fn focus(&self) {
        self.port.0.focus();
    }
}
