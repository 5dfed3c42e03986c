use yew::prelude::*;

/// The room of what a windowed list does not draw. A drawing, since a strict policy forbids `style=`.
pub fn spacer(height: f64) -> Html {
    let height = (height.max(0.0) as u32).to_string();
    html! { <svg class="spacer" width="1" {height} aria-hidden="true" focusable="false" /> }
}
