//! The kinds of sheets, as the model's records declare them: a list has a sheet with a row an entry,
//! a step one with a row a person, and what is left of a file one of its own. A new record of the
//! model has its sheet by itself.

use crate::model::lists::Lists;
use crate::model::shape::{Field, Shape, Single};

use super::field::{Content, Part, SheetField, parts};
use super::holder::Holder;

/// A kind of sheet: what it is about, and its columns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SheetKind {
    /// What it is called: on the sheet's tab, and on the command line.
    pub(crate) name: String,
    pub(crate) holder: Holder,
    /// The way to it from the top of the file.
    pub(super) way: Vec<Step>,
    pub(crate) fields: Vec<SheetField>,
}

/// A key on the way to what a sheet shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) key: String,
    /// Whether a list stands there, whose entries it goes on with.
    pub(super) is_list: bool,
}

/// Groups at the top of a file that are steps by themselves.
const STEPS: [&str; 1] = ["退出"];
/// The names by which clerks ask for kinds whose key says the same at length.
const SHORT: [(&str, &str); 5] = [
    ("推荐", "村级推荐"),
    ("考察", "乡镇考察"),
    ("备案", "组织备案"),
    ("奖惩", "奖惩情况"),
    ("联审", "县级联审"),
];
/// The labels of columns that say to which entry of another list a row belongs.
pub(super) const ABOVE: [&str; 2] = ["所属第几条", "所属"];

impl SheetKind {
    /// All kinds, in the order of the files.
    pub(crate) fn all(lists: &Lists) -> Vec<Self> {
        let mut kinds = Vec::new();
        for holder in Holder::ALL {
            let shape = holder.shape(lists);
            let at = open(&mut kinds, holder, Vec::new());
            let fields = shape.fields().iter();
            let own = fields.filter(|one| one.key != holder.name_key() && !is_format(&one.shape));
            own.for_each(|one| place(&mut kinds, (at, false), &[], one));
        }
        kinds.into_iter().filter(|kind| !kind.fields.is_empty()).collect()
    }

    /// The kind of that name among some.
    pub(crate) fn named<'k>(kinds: &'k [Self], name: &str) -> Option<&'k Self> {
        let whole = SHORT.iter().find(|(short, _)| *short == name).map_or(name, |one| one.1);
        kinds.iter().find(|kind| kind.name == whole)
    }

    /// Whether it has a row for each entry of a list.
    pub(super) fn is_list(&self) -> bool {
        self.way.last().is_some_and(|step| step.is_list)
    }

    /// Whether there may be several of it in a file.
    pub(super) fn has_lists(&self) -> bool {
        self.way.iter().any(|step| step.is_list)
    }

    /// Whether it shows what is at the top of the file.
    pub(super) fn is_file(&self) -> bool {
        self.way.is_empty()
    }

    /// Whether its entries belong to those of another list.
    pub(super) fn is_below(&self) -> bool {
        self.way.iter().filter(|step| step.is_list).count() > 1
    }

    /// The column of a day, a month or a year that each entry has, by which entries are in order.
    pub(super) fn dated(&self) -> Option<&str> {
        let is_date = |field: &&SheetField| {
            let date = [Single::Day, Single::Month, Single::MonthOrDay, Single::Year];
            let own = date.map(|one| Content::One(Shape::Single(one)));
            field.needed && field.keys.len() == 1 && own.contains(&field.content)
        };
        self.fields.iter().find(is_date).map(|field| field.keys[0].as_str())
    }
}

/// Adds a kind without columns, and says which it is.
fn open(kinds: &mut Vec<SheetKind>, holder: Holder, way: Vec<Step>) -> usize {
    let name = name(kinds, holder, &way);
    kinds.push(SheetKind { name, holder, way, fields: Vec::new() });
    kinds.len() - 1
}

/// What a kind is called: its key, below another list or group that one's too, and what tells it from
/// one that is called so already.
fn name(kinds: &[SheetKind], holder: Holder, way: &[Step]) -> String {
    let Some((last, above)) = way.split_last() else { return holder.sheet().to_owned() };
    let alone = || last.key.clone();
    let is_shown = |step: &&Step| step.is_list || kinds.iter().any(|one| one.way == above);
    let below = above.last().filter(|step| last.is_list && is_shown(step));
    let name = below.map_or_else(alone, |step| format!("{}{}", step.key, last.key));
    if kinds.iter().any(|one| one.name == name) {
        return format!("{}{name}", holder.mark());
    }
    name
}

/// Puts what stands under a key into the columns of a kind, or into kinds of its own; what stands
/// `within` a container is a step or a list.
fn place(kinds: &mut Vec<SheetKind>, (at, within): (usize, bool), above: &[String], field: &Field) {
    let keys: Vec<String> = above.iter().cloned().chain([field.key.clone()]).collect();
    for part in parts(&field.shape) {
        match part {
            Part::Cells(content) => column(&mut kinds[at], keys.clone(), &[], (content, field)),
            Part::Keyed(words, value) => {
                let Some(Part::Cells(content)) = parts(value).pop() else { continue };
                for word in words {
                    let keys = [&keys[..], std::slice::from_ref(&word.word)].concat();
                    column(&mut kinds[at], keys, &word.others, (content.clone(), field));
                }
            }
            Part::Group(fields) => {
                let is_top = kinds[at].is_file() && above.is_empty();
                let is_container = is_top && is_container(fields);
                let is_step = is_top && STEPS.contains(&&*field.key) || holds_entries(fields);
                let (into, keys) = if !is_container && (within || is_step) {
                    let (holder, way) = (kinds[at].holder, way(&kinds[at], &keys, false));
                    (open(kinds, holder, way), Vec::new())
                } else {
                    (at, keys.clone())
                };
                fields.iter().for_each(|one| place(kinds, (into, is_container), &keys, one));
            }
            Part::Entries(fields) => {
                let (holder, way) = (kinds[at].holder, way(&kinds[at], &keys, true));
                let own = open(kinds, holder, way);
                fields.iter().for_each(|one| place(kinds, (own, false), &[], one));
            }
        }
    }
}

/// The way to what stands under keys of a kind's entries.
fn way(kind: &SheetKind, keys: &[String], is_list: bool) -> Vec<Step> {
    let last = keys.len() - 1;
    let steps = keys.iter().enumerate();
    let steps = steps.map(|(at, key)| Step { key: key.clone(), is_list: is_list && at == last });
    kind.way.iter().cloned().chain(steps).collect()
}

fn column(
    kind: &mut SheetKind,
    keys: Vec<String>,
    others: &[String],
    (content, field): (Content, &Field),
) {
    let label = keys.join(".");
    let taken = kind.holder.labels().contains(&&*label) || ABOVE.contains(&&*label);
    let label = if taken { format!("{}{label}", kind.name) } else { label };
    let needed = (field.required || field.needed) && keys.len() == 1;
    kind.fields.push(SheetField { label, keys, others: others.to_vec(), needed, content });
}

/// Whether a group is nothing but a place for lists and other groups.
fn is_container(fields: &[Field]) -> bool {
    let is_single =
        |one: &Field| matches!(parts(&one.shape)[..], [Part::Cells(Content::One(_)), ..]);
    !fields.iter().any(is_single)
}

/// Whether a group has lists of entries.
fn holds_entries(fields: &[Field]) -> bool {
    let has = |one: &Field| parts(&one.shape).iter().any(|one| matches!(one, Part::Entries(_)));
    fields.iter().any(has)
}

fn is_format(shape: &Shape) -> bool {
    matches!(shape.scalar(), Some(Shape::Single(Single::Format)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::archive::shipped_policy;

    /// Every way from the top of a file to a single value, or to a list of single values, as the
    /// model says it, whatever sheets make of it.
    fn leaves(shape: &Shape, way: &[String], all: &mut BTreeSet<String>) {
        let below = |key: &str| [way, &[key.to_owned()]].concat();
        match shape {
            Shape::Optional(inner) | Shape::Maybe(inner) | Shape::List { item: inner, .. } => {
                leaves(inner, way, all);
            }
            Shape::Either(one, other) => {
                // A name that is short for a group is the group's first value.
                if one.mapping().is_some() || other.mapping().is_none() {
                    leaves(one, way, all);
                }
                leaves(other, way, all);
            }
            Shape::Record(fields) => {
                fields.iter().for_each(|one| leaves(&one.shape, &below(&one.key), all));
            }
            Shape::Keyed { keys: Some(keys), value } => {
                keys.iter().for_each(|key| leaves(value, &below(&key.word), all));
            }
            Shape::Keyed { keys: None, .. }
            | Shape::Text
            | Shape::Single(_)
            | Shape::Word(_)
            | Shape::Reference(_) => {
                all.insert(way.join("."));
            }
        }
    }

    /// The shipped policy's words, and a county's own fields.
    fn lists() -> Lists {
        shipped_policy().lists()
    }

    #[test]
    fn every_value_of_the_model_has_a_cell() {
        let lists = lists();
        let kinds = SheetKind::all(&lists);
        for holder in Holder::ALL {
            let mut wanted = BTreeSet::new();
            leaves(&holder.shape(&lists), &[], &mut wanted);
            for key in ["格式", holder.name_key()] {
                assert!(wanted.remove(key), "{key}");
            }
            let mut shown = BTreeSet::new();
            for kind in kinds.iter().filter(|kind| kind.holder == holder) {
                let way = kind.way.iter().map(|step| step.key.clone());
                let way: Vec<String> = way.collect();
                for field in &kind.fields {
                    let keys = [&way[..], &field.keys].concat().join(".");
                    assert!(shown.insert(keys.clone()), "{keys} has two cells");
                }
            }
            assert_eq!(shown, wanted, "{holder:?}");
        }
    }

    #[test]
    fn names_and_labels_tell_kinds_and_columns_apart() {
        let kinds = SheetKind::all(&lists());
        let names: BTreeSet<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
        assert_eq!(names.len(), kinds.len());
        for kind in &kinds {
            assert!(kind.name.chars().count() <= 31, "{}", kind.name);
            let own = kind.holder.labels().into_iter().chain(ABOVE);
            let labels = kind.fields.iter().map(|field| field.label.as_str()).chain(own);
            let different: BTreeSet<&str> = labels.clone().collect();
            assert_eq!(different.len(), labels.count(), "{}", kind.name);
        }
        let asked = "推荐 考察 初审 公示 备案 放宽 简历 家庭成员 联系人 计划 纪实 帮带记录 培训 \
                     学历提升 实践锻炼 列席会议 重点工作 活动 谈心谈话 思想汇报 评价 奖惩 \
                     奖惩情况 实绩 能力评估 附件 推荐使用 使用 退出 村情 岗位";
        for name in asked.split_whitespace() {
            assert!(SheetKind::named(&kinds, name).is_some(), "{name}");
        }
        for (short, whole) in SHORT {
            assert!(names.contains(whole) && !names.contains(short), "{short}");
        }
    }

    #[test]
    fn entries_that_have_a_day_are_in_its_order() {
        let kinds = SheetKind::all(&lists());
        for list in crate::keep::lists::LISTS {
            let kind = SheetKind::named(&kinds, list.name).unwrap();
            assert_eq!(kind.dated(), Some(list.dated), "{}", list.name);
        }
        assert_eq!(SheetKind::named(&kinds, "家庭成员").unwrap().dated(), None);
    }
}
