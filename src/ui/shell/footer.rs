use yew::prelude::*;

pub const PROMISE: &str = "Nothing you type leaves this browser.";
pub const RULES: &str = "Rules for Kuma 2.9 – 3.0, as of November 2026";
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What can be relied on: no network, which rules, which version.
pub fn footer() -> Html {
    html! {
        <div class="foot"><span>{ PROMISE }</span><span class="grow" /><span>{ RULES }</span><span>{ VERSION }</span></div>
    }
}
