//! Arguments of the commands on the way to a filed packet: joint review, packets, receipts.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::groups::{Account, AsOf, Asked, FontArgs, Jobs, OutputArgs, Tried};

#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    #[command(subcommand)]
    pub(crate) command: ReviewCommand,
}

/// What to do with a batch.
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// Make a batch of the people who are due, with a list for each department; writes reviews/
    New(ReviewNewArgs),
    /// Show people and departments of a batch, and who has waited how long
    Status(ReviewStatusArgs),
    /// Enter a department's reply into a batch; writes its file in reviews/
    Reply(ReviewReplyArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ReviewNewArgs {
    /// Name of the batch, such as 2026-3
    #[arg(value_name = "BATCH")]
    pub(crate) batch: String,
    /// People to review, or towns and villages whose due people are reviewed, by path, name or initials, @FILE or -; none
    /// means all who are due
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// The day on which the names are sent
    #[arg(long, value_name = "DAY")]
    pub(crate) day: String,
    /// The last day on which the review is valid
    #[arg(long, value_name = "DAY")]
    pub(crate) until: String,
    /// Folder for the departments' lists [default: build/联审/BATCH/ in the archive]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Make no PDF lists, only workbooks
    #[arg(long)]
    pub(crate) no_pdf: bool,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct ReviewStatusArgs {
    /// Name of the batch [default: every batch that waits for a reply, or else the latest]
    #[arg(value_name = "BATCH")]
    pub(crate) batch: Option<String>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReviewReplyArgs {
    /// Name of the batch, such as 2026-3
    #[arg(value_name = "BATCH")]
    pub(crate) batch: String,
    /// The department
    #[arg(value_name = "DEPARTMENT")]
    pub(crate) department: String,
    /// Read the reply from the list that came back (.xlsx)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["hit", "hold"])]
    pub(crate) from: Option<PathBuf>,
    /// The day of the reply
    #[arg(long, value_name = "DAY")]
    pub(crate) day: Option<String>,
    /// The document number of the reply
    #[arg(long, value_name = "NUMBER")]
    pub(crate) number: Option<String>,
    /// Who handled it
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Who is responsible for it
    #[arg(long, value_name = "NAME")]
    pub(crate) head: Option<String>,
    /// A person whom a clause of 不得情形 rules out: person:clause:note
    #[arg(long, value_name = "HIT")]
    pub(crate) hit: Vec<String>,
    /// A person whom the department is still checking
    #[arg(long, value_name = "PERSON")]
    pub(crate) hold: Vec<String>,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct PackArgs {
    /// Towns, villages or people to pack, by path, name or initials, @FILE or -; none means all who are filed
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// One packet for all, named DS-area code-NAME
    #[arg(long, value_name = "NAME")]
    pub(crate) batch: Option<String>,
    /// Registers of the people's villages and towns that go with a batch
    #[arg(long, value_name = "NAME", value_delimiter = ',', requires = "batch")]
    pub(crate) with: Vec<String>,
    /// Accept findings of this code; with --reason, recorded in the packet
    #[arg(long, value_name = "CODE", value_delimiter = ',', requires = "reason")]
    pub(crate) allow: Vec<String>,
    /// Why they are accepted
    #[arg(long, value_name = "TEXT", requires = "allow")]
    pub(crate) reason: Option<String>,
    /// Sign with this OpenSSH key (ed25519) [env: DOSSIER_KEY_PASSPHRASE]
    #[arg(long, value_name = "KEY")]
    pub(crate) sign: Option<PathBuf>,
    /// Replace an earlier packet of which no receipt has come back
    #[arg(long)]
    pub(crate) replace: bool,
    /// The day of the packet [default: the day of the data]
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// Folder to write to [default: build/ in the archive]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
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
pub(crate) struct VerifyArgs {
    /// Packets: ZIP files, or folders to which they were unpacked
    #[arg(value_name = "PACKET", required = true)]
    pub(crate) packets: Vec<PathBuf>,
    /// Also check signatures, against this file of allowed signers
    #[arg(long, value_name = "FILE")]
    pub(crate) signers: Option<PathBuf>,
    /// Who must have signed [default: anyone in the file]
    #[arg(long, value_name = "IDENTITY", requires = "signers")]
    pub(crate) identity: Option<String>,
    /// The day on which signatures must be valid [default: the packet's own]
    #[arg(long, value_name = "DAY", requires = "signers")]
    pub(crate) at: Option<String>,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
}

#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The earlier packet: a ZIP file, or the folder it was unpacked to
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The later packet
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReceiptArgs {
    #[command(subcommand)]
    pub(crate) command: ReceiptCommand,
}

/// What to do with the receipts that come back.
#[derive(Debug, Subcommand)]
pub(crate) enum ReceiptCommand {
    /// Keep a receipt that came back; writes receipts/
    Add(ReceiptAddArgs),
    /// List the packets that were made, and which receipts came back
    List(ReceiptListArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ReceiptAddArgs {
    /// The receipt's file (.回执.yaml); with --code the packet, as its name or its ZIP
    #[arg(value_name = "WHAT")]
    pub(crate) what: PathBuf,
    /// The short code on the paper receipt, eight groups of five digits
    #[arg(long, value_name = "CODE", requires = "number", requires = "date")]
    pub(crate) code: Option<String>,
    /// The archive number on the paper receipt
    #[arg(long, value_name = "NUMBER", requires = "code")]
    pub(crate) number: Option<String>,
    /// The day of receipt on the paper receipt
    #[arg(long, value_name = "DAY", requires = "code")]
    pub(crate) date: Option<String>,
    /// Folder with the packets and their ledger [default: build/ in the archive]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct ReceiptListArgs {
    /// Only packets whose receipt is not back
    #[arg(long)]
    pub(crate) waiting: bool,
    /// Folder with the packets and their ledger [default: build/ in the archive]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}
