//! Natively the command line; in wasm nothing: `js::mount` starts the app.

// The exports of the library reach the page only if the program uses the library.
#[cfg(target_arch = "wasm32")]
use reachable_backends as _;

#[cfg(all(not(target_arch = "wasm32"), feature = "cli"))]
fn main() -> std::process::ExitCode {
    reachable_backends::cli::run(std::env::args_os().skip(1))
}

#[cfg(not(all(not(target_arch = "wasm32"), feature = "cli")))]
fn main() {}
