//! The page, in Yew: it draws the state and sends it actions.

pub mod app;
pub mod editor;
pub mod host;
