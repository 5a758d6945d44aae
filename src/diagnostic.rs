//! Findings: what was noticed, how bad it is, where, and what to do about it. Plain data.

use std::fmt;

use crate::path::ArchivePath;
use crate::source::{Position, Source, Span};

/// A finding's stable name: one kebab-case word group, the same in the rule's file name, its
/// fixture and its manual page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It must be mended; `check` exits 1.
    Error,
    /// It should be looked at.
    Warning,
    /// It was read, in another form than the canonical one.
    Note,
}

/// From which level of `check` on a finding is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Files can be read and agree with each other.
    Draft,
    /// And hold what each due paper needs.
    Strict,
    /// And may be filed.
    Filing,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Chinese,
    /// English.
    English,
}

/// One message in both languages, so that none can be forgotten.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl From<(&str, &str)> for Text {
    fn from((zh, en): (&str, &str)) -> Self {
        Self::new(zh, en)
    }
}

impl From<&Self> for Text {
    fn from(text: &Self) -> Self {
        text.clone()
    }
}

impl Text {
    /// The message in Chinese and in English.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The message in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// A stretch of a file, resolved so that it outlives the file's text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The first character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
    /// The lines from `start` to `end`, as they stand in the file.
    pub excerpt: String,
    /// The same stretch as bytes of `excerpt`.
    pub within: (usize, usize),
}

impl Place {
    /// Resolves a span of `source`. Spans over more than three lines are shown by their first.
    #[must_use]
    pub fn new(source: &Source, span: Span) -> Self {
        let start = source.position(span.start);
        let mut end = source.position(span.end.max(span.start));
        let mut excerpt = source.lines(start.line, end.line.max(start.line)).to_owned();
        if end.line > start.line + 2 {
            excerpt = source.lines(start.line, start.line).to_owned();
            end = Position { line: start.line, column: excerpt.chars().count() + 1 };
        }
        let from = byte_of(&excerpt, 0, start.column);
        let line_start = excerpt.len() - excerpt.rsplit('\n').next().map_or(0, str::len);
        let to = byte_of(&excerpt, line_start, end.column).max(from);
        Self { start, end, excerpt, within: (from, to) }
    }
}

fn byte_of(text: &str, from: usize, column: usize) -> usize {
    text[from..].char_indices().nth(column - 1).map_or(text.len(), |(at, _)| from + at)
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule noticed it.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// From which level of checking on it is shown.
    pub level: Level,
    /// The file it is about.
    pub file: ArchivePath,
    /// The stretch of that file, if it has one.
    pub place: Option<Place>,
    /// What is wrong.
    pub message: Text,
    /// What to write instead.
    pub help: Option<Text>,
    /// The path of the person it is about.
    pub person: Option<ArchivePath>,
    /// What the rule rests on: a line of the policy, or a standard and its clause.
    pub basis: Option<Text>,
}

impl Diagnostic {
    /// A draft-level error about a whole file.
    #[must_use]
    pub fn error(code: Code, file: &ArchivePath, message: Text) -> Self {
        Self {
            code,
            severity: Severity::Error,
            level: Level::Draft,
            file: file.clone(),
            place: None,
            message,
            help: None,
            person: None,
            basis: None,
        }
    }

    /// The same finding with another severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same finding at a span of its file.
    #[must_use]
    pub fn at(mut self, source: &Source, span: Span) -> Self {
        self.place = Some(Place::new(source, span));
        self
    }

    /// The same finding with advice.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    fn order(&self) -> impl Ord + '_ {
        (
            &self.file,
            self.place.as_ref().map(|place| (place.start, place.end)),
            self.severity,
            self.code,
            &self.message,
        )
    }
}

/// How many findings of one file are told: one who reads so many learns nothing from more.
pub const MOST_OF_A_FILE: usize = 10_000;

/// Findings in the order in which they are shown: by file, place, severity and code.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|one| one.severity == Severity::Error)
    }

    /// How many findings there are of one severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|one| one.severity == severity).count()
    }

    /// The findings, in the order in which they were added.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// The findings, sorted for showing; the same finding twice is shown once.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| a.order().cmp(&b.order()));
        self.0.dedup();
        self.0
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.0.extend(iter);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
