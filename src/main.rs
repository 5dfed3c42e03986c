//! Natively the command line; in wasm nothing: `js::mount` starts the app.
fn main() {}
