#!/usr/bin/env bash
# Builds dossier.exe for Windows 7 and later on Debian 12, from Debian's packages alone, and installs
# nothing. Debian's ready-made standard library for Windows is years old, and rustup may know one
# target only: so a compiler and the source of its own standard library are unpacked below target/,
# and the library is compiled together with the program (-Zbuild-std, hence RUSTC_BOOTSTRAP).
# `windows.sh PROFILE` takes another profile than that of programs that are given away.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-dist}
own=${CARGO_TARGET_DIR:-$PWD/target}/windows
# The standard library of this target asks nothing of a system that Windows 7 lacks.
target=x86_64-win7-windows-gnu
packages=(rustc-web cargo-web rust-web-src libstd-rust-web-dev libstd-rust-web-1.96 libllvm22
    libgit2-1.5 libhttp-parser2.9 libmbedtls14 libmbedcrypto7 libmbedx509-1
    gcc-mingw-w64-x86-64-win32 gcc-mingw-w64-x86-64-win32-runtime gcc-mingw-w64-base
    binutils-mingw-w64-x86-64 mingw-w64-x86-64-dev mingw-w64-common)

if [ ! -e "$own/unpacked" ]; then
    if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
        echo "windows: this needs Debian 12 (apt-get, dpkg-deb)" >&2
        exit 1
    fi
    echo "windows: downloading the compiler and linker (200 MB)"
    mkdir -p "$own/deb/lists/partial" "$own/deb/cache/archives/partial"
    apt=(apt-get -qq -o APT::Sandbox::User="$(id -un)"
        -o Dir::State::lists="$own/deb/lists" -o Dir::Cache="$own/deb/cache")
    (cd "$own/deb" && "${apt[@]}" update && "${apt[@]}" download "${packages[@]}")
    for package in "$own"/deb/*.deb; do dpkg-deb --extract "$package" "$own"; done
    for tool in gcc g++; do
        [ ! -e "$own/usr/bin/x86_64-w64-mingw32-$tool-win32" ] ||
            ln -sf "x86_64-w64-mingw32-$tool-win32" "$own/usr/bin/x86_64-w64-mingw32-$tool"
    done
    touch "$own/unpacked"
fi

export PATH="$own/usr/bin:$PATH" RUSTC="$own/usr/bin/rustc" RUSTC_BOOTSTRAP=1
export LD_LIBRARY_PATH="$own/usr/lib/x86_64-linux-gnu" CARGO_TARGET_DIR="$own/build"
export CARGO_TARGET_X86_64_WIN7_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
source .ci/same_paths.sh "$own"

"$RUSTC" -V >"$own/compiler"
mkdir -p "$CARGO_TARGET_DIR"
resources=$CARGO_TARGET_DIR/resources.o
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
x86_64-w64-mingw32-windres --preprocessor="$own/usr/bin/x86_64-w64-mingw32-gcc" \
    --preprocessor-arg=-E --preprocessor-arg=-xc-header --preprocessor-arg=-DRC_INVOKED \
    -DVERSION="$version" -DVERSION_NUMBERS="${version//./,},0" --include-dir=.ci/windows \
    .ci/windows/dossier.rc "$resources"

# What the linker is told is told of the program alone: no crate is compiled again for it.
cargo rustc --profile "$profile" --locked -Zbuild-std=std,panic_unwind --target "$target" --bin dossier \
    -- -C link-arg="$resources" -C link-arg=-Wl,--no-insert-timestamp
folder=$profile
[ "$profile" != dev ] || folder=debug
echo "windows: $CARGO_TARGET_DIR/$target/$folder/dossier.exe"
