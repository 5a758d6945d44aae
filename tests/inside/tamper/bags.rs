//! Attacks on what the bag holds and on its lists, most of them with everything around made
//! consistent again.

use super::{Case, refused};
use crate::inside::packet::{Bag, NAME, PERSON, sha256, sha512, sm3};

/// A list of sums: its file, its code where a sum is wrong, how to compute one, and how to mend what
/// is over it.
type List = (&'static str, &'static str, fn(&[u8]) -> String);
const LISTS: [List; 5] = [
    ("manifest-sha256.txt", "packet-hash", sha256),
    ("manifest-sha512.txt", "packet-hash", sha512),
    ("tagmanifest-sha256.txt", "packet-hash", sha256),
    ("tagmanifest-sha512.txt", "packet-hash", sha512),
    ("dossier/sm3sums.txt", "packet-sm3", sm3),
];

/// A packet in which one list is changed, and the lists over it say so.
fn with_list(list: &str, change: impl FnOnce(&str) -> Vec<u8>) -> Vec<u8> {
    let mut bag = Bag::good();
    let text = bag.text(list);
    let changed = change(&text);
    assert_ne!(text.as_bytes(), changed, "{list}");
    bag.set(list, changed);
    if !list.starts_with("tagmanifest-") {
        bag.tag_manifests();
    }
    bag.zip()
}

#[test]
fn a_file_that_was_changed_is_named() {
    let mut cases = Vec::new();
    for path in Bag::good().files.keys() {
        let mut bag = Bag::good();
        let mut bytes = bag.files[path].clone();
        bytes.push(b' ');
        bag.set(path, &bytes);
        let listed = !path.starts_with("tagmanifest-");
        let code = if listed { "packet-hash" } else { "packet-lines" };
        let code = if path.starts_with("tagmanifest-") { "packet-manifest" } else { code };
        cases.push(Case::new(format!("{path} with a blank"), code, bag.zip()));
        // The CRC alone is that of other bytes.
        let mut entries = Bag::good().entries();
        let name = format!("{NAME}/{path}");
        let entry = entries.iter_mut().find(|entry| entry.name == name.as_bytes()).unwrap();
        entry.crc = 0x1234_5678;
        cases.push(Case::new(
            format!("{path}: CRC"),
            "packet-crc",
            crate::inside::packet::zip(&entries),
        ));
        // The bytes of another file of the packet.
        let mut bag = Bag::good();
        let other = bag.files.values().find(|other| **other != bag.files[path]).unwrap().clone();
        bag.set(path, other);
        let code = if listed { "packet-hash" } else { "packet-manifest" };
        cases.push(Case::new(format!("{path} swapped"), code, bag.zip()));
    }
    refused(&cases, 40);
}

#[test]
fn files_that_are_added_removed_or_renamed_are_named() {
    let mut cases = Vec::new();
    let mut add = |what: String, code, bag: &Bag| cases.push(Case::new(what, code, bag.zip()));
    for path in Bag::good().files.keys() {
        let mut bag = Bag::good();
        bag.remove(path);
        let code = match path.as_str() {
            "bagit.txt" => "packet-bagit",
            "bag-info.txt" => "packet-bag-info",
            "dossier/sm3sums.txt" | "dossier/packet.yaml" => "packet-missing",
            path if path.starts_with("data/") => "packet-missing",
            _ => "packet-manifest",
        };
        add(format!("without {path}"), code, &bag);
        let mut bag = Bag::good();
        bag.rename(path, &format!("{path}x"));
        let gone =
            if path.starts_with("tagmanifest-") { "packet-manifest" } else { "packet-missing" };
        add(format!("{path}x"), gone, &bag);
        if !path.starts_with("data/") {
            continue;
        }
        // The same, with all sums right again: then only packet.yaml tells.
        let mut bag = Bag::good();
        bag.remove(path);
        bag.sums();
        add(format!("without {path}, sums right"), "packet-contents", &bag);
        let mut bag = Bag::good();
        bag.rename(path, &format!("{path}x"));
        bag.sums();
        add(format!("{path}x, sums right"), "packet-contents", &bag);
    }
    let extra = [
        "data/x",
        "data/电子档案/x",
        "data/电子档案/王敏/person.yaml",
        &format!("{PERSON}/.hidden"),
        &format!("{PERSON}/附件/Thumbs.db"),
        "x.txt",
        "dossier/x.txt",
        "META-INF/x",
        "run.exe",
        "autorun.inf",
    ];
    for path in extra {
        let mut bag = Bag::good();
        bag.set(path, "x");
        add(format!("{path} in no list"), "packet-unlisted", &bag);
        bag.tags();
        add(format!("{path}, sums right"), "packet-contents", &bag);
    }
    refused(&cases, 60);
}

#[test]
fn every_list_is_whole_and_says_each_file_once() {
    let mut cases = Vec::new();
    for (list, wrong, sum) in LISTS {
        let lines = Bag::good().text(list).lines().count();
        let tag = list.starts_with("tagmanifest");
        for at in 0..lines {
            let change = |edit: fn(&mut Vec<String>, usize)| {
                with_list(list, |text| {
                    let mut lines: Vec<String> =
                        text.lines().map(|line| format!("{line}\n")).collect();
                    edit(&mut lines, at);
                    lines.concat().into_bytes()
                })
            };
            let mut add = |what: &str, code, bytes| {
                cases.push(Case::new(format!("{list} line {at}: {what}"), code, bytes));
            };
            add("removed", "packet-unlisted", change(|lines, at| drop(lines.remove(at))));
            add(
                "twice",
                "packet-listed-twice",
                change(|lines, at| lines.insert(at, lines[at].clone())),
            );
            add(
                "wrong",
                wrong,
                change(|lines, at| {
                    let digit = if lines[at].starts_with('0') { "1" } else { "0" };
                    lines[at].replace_range(..1, digit);
                }),
            );
            add("short", "packet-manifest", change(|lines, at| lines[at].replace_range(..1, "")));
            add(
                "no digit",
                "packet-manifest",
                change(|lines, at| lines[at].replace_range(..1, "g")),
            );
            add(
                "of another file",
                "packet-missing",
                change(|lines, at| {
                    let end = lines[at].len() - 1;
                    lines[at].insert(end, 'x');
                }),
            );
            add(
                "`./`",
                if tag { "packet-missing" } else { "packet-manifest" },
                change(|lines, at| {
                    let place = lines[at].find("  ").unwrap() + 2;
                    lines[at].insert_str(place, "./");
                })
                .clone(),
            );
            add(
                "upper case",
                "packet-lines",
                change(|lines, at| {
                    let place = lines[at].find("  ").unwrap();
                    let sum = lines[at][..place].to_uppercase();
                    lines[at].replace_range(..place, &sum);
                }),
            );
            add(
                "one blank",
                "packet-lines",
                change(|lines, at| {
                    let place = lines[at].find("  ").unwrap();
                    lines[at].remove(place);
                }),
            );
            add(
                "a tab",
                "packet-lines",
                change(|lines, at| {
                    lines[at] = lines[at].replace("  ", "\t");
                }),
            );
            add(
                "CRLF",
                "packet-lines",
                change(|lines, at| {
                    lines[at] = lines[at].replace('\n', "\r\n");
                }),
            );
            add(
                "a star",
                if tag { "packet-missing" } else { "packet-manifest" },
                change(|lines, at| {
                    lines[at] = lines[at].replace("  ", " *");
                }),
            );
        }
        let mut add = |what: &str, code, change: fn(&str) -> Vec<u8>| {
            cases.push(Case::new(format!("{list}: {what}"), code, with_list(list, change)));
        };
        add("turned around", "packet-lines", |text| {
            text.lines().rev().map(|line| format!("{line}\n")).collect::<String>().into_bytes()
        });
        add("no last line end", "packet-lines", |text| text.trim_end().as_bytes().to_vec());
        add("an empty line", "packet-manifest", |text| format!("{text}\n").into_bytes());
        add("a comment", "packet-manifest", |text| format!("# sums\n{text}").into_bytes());
        add("a BOM", "packet-manifest", |text| format!("\u{FEFF}{text}").into_bytes());
        add("empty", "packet-unlisted", |_| Vec::new());
        add("UTF-16", "packet-manifest", |text| {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        });
        add("no text", "packet-manifest", |text| [text.as_bytes(), b"\xFF\xFE\n"].concat());
        let (path, code) = if tag { ("x", "packet-missing") } else { ("data/x", "packet-missing") };
        let line = format!("{}  {path}\n", sum(b"x"));
        let bytes = with_list(list, |text| format!("{text}{line}").into_bytes());
        cases.push(Case::new(format!("{list}: one more"), code, bytes));
        let foreign = if tag { "data/说明文件.txt" } else { "bagit.txt" };
        let line = format!("{}  {foreign}\n", sum(b"x"));
        let bytes = with_list(list, |text| format!("{text}{line}").into_bytes());
        cases.push(Case::new(format!("{list}: of the other kind"), "packet-manifest", bytes));
    }
    refused(&cases, 300);
}

#[test]
fn the_declaration_is_right_to_the_byte() {
    let bad = [
        "",
        "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8",
        "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n",
        "\u{FEFF}BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n",
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: GBK\n",
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n\n",
        "BagIt-Version:1.0\nTag-File-Character-Encoding: UTF-8\n",
    ];
    let case = |text: &&str| {
        let mut bag = Bag::good();
        bag.set("bagit.txt", text);
        bag.tag_manifests();
        Case::new(format!("{text:?}"), "packet-bagit", bag.zip())
    };
    refused(&bad.iter().map(case).collect::<Vec<_>>(), 9);
}

#[test]
fn the_bags_own_data_are_complete_and_true() {
    let mut cases = Vec::new();
    let mut add = |what: &str, code, change: &dyn Fn(&str) -> String| {
        let mut bag = Bag::good();
        let text = change(&bag.text("bag-info.txt"));
        bag.set("bag-info.txt", text);
        bag.tag_manifests();
        cases.push(Case::new(what, code, bag.zip()));
    };
    let count = Bag::good().text("bag-info.txt").lines().count();
    for at in 0..count {
        let lines = |text: &str| text.lines().map(|line| format!("{line}\n")).collect::<Vec<_>>();
        add(&format!("without line {at}"), "packet-bag-info", &|text| {
            let mut lines = lines(text);
            lines.remove(at);
            lines.concat()
        });
        add(&format!("line {at} twice"), "packet-bag-info", &|text| {
            let mut lines = lines(text);
            lines.push(lines[at].clone());
            lines.concat()
        });
        add(&format!("line {at} empty"), "packet-bag-info", &|text| {
            let mut lines = lines(text);
            let colon = lines[at].find(':').unwrap();
            lines[at].replace_range(colon + 1.., " \n");
            lines.concat()
        });
        add(&format!("line {at} folded"), "packet-bag-info", &|text| {
            let mut lines = lines(text);
            lines.insert(at + 1, "  more\n".to_owned());
            lines.concat()
        });
        add(&format!("line {at} with CR"), "packet-lines", &|text| {
            let mut lines = lines(text);
            lines[at] = lines[at].replace('\n', "\r\n");
            lines.concat()
        });
    }
    add("BOM", "packet-bag-info", &|text| format!("\u{FEFF}{text}"));
    add("unknown label", "packet-bag-info", &|text| format!("{text}Contact-Phone: 1\n"));
    add("no line end", "packet-lines", &|text| text.trim_end().to_owned());
    add("other identifier", "packet-base", &|text| text.replace("-0001", "-0002"));
    add("longer identifier", "packet-base", &|text| text.replace("-0001", "-00011"));
    add("other profile", "packet-profile", &|text| text.replace("packet/1", "packet/2"));
    for oxum in ["0.0", "1.6", "1", "x", "1.6.1", "9999999.6"] {
        add(oxum, "packet-oxum", &|text| {
            let line = text.lines().find(|line| line.starts_with("Payload-Oxum")).unwrap();
            text.replace(line, &format!("Payload-Oxum: {oxum}"))
        });
    }
    for day in ["2026-10-30", "2027-10-31", "1980-01-01"] {
        add(day, "packet-timestamp", &|text| text.replace("2026-10-31", day));
    }
    for day in [
        "2026-02-30",
        "2026-10-1",
        "20261031",
        "2026/10/31",
        "31 October",
        "1979-12-31",
        "2108-01-01",
    ] {
        add(day, "packet-timestamp", &|text| text.replace("2026-10-31", day));
    }
    refused(&cases, 50);
}

#[test]
fn other_manifests_and_files_from_elsewhere_are_refused() {
    let names = [
        ("fetch.txt", "packet-fetch"),
        ("Fetch.txt", "packet-fetch"),
        ("FETCH.TXT", "packet-fetch"),
        ("manifest-md5.txt", "packet-manifest"),
        ("manifest-sha1.txt", "packet-manifest"),
        ("manifest-sm3.txt", "packet-manifest"),
        ("tagmanifest-md5.txt", "packet-manifest"),
        ("manifest-sha384.txt", "packet-manifest"),
        ("manifest-x", "packet-manifest"),
    ];
    let mut cases = Vec::new();
    for (name, code) in names {
        let mut bag = Bag::good();
        bag.set(name, "https://example.org/a 1 data/a\n");
        bag.tag_manifests();
        cases.push(Case::new(name, code, bag.zip()));
    }
    refused(&cases, 9);
}
