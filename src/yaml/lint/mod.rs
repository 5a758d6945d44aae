//! The look for slips of typing that the parser would name badly, late, or not at all. It reads
//! the text line by line, follows indents, quotes and brackets, and leaves values alone.

mod block;
mod dashes;
mod flow;
mod flow_form;
mod hash;
mod head;
pub(super) mod inner;
mod item;
mod level;
mod line;
mod marks;
mod prose;
mod slip;
mod value;
mod words;

pub(super) use slip::in_quotes;
pub(super) use words::nul_character;

use std::sync::LazyLock;

use memchr::memmem;

use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::source::{Source, Span};

use super::repair::{Fix, Repair};

/// Slips that are looked for in one text.
pub(super) const MOST_SLIPS: usize = 1000;

/// A slip of typing: what, where, and how the text reads without it.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) code: &'static str,
    pub(super) span: Span,
    pub(super) message: Text,
    pub(super) help: Text,
    /// What lets the parser go on, and often what the clerk meant.
    pub(super) fixes: Vec<Fix>,
    /// Whether the parser must stumble over it. If it does not, the slip is none.
    pub(super) breaks: bool,
    /// Whether its help is the whole line as it should be.
    pub(super) shows_line: bool,
    /// Whether its help is the whole entry in block form.
    pub(super) shows_form: bool,
    /// How bad it is.
    pub(super) severity: Severity,
    /// Whether it is only mended, and told by whoever reads the value.
    pub(super) silent: bool,
}

impl Slip {
    pub(super) fn into_diagnostic(self, source: &Source) -> Diagnostic {
        Diagnostic::error(Code(self.code), source.path(), self.message)
            .severity(self.severity)
            .at(source, self.span)
            .help(self.help)
    }
}

/// All slips of a text; `parses` says whether the parser gets through the text as it is.
pub(super) fn lint(text: &str, parses: bool) -> Vec<Slip> {
    let mut slips = block::scan(text);
    /// Made once: to make a finder takes longer than to look through a file.
    static ORDER_MARK: LazyLock<memmem::Finder<'_>> =
        LazyLock::new(|| memmem::Finder::new("\u{FEFF}"));
    let marks = ORDER_MARK.find_iter(text.as_bytes());
    slips.extend(first_of_lines(text, marks.map(words::byte_order_mark)));
    let zeros = memchr::memchr_iter(0, text.as_bytes());
    slips.extend(first_of_lines(text, zeros.map(nul_character)));
    slips.retain(|slip| !(slip.breaks && parses));
    slips.sort_by_key(|slip| slip.span);
    show_lines(text, &mut slips);
    slips
}

/// Lets the help of all slips of a line show the line without any of them.
fn show_lines(text: &str, slips: &mut [Slip]) {
    let is_one = |one: &Slip, next: &Slip| {
        memchr::memchr(b'\n', &text.as_bytes()[one.span.start..next.span.start]).is_none()
    };
    for of_line in slips.chunk_by_mut(|one, next| is_one(one, next)) {
        if of_line.len() < 2 || !of_line.iter().any(|slip| slip.shows_line) {
            continue;
        }
        let line = slip::line_of(text, of_line[0].span.start);
        let inside = |fix: &&Fix| fix.span.start >= line.start && fix.span.end <= line.end;
        let fixes = of_line.iter().flat_map(|slip| &slip.fixes).filter(inside).map(|fix| {
            Fix::new(fix.span.start - line.start, fix.span.end - line.start, fix.by.clone())
        });
        let shown = Repair::new(fixes).apply(&text[line.start..line.end]);
        let (zh, en) = slip::write(&shown);
        let whole = |slip: &&mut Slip| slip.shows_line && slip.fixes.iter().all(|fix| inside(&fix));
        for slip in of_line.iter_mut().filter(whole) {
            slip.help = Text::new(zh.clone(), en.clone());
        }
    }
}

/// Slips of which a damaged line has thousands, one a line with the fixes of all.
fn first_of_lines(text: &str, all: impl Iterator<Item = Slip>) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    let mut end = 0;
    for slip in all {
        let between = &text.as_bytes()[end..slip.span.start];
        end = slip.span.end;
        match slips.last_mut() {
            Some(last) if memchr::memchr(b'\n', between).is_none() => last.fixes.extend(slip.fixes),
            _ => slips.push(slip),
        }
    }
    slips
}
