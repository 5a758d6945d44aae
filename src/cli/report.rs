//! What `build` tells while it works and when it is done.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::diagnostic::{Code, Language, Text};
use crate::press::{Left, PaperOutcome, Reason, Status, Swept, Tally};
use crate::text::harmless;

use super::config::Config;
use super::emit::Format;
use super::steps::Steps;
use super::ui::Ui;

/// Tells of papers as they get ready.
pub(crate) struct Report<'a> {
    ui: &'a Ui<'a>,
    language: Language,
    format: Format,
    quiet: bool,
    explain: bool,
    steps: Steps,
    /// Places without papers, by the reason: one file that cannot be read stops the lists of many.
    stopped: BTreeMap<String, Vec<String>>,
}

impl<'a> Report<'a> {
    /// A report of a run over so many people.
    pub(crate) fn new(ui: &'a Ui<'a>, config: &Config, format: Format, people: usize) -> Self {
        let steps = Steps::new(config, people);
        let Config { language, quiet, .. } = *config;
        let stopped = BTreeMap::new();
        Self { ui, language, format, quiet, explain: false, steps, stopped }
    }

    /// The same report, which says of each paper why it was made or kept.
    pub(crate) fn explain(self, explain: bool) -> Self {
        Self { explain, ..self }
    }

    /// Tells what became of one person's papers.
    pub(crate) fn person(&mut self, outcomes: &[PaperOutcome]) {
        self.steps.step(outcomes.first().map_or("", |one| one.owner.as_str()));
        for outcome in outcomes {
            match self.format {
                Format::Json => self.ui.data(|out| writeln!(out, "{}", object(outcome))),
                Format::Human | Format::Short => {
                    self.line(outcome);
                    self.cause(outcome);
                }
            }
        }
    }

    /// One line for each paper that was not made, and one at the end for all places that one file
    /// stops; the others only count.
    fn line(&mut self, outcome: &PaperOutcome) {
        let Status::Failed(reasons) = &outcome.status else { return };
        let texts = reasons.iter().flat_map(Reason::texts);
        let texts: Vec<String> =
            texts.map(|(_, text)| harmless(text.get(self.language)).into_owned()).collect();
        let head = Self::not_made(self.language);
        let (name, why) = (name(outcome, self.language), texts.join("；"));
        if outcome.paper.is_none() && outcome.owner.person().is_none() {
            return self.stopped.entry(why).or_default().push(name);
        }
        let line = format!("{head}  {name}  {why}");
        self.steps.aside(|| self.ui.talk(|out| writeln!(out, "{line}")));
    }

    /// One line for all places that lack their papers for one reason.
    fn stopped_lines(&self, to: &mut dyn Write) -> io::Result<()> {
        let head = Self::not_made(self.language);
        self.stopped.iter().try_for_each(|(why, places)| {
            let first = places.first().map_or("", String::as_str);
            let whose = match (places.len(), self.language) {
                (1, Language::Chinese) => format!("{first}的册表"),
                (1, Language::English) => format!("registers of {first}"),
                (count, Language::Chinese) => format!("{first}等 {count} 处的册表"),
                (count, Language::English) => {
                    format!("registers of {count} places, {first} among them")
                }
            };
            writeln!(to, "{head}  {whose}  {why}")
        })
    }

    fn not_made(language: Language) -> &'static str {
        match language {
            Language::Chinese => "未生成",
            Language::English => "not made",
        }
    }

    /// Why a paper was made or kept, if that is asked for.
    fn cause(&self, outcome: &PaperOutcome) {
        let Some(cause) = outcome.cause.as_ref().filter(|_| self.explain) else { return };
        let head = match (matches!(outcome.status, Status::Made(..)), self.language) {
            (true, Language::Chinese) => "生成",
            (true, Language::English) => "made",
            (false, Language::Chinese) => "沿用",
            (false, Language::English) => "kept",
        };
        let text = cause.text();
        let line = format!("{head}  {}  {}", name(outcome, self.language), text.get(self.language));
        self.steps.aside(|| self.ui.data(|out| writeln!(out, "{line}")));
    }

    /// Counts what was made, kept and failed.
    pub(crate) fn close(&self, tally: &Tally, out: &Path) {
        self.steps.close();
        match self.format {
            Format::Json => self.ui.data(|to| {
                let left = tally.swept.left.iter().map(left_object);
                left.chain([totals(tally)]).try_for_each(|object| writeln!(to, "{object}"))
            }),
            Format::Human | Format::Short => {
                self.ui.talk(|to| self.stopped_lines(to));
                self.unless_quiet(|to| self.not_due(to, tally));
                mention_left(self.ui, &tally.swept);
                self.unless_quiet(|to| self.human_totals(to, tally, out));
            }
        }
    }

    fn unless_quiet(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if !self.quiet {
            self.ui.talk(write);
        }
    }

    fn not_due(&self, to: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        tally.not_due.iter().try_for_each(|(why, people)| {
            let why = why.get(self.language);
            match self.language {
                Language::Chinese => writeln!(to, "未到期 {people} 份：{why}"),
                Language::English => writeln!(to, "{people} not due: {why}"),
            }
        })
    }

    fn human_totals(&self, to: &mut dyn Write, tally: &Tally, out: &Path) -> io::Result<()> {
        let Tally { made, kept, failed, swept, .. } = tally;
        let out = out.display();
        let removed = match (swept.removed, self.language) {
            (0, _) => String::new(),
            (removed, Language::Chinese) => format!("，删去过时的 {removed} 份"),
            (removed, Language::English) => format!(", {removed} outdated removed"),
        };
        match self.language {
            Language::Chinese => {
                writeln!(to, "生成 {made} 份，沿用 {kept} 份，未生成 {failed} 份{removed}：{out}")
            }
            Language::English => {
                writeln!(to, "{made} made, {kept} kept, {failed} failed{removed}: {out}")
            }
        }
    }
}

/// Tells of papers that are no longer right and are still there.
pub(crate) fn mention_left(ui: &Ui<'_>, swept: &Swept) {
    let language = ui.language();
    let mut left = swept.left.iter().map(|one| left_line(one, language));
    ui.talk(|out| left.try_for_each(|line| writeln!(out, "{line}")));
}

fn left_line(left: &Left, language: Language) -> String {
    let (_, text) = left.text();
    let head = match language {
        Language::Chinese => "未删去",
        Language::English => "not removed",
    };
    format!("{head}  {}  {}", left.file, harmless(text.get(language)))
}

fn left_object(left: &Left) -> Value {
    let reasons = json!([reason(left.text())]);
    json!({ "status": "left", "file": left.file.as_str(), "reasons": reasons })
}

fn name(outcome: &PaperOutcome, language: Language) -> String {
    match (outcome.paper.is_some(), outcome.owner.folder()) {
        (false, None) => Text::new("全县", "the county").get(language).to_owned(),
        (true, Some(folder)) => format!("{folder}/{}", outcome.stem),
        (true, None) => outcome.stem.clone(),
        (false, _) => outcome.owner.to_string(),
    }
}

fn object(outcome: &PaperOutcome) -> Value {
    let paper = outcome.paper.map(|paper| crate::documents::Paper::of(paper).template);
    let mut object = match outcome.owner.person() {
        Some(person) => json!({ "person": person.as_str(), "paper": paper }),
        None => json!({ "place": outcome.owner.as_str(), "paper": paper }),
    };
    if let Some(cause) = &outcome.cause {
        object["cause"] = json!({ "code": cause.code(), "files": cause.files() });
    }
    match &outcome.status {
        Status::Made(record, notes) => {
            object["status"] = "made".into();
            object["file"] = record.file.as_str().into();
            object["pages"] = record.pages.into();
            object["sha256"] = record.sha256.to_string().into();
            object["notes"] = serde_json::to_value(notes).expect("notes are plain data");
        }
        Status::Kept(record) => {
            object["status"] = "kept".into();
            object["file"] = record.file.as_str().into();
            object["pages"] = record.pages.into();
            object["sha256"] = record.sha256.to_string().into();
        }
        Status::Failed(reasons) => {
            object["status"] = "failed".into();
            object["reasons"] = reasons.iter().flat_map(Reason::texts).map(reason).collect();
        }
        Status::NotDue(why) => {
            object["status"] = "not-due".into();
            object["reasons"] = json!([reason((Code("not-due"), why.clone()))]);
        }
    }
    object
}

fn reason((code, text): (Code, Text)) -> Value {
    json!({ "code": code.0, "message": text.zh, "messageEn": text.en })
}

fn totals(tally: &Tally) -> Value {
    let not_due: usize = tally.not_due.values().sum();
    let Tally { made, kept, failed, swept: Swept { removed, left }, .. } = tally;
    let left = left.len();
    json!({
        "made": made,
        "kept": kept,
        "failed": failed,
        "notDue": not_due,
        "removed": removed,
        "left": left,
    })
}
