//! The whole way of a packet: received, refused, replaced, listed, audited, catalogued.

use std::fs;

use snapbox::str;

use super::packets::Desk;
use crate::support::{Test, pdf_text, tool};

#[test]
fn a_packet_is_booked_and_gets_its_receipt() {
    let desk = Desk::new();
    let packet = desk.packet(1, "a");
    let receive = || desk.test.dossier("receive --into register --date 2026-11-22").arg(&packet);
    receive()
        .stdout(str![[r#"
已收件  J001-WS·2026-D30-ZZB-0001  DS-439001-2026-0001  1 人，1 个文件，1 页
  核对码  05420 09393 05157 07550 01362 02271 00005 07234
  回执  [ROOT]/archive/register/receipts/2026/0001.DS-439001-2026-0001.回执.pdf

"#]])
        .exits(0);
    desk.test
        .dossier("-C register register list")
        .stdout(str![[r#"
档号                       收件日期    移交包               来自              人员  页数  状态
J001-WS·2026-D30-ZZB-0001  2026-11-22  DS-439001-2026-0001  中共样县委组织部  甲01  1

"#]])
        .exits(0);
    desk.test
        .dossier("-C register register show 2026/1")
        .stdout(str![[r#"
档号        J001-WS·2026-D30-ZZB-0001
件号        2026/0001
收件日期    2026-11-22
来自        中共样县委组织部
移交包      DS-439001-2026-0001
核对码      05420 09393 05157 07550 01362 02271 00005 07234
SHA-256     87bab80ef3220e3002d34aae68cb38551438bd7a29eac27b3688d5ce6ca76678
字节        6183
签名        未附
数据日期    2026-11-20
来源档案    样县村级后备力量档案 无
文件和页数  1 / 1
存放        packets/DS-439001-2026-0001/87bab80ef3220e30/DS-439001-2026-0001.zip

  姓名  备案编号          路径                文件  页数
  甲01  439001-2026-0001  松岭镇/荷塘村/甲01  1     1

"#]])
        .exits(0);
    let entry = desk.test.read("register/entries/2026/0001.yaml");
    snapbox::assert_data_eq!(
        entry,
        str![[r#"
# 由 dossier receive 登记，不要改动
格式: 1
档号: J001-WS·2026-D30-ZZB-0001
年度: 2026
件号: 1
收件日期: 2026-11-22
来自: 中共样县委组织部
移交包: DS-439001-2026-0001
存放: packets/DS-439001-2026-0001/87bab80ef3220e30/DS-439001-2026-0001.zip
SHA-256: 87bab80ef3220e3002d34aae68cb38551438bd7a29eac27b3688d5ce6ca76678
核对码: 05420 09393 05157 07550 01362 02271 00005 07234
字节: 6183
签名:
  状态: 未附
数据日期: 2026-11-20
来源档案: 样县村级后备力量档案
提交: 无
制作程序: dossier 0.1.0
文件数: 1
页数: 1
人员:
- 姓名: 甲01
  备案编号: 439001-2026-0001
  路径: 松岭镇/荷塘村/甲01
  文件数: 1
  页数: 1

"#]]
    );
    let yaml = "register/receipts/2026/0001.DS-439001-2026-0001.回执.yaml";
    snapbox::assert_data_eq!(
        desk.test.read(yaml),
        str![[r#"
格式: 1
移交包: "DS-439001-2026-0001"
SHA-256: "87bab80ef3220e3002d34aae68cb38551438bd7a29eac27b3688d5ce6ca76678"
核对码: "05420 09393 05157 07550 01362 02271 00005 07234"
档号: "J001-WS·2026-D30-ZZB-0001"
收件日期: 2026-11-22
收件单位: "中共样县委组织部"

"#]]
    );
    let pdf = desk.test.path("register/receipts/2026/0001.DS-439001-2026-0001.回执.pdf");
    let text = pdf_text(&pdf);
    for told in ["J001-WS·2026-D30-ZZB-0001", "DS-439001-2026-0001", "2026年11月22日", "甲01"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    tool("qpdf", "qpdf", &["--check", pdf.to_str().unwrap()]);
    let before = desk.test.tree("register");
    receive()
        .stdout(str![[r#"
未收件  DS-439001-2026-0001.zip
  already-received 2026-11-22 已登记为 J001-WS·2026-D30-ZZB-0001，没有重复登记

"#]])
        .exits(1);
    assert_eq!(desk.test.tree("register"), before);
    desk.test
        .dossier("-C register register audit --date 2026-11-23")
        .stderr(str![[r#"
核对移交包 1 个，没有发现问题

"#]])
        .exits(0);
}

#[test]
fn several_packets_are_each_for_themselves() {
    let desk = Desk::new();
    let (one, two) = (desk.packet(1, "a"), desk.packet(2, "a"));
    let broken = desk.packet(3, "a");
    let bytes = fs::read(&broken).unwrap();
    fs::write(&broken, &bytes[..bytes.len() - 1]).unwrap();
    let receive = desk.test.dossier("receive --into register --date 2026-11-22 --format json");
    let output = receive.arg(&one).arg(&broken).arg(two).arg("in/none.zip").output();
    assert_eq!(output.code, 3, "{output:?}");
    let objects = output.objects();
    let status: Vec<&str> = objects.iter().map(|one| one["status"].as_str().unwrap()).collect();
    assert_eq!(status, ["received", "refused", "received", "failed"]);
    assert_eq!(objects[2]["archiveNumber"], "J001-WS·2026-D30-ZZB-0002");
    assert_eq!(objects[1]["reasons"][0]["code"], "packet-no-end");
}

#[test]
fn another_version_is_refused_until_it_is_to_replace() {
    let desk = Desk::new();
    let receive = |packet: &std::path::Path, more: &str| {
        let receive = format!("receive --into register --format short {more} --date");
        desk.test.dossier(&receive).arg("2026-11-22").arg(packet)
    };
    let batch = desk.batch("2026-1", &[1, 2], "a");
    receive(&batch, "")
        .stdout(str![[r#"
已收件  J001-WS·2026-D30-ZZB-0001  DS-439001-2026-1  2 人，2 个文件，2 页
  核对码  09682 00546 00048 00013 10233 01137 02610 08180

"#]])
        .exits(0);
    let first = desk.test.tree("register/entries");
    // The same name with other bytes; another name with one of the filings.
    receive(&desk.batch("2026-1", &[1, 2], "b"), "").stdout(str![[r#"
未收件  DS-439001-2026-1.zip
  other-version 同一备案的另一版本 DS-439001-2026-1 已于 2026-11-22 登记为 J001-WS·2026-D30-ZZB-0001；确要替代请加 --supersede

"#]]).exits(1);
    let one = desk.packet(2, "b");
    receive(&one, "").stdout(str![[r#"
未收件  DS-439001-2026-0002.zip
  other-version 同一备案的另一版本 DS-439001-2026-1 已于 2026-11-22 登记为 J001-WS·2026-D30-ZZB-0001；确要替代请加 --supersede

"#]]).exits(1);
    assert_eq!(desk.test.tree("register/entries"), first);
    receive(&one, "--supersede")
        .stdout(str![[r#"
已收件  J001-WS·2026-D30-ZZB-0002  DS-439001-2026-0002  1 人，1 个文件，1 页
  核对码  01161 06730 00675 04277 05671 08712 06836 00482

"#]])
        .exits(0);
    desk.test.dossier("-C register register list").stdout(str![[r#"
档号                       收件日期    移交包               来自              人员         页数  状态
J001-WS·2026-D30-ZZB-0001  2026-11-22  DS-439001-2026-1     中共样县委组织部  甲01等 2 人  2     部分被替代
J001-WS·2026-D30-ZZB-0002  2026-11-22  DS-439001-2026-0002  中共样县委组织部  甲02         1

"#]]).exits(0);
    desk.test
        .dossier("-C register register show 2026/2")
        .stdout(str![[r#"
档号        J001-WS·2026-D30-ZZB-0002
件号        2026/0002
收件日期    2026-11-22
来自        中共样县委组织部
移交包      DS-439001-2026-0002
核对码      01161 06730 00675 04277 05671 08712 06836 00482
SHA-256     1d2a110dab8df67aac30031bf610ab7390049ddbdc54b0c8cac4d363abe70c21
字节        6183
签名        未附
数据日期    2026-11-20
来源档案    样县村级后备力量档案 无
文件和页数  1 / 1
替代        J001-WS·2026-D30-ZZB-0001
存放        packets/DS-439001-2026-0002/1d2a110dab8df67a/DS-439001-2026-0002.zip

  姓名  备案编号          路径                文件  页数
  甲02  439001-2026-0002  松岭镇/荷塘村/甲02  1     1

"#]])
        .exits(0);
    receive(&desk.packet(1, "c"), "--supersede")
        .stdout(str![[r#"
已收件  J001-WS·2026-D30-ZZB-0003  DS-439001-2026-0001  1 人，1 个文件，1 页
  核对码  01112 07808 00440 00933 04365 07435 00562 05639

"#]])
        .exits(0);
    desk.test.dossier("-C register register list --current --format short").stdout(str![[r#"
J001-WS·2026-D30-ZZB-0002 2026-11-22 DS-439001-2026-0002: 01161 06730 00675 04277 05671 08712 06836 00482
J001-WS·2026-D30-ZZB-0003 2026-11-22 DS-439001-2026-0001: 01112 07808 00440 00933 04365 07435 00562 05639

"#]]).exits(0);
    // What is replaced can be neither received again nor replaced again.
    receive(&batch, "--supersede")
        .stdout(str![[r#"
未收件  DS-439001-2026-1.zip
  already-received 2026-11-22 已登记为 J001-WS·2026-D30-ZZB-0001，没有重复登记

"#]])
        .exits(1);
    let entry = "register/entries/2026/0001.yaml";
    assert_eq!(desk.test.read(entry).as_bytes(), first["2026/0001.yaml"]);
    let json = desk.test.dossier("-C register register show 1 --format json").output();
    let shown = &json.objects()[0];
    assert_eq!(shown["current"], false, "{shown}");
    assert_eq!(shown["replacedBy"].as_array().unwrap().len(), 2, "{shown}");
    desk.test
        .dossier("-C register register show 439001-2026-0002")
        .stderr(str![[r#"
错误：`439001-2026-0002`有几条登记：2026/0001、2026/0002
建议：写其中一个件号

"#]])
        .exits(2);
    desk.test
        .dossier("-C register register show 9")
        .stderr(str![[r#"
错误：登记簿里没有`9`
建议：写件号（如 2026/7）、档号、移交包名或备案编号；dossier register list 查看

"#]])
        .exits(2);
    desk.test.dossier("-C register register audit -q").exits(0);
}

#[test]
fn a_catalogue_lists_the_items_of_a_year() {
    let desk = Desk::new();
    for (packet, day) in [
        (desk.packet(1, "a"), "2026-11-22"),
        (desk.batch("2026-1", &[2, 3], "a"), "2026-12-01"),
        (desk.packet(4, "a"), "2027-01-02"),
    ] {
        let receive = desk.test.dossier("receive -q --into register --date").arg(day).arg(packet);
        assert_eq!(receive.output().code, 0);
    }
    let supersede = desk.test.dossier("receive --into register --supersede --date 2026-12-02");
    assert_eq!(supersede.arg(desk.packet(1, "b")).output().code, 0);
    desk.test
        .dossier("-C register register catalogue --year 2026")
        .stdout(str![[r#"
[ROOT]/archive/register/catalogue/2026.归档文件目录.xlsx
[ROOT]/archive/register/catalogue/2026.归档文件目录.csv
[ROOT]/archive/register/catalogue/2026.归档文件目录.pdf

"#]])
        .exits(0);
    let csv = desk.test.read("register/catalogue/2026.归档文件目录.csv");
    snapbox::assert_data_eq!(
        csv.replace('\u{FEFF}', ""),
        str![[r#"
序号,档号,文号,责任者,题名,日期,密级,页数,备注
1,J001-WS·2026-D30-ZZB-0001,,中共样县委组织部,[甲01村级后备力量备案档案（DS-439001-2026-0001）],20261120,,1,已由 0003 替代
2,J001-WS·2026-D30-ZZB-0002,,中共样县委组织部,[甲02等2人村级后备力量备案档案（DS-439001-2026-1）],20261120,,2,
3,J001-WS·2026-D30-ZZB-0003,,中共样县委组织部,[甲01村级后备力量备案档案（DS-439001-2026-0001）],20261120,,1,

"#]]
    );
    let text = pdf_text(&desk.test.path("register/catalogue/2026.归档文件目录.pdf"));
    for told in [
        "J001-WS·2026-D30-ZZB-0002",
        "[甲02等2人村级后备力量备案档案（DS-439001-2026-1）]",
        "30年",
        "20261120",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!text.contains("2027-D30"), "{text}");
}

#[test]
fn an_audit_finds_what_was_changed() {
    let desk = Desk::new();
    for number in 1..=4 {
        let receive = desk.test.dossier("receive -q --into register --date 2026-11-22");
        assert_eq!(receive.arg(desk.packet(number, "a")).output().code, 0);
    }
    let audit = |more: &str| {
        desk.test.dossier(&format!("-C register register audit --date 2026-11-23 {more}"))
    };
    audit("")
        .stderr(str![[r#"
核对移交包 4 个，没有发现问题

"#]])
        .exits(0);
    audit("--since 2026-11-23")
        .stderr(str![[r#"
核对移交包 0 个，4 个此前已核对、未重复，没有发现问题

"#]])
        .exits(0);
    let stored = |number: u32| {
        let entry = desk.test.read(&format!("register/entries/2026/{number:04}.yaml"));
        let line = entry.lines().find_map(|line| line.strip_prefix("存放: ")).unwrap().to_owned();
        format!("register/{line}")
    };
    let mut bytes = fs::read(desk.test.path(&stored(1))).unwrap();
    bytes[100] ^= 1;
    desk.test.remove(&stored(1)).write(&stored(1), bytes);
    desk.test.remove(&stored(2));
    desk.test.edit("register/entries/2026/0003.yaml", "姓名: 甲03", "姓名: 乙03");
    desk.test.remove("register/entries/2026/0004.yaml");
    desk.test.write("register/entries/2026/0005.yaml", "格式: 1\n");
    desk.test.remove("register/receipts/2026/0002.DS-439001-2026-0002.回执.pdf");
    let output = audit("").output();
    assert_eq!(output.code, 1);
    let told: Vec<&str> =
        output.stdout.lines().filter_map(|line| line.split(": ").nth(1)).collect();
    let all = [
        "number-gap",
        "missing-receipt",
        "altered-entry",
        "broken-entry",
        "altered-packet",
        "missing-packet",
        "unbooked-packet",
    ];
    assert_eq!(told, all, "{}", output.stdout);
    // With an entry that cannot be read nobody can tell what is booked.
    desk.test
        .dossier("receive --into register")
        .arg(desk.packet(7, "a"))
        .stderr(str![[r#"
错误：`entries/2026/0005.yaml`：不是登记内容，或被改动过（第 1 行），不能确定是否重复登记
建议：从备份恢复这个文件；dossier register audit 查看全部问题

"#]])
        .exits(3);
}

/// Receives a packet.
fn book(desk: &Desk, number: u32) {
    let receive = desk.test.dossier("receive -q --into register --date 2026-11-22");
    let output = receive.arg(desk.packet(number, "a")).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
}

#[test]
fn what_systems_leave_in_a_register_is_no_entry_and_no_packet() {
    let desk = Desk::new();
    book(&desk, 1);
    for litter in [
        "entries/desktop.ini",
        "entries/2026/Thumbs.db",
        "entries/2026/~$0001.yaml",
        "entries/2026/._0001.yaml",
        "entries/System Volume Information/IndexerVolumeGuid",
        "packets/Thumbs.db",
        "packets/$RECYCLE.BIN/x.zip",
        "receipts/2026/Thumbs.db",
    ] {
        desk.test.write(&format!("register/{litter}"), "[.ShellClassInfo]\n");
    }
    book(&desk, 2);
    let audit = desk.test.dossier("register audit").within("register").output();
    assert_eq!(audit.code, 0, "{}", audit.stdout);
}

/// Copies as clerks, Explorer, browsers, phones and programs that keep folders alike name them.
const COPIES: [&str; 12] = [
    "2026/0001 - 副本.yaml",
    "2026/0001 - 副本 (2).yaml",
    "2026/0001 (1).yaml",
    "2026/0001(1).json",
    "2026/0001 - Copy.yaml",
    "2026/Copy of 0001.yaml",
    "2026/副本 0001.yaml",
    "2026/0001.sync-conflict-20261129-101010-ABCDEFG.yaml",
    "2026/0001 (何静 的冲突副本 2026-11-29).yaml",
    "2026/0001.yaml.bak",
    "2026/1.yaml",
    "2026 - 副本/0001.yaml",
];

#[test]
fn copies_beside_the_entries_are_told_and_stop_nothing() {
    let desk = Desk::new();
    book(&desk, 1);
    let entry = desk.test.read("register/entries/2026/0001.yaml");
    for (at, copy) in COPIES.iter().enumerate() {
        let file = format!("register/entries/{copy}");
        // As it is, as it came through another editor, and cut off where the name tells enough.
        let whole = [&*entry, &*entry.replace('\n', "\r\n")];
        let cut = (at < 10).then_some("格式: 1\n");
        for text in whole.into_iter().chain(cut) {
            desk.test.write(&file, text);
            for (command, code) in [
                ("register list", 0),
                ("register audit", 1),
                ("register catalogue --no-pdf", 0),
                ("receive in/a/DS-439001-2026-0001.zip --into .", 1),
            ] {
                let command = command.replace("in/", "../in/");
                let output = desk.test.dossier(&command).within("register").output();
                assert_eq!(output.code, code, "{copy}, {command}: {output:?}");
                let said = format!("{}{}", output.stdout, output.stderr);
                let told = said.lines().find(|line| line.contains(&format!("entries/{copy}")));
                let told = told.unwrap_or_else(|| panic!("{copy}, {command}: {said}"));
                assert!(told.contains("它是 2026/0001 的副本"), "{told}");
                assert!(command != "register list" || output.stdout.lines().count() == 2, "{said}");
            }
        }
        desk.test.remove(&file);
    }
    desk.test.write("register/entries/说明.txt", "登记内容，不要改动");
    book(&desk, 2);
    let list = desk.test.dossier("register list").within("register").output();
    assert!(
        list.stderr.contains("`entries/说明.txt`：它不是登记内容，没有计入"),
        "{}",
        list.stderr
    );
}

#[test]
fn what_may_be_the_only_trace_of_a_packet_is_no_copy() {
    // An entry that was renamed; one of another machine that took the same number; one that lies
    // over another; and a copy of an entry that is gone.
    let fresh = || {
        let desk = Desk::new();
        book(&desk, 1);
        book(&desk, 2);
        let entries =
            [1, 2].map(|at| desk.test.read(&format!("register/entries/2026/000{at}.yaml")));
        (desk, entries)
    };
    let other = |entry: &str| {
        let digest = entry.lines().find_map(|line| line.strip_prefix("SHA-256: ")).unwrap();
        entry.replace(digest, &digest.chars().rev().collect::<String>())
    };
    for (file, gone, text) in [
        ("2026/0002 - 副本.yaml", Some("2026/0002.yaml"), 2),
        ("2026/0001.yaml.bak", Some("2026/0001.yaml"), 1),
        ("2026/0002.sync-conflict-20261129-101010-ABCDEFG.yaml", None, 0),
        ("2026/0002.yaml", None, 1),
        ("2026/0003 (1).yaml", None, 3),
    ] {
        let (desk, entries) = fresh();
        if let Some(gone) = gone {
            desk.test.remove(&format!("register/entries/{gone}"));
        }
        let text = match text {
            0 => other(&entries[1]),
            3 => "格式: 1\n".to_owned(),
            at => entries[at - 1].clone(),
        };
        desk.test.write(&format!("register/entries/{file}"), text);
        let receive = desk.test.dossier("receive --into register");
        let output = receive.arg(desk.packet(3, "a")).output();
        assert_eq!(output.code, 3, "{file}: {output:?}");
        assert!(output.stderr.contains("不能确定是否重复登记"), "{file}: {}", output.stderr);
        let catalogue =
            desk.test.dossier("register catalogue --no-pdf").within("register").output();
        assert_eq!(catalogue.code, 3, "{file}: {catalogue:?}");
    }
}

#[test]
fn a_file_that_is_no_entry_is_told_in_plain_words_with_what_to_do() {
    let restore = "从备份恢复这个文件";
    for (file, bytes, why, remedy) in [
        ("2026/0002.yaml", &b""[..], "文件是空的", restore),
        ("2026/0002.yaml", b"\0\0\0", "文件是空的", restore),
        ("2026/0002.yaml", b"\xB5\xB5\xBA\xC5: 1\n", "不是 UTF-8", restore),
        ("2026/0002.yaml", b"- 1\n", "不是登记内容，或被改动过", restore),
        ("2026/0002.yaml.bak", b"x", "不是登记内容，或被改动过", "移出 entries 文件夹"),
        ("2026/0002 - 副本.yaml", b"x", "不是登记内容，或被改动过", "移出 entries 文件夹"),
        ("2026/备份.yaml", b"x", "不是登记内容，或被改动过", "移出 entries 文件夹"),
    ] {
        let desk = Desk::new();
        book(&desk, 1);
        desk.test.write(&format!("register/entries/{file}"), bytes);
        let audit = desk.test.dossier("register audit").within("register").output();
        let receive =
            desk.test.dossier("receive --into register").arg(desk.packet(3, "a")).output();
        for (code, said, output) in [(1, &audit.stdout, &audit), (3, &receive.stderr, &receive)] {
            assert_eq!(output.code, code, "{file}: {said}");
            assert!(said.contains(why) && said.contains(remedy), "{file}: {said}");
            let foreign = said.split(file).last().unwrap().split('；').next().unwrap();
            assert!(!foreign.contains("expected"), "{file}: {said}");
        }
    }
}

#[test]
fn a_register_begins_with_the_first_packet_that_names_unit_and_fonds() {
    let county = Test::county();
    county.dossier("pack -q --out ../sent").arg("松岭镇/荷塘村/张志远").output();
    let zip = "../sent/DS-439001-2026-0001.zip";
    county.write("../sent/broken.zip", "no packet");
    county.dossier("receive --into ../new ../sent/broken.zip").output();
    assert!(!county.has("../new"), "a packet that fails begins nothing");
    let output = county.dossier("receive --into ../new --date 2026-11-23").arg(zip).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(output.stdout.contains("J001-WS·2026-D30-0001"), "{}", output.stdout);
    assert!(output.stderr.contains("请核对 register.yaml"), "{}", output.stderr);
    let settings = county.read("../new/register.yaml");
    assert!(settings.contains("单位: \"中共样县委组织部\""), "{settings}");
    // In a folder that holds anything else nothing begins.
    county.write("../used/a.txt", "a");
    assert_eq!(county.dossier("receive --into ../used").arg(zip).output().code, 3);
}

#[test]
fn a_register_needs_its_settings() {
    let desk = Desk::new();
    let packet = desk.packet(1, "a");
    let none = desk.test.dossier("receive --into nothing").arg(&packet);
    none.stderr(str![[r#"
错误：`[ROOT]/archive/nothing`不是收件登记簿：没有 register.yaml
建议：用 dossier register init 新建，或用 --into 或 -C 指明

"#]])
        .exits(3);
    desk.test
        .dossier("register init other")
        .stderr(str![[r#"
已在`other`新建收件登记簿；收件前请核对 register.yaml

"#]])
        .exits(0);
    desk.test
        .dossier("receive --into other")
        .arg(&packet)
        .stderr(str![[r#"
register.yaml：2 个错误

错误[missing-key]: 缺少 `单位`
 --> register.yaml:6:1
  |
6 | 单位: 
  | ^^^^
  |
  = 帮助: 在 `单位:` 后面填上，如 `单位: …`

错误[missing-key]: 缺少 `全宗号`
 --> register.yaml:8:1
  |
8 | 全宗号: 
  | ^^^^^^
  |
  = 帮助: 在 `全宗号:` 后面填上，如 `全宗号: …`

错误：请先填好`[ROOT]/archive/other/register.yaml`

"#]])
        .exits(3);
    desk.test
        .dossier("register init other")
        .stderr(str![[r#"
错误：无法写入 `[ROOT]/archive/other/register.yaml`：已经存在，不会覆盖

"#]])
        .exits(3);
    assert!(!desk.test.has("other/entries"));
}

#[test]
fn a_stopped_audit_goes_on() {
    let desk = Desk::new();
    for number in 1..=3 {
        let receive = desk.test.dossier("receive -q --into register --date 2026-11-22");
        assert_eq!(receive.arg(desk.packet(number, "a")).output().code, 0);
    }
    let audit = |more: &str| {
        desk.test.dossier(&format!("-C register register audit --date 2026-11-23 {more}"))
    };
    audit("-q").exits(0);
    // As a run leaves it that is stopped after two packets.
    let state = desk.test.read("register/audit/state.jsonl");
    let lines: Vec<&str> = state.lines().collect();
    assert_eq!(lines.len(), 4, "{state}");
    let head = lines[0].replace("true", "false");
    let stopped = format!("{head}\n{}\n{}\n{{\"numb", lines[1], lines[2]);
    desk.test.write("register/audit/state.jsonl", stopped);
    audit("--resume")
        .stderr(str![[r#"
核对移交包 1 个，2 个此前已核对、未重复，没有发现问题

"#]])
        .exits(0);
    audit("--resume")
        .stderr(str![[r#"
核对移交包 3 个，没有发现问题

"#]])
        .exits(0);
    let last = desk.packet(4, "a");
    desk.test.dossier("receive -q --into register --date 2026-11-24").arg(last).output();
    audit("--since 2026-11-20")
        .stderr(str![[r#"
核对移交包 1 个，3 个此前已核对、未重复，没有发现问题

"#]])
        .exits(0);
}

/// Signs the bytes of a packet as any SSH key does, and writes who may sign.
fn signed(desk: &Desk, packet: &std::path::Path) {
    let key = desk.test.path("key");
    let key = key.to_str().unwrap();
    let generate = ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key];
    tool("openssh-client", "ssh-keygen", &generate);
    let packet = packet.to_str().unwrap();
    tool(
        "openssh-client",
        "ssh-keygen",
        &["-Y", "sign", "-n", "dossier-packet", "-f", key, packet],
    );
    let public = desk.test.read("key.pub");
    desk.test.write("signers", format!("zzb@yangxian {public}"));
}

#[test]
fn a_signature_is_checked_stored_and_named() {
    let desk = Desk::new();
    let packet = desk.packet(1, "a");
    signed(&desk, &packet);
    let receive = |more: &str| {
        desk.test
            .dossier("receive --into register --date 2026-11-22 --format json --signers signers")
            .arg("--identity")
            .arg(more)
            .arg(&packet)
            .output()
    };
    let refused = receive("somebody@else");
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(!desk.test.has("register/entries"));
    let output = receive("zzb@yangxian");
    assert_eq!((output.code, &output.objects()[0]["signature"]), (0, &"checked".into()));
    let entry = desk.test.read("register/entries/2026/0001.yaml");
    assert!(entry.contains("签名:\n  状态: 已核对\n  签名人: zzb@yangxian SHA256:"), "{entry}");
    let stored = desk.test.tree("register/packets");
    let names: Vec<&str> = stored.keys().filter_map(|path| path.rsplit('/').next()).collect();
    assert_eq!(names, ["DS-439001-2026-0001.zip", "DS-439001-2026-0001.zip.sig"]);
    let pdf = desk.test.path("register/receipts/2026/0001.DS-439001-2026-0001.回执.pdf");
    assert!(pdf_text(&pdf).contains("zzb@yangxian"));
    desk.test.dossier("-C register register audit -q").exits(0);
}

#[test]
fn without_signers_a_signature_is_stored_and_said_to_be_unchecked() {
    let desk = Desk::new();
    let packet = desk.packet(1, "a");
    signed(&desk, &packet);
    let receive = desk.test.dossier("receive --into register --format json").arg(&packet).output();
    assert_eq!((receive.code, &receive.objects()[0]["signature"]), (0, &"unchecked".into()));
}
