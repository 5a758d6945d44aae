//! Attacks by names, kinds and limits.

use super::{Case, refused};
use crate::inside::packet::{Bag, Entry, NAME, PERSON, zip};

/// Names of every forbidden kind, as the last part of a path.
const BAD: [&str; 62] = [
    ".",
    "..",
    "a\\b",
    "..\\a",
    "C:",
    "a:b",
    "a?",
    "a*",
    "a|b",
    "a<b",
    "a>b",
    "a\"b",
    "a%41",
    "%",
    "a\0b",
    "a\tb",
    "a\nb",
    "a\rb",
    "\u{1b}[31m",
    "a\u{7F}",
    "a\u{85}b",
    "a\u{9F}b",
    "a\u{AD}b",
    "a\u{200B}b",
    "a\u{200D}b",
    "a\u{200E}b",
    "a\u{2028}b",
    "a\u{2029}b",
    "a\u{202E}b",
    "a\u{2060}b",
    "a\u{2066}b",
    "a\u{61C}b",
    "a\u{FEFF}",
    "a\u{FE0F}",
    "a\u{FFFD}",
    "a\u{FFFE}",
    "a\u{FDD0}",
    "a\u{1FFFF}",
    "a\u{E000}",
    "a\u{F0000}",
    "a\u{E0101}",
    " a",
    "a ",
    "\u{3000}a",
    "a\u{3000}",
    "\u{A0}a",
    "a\u{2003}",
    "a.",
    "a..",
    "e\u{301}",
    "\u{1100}\u{1161}",
    "\u{212B}",
    "CON",
    "nul",
    "Aux.txt",
    "com1",
    "COM9.pdf",
    "lpt1.a.b",
    "COM²",
    "CONIN$",
    "prn .txt",
    "\u{F900}",
];

#[test]
fn names_of_every_forbidden_kind_are_refused() {
    let mut cases = Vec::new();
    let mut add = |name: String| {
        let mut bag = Bag::good();
        bag.set(&name, "x");
        bag.tags();
        cases.push(Case::new(format!("{name:?}"), "packet-path", bag.zip()));
    };
    for bad in BAD {
        add(format!("data/{bad}"));
        add(format!("{PERSON}/{bad}/a.txt"));
        add(format!("{bad}/a.txt"));
    }
    for bad in ["data//a", "/etc/passwd", "data/../../../a", "data/电子档案//x"] {
        add(bad.to_owned());
    }
    add(format!("data/{}", "长".repeat(67)));
    add(format!("data/{}b", "a/".repeat(80)));
    add(format!("data/{}b", "a/".repeat(30_000)));
    refused(&cases, 190);
}

#[test]
fn names_that_are_no_text_are_refused() {
    let bad: [&[u8]; 8] = [
        b"\xFF",
        b"\xC3\x28",
        b"\xD5\xC5\xD6\xBE",
        b"a\xE5\xBC",
        b"\xED\xA0\x80",
        b"\xC0\xAF",
        b"\xF8\x88\x80\x80",
        b"\xF4\x90\x80\x80",
    ];
    let mut cases = Vec::new();
    for name in bad {
        for flags in [0, 1 << 11] {
            let mut entries = Bag::good().entries();
            let name = [NAME.as_bytes(), b"/data/", name].concat();
            entries.push(Entry { flags, ..Entry::new(&name, b"x") });
            cases.push(Case::new(format!("{name:?}"), "packet-path", zip(&entries)));
        }
    }
    refused(&cases, 16);
}

#[test]
fn names_that_some_system_takes_for_one_are_refused() {
    let pairs = [
        ("data/a.txt", "data/A.txt"),
        ("data/ß", "data/SS"),
        ("data/ẞ", "data/ss"),
        ("data/ſ", "data/s"),
        ("data/σ", "data/ς"),
        ("data/１", "data/1"),
        ("data/①", "data/1"),
        ("data/ﬁ", "data/fi"),
        ("data/Ａ", "data/a"),
        ("data/x", "data/x/y"),
        ("data/X", "data/x/y"),
        ("data/k/1", "data/K/2"),
        ("data/İ", "data/i\u{307}"),
        ("BAGIT.txt", "data/a"),
        ("Data/x", "data/a"),
        ("Dossier/x", "data/a"),
        ("manifest-SHA256.txt", "data/a"),
    ];
    let mut cases = Vec::new();
    for (one, other) in pairs {
        let mut bag = Bag::good();
        bag.set(one, "1");
        bag.set(other, "2");
        bag.tags();
        cases.push(Case::new(format!("{one} {other}"), "packet-clash", bag.zip()));
    }
    let entries = Bag::good().entries();
    for at in 0..entries.len() {
        for (what, data) in [("same", entries[at].data.clone()), ("other", b"other".to_vec())] {
            let mut doubled = entries.clone();
            doubled.insert(at + 1, Entry::new(&entries[at].name, &data));
            cases.push(Case::new(format!("{at} twice, {what}"), "packet-clash", zip(&doubled)));
        }
    }
    refused(&cases, 40);
}

#[test]
fn everything_lies_in_the_folder_of_the_packets_name() {
    let bag = Bag::good();
    let mut cases = Vec::new();
    let names = [
        "DS-439001-2026-0002.zip",
        "ds-439001-2026-0001.zip",
        "packet.zip",
        "DS-439001-2026-0001",
        ".zip",
        "",
        "DS-439001-2026-0001 (1).zip",
        "DS-439001-2026-0001.zip.zip",
        "DS-439001-2026-0001.ZIP",
        "样县.zip",
    ];
    for file in names.into_iter().filter(|file| *file != NAME) {
        let case = Case::new(format!("as {file}"), "packet-base", bag.zip());
        cases.push(Case { file: file.to_owned(), ..case });
    }
    for base in ["DS-439001-2026-0002", "DS-439001-2026-000", "data", "DS-439001-2026-0001x"] {
        let entries: Vec<Entry> = bag
            .files
            .iter()
            .map(|(path, bytes)| Entry::new(format!("{base}/{path}").as_bytes(), bytes))
            .collect();
        cases.push(Case::new(format!("in {base}"), "packet-base", zip(&entries)));
    }
    for at in 0..14 {
        let mut entries = bag.entries();
        let below = entries[at].name.split_off(NAME.len() + 1);
        entries[at] = Entry::new(&below, &entries[at].data.clone());
        cases.push(Case::new(format!("{at} beside the folder"), "packet-base", zip(&entries)));
    }
    let mut entries = bag.entries();
    entries.push(Entry::new(b"readme.txt", b"x"));
    cases.push(Case::new("a file beside the folder", "packet-base", zip(&entries)));
    refused(&cases, 25);
}

#[test]
fn only_files_are_in_a_packet() {
    let kinds = [
        ("a link", 0o120_777 << 16),
        ("a folder", 0o040_755 << 16),
        ("a folder of DOS", 0o100_644 << 16 | 0x10),
        ("a label of DOS", 0o100_644 << 16 | 8),
        ("a pipe", 0o010_644 << 16),
        ("a device", 0o020_644 << 16),
        ("a disk", 0o060_644 << 16),
        ("a socket", 0o140_644 << 16),
    ];
    let mut cases = Vec::new();
    for (what, external) in kinds {
        for at in 0..14 {
            let mut entries = Bag::good().entries();
            entries[at].external = external;
            cases.push(Case::new(format!("{at} is {what}"), "packet-special", zip(&entries)));
        }
    }
    for folder in ["data/", "data/空/", "dossier/", ""] {
        let mut entries = Bag::good().entries();
        entries.push(Entry::new(format!("{NAME}/{folder}").as_bytes(), b""));
        cases.push(Case::new(format!("the folder {folder}"), "packet-special", zip(&entries)));
    }
    refused(&cases, 110);
}

#[test]
fn nothing_is_inflated_or_decrypted() {
    let mut cases = Vec::new();
    for at in 0..14 {
        for method in [1, 6, 8, 9, 12, 14, 93, 95, 98, 99] {
            let mut entries = Bag::good().entries();
            entries[at].method = method;
            // As a bomb would say it: a few bytes that become very many.
            entries[at].size = 0x7FFF_FFFF;
            cases.push(Case::new(
                format!("{at}: method {method}"),
                "packet-compressed",
                zip(&entries),
            ));
        }
        for bit in [0, 5, 6, 13] {
            let mut entries = Bag::good().entries();
            entries[at].flags |= 1 << bit;
            cases.push(Case::new(format!("{at}: flag {bit}"), "packet-compressed", zip(&entries)));
        }
    }
    refused(&cases, 190);
}

#[test]
fn no_tag_file_is_too_long_to_be_read() {
    let longer = |path: &str, length: usize| {
        let mut entries = Bag::good().entries();
        let name = format!("{NAME}/{path}");
        let entry = entries.iter_mut().find(|entry| entry.name == name.as_bytes()).unwrap();
        entry.data = vec![b' '; length];
        entry.size = u32::try_from(length).unwrap();
        entry.packed = entry.size;
        Case::new(path, "packet-limit", zip(&entries))
    };
    let cases = [longer("dossier/packet.yaml", 2 << 20), longer("manifest-sha256.txt", 48 << 20)];
    refused(&cases, 2);
}
