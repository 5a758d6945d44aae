//! The command line, as clap reads it. Help is English here; `localize` puts Chinese in its place.

mod exchange;
mod filing;
mod groups;
mod keeping;
mod machines;
mod manuals;
mod numbers;
mod papers;
mod program;
mod register;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use exchange::{ExportArgs, ImportArgs};
pub(crate) use filing::{
    DiffArgs, PackArgs, ReceiptAddArgs, ReceiptArgs, ReceiptCommand, ReceiptListArgs, ReviewArgs,
    ReviewCommand, ReviewNewArgs, ReviewReplyArgs, ReviewStatusArgs, VerifyArgs,
};
pub(crate) use groups::{AccountFormat, AsOf, FontArgs};
pub(crate) use keeping::{
    FmtArgs, LogArgs, MigrateArgs, MoveArgs, NewArgs, PolicyArgs, PolicyCommand, PolicyListArgs,
    PolicyReviseArgs, RecordArgs, SaveArgs, SchemaArgs, SetArgs, SetOf, UndoArgs,
};
pub(crate) use machines::{BundleArgs, MergeArgs};
pub(crate) use manuals::{CompletionsArgs, ManArgs, Shell};
pub(crate) use numbers::{FindArgs, FoundFormat, StatsArgs, TableFormat};
pub(crate) use papers::{
    AgendaArgs, BuildArgs, CheckArgs, ExplainArgs, FontsArgs, InitArgs, ManualArgs, ManualFormat,
    PrintArgs, WhyArgs,
};
pub(crate) use program::{OpenArgs, SelfCheckArgs};
pub(crate) use register::{
    ReceiveArgs, RegisterArgs, RegisterAuditArgs, RegisterCatalogueArgs, RegisterCommand,
    RegisterInitArgs, RegisterListArgs, RegisterReceiptArgs, RegisterShowArgs,
};

/// Keep, print and file the dossiers of village reserve cadres
#[derive(Debug, Parser)]
#[command(
    name = "dossier",
    bin_name = "dossier",
    version,
    long_version = crate::cli::version::long(),
    max_term_width = 100
)]
pub(crate) struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Use the archive in this folder
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true)]
    pub(crate) directory: Option<PathBuf>,
    /// Language of messages [default: by the locale] [env: DOSSIER_LANG]
    #[arg(long, value_enum, value_name = "LANG", global = true)]
    pub(crate) lang: Option<Lang>,
    /// Say less
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Show lines of files with whole identity and telephone numbers
    #[arg(long, global = true)]
    pub(crate) full: bool,
    /// Whether colours are used [env: NO_COLOR, CLICOLOR_FORCE]
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", global = true)]
    pub(crate) color: Color,
    /// Show long results without a pager [env: DOSSIER_PAGER, PAGER]
    #[arg(long, global = true)]
    pub(crate) no_pager: bool,
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// Chinese
    Zh,
    /// English
    En,
}

/// Whether something is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

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
    /// Find people by name, pinyin, or what their files say
    Find(FindArgs),
    /// Count: how many, of whom, on which day, and who stands behind each number
    Stats(StatsArgs),
    /// Send people to the joint review, enter what comes back, and see who has not replied
    Review(ReviewArgs),
    /// Explain a finding by its code, a field, a command or a word
    Explain(ExplainArgs),
    /// Write the manual as a paper and as a page
    Manual(ManualArgs),
    /// Tell of one person which conditions hold and which fail
    Why(WhyArgs),
    /// Write JSON Schemas of the files, for editors
    Schema(SchemaArgs),
    /// Rename or move a person, village or town, and every reference to it
    Move(MoveArgs),
    /// Put towns or villages into one file for another computer, or open such a file there
    Bundle(BundleArgs),
    /// Take back what was changed on another computer, field by field; also settles marks of conflicts
    Merge(MergeArgs),
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
    /// Record an entry, a step or an end for one or several people, or a training event
    Record(RecordArgs),
    /// Set or take out single values of people, villages or towns; all else stays byte for byte
    Set(SetArgs),
    /// Take back what the last command changed in the archive, byte for byte
    Undo(UndoArgs),
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
    /// Verify the program's own folder: whether all files are as they were released
    SelfCheck(SelfCheckArgs),
    /// Open a menu: check, make, print and verify by number
    Open(OpenArgs),
    /// Write the script by which a shell completes commands, options and people
    Completions(CompletionsArgs),
    /// Write the manual's pages, one a command, for `man`
    Man(ManArgs),
}
