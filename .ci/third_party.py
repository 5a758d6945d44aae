"""Writes what a program contains: a bill of materials (CycloneDX 1.5) and the texts of all licences.

    third_party.py TARGET RUSTC BILL.json LICENCES.txt

Only crates that are linked into the program for TARGET count, found from what cargo resolves. The
same sources give the same bytes: nothing tells the day or the machine. cargo-cyclonedx would write
the first of the two; the texts of licences need the crates' folders all the same.
"""

import json
import pathlib
import re
import subprocess
import sys

LICENCE = re.compile(r"(licen[cs]e|copying|notice|copyright|unlicense)", re.IGNORECASE)


def linked(metadata):
    """The packages of the program, without what only tests and builds use."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    found, waiting = set(), [metadata["resolve"]["root"]]
    while waiting:
        package = waiting.pop()
        if package in found:
            continue
        found.add(package)
        for dependency in nodes[package]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                waiting.append(dependency["pkg"])
    packages = {package["id"]: package for package in metadata["packages"]}
    return sorted((packages[one] for one in found), key=lambda one: (one["name"], one["version"]))


def address(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def bill(metadata, packages, lock, rustc):
    root = metadata["resolve"]["root"]
    program = next(one for one in packages if one["id"] == root)
    known = {one["id"]: one for one in packages}
    components = []
    for one in packages:
        if one is program:
            continue
        component = {
            "type": "library",
            "bom-ref": address(one),
            "name": one["name"],
            "version": one["version"],
            "purl": address(one),
        }
        if one["license"]:
            # Older crates write a slash where an expression wants a word.
            component["licenses"] = [{"expression": one["license"].replace("/", " OR ")}]
        if (sum_ := lock.get((one["name"], one["version"]))):
            component["hashes"] = [{"alg": "SHA-256", "content": sum_}]
        components.append(component)
    components.append({
        "type": "library",
        "bom-ref": "rust-std",
        "name": "std",
        "version": rustc,
        "licenses": [{"expression": "MIT OR Apache-2.0"}],
    })
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    dependencies = [
        {
            "ref": address(one),
            "dependsOn": sorted(
                address(known[dependency["pkg"]])
                for dependency in nodes[one["id"]]["deps"]
                if dependency["pkg"] in known
            ),
        }
        for one in packages
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": address(program),
                "name": program["name"],
                "version": program["version"],
                "licenses": [{"expression": program["license"]}],
            }
        },
        "components": components,
        "dependencies": dependencies,
    }


def sums():
    """The digests of Cargo.lock, by name and version."""
    text = pathlib.Path("Cargo.lock").read_text(encoding="utf-8")
    entry = re.compile(r'name = "(.*)"\nversion = "(.*)"\n(?:source = .*\n)?(?:checksum = "(.*)"\n)?')
    return {(name, version): sum_ for name, version, sum_ in entry.findall(text) if sum_}


def licences(packages):
    """Each text once, under the crates that bring it."""
    texts = {}
    for one in packages:
        folder = pathlib.Path(one["manifest_path"]).parent
        own = sorted(file for file in folder.iterdir() if file.is_file() and LICENCE.search(file.name))
        for file in own:
            if file.suffix in {".rs", ".html", ".json", ".toml"}:
                continue
            text = file.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip()
            texts.setdefault(text, []).append(f"{one['name']} {one['version']}")
    line = "=" * 80
    parts = [
        "This program contains the following crates, under the licences that each names.\n",
        *(f"{one['name']} {one['version']}: {one['license'] or 'see its text below'}" for one in packages),
    ]
    for text, names in sorted(texts.items(), key=lambda item: item[1]):
        parts.append(f"\n{line}\n{', '.join(sorted(set(names)))}\n{line}\n\n{text}")
    return "\n".join(parts) + "\n"


def main():
    target, rustc, bill_file, licences_file = sys.argv[1:]
    command = ["cargo", "metadata", "--format-version=1", "--locked", "--filter-platform", target]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    packages = linked(metadata)
    text = json.dumps(bill(metadata, packages, sums(), rustc), indent=1, ensure_ascii=False)
    pathlib.Path(bill_file).write_text(text + "\n", encoding="utf-8", newline="\n")
    root = metadata["resolve"]["root"]
    others = [one for one in packages if one["id"] != root]
    pathlib.Path(licences_file).write_text(licences(others), encoding="utf-8", newline="\n")


main()
