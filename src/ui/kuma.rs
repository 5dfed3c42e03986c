//! Kuma's words that forms and menus are made of.

pub use crate::state::{Environment, Kind, Release, patches};
