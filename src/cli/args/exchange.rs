//! Arguments of the commands for workbooks.

use std::path::PathBuf;

use clap::Args;

use super::groups::{AsOf, Asked, OutputArgs};

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The workbook: xlsx, xls, et, ods or CSV; or an appointment form, .lrmx or .lrm
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Read records instead of a roster: 评审回复, or a list that `record` knows, such as 纪实
    #[arg(long = "as", value_name = "RECORD")]
    pub(crate) kind: Option<String>,
    /// The town of rows that name none
    #[arg(long, value_name = "TOWN")]
    pub(crate) town: Option<String>,
    /// Whose appointment form it is: a person, or the village of somebody new
    #[arg(long, value_name = "PATH", conflicts_with_all = ["kind", "town", "partial"])]
    pub(crate) into: Option<PathBuf>,
    /// Make villages and towns that a roster names and the archive lacks
    #[arg(long, conflicts_with = "kind")]
    pub(crate) new_villages: bool,
    /// Take over what the workbook hides too: sheets, rows, columns
    #[arg(long)]
    pub(crate) hidden: bool,
    /// Write the files; without it only shows what would happen
    #[arg(long)]
    pub(crate) write: bool,
    /// Change people who are in the archive already
    #[arg(long, conflicts_with = "kind")]
    pub(crate) update: bool,
    /// Write the good rows although others are refused
    #[arg(long, requires = "write")]
    pub(crate) partial: bool,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// What to export: 花名册; with --blank a record such as 评价; a person, with --out NAME.lrmx
    #[arg(value_name = "WHAT")]
    pub(crate) what: String,
    /// Towns, villages or people, by path, name or initials, @FILE or -; none means all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// An empty workbook with the people, to fill in and import
    #[arg(long)]
    pub(crate) blank: bool,
    /// Also list those who have left the pool [default: only if named in person]
    #[arg(long)]
    pub(crate) with_left: bool,
    /// Only people whom this view (视图) of dossier.yaml selects
    #[arg(long, value_name = "NAME", conflicts_with_all = ["blank", "where"])]
    pub(crate) view: Option<String>,
    /// Show identity numbers whole, and every column that `import` takes back
    #[arg(long, conflicts_with = "blank")]
    pub(crate) full: bool,
    /// File to write, .xlsx or .csv, or .lrmx of one person; `-` writes CSV to the terminal [default: in build/ of the archive]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}
