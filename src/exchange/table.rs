//! A table as it goes out to an office: plain data, written as a sheet of a workbook or as CSV.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Day;
use crate::model::date::MonthOrDay;

/// A table that fills one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Table {
    /// The name on the sheet's tab.
    pub(crate) name: String,
    /// The line above the table; none if empty.
    pub(crate) title: String,
    /// Lines between title and table that say what to do.
    pub(crate) notes: Vec<String>,
    pub(crate) columns: Vec<Column>,
    /// Rows, each with a text a column.
    pub(crate) rows: Vec<Vec<String>>,
    /// What is a number to a workbook, by the row of `rows` and the column. CSV shows its text.
    pub(crate) numbers: BTreeMap<(usize, usize), Number>,
    /// Lines below the table to fill in: what is asked for.
    pub(crate) blanks: Vec<String>,
    /// Whether rows will be added below those that are there.
    pub(crate) open: bool,
    /// Whether the heads offer to filter the rows.
    pub(crate) filter: bool,
    /// How many of the first rows explain the columns and stay in view with the heads.
    pub(crate) told: usize,
    /// Rows that show what is there already, greyed.
    pub(crate) known: BTreeSet<usize>,
    /// How many columns stay in view.
    pub(crate) frozen: usize,
    /// Whether another program reads it: as CSV it has no marks that only Excel understands.
    pub(crate) for_programs: bool,
}

/// A number of a workbook, with which an office goes on to reckon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// What it is, and what a formula comes to; a whole of which nothing was rounded away.
    pub(crate) above: i64,
    /// By what that is divided; more than 0.
    pub(crate) below: i64,
    pub(crate) form: NumberForm,
    /// How a workbook reckons it anew, with `=` in front, where it can be said so.
    pub(crate) formula: Option<String>,
}

impl Number {
    /// A date as Excel counts it; none of the first months of 1900, where it counts a day that never
    /// was.
    pub(super) fn of_date(date: MonthOrDay) -> Option<Self> {
        let (day, form) = match date {
            MonthOrDay::Month(month) => (month.first_day(), NumberForm::Month),
            MonthOrDay::Day(day) => (day, NumberForm::Day),
        };
        let above = 61 + Day::new(1900, 3, 1)?.days_until(day);
        (above > 60).then_some(Self { above, below: 1, form, formula: None })
    }
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberForm {
    /// With so many decimals.
    Decimals(u32),
    /// In percent with one decimal.
    Percent,
    /// As the second side of `1:2.13`.
    Ratio,
    /// As the day that it counts from the end of 1899.
    Day,
    /// As the month of that day.
    Month,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) head: String,
    /// The words that can stand below it; none if any text can.
    pub(crate) words: Vec<String>,
    /// Whether a cell may hold several of them.
    pub(crate) several: bool,
}

impl Column {
    /// A column below which any text can stand.
    pub(crate) fn new(head: impl Into<String>) -> Self {
        Self { head: head.into(), words: Vec::new(), several: false }
    }

    /// A column of these words.
    pub(crate) fn of(head: impl Into<String>, words: Vec<String>) -> Self {
        Self { head: head.into(), words, several: false }
    }
}
