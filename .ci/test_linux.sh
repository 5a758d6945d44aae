#!/usr/bin/env bash
# Starts the Linux release in bare trees of an older Debian and of the newest: nothing but the base
# system, no locale, no typefaces, no terminal. SUITES names others, MIRROR where they are got from.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
own=${CARGO_TARGET_DIR:-$PWD/target}/linux
release=$(ls "${CARGO_TARGET_DIR:-$PWD/target}"/release-files/dossier-*-linux-x64.tar.gz)
folder=/opt/$(basename "$release" .tar.gz)

source .ci/packages.sh
command -v debootstrap >/dev/null || [ -x /usr/sbin/debootstrap ] || install_packages test-linux debootstrap
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)

for suite in ${SUITES:-bullseye sid}; do
    tree=$own/tree-$suite
    # The packages are unpacked, not set up: their scripts are no matter here.
    [ -e "$tree/lib64" ] ||
        "${as_root[@]}" /usr/sbin/debootstrap --foreign --variant=minbase "$suite" "$tree" ${MIRROR:-} >/dev/null
    "${as_root[@]}" rm -rf "$tree$folder"
    "${as_root[@]}" mkdir -p "$tree/opt"
    "${as_root[@]}" tar --extract --gzip --no-same-owner --directory "$tree/opt" --file "$release"
    # A program finds its own folder by it. In a container debootstrap leaves a link there.
    [ ! -L "$tree/proc" ] || { "${as_root[@]}" rm "$tree/proc" && "${as_root[@]}" mkdir "$tree/proc"; }
    mountpoint --quiet "$tree/proc" || "${as_root[@]}" mount -t proc proc "$tree/proc"
    within() { "${as_root[@]}" env --ignore-environment PATH=/usr/sbin:/usr/bin chroot "$tree" "$folder/dossier" "$@" </dev/null; }
    within self-check
    within -C "$folder/示例档案" --lang zh check || [ $? -eq 1 ]
    within -C "$folder/示例档案" build 松岭镇/荷塘村
    "${as_root[@]}" umount "$tree/proc"
    echo "test-linux: starts and prints in $suite"
done
