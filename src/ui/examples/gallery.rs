use super::example_detail::example_detail;
use crate::state::ExampleRow;
use crate::ui::parts::{dialog, words};
use crate::ui::piece::{Own, Piece};
use crate::ui::verb::Verbs;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// The examples by group; beside them the chosen one, with what is wrong in it.
pub struct Gallery {
    pub verbs: Verbs,
}

/// Which is chosen.
type Memory = Cell<usize>;

impl Piece for Gallery {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn draw(&self, own: &Own) -> Html {
        let examples: &'static [ExampleRow] = self.verbs.state().examples();
        let chosen = own.memory::<Memory>();
        let entry = |(index, example): (usize, &'static ExampleRow)| {
            let (chosen, own) = (chosen.clone(), own.clone());
            let pressed = if chosen.get() == index { "true" } else { "false" };
            let onclick = Callback::from(move |_: MouseEvent| {
                chosen.set(index);
                own.redraw();
            });
            let before = index.checked_sub(1).and_then(|before| examples.get(before)).map_or("", |before| before.group);
            html! {
                <>
                    if before != example.group { <h3>{ example.group }</h3> }
                    <button type="button" class="item" aria-pressed={pressed} autofocus={index == 0} {onclick}>
                        <b>{ words(example.title) }</b><span class="soft">{ words(example.sentence) }</span>
                    </button>
                </>
            }
        };
        let content = html! {
            <div class="gallery">
                <div class="shelf" role="group" aria-label="All examples">{ for examples.iter().enumerate().map(entry) }</div>
                { examples.get(chosen.get()).map(|example| example_detail(&self.verbs, example)).unwrap_or_default() }
            </div>
        };
        dialog(&self.verbs, "Examples".into(), "large", content)
    }
}
