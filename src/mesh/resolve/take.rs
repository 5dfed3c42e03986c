use crate::kuma::{Kind, RuleSet};
use crate::mesh::{Backend, Destination};

/// What a ref takes of a backend that it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// All ports.
    Whole {
        /// Because that is what was asked for, not because the port asked for is missing. 2.12.0 – 2.14.5 end their search here.
        found: bool,
    },
    /// The ports with the section of the port of that index.
    Section(u32),
    /// None.
    Nothing,
}

/// What a ref with `port` takes of `backend` under `rules`. `every`: the ref has no labels, and 3.0 no longer looks at its port.
pub fn take(backend: &Backend, port: Option<u32>, every: bool, rules: RuleSet) -> Taken {
    let external = backend.kind == Kind::MeshExternalService;
    match (rules, port) {
        (RuleSet::A, Some(_)) if external => Taken::Nothing,
        (RuleSet::A, None) => Taken::Whole { found: true },
        (RuleSet::A, Some(port)) => by_number(backend, port).map_or(Taken::Nothing, Taken::Section),
        (_, _) if external => Taken::Whole { found: true },
        (RuleSet::E, None | Some(0)) => Taken::Whole { found: true },
        (RuleSet::E, _) if every => Taken::Whole { found: true },
        (RuleSet::E, Some(port)) => section(backend, by_text(backend, Some(port)), rules, Taken::Nothing),
        (_, port) => section(backend, by_text(backend, port), rules, Taken::Whole { found: false }),
    }
}

/// Up to 2.11: by number, else the port whose name is the number's text.
fn by_number(backend: &Backend, port: u32) -> Option<u32> {
    let numbered = backend.ports.iter().position(|own| own.number == port);
    let named = || backend.ports.iter().position(|own| is_number(&backend.section(own, RuleSet::A), port));
    numbered.or_else(named).and_then(|at| u32::try_from(at).ok())
}

/// Whether a port that is asked for is there.
pub fn has_port(backend: &Backend, port: u32) -> bool {
    by_text(backend, Some(port)).is_some()
}

/// Since 2.12: the first port whose name or number is the text of the port asked for. Where none is asked for the text is empty, and so is
/// the name of a port that has none.
fn by_text(backend: &Backend, port: Option<u32>) -> Option<u32> {
    let is_wanted = |name: &str| port.map_or(name.is_empty(), |port| is_number(name, port));
    let at = backend.ports.iter().position(|own| is_wanted(own.name.as_deref().unwrap_or("")) || Some(own.number) == port);
    at.and_then(|at| u32::try_from(at).ok())
}

/// Whether `text` is what the number is written as.
fn is_number(text: &str, number: u32) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit()) && text == number.to_string()
}

fn section(backend: &Backend, port: Option<u32>, rules: RuleSet, missing: Taken) -> Taken {
    let Some(index) = port else { return missing };
    let own = usize::try_from(index).ok().and_then(|at| backend.ports.get(at));
    // An empty section is the key of the whole backend.
    if own.is_some_and(|port| backend.section(port, rules).is_empty()) { Taken::Whole { found: true } } else { Taken::Section(index) }
}

/// The destinations of what was taken; none without a virtual IP.
pub fn destinations(at: u32, backend: &Backend, taken: Taken, rules: RuleSet) -> Vec<Destination> {
    let section_of = |index: u32| backend.ports.get(usize::try_from(index).ok()?).map(|port| backend.section(port, rules));
    match taken {
        Taken::Nothing => Vec::new(),
        Taken::Whole { .. } => whole(at, backend).collect(),
        Taken::Section(index) => {
            let wanted = section_of(index);
            whole(at, backend).filter(|one| section_of(one.port) == wanted).collect()
        }
    }
}

/// All destinations of a backend; none without a virtual IP.
pub fn whole(at: u32, backend: &Backend) -> impl Iterator<Item = Destination> + use<> {
    all(at, backend).take(if backend.has_vip { usize::MAX } else { 0 })
}

/// All ports of a backend.
pub fn all(at: u32, backend: &Backend) -> impl Iterator<Item = Destination> + use<> {
    (0..u32::try_from(backend.ports.len()).unwrap_or(u32::MAX)).map(move |port| Destination { backend: at, port })
}
