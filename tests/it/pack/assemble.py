"""Assembles a packet anew from its unpacked bag, as packet.md's form says, with nothing but Python.

usage: assemble.py BASE_FOLDER ZIP

The payload, dossier/packet.yaml and bag-info.txt are taken as they are; bagit.txt, all manifests and
the ZIP are made here.
"""

import hashlib
import os
import re
import sys
import zipfile


def files(base):
    found = {}
    for folder, _, names in os.walk(base):
        for name in names:
            path = os.path.join(folder, name)
            below = os.path.relpath(path, base).replace(os.sep, "/")
            with open(path, "rb") as file:
                found[below] = file.read()
    return found


def manifest(algorithm, members):
    lines = sorted((name.encode(), hashlib.new(algorithm, members[name]).hexdigest()) for name in members)
    return b"".join(digest.encode() + b"  " + name + b"\n" for name, digest in lines)


def bag(found):
    payload = {name: found[name] for name in found if name.startswith("data/")}
    info = found["bag-info.txt"].decode()
    oxum = "%d.%d" % (sum(map(len, payload.values())), len(payload))
    assert "\nPayload-Oxum: %s\n" % oxum in info, (oxum, info)
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": found["bag-info.txt"],
        "dossier/packet.yaml": found["dossier/packet.yaml"],
        "manifest-sha256.txt": manifest("sha256", payload),
        "manifest-sha512.txt": manifest("sha512", payload),
    }
    if "dossier/sm3sums.txt" in found:
        known = "sm3" in hashlib.algorithms_available
        tags["dossier/sm3sums.txt"] = manifest("sm3", payload) if known else found["dossier/sm3sums.txt"]
    over = {
        "tagmanifest-sha256.txt": manifest("sha256", tags),
        "tagmanifest-sha512.txt": manifest("sha512", tags),
    }
    return {**payload, **tags, **over}, info


def main(base, target):
    members, info = bag(files(base))
    year, month, day = map(int, re.search(r"^Bagging-Date: (\d+)-(\d+)-(\d+)$", info, re.M).groups())
    name = os.path.basename(os.path.normpath(base))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=False) as packed:
        for member in sorted(members, key=lambda one: one.encode()):
            entry = zipfile.ZipInfo("%s/%s" % (name, member), (year, month, day, 0, 0, 0))
            entry.create_system = 3
            entry.create_version = 20
            entry.extract_version = 10
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, members[member])


main(*sys.argv[1:])
