//! One question has one answer: whatever the agenda calls overdue is a finding of `check`, and the
//! other way round, on every day of many random archives; and each limit on both of its sides.

use std::collections::{BTreeMap, BTreeSet};

use dossier::testing::archive::Archive;
use dossier::testing::checks::{self, Ask, State};
use dossier::testing::diagnostic::Level;
use dossier::testing::facts::agenda::{self, Item, Window};
use dossier::testing::facts::batch::{self, Upshot};
use dossier::testing::facts::obligation::{Index, Kind, Standing};
use dossier::testing::facts::{self, Answer, Stage, Verdict};
use dossier::testing::model::Day;
use dossier::testing::model::words::MentorRole;
use dossier::testing::path::ArchivePath;

use crate::chance::{Chance, PEOPLE, archive, path_of};
use crate::support::Test;

/// Whom or what something is about, and what kind of thing it is.
pub(crate) type Owed = (String, &'static str);

/// What `check` reports of what is owed.
pub(crate) fn failed(test: &Test, day: Day) -> BTreeSet<Owed> {
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

pub(crate) fn agenda(test: &Test, day: Day, ahead: u16) -> Vec<Item> {
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
        let mut chance = Chance::of(seed);
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
        let mut chance = Chance::of(seed);
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
        let mut chance = Chance::of(seed);
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
        let mut chance = Chance::of(seed);
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
    for seed in 401..=500_u64 {
        let mut chance = Chance::of(seed);
        let test = archive(&mut chance);
        let (archive, _) = Archive::open(&test.root(), 1).unwrap();
        let numbers = archive.reviews.iter().map(|(_, one)| (one.day, one.batch.parse::<u64>()));
        assert!(numbers.is_sorted_by_key(|(day, number)| (day, number.unwrap())), "seed {seed}");
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
                    Upshot::Verdict(Verdict::Waiting)
                    | Upshot::Unsent
                    | Upshot::Left
                    | Upshot::Serving
                    | Upshot::Later(_) => "waiting",
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
                let is_asked = person.is_reserve() && review.day <= day;
                let stays = is_asked && !has_left && later.count() == 0;
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
