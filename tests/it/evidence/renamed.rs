//! A packet that a browser, a mail program or a clerk renamed, and that is received all the same.

use std::fs;

use crate::support::Test;

#[test]
fn a_renamed_packet_is_received_under_its_own_name_if_that_is_wanted() {
    let test = Test::empty();
    let packet = crate::register::packet(&test.path("in"), "DS-439001-2026-0001");
    fs::rename(packet, test.path("in/移交包.zip")).unwrap();
    crate::register::begin(&test);
    let receive = |more: &str| {
        let run =
            test.dossier("receive in/移交包.zip --into register --date 2026-11-25 --format json");
        run.args(more).output()
    };
    let refused = receive("");
    assert_eq!(refused.code, 1, "{refused:?}");
    let reasons = refused.objects()[0]["reasons"].clone();
    assert_eq!(reasons.as_array().unwrap().len(), 1, "{reasons}");
    assert!(reasons[0]["message"].as_str().unwrap().contains("DS-439001-2026-0001.zip"));
    let received = receive("--rename");
    assert_eq!(received.code, 0, "{received:?}");
    let stored = received.objects()[0]["stored"].as_str().unwrap().to_owned();
    assert!(stored.ends_with("/DS-439001-2026-0001.zip"), "{stored}");
    assert_eq!(test.dossier("register audit").within("register").output().code, 0);
}
