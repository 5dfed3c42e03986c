//! The control plane's own view: what each release of Kuma says of a list, and nothing else. Has no opinions.

mod backend_ref;
mod environment;
mod kind;
mod release;
mod release_table;
mod verdict;

pub use backend_ref::BackendRef;
pub use environment::Environment;
pub use kind::Kind;
pub use release::{Basis, Patch, Release, RuleSet, patches};
pub use verdict::{Outcome, Verdict, Violation};
