//! What the arguments of several functions have in common.

use super::Error;
use super::wire::{Proxy, Ref};
use crate::kuma::{BackendRef, Environment, Release};
use crate::output::text_of_refs;
use serde::{Deserialize, Deserializer};

/// Texts longer than this are not read; bytes.
pub const TEXT_LIMIT: usize = 32 * 1024 * 1024;

/// Declares the arguments of a function. Unknown fields are an error that names them; `environment`, `release`, `releases` and `proxy`
/// are fields of every function. An optional field may be left out, not null.
macro_rules! arguments {
    ($(#[$doc:meta])* $name:ident { $(required { $($required:ident: $required_type:ty,)* })? optional { $($optional:ident: $optional_type:ty,)* } }) => {
        $(#[$doc])*
        #[derive(Debug, serde::Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name {
            $($($required: $required_type,)*)?
            $(#[serde(default, deserialize_with = "crate::api::arguments::given")] $optional: Option<$optional_type>,)*
            #[serde(default, deserialize_with = "crate::api::arguments::given")]
            environment: Option<String>,
            #[serde(default, deserialize_with = "crate::api::arguments::given")]
            release: Option<String>,
            #[serde(default, deserialize_with = "crate::api::arguments::given")]
            releases: Option<Vec<String>>,
            #[serde(default, deserialize_with = "crate::api::arguments::given")]
            proxy: Option<crate::api::wire::Proxy>,
        }

        impl crate::api::arguments::Arguments for $name {
            fn common(&self) -> crate::api::arguments::Common<'_> {
                crate::api::arguments::Common {
                    environment: self.environment.as_deref(),
                    release: self.release.as_deref(),
                    releases: self.releases.as_deref(),
                    proxy: self.proxy.as_ref(),
                }
            }
        }
    };
}
pub(super) use arguments;

/// The arguments of a function.
pub trait Arguments {
    /// Those that every function takes.
    fn common(&self) -> Common<'_>;
}

/// Reads a field that is there; absent is not null.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// The arguments that every function takes.
#[derive(Clone, Copy, Debug)]
pub struct Common<'a> {
    /// `kubernetes` or `universal`.
    pub environment: Option<&'a str>,
    /// A line or a patch.
    pub release: Option<&'a str>,
    /// Several.
    pub releases: Option<&'a [String]>,
    /// Whose list it is.
    pub proxy: Option<&'a Proxy>,
}

impl Common<'_> {
    /// Where Kuma runs: as given, else as the proxy says, else Kubernetes.
    ///
    /// # Errors
    /// `unknown-environment`
    pub fn environment(&self) -> Result<Environment, Error> {
        let name = self.environment.or_else(|| self.proxy.and_then(|proxy| proxy.environment.as_deref())).unwrap_or("kubernetes");
        let unknown = || Error::new("unknown-environment", format!("environment: {name:?} is neither kubernetes nor universal"));
        Environment::parse(name).ok_or_else(unknown)
    }

    /// The workload's namespace, as the proxy says it.
    pub fn namespace(&self) -> Option<String> {
        self.proxy.and_then(|proxy| proxy.namespace.clone())
    }

    /// The workload's zone, as the proxy says it.
    pub fn zone(&self) -> Option<String> {
        self.proxy.and_then(|proxy| proxy.zone.clone())
    }

    /// The one release asked about.
    ///
    /// # Errors
    /// `bad-arguments` where none or several are given, `unknown-release`.
    pub fn release(&self) -> Result<Release, Error> {
        match (self.release, self.releases) {
            (Some(name), _) => parse_release(name),
            (None, Some([name])) => parse_release(name),
            _ => Err(Error::bad_arguments("missing field `release`: a line such as \"2.14\", or a patch such as \"2.13.2\"")),
        }
    }

    /// The releases the list has to please; 2.14 and 3.0 if nothing is said.
    ///
    /// # Errors
    /// `unknown-release`; `bad-arguments` for an empty list.
    pub fn targets(&self) -> Result<Vec<Release>, Error> {
        match (self.releases, self.release) {
            (Some([]), _) => Err(Error::bad_arguments("releases: name at least one")),
            (Some(names), _) => names.iter().map(|name| parse_release(name)).collect(),
            (None, Some(name)) => Ok(vec![parse_release(name)?]),
            (None, None) => Ok(Release::default_targets()),
        }
    }
}

fn parse_release(name: &str) -> Result<Release, Error> {
    Release::parse(name).ok_or_else(|| {
        let lines: Vec<&str> = Release::lines().into_iter().map(Release::name).collect();
        Error::new("unknown-release", format!("release: {name:?} is not known; lines are {}, or give a patch of one", lines.join(", ")))
    })
}

/// `text`, if it is not too long to be read.
///
/// # Errors
/// `too-large`
pub fn sized(text: String) -> Result<String, Error> {
    if text.len() <= TEXT_LIMIT {
        return Ok(text);
    }
    Err(Error::new("too-large", format!("the text has {} bytes; at most {TEXT_LIMIT} are read", text.len())))
}

/// The list given as `text` or as `refs`.
///
/// # Errors
/// `bad-arguments` where neither or both are given, `too-large`.
pub fn list(text: Option<String>, refs: Option<Vec<Ref>>) -> Result<String, Error> {
    match (text, refs) {
        (Some(text), None) => sized(text),
        (None, Some(refs)) => Ok(text_of_refs(&refs.into_iter().map(BackendRef::from).collect::<Vec<_>>())),
        (None, None) => Err(Error::bad_arguments("missing field `text` (or `refs`)")),
        (Some(_), Some(_)) => Err(Error::bad_arguments("`text` and `refs` exclude each other")),
    }
}
