# Sourced before a release is built: names the commit, and makes the compiler write the same paths into
# a program wherever it is built, so that a release is the same bytes on every machine and tells
# nobody's folders. An argument is a folder that holds a compiler of its own.
DOSSIER_COMMIT=$(git rev-parse --short=12 HEAD 2>/dev/null || true)
export DOSSIER_COMMIT
cargo fetch --quiet --locked
remapped=("--remap-path-prefix=$PWD=/dossier")
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    remapped+=("--remap-path-prefix=${registry%/}=/crates")
done
remapped+=("--remap-path-prefix=$("${RUSTC:-rustc}" --print sysroot)=/rust")
[ $# -eq 0 ] || remapped+=("--remap-path-prefix=$1=/rust")
# Flags are parted by a character that no path has.
CARGO_ENCODED_RUSTFLAGS=$(printf '%s\x1f' "${remapped[@]}")
export CARGO_ENCODED_RUSTFLAGS=${CARGO_ENCODED_RUSTFLAGS%$'\x1f'}
