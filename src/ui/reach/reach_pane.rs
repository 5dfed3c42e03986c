use super::answers::{sides, why};
use super::picture::{graph, lines, table};
use super::png::png;
use super::sources::sources;
use crate::state::{Action, Against, Reach, Release, State, Text};
use crate::ui::dom;
use crate::ui::look::{Layout, Look, ReachView};
use crate::ui::parts::{Icon, Popup, Select, TextField, button, choice, icon, icon_button, popup};
use crate::ui::piece::piece;
use crate::ui::verb::{Entry, Over, Verb, Verbs};
use yew::prelude::*;

/// What the list picks. Beside others it is folded until somebody asks.
pub fn reach_pane(verbs: &Verbs, state: &State, look: &Look) -> Html {
    let title = state.reach_title();
    let has = !title.is_empty();
    let foldable = look.layout() == Layout::Wide;
    let open = has && (look.reach.open || !foldable);
    let fold = verbs.looks(|look| look.reach.open = !look.reach.open);
    let paste = button("btn", "Paste resources…".into(), verbs.click(Verb::Open(Over::Mesh)));
    html! {
        <>
            <div class="head">
                <h2>{ "Reach" }</h2>
                <span class="soft grow">{ if has { title.as_str() } else { "no inventory" } }</span>
                if has {
                    if open { { release(verbs, state) } }
                    if foldable {
                        { icon_button(if open { "fold down" } else { "fold" }, if open { "Fold reach" } else { "Unfold reach" }, Icon::Chevron, true, fold) }
                    }
                } else {
                    { button("btn", "Use the demo mesh".into(), verbs.click(Verb::UseDemo)) }
                    { paste.clone() }
                }
            </div>
            if !has && !foldable {
                <p class="remarks soft">
                    { "Paste what kubectl or kumactl prints of your mesh, and see here what the list picks of it. It is read in this page, and sent nowhere." }
                </p>
            }
            if has && open {
                if let Some(reach) = state.reach(&look.reach.query) { { body(verbs, state, look, &reach, paste) } } else {
                    <p class="remarks soft">{ state.obstacle().unwrap_or_default() }</p>
                }
            }
        </>
    }
}

/// The release whose picks are shown.
fn release(verbs: &Verbs, state: &State) -> Html {
    let name = state.shown_release().name();
    let choices = Release::lines().iter().rev().map(|release| choice(release.name(), release.name())).collect::<Vec<_>>();
    let act = verbs.clone();
    let on_choose = Callback::from(move |name: AttrValue| act.act(Verb::Do(Action::Show(Release::parse(&name)))));
    let select =
        Select { class: "menu", label: "Kuma release whose picks are shown", value: name.into(), choices, on_choose, ..Select::default() };
    piece(select)
}

fn body(verbs: &Verbs, state: &State, look: &Look, reach: &Reach, paste: Html) -> Html {
    let view = |view: ReachView, title: &'static str| {
        let pressed = if look.reach.view == view { "true" } else { "false" };
        html! { <button type="button" aria-pressed={pressed} onclick={verbs.looks(move |look| look.reach.view = view)}>{ title }</button> }
    };
    let (all, changed) = (look.reach.query.all, look.reach.changed);
    let search = TextField {
        class: "search",
        label: Some("Search services, namespaces, zones".into()),
        placeholder: "search",
        value: look.reach.query.search.clone().into(),
        on_input: verbs.entry(Entry::Search),
        ..TextField::default()
    };
    let asked = TextField {
        value: look.reach.asked.clone().into(),
        placeholder: "orders:8080",
        on_input: verbs.entry(Entry::Why),
        ..TextField::default()
    };
    html! {
        <div class="scroll reach-body">
            <div class="line">
                <span class="segments" role="group" aria-label="Shown as">
                    { view(ReachView::Graph, "Graph") }{ view(ReachView::Table, "Table") }{ view(ReachView::Text, "Text") }
                </span>
                { piece(search) }
                <label class="check"><input type="checkbox" checked={all} onchange={verbs.looks(move |look| look.reach.query.all = !all)} />{ "unpicked too" }</label>
                { export(verbs) }
            </div>
            <label class="row ask"><span>{ "Why can’t it reach" }</span>
                { piece(asked) }
            </label>
            if let Some(answer) = state.why(&look.reach.asked) { { why(verbs, &answer, look.readonly) } }
            <p class="count-line" role="status">{ &reach.count }</p>
            if !reach.instead.is_empty() { <p class="soft">{ &reach.instead }</p> }
            { match look.reach.view {
                ReachView::Graph => graph(verbs, reach),
                ReachView::Table => table(verbs, reach, look.readonly),
                ReachView::Text => lines(reach),
            } }
            <div class="line compare">
                <label class="row ask"><span>{ "Compare with" }</span>{ against(verbs, state, look) }</label>
                if look.reach.against.is_some() {
                    <label class="check"><input type="checkbox" checked={changed} onchange={verbs.looks(|look| look.reach.changed = !look.reach.changed)} />{ "only what changed" }</label>
                }
            </div>
            if let Some(Against::List(text)) = &look.reach.against { { other_list(verbs, state, text) } }
            if let Some(found) = look.reach.against.as_ref().and_then(|against| state.sides(against, changed)) { { sides(found) } }
            if !look.readonly {
                <div class="line">
                    { button("btn", "Fewest refs".into(), verbs.click(Verb::Do(Action::Reshape { smaller: true }))) }
                    { button("btn", "One ref each".into(), verbs.click(Verb::Do(Action::Reshape { smaller: false }))) }
                    <span class="soft">{ "the same, written otherwise" }</span>
                </div>
            }
            { sources(verbs, state, reach, paste) }
        </div>
    }
}

/// What there is to compare with.
fn against(verbs: &Verbs, state: &State, look: &Look) -> Html {
    let mut offered = vec![Against::NoList, Against::List("".into())];
    offered.extend(Release::lines().into_iter().rev().filter(|one| *one != state.shown_release()).map(Against::Release));
    offered.extend(state.other_zones().into_iter().map(Against::Zone));
    let mut choices = vec![choice("", "nothing")];
    choices.extend(offered.iter().map(|one| (named(one), named(one))));
    let act = verbs.clone();
    let on_choose = Callback::from(move |name: AttrValue| {
        let chosen = offered.iter().find(|one| named(one) == name).cloned();
        act.set_look(|look| look.reach.against = chosen);
    });
    let value = look.reach.against.as_ref().map(named).unwrap_or_default();
    piece(Select { value, choices, on_choose, ..Select::default() })
}

fn named(against: &Against) -> AttrValue {
    match against {
        Against::NoList => "no list at all".into(),
        Against::List(_) => "another list…".into(),
        Against::Release(release) => ["Kuma ", release.name()].concat().into(),
        Against::Zone(zone) => ["zone ", zone].concat().into(),
    }
}

/// Takes the text of another list, or keeps this one to see what is changed from now on.
fn other_list(verbs: &Verbs, state: &State, text: &Text) -> Html {
    let act = verbs.clone();
    let on_input = Callback::from(move |event: InputEvent| {
        let text = dom::area_value(&event).into();
        act.set_look(|look| look.reach.against = Some(Against::List(text)));
    });
    let now = state.list_text();
    let keep = verbs.looks(move |look| look.reach.against = Some(Against::List(now.clone())));
    html! {
        <div class="other">
            <label class="paste">{ "The other list, or a manifest that holds it" }
                <textarea rows="4" spellcheck="false" value={text.to_string()} oninput={on_input} />
            </label>
            { button("btn", "Take this list as it is now".into(), keep) }
        </div>
    }
}

/// The picture and the text as files.
fn export(verbs: &Verbs) -> Html {
    let save = |title: &'static str, name: &'static str, make: fn(&Reach) -> String| {
        let act = verbs.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let Some(reach) = act.state().reach(&act.look().reach.query) else { return };
            let saved = if name.ends_with("png") {
                png(&reach.graph()).is_some_and(|address| dom::save(name, &address))
            } else {
                dom::download(name, &make(&reach))
            };
            act.say([if saved { "Downloaded " } else { "The browser refused to save " }, name].concat());
        });
        html! { <button type="button" class="item" {onclick}>{ title }</button> }
    };
    let button = Popup {
        id: "reach-export".into(),
        label: Some("Save what is shown".into()),
        class: "btn quiet square".into(),
        button: icon(Icon::Download),
        ..Popup::default()
    };
    let content = html! {
        <>
            { save("Picture (SVG)", "reach.svg", |reach| reach.graph().svg()) }
            { save("Picture (PNG)", "reach.png", |reach| reach.graph().svg()) }
            { save("Mermaid", "reach.mmd", Reach::mermaid) }
            { save("Text", "reach.txt", Reach::lines) }
        </>
    };
    popup(button, content)
}
