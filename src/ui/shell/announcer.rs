use gloo::timers::callback::Timeout;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    /// The problems, counted.
    pub counts: AttrValue,
    /// What was just done.
    pub said: AttrValue,
}

/// Tells a screen reader what changed, once things have been quiet for a moment: never every keystroke.
#[component]
pub fn Announcer(props: &Props) -> Html {
    let counts = use_state_eq(|| AttrValue::from(""));
    use_effect_with(props.counts.clone(), {
        let counts = counts.setter();
        move |words| {
            let words = words.clone();
            let wait = Timeout::new(800, move || counts.set(words));
            move || drop(wait)
        }
    });
    html! {
        <div class="hush" role="status">
            <p>{ &props.said }</p>
            <p>{ &*counts }</p>
        </div>
    }
}
