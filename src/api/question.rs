//! What `resolve`, `explain` and `compare` are asked: a list, whose it is, and the mesh.

use super::Error;
use super::arguments::{Common, arguments, sized};
use super::inventory::Given;
use super::wire::{Proxy, Ref};
use crate::kuma::{BackendRef, Environment, Release};
use crate::mesh::inventory::Origin;
use crate::mesh::{Asker, DEFAULT_MESH, Inventory, MESH, Mode, NAMESPACE, NotApplicable, Question, ZONE, read_list};

/// Declares the arguments of a function that asks about a list: its own, and those that every such function takes.
macro_rules! question {
    ($(#[$doc:meta])* $name:ident { required { $($required:ident: $required_type:ty,)* } optional { $($optional:ident: $optional_type:ty,)* } }) => {
        crate::api::arguments::arguments! {
            $(#[$doc])*
            $name { required { $($required: $required_type,)* } optional {
                $($optional: $optional_type,)*
                text: String,
                refs: Option<Vec<crate::api::wire::Ref>>,
                mode: String,
                restrict_outbound: bool,
                stored: bool,
                transparent_proxying_section: bool,
                inventory: crate::api::inventory::Given,
            } }
        }

        impl $name {
            /// Reads the list, whose it is, and the mesh.
            ///
            /// # Errors
            /// `bad-arguments`, `unknown-release`, `unknown-environment`, `too-large`
            pub fn read(mut self) -> Result<crate::api::question::Asked, crate::api::Error> {
                let raw = crate::api::question::Raw {
                    text: self.text.take(),
                    refs: self.refs.take(),
                    mode: self.mode.take(),
                    restrict_outbound: self.restrict_outbound,
                    stored: self.stored,
                    transparent_proxying_section: self.transparent_proxying_section,
                    inventory: self.inventory.take(),
                };
                raw.read(&crate::api::arguments::Arguments::common(&self))
            }
        }
    };
}
pub(super) use question;

question! {
    /// A list as text or as refs (null: nothing is configured), and what decides over it beside the proxy.
    QuestionArguments { required {} optional { compact: bool, } }
}

/// What [`question!`] declares, as it came.
pub struct Raw {
    pub text: Option<String>,
    pub refs: Option<Option<Vec<Ref>>>,
    pub mode: Option<String>,
    pub restrict_outbound: Option<bool>,
    pub stored: Option<bool>,
    pub transparent_proxying_section: Option<bool>,
    pub inventory: Option<Given>,
}

/// The same, read.
#[derive(Debug)]
pub struct Asked {
    /// The mesh.
    pub inventory: Inventory,
    /// The list, or why the release does not read it.
    pub refs: Result<Option<Vec<BackendRef>>, NotApplicable>,
    environment: Environment,
    release: Release,
    asker: Asker,
    mode: Mode,
    restrict_outbound: Option<bool>,
    stored: bool,
    transparent_proxying: bool,
}

arguments! {
    /// Two questions. What is left out of them is taken from beside them.
    CompareArguments { required { before: QuestionArguments, after: QuestionArguments, } optional {
        mode: String,
        restrict_outbound: bool,
        inventory: Given,
    } }
}

impl CompareArguments {
    /// Reads both, the earlier one first.
    ///
    /// # Errors
    /// As [`QuestionArguments::read`].
    pub fn read(self) -> Result<(Asked, Asked), Error> {
        let full = |one: QuestionArguments| QuestionArguments {
            mode: one.mode.or_else(|| self.mode.clone()),
            restrict_outbound: one.restrict_outbound.or(self.restrict_outbound),
            inventory: one.inventory.or_else(|| self.inventory.clone()),
            environment: one.environment.or_else(|| self.environment.clone()),
            release: one.release.or_else(|| self.release.clone()),
            proxy: one.proxy.or_else(|| self.proxy.clone()),
            ..one
        };
        Ok((full(self.before).read()?, full(self.after).read()?))
    }
}

impl QuestionArguments {
    /// Whether the result is wanted in the form of the recorded cases.
    pub fn is_compact(&self) -> bool {
        self.compact.unwrap_or(false)
    }
}

impl Raw {
    /// Reads everything.
    ///
    /// # Errors
    /// As [`QuestionArguments::read`].
    pub fn read(self, common: &Common<'_>) -> Result<Asked, Error> {
        let (environment, release, asker) = (common.environment()?, common.release()?, asker(common));
        let mode = self.mode.as_deref().map_or(Ok(Mode::default()), parse_mode)?;
        let stored = self.stored.unwrap_or(false);
        let refs = match (self.text, self.refs) {
            (None, Some(refs)) => Ok(refs.map(|refs| refs.into_iter().map(BackendRef::from).collect())),
            (Some(text), None) => read_list(&sized(text)?, environment, release.rules(), stored),
            (None, None) => return Err(Error::bad_arguments("missing field `text` (or `refs`)")),
            (Some(_), Some(_)) => return Err(Error::bad_arguments("`text` and `refs` exclude each other")),
        };
        let inventory = self.inventory.ok_or_else(|| Error::bad_arguments("missing field `inventory`"))?;
        let inventory = inventory.read(&Origin { zone: asker.zone.clone() })?;
        Ok(Asked {
            inventory,
            refs,
            environment,
            release,
            asker,
            mode,
            restrict_outbound: self.restrict_outbound,
            stored,
            transparent_proxying: self.transparent_proxying_section.unwrap_or(true),
        })
    }
}

impl Asked {
    /// The question, unless the release does not read the list.
    ///
    /// # Errors
    /// What that release says.
    pub fn question(&self) -> Result<Question<'_>, NotApplicable> {
        Ok(Question {
            refs: self.refs.as_ref().map_err(Clone::clone)?.as_deref(),
            environment: self.environment,
            release: self.release,
            asker: &self.asker,
            mode: self.mode,
            restrict_outbound: self.restrict_outbound,
            stored: self.stored,
            transparent_proxying: self.transparent_proxying,
        })
    }
}

/// Whose list it is; what the labels of its Dataplane say counts most, as for the control plane.
pub fn asker(common: &Common<'_>) -> Asker {
    let none = Proxy::default();
    let proxy = common.proxy.unwrap_or(&none);
    let labelled = |key: &str, given: &Option<String>| proxy.labels.as_ref().and_then(|labels| labels.get(key)).or(given.as_ref()).cloned();
    Asker {
        mesh: labelled(MESH, &proxy.mesh).unwrap_or_else(|| DEFAULT_MESH.to_owned()),
        zone: labelled(ZONE, &proxy.zone),
        namespace: labelled(NAMESPACE, &proxy.namespace),
    }
}

/// A mode by its name.
///
/// # Errors
/// `bad-arguments` where there is none of that name.
pub fn parse_mode(name: &str) -> Result<Mode, Error> {
    let modes = || Mode::ALL.map(Mode::as_str).join(", ");
    Mode::parse(name).ok_or_else(|| Error::bad_arguments(format!("mode: {name:?} is not known; there are {}", modes())))
}
