#!/usr/bin/env bash
# Puts the five typefaces and their licences into fonts/, from Debian's packages, and checks each
# against .ci/fonts.sha256. Installs nothing, needs no rights of an administrator, and does
# nothing when everything is right. Either all files get there or none.
set -euo pipefail
cd "$(dirname "$0")/.."
list=$PWD/.ci/fonts.sha256
fonts=$PWD/fonts

sums() {
    if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# Whether a folder holds every file of the list with its digest; names those that differ.
right() {
    (cd "$1" 2>/dev/null && sums --check --quiet "$list")
}

by_hand() {
    cat >&2 <<END
fonts: $1
Put these files into the folder fonts/ yourself; .ci/fonts.sha256 lists their SHA-256:
  NotoSerifCJK-Regular.ttc, NotoCJK-copyright.txt
      Debian 12, package fonts-noto-cjk 1:20220127+repack1-1
  LXGWWenKai-Regular.ttf, LXGWWenKai-copyright.txt
      Debian 12, package fonts-lxgw-wenkai 1.250+repack-1
  FandolFang-Regular.otf, FandolHei-Regular.otf, FandolSong-Bold.otf, Fandol-COPYING.txt, Fandol-README.txt
      Debian 12, package texlive-lang-chinese 2022.20230122-1
On another machine with Debian 12, \`make fonts\` collects them: copy its folder fonts/.
END
    exit 1
}

if right "$fonts" >/dev/null 2>&1; then
    echo "fonts: all there"
    exit 0
fi
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || by_hand "this system has no apt-get"

mkdir -p "$fonts" target
work=$(mktemp -d "$PWD/target/fonts.XXXXXX")
trap 'rm -rf "$work"' EXIT

packages=(fonts-noto-cjk fonts-lxgw-wenkai texlive-lang-chinese)
download() { (cd "$work" && apt-get -qq -o APT::Sandbox::User="$(id -un)" "$@" download "${packages[@]}"); }

echo "fonts: downloading ${packages[*]} (160 MB)"
if ! download 2>/dev/null; then
    # The package lists are missing or old: fresh ones, kept apart from the system's.
    mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
    own=(-o Dir::State::lists="$work/apt/lists" -o Dir::Cache="$work/apt/cache")
    apt-get -qq -o APT::Sandbox::User="$(id -un)" "${own[@]}" update
    download "${own[@]}" || by_hand "the packages cannot be downloaded"
fi

for package in "${packages[@]}"; do
    dpkg-deb --extract "$work/$package"_*.deb "$work/$package"
done

new=$work/new
mkdir "$new"
noto=$work/fonts-noto-cjk/usr/share
wenkai=$work/fonts-lxgw-wenkai/usr/share
tex=$work/texlive-lang-chinese/usr/share
mv "$noto/fonts/opentype/noto/NotoSerifCJK-Regular.ttc" "$new"
mv "$noto/doc/fonts-noto-cjk/copyright" "$new/NotoCJK-copyright.txt"
mv "$wenkai/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf" "$new"
mv "$wenkai/doc/fonts-lxgw-wenkai/copyright" "$new/LXGWWenKai-copyright.txt"
mv "$tex"/texlive/texmf-dist/fonts/opentype/public/fandol/{FandolFang-Regular,FandolHei-Regular,FandolSong-Bold}.otf "$new"
gunzip --stdout "$tex/doc/texlive-doc/fonts/fandol/COPYING.gz" >"$new/Fandol-COPYING.txt"
mv "$tex/doc/texlive-doc/fonts/fandol/README" "$new/Fandol-README.txt"

right "$new" || by_hand "the packages of this system hold other versions of these files"
mv -f "$new"/* "$fonts"
echo "fonts: put into fonts/"
