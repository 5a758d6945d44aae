//! Arguments of the commands of a department that receives packets.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::groups::{Account, FontArgs, Jobs, OutputArgs, Tried};

#[derive(Debug, Args)]
pub(crate) struct ReceiveArgs {
    /// The packets (.zip), with their signatures (.sig) next to them
    #[arg(value_name = "PACKET", required = true)]
    pub(crate) packets: Vec<PathBuf>,
    /// The register's folder [default: the one at or above the working folder]
    #[arg(long, value_name = "REGISTER")]
    pub(crate) into: Option<PathBuf>,
    /// Accept a packet even if another version of the same filing is booked; the new entry says so
    #[arg(long)]
    pub(crate) supersede: bool,
    /// Accept a packet whose file was renamed, under its own name
    #[arg(long)]
    pub(crate) rename: bool,
    /// The sender [default: the one named in the packet]
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
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) tried: Tried,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterArgs {
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

#[derive(Debug, Args)]
pub(crate) struct RegisterInitArgs {
    /// Folder for the register; created if missing
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The receiving department
    #[arg(long, value_name = "NAME")]
    pub(crate) unit: Option<String>,
    /// The fonds' number, such as J001
    #[arg(long, value_name = "CODE")]
    pub(crate) fonds: Option<String>,
    /// The office's code, such as ZZB
    #[arg(long, value_name = "CODE")]
    pub(crate) office: Option<String>,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterListArgs {
    /// Only this year
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i16>,
    /// Only packets with a person of this name
    #[arg(long, value_name = "NAME")]
    pub(crate) person: Option<String>,
    /// Only packets from this sender
    #[arg(long, value_name = "NAME")]
    pub(crate) from: Option<String>,
    /// Leave out packets replaced by later ones
    #[arg(long)]
    pub(crate) current: bool,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterShowArgs {
    /// A number such as 2026/7, an archive number, a packet or a filing number
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterAuditArgs {
    /// Continue where the last audit stopped
    #[arg(long)]
    pub(crate) resume: bool,
    /// Skip packets verified as sound on this day or later
    #[arg(long, value_name = "DAY")]
    pub(crate) since: Option<String>,
    /// The day of this audit [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
    #[command(flatten)]
    pub(crate) tried: Tried,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterCatalogueArgs {
    /// The year [default: the latest with an entry]
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i16>,
    /// Write no PDF, only the workbook and the CSV file
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
pub(crate) struct RegisterReceiptArgs {
    /// Numbers such as 2026/7, archive numbers, packets or filing numbers; none means all entries without one
    #[arg(value_name = "ENTRY")]
    pub(crate) entries: Vec<String>,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}
