#!/usr/bin/env bash
# Builds dossier for Linux so that it starts on any distribution with glibc 2.17 (2012) or later: zig
# brings the old library's symbols along as a linker, from PyPI, and installs nothing in the system.
# `linux.sh PROFILE` takes another profile than that of programs that are given away.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-dist}
own=${CARGO_TARGET_DIR:-$PWD/target}/linux
target=x86_64-unknown-linux-gnu

if [ ! -x "$own/tools/bin/cargo-zigbuild" ]; then
    source .ci/packages.sh
    python3 -c 'import ensurepip, venv' 2>/dev/null || install_packages linux python3-venv
    echo "linux: installing zig as a linker (90 MB)"
    python3 -m venv "$own/tools"
    "$own/tools/bin/python" -m pip install --quiet --disable-pip-version-check \
        cargo-zigbuild==0.24.1 ziglang==0.17.1
fi
export PATH="$own/tools/bin:$PATH" CARGO_TARGET_DIR="$own/build"
source .ci/same_paths.sh
cargo zigbuild --profile "$profile" --locked --target "$target.2.17" --bin dossier
folder=$profile
[ "$profile" != dev ] || folder=debug
program=$CARGO_TARGET_DIR/$target/$folder/dossier
newest=$(objdump -T "$program" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
if [ "$(printf '%s\n' "$newest" GLIBC_2.17 | sort -V | tail -n 1)" != GLIBC_2.17 ]; then
    echo "linux: the program wants $newest, which older systems lack" >&2
    exit 1
fi
echo "linux: $program"
