//! How a department's register and the sender's receipts are asked for.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::args::FontArgs;
use super::emit::Format;

/// Arguments of `receive`.
#[derive(Debug, Args)]
pub(crate) struct ReceiveArgs {
    /// The packets (.zip), with their signatures (.sig) beside them
    #[arg(value_name = "PACKET", required = true)]
    pub(crate) packets: Vec<PathBuf>,
    /// The register's folder [default: the one at or above the working folder]
    #[arg(long, value_name = "REGISTER")]
    pub(crate) into: Option<PathBuf>,
    /// Take a packet although another version of the same filing is booked; the new entry says so
    #[arg(long)]
    pub(crate) supersede: bool,
    /// Take a packet whose file was renamed under its own name
    #[arg(long)]
    pub(crate) rename: bool,
    /// From whom [default: the department that the packet names]
    #[arg(long, value_name = "NAME")]
    pub(crate) from: Option<String>,
    /// The day of receipt [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    /// Check signatures against this file of allowed signers
    #[arg(long, value_name = "FILE")]
    pub(crate) signers: Option<PathBuf>,
    /// Who must have signed, as the file of signers names them
    #[arg(long, value_name = "ID", requires = "signers")]
    pub(crate) identity: Option<String>,
    /// How results are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Threads to use
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Typefaces and where to find them.
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

/// Arguments of `register`.
#[derive(Debug, Args)]
pub(crate) struct RegisterArgs {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: RegisterCommand,
}

/// What to do with a register.
#[derive(Debug, Subcommand)]
pub(crate) enum RegisterCommand {
    /// Make a new, empty register
    Init(RegisterInitArgs),
    /// List what is booked
    List(RegisterListArgs),
    /// Show one entry
    Show(RegisterShowArgs),
    /// Verify everything that is stored, and compare it with the entries
    Audit(RegisterAuditArgs),
    /// Write the catalogue of filed items of a year (归档文件目录): PDF, workbook and CSV
    Catalogue(RegisterCatalogueArgs),
    /// Make receipts again
    Receipt(RegisterReceiptArgs),
}

/// Arguments of `register init`.
#[derive(Debug, Args)]
pub(crate) struct RegisterInitArgs {
    /// The folder to make the register in; it is made if it is not there
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The department that receives
    #[arg(long, value_name = "NAME")]
    pub(crate) unit: Option<String>,
    /// The fonds' number, such as J001
    #[arg(long, value_name = "CODE")]
    pub(crate) fonds: Option<String>,
    /// The office's code, such as ZZB
    #[arg(long, value_name = "CODE")]
    pub(crate) office: Option<String>,
}

/// Arguments of `register list`.
#[derive(Debug, Args)]
pub(crate) struct RegisterListArgs {
    /// Only this year
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i16>,
    /// Only packets with somebody of this name
    #[arg(long, value_name = "NAME")]
    pub(crate) person: Option<String>,
    /// Only packets from this sender
    #[arg(long, value_name = "NAME")]
    pub(crate) from: Option<String>,
    /// Leave out what later packets replace
    #[arg(long)]
    pub(crate) current: bool,
    /// How entries are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// Arguments of `register show`.
#[derive(Debug, Args)]
pub(crate) struct RegisterShowArgs {
    /// A number such as 2026/7, an archive number, a packet or a filing number
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    /// How the entry is shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// Arguments of `register audit`.
#[derive(Debug, Args)]
pub(crate) struct RegisterAuditArgs {
    /// Go on where the last audit was stopped
    #[arg(long)]
    pub(crate) resume: bool,
    /// Leave out packets that were found fine on this day or later
    #[arg(long, value_name = "DAY")]
    pub(crate) since: Option<String>,
    /// The day of this audit [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    /// How findings are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Threads to use
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
}

/// Arguments of `register catalogue`.
#[derive(Debug, Args)]
pub(crate) struct RegisterCatalogueArgs {
    /// The year [default: the latest with an entry]
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i16>,
    /// Write no PDF, only the workbook and the CSV file
    #[arg(long)]
    pub(crate) no_pdf: bool,
    /// Typefaces and where to find them.
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

/// Arguments of `register receipt`.
#[derive(Debug, Args)]
pub(crate) struct RegisterReceiptArgs {
    /// Numbers such as 2026/7, archive numbers, packets or filing numbers; none means all that lack one
    #[arg(value_name = "ENTRY")]
    pub(crate) entries: Vec<String>,
    /// Typefaces and where to find them.
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

/// Arguments of `receipt`.
#[derive(Debug, Args)]
pub(crate) struct ReceiptArgs {
    /// What to do.
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

/// Arguments of `receipt add`.
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
}

/// Arguments of `receipt list`.
#[derive(Debug, Args)]
pub(crate) struct ReceiptListArgs {
    /// Only packets whose receipt is not back
    #[arg(long)]
    pub(crate) waiting: bool,
    /// Folder with the packets and their ledger [default: build/ in the archive]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// How packets are shown
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) format: Format,
}
