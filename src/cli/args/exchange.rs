//! Arguments of the commands for workbooks.

use std::path::PathBuf;

use clap::Args;

use super::groups::{Account, AsOf, Asked, OutputArgs, Tried};

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The workbook: xlsx, xls, et, ods or CSV; or an appointment form, .lrmx or .lrm
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Read records instead of a roster: 评审回复, or a list or step, such as 纪实 or 推荐
    #[arg(long = "as", value_name = "RECORD")]
    pub(crate) kind: Option<String>,
    /// The workbook of another system, read through this mapping (交换) of dossier.yaml
    #[arg(long, value_name = "SYSTEM", conflicts_with = "kind")]
    pub(crate) exchange: Option<String>,
    /// The town for rows that name none
    #[arg(long, value_name = "TOWN")]
    pub(crate) town: Option<String>,
    /// Whose appointment form it is: a person, or the village of a new person
    #[arg(long, value_name = "PATH", conflicts_with_all = ["kind", "exchange", "town", "partial"])]
    pub(crate) into: Option<PathBuf>,
    /// Create villages and towns that are in the roster but not in the archive
    #[arg(long, conflicts_with_all = ["kind", "exchange"])]
    pub(crate) new_villages: bool,
    /// Also import hidden sheets, rows and columns
    #[arg(long)]
    pub(crate) hidden: bool,
    /// Write the files; without it, only show what would happen
    #[arg(long)]
    pub(crate) write: bool,
    /// Update people who are already in the archive
    #[arg(long, conflicts_with = "kind")]
    pub(crate) update: bool,
    /// Write the valid rows even if others are refused
    #[arg(long, requires = "write")]
    pub(crate) partial: bool,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
    #[command(flatten)]
    pub(crate) tried: Tried,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// What to export: 花名册; with --blank records such as 评价,纪实; a person, with --out NAME.lrmx
    #[arg(value_name = "WHAT", required_unless_present_any = ["workbook", "exchange"], default_value = "")]
    pub(crate) what: String,
    /// Towns, villages or people, by path, name or initials, @FILE or -; none means all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// A workbook with the existing entries and empty rows, to fill in and import
    #[arg(long)]
    pub(crate) blank: bool,
    /// A workbook of every list and every step, a sheet each, to change and import
    #[arg(long, conflicts_with_all = ["blank", "view"])]
    pub(crate) workbook: bool,
    /// The workbook that another system requires, by this mapping (交换) of dossier.yaml
    #[arg(long, value_name = "SYSTEM", conflicts_with_all = ["blank", "workbook", "columns", "full"])]
    pub(crate) exchange: Option<String>,
    /// Also list those who have left the pool [default: only if named individually]
    #[arg(long)]
    pub(crate) with_left: bool,
    /// Only people selected by this view (视图) of dossier.yaml
    #[arg(long, value_name = "NAME", conflicts_with_all = ["blank", "where"])]
    pub(crate) view: Option<String>,
    /// Columns of the roster, in this order, such as 姓名,阶段,年龄 [default: the usual ones]
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', conflicts_with_all = ["blank", "workbook"])]
    pub(crate) columns: Vec<String>,
    /// Show identity numbers in full, and every column that `import` accepts
    #[arg(long)]
    pub(crate) full: bool,
    /// File to write, .xlsx, .csv or .json, or .lrmx of one person; `-` writes CSV to the terminal [default: in build/ of the archive]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}
