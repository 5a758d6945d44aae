//! The sender's side: receipts that come back, and the agenda of those that do not.

use std::path::Path;

use dossier::testing::short_code;
use serde_json::{Value, json};
use snapbox::str;

use super::packets::{Desk, packet};
use crate::packet::sha256;
use crate::support::Test;

/// The sample county that packed one person of one town, and two of two towns.
fn county() -> Test {
    let test = Test::county();
    let out = test.path("build");
    let pack = |number: &str, day: &str, people: &[&str]| {
        let zip = packet(&out, &format!("DS-439001-{number}"), &["439001-2026-0001"], number);
        let sum = sha256(&std::fs::read(&zip).unwrap());
        let (packet, code) = (format!("DS-439001-{number}"), short_code(&sum));
        format!(
            r#"{{"packet":"{packet}","sha256":"{sum}","code":"{code}","day":"{day}","people":{},"files":10,"pages":40,"bytes":5000}}"#,
            json!(people)
        )
    };
    let one = pack("2026-0001", "2026-11-10", &["松岭镇/荷塘村/张志远"]);
    let two = pack("2026-1", "2026-11-15", &["松岭镇/荷塘村/李娜", "清溪镇/上坪村/某人"]);
    let later = pack("2026-2", "2026-12-01", &["松岭镇/荷塘村/李娜"]);
    test.write("build/packets.jsonl", [one, two, later].join("\n") + "\n");
    test
}

/// The entries of the ledger.
fn entries(test: &Test) -> Vec<Value> {
    let text = test.read("build/packets.jsonl");
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn code(test: &Test, packet: &str) -> String {
    let all = entries(test);
    let one = all.iter().find(|one| one["packet"] == packet).unwrap();
    one["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_damaged_line_of_the_ledger_is_told_and_stays_and_a_foreign_file_is_left() {
    let test = county();
    let whole = test.read("build/packets.jsonl");
    test.write("build/packets.jsonl", whole.replacen("\"bytes\"", "\"byt", 1));
    for command in ["receipt list", "agenda --as-of 2026-11-20"] {
        let output = test.dossier(command).output();
        assert_eq!(output.code, 0, "{}", output.stderr);
        assert!(output.stderr.contains("packets.jsonl 第 1 行读不出"), "{}", output.stderr);
        assert!(output.stdout.contains("DS-439001-2026-1"), "{}", output.stdout);
    }
    let damaged = test.read("build/packets.jsonl").lines().next().unwrap().to_owned();
    let pack = || test.dossier("pack -q 云溪镇/枫林村/蒋大勇 --format short").output();
    assert_eq!(pack().code, 0);
    let after = test.read("build/packets.jsonl");
    assert_eq!(after.lines().count(), 4, "{after}");
    assert!(after.lines().any(|line| line == damaged), "{after}");

    test.write("build/packets.jsonl", "mine\n");
    let output = pack();
    assert_eq!(output.code, 3, "{}", output.stderr);
    assert!(output.stderr.contains("不是移交包的台账"), "{}", output.stderr);
    assert_eq!(test.read("build/packets.jsonl"), "mine\n");
    test.write("build/build.jsonl", "mine\n");
    let output = test.dossier("build 云溪镇/枫林村/蒋大勇 --only recommendation").output();
    assert_eq!(output.code, 3, "{}", output.stderr);
    assert!(output.stderr.contains("build.jsonl`：已经存在，不会覆盖"), "{}", output.stderr);
    assert_eq!(test.read("build/build.jsonl"), "mine\n");
}

#[test]
fn a_receipts_paper_or_the_packet_itself_is_told_from_a_receipts_file() {
    let test = county();
    test.write("../回执.pdf", "%PDF-1.7\n").write("../空.yaml", "");
    for file in ["../回执.pdf", "build/DS-439001-2026-0001.zip", "../空.yaml"] {
        let output = test.dossier("receipt add").arg(file).output();
        assert_eq!(output.code, 3, "{file}: {}", output.stderr);
        assert!(output.stderr.contains("回执文件以 .回执.yaml 结尾"), "{}", output.stderr);
        assert!(!output.stderr.contains("dossier new"), "{}", output.stderr);
    }
}

#[test]
fn packets_without_a_receipt_are_in_the_agenda() {
    let test = county();
    let agenda = |day: &str| {
        let output = test.dossier(&format!("agenda --as-of {day} --format short")).output();
        let lines = output.stdout.lines().filter(|line| line.contains("移交回执"));
        lines.map(|line| line.to_owned() + "\n").collect::<String>()
    };
    snapbox::assert_data_eq!(
        agenda("2026-11-20"),
        str![[r#"
.: 2026-11-15 已等 5 天 移交回执: DS-439001-2026-1，2 人，核对码 03838 06318 09109 07697 03637 00249 01311 01418; 中共样县委组织部
松岭镇: 2026-11-10 已等 10 天 移交回执: DS-439001-2026-0001，1 人，核对码 02958 00626 07195 05809 09658 05307 05825 08325; 何静（松岭镇组织委员）

"#]]
    );
    assert_eq!(agenda("2026-11-09"), "");
    let add = test.dossier("receipt add DS-439001-2026-0001 --number J001-WS·2026-D30-ZZB-0007 --date 2026-11-18 --code");
    add.arg(code(&test, "DS-439001-2026-0001"))
        .stderr(str![[r#"
已登记 DS-439001-2026-0001 的回执：J001-WS·2026-D30-ZZB-0007（receipts/DS-439001-2026-0001.yaml）

"#]])
        .exits(0);
    snapbox::assert_data_eq!(
        agenda("2026-11-20"),
        str![[r#"
.: 2026-11-15 已等 5 天 移交回执: DS-439001-2026-1，2 人，核对码 03838 06318 09109 07697 03637 00249 01311 01418; 中共样县委组织部

"#]]
    );
    // On a day before the receipt came it was not there.
    assert_eq!(agenda("2026-11-17").lines().count(), 2);
    test.dossier("receipt list").stdout(str![[r#"
移交包               日期        人数  核对码                                           档号                       收件日期
DS-439001-2026-0001  2026-11-10  1     02958 00626 07195 05809 09658 05307 05825 08325  J001-WS·2026-D30-ZZB-0007  2026-11-18
DS-439001-2026-1     2026-11-15  2     03838 06318 09109 07697 03637 00249 01311 01418  未回
DS-439001-2026-2     2026-12-01  1     05028 05647 02062 09826 05647 06924 07785 01598  未回

"#]]).exits(0);
    test.dossier("receipt list --waiting --format json").stdout(str![[r#"
[
  {"packet":"DS-439001-2026-1","day":"2026-11-15","shortCode":"03838 06318 09109 07697 03637 00249 01311 01418","people":2,"number":null,"received":null},
  {"packet":"DS-439001-2026-2","day":"2026-12-01","shortCode":"05028 05647 02062 09826 05647 06924 07785 01598","people":1,"number":null,"received":null}
]

"#]]).exits(0);
    test.dossier("check --format short").output();
    let checked = test.dossier("check --format short").output();
    assert_eq!(checked.code, 0, "{checked:?}");
}

#[test]
fn a_receipt_comes_back_as_a_file() {
    let test = county();
    let desk = Desk::new();
    let zip = test.path("build/DS-439001-2026-0001.zip");
    desk.test.dossier("-q receive --into register --date 2026-11-22").arg(&zip).output();
    let file = desk.test.path("register/receipts/2026/0001.DS-439001-2026-0001.回执.yaml");
    let add = |file: &Path| test.dossier("receipt add").arg(file);
    add(&file)
        .stderr(str![[r#"
已登记 DS-439001-2026-0001 的回执：J001-WS·2026-D30-ZZB-0001（receipts/DS-439001-2026-0001.yaml）

"#]])
        .exits(0);
    snapbox::assert_data_eq!(
        test.read("receipts/DS-439001-2026-0001.yaml"),
        str![[r#"
格式: 1
移交包: "DS-439001-2026-0001"
SHA-256: "49c3eb3e44f161291b40bd1165c9a0b967adf3bab0f5dcb30ce5304b838df0cc"
核对码: "02958 00626 07195 05809 09658 05307 05825 08325"
档号: "J001-WS·2026-D30-ZZB-0001"
收件日期: 2026-11-22
收件单位: "中共样县委组织部"

"#]]
    );
    add(&file)
        .stderr(str![[r#"
这张回执已经登记（receipts/DS-439001-2026-0001.yaml）

"#]])
        .exits(0);
    // Another receipt of the packet is not written over the first.
    let other = std::fs::read_to_string(&file).unwrap().replace("0001\"\n收", "0002\"\n收");
    test.write("../other.yaml", other);
    add(Path::new("../other.yaml"))
        .stderr(str![[r#"
错误：`receipts/DS-439001-2026-0001.yaml` 已有另一张回执，没有改动
建议：确要换成这一张，先把那个文件改名或删去

"#]])
        .exits(3);
}

#[test]
fn a_receipt_for_other_bytes_is_refused() {
    let test = county();
    let other = code(&test, "DS-439001-2026-1");
    let add = |code: &str| {
        let add = "receipt add DS-439001-2026-0001 --number J001 --date 2026-11-18 --code";
        test.dossier(add).arg(code)
    };
    add(&other).stderr(str![[r#"
错误：回执不是给这个 DS-439001-2026-0001 的：它的核对码是 02958 00626 07195 05809 09658 05307 05825 08325
建议：收件方收到的可能是另一个版本，请与收件方核对

"#]]).exits(3);
    let wrong = other.replacen(&other[..1], if other.starts_with('0') { "1" } else { "0" }, 1);
    add(&wrong)
        .stderr(str![[r#"
错误：核对码不对：第 1 组有错
建议：照回执逐组重读

"#]])
        .exits(2);
    add("1234")
        .stderr(str![[r#"
错误：核对码不对：应是八组、每组五位数字
建议：照回执逐组重读

"#]])
        .exits(2);
    test.dossier("receipt add DS-439001-9 --number J001 --date 2026-11-18 --code")
        .arg(other)
        .stderr(str![[r#"
错误：台账里没有 DS-439001-9，也找不到它的 ZIP，无法查对核对码
建议：用 --out 指明移交包所在的文件夹

"#]])
        .exits(3);
    test.dossier("receipt add dossier.yaml")
        .stderr(str![[r#"
dossier.yaml：3 个错误

错误[unknown-key]: 不认识的栏目 `名称`
 --> dossier.yaml:3:1
  |
3 | 名称: 样县村级后备力量档案
  | ^^^^
  |
  = 帮助: 这里可用的栏目：格式、移交包、SHA-256、核对码、档号、收件日期、收件单位、经办人

错误[unknown-key]: 不认识的栏目 `级别`
 --> dossier.yaml:4:1
  |
4 | 级别: 县
  | ^^^^
  |
  = 帮助: 这一栏写在 dossier.yaml 里

错误[unknown-key]: 不认识的栏目 `行政区划代码`
 --> dossier.yaml:5:1
  |
5 | 行政区划代码: "439001"
  | ^^^^^^^^^^^^
  |
  = 帮助: 这一栏写在 dossier.yaml 里

错误：`dossier.yaml` 不是回执文件
建议：回执文件以 .回执.yaml 结尾，请收件方连同纸质回执发来；只有纸质回执时，用 --code、--number、--date 登记

"#]])
        .exits(3);
    assert!(!test.has("receipts"));
}

#[test]
fn a_packet_of_the_county_goes_there_and_its_receipt_comes_back() {
    let county = Test::printed_county();
    let packed = county.dossier("pack 松岭镇/荷塘村/张志远 --format json").output();
    assert_eq!(packed.code, 0, "{packed:?}");
    let [packet] = &packets(&county)[..] else { panic!("{:?}", packets(&county)) };
    let waiting = || county.dossier("receipt list --waiting --format short").output().stdout;
    assert_eq!(waiting().lines().count(), 1);
    let desk = Desk::new();
    let receive = desk.test.dossier("receive --into register --date 2026-11-22 --format json");
    let received = receive.arg(county.path(&format!("build/{packet}.zip"))).output();
    assert_eq!(received.code, 0, "{received:?}");
    let told = &received.objects()[0];
    assert!(told["files"].as_u64() > Some(9) && told["pages"].as_u64() > Some(30), "{told}");
    let receipt = desk.test.path(&format!("register/receipts/2026/0001.{packet}.回执.yaml"));
    county.dossier("-q receipt add").arg(receipt).exits(0);
    assert_eq!(waiting(), "");
}

/// The packets of the ledger.
fn packets(county: &Test) -> Vec<String> {
    let name = |one: &Value| one["packet"].as_str().unwrap().to_owned();
    entries(county).iter().map(name).collect()
}

#[test]
fn the_receipt_of_an_earlier_packet_of_that_name_is_none_of_the_later() {
    let test = county();
    let add = || {
        let add = test
            .dossier("-q receipt add DS-439001-2026-0001 --number J001 --date 2026-11-18 --code");
        add.arg(code(&test, "DS-439001-2026-0001"))
    };
    add().exits(0);
    let mut all = entries(&test);
    let one = all.iter_mut().find(|one| one["packet"] == "DS-439001-2026-0001").unwrap();
    let sum = sha256(b"another");
    let digits = &sum[..8];
    (one["code"], one["sha256"]) = (short_code(&sum).into(), sum.as_str().into());
    let lines: String = all.iter().map(|one| format!("{one}\n")).collect();
    test.write("build/packets.jsonl", lines);
    let waiting = || test.dossier("receipt list --waiting --format short").output().stdout;
    assert!(waiting().contains("DS-439001-2026-0001"));
    add().exits(0);
    assert!(test.has(&format!("receipts/DS-439001-2026-0001.{digits}.yaml")));
    assert!(!waiting().contains("DS-439001-2026-0001"));
}
