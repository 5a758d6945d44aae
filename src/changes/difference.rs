//! Two trees of one file, compared: fields that changed, entries that came and went.

use crate::yaml::{Node, Value};

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ValueChange {
    /// Where: keys from the top, an entry of a list behind its list in brackets, such as
    /// `培养.联系人（王敏）.止`.
    pub(crate) field: String,
    /// The list of which an entry changed, if it did.
    pub(crate) list: Option<String>,
    pub(crate) kind: ChangeKind,
    pub(crate) old: Option<String>,
    pub(crate) new: Option<String>,
}

/// What happened at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ChangeKind {
    Added,
    Changed,
    Removed,
}

/// What changed from one tree to another; how it is written does not count.
pub(crate) fn differences(old: &Node, new: &Node) -> Vec<ValueChange> {
    let mut all = Comparison::default();
    all.values(Some(old), Some(new));
    all.changes
}

#[derive(Debug, Default)]
struct Comparison {
    place: Vec<String>,
    list: Option<String>,
    changes: Vec<ValueChange>,
}

impl Comparison {
    fn values(&mut self, old: Option<&Node>, new: Option<&Node>) {
        let (old, new) = (filled(old), filled(new));
        match (old.map(|node| &node.value), new.map(|node| &node.value)) {
            (None, None) => {}
            (Some(Value::Map(_)), Some(Value::Map(_))) => self.mappings(old, new),
            // The whole file came or went: each of its keys did.
            (Some(Value::Map(_)), _) | (_, Some(Value::Map(_))) if self.place.is_empty() => {
                self.mappings(old, new);
            }
            (Some(Value::List(_)), _) | (_, Some(Value::List(_))) => {
                self.entries(&entries(old), &entries(new));
            }
            _ => self.report(old, new),
        }
    }

    fn mappings(&mut self, old: Option<&Node>, new: Option<&Node>) {
        let (before, after) = (keys(old), keys(new));
        let gone = before.iter().filter(|key| !after.contains(key));
        for key in after.iter().chain(gone) {
            self.place.push((*key).to_owned());
            self.values(old.and_then(|node| node.get(key)), new.and_then(|node| node.get(key)));
            self.place.pop();
        }
    }

    /// Entries that are in both are left out; of the rest, alike ones are the same entry changed.
    fn entries(&mut self, old: &[&Node], new: &[&Node]) {
        let mut gone: Vec<&Node> = old.to_vec();
        let mut come: Vec<&Node> = Vec::new();
        for entry in new {
            match gone.iter().position(|other| same(other, entry)) {
                Some(at) => drop(gone.remove(at)),
                None => come.push(entry),
            }
        }
        let list = self.place.last().cloned();
        let outer = std::mem::replace(&mut self.list, list);
        for entry in come {
            match gone.iter().position(|other| alike(other, entry)) {
                Some(at) => self.entry(gone.remove(at), entry),
                None => self.report(None, Some(entry)),
            }
        }
        for entry in gone {
            self.report(Some(entry), None);
        }
        self.list = outer;
    }

    fn entry(&mut self, old: &Node, new: &Node) {
        let last = self.place.pop().unwrap_or_default();
        self.place.push(format!("{last}（{}）", label(new)));
        self.mappings(Some(old), Some(new));
        self.place.pop();
        self.place.push(last);
    }

    fn report(&mut self, old: Option<&Node>, new: Option<&Node>) {
        let (old, new) = (old.map(summary), new.map(summary));
        if old == new {
            return;
        }
        let kind = match (&old, &new) {
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
            _ => ChangeKind::Changed,
        };
        let field = self.place.join(".");
        self.changes.push(ValueChange { field, list: self.list.clone(), kind, old, new });
    }
}

fn filled(node: Option<&Node>) -> Option<&Node> {
    node.filter(|node| !node.is_empty())
}

fn keys(node: Option<&Node>) -> Vec<&str> {
    match node.map(|node| &node.value) {
        Some(Value::Map(entries)) => entries.iter().map(|entry| entry.key.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// The entries of a list; anything else that stands in its place is one.
fn entries(node: Option<&Node>) -> Vec<&Node> {
    match node.map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().filter(|item| !item.is_empty()).collect(),
        _ => node.into_iter().collect(),
    }
}

/// Whether two nodes say the same.
pub(crate) fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar(one), Value::Scalar(other)) => one.text.trim() == other.text.trim(),
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(_), Value::Map(_)) => {
            let all = keys(Some(one)).into_iter().chain(keys(Some(other)));
            all.into_iter().all(|key| match (filled(one.get(key)), filled(other.get(key))) {
                (Some(one), Some(other)) => same(one, other),
                (one, other) => one.is_none() && other.is_none(),
            })
        }
        _ => false,
    }
}

/// Whether two entries are probably the same one, changed: both say the same under half of the
/// keys that either has, or bear the same label.
fn alike(one: &Node, other: &Node) -> bool {
    let (before, after) = (keys(Some(one)), keys(Some(other)));
    let both = before.iter().filter(|key| {
        let pair = filled(one.get(key)).zip(filled(other.get(key)));
        pair.is_some_and(|(one, other)| same(one, other))
    });
    let most = before.len().max(after.len());
    most > 0 && (both.count() * 2 >= most || label(one) == label(other))
}

/// Keys that tell entries apart: when, and who or what.
pub(crate) const WHEN: [&str; 4] = ["日期", "年度", "起", "批次"];
const WHAT: [&str; 9] = ["姓名", "名称", "人员", "编号", "项目", "题名", "文件", "职务", "类别"];

/// What an entry is called among its neighbours.
pub(crate) fn label(entry: &Node) -> String {
    let value = |keys: &[&str]| {
        keys.iter().find_map(|key| match &filled(entry.get(key))?.value {
            Value::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
            _ => None,
        })
    };
    let parts: Vec<String> = [value(&WHEN), value(&WHAT)].into_iter().flatten().collect();
    if parts.is_empty() { cut(&summary(entry), 12) } else { parts.join(" ") }
}

/// A value in one line.
fn summary(node: &Node) -> String {
    const LONGEST: usize = 60;
    in_a_line(node, LONGEST)
}

/// A value in one line, of which and of each of its parts at most so many characters are shown.
pub(crate) fn in_a_line(node: &Node, longest: usize) -> String {
    let part = |node: &Node| in_a_line(node, longest);
    let whole = match &node.value {
        Value::Scalar(scalar) => scalar.text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::List(items) => items.iter().map(part).collect::<Vec<_>>().join("、"),
        Value::Map(entries) => {
            let filled = entries.iter().filter(|entry| !entry.value.is_empty());
            let parts = filled.map(|entry| format!("{} {}", entry.key, part(&entry.value)));
            parts.collect::<Vec<_>>().join("，")
        }
    };
    cut(&whole, longest)
}

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> Vec<String> {
        let tree = |text: &str| {
            crate::yaml::read(&"a.yaml".parse().unwrap(), text.as_bytes()).0.unwrap().root
        };
        let show = |one: ValueChange| {
            let value = |value: Option<String>| value.unwrap_or_default();
            format!("{}: {} → {}", one.field, value(one.old), value(one.new))
        };
        differences(&tree(old), &tree(new)).into_iter().map(show).collect()
    }

    #[test]
    fn fields_entries_and_fields_of_entries_are_told() {
        let old = "电话: 1\n来源: [党员]\n纪实:\n- {日期: 2026-05-10, 类别: 学习, 内容: 甲}\n- {日期: 2026-06-10, 类别: 工作, 内容: 乙}\n";
        let new = "# 说明\n电话: '2'\n来源: 党员\n纪实:\n- 日期: 2026-05-10\n  类别: 学习\n  内容: 丙\n- {日期: 2026-07-01, 类别: 思想, 内容: 丁}\n新: {甲: 1}\n";
        assert_eq!(
            told(old, new),
            [
                "电话: 1 → 2",
                "纪实（2026-05-10 学习）.内容: 甲 → 丙",
                "纪实:  → 日期 2026-07-01，类别 思想，内容 丁",
                "纪实: 日期 2026-06-10，类别 工作，内容 乙 → ",
                "新:  → 甲 1",
            ]
        );
    }

    #[test]
    fn another_way_of_writing_is_no_change() {
        let old = "甲: {一: 1, 二: }\n乙: [1, 2]\n";
        let new = "乙:\n  - '1'\n  - 2\n甲:\n  一: '1'\n";
        assert_eq!(told(old, new), [""; 0]);
    }
}
