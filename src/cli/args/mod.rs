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
    /// Language of messages [default: from the locale] [env: DOSSIER_LANG]
    #[arg(long, value_enum, value_name = "LANG", global = true)]
    pub(crate) lang: Option<Lang>,
    /// Say less
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Show identity and telephone numbers unmasked in quoted lines of files
    #[arg(long, global = true)]
    pub(crate) full: bool,
    /// Whether to use colours [env: NO_COLOR, CLICOLOR_FORCE]
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
    /// Make sealed packets of filed people, with lists and signatures
    Pack(PackArgs),
    /// Combine papers for printing: one PDF per packet, village or town
    Print(PrintArgs),
    /// Show the typefaces in use
    Fonts(FontsArgs),
    /// Show what is overdue or coming up, and whom to contact
    Agenda(AgendaArgs),
    /// Find people by name, pinyin or the content of their files
    Find(FindArgs),
    /// Statistics: how many people on a given day, what share, and who they are
    Stats(StatsArgs),
    /// Send people to the joint review, enter replies, and see who has not replied
    Review(ReviewArgs),
    /// Explain a finding by its code, a field, a command or a word
    Explain(ExplainArgs),
    /// Write the manual as a PDF and a web page
    Manual(ManualArgs),
    /// Show which conditions a person meets and fails
    Why(WhyArgs),
    /// Write JSON Schemas of the files, for editors
    Schema(SchemaArgs),
    /// Rename or move a person, village or town, and every reference to it
    Move(MoveArgs),
    /// Bundle towns or villages into one file for another computer, or open such a file
    Bundle(BundleArgs),
    /// Merge changes made on another computer, field by field; also resolves conflicts
    Merge(MergeArgs),
    /// Check the archive, then commit it with a message that says whose files changed
    Save(SaveArgs),
    /// Show how a person, village or town changed, field by field
    Log(LogArgs),
    /// Describe what changed between two filings; exits 1 if anything did
    Diff(DiffArgs),
    /// Import people or records from a workbook
    Import(ImportArgs),
    /// Export a roster, or a workbook to fill in with records
    Export(ExportArgs),
    /// Make the file of a new person, village or town; nothing is overwritten
    New(NewArgs),
    /// Record an entry, a step or an end for one or several people, or a training event
    Record(RecordArgs),
    /// Set or remove single values of people, villages or towns; every other byte stays
    Set(SetArgs),
    /// Undo what the last command changed in the archive, byte for byte
    Undo(UndoArgs),
    /// Rewrite values in canonical form; comments and order stay
    Fmt(FmtArgs),
    /// Verify packets, store them and enter them in a register (receiving department)
    Receive(ReceiveArgs),
    /// List, show and audit a register (receiving department)
    Register(RegisterArgs),
    /// Keep returned receipts (sender)
    Receipt(ReceiptArgs),
    /// List the editions of the county's rules, or open the next one
    Policy(PolicyArgs),
    /// Upgrade the files to the latest format
    Migrate(MigrateArgs),
    /// Verify packets, without unpacking them
    Verify(VerifyArgs),
    /// Verify that the program's own folder is as released
    SelfCheck(SelfCheckArgs),
    /// Open a menu: check, make, print and verify by number
    Open(OpenArgs),
    /// Write a shell completion script for commands, options and people
    Completions(CompletionsArgs),
    /// Write man pages, one per command
    Man(ManArgs),
}
