//! The only writer to the terminal: data goes to standard output, talk to standard error.

use std::io::{self, IsTerminal, Write};

use console::Term;

use crate::diagnostic::{Language, Text};
use crate::text::harmless;

use super::config::Config;
use super::error::Error;

/// Says what is wrong with a command line, from which no voice could be made.
pub(super) fn complain(text: &str) {
    // Nobody is left to tell when the terminal is gone.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// The voice of one run.
#[derive(Debug)]
pub struct Ui<'a> {
    config: &'a Config,
}

impl<'a> Ui<'a> {
    /// A voice as `config` wants it.
    #[must_use]
    pub fn new(config: &'a Config) -> Self {
        Self { config }
    }

    /// The language it speaks.
    #[must_use]
    pub fn language(&self) -> Language {
        self.config.language
    }

    /// Writes data to standard output.
    pub fn data(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let mut out = io::stdout().lock();
        // Nobody is left to tell when standard output is closed.
        let _ = write(&mut out).and_then(|()| out.flush());
    }

    /// Writes talk to standard error.
    pub fn talk(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let mut out = io::stderr().lock();
        // As above.
        let _ = write(&mut out).and_then(|()| out.flush());
    }

    /// Says a line, unless the run is quiet.
    pub fn say(&self, text: &Text) {
        if !self.config.quiet {
            self.talk(|out| writeln!(out, "{}", text.get(self.config.language)));
        }
    }

    /// Asks for a secret, which is not shown while it is typed; `None` without a terminal.
    #[must_use]
    pub fn secret(&self, question: &Text) -> Option<String> {
        let terminal = Term::stderr();
        if !terminal.is_term() || !io::stdin().is_terminal() {
            return None;
        }
        self.talk(|out| write!(out, "{}", harmless(question.get(self.config.language))));
        terminal.read_secure_line().ok()
    }

    /// Says why the work could not be done.
    pub fn error(&self, error: &Error) {
        let language = self.config.language;
        let (head, advice) = match language {
            Language::Chinese => ("错误：", "建议："),
            Language::English => ("error: ", "help: "),
        };
        self.talk(|out| {
            writeln!(out, "{head}{}", harmless(error.message.get(language)))?;
            let hint = error.hint.as_ref().map(|hint| harmless(hint.get(language)));
            hint.map_or(Ok(()), |hint| writeln!(out, "{advice}{hint}"))
        });
    }
}
