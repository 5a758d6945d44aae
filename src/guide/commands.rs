//! Every command with its arguments, from the command line's own definition.

use clap::{Arg, Command};

use crate::cli::localize;
use crate::diagnostic::Language;

use super::cell;

/// A command as the manual tells it.
#[derive(Debug, Clone)]
pub(crate) struct CommandEntry {
    /// As it is typed behind `dossier`; empty for what all commands have.
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) usage: String,
    pub(crate) arguments: Vec<ArgumentEntry>,
}

/// One argument of a command.
#[derive(Debug, Clone)]
pub(crate) struct ArgumentEntry {
    /// As it is typed: `--out <DIR>`, `<PATH>...`.
    pub(crate) shown: String,
    /// The names under which it is found: `--out`, `-C`; none if only its place tells.
    pub(crate) names: Vec<String>,
    pub(crate) help: String,
    /// The values that it takes, if these are a few words.
    pub(crate) values: Vec<String>,
}

/// All commands, those within others behind these; the options of all of them come first.
pub(crate) fn all(language: Language) -> Vec<CommandEntry> {
    let mut cli = localize::command(language);
    cli.build();
    let mut all = vec![entry("", &mut cli, true)];
    below("", &mut cli, &mut all);
    all
}

fn below(above: &str, command: &mut Command, all: &mut Vec<CommandEntry>) {
    for one in command.get_subcommands_mut().filter(|one| one.get_name() != "help") {
        let name = format!("{above} {}", one.get_name()).trim().to_owned();
        all.push(entry(&name, one, false));
        below(&name, one, all);
    }
}

fn entry(name: &str, command: &mut Command, all: bool) -> CommandEntry {
    let usage = command.render_usage().to_string();
    let usage = usage.trim().trim_start_matches("Usage: ").trim_start_matches("用法：").to_owned();
    // `--help` is of every command.
    let own = |arg: &&Arg| {
        !arg.is_hide_set() && (all || !arg.is_global_set() && arg.get_id().as_str() != "help")
    };
    CommandEntry {
        name: name.to_owned(),
        about: command.get_about().map(ToString::to_string).unwrap_or_default(),
        usage,
        arguments: command.get_arguments().filter(own).map(argument).collect(),
    }
}

fn argument(arg: &Arg) -> ArgumentEntry {
    let long = arg.get_long().map(|long| format!("--{long}"));
    let short = arg.get_short().map(|short| format!("-{short}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let takes = arg.is_positional() || arg.get_action().takes_values();
    let value = || {
        let names = arg.get_value_names().unwrap_or_default();
        names.iter().map(|name| format!("<{name}>")).collect::<Vec<_>>().join(" ")
    };
    let mut shown = names.join(", ");
    if takes {
        shown = format!("{shown} {}", value()).trim().to_owned();
    }
    let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string);
    let values =
        if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() };
    ArgumentEntry {
        shown,
        names,
        help: help.unwrap_or_default(),
        values: values.iter().map(|one| one.get_name().to_owned()).collect(),
    }
}

impl CommandEntry {
    /// The name of its heading.
    pub(crate) fn id(&self) -> String {
        format!("command-{}", self.name.replace(' ', "-"))
    }

    /// Its part of the manual, without a heading.
    pub(crate) fn text(&self, language: Language) -> String {
        let usage = match language {
            Language::Chinese => "用法",
            Language::English => "Usage",
        };
        let mut text = format!("{}\n\n{usage}：`{}`\n\n", self.about, self.usage);
        if language == Language::English {
            text = text.replace('：', ": ");
        }
        if !self.arguments.is_empty() {
            let (head, line) = match language {
                Language::Chinese => ("| 参数、选项 | 作用 |", "|---|---|"),
                Language::English => ("| argument | meaning |", "|---|---|"),
            };
            text += &format!("{head}\n{line}\n");
            for one in &self.arguments {
                text += &format!("| `{}` | {} |\n", cell(&one.shown), cell(&one.told(language)));
            }
            text.push('\n');
        }
        text
    }
}

impl ArgumentEntry {
    /// What it is for, with the values that it takes.
    pub(crate) fn told(&self, language: Language) -> String {
        if self.values.is_empty() {
            return self.help.clone();
        }
        let values: Vec<String> = self.values.iter().map(|one| format!("`{one}`")).collect();
        match language {
            Language::Chinese => format!("{}；可用的值：{}", self.help, values.join("、")),
            Language::English => format!("{}; values: {}", self.help, values.join(", ")),
        }
    }
}

/// The chapter's part that follows from the definition.
pub(super) fn chapter(language: Language) -> String {
    let title = |name: &str| match (language, name) {
        (Language::Chinese, "") => "所有命令都有的选项".to_owned(),
        (Language::English, "") => "Options of all commands".to_owned(),
        (_, name) => format!("dossier {name}"),
    };
    let one = |entry: &CommandEntry| {
        format!("## {} {{#{}}}\n\n{}", title(&entry.name), entry.id(), entry.text(language))
    };
    all(language).iter().map(one).collect()
}
