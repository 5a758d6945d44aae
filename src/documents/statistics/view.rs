//! What the template of the report reads: texts that it shows, and numbers that steer it.

use serde::Serialize;

use super::chart::{Bars, Pyramid};

/// The whole report.
#[derive(Debug, Serialize)]
pub(super) struct View {
    pub(super) place: String,
    pub(super) day: String,
    pub(super) department: Option<String>,
    /// Whom the report counts, where it is not everybody.
    pub(super) within: Option<String>,
    /// The first paragraph.
    pub(super) opening: Option<String>,
    pub(super) key: Table,
    pub(super) sections: Vec<Section>,
    /// Which numbers agree with each other, under a heading.
    pub(super) proofs: Proofs,
    pub(super) names: Option<Names>,
}

/// 校核.
#[derive(Debug, Serialize)]
pub(super) struct Proofs {
    pub(super) title: String,
    pub(super) lines: Vec<String>,
}

/// A part of the report under a heading.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) parts: Vec<Part>,
}

impl View {
    /// Every table.
    pub(super) fn tables(&mut self) -> impl Iterator<Item = &mut Table> {
        let parts = self.sections.iter_mut().flat_map(|section| &mut section.parts);
        let tables = parts.filter_map(|part| match part {
            Part::Table(table) => Some(table),
            Part::Bars(_) | Part::Pyramid(_) => None,
        });
        std::iter::once(&mut self.key).chain(tables)
    }
}

/// What stands below each other in a section.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Part {
    Table(Table),
    Bars(Bars),
    Pyramid(Pyramid),
}

/// A table of a yearbook.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    /// 表3.
    pub(super) number: String,
    pub(super) title: String,
    pub(super) unit: Option<String>,
    pub(super) heads: Vec<String>,
    /// How the columns share the width.
    pub(super) widths: Vec<u32>,
    pub(super) rows: Vec<Row>,
    /// 注 and 资料来源.
    pub(super) notes: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// Whether it is a part of a row above it.
    pub(super) inset: bool,
}

impl Row {
    pub(super) fn whole(cells: impl IntoIterator<Item = String>) -> Self {
        Self { cells: cells.into_iter().collect(), inset: false }
    }

    pub(super) fn part(cells: impl IntoIterator<Item = String>) -> Self {
        Self { inset: true, ..Self::whole(cells) }
    }
}

/// The appendix: who stands behind the numbers of each table.
#[derive(Debug, Serialize)]
pub(super) struct Names {
    pub(super) title: String,
    pub(super) notes: Vec<String>,
    pub(super) tables: Vec<TableNames>,
}

#[derive(Debug, Serialize)]
pub(super) struct TableNames {
    pub(super) title: String,
    pub(super) entries: Vec<Entry>,
}

/// Who stands behind one number, a paragraph a town.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    pub(super) title: String,
    /// The earlier number of the same people, who are listed there.
    pub(super) same: Option<String>,
    pub(super) towns: Vec<TownNames>,
}

#[derive(Debug, Serialize)]
pub(super) struct TownNames {
    pub(super) town: String,
    /// Each village with its people.
    pub(super) villages: Vec<String>,
}
