//! Packets: verifying ends, and either everything holds or one class of checks says why not.

use crate::packet::verify::{CheckResult, SignatureFiles, VerifyOptions, verify_bytes};

/// Verifies bytes as a packet.
pub fn run(bytes: &[u8]) {
    let beside = SignatureFiles::default();
    let verdict =
        verify_bytes("DS-439001-2026-0001.zip", bytes, &beside, &VerifyOptions::default());
    let failed =
        verdict.checks.iter().filter(|(_, outcome)| *outcome == CheckResult::Failed).count();
    // Either everything holds, or exactly one class of checks has faults, which are listed.
    assert_eq!(failed, usize::from(!verdict.holds()));
    assert_eq!(verdict.holds(), verdict.manifest.is_some());
}
