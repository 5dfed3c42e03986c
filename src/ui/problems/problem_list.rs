use super::problem_item::ProblemItem;
use crate::state::{Action, Problems};
use crate::ui::dom;
use crate::ui::parts::{Icon, button, icon_button, link, spacer};
use crate::ui::piece::{Own, Piece, keyed};
use crate::ui::verb::{Over, Verb, Verbs};
use crate::ui::window::Window;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

const HEIGHT: f64 = 92.0;

/// The problems in the order of the text; the one at the cursor stands out.
#[derive(PartialEq)]
pub struct ProblemList {
    pub verbs: Verbs,
    pub problems: Rc<Problems>,
    pub readonly: bool,
}

#[derive(Default)]
struct Memory {
    window: Window,
    /// The problem at the cursor, and how many there were, when it was last put into view.
    shown: Cell<(Option<usize>, usize)>,
}

fn key_of(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl ProblemList {
    fn keys(&self) -> Vec<u32> {
        (0..key_of(self.problems.rows.len())).collect()
    }
}

impl Piece for ProblemList {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn draw(&self, own: &Own) -> Html {
        let Self { verbs, problems, .. } = self;
        let memory = own.memory::<Memory>();
        let window = &memory.window;
        let span = window.span(&self.keys(), HEIGHT);
        let none = problems.rows.is_empty();
        let tool = |name: &'static str, drawing: Icon, action: Action| icon_button("", name, drawing, true, verbs.click(Verb::Do(action)));
        let items = problems.rows.iter().enumerate().take(span.last).skip(span.first).map(|(index, row)| {
            let active = problems.active == Some(index);
            keyed(key_of(index), ProblemItem { verbs: verbs.clone(), index, row: row.clone(), active, readonly: self.readonly })
        });
        html! {
            <div class="problems" role="group" aria-label="Problems" part="problems">
                <div class="head">
                    <h2 id="problems-count">{ if problems.title.is_empty() { "No problems" } else { &problems.title } }</h2>
                    <div class="acts">
                        { link("What did Kuma say?".into(), verbs.click(Verb::Open(Over::Event))) }
                        if !none {
                            { tool("Previous problem (Shift F8)", Icon::Up, Action::PreviousProblem) }
                            { tool("Next problem (F8)", Icon::Down, Action::NextProblem) }
                        }
                        if problems.safe_fixes > 0 && !self.readonly {
                            { button("btn", html! { <>{ "Fix " }{ problems.safe_fixes }{ " safe" }</> }, verbs.click(Verb::Do(Action::FixAllSafe))) }
                        }
                    </div>
                </div>
                if !none {
                    <div ref={window.scroller.clone()} class="scroll">
                        if span.partial { { spacer(span.before) } }
                        <ul ref={window.list.clone()}>{ for items }</ul>
                        if span.partial { { spacer(span.after) } }
                    </div>
                }
            </div>
        }
    }

    fn drawn(&self, own: &Own) {
        let memory = own.memory::<Memory>();
        let keys = self.keys();
        memory.window.drawn(own, &keys);
        let shown = (self.problems.active, keys.len());
        if memory.shown.replace(shown) != shown
            && let Some(active) = self.problems.active
        {
            match memory.window.shown(key_of(active)) {
                Some((scroller, item)) => dom::reveal(&scroller, &item),
                None => memory.window.scroll_to(&keys, active, HEIGHT),
            }
        }
    }
}
