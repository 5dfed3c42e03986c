use yew::prelude::*;

pub const PROMISE: &str = "Nothing you type leaves this browser.";
pub const RULES: &str = "Rules for Kuma 2.9 – 3.0, as of November 2026";

/// What can be relied on: no network, which rules, which version.
#[component]
pub fn Footer() -> Html {
    html! {
        <div class="foot">
            <span>{ PROMISE }</span>
            <span class="grow" />
            <span>{ RULES }</span>
            <span>{ env!("CARGO_PKG_VERSION") }</span>
        </div>
    }
}
