//! Pieces: what is drawn anew only when it changed, and may remember something while it stands. Yew knows one component, which stands for all
//! of them: each kind of component would bring a copy of Yew's machinery into the page, each hook another.

use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::{Key, VComp};

/// A piece of the page, with what it shows. Two that are the same are drawn once.
pub trait Piece: Any {
    /// What it remembers, to begin with.
    fn memory(&self) -> Rc<dyn Any> {
        Rc::new(())
    }

    /// Draws it.
    fn draw(&self, own: &Own) -> Html;

    /// Called whenever it was drawn, and the page shows it.
    fn drawn(&self, _own: &Own) {}

    /// Called before it is taken away.
    fn gone(&self, _own: &Own) {}

    /// Whether another one would look the same. Where that costs as much as drawing it, or callbacks differ anyway, nobody asks.
    fn same(&self, _other: &dyn Any) -> bool {
        false
    }
}

/// What belongs to one piece for as long as it stands.
#[derive(Clone)]
pub struct Own {
    /// For the element it is about.
    pub place: NodeRef,
    memory: Rc<dyn Any>,
    redraw: Callback<()>,
}

impl Own {
    /// What it remembers; of another type than it began with, nothing.
    pub fn memory<T: Default + 'static>(&self) -> Rc<T> {
        Rc::downcast(self.memory.clone()).unwrap_or_default()
    }

    /// What draws it again. Things it remembers hold this and not the piece's own: they would keep each other for ever.
    pub fn redrawing(&self) -> Callback<()> {
        self.redraw.clone()
    }

    /// Draws it again, soon.
    pub fn redraw(&self) {
        self.redraw.emit(());
    }
}

/// A piece, to be put among other things.
pub fn piece(piece: impl Piece) -> Html {
    shown(Rc::new(piece), None)
}

/// The same, in a list whose order changes.
pub fn keyed(key: u32, piece: impl Piece) -> Html {
    shown(Rc::new(piece), Some(Key::from(key)))
}

fn shown(piece: Rc<dyn Piece>, key: Option<Key>) -> Html {
    VComp::new::<Stage>(Rc::new(Props(piece)), key).into()
}

/// The component.
pub struct Stage(Own);

/// Its only property.
#[derive(Clone)]
pub struct Props(pub Rc<dyn Piece>);

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&*other.0)
    }
}

impl Properties for Props {
    type Builder = ();

    fn builder() {}
}

impl Component for Stage {
    type Message = ();
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let redraw = ctx.link().callback(|()| ());
        Self(Own { place: NodeRef::default(), memory: ctx.props().0.memory(), redraw })
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let (now, old) = (&*ctx.props().0, &*old.0);
        // Another piece stands where one stood.
        if (now as &dyn Any).type_id() != (old as &dyn Any).type_id() {
            old.gone(&self.0);
            self.0.memory = now.memory();
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().0.draw(&self.0)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        ctx.props().0.drawn(&self.0);
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        ctx.props().0.gone(&self.0);
    }
}
