#!/usr/bin/env bash
# Makes what is given away, in target/release-files/: a folder and an archive of it for Windows, and the
# same for Linux. Each has the program, the typefaces and their licences, the templates to look at, the
# manual, the sample county, a text on how to begin, a bill of materials, and sums by SHA-256 and SM3.
# The same commit gives the same bytes. `release.sh PROFILE` takes another profile; SIGN=FILE signs the
# sums with an SSH key.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
profile=${1:-dist}
target=${CARGO_TARGET_DIR:-$PWD/target}
out=$target/release-files
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
time=$(git log -1 --format=%ct)
if [ -n "$(git status --porcelain --untracked-files=no)" ]; then
    echo "release: what is not committed is not released; commit it first" >&2
    exit 1
fi

source .ci/packages.sh
missing=()
command -v openssl >/dev/null || missing+=(openssl)
[ -z "${SIGN:-}" ] || command -v ssh-keygen >/dev/null || missing+=(openssh-client)
install_packages release "${missing[@]}"

last_word() { tail -n 1 | cut -d ' ' -f 2-; }
linux=$(.ci/linux.sh "$profile" | tee /dev/stderr | last_word)
windows=$(.ci/windows.sh "$profile" | tee /dev/stderr | last_word)

rm -rf "$out"
mkdir -p "$out"

# The files of a folder that git knows, below another name.
tracked() {
    git ls-files -z "$1" | while IFS= read -r -d '' file; do
        mkdir -p "$(dirname "$3/$2${file#"$1"}")"
        cp "$file" "$3/$2${file#"$1"}"
    done
}

# folder PROGRAM NAME_OF_PROGRAM TEXT TARGET RUSTC FOLDER
folder() {
    local to=$6
    mkdir -p "$to/fonts" "$to/许可"
    cp "$1" "$to/$2"
    cp fonts/* "$to/fonts"
    tracked archives 示例档案 "$to"
    tracked templates templates "$to"
    cp LICENSE "$to/许可/dossier.txt"
    python3 .ci/third_party.py "$4" "$5" "$to/许可/sbom.cdx.json" "$to/许可/第三方.txt"
    cp "$3" "$to/说明.txt"
    cp CHANGELOG.md "$to/CHANGELOG.md"
    DOSSIER_FONTS=$PWD/fonts "$linux" manual --lang zh --out "$to"
    find "$to" -type f -exec chmod 644 {} +
    chmod 755 "$to/$2"
    .ci/sums.sh "$to"
    if [ -n "${SIGN:-}" ]; then
        ssh-keygen -q -Y sign -n dossier-release -f "$SIGN" "$to/SHA256SUMS"
    fi
    find "$to" -exec touch --no-dereference --date="@$time" {} +
}

one=dossier-$version-linux-x64
folder "$linux" dossier .ci/release/说明-linux.txt x86_64-unknown-linux-gnu "$(rustc -V)" "$out/$one"
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$time" --format=gnu \
    --directory="$out" "$one" | gzip --no-name --best >"$out/$one.tar.gz"
one=dossier-$version-windows-x64
# Notepad of older Windows shows lines and Chinese only so.
printf '\xEF\xBB\xBF' >"$out/text"
sed 's/$/\r/' .ci/release/说明-windows.txt >>"$out/text"
folder "$windows" dossier.exe "$out/text" x86_64-pc-windows-gnu "$(cat "$target/windows/compiler")" "$out/$one"
rm "$out/text"
python3 .ci/zip_folder.py "$out/$one" "$out/$one.zip" "$time"

(cd "$out" && sha256sum ./*.tar.gz ./*.zip | sed 's, \./, ,' >SHA256SUMS && du -sh --apparent-size ./*)
