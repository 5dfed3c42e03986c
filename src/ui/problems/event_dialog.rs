use crate::ui::dom;
use crate::ui::parts::{button, dialog, words};
use crate::ui::piece::{Own, Piece};
use crate::ui::verb::{Over, Verb, Verbs};
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Takes what Kuma said somewhere else, and says what it means and where it is.
pub struct EventDialog {
    pub verbs: Verbs,
}

/// What was pasted.
type Memory = RefCell<String>;

impl Piece for EventDialog {
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(Memory::default())
    }

    fn draw(&self, own: &Own) -> Html {
        let pasted = own.memory::<Memory>();
        let oninput = {
            let (pasted, own) = (pasted.clone(), own.clone());
            Callback::from(move |event: InputEvent| {
                pasted.replace(dom::area_value(&event));
                own.redraw();
            })
        };
        let text = pasted.borrow().clone();
        let found = (!text.trim().is_empty()).then(|| self.verbs.state().decode_event(&text));
        let go = |problem| {
            let verbs = self.verbs.clone();
            Callback::from(move |_: MouseEvent| {
                verbs.act(Verb::Open(Over::Nothing));
                verbs.act(Verb::GoToProblem(problem));
            })
        };
        let content = html! {
            <>
                <label class="paste">{ "A Pod event, the webhook’s denial, kumactl’s error or a line of the control plane’s log. It is read here, and sent nowhere." }
                    <textarea autofocus=true rows="5" spellcheck="false" value={text} {oninput} />
                </label>
                <div class="said" role="status">
                    if let Some(event) = found {
                        <p><b>{ words(&event.message) }</b></p>
                        if !event.words.is_empty() { <p class="kuma">{ event.words }</p> }
                        if !event.releases.is_empty() { <p class="soft">{ "Said by Kuma " }{ event.releases }</p> }
                        if !event.note.is_empty() { <p>{ words(event.note) }</p> }
                        if let Some(problem) = event.problem {
                            <div class="buttons">{ button("btn primary", "Go to the place".into(), go(problem)) }</div>
                        }
                    }
                </div>
            </>
        };
        dialog(&self.verbs, "What did Kuma say?".into(), "small", content)
    }
}
