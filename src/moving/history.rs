//! What a move leaves behind in the record of what is moved: where it was before, and up to when.
//! Papers of that time go on saying so.

use crate::archive::Archive;
use crate::facts::{Home, town_name};
use crate::model::former::Former;
use crate::model::record::Record;
use crate::model::{Day, Person, Town, Village};
use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, New, PathStep, Refused, in_braces};
use crate::yaml::{Document, Value};

use super::Refusal;
use super::place::ChangedValue;

/// The list of a town's record, whose entries have other keys than the others.
const RENAMED: &str = "原名";

/// The names of a town and of a village, and the last day on which they held.
type Stay = ((String, String), Day);

/// How the list of former places changes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum HistoryChange {
    /// Stays that are over.
    Add(Vec<Stay>),
    /// The last stay of the list goes on: what was moved is back before a day has passed.
    TakeBack(usize),
}

/// What a move leaves behind in the record of what is moved.
#[derive(Debug)]
pub(super) struct History {
    list: &'static str,
    keys: &'static [&'static str],
    change: HistoryChange,
}

/// What a move of `old` to `new` leaves behind, by which it lies there from a day on; nothing if it
/// stays where it belongs, or has no record that could be read.
///
/// # Errors
/// If the day is not known, or it was moved on a later one already.
pub(super) fn history(
    archive: &Archive,
    (old, new): (&ArchivePath, &ArchivePath),
    from: Option<Day>,
) -> Result<Option<History>, Refusal> {
    if old.parts().count() == 3 && old.parent() == new.parent() {
        return Ok(None);
    }
    let from = from.ok_or_else(no_day)?;
    let above = old.parent();
    let town = old.parts().next().and_then(|town| archive.towns.get(town));
    let renamed = town.map(|one| ends(&one.former)).unwrap_or_default();
    let (list, keys, change) = match old.parts().count() {
        1 => {
            let Some(own) = town else { return Ok(None) };
            let names = |day| (town_name(archive, old, day).to_owned(), String::new());
            let goal = (new.name().to_owned(), String::new());
            (RENAMED, Town::KEYS, change(stays(&own.former), &[], names, goal, from)?)
        }
        2 => {
            let Some(own) = archive.villages.get(old) else { return Ok(None) };
            let names = |day| names_of(&Home::of_village(archive, old, day));
            let town = new.parent().expect("a village lies in a town");
            let goal = (town_name(archive, &town, from).to_owned(), new.name().to_owned());
            ("原属", Village::KEYS, change(stays(&own.former), &renamed, names, goal, from)?)
        }
        _ => {
            let Some(own) = archive.person(old).value else { return Ok(None) };
            let village = above.and_then(|village| archive.villages.get(&village));
            let moved = village.map(|one| ends(&one.former)).unwrap_or_default();
            let names = |day| names_of(&Home::of(archive, old, &own, day));
            let goal = names_of(&Home::of_village(archive, new, from));
            let changes = [moved, renamed].concat();
            ("原属", Person::KEYS, change(stays(&own.former), &changes, names, goal, from)?)
        }
    };
    Ok(change.map(|change| History { list, keys, change }))
}

fn names_of(home: &Home<'_>) -> (String, String) {
    (home.town.to_owned(), home.village.to_owned())
}

/// The stays in a list, each with its place there.
fn stays<T: Former>(former: &[T]) -> Vec<(usize, Stay)> {
    let held = former.iter().enumerate().filter_map(|(at, one)| Some((at, one.held()?)));
    held.map(|(at, ((town, village), until))| (at, ((town.into(), village.into()), until)))
        .collect()
}

fn ends<T: Former>(former: &[T]) -> Vec<Day> {
    former.iter().filter_map(|one| Some(one.held()?.1)).collect()
}

/// What changes in a list of former stays where a place is left whose names on a day are `names`,
/// and changed after the days of `changes`, for one that is called `goal` from a day on.
fn change(
    former: Vec<(usize, Stay)>,
    changes: &[Day],
    names: impl Fn(Day) -> (String, String),
    goal: (String, String),
    from: Day,
) -> Result<Option<HistoryChange>, Refusal> {
    let last = from.plus_days(-1);
    let before = former.into_iter().max_by_key(|(_, (_, until))| *until);
    let since = before.as_ref().map(|(_, (_, until))| *until);
    if let Some(since) = since.filter(|since| *since > last) {
        return Err(too_early(since.plus_days(1), from));
    }
    if since == Some(last) {
        let resumed = before.filter(|(_, (names, _))| *names == goal);
        return Ok(resumed.map(|(at, _)| HistoryChange::TakeBack(at)));
    }
    let mut ends: Vec<Day> = changes.iter().copied().filter(|end| *end < last).collect();
    ends.retain(|end| since.is_none_or(|since| since < *end));
    ends.push(last);
    ends.sort_unstable();
    ends.dedup();
    let mut over: Vec<Stay> = Vec::new();
    for end in ends {
        let names = names(end);
        match over.last_mut().filter(|(last, _)| *last == names) {
            Some(same) => same.1 = end,
            None => over.push((names, end)),
        }
    }
    let is_same = matches!(&over[..], [(only, _)] if *only == goal);
    Ok((!is_same).then_some(HistoryChange::Add(over)))
}

fn no_day() -> Refusal {
    Refusal::new(
        "dossier.yaml 没有可用的基准日，不知道是哪一天移动的",
        "`dossier.yaml` has no usable 基准日, and the day of the move is not given otherwise",
    )
    .hint("用 --as-of 写移动的日期", "name the day of the move with --as-of")
}

fn too_early(since: Day, from: Day) -> Refusal {
    Refusal::new(
        format!("{since} 才到现在的地方，不能在 {from} 移走"),
        format!("it has been here since {since} and cannot leave on {from}"),
    )
    .hint("用 --as-of 写移动的日期", "name the day of the move with --as-of")
}

impl History {
    /// Writes it into the record, and returns what is shown of it.
    pub(super) fn write(
        &self,
        edit: &mut Edit,
        file: &ArchivePath,
    ) -> Result<Vec<ChangedValue>, Refused> {
        match &self.change {
            HistoryChange::Add(stays) => {
                stays.iter().map(|stay| self.add(edit, file, stay)).collect()
            }
            HistoryChange::TakeBack(at) => Ok(vec![self.take_back(edit, file, *at)?]),
        }
    }

    fn add(
        &self,
        edit: &mut Edit,
        file: &ArchivePath,
        stay: &Stay,
    ) -> Result<ChangedValue, Refused> {
        let ((town, village), until) = stay;
        let names = match self.list {
            RENAMED => vec![("名称", town)],
            _ => vec![("镇", town), ("村", village)],
        };
        let until = ("止", until.to_string());
        let all = names.into_iter().chain([(until.0, &until.1)]);
        let all: Vec<(&str, &String)> = all.collect();
        let entry = all.iter().map(|(key, text)| ((*key).to_owned(), New::from(text.as_str())));
        edit.append(&[PathStep::Key(self.list, self.keys)], New::Map(entry.collect()))?;
        let shown: Vec<String> =
            all.iter().map(|(key, text)| format!("{key}: {}", in_braces(text))).collect();
        Ok(ChangedValue {
            file: file.clone(),
            line: self.line(edit),
            old: String::new(),
            new: format!("{}: {{{}}}", self.list, shown.join(", ")),
        })
    }

    /// Takes the stay out of the list that goes on; with it the key, if it holds nothing else and
    /// no one wrote beside it.
    fn take_back(
        &self,
        edit: &mut Edit,
        file: &ArchivePath,
        at: usize,
    ) -> Result<ChangedValue, Refused> {
        let (line, list) = (self.line(edit), [PathStep::Key(self.list, self.keys)]);
        let text = edit.document().source.text();
        let node = edit.document().root.get(self.list);
        let (alone, old) = node.map_or((false, ""), |node| {
            let alone = matches!(&node.value, Value::List(items) if items.len() == 1);
            (alone, &text[node.span.start..node.span.end])
        });
        let old = format!("{}: {}", self.list, old.trim());
        if alone && !old.contains('#') {
            edit.remove(&list)?;
        } else {
            edit.remove(&[list[0], PathStep::Item(at)])?;
        }
        Ok(ChangedValue { file: file.clone(), line, old, new: String::new() })
    }

    /// The line of the list's last entry.
    fn line(&self, edit: &Edit) -> usize {
        let Document { source, root, .. } = edit.document();
        let last = root.get(self.list).map(|list| match &list.value {
            Value::List(items) => items.last().map_or(list.span.start, |last| last.span.start),
            Value::Scalar(_) | Value::Map(_) => list.span.start,
        });
        last.map_or(1, |at| source.position(at).line)
    }
}
