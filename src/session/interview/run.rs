//! The course of a conversation about somebody new: forth, back, help, and what is wrong with an answer.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::checks::PersonRules;
use crate::cli::error::{Error, Result};
use crate::cli::prompt::{Answer, Prompt};
use crate::diagnostic::{Severity, Text};
use crate::keep::changes::FileRewrite;
use crate::keep::fresh::{self, NewKind};
use crate::keep::value::{BETWEEN, Pair};
use crate::mask;
use crate::model::decode::MISSING_KEY;
use crate::model::identity::IdentityNumber;
use crate::model::needs::INCOMPLETE;
use crate::model::shape::Choice;
use crate::path::ArchivePath;
use crate::yaml::edit::New;

use super::question::{FieldKind, OneField, Question, missing, questions};

/// The most words that are shown with a question; of more the help tells.
const MOST_SHOWN: usize = 20;

/// A place in a conversation: a question, and of one with entries the entry and its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    question: usize,
    entry: usize,
    part: usize,
}

/// A conversation about one person.
pub(crate) struct Interview<'a> {
    archive: &'a Archive,
    file: ArchivePath,
    questions: Vec<Question>,
    answers: BTreeMap<Turn, New>,
    /// The turns that were taken, to go back by.
    taken: Vec<Turn>,
    /// What was told of answers that can stand.
    told: BTreeSet<String>,
    /// Whether numbers that stand for a person are shown whole.
    whole: bool,
}

impl<'a> Interview<'a> {
    /// A conversation about the person whose file that would be.
    pub(crate) fn new(archive: &'a Archive, file: &ArchivePath, whole: bool) -> Self {
        let questions = questions(archive, file);
        let (answers, taken, told) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
        Self { archive, file: file.clone(), questions, answers, taken, told, whole }
    }

    /// Asks all questions; what was answered, or nothing where nothing is to be written.
    ///
    /// # Errors
    /// If the answers cannot be read.
    pub(crate) fn run(mut self, prompt: &mut Prompt<'_>) -> Result<Option<Vec<Pair>>> {
        prompt.tell(&Text::new(
            format!("新建 {}：一次问一项。直接回车跳过，? 说明，< 回上一项，Ctrl-C 不写就走", self.folder()),
            format!("new file of {}: Enter skips, ? explains, < goes back, Ctrl-C leaves without a file", self.folder()),
        ));
        let mut turn = self.at_or_after(Turn { question: 0, entry: 0, part: 0 });
        loop {
            while let Some(now) = turn {
                turn = match self.take(prompt, now)? {
                    Course::On(answered) => {
                        self.taken.push(now);
                        self.after(now, answered)
                    }
                    Course::Back => self.taken.pop().or_else(|| {
                        prompt.tell(&Text::new("已是第一项", "this is the first"));
                        Some(now)
                    }),
                    Course::Ended => return self.ended(prompt),
                };
            }
            self.sum_up(prompt);
            let file = &self.file;
            let write = Text::new(format!("写入 {file}？"), format!("write {file}?"));
            match prompt.confirm(&write).map_err(unread)? {
                Some(true) => return Ok(Some(self.pairs())),
                Some(false) => return Ok(None),
                None => turn = self.taken.pop(),
            }
        }
    }

    fn folder(&self) -> ArchivePath {
        self.file.parent().expect("a file lies in a folder")
    }

    /// What is done where nobody answers any more.
    fn ended(self, prompt: &mut Prompt<'_>) -> Result<Option<Vec<Pair>>> {
        if self.answers.is_empty() {
            return Ok(None);
        }
        self.sum_up(prompt);
        let keep = Text::new("到此为止。把已填的写成文件？", "that is all: write what there is?");
        let is_wanted = prompt.confirm(&keep).map_err(unread)? == Some(true);
        Ok(is_wanted.then(|| self.pairs()))
    }

    /// Asks one question until its answer can stand.
    fn take(&mut self, prompt: &mut Prompt<'_>, turn: Turn) -> Result<Course> {
        loop {
            let (asked, suggested) = (self.asked(turn), self.suggested(turn));
            match prompt.ask(&asked).map_err(unread)? {
                Answer::Ended => return Ok(Course::Ended),
                Answer::Back => return Ok(Course::Back),
                Answer::Help => prompt.tell(&help(self.field(turn))),
                Answer::Skipped => {
                    let Some(text) = suggested else {
                        return Ok(Course::On(self.answers.contains_key(&turn)));
                    };
                    if self.put(prompt, turn, &text) {
                        return Ok(Course::On(true));
                    }
                }
                Answer::Said(said) => {
                    if self.put(prompt, turn, &said) {
                        return Ok(Course::On(true));
                    }
                }
            }
        }
    }

    /// Puts an answer in, unless it is wrong; says what is, and what else is to be said of it.
    fn put(&mut self, prompt: &Prompt<'_>, turn: Turn, said: &str) -> bool {
        let before = self.answers.insert(turn, value(self.field(turn), said));
        let pairs = self.pairs();
        let made =
            fresh::file(self.archive, &self.file, NewKind::Person, self.folder().name(), &pairs);
        let faults = match made {
            Err(refused) => vec![(refused.why, None, true)],
            Ok(new) => {
                let change = FileRewrite { path: self.file.clone(), old: None, new };
                let mut found =
                    PersonRules::new(self.archive).brought(std::slice::from_ref(&change));
                found.retain(|one| one.code != MISSING_KEY && one.code != INCOMPLETE);
                found.retain(|one| one.severity != Severity::Note);
                let told = found
                    .into_iter()
                    .map(|one| (one.message, one.help, one.severity == Severity::Error));
                told.collect()
            }
        };
        let is_wrong = faults.iter().any(|(.., is_error)| *is_error);
        for (message, help, is_error) in faults {
            if is_error || !is_wrong && self.told.insert(message.zh.clone()) {
                prompt.tell(&with_help(message, help));
            }
        }
        if is_wrong {
            match before {
                Some(before) => self.answers.insert(turn, before),
                None => self.answers.remove(&turn),
            };
        }
        !is_wrong
    }

    fn field(&self, turn: Turn) -> &OneField {
        match &self.questions[turn.question].field {
            FieldKind::One(field) => field,
            FieldKind::Entries(parts) => &parts[turn.part],
        }
    }

    /// The question as it is put: its label, the words to choose from, and what stands there already.
    fn asked(&self, turn: Turn) -> Text {
        let field = self.field(turn);
        let mut label = field.label.clone();
        if let FieldKind::Entries(_) = self.questions[turn.question].field {
            label = format!("{}（第 {} 段）", label, turn.entry + 1);
        }
        let words = match &field.choices[..] {
            choices if choices.is_empty() || choices.len() > MOST_SHOWN => String::new(),
            choices => {
                let numbered =
                    choices.iter().zip(1..).map(|(one, number)| format!("{number} {}", one.word));
                let several = if field.several { "，可选几项，如 1 3" } else { "" };
                format!("（{}{several}）", numbered.collect::<Vec<_>>().join("  "))
            }
        };
        let there = self.answers.get(&turn).map(in_words).or_else(|| self.suggested(turn));
        let there = there.map_or_else(String::new, |text| format!("[{}]", self.shown(turn, text)));
        let both = format!("{label}{words}{there}：");
        Text::new(both.clone(), both)
    }

    /// What the identity number says, where it is asked for.
    fn suggested(&self, turn: Turn) -> Option<String> {
        if self.answers.contains_key(&turn) {
            return None;
        }
        let number = self
            .answers
            .iter()
            .find(|(turn, _)| self.questions[turn.question].keys == ["身份证号"]);
        let number = number.and_then(|(_, said)| IdentityNumber::new(&in_words(said)))?;
        match self.questions[turn.question].keys.first()?.as_str() {
            "出生年月" => Some(number.birth_month().to_string()),
            "性别" => Some(number.sex().to_string()),
            _ => None,
        }
    }

    fn shown(&self, turn: Turn, text: String) -> String {
        let is_number = self.questions[turn.question].keys == ["身份证号"];
        if is_number && !self.whole { mask::identity(&text) } else { text }
    }

    /// The turn after one that was taken.
    fn after(&self, turn: Turn, answered: bool) -> Option<Turn> {
        let next = |question| Turn { question, entry: 0, part: 0 };
        match &self.questions[turn.question].field {
            FieldKind::Entries(_) if turn.part == 0 && !answered => {
                self.at_or_after(next(turn.question + 1))
            }
            FieldKind::Entries(parts) if turn.part + 1 < parts.len() => {
                Some(Turn { part: turn.part + 1, ..turn })
            }
            FieldKind::Entries(_) => Some(Turn { entry: turn.entry + 1, part: 0, ..turn }),
            FieldKind::One(_) => {
                let group = self.group(turn.question);
                let is_first = turn.question == 0 || self.group(turn.question - 1) != group;
                let mut at = turn.question + 1;
                // Without its first part nothing of a group is asked for.
                while is_first
                    && !answered
                    && !group.is_empty()
                    && at < self.questions.len()
                    && self.group(at) == group
                {
                    at += 1;
                }
                self.at_or_after(next(at))
            }
        }
    }

    fn group(&self, question: usize) -> &[String] {
        let keys = &self.questions[question].keys;
        &keys[..keys.len() - 1]
    }

    /// The next turn from one on whose answer is needed as things stand.
    fn at_or_after(&self, mut turn: Turn) -> Option<Turn> {
        let missing = missing(self.archive, &self.file, &self.pairs(), false);
        while let Some(question) = self.questions.get(turn.question) {
            let is_met = match (&question.item, &missing) {
                (Some(item), Some(missing))
                    if item.group.is_empty() && question.keys.len() == 1 =>
                {
                    !missing.iter().any(|one| one.key == item.key)
                }
                _ => false,
            };
            let is_answered = self.answers.keys().any(|own| own.question == turn.question);
            if !is_met || is_answered {
                return Some(turn);
            }
            turn.question += 1;
        }
        None
    }

    /// The answers as `--set` takes them.
    fn pairs(&self) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        for (at, question) in self.questions.iter().enumerate() {
            let own = self.answers.iter().filter(|(turn, _)| turn.question == at);
            let value = match &question.field {
                FieldKind::One(_) => own.map(|(_, value)| value.clone()).next(),
                FieldKind::Entries(parts) => entries(parts, own),
            };
            pairs.extend(value.map(|value| Pair { keys: question.keys.clone(), value }));
        }
        pairs
    }

    /// What was answered, a line a question.
    fn sum_up(&self, prompt: &Prompt<'_>) {
        prompt.tell(&Text::new("已填：", "answers:"));
        for (turn, value) in &self.answers {
            let label = &self.field(*turn).label;
            let line = format!("{label}：{}", self.shown(*turn, in_words(value)));
            prompt.tell(&Text::new(line.clone(), line));
        }
        let open: Vec<&str> = (0..self.questions.len())
            .filter(|at| self.answers.keys().all(|turn| turn.question != *at))
            .map(|at| match &self.questions[at].field {
                FieldKind::One(field) => field.label.as_str(),
                FieldKind::Entries(_) => self.questions[at].keys[0].as_str(),
            })
            .collect();
        if !open.is_empty() {
            let open = open.join("、");
            prompt.tell(&Text::new(format!("没有填：{open}"), format!("left open: {open}")));
        }
    }
}

/// How a conversation goes on.
enum Course {
    /// To the next question; whether this one was answered.
    On(bool),
    Back,
    Ended,
}

/// The entries that answers make, each a mapping of its parts.
fn entries<'v>(parts: &[OneField], own: impl Iterator<Item = (&'v Turn, &'v New)>) -> Option<New> {
    let mut all: BTreeMap<usize, Vec<(String, New)>> = BTreeMap::new();
    for (turn, value) in own {
        let key = parts[turn.part].label.rsplit(" · ").next().unwrap_or_default();
        all.entry(turn.entry).or_default().push((key.to_owned(), value.clone()));
    }
    (!all.is_empty()).then(|| New::List(all.into_values().map(New::Map).collect()))
}

/// What an answer says: words by their numbers or as they are, several parted.
fn value(field: &OneField, said: &str) -> New {
    // Only what is shown with its number is meant by it.
    let shown = if field.choices.len() > MOST_SHOWN { 0 } else { field.choices.len() };
    let word = |part: &str| match part.parse::<usize>() {
        Ok(number) if (1..=shown).contains(&number) => field.choices[number - 1].word.clone(),
        _ => part.to_owned(),
    };
    if !field.several {
        return New::from(word(said).as_str());
    }
    let numbers =
        said.split_whitespace().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let parts: Vec<&str> = match numbers {
        true => said.split_whitespace().collect(),
        false => said.split(BETWEEN).collect(),
    };
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<New> = parts.map(|part| New::from(word(part).as_str())).collect();
    match &parts[..] {
        [one] if field.choices.is_empty() => one.clone(),
        _ => New::List(parts),
    }
}

fn in_words(value: &New) -> String {
    match value {
        New::Text(text) => text.clone(),
        New::List(parts) => parts.iter().map(in_words).collect::<Vec<_>>().join("、"),
        _ => String::new(),
    }
}

/// What help there is with a question.
fn help(field: &OneField) -> Text {
    let mut lines: Vec<String> =
        Some(field.help.clone()).filter(|text| !text.is_empty()).into_iter().collect();
    if field.choices.len() > MOST_SHOWN {
        let words = field.choices.iter().map(|one: &Choice| one.word.as_str());
        lines.push(words.collect::<Vec<_>>().join("、"));
    }
    if lines.is_empty() {
        lines.push("照实写；没有的写 无，还不知道的直接回车".to_owned());
    }
    let text = lines.join("\n");
    Text::new(text.clone(), text)
}

fn with_help(message: Text, help: Option<Text>) -> Text {
    match help {
        Some(help) => Text::new(
            format!("{}；{}", message.zh, help.zh),
            format!("{}; {}", message.en, help.en),
        ),
        None => message,
    }
}

fn unread(error: std::io::Error) -> Error {
    let why = crate::fs::reason(&error);
    Error::environment(Text::new(
        format!("读不到输入：{}", why.zh),
        format!("the answers cannot be read: {}", why.en),
    ))
}

/// Asks where somebody new belongs and what the name is; nothing where nobody answers.
///
/// # Errors
/// If the answers cannot be read.
pub(crate) fn path(archive: &Archive, prompt: &mut Prompt<'_>) -> Result<Option<String>> {
    let layout = &archive.layout;
    let towns: Vec<&str> = layout.towns.iter().map(ArchivePath::name).collect();
    let Some(town) = chosen(prompt, ("乡镇", "town"), &towns)? else { return Ok(None) };
    let is_of = |path: &&ArchivePath| path.parts().next() == Some(town.as_str());
    let villages: Vec<&str> = layout.villages.iter().filter(is_of).map(ArchivePath::name).collect();
    let Some(village) = chosen(prompt, ("村", "village"), &villages)? else { return Ok(None) };
    loop {
        match prompt.ask(&Text::new("姓名：", "name:")).map_err(unread)? {
            Answer::Said(name) => return Ok(Some(format!("{town}/{village}/{name}"))),
            Answer::Ended => return Ok(None),
            _ => prompt
                .tell(&Text::new("写上姓名；Ctrl-C 不写就走", "write the name; Ctrl-C leaves")),
        }
    }
}

/// One of the places that are there.
fn chosen(
    prompt: &mut Prompt<'_>,
    (zh, en): (&str, &str),
    names: &[&str],
) -> Result<Option<String>> {
    let listed = names.iter().zip(1..).map(|(name, number)| format!("{number} {name}"));
    let listed = listed.collect::<Vec<_>>().join("  ");
    if names.is_empty() {
        prompt.tell(&Text::new(
            format!("还没有{zh}：先运行 dossier new 建好"),
            format!("there is no {en} yet: make one with `dossier new`"),
        ));
        return Ok(None);
    }
    loop {
        let asked = Text::new(format!("{zh}（{listed}）："), format!("{en} ({listed}):"));
        let said = match prompt.ask(&asked).map_err(unread)? {
            Answer::Said(said) => said,
            Answer::Ended => return Ok(None),
            _ => continue,
        };
        let by_number =
            said.parse::<usize>().ok().and_then(|number| names.get(number.checked_sub(1)?));
        let is_named =
            |name: &&&str| **name == said || name.trim_end_matches(['村', '镇', '乡']) == said;
        if let Some(name) = by_number.or_else(|| names.iter().find(is_named)) {
            return Ok(Some((*name).to_owned()));
        }
        prompt.tell(&Text::new(
            format!("没有`{said}`：写号码或名称；新的{zh}先用 dossier new 建好"),
            format!("there is no {en} `{said}`: write a number or a name, or make it with `dossier new` first"),
        ));
    }
}
