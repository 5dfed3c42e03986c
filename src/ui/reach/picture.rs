use crate::state::{Action, Go, Node, Reach, ReachGroup, ReachRow, Shape, WIDTH, curve, full_name};
use crate::ui::parts::{button, link};
use crate::ui::verb::{Verb, Verbs};
use yew::prelude::*;

/// Workload → refs → backends; attributes only.
pub fn graph(verbs: &Verbs, reach: &Reach) -> Html {
    let graph = reach.graph();
    let view = format!("0 0 {WIDTH} {}", graph.height);
    html! {
        <svg class="graph" viewBox={view} width={WIDTH.to_string()} height={graph.height.to_string()} role="group" aria-label="What is picked, as a picture">
            { for graph.shapes.iter().map(|shape| match shape {
                Shape::Caption(x, y, words) => html! { <text x={x.to_string()} y={y.to_string()} class="caption">{ words }</text> },
                Shape::Line(from, to, look) => html! { <path class={look.class()} d={curve(*from, *to)} /> },
                Shape::Box(node) => draw(verbs, node),
            }) }
        </svg>
    }
}

fn draw(verbs: &Verbs, node: &Node) -> Html {
    let ((x, y), (width, height)) = (node.at, node.size);
    let frame = html! {
        <>
            if node.title.ends_with('…') || node.sub.ends_with('…') { <title>{ &node.whole }</title> }
            <rect x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()} rx="4" />
            <text x={(x + 8).to_string()} y={(y + 16).to_string()}>{ &node.title }</text>
            if !node.sub.is_empty() { <text x={(x + 8).to_string()} y={(y + 30).to_string()} class="caption">{ &node.sub }</text> }
        </>
    };
    let class = node.look.class();
    let Some(verb) = verb_of(node.go) else { return html! { <g {class}>{ frame }</g> } };
    let (act, by_key) = (verbs.clone(), verb.clone());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            act.act(by_key.clone());
        }
    });
    html! { <g class={["go ", class].concat()} role="button" tabindex="0" onclick={verbs.click(verb)} {onkeydown}>{ frame }</g> }
}

fn verb_of(go: Go) -> Option<Verb> {
    match go {
        Go::Nowhere => None,
        Go::Ref(id) => Some(Verb::GoToText(id)),
        Go::Add(backend) => Some(Verb::Do(Action::UseBackend(backend))),
        Go::More => Some(Verb::MoreReach),
    }
}

/// The same facts as rows.
pub fn table(verbs: &Verbs, reach: &Reach, readonly: bool) -> Html {
    let row = |row: &ReachRow| {
        let refs = row.by.iter().filter_map(|at| reach.refs.get(*at));
        let (class, said) = match row.picked {
            Some(true) => ("", "always"),
            Some(false) => ("odd", "sometimes"),
            None => ("left", "not picked"),
        };
        html! {
            <tr {class}>
                <th scope="row">{ full_name(row) }</th>
                <td>{ said }</td>
                <td>
                    { for refs.map(|one| html! { <>{ link(["ref ", &one.number.to_string()].concat().into(), verbs.click(Verb::GoToText(one.id))) }{ " " }</> }) }
                    if row.picked.is_none() && !readonly { { link("add a ref".into(), verbs.click(Verb::Do(Action::UseBackend(row.backend)))) } }
                </td>
            </tr>
        }
    };
    let group = |group: &ReachGroup| {
        html! {
            <tbody>
                <tr class="group"><th colspan="3" scope="rowgroup">{ &group.title }</th></tr>
                { for group.rows.iter().map(row) }
                if group.more > 0 {
                    <tr><td colspan="3">{ button("btn link", html! { <>{ "and " }{ group.more }{ " more" }</> }, verbs.click(Verb::MoreReach)) }</td></tr>
                }
            </tbody>
        }
    };
    html! {
        <table class="reach-table">
            <thead class="hush"><tr><th scope="col">{ "Backend" }</th><th scope="col">{ "Picked" }</th><th scope="col">{ "By" }</th></tr></thead>
            { for reach.groups.iter().map(group) }
            <tbody>
                { for reach.refs.iter().filter(|one| one.picked.count == 0).map(|one| html! {
                    <tr class="left">
                        <th scope="row">{ &one.name }</th>
                        <td>{ &one.picked.words }</td>
                        <td>{ link(["ref ", &one.number.to_string()].concat().into(), verbs.click(Verb::GoToText(one.id))) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

/// The same facts as plain text.
pub fn lines(reach: &Reach) -> Html {
    html! { <pre class="reach-text" tabindex="0">{ reach.lines() }</pre> }
}
