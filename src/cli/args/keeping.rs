//! Arguments of the commands that keep the files of an archive.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::groups::{Account, Asked, OutputArgs, Tried};

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// Town, town/village or town/village/name, or village/name if only one village has that name;
    /// at a terminal, the program asks for it
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
    /// Fill in a key, such as 性别=男; a dot leads into a section, as in 参选意向.程度=强烈
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// Ask nothing, write an empty form to fill in
    #[arg(long)]
    pub(crate) blank: bool,
    /// Make a folder with -2 after the name if that name already exists
    #[arg(long)]
    pub(crate) namesake: bool,
    /// Write nothing, show the file
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct RecordArgs {
    /// The list or the step, such as 纪实, 联系人, 村级推荐 or 组织备案, or `event` for a training event of
    /// many people
    #[arg(value_name = "KIND")]
    pub(crate) kind: String,
    /// People, villages or towns by path, name or initials, @FILE or -, and the keys with their values,
    /// such as 日期=2026-06-01; a town or village means all its people. For an event, also its file
    #[arg(value_name = "PERSON|KEY=VALUE", required = true)]
    pub(crate) what: Vec<String>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// End the entry that is still open, on this last day (止); if there are several, KEY=VALUE says which
    #[arg(long, value_name = "DAY")]
    pub(crate) end: Option<String>,
    /// Number the people starting from this 备案编号, in the order in which they are named; people of a town or
    /// village in the order of the archive, or of --order
    #[arg(long, value_name = "FILING_NUMBER", conflicts_with = "end")]
    pub(crate) number_from: Option<String>,
    /// Number the people in the order of this list, as for `print`: one name or path per line
    #[arg(long, value_name = "FILE", requires = "number_from")]
    pub(crate) order: Option<PathBuf>,
    /// Write nothing, show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct SetArgs {
    /// People, villages or towns by path, name or initials, @FILE or -, and values such as 联系电话=…,
    /// 村级推荐.理由=…, 联系人[姓名=王敏].止=…, 简历[1].内容=…
    #[arg(value_name = "PERSON|KEY=VALUE", required = true)]
    pub(crate) what: Vec<String>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// Remove this key, or an entry of a list such as 简历[2]
    #[arg(long, value_name = "FIELD")]
    pub(crate) unset: Vec<String>,
    /// Whose files to change, if both people and a village or town have the key
    #[arg(long, value_enum, value_name = "WHOSE")]
    pub(crate) of: Option<SetOf>,
    /// Write nothing, show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) account: Account,
}

/// Whose files are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SetOf {
    /// The people at or below the named places
    Person,
    /// The villages at or below the named places
    Village,
    /// The towns that are named
    Town,
}

#[derive(Debug, Args)]
pub(crate) struct UndoArgs {
    /// Change nothing; list the recorded commands and whether each can be undone
    #[arg(long, conflicts_with_all = ["redo", "dry_run"])]
    pub(crate) list: bool,
    /// Redo the change that was undone last
    #[arg(long)]
    pub(crate) redo: bool,
    /// Write nothing, show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct FmtArgs {
    /// Towns, villages or people by path, name or initials, @FILE or -, or files to rewrite; none means all
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// Change nothing, list the files that would change and exit 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,
    /// Show the changes line by line
    #[arg(long)]
    pub(crate) diff: bool,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
#[command(allow_missing_positional = true)]
pub(crate) struct MoveArgs {
    /// The person, village or town, by path, name or initials
    #[arg(value_name = "OLD", required_unless_present = "where")]
    pub(crate) old: Option<PathBuf>,
    /// Its new path; a name alone stays in the same folder
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// Also write this printed name (姓名, 名称) [default: only the folder is renamed]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The first day at the new place; papers of earlier days keep the old one [default: 基准日]
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<String>,
    /// The old place was a mistake: papers of earlier days also show the new one
    #[arg(long, conflicts_with = "as_of")]
    pub(crate) correct: bool,
    /// Write nothing, show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SaveArgs {
    /// The message [default: who changed and how, in words]
    #[arg(short, long, value_name = "TEXT")]
    pub(crate) message: Option<String>,
    /// Commit even if the check finds errors
    #[arg(long)]
    pub(crate) force: bool,
    /// Let git run the programs configured in the archive's own repository: hooks, filters
    #[arg(long)]
    pub(crate) run_programs: bool,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// A person, village or town, by path, name or initials
    #[arg(value_name = "PATH", required_unless_present = "where")]
    pub(crate) path: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) asked: Asked,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct MigrateArgs {
    /// Write nothing, show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Only this kind: person, village, town, event, review, dossier or policy
    #[arg(value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// The schema of a command's output with `--format json`, such as check or review status
    #[arg(long, value_name = "COMMAND", num_args = 1..=2, conflicts_with = "kind")]
    pub(crate) of_output: Vec<String>,
    /// Folder to write to, one file per kind [default: the terminal]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) tried: Tried,
    #[command(flatten)]
    pub(crate) account: Account,
}

#[derive(Debug, Args)]
pub(crate) struct PolicyArgs {
    #[command(subcommand)]
    pub(crate) command: PolicyCommand,
}

/// What to do with the county's rules.
#[derive(Debug, Subcommand)]
pub(crate) enum PolicyCommand {
    /// List the editions of the rules, with the days on which they come into force
    List(PolicyListArgs),
    /// Keep the present edition in policies/ and open the next one in policy.yaml
    Revise(PolicyReviseArgs),
}

#[derive(Debug, Args)]
pub(crate) struct PolicyListArgs {
    /// The day for which the edition is marked [default: 基准日 of dossier.yaml]
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<String>,
    #[command(flatten)]
    pub(crate) shown: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct PolicyReviseArgs {
    /// The day from which the next edition is in force
    #[arg(long, value_name = "DAY")]
    pub(crate) from: String,
    /// The day from which the present edition was in force, if policy.yaml does not say
    #[arg(long, value_name = "DAY")]
    pub(crate) since: Option<String>,
    /// Write nothing, show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) account: Account,
}
