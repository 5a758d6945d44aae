//! Texts that steer a terminal or cannot be printed: nothing is shown raw, nothing is booked that
//! cannot have its receipt.

use super::packets::Desk;

/// Whether a character may steer a terminal.
fn is_raw(one: char) -> bool {
    one.is_control() && one != '\n' || ('\u{202A}'..='\u{202E}').contains(&one)
}

#[test]
fn nothing_that_a_register_shows_is_raw() {
    let desk = Desk::new();
    let packet = desk.packet(1, "a");
    let received = desk.test.dossier("receive --into register --date 2026-11-22").arg(packet);
    assert_eq!(received.output().code, 0);
    // An entry of a version that did not look.
    let entry = "register/entries/2026/0001.yaml";
    let odd = "\\e[31m\\a\\u202e";
    let text = desk.test.read(entry);
    let text = text.replace("姓名: 甲01", &format!("姓名: \"甲{odd}\""));
    let text = text.replace("来自: 中共样县委组织部", &format!("来自: \"县{odd}\""));
    let text = text.replace("来源档案: 样县", &format!("来源档案: \"样{odd}\" #"));
    assert_eq!(text.matches("u202e").count(), 3, "{text}");
    let path = desk.test.path(entry);
    std::fs::remove_file(path).unwrap();
    desk.test.write(entry, text);
    for command in [
        "list",
        "list --format short",
        "list --format json",
        "show 1",
        "show 1 --format short",
        "show 1 --format json",
        "audit",
        "audit --format json",
        "receipt 1",
        "catalogue",
    ] {
        let output = desk.test.dossier(&format!("-C register register {command}")).output();
        let said = format!("{}{}", output.stdout, output.stderr);
        assert!(!said.is_empty() && !said.contains(is_raw), "{command}: {said:?}");
    }
    let csv = desk.test.read("register/catalogue/2026.归档文件目录.csv").replace("\r\n", "\n");
    assert!(csv.contains('县') && !csv.contains(is_raw), "{csv:?}");
}

#[test]
fn what_can_have_no_receipt_is_not_booked() {
    let desk = Desk::new();
    let packet = desk.packet(1, "a");
    let receive = |from: &str| {
        let run = desk.test.dossier("receive --into register --date 2026-11-22 --format json");
        run.arg(&packet).arg("--from").arg(from).output()
    };
    // No typeface has this one.
    let refused = receive("县\u{D77}");
    assert_eq!(refused.code, 1, "{refused:?}");
    let reasons = refused.objects()[0]["reasons"].clone();
    assert_eq!(reasons[0]["code"], "receipt-unprinted", "{reasons}");
    assert!(desk.test.tree("register").keys().all(|file| !file.contains("DS-")));
    // A department as long as it may be is printed or refused in time, never half.
    let long = receive(&"中共样县委组织部".repeat(500));
    assert!(long.code == 0 || !desk.test.has("register/entries/2026/0001.yaml"), "{long:?}");
    if long.code != 0 {
        assert_eq!(receive("县").code, 0);
    }
    let audit = desk.test.dossier("-C register register audit").output();
    assert_eq!(audit.code, 0, "{audit:?}");
}
