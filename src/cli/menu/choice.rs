//! What a menu offers, and how its answers are read.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::diagnostic::Text;

/// One line of a menu.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) label: Text,
    pub(super) act: Act,
}

/// What a choice does.
#[derive(Debug)]
pub(super) enum Act {
    Run(Vec<OsString>),
    /// Asks for a file or name that is put at the end of the command.
    RunWith(Vec<OsString>, Text),
    /// Opens the archive in this folder.
    Open(PathBuf),
    /// Asks for the folder of an archive and opens it.
    OpenOther(Text),
    /// Asks for a folder, makes an archive there and opens it.
    Make(Text),
    /// Runs what shows what would be done, asks, and does it; then tells how to go back.
    Agree {
        look: Vec<OsString>,
        question: Text,
        words: Vec<OsString>,
        after: Text,
    },
}

impl Choice {
    pub(super) fn run(zh: &str, en: &str, words: &[&str]) -> Self {
        Self { label: Text::new(zh, en), act: Act::Run(words.iter().map(OsString::from).collect()) }
    }

    pub(super) fn run_with(zh: &str, en: &str, words: &[&str], question: Text) -> Self {
        let words = words.iter().map(OsString::from).collect();
        Self { label: Text::new(zh, en), act: Act::RunWith(words, question) }
    }
}

/// Whether somebody agrees; anything else is no.
pub(super) fn is_yes(said: &str) -> bool {
    matches!(said.trim().to_lowercase().as_str(), "是" | "是的" | "好" | "y" | "yes")
}

/// A number as Chinese keyboards may write it too.
pub(super) fn plain_digits(said: &str) -> String {
    let plain = |letter: char| match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')),
        _ => None,
    };
    let said = said.trim().trim_end_matches(['.', '。', '．', '、']);
    said.chars().map(|letter| plain(letter).unwrap_or(letter)).collect()
}

/// A path without the quotes that a console puts around one that is dropped on it.
pub(super) fn unquoted(said: &str) -> &str {
    let said = said.trim();
    let inside = said.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside.or_else(|| said.strip_prefix('\'')?.strip_suffix('\'')).unwrap_or(said)
}

/// The words of a command that is typed at the menu, with or without the program's name; quotes keep
/// blanks.
pub(super) fn typed(said: &str) -> Vec<OsString> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for letter in said.chars() {
        match (letter, quote) {
            (letter, Some(open)) if letter == open => quote = None,
            ('"' | '\'', None) => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (letter, None) if letter.is_whitespace() => words.extend(word.take()),
            (letter, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    if words.first().is_some_and(|first| matches!(first.as_str(), "dossier" | "dossier.exe")) {
        words.remove(0);
    }
    words.into_iter().map(OsString::from).collect()
}
