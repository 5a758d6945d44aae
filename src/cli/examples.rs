//! True command lines for every command, which its help shows, from the table `examples.txt`. A test
//! reads each of them as the program would, and runs on the sample county what does no harm there.

use std::fmt::Write as _;

use crate::diagnostic::Language;

const TABLE: &str = include_str!("examples.txt");

/// What the tables of help call the program itself, which as a command has no name.
pub(super) const PROGRAM: &str = "dossier";

/// What the tables of help call a command.
pub(super) fn table_name(command: &str) -> &str {
    if command.is_empty() { PROGRAM } else { command }
}

/// The examples of a command as its help shows them.
pub(crate) fn section(command: &str, language: Language) -> Option<String> {
    let is_chinese = language == Language::Chinese;
    let mut section = String::from(if is_chinese { "例子:" } else { "Examples:" });
    let head = section.len();
    for row in TABLE.lines().filter(|row| !row.starts_with('#')) {
        let [name, line, zh, en] = row.splitn(4, " | ").collect::<Vec<_>>()[..] else { continue };
        if name == table_name(command) {
            let meaning = if is_chinese { zh } else { en };
            write!(section, "\n  {line}\n      {meaning}").expect("writing to a string");
        }
    }
    (section.len() > head).then_some(section)
}
