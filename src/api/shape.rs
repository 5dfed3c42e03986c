//! Smaller and larger lists for the same backends.

use super::Error;
use super::arguments::{Arguments as _, arguments, sized};
use super::inventory::Given;
use super::named::Named;
use super::question::asker;
use super::wire::Ref;
use crate::kuma::{BackendRef, Environment, Release, RuleSet};
use crate::mesh::inventory::Origin;
use crate::mesh::{self, Asker, Destination, Inventory, NotApplicable, Question, Selection, Smallest, Wanted, exact, read_list, resolve};
use crate::text::sort;
use serde::Serialize;

arguments! {
    /// What to pick: a list as text or as refs, or backends; on one release or on several.
    ShapeArguments { required { inventory: Given, } optional { text: String, refs: Vec<Ref>, backends: Vec<Named>, } }
}

/// Another list.
#[derive(Debug, Serialize)]
pub struct Shaped {
    refs: Vec<Ref>,
    /// Whether it picks exactly the same, always, on all releases asked about.
    exact: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// The fewest refs by labels for the same backends.
pub fn minimise(arguments: ShapeArguments) -> Result<Shaped, Error> {
    let wish = Wish::read(arguments)?;
    wish.answer(|question, wanted| {
        let Smallest { refs, proven } = mesh::minimise(question, &wish.inventory, &wish.releases, wanted);
        (refs, if proven { "no list with up to two labels a ref is smaller" } else { "a smaller list may exist; not all were tried" })
    })
}

/// One explicit ref for each backend, or for each port.
pub fn expand(arguments: ShapeArguments) -> Result<Shaped, Error> {
    let wish = Wish::read(arguments)?;
    wish.answer(|_, wanted| (mesh::expand(&wish.inventory, wanted), ""))
}

/// What is to be picked, read.
struct Wish {
    inventory: Inventory,
    releases: Vec<Release>,
    environment: Environment,
    asker: Asker,
    list: Picking,
}

enum Picking {
    List(Result<Option<Vec<BackendRef>>, NotApplicable>),
    Backends(Vec<Wanted>),
}

impl Wish {
    fn read(arguments: ShapeArguments) -> Result<Self, Error> {
        let common = arguments.common();
        let (environment, releases, asker) = (common.environment()?, common.targets()?, asker(&common));
        let rules = releases.first().map_or(RuleSet::D, |release| release.rules());
        let list = match (arguments.text, arguments.refs, arguments.backends) {
            (Some(text), None, None) => Picking::List(read_list(&sized(text)?, environment, rules, false)),
            (None, Some(refs), None) => Picking::List(Ok(Some(refs.into_iter().map(BackendRef::from).collect()))),
            (None, None, Some(backends)) => Picking::Backends(backends.into_iter().map(Named::read).collect::<Result<_, _>>()?),
            _ => return Err(Error::bad_arguments("give one of `text`, `refs` and `backends`")),
        };
        let inventory = arguments.inventory.read(&Origin { zone: asker.zone.clone() })?;
        Ok(Self { inventory, releases, environment, asker, list })
    }

    /// What is picked, sorted; a list as the first release picks it.
    fn wanted(&self, question: &Question<'_>) -> Result<Vec<Destination>, String> {
        let mut wanted = match &self.list {
            Picking::List(list) => {
                let refs = list.as_ref().map_err(ToString::to_string)?.as_deref();
                let Selection { always, sometimes, .. } =
                    resolve(&Question { refs, ..*question }, &self.inventory).map_err(|reason| reason.to_string())?;
                always.into_iter().chain(sometimes).collect()
            }
            Picking::Backends(backends) => {
                let mut all = Vec::new();
                for one in backends {
                    let found = one.destinations(&self.inventory, &self.asker.mesh);
                    if found.is_empty() {
                        return Err(format!("{} {} is not in the inventory, or has no such port", one.kind.as_str(), one.name));
                    }
                    all.extend(found);
                }
                all
            }
        };
        sort(&mut wanted);
        wanted.dedup();
        Ok(wanted)
    }

    fn answer(&self, make: impl Fn(&Question<'_>, &[Destination]) -> (Vec<BackendRef>, &'static str)) -> Result<Shaped, Error> {
        let first = self.releases.first().copied().ok_or_else(|| Error::bad_arguments("releases: name at least one"))?;
        let question = Question::about(self.environment, first, &self.asker);
        let wanted = match self.wanted(&question) {
            Ok(wanted) => wanted,
            Err(why) => return Ok(Shaped { refs: Vec::new(), exact: false, why: Some(why) }),
        };
        let (refs, said) = make(&question, &wanted);
        let inexact = exact(&question, &self.inventory, &refs, &self.releases, &wanted).err().map(|inexact| inexact.to_string());
        let exact = inexact.is_none();
        let why = inexact.or_else(|| (!said.is_empty()).then(|| said.to_owned()));
        Ok(Shaped { refs: refs.into_iter().map(Ref::from).collect(), exact, why })
    }
}
