//! Questions at the terminal, line by line: no mode of the terminal is changed, so that all systems
//! behave alike, and any reader of lines can answer.

use std::io::{self, BufRead};

use crate::diagnostic::Text;
use crate::text::harmless;

use super::ui::Ui;

/// A conversation: what is asked goes to standard error, answers come line by line.
pub(crate) struct Prompt<'a> {
    ui: &'a Ui<'a>,
    lines: &'a mut dyn BufRead,
}

/// What someone answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    Said(String),
    /// An empty line.
    Skipped,
    /// `?`
    Help,
    /// `<`
    Back,
    /// No line comes any more: the end of what is piped in, or Ctrl-D.
    Ended,
}

impl<'a> Prompt<'a> {
    /// A conversation with whoever writes `lines`.
    pub(crate) fn new(ui: &'a Ui<'a>, lines: &'a mut dyn BufRead) -> Self {
        Self { ui, lines }
    }

    /// Asks, and takes one line for the answer. A line that is no text, as a terminal of another
    /// encoding sends it, is asked for again: what was answered before is worth keeping.
    ///
    /// # Errors
    /// If what is typed cannot be read.
    pub(crate) fn ask(&mut self, question: &Text) -> io::Result<Answer> {
        let language = self.ui.language();
        let line = loop {
            self.ui.talk(|out| write!(out, "{} ", harmless(question.get(language))));
            let mut line = Vec::new();
            if self.lines.read_until(b'\n', &mut line)? == 0 {
                self.ui.talk(|out| writeln!(out));
                return Ok(Answer::Ended);
            }
            match String::from_utf8(line) {
                Ok(line) => break line,
                Err(_) => self.tell(&Text::new(
                    "这一行读不出文字（终端的编码应为 UTF-8），请重新输入",
                    "the line is not text (the terminal must send UTF-8): type it again",
                )),
            }
        };
        Ok(match line.trim() {
            "" => Answer::Skipped,
            "?" | "？" => Answer::Help,
            "<" | "＜" | "《" => Answer::Back,
            said => Answer::Said(said.to_owned()),
        })
    }

    /// Asks for a yes or a no until one is given; the end is a no.
    ///
    /// # Errors
    /// As [`Prompt::ask`].
    pub(crate) fn confirm(&mut self, question: &Text) -> io::Result<Option<bool>> {
        let either = |text: &str, choices: &str| format!("{text}{choices}");
        let asked = Text::new(either(&question.zh, "（是/否）"), either(&question.en, " (yes/no)"));
        loop {
            match self.ask(&asked)? {
                Answer::Said(said) => match said.to_lowercase().as_str() {
                    "是" | "y" | "yes" | "好" | "shi" => return Ok(Some(true)),
                    "否" | "n" | "no" | "不" | "fou" => return Ok(Some(false)),
                    _ => {}
                },
                Answer::Back => return Ok(None),
                Answer::Ended => return Ok(Some(false)),
                Answer::Skipped | Answer::Help => {}
            }
            self.tell(&Text::new("写 是 或 否；< 回到上一项", "write yes or no; < goes back"));
        }
    }

    /// Tells something between questions.
    pub(crate) fn tell(&self, text: &Text) {
        let language = self.ui.language();
        self.ui
            .talk(|out| writeln!(out, "  {}", harmless(text.get(language)).replace('\n', "\n  ")));
    }
}
