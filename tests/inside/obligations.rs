//! One question has one answer: whatever the agenda calls overdue is a finding of `check`, and the
//! other way round, on every day of many random archives.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::checks::{self, CheckOptions, State};
use crate::diagnostic::Level;
use crate::facts::agenda::{self, AgendaItem, Window};
use crate::facts::batch::{self, Upshot};
use crate::facts::obligation::{Index, Kind, PersonOnDay};
use crate::facts::{self, Answer, Stage, Verdict};
use crate::inside::chance::{Chance, PEOPLE, archive, path_of};
use crate::inside::folder::Folder;
use crate::model::Day;
use crate::model::words::MentorRole;
use crate::path::ArchivePath;

/// Whom or what something is about, and what kind of thing it is.
pub(crate) type Owed = (String, &'static str);

/// What `check` reports of what is owed.
pub(crate) fn failed(test: &Folder, day: Day) -> BTreeSet<Owed> {
    let ask = CheckOptions {
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

pub(crate) fn agenda(test: &Folder, day: Day, ahead: u16) -> Vec<AgendaItem> {
    let index = std::sync::OnceLock::new();
    let (archive, _, seen) = Archive::open_with(&test.root(), 1, &(), |archive, path, loaded| {
        let index = index.get_or_init(|| Index::new(archive));
        let person = loaded.value.as_ref().expect("everybody can be read");
        agenda::of_person(archive, index, path, person, Window::new(archive, day, ahead))
    })
    .unwrap();
    agenda::gather(&archive, Window::new(&archive, day, ahead), seen, &[])
}

fn about(item: &AgendaItem) -> String {
    item.about.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// What the agenda calls overdue of what the policy makes a rule: not age limits and stale files.
fn overdue(items: &[AgendaItem], day: Day) -> BTreeSet<Owed> {
    let unruled = [Kind::Age, Kind::Stale, Kind::Vacancy, Kind::Reply, Kind::Hold, Kind::Review];
    let ruled = |item: &&AgendaItem| item.is_overdue(day) && !unruled.contains(&item.kind);
    items.iter().filter(ruled).map(|item| (about(item), item.kind.key())).collect()
}

/// How far everybody has come on a day.
fn stages(test: &Folder, day: Day) -> BTreeMap<String, Stage> {
    let (archive, _) = Archive::open(&test.root(), 1).unwrap();
    let index = Index::new(&archive);
    let stage = |path: &ArchivePath| {
        let person = archive.person(path).value.unwrap();
        (path.to_string(), PersonOnDay::new(&archive, &index, path, &person, day).stage)
    };
    archive.people.keys().map(stage).collect()
}

/// The people who are filed on a day, or serve and have a mentor, and have not left: of all others
/// papers still want what nobody is asked to do any more.
fn kept(test: &Folder, day: Day) -> BTreeSet<String> {
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
            let key = |item: &AgendaItem| (about(item), item.kind, item.detail.zh.clone());
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
        let ask = CheckOptions {
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
        let test = Folder::fixture("ok");
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
