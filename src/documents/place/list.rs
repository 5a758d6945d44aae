//! Papers that are one list: who fills it in, its rows, and a sentence that counts them.

use std::borrow::Borrow;

use serde::Serialize;

use crate::documents::topic::Topic;
use crate::numbers::Fraction;

use super::heading::Heading;
use super::part::Part;
use super::pool::Pool;
use super::table::{Column, TableView, is_last};
use super::wording::Wording;

/// What `lib/list.typ` reads as `view`.
#[derive(Debug, Default, Serialize)]
pub(super) struct ListView {
    heading: Heading,
    table: TableView,
    /// Below the last row of all volumes.
    summary: Option<String>,
}

impl ListView {
    /// One volume of a list of rows, and the values of the sentence that counts them.
    pub(super) fn new<R>(
        (pool, wording): (&Pool<'_>, &Wording<'_>),
        (topic, part): (&Topic, &Part),
        (columns, rows): (&[Column<R>], &[impl Borrow<R>]),
        counts: &[(&str, String)],
    ) -> Self {
        Self::told((pool, wording), (topic, part), (columns, rows), ("合计", counts))
    }

    /// The same of one of several lists, each of which is counted in a sentence of its own.
    pub(super) fn told<R>(
        (pool, wording): (&Pool<'_>, &Wording<'_>),
        (topic, part): (&Topic, &Part),
        (columns, rows): (&[Column<R>], &[impl Borrow<R>]),
        (sentence, counts): (&str, &[(&str, String)]),
    ) -> Self {
        let summary = is_last(part, rows.len()).then(|| wording.sentence(sentence, counts));
        Self {
            heading: Heading::new(pool, topic).volume(&part.mark),
            table: TableView::new(columns, (rows, part), wording),
            summary,
        }
    }

    /// A list that is never long and of which a topic has several, each with its mark.
    pub(super) fn whole<R>(
        (pool, wording): (&Pool<'_>, &Wording<'_>),
        (topic, part): (&Topic, &Part),
        (columns, rows): (&[Column<R>], &[impl Borrow<R>]),
        counts: &[(&str, String)],
    ) -> Self {
        Self {
            heading: Heading::new(pool, topic).volume(&part.mark),
            table: TableView::whole(columns, rows, wording),
            summary: Some(wording.sentence("合计", counts)),
        }
    }

    /// A list that was put together.
    pub(super) fn of(heading: Heading, table: TableView, summary: Option<String>) -> Self {
        Self { heading, table, summary }
    }

    /// A list with nothing in it.
    pub(super) fn blank<R>(county: &str, columns: &[Column<R>], wording: &Wording<'_>) -> Self {
        Self {
            heading: Heading::blank(county),
            table: TableView::empty(columns, wording),
            summary: None,
        }
    }
}

/// The mean of whole numbers with one decimal; a dash where there are none.
pub(super) fn mean(numbers: &[i16]) -> String {
    let (above, below) = (numbers.iter().copied().map(i64::from).sum(), numbers.len());
    match i64::try_from(below) {
        Ok(0) | Err(_) => "—".to_owned(),
        Ok(below) => Fraction { above, below }.decimal(1),
    }
}

/// Several texts of a cell, a line each; nothing where there are none.
pub(super) fn lines<'t>(texts: impl IntoIterator<Item = Option<&'t str>>) -> Option<String> {
    let lines: Vec<&str> = texts.into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
