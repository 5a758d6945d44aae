//! One question has one answer: whatever the agenda calls overdue is a finding of `check`, and the
//! other way round, on every day of many random archives; and each limit on both of its sides.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use dossier::archive::Archive;
use dossier::checks::{self, Ask, State};
use dossier::diagnostic::Level;
use dossier::facts::agenda::{self, Item, Window};
use dossier::facts::obligation::{Index, Kind};
use dossier::model::Day;

use crate::support::Test;

/// A small generator of numbers, always the same for the same start.
struct Chance(u64);

impl Chance {
    /// A number below a limit.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap()]
    }

    /// A day of the three years, more often at the ends of months.
    fn day(&mut self) -> Day {
        let (year, month) = (2024 + self.below(3) as i16, 1 + self.below(12) as i8);
        let day = Day::new(year, month, 1 + self.below(28) as i8).unwrap();
        match self.below(4) {
            0 => day.month().last_day(),
            1 => day.month().first_day(),
            _ => day,
        }
    }

    /// A list in `{…}` form, of entries that `entry` makes; nothing where there is none.
    fn list(&mut self, key: &str, most: u64, mut entry: impl FnMut(&mut Self) -> String) -> String {
        let entries: Vec<String> = (0..self.below(most + 1)).map(|_| entry(self)).collect();
        if entries.is_empty() {
            return String::new();
        }
        entries.iter().fold(format!("{key}:\n"), |mut text, entry| {
            writeln!(text, "    - {{{entry}}}").unwrap();
            text
        })
    }
}

const PEOPLE: [&str; 6] = ["甲一", "甲二", "甲三", "乙一", "乙二", "乙三"];

fn village_of(name: &str) -> &'static str {
    if name.starts_with('甲') { "东村" } else { "西村" }
}

fn path_of(name: &str) -> String {
    format!("河口镇/{}/{name}", village_of(name))
}

fn person(chance: &mut Chance, name: &str) -> String {
    let dated = |chance: &mut Chance| format!("日期: {}", chance.day());
    let mut text = format!("格式: 1\n姓名: {name}\n性别: 男\n出生年月: 1990.05\n政治面貌: 群众\n");
    text += "拟培养岗位: 村“两委”成员\n";
    write!(text, "选拔:\n  组织备案: {{日期: {}}}\n", chance.day()).unwrap();
    text += "培养:\n";
    text += &chance.list("  联系人", 2, |chance| {
        let until = match chance.below(3) {
            0 => format!(", 止: {}", chance.day()),
            _ => String::new(),
        };
        let class = chance.one_of(&["乡镇领导班子成员", "县级领导"]);
        let role = chance.one_of(&["培养联系人", "培养联系人", "帮带导师"]);
        format!(
            "角色: {role}, 姓名: 王敏, 职务: 副书记, 类别: {class}, 起: {}{until}",
            chance.day()
        )
    });
    text += &chance
        .list("  计划", 3, |chance| format!("年度: {}, 目标: 学习", 2024 + chance.below(3)));
    text +=
        &chance.list("  纪实", 12, |chance| format!("{}, 类别: 学习, 内容: 学习", dated(chance)));
    text += &chance.list("  培训", 2, |chance| format!("起: {}, 名称: 培训", chance.day()));
    text += &chance.list("  实践锻炼", 3, |chance| {
        let form = chance.one_of(&["跨村任职", "挂职", "书记助理"]);
        let host = chance.one_of(&["河口镇/东村", "河口镇/西村", "县供销社"]);
        let (one, other) = (chance.day(), chance.day());
        let (from, until) = (one.min(other), one.max(other));
        let mut entry = format!("形式: {form}, 接收: {host}, 起: {from}, 止: {until}");
        for (part, day) in [("目标", from), ("对比", from), ("汇报", until)] {
            if chance.below(2) == 0 {
                write!(entry, ", {part}: {{日期: {day}, 内容: 学}}").unwrap();
            }
        }
        entry
    });
    text += &chance.list("  谈心谈话", 6, |chance| dated(chance));
    text += &chance.list("  思想汇报", 12, |chance| dated(chance));
    text += &chance
        .list("  帮带记录", 6, |chance| format!("{}, 导师: 王敏, 内容: 学习", dated(chance)));
    text += &chance.list("评价", 3, |chance| {
        let talk = match chance.below(3) {
            0 => format!(", 提醒谈话: {{日期: {}}}", chance.day()),
            _ => String::new(),
        };
        format!("年度: {}, 等次: 称职, 名次: {}{talk}", 2024 + chance.below(3), 1 + chance.below(4))
    });
    if chance.below(5) == 0 {
        writeln!(text, "退出: {{日期: {}, 原因: 其他}}", chance.day()).unwrap();
    }
    text
}

fn village(chance: &mut Chance, name: &str) -> String {
    let class = chance.one_of(&["一般村", "难点村"]);
    let mut text = format!("格式: 1\n名称: {name}\n类别: {class}\n岗位:\n");
    for post in ["村支部书记", "委员"] {
        let term = match chance.below(3) {
            0 => format!(", 姓名: 李四, 换届: 不再连任, 预计空缺: {}", chance.day().month()),
            1 => ", 姓名: 李四".to_owned(),
            _ => String::new(),
        };
        writeln!(text, "  - {{职务: {post}{term}}}").unwrap();
    }
    text += &chance.list("分析", 2, |chance| {
        format!("类别: {}, 日期: {}", chance.one_of(&["摸底", "届中分析"]), chance.day())
    });
    writeln!(text, "摸排谈话: {{党员群众代表: {}}}", 3 + chance.below(4)).unwrap();
    text += &chance.list("在外乡贤", 2, |chance| {
        let contacts = (0..chance.below(3)).map(|_| format!("{{日期: {}}}", chance.day()));
        let contacts: Vec<String> = contacts.collect();
        format!("姓名: 郑凯, 联系: [{}]", contacts.join(", "))
    });
    text += &chance.list("活动", 12, |chance| {
        let kind = chance.one_of(&["主题党日", "屋场会", "志愿服务"]);
        format!("日期: {}, 类别: {kind}, 内容: 学习", chance.day())
    });
    text
}

fn archive(chance: &mut Chance) -> Test {
    let test = Test::empty();
    test.write(
        "dossier.yaml",
        "格式: 1\n名称: 样县\n级别: 县\n行政区划代码: \"439001\"\n组织部门: 组织部\n基准日: 2026-11-20\n",
    );
    let cadence = ["每月", "每季度", "每半年", "每年"];
    let mut cadences = ["主题培训", "谈心谈话", "思想汇报", "纪实", "评价", "帮带"]
        .map(|key| format!("{key}: {}", chance.one_of(&cadence)))
        .join(", ");
    let rhythm = chance.one_of(&["每月", "每季度", "每月最后一个星期五"]);
    let other = chance.one_of(&cadence);
    cadences = format!("频次: {{{cadences}, 活动: {{主题党日: {rhythm}, 屋场会: {other}}}}}\n");
    let ties = chance.one_of(&["同名次", "顺延"]);
    let policy = format!(
        "格式: 1\n{cadences}排名: {{提醒后几名: {}, 并列: {ties}}}\n培训主题: [基层治理]\n\
         摸排: {{截止: {}, 谈话最少: {{党员群众代表: 5}}}}\n在外人才联系: {}\n换届: {{下次: {}}}\n",
        1 + chance.below(3),
        chance.day(),
        chance.one_of(&cadence),
        chance.day(),
    );
    test.write("policy.yaml", policy);
    test.write("河口镇/town.yaml", "格式: 1\n名称: 河口镇\n");
    for name in ["东村", "西村"] {
        test.write(&format!("河口镇/{name}/village.yaml"), village(chance, name));
    }
    for name in PEOPLE {
        test.write(&format!("{}/person.yaml", path_of(name)), person(chance, name));
    }
    for number in 0..chance.below(8) {
        let who = path_of(chance.one_of(&PEOPLE));
        let text = format!(
            "格式: 1\n期次: {}\n范围: 县级\n起: {}\n名称: 培训\n主题: 基层治理\n参加:\n  - {who}\n",
            number + 1,
            chance.day(),
        );
        test.write(&format!("events/{number}.yaml"), text);
    }
    test
}

/// Whom or what something is about, and what kind of thing it is.
type Owed = (String, &'static str);

/// What `check` reports of what is owed.
fn failed(test: &Test, day: Day) -> BTreeSet<Owed> {
    let ask = Ask {
        level: Level::Filing,
        as_of: Some(day),
        today: None,
        named: BTreeSet::new(),
        within: Vec::new(),
        jobs: 1,
    };
    let found = checks::check(&test.root(), &ask).unwrap().findings.into_iter();
    let owed = found.filter_map(|one| {
        let kind = match one.code.0 {
            "talk-cadence" => "talk",
            "report-cadence" => "report",
            "empty-month" => "record",
            "assessment-cadence" => "assessment",
            "mentor-missing" | "contact-count" | "mentor-village" => "mentor",
            "missing-item" if one.message.zh.contains("计划") => "plan",
            "posting-parts" if one.message.zh.contains("没有") => "posting",
            "uncovered-person" | "event-month" => "training",
            "reminder-talk" => "reminder",
            "survey-missing" | "survey-talks" => "survey",
            "away-contact" => "away",
            "activity-cadence" => "activity",
            "mentoring-cadence" => "mentoring",
            "post-gap" => "gap",
            _ => return None,
        };
        let person = one.person.as_ref().map(ToString::to_string);
        let village = || one.file.parent().map(|path| path.to_string());
        Some((person.or_else(village).unwrap_or_default(), kind))
    });
    owed.collect()
}

fn agenda(test: &Test, day: Day, ahead: u16) -> Vec<Item> {
    let index = std::sync::OnceLock::new();
    let (archive, _, seen) = Archive::open_with(&test.root(), 1, |archive, path, loaded| {
        let index = index.get_or_init(|| Index::new(archive));
        let person = loaded.value.as_ref().expect("everybody can be read");
        agenda::of_person(archive, index, path, person, Window::new(archive, day, ahead))
    })
    .unwrap();
    agenda::gather(&archive, Window::new(&archive, day, ahead), seen, &[])
}

fn about(item: &Item) -> String {
    item.about.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// What the agenda calls overdue of what the policy makes a rule: not age limits and stale files.
fn overdue(items: &[Item], day: Day) -> BTreeSet<Owed> {
    let ruled = |item: &&Item| {
        item.is_overdue(day) && !matches!(item.kind, Kind::Age | Kind::Stale | Kind::Vacancy)
    };
    items.iter().filter(ruled).map(|item| (about(item), item.kind.key())).collect()
}

/// The people who are filed on a day and have not left: of all others papers still want what
/// nobody is asked to do any more.
fn kept(test: &Test, day: Day) -> BTreeSet<String> {
    let (archive, _) = Archive::open(&test.root(), 1).unwrap();
    let is_kept = |path: &&dossier::path::ArchivePath| {
        let person = archive.person(path).value.unwrap();
        let filed = person.steps().and_then(|steps| steps.filing.given()?.day);
        let left = person.exit.given().and_then(|exit| exit.day);
        filed.is_some_and(|filed| filed <= day) && left.is_none_or(|left| left > day)
    };
    archive.people.keys().filter(is_kept).map(ToString::to_string).collect()
}

#[test]
fn check_and_agenda_agree_on_every_day_of_random_archives() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 1..=40_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let test = archive(&mut chance);
        for _ in 0..6 {
            let day = chance.day();
            let people = kept(&test, day);
            let is_asked =
                |(who, kind): &Owed| !matches!(*kind, "mentor" | "plan") || people.contains(who);
            let found = failed(&test, day);
            let items = agenda(&test, day, 0);
            let told: BTreeSet<Owed> =
                found.iter().filter(|one| one.1 != "gap" && is_asked(one)).cloned().collect();
            let owed = overdue(&items, day);
            assert!(owed.is_subset(&told), "seed {seed}, {day}: {owed:?} {told:?}");
            // Months without a record are noted; only those since the latest one are to be done.
            let missing: Vec<&Owed> =
                told.difference(&owed).filter(|(_, kind)| *kind != "record").collect();
            assert!(missing.is_empty(), "seed {seed}, {day}: {missing:?}");
            let vacant = items.iter().filter(|item| item.kind == Kind::Vacancy);
            for item in vacant {
                assert!(found.contains(&(about(item), "gap")), "seed {seed}, {day}: {item:?}");
            }
            told.iter().for_each(|(_, kind)| *kinds.entry(kind).or_default() += 1);
        }
    }
    // The archives show every kind often enough for the comparison to mean something.
    for kind in [
        "talk",
        "report",
        "record",
        "assessment",
        "mentor",
        "plan",
        "posting",
        "training",
        "reminder",
        "survey",
        "away",
        "activity",
        "mentoring",
    ] {
        assert!(kinds.get(kind).is_some_and(|count| *count > 5), "{kind}: {kinds:?}");
    }
}

#[test]
fn whatever_check_reports_from_a_day_on_was_on_the_agenda_the_day_before() {
    for seed in 101..=130_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let test = archive(&mut chance);
        for _ in 0..6 {
            let last = chance.day().month().last_day();
            let (before, after) = (failed(&test, last), failed(&test, last.plus_days(1)));
            let items = agenda(&test, last, 0);
            let shown: BTreeSet<Owed> =
                items.iter().map(|item| (about(item), item.kind.key())).collect();
            let people = kept(&test, last);
            let is_asked = |(who, _): &&Owed| who.matches('/').count() < 2 || people.contains(who);
            for owed in after.difference(&before).filter(is_asked) {
                let comes_round = matches!(
                    owed.1,
                    "talk"
                        | "report"
                        | "record"
                        | "assessment"
                        | "posting"
                        | "survey"
                        | "away"
                        | "activity"
                        | "mentoring"
                );
                assert!(!comes_round || shown.contains(owed), "seed {seed}, {last}: {owed:?}");
            }
        }
    }
}

#[test]
fn why_says_of_everything_owed_what_check_reports() {
    for seed in 201..=215_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let test = archive(&mut chance);
        let day = chance.day();
        let ask = Ask {
            level: Level::Filing,
            as_of: Some(day),
            today: None,
            named: BTreeSet::new(),
            within: Vec::new(),
            jobs: 1,
        };
        let checked = checks::check(&test.root(), &ask).unwrap();
        for name in PEOPLE {
            let path = path_of(name).parse().unwrap();
            let person = checked.archive.person(&path).value.unwrap();
            let codes = [
                "talk-cadence",
                "report-cadence",
                "empty-month",
                "assessment-cadence",
                "uncovered-person",
            ];
            let rows = checks::why(&checked.archive, &path, &person, day).rows;
            for code in codes {
                let fails = rows.iter().any(|row| row.code == code && row.state == State::Overdue);
                let mut found = checked.findings.iter();
                let reported =
                    found.any(|one| one.code.0 == code && one.person.as_ref() == Some(&path));
                assert_eq!(fails, reported, "seed {seed}, {day}, {name}: {code}");
            }
        }
    }
}

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
    assert_eq!(both(&test, "2026-04-30"), (false, false));
    assert_eq!(both(&test, "2026-05-01"), (true, true));
    let due = |day: &str| {
        let run = format!("agenda --format json --as-of {day} --ahead 40d 松岭镇/荷塘村");
        let items: serde_json::Value =
            serde_json::from_str(&test.dossier(&run).output().stdout).unwrap();
        let own = items.as_array().unwrap().iter().find(|item| item["kind"] == "activity");
        own.map(|item| item["due"].as_str().unwrap().to_owned())
    };
    assert_eq!(due("2026-04-01").as_deref(), Some("2026-04-24"), "the last Friday");
    assert_eq!(due("2026-05-01").as_deref(), Some("2026-04-30"), "the month that was missed");
}
