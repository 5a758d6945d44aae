#!/usr/bin/env bash
# Installs outside witnesses unless they are there: poppler-utils (pdftotext, pdffonts, pdftoppm)
# and qpdf of what the PDFs hold; openpyxl, xlwt and LibreOffice Calc (95 MB to download) of
# workbooks as other programs make and read them.
set -euo pipefail

missing=()
command -v pdftotext >/dev/null && command -v pdffonts >/dev/null || missing+=(poppler-utils)
command -v qpdf >/dev/null || missing+=(qpdf)
/usr/bin/python3 -c "import openpyxl, xlwt" 2>/dev/null || missing+=(python3-openpyxl python3-xlwt)
command -v soffice >/dev/null || missing+=(libreoffice-calc)
if [ ${#missing[@]} -eq 0 ]; then
    echo "witnesses: all there"
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "witnesses: install ${missing[*]} (this system has no apt-get), then try again" >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif command -v sudo >/dev/null; then
    as_root=(sudo)
else
    echo "witnesses: as root, run: apt-get install ${missing[*]}" >&2
    exit 1
fi

echo "witnesses: installing ${missing[*]}"
install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --quiet=2 --yes --no-install-recommends "${missing[@]}" </dev/null
}
install 2>/dev/null || { "${as_root[@]}" apt-get update --quiet=2 && install; }
