//! How `print` is asked for, and what it tells.

use std::path::Path;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Language, Text};
use crate::filing::print::{Bound, Failure, OrderFault, PrintOwner, PrintPlan, Sides};
use crate::text::{count, harmless};

use super::columns::padded;
use super::config::Config;
use super::emit::Format;
use super::error::Error;
use super::steps::Steps;
use super::ui::Ui;

/// Tells of print files as they get ready.
pub(crate) struct PrintReport<'a> {
    ui: &'a Ui<'a>,
    language: Language,
    format: Format,
    steps: Steps,
    failed: usize,
}

impl<'a> PrintReport<'a> {
    /// A report of a run.
    pub(crate) fn new(ui: &'a Ui<'a>, config: &Config, format: Format) -> Self {
        Self { ui, language: config.language, format, steps: Steps::idle(config), failed: 0 }
    }

    /// Begins a part of the work with so many steps.
    pub(crate) fn begin(&mut self, steps: usize) {
        self.steps.begin(steps);
    }

    /// One step is done.
    pub(crate) fn step(&self, what: &str) {
        self.steps.step(what);
    }

    /// Whether something was not printed.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed > 0
    }

    /// Tells of a file that was written, with the sheets of each person.
    pub(crate) fn bound(&self, plan: &PrintPlan, sides: Sides, file: &Path, bound: Bound) {
        self.steps.close();
        self.ui.data(|out| match self.format {
            Format::Json => writeln!(out, "{}", object(plan, sides, file, bound)),
            Format::Human | Format::Short => {
                writeln!(out, "{}", self.head(plan, file, bound))?;
                plan.owners().try_for_each(|person| {
                    let name = padded(&harmless(&person.called), 12);
                    let home = person.home();
                    let home = if home.is_empty() { home } else { padded(&harmless(&home), 20) };
                    let (papers, pages) = (person.papers.len(), person.pages());
                    let counts = self.counts(papers, pages, person.sheets(sides));
                    writeln!(out, "  {name}  {home}  {counts}")
                })
            }
        });
    }

    /// Tells why a file was not written.
    pub(crate) fn failed<'f>(&mut self, scope: &str, why: impl IntoIterator<Item = &'f Failure>) {
        self.failed += 1;
        self.steps.close();
        let why: Vec<&Failure> = why.into_iter().collect();
        if self.format == Format::Json {
            let object = json!({
                "scope": scope,
                "status": "failed",
                "reasons": why.iter().map(|one| reason(one)).collect::<Vec<_>>(),
            });
            self.ui.data(|out| writeln!(out, "{object}"));
            return;
        }
        let head = self.words("未打印", "not printed");
        self.ui.talk(|out| {
            why.iter().try_for_each(|failure| {
                let place = match &failure.paper {
                    Some((person, paper)) if person.is_empty() => format!("{scope}/{paper}"),
                    Some((person, paper)) if paper.is_empty() => person.clone(),
                    Some((person, paper)) => format!("{person}/{paper}"),
                    None => scope.to_owned(),
                };
                let text = failure.why.get(self.language);
                writeln!(out, "{head}  {}  {}", harmless(&place), harmless(text))
            })
        });
    }

    fn head(&self, plan: &PrintPlan, file: &Path, bound: Bound) -> String {
        let (people, Bound { pages, sheets }) = (plan.people.len(), bound);
        // Empty forms are no one's.
        let are_forms = people > 0 && plan.people.iter().all(|one| one.home().is_empty());
        let who = match are_forms {
            true => count(people, "种", "form"),
            false => count(people, "人", "person"),
        };
        let (pages, sheets) = (count(pages, "页", "page"), count(sheets, "张", "sheet"));
        let file = file.display();
        let (who, pages, sheets) = match self.language {
            Language::Chinese => (who.zh, pages.zh, sheets.zh),
            Language::English => (who.en.replace("persons", "people"), pages.en, sheets.en),
        };
        let comma = self.words("，", ", ");
        let who = if people > 0 { format!("{who}{comma}") } else { String::new() };
        format!("{file}  {who}{pages}{comma}{sheets}")
    }

    fn counts(&self, papers: usize, pages: usize, sheets: usize) -> String {
        let papers = count(papers, "份", "paper");
        let (pages, sheets) = (count(pages, "页", "page"), count(sheets, "张", "sheet"));
        match self.language {
            Language::Chinese => format!("{} {} {}", papers.zh, pages.zh, sheets.zh),
            Language::English => format!("{}, {}, {}", papers.en, pages.en, sheets.en),
        }
    }

    fn words(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// Says that people whom the order does not name come last.
    pub(crate) fn rest(&self, count: usize) {
        if count > 0 {
            self.ui.say(&Text::new(
                format!("顺序里没有写的 {count} 人排在最后"),
                format!("{count} people whom the order does not name come last"),
            ));
        }
    }
}

fn object(plan: &PrintPlan, sides: Sides, file: &Path, bound: Bound) -> Value {
    let papers = |one: &PrintOwner, whose: &str| {
        json!({
            whose: one.path,
            "name": one.name,
            "papers": one.papers.len(),
            "pages": one.pages(),
            "sheets": one.sheets(sides),
        })
    };
    let (place, person) = (|one| papers(one, "place"), |one| papers(one, "person"));
    json!({
        "scope": plan.scope,
        "status": "made",
        "file": file.display().to_string(),
        "pages": bound.pages,
        "sheets": bound.sheets,
        "places": plan.places.iter().map(place).collect::<Vec<_>>(),
        "people": plan.people.iter().map(person).collect::<Vec<_>>(),
    })
}

fn reason(failure: &Failure) -> Value {
    let (person, paper) = failure.paper.clone().unzip();
    json!({
        "person": person.filter(|one| !one.is_empty()),
        "paper": paper.filter(|one| !one.is_empty()),
        "message": failure.why.zh,
        "messageEn": failure.why.en,
    })
}

/// Why a list of the order cannot be read as text, and where.
pub(crate) fn unreadable(file: &Path, fault: &Diagnostic) -> Error {
    let line = fault.place.as_ref().map(|place| format!(":{}", place.start.line));
    let place = format!("{}{}", file.display(), line.unwrap_or_default());
    let message = &fault.message;
    Error {
        hint: fault.help.clone(),
        ..Error::usage(Text::new(
            format!("{place}: {}", message.zh),
            format!("{place}: {}", message.en),
        ))
    }
}

/// What is wrong about the order, a line each.
pub(crate) fn disordered(file: &Path, faults: &[OrderFault]) -> Error {
    let file = file.display();
    let lines = |pick: fn(&Text) -> &str| {
        let line = |fault: &OrderFault| format!("{file}:{}: {}", fault.line, pick(&fault.text));
        faults.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    Error::usage(Text::new(lines(|text| &text.zh), lines(|text| &text.en)))
}
