//! Packets that somebody changed: whatever was done to one, `verify` says so with the right code.
//!
//! The packet is put together by hand in `packet`; nothing here goes through the program that makes
//! packets. All attacks run in memory, where nothing can be written; `tests/it/tamper/` runs the
//! program itself.

mod bags;
mod folders;
mod forms;
pub(crate) mod fuzz;
mod lies;
mod names;
mod papers;
mod signatures;
mod structure;
mod witness;

use crate::inside::packet::{Bag, NAME};
use crate::packet::verify::{
    CheckResult, Class, SignatureFiles, Verdict, VerifyOptions, verify_bytes,
};
use crate::parallel;

/// One attack: what was done, what came of it, and what must be said.
struct Case {
    what: String,
    code: &'static str,
    file: String,
    bytes: Vec<u8>,
}

impl Case {
    fn new(what: impl Into<String>, code: &'static str, bytes: Vec<u8>) -> Self {
        Self { what: what.into(), code, file: format!("{NAME}.zip"), bytes }
    }
}

/// Verifies bytes under the packet's own name.
fn verdict(bytes: &[u8]) -> Verdict {
    verify_bytes(
        &format!("{NAME}.zip"),
        bytes,
        &SignatureFiles::default(),
        &VerifyOptions::default(),
    )
}

fn codes(verdict: &Verdict) -> Vec<&'static str> {
    let mut codes: Vec<&str> = verdict.faults.iter().map(|fault| fault.code.0).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Runs all attacks; every one must be refused, with its code, by one class alone.
#[track_caller]
fn refused(cases: &[Case], at_least: usize) {
    let wrong = parallel::map(4, cases, |case| {
        let ask = VerifyOptions::default();
        let verdict = verify_bytes(&case.file, &case.bytes, &SignatureFiles::default(), &ask);
        let codes = codes(&verdict);
        let class = verdict.faults.first().map(|fault| fault.class);
        let one_class = verdict.faults.iter().all(|fault| Some(fault.class) == class);
        let right = !verdict.holds() && codes.contains(&case.code) && one_class;
        (!right).then(|| format!("{}: {codes:?} instead of {}", case.what, case.code))
    });
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), cases.len());
    assert!(cases.len() >= at_least, "only {} cases", cases.len());
    let told =
        cases.iter().map(|one| (one.what.as_str(), one.code, one.file.as_str(), &one.bytes[..]));
    witness::refuses(&told.collect::<Vec<_>>());
}

#[test]
fn the_packet_itself_holds() {
    let verdict = verdict(&Bag::good().zip());
    assert_eq!(codes(&verdict), Vec::<&str>::new(), "{:?}", verdict.faults);
    assert!(verdict.holds());
    assert_eq!((verdict.files, verdict.pdfs), (14, (2, 3)));
    let unsigned = [Class::Seal, Class::BagSeal];
    for class in Class::ALL {
        let skipped = unsigned.contains(&class);
        let outcome = if skipped { CheckResult::Skipped } else { CheckResult::Passed };
        assert_eq!(verdict.outcome(class), outcome, "{class:?}");
    }
}

/// Where each part of the packet begins and ends, with the codes that a change there may have.
fn regions(bag: &Bag) -> Vec<(std::ops::Range<usize>, &'static [&'static str])> {
    let (mut regions, mut at) = (Vec::new(), 0);
    let entries = bag.entries();
    for entry in &entries {
        let (head, whole) = (entry.local().len() - entry.data.len(), entry.local().len());
        regions.push((at..at + head, &["packet-header"][..]));
        regions.push((at + head..at + whole, &["packet-crc"]));
        at += whole;
    }
    let directory: usize = entries.iter().map(|entry| entry.central(0).len()).sum();
    let structure = &[
        "packet-attributes",
        "packet-directory",
        "packet-end-record",
        "packet-header",
        "packet-overlap",
        "packet-special",
        "packet-zip64",
    ];
    regions.push((at..at + directory, structure));
    at += directory;
    let end = &[
        "packet-directory",
        "packet-end-record",
        "packet-gap",
        "packet-header",
        "packet-no-end",
        "packet-overlap",
        "packet-suffix",
        "packet-zip64",
    ];
    regions.push((at..at + 22, end));
    regions
}

#[test]
fn every_flipped_bit_is_refused() {
    let bag = Bag::good();
    let good = bag.zip();
    let regions = regions(&bag);
    assert_eq!(regions.last().unwrap().0.end, good.len());
    let places: Vec<usize> = (0..good.len()).collect();
    let wrong = parallel::map(4, &places, |at| {
        let (_, allowed) = regions.iter().find(|(range, _)| range.contains(at)).unwrap();
        let mut bytes = good.clone();
        let flip = |bit: u8| {
            bytes[*at] ^= 1 << bit;
            let codes = codes(&verdict(&bytes));
            bytes[*at] ^= 1 << bit;
            let right = codes.first().is_some_and(|code| allowed.contains(code));
            (!right).then(|| format!("byte {at}, bit {bit}: {codes:?}"))
        };
        (0..8).filter_map(flip).collect::<Vec<_>>()
    });
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} flips: {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
}

#[test]
fn every_truncation_is_refused() {
    let good = Bag::good().zip();
    let lengths: Vec<usize> = (0..good.len()).collect();
    let wrong = parallel::map(4, &lengths, |length| {
        let codes = codes(&verdict(&good[..*length]));
        (codes != ["packet-no-end"]).then(|| format!("{length}: {codes:?}"))
    });
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let starts = (1..200).map(|from| good[from..].to_vec());
    let cases: Vec<Case> = starts
        .enumerate()
        .map(|(at, bytes)| {
            Case::new(format!("without {} bytes", at + 1), "packet-end-record", bytes)
        })
        .collect();
    refused(&cases, 199);
}
