#!/usr/bin/env bash
# Puts dossier.exe to the tests of the whole program, under wine: all but those that look at what only
# Linux has, or that need git, which a bare wine lacks. Results are those of Linux: the tests compare
# the same words, digests and bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
own=${CARGO_TARGET_DIR:-$PWD/target}/windows
program=$own/build/x86_64-win7-windows-gnu/${1:-dist}/dossier.exe

source .ci/packages.sh
command -v wine >/dev/null || install_packages test-windows wine wine64

# The tests clear the environment of what they run, and say what is in it. Times of China, whatever
# this machine's are; a display is not needed.
prefix=$own/wine
cat >"$own/dossier" <<END
#!/bin/sh
export WINEPREFIX='$prefix' WINEDEBUG=-all HOME='$own' PATH=/usr/bin:/bin LC_ALL=C.UTF-8
exec wine '$program' "\$@"
END
chmod +x "$own/dossier"
[ -d "$prefix" ] || WINEPREFIX=$prefix WINEDEBUG=-all wineboot --init >/dev/null 2>&1
# While one program runs, the next ones find their server there: each would take a second more.
exec {keeper}> >(WINEPREFIX=$prefix WINEDEBUG=-all wine cmd /k >/dev/null 2>&1)
"$own/dossier" --version

export DOSSIER_TEST_PROGRAM=$own/dossier
mapfile -t skipped < <(grep -v '^#' .ci/windows/skipped.txt | cut -d ' ' -f 1)
cargo test --release --locked --test it -- "${skipped[@]/#/--skip=}"
