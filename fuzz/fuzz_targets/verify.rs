//! Whatever the bytes are, verifying them ends soon and does not fail.
#![no_main]

use dossier::packet::verify::{Ask, Beside, Outcome, verify_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let beside = Beside::default();
    let verdict = verify_bytes("DS-439001-2026-0001.zip", bytes, &beside, &Ask::default());
    let failed = verdict.checks.iter().filter(|(_, outcome)| *outcome == Outcome::Failed).count();
    // Either everything holds, or exactly one class of checks has faults, which are listed.
    assert_eq!(failed, usize::from(!verdict.holds()));
    assert_eq!(verdict.holds(), verdict.manifest.is_some());
});
