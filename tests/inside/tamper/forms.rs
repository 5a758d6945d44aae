//! Attacks on the one form: packets that any tool opens, in which a bit was free.

use super::{Case, refused};
use crate::inside::packet::{Bag, Entry, NAME, PERSON, zip};

/// What one entry may say differently without any other tool minding.
type Change = (&'static str, &'static str, fn(&mut Entry));
const CHANGES: [Change; 22] = [
    ("made by DOS", "packet-attributes", |entry| entry.made_by = 20),
    ("made by Windows", "packet-attributes", |entry| entry.made_by = 10 << 8 | 20),
    ("made by macOS", "packet-attributes", |entry| entry.made_by = 19 << 8 | 20),
    ("made for another version", "packet-attributes", |entry| entry.made_by = 3 << 8 | 63),
    ("version needed 20", "packet-attributes", |entry| entry.needed = 20),
    ("version needed 0", "packet-attributes", |entry| entry.needed = 0),
    ("bit 11 turned", "packet-attributes", |entry| entry.flags ^= 1 << 11),
    ("a descriptor told", "packet-attributes", |entry| entry.flags |= 1 << 3),
    ("compression options", "packet-attributes", |entry| entry.flags |= 1 << 1),
    ("an unused flag", "packet-attributes", |entry| entry.flags |= 1 << 15),
    ("text", "packet-attributes", |entry| entry.internal = 1),
    ("executable", "packet-attributes", |entry| entry.external = 0o100_755 << 16),
    ("read-only", "packet-attributes", |entry| entry.external = 0o100_444 << 16),
    ("setuid", "packet-attributes", |entry| entry.external = 0o104_644 << 16),
    ("no mode", "packet-attributes", |entry| entry.external = 0),
    ("hidden for DOS", "packet-attributes", |entry| entry.external |= 2),
    ("on another disk", "packet-attributes", |entry| entry.disk = 1),
    ("one o'clock", "packet-timestamp", |entry| entry.time = 1 << 11),
    ("two seconds later", "packet-timestamp", |entry| entry.time = 1),
    ("the next day", "packet-timestamp", |entry| entry.date += 1),
    ("an extra field", "packet-extra", |entry| entry.extra = b"UT\x05\0\x01aaaa".to_vec()),
    ("a comment", "packet-extra", |entry| entry.comment = b"x".to_vec()),
];

#[test]
fn no_bit_of_an_entry_is_free() {
    let mut cases = Vec::new();
    for at in 0..14 {
        for (what, code, change) in CHANGES {
            let mut entries = Bag::good().entries();
            change(&mut entries[at]);
            cases.push(Case::new(format!("{at}: {what}"), code, zip(&entries)));
        }
    }
    refused(&cases, 300);
}

#[test]
fn entries_stand_in_the_order_of_their_names() {
    let good = Bag::good().entries();
    let mut cases = Vec::new();
    for at in 1..good.len() {
        let mut swapped = good.clone();
        swapped.swap(at - 1, at);
        cases.push(Case::new(format!("{at} before {}", at - 1), "packet-order", zip(&swapped)));
        // The directory in order, the files not.
        let (mut bytes, mut records) = (Vec::new(), Vec::new());
        for entry in &swapped {
            records.push((entry.name.clone(), entry.central(u32::try_from(bytes.len()).unwrap())));
            bytes.extend(entry.local());
        }
        records.sort();
        let directory: Vec<u8> = records.into_iter().flat_map(|(_, record)| record).collect();
        let end = crate::inside::packet::end(
            14,
            u32::try_from(directory.len()).unwrap(),
            u32::try_from(bytes.len()).unwrap(),
        );
        let bytes = [bytes, directory, end].concat();
        cases.push(Case::new(format!("{at} lies before {}", at - 1), "packet-order", bytes));
    }
    let mut tags_first = good;
    tags_first.sort_by_key(|entry| entry.name.starts_with(format!("{NAME}/data").as_bytes()));
    cases.push(Case::new("tag files first", "packet-order", zip(&tags_first)));
    refused(&cases, 27);
}

#[test]
fn the_zip_has_no_comment() {
    let mut cases = Vec::new();
    for comment in [&b"x"[..], b"hello", &[0; 65_535]] {
        let mut bytes = Bag::good().zip();
        let at = bytes.len() - 2;
        bytes[at..].copy_from_slice(&u16::try_from(comment.len()).unwrap().to_le_bytes());
        bytes.extend(comment);
        cases.push(Case::new(format!("{} bytes", comment.len()), "packet-extra", bytes));
    }
    refused(&cases, 3);
}

#[test]
fn what_the_packet_says_of_itself_is_what_it_holds() {
    let edits = [
        ("profile: dossier-packet/1", "profile: dossier-packet/2", "packet-profile"),
        ("profile: dossier-packet/1", "profile: dossier-packet/1 ", "packet-lines"),
        ("packet: DS-439001-2026-0001", "packet: DS-439001-2026-0002", "packet-contents"),
        ("packet: DS-439001-2026-0001", "packet: x", "packet-profile"),
        ("day: 2026-10-31", "day: 2026-10-30", "packet-contents"),
        ("commit: 无", "commit: 0000000000000000000000000000000000000000", "packet-contents"),
        ("tree: none", "tree: unknown", "packet-profile"),
        ("tree: none\n", "", "packet-profile"),
        ("tree: none\n", "tree: none\ntree: none\n", "packet-profile"),
        ("tree: none\n", "tree: none\nextra: 1\n", "packet-profile"),
        ("fonts: []", "fonts: [{face: a, version: b, sha256: c}]", "packet-profile"),
        ("fonts: []", "fonts: &a []", "packet-profile"),
        ("archive: 样县", "archive: &a 样县", "packet-profile"),
        ("archive: 样县", "archive: *a", "packet-profile"),
        ("archive: 样县", "archive: !x 样县", "packet-profile"),
        ("archive: 样县", "archive: [样县", "packet-profile"),
        ("archive: 样县", "? archive\n: 样县", "packet-profile"),
        ("archive: 样县", "\tarchive: 样县", "packet-profile"),
        ("archive: 样县", "archive: \"样县", "packet-profile"),
        ("profile:", "--- \n- 1\n---\nprofile:", "packet-profile"),
        ("profile:", "%YAML 9.9\n---\nprofile:", "packet-profile"),
        ("profile:", "\u{FEFF}\u{FEFF}profile:", "packet-profile"),
        ("- folder: 张志远", "- - folder: 张志远", "packet-profile"),
        ("- folder: 张志远", "- folder: 张志", "packet-contents"),
        ("- folder: 张志远", "- folder: ..", "packet-contents"),
        ("- folder: 张志远", "- folder: 张志远/附件", "packet-contents"),
        ("file: 推荐表.pdf", "file: 推荐.pdf", "packet-contents"),
        ("file: 推荐表.pdf", "file: ../张志远/推荐表.pdf", "packet-contents"),
        ("file: 推荐表.pdf", "file: 附件/证书.txt", "packet-contents"),
        ("  - file: person.yaml\n    title: 数据\n", "", "packet-contents"),
        ("pages: 2", "pages: 3", "packet-pages"),
        ("pages: 2", "pages: 0", "packet-pages"),
        ("pages: 2", "pages: -2", "packet-profile"),
        ("pages: 2", "pages: 99999999999999999999", "packet-profile"),
        ("pages: 2", "pages: 二", "packet-profile"),
    ];
    let mut cases = Vec::new();
    for (from, to, code) in edits {
        if code == "packet-lines" {
            continue;
        }
        let mut bag = Bag::good();
        bag.edit("dossier/packet.yaml", from, to);
        // The list of files says the same.
        if code == "packet-pages" {
            bag.tags();
        }
        bag.tag_manifests();
        cases.push(Case::new(format!("{from:?} becomes {to:?}"), code, bag.zip()));
    }
    let texts: [(&str, Vec<u8>); 7] = [
        ("empty", Vec::new()),
        ("no text", b"\xFF\xFE".to_vec()),
        ("JSON", b"{}".to_vec()),
        ("depth", b"a:\n- ".repeat(1000)),
        ("lines", b"a:\n".repeat(30_000)),
        ("deep", (0..1000).map(|at| format!("{}a:\n", " ".repeat(at))).collect::<String>().into()),
        ("flow", b"[".repeat(10_000)),
    ];
    for (what, bytes) in texts {
        let mut bag = Bag::good();
        bag.set("dossier/packet.yaml", bytes);
        bag.tag_manifests();
        cases.push(Case::new(format!("packet.yaml: {what}"), "packet-profile", bag.zip()));
    }
    let mut bag = Bag::good();
    bag.remove("dossier/packet.yaml");
    bag.tag_manifests();
    cases.push(Case::new("no packet.yaml", "packet-profile", bag.zip()));
    refused(&cases, 40);
}

#[test]
fn a_commit_is_told_in_both_places_or_in_none() {
    let mut bag = Bag::good();
    let info =
        bag.text("bag-info.txt") + "Dossier-Commit: 0123456789012345678901234567890123456789\n";
    bag.set("bag-info.txt", info);
    bag.tag_manifests();
    let alone = bag.zip();
    bag.edit(
        "dossier/packet.yaml",
        "commit: 无",
        "commit: '0123456789012345678901234567890123456789'",
    );
    bag.tag_manifests();
    assert!(super::witness::holds(&bag.zip()));
    refused(&[Case::new("in bag-info.txt only", "packet-contents", alone)], 1);
}

#[test]
fn a_packet_without_sm3_holds() {
    let mut bag = Bag::good();
    bag.remove("dossier/sm3sums.txt");
    bag.tag_manifests();
    assert!(super::witness::holds(&bag.zip()));
    assert!(bag.files.contains_key(&format!("{PERSON}/person.yaml")));
}
