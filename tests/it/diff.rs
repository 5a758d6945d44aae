//! `dossier diff`: two filings of the sample county, compared in words.

use std::fs;

use snapbox::str;

use crate::support::{Test, tool};

const ONE: &str = "../one/DS-439001-1.zip";
const TWO: &str = "../two/DS-439001-2.zip";
const ZHANG: &str = "松岭镇/荷塘村/张志远";

/// The county with two filings: between them one person came, one left, one was moved and one was
/// changed in every way.
fn two_filings() -> Test {
    let county = Test::county();
    pack(
        &county,
        "松岭镇/荷塘村/张志远 松岭镇/荷塘村/李娜 松岭镇/太平村/何佳 --batch 1 --out ../one",
    );
    let record = format!("{ZHANG}/person.yaml");
    county
        .edit(&record, "\"13800000001\"", "\"13800000091\"")
        .edit(&record, "\"43900119941012001X\"", "\"439001199410120036\"")
        .edit(
            &record,
            "  - 文件: 附件/推荐会议记录.pdf\n    题名: 荷塘村党员大会推荐记录\n    责任者: 荷塘村党总支\n    日期: 2026-03-02\n",
            "",
        )
        .remove(&format!("{ZHANG}/附件/推荐会议记录.pdf"));
    let picture = county.path(&format!("{ZHANG}/附件/电商点.jpg"));
    let mut bytes = fs::read(&picture).unwrap();
    bytes.extend(b"more");
    fs::write(picture, bytes).unwrap();
    let moved = county.dossier("move 松岭镇/荷塘村/李娜 松岭镇/梨园村/李娜").output();
    assert_eq!(moved.code, 0, "{moved:?}");
    pack(
        &county,
        "松岭镇/荷塘村/张志远 松岭镇/梨园村/李娜 松岭镇/太平村/赵旻 --batch 2 --as-of 2026-11-21 --out ../two",
    );
    county
}

fn path(county: &Test, path: &str) -> String {
    county.path(path).to_str().unwrap().to_owned()
}

#[track_caller]
fn pack(county: &Test, arguments: &str) {
    let output = county.dossier(&format!("pack {arguments}")).output();
    assert_eq!(output.code, 0, "{output:?}");
}

#[test]
fn two_filings_are_told_apart_in_words() {
    let county = two_filings();
    let diff = format!("diff {ONE} {TWO}");
    county.dossier(&diff).stdout(str![[r#"
DS-439001-1（2026-11-20）→DS-439001-2（2026-11-21）
  移交包：DS-439001-1 → DS-439001-2
  数据日期：2026-11-20 → 2026-11-21

松岭镇/太平村/赵旻：新增，10 个文件，48 页

松岭镇/梨园村/李娜：由 松岭镇/荷塘村/李娜 移来
  原属: 新增 镇 松岭镇，村 荷塘村，止 2026-11-19
  材料《样县村级后备力量培养教育手册》培养教育手册.pdf：内容有改动，21 页
  材料《培养纪实表（2026年）》培养纪实表（2026）.pdf：内容有改动，7 页
  材料《村级后备力量年度考核评价表（2026年）》年度考核评价表（2026）.pdf：内容有改动，2 页
  另有 6 份材料只是数据日期不同，其余相同

松岭镇/荷塘村/张志远
  身份证号: 4390************1X → 4390************36
  联系电话: 138****0001 → 138****0091
  附件: 删去 文件 附件/推荐会议记录.pdf，题名 荷塘村党员大会推荐记录，责任者 荷塘村党总支，日期 2026-03-02
  材料《村级后备力量推荐表》推荐表.pdf：内容有改动，2 页
  材料《村级后备力量县级联审表》联审表.pdf：内容有改动，2 页
  材料《村级后备力量备案登记表》备案登记表.pdf：内容有改动，3 页
  材料《样县村级后备力量培养教育手册》培养教育手册.pdf：内容有改动，22 页
  附件《村电商服务点照片》附件/电商点.jpg：内容有改动
  附件《荷塘村党员大会推荐记录》附件/推荐会议记录.pdf：删去，1 页
  另有 6 份材料只是数据日期不同，其余相同

松岭镇/太平村/何佳：退出

"#]]).stderr(str![[r#"
新增 1 人，退出 1 人，有变化 2 人，相同 0 人

"#]]).exits(1);
    county.dossier(&diff).env("DOSSIER_LANG", "en").stdout(str![[r#"
DS-439001-1 (2026-11-20) → DS-439001-2 (2026-11-21)
  packet: DS-439001-1 → DS-439001-2
  day of the data: 2026-11-20 → 2026-11-21

松岭镇/太平村/赵旻: came, 10 files, 48 pages

松岭镇/梨园村/李娜: moved from 松岭镇/荷塘村/李娜
  原属: added 镇 松岭镇，村 荷塘村，止 2026-11-19
  paper 样县村级后备力量培养教育手册 (培养教育手册.pdf): changed, 21 pages
  paper 培养纪实表（2026年） (培养纪实表（2026）.pdf): changed, 7 pages
  paper 村级后备力量年度考核评价表（2026年） (年度考核评价表（2026）.pdf): changed, 2 pages
  6 more papers made for another day, otherwise the same

松岭镇/荷塘村/张志远
  身份证号: 4390************1X → 4390************36
  联系电话: 138****0001 → 138****0091
  附件: removed 文件 附件/推荐会议记录.pdf，题名 荷塘村党员大会推荐记录，责任者 荷塘村党总支，日期 2026-03-02
  paper 村级后备力量推荐表 (推荐表.pdf): changed, 2 pages
  paper 村级后备力量县级联审表 (联审表.pdf): changed, 2 pages
  paper 村级后备力量备案登记表 (备案登记表.pdf): changed, 3 pages
  paper 样县村级后备力量培养教育手册 (培养教育手册.pdf): changed, 22 pages
  attachment 村电商服务点照片 (附件/电商点.jpg): changed
  attachment 荷塘村党员大会推荐记录 (附件/推荐会议记录.pdf): removed, 1 page
  6 more papers made for another day, otherwise the same

松岭镇/太平村/何佳: left

"#]]).stderr(str![[r#"
1 came, 1 left, 2 changed, 0 the same

"#]]).exits(1);
    let short = format!("{diff} --format short");
    county.dossier(&short).env("DOSSIER_LANG", "en").stdout(str![[r#"
packet: DS-439001-1 → DS-439001-2
day of the data: 2026-11-20 → 2026-11-21
松岭镇/太平村/赵旻: came, 10 files, 48 pages
松岭镇/梨园村/李娜: moved from 松岭镇/荷塘村/李娜
松岭镇/梨园村/李娜: 原属: added 镇 松岭镇，村 荷塘村，止 2026-11-19
松岭镇/梨园村/李娜: paper 样县村级后备力量培养教育手册 (培养教育手册.pdf): changed, 21 pages
松岭镇/梨园村/李娜: paper 培养纪实表（2026年） (培养纪实表（2026）.pdf): changed, 7 pages
松岭镇/梨园村/李娜: paper 村级后备力量年度考核评价表（2026年） (年度考核评价表（2026）.pdf): changed, 2 pages
松岭镇/梨园村/李娜: 6 more papers made for another day, otherwise the same
松岭镇/荷塘村/张志远: 身份证号: 4390************1X → 4390************36
松岭镇/荷塘村/张志远: 联系电话: 138****0001 → 138****0091
松岭镇/荷塘村/张志远: 附件: removed 文件 附件/推荐会议记录.pdf，题名 荷塘村党员大会推荐记录，责任者 荷塘村党总支，日期 2026-03-02
松岭镇/荷塘村/张志远: paper 村级后备力量推荐表 (推荐表.pdf): changed, 2 pages
松岭镇/荷塘村/张志远: paper 村级后备力量县级联审表 (联审表.pdf): changed, 2 pages
松岭镇/荷塘村/张志远: paper 村级后备力量备案登记表 (备案登记表.pdf): changed, 3 pages
松岭镇/荷塘村/张志远: paper 样县村级后备力量培养教育手册 (培养教育手册.pdf): changed, 22 pages
松岭镇/荷塘村/张志远: attachment 村电商服务点照片 (附件/电商点.jpg): changed
松岭镇/荷塘村/张志远: attachment 荷塘村党员大会推荐记录 (附件/推荐会议记录.pdf): removed, 1 page
松岭镇/荷塘村/张志远: 6 more papers made for another day, otherwise the same
松岭镇/太平村/何佳: left

"#]]).exits(1);

    let object = county.dossier(&format!("{diff} --format json")).output();
    assert_eq!((object.code, object.stderr.as_str()), (1, ""));
    assert!(!object.stdout.contains("19941012"), "identity numbers are masked: {}", object.stdout);
    let object = &object.objects()[0];
    assert_eq!(object["same"], false);
    assert_eq!(object["people"][2]["path"], ZHANG);
    let fates: Vec<_> =
        object["people"].as_array().unwrap().iter().map(|one| one["fate"].clone()).collect();
    assert_eq!(fates, ["came", "moved", "stayed", "left"]);
}

/// A paper states its day at the foot of each page, so that other glyphs stand in its fonts on
/// another day. A change of the record is told all the same.
#[test]
fn papers_that_were_made_for_another_day_and_say_the_same_are_not_told_as_changed() {
    let county = Test::county();
    let pack = |batch: u8, day: &str| {
        pack(
            &county,
            &format!("松岭镇/荷塘村/李娜 --batch {batch} --as-of {day} --out ../{batch}"),
        );
    };
    let deeds = |old: u8, new: u8| {
        let diff =
            format!("diff ../{old}/DS-439001-{old}.zip ../{new}/DS-439001-{new}.zip --format json");
        let output = county.dossier(&diff).output();
        assert_eq!(output.code, 1, "{output:?}");
        let people = output.objects()[0]["people"].clone();
        let files = people[0]["files"].as_array().unwrap().clone();
        let deed = |file: &serde_json::Value| {
            format!("{} {}", file["change"], file["file"]).replace('"', "")
        };
        files.iter().map(deed).collect::<Vec<_>>()
    };
    pack(1, "2026-11-17");
    pack(2, "2026-11-20");
    let papers = deeds(1, 2);
    assert!(papers.len() > 8, "{papers:?}");
    assert!(papers.iter().all(|paper| paper.starts_with("redated ")), "{papers:?}");
    county.edit("松岭镇/荷塘村/李娜/person.yaml", "\n民族: 汉族", "\n民族: 苗族");
    pack(3, "2026-11-21");
    let papers = deeds(2, 3);
    for (paper, deed) in [("推荐表.pdf", "changed"), ("帮带协议（王敏）.pdf", "redated")]
    {
        assert!(papers.contains(&format!("{deed} {paper}")), "{papers:?}");
    }
}

#[test]
fn a_filing_beside_itself_and_beside_its_folder_is_the_same() {
    let county = Test::county();
    pack(&county, "松岭镇/太平村/何佳 --out ../one");
    let packet = "../one/DS-439001-2025-0001.zip";
    county
        .dossier(&format!("diff {packet} {packet}"))
        .stdout(str![[r#"
DS-439001-2025-0001（2026-11-20）→DS-439001-2025-0001（2026-11-20）

"#]])
        .stderr(str![[r#"
没有变化：1 人都相同

"#]])
        .exits(0);
    county.dossier(&format!("diff {packet} {packet} --format short")).exits(0);
    let unpack = ["-m", "zipfile", "-e", &path(&county, packet), &path(&county, "../unpacked")];
    tool("python3", "python3", &unpack);
    let folder = "../unpacked/DS-439001-2025-0001";
    county
        .dossier(&format!("diff {packet} {folder}"))
        .env("DOSSIER_LANG", "en")
        .stdout(str![[r#"
DS-439001-2025-0001 (2026-11-20) → DS-439001-2025-0001 (2026-11-20)

"#]])
        .stderr(str![[r#"
nothing changed: 1 the same

"#]])
        .exits(0);
    pack(&county, "松岭镇/太平村/何佳 --as-of 2026-11-21 --out ../two");
    let other = "../two/DS-439001-2025-0001.zip";
    county
        .dossier(&format!("diff {packet} {other}"))
        .stdout(str![[r#"
DS-439001-2025-0001（2026-11-20）→DS-439001-2025-0001（2026-11-21）
  数据日期：2026-11-20 → 2026-11-21

松岭镇/太平村/何佳
  另有 9 份材料只是数据日期不同，其余相同

"#]])
        .stderr(str![[r#"
新增 0 人，退出 0 人，有变化 1 人，相同 0 人

"#]])
        .exits(1);
}

#[test]
fn a_packet_that_does_not_hold_is_not_compared() {
    let county = Test::county();
    pack(&county, "松岭镇/太平村/何佳 --out ../one");
    let packet = county.path("../one/DS-439001-2025-0001.zip");
    let mut bytes = fs::read(&packet).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&packet, bytes).unwrap();
    let path = "../one/DS-439001-2025-0001.zip";
    county
        .dossier(&format!("diff {path} {path}"))
        .env("DOSSIER_LANG", "en")
        .stderr(str![[r#"
error: the packet failed verification with 3 faults: `[ROOT]/archive/../one/DS-439001-2025-0001.zip`
help: `dossier verify` shows what they are

"#]])
        .exits(3);
    county
        .dossier("diff ../one/none.zip ../one/none.zip")
        .env("DOSSIER_LANG", "en")
        .stderr(str![[r#"
error: cannot read `[ROOT]/archive/../one/none.zip`: not found

"#]])
        .exits(3);
}
