//! The only writer to the terminal: data goes to standard output, talk to standard error.

use std::io::{self, BufRead, ErrorKind, IsTerminal, Read, Write};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use console::Term;

use crate::diagnostic::{Language, Text};
use crate::fs::reason;
use crate::git;
use crate::text::{harmless, shown};

use super::account::{self, Said};
use super::config::Config;
use super::error::Error;
use super::exit::Exit;
use super::pager::Pager;

/// A write to the terminal that failed; a closed pipe is no failure, since its reader has seen enough.
#[derive(Debug)]
struct Unwritten {
    stream: Stream,
    error: io::Error,
}

/// Where a run writes.
#[derive(Debug, Clone, Copy)]
enum Stream {
    Output,
    Talk,
}

/// What one run says, and how.
#[derive(Debug)]
pub(crate) struct Ui<'a> {
    config: &'a Config,
    /// The first write that failed. The work goes on all the same, so that what it makes is whole
    /// and recorded; [`Ui::settle`] then says what was not written.
    unwritten: OnceLock<Unwritten>,
    /// What was said, where an account of the run is given instead.
    said: Option<Mutex<Said>>,
    pager: Option<Mutex<Pager>>,
}

impl Stream {
    fn write(self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        fn flushed(
            out: &mut dyn Write,
            write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
        ) -> io::Result<()> {
            write(out).and_then(|()| out.flush())
        }
        let written = match self {
            #[cfg(test)]
            _ if heard::is_on() => return heard::write(matches!(self, Self::Output), write),
            Self::Output => flushed(&mut io::stdout().lock(), write),
            Self::Talk => flushed(&mut io::stderr().lock(), write),
        };
        written.or_else(|error| match error.kind() {
            ErrorKind::BrokenPipe => Ok(()),
            _ => Err(error),
        })
    }
}

impl Unwritten {
    fn text(&self) -> Text {
        let why = reason(&self.error);
        let (zh, en) = match self.stream {
            Stream::Output => ("结果没有写全", "the results could not be written completely"),
            Stream::Talk => ("提示没有写全", "the messages could not be written completely"),
        };
        Text::new(format!("{zh}：{}", why.zh), format!("{en}: {}", why.en))
    }
}

/// Writes what is said instead of running a command, and tells how the run ends.
pub(super) fn answer(
    language: Language,
    exit: Exit,
    to_output: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Exit {
    let stream = if to_output { Stream::Output } else { Stream::Talk };
    let Err(error) = stream.write(write) else { return exit };
    complain(language, &Unwritten { stream, error })
}

/// Says that something could not be written, as far as that can be said.
fn complain(language: Language, unwritten: &Unwritten) -> Exit {
    let text = unwritten.text();
    let head = if language == Language::Chinese { "错误：" } else { "error: " };
    // If this fails too, the exit code alone is left to tell.
    Stream::Talk.write(|out| writeln!(out, "{head}{}", text.get(language))).ok();
    Exit::Failed
}

/// Whether someone sees what is asked and can answer.
pub(super) fn is_typed() -> bool {
    Term::stderr().is_term() && io::stdin().is_terminal()
}

impl<'a> Ui<'a> {
    /// What a run says, as `config` wants it.
    pub(crate) fn new(config: &'a Config) -> Self {
        let said = config.manners.accounts.then(Mutex::default);
        let pagers = config.pagers();
        let pager = (!pagers.is_empty()).then(|| Mutex::new(Pager::new(pagers, config.terminal)));
        Self { config, unwritten: OnceLock::new(), said, pager }
    }

    /// Ends a run that ended as `exit` says: gives the account of it, where one is asked for, of files
    /// below `root`.
    pub(crate) fn account(&self, exit: Exit, root: Option<&std::path::Path>) {
        let Some(said) = &self.said else { return };
        let (said, manners) = (std::mem::take(&mut *held(said)), &self.config.manners);
        let about = (manners.command.as_str(), manners.is_dry);
        self.straight(Stream::Output, |out| account::write(about, exit, root, &said, out));
    }

    /// Says what was kept for an account that is not given, since the work could not be done.
    pub(crate) fn account_fails(&self) {
        let Some(said) = &self.said else { return };
        let said = std::mem::take(&mut *held(said));
        self.straight(Stream::Talk, |out| {
            out.write_all(&said.output).and_then(|()| out.write_all(&said.talk))
        });
    }

    /// Whether numbers that stand for a person are shown whole in lines of files.
    pub(crate) fn shows_numbers(&self) -> bool {
        self.config.full
    }

    /// The language it speaks.
    pub(crate) fn language(&self) -> Language {
        self.config.language
    }

    /// Writes data to standard output.
    pub(crate) fn data(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        self.write(Stream::Output, write);
    }

    /// Writes talk to standard error.
    pub(crate) fn talk(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        self.write(Stream::Talk, write);
    }

    fn write(&self, stream: Stream, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let is_result = matches!(stream, Stream::Output);
        let goes_elsewhere = self.said.is_some() || self.pager.is_some();
        if !goes_elsewhere {
            return self.straight(stream, write);
        }
        let mut bytes = Vec::new();
        write(&mut bytes).expect("memory takes all bytes");
        if let Some(said) = &self.said {
            let mut said = held(said);
            let kept = if is_result { &mut said.output } else { &mut said.talk };
            kept.extend_from_slice(&bytes);
            return;
        }
        let taken = self.pager.as_ref().and_then(|pager| held(pager).take(is_result, &bytes));
        match taken {
            Some(Ok(())) => {}
            Some(Err(error)) => {
                self.unwritten.get_or_init(|| Unwritten { stream, error });
            }
            None => self.straight(stream, |out| out.write_all(&bytes)),
        }
    }

    fn straight(&self, stream: Stream, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if let Err(error) = stream.write(write) {
            self.unwritten.get_or_init(|| Unwritten { stream, error });
        }
    }

    /// How a run ends that would end as `exit`: one whose results or messages could not be written
    /// is never a success.
    pub(crate) fn settle(self, exit: Exit) -> Exit {
        let language = self.language();
        if let Some(pager) = self.pager {
            pager.into_inner().unwrap_or_else(PoisonError::into_inner).close();
        }
        self.unwritten.into_inner().map_or(exit, |unwritten| complain(language, &unwritten))
    }

    /// Says a line, unless the run is quiet: nothing of it tells why a run does not end well. See
    /// [`Ui::fault`].
    pub(crate) fn say(&self, text: &Text) {
        if !self.config.quiet {
            self.talk(|out| writeln!(out, "{}", text.get(self.config.language)));
        }
    }

    /// Says a line on which it depends that the run does not end well: a quiet run says it too.
    pub(crate) fn fault(&self, text: &Text) {
        self.talk(|out| writeln!(out, "{}", text.get(self.config.language)));
    }

    /// Says that git could not bear witness, what the work does without it, and git's advice.
    pub(crate) fn witness_missing(&self, error: &git::Error, without: &Text) {
        let text = error.text();
        self.say(&Text::new(
            format!("注意：{}；{}", text.zh, without.zh),
            format!("note: {}; {}", text.en, without.en),
        ));
        if let Some(hint) = error.hint() {
            self.say(&Text::new(format!("建议：{}", hint.zh), format!("help: {}", hint.en)));
        }
    }

    /// What is typed or piped in, up to `limit` bytes and one more.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn input(&self, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        io::stdin().lock().take(limit + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The lines that someone types who sees what is asked; none without a terminal.
    pub(crate) fn typed(&self) -> Option<Box<dyn BufRead>> {
        #[cfg(test)]
        if let Some(lines) = heard::typed() {
            return Some(Box::new(io::Cursor::new(lines)));
        }
        is_typed().then(|| Box::new(io::BufReader::new(io::stdin())) as Box<dyn BufRead>)
    }

    /// Asks for a secret, which is not shown while it is typed; `None` without a terminal.
    pub(crate) fn secret(&self, question: &Text) -> Option<String> {
        if !is_typed() {
            return None;
        }
        self.talk(|out| write!(out, "{}", harmless(question.get(self.config.language))));
        Term::stderr().read_secure_line().ok()
    }

    /// Asks a question that one line answers; `None` without a terminal, or where nobody answers.
    pub(crate) fn ask(&self, question: &Text) -> Option<String> {
        if !is_typed() {
            return None;
        }
        self.talk(|out| write!(out, "{}", question.get(self.config.language)));
        Term::stderr().read_line().ok()
    }

    /// Says why the work could not be done, to people in any case.
    pub(crate) fn fail(&self, error: &Error) {
        match self.said {
            Some(_) => self.straight(Stream::Talk, |out| self.write_error(error, out)),
            None => self.error(error),
        }
    }

    /// Says why something could not be done.
    pub(crate) fn error(&self, error: &Error) {
        self.talk(|out| self.write_error(error, out));
    }

    fn write_error(&self, error: &Error, out: &mut dyn Write) -> io::Result<()> {
        let language = self.config.language;
        let (head, advice) = match language {
            Language::Chinese => ("错误：", "建议："),
            Language::English => ("error: ", "help: "),
        };
        writeln!(out, "{head}{}", shown(error.message.get(language)))?;
        let hint = error.hint.as_ref().map(|hint| harmless(hint.get(language)));
        hint.map_or(Ok(()), |hint| writeln!(out, "{advice}{hint}"))
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a run says, kept for a test of the inside instead of being written to the terminal.
#[cfg(test)]
pub(crate) mod heard {
    use std::cell::RefCell;
    use std::io::{self, Write};

    thread_local! {
        /// Standard output and standard error of the runs of this thread.
        static HEARD: RefCell<Option<[Vec<u8>; 2]>> = const { RefCell::new(None) };
        /// What is typed to the next run that asks.
        static TYPED: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
    }

    pub(super) fn typed() -> Option<Vec<u8>> {
        TYPED.take()
    }

    /// The same, where someone answers with these lines.
    pub(crate) fn hear_answered<T>(lines: &[u8], run: impl FnOnce() -> T) -> (T, [String; 2]) {
        TYPED.set(Some(lines.to_owned()));
        let heard = hear(run);
        TYPED.take();
        heard
    }

    pub(super) fn is_on() -> bool {
        HEARD.with_borrow(Option::is_some)
    }

    pub(super) fn write(
        to_output: bool,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        HEARD.with_borrow_mut(|heard| {
            let [output, talk] = heard.as_mut().expect("somebody listens");
            write(if to_output { output } else { talk })
        })
    }

    /// Runs something, and returns what it said to standard output and to standard error, too.
    pub(crate) fn hear<T>(run: impl FnOnce() -> T) -> (T, [String; 2]) {
        HEARD.set(Some([Vec::new(), Vec::new()]));
        let result = run();
        let said = HEARD.take().expect("nobody else listens");
        (result, said.map(|bytes| String::from_utf8(bytes).expect("the program speaks UTF-8")))
    }
}
