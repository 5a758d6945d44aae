//! Workbooks of other systems: what rosters know the mapping knows, people who go out and come back unchanged
//! change no byte, and what is changed in a cell changes that value and nothing else.

use std::fmt::Write as _;

use serde_yaml::Value as Outside;

use crate::archive::Archive;
use crate::exchange::{self, ImportOptions, ImportPlan, RowOutcome, Table, TableForm, mapped};
use crate::inside::chance::{self, Chance};
use crate::inside::folder::Folder;
use crate::model::Lists;
use crate::model::mapping::{MappedField, Source};

const SYSTEM: &str = "系统";
/// What rosters show and nobody can say anything of.
const EMPTY: &str = "备注";
/// The forms that write a date so that it can be read again, at least to the month.
const FORMS: [&str; 8] =
    ["日期", "八位", "短横", "圆点", "斜线", "六位年月", "短横年月", "圆点年月"];

/// Settings with a column for everything that a roster may have, and dates in every form.
fn settings(lists: &Lists) -> String {
    let mut text =
        format!("交换:\n  {SYSTEM}:\n    栏目:\n      - {{表头: 人员路径, 字段: 人员}}\n");
    for (at, label) in exchange::roster_labels().iter().filter(|label| *label != EMPTY).enumerate()
    {
        let field = MappedField::named(label, lists).unwrap();
        let whole = if label == "身份证号" { ", 号码: 完整" } else { "" };
        writeln!(text, "      - {{表头: 第{at}栏, 字段: {label}{whole}}}").unwrap();
        for form in FORMS.iter().filter(|_| field.is_dated()) {
            writeln!(text, "      - {{表头: 第{at}栏{form}, 字段: {label}, 格式: {form}}}")
                .unwrap();
        }
    }
    text
}

fn with_settings(folder: &Folder) -> Archive {
    let text = folder.read("dossier.yaml");
    folder.write("dossier.yaml", text + &settings(&open(folder).policies.lists()));
    open(folder)
}

fn open(folder: &Folder) -> Archive {
    Archive::open(&folder.root(), 1).unwrap().0
}

fn table(archive: &Archive) -> Table {
    let mapping = mapped::mapping(archive, SYSTEM).unwrap();
    let people: Vec<_> = archive.layout.people.keys().cloned().collect();
    mapped::table(archive, &people, (SYSTEM, mapping), archive.day(None)).unwrap()
}

fn planned(archive: &Archive, table: Table, form: TableForm) -> ImportPlan {
    let book = exchange::read(&form.bytes(&[table]).unwrap()).unwrap();
    let mapping = mapped::mapping(archive, SYSTEM).unwrap();
    let ask = ImportOptions { archive, town: None, update: true };
    mapped::plan(&book, mapping, &ask, archive.day(None))
}

fn archives() -> Vec<Folder> {
    let random = (1..3).map(|seed| chance::archive(&mut Chance::of(seed)));
    [Folder::county()].into_iter().chain(random).collect()
}

#[test]
fn what_rosters_know_a_mapping_knows() {
    let lists = Lists::default();
    for label in exchange::roster_labels().iter().filter(|label| *label != EMPTY) {
        let field = MappedField::named(label, &lists);
        assert!(field.is_ok(), "{label}: {field:?}");
    }
    assert_eq!(MappedField::named("文号", &lists).map_err(|several| several.len() > 1), Err(true));
    assert_eq!(MappedField::named("绩点", &lists), Err(Vec::new()));
}

#[test]
fn every_value_that_a_mapping_knows_has_its_place_in_a_file() {
    let county = Folder::county();
    let archive = with_settings(&county);
    let mapping = mapped::mapping(&archive, SYSTEM).unwrap();
    let table = table(&archive);
    let is_filled = |at: usize| table.rows.iter().any(|row| !row[at].is_empty());
    let values =
        mapping.columns.iter().enumerate().filter(|(_, column)| {
            matches!(column.source, Source::Field(MappedField::Value { .. }))
        });
    let filled = values.filter(|(at, _)| is_filled(*at)).count();
    assert!(filled > 60, "{filled}");
}

#[test]
fn people_who_come_back_unchanged_change_no_byte() {
    for folder in archives() {
        let archive = with_settings(&folder);
        for form in [TableForm::Workbook, TableForm::Csv] {
            let table = table(&archive);
            let number = table.rows.len();
            let plan = planned(&archive, table, form);
            let odd: Vec<_> =
                plan.rows.iter().filter(|row| row.outcome != RowOutcome::Unchanged).collect();
            assert!(odd.is_empty() && plan.files.is_empty(), "{odd:#?}");
            assert_eq!(plan.rows.len(), number);
        }
    }
}

/// A file as another reader has it, without the value to which keys lead.
fn without(text: &str, keys: &[String]) -> Outside {
    let mut root: Outside = serde_yaml::from_str(text).unwrap();
    remove(&mut root, keys);
    root
}

/// Takes out a value, and groups that hold nothing after that.
fn remove(node: &mut Outside, keys: &[String]) {
    let (Some(map), Some((first, rest))) = (node.as_mapping_mut(), keys.split_first()) else {
        return;
    };
    let below = map.get_mut(first.as_str()).filter(|_| !rest.is_empty());
    let is_bare = below.is_none_or(|below| {
        remove(below, rest);
        below.as_mapping().is_some_and(serde_yaml::Mapping::is_empty)
    });
    if is_bare {
        map.remove(first.as_str());
    }
}

#[test]
fn what_is_changed_in_a_cell_changes_that_value_alone() {
    let mut chance = Chance::of(7);
    let (mut changed, mut refused) = (0, 0);
    for folder in archives() {
        let archive = with_settings(&folder);
        let mapping = mapped::mapping(&archive, SYSTEM).unwrap();
        let whole = table(&archive);
        for _ in 0..50 {
            let column = chance.below(mapping.columns.len() as u64) as usize;
            let row = chance.below(whole.rows.len() as u64) as usize;
            let other = chance.below(whole.rows.len() as u64) as usize;
            let Source::Field(MappedField::Value { keys, .. }) = &mapping.columns[column].source
            else {
                continue;
            };
            let text = whole.rows[other][column].clone();
            if text.is_empty() || text == whole.rows[row][column] {
                continue;
            }
            let mut edited = whole.clone();
            edited.rows[row][column].clone_from(&text);
            let number = whole.numbers.get(&(other, column)).cloned();
            edited.numbers.extend(number.map(|number| ((row, column), number)));
            let plan = planned(&archive, edited, TableForm::Workbook);
            let same = plan.rows.iter().enumerate().filter(|(at, _)| *at != row);
            for (_, other) in same {
                assert_eq!(other.outcome, RowOutcome::Unchanged, "{keys:?}");
            }
            match (&plan.rows[row].outcome, &plan.files[..]) {
                (RowOutcome::Update(changes), [file]) => {
                    assert_eq!(changes.len(), 1, "{changes:?}");
                    let before = String::from_utf8(file.old.clone().unwrap()).unwrap();
                    let after = String::from_utf8(file.bytes.clone()).unwrap();
                    assert_eq!(without(&before, keys), without(&after, keys), "{keys:?} {text}");
                    assert_ne!(before, after);
                    changed += 1;
                }
                // What a rule forbids, such as a day of filing before the county's.
                (RowOutcome::Refused(_), []) => refused += 1,
                (RowOutcome::Unchanged, []) => {}
                (outcome, files) => panic!("{keys:?} {text}: {outcome:?} {}", files.len()),
            }
        }
    }
    assert!(changed > 10 && changed > refused, "{changed} {refused}");
}
