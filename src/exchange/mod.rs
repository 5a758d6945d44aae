//! Workbooks of offices in and out: rosters and records from Excel, and empty ones to fill in.
//!
//! A file becomes sheets of cells (`sheet`; CSV in `csv_in`, tables of web systems in `web`), the header row is found by its labels (`header`,
//! `columns`), a row becomes a scaffold of YAML which the one decoder reads (`roster`, `entries`),
//! so that a workbook is held to the same words and dates as a file. Sheets of every list and step, with
//! what is there already, go out and come back through `book`. What comes of it is a plan
//! (`plan`) that is shown first and carried out only when asked for.
//!
//! Rosters, records and replies share all of that up to the row. What they do with one does not: a
//! person's values are replaced, an entry is added, the rows of a reply are taken together or not at
//! all. An importer of all three would need a callback for each step, and be no shorter.

mod account;
pub(crate) mod appointment;
pub(crate) mod book;
mod catalogue;
mod cell;
mod columns;
mod csv;
mod csv_in;
mod damage;
mod doubles;
mod entries;
mod existing;
mod export;
mod exported;
mod fields;
mod foot;
mod header;
mod imported;
mod joined;
mod kinds;
pub(crate) mod known_columns;
mod learned;
mod lookup;
pub(crate) mod mapped;
mod markup;
mod mht;
mod new_places;
mod old;
mod open;
mod package;
mod plan;
mod prose;
mod replies;
mod returned;
pub(crate) mod review_list;
mod roster;
mod row_values;
mod rows;
mod same_bytes;
mod scaffold;
mod sheet;
mod sorted;
mod table;
mod table_form;
mod unknown_columns;
mod update;
mod visible;
mod web;
mod word_columns;
mod workbook;

pub(crate) use book::is_marked;
pub(crate) use catalogue::catalogue;
pub(crate) use export::{ROSTER, RosterOptions, roster_labels, roster_table};
pub(crate) use exported::{Exported, kinds_told};
pub(crate) use imported::Imported;
pub(crate) use lookup::town_or_new;
pub(crate) use open::read;
pub(crate) use plan::ImportPlan;
pub(crate) use plan::{FieldChange, PlannedRow, RowOutcome};
pub(crate) use prose::prose;
pub(crate) use returned::{return_path, returned};
#[cfg(any(test, fuzzing))]
pub(crate) use roster::ImportOptions;
pub(crate) use sheet::Book;
pub(crate) use table::{Column, Number, NumberForm, Table};
pub(crate) use table_form::TableForm;
pub(crate) use unknown_columns::unknown_columns;
pub(crate) use visible::visible;
pub(crate) use workbook::workbook;
