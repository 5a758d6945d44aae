//! The text that a department reports, with the figures behind its numbers.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::answer::{Answer, array};
use crate::diagnostic::{Language, Text};
use crate::exchange::{Column, Table};
use crate::model::Day;
use crate::numbers::report::Report;
use crate::numbers::{Figure, Shows};
use crate::text::harmless;

use super::{base, unit, value};

/// A text as it is shown.
pub(crate) struct Reported<'a> {
    pub(crate) report: Report<'a>,
    /// Whether the figures behind its numbers stand below it.
    pub(crate) has_notes: bool,
    pub(crate) day: Day,
    pub(crate) language: Language,
}

/// A text as programs read it.
#[derive(Serialize)]
struct ReportView<'a> {
    text: &'a str,
    notes: Vec<NoteView>,
}

/// A figure behind a number.
#[derive(Serialize)]
struct NoteView {
    number: usize,
    key: String,
    title: String,
    value: String,
    unit: String,
    n: i64,
    d: Option<i64>,
    share: Option<String>,
    base: Option<&'static str>,
    day: String,
}

impl Answer for Reported<'_> {
    fn human(&self, out: &mut dyn Write) -> io::Result<()> {
        let text = if self.has_notes { &self.report.marked } else { &self.report.text };
        for line in text.trim_end().split('\n') {
            writeln!(out, "{}", harmless(line))?;
        }
        if !self.has_notes {
            return Ok(());
        }
        // A report is a Chinese document, and so is what stands below it.
        writeln!(out, "\n注：数据截至{}。", self.day.printed())?;
        for (at, figure) in (1..).zip(&self.report.notes) {
            writeln!(out, "{at}. {}", harmless(&self.note(figure)))?;
        }
        Ok(())
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        array([ReportView { text: self.report.text.trim_end(), notes: self.views() }], out)
    }

    fn table(&self) -> Table {
        let heads = match self.language {
            Language::Chinese => ["序号", "键", "统计项", "数字", "单位", "占比", "占何", "截至"],
            Language::English => ["no.", "key", "count", "number", "unit", "share", "of", "day"],
        };
        let row = |(view, figure): (NoteView, &Figure<'_>)| {
            vec![
                view.number.to_string(),
                view.key,
                view.title,
                view.value,
                view.unit,
                view.share.unwrap_or_default(),
                base(figure, self.language),
                view.day,
            ]
        };
        Table {
            name: Text::new("汇报", "report").get(self.language).to_owned(),
            columns: heads.map(Column::new).to_vec(),
            rows: self.views().into_iter().zip(&self.report.notes).map(row).collect(),
            ..Table::default()
        }
    }
}

impl Reported<'_> {
    /// What stands behind a number: its title and key, what it was computed from, its base.
    fn note(&self, figure: &Figure<'_>) -> String {
        let name = named(figure, Language::Chinese);
        let own = format!(
            "{name}［{}］{}{}",
            figure.key(),
            value(figure),
            unit(figure, Language::Chinese)
        );
        let Some(whole) = figure.base else { return own };
        let of = base(figure, Language::Chinese);
        match figure.share() {
            Some(share) => format!("{own}，{of}的{}（{}/{whole}）", share.percent(), figure.amount),
            None if figure.count.shows == Shows::Mean && !figure.count.is_fine => {
                format!("{own}，{of}（{}/{whole}）", figure.amount)
            }
            None => format!("{own}，{of}"),
        }
    }

    fn views(&self) -> Vec<NoteView> {
        let view = |(number, figure): (usize, &Figure<'_>)| NoteView {
            number,
            key: figure.key(),
            title: named(figure, self.language),
            value: value(figure),
            unit: unit(figure, self.language),
            n: figure.amount,
            d: figure.base,
            share: figure.share().map(crate::numbers::Fraction::percent),
            base: figure.count.base,
            day: self.day.to_string(),
        };
        (1..).zip(&self.report.notes).map(view).collect()
    }
}

/// The title, with the word where there is one.
fn named(figure: &Figure<'_>, language: Language) -> String {
    let title = figure.count.title();
    match figure.word {
        Some(word) => format!("{}：{}", title.get(language), word.text),
        None => title.get(language).to_owned(),
    }
}
