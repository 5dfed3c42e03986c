#!/usr/bin/env bash
# Builds the page as it is published: into dist/, or the folder given.
. "$(dirname "$0")/env.sh"
# Crates come first: afterwards nothing is asked of the network.
with_wasm cargo fetch --quiet --target wasm32-unknown-unknown
# The engine says on the pages about diagnostic codes what it says in the editor.
cargo build --quiet
# Trunk must use the tools of make setup: it would fetch its own from servers that not everybody can reach.
with_wasm trunk build --release --offline --dist "${1:-dist}"
node scripts/docs/main.js "${1:-dist}/docs"
