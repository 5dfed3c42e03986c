use crate::ui::dom;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub height: f64,
}

/// The room of what a windowed list does not draw.
#[component]
pub fn Spacer(props: &Props) -> Html {
    let place = use_node_ref();
    use_effect_with((place.clone(), props.height as i32), |(place, height)| dom::set_height(place, f64::from(*height)));
    html! { <div ref={place} class="spacer" aria-hidden="true" /> }
}
