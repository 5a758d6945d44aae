//! One question has one answer in `check`, `agenda` and `why`, at each limit on both of its sides;
//! `tests/inside/obligations.rs` asks on every day of many random archives.

use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";

/// The codes of `check --strict` and the kinds that the agenda calls overdue, on a day.
fn on(test: &Test, day: &str, code: &str, kind: &str) -> (bool, bool) {
    let said = test
        .dossier(&format!("check --strict --notes --as-of {day} --format short --quiet"))
        .output()
        .stdout;
    let items = test.dossier(&format!("agenda --ahead 0 --as-of {day} --format json")).output();
    let items: serde_json::Value = serde_json::from_str(&items.stdout).unwrap();
    let is_overdue = |item: &serde_json::Value| item["kind"] == kind && item["state"] == "overdue";
    (said.contains(&format!(" {code}: ")), items.as_array().unwrap().iter().any(is_overdue))
}

#[test]
fn whoever_has_a_handbook_is_owed_the_contact_and_the_plan_that_it_shows() {
    const SERVING: &str = "松岭镇/荷塘村/钱友/person.yaml";
    let plan = "  计划:\n    - {年度: 2026, 目标: 独立主持村务会, 措施: [每月办一件难事, 参加换届纪律培训], 时限: 2026-12-31}\n";
    let contact = "类别: 乡镇领导班子成员, 起: 2026-08-03}";
    let ended = "类别: 乡镇领导班子成员, 起: 2026-08-03, 止: 2026-10-31}";
    let asked = |test: &Test, level: &str, person: &str| {
        let check = test.dossier(&format!("check {level} --format short {person}")).output().stdout;
        let agenda = test.dossier(&format!("agenda --format json {person}")).output().stdout;
        let why = test.dossier(&format!("why --format short {person}")).output().stdout;
        let items: serde_json::Value = serde_json::from_str(&agenda).unwrap();
        let is_asked = |kind: &str| items.as_array().unwrap().iter().any(|one| one["kind"] == kind);
        let lacks = |what: &str| check.contains(&format!("缺 `{what}")) && why.contains(what);
        [("计划（", "plan"), ("联系人（", "mentor")]
            .map(|(what, kind)| (lacks(what), is_asked(kind)))
    };
    for (from, to, wanted) in [
        (contact, contact, [(false, false), (false, false)]),
        (plan, "", [(true, true), (false, false)]),
        (contact, ended, [(false, false), (true, true)]),
    ] {
        let test = Test::county();
        test.edit(SERVING, from, to);
        for level in ["--strict", "--filing"] {
            assert_eq!(asked(&test, level, "松岭镇/荷塘村/钱友"), wanted, "{level} {to}");
        }
    }
    // A county that asks for no mentors has handbooks all the same.
    let test = Test::county();
    test.edit("policy.yaml", "  必须: 是\n", "  必须: 否\n");
    let ended = "      起: 2026-04-25\n      止: 2026-10-31\n";
    let person = "松岭镇/荷塘村/张志远/person.yaml";
    test.edit(person, "      起: 2026-04-25\n      止:\n", ended);
    for level in ["--strict", "--filing"] {
        assert_eq!(asked(&test, level, "松岭镇/荷塘村/张志远")[1], (true, true), "{level}");
    }
}

#[test]
fn a_posting_is_owed_its_report_from_the_day_after_its_last() {
    let posting = |form: &str, rest: &str| {
        let test = Test::fixture("ok");
        let entry = format!(
            "  实践锻炼:\n    - {{形式: {form}, 接收: 县供销社, 岗位: 干事, 起: 2026-05-06, 止: 2026-05-20{rest}}}\n  计划:"
        );
        test.edit(ZHANG, "  计划:", &entry);
        test
    };
    // A form that leads into no other village owes its parts once it has begun with one.
    let test = posting("挂职", "");
    assert_eq!(on(&test, "2026-05-21", "posting-parts", "posting"), (false, false));
    let begun = ", 目标: {日期: 2026-05-05, 内容: 学}, 对比: {日期: 2026-05-12, 内容: 差距}";
    let test = posting("挂职", begun);
    assert_eq!(on(&test, "2026-05-20", "posting-parts", "posting"), (false, false));
    assert_eq!(on(&test, "2026-05-21", "posting-parts", "posting"), (true, true));
    let test = posting("挂职", &format!("{begun}, 汇报: {{日期: 2026-05-25, 内容: 心得}}"));
    assert_eq!(on(&test, "2026-05-24", "posting-parts", "posting"), (true, true));
    assert_eq!(on(&test, "2026-05-25", "posting-parts", "posting"), (false, false));
}

#[test]
fn a_survey_is_missing_from_the_day_after_its_deadline() {
    let test = Test::fixture("ok");
    let policy = test.read("policy.yaml");
    test.write("policy.yaml", format!("{policy}摸排: {{截止: 2026-05-20}}\n"));
    let village = "松岭镇/荷塘村/village.yaml";
    test.edit(village, "类别: 摸底", "类别: 届中分析");
    assert_eq!(on(&test, "2026-05-20", "survey-missing", "survey"), (false, false));
    assert_eq!(on(&test, "2026-05-20", "survey-due", "survey"), (true, false));
    assert_eq!(on(&test, "2026-05-21", "survey-missing", "survey"), (true, true));
    assert_eq!(on(&test, "2026-05-21", "survey-due", "survey"), (false, true));
}

#[test]
fn a_talk_of_a_survey_counts_from_its_day() {
    let test = Test::fixture("ok");
    let policy = test.read("policy.yaml");
    let demand = "摸排: {截止: 2026-05-20, 谈话最少: {党员群众代表: 1}}\n";
    test.write("policy.yaml", format!("{policy}{demand}"));
    let talk = "[{日期: 2026-05-25, 对象类别: 党员群众代表, 谈话人: 王敏, 要点: 班子团结}]";
    let village = "松岭镇/荷塘村/village.yaml";
    test.edit(village, "{村“两委”成员: 5, 党员群众代表: 8}", talk);
    assert_eq!(on(&test, "2026-05-24", "survey-talks", "survey"), (true, true));
    assert_eq!(on(&test, "2026-05-25", "survey-talks", "survey"), (false, false));
}

#[test]
fn a_post_is_vacant_until_its_holder_takes_it_up_unless_somebody_holds_it() {
    let vacant = |test: &Test, day: &str| {
        let items = test.dossier(&format!("agenda --ahead 0 --as-of {day} --format json")).output();
        let items = items.stdout.contains(r#""kind":"vacancy""#);
        (on(test, day, "secretary-vacant", "vacancy").0, items)
    };
    let test = Test::fixture("ok");
    test.edit("policy.yaml", "配备: {村党组织书记: 1", "配备: {村党组织书记: 2");
    let village = "松岭镇/荷塘村/village.yaml";
    test.edit(village, "任职时间: 2017.03", "任职时间: 2026.06");
    assert_eq!(vacant(&test, "2026-05-31"), (true, true));
    assert_eq!(vacant(&test, "2026-06-01"), (false, false));
    let other = "  - {职务: 村党组织书记, 姓名: 钱友, 任职时间: 2020.01}\n分析:";
    test.edit(village, "分析:", other);
    assert_eq!(vacant(&test, "2026-05-31"), (false, false));
}

#[test]
fn few_or_equal_ranks_are_judged_alike() {
    let ranked = |ranks: [u32; 2], reminded: u32, ties: &str| {
        let test = Test::fixture("ok");
        let policy = test.read("policy.yaml");
        let ranking = format!("排名: {{提醒后几名: {reminded}, 推荐前几名: 1, 并列: {ties}}}\n");
        test.write("policy.yaml", policy + &ranking);
        for (file, rank) in [ZHANG, "松岭镇/太平村/李文博/person.yaml"].into_iter().zip(ranks)
        {
            let text = test.read(file);
            test.write(
                file,
                format!("{text}评价:\n  - {{年度: 2026, 等次: 称职, 名次: {rank}}}\n"),
            );
        }
        on(&test, "2026-05-31", "reminder-talk", "reminder")
    };
    assert_eq!(ranked([1, 2], 1, "同名次"), (true, true));
    assert_eq!(ranked([1, 2], 3, "同名次"), (false, false), "fewer people than reminders");
    assert_eq!(ranked([1, 2], 2, "同名次"), (false, false), "as many people as reminders");
    assert_eq!(ranked([1, 1], 1, "顺延"), (false, false), "nobody is behind anybody");
}

#[test]
fn a_report_handed_in_late_leaves_its_own_quarter_open() {
    let test = Test::fixture("ok");
    let policy = test.read("policy.yaml");
    test.write("policy.yaml", policy + "频次: {思想汇报: 每季度}\n");
    test.edit(ZHANG, "  计划:", "  思想汇报:\n    - {日期: 2026-07-02, 摘要: 小结}\n  计划:");
    let reports = |day: &str| {
        let run = format!("agenda 松岭镇/荷塘村/张志远 --ahead 0 --as-of {day} --format json");
        let items: serde_json::Value =
            serde_json::from_str(&test.dossier(&run).output().stdout).unwrap();
        let own = items.as_array().unwrap().iter().filter(|item| item["kind"] == "report");
        own.map(|item| item["due"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(reports("2026-06-30"), ["2026-06-30"]);
    assert_eq!(reports("2026-07-01"), ["2026-06-30"]);
    assert_eq!(reports("2026-07-02"), [] as [&str; 0]);
    assert_eq!(reports("2026-09-30"), ["2026-09-30"], "the third quarter is still open");
    assert_eq!(reports("2026-10-01"), ["2026-06-30"]);
    let check = |day: &str| {
        let run = format!("check --strict 松岭镇/荷塘村 --as-of {day} --format short --quiet");
        test.dossier(&run).output().stdout.contains(" report-cadence: ")
    };
    let reported =
        ["2026-06-30", "2026-07-01", "2026-07-02", "2026-09-30", "2026-10-01"].map(check);
    assert_eq!(reported, [false, true, false, false, true]);
}

#[test]
fn somebody_away_who_was_never_contacted_is_owed_it_at_once() {
    let test = Test::fixture("ok");
    let village = "松岭镇/荷塘村/village.yaml";
    let away = |contacts: &str| {
        format!("在外乡贤: [{{姓名: 郑凯, 所在地: 广东深圳{contacts}}}]\n一村一策:")
    };
    test.edit(village, "一村一策:", &away(""));
    assert_eq!(on(&test, "2026-05-31", "away-contact", "away"), (true, true));
    let test = Test::fixture("ok");
    test.edit(village, "一村一策:", &away(", 联系: [{日期: 2026-02-12, 方式: 座谈}]"));
    assert_eq!(on(&test, "2026-06-30", "away-contact", "away"), (false, false));
    assert_eq!(on(&test, "2026-07-01", "away-contact", "away"), (true, true));
}

#[test]
fn an_activity_that_a_village_records_comes_round_and_is_due_on_the_day_that_the_policy_names() {
    let test = Test::fixture("ok");
    test.edit("policy.yaml", "配备:", "频次: {活动: {主题党日: 每月最后一个星期五}}\n配备:");
    let village = "松岭镇/荷塘村/village.yaml";
    let both = |test: &Test, day: &str| on(test, day, "activity-cadence", "activity");
    assert_eq!(both(&test, "2026-12-31"), (false, false), "kept elsewhere");
    test.edit(
        village,
        "一村一策:",
        "活动: [{日期: 2026-03-27, 类别: 主题党日, 内容: 植树}]\n一村一策:",
    );
    assert_eq!(both(&test, "2026-04-24"), (false, false));
    assert_eq!(both(&test, "2026-04-25"), (true, true));
    assert_eq!(both(&test, "2026-05-01"), (true, true));
    let due = |day: &str| {
        let run = format!("agenda --format json --as-of {day} --ahead 40d 松岭镇/荷塘村");
        let items: serde_json::Value =
            serde_json::from_str(&test.dossier(&run).output().stdout).unwrap();
        let own = items.as_array().unwrap().iter().find(|item| item["kind"] == "activity");
        own.map(|item| item["due"].as_str().unwrap().to_owned())
    };
    assert_eq!(due("2026-04-01").as_deref(), Some("2026-04-24"), "the last Friday");
    assert_eq!(due("2026-04-30").as_deref(), Some("2026-04-24"), "the month that is not over");
    assert_eq!(due("2026-05-01").as_deref(), Some("2026-04-24"), "the month that was missed");
    test.edit(village, "活动: [", "活动: [{日期: 2026-04-29, 类别: 主题党日, 内容: 座谈}, ");
    assert_eq!(both(&test, "2026-04-28"), (true, true));
    assert_eq!(both(&test, "2026-04-29"), (false, false), "late, and in the month");
}
