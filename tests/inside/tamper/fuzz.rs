//! A walk at dice from the packet and its corpus: whatever the bytes are, verifying ends soon,
//! does not fail, and passes nothing but the packet itself. `fuzz/` does the same without end.

use std::time::Instant;

use super::verdict;
use crate::inside::dice::Dice;
use crate::inside::fuzz::mutated;
use crate::inside::packet::{Bag, Entry, NAME, zip};

/// What makes readers of packets stumble.
pub(crate) const WORDS: [&[u8]; 14] = [
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"PK\x06\x07",
    b"PK\x07\x08",
    b"\xFF\xFF\xFF\xFF",
    b"\xFF\xFF",
    b"\0\0\0\0",
    b"../",
    b"\x7F\xFF\xFF\xFF",
    b"\x01\0",
    b"\n",
    b"%PDF-1.7",
];

/// The bytes from which walks begin: what `fuzz/corpus/verify` holds.
pub(crate) fn corpus() -> Vec<(String, Vec<u8>)> {
    let bag = Bag::good();
    let few = |paths: &[&str]| {
        let entries: Vec<Entry> = paths
            .iter()
            .map(|path| Entry::new(format!("{NAME}/{path}").as_bytes(), &bag.files[*path]))
            .collect();
        zip(&entries)
    };
    vec![
        ("packet.zip".to_owned(), bag.zip()),
        ("empty.zip".to_owned(), zip(&[])),
        ("declaration.zip".to_owned(), few(&["bagit.txt"])),
        ("tags.zip".to_owned(), few(&["bag-info.txt", "bagit.txt", "dossier/packet.yaml"])),
        ("paper.zip".to_owned(), few(&["data/卷内目录.pdf"])),
    ]
}

#[test]
fn nothing_but_the_packet_itself_passes() {
    let good = Bag::good().zip();
    let mut dice = Dice(0x0123_4567_89AB_CDEF);
    let started = Instant::now();
    let mut rounds = 0;
    for (_, start) in corpus() {
        for _ in 0..1500 {
            let bytes = mutated(&start, &WORDS, &mut dice);
            let verdict = verdict(&bytes);
            assert!(!verdict.holds() || bytes == good, "round {rounds}");
            rounds += 1;
        }
    }
    let each = started.elapsed().as_millis() / rounds;
    assert!(each < 100, "{each} ms a packet");
}

/// Changes below the sums: files are changed, and everything above is made right again, so that
/// the walk reaches what lies behind them.
#[test]
fn consistent_packets_at_random_do_no_harm() {
    let mut dice = Dice(0xFEDC_BA98_7654_3210);
    let paths: Vec<String> = Bag::good().files.into_keys().collect();
    for _ in 0..1500 {
        let mut bag = Bag::good();
        let path = &paths[dice.below(paths.len())];
        let bytes = mutated(&bag.files[path], &WORDS, &mut dice);
        bag.set(path, bytes);
        if path.starts_with("data/") {
            bag.tags();
        } else if !path.starts_with("tagmanifest-") {
            bag.tag_manifests();
        }
        let verdict = verdict(&bag.zip());
        // Only the payload that nothing else speaks of may be anything.
        let free = path.ends_with(".txt") || path.ends_with(".xml") || path.ends_with(".yaml");
        let paper = path.ends_with(".pdf");
        assert!(!verdict.holds() || free || paper || path.ends_with("bag-info.txt"), "{path}");
    }
}
