//! What every command does alike, settled from the command line once: whether it is only tried,
//! whether it gives an account to programs, whether a long result is paged.

use std::path::PathBuf;

use clap::{ArgMatches, Command, CommandFactory as _};

use super::args::{AccountFormat, Cli, FoundFormat, TableFormat};
use super::emit::Format;

/// What holds for a run, whatever its command does.
#[derive(Debug, Default)]
pub(crate) struct Manners {
    /// The command as it is typed, such as `review new`.
    pub(crate) command: String,
    /// Whether `--dry-run` was given.
    pub(crate) is_dry: bool,
    /// Whether the work is done in full and nothing of it reaches the disk.
    pub(crate) rehearses: bool,
    /// Whether what was done is told to a program, as one JSON object.
    pub(crate) accounts: bool,
    /// Whether a long result is worth a pager.
    pub(crate) pages: bool,
}

/// Commands that show what they would do by views of their own, without doing it.
const PREVIEWS: [&str; 8] =
    ["merge", "migrate", "move", "new", "policy revise", "record", "set", "undo"];

/// Commands whose results may be longer than a screen.
const LONG: [&str; 14] = [
    "agenda",
    "check",
    "diff",
    "explain",
    "find",
    "log",
    "policy list",
    "receipt list",
    "register list",
    "register show",
    "review status",
    "stats",
    "undo",
    "why",
];

impl Manners {
    /// What a command line asks for.
    pub(crate) fn of(matches: &ArgMatches) -> Self {
        let (mut own, mut names) = (matches, Vec::new());
        while let Some((name, below)) = own.subcommand() {
            names.push(name);
            own = below;
        }
        let command = names.join(" ");
        let is = |option| matches!(own.try_get_one::<bool>(option), Ok(Some(true)));
        let is_dry = is("dry_run");
        let writes = matches!(own.try_get_one::<PathBuf>("out"), Ok(Some(_)));
        // A schema is JSON itself.
        let accounts = found(own, &AccountFormat::Json) && (command != "schema" || writes);
        let previews = PREVIEWS.contains(&&*command);
        let for_people = found(own, &Format::Human)
            || found(own, &TableFormat::Human)
            || found(own, &FoundFormat::Human);
        let pages = for_people && !is("no_pager") && LONG.contains(&&*command);
        Self { rehearses: is_dry && (accounts || !previews), is_dry, accounts, pages, command }
    }
}

/// Every command that does something, as it is typed.
pub(crate) fn commands() -> Vec<String> {
    fn add(command: &Command, above: &str, all: &mut Vec<String>) {
        let below: Vec<_> =
            command.get_subcommands().filter(|one| one.get_name() != "help").collect();
        if below.is_empty() {
            all.push(above.to_owned());
        }
        for one in below {
            add(one, format!("{above} {}", one.get_name()).trim(), all);
        }
    }
    let mut all = Vec::new();
    add(&Cli::command(), "", &mut all);
    all
}

/// Whether a command only tells what it did, and so gives an account to programs; none of a command
/// that has no form for programs, or is none.
pub(crate) fn accounts(command: &str) -> Option<bool> {
    let command_line = Cli::command();
    let mut own = &command_line;
    for name in command.split(' ') {
        own = own.find_subcommand(name)?;
    }
    let format = own.get_arguments().find(|one| one.get_id() == "format")?;
    Some(format.get_possible_values().len() == 2)
}

/// Whether a form was asked for.
fn found<T: Clone + PartialEq + Send + Sync + 'static>(matches: &ArgMatches, form: &T) -> bool {
    matches.try_get_one::<T>("format").is_ok_and(|asked| asked == Some(form))
}
