//! `dossier build --only` of papers of people that are made by name: when each is due, what it needs,
//! what it shows from which day on, and what goes round a dossier at the archives.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::measure::pages;
use crate::support::{Test, pdf_text};

const ZHANG: &str = "松岭镇/荷塘村/张志远";
const CHEN: &str = "松岭镇/梨园村/陈翀";
const LI: &str = "松岭镇/荷塘村/李文博";

const ALL: &str = "过筛表,谈话记录,提醒谈话记录,成长计划表,案卷封面,卷内备考表,案卷脊背";

/// What became of each paper that was asked for: its file or its owner with its template, and the
/// status with the reasons.
fn build(test: &Test, arguments: &str) -> BTreeMap<String, String> {
    let output = test.dossier(&format!("build --format json {arguments}")).output();
    let lines = output.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let told = lines.filter(|line| line["paper"].is_string()).map(|line| {
        let text = |key: &str| line[key].as_str().map(str::to_owned);
        let owner = text("person").or_else(|| text("place")).unwrap();
        let file = text("file").unwrap_or_else(|| format!("{owner}/{}", text("paper").unwrap()));
        let reasons = line["reasons"].as_array().into_iter().flatten();
        let reasons = reasons.filter_map(|one| one["message"].as_str());
        let status = text("status").unwrap();
        (file, reasons.fold(status, |status, reason| format!("{status}：{reason}")))
    });
    told.collect()
}

/// The files of somebody's papers, without folder and ending.
fn stems<'a>(told: &'a BTreeMap<String, String>, owner: &str) -> Vec<&'a str> {
    let own = told.keys().filter_map(|file| file.strip_prefix(owner)?.strip_prefix('/'));
    own.filter_map(|file| file.strip_suffix(".pdf")).collect()
}

/// What a paper of a build as of a day says, without blanks; nothing where it is not made.
fn said(test: &Test, (paper, person, stem): (&str, &str, &str), day: &str) -> Option<String> {
    let out = format!("../{paper}-{day}");
    build(test, &format!("--only {paper} --as-of {day} --out {out} {person}"));
    let file = format!("{out}/{person}/{stem}.pdf");
    test.has(&file).then(|| pdf_text(&test.path(&file)))
}

#[test]
fn each_talk_batch_and_year_has_its_paper_which_stays_while_nothing_changes() {
    let test = Test::county();
    let first = build(&test, &format!("--only {ALL} {ZHANG}"));
    assert_eq!(
        stems(&first, ZHANG),
        [
            "卷内备考表",
            "成长计划表（2026）",
            "案卷封面",
            "谈话记录（2026-05-06）",
            "谈话记录（2026-06-30）",
            "谈话记录（2026-10-28）",
            "过筛表（2026-1）",
        ]
    );
    assert_eq!(first[&format!("{ZHANG}/reminder-talk")], "not-due：没有提醒谈话，名次也没有要求");
    let again = build(&test, &format!("--only {ALL} {ZHANG}"));
    let kept = again.iter().filter(|(file, _)| file.ends_with(".pdf"));
    assert!(
        kept.clone().count() == 7 && kept.clone().all(|(_, status)| status == "kept"),
        "{again:?}"
    );
    // Who was in no batch and is not filed has none of them; plain builds make none.
    let other = build(&test, &format!("--only {ALL} 松岭镇/荷塘村/李娜-2"));
    assert!(other.values().all(|status| status.starts_with("not-due")), "{other:?}");
    let plain = build(&test, LI);
    assert!(
        !plain.keys().any(|file| file.contains("过筛表") || file.contains("案卷")),
        "{plain:?}"
    );
}

#[test]
fn two_talks_of_a_day_are_two_papers() {
    let test = Test::county();
    test.edit(
        &format!("{ZHANG}/person.yaml"),
        "日期: 2026-06-30\n      谈话人",
        "日期: 2026-05-06\n      谈话人",
    );
    let told = build(&test, &format!("--only 谈话记录 {ZHANG}"));
    assert_eq!(
        stems(&told, ZHANG),
        ["谈话记录（2026-05-06）-2", "谈话记录（2026-05-06）", "谈话记录（2026-10-28）"]
    );
}

#[test]
fn what_has_not_come_is_an_empty_box_and_no_answer() {
    let test = Test::county();
    let sheet =
        |person: &'static str, day: &str| said(&test, ("过筛表", person, "过筛表（2026-1）"), day);
    assert_eq!(sheet(LI, "2026-03-24"), None);
    // 公安局 answers on 2 April, the last department on the third.
    let count = |day: &str, word: &str| sheet(LI, day).unwrap().matches(word).count();
    assert_eq!([count("2026-04-01", "待核"), count("2026-04-02", "待核")], [1, 7]);
    let clear = |day: &str| sheet(ZHANG, day).unwrap().matches("无").count();
    // The town's round of ten clauses, then the county's.
    assert_eq!([clear("2026-03-29"), clear("2026-03-30")], [10, 10]);
    assert_eq!([clear("2026-04-01"), clear("2026-04-02")], [13, 19]);
    assert_eq!(clear("2026-04-03"), 20);
    let objected =
        said(&test, ("过筛表", "石桥乡/上寨村/麻喜旺", "过筛表（2026-1）"), "2026-11-20");
    assert!(objected.unwrap().contains("公安局：2023年因参与赌博受行政处罚"));
}

#[test]
fn a_sheet_needs_the_clauses_of_its_batch() {
    let test = Test::county();
    let policy = test.read("policy.yaml");
    let (before, rest) = policy.split_once("不得情形:").unwrap();
    let (_, after) = rest.split_once("联审部门:").unwrap();
    test.write("policy.yaml", format!("{before}联审部门:{after}"));
    let told = build(&test, &format!("--only 过筛表 {ZHANG}"));
    assert_eq!(told[&format!("{ZHANG}/screening")], "failed：缺 不得情形.条款");
}

#[test]
fn talks_and_plans_count_from_their_day_and_year_on() {
    let test = Test::county();
    let talk = ("谈话记录", ZHANG, "谈话记录（2026-10-28）");
    assert_eq!(said(&test, talk, "2026-10-27"), None);
    let shown = said(&test, talk, "2026-10-28").unwrap();
    for word in
        ["内部资料", "孙立", "松岭镇党委书记", "严守换届纪律", "学会先听后讲", "谈话对象（签名）"]
    {
        assert!(shown.contains(word), "{word} in {shown}");
    }
    let plan = ("成长计划表", "松岭镇/太平村/何佳", "成长计划表（2026）");
    assert_eq!(said(&test, plan, "2025-12-31"), None);
    assert!(said(&test, plan, "2026-01-01").unwrap().contains("阶段小结"));
}

#[test]
fn a_plan_names_who_answers_for_it_or_else_the_contact() {
    let test = Test::county();
    let file = format!("{ZHANG}/person.yaml");
    let plan = ("成长计划表", ZHANG, "成长计划表（2026）");
    let count = |word: &str| said(&test, plan, "2026-11-20").unwrap().matches(word).count();
    assert_eq!([count("王敏"), count("何平")], [2, 0]);
    test.edit(
        &file,
        "      时限: 2026-12-31\n",
        "      时限: 2026-12-31\n      责任人: 何平\n      完成: 已办四项\n",
    );
    assert_eq!([count("王敏"), count("何平"), count("已办四项")], [1, 1, 1]);
    test.edit(&file, "      时限: 2026-12-31\n", "");
    let told = build(&test, &format!("--only 成长计划表 {ZHANG}"));
    assert_eq!(told[&format!("{ZHANG}/growth-plan")], "failed：缺 计划.时限");
}

#[test]
fn a_rank_that_asks_for_a_talk_has_a_sheet_before_it_is_held() {
    let test = Test::county();
    let sheet = ("提醒谈话记录", CHEN, "提醒谈话记录（2026）");
    let held = said(&test, sheet, "2026-11-16").unwrap();
    for word in ["2026年度考核评价名次为第3名", "末位提醒，肯定进步", "孙立", "梨园村党组织"]
    {
        assert!(held.contains(word), "{word} in {held}");
    }
    let owed = "failed：缺 评价.提醒谈话（2026）";
    let before = build(&test, &format!("--only 提醒谈话记录 --as-of 2026-11-15 --out ../b {CHEN}"));
    assert_eq!(before[&format!("{CHEN}/reminder-talk")], owed);
    // As a draft it is there for the hand.
    build(&test, &format!("--only 提醒谈话记录 --as-of 2026-11-15 --draft --out ../d {CHEN}"));
    let empty = pdf_text(&test.path(&format!("../d/{CHEN}/提醒谈话记录（2026）.pdf")));
    assert!(
        empty.contains("名次为第3名") && !empty.contains("末位提醒") && !empty.contains("孙立")
    );
}

#[test]
fn whose_rank_is_the_last_follows_from_the_others_of_the_town() {
    let test = Test::county();
    let arguments = "--only 提醒谈话记录 --as-of 2026-11-15 --draft --out ../d 松岭镇";
    let owing = |test: &Test| {
        let told = build(test, arguments);
        let files = told.keys().filter(|file| file.ends_with("（2026）.pdf"));
        files.cloned().collect::<Vec<_>>()
    };
    assert_eq!(owing(&test), [format!("{CHEN}/提醒谈话记录（2026）.pdf")]);
    // Nothing of 陈翀's own file changes.
    test.edit(&format!("{ZHANG}/person.yaml"), "    名次: 2\n", "    名次: 4\n");
    assert_eq!(owing(&test), [format!("{ZHANG}/提醒谈话记录（2026）.pdf")]);
    assert!(!test.has(&format!("../d/{CHEN}/提醒谈话记录（2026）.pdf")));
    assert!(test.has(&format!("../d/{CHEN}/提醒谈话记录（2025）.pdf")));
}

#[test]
fn cover_and_note_count_what_the_contents_list_names() {
    let test = Test::county();
    test.prepare(&format!("build {ZHANG}"));
    let told = build(&test, &format!("--only 案卷封面,卷内备考表 {ZHANG}"));
    assert!(told.values().all(|status| status == "made"), "{told:?}");
    let folder = test.path(&format!("build/{ZHANG}"));
    let made = test.tree(&format!("build/{ZHANG}"));
    let is_inside = |file: &&String| {
        !["卷内目录.pdf", "卷内备考表.pdf", "案卷封面.pdf"].contains(&file.as_str())
    };
    let papers: Vec<&String> = made.keys().filter(is_inside).collect();
    let attached = ["毕业证.pdf", "推荐会议记录.pdf"];
    let attached = attached.map(|file| test.path(&format!("{ZHANG}/附件/{file}")));
    let count: usize = papers.iter().map(|file| pages(&folder.join(file)).len()).sum();
    let count = count + attached.iter().map(|file| pages(file).len()).sum::<usize>();
    // The photograph has no pages.
    let items = papers.len() + attached.len() + 1;
    let note = pdf_text(&folder.join("卷内备考表.pdf"));
    assert!(note.contains(&format!("本卷共{items}件{count}页。其中1件未计页数。")), "{note}");
    assert!(note.contains("立卷人：苏敏") && note.contains("检查人：刘志强"), "{note}");
    let cover = pdf_text(&folder.join("案卷封面.pdf"));
    for word in [
        "中共样县委组织部",
        "松岭镇荷塘村张志远同志村级后备力量培养材料",
        "类目：组织类",
        "自2014年6月至2026年11月",
        "保管期限：永久",
        &format!("本卷共{items}件{count}页"),
        "J001Y2",
    ] {
        assert!(cover.contains(word), "{word} in {cover}");
    }
    // Neither has a page number.
    assert!(!cover.contains("—1—") && !note.contains("—1—"));
}

#[test]
fn a_cover_needs_the_number_of_the_fonds_and_how_long_it_is_kept() {
    let test = Test::county();
    test.edit("dossier.yaml", "全宗号: J001\n", "").edit("dossier.yaml", "保管期限: 永久, ", "");
    let told = build(&test, "--only 案卷封面,卷内备考表,案卷脊背 松岭镇/荷塘村/张志远 松岭镇");
    let lacking = "failed：缺 全宗号（dossier.yaml）、归档.保管期限（dossier.yaml）";
    assert_eq!(told[&format!("{ZHANG}/cover")], lacking);
    assert_eq!(told["松岭镇/spines"], lacking);
    assert_eq!(told[&format!("{ZHANG}/卷内备考表.pdf")], "made");
}

#[test]
fn strips_are_as_wide_as_the_county_says_and_one_a_volume() {
    let test = Test::county();
    let strips = |test: &Test| {
        test.prepare("build --only 案卷脊背 松岭镇");
        pdf_text(&test.path("build/松岭镇/案卷脊背.pdf"))
    };
    let volumes = strips(&test);
    assert_eq!(volumes.matches("案卷题名").count(), 7);
    assert!(volumes.contains("荷塘村张志远同志村级后备力量培养材料"), "{volumes}");
    assert_eq!(pages(&test.path("build/松岭镇/案卷脊背.pdf")).len(), 1);
    let none = build(&test, "--only 案卷脊背 --as-of 2024-01-01 --out ../early 松岭镇");
    assert_eq!(none["松岭镇/spines"], "not-due：没有人备案");
    // Three of fifty millimetres stand on a sheet.
    test.edit("dossier.yaml", "归档: {方式: 按卷, ", "归档: {方式: 按卷, 脊宽: 50, ");
    strips(&test);
    assert_eq!(pages(&test.path("build/松岭镇/案卷脊背.pdf")).len(), 3);
    test.edit("dossier.yaml", "脊宽: 50", "脊宽: 25");
    let found = test.dossier("check --format short").output();
    assert!(
        found.stdout.contains("wrong-word") && found.stdout.contains("`25`"),
        "{}",
        found.stdout
    );
}

#[test]
fn files_with_numbers_of_their_own_lie_in_boxes() {
    let test = Test::county();
    test.edit("dossier.yaml", "归档: {方式: 按卷, ", "归档: {方式: 按件, ");
    test.prepare(&format!("build --only 案卷封面,卷内备考表,案卷脊背 {ZHANG} 松岭镇"));
    let text = |file: &str| pdf_text(&test.path(&format!("build/{file}.pdf")));
    let cover = text(&format!("{ZHANG}/案卷封面"));
    assert!(cover.starts_with("中共样县委组织部") && cover.contains("张志远"), "{cover}");
    for word in ["类目", "保管期限", "案卷号", "永久"] {
        assert!(!cover.contains(word), "{word} in {cover}");
    }
    let note = text(&format!("{ZHANG}/卷内备考表"));
    assert!(note.contains("盒内文件共") && note.contains("整理人：苏敏"), "{note}");
    // One box a year of filing.
    let boxes = text("松岭镇/案卷脊背");
    assert_eq!(boxes.matches("起止件号").count(), 2, "{boxes}");
    assert!(
        boxes.contains("2025") && boxes.contains("2026") && boxes.contains("组织类"),
        "{boxes}"
    );
}
