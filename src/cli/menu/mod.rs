//! The menu for who has started the program with a double-click, or dropped something on it: what
//! can be done with the archive or packet at hand, by number. Every choice is a command line that is
//! shown before it runs, so that the menu teaches what could have been typed.

mod choice;
mod opened;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;

use crate::diagnostic::{Language, Text};
use crate::text::harmless;

use super::config::Config;
use super::exit::Exit;
use super::prompt::{Answer, Prompt};
use super::ui;

use choice::{Act, Choice};
use opened::Opened;

/// The command line, with the command `open` where only what was dropped on the program is named.
pub(crate) fn dropped(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|first| opened::is_dropped(first)) {
        arguments.insert(1, "open".into());
    }
    arguments
}

/// The command line with the command `open` where it has none, as after a double-click, and somebody
/// is there to choose.
pub(crate) fn chosen(mut arguments: Vec<OsString>, error: &clap::Error) -> Option<Vec<OsString>> {
    let is_bare = error.kind() == ErrorKind::MissingSubcommand
        || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    (is_bare && ui::is_typed()).then(|| {
        arguments.push("open".into());
        arguments
    })
}

/// How a command ended, for who does not see exit codes.
pub(crate) fn end(exit: Exit) -> Text {
    match exit {
        Exit::Fine => Text::new("—— 完成 ——", "-- done --"),
        Exit::Findings => Text::new("—— 有问题，见上面 ——", "-- there are findings, see above --"),
        Exit::Usage => Text::new("—— 没有做，原因见上面 ——", "-- not done, see above --"),
        Exit::Failed => Text::new("—— 没有做成，原因见上面 ——", "-- it failed, see above --"),
    }
}

/// What is open, and what can be done with it.
#[derive(Debug)]
pub(crate) struct Menu {
    opened: Opened,
    /// Options that every command gets.
    common: Vec<OsString>,
    /// The working folder and that of the program: where archives are looked for.
    near: Vec<PathBuf>,
    /// What follows if the command that was given last ends well.
    next: Option<Next>,
}

/// What follows a command.
#[derive(Debug)]
enum Next {
    /// The archive that was made is opened.
    Open(PathBuf),
    /// What was shown is done, if somebody agrees to the question.
    Agree(Text, Vec<OsString>, Text),
    /// Something is told.
    Tell(Text),
}

/// What someone wants of the menu.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// A command is to run, without the options that every command gets.
    Run(Vec<OsString>),
    /// Another archive is open now, or nothing was chosen: the menu is shown again.
    Again,
    Leave,
}

impl Menu {
    /// The menu of what a command line names, else of the working folder.
    pub(crate) fn new(config: &Config, paths: &[PathBuf]) -> Self {
        let opened = Opened::new(config, paths);
        let language = match config.language {
            Language::Chinese => "zh",
            Language::English => "en",
        };
        let common = ["--lang", language].map(OsString::from).to_vec();
        Self { opened, common, near: opened::near(config), next: None }
    }

    /// How the command that was given last ended: what was to follow it follows only a good end.
    pub(crate) fn ended(&mut self, exit: Exit) {
        self.next = self.next.take().filter(|_| exit == Exit::Fine);
    }

    /// What is done before anything is asked: packets that were dropped are verified.
    pub(crate) fn first(&self) -> Option<Vec<OsString>> {
        let words = self.opened.first()?;
        Some(self.line(words))
    }

    /// Asks until a command is wanted, and gives it as a command line with the program's name; `None`
    /// if someone has done.
    ///
    /// # Errors
    /// If what is typed cannot be read.
    pub(crate) fn ask(&mut self, prompt: &mut Prompt<'_>) -> io::Result<Option<Vec<OsString>>> {
        if let Some(words) = self.follow(prompt)? {
            return Ok(Some(self.told(words, prompt)));
        }
        loop {
            self.opened.look(&self.near);
            let choices = self.opened.choices();
            self.show(&choices, prompt);
            let question =
                Text::new("请选择（写编号，0 结束）：", "your choice (a number, 0 to quit):");
            let wanted = match prompt.ask(&question)? {
                Answer::Ended | Answer::Back => Wanted::Leave,
                Answer::Skipped | Answer::Help => Wanted::Again,
                Answer::Said(said) => self.wanted(&choices, &said, prompt)?,
            };
            match wanted {
                Wanted::Leave => return Ok(None),
                Wanted::Again => {}
                Wanted::Run(words) => return Ok(Some(self.told(words, prompt))),
            }
        }
    }

    /// The command line of words, which are shown.
    fn told(&self, words: Vec<OsString>, prompt: &Prompt<'_>) -> Vec<OsString> {
        let typed: Vec<_> = words.iter().map(shown).collect();
        let typed = typed.join(" ");
        prompt.tell(&Text::new(format!("> dossier {typed}"), format!("> dossier {typed}")));
        self.line(words)
    }

    /// What follows the command that was given last; a command that is to run at once is given.
    fn follow(&mut self, prompt: &mut Prompt<'_>) -> io::Result<Option<Vec<OsString>>> {
        match self.next.take() {
            None => {}
            Some(Next::Tell(text)) => prompt.tell(&text),
            Some(Next::Open(folder)) => {
                let path = folder.display();
                prompt.tell(&Text::new(
                    format!("打开了新档案：{path}"),
                    format!("the new archive is open: {path}"),
                ));
                self.opened = Opened::folder(&folder);
            }
            Some(Next::Agree(question, words, after)) => match prompt.ask(&question)? {
                Answer::Said(said) if choice::is_yes(&said) => {
                    self.next = Some(Next::Tell(after));
                    return Ok(Some(words));
                }
                _ => prompt.tell(&Text::new("没有做", "not done")),
            },
        }
        Ok(None)
    }

    fn show(&self, choices: &[Choice], prompt: &Prompt<'_>) {
        prompt.tell(&Text::new("", ""));
        prompt.tell(&self.opened.title());
        for (at, choice) in choices.iter().enumerate() {
            let number = at + 1;
            prompt.tell(&Text::new(
                format!("{number:>2}  {}", choice.label.zh),
                format!("{number:>2}  {}", choice.label.en),
            ));
        }
        prompt.tell(&Text::new(
            " 0  结束（也可以直接写命令，如 stats --by 镇）",
            " 0  quit (a command can be typed too, such as stats --by 镇)",
        ));
    }

    fn wanted(
        &mut self,
        choices: &[Choice],
        said: &str,
        prompt: &mut Prompt<'_>,
    ) -> io::Result<Wanted> {
        let Ok(number) = choice::plain_digits(said).parse::<usize>() else {
            return Ok(Wanted::Run(choice::typed(said)));
        };
        if number == 0 {
            return Ok(Wanted::Leave);
        }
        let Some(choice) = choices.get(number - 1) else {
            let last = choices.len();
            prompt.tell(&Text::new(
                format!("没有第 {number} 项，写 0 到 {last}"),
                format!("there is no {number}: enter 0 to {last}"),
            ));
            return Ok(Wanted::Again);
        };
        Ok(match &choice.act {
            Act::Run(words) => Wanted::Run(words.clone()),
            Act::RunWith(words, question) => match prompt.ask(question)? {
                Answer::Said(said) => {
                    let file = OsString::from(choice::unquoted(&said));
                    Wanted::Run(words.iter().cloned().chain([file]).collect())
                }
                _ => Wanted::Again,
            },
            Act::Open(folder) => {
                self.opened = Opened::folder(folder);
                Wanted::Again
            }
            Act::OpenOther(question) => {
                if let Answer::Said(said) = prompt.ask(question)? {
                    self.opened = Opened::folder(&self.absolute(&said));
                }
                Wanted::Again
            }
            Act::Make(question) => match prompt.ask(question)? {
                Answer::Said(said) => {
                    let folder = self.absolute(&said);
                    self.next = Some(Next::Open(folder.clone()));
                    Wanted::Run(vec!["init".into(), folder.into()])
                }
                _ => Wanted::Again,
            },
            Act::Agree { look, question, words, after } => {
                self.next = Some(Next::Agree(question.clone(), words.clone(), after.clone()));
                Wanted::Run(look.clone())
            }
        })
    }

    /// The path that was typed or dropped, from the working folder.
    fn absolute(&self, said: &str) -> PathBuf {
        let path = Path::new(choice::unquoted(said));
        self.near.first().map_or_else(|| path.to_owned(), |folder| folder.join(path))
    }

    /// A whole command line, with the archive that is open.
    fn line(&self, words: Vec<OsString>) -> Vec<OsString> {
        let archive = self.opened.archive().into_iter();
        let archive = archive.flat_map(|root| ["-C".into(), Path::as_os_str(root).to_owned()]);
        let program = OsString::from("dossier");
        [program]
            .into_iter()
            .chain(self.common.iter().cloned())
            .chain(archive)
            .chain(words)
            .collect()
    }
}

/// A word as it would be typed.
fn shown(word: &OsString) -> String {
    let text = harmless(&word.to_string_lossy()).into_owned();
    if text.contains(char::is_whitespace) { format!("\"{text}\"") } else { text }
}

#[cfg(test)]
mod tests;
