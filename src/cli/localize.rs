//! The command line's help in Chinese, from the table `help.txt`. Tests demand a text for every command,
//! option and value, and a place in the command line for every text.

use std::collections::HashMap;
use std::sync::LazyLock;

use clap::{Arg, ArgAction, Command, CommandFactory as _};

use crate::diagnostic::Language;

use super::args::Cli;
use super::examples::{self, PROGRAM, table_name};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The Chinese texts, by command and option.
const TABLE: &str = include_str!("help.txt");

/// The table's name for options that mean the same in every command.
const EVERYWHERE: &str = "*";

/// The table's name for the names of values.
const VALUE: &str = "=";

/// The table's name for the `--format` of commands that only report what they did.
const ACCOUNT: &str = "account";

type Texts = HashMap<(&'static str, &'static str), &'static str>;

static TEXTS: LazyLock<Texts> = LazyLock::new(|| TABLE.lines().filter_map(line).collect());

fn line(line: &'static str) -> Option<((&'static str, &'static str), &'static str)> {
    let (command, rest) = line.split_once(" | ").filter(|_| !line.starts_with('#'))?;
    let (option, text) = rest.split_once(" | ").unwrap_or(("", rest));
    Some(((command, option), text))
}

/// What a command does or, under the name of an option, what that does.
fn text(command: &str, option: &str) -> Option<&'static str> {
    let own = TEXTS.get(&(table_name(command), option));
    let shared = || [EVERYWHERE, PROGRAM].iter().find_map(|name| TEXTS.get(&(*name, option)));
    own.or_else(|| shared().filter(|_| !option.is_empty())).copied()
}

/// The command line with its help in a language, and with examples.
pub(crate) fn command(language: Language) -> Command {
    match language {
        Language::Chinese => chinese(Cli::command()),
        Language::English => with_examples(Cli::command(), ""),
    }
}

/// A command and those below it with examples in English.
fn with_examples(command: Command, above: &str) -> Command {
    let below: Vec<String> =
        command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let command = match examples::section(above, Language::English) {
        Some(examples) => command.after_long_help(examples),
        None => command,
    };
    below.into_iter().fold(command, |command, name| {
        let whole = format!("{above} {name}").trim().to_owned();
        command.mut_subcommand(name, |one| with_examples(one, &whole))
    })
}

/// The same command line with Chinese help.
fn chinese(mut cli: Command) -> Command {
    // Without this, clap adds its own help options only when it parses.
    cli.build();
    let names: Vec<String> = cli.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    cli = one_command(cli, "").subcommand_help_heading("命令").subcommand_value_name("命令");
    for name in names.into_iter().filter(|name| name != "help") {
        cli = cli.mut_subcommand(&name, |command| with_subcommands(command, &name));
    }
    // What is below it shows the help of other commands.
    let help =
        |command: Command| with_usage(command.about("显示一个命令的帮助").help_template(TEMPLATE));
    with_usage(cli.mut_subcommand("help", help))
}

/// A command and those below it, which are called `review new` and the like.
fn with_subcommands(command: Command, name: &str) -> Command {
    let below: Vec<String> =
        command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let below: Vec<String> = below.into_iter().filter(|one| one != "help").collect();
    let command = one_command(command, name);
    if below.is_empty() {
        return command;
    }
    let command = command.subcommand_help_heading("命令").subcommand_value_name("命令");
    let command = below.iter().fold(command, |command, one| {
        command.mut_subcommand(one, |below| one_command(below, &format!("{name} {one}")))
    });
    with_usage(command)
}

fn one_command(command: Command, name: &str) -> Command {
    let command = match text(name, "") {
        Some(about) => command.about(about),
        None => command,
    };
    let command = command.help_template(TEMPLATE).mut_args(|arg| one_argument(arg, name));
    let command = match examples::section(name, Language::Chinese) {
        Some(examples) => command.after_help(examples),
        None => command,
    };
    if name.is_empty() { command } else { with_usage(command) }
}

fn one_argument(arg: Arg, command: &str) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let arg = arg.help_heading(heading).hide_possible_values(true).hide_default_value(true);
    let value = arg.get_value_names().and_then(|names| names.first());
    let value = value.and_then(|name| TEXTS.get(&(VALUE, name.as_str())).copied());
    let arg = match value {
        Some(value) => arg.value_name(value),
        None => arg,
    };
    // One help for -h and --help.
    let arg = if id == "help" { arg.action(ArgAction::HelpShort) } else { arg };
    let accounts = id == "format" && arg.get_possible_values().len() == 2;
    let own = if accounts { ACCOUNT } else { id.as_str() };
    match text(command, own) {
        Some(help) => arg.help(help).long_help(None::<&str>),
        None => arg,
    }
}

/// The command with its own usage, in Chinese where clap is English.
fn with_usage(mut command: Command) -> Command {
    let usage = usage(&command.render_usage().to_string());
    command.override_usage(usage)
}

/// What clap says of usage, in Chinese.
pub(super) fn usage(of_clap: &str) -> String {
    let usage = of_clap.trim().trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]");
    usage.replace("<COMMAND>", "<命令>").trim_start_matches("用法：").to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;

    /// The commands by the names that the table has for them.
    fn commands() -> Vec<(String, Command)> {
        let mut cli = Cli::command();
        cli.build();
        let below = |command: &Command| -> Vec<Command> {
            command.get_subcommands().filter(|one| one.get_name() != "help").cloned().collect()
        };
        let mut all = vec![(PROGRAM.to_owned(), cli.clone())];
        for command in below(&cli) {
            let name = command.get_name().to_owned();
            all.push((name.clone(), command.clone()));
            all.extend(
                below(&command).into_iter().map(|one| (format!("{name} {}", one.get_name()), one)),
            );
        }
        all
    }

    #[test]
    fn every_command_and_option_has_a_chinese_text() {
        for (name, command) in commands() {
            assert!(text(&name, "").is_some(), "{name}");
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(text(&name, id).is_some(), "{name} {id}");
                for value in arg.get_value_names().unwrap_or_default() {
                    let known = TEXTS.contains_key(&(VALUE, value.as_str()));
                    assert!(known || !arg.get_action().takes_values(), "{name} {id} {value}");
                }
            }
        }
    }

    #[test]
    fn every_text_is_of_something_and_stands_once() {
        let commands = commands();
        let mut places: BTreeSet<(String, String)> = BTreeSet::new();
        for (name, command) in &commands {
            places.insert((name.clone(), String::new()));
            for arg in command.get_arguments() {
                let id = arg.get_id().to_string();
                places.insert((EVERYWHERE.to_owned(), id.clone()));
                places.insert((name.clone(), id));
                let values = arg.get_value_names().unwrap_or_default().iter();
                places.extend(values.map(|value| (VALUE.to_owned(), value.to_string())));
            }
        }
        places.insert((EVERYWHERE.to_owned(), ACCOUNT.to_owned()));
        let spare = TEXTS.keys().filter(|(command, option)| {
            !places.contains(&((*command).to_owned(), (*option).to_owned()))
        });
        assert_eq!(Vec::from_iter(spare), Vec::<&(&str, &str)>::new());
        assert_eq!(TEXTS.len(), TABLE.lines().filter_map(line).count());
    }
}
