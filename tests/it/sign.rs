//! A locked key that signs a packet, before `ssh-keygen`; `tests/inside/sign.rs` has signatures.
//!
//! Needs `ssh-keygen` (Debian package openssh-client).

use std::fs;

use crate::keygen::Desk;
use crate::support::Test;

const DAY: &str = "2026-10-31";

#[test]
fn a_locked_key_signs_a_packet_with_the_passphrase_of_the_environment() {
    let (desk, county) = (Desk::new(), Test::county());
    desk.make_key("locked", "ed25519", "口令 1");
    let pack = |passphrase: Option<&str>| {
        let run = county.dossier("pack 松岭镇/太平村/何佳 --sign").arg(desk.path("locked"));
        let run = run.env("DOSSIER_LANG", "en");
        match passphrase {
            Some(text) => run.env("DOSSIER_KEY_PASSPHRASE", text).output(),
            None => run.output(),
        }
    };
    for (passphrase, why) in [(None, "cannot be asked for here"), (Some("口令"), "does not unlock")]
    {
        let output = pack(passphrase);
        assert_eq!(output.code, 3, "{output:?}");
        assert!(output.stderr.contains(why), "{output:?}");
        assert!(!county.has("build"), "nothing is made before the key is there");
    }
    let output = pack(Some("口令 1"));
    assert_eq!(output.code, 0, "{output:?}");
    assert!(!(output.stdout + &output.stderr).contains("口令"));
    let packet = county.path("build/DS-439001-2025-0001.zip");
    fs::copy(&packet, desk.path("message")).unwrap();
    let armored = fs::read(packet.with_extension("zip.sig")).unwrap();
    let signers = format!("a {}", desk.public("locked"));
    assert!(desk.confirms(&signers, "a", "dossier-packet", DAY, &armored));
}
