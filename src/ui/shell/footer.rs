use yew::prelude::*;

/// What can be relied on: no network, which rules, which version.
#[component]
pub fn Footer() -> Html {
    html! {
        <div class="foot">
            <span>{ "Nothing you type leaves this browser." }</span>
            <span class="grow" />
            <span>{ "Rules for Kuma 2.9 – 3.0, as of November 2026" }</span>
            <span>{ env!("CARGO_PKG_VERSION") }</span>
        </div>
    }
}
