//! The command line, as clap reads it. Help is English here; `localize` puts Chinese in its place.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::agenda::AgendaArgs;
use super::args_diff::DiffArgs;
use super::emit::Format;
use super::exchange_args::{ExportArgs, ImportArgs};
use super::keeping::{FmtArgs, MigrateArgs, NewArgs, RecordArgs};
use super::pack::PackArgs;
use super::policy::PolicyArgs;
use super::print::PrintArgs;

pub(crate) use super::args_keeping::{LogArgs, MoveArgs, SaveArgs, SchemaArgs};
use super::args_register::{ReceiptArgs, ReceiveArgs, RegisterArgs};
pub(crate) use super::args_verify::VerifyArgs;
use super::review::ReviewArgs;

/// Keep, print and file the dossiers of village reserve cadres
#[derive(Debug, Parser)]
#[command(name = "dossier", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub(crate) global: Global,
    /// The command.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Use the archive in this folder
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true)]
    pub(crate) directory: Option<PathBuf>,
    /// Language of messages
    #[arg(long, value_enum, value_name = "LANG", global = true)]
    pub(crate) lang: Option<Lang>,
    /// Say less
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Show lines of files with whole identity and telephone numbers
    #[arg(long, global = true)]
    pub(crate) full: bool,
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// Chinese
    Zh,
    /// English
    En,
}

/// A command.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new, empty archive
    Init(InitArgs),
    /// Check the files of an archive
    Check(CheckArgs),
    /// Make the papers
    Build(BuildArgs),
    /// Make packets of people who are filed: sealed, with lists and signatures
    Pack(PackArgs),
    /// Put papers together for the printer: a packet, a village or a town in one PDF
    Print(PrintArgs),
    /// Show the typefaces in use
    Fonts(FontsArgs),
    /// Show what is overdue and what is coming, with whom to call
    Agenda(AgendaArgs),
    /// Send people to the joint review, enter what comes back, and see who has not replied
    Review(ReviewArgs),
    /// Explain a finding by its code
    Explain(ExplainArgs),
    /// Tell of one person which conditions hold and which fail
    Why(WhyArgs),
    /// Write JSON Schemas of the files, for editors
    Schema(SchemaArgs),
    /// Rename or move a person, village or town, and every reference to it
    Move(MoveArgs),
    /// Check the archive, then commit it with a message that says who changed
    Save(SaveArgs),
    /// Show how a person, village or town changed, field by field
    Log(LogArgs),
    /// Tell in words what changed between two filings; exits 1 if anything did
    Diff(DiffArgs),
    /// Take people or records over from a workbook
    Import(ImportArgs),
    /// Write a roster, or an empty workbook for records
    Export(ExportArgs),
    /// Make the file of a new person, village or town; nothing is overwritten
    New(NewArgs),
    /// Add an entry to a list of one or several people, or write a training event
    Record(RecordArgs),
    /// Write values in their canonical forms; comments and order stay
    Fmt(FmtArgs),
    /// Verify packets, store them and book them into a register; for the department
    Receive(ReceiveArgs),
    /// List, show and audit a register; for the department
    Register(RegisterArgs),
    /// Keep the receipts that come back; for the sender
    Receipt(ReceiptArgs),
    /// List the editions of the county's rules, or open the next one
    Policy(PolicyArgs),
    /// Bring the files to the newest format
    Migrate(MigrateArgs),
    /// Verify packets, without unpacking them
    Verify(VerifyArgs),
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The code, as `check` shows it
    #[arg(value_name = "CODE", required_unless_present = "list")]
    pub(crate) code: Option<String>,
    /// List all codes with their titles
    #[arg(long, conflicts_with = "code")]
    pub(crate) list: bool,
    /// How pages are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder to make the archive in; it is made if it is not there
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Name of the archive
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Towns, villages or people to check; none means all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Also check that every due paper has what it needs
    #[arg(long)]
    pub(crate) strict: bool,
    /// Also check what filing asks for
    #[arg(long, conflicts_with = "strict")]
    pub(crate) filing: bool,
    /// The day for which everything holds [default: 基准日 of dossier.yaml]
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<String>,
    /// How findings are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Show notes: values read in another form than the canonical one
    #[arg(long)]
    pub(crate) notes: bool,
    /// Threads to use
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Where to find typefaces.
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// Towns, villages or people to make papers of; none means all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Only these papers, by their template names, such as handbook,filing-form
    #[arg(long, value_name = "PAPER", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Folder to write to [default: build/ in the archive]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The day for which everything holds [default: 基准日 of dossier.yaml]
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<String>,
    /// Print papers that lack something, marked 草稿
    #[arg(long)]
    pub(crate) draft: bool,
    /// Threads to use
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// How results are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Typefaces and where to find them.
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

/// Arguments of `fonts`.
#[derive(Debug, Args)]
pub(crate) struct FontsArgs {
    /// How the result is shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Typefaces and where to find them.
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

/// Where to find typefaces.
#[derive(Debug, Args)]
pub(crate) struct FontArgs {
    /// Look for typefaces in this folder too
    #[arg(long, value_name = "DIR")]
    pub(crate) font_path: Vec<PathBuf>,
    /// Look for typefaces in the system's folders last
    #[arg(long)]
    pub(crate) system_fonts: bool,
}

/// Arguments of `why`.
#[derive(Debug, Args)]
pub(crate) struct WhyArgs {
    /// The person: town/village/name
    #[arg(value_name = "PERSON")]
    pub(crate) person: PathBuf,
    /// The day for which everything holds [default: 基准日 of dossier.yaml]
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<String>,
    /// How the conditions are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
}
