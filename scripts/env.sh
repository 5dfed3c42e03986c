# What every script needs to know of this machine. Sourced; must stay quick and silent.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD

# Tools live outside the clone, by version, so that a second clone builds none of them again.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/reachable-backends
TRUNK_VERSION=0.21.14
# Trunk insists on the command line tool of exactly the library's version.
BINDGEN_VERSION=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;}' Cargo.lock)
CARGO_HOME=${CARGO_HOME:-$HOME/.cargo}
export PATH="$CACHE/trunk-$TRUNK_VERSION/bin:$CACHE/wasm-bindgen-$BINDGEN_VERSION/bin:$ROOT/www/node_modules/.bin:$CARGO_HOME/bin:$PATH"

# Debian's compiler is the way out where Rust's own release server can't be reached.
DEBIAN_SYSROOT=/usr
DEBIAN_STD=$DEBIAN_SYSROOT/lib/rustlib/wasm32-unknown-unknown/lib

# Says which toolchain builds for wasm32: empty for the default one; fails when there is none yet.
wasm_toolchain() {
  local sysroot
  sysroot=$(rustc --print sysroot)
  if compgen -G "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib/libstd*.rlib" >/dev/null; then
    echo ""
  elif compgen -G "$DEBIAN_STD/libstd*.rlib" >/dev/null && [ -L "${RUSTUP_HOME:-$HOME/.rustup}/toolchains/debian" ]; then
    echo debian
  else
    return 1
  fi
}

# Runs a command with the toolchain, the linker and the flags of the page.
with_wasm() {
  local toolchain linker flags
  toolchain=$(wasm_toolchain) || { echo "There is no compiler for wasm32 yet: run make setup." >&2; return 1; }
  # Paths of this machine in panic messages would make two builds of the same commit differ.
  flags="--remap-path-prefix=$ROOT=. --remap-path-prefix=$CARGO_HOME/registry/src=registry"
  flags="$flags --remap-path-prefix=$(rustc ${toolchain:+"+$toolchain"} --print sysroot)/lib/rustlib/src/rust/library=std"
  # 1 MiB of stack and statics together: with the usual 1 MiB of stack alone, every address of a static would take a byte more.
  flags="$flags -C link-arg=-zstack-size=917504"
  if [ -n "$toolchain" ]; then
    linker=$(find "$(rustc --print sysroot)" -name rust-lld -type f | head -n 1)
    RUSTUP_TOOLCHAIN=$toolchain CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$linker \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags" "$@"
  else
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags" "$@"
  fi
}

# Whether the packages of a folder are those of its lock file.
npm_ready() { cmp -s "$1/package-lock.json" "$1/node_modules/.installed-lock"; }

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable; }
