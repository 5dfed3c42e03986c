use crate::state::Action;
use crate::ui::hooks::use_verbs;
use crate::ui::kuma::{Release, patches};
use crate::ui::parts::{Icon, Popup, icon};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub targets: Rc<[Release]>,
}

/// The releases the list must please: whole lines, or exact patches.
#[component]
pub fn TargetsMenu(props: &Props) -> Html {
    let verbs = use_verbs();
    let targets = &props.targets;
    let check = |release: Release| {
        let checked = targets.contains(&release);
        let others: Vec<Release> = targets.iter().copied().filter(|one| *one != release).collect();
        let last = checked && others.is_empty();
        let onchange = verbs.on(move |_: Event| {
            let mut targets = others.clone();
            if !checked {
                targets.push(release);
                targets.sort();
            }
            Action::SetTargets(targets)
        });
        html! {
            <label class="check" key={release.name()}>
                <input type="checkbox" {checked} disabled={last} {onchange} />{ release.name() }
            </label>
        }
    };
    let names = targets.iter().map(|one| one.name()).collect::<Vec<_>>().join(" + ");
    let button = html! { <><span class="soft">{ "Kuma " }</span><span>{ names }</span>{ icon(Icon::Chevron) }</> };
    html! {
        <Popup id="targets" class="btn targets" {button}>
            <fieldset class="choices">
                <legend>{ "The list must be right on" }</legend>
                <p class="soft">{ "A line stands for its newest patch. Everybody reaches 3.0 through 2.14." }</p>
                <div class="releases">{ for Release::lines().into_iter().map(check) }</div>
            </fieldset>
            <details>
                <summary>{ "Exact patches" }</summary>
                { for Release::lines().into_iter().rev().map(|line| html! {
                    <fieldset class="choices" key={line.name()}>
                        <legend>{ line.name() }</legend>
                        <div class="releases">
                            { for patches().iter().filter(|patch| patch.line() == line.name())
                                .filter_map(|patch| Release::parse(patch.version)).map(check) }
                        </div>
                    </fieldset>
                }) }
            </details>
        </Popup>
    }
}
