#!/usr/bin/env bash
# The engine for engine.js, into target/bench/engine, built as the page is.
. "$(dirname "$0")/../../scripts/env.sh"
with_wasm cargo build --quiet --offline --profile page --target wasm32-unknown-unknown --no-default-features --features page --example engine
wasm-bindgen --target web --no-typescript --out-dir target/bench/engine \
  "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/page/examples/engine.wasm"
