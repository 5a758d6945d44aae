//! The lists of a person's file to which entries are recorded.

use crate::model::decode::Decode;
use crate::model::lists::Lists;
use crate::model::person::Person;
use crate::model::record::Record;
use crate::model::shape::{Field, Shape};
use crate::model::training::Training;
use crate::yaml::edit::PathStep;

/// A list of entries in a person's file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EntryList {
    /// Its key, which is also its name on the command line.
    pub name: &'static str,
    /// Whether it stands under 培养.
    pub in_training: bool,
    /// The key by which entries are in order.
    pub(crate) dated: &'static str,
    /// Keys whose texts are several names. A text of any other list may hold the marks that part
    /// names.
    pub names: &'static [&'static str],
}

macro_rules! lists {
    ($( $name:literal $within:ident, $dated:literal, [$($names:literal),*]; )*) => {
        /// Every list, in the order of the file.
        pub(crate) const LISTS: &[EntryList] = &[$( EntryList {
            name: $name,
            in_training: lists!($within),
            dated: $dated,
            names: &[$($names),*],
        }, )*];
    };
    (training) => { true };
    (person) => { false };
}

lists! {
    "奖惩情况" person, "日期", [];
    "实绩" person, "日期", [];
    "联系人" training, "起", [];
    "计划" training, "年度", [];
    "纪实" training, "日期", [];
    "帮带记录" training, "日期", [];
    "培训" training, "起", [];
    "学历提升" training, "起", [];
    "实践锻炼" training, "起", [];
    "列席会议" training, "日期", [];
    "重点工作" training, "日期", [];
    "活动" training, "日期", [];
    "谈心谈话" training, "日期", ["参加"];
    "思想汇报" training, "日期", [];
    "评价" person, "年度", [];
    "能力评估" person, "日期", [];
    "推荐使用" person, "日期", [];
    "使用" person, "日期", [];
}

impl EntryList {
    /// The list of that name; 奖惩 is 奖惩情况.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        let name = if name == "奖惩" { "奖惩情况" } else { name };
        LISTS.iter().find(|list| list.name == name)
    }

    /// The key that only one entry may have with the same value: a list that goes by years has one
    /// entry for each.
    pub(crate) fn single(&self) -> Option<&'static str> {
        (self.dated == "年度").then_some(self.dated)
    }

    /// The keys of an entry with what each holds, as its record declares them.
    pub(crate) fn fields(&self, lists: &Lists) -> Vec<Field> {
        let file = Person::shape(lists);
        let list = match self.in_training {
            true => file.under("培养").and_then(|training| training.under(self.name)),
            false => file.under(self.name),
        };
        list.map(Shape::fields).unwrap_or_default().to_vec()
    }

    /// The way to the list in a person's file.
    pub(crate) fn path(&self) -> Vec<PathStep<'static>> {
        match self.in_training {
            true => {
                vec![PathStep::Key("培养", Person::KEYS), PathStep::Key(self.name, Training::KEYS)]
            }
            false => vec![PathStep::Key(self.name, Person::KEYS)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_a_key_of_its_file_and_in_its_order() {
        for list in LISTS {
            let keys = if list.in_training { Training::KEYS } else { Person::KEYS };
            assert!(keys.contains(&list.name), "{}", list.name);
            let fields = list.fields(&Lists::default());
            let has = |key: &str| fields.iter().any(|field| field.key == key);
            assert!(has(list.dated), "{}", list.name);
            assert!(list.names.iter().all(|key| has(key)), "{}", list.name);
        }
        let training = Training::KEYS.iter().filter(|key| **key != "需求");
        for key in training {
            assert!(EntryList::named(key).is_some(), "{key}");
        }
    }
}
