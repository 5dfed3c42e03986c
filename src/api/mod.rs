//! One table of functions, plain data in and out; the command line and the page call the same ones. Decodes, calls, encodes: decides nothing.

mod arguments;
pub mod check;
pub mod compare;
mod complete;
mod decode_event;
mod diff;
mod edit;
mod error;
mod explain;
mod fix;
mod format;
mod hover;
mod insert;
mod inventory;
mod named;
mod open;
mod output;
mod question;
pub mod read_inventory;
mod refs;
mod releases;
pub mod resolve;
mod rewrite_for;
mod shape;
mod verdict;
pub mod wire;

pub use arguments::TEXT_LIMIT;
pub use check::diagnostics_in;
pub use error::Error;
pub use refs::refs_of;

use serde::{Serialize, de::DeserializeOwned};

/// How one edge hands over arguments and takes results: JSON on the command line, JS values in the page.
pub trait Edge {
    /// Arguments, an object.
    type Arguments;
    /// A result.
    type Result;

    /// Reads arguments; [`decode`] does most of it.
    ///
    /// # Errors
    /// Where they are not what `T` wants.
    fn decode<T: DeserializeOwned>(&self, arguments: Self::Arguments) -> Result<T, Error>;

    /// Writes a result.
    ///
    /// # Errors
    /// Where the edge cannot hold it.
    fn encode<T: Serialize>(&self, result: &T) -> Result<Self::Result, Error>;
}

/// Reads arguments out of any format, with the place of what does not fit.
///
/// # Errors
/// `bad-arguments`, naming the field.
pub fn decode<'de, T, D>(deserializer: D) -> Result<T, Error>
where
    T: DeserializeOwned,
    D: serde::Deserializer<'de>,
    D::Error: std::fmt::Display,
{
    serde_path_to_error::deserialize(deserializer).map_err(|problem| {
        let path = problem.path().to_string();
        let words = problem.into_inner().to_string();
        Error::bad_arguments(if path == "." { words } else { format!("{path}: {words}") })
    })
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:literal => $function:path,)*) => {
        /// The names of all functions.
        pub const FUNCTIONS: &[&str] = &[$($name),*];

        /// Calls the function `name`.
        ///
        /// # Errors
        /// A typed error; no call traps.
        pub fn call<E: Edge>(edge: &E, name: &str, arguments: E::Arguments) -> Result<E::Result, Error> {
            match name {
                $($name => edge.encode(&$function(edge.decode(arguments)?)?),)*
                _ => Err(Error::unknown_function(name, FUNCTIONS)),
            }
        }
    };
}

functions! {
    "verdict" => verdict::verdict,
    "check" => check::check,
    "refs" => refs::refs,
    "edit" => edit::edit,
    "fix" => fix::fix,
    "format" => format::format,
    "complete" => complete::complete,
    "hover" => hover::hover,
    "rewriteFor" => rewrite_for::rewrite_for,
    "decodeEvent" => decode_event::decode_event,
    "insert" => insert::insert,
    "removeAnnotation" => insert::remove_annotation,
    "diff" => diff::diff,
    "outputs" => output::outputs,
    "output" => output::output,
    "releases" => releases::releases,
    "readInventory" => read_inventory::read_inventory,
    "resolve" => resolve::resolve,
    "explain" => explain::explain,
    "compare" => compare::compare,
    "minimise" => shape::minimise,
    "expand" => shape::expand,
}
