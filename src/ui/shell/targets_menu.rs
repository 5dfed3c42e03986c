use crate::state::Action;
use crate::ui::kuma::{Release, patches};
use crate::ui::parts::{Icon, Popup, icon, popup};
use crate::ui::piece::{Own, Piece};
use crate::ui::verb::{Verb, Verbs};
use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;

/// The releases the list must please: whole lines, or exact patches. Drawn only when they change: there are some sixty.
#[derive(PartialEq)]
pub struct TargetsMenu {
    pub verbs: Verbs,
    pub targets: Rc<[Release]>,
}

impl Piece for TargetsMenu {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn draw(&self, _own: &Own) -> Html {
        let Self { verbs, targets } = self;
        let check = |release: Release| {
            let checked = targets.contains(&release);
            let mut after: Vec<Release> = targets.iter().copied().filter(|one| *one != release).collect();
            let disabled = checked && after.is_empty();
            if !checked {
                after.insert(after.partition_point(|one| *one < release), release);
            }
            let onchange = verbs.on::<Event>(Verb::Do(Action::SetTargets(after)));
            html! { <label class="check"><input type="checkbox" {checked} {disabled} {onchange} />{ release.name() }</label> }
        };
        let group = |title: &'static str, explained: &'static str, releases: Vec<Release>| {
            html! {
                <fieldset class="choices">
                    <legend>{ title }</legend>
                    if !explained.is_empty() { <p class="soft">{ explained }</p> }
                    <div class="releases">{ for releases.into_iter().map(check) }</div>
                </fieldset>
            }
        };
        let exact = |line: Release| {
            let of_line = patches().iter().filter(|patch| patch.line() == line.name());
            group(line.name(), "", of_line.filter_map(|patch| Release::parse(patch.version)).collect())
        };
        let names = targets.iter().map(|one| one.name()).collect::<Vec<_>>().join(" + ");
        let button = html! { <><span class="soft">{ "Kuma " }</span><span>{ names }</span>{ icon(Icon::Chevron) }</> };
        let content = html! {
            <>
                { group("The list must be right on", "A line stands for its newest patch. Everybody reaches 3.0 through 2.14.", Release::lines()) }
                <details>
                    <summary>{ "Exact patches" }</summary>
                    { for Release::lines().into_iter().rev().map(exact) }
                </details>
            </>
        };
        popup(Popup { id: "targets".into(), class: "btn targets".into(), button, ..Popup::default() }, content)
    }
}
