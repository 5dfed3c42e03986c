use crate::kuma::{BackendRef, Environment};

/// What a ref selects (interim).
pub fn sentence(one: &BackendRef, _environment: Environment) -> String {
    format!("Every {}.", one.kind)
}
