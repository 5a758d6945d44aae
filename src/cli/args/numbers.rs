//! Arguments of the commands that count.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::groups::{AsOf, Asked, FontArgs, Jobs, Tried};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For people
    Human,
    /// For programs, as `dossier schema --of-output COMMAND` describes it
    Json,
    /// One table for Excel
    Csv,
    /// A workbook
    Xlsx,
}

#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    /// Towns, villages or people to count, by path, name or initials, @FILE or -; none means all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Show one column for each town or village, or for each word of a count, such as source
    #[arg(long, value_name = "GROUP", conflicts_with_all = ["who", "since", "compare"])]
    pub(crate) by: Option<String>,
    /// Show the people behind a number, by its key
    #[arg(long, value_name = "COUNT", conflicts_with_all = ["since", "compare"])]
    pub(crate) who: Option<String>,
    /// Show how each number changed since this day: start, in, out, end, with names
    #[arg(long, value_name = "DAY", conflicts_with = "compare")]
    pub(crate) since: Option<String>,
    /// Compare each number with that of a day, a file of --save, a commit, or 上届; with
    /// --verify, check the comparisons in the text against it
    #[arg(long, value_name = "DAY|FILE|COMMIT|上届")]
    pub(crate) compare: Option<String>,
    /// Count as if this person were filed, by path, name or initials: `town/village/name 备案`; can be
    /// repeated
    #[arg(long = "if", value_name = "PERSON", conflicts_with_all = ["since", "compare", "by"])]
    pub(crate) filed: Vec<String>,
    /// Count as if this person had left the pool; can be repeated
    #[arg(long = "if-out", value_name = "PERSON", conflicts_with_all = ["since", "compare", "by"])]
    pub(crate) gone: Vec<String>,
    /// Write the text of a report from a template: from FILE, or the archive's templates/report/汇报.txt, or
    /// the shipped one
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with_all = ["by", "who", "since", "compare", "filed", "gone", "key", "quotas", "posts", "verify", "save", "list"])]
    pub(crate) text: Option<Option<PathBuf>>,
    /// Write the numbers of the text exactly [default]
    #[arg(long, requires = "text", conflicts_with = "round")]
    pub(crate) exact: bool,
    /// Round the numbers of the text with 余, 近, 约 and 成
    #[arg(long, requires = "text")]
    pub(crate) round: bool,
    /// List below the text what each number was computed from
    #[arg(long, requires = "text")]
    pub(crate) notes: bool,
    /// Check the figures in a text or Word document; exits 1 if any is wrong
    #[arg(long, value_name = "FILE", conflicts_with_all = ["by", "who", "since", "filed", "gone", "key", "quotas", "posts"])]
    pub(crate) verify: Option<PathBuf>,
    /// Check the text against these numbers of --save only
    #[arg(long, value_name = "FILE", requires = "verify")]
    pub(crate) against: Option<PathBuf>,
    /// Save the numbers under this name, in build/stats/ of the archive
    #[arg(long, value_name = "NAME", conflicts_with_all = ["by", "who", "since", "compare", "filed", "gone", "key", "quotas", "posts"])]
    pub(crate) save: Option<String>,
    /// Only these counts, by their keys
    #[arg(long, value_name = "COUNT", value_delimiter = ',')]
    pub(crate) key: Vec<String>,
    /// Show how each town compares with the shares that the policy requires, and who could help
    #[arg(long, conflicts_with_all = ["by", "who", "since", "compare", "filed", "gone", "key"])]
    pub(crate) quotas: bool,
    /// Show the posts, reserves and gaps of each village
    #[arg(long, conflicts_with_all = ["by", "who", "since", "compare", "filed", "gone", "key", "quotas"])]
    pub(crate) posts: bool,
    /// List every count: key, title, base and source
    #[arg(long, conflicts_with_all = ["paths", "by", "who", "since", "compare", "filed", "gone"])]
    pub(crate) list: bool,
    /// How to write the numbers
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: TableFormat,
    /// New file to write instead of the terminal; a workbook needs one
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Write a report to this new PDF: tables, charts, and the people behind each number
    #[arg(long, value_name = "FILE", conflicts_with_all = ["by", "who", "since", "compare", "filed", "gone", "verify", "save", "key", "quotas", "posts", "list", "format", "out"])]
    pub(crate) pdf: Option<PathBuf>,
    /// List every name in the report, however many there are
    #[arg(long, requires = "pdf")]
    pub(crate) names: bool,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
    #[command(flatten)]
    pub(crate) tried: Tried,
}

/// How people who were found are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FoundFormat {
    /// For people
    Human,
    /// One path per line, for other commands
    Paths,
    /// For programs, as `dossier schema --of-output COMMAND` describes it
    Json,
    /// One table for Excel
    Csv,
    /// A workbook
    Xlsx,
}

#[derive(Debug, Args)]
pub(crate) struct FindArgs {
    /// A name, a part of it, its pinyin or initials, a village or town, @FILE or -, or conditions such as
    /// '镇=松岭镇 年龄<=35'
    #[arg(value_name = "CONDITION", required_unless_present = "where", num_args = 1..)]
    pub(crate) conditions: Vec<String>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// How to write the people
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: FoundFormat,
    /// New file to write instead of the terminal; a workbook needs one
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
    #[command(flatten)]
    pub(crate) tried: Tried,
}
