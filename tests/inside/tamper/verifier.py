"""Verifies packets, written from the chapter 移交包格式 of the manual and from nothing else.

It shares no line with the program, and uses the standard library alone. Sections in the comments are those of
the chapter. As a program: `verifier.py FILE...`, or without files a stream of packets on standard input (length
of the name, name, length of the bytes, bytes; lengths of four bytes, little-endian), of which each gives a line.
"""

import datetime
import hashlib
import re
import struct
import sys
import unicodedata
import zlib


class Refused(Exception):
    """The packet is refused, and why."""


def need(true, why):
    if not true:
        raise Refused(why)


NAME = re.compile(r"DS-[A-Za-z0-9._-]{1,61}\Z")
ENTRIES = 65534
PROFILE = "dossier-packet/1"
MANIFESTS = [
    ("manifest-sha256.txt", True, hashlib.sha256, 64),
    ("manifest-sha512.txt", True, hashlib.sha512, 128),
    ("tagmanifest-sha256.txt", False, hashlib.sha256, 64),
    ("tagmanifest-sha512.txt", False, hashlib.sha512, 128),
]
SM3_SUMS = "dossier/sm3sums.txt"
PACKET_YAML = "dossier/packet.yaml"


# Section 1: the shape.

def is_packet_name(name):
    return bool(NAME.match(name)) and not name.endswith(".") and len(name) <= 64


# Section 2: the structure of the ZIP.

class Entry:
    def __init__(self, record, name):
        (_, self.made, self.needed, self.flags, self.method, self.time, self.date, self.crc, self.packed, self.size,
         self.name_length, self.extra, self.comment, self.disk, self.internal, self.external,
         self.at) = struct.unpack("<4s6H3I5H2I", record)
        self.name = name


def end_record(data):
    need(len(data) <= 4294967294, "too long")
    start = max(len(data) - 22 - 65535, 0)
    at = len(data) - 22
    while at >= start:
        if data[at:at + 4] == b"PK\5\6" and at + 22 + struct.unpack_from("<H", data, at + 20)[0] == len(data):
            return at
        at -= 1
    raise Refused("no end record")


def entries_of(data):
    end = end_record(data)
    disk, directory_disk, here, count, length, start, comment = struct.unpack_from("<4H2IH", data, end + 4)
    need(count != 0xFFFF and length != 0xFFFFFFFF and start != 0xFFFFFFFF, "ZIP64")
    need(disk == 0 and directory_disk == 0 and here == count, "parts")
    need(start + length == end, "the directory does not end where the end record begins")
    need(length <= 2 * ENTRIES * 526, "long directory")
    entries, at = [], start
    while at < end:
        need(at + 46 <= end and data[at:at + 4] == b"PK\1\2", "no record of the directory")
        record = data[at:at + 46]
        entry = Entry(record, b"")
        behind = at + 46 + entry.name_length
        entry.name = data[at + 46:behind]
        extra = data[behind:behind + entry.extra]
        at = behind + entry.extra + entry.comment
        need(at <= end, "a record leaves the directory")
        check_header(data, entry, record, extra, start)
        entries.append(entry)
    need(len(entries) == count, "number of entries")
    reached = 0
    for first, last in sorted((entry.at, entry.data + entry.packed) for entry in entries):
        need(first == reached, "a gap, or bytes of two files")
        reached = last
    need(reached == start, "a gap before the directory")
    return entries, comment


def check_header(data, entry, record, extra, start):
    need(0xFFFFFFFF not in (entry.packed, entry.size, entry.at), "ZIP64")
    entry.data = entry.at + 30 + entry.name_length + entry.extra
    need(entry.data <= start and data[entry.at:entry.at + 4] == b"PK\3\4", "no header")
    header = data[entry.at:entry.data]
    need(header[4:30] == record[6:32], "header and directory disagree")
    need(header[30:] == entry.name + extra, "name or extra field disagree")
    need(entry.data + entry.packed <= start, "content reaches into the directory")
    need(entry.method != 0 or entry.packed == entry.size, "two lengths of a stored file")


# Section 3: names and lengths.

REFUSED = [
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180B, 0x180F), (0x200B, 0x200F), (0x2028, 0x202E),
    (0x2060, 0x206F), (0xE000, 0xF8FF), (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF0, 0xFFFF),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF), (0xF0000, 0x10FFFF),
]
WHITE = set("\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(at) for at in range(0x2000, 0x200B)}
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}


def strip(text):
    while text and text[0] in WHITE:
        text = text[1:]
    while text and text[-1] in WHITE:
        text = text[:-1]
    return text


def is_part(part):
    if part in ("", ".", "..") or len(part.encode()) > 200:
        return False
    for one in part:
        code = ord(one)
        if one in '<>:"/\\|?*%' or unicodedata.category(one) == "Cc" or code & 0xFFFE == 0xFFFE:
            return False
        if any(low <= code <= high for low, high in REFUSED):
            return False
    if part[0] in WHITE or part[-1] in WHITE or part[-1] == ".":
        return False
    stem = part.split(".")[0]
    while stem and stem[-1] in WHITE:
        stem = stem[:-1]
    stem = stem.upper()
    numbered = stem[:3] in ("COM", "LPT") and len(stem) == 4 and stem[3] in "0123456789¹²³"
    return stem not in DEVICES and not numbered


def is_path(path):
    units = len(path.encode("utf-16-le")) // 2
    return units <= 160 and unicodedata.normalize("NFC", path) == path and all(map(is_part, path.split("/")))


def folded(name):
    # One by one: Python's lower() of a whole text looks at what stands around a sigma.
    name = "".join(one.lower() for one in unicodedata.normalize("NFKC", name))
    name = "".join(one.upper() for one in name)
    return unicodedata.normalize("NFKC", "".join(one.lower() for one in name))


def check_clashes(names):
    folders, seen = set(), {}
    for name in names:
        parts = name.split("/")
        for at in range(1, len(parts)):
            folder = "/".join(parts[:at])
            if folder not in folders:
                folders.add(folder)
                need(folded(folder) not in seen, "two folders, or a file and a folder, of one name")
                seen[folded(folder)] = folder
        need(folded(name) not in seen, "two names that are one")
        seen[folded(name)] = name
    need(len(folders) <= 131068, "too many folders")


def files_of(data, entries, packet):
    files, names = {}, []
    for entry in entries:
        kind = entry.external >> 16 & 0o170000
        need(kind in (0o100000, 0) and entry.external & 0x18 == 0, "no plain file")
        need(not entry.name.endswith(b"/"), "a folder")
        need(entry.method == 0 and entry.flags & 0x2061 == 0, "compressed or encrypted")
        try:
            name = entry.name.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("a name that is no text")
        need(is_path(name) and name.startswith(packet + "/"), "a name")
        names.append(name)
        files[name[len(packet) + 1:]] = data[entry.data:entry.data + entry.size]
    check_clashes(names)
    for path, content in files.items():
        if not path.startswith("data/"):
            need(len(content) <= limit(path, len(files)), "a long tag file")
    return files


def limit(path, count):
    if path in ("bagit.txt", "bag-info.txt"):
        return 65536
    return packet_limit(count) if path == PACKET_YAML else ENTRIES * 611


def packet_limit(count):
    return 1048576 + 1024 * count


# Section 4: sums.

def lines_of(content):
    """The lines of a list, without the line feed behind the last."""
    text = content.decode("utf-8", "replace")
    return [] if text == "" else (text[:-1] if text.endswith("\n") else text).split("\n")


def listed(content, digits, payload):
    """Sum and path of each line; None for a line that is none."""
    rows = []
    for line in lines_of(content):
        match = re.match(r"([0-9A-Fa-f]{%d})[ \t]+([^ \t].*)\Z" % digits, line.rstrip("\r"), re.S)
        path = match.group(2) if match else ""
        covered = path.startswith("data/") if payload else not path.startswith(("data/", "tagmanifest-"))
        rows.append((match.group(1).lower(), path) if match and covered else None)
    return rows


def check_sums(files, entries, packet):
    for entry in entries:
        path = entry.name.decode()[len(packet) + 1:]
        need(zlib.crc32(files[path]) == entry.crc, "CRC-32")
    for name, payload, algorithm, digits in MANIFESTS:
        compare(files, name, payload, lambda content: algorithm(content).hexdigest(), digits)


def compare(files, name, payload, algorithm, digits):
    for row in listed(files.get(name, b""), digits, payload):
        if row and row[1] in files:
            need(algorithm(files[row[1]]) == row[0], "sum of " + row[1])


# Section 5: BagIt.

def check_complete(files, name, payload, digits):
    rows = listed(files[name], digits, payload)
    need(None not in rows, "a line of " + name)
    paths = [path for _, path in rows]
    covered = [path for path in files if (
        path.startswith("data/") if payload else not path.startswith(("data/", "tagmanifest-")))]
    need(sorted(paths) == sorted(covered), name + " does not list each file once")


INFO = ["Source-Organization", "External-Identifier", "Bagging-Date", "Payload-Oxum", "Bag-Software-Agent",
        "External-Description", "Dossier-Profile"]


def check_bag(files, packet):
    need(files.get("bagit.txt") == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "bagit.txt")
    own = [name for name, *_ in MANIFESTS]
    for path in files:
        lower = path.lower()
        need(lower != "fetch.txt", "fetch.txt")
        need(path in own or not lower.startswith(("manifest-", "tagmanifest-")), "another manifest")
    for name, payload, _, digits in MANIFESTS:
        need(name in files, "no " + name)
        check_complete(files, name, payload, digits)
    return read_info(files, packet)


def read_info(files, packet):
    need("bag-info.txt" in files, "no bag-info.txt")
    try:
        text = files["bag-info.txt"].decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("bag-info.txt is no text")
    info = {}
    for line in (text[:-1] if text.endswith("\n") else text).split("\n"):
        match = re.match(r"([A-Za-z0-9-]+): (.*)\Z", line, re.S)
        need(match and strip(match.group(2)), "a line of bag-info.txt")
        need(match.group(1) not in info, "a label twice")
        info[match.group(1)] = match.group(2)
    need(all(label in info for label in INFO), "a label lacks")
    need(all(label in INFO or label == "Dossier-Commit" for label in info), "another label")
    plain = {label: value.rstrip("\r") for label, value in info.items()}
    payload = [content for path, content in files.items() if path.startswith("data/")]
    oxum = "%d.%d" % (sum(map(len, payload)), len(payload))
    need(plain["External-Identifier"] == packet, "identifier")
    need(plain["Dossier-Profile"] == PROFILE, "profile")
    need(plain["Payload-Oxum"] == oxum, "oxum")
    return info


# Section 6: SM3 (GB/T 32905).

def sm3(data):
    try:
        return hashlib.new("sm3", data).hexdigest()
    except ValueError:
        return own_sm3(data)


def own_sm3(data):
    """Where Python was built without it."""

    def turn(word, by):
        by %= 32
        return (word << by | word >> (32 - by)) & 0xFFFFFFFF

    state = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padded = data + b"\x80" + b"\0" * ((55 - len(data)) % 64) + struct.pack(">Q", 8 * len(data))
    for at in range(0, len(padded), 64):
        words = list(struct.unpack_from(">16I", padded, at))
        for j in range(16, 68):
            x = words[j - 16] ^ words[j - 9] ^ turn(words[j - 3], 15)
            words.append(x ^ turn(x, 15) ^ turn(x, 23) ^ turn(words[j - 13], 7) ^ words[j - 6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            constant = 0x79CC4519 if j < 16 else 0x7A879D8A
            ss1 = turn(turn(a, 12) + e + turn(constant, j) & 0xFFFFFFFF, 7)
            ss2 = ss1 ^ turn(a, 12)
            if j < 16:
                ff, gg = a ^ b ^ c, e ^ f ^ g
            else:
                ff, gg = a & b | a & c | b & c, e & f | ~e & g
            tt1 = ff + d + ss2 + (words[j] ^ words[j + 4]) & 0xFFFFFFFF
            tt2 = gg + h + ss1 + words[j] & 0xFFFFFFFF
            a, b, c, d = tt1, a, turn(b, 9), c
            e, f, g, h = tt2 ^ turn(tt2, 9) ^ turn(tt2, 17), e, turn(f, 19), g
        state = [one ^ other for one, other in zip(state, (a, b, c, d, e, f, g, h))]
    return "".join("%08x" % word for word in state)


def check_sm3(files):
    if SM3_SUMS in files:
        compare(files, SM3_SUMS, True, sm3, 64)
        check_complete(files, SM3_SUMS, True, 64)


# Section 7: the one form.

def check_form(files, entries, comment, info):
    need(comment == 0, "a comment")
    day = info["Bagging-Date"]
    try:
        date = datetime.date.fromisoformat(day)
    except ValueError:
        raise Refused("no day")
    need(re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", day) and 1980 <= date.year <= 2107, "no day")
    dos = (date.year - 1980) << 9 | date.month << 5 | date.day
    for entry in entries:
        flags = 0 if all(byte < 128 for byte in entry.name) else 2048
        need((entry.made, entry.needed, entry.flags) == (788, 10, flags), "versions or flags")
        need((entry.time, entry.date) == (0, dos), "time")
        need((entry.extra, entry.comment, entry.disk, entry.internal) == (0, 0, 0, 0), "extra")
        need(entry.external == 0o100644 << 16, "mode")
    for one, other in zip(entries, entries[1:]):
        need(one.name < other.name and one.at < other.at, "order")
    for name, payload, _, digits in MANIFESTS + [(SM3_SUMS, True, None, 64)]:
        if name in files:
            rows = listed(files[name], digits, payload)
            rows.sort(key=lambda row: row[1].encode())
            written = "".join("%s  %s\n" % row for row in rows)
            need(files[name] == written.encode(), "form of " + name)
    text = files["bag-info.txt"]
    need(text.endswith(b"\n") and b"\r" not in text, "form of bag-info.txt")
    need(all(strip(value) == value for value in info.values()), "blanks of bag-info.txt")


# Section 8: packet.yaml.

ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
           " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


class Packed:
    """The part of YAML that `pack` writes."""

    def __init__(self, text):
        self.lines = [(len(line) - len(line.lstrip(" ")), line.lstrip(" "), line) for line in text.split("\n")]
        while self.lines and self.lines[-1][1] == "":
            self.lines.pop()
        self.at = 0

    def whole(self):
        value = self.mapping(0)
        need(self.at == len(self.lines), "packet.yaml")
        return value

    def mapping(self, indent):
        found = {}
        while self.at < len(self.lines) and self.lines[self.at][0] == indent:
            text = self.lines[self.at][1]
            if text.startswith("- "):
                break
            match = re.match(r"([a-z0-9_]+):(?: (.*))?\Z", text)
            need(match, "packet.yaml, line %d" % (self.at + 1))
            key, value = match.groups()
            need(key not in found, "a key twice")
            self.at += 1
            found[key] = self.value(value or "", indent)
        return found

    def value(self, text, indent):
        if text in ("|", "|-", "|+"):
            return self.block(text, indent)
        if text == "":
            return self.below(indent)
        if text == "[]":
            return []
        return self.scalar(text)

    def below(self, indent):
        need(self.at < len(self.lines), "nothing behind a key")
        inner, text, _ = self.lines[self.at]
        need(text.startswith("- ") and inner >= indent, "a list")
        items = []
        while self.at < len(self.lines):
            own, text, line = self.lines[self.at]
            if own != inner or not text.startswith("- "):
                break
            # The first key stands on the line of the dash.
            self.lines[self.at] = (inner + 2, text[2:], line)
            items.append(self.mapping(inner + 2))
            need(items[-1], "an empty entry")
        return items

    def block(self, mark, indent):
        lines = []
        while self.at < len(self.lines) and (self.lines[self.at][1] == "" or self.lines[self.at][0] > indent):
            lines.append(self.lines[self.at][2])
            self.at += 1
        filled = [line for line in lines if line.strip(" ")]
        need(filled, "an empty block")
        deep = len(filled[0]) - len(filled[0].lstrip(" "))
        text = "\n".join(line[deep:] for line in lines)
        if mark == "|+":
            return text + "\n"
        return text.rstrip("\n") + ("\n" if mark == "|" else "")

    def scalar(self, text):
        if text.startswith("'"):
            match = re.match(r"'((?:[^']|'')*)'\Z", text)
            need(match, "a quoted text")
            return match.group(1).replace("''", "'")
        if text.startswith('"'):
            match = re.match(r'"((?:[^"\\]|\\.)*)"\Z', text)
            need(match, "a quoted text")
            return re.sub(r"\\(x..|u....|U........|.)", self.escape, match.group(1))
        need(not text.startswith(("&", "*", "!", "[", "{", "|", ">", "%", "@", "`", "?", "-", "#")), "a form of its own")
        need(": " not in text and " #" not in text and not text.endswith(":"), "a form of its own")
        return Plain(text.rstrip(" "))

    @staticmethod
    def escape(match):
        code = match.group(1)
        try:
            return chr(int(code[1:], 16)) if code[0] in "xuU" else ESCAPES[code]
        except (ValueError, KeyError):
            raise Refused("an escape")


class Plain(str):
    """A text without quotes, which may be a number."""


NUMBER = object()
HEAD = {"profile": None, "packet": None, "day": None, "archive": "?n", "department": "n", "area": None, "fonds": "?o",
        "program": "", "commit": "", "tree": None, "templates": None, "fonts": list, "exceptions": list,
        "people": list, "places": list}
OPTIONAL = {"fonds", "exceptions", "places", "paper", "author", "date", "pages"}
FONT = {"face": "", "version": "?", "sha256": None}
EXCEPTION = {"code": "", "person": "", "finding": "n", "reason": "n"}
PERSON = {"folder": None, "path": "", "name": "", "filing_number": "?", "items": list}
PLACE = {"path": "", "name": "", "items": list}
ITEM = {"file": None, "title": "n", "paper": "", "author": "?n", "date": "?", "pages": NUMBER}


def check_keys(found, keys):
    need(isinstance(found, dict) and all(key in keys for key in found), "another key")
    for key, form in keys.items():
        if key not in found:
            need(key in OPTIONAL, "no " + key)
        elif form is list:
            need(isinstance(found[key], list), key + " is no list")
        elif form is NUMBER:
            value = found[key]
            need(isinstance(value, Plain) and re.match(r"[0-9]{1,20}\Z", value) and int(value) < 1 << 64, key)
        else:
            need(isinstance(found[key], str), key + " is no text")
            if form is not None:
                check_text(found[key], "?" in form, "n" in form)


def check_text(text, may_be_empty, lines):
    need(len(text) <= 4000, "a long text")
    for one in text:
        code = ord(one)
        harm = unicodedata.category(one) == "Cc" or code in (0x61C, 0x200E, 0x200F)
        harm = harm or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
        need(not harm or one == "\n" and lines, "a character of a text")
    need(may_be_empty or strip(text), "an empty text")


def read_packet_yaml(files):
    need(PACKET_YAML in files, "no packet.yaml")
    try:
        text = files[PACKET_YAML].decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("packet.yaml is no text")
    need(text.count("\n") <= 20000 + 12 * len(files), "long packet.yaml")
    said = Packed(text).whole()
    check_keys(said, HEAD)
    for font in said["fonts"]:
        check_keys(font, FONT)
    for one in said.get("exceptions", []):
        check_keys(one, EXCEPTION)
    for holders, keys in ((said["people"], PERSON), (said.get("places", []), PLACE)):
        for holder in holders:
            check_keys(holder, keys)
            for item in holder["items"]:
                check_keys(item, ITEM)
    return said


def holders_of(said):
    people = [(one, "data/电子档案/%s/" % one["folder"], True) for one in said["people"]]
    return people + [(one, "data/村镇册表/%s/" % one["path"], False) for one in said.get("places", [])]


def check_packet_yaml(files, packet, info):
    said = read_packet_yaml(files)
    hexadecimal = r"[0-9A-Fa-f]{%s}\Z"
    commit = said["commit"]
    need(said["profile"] == PROFILE and said["packet"] == packet and said["day"] == info["Bagging-Date"], "heads")
    need((commit if commit != "无" else None) == info.get("Dossier-Commit"), "commit")
    need(commit == "无" or re.match(hexadecimal % "40,", commit), "commit")
    need(said["tree"] in ("clean", "changed", "none") and not (commit == "无" and said["tree"] == "clean"), "tree")
    need(re.match(r"(?:[0-9]{6})?\Z", said["area"]), "area")
    for sum_ in [said["templates"]] + [font["sha256"] for font in said["fonts"]]:
        need(re.match(hexadecimal % "64", sum_), "a digest")
    need(said["people"], "nobody")
    folders = [person["folder"] for person in said["people"]]
    need(all(is_path(one) and "/" not in one for one in folders) and len(set(folders)) == len(folders), "folders")
    payload = ["data/卷内目录.pdf", "data/文件目录.xml", "data/说明文件.txt"]
    payload += [start + item["file"] for holder, start, _ in holders_of(said) for item in holder["items"]]
    need(sorted(payload) == sorted(path for path in files if path.startswith("data/")), "payload")
    tags = {"bagit.txt", "bag-info.txt", PACKET_YAML, SM3_SUMS} | {name for name, *_ in MANIFESTS}
    need(all(path in tags or path.startswith("data/") for path in files), "another tag file")
    places = said.get("places", [])
    need(len({place["path"] for place in places}) == len(places), "a place twice")
    for place in places:
        check_place(place, said["people"])
    for person in said["people"]:
        check_person(person, files)
    return said


def check_place(place, people):
    path = place["path"]
    need(is_path(path) and path.count("/") < 2, "a place")
    need(any(person["path"].startswith(path + "/") for person in people), "nobody's place")
    need(all("paper" in item and "/" not in item["file"] for item in place["items"]), "no register")


def check_person(person, files):
    path, folder = person["path"], person["folder"]
    path = unicodedata.normalize("NFC", path)
    need(is_path(path) and path.count("/") == 2, "a person's path")
    name = path.split("/")[2]
    need(folder == name or folder.startswith(name + "（"), "a person's folder")
    data = files.get("data/电子档案/%s/person.yaml" % folder)
    need(data is not None and len(data) <= 1048576, "no person.yaml")
    try:
        root = Written(decoded(data)).whole()
    except (Refused, IndexError, RecursionError):
        raise Refused("person.yaml cannot be read")
    need(isinstance(root, dict), "person.yaml is no mapping")
    need(plain(text_at(root, ["姓名"])) == plain(person["name"]), "another name")
    number = text_at(root, ["选拔", "组织备案", "备案编号"])
    need(plain(number) == plain(person["filing_number"]), "another filing number")


def plain(text):
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one not in WHITE)


def text_at(value, keys):
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def decoded(data):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


class Written:
    """YAML as clerks write it: block and flow, quotes, comments, texts of several lines."""

    def __init__(self, text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.lines = [line for line in text.split("\n")]
        self.at = 0

    def skip(self):
        while self.at < len(self.lines):
            line = self.lines[self.at].strip()
            if line and not line.startswith("#") and line != "---":
                return len(self.lines[self.at]) - len(self.lines[self.at].lstrip(" "))
            self.at += 1
        return -1

    def whole(self):
        indent = self.skip()
        need(indent >= 0, "nothing")
        value = self.node(indent)
        need(self.skip() < 0, "something behind the end")
        return value

    def node(self, indent):
        line = self.lines[self.at].strip()
        if line == "-" or line.startswith("- "):
            return self.items(indent)
        if self.key(line):
            return self.mapping(indent)
        return self.inline(indent - 1, indent)

    def key(self, text):
        match = re.match(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\[\]{},#&*!|>'"%@`-][^#]*?)\s*:(?:\s+(.*))?\Z""", text)
        return match

    def items(self, indent):
        found = []
        while self.skip() == indent and re.match(r"-(?: |\Z)", self.lines[self.at].strip()):
            line = self.lines[self.at]
            rest = line[indent + 1:]
            if not rest.strip() or rest.strip().startswith("#"):
                self.at += 1
                deeper = self.skip()
                found.append(self.node(deeper) if deeper > indent else "")
                continue
            inner = indent + 1 + len(rest) - len(rest.lstrip(" "))
            self.lines[self.at] = " " * inner + rest.strip()
            found.append(self.node(inner))
        return found

    def mapping(self, indent):
        found = {}
        while self.skip() == indent:
            match = self.key(self.lines[self.at].strip())
            need(match, "no key")
            key, rest = match.group(1), (match.group(2) or "").strip()
            key = Flow(key).value() if key[0] in "\"'" else key
            if rest and not rest.startswith("#"):
                self.lines[self.at] = " " * (indent + 1) + rest
                found[key] = self.inline(indent, indent + 1)
                continue
            self.at += 1
            deeper = self.skip()
            is_list = deeper == indent and re.match(r"-(?: |\Z)", self.lines[self.at].strip())
            found[key] = self.node(deeper) if deeper > indent or is_list else ""
        return found

    def inline(self, outer, indent):
        """A value that begins on this line."""
        text = self.lines[self.at].strip()
        if text[0] in "|>":
            self.at += 1
            lines = []
            while self.at < len(self.lines):
                line = self.lines[self.at]
                if line.strip() and len(line) - len(line.lstrip(" ")) <= outer:
                    break
                lines.append(line.strip())
                self.at += 1
            return "\n".join(lines)
        self.at += 1
        if text[0] in "[{\"'":
            while True:
                flow = Flow(text)
                try:
                    value = flow.value()
                    break
                except IndexError:
                    need(self.at < len(self.lines), "an open bracket or quote")
                    text += " " + self.lines[self.at].strip()
                    self.at += 1
            rest = flow.text[flow.at:].strip()
            need(not rest or rest.startswith("#"), "something behind a value")
            return value
        text = re.split(r"\s#", text)[0].strip()
        while self.skip() > outer and not self.key(self.lines[self.at].strip()):
            text += " " + re.split(r"\s#", self.lines[self.at].strip())[0].strip()
            self.at += 1
        return text


class Flow:
    """A value in brackets, braces or quotes."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def blanks(self):
        while self.text[self.at] in " \t":
            self.at += 1

    def value(self, ends=""):
        self.blanks()
        one = self.text[self.at]
        if one == "[":
            return self.many("]")
        if one == "{":
            return self.many("}")
        if one in "\"'":
            return self.quoted(one)
        start = self.at
        while self.text[self.at] not in ends and not (self.text[self.at] == ":" and self.text[self.at + 1] in " ,]}"):
            self.at += 1
        return self.text[start:self.at].strip()

    def quoted(self, mark):
        start = self.at
        self.at += 1
        while self.text[self.at] != mark or mark == "'" and self.text[self.at:self.at + 2] == "''":
            self.at += 2 if self.text[self.at] == "\\" and mark == '"' or self.text[self.at] == mark else 1
        self.at += 1
        return Packed("").scalar(self.text[start:self.at])

    def many(self, end):
        self.at += 1
        found = {} if end == "}" else []
        while True:
            self.blanks()
            if self.text[self.at] == end:
                self.at += 1
                return found
            key = self.value(",]}")
            self.blanks()
            value = ""
            if self.text[self.at] == ":":
                self.at += 1
                self.blanks()
                if self.text[self.at] not in ",]}":
                    value = self.value(",]}")
                self.blanks()
            if end == "}":
                need(isinstance(key, str), "a key")
                found[key] = value
            else:
                found.append(key)
            need(self.text[self.at] in (",", end), "between two values")
            if self.text[self.at] == ",":
                self.at += 1


# Section 9: 文件目录.xml.

FIELDS = ["顺序号", "档号", "责任者", "题名", "日期", "密级", "电子档案名称", "备注"]


def rows_of(text):
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    need(text.startswith(head), "no head")
    at = opened(text, len(head), "文件目录")
    rows = []
    while True:
        try:
            inner = opened(text, at, "文件")
        except Refused:
            break
        row = {}
        while True:
            try:
                at = opened(text, inner, "/文件")
                break
            except Refused:
                pass
            inner = blank(text, inner)
            match = re.compile(r"<([^<>]*)>([^<]*)</([^<>]*)>").match(text, inner)
            need(match and match.group(1) == match.group(3) and match.group(1) in FIELDS, "an element")
            need(match.group(1) not in row, "an element twice")
            content = match.group(2)
            for mark, one in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
                content = content.replace(mark, one)
            row[match.group(1)] = content
            inner = match.end()
        rows.append(row)
    at = opened(text, at, "/文件目录")
    need(blank(text, at) == len(text), "something behind the end")
    return rows


def blank(text, at):
    while at < len(text) and text[at] in WHITE:
        at += 1
    return at


def opened(text, at, name):
    at = blank(text, at)
    need(text.startswith("<%s>" % name, at), "no " + name)
    return at + len(name) + 2


def check_index(files, said):
    holders = holders_of(said)
    items = [(holder, start, is_person, item) for holder, start, is_person in holders for item in holder["items"]]
    content = files["data/文件目录.xml"]
    need(len(content) <= 4 * packet_limit(len(items)), "long index")
    try:
        rows = rows_of(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise Refused("the index is no text")
    need(len(rows) == len(items), "files of the index")
    for number, (row, (holder, start, is_person, item)) in enumerate(zip(rows, items), 1):
        remark = []
        if is_person:
            filed = holder["filing_number"]
            remark.append("备案编号 " + filed if filed else "无备案编号")
        if "pages" in item:
            remark.append("%d页" % int(item["pages"]))
        right = {
            "顺序号": str(number), "责任者": item.get("author", ""), "题名": holder["name"] + " " + item["title"],
            "日期": item.get("date", ""), "电子档案名称": (start + item["file"])[len("data/"):], "备注": "，".join(remark),
        }
        for name, text in right.items():
            text = "".join(
                " " if unicodedata.category(one) == "Cc" or one in "\ufffe\uffff" else one for one in text)
            need(row.get(name) == text, "%s of file %d" % (name, number))


def verify(file, data):
    """Verifies a packet; raises `Refused` if it is none that holds."""
    packet = file[:-4] if file.endswith(".zip") else ""
    need(is_packet_name(packet), "the file's name")
    entries, comment = entries_of(data)
    files = files_of(data, entries, packet)
    check_sums(files, entries, packet)
    info = check_bag(files, packet)
    check_sm3(files)
    check_form(files, entries, comment, info)
    said = check_packet_yaml(files, packet, info)
    check_index(files, said)


def short_code(data):
    """Section 10."""
    bits = int.from_bytes(hashlib.sha256(data).digest()[:10], "big")
    groups = []
    for at in range(8):
        digits, product = "%04d" % (bits >> (70 - 10 * at) & 1023), 10
        for digit in digits:
            total = (product + int(digit)) % 10 or 10
            product = 2 * total % 11
        groups.append(digits + str((11 - product) % 10))
    return " ".join(groups)


def outcome(file, data):
    try:
        verify(file, data)
        return "holds " + short_code(data)
    except Refused as why:
        return "refused " + str(why).replace("\n", " ")


def main():
    sys.setrecursionlimit(5000)
    if len(sys.argv) > 1:
        for path in sys.argv[1:]:
            with open(path, "rb") as stream:
                print(outcome(path.rsplit("/", 1)[-1], stream.read()))
        return
    while True:
        head = sys.stdin.buffer.read(4)
        if not head:
            return
        name = sys.stdin.buffer.read(struct.unpack("<I", head)[0]).decode("utf-8", "surrogateescape")
        size = struct.unpack("<I", sys.stdin.buffer.read(4))[0]
        print(outcome(name, sys.stdin.buffer.read(size)))


if __name__ == "__main__":
    main()
