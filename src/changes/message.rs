//! Changes in words, as a commit's message says them: who, and how much of what; no values.

use std::collections::BTreeMap;

use super::difference::{ChangeKind, ValueChange};
use super::unit::{Shared, Unit, UnitChange, UnitChangeKind};

/// The message of a commit: one line that counts, then one line a unit.
pub(crate) fn message(units: &[UnitChange]) -> String {
    let title = one_line(units);
    if units.len() < 2 {
        return title;
    }
    let (others, own): (Vec<_>, Vec<_>) =
        units.iter().partition(|one| matches!(one.unit, Unit::Other(_)));
    let mut lines: Vec<String> = own.into_iter().map(line).collect();
    if !others.is_empty() {
        lines.push(format!("其他文件：更新文件 {} 个", others.len()));
    }
    format!("{title}\n\n{}", lines.join("\n"))
}

/// Who changed and how, in one line: `松岭镇 3 人：新增纪实 3 条`.
pub(crate) fn one_line(units: &[UnitChange]) -> String {
    let subjects = subjects(units);
    let mut all = ChangeCounts::default();
    for unit in units {
        all.add(unit);
    }
    let counts = all.words(3);
    format!("{subjects}：{counts}")
}

fn line(unit: &UnitChange) -> String {
    let mut counts = ChangeCounts::default();
    counts.add(unit);
    format!("{}：{}", unit.unit.path(), counts.words(usize::MAX))
}

/// Whom the changes are about, by town.
fn subjects(units: &[UnitChange]) -> String {
    let mut towns: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut parts = Vec::new();
    for one in units {
        let counts = one.unit.town().map(|town| towns.entry(town).or_default());
        match (&one.unit, counts) {
            (Unit::Person(_), Some(counts)) => counts[0] += 1,
            (Unit::Village(_), Some(counts)) => counts[1] += 1,
            _ => {}
        }
    }
    if towns.len() > 3 {
        let total = |at: usize| towns.values().map(|counts| counts[at]).sum::<usize>();
        parts.push(of_place(&format!("{} 个乡镇", towns.len()), [total(0), total(1)]));
    } else {
        parts.extend(towns.iter().map(|(town, counts)| of_place(town, *counts)));
    }
    for kind in Shared::ALL {
        let number = units.iter().filter(|one| is_shared(&one.unit, kind)).count();
        if number > 0 {
            parts.push(format!("{} {number} 个", kind.noun()));
        }
    }
    let is_there = |is: fn(&Unit) -> bool| units.iter().any(|one| is(&one.unit));
    for (is_there, name) in [
        (is_there(|unit| matches!(unit, Unit::Settings)), "档案设置"),
        (is_there(|unit| matches!(unit, Unit::Policy(_))), "政策口径"),
        (is_there(|unit| matches!(unit, Unit::Other(_))), "其他文件"),
    ] {
        if is_there {
            parts.push(name.to_owned());
        }
    }
    parts.join("、")
}

fn is_shared(unit: &Unit, kind: Shared) -> bool {
    matches!(unit, Unit::Shared(own, _) if *own == kind)
}

fn of_place(name: &str, [people, villages]: [usize; 2]) -> String {
    match (people, villages) {
        (0, 0) => name.to_owned(),
        (0, villages) => format!("{name} {villages} 村"),
        (people, 0) => format!("{name} {people} 人"),
        (people, villages) => format!("{name} {people} 人 {villages} 村"),
    }
}

/// What was done, counted: what became of units, then of their entries, each in the order in which
/// it was first seen, then fields.
#[derive(Debug, Default)]
struct ChangeCounts {
    units: Vec<(String, &'static str, usize)>,
    counted: Vec<(String, &'static str, usize)>,
    fields: Vec<String>,
}

impl ChangeCounts {
    fn add(&mut self, unit: &UnitChange) {
        let (noun, measure) = match unit.unit {
            Unit::Person(_) => ("人员", "人"),
            Unit::Village(_) => ("村", "个"),
            Unit::Town(_) => ("乡镇", "个"),
            Unit::Shared(kind, _) => (kind.noun(), "个"),
            Unit::Policy(_) => ("政策口径", "个"),
            Unit::Settings | Unit::Other(_) => ("文件", "个"),
        };
        match unit.kind {
            UnitChangeKind::New => count(&mut self.units, format!("新增{noun}"), measure, 1),
            UnitChangeKind::Gone => count(&mut self.units, format!("删去{noun}"), measure, 1),
            UnitChangeKind::Moved(_) => count(&mut self.units, format!("移动{noun}"), measure, 1),
            UnitChangeKind::Kept => {}
        }
        for (verb, list) in changed_lists(&unit.changes) {
            count(&mut self.counted, format!("{verb}{list}"), "条", 1);
        }
        for change in unit.changes.iter().filter(|change| change.list.is_none()) {
            let field = change.field.rsplit('.').next().unwrap_or_default().to_owned();
            if !self.fields.contains(&field) {
                self.fields.push(field);
            }
        }
        if unit.files > 0 {
            count(&mut self.counted, "更新文件".to_owned(), "个", unit.files);
        }
    }

    /// At most so many changes in words.
    fn words(&self, most: usize) -> String {
        const FIELDS: usize = 4;
        let counted = self.units.iter().chain(&self.counted);
        let mut parts: Vec<String> =
            counted.map(|(what, measure, number)| format!("{what} {number} {measure}")).collect();
        if !self.fields.is_empty() {
            let shown = &self.fields[..self.fields.len().min(FIELDS)];
            let more = if self.fields.len() > FIELDS { "等" } else { "" };
            parts.push(format!("修改{}{more}", shown.join("、")));
        }
        if parts.is_empty() {
            return "只改路径或写法".to_owned();
        }
        let more = if parts.len() > most { "等" } else { "" };
        parts.truncate(most);
        parts.join("，") + more
    }
}

/// Counts a change, behind those that were seen before it.
fn count(
    all: &mut Vec<(String, &'static str, usize)>,
    what: String,
    measure: &'static str,
    number: usize,
) {
    match all.iter_mut().find(|(own, ..)| *own == what) {
        Some((.., own)) => *own += number,
        None => all.push((what, measure, number)),
    }
}

/// Entries of lists that came, went or were changed: each changed entry counts once.
fn changed_lists(changes: &[ValueChange]) -> Vec<(&'static str, &str)> {
    let mut seen: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for change in changes {
        let Some(list) = &change.list else { continue };
        let inside = change.field.rfind('）').map(|at| &change.field[..at]);
        match (inside, change.kind) {
            (Some(entry), _) if seen.contains(&entry) => {}
            (Some(entry), _) => {
                seen.push(entry);
                all.push(("修改", list.as_str()));
            }
            (None, ChangeKind::Added) => all.push(("新增", list.as_str())),
            (None, ChangeKind::Removed) => all.push(("删去", list.as_str())),
            (None, ChangeKind::Changed) => all.push(("修改", list.as_str())),
        }
    }
    all
}
