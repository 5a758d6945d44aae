//! Counted votes and talks.

use crate::diagnostic::Text as Message;
use crate::yaml::{Node, Value};

use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::number::Count;
use super::record::record;
use super::shape::{Shape, Single};

record! {
    /// A secret ballot on the four grades.
    pub(crate) struct Ballots {
        /// Who should have come.
        due: Option<Count> = "应到",
        present: Option<Count> = "实到",
        issued: Option<Count> = "发出",
        returned: Option<Count> = "收回",
        valid: Option<Count> = "有效",
        /// 优秀.
        excellent: Option<Count> = "优秀",
        /// 称职.
        competent: Option<Count> = "称职",
        /// 基本称职.
        basic: Option<Count> = "基本称职",
        /// 不称职.
        incompetent: Option<Count> = "不称职",
    }
}

impl Ballots {
    /// The grades' counts, from the best; a count that is not given is 0.
    pub(crate) fn grades(&self) -> [u32; 4] {
        [self.excellent, self.competent, self.basic, self.incompetent]
            .map(|count| count.map_or(0, |count| count.0))
    }
}

/// How many of each kind of people were met, in the file's order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tally(Vec<(String, Count)>);

impl Tally {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().map(|(kind, count)| (kind.as_str(), count.0))
    }

    /// Gives kinds other names, where `name` has one.
    pub(super) fn rename_keys(&mut self, name: impl Fn(&str) -> Option<String>) {
        for (kind, _) in &mut self.0 {
            if let Some(name) = name(kind) {
                *kind = name;
            }
        }
    }

    pub(crate) fn total(&self) -> u32 {
        self.iter().map(|(_, count)| count).sum()
    }
}

impl Decode for Tally {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let help = Message::new(
                "分类写人数，如 `{党员代表: 4, 村民代表: 3}`",
                "write a count for each kind, such as `{党员代表: 4, 村民代表: 3}`",
            );
            cx.another_kind(node, &Message::new("分类的人数", "counts by kind"), help);
            return None;
        };
        let counts = entries
            .iter()
            .filter_map(|entry| {
                let filled = !cx.is_unfilled::<Count>(&entry.value);
                Some((entry.key.to_string(), filled.then(|| Count::decode(&entry.value, cx))??))
            })
            .collect();
        Some(Self(counts))
    }

    fn shape(_: &Lists) -> Shape {
        let count = Shape::Optional(Box::new(Shape::Single(Single::Count)));
        Shape::Keyed { keys: None, value: Box::new(count) }
    }
}
