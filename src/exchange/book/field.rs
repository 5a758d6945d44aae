//! The columns of a workbook's sheets: a key of the model each, with what a cell below it holds.

use crate::exchange::columns::CellKind;
use crate::model::shape::{Choice, Shape, Single};

/// A column of a sheet: a value of an entry.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SheetField {
    /// What stands above it.
    pub(crate) label: String,
    /// Its keys, from the entry.
    pub(super) keys: Vec<String>,
    /// Other names of the last key.
    pub(super) others: Vec<String>,
    /// Whether an entry is of no use without it, so that it is never taken out.
    pub(super) needed: bool,
    pub(super) content: Content,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    /// A single value.
    One(Shape),
    /// A list of single values; words may be joined by 、, texts stand in lines of their own.
    Several { item: Shape, joined: bool },
    /// Single values under keys that nobody lists, each in a line of its own: `党员代表：4`.
    Pairs,
}

impl SheetField {
    /// How a cell is read.
    pub(super) fn kind(&self) -> CellKind {
        match &self.content {
            Content::One(Shape::Single(Single::Day | Single::MonthOrDay)) => CellKind::Day,
            Content::One(Shape::Single(Single::Month)) => CellKind::Month,
            Content::One(Shape::Single(Single::Identity)) => CellKind::Identity,
            Content::One(Shape::Single(Single::Phone)) => CellKind::Phone,
            Content::One(_) | Content::Several { .. } | Content::Pairs => CellKind::Text,
        }
    }

    /// Whether its cells are masked where no one asked for whole numbers.
    pub(super) fn is_identity(&self) -> bool {
        self.kind() == CellKind::Identity
    }

    /// Whether a cell may hold several of its words.
    pub(super) fn is_several(&self) -> bool {
        matches!(self.content, Content::Several { .. })
    }

    /// The words that may stand in a cell; none if any text may.
    pub(super) fn words(&self) -> Vec<String> {
        let (Content::One(shape) | Content::Several { item: shape, .. }) = &self.content else {
            return Vec::new();
        };
        match shape {
            Shape::Word(choices) => choices.iter().map(|one| one.word.clone()).collect(),
            Shape::Single(Single::YesNo) => ["是", "否"].map(ToOwned::to_owned).to_vec(),
            _ => Vec::new(),
        }
    }
}

/// What stands under a key, as far as a workbook shows it in another way.
pub(super) enum Part<'a> {
    /// Cells of one column.
    Cells(Content),
    /// A group of keys.
    Group(&'a [crate::model::shape::Field]),
    /// Like values under keys that the county lists.
    Keyed(&'a [Choice], &'a Shape),
    /// A list of entries.
    Entries(&'a [crate::model::shape::Field]),
}

/// The parts that a shape allows: of two that may stand there both.
pub(super) fn parts(shape: &Shape) -> Vec<Part<'_>> {
    match shape {
        Shape::Optional(inner) | Shape::Maybe(inner) => parts(inner),
        // A name in the place of a group is shown in the group's first column.
        Shape::Either(one, other) => {
            let (one, other) = (parts(one), parts(other));
            let is_group = |all: &[Part<'_>]| matches!(all, [Part::Group(_)]);
            if is_group(&other) && matches!(one[..], [Part::Cells(_)]) {
                return other;
            }
            one.into_iter().chain(other).collect()
        }
        Shape::Record(fields) => vec![Part::Group(fields)],
        Shape::Keyed { keys: Some(keys), value } => vec![Part::Keyed(keys, value)],
        Shape::Keyed { keys: None, .. } => vec![Part::Cells(Content::Pairs)],
        Shape::List { item, joined, .. } => match parts(item).pop() {
            Some(Part::Group(fields)) => vec![Part::Entries(fields)],
            Some(Part::Cells(Content::One(item))) => {
                vec![Part::Cells(Content::Several { item, joined: *joined })]
            }
            _ => Vec::new(),
        },
        Shape::Text | Shape::Single(_) | Shape::Word(_) | Shape::Reference(_) => {
            vec![Part::Cells(Content::One(shape.clone()))]
        }
    }
}
