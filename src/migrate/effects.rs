//! What one release selects more and less once a name is labels (semantics of names and labels: `context.go` up to 2.11,
//! `destination_index.go` from 2.12 on).

use super::{How, Scope};
use crate::kuma::{BackendRef, Environment, Kind, RuleSet};

/// The difference for one ref on one release, as far as it can be told without knowing any backend.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// What is selected now, and was not.
    pub gained: Vec<String>,
    /// What was selected, and is not now.
    pub lost: Vec<String>,
    /// What to know beside that.
    pub note: Option<&'static str>,
}

const KEEPS_ONE: &str = "Of several MeshExternalServices with that display name, Kuma keeps one, and not always the same (#17113).";
const STOPS: &str =
    "With a port, Kuma stops at the first of several zones that has it, and gives all ports of those before (#17113): pin the zone.";
const NO_PORTS: &str = "A MeshExternalService with a port is never found here: leave the port out.";

/// What changes for `one`, a ref by name, on releases of `rules` that accept it before and after. `zone` is the workload's, if it is known.
pub fn effect(one: &BackendRef, rules: RuleSet, environment: Environment, how: How, zone: Option<&str>) -> Effect {
    let kind = Kind::parse(&one.kind).unwrap_or(Kind::MeshService);
    let name = one.set_name().unwrap_or("");
    if rules.is_3() {
        // Only Universal accepts a leftover name: as every backend of the kind.
        let lost = vec![format!("every {} not called {name}", kind.as_str())];
        return Effect { lost, ..Effect::default() };
    }
    let what = Named { kind, name, one, environment, how };
    match kind {
        Kind::MeshService => what.service(rules, zone),
        Kind::MeshExternalService => what.external(rules),
        Kind::MeshMultiZoneService => what.multi_zone(rules),
    }
}

struct Named<'a> {
    kind: Kind,
    name: &'a str,
    one: &'a BackendRef,
    environment: Environment,
    how: How<'a>,
}

impl Named<'_> {
    /// "MeshService redis in namespace shop"
    fn said(&self) -> String {
        let own = self.one.set_namespace().or(self.how.namespace.filter(|_| self.kind == Kind::MeshService));
        let namespace = own.filter(|_| self.environment == Environment::Kubernetes).map(|own| format!(" in namespace {own}"));
        format!("{} {}{}", self.kind.as_str(), self.name, namespace.unwrap_or_default())
    }

    /// On Universal nothing has a namespace; only B does not look.
    fn found_nothing(&self, rules: RuleSet) -> bool {
        self.environment == Environment::Universal && self.one.set_namespace().is_some() && rules != RuleSet::B
    }

    fn service(&self, rules: RuleSet, zone: Option<&str>) -> Effect {
        let (mut gained, mut lost) = (Vec::new(), Vec::new());
        let said = self.said();
        let elsewhere = self.one.set_namespace().filter(|own| Some(*own) != self.how.namespace);
        let own_zone = match self.how.scope {
            Scope::Zone(named) => zone == Some(named.as_str()),
            _ => true,
        };
        let ignored = rules == RuleSet::B && self.environment == Environment::Kubernetes && elsewhere.is_some();
        if self.found_nothing(rules) || ignored {
            gained.push(match self.how.scope {
                Scope::ThisZone => format!("{said} of the workload’s zone"),
                Scope::Zone(named) => format!("{said} of zone {named}"),
                Scope::EveryZone => format!("{said} of every zone"),
            });
            if ignored {
                let own = self.how.namespace.map_or_else(|| "the workload’s own namespace".to_owned(), |own| format!("namespace {own}"));
                lost.push(format!("MeshService {} in {own}: the ref’s namespace was ignored (#15812)", self.name));
            }
        } else {
            match self.how.scope {
                Scope::EveryZone => gained.push(format!("{said} of every other zone")),
                Scope::Zone(named) if !own_zone => {
                    gained.push(format!("{said} of zone {named}"));
                    lost.push(format!("{said} of the workload’s zone, unless that is {named}"));
                }
                _ => {}
            }
        }
        let stops = *self.how.scope == Scope::EveryZone && self.one.port.is_some() && matches!(rules, RuleSet::B | RuleSet::C);
        Effect { gained, lost, note: stops.then_some(STOPS) }
    }

    fn external(&self, rules: RuleSet) -> Effect {
        let note = match rules {
            RuleSet::A if self.one.port.is_some() => return Effect { note: Some(NO_PORTS), ..Effect::default() },
            RuleSet::B | RuleSet::C => Some(KEEPS_ONE),
            _ => None,
        };
        let was_any = rules == RuleSet::D && self.one.set_namespace().is_none();
        let gained = if was_any {
            Vec::new()
        } else if self.found_nothing(rules) {
            vec![self.said()]
        } else {
            vec![format!("{}, also where it was made on the global control plane or in another zone", self.said())]
        };
        Effect { gained, lost: Vec::new(), note }
    }

    fn multi_zone(&self, rules: RuleSet) -> Effect {
        let was_any = rules == RuleSet::D && self.one.set_namespace().is_none();
        let gained = if was_any { Vec::new() } else { vec![format!("{}, whose name found nothing", self.said())] };
        Effect { gained, ..Effect::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(kind: &str, namespace: Option<&str>, rules: RuleSet, environment: Environment, scope: &Scope) -> String {
        let one = BackendRef {
            kind: kind.into(),
            name: Some("a".into()),
            namespace: namespace.map(str::to_owned),
            port: Some(1),
            ..BackendRef::default()
        };
        let effect = effect(&one, rules, environment, How { scope, namespace: Some("shop") }, Some("east"));
        format!(
            "+{} -{}{}",
            effect.gained.join(", "),
            effect.lost.join(", "),
            effect.note.map_or("", |note| note.split(',').next().unwrap())
        )
    }

    #[test]
    fn release_by_release() {
        use RuleSet::{A, B, C, D, E};
        let (k, u) = (Environment::Kubernetes, Environment::Universal);
        let (this, every) = (&Scope::ThisZone, &Scope::EveryZone);
        let (east, west) = (&Scope::Zone("east".to_owned()), &Scope::Zone("west".to_owned()));
        let (service, external, multi) = ("MeshService", "MeshExternalService", "MeshMultiZoneService");
        for (kind, namespace, rules, environment, scope, wanted) in [
            (service, None, A, k, this, "+ -"),
            (service, Some("shop"), B, k, this, "+ -"),
            (service, Some("x"), A, k, east, "+ -"),
            (service, Some("x"), D, k, this, "+ -"),
            (
                service,
                Some("x"),
                B,
                k,
                this,
                "+MeshService a in namespace x of the workload’s zone -MeshService a in namespace shop: the ref’s namespace was ignored (#15812)",
            ),
            (service, None, C, k, every, "+MeshService a in namespace shop of every other zone -With a port"),
            (service, None, D, k, every, "+MeshService a in namespace shop of every other zone -"),
            (service, None, A, u, west, "+MeshService a of zone west -MeshService a of the workload’s zone, unless that is west"),
            (service, Some("x"), C, u, this, "+MeshService a of the workload’s zone -"),
            (service, Some("x"), B, u, this, "+ -"),
            (service, None, E, u, this, "+ -every MeshService not called a"),
            (external, None, A, k, this, "+ -A MeshExternalService with a port is never found here: leave the port out."),
            (
                external,
                None,
                C,
                k,
                this,
                "+MeshExternalService a, also where it was made on the global control plane or in another zone -Of several MeshExternalServices with that display name",
            ),
            (external, None, D, k, this, "+ -"),
            (
                external,
                Some("x"),
                D,
                k,
                this,
                "+MeshExternalService a in namespace x, also where it was made on the global control plane or in another zone -",
            ),
            (multi, None, C, k, every, "+MeshMultiZoneService a, whose name found nothing -"),
            (multi, None, D, k, this, "+ -"),
        ] {
            assert_eq!(
                told(kind, namespace, rules, environment, scope),
                wanted,
                "{kind} {namespace:?} {rules:?} {environment:?} {scope:?}"
            );
        }
    }
}
