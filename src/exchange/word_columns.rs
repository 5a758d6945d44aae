//! Columns that hold ticks for a word: a source, a post, a sex, each under a label of its own.

use crate::model::decode::Decode;
use crate::model::shape::{Choice, Shape};
use crate::model::{Lists, Person};

use super::columns::COLUMNS;

/// A word that may be the label of a column of ticks.
#[derive(Debug)]
pub(super) struct WordColumn {
    /// The column of the roster whose value it is.
    pub(super) column: usize,
    pub(super) choice: Choice,
    /// Whether it is one of several.
    pub(super) several: bool,
}

/// The keys whose words offices spread over columns; what may be of two is of the first.
const SPREAD: [&str; 4] = ["来源", "拟培养岗位", "政治面貌", "性别"];
/// Words that say too little to be the label of ticks.
const VAGUE: [&str; 3] = ["其他", "其它", "无"];

/// Every word that may be such a label.
pub(super) fn word_columns(lists: &Lists) -> Vec<WordColumn> {
    let shape = Person::shape(lists);
    let of_key = |key: &&str| {
        let column = COLUMNS.iter().position(|column| column.path == [*key]);
        let field = shape.under(key);
        let words = match field.and_then(Shape::scalar) {
            Some(Shape::Word(choices)) => choices.clone(),
            _ => Vec::new(),
        };
        let several = field.is_some_and(|field| field.item().is_some());
        let words = words.into_iter().filter(|choice| !VAGUE.contains(&choice.word.as_str()));
        column.map(|column| words.map(move |choice| WordColumn { column, choice, several }))
    };
    SPREAD.iter().filter_map(of_key).flatten().collect()
}
