//! Kuma's words that forms and menus are made of.

pub use crate::kuma::{Environment, Kind, Release, patches};
