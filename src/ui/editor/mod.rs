//! The place of the YAML editor in the page. What is in it comes through the [`port`].

pub mod port;

use std::rc::Rc;

use port::{EditorEvents, EditorPort};
use yew::prelude::*;

/// A port as a prop: two are equal when they are the same one.
#[derive(Clone)]
pub struct Port(pub Rc<dyn EditorPort>);

impl PartialEq for Port {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The state's ear as a prop: two are equal when they are the same one.
#[derive(Clone)]
pub struct Events(pub Rc<dyn EditorEvents>);

impl PartialEq for Events {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the editor needs.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The hand: opened here, used by the state.
    pub port: Port,
    /// The ear.
    pub events: Events,
    /// Read once, when the editor opens: afterwards text travels as changes.
    pub text: Callback<(), String>,
}

/// The editor, for as long as it is on the page. It renders once: nothing the state does draws it again.
#[component]
pub fn YamlEditor(props: &Props) -> Html {
    let place = use_node_ref();
    let Props { port, events, text } = props;
    use_effect_with((port.clone(), events.clone()), {
        let place = place.clone();
        let text = text.clone();
        move |(port, events)| {
            let port = port.clone();
            if let Some(parent) = place.cast::<web_sys::Element>() {
                port.0.open(&parent, &text.emit(()), events.0.clone());
            }
            move || port.0.close()
        }
    });
    html! { <div ref={place} class="yaml" part="editor" /> }
}
