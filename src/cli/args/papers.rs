//! Arguments of the commands that look at an archive and make its papers.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::diagnostic::Level;
use crate::filing::print::Sides;
use crate::press::Shard;

use super::groups::{Account, AsOf, Asked, FontArgs, Jobs, OutputArgs, Tried};

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Folder for the archive; created if missing
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Name of the archive
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Towns, villages or people to check, by path, name or initials, @FILE or -; or files, to
    /// see the findings of those only; none means all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Also check that every due paper has what it needs
    #[arg(long)]
    pub(crate) strict: bool,
    /// Also check the requirements for filing
    #[arg(long, conflicts_with = "strict")]
    pub(crate) filing: bool,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
    /// Show notes: values that were read but are not in canonical form
    #[arg(long)]
    pub(crate) notes: bool,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

impl CheckArgs {
    /// How much is looked at.
    pub(crate) fn level(&self) -> Level {
        match (self.strict, self.filing) {
            (_, true) => Level::Filing,
            (true, false) => Level::Strict,
            (false, false) => Level::Draft,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// Towns, villages or people to make papers for, by path, name or initials, @FILE or -; none means all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Only these papers, by their template names, such as handbook,filing-form
    #[arg(long, value_name = "PAPER", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Folder to write to [default: build/ in the archive]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Only the K-th of N parts of the people, such as 2/8; each person is always in the same one
    #[arg(long, value_name = "K/N")]
    pub(crate) shard: Option<Shard>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// Also make incomplete papers, marked 草稿
    #[arg(long)]
    pub(crate) draft: bool,
    /// Make all papers again, even if unchanged
    #[arg(long)]
    pub(crate) force: bool,
    /// Explain why each paper was made or kept
    #[arg(long)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) tried: Tried,
}

#[derive(Debug, Args)]
pub(crate) struct PrintArgs {
    /// Packets, or towns, villages or people by path, name or initials, @FILE or -; none means every town
    #[arg(value_name = "PATH|PACKET")]
    pub(crate) paths: Vec<PathBuf>,
    /// Only these papers, including those of places, such as handbook or roster [default: all papers of people]
    #[arg(long, value_name = "PAPER", value_delimiter = ',', conflicts_with = "blank")]
    pub(crate) only: Vec<String>,
    /// Order the people by this list: one name or path per line
    #[arg(long, value_name = "FILE", conflicts_with = "blank")]
    pub(crate) order: Option<PathBuf>,
    /// Also print those who have left the pool [default: only if named individually]
    #[arg(long)]
    pub(crate) with_left: bool,
    /// Print single-sided: no blank pages are inserted
    #[arg(long)]
    pub(crate) one_sided: bool,
    /// Print empty forms to be filled in by hand, such as recommendation,examination
    #[arg(long, value_name = "PAPER", value_delimiter = ',', conflicts_with = "paths")]
    pub(crate) blank: Vec<String>,
    /// Copies of each empty form [default: 1]
    #[arg(
        long, value_name = "N", requires = "blank",
        value_parser = clap::value_parser!(u16).range(1..=9999)
    )]
    pub(crate) copies: Option<u16>,
    /// Folder to write to [default: build/打印/ in the archive; of packets, the working folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) tried: Tried,
}

impl PrintArgs {
    /// On how many sides is printed.
    pub(crate) fn sides(&self) -> Sides {
        if self.one_sided { Sides::One } else { Sides::Two }
    }
}

#[derive(Debug, Args)]
pub(crate) struct AgendaArgs {
    /// Towns, villages or people to show, by path, name or initials, @FILE or -; none means all and the county's own
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// How many days to look ahead, such as 90d
    #[arg(long, value_name = "DAYS", default_value = "30d", value_parser = days)]
    pub(crate) ahead: u16,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
    /// Exit 1 if anything is overdue
    #[arg(long)]
    pub(crate) fail_overdue: bool,
    /// Write to this new workbook (.xlsx) instead
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
    #[command(flatten)]
    pub(crate) tried: Tried,
}

/// A number of days, with or without its unit.
fn days(text: &str) -> Result<u16, String> {
    let number = text.trim().trim_end_matches(['d', 'D', '天', '日']);
    number.parse().map_err(|_| format!("`{text}` is not a number of days (such as 90d)"))
}

#[derive(Debug, Args)]
pub(crate) struct WhyArgs {
    /// The person: a path, a name, pinyin or initials
    #[arg(value_name = "PERSON", required_unless_present = "where")]
    pub(crate) person: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// A code, as `check` shows it, a field, such as 村级推荐.理由, a command, an option, or a word of the files
    #[arg(
        value_name = "CODE|FIELD|COMMAND|WORD",
        required_unless_present = "list",
        allow_hyphen_values = true
    )]
    asked: Option<String>,
    // A name of two or three words, such as `register audit --since`. Several values of one argument would
    // swallow the options behind them.
    #[arg(value_name = "CODE|FIELD|COMMAND|WORD", hide = true, allow_hyphen_values = true)]
    second: Option<String>,
    #[arg(value_name = "CODE|FIELD|COMMAND|WORD", hide = true, allow_hyphen_values = true)]
    third: Option<String>,
    /// List all codes with their titles
    #[arg(long, conflicts_with = "asked")]
    pub(crate) list: bool,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

impl ExplainArgs {
    /// What is asked for, in one text; none if it is the list.
    pub(crate) fn asked(&self) -> Option<String> {
        let words = [&self.asked, &self.second, &self.third].into_iter().flatten();
        let words: Vec<&str> = words.map(String::as_str).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

/// A form of the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ManualFormat {
    /// A paper
    Pdf,
    /// A page
    Html,
}

#[derive(Debug, Args)]
pub(crate) struct ManualArgs {
    /// Folder to write to [default: the working folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Only the paper (pdf) or the page (html); both without it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) only: Option<ManualFormat>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct FontsArgs {
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}
