#!/usr/bin/env bash
# Installs outside witnesses unless they are there: of PDFs poppler-utils (pdftotext, pdffonts,
# pdftoppm), qpdf and zbar-tools (QR codes); of workbooks openpyxl, xlwt and LibreOffice Calc (95 MB to
# download); of numbers PyYAML; of the schemas check-jsonschema (PyPI); of packets unzip, 7z, bsdtar, openssl, bagit and
# bagit-utils (PyPI); of signatures ssh-keygen; git;
# strace, which makes calls fail on purpose; GNU parallel, which runs shards at the same time.
set -euo pipefail
cd "$(dirname "$0")/.."

own="${CARGO_TARGET_DIR:-target}/witnesses"
validator() {
    command -v check-jsonschema >/dev/null || [ -x "$own/bin/check-jsonschema" ]
}
bags() {
    [ -x "$own/bin/bagit.py" ] && [ -x "$own/bin/bagit" ]
}

missing=()
command -v pdftotext >/dev/null && command -v pdffonts >/dev/null || missing+=(poppler-utils)
command -v qpdf >/dev/null || missing+=(qpdf)
command -v zbarimg >/dev/null || missing+=(zbar-tools)
command -v strace >/dev/null || missing+=(strace)
[[ "$(parallel --version 2>/dev/null)" == GNU* ]] || missing+=(parallel)
command -v git >/dev/null || missing+=(git)
command -v ssh-keygen >/dev/null || missing+=(openssh-client)
command -v unzip >/dev/null || missing+=(unzip)
command -v 7z >/dev/null || missing+=(p7zip-full)
command -v bsdtar >/dev/null || missing+=(libarchive-tools)
command -v openssl >/dev/null || missing+=(openssl)
/usr/bin/python3 -c "import openpyxl, xlwt" 2>/dev/null || missing+=(python3-openpyxl python3-xlwt)
/usr/bin/python3 -c "import yaml" 2>/dev/null || missing+=(python3-yaml)
command -v soffice >/dev/null || missing+=(libreoffice-calc)
# `ensurepip` is what Debian leaves out of python3 and puts into python3-venv.
validator && bags || python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
source .ci/packages.sh
install_packages witnesses "${missing[@]}"

# In a folder of its own: Debian's pip refuses to touch the system's packages.
python_packages() {
    echo "witnesses: installing $*"
    [ -x "$own/bin/python" ] || python3 -m venv "$own"
    # By its module: the script `pip` of a folder that was copied installs into the original.
    "$own/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}
validator || python_packages check-jsonschema==0.39.0
bags || python_packages bagit==1.9.0 bagit-utils==1.2.5 setuptools==80.9.0
echo "witnesses: all there"
