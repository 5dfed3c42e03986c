//! Natively the command line; in wasm nothing: `js::mount` starts the app.

// The exports of the library reach the page only if the program uses the library.
#[cfg(target_arch = "wasm32")]
use reachable_backends as _;

fn main() {}
