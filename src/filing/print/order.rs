//! The leader's order: a list of names and paths, and people put into its order.

use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::text;
use crate::yaml;

use super::{PrintOwner, PrintPlan};

/// What the list is called where it is read.
const NAME: &str = "order";

/// A list of people, villages and towns, one a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PrintOrder {
    entries: Vec<(usize, String)>,
}

/// What is wrong about a line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OrderFault {
    /// The line, counted from 1.
    pub(crate) line: usize,
    pub(crate) text: Text,
}

impl PrintOrder {
    /// Reads the bytes of a list; of an empty one there is no order.
    ///
    /// # Errors
    /// If they are no text.
    pub(crate) fn read(bytes: &[u8]) -> Result<Option<Self>, Box<Diagnostic>> {
        let (text, findings) = yaml::plain_text(&NAME.parse().expect("a plain name"), bytes);
        match findings.into_iter().find(|one| one.severity == Severity::Error) {
            Some(fault) => Err(Box::new(fault)),
            None => Ok(text.map(|text| Self::of_lines(text.text()))),
        }
    }

    fn of_lines(list: &str) -> Self {
        Self { entries: text::listed(list) }
    }

    /// Puts people of plans into the order of the list, which may also name people who are `known`
    /// and whose papers are not printed this time. Tells how many it does not name.
    ///
    /// # Errors
    /// If lines of the list are wrong; then no one is moved.
    pub(crate) fn arrange(
        &self,
        plans: &mut [PrintPlan],
        known: &[PrintOwner],
    ) -> Result<usize, Vec<OrderFault>> {
        // Files may overlap: each person counts once.
        let mut people: Vec<&PrintOwner> =
            plans.iter().flat_map(|plan| &plan.people).chain(known).collect();
        people.sort_by(|one, other| one.path.cmp(&other.path));
        people.dedup_by(|one, other| one.path == other.path);
        let faults = self.faults(&people);
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(plans.iter_mut().map(|plan| self.sort(&mut plan.people)).sum())
    }

    /// What is wrong about the list where these people are printed: lines that name no one of
    /// them, several people of one name, or someone twice.
    fn faults(&self, people: &[&PrintOwner]) -> Vec<OrderFault> {
        let mut seen = vec![None; people.len()];
        let mut faults = Vec::new();
        for (line, entry) in &self.entries {
            let meant: Vec<usize> = (0..people.len()).filter(|at| is(people[*at], entry)).collect();
            let by_name = !entry.contains('/') && meant.iter().any(|at| people[*at].name == *entry);
            let text = if meant.is_empty() {
                Some(unknown(entry, people))
            } else if by_name && meant.len() > 1 {
                Some(several(entry, meant.len()))
            } else {
                // After some of its people a village stands for the others.
                let known = meant.iter().map(|at| seen[*at].map(|first| (people[*at], first)));
                let known: Option<Vec<_>> = known.collect();
                known.and_then(|all| all.first().map(|(person, first)| twice(person, *first)))
            };
            for at in meant {
                seen[at] = seen[at].or(Some(*line));
            }
            faults.extend(text.map(|text| OrderFault { line: *line, text }));
        }
        faults
    }

    /// Puts people into the order of the list, each with the name that is printed and a path; tells how
    /// many it does not name.
    ///
    /// # Errors
    /// If lines of the list are wrong; then no one is moved.
    pub(crate) fn arrange_people(
        &self,
        people: &mut [PrintOwner],
    ) -> Result<usize, Vec<OrderFault>> {
        let mut sorted: Vec<&PrintOwner> = people.iter().collect();
        sorted.sort_by(|one, other| one.path.cmp(&other.path));
        match self.faults(&sorted) {
            faults if faults.is_empty() => Ok(self.sort(people)),
            faults => Err(faults),
        }
    }

    /// Puts people into the order of the list; those that it does not name come last, as they
    /// were. Tells how many those are.
    fn sort(&self, people: &mut [PrintOwner]) -> usize {
        let place = |one: &PrintOwner| self.entries.iter().position(|(_, entry)| is(one, entry));
        people.sort_by_cached_key(|one| place(one).unwrap_or(usize::MAX));
        people.iter().filter(|one| place(one).is_none()).count()
    }
}

/// Whether a line names a person: by name, by path, or by village or town.
fn is(person: &PrintOwner, entry: &str) -> bool {
    let below = person.path.strip_prefix(entry);
    person.name == entry || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn unknown(entry: &str, people: &[&PrintOwner]) -> Text {
    let names = people.iter().flat_map(|one| [one.name.as_str(), one.path.as_str()]);
    match text::nearest(entry, names) {
        Some(near) => Text::new(
            format!("这次的人里没有 `{entry}`，是否应为 `{near}`？"),
            format!("none of the people is `{entry}`, did you mean `{near}`?"),
        ),
        None => Text::new(
            format!("这次的人里没有 `{entry}`"),
            format!("none of the people is `{entry}`"),
        ),
    }
}

fn several(entry: &str, count: usize) -> Text {
    Text::new(
        format!("有 {count} 个人叫 `{entry}`，请写 乡镇/村/姓名"),
        format!("{count} people are called `{entry}`, write `town/village/name`"),
    )
}

fn twice(person: &PrintOwner, first: usize) -> Text {
    let path = &person.path;
    Text::new(format!("第 {first} 行已经有 `{path}`"), format!("line {first} has `{path}` already"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Vec<PrintOwner> {
        let paths = ["甲镇/一村/张三", "甲镇/一村/李四", "甲镇/二村/张三", "乙镇/三村/王五"];
        let person = |path: &str| PrintOwner {
            name: path.split('/').next_back().unwrap().to_owned(),
            called: path.to_owned(),
            path: path.to_owned(),
            papers: Vec::new(),
        };
        paths.map(person).into()
    }

    fn lines(list: &str) -> Vec<usize> {
        let people = people();
        let people: Vec<&PrintOwner> = people.iter().collect();
        PrintOrder::of_lines(list).faults(&people).iter().map(|fault| fault.line).collect()
    }

    #[test]
    fn the_list_goes_first_and_the_others_stay_in_order() {
        let mut people = people();
        let rest = PrintOrder::of_lines("# 顺序\n- 王五\n\n- \"甲镇/二村\"\n").sort(&mut people);
        let paths: Vec<&str> = people.iter().map(|one| one.path.as_str()).collect();
        assert_eq!(paths, ["乙镇/三村/王五", "甲镇/二村/张三", "甲镇/一村/张三", "甲镇/一村/李四"]);
        assert_eq!(rest, 2);
    }

    #[test]
    fn lines_that_name_nobody_or_too_many_are_told() {
        assert_eq!(lines("王五\r\n甲镇/一村/张三\n李四\n"), [] as [usize; 0]);
        assert_eq!(lines("王六\n张三\n李四\n甲镇/一村/李四\n甲镇/一\n"), [1, 2, 4, 5]);
        assert_eq!(lines("甲镇\n李四"), [2]);
        assert_eq!(lines("李四\n甲镇/一村\n甲镇"), [] as [usize; 0]);
    }
}
