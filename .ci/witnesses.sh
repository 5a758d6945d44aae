#!/usr/bin/env bash
# Installs outside witnesses unless they are there: poppler-utils (pdftotext, pdffonts, pdftoppm)
# and qpdf of what the PDFs hold, zbar-tools of their QR codes; openpyxl, xlwt and LibreOffice Calc
# (95 MB to download) of workbooks as other programs make and read them; check-jsonschema (PyPI) of
# the schemas; git; ssh-keygen of signatures.
set -euo pipefail
cd "$(dirname "$0")/.."

own="${CARGO_TARGET_DIR:-target}/witnesses"
validator() {
    command -v check-jsonschema >/dev/null || [ -x "$own/bin/check-jsonschema" ]
}

missing=()
command -v pdftotext >/dev/null && command -v pdffonts >/dev/null || missing+=(poppler-utils)
command -v qpdf >/dev/null || missing+=(qpdf)
command -v zbarimg >/dev/null || missing+=(zbar-tools)
command -v git >/dev/null || missing+=(git)
command -v ssh-keygen >/dev/null || missing+=(openssh-client)
/usr/bin/python3 -c "import openpyxl, xlwt" 2>/dev/null || missing+=(python3-openpyxl python3-xlwt)
command -v soffice >/dev/null || missing+=(libreoffice-calc)
# `ensurepip` is what Debian leaves out of python3 and puts into python3-venv.
validator || python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
if [ ${#missing[@]} -gt 0 ]; then
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
fi

if ! validator; then
    # In a folder of its own: Debian's pip refuses to touch the system's packages.
    echo "witnesses: installing check-jsonschema"
    python3 -m venv "$own"
    "$own/bin/pip" install --quiet --disable-pip-version-check check-jsonschema==0.39.0
fi
echo "witnesses: all there"
