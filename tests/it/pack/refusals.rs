//! What holds a packet up, what can be accepted on purpose, and what is never written over.

use std::fs;

use snapbox::str;

use super::{JIANG, LIANG, all_packed, key, manifest, pack, refused, unpacked};
use crate::manifest::Exception;
use crate::support::Test;

const FILE: &str = "云溪镇/枫林村/蒋大勇/person.yaml";
const VILLAGE: &str = "云溪镇/枫林村";

fn zip() -> String {
    format!("build/{}.zip", JIANG.1)
}

#[test]
fn each_reason_is_told_as_the_check_tells_it() {
    let county = Test::printed_county();
    county.remove("云溪镇/枫林村/蒋大勇/附件/放宽审批表.pdf");
    county.write("云溪镇/枫林村/蒋大勇/附件/草稿.txt", "x");
    county
        .dossier("pack")
        .arg(JIANG.0)
        .arg(LIANG)
        .stderr(str![[r#"
云溪镇/枫林村/蒋大勇：2 个错误

错误[unlisted-file]: 文件夹里的 `附件/草稿.txt` 没有列入 `附件`
  --> 云溪镇/枫林村/蒋大勇/person.yaml:54:1
   |
54 | 附件:
   | ^^^^
   |
   = 帮助: 补上 `- {文件: 附件/草稿.txt, 题名: …, 责任者: …, 日期: …}`，或移走文件
   = 依据: 附件列出文件夹中除 person.yaml、照片和导入的任免审批表.lrmx 外的每个文件，次序即卷内目录的次序

错误[missing-attachment]: 本人文件夹里没有 `附件/放宽审批表.pdf` 这个文件
  --> 云溪镇/枫林村/蒋大勇/person.yaml:55:10
   |
55 |   - {文件: 附件/放宽审批表.pdf, 题名: 年龄学历放宽审批表, 责任者: 县委组织部, 日期: 2026-09-16}
   |            ^^^^^^^^^^^^^^^^^^^
   |
   = 帮助: 把文件放进本人文件夹，或改正文件名

未打包  云溪镇/枫林村/蒋大勇
石桥乡/龙尾村/梁秀珍：1 个错误

错误[step-missing]: 没有 `组织备案`
  --> 石桥乡/龙尾村/梁秀珍/person.yaml:42:1
   |
42 | 选拔:
   | ^^^^
   |
   = 帮助: 办完这一步，在 `选拔` 下写 `组织备案`：日期、意见、签字
   = 依据: 四步程序：村级推荐、乡镇考察、县级联审、组织备案

未打包  石桥乡/龙尾村/梁秀珍
移交包 0 个，未打包 2 个：[ROOT]/archive/build

"#]])
        .exits(1);
    county
        .dossier("pack --lang en --format short")
        .arg(LIANG)
        .stderr(str![[r#"
石桥乡/龙尾村/梁秀珍/person.yaml:42:1: error step-missing: there is no `组织备案`
0 packed, 1 refused: [ROOT]/archive/build

"#]])
        .exits(1);
    assert!(!county.has(&zip()) && !county.has("build/packets.jsonl"));
}

/// Spoils 蒋大勇's dossier and packs the village: he is refused for exactly this, others are packed.
#[track_caller]
fn holds_up(spoil: impl Fn(&Test), codes: &[&str]) {
    let county = Test::printed_county();
    spoil(&county);
    let output = pack(&county, VILLAGE);
    assert_eq!(output.code, 1, "{}{}", output.stdout, output.stderr);
    assert_eq!(refused(&output), codes, "{}", output.stdout);
    assert!(!county.has(&zip()) && county.has("build/DS-439001-2026-0006.zip"));
}

#[test]
fn a_file_that_cannot_be_read_holds_up() {
    holds_up(
        |county| {
            county.edit(FILE, "性别: 男", "性别: 雄");
        },
        &["wrong-word"],
    );
}

#[test]
fn an_absent_attachment_holds_up() {
    let spoil = |county: &Test| {
        county.remove("云溪镇/枫林村/蒋大勇/附件/放宽审批表.pdf");
    };
    holds_up(spoil, &["missing-attachment"]);
}

#[test]
fn an_unlisted_file_holds_up() {
    let spoil = |county: &Test| {
        county.write("云溪镇/枫林村/蒋大勇/附件/合影.txt", "x");
    };
    holds_up(spoil, &["unlisted-file"]);
}

#[test]
fn an_item_that_a_paper_needs_holds_up() {
    let spoil = |county: &Test| {
        let line = county
            .read(FILE)
            .lines()
            .find(|line| line.starts_with("联系电话:"))
            .unwrap()
            .to_owned();
        county.edit(FILE, &line, "联系电话:");
    };
    holds_up(spoil, &["missing-item"]);
}

#[test]
fn a_paper_that_cannot_be_printed_holds_up() {
    let spoil = |county: &Test| {
        let line = county
            .read(FILE)
            .lines()
            .find(|line| line.starts_with("现任职务:"))
            .unwrap()
            .to_owned();
        county.edit(FILE, &line, "现任职务: 村党总支委员\u{13000}");
    };
    let county = Test::printed_county();
    spoil(&county);
    let output = pack(&county, JIANG.0);
    assert_eq!(output.code, 1);
    let codes = refused(&output);
    assert!(!codes.is_empty() && codes.iter().all(|code| code == "page-character"), "{codes:?}");
    assert!(!county.has(&zip()));
}

#[test]
fn what_is_wrong_about_the_village_or_others_holds_nobody_up() {
    let county = Test::printed_county();
    county.edit("云溪镇/枫林村/罗㛃/person.yaml", "性别: 女", "性别: 雌");
    county.write("云溪镇/枫林村/village.yaml", "格式: 1\n没有的栏: 1\n");
    all_packed(&pack(&county, JIANG.0));
}

#[test]
fn one_who_is_held_up_holds_up_the_batch() {
    let county = Test::printed_county();
    county.write("云溪镇/枫林村/蒋大勇/附件/合影.txt", "x");
    let output = pack(&county, "--batch 2026-1 云溪镇/枫林村");
    assert_eq!((output.code, refused(&output)), (1, vec!["unlisted-file".to_owned()]));
    assert!(!county.has("build/DS-439001-2026-1.zip"));
}

#[test]
fn an_exception_is_recorded_in_the_packet() {
    let county = Test::printed_county();
    county.write("云溪镇/枫林村/蒋大勇/附件/合影.txt", "x");
    let run = county.dossier("pack --format json --allow unlisted-file --reason");
    all_packed(&run.arg("会后补登 目录").arg(JIANG.0).output());
    let base = unpacked(&county.path(&zip()), &county.path("../unpacked"));
    let manifest = manifest(&base);
    let exception = Exception {
        code: "unlisted-file".to_owned(),
        person: JIANG.0.to_owned(),
        finding: "文件夹里的 `附件/合影.txt` 没有列入 `附件`".to_owned(),
        reason: "会后补登 目录".to_owned(),
    };
    assert_eq!(manifest.exceptions, [exception]);
    assert!(base.join("data/电子档案/蒋大勇/附件/合影.txt").exists());
    assert!(manifest.people[0].items.iter().any(|item| item.file == "附件/合影.txt"));
}

#[test]
fn a_paper_that_lacks_something_is_left_out_on_purpose() {
    let county = Test::printed_county();
    county.edit(FILE, "    意见: 同意备案（按特别优秀人选放宽）\n", "");
    assert_eq!(refused(&pack(&county, JIANG.0)), ["missing-item"]);
    let run = county.dossier("pack --format json --allow missing-item --reason 待补").arg(JIANG.0);
    all_packed(&run.output());
    let manifest = manifest(&unpacked(&county.path(&zip()), &county.path("../unpacked")));
    let codes: Vec<&str> = manifest.exceptions.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["missing-item"]);
    let files: Vec<&str> = manifest.people[0].items.iter().map(|one| one.file.as_str()).collect();
    assert!(files.contains(&"推荐表.pdf") && !files.contains(&"备案登记表.pdf"), "{files:?}");
}

#[test]
fn only_what_can_be_accepted_is_accepted() {
    let county = Test::county();
    county
        .dossier("pack --allow step-mising --reason x")
        .stderr(str![[r#"
错误：没有 `step-mising` 这个代码
建议：是否应为 `step-missing`？

"#]])
        .exits(2);
    county
        .dossier("pack --allow unknown-key --reason x")
        .stderr(str![[r#"
错误：`unknown-key` 不能放行：文件读不出或自相矛盾，须改正

"#]])
        .exits(2);
    assert_eq!(county.dossier("pack --allow step-missing").output().code, 2);
    assert_eq!(county.dossier("pack --allow step-missing --reason").arg(" ").output().code, 2);
    assert_eq!(county.dossier("pack --batch a/b").output().code, 2);
    assert_eq!(county.dossier("pack 没有的村").output().code, 2);
    assert!(!county.has("build"));
}

#[test]
fn the_file_of_somebody_else_is_left_alone() {
    let county = Test::printed_county();
    let list = format!("build/{}.移交清单.pdf", JIANG.1);
    county.write(&zip(), "mine").write(&list, "a scan");
    let output = pack(&county, &format!("--replace {}", JIANG.0));
    assert_eq!((output.code, refused(&output)), (1, vec!["foreign-file".to_owned()]));
    county.remove(&list);
    let output = pack(&county, &format!("--replace {}", JIANG.0));
    assert_eq!((output.code, refused(&output)), (1, vec!["foreign-file".to_owned()]));
    assert_eq!(county.read(&zip()), "mine");
    county.remove(&zip());
    all_packed(&pack(&county, JIANG.0));
}

#[test]
fn an_earlier_packet_is_replaced_only_if_told_and_not_received() {
    let county = Test::printed_county();
    all_packed(&pack(&county, JIANG.0));
    let first = fs::read(county.path(&zip())).unwrap();
    let again = all_packed(&pack(&county, JIANG.0));
    assert_eq!(again[0]["status"], "kept");
    county.edit(FILE, "格式: 1", "# 改过\n格式: 1");
    assert_eq!(refused(&pack(&county, JIANG.0)), ["packet-exists"]);
    assert!(fs::read(county.path(&zip())).unwrap() == first);
    let replaced = all_packed(&pack(&county, &format!("--replace {}", JIANG.0)));
    assert_eq!(replaced[0]["status"], "made");
    assert_eq!(county.read("build/packets.jsonl").lines().count(), 1);
    county.write(&format!("receipts/{}.yaml", JIANG.1), "格式: 1\n");
    county.edit(FILE, "# 改过", "# 又改过");
    let output = pack(&county, &format!("--replace {}", JIANG.0));
    assert_eq!(refused(&output), ["packet-received"]);
}

#[test]
fn signatures_go_with_their_packet() {
    let county = Test::printed_county();
    key(&county.path("../clerk"));
    key(&county.path("../other"));
    let signature = format!("{}.sig", zip());
    all_packed(&pack(&county, &format!("--sign ../clerk {}", JIANG.0)));
    let first = county.read(&signature);
    assert!(first.starts_with("-----BEGIN SSH SIGNATURE-----\n"));
    all_packed(&pack(&county, &format!("--sign ../clerk {}", JIANG.0)));
    assert_eq!(county.read(&signature), first);
    assert_eq!(refused(&pack(&county, &format!("--sign ../other {}", JIANG.0))), ["packet-signed"]);
    assert_eq!(county.read(&signature), first);
    // Those of a packet that is gone would only mislead.
    county.edit(FILE, "格式: 1", "# 改过\n格式: 1");
    all_packed(&pack(&county, &format!("--replace {}", JIANG.0)));
    assert!(!county.has(&signature));
}

#[test]
fn a_day_that_no_zip_can_hold_is_refused() {
    let county = Test::county();
    let run = county.dossier("pack --date 1979-12-31 --format short").arg("松岭镇/荷塘村/张志远");
    let output = run.output();
    assert_eq!(output.code, 1, "{}", output.stderr);
    let told = format!("{}{}", output.stdout, output.stderr);
    assert!(told.contains("packet-day"), "{told}");
    assert!(!county.has("build/DS-439001-2026-0001.zip"));
}
