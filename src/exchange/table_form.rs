//! The files as which tables go out.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::diagnostic::Text;

use super::csv::csv;
use super::table::{Number, NumberForm, Table};
use super::workbook::workbook;

/// A kind of file that holds tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableForm {
    Workbook,
    Csv,
    /// The rows as objects, for programs.
    Json,
}

impl TableForm {
    const ALL: [Self; 3] = [Self::Workbook, Self::Csv, Self::Json];

    /// What the ending of a file's name asks for.
    pub(crate) fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|form| ending == form.ending())
    }

    /// The ending of such a file's name.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The bytes of a file with tables.
    ///
    /// # Errors
    /// If Excel has no room for them, or the file would have room for one of them alone; the text says
    /// why.
    pub(crate) fn bytes(self, tables: &[Table]) -> Result<Vec<u8>, Text> {
        match (self, tables) {
            (Self::Workbook, _) => workbook(tables),
            (Self::Csv, [table]) => Ok(csv(table)),
            (Self::Csv, _) => Err(Text::new(
                "CSV 只装得下一张表：写成 .xlsx 或 .json，或一次只导出一种",
                "CSV has one table: write .xlsx or .json, or export one kind at a time",
            )),
            (Self::Json, [table]) => Ok(json_bytes(&rows(table))),
            (Self::Json, _) => {
                let all = tables.iter().map(|table| (table.name.clone(), rows(table)));
                Ok(json_bytes(&Value::Object(all.collect())))
            }
        }
    }
}

/// The rows of a table as objects by their heads; what explains columns is none.
fn rows(table: &Table) -> Value {
    let row = |(at, cells): (usize, &Vec<String>)| {
        let cell = |(column, text): (usize, &String)| {
            let is_reckoned =
                |number: &&Number| !matches!(number.form, NumberForm::Day | NumberForm::Month);
            let number = table.numbers.get(&(at, column)).filter(is_reckoned);
            let value = match number {
                Some(number) if number.below == 1 => json!(number.above),
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "no count comes near to 2 to the power of 53"
                )]
                Some(number) => json!(number.above as f64 / number.below as f64),
                None => json!(text),
            };
            (table.columns[column].head.clone(), value)
        };
        Value::Object(cells.iter().enumerate().map(cell).collect::<Map<_, _>>())
    };
    Value::Array(table.rows.iter().enumerate().skip(table.told).map(row).collect())
}

fn json_bytes(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("plain values can be written");
    bytes.push(b'\n');
    bytes
}
