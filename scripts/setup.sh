#!/usr/bin/env bash
# Gets what is missing and nothing else; safe to run twice, silent when all is there.
#   scripts/setup.sh        what building and serving the page needs
#   scripts/setup.sh test   also what the tests need: a browser, the lints for wasm32
. "$(dirname "$0")/env.sh"
WHAT=${1:-run}
# Building a tool that runs for seconds is no place to optimise.
export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16

stop() { echo "setup: $*" >&2; exit 1; }

# step "what it does" command…: says it, does it, says how long it took; shows the output only if it fails.
step() {
  local title=$1 begin=$SECONDS log
  shift
  log=$(mktemp)
  printf 'setup: %s … ' "$title"
  if "$@" >"$log" 2>&1 </dev/null; then
    echo "$((SECONDS - begin)) s"
    rm -f "$log"
  else
    echo "failed after $((SECONDS - begin)) s"
    tail -n 25 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_get() {
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get install -y --no-install-recommends "$@" || { as_root apt-get update && as_root apt-get install -y --no-install-recommends "$@"; }
}

# debian "why" package…: installs them where that is possible, or says what to install.
debian() {
  local why=$1
  shift
  command -v apt-get >/dev/null || stop "$why, and this is no Debian: install what corresponds to: $*"
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || stop "$why: run as root: apt-get install $*"
  step "Debian packages: $*" apt_get "$@" || stop "$why; these Debian packages can't be had: $*"
}

need_basics() {
  command -v cargo >/dev/null && command -v rustup >/dev/null || stop "Rust is missing: install the stable toolchain with rustup (https://rustup.rs)"
  command -v cc >/dev/null || stop "a C compiler is missing: install gcc (Debian: apt-get install gcc libc6-dev)"
  command -v node >/dev/null && command -v npm >/dev/null || stop "Node is missing: install Node 20 or newer, with npm"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || stop "Node $(node --version) is too old: install Node 20 or newer"
}

# --- the compiler for wasm32

build_debian_std() {
  local scratch="$CACHE/std-build" lock
  lock=$(debian_release)
  rm -rf "$scratch"
  # The profile settings above are for tools; the standard library ends up in the page.
  env -u CARGO_PROFILE_RELEASE_OPT_LEVEL -u CARGO_PROFILE_RELEASE_LTO -u CARGO_PROFILE_RELEASE_CODEGEN_UNITS \
    RUSTFLAGS="-Zforce-unstable-if-unmarked -Cembed-bitcode=yes --remap-path-prefix=$CARGO_HOME/registry/src=registry" \
    RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$scratch" \
    cargo +debian build --release --target wasm32-unknown-unknown \
    --manifest-path /usr/lib/rustlib/src/rust/library/sysroot/Cargo.toml --features panic-unwind,compiler-builtins-mem
  as_root mkdir -p "$DEBIAN_STD"
  as_root rm -f "$DEBIAN_STD"/*.rlib
  as_root cp "$scratch"/wasm32-unknown-unknown/release/deps/*.rlib "$DEBIAN_STD/"
  rm -rf "$scratch"
  echo "$lock" >"$CACHE/debian-std"
}

# A standard library fits one compiler only: an upgraded package means building it again.
debian_release() { /usr/bin/rustc --version; }

need_wasm() {
  local toolchain
  if toolchain=$(wasm_toolchain); then
    [ "$toolchain" = debian ] || return 0
    [ "$(cat "$CACHE/debian-std" 2>/dev/null)" != "$(debian_release)" ] || return 0
  elif step "wasm32 target from rustup" timeout 300 rustup target add wasm32-unknown-unknown 2>/dev/null && wasm_toolchain >/dev/null; then
    return 0
  else
    echo "setup: Rust's release server can't be reached; building the wasm32 standard library from Debian's sources instead"
  fi
  [ -e /usr/lib/rustlib/src/rust/library/sysroot/Cargo.toml ] && [ -x /usr/bin/cargo ] ||
    debian "a compiler for wasm32 is missing" rustc-web cargo-web rust-web-src
  rustup toolchain link debian "$DEBIAN_SYSROOT"
  step "wasm32 standard library" build_debian_std || stop "the wasm32 standard library can't be built; see the lines above"
}

need_wasm_lints() {
  [ "$(wasm_toolchain)" = debian ] || return 0
  [ -x /usr/bin/cargo-clippy ] || debian "the lints for wasm32 are missing" rust-web-clippy
}

# --- tools

install_tool() { # package version flags…
  local package=$1 version=$2
  shift 2
  if cargo binstall -V >/dev/null 2>&1 &&
    timeout 60 cargo binstall --no-confirm --disable-strategies compile --root "$CACHE/.new-$package" "$package@$version"; then :; else
    cargo install "$package" --version "$version" --root "$CACHE/.new-$package" "$@"
  fi
}

need_tool() { # package version binary folder flags…
  local package=$1 version=$2 binary=$3 folder=$CACHE/$4-$2
  shift 4
  [ ! -x "$folder/bin/$binary" ] || return 0
  mkdir -p "$CACHE"
  step "$package $version (built once, kept in $CACHE)" install_tool "$package" "$version" "$@" || stop "$package $version can't be built; is the registry of crates reachable?"
  rm -rf "$folder"
  mv "$CACHE/.new-$package" "$folder"
}

install_npm() {
  npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
  cp "$1/package-lock.json" "$1/node_modules/.installed-lock"
}

need_npm() { npm_ready "$1" || step "npm packages of $1" install_npm "$1" || stop "the npm packages of $1 can't be installed; is the npm registry reachable?"; }

need_browser() {
  find_browser >/dev/null && command -v chromedriver >/dev/null || debian "a browser for the tests is missing" chromium chromium-driver
}

# Proves the commands and patches we print; the suite says so where it can't be had.
want_kubectl() {
  command -v kubectl >/dev/null || step "Debian package: kubernetes-client" apt_get kubernetes-client ||
    echo "setup: kubectl can't be had; outputs are not proved by it"
}

need_basics
need_wasm
need_tool trunk "$TRUNK_VERSION" trunk trunk --locked --no-default-features
need_tool wasm-bindgen-cli "$BINDGEN_VERSION" wasm-bindgen wasm-bindgen
need_npm www
if [ "$WHAT" = test ]; then
  need_wasm_lints
  need_npm tests/browser
  need_browser
  want_kubectl
fi
