//! The questions about somebody new: what the recommendation needs, as papers, records and forms say it.

use std::collections::BTreeSet;

use crate::archive::Archive;
use crate::documents::{self, NeededItem, Subject};
use crate::keep::fresh::{self, NewKind};
use crate::keep::value::Pair;
use crate::model::Person;
use crate::model::decode::Decode;
use crate::model::shape::{Choice, Field, Shape, Single};
use crate::model::words::PaperName;
use crate::path::ArchivePath;
use crate::schema;
use crate::yaml::edit::New;

/// The step that the recommendation is about, and the key without which it is none.
const STEP: [&str; 2] = ["选拔", "村级推荐"];
const IDENTITY: &str = "身份证号";

/// What is asked of a person.
#[derive(Debug)]
pub(super) struct Question {
    /// The keys that lead to the answer from the top of the file.
    pub(super) keys: Vec<String>,
    /// What asks for it, if it is the paper and not the file itself.
    pub(super) item: Option<NeededItem>,
    /// What may be answered.
    pub(super) field: FieldKind,
}

/// What may be answered to a question, or to a part of one.
#[derive(Debug)]
pub(super) enum FieldKind {
    One(OneField),
    /// Entries of these parts, one after another; an empty first part ends them.
    Entries(Vec<OneField>),
}

/// A single answer.
#[derive(Debug)]
pub(super) struct OneField {
    /// What is asked for, as the form calls it.
    pub(super) label: String,
    /// The words of which one may be chosen; empty where anything may be written.
    pub(super) choices: Vec<Choice>,
    /// Whether several may be.
    pub(super) several: bool,
    /// What is told who asks for help.
    pub(super) help: String,
}

/// The questions of an archive about a person at that path, in their order.
pub(super) fn questions(archive: &Archive, file: &ArchivePath) -> Vec<Question> {
    let lists = archive.policies.newest().lists.clone();
    let shape = Person::shape(&lists);
    let fields = shape.fields();
    let required = fields.iter().filter(|field| field.required && !is_given(field));
    let required = required.map(|field| (field.key.as_str(), None));
    let needed = needed(archive, file, &[], true);
    let of_person = needed.iter().filter(|item| item.group.is_empty());
    let wanted: Vec<(&str, Option<&NeededItem>)> =
        required.chain(of_person.map(|item| (item.key, Some(item)))).collect();
    let mut questions = Vec::new();
    for field in fields {
        match wanted.iter().find(|(key, _)| *key == field.key) {
            Some((_, item)) => questions.push(question(&[], field, *item, archive)),
            None => {
                // 学历 is no key of a person: the first record that has one is asked for whole.
                let below = field.shape.fields();
                let item = wanted.iter().find(|(key, _)| {
                    fields.iter().all(|own| own.key != *key)
                        && below.iter().any(|own| own.key == *key && own.needed)
                });
                let is_list = field.shape.item().is_some();
                if let Some((key, item)) = item.filter(|_| !is_list)
                    && !questions
                        .iter()
                        .any(|one: &Question| one.keys.last().is_some_and(|last| last == key))
                {
                    let ask = |own| question(&[&field.key], own, *item, archive);
                    questions.extend(below.iter().map(ask));
                }
            }
        }
    }
    // It says the month of birth and the sex.
    if let Some(at) = questions.iter().position(|one| one.keys == [IDENTITY]) {
        let number = questions.remove(at);
        questions.insert(0, number);
    }
    let step = STEP.iter().try_fold(&shape, |shape, key| shape.under(key));
    for field in step.map(Shape::fields).unwrap_or_default() {
        let item = needed.iter().find(|item| item.group == STEP[1] && item.key == field.key);
        questions.extend(item.map(|item| question(&STEP, field, Some(item), archive)));
    }
    questions
}

/// What the recommendation of somebody still needs, with these answers and, where they are few, with
/// `blank` ones in place of what no file can be read without.
pub(super) fn needed(
    archive: &Archive,
    file: &ArchivePath,
    pairs: &[Pair],
    blank: bool,
) -> Vec<NeededItem> {
    missing(archive, file, pairs, blank).unwrap_or_default()
}

/// The same; nothing where the answers do not make a person yet.
pub(super) fn missing(
    archive: &Archive,
    file: &ArchivePath,
    pairs: &[Pair],
    blank: bool,
) -> Option<Vec<NeededItem>> {
    let one = |keys: &[&str], text: &str| Pair {
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        value: New::from(text),
    };
    let mut all = pairs.to_vec();
    // The step is begun, so that the paper is due.
    all.push(one(&["选拔", "村级推荐", "会议"], "无"));
    if blank {
        let least = [("性别", "男"), ("出生年月", "1990.01"), ("政治面貌", "中共党员")];
        all.extend(least.iter().map(|(key, text)| one(&[key], text)));
    }
    let folder = file.parent()?;
    let bytes = fresh::file(archive, file, NewKind::Person, folder.name(), &all).ok()?;
    let person = archive.person_of(&folder, &bytes).value?;
    let day = archive.day(None)?;
    let subject = Subject { archive, path: &folder, person: &person, day };
    let due = documents::due(&subject);
    let paper = due.into_iter().find(|one| one.paper == PaperName::Recommendation)?;
    Some(paper.missing)
}

/// Whether a key is filled in from the path.
fn is_given(field: &Field) -> bool {
    field.key == "姓名" || field.shape == Shape::Single(Single::Format)
}

fn question(
    above: &[&str],
    field: &Field,
    item: Option<&NeededItem>,
    archive: &Archive,
) -> Question {
    let keys: Vec<&str> = above.iter().copied().chain([field.key.as_str()]).collect();
    let entries = field.shape.item().map(Shape::fields).filter(|fields| !fields.is_empty());
    let kind = match entries {
        Some(fields) => FieldKind::Entries(
            fields
                .iter()
                .map(|own| one(&[&keys[..], &[&own.key]].concat(), own, archive))
                .collect(),
        ),
        None => FieldKind::One(one(&keys, field, archive)),
    };
    let keys = keys.into_iter().map(ToOwned::to_owned).collect();
    Question { keys, item: item.cloned(), field: kind }
}

/// What the hints of a file say of the form of numbers in it.
const QUOTES: &str = "，加引号";

fn one(keys: &[&str], field: &Field, archive: &Archive) -> OneField {
    let several = field.shape.item().is_some();
    let choices = match field.shape.scalar() {
        Some(Shape::Word(choices)) => choices.clone(),
        _ => Vec::new(),
    };
    // A group is called by its own key, a key of a step by both.
    let label = keys[keys.len().saturating_sub(2)..].join(" · ");
    // Words are told one by one with the question, or all of them with the help.
    let mut help: Vec<String> =
        if choices.is_empty() { schema::hints(&field.shape) } else { Vec::new() };
    help.extend(fresh::explanation(archive, NewKind::Person, keys));
    // Quotes are of the file, and the program puts them.
    help.iter_mut().for_each(|line| *line = line.replace(QUOTES, ""));
    let mut seen = BTreeSet::new();
    help.retain(|line| seen.insert(line.clone()));
    OneField { label, choices, several, help: help.join("\n") }
}
