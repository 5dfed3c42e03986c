//! What may be written at a place.

use super::known::{FIELDS, KnownLabel, LABELS, REFS, about_kind};
use super::offer::{Offer, rank};
use super::spot::{Spot, Want, spots};
use crate::check::Subject;
use crate::kuma::{DISPLAY_NAME, Kind, NAMESPACE, Release, ZONE};
use crate::text::{Edit, sort_by_key};
use crate::yaml::quote::{Context, json, scalar};

/// The offers at `caret` (a byte of the subject's text), best first: those that fit what is typed, and change something. `targets` decide
/// whether names are offered; 3.0 has none. Empty where nothing can be offered: in comments, in free text, behind the list.
pub fn complete(subject: &Subject, targets: &[Release], caret: usize) -> Vec<Offer> {
    for spot in spots(subject, caret) {
        let names = spot.one.name.is_some() || targets.iter().all(|release| !release.rules().is_3());
        let mut list = Offers { subject, spot: &spot, found: Vec::new() };
        match &spot.want {
            Want::RootKey => list.root_key(),
            Want::Key => list.keys(names),
            Want::Ref => list.refs(),
            Want::LabelKey => list.label_keys(),
            Want::LabelValue(key) => list.label_values(key),
            Want::Value(name) => list.values(name),
        }
        // What is written right already is not put anywhere else.
        let is_there = list.found.iter().any(|offer| offer.changes_nothing(&subject.text));
        let found = list.sifted();
        if is_there || !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

struct Offers<'s> {
    subject: &'s Subject,
    spot: &'s Spot<'s>,
    found: Vec<Offer>,
}

impl Offers<'_> {
    /// Adds an offer that writes `text`; the caret goes before its last `back` bytes.
    fn push(&mut self, label: &str, kind: &'static str, words: (&'static str, &'static str), text: String, back: usize) {
        let Spot { range, lead, .. } = self.spot;
        let new_text = format!("{lead}{text}");
        let caret = range.start.saturating_add(new_text.len()).saturating_sub(back);
        let edit = Edit::replace(*range, new_text);
        self.found.push(Offer { label: label.to_owned(), kind, detail: words.0, info: words.1, edit, caret });
    }

    fn written(&self, text: &str, block: Context, flow: Context) -> String {
        let context = if self.spot.flow { flow } else { block };
        if self.spot.json { json(text) } else { scalar(text, context).into_owned() }
    }

    /// A key, with its colon where there is none yet.
    fn key(&mut self, key: &str, kind: &'static str, words: (&'static str, &'static str), block: &str, flow: &str, back: usize) {
        let mut text = self.written(key, Context::BlockKey, Context::FlowKey);
        if self.spot.word.colon {
            return self.push(key, kind, words, text, 0);
        }
        text.push_str(if self.spot.flow { flow } else { block });
        self.push(key, kind, words, text, if self.spot.flow { back } else { 0 });
    }

    /// A line break, and the indentation of what stands `deeper` than the spot.
    fn line(&self, deeper: usize) -> String {
        let eol = if self.subject.text.contains("\r\n") { "\r\n" } else { "\n" };
        format!("{eol}{:1$}", "", self.spot.column.saturating_add(deeper))
    }

    fn root_key(&mut self) {
        if self.spot.taken.is_empty() {
            let block = format!(":{}- kind: ", self.line(2));
            self.key(REFS.key, "key", (REFS.detail, REFS.info), &block, ": []", 1);
        }
    }

    fn keys(&mut self, names: bool) {
        let deeper = format!(":{}", self.line(2));
        let has = |key: &str| self.spot.taken.iter().any(|taken| taken == key);
        let (named, labelled) = (has("name") || has("namespace"), has("labels"));
        let external = self.spot.one.kind == Kind::MeshExternalService.as_str();
        let is_new = self.spot.taken.is_empty() && !self.spot.word.colon;
        for known in FIELDS {
            let fits = match known.key {
                "name" => names && !labelled,
                "namespace" => names && !labelled && self.subject.on_kubernetes(),
                "labels" => !named,
                "port" => !external,
                _ => true,
            };
            if !fits || self.spot.taken.iter().any(|taken| taken == known.key) {
                continue;
            }
            let words = (known.detail, known.info);
            match known.key {
                "labels" => self.key(known.key, "key", words, &deeper, ": {}", 1),
                "port" => self.key(known.key, "key", words, ": ", ": ", 0),
                _ => self.key(known.key, "key", words, ": ", if self.spot.json { ": \"\"" } else { ": " }, usize::from(self.spot.json)),
            }
        }
        if is_new {
            self.refs();
        }
    }

    /// New refs, by labels, as a form would begin them.
    fn refs(&mut self) {
        let Spot { flow, json, ref want, .. } = *self.spot;
        for kind in Kind::ALL {
            let name = kind.as_str();
            let (text, back): (String, usize) = match (flow, json) {
                (false, _) => (format!("kind: {name}{}labels:{}{DISPLAY_NAME}: ", self.line(0), self.line(2)), 0),
                (true, false) => (format!("kind: {name}, labels: {{{DISPLAY_NAME}: }}"), 1),
                (true, true) => (format!("\"kind\": \"{name}\", \"labels\": {{\"{DISPLAY_NAME}\": \"\"}}"), 2),
            };
            let braces = *want == Want::Ref;
            let text = if braces { format!("{{{text}}}") } else { text };
            self.push(name, "ref", ("a new ref", about_kind(kind)), text, back.saturating_add(usize::from(braces)));
        }
    }

    fn label_keys(&mut self) {
        for known in LABELS {
            if known.fits(&self.spot.one.kind, self.subject.environment) && !self.spot.taken.iter().any(|taken| taken == known.key) {
                self.key(
                    known.key,
                    "label",
                    ("", known.info),
                    ": ",
                    if self.spot.json { ": \"\"" } else { ": " },
                    usize::from(self.spot.json),
                );
            }
        }
    }

    fn value(&mut self, value: &str, kind: &'static str, words: (&'static str, &'static str)) {
        if !value.is_empty() && self.found.iter().all(|offer| offer.label != value) {
            let text = self.written(value, Context::BlockValue, Context::FlowValue);
            self.push(value, kind, words, text, 0);
        }
    }

    fn label_values(&mut self, key: &str) {
        let known: &[&'static str] = LABELS.iter().find(|known| known.key == key).map_or(&[], |known: &KnownLabel| known.values);
        for value in known {
            self.value(value, "value", ("", ""));
        }
        let asker = &self.subject.asker;
        let own = match key {
            NAMESPACE => &asker.namespace,
            ZONE => &asker.zone,
            _ => &None,
        };
        if let Some(own) = own {
            self.value(own, "value", ("the workload’s", ""));
        }
        for one in &self.subject.refs {
            if let Some(value) = one.labels.as_ref().and_then(|labels| labels.get(key)) {
                self.value(value, "value", ("in this list", ""));
            }
        }
    }

    fn values(&mut self, name: &str) {
        if name == "kind" {
            for kind in Kind::ALL {
                self.value(kind.as_str(), "kind", ("", about_kind(kind)));
            }
        }
        let (asker, seen) = (&self.subject.asker.namespace, ("in this list", ""));
        for one in &self.subject.refs {
            match (name, &one.name, &one.namespace, one.port) {
                ("name", Some(value), _, _) | ("namespace", _, Some(value), _) => self.value(value, "value", seen),
                ("port", _, _, Some(port)) if self.found.iter().all(|offer| offer.label != port.to_string()) => {
                    self.push(&port.to_string(), "value", seen, port.to_string(), 0);
                }
                _ => {}
            }
        }
        if let ("namespace", Some(own)) = (name, asker) {
            self.value(own, "value", ("the workload’s", ""));
        }
    }

    /// Those that fit what is typed, best first, without those that are written already.
    fn sifted(self) -> Vec<Offer> {
        let text = &self.subject.text;
        let mut ranked = Vec::new();
        for offer in self.found {
            if let Some(rank) = rank(&offer.label, self.spot.word.typed)
                && !offer.changes_nothing(text)
            {
                ranked.push((rank, offer));
            }
        }
        sort_by_key(&mut ranked, |(rank, _)| *rank);
        ranked.into_iter().map(|(_, offer)| offer).collect()
    }
}
