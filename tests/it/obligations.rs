//! One question has one answer: whatever the agenda calls overdue is a finding of `check`, and the
//! other way round, on every day of many random archives; and each limit on both of its sides.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use dossier::archive::Archive;
use dossier::checks::{self, Ask, State};
use dossier::diagnostic::Level;
use dossier::facts::agenda::{self, Item, Window};
use dossier::facts::batch::{self, Upshot};
use dossier::facts::obligation::{Index, Kind, Standing};
use dossier::facts::{self, Answer, Stage, Verdict};
use dossier::model::Day;
use dossier::model::words::MentorRole;
use dossier::path::ArchivePath;

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

/// The steps of selection; any of them may lie ahead of a day that is asked for.
fn steps(chance: &mut Chance) -> String {
    let mut text = "选拔:\n".to_owned();
    if chance.below(2) == 0 {
        let conclusion = chance.one_of(&["建议列入", "建议列入", "暂缓", "不列入"]);
        let signed = chance.one_of(&["", ", 意见: 同意列入, 签字: 王敏"]);
        let screened = chance.one_of(&["", ", 初审: {情形: 无}", ", 初审: {情形: [{条款: N01}]}"]);
        let day = chance.day();
        writeln!(text, "  乡镇考察: {{日期: {day}, 结论: {conclusion}{screened}{signed}}}")
            .unwrap();
    }
    if chance.below(3) == 0 {
        let (one, other) = (chance.day(), chance.day());
        let (from, until) = (one.min(other), one.max(other));
        let objection = chance.one_of(&["无", "有人反映年龄不实"]);
        writeln!(text, "  公示: {{起: {from}, 止: {until}, 异议: {objection}}}").unwrap();
    }
    let signed = chance.one_of(&["", ", 意见: 同意备案, 签字: 刘志强"]);
    writeln!(text, "  组织备案: {{日期: {}{signed}}}", chance.day()).unwrap();
    if chance.below(2) == 0 {
        let day = chance.day();
        writeln!(text, "  放宽: {{依据: 特别优秀, 理由: 群众公认, 批准: 组织部, 日期: {day}}}")
            .unwrap();
    }
    text
}

/// Mentors one after the other, each of whom may hand over to the next on the day of both, and
/// some beside them.
fn mentors(chance: &mut Chance) -> String {
    let mut handed_over = None;
    chance.list("  联系人", 3, |chance| {
        let from =
            handed_over.take().filter(|_| chance.below(2) == 0).unwrap_or_else(|| chance.day());
        let until = match chance.below(2) {
            0 => {
                let until = chance.day().max(from);
                handed_over = Some(until);
                format!(", 止: {until}")
            }
            _ => String::new(),
        };
        let class = chance.one_of(&["乡镇领导班子成员", "县级领导"]);
        let role =
            chance.one_of(&["角色: 培养联系人, ", "角色: 培养联系人, ", "角色: 帮带导师, ", ""]);
        format!("{role}姓名: 王敏, 职务: 副书记, 类别: {class}, 起: {from}{until}")
    })
}

fn person(chance: &mut Chance, name: &str) -> String {
    let dated = |chance: &mut Chance| format!("日期: {}", chance.day());
    let born = chance.one_of(&["1990.05", "1984.07", "1979.03"]);
    let mut text = format!("格式: 1\n姓名: {name}\n性别: 男\n出生年月: {born}\n政治面貌: 群众\n");
    text += "拟培养岗位: 村“两委”成员\n";
    text += chance.one_of(&["", "", "", "身份: 在任村干部\n"]);
    text += &steps(chance);
    text += "培养:\n";
    text += &mentors(chance);
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
        format!("年度: {}, 等次: 称职, 名次: {}{talk}", 2024 + chance.below(3), 1 + chance.below(3))
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
    let required = chance.one_of(&["是", "否"]);
    let policy = format!(
        "格式: 1\n{cadences}排名: {{提醒后几名: {}, 推荐前几名: 1, 并列: {ties}}}\n培训主题: [基层治理]\n\
         资格:\n  - {{名称: 一般条件, 年龄不超过: 40}}\n\
         \x20 - {{名称: 放宽, 年龄不超过: 45, 需放宽: 特别优秀}}\n\
         不得情形: {{名称: 十不选, 日期: 2024-01-01, 条款: [{{编号: N01, 内容: 受处分, 审查部门: [公安局]}}]}}\n\
         联审部门: [公安局, 法院]\n\
         导师: {{必须: {required}, 类别: [县级领导], 难点村重点村另须: [县级领导], 最多帮带: 4}}\n\
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
        test.write(&format!("events/{number}.yaml"), event(chance, number));
    }
    for number in 0..chance.below(4) {
        test.write(&format!("reviews/{number}.yaml"), review(chance, number));
    }
    test
}

/// A training, perhaps with a task for practice that one of two has handed in.
fn event(chance: &mut Chance, number: u64) -> String {
    let from = chance.day();
    let at = usize::try_from(chance.below(PEOPLE.len() as u64)).unwrap();
    let (one, other) = (path_of(PEOPLE[at]), path_of(PEOPLE[(at + 1) % PEOPLE.len()]));
    let mut text = format!(
        "格式: 1\n期次: {}\n范围: 县级\n起: {from}\n名称: 培训{number}\n主题: 基层治理\n参加:\n  - {one}\n",
        number + 1,
    );
    if chance.below(2) == 0 {
        let due = chance.day().max(from);
        match chance.below(3) {
            0 => writeln!(text, "  - {other}").unwrap(),
            _ => {
                let day = chance.day().max(from);
                writeln!(text, "  - {{人员: {other}, 作业: {{交: {day}}}}}").unwrap();
            }
        }
        writeln!(text, "循环: {{计划: 培养计划, 轮次: {}, 环节: 集中培训, 实践作业: 办一件实事, 交作业: {due}}}", number + 1).unwrap();
    }
    text
}

/// A batch whose departments stand in it once, twice or not at all.
fn review(chance: &mut Chance, number: u64) -> String {
    let sent = chance.day();
    let who: Vec<String> = PEOPLE.iter().step_by(2).map(|name| path_of(name)).collect();
    let mut text = format!(
        "格式: 1\n批次: \"{number}\"\n日期: {sent}\n有效期至: {}\n名单: [{}]\n部门:\n",
        chance.day().max(sent),
        who.join(", "),
    );
    for name in ["公安局", "法院", "公安局", "法院"] {
        if chance.below(3) == 0 {
            continue;
        }
        write!(text, "  - {{名称: {name}, 送审: {sent}").unwrap();
        if chance.below(3) > 0 {
            write!(text, ", 回复: {}", chance.day().max(sent)).unwrap();
            let one = &who[usize::try_from(chance.below(who.len() as u64)).unwrap()];
            match chance.below(3) {
                0 => write!(text, ", 情形: [{{人员: {one}, 条款: N01}}]").unwrap(),
                1 => write!(text, ", 待核: [{one}]").unwrap(),
                _ => {}
            }
        }
        text += "}\n";
    }
    text + "  - {名称: 信访局}\n"
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
            "missing-item" if one.message.zh.contains("联系人（") => "mentor",
            "posting-parts" if one.message.zh.contains("没有") => "posting",
            "uncovered-person" | "event-month" => "training",
            "reminder-talk" => "reminder",
            "survey-missing" | "survey-talks" => "survey",
            "away-contact" => "away",
            "activity-cadence" => "activity",
            "mentoring-cadence" => "mentoring",
            "homework-late" if one.message.zh.contains("没有交") => {
                return Some((String::new(), "homework"));
            }
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
    let unruled = [Kind::Age, Kind::Stale, Kind::Vacancy, Kind::Reply, Kind::Hold, Kind::Review];
    let ruled = |item: &&Item| item.is_overdue(day) && !unruled.contains(&item.kind);
    items.iter().filter(ruled).map(|item| (about(item), item.kind.key())).collect()
}

/// How far everybody has come on a day.
fn stages(test: &Test, day: Day) -> BTreeMap<String, Stage> {
    let (archive, _) = Archive::open(&test.root(), 1).unwrap();
    let index = Index::new(&archive);
    let stage = |path: &ArchivePath| {
        let person = archive.person(path).value.unwrap();
        (path.to_string(), Standing::new(&archive, &index, path, &person, day).stage)
    };
    archive.people.keys().map(stage).collect()
}

/// The people who are filed on a day, or serve and have a mentor, and have not left: of all others
/// papers still want what nobody is asked to do any more.
fn kept(test: &Test, day: Day) -> BTreeSet<String> {
    let (archive, _) = Archive::open(&test.root(), 1).unwrap();
    let is_kept = |path: &&ArchivePath| {
        let person = archive.person(path).value.unwrap();
        let filed = person.steps().and_then(|steps| steps.filing.given()?.day);
        let mentors = person.training.given().map(|training| &training.mentors[..]);
        let first = mentors.unwrap_or_default().iter().filter_map(|mentor| mentor.from).min();
        let since = if person.is_reserve() { filed } else { first };
        let left = person.exit.given().and_then(|exit| exit.day);
        since.is_some_and(|since| since <= day) && left.is_none_or(|left| left > day)
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
            for item in &items {
                let is_late = item.days_late(day) > 0;
                assert!(!is_late || item.is_overdue(day), "seed {seed}, {day}: {item:?}");
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
        "homework",
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
            // Who comes as far as training on the new day owed nothing on the last.
            let (before_new, on_new) = (stages(&test, last), stages(&test, last.plus_days(1)));
            let is_asked = |(who, _): &&Owed| before_new.get(who) == on_new.get(who);
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
fn what_becomes_overdue_was_due_on_the_same_day_before() {
    // What must be there, or waits for somebody else, has no day by which it is open.
    let at_once =
        [Kind::Mentor, Kind::Plan, Kind::Reminder, Kind::Reply, Kind::Hold, Kind::Vacancy];
    let mut seen = BTreeSet::new();
    for seed in 301..=320_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let test = archive(&mut chance);
        for _ in 0..6 {
            let day = chance.day();
            let key = |item: &Item| (about(item), item.kind, item.detail.zh.clone());
            let before: BTreeMap<_, _> =
                agenda(&test, day, 400).iter().map(|item| (key(item), item.due)).collect();
            for item in agenda(&test, day.plus_days(1), 0) {
                let due = before.get(&key(&item));
                let is_new = item.is_overdue(day.plus_days(1)) && item.due == day;
                if let Some(due) = due.filter(|_| !at_once.contains(&item.kind)) {
                    assert_eq!(*due, item.due, "seed {seed}, {day}: {item:?}");
                    seen.extend(is_new.then_some(item.kind));
                }
            }
        }
    }
    assert!(seen.contains(&Kind::Activity), "{seen:?}");
}

/// What `why` shows of a person where a rule has something to say; papers and undated steps are
/// told by other rules too.
const SHOWN: [&str; 22] = [
    "step-missing",
    "step-unsigned",
    "not-proposed",
    "screened-out",
    "review-missing",
    "review-waiting",
    "review-objected",
    "review-expired",
    "objection-open",
    "ineligible",
    "waiver-incomplete",
    "mentor-missing",
    "contact-count",
    "mentor-class",
    "mentor-village",
    "talk-cadence",
    "report-cadence",
    "mentoring-cadence",
    "empty-month",
    "assessment-cadence",
    "uncovered-person",
    "reminder-talk",
];

/// As [`SHOWN`], of what is about postings and tasks, of which somebody may have several.
const OF_MANY: [&str; 2] = ["posting-parts", "homework-late"];

#[test]
fn why_says_of_everything_what_check_reports_and_the_agenda_shows() {
    let mut met: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for seed in 201..=230_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let test = archive(&mut chance);
        let day = chance.day();
        let ask = Ask {
            level: Level::Filing,
            as_of: Some(day),
            today: None,
            named: PEOPLE.iter().map(|name| path_of(name).parse().unwrap()).collect(),
            within: Vec::new(),
            jobs: 1,
        };
        let checked = checks::check(&test.root(), &ask).unwrap();
        let items = agenda(&test, day, 0);
        for name in PEOPLE {
            let path = path_of(name).parse().unwrap();
            let person = checked.archive.person(&path).value.unwrap();
            let rows = checks::why(&checked.archive, &path, &person, day).rows;
            for code in SHOWN.into_iter().chain(OF_MANY) {
                let own: Vec<_> = rows.iter().filter(|row| row.code == code).collect();
                let fails =
                    own.iter().any(|row| matches!(row.state, State::Fails | State::Overdue));
                let is_reported = |code: &str| {
                    let mut found = checked.findings.iter();
                    found.any(|one| one.code.0 == code && one.person.as_ref() == Some(&path))
                };
                // That a waiver came too late is told instead of what it would have opened.
                let reported = is_reported(code)
                    || fails && code == "ineligible" && is_reported("waiver-incomplete");
                assert_eq!(fails, reported, "seed {seed}, {day}, {name}: {code} {own:?}");
                met.entry(code).or_default()[usize::from(fails)] += 1;
            }
            let held = rows.iter().filter(|row| row.state == State::Holds);
            for row in held {
                let has_come = row.day.is_none_or(|own| own <= day);
                assert!(has_come, "seed {seed}, {day}, {name}: {row:?}");
            }
            let limit =
                items.iter().any(|item| item.kind == Kind::Age && about(item) == path_of(name));
            let mut ways = rows.iter().filter(|row| row.code == "ineligible");
            let qualifies = ways.any(|row| row.state == State::Holds);
            assert!(!limit || qualifies, "seed {seed}, {day}, {name}");
        }
    }
    for (code, [fine, failing]) in met {
        assert!(fine > 5 && failing > 0, "{code}: {fine} {failing}");
    }
}

#[test]
fn what_the_departments_say_is_what_the_batch_comes_to() {
    let mut verdicts: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 401..=440_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let test = archive(&mut chance);
        let (archive, _) = Archive::open(&test.root(), 1).unwrap();
        for (at, (_, review)) in archive.reviews.iter().enumerate() {
            let day = chance.day();
            let matrix = batch::matrix(&archive, at, day);
            for row in &matrix.rows {
                let told = |name: &str| {
                    let entries = review.departments.iter().filter(|one| one.name.as_str() == name);
                    let come = entries.filter(|one| one.replied.is_some_and(|own| own <= day));
                    let come: Vec<_> = come.collect();
                    let named = come.iter().flat_map(|one| one.circumstances.iter());
                    let held = come.iter().flat_map(|one| one.pending.iter());
                    match () {
                        () if come.is_empty() => "waiting",
                        () if named.clone().any(|one| one.person.path() == row.person) => "named",
                        () if held.clone().any(|one| one.path() == row.person) => "held",
                        () => "clear",
                    }
                };
                let answers = matrix.departments.iter().zip(&row.answers);
                for (asked, answer) in answers.clone() {
                    let shown = match answer {
                        Answer::Waiting => "waiting",
                        Answer::Clear => "clear",
                        Answer::Named(_) => "named",
                        Answer::Held => "held",
                    };
                    assert_eq!(shown, told(asked.name), "seed {seed}, {day}: {asked:?}");
                }
                let all: Vec<&str> = answers.map(|(asked, _)| told(asked.name)).collect();
                // 信访局 need not reply.
                let asked = [told("公安局"), told("法院")];
                let verdict = match row.upshot {
                    Upshot::Verdict(Verdict::Objected) => "objected",
                    Upshot::Verdict(Verdict::Passed) => "passed",
                    Upshot::Verdict(Verdict::Waiting) | Upshot::Left | Upshot::Later(_) => {
                        "waiting"
                    }
                };
                let expected = match () {
                    () if all.contains(&"named") => "objected",
                    () if asked.contains(&"waiting") || all.contains(&"held") => "waiting",
                    () => "passed",
                };
                assert_eq!(verdict, expected, "seed {seed}, {day}: {row:?}");
                let person = archive.person(row.person).value.unwrap();
                let left = person.exit.given().and_then(|exit| exit.day);
                let has_left = left.is_some_and(|left| left <= day);
                let later = archive.reviews[at + 1..].iter().filter(|(_, one)| one.day <= day);
                let later =
                    later.filter(|(_, one)| one.people.iter().any(|p| p.path() == row.person));
                let stays = !has_left && later.count() == 0;
                assert_eq!(row.awaits, stays, "seed {seed}, {day}: {row:?}");
                let open = matches!(row.upshot, Upshot::Verdict(_));
                assert_eq!(open, stays || verdict != "waiting", "seed {seed}, {day}: {row:?}");
                *verdicts.entry(verdict).or_default() += 1;
            }
            let mut names: Vec<&str> = matrix.departments.iter().map(|one| one.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), matrix.departments.len(), "seed {seed}");
        }
    }
    assert!(verdicts.len() == 3 && verdicts.values().all(|count| *count > 5), "{verdicts:?}");
}

#[test]
fn on_every_day_of_a_hand_over_one_of_the_two_is_the_contact() {
    for roles in [["培养联系人"; 2], ["", ""], ["培养联系人", ""], ["", "培养联系人"]]
    {
        let test = Test::fixture("ok");
        let entry = |role: &str, name: &str, days: &str| {
            let role = if role.is_empty() { String::new() } else { format!("角色: {role}, ") };
            format!("{role}姓名: {name}, 职务: 副书记, 类别: 乡镇领导班子成员, {days}")
        };
        let old = entry(roles[0], "王敏", "起: 2026-04-25, 止: 2026-05-20");
        let new = entry(roles[1], "何静", "起: 2026-05-20");
        let text = test.read(ZHANG);
        let line = text.lines().find(|line| line.contains("角色: 培养联系人")).unwrap();
        test.edit(ZHANG, line, &format!("    - {{{old}}}\n    - {{{new}}}"));
        let (archive, _) = Archive::open(&test.root(), 1).unwrap();
        let person = archive.person(&"松岭镇/荷塘村/张志远".parse().unwrap()).value.unwrap();
        for (day, name) in [("2026-05-19", "王敏"), ("2026-05-20", "何静"), ("2026-05-21", "何静")]
        {
            let contact = facts::current_contact(&person, Day::parse(day).unwrap());
            let contact = contact.and_then(|one| one.name.as_deref());
            assert_eq!(contact, Some(name), "{roles:?} {day}");
        }
        let mentors = &person.training.given().unwrap().mentors;
        for mentor in &mentors[..2] {
            let role = facts::mentor_role(&person, mentor, Day::parse("2026-05-31").unwrap());
            assert_eq!(role, Some(MentorRole::Contact), "{roles:?} {:?}", mentor.name);
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
