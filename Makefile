# Every target works as the first command after a clone, on Debian 12 with only the Rust toolchain.
# Everything is built in the release profile, so that typst is compiled once.

.PHONY: help run test fonts witnesses lint deny golden dist windows test-windows release test-linux bench bench-tools recount torture fuzz soak ci

# How long `make fuzz` runs each target.
SECONDS ?= 600

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/'

run: fonts ## build the program, then every paper of the sample county, under archives/build/
	cargo build --release --locked
	target/release/dossier -C archives build

test: fonts witnesses ## run all tests
	cargo test --release --locked

fonts: ## put the typefaces into fonts/ and check their SHA-256
	@.ci/fonts.sh

witnesses: ## install the programs that the tests ask for a second opinion
	@.ci/witnesses.sh

lint: ## check form and habits: rustfmt, clippy
	@cargo clippy --version >/dev/null 2>&1 || rustup component add clippy rustfmt
	cargo fmt --check
	cargo clippy --release --locked --all-targets -- -D warnings

deny: ## check licences and sources of all crates, and that none opens a connection
	@cargo deny --version >/dev/null 2>&1 || cargo install cargo-deny --locked
	@cargo fetch --locked
	cargo deny --offline check bans licenses sources

golden: fonts witnesses ## make the golden pages and digests anew; look at the difference before committing
	UPDATE=1 cargo test --release --locked -- pages_look_as_they_did papers_are_the_same_bytes nothing_is_left_over

dist: ## build the program as it is given away: smaller and faster, and slower to build
	DOSSIER_COMMIT=$$(git rev-parse --short=12 HEAD 2>/dev/null || true) cargo build --profile dist --locked --bin dossier

windows: ## build dossier.exe for Windows 7 and later, from Debian's packages, installing nothing
	@.ci/windows.sh

test-windows: fonts witnesses windows ## run the tests that can under wine
	@.ci/test_windows.sh

release: fonts ## make what is given away: folders for Windows and Linux, with sums; SIGN=FILE signs them
	@.ci/release.sh

test-linux: release ## start the Linux release in bare trees of Debian 11 and the newest
	@.ci/test_linux.sh

bench: fonts ## measure speed and memory on PEOPLE invented people (default 1,000, for check and stats 10,000)
	cargo bench --locked --bench papers --bench check --bench packets --bench stats

bench-tools: ## install typst's Python binding, with which `make bench` compares the program
	python3 -m venv $${CARGO_TARGET_DIR:-target}/bench-tools
	$${CARGO_TARGET_DIR:-target}/bench-tools/bin/python -m pip install --quiet --disable-pip-version-check typst==0.15.2

recount: witnesses ## count DISTRICTS random districts (default 200) by a witness too, with movement and cross-checks
	DOSSIER_DISTRICTS=$${DISTRICTS:-200} cargo test --release --locked --test it -- numbers::a_witness numbers::moved:: --nocapture

torture: fonts witnesses ## kill every writing command at KILLS moments (default 40 each), and race eight writers
	DOSSIER_TORTURE=$${KILLS:-40} cargo test --release --locked --test it -- torture:: what_eight_runs --nocapture

fuzz: ## give every reader random bytes for SECONDS each (default 600); needs rustup for a nightly compiler
	@.ci/fuzz.sh $(SECONDS)

soak: fonts ## check, print, pack, verify and register PEOPLE invented people (default 10,000); prints time and memory
	DOSSIER_SOAK=$${PEOPLE:-10000} cargo test --release --locked --test it -- soak:: --nocapture

ci: ## everything that a change must pass, as .ci/run does it
	.ci/run
