//! Every field of every file, from the declarations from which files are read.

use crate::checks;
use crate::diagnostic::Language;
use crate::manual;
use crate::model::Lists;
use crate::model::shape::{Choice, Field, Shape};
use crate::schema::{self, FileKind};

use super::{cell, printed, rules};

/// What stands for a key that a file chooses itself.
pub(super) const ANY: &str = "〈名称〉";

/// Characters from which on a key in a sentence means the field.
const DISTINCT: usize = 4;

/// A place of a file.
#[derive(Debug, Clone)]
pub(crate) struct FieldEntry {
    pub(crate) file: FileKind,
    /// The keys that lead to it, from the top of the file.
    pub(crate) keys: Vec<String>,
    /// Whether it must be there for the file to be read.
    pub(crate) required: bool,
    /// Whether an entry without it neither counts nor is printed.
    pub(crate) needed: bool,
    pub(crate) shape: Shape,
}

impl FieldEntry {
    /// The way to it, as `set` and `find` have it.
    pub(crate) fn path(&self) -> String {
        self.keys.join(".")
    }

    /// Its own key.
    pub(crate) fn key(&self) -> &str {
        self.keys.last().map_or("", String::as_str)
    }

    /// The words that may stand there, if it holds one of a closed list.
    pub(crate) fn words(&self) -> &[Choice] {
        match self.shape.scalar() {
            Some(Shape::Word(words)) => words,
            _ => &[],
        }
    }
}

/// The fields of one kind of file in their order, each before those within it.
pub(crate) fn of_file(file: FileKind, lists: &Lists) -> Vec<FieldEntry> {
    let mut all = Vec::new();
    below(file, &[], &file.shape(lists), &mut all);
    all
}

/// The fields of all files.
pub(crate) fn all(lists: &Lists) -> Vec<FieldEntry> {
    FileKind::ALL.into_iter().flat_map(|file| of_file(file, lists)).collect()
}

fn below(file: FileKind, keys: &[String], shape: &Shape, all: &mut Vec<FieldEntry>) {
    match shape {
        Shape::Record(fields) => fields.iter().for_each(|field| one(file, keys, field, all)),
        Shape::Keyed { value, .. } => {
            let keys: Vec<String> = keys.iter().cloned().chain([ANY.to_owned()]).collect();
            below(file, &keys, value, all);
        }
        Shape::Optional(inner) | Shape::Maybe(inner) | Shape::List { item: inner, .. } => {
            below(file, keys, inner, all);
        }
        Shape::Either(one, other) => {
            below(file, keys, one, all);
            below(file, keys, other, all);
        }
        Shape::Text | Shape::Single(_) | Shape::Word(_) | Shape::Reference(_) => {}
    }
}

fn one(file: FileKind, above: &[String], field: &Field, all: &mut Vec<FieldEntry>) {
    let keys: Vec<String> = above.iter().cloned().chain([field.key.clone()]).collect();
    all.push(FieldEntry {
        file,
        keys: keys.clone(),
        required: field.required,
        needed: field.needed,
        shape: field.shape.clone(),
    });
    below(file, &keys, &field.shape, all);
}

impl FieldEntry {
    /// What it means.
    pub(crate) fn meaning(&self, language: Language) -> &'static str {
        schema::meaning(self.file, &self.keys).map_or("", |meaning| meaning.get(language))
    }

    /// How it is filled in, a sentence each.
    pub(crate) fn form(&self, language: Language) -> Vec<String> {
        let said = |zh: &str, en: &str| match language {
            Language::Chinese => zh.to_owned(),
            Language::English => en.to_owned(),
        };
        let mut parts = Vec::new();
        if self.required {
            parts.push(said("必填", "required"));
        } else if self.needed {
            parts.push(said("不填，这一条就不算", "an entry without it does not count"));
        }
        if !self.shape.fields().is_empty() {
            parts.push(match self.shape.item() {
                Some(_) => said("一条或几条，每条有下面各栏", "entries with the fields below"),
                None => said("一组，有下面各栏", "a group of the fields below"),
            });
        }
        if matches!(self.shape.scalar(), Some(Shape::Text)) && language == Language::Chinese {
            parts.push("文字".to_owned());
        }
        parts.extend(match language {
            Language::Chinese => schema::hints(&self.shape),
            Language::English => english(self),
        });
        parts
    }

    /// The papers that show it, by their names.
    pub(crate) fn papers(&self) -> Vec<&'static str> {
        printed::papers(self.file, &self.keys)
    }

    /// The codes whose pages speak of it.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        let (key, above) = (self.key(), self.keys.iter().rev().nth(1));
        // A long key is said in sentences; 日期 or 内容 there may be anything.
        let is_distinct = |key: &str| key.chars().count() >= DISTINCT;
        let mentions = |text: &str, key: &str| {
            text.contains(&format!("`{key}`")) || is_distinct(key) && text.contains(key)
        };
        let speaks = |text: &str| {
            mentions(text, key) && above.is_none_or(|above| mentions(text, above))
                || mentions(text, &self.path())
        };
        let codes = checks::rules().filter_map(|rule| manual::page(rule.code));
        let pages = codes.filter(|page| speaks(&without_example(page.text(Language::Chinese))));
        pages.map(|page| page.code).collect()
    }

    /// Where and by which rules it is used, a sentence each; links of the manual if `links`.
    pub(crate) fn uses(&self, language: Language, links: bool) -> Vec<String> {
        let mut parts = Vec::new();
        let (zh, papers) = (language == Language::Chinese, self.papers());
        let mark = if zh { "、" } else { ", " };
        if !papers.is_empty() {
            let head = if zh { "印在：" } else { "printed on: " };
            parts.push(format!("{head}{}", papers.join(mark)));
        }
        let code = |code: &&str| {
            if links { format!("[{code}](#{})", rules::id(code)) } else { format!("`{code}`") }
        };
        let codes: Vec<String> = self.codes().iter().map(code).collect();
        if !codes.is_empty() {
            let head = if zh { "检查：" } else { "looked at by: " };
            parts.push(format!("{head}{}", codes.join(mark)));
        }
        parts
    }
}

/// A rule's page without its example, which shows fields that the rule does not look at.
fn without_example(page: &str) -> String {
    let sections = page.split("\n## ").filter(|section| !section.starts_with("例子"));
    sections.collect::<Vec<_>>().join("\n")
}

/// The form in English: that of its words, or of its single value.
fn english(field: &FieldEntry) -> Vec<String> {
    use crate::model::shape::{Reference, Single};
    let one = match field.shape.scalar() {
        Some(Shape::Text) => "text",
        Some(Shape::Single(form)) => match form {
            Single::Format => "write 1",
            Single::Month => "a month, such as 1994.10",
            Single::Day => "a day, such as 2026-03-15",
            Single::MonthOrDay => "a month or a day, such as 1994.10 or 2026-03-15",
            Single::Year => "a year, such as 2026",
            Single::Count => "a whole number, such as 46",
            Single::Amount => "a number, such as 12.5",
            Single::YesNo => "是 or 否",
            Single::Identity => "18 places, in quotes",
            Single::Phone => "a telephone number, in quotes",
            Single::FilingNumber => "a filing number, such as 439001-2026-0001",
        },
        Some(Shape::Word(_)) => "a word of a list",
        Some(Shape::Reference(to)) => match to {
            Reference::Person => "a person's path: town/village/name",
            Reference::Village => "a village's path: town/village",
            Reference::Host => "a village's path, or the name of a unit",
            Reference::Town => "the name of a town's folder",
            Reference::VillageName => "the name of a village's folder",
            Reference::File => "a file below the person's folder",
        },
        _ => "",
    };
    let words = field.words();
    let mut parts: Vec<String> = Vec::new();
    if !one.is_empty() {
        let shown: Vec<&str> = words.iter().take(20).map(|word| word.word.as_str()).collect();
        let more = if words.len() > shown.len() { " …" } else { "" };
        let list =
            if shown.is_empty() { String::new() } else { format!(": {}{more}", shown.join("、")) };
        parts.push(format!("{one}{list}"));
    }
    if matches!(field.shape.item(), Some(item) if item.scalar().is_some()) {
        parts.push("several may stand there".to_owned());
    }
    parts
}

/// The chapter: a table for each kind of file.
pub(super) fn chapter(lists: &Lists, language: Language) -> String {
    let mut text = String::new();
    let (between, end) = match language {
        Language::Chinese => ("。", "。"),
        Language::English => (". ", "."),
    };
    for file in FileKind::ALL {
        let title = match language {
            Language::Chinese => file.title().to_owned(),
            Language::English => file.files().join(", "),
        };
        text += &format!("## {title} {{#file-{}}}\n\n", file.name());
        text += match language {
            Language::Chinese => "| 栏目 | 含义 | 怎样填、用在哪里 |\n|---|---|---|\n",
            Language::English => "| field | meaning | form and use |\n|---|---|---|\n",
        };
        for field in of_file(file, lists) {
            let form: Vec<String> = field.form(language).iter().map(|part| cell(part)).collect();
            let parts: Vec<String> = form.into_iter().chain(field.uses(language, true)).collect();
            let told = if parts.is_empty() { String::new() } else { parts.join(between) + end };
            let (path, meaning) = (cell(&field.path()), cell(field.meaning(language)));
            text += &format!("| `{path}` | {meaning} | {told} |\n");
        }
        text.push('\n');
    }
    text
}
