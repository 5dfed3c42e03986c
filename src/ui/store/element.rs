//! What the element around the page says and asks.

use super::{Notices, Store, bridge};
use crate::state::{Action, EXAMPLES};
use crate::ui::host::{HostEvent, Options};
use crate::ui::kuma::{Environment, Release};
use crate::ui::look::Theme;

const MODES: [&str; 5] = ["full", "form", "editor", "output", "diff"];

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
        let start = bridge::start_from(options);
        self.stop_reading();
        self.dispatch(Action::Begin(start));
        bridge::inventory_actions(options, &self.state()).into_iter().for_each(|action| self.dispatch(action));
        self.notice(|notices| *notices = Notices::default());
        self.set_look(|look| look.reach = Default::default());
        self.set_options(options);
        self.ready();
    }

    /// The element's attributes.
    pub fn set_options(&self, options: &Options) {
        self.read_for(options.environment.as_deref().and_then(Environment::parse), bridge::targets(options));
        let mode = options.mode.as_deref().filter(|mode| MODES.contains(mode)).unwrap_or("full");
        let mut compares = false;
        self.set_look(|look| {
            look.theme = options.theme.as_deref().map_or(look.theme, Theme::from_name);
            compares = look.set_mode(mode) && mode == "diff";
            look.readonly = options.readonly;
            look.height = options.height.as_deref().filter(|height| is_length(height)).map(length);
            look.whole_page = options.height.as_deref() == Some("page");
        });
        if compares {
            // What is offered first: of a manifest the whole file, as what changed in it.
            self.dispatch(Action::SetOutput(""));
        }
        self.port.0.set_read_only(options.readonly);
        let misread = misread(options, self.state().sources().is_empty() && bridge::holds_no_mesh(options, &self.state()));
        let known = self.misread.replace(misread.clone());
        for message in misread.into_iter().filter(|message| !known.contains(message)) {
            self.host.emit(HostEvent::Failed { message });
        }
    }

    /// Reads the text as it is read there, if that is another place.
    fn read_for(&self, environment: Option<Environment>, targets: Vec<Release>) {
        let state = self.state();
        if let Some(environment) = environment.filter(|environment| *environment != state.environment()) {
            self.dispatch(Action::SetEnvironment(environment));
        }
        if !targets.is_empty() && targets[..] != state.targets()[..] {
            self.dispatch(Action::SetTargets(targets));
        }
    }

    /// Moves the keyboard focus into the editor.
    pub fn focus(&self) {
        self.port.0.focus();
    }
}

/// What attributes say that means nothing, in sentences: the page that gave them hears of it, and the editor goes on without.
fn misread(options: &Options, nothing_found: bool) -> Vec<String> {
    let releases = options.releases().map(|name| ("release", name, "a release known here"));
    let others = [
        ("environment", &options.environment, "kubernetes or universal"),
        ("theme", &options.theme, "light, dark or auto"),
        ("mode", &options.mode, "full, form, editor, output or diff"),
        ("example", &options.example, "the name of an example"),
        ("height", &options.height, "a length, auto or page"),
    ];
    let others = others.iter().filter_map(|(name, value, wanted)| Some((*name, value.as_deref()?, *wanted)));
    let is_known = |name: &str, value: &str| match name {
        "release" => Release::parse(value).is_some(),
        "environment" => Environment::parse(value).is_some(),
        "theme" => Theme::from_name(value).name() == value,
        "mode" => MODES.contains(&value),
        "example" => EXAMPLES.iter().any(|example| example.id == value),
        _ => is_length(value) || value == "auto" || value == "page",
    };
    let odd = releases.chain(others).filter(|(name, value, _)| !value.is_empty() && !is_known(name, value));
    let odd = odd.map(|(name, value, wanted)| [name, ": “", value, "” is not ", wanted].concat());
    odd.chain(nothing_found.then(|| "inventory: there are no resources of the mesh in it".to_owned())).collect()
}

/// A length for a style; a mere number means pixels.
fn length(height: &str) -> String {
    if height.bytes().all(|byte| byte.is_ascii_digit()) { [height, "px"].concat() } else { height.to_owned() }
}

fn is_length(height: &str) -> bool {
    height.starts_with(|letter: char| letter.is_ascii_digit())
}
