#!/usr/bin/env bash
# Runs every fuzz target for so many seconds, and stops at the first input that fails; its file is
# named. What is found on the way stays in the target folder, for the next run to begin with.
set -euo pipefail
cd "$(dirname "$0")/../fuzz"
each=${1:-600}
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/../target/fuzz}"

cargo +nightly --version >/dev/null 2>&1 || rustup toolchain install nightly --profile minimal
cargo fuzz --version >/dev/null 2>&1 || cargo install cargo-fuzz --locked

# The very crates that the program is built of. No code here is unsafe: there is nothing for a
# sanitizer of addresses to find.
cp ../Cargo.lock Cargo.lock
cargo +nightly fuzz build --sanitizer none

# Bytes that an input may have: what the targets say in readers/mod.rs.
for one in edit:8192 verify:65536 words:1024 workbook:65536 yaml:16384; do
    target=${one%:*} longest=${one#*:} found="$CARGO_TARGET_DIR/found/${one%:*}"
    mkdir -p "$found"
    echo "== $(date -u +%H:%M:%S) $target"
    cargo +nightly fuzz run --sanitizer none "$target" "$found" "corpus/$target" -- \
        -max_total_time="$each" -max_len="$longest" -timeout=25 -rss_limit_mb=4096 \
        -dict=words.dict -print_final_stats=1
done
