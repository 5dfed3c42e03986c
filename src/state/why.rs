//! Why the sidecar gets a backend, or why not.

use super::reach::Now;
use super::view::Tone;
use super::{RefId, State};
use crate::kuma::{BackendRef, Kind, NAMESPACE, SERVICE_NAME};
use crate::mesh::explain::{Because, Explanation, Reach, explain};
use crate::mesh::{Asker, Backend, Destination, Note, Question, Wanted, and};
use crate::migrate::{At, Hostname};

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// Good, by chance, or not.
    pub tone: Tone,
    /// "Yes, on 2.14: MeshService redis"
    pub answer: String,
    /// Ref by ref.
    pub steps: Vec<WhyStep>,
}

/// What one ref does, or what holds for all.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyStep {
    /// Which; none for what concerns the whole list.
    pub card: Option<RefId>,
    /// "Ref 2"; empty for the whole list.
    pub place: String,
    /// Whether it picks the backend.
    pub tone: Tone,
    /// Why.
    pub words: String,
    /// What would pick it: what that ref selects, in words, and the ref, for [`Action::TakeRef`](super::Action::TakeRef).
    pub repair: Option<(String, BackendRef)>,
}

/// What somebody may mean by `redis`, `redis:6379`, `redis.kuma-demo:6379 in east` or a hostname, which for those of the cluster is in
/// `own_zone`. A name may have dots of its own; behind the first there may be a namespace. Nothing where that is no question.
fn meanings(asked: &str, own_zone: Option<&str>) -> Vec<Wanted> {
    let (asked, placed) = asked.rsplit_once(" in ").map_or((asked, None), |(asked, zone)| (asked, Some(zone.trim())));
    let placed = placed.map(|zone| if zone == "no zone" { "" } else { zone });
    let (name, port) = match asked.rsplit_once(':').map(|(name, port)| (name, port.trim().parse().ok())) {
        Some((name, Some(port))) => (name.trim(), Some(port)),
        _ => (asked.trim_end_matches(':').trim(), None),
    };
    let own = |text: &str| text.to_owned();
    let is_of_name = |char: char| char.is_alphanumeric() || matches!(char, '.' | '-' | '_');
    if name.is_empty() || name.starts_with('.') || !name.chars().all(is_of_name) {
        return Vec::new();
    }
    let wanted = |kind, name: &str, namespace: Option<&str>| Wanted {
        kind,
        name: own(name),
        namespace: namespace.map(own),
        zone: placed.map(own),
        port,
    };
    if let Some(host) = Hostname::parse(name.trim_end_matches('.')) {
        let zone = match host.zone {
            At::Anywhere => placed,
            At::Here => own_zone,
            At::Zone(zone) => Some(zone),
        };
        return vec![Wanted { zone: zone.map(own), ..wanted(host.kind, host.name, host.namespace) }];
    }
    let dotted = name.split_once('.').map(|(name, rest)| (name, rest.split('.').next()));
    let named = [Some((name, None)), dotted].into_iter().flatten();
    named.flat_map(|(name, namespace)| Kind::ALL.map(|kind| wanted(kind, name, namespace))).collect()
}

impl State {
    /// Answers for the release shown; none where nothing is asked, or there is no inventory.
    pub fn why(&self, asked: &str) -> Option<Why> {
        let asked = asked.trim();
        let now = self.now().filter(|_| !asked.is_empty())?;
        let known = self.analysis.picks()?.of(now.release.rules()).as_ref();
        let refused = |words: String| Why { tone: Tone::Error, answer: words, steps: Vec::new() };
        let meanings = meanings(asked, now.asker.zone.as_deref());
        if meanings.is_empty() {
            let words = "This is no name. Ask for redis, redis.shop:6379 or redis:6379 in east.".to_owned();
            return Some(Why { tone: Tone::Hint, ..refused(words) });
        }
        let Ok(known) = known else { return Some(refused(now.instead)) };
        let refs: Option<Vec<BackendRef>> = known.as_ref().map(|refs| refs.iter().map(|one| one.one.clone()).collect());
        let question = Question { refs: refs.as_deref(), ..self.question(now.release, now.asker) };
        // Of all it may mean, what is reached best; of what is not reached, what is there at all.
        let mut best: Option<(u8, &Wanted, Explanation)> = None;
        for wanted in &meanings {
            let Ok(found) = explain(&question, now.inventory, wanted) else { continue };
            let rank = match (found.reach, found.steps.first().map(|step| &step.because)) {
                (Reach::Yes, _) => 5,
                (Reach::Sometimes, _) => 4,
                (_, Some(Because::Unknown { similar: None })) => 0,
                (_, Some(Because::Unknown { .. })) => 1,
                (_, Some(Because::NoSuchPort { .. })) => 2,
                _ => 3,
            };
            if best.as_ref().is_none_or(|(known, ..)| rank > *known) {
                best = Some((rank, wanted, found));
            }
        }
        let Some((rank, wanted, Explanation { reach, steps })) = best else { return Some(refused(now.instead)) };
        if rank < 2
            && let Some(answer) = meanings.iter().find_map(|wanted| self.headless(&now, wanted))
        {
            return Some(answer);
        }
        let (usual, word) = tone(reach);
        let (tone, word) = match self.depends(&now, &question, wanted, reach) {
            Some(words) => (Tone::Warning, words),
            None => (usual, word.to_owned()),
        };
        let what = if rank < 2 { String::new() } else { format!(" {}", wanted.kind.as_str()) };
        let steps = steps.into_iter().map(|step| {
            let card = step.at.and_then(|at| self.analysis.ids.get(at).copied());
            let repair = step.nearest.map(|near| {
                (crate::check::sentence(&near.repaired, self.environment, &self.targets, &self.analysis.subject.asker), near.repaired)
            });
            let place = step.at.map_or_else(String::new, |at| format!("Ref {}", at.saturating_add(1)));
            WhyStep { card, place, tone: self::tone(step.reach).0, words: step.because.to_string(), repair }
        });
        Some(Why { tone, answer: format!("{word}, on {}:{what} {asked}", now.release.name()), steps: steps.collect() })
    }
}

impl State {
    /// The answer where the workload's zone is not known and decides, because a ref goes by name.
    fn depends(&self, now: &Now<'_>, question: &Question<'_>, wanted: &Wanted, reach: Reach) -> Option<String> {
        /// Zones that are tried.
        const MOST: usize = 8;
        if !now.refs.iter().any(|one| one.notes.contains(&Note::ZoneUnknown)) {
            return None;
        }
        let fitting = wanted.backends(now.inventory, &now.asker.mesh);
        let own: Vec<&str> = fitting.into_iter().filter_map(|at| now.inventory.get(at)).map(Backend::zone).collect();
        // Those it is in, and one for all others.
        let zones = self.pastes.zones.iter().enumerate().filter(|(at, zone)| *at == 0 || own.contains(&zone.as_str()));
        let zones: Vec<String> = zones.take(MOST).map(|(_, zone)| zone.clone()).collect();
        let is_reached = |zone: &&String| {
            let asker = Asker { zone: Some((*zone).clone()), ..now.asker.clone() };
            explain(&Question { asker: &asker, ..*question }, now.inventory, wanted).is_ok_and(|found| found.reach == Reach::Yes)
        };
        let reached: Vec<String> = zones.iter().filter(is_reached).cloned().collect();
        let differs = if reach == Reach::Yes { reached.len() < zones.len() } else { !reached.is_empty() };
        let where_ = if reached.is_empty() { "only without one".to_owned() } else { format!("in {}", and(&reached)) };
        differs.then(|| format!("Depends on the workload’s zone (yes {where_})"))
    }

    /// The answer for a headless Service, where the name is that of one: none of its Pods' MeshServices is called so.
    fn headless(&self, now: &Now<'_>, asked: &Wanted) -> Option<Why> {
        let is_its = |one: &Backend| {
            one.mesh == now.asker.mesh
                && one.label(SERVICE_NAME) == Some(&*asked.name)
                && asked.namespace.as_deref().is_none_or(|namespace| one.label(NAMESPACE) == Some(namespace))
                && asked.zone.as_deref().is_none_or(|zone| one.zone() == zone)
        };
        let members: Vec<(u32, &Backend)> = (0u32..).zip(now.inventory.backends()).filter(|(_, one)| is_its(one)).collect();
        let (_, first) = members.first()?;
        let reach_of = |one: Destination| match (now.selection.always.binary_search(&one), now.selection.sometimes.binary_search(&one)) {
            (Ok(_), _) => Reach::Yes,
            (_, Ok(_)) => Reach::Sometimes,
            _ => Reach::No,
        };
        // All Pods that have the port have to be picked; of each, where no port is asked for, any.
        let best = |(at, one): &(u32, &Backend)| {
            let ports = (0u32..).zip(&one.ports).filter(|(_, own)| asked.port.is_none_or(|port| own.number == port));
            ports.map(|(port, _)| reach_of(Destination { backend: *at, port })).max()
        };
        let found = members.iter().filter_map(best).min();
        let reach = found.unwrap_or(Reach::No);
        let (tone, word) = tone(reach);
        let others = match members.len() {
            1 => String::new(),
            count => format!(" and {} more", count.saturating_sub(1)),
        };
        let words = format!(
            "it is headless: each of its Pods is a MeshService of its own, {}{others}, and all have the label {SERVICE_NAME}: {}",
            first.display_name(),
            asked.name
        );
        let words = match (found, asked.port) {
            (None, Some(port)) => format!("{words}; none of them has port {port}"),
            _ => words,
        };
        let repaired = BackendRef {
            kind: Kind::MeshService.as_str().to_owned(),
            labels: Some([(SERVICE_NAME.to_owned(), asked.name.clone())].into_iter().collect()),
            port: asked.port,
            ..BackendRef::default()
        };
        let said = crate::check::sentence(&repaired, self.environment, &self.targets, &self.analysis.subject.asker);
        let repair = (found == Some(Reach::No)).then_some((said, repaired));
        let step = WhyStep { card: None, place: String::new(), tone, words, repair };
        Some(Why { tone, answer: format!("{word}, on {}: Service {}", now.release.name(), asked.name), steps: vec![step] })
    }
}

fn tone(reach: Reach) -> (Tone, &'static str) {
    match reach {
        Reach::Yes => (Tone::Ok, "Yes"),
        Reach::Sometimes => (Tone::Warning, "Only sometimes"),
        Reach::No => (Tone::Error, "No"),
    }
}
