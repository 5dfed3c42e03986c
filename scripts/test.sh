#!/usr/bin/env bash
# Runs every suite, whatever the earlier ones said, and ends with one line over all of them.
#   scripts/test.sh            everything
#   scripts/test.sh rust page  only the named groups (rust, page, browser)
. "$(dirname "$0")/env.sh"
RESULTS=$ROOT/target/test-results.jsonl
LOGS=$ROOT/target/test-logs
GROUPS_WANTED=" ${*:-rust page browser} "
mkdir -p "$LOGS"
: >"$RESULTS"

record() { printf '{"suite":"%s","passed":%d,"failed":%d}\n' "$1" "$2" "$3" >>"$RESULTS"; }

# Adds up "N passed; M failed" (cargo) and "ℹ pass N", "ℹ fail N" (node); a run that broke off counts as a failure.
count() { # suite log exit-code
  local passed failed
  passed=$(awk '/^test result:/ { for (i = 1; i < NF; i++) if ($(i + 1) ~ /^passed/) n += $i } /^(#|ℹ) pass / { n += $3 } END { print n + 0 }' "$2")
  failed=$(awk '/^test result:/ { for (i = 1; i < NF; i++) if ($(i + 1) ~ /^failed/) n += $i } /^(#|ℹ) (fail|cancelled) / { n += $3 } END { print n + 0 }' "$2")
  if [ "$failed" = 0 ] && { [ "$3" != 0 ] || [ "$passed" = 0 ]; }; then failed=1; fi
  record "$1" "$passed" "$failed"
}

run() { # suite command…: its output is shown and kept
  local suite=$1 code=0
  shift
  printf '\n== %s\n' "$suite"
  "$@" 2>&1 | tee "$LOGS/$suite.log" || code=$?
  return "$code"
}

# A check passes or fails as a whole; a suite counts its tests.
check() { if run "$@"; then record "$1" 1 0; else record "$1" 0 1; fi; }
suite() {
  local code=0
  run "$@" || code=$?
  count "$1" "$LOGS/$1.log" "$code"
}

# Tests may stop at what they did not expect; what people rely on may not. An index that is wrong, a slice inside a character, a sum that
# overflows would take the editor down with the text in it; the page itself is left out, since the core hands it nothing to index wrongly.
native_lints() {
  cargo clippy --quiet -- -D warnings -D clippy::indexing_slicing -D clippy::string_slice -D clippy::arithmetic_side_effects -D clippy::unreachable &&
    cargo clippy --quiet --all-targets -- -D warnings -A clippy::unwrap_used -A clippy::expect_used -A clippy::panic -A clippy::print_stdout
}

node_tests() { node --test --test-reporter=spec "$@"; }
wants() { [[ $GROUPS_WANTED == *" $1 "* ]]; }

if wants rust; then
  check format cargo fmt --check
  check lints native_lints
  check lints-wasm with_wasm cargo clippy --quiet --no-default-features --features page --target wasm32-unknown-unknown -- -D warnings
  suite rust cargo test --quiet
  suite rust-core cargo test --quiet --no-default-features
fi
built=yes
if wants page || wants browser; then
  # What an earlier build left must not be taken for this one.
  rm -rf dist
  check build scripts/build.sh
  [ -e dist/index.html ] || built=
fi
if wants page; then
  suite sync node_tests tests/sync.test.js
  suite docs node_tests tests/docs.test.js
  suite imports node_tests tests/imports.test.js
  check size node scripts/size.js
fi
if wants browser && [ -z "$built" ]; then
  echo "== browser: there is no page to test"
  record browser 0 1
elif wants browser; then
  suite browser node_tests --test-concurrency=1 tests/browser/*.test.js
fi

without=
for tool in kubectl dash bash; do command -v "$tool" >/dev/null || without="$without, without $tool"; done
awk -F'[:,}]' -v without="$without" \
  '{ passed += $4; failed += $6 } END { printf "\n%d passed, %d failed%s\n", passed, failed, without; exit failed > 0 }' "$RESULTS"
