//! The county's rules through time: a new edition leaves what was done before as it was.

use snapbox::str;

use crate::support::Test;

/// The sample county with a second edition from 2027: a department renamed, the age limit lowered,
/// a word dropped.
fn revised() -> Test {
    let county = Test::county();
    county.dossier("policy revise -q --from 2027-01-01 --since 2026-01-10").exits(0);
    let text = county.read("policy.yaml");
    let text = text.replace("信访局", "社会工作部");
    let text = text
        .replace("年龄不超过: 45", "年龄不超过: 30")
        .replace("年龄不超过: 50", "年龄不超过: 31");
    let text = text.replace(", 走访联系户, 屋场会]", "]");
    county.write("policy.yaml", text);
    county
}

/// Every number and every list of the policy by which a dated entry is judged: as it is, and
/// tighter. What is asked of the day itself, such as shares and cadences, is not among them.
#[rustfmt::skip]
const TIGHTER: [(&str, &str); 14] = [
    ("联审部门: [纪委监委,", "联审部门: [审计局, 纪委监委,"),
    ("  - 返乡青年\n", ""),
    ("    类别: [乡镇领导班子成员, ", "    类别: ["),
    ("主题党日: 每月最后一个星期五", "主题党日: 每月第一个星期一"),
    ("提醒后几名: 1, 推荐前几名: 1", "提醒后几名: 2, 推荐前几名: 2"),
    ("集训天数: [3, 5], 实践月数: [1, 2]", "集训天数: [30, 50], 实践月数: [10, 20]"),
    ("村“两委”成员: 3, 党员群众代表: 5}", "村“两委”成员: 30, 党员群众代表: 50}"),
    ("考察要点: [政治素质,", "考察要点: [廉洁自律, 政治素质,"),
    ("分析要点: [班子结构,", "分析要点: [后继人选, 班子结构,"),
    ("评价指标: [政治表现, 工作实绩, 群众满意度]", "评价指标: [廉洁自律, 政治表现]"),
    ("活动类别: [主题党日, 三会一课, 志愿服务, 走访联系户, 屋场会]", "活动类别: [主题党日]"),
    ("测评最少票数: 10", "测评最少票数: 1000"),
    ("公示: {工作日: 5}", "公示: {工作日: 50}"),
    ("节假日: {休: [2026-10-01, 2026-10-02, 2026-10-05, 2026-10-06, 2026-10-07], 班: [2026-10-10]}", "节假日: {休: [2027-01-01], 班: []}"),
];

/// The sample county with a second edition from a day, in which everything is tighter; one of its
/// notices hangs over holidays.
fn tightened(from: &str) -> Test {
    let county = on_holiday();
    county.dossier(&format!("policy revise -q --from {from} --since 2024-01-01")).exits(0);
    for (now, tighter) in TIGHTER {
        county.edit(
            "policy.yaml",
            now.trim_start_matches("    "),
            tighter.trim_start_matches("    "),
        );
    }
    county
}

/// The findings that a tighter edition from a day makes or takes away, but for those of activities
/// that come round: these name the rhythm of the day that is asked about.
fn changes(from: &str, ask: &str) -> Vec<String> {
    let (before, after) = (findings(&on_holiday(), ask), findings(&tightened(from), ask));
    assert!(before.len() > 30, "{}", before.len());
    let is_one_sided = |one: &&String| before.contains(one) != after.contains(one);
    let changed = before.iter().chain(&after).filter(is_one_sided);
    changed.filter(|line| !line.contains(" activity-cadence:")).cloned().collect()
}

/// The sample county with a notice that needs the holidays of its time.
fn on_holiday() -> Test {
    let county = Test::county();
    let person = "松岭镇/荷塘村/张志远/person.yaml";
    county.edit(
        person,
        "公示: {起: 2026-04-08, 止: 2026-04-14",
        "公示: {起: 2026-10-08, 止: 2026-10-13",
    );
    county
}

/// The findings of a county with file, line and code.
fn findings(county: &Test, ask: &str) -> Vec<String> {
    let output = county.dossier("check --format short --notes -q").args(ask).output();
    output.stdout.lines().map(without_edition).collect()
}

/// A line without the place in an edition of the policy, which lies in another file now.
fn without_edition(line: &str) -> String {
    match line.split_once(": ") {
        Some((place, rest)) if place.starts_with("polic") => rest.to_owned(),
        _ => line.to_owned(),
    }
}

#[test]
fn a_second_edition_changes_no_finding_of_earlier_days() {
    let (before, after) = (Test::county(), revised());
    for ask in ["--strict", "--filing", "--filing --as-of 2026-06-30"] {
        assert_eq!(findings(&before, ask), findings(&after, ask), "{ask}");
    }
}

#[test]
fn what_was_done_before_an_edition_is_judged_by_the_one_before() {
    // What comes round is asked of the day, in the words of that day's edition.
    assert_eq!(changes("2027-06-01", "--filing --as-of 2027-06-30"), [] as [String; 0]);
}

#[test]
fn a_word_renamed_by_an_edition_is_read_by_its_other_name() {
    let (before, after) = (Test::county(), Test::county());
    after.dossier("policy revise -q --from 2026-07-01 --since 2024-01-01").exits(0);
    let renamed = [
        ("政法委, 公安局,", "政法委, {词: 县公安局, 又称: [公安局]},"),
        ("党组织领办合作社, 集体经济,", "党组织领办合作社, {词: 发展集体经济, 又称: [集体经济]},"),
        ("志愿服务, 走访联系户,", "志愿服务, {词: 走访群众, 又称: [走访联系户]},"),
    ];
    for (from, to) in renamed {
        after.edit("policy.yaml", from, to);
    }
    let told = |county: &Test, ask: &str| {
        let mut lines = findings(county, ask);
        lines.retain(|line| !line.contains(" other-form:"));
        lines
    };
    for ask in ["--strict", "--filing", "--filing --as-of 2026-06-30"] {
        assert_eq!(told(&after, ask), told(&before, ask), "{ask}");
    }
    let status =
        |county: &Test| county.dossier("review status 2026-3 --format json").output().stdout;
    assert_eq!(status(&after).replace("县公安局", "公安局"), status(&before));
}

#[test]
fn a_word_that_is_renamed_today_leaves_what_was_entered_and_missed_before() {
    let county = Test::county();
    let village = "松岭镇/荷塘村/village.yaml";
    let text = county.read(village);
    let line = text.lines().find(|line| line.contains("日期: 2026-07-31, 类别: 主题党日"));
    county.edit(village, &format!("{}\n", line.unwrap()), "");
    let before = findings(&county, "--filing");
    assert!(before.iter().any(|line| line.contains("主题党日应每月最后一个星期五，`2026年7月`")));
    county.dossier("policy revise -q --from 2026-11-01 --since 2024-01-01").exits(0);
    for (word, other) in [
        ("另须: [县级领导,", "另须: [县处级领导,"),
        ("活动类别: [主题党日,", "活动类别: [支部主题日,"),
        ("活动: {主题党日:", "活动: {支部主题日:"),
    ] {
        county.edit("policy.yaml", word, other);
    }
    assert_eq!(findings(&county, "--filing"), before);
    // The new word is asked for from its first whole month on.
    let december = findings(&county, "--strict --as-of 2026-12-31");
    let asked: Vec<_> = december.iter().filter(|line| line.contains("支部主题日")).collect();
    assert!(asked.len() > 1 && asked.iter().all(|line| line.contains("`2026年11月、2026年12月`")));
}

#[test]
fn an_edition_to_come_judges_nothing_today() {
    assert_eq!(changes("2026-12-15", "--filing"), [] as [String; 0]);
}

#[test]
fn a_tighter_edition_tells_of_every_key_that_it_tightens() {
    let county = tightened("2024-06-01");
    let found = findings(&county, "--filing").join("\n");
    let codes = [
        "review-department",
        "word-not-in-force",
        "mentor-class",
        "activity-day",
        "reminder-talk",
        "proposal-missing",
        "event-cycle-days",
        "event-cycle-gap",
        "survey-talks",
        "missing-item",
        "survey-point-missing",
        "indicator-missing",
        "few-ballots",
        "publicity-short",
    ];
    let before = findings(&on_holiday(), "--filing").join("\n");
    for code in codes {
        let count = |found: &str| found.matches(&format!(" {code}:")).count();
        assert!(count(&found) > count(&before), "{code}");
    }
}

#[test]
fn a_second_edition_changes_no_byte_of_earlier_papers() {
    let papers = |county: Test| {
        county.dossier("build -q 松岭镇/荷塘村").exits(0);
        let mut papers = county.tree("build");
        papers.retain(|name, _| name.ends_with(".pdf"));
        papers
    };
    let (before, after) = (papers(Test::county()), papers(revised()));
    assert!(before.len() > 10, "{}", before.len());
    assert!(before.keys().eq(after.keys()), "{:?}", after.keys());
    let differ = before.iter().filter(|(name, bytes)| after[*name] != **bytes);
    assert_eq!(differ.map(|(name, _)| name).collect::<Vec<_>>(), [] as [&String; 0]);
}

#[test]
fn a_second_edition_changes_no_byte_of_an_earlier_packet() {
    let packet = |county: Test| {
        county.dossier("pack -q --out 移交 松岭镇/荷塘村/张志远").output();
        let mut files = county.tree("移交");
        files.retain(|name, _| name.ends_with(".zip"));
        files
    };
    let (before, after) = (packet(Test::county()), packet(revised()));
    assert_eq!(before.len(), 1);
    assert!(before == after, "the packets differ");
}

#[test]
fn a_second_edition_judges_what_is_dated_after_it() {
    let county = revised();
    let person = "松岭镇/荷塘村/张志远/person.yaml";
    let text = county.read(person);
    let line = text
        .find("    - {日期: 2026-05-29")
        .or_else(|| text.find("  活动:\n").map(|at| at + "  活动:\n".len()));
    let at = line.expect("the sample has activities");
    let entry = "    - {日期: 2027-03-01, 类别: 屋场会, 内容: 议事}\n";
    county.write(person, format!("{}{entry}{}", &text[..at], &text[at..]));
    let found = findings(&county, "--as-of 2027-03-31");
    let told = found.iter().filter(|line| line.contains("word-not-in-force"));
    assert_eq!(told.count(), 1, "{found:#?}");
}

#[test]
fn editions_are_listed_with_the_one_in_force_marked() {
    let county = revised();
    county
        .dossier("policy list --format short")
        .stdout(str![[r#"
* 2026-01-10 policies/2026-01-10.yaml 样县村级后备力量储备条件（2026年）
- 2027-01-01 policy.yaml 样县村级后备力量储备条件（2026年）

"#]])
        .exits(0);
    let output = county.dossier("policy list --as-of 2027-01-01").output();
    assert!(output.stdout.contains("policy.yaml"), "{}", output.stdout);
    let objects = county.dossier("policy list --format json --as-of 2027-01-01").output().objects();
    let in_force: Vec<_> = objects.iter().map(|one| one["inForce"].as_bool().unwrap()).collect();
    assert_eq!(in_force, [false, true]);
}

#[test]
fn the_next_edition_keeps_the_present_one_with_its_comments() {
    let county = Test::county();
    let text = county.read("policy.yaml");
    county.dossier("policy revise -q --from 2027-01-01 --since 2026-01-10 --dry-run").output();
    assert!(!county.has("policies"));
    county.dossier("policy revise -q --from 2027-01-01 --since 2026-01-10").exits(0);
    let without = |text: String, day: &str| text.replace(&format!("施行: {day}\n"), "");
    assert_eq!(without(county.read("policy.yaml"), "2027-01-01"), text);
    assert_eq!(without(county.read("policies/2026-01-10.yaml"), "2026-01-10"), text);
}

#[test]
fn an_edition_is_neither_overwritten_nor_put_before_another() {
    let county = Test::county();
    let refused = |arguments: &str, why: &str| {
        let output = county.dossier("policy revise").args(arguments).output();
        assert_eq!(output.code, 2, "{}", output.stderr);
        assert!(output.stderr.contains(why), "{}", output.stderr);
    };
    refused("--from 2027-01-01", "--since");
    refused("--from 2026-01-10 --since 2026-01-10", "不晚于");
    county.dossier("policy revise -q --from 2027-01-01 --since 2026-01-10").exits(0);
    refused("--from 2028-01-01 --since 2026-01-10", "2027-01-01");
    refused("--from 2026-06-01", "不晚于");
    county.write("policies/2027-01-01.yaml", "格式: 1\n");
    refused("--from 2028-01-01", "不会覆盖");
}

#[test]
fn why_names_the_edition_that_it_applies() {
    let county = revised();
    let why =
        |day: &str| county.dossier(&format!("why --as-of {day} 松岭镇/荷塘村/张志远")).output();
    let output = why("2026-11-20");
    assert!(output.stdout.contains("policies/2026-01-10.yaml"), "{}", output.stdout);
}
