//! The page, in Yew: it draws the state and sends it actions. It owns no value of the document.

pub mod app;
mod bridge;
mod dom;
pub mod editor;
mod examples;
mod files;
mod form;
pub mod host;
mod kuma;
mod look;
mod output;
mod parts;
mod pasting;
pub mod piece;
mod problems;
mod reach;
mod releases;
mod shell;
pub mod store;
mod verb;
mod window;
