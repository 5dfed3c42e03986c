//! What may be written at a place.

use super::in_mesh::{Wish, values};
use super::known::{FIELDS, LABELS, REFS, about_kind};
use super::offer::{Offer, rank};
use super::spot::{Spot, Want, each_spot, new_line};
use crate::check::Subject;
use crate::kuma::{DISPLAY_NAME, Kind, NAMESPACE, Release, ZONE};
use crate::mesh::Inventory;
use crate::text::Edit;
use crate::yaml::quote::{Context, json, scalar};

/// Nobody reads more.
const MOST: usize = 200;

/// The offers at `caret` (a byte of the subject's text), best first: those that fit what is typed, and change something. `targets` decide
/// whether names are offered; 3.0 has none. What the mesh's resources hold is offered too. Empty where nothing can be offered: in comments, in free text, behind the list.
pub fn complete(subject: &Subject, targets: &[Release], caret: usize, inventory: Option<&Inventory>) -> Vec<Offer> {
    let mut best = Vec::new();
    each_spot(subject, caret, &mut |spot| {
        let mut list = Offers { subject, spot, inventory, ranked: Default::default(), is_there: false };
        match &spot.want {
            Want::RootKey => list.root_key(),
            Want::Key => list.keys(spot.one.name.is_some() || !targets.iter().any(|release| release.rules().is_3())),
            Want::Ref => list.refs(),
            Want::LabelKey => list.label_keys(),
            Want::LabelValue(key) => list.label_values(key),
            Want::Value(name) => list.values(name),
        }
        best = list.ranked.into_iter().flatten().take(MOST).collect();
        // What is written right already is not put anywhere else.
        list.is_there || !best.is_empty()
    });
    best
}

/// Beside a label: a word or two, and a sentence.
type Words = (&'static str, &'static str);

struct Offers<'s> {
    subject: &'s Subject,
    spot: &'s Spot<'s>,
    inventory: Option<&'s Inventory>,
    /// By their ranks; the first of each.
    ranked: [Vec<Offer>; 3],
    /// Whether one of them stands there already.
    is_there: bool,
}

impl Offers<'_> {
    /// Adds an offer that writes `text`, if it fits what is typed; the caret goes before its last `back` bytes.
    fn push(&mut self, label: &str, kind: &'static str, words: Words, text: &str, back: usize) {
        let Spot { range, lead, word, .. } = self.spot;
        let Some(like) = rank(label, word.typed).and_then(|rank| self.ranked.get_mut(rank)) else { return };
        if like.len() >= MOST || like.iter().any(|offer| offer.label == label) {
            return;
        }
        let new_text = [lead.as_str(), text].concat();
        if range.slice(&self.subject.text) == new_text {
            self.is_there = true;
            return;
        }
        let caret = range.start.saturating_add(new_text.len()).saturating_sub(back);
        let edit = Edit::replace(*range, new_text);
        like.push(Offer { label: label.to_owned(), kind, detail: words.0, info: words.1, edit, caret });
    }

    fn written(&self, text: &str, block: Context, flow: Context) -> String {
        let context = if self.spot.flow { flow } else { block };
        if self.spot.json { json(text) } else { scalar(text, context).into_owned() }
    }

    /// A key and what comes behind it, where there is no colon yet.
    fn key(&mut self, key: &str, kind: &'static str, words: Words, block: &str, (flow, back): (&str, usize)) {
        let mut text = self.written(key, Context::BlockKey, Context::FlowKey);
        let (behind, back) = match self.spot {
            Spot { word, .. } if word.colon => ("", 0),
            Spot { flow: true, .. } => (flow, back),
            _ => (block, 0),
        };
        text.push_str(behind);
        self.push(key, kind, words, &text, back);
    }

    /// What begins a text between braces, and how much of it stands behind the caret.
    fn flow_text(&self) -> (&'static str, usize) {
        if self.spot.json { (": \"\"", 1) } else { (": ", 0) }
    }

    /// A line break, and the indentation of what stands `deeper` than the spot.
    fn line(&self, deeper: usize) -> String {
        new_line(&self.subject.text, self.spot.column.saturating_add(deeper))
    }

    fn has(&self, key: &str) -> bool {
        self.spot.taken.iter().any(|taken| taken == key)
    }

    fn root_key(&mut self) {
        if self.spot.taken.is_empty() {
            let block = [":", &self.line(2), "- kind: "].concat();
            self.key(REFS.key, "key", (REFS.detail, REFS.info), &block, (": []", 1));
        }
    }

    fn keys(&mut self, names: bool) {
        let deeper = [":", &self.line(2)].concat();
        for known in &FIELDS {
            let fits = match known.key {
                "name" => names && !self.has("labels"),
                "namespace" => names && !self.has("labels") && self.subject.on_kubernetes(),
                "labels" => !self.has("name") && !self.has("namespace"),
                "port" => self.spot.one.kind != Kind::MeshExternalService.as_str(),
                _ => true,
            };
            if !fits || self.has(known.key) {
                continue;
            }
            let (block, flow) = match known.key {
                "labels" => (deeper.as_str(), (": {}", 1)),
                "port" => (": ", (": ", 0)),
                _ => (": ", self.flow_text()),
            };
            self.key(known.key, "key", (known.detail, known.info), block, flow);
        }
        if self.spot.taken.is_empty() && !self.spot.word.colon {
            self.refs();
        }
    }

    /// New refs, by labels, as a form would begin them.
    fn refs(&mut self) {
        for kind in Kind::ALL {
            let name = kind.as_str();
            let (text, back) = match self.spot {
                Spot { flow: false, .. } => {
                    (["kind: ", name, &self.line(0), "labels:", &self.line(2), DISPLAY_NAME, ": "].concat(), 0usize)
                }
                Spot { json: false, .. } => (["kind: ", name, ", labels: {", DISPLAY_NAME, ": }"].concat(), 1),
                _ => (["\"kind\": \"", name, "\", \"labels\": {\"", DISPLAY_NAME, "\": \"\"}"].concat(), 2),
            };
            let (text, back) =
                if self.spot.want == Want::Ref { (["{", &text, "}"].concat(), back.saturating_add(1)) } else { (text, back) };
            self.push(name, "ref", ("a new ref", about_kind(kind)), &text, back);
        }
    }

    fn label_keys(&mut self) {
        let flow = self.flow_text();
        for known in &LABELS {
            if known.fits(&self.spot.one.kind, self.subject.environment) && !self.has(known.key) {
                self.key(known.key, "label", ("", known.info), ": ", flow);
            }
        }
        for key in self.in_mesh(Wish::LabelKey) {
            if !self.has(&key) {
                self.key(&key, "label", IN_MESH, ": ", flow);
            }
        }
    }

    fn value(&mut self, value: &str, kind: &'static str, words: Words) {
        if !value.is_empty() {
            let text = self.written(value, Context::BlockValue, Context::FlowValue);
            self.push(value, kind, words, &text, 0);
        }
    }

    /// What the mesh's resources have there that fits the ref.
    fn in_mesh(&self, wish: Wish<'_>) -> Vec<String> {
        self.inventory.map_or_else(Vec::new, |inventory| values(inventory, &self.spot.one, wish))
    }

    fn own(&mut self, value: &Option<String>) {
        if let Some(value) = value {
            self.value(value, "value", ("the workload’s", ""));
        }
    }

    fn label_values(&mut self, key: &str) {
        let subject = self.subject;
        if let Some(known) = LABELS.iter().find(|known| known.key == key) {
            for value in known.values {
                self.value(value, "value", ("", ""));
            }
        }
        match key {
            NAMESPACE => self.own(&subject.asker.namespace),
            ZONE => self.own(&subject.asker.zone),
            _ => {}
        }
        for value in self.in_mesh(Wish::LabelValue(key)) {
            self.value(&value, "value", IN_MESH);
        }
        for one in &subject.refs {
            if let Some(value) = one.labels.as_ref().and_then(|labels| labels.get(key)) {
                self.value(value, "value", IN_LIST);
            }
        }
    }

    fn values(&mut self, name: &str) {
        let subject = self.subject;
        match name {
            "kind" => {
                for kind in Kind::ALL {
                    self.value(kind.as_str(), "kind", ("", about_kind(kind)));
                }
                return;
            }
            "namespace" => self.own(&subject.asker.namespace),
            _ => {}
        }
        let wish = match name {
            "name" => Wish::Name,
            "namespace" => Wish::Namespace,
            _ => Wish::Port,
        };
        for value in self.in_mesh(wish) {
            match wish {
                Wish::Port => self.push(&value, "value", IN_MESH, &value, 0),
                _ => self.value(&value, "value", IN_MESH),
            }
        }
        for one in &subject.refs {
            match (name, &one.name, &one.namespace, one.port) {
                ("name", Some(value), _, _) | ("namespace", _, Some(value), _) => self.value(value, "value", IN_LIST),
                ("port", _, _, Some(port)) => {
                    let port = port.to_string();
                    self.push(&port, "value", IN_LIST, &port, 0);
                }
                _ => {}
            }
        }
    }
}

const IN_LIST: Words = ("in this list", "");
const IN_MESH: Words = ("in the mesh", "");
