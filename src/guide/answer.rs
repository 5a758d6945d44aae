//! What `explain` answers: codes, fields, commands, options and words, from the manual's entries.

use crate::diagnostic::Language;
use crate::manual;
use crate::model::Lists;
use crate::text::{nearest, same_word};

use super::commands::{self, ArgumentEntry, CommandEntry};
use super::fields::{self, FieldEntry};
use super::words;

/// How many fields of one key are each told at length.
const MOST_AT_LENGTH: usize = 4;

/// One thing that is called so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) kind: AnswerKind,
    /// As it is named in full: a path with its file, a command, an option of one.
    pub(crate) name: String,
    /// What there is to say, as Markdown with the name for its title.
    pub(crate) text: String,
}

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnswerKind {
    Field,
    Command,
    Option,
    Word,
}

impl AnswerKind {
    /// Its name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Command => "command",
            Self::Option => "option",
            Self::Word => "word",
        }
    }
}

/// Everything that is called so, besides codes. A command's option may be asked for with its command:
/// `build --draft`.
pub(crate) fn answers(asked: &str, lists: &Lists, language: Language) -> Vec<Answer> {
    let mut found: Vec<Answer> = Vec::new();
    found.extend(commands_called(asked, language));
    found.extend(fields_called(asked, lists, language));
    found.extend(words_called(asked, lists, language));
    found
}

fn fields_called(asked: &str, lists: &Lists, language: Language) -> Vec<Answer> {
    let keys: Vec<&str> = asked.split(['.', '．']).map(str::trim).collect();
    let is_meant = |field: &&FieldEntry| {
        field.keys.len() >= keys.len()
            && field.keys.iter().rev().zip(keys.iter().rev()).all(|(own, key)| same_word(own, key))
    };
    let all = fields::all(lists);
    let meant: Vec<&FieldEntry> = all.iter().filter(is_meant).collect();
    if meant.len() > MOST_AT_LENGTH {
        return vec![in_short(asked, &meant, language)];
    }
    meant.into_iter().map(|field| of_field(field, language)).collect()
}

/// Many fields that are called alike: where they are, and what each means.
fn in_short(asked: &str, fields: &[&FieldEntry], language: Language) -> Answer {
    let mut text = match language {
        Language::Chinese => format!("# `{asked}`\n\n好几处有这个栏目，写明上一级再问：\n"),
        Language::English => {
            format!("# `{asked}`\n\nSeveral places have it; ask with the key above it:\n")
        }
    };
    for field in fields {
        let (path, file) = (field.path(), field.file.files()[0]);
        text += &format!("\n- `{path}`（{file}）　{}\n", field.meaning(language));
    }
    Answer { kind: AnswerKind::Field, name: asked.to_owned(), text }
}

fn of_field(field: &FieldEntry, language: Language) -> Answer {
    let name = format!("{} {}", field.file.files()[0], field.path());
    let end = if language == Language::Chinese { "。" } else { "." };
    let mut text = format!("# `{}`（{}）\n\n", field.path(), field.file.files()[0]);
    if language == Language::English {
        text = format!("# `{}` ({})\n\n", field.path(), field.file.files()[0]);
    }
    text += &format!("{}{end}\n", field.meaning(language));
    let parts = field.form(language).into_iter().chain(field.uses(language, false));
    parts.for_each(|part| text += &format!("\n{part}{end}\n"));
    let below = field.shape.fields().iter().map(|one| format!("`{}`", one.key));
    let below: Vec<String> = below.collect();
    if !below.is_empty() {
        let head = if language == Language::Chinese { "下面各栏：" } else { "fields below: " };
        text += &format!("\n{head}{}\n", below.join("、"));
    }
    Answer { kind: AnswerKind::Field, name, text }
}

fn commands_called(asked: &str, language: Language) -> Vec<Answer> {
    let asked = asked.strip_prefix("dossier ").unwrap_or(asked);
    let all = commands::all(language);
    let mut found: Vec<Answer> =
        all.iter().filter(|one| one.name == asked).map(|one| of_command(one, language)).collect();
    let (command, option) =
        asked.rsplit_once(' ').map_or((None, asked), |(one, other)| (Some(one), other));
    for one in all.iter().filter(|one| command.is_none_or(|command| one.name == command)) {
        let is_meant = |argument: &&ArgumentEntry| {
            argument
                .names
                .iter()
                .any(|name| name == option || name.strip_prefix("--") == Some(option))
        };
        let meant = one.arguments.iter().filter(is_meant);
        found.extend(meant.map(|argument| of_argument(one, argument, language)));
    }
    found
}

fn of_command(command: &CommandEntry, language: Language) -> Answer {
    let name = format!("dossier {}", command.name);
    let mut text = format!("# `{name}`\n\n{}\n\n`{}`\n", command.about, command.usage);
    for one in &command.arguments {
        text += &format!("\n- `{}`　{}\n", one.shown, one.told(language));
    }
    Answer { kind: AnswerKind::Command, name, text }
}

fn of_argument(command: &CommandEntry, argument: &ArgumentEntry, language: Language) -> Answer {
    let name =
        format!("dossier {} {}", command.name, argument.names.last().map_or("", String::as_str));
    let name = name.replace("  ", " ");
    let text = format!("# `{name}`\n\n`{}`　{}\n", argument.shown, argument.told(language));
    Answer { kind: AnswerKind::Option, name, text }
}

fn words_called(asked: &str, lists: &Lists, language: Language) -> Vec<Answer> {
    let mut found = Vec::new();
    for list in words::all(lists) {
        let is_meant = |(word, others): &&(String, Vec<String>)| {
            same_word(word, asked) || others.iter().any(|other| same_word(other, asked))
        };
        let Some((word, others)) = list.words.iter().find(is_meant) else { continue };
        let fields: Vec<String> = list
            .fields
            .iter()
            .map(|field| format!("`{}`（{}）", field.path(), field.file.files()[0]))
            .collect();
        let all: Vec<&str> = list.words.iter().map(|(word, _)| word.as_str()).collect();
        let (fields, all, others) = (fields.join("、"), all.join("、"), others.join("、"));
        let mut text = match language {
            Language::Chinese => format!("# {word}\n\n可以写在：{fields}。\n\n同一组词：{all}。\n"),
            Language::English => {
                format!("# {word}\n\nmay stand in: {fields}.\n\nwords of the list: {all}.\n")
            }
        };
        if !others.is_empty() {
            text += &match language {
                Language::Chinese => format!("\n也读作它：{others}。\n"),
                Language::English => format!("\nread as the same: {others}.\n"),
            };
        }
        found.push(Answer { kind: AnswerKind::Word, name: word.clone(), text });
    }
    found
}

/// What is called nearly so.
pub(crate) fn near(asked: &str, lists: &Lists, language: Language) -> Option<String> {
    let mut names: Vec<String> = manual::pages().map(|page| page.code.to_owned()).collect();
    for command in commands::all(language) {
        names.extend(command.arguments.into_iter().flat_map(|one| one.names));
        names.push(command.name);
    }
    for field in fields::all(lists) {
        names.push(field.path());
        names.push(field.key().to_owned());
    }
    for list in words::all(lists) {
        names.extend(list.words.into_iter().map(|(word, _)| word));
    }
    nearest(asked, names.iter().map(String::as_str)).map(str::to_owned)
}
