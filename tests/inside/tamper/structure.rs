//! Attacks on the records of the ZIP.

use super::{Case, refused};
use crate::inside::packet::{Bag, Entry, NAME, end, zip};

/// A change of one number of an entry.
type Change = (&'static str, fn(&mut Entry));

/// What both records say.
const SHARED: [Change; 10] = [
    ("version needed", |entry| entry.needed = 20),
    ("flags", |entry| entry.flags ^= 1 << 11),
    ("method", |entry| entry.method = 8),
    ("time", |entry| entry.time = 1),
    ("date", |entry| entry.date += 1),
    ("CRC-32", |entry| entry.crc ^= 1),
    ("compressed length", |entry| entry.packed -= 1),
    ("length", |entry| entry.size += 1),
    ("name", |entry| entry.name[5] ^= 1),
    ("extra field", |entry| entry.extra = vec![1, 0, 0, 0]),
];

/// A ZIP in which one entry's own header says something else than the directory.
fn with_two_faces(at: usize, change: fn(&mut Entry), local: bool) -> Vec<u8> {
    let entries = Bag::good().entries();
    let mut other = entries[at].clone();
    change(&mut other);
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (place, entry) in entries.iter().enumerate() {
        let offset = u32::try_from(bytes.len()).unwrap();
        let (mine, theirs) = if place != at {
            (entry, entry)
        } else if local {
            (&other, entry)
        } else {
            (entry, &other)
        };
        bytes.extend(mine.local());
        directory.extend(theirs.central(offset));
    }
    closed(&bytes, &directory, u16::try_from(entries.len()).unwrap())
}

fn closed(bytes: &[u8], directory: &[u8], count: u16) -> Vec<u8> {
    let end =
        end(count, u32::try_from(directory.len()).unwrap(), u32::try_from(bytes.len()).unwrap());
    [bytes, directory, &end[..]].concat()
}

#[test]
fn the_two_records_of_a_file_agree() {
    let mut cases = Vec::new();
    for at in 0..Bag::good().entries().len() {
        for (what, change) in SHARED {
            for local in [true, false] {
                // A longer extra field of the directory alone moves nothing in the file.
                let bytes = with_two_faces(at, change, local);
                let case = format!("entry {at}: {what}, in its own header: {local}");
                cases.push(Case::new(case, "packet-header", bytes));
            }
        }
    }
    refused(&cases, 280);
}

#[test]
fn every_byte_belongs_to_one_thing() {
    let bag = Bag::good();
    let (good, entries) = (bag.zip(), bag.entries());
    let directory_at = entries.iter().map(|entry| entry.local().len()).sum::<usize>();
    let mut cases = Vec::new();
    let mut add = |what: &str, code, bytes| cases.push(Case::new(what, code, bytes));
    for length in [1, 2, 22, 100, 70_000] {
        let mark = format!("{length} bytes");
        add(&format!("{mark} in front"), "packet-gap", [vec![7; length], good.clone()].concat());
        let code = if length > 65_535 { "packet-no-end" } else { "packet-suffix" };
        add(&format!("{mark} behind"), code, [good.clone(), vec![7; length]].concat());
        let (files, rest) = good.split_at(directory_at);
        let inside = [files, &vec![7; length][..], rest].concat();
        add(&format!("{mark} before the directory, not told"), "packet-gap", inside);
        let directory = &rest[..rest.len() - 22];
        let told = closed(&[files, &vec![7; length][..]].concat(), directory, 14);
        add(&format!("{mark} before the directory, told"), "packet-gap", told);
        let (before, end_record) = good.split_at(good.len() - 22);
        let between = [before, &vec![7; length][..], end_record].concat();
        add(&format!("{mark} before the end record"), "packet-gap", between);
    }
    add("a ZIP in front", "packet-gap", [good.clone(), good.clone()].concat());
    add("the end record twice", "packet-gap", [&good[..], &good[good.len() - 22..]].concat());
    for at in 0..entries.len() {
        let mut hidden = Vec::new();
        let mut directory = Vec::new();
        for (place, entry) in entries.iter().enumerate() {
            if place == at {
                hidden.extend(Entry::new(format!("{NAME}/data/x{at}").as_bytes(), b"x").local());
            }
            directory.extend(entry.central(u32::try_from(hidden.len()).unwrap()));
            hidden.extend(entry.local());
        }
        add(&format!("a hidden entry before {at}"), "packet-gap", closed(&hidden, &directory, 14));
    }
    refused(&cases, 40);
}

#[test]
fn no_two_entries_share_bytes() {
    let entries = Bag::good().entries();
    let mut cases = Vec::new();
    for at in 1..entries.len() {
        // One more record that points to a file's bytes again.
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        let mut again = Vec::new();
        for (place, entry) in entries.iter().enumerate() {
            let record = entry.central(u32::try_from(bytes.len()).unwrap());
            if place == at {
                again.clone_from(&record);
            }
            directory.extend(record);
            bytes.extend(entry.local());
        }
        directory.extend(&again);
        let doubled = closed(&bytes, &directory, 15);
        cases.push(Case::new(format!("two records for {at}"), "packet-overlap", doubled));
        // A file whose content swallows the next one, header and all.
        let mut swallowing = entries.clone();
        let next = swallowing[at].local();
        let entry = &mut swallowing[at - 1];
        let data = [&entry.data[..], &next].concat();
        let whole = Entry::new(&entry.name, &data);
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (place, entry) in entries.iter().enumerate() {
            let offset = u32::try_from(bytes.len()).unwrap();
            if place + 1 == at {
                directory.extend(whole.central(offset));
                // Its content lies there already: the next entry follows.
                let head = whole.local().len() - whole.data.len();
                bytes.extend(&whole.local()[..head]);
                bytes.extend(&entry.data);
            } else {
                directory.extend(entry.central(offset));
                bytes.extend(entry.local());
            }
        }
        let quilt = closed(&bytes, &directory, 14);
        cases.push(Case::new(format!("{} swallows the next", at - 1), "packet-overlap", quilt));
    }
    for at in 0..entries.len() {
        for (what, packed) in
            [("the whole file", 1 << 20), ("2 GiB", 1 << 31), ("4 GiB", u32::MAX - 1)]
        {
            let mut lying = entries.clone();
            lying[at].packed = packed;
            lying[at].size = packed;
            let what = format!("{at} says that it takes {what}");
            cases.push(Case::new(what, "packet-overlap", zip(&lying)));
        }
    }
    refused(&cases, 60);
}

#[test]
fn the_end_record_tells_no_lies() {
    let good = Bag::good().zip();
    let at = good.len() - 22;
    let mut cases = Vec::new();
    let short = |place: usize, value: u16| {
        let mut bytes = good.clone();
        bytes[at + place..at + place + 2].copy_from_slice(&value.to_le_bytes());
        bytes
    };
    let counts = |value: u16| {
        let mut bytes = short(8, value);
        bytes[at + 10..at + 12].copy_from_slice(&value.to_le_bytes());
        bytes
    };
    let long = |place: usize, change: fn(u32) -> u32| {
        let mut bytes = good.clone();
        let field = at + place..at + place + 4;
        let value = u32::from_le_bytes(bytes[field.clone()].try_into().unwrap());
        bytes[field].copy_from_slice(&change(value).to_le_bytes());
        bytes
    };
    let mut add = |what: &str, code, bytes| cases.push(Case::new(what, code, bytes));
    for value in [0, 1, 13, 15, 100, 65_534] {
        add(&format!("{value} entries"), "packet-end-record", counts(value));
        add(&format!("{value} entries here"), "packet-end-record", short(8, value));
    }
    add("65,535 entries", "packet-zip64", counts(u16::MAX));
    for disk in [1, 7, u16::MAX] {
        add("another disk", "packet-end-record", short(4, disk));
        add("another disk of the directory", "packet-end-record", short(6, disk));
    }
    add("a longer directory", "packet-end-record", long(12, |value| value + 1));
    add("a shorter directory", "packet-gap", long(12, |value| value - 1));
    add("a later directory", "packet-end-record", long(16, |value| value + 1));
    add("an earlier directory", "packet-gap", long(16, |value| value - 1));
    add("a directory at 0", "packet-gap", long(16, |_| 0));
    add("a directory at 4 GiB", "packet-zip64", long(16, |_| u32::MAX));
    add("a directory of 4 GiB", "packet-zip64", long(12, |_| u32::MAX));
    for comment in [1, 5, u16::MAX] {
        add("a comment that is not there", "packet-suffix", short(20, comment));
    }
    let locator = b"PK\x06\x07aaaabbbbbbbbcccc";
    add("a locator of ZIP64", "packet-zip64", [&good[..at], locator, &good[at..]].concat());
    add("nothing", "packet-no-end", Vec::new());
    add("an empty ZIP", "packet-bagit", end(0, 0, 0));
    add("no ZIP", "packet-no-end", b"%PDF-1.7\n%%EOF\n".repeat(10));
    add("signatures only", "packet-suffix", b"PK\x05\x06".repeat(100));
    refused(&cases, 30);
}

#[test]
fn an_entry_of_zip64_is_refused() {
    let mut cases = Vec::new();
    for at in 0..14 {
        for field in 0..2 {
            let mut entries = Bag::good().entries();
            let entry = &mut entries[at];
            *(if field == 0 { &mut entry.packed } else { &mut entry.size }) = u32::MAX;
            cases.push(Case::new(format!("{at}, {field}"), "packet-zip64", zip(&entries)));
        }
    }
    refused(&cases, 28);
}

#[test]
fn a_broken_directory_is_refused() {
    let bag = Bag::good();
    let (good, entries) = (bag.zip(), bag.entries());
    let mut at = entries.iter().map(|entry| entry.local().len()).sum::<usize>();
    let mut cases = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        for byte in 0..4 {
            let mut bytes = good.clone();
            bytes[at + byte] ^= 0x40;
            cases.push(Case::new(format!("signature of {place}"), "packet-directory", bytes));
        }
        let mut bytes = good.clone();
        bytes[at + 33] = 0x7F;
        cases.push(Case::new(format!("comment of {place}"), "packet-directory", bytes));
        at += entry.central(0).len();
    }
    refused(&cases, 70);
}
