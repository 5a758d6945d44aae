//! Findings: what was noticed, how bad it is, where, and what to do about it. Plain data.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::path::ArchivePath;
use crate::source::{Position, Source, Span};

/// A finding's stable name: one kebab-case word group, the same in the rule's file name, its
/// fixture and its manual page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Severity {
    /// It must be mended; `check` exits 1.
    Error,
    /// It should be looked at.
    Warning,
    /// It was read, in another form than the canonical one.
    Note,
}

/// From which level of `check` on a finding is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Level {
    /// Files can be read and agree with each other.
    Draft,
    /// And hold what each due paper needs.
    Strict,
    /// And may be filed.
    Filing,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
}

/// One message in both languages, so that none can be forgotten.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Text {
    pub zh: String,
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
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        #[cfg(test)]
        if wordless::is_on() {
            return Self { zh: "x".to_owned(), en: "x".to_owned() };
        }
        Self { zh: zh.into(), en: en.into() }
    }

    /// The message in one language.
    pub(crate) fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// A stretch of a file, resolved so that it outlives the file's text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Place {
    pub start: Position,
    /// One past the last character; of a stretch over more than three lines, the end of the first.
    pub end: Position,
    /// The whole stretch as bytes of the file's text.
    pub span: Span,
    /// The lines from `start` to `end`, as they stand in the file; of a long line what is around,
    /// with `…` for the rest.
    pub excerpt: String,
    /// What is shown of the stretch, as bytes of `excerpt`.
    pub within: (usize, usize),
}

/// How many bytes before and behind a place an excerpt shows, and half as many as it shows of the
/// place itself. A file may have one line of a megabyte, and ten thousand findings in it.
const AROUND: usize = 400;

impl Place {
    /// Resolves a span of `source`. Spans over more than three lines are shown by their first.
    pub(crate) fn new(source: &Source, span: Span) -> Self {
        let text = source.text();
        let span = Span::new(span.start, span.end.max(span.start));
        let (start, mut end) = (source.position(span.start), source.position(span.end));
        let first = source.line_around(span.start);
        let (mut shown, mut last) = (span.end, source.line_around(span.end));
        if end.line > start.line + 2 {
            (shown, last) = (first.end.max(span.start), first);
            end = source.position(shown);
        }
        let from = text.floor_char_boundary(first.start.max(span.start.saturating_sub(AROUND)));
        let shown = text.ceil_char_boundary(shown.min(span.start + 2 * AROUND));
        let to = text.ceil_char_boundary(last.end.max(shown).min(shown + AROUND));
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let before = cut(from > first.start);
        let excerpt = format!("{before}{}{}", &text[from..to], cut(to < last.end));
        let within = |at: usize| before.len() + at - from;
        Self { start, end, span, within: (within(span.start), within(shown)), excerpt }
    }

    /// Whether the excerpt does not begin where the line does.
    pub(crate) fn is_cut(&self) -> bool {
        self.start.column > 1 + self.excerpt[..self.within.0].chars().count()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    /// Which rule noticed it.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// From which level of checking on it is shown.
    pub(crate) level: Level,
    /// The file it is about.
    pub file: ArchivePath,
    /// The stretch of that file, if it has one.
    pub place: Option<Place>,
    pub message: Text,
    /// What to write instead.
    pub help: Option<Text>,
    /// The path of the person it is about.
    pub person: Option<ArchivePath>,
    /// What the rule rests on: a line of the policy, or a standard and its clause.
    pub(crate) basis: Option<Text>,
}

impl Diagnostic {
    /// A draft-level error about a whole file.
    pub(crate) fn error(code: Code, file: &ArchivePath, message: Text) -> Self {
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
    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same finding at a span of its file.
    pub(crate) fn at(mut self, source: &Source, span: Span) -> Self {
        self.place = Some(Place::new(source, span));
        self
    }

    /// The same finding with advice.
    pub(crate) fn help(mut self, help: Text) -> Self {
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

/// Findings in the order in which they are shown: by file, place, severity and code.
#[derive(Debug, Clone, Default)]
pub(crate) struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Whether any finding is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.0.iter().any(|one| one.severity == Severity::Error)
    }

    /// The findings, sorted for showing; the same finding twice is shown once.
    pub(crate) fn sorted(mut self) -> Vec<Diagnostic> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, span: Span) -> Place {
        Place::new(&Source::new("甲.yaml".parse().expect("a path"), text.to_owned()), span)
    }

    #[test]
    fn an_excerpt_is_as_long_as_a_reader_needs_and_no_longer() {
        let line = "联系电话".repeat(10_000);
        let (before, inside) = (line.len() / 2, "三");
        let text = format!("甲: 乙\n{}{inside}{}\n丙", &line[..before], &line[before..]);
        let start = "甲: 乙\n".len() + before;
        let found = place(&text, Span::new(start, start + inside.len()));
        assert_eq!(&found.excerpt[found.within.0..found.within.1], inside);
        assert!(found.excerpt.len() < 3 * AROUND, "{}", found.excerpt.len());
        assert!(found.excerpt.starts_with("…") && found.excerpt.ends_with("…") && found.is_cut());
        assert_eq!((found.start.line, found.start.column), (2, before / 3 + 1));
        let whole = place(&text, Span::new(8, text.len() - 3));
        assert!(whole.excerpt.len() < 5 * AROUND && !whole.is_cut(), "{}", whole.excerpt.len());
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let text = "姓名: 张三\r\n备注: |\n  一\n  二\n  三\n";
        let found = place(text, Span::new(8, 14));
        assert_eq!((&*found.excerpt, found.within), ("姓名: 张三", (8, 14)));
        let found = place(text, Span::new(16, text.len()));
        assert_eq!((&*found.excerpt, found.within), ("备注: |", (0, 9)));
        assert_eq!(found.end, Position { line: 2, column: 6 });
        let found = place(text, Span::new(text.len(), text.len()));
        assert_eq!((&*found.excerpt, found.within), ("", (0, 0)));
        let two = text.find("一").unwrap_or_default();
        let found = place(text, Span::new(two, two + 9));
        assert_eq!((&*found.excerpt, found.within), ("  一\n  二", (2, 11)));
    }
}

/// Messages without words, to see that nothing is decided by what they say.
#[cfg(test)]
pub(crate) mod wordless {
    use std::cell::Cell;

    thread_local! {
        static ON: Cell<bool> = const { Cell::new(false) };
    }

    pub(super) fn is_on() -> bool {
        ON.get()
    }

    /// Runs something while every message of this thread is one letter.
    pub(crate) fn during<T>(run: impl FnOnce() -> T) -> T {
        ON.set(true);
        let result = run();
        ON.set(false);
        result
    }
}
