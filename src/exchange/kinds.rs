//! The records that come by workbook: which list each belongs to, and its columns. Both follow from
//! the lists that `record` knows and from what the records declare; only other names of columns,
//! which offices have in use, are said here.

use crate::keep::lists::{EntryList, LISTS};
use crate::model::lists::Lists;
use crate::model::shape::{self, Choice, Shape, Single};

use super::columns::CellKind as Cells;

/// A kind of record: the list of a person's file to which its entries belong.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EntryKind(&'static EntryList);

/// A column of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its keys, from the entry.
    pub(super) path: Vec<String>,
    pub(super) kind: Cells,
    /// Its labels; the first is ours.
    pub(super) labels: Vec<String>,
    /// The words that can stand there; none if any text can.
    pub(super) words: Vec<String>,
}

/// Other names of columns: the list, the key, and the names.
const OTHER_LABELS: &[(&str, &str, &[&str])] = &[
    ("纪实", "日期", &["时间"]),
    ("纪实", "内容", &["纪实内容", "主要内容"]),
    ("纪实", "记录", &["记录人"]),
    ("谈心谈话", "日期", &["谈话日期", "谈话时间", "时间"]),
    ("谈心谈话", "职务", &["谈话人职务"]),
    ("谈心谈话", "方式", &["谈话方式"]),
    ("谈心谈话", "类型", &["谈话类型"]),
    ("谈心谈话", "地点", &["谈话地点"]),
    ("谈心谈话", "参加", &["参加人员", "参加人"]),
    ("谈心谈话", "内容", &["谈话内容", "主要内容"]),
    ("谈心谈话", "问题", &["存在问题"]),
    ("谈心谈话", "措施", &["下一步措施"]),
    ("培训", "起", &["开始日期", "开始时间", "起始日期", "培训日期", "日期"]),
    ("培训", "止", &["结束日期", "结束时间", "截止日期"]),
    ("培训", "名称", &["培训名称", "培训班名称", "班次"]),
    ("培训", "主题", &["培训主题"]),
    ("培训", "主办", &["主办单位", "举办单位"]),
    ("培训", "地点", &["培训地点"]),
    ("培训", "学时", &["课时", "培训学时"]),
    ("培训", "方式", &["培训方式"]),
    ("培训", "内容", &["培训内容", "主要内容"]),
    ("培训", "心得", &["心得体会"]),
    ("培训", "考核", &["考核结果"]),
    ("活动", "日期", &["活动日期", "活动时间", "时间"]),
    ("活动", "类别", &["活动类别"]),
    ("活动", "内容", &["活动内容", "主要内容"]),
    ("活动", "数量", &["人数", "户数"]),
    ("评价", "年度", &["年份", "评价年度", "考核年度"]),
    ("评价", "自我评价", &["个人总结", "自评"]),
    ("评价", "等次", &["考核等次", "评定等次"]),
    ("评价", "名次", &["排名"]),
    ("能力评估", "日期", &["评估日期", "评估时间", "时间"]),
    ("能力评估", "阶段", &["评估阶段"]),
    ("奖惩情况", "日期", &["时间", "奖惩时间"]),
    ("奖惩情况", "内容", &["奖惩内容", "名称"]),
    ("思想汇报", "日期", &["汇报日期", "汇报时间", "时间"]),
    ("思想汇报", "阅签", &["阅签人"]),
    ("帮带记录", "日期", &["帮带日期", "帮带时间", "时间"]),
    ("帮带记录", "导师", &["帮带导师", "帮带人"]),
    ("帮带记录", "内容", &["帮带内容"]),
    ("计划", "年度", &["年份", "计划年度"]),
    ("计划", "措施", &["培养措施"]),
    ("计划", "时限", &["完成时限"]),
    ("联系人", "起", &["开始日期", "起始日期"]),
    ("联系人", "止", &["结束日期", "截止日期"]),
    ("实践锻炼", "起", &["开始日期", "起始日期"]),
    ("实践锻炼", "止", &["结束日期", "截止日期"]),
    ("实践锻炼", "接收", &["接收单位", "锻炼单位"]),
    ("列席会议", "日期", &["会议日期", "会议时间", "时间"]),
    ("列席会议", "会议", &["会议名称"]),
];
/// Free texts of which one cell holds several; any other list of free texts comes as one of them,
/// since a comma may be part of it.
const SEVERAL_NAMES: &str = "参加";

/// The column that says whose a row is, whatever key of an entry is called so too.
const WHOSE: &str = "姓名";

impl EntryKind {
    /// All kinds, in the order of a person's file.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        LISTS.iter().map(Self)
    }

    /// The kind of that name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        EntryList::named(name).map(Self)
    }

    /// What it is called: the key of its list.
    pub(crate) fn name(self) -> &'static str {
        self.0.name
    }

    /// The list itself, as `record` knows it.
    pub(crate) fn entries(self) -> &'static EntryList {
        self.0
    }

    /// The keys that lead to the list in a person's file.
    pub(super) fn list(self) -> Vec<&'static str> {
        if self.0.in_training { vec!["培养", self.0.name] } else { vec![self.0.name] }
    }

    /// The keys of an entry, as its record declares them.
    fn entry(self, lists: &Lists) -> Vec<shape::Field> {
        self.0.fields(lists)
    }

    /// The keys without which an entry is of no use, as the record declares them.
    pub(super) fn needs(self, lists: &Lists) -> Vec<String> {
        let fields = self.entry(lists).into_iter();
        fields.filter(|one| one.required || one.needed).map(|one| one.key).collect()
    }

    /// As [`EntryList::single`].
    pub(super) fn single(self) -> Option<&'static str> {
        self.0.single()
    }

    /// The columns, in the order of the record's keys.
    pub(crate) fn fields(self, lists: &Lists) -> Vec<Field> {
        let mut fields = Vec::new();
        for field in self.entry(lists) {
            let before = fields.len();
            columns(&[&field.key], &field.shape, &mut fields);
            let known = |one: &&(&str, &str, _)| one.0 == self.name() && one.1 == field.key;
            let others = OTHER_LABELS.iter().find(known).map(|one| one.2).unwrap_or_default();
            // A group has a column for each of its keys, and no other name itself.
            if let [own] = &mut fields[before..] {
                // 姓名 says whose the row is; that of a mentor is 联系人姓名.
                if field.key == WHOSE {
                    own.labels = vec![format!("{}{WHOSE}", self.name())];
                }
                own.labels.extend(others.iter().map(ToString::to_string));
            }
        }
        fields
    }
}

/// The columns of what stands under a key: one, or one for each key of a group.
fn columns(path: &[&str], shape: &Shape, fields: &mut Vec<Field>) {
    match shape {
        Shape::Optional(inner) | Shape::Maybe(inner) => columns(path, inner, fields),
        Shape::Record(keys) => {
            for one in keys {
                columns(&[path, &[&one.key]].concat(), &one.shape, fields);
            }
        }
        Shape::Keyed { keys: Some(keys), value } => {
            for one in keys {
                columns(&[path, &[&one.word]].concat(), value, fields);
                // 政治表现 stands alone as a column's name, 优秀 of one of two ballots does not.
                if let Some(own) = fields.last_mut() {
                    own.labels.push(one.word.clone());
                }
            }
        }
        Shape::List { item, .. } if item.scalar().is_some() => {
            let several = path == [SEVERAL_NAMES] || matches!(item.scalar(), Some(Shape::Word(_)));
            let kind = if several { Cells::Words } else { Cells::Text };
            fields.push(column(path, kind, words(item)));
        }
        _ if shape.scalar().is_some() => {
            let kind = match shape.scalar() {
                Some(Shape::Single(Single::Day | Single::MonthOrDay)) => Cells::Day,
                Some(Shape::Single(Single::Month)) => Cells::Month,
                _ => Cells::Text,
            };
            fields.push(column(path, kind, words(shape)));
        }
        // Lists of entries within an entry have no place in a row.
        _ => {}
    }
}

/// A column under its keys: `日期`, or `组织测评优秀` of a group.
fn column(path: &[&str], kind: Cells, words: Vec<String>) -> Field {
    let path: Vec<String> = path.iter().map(ToString::to_string).collect();
    Field { labels: vec![path.concat()], path, kind, words }
}

fn words(shape: &Shape) -> Vec<String> {
    let word = |choice: &Choice| choice.word.clone();
    match shape.scalar() {
        Some(Shape::Word(choices)) => choices.iter().map(word).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_belong_to_columns_and_name_no_two_of_a_list() {
        for kind in EntryKind::all() {
            let fields = kind.fields(&Lists::default());
            let mut labels: Vec<&str> =
                fields.iter().flat_map(|field| &field.labels).map(String::as_str).collect();
            labels.sort_unstable();
            let count = labels.len();
            labels.dedup();
            assert_eq!(labels.len(), count, "{}: {labels:?}", kind.name());
            for need in kind.needs(&Lists::default()) {
                assert!(fields.iter().any(|one| one.path == [need.as_str()]), "{need}");
            }
        }
        for (list, key, _) in OTHER_LABELS {
            let kind = EntryKind::of(list).unwrap();
            let fields = kind.fields(&Lists::default());
            assert!(fields.iter().any(|one| one.path == [*key]), "{list}: {key}");
        }
    }
}
