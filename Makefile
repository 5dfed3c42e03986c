# Two commands after a clone: `make run` and `make test`. Both set up what is missing first.
PORT ?= 8080
.PHONY: help run test setup dist size bench differential fuzz properties trace screenshots

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

run: dist ## build the page and serve it, at the address printed (PORT=8080)
	@node scripts/serve.js dist $(PORT)

test: ## run everything: format, lints, tests, build, size, browser; ends with "N passed, N failed"
	@scripts/setup.sh test
	@scripts/test.sh $(ONLY)

setup: ## get what building and testing need, and nothing that is there already
	@scripts/setup.sh test

dist: ## the static site, into dist/
	@scripts/setup.sh
	@scripts/build.sh

size: dist ## what the page weighs, part by part; fails above the budget
	@node scripts/size.js

bench: dist ## how fast it is, natively and in a real browser
	@scripts/setup.sh test
	@cargo bench --quiet --no-default-features --bench native
	@node tests/bench/bench.js

# All three take N and SEED, as in `make fuzz N=10000000 SEED=7`.
export SEED
differential: export N ?= 1000000
differential: ## our reader against Kuma's own YAML library, on N generated texts (needs Go)
	@cargo test --quiet --no-default-features --profile hard --test differential -- --nocapture

fuzz: export N ?= 10000000
fuzz: ## N texts of any kind: nothing traps, the form writes what it means, repairs come to an end
	@cargo test --quiet --no-default-features --profile hard --test fuzz -- --nocapture

properties: export N ?= 100
properties: ## the properties of `make test`, on N times as many cases
	@cargo test --quiet --no-default-features --profile hard $(addprefix --test ,check documents event manifests resolve)

trace: dist ## what a keystroke costs, counted: refs read, rules run, cards drawn anew, nodes of the page patched
	@cargo test --quiet --no-default-features --test trace -- --nocapture
	@scripts/setup.sh test
	@node --test --test-name-pattern="patches as many nodes" --test-reporter=spec tests/browser/large.test.js

screenshots: dist ## pictures of the page, into target/screenshots/
	@scripts/setup.sh test
	@node tests/browser/screenshots.js
