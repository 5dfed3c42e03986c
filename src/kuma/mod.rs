//! The control plane's own view: what each release of Kuma says of a list, and nothing else. Has no opinions.

mod backend_ref;
mod environment;
mod hashed_name;
mod json;
mod kind;
mod label_keys;
mod list;
mod port_text;
mod read_kubernetes;
mod read_universal;
mod release;
mod release_notes;
mod release_table;
mod say;
mod validate;
mod verdict;

pub use backend_ref::{BackendRef, Labels};
pub use environment::Environment;
pub use hashed_name::has_hash;
pub use kind::Kind;
pub use label_keys::{DISPLAY_NAME, MESH, NAMESPACE, ORIGIN, SERVICE_NAME, WELL_KNOWN, ZONE, label_rank};
pub use list::{Entry, Field, Label, List, Shape, port_of, resolved, text_of};
pub use read_kubernetes::{Annotation, Refusal};
pub use read_universal::Dataplane;
pub use release::{Basis, Patch, Release, RuleSet, patches};
pub use release_notes::{ReleaseNote, release_notes};
pub use say::{
    INVALID_FORMAT, NULL_ENTRY, UNIVERSAL_HEAD, UNIVERSAL_INDENT, embed_universal, verdict, verdict_kubernetes, verdict_of_document,
    verdict_universal,
};
pub use validate::{MESSAGES, VIOLATION_PATH, is_subdomain, validate, violations};
pub use verdict::{Outcome, Verdict, Violation};
