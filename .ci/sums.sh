#!/usr/bin/env bash
# Writes SHA256SUMS and SM3SUMS of everything below a folder, sorted, for `dossier self-check` and for
# `sha256sum --check`. The sample county is left out: it is there to be changed.
set -euo pipefail
cd "$1"
rm -f SHA256SUMS SHA256SUMS.sig SM3SUMS
files=$(find . -type f -not -path './示例档案/*' | sed 's,^\./,,' | LC_ALL=C sort)
printf '%s\n' "$files" | tr '\n' '\0' | xargs -0 sha256sum >sums.part
# openssl writes one blank and a star.
printf '%s\n' "$files" | tr '\n' '\0' | xargs -0 openssl dgst -sm3 -r | sed 's/ \*/  /' >SM3SUMS
mv sums.part SHA256SUMS
