//! A walk at random from the packet and its corpus: whatever the bytes are, verifying ends soon,
//! does not fail, and passes nothing but the packet itself. `fuzz/` does the same without end.

use std::fs;
use std::time::Instant;

use super::packet::{Bag, Entry, NAME, zip};
use super::verdict;
use crate::support::project;

/// Numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

/// What makes readers stumble.
const WORDS: [&[u8]; 14] = [
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

/// Bytes after a few changes at random.
fn mutated(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        match random.below(7) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            1 if !bytes.is_empty() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            2 => {
                let end = bytes.len().min(at + random.below(64));
                bytes.drain(at..end);
            }
            3 => {
                let end = bytes.len().min(at + random.below(64));
                let piece = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            4 => {
                let word = WORDS[random.below(WORDS.len())];
                let end = bytes.len().min(at + word.len());
                bytes.splice(at..end, word.iter().copied());
            }
            5 => {
                let word = WORDS[random.below(WORDS.len())];
                bytes.splice(at..at, word.iter().copied());
            }
            _ => bytes.truncate(bytes.len() - random.below(64).min(bytes.len())),
        }
    }
    bytes
}

/// The bytes from which walks begin: what `fuzz/corpus/verify` holds.
fn corpus() -> Vec<(String, Vec<u8>)> {
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
fn the_corpus_is_what_the_tests_make() {
    let folder = project("fuzz/corpus/verify");
    let update = std::env::var_os("UPDATE").is_some();
    for (name, bytes) in corpus() {
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(&name), &bytes).unwrap();
        }
        assert!(fs::read(folder.join(&name)).unwrap() == bytes, "{name}: UPDATE=1 writes it anew");
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), corpus().len());
}

#[test]
fn nothing_but_the_packet_itself_passes() {
    let good = Bag::good().zip();
    let mut random = Random(0x0123_4567_89AB_CDEF);
    let started = Instant::now();
    let mut rounds = 0;
    for (_, start) in corpus() {
        for _ in 0..1500 {
            let bytes = mutated(&start, &mut random);
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
    let mut random = Random(0xFEDC_BA98_7654_3210);
    let paths: Vec<String> = Bag::good().files.into_keys().collect();
    for _ in 0..1500 {
        let mut bag = Bag::good();
        let path = &paths[random.below(paths.len())];
        let bytes = mutated(&bag.files[path], &mut random);
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
