//! The look for slips of typing that the parser would name badly, late, or not at all. It reads
//! the text line by line, follows indents, quotes and brackets, and leaves values alone.

mod block;
mod flow;
mod head;
mod item;
mod level;
mod prose;
mod value;
mod words;

use memchr::memmem;

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::source::{Source, Span};

use super::repair::Fix;

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
}

impl Slip {
    pub(super) fn into_diagnostic(self, source: &Source) -> Diagnostic {
        Diagnostic::error(Code(self.code), source.path(), self.message)
            .at(source, self.span)
            .help(self.help)
    }
}

/// All slips of a text; `parses` says whether the parser gets through the text as it is.
pub(super) fn lint(text: &str, parses: bool) -> Vec<Slip> {
    let mut slips = block::scan(text);
    let marks = memmem::find_iter(text.as_bytes(), "\u{FEFF}");
    slips.extend(marks.map(words::byte_order_mark));
    slips.extend(nul_characters(text));
    slips.retain(|slip| !(slip.breaks && parses));
    slips.sort_by_key(|slip| slip.span);
    slips
}

/// NUL characters, one finding a line.
fn nul_characters(text: &str) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    for at in memchr::memchr_iter(0, text.as_bytes()) {
        match slips.last_mut() {
            Some(last) if !text[last.span.start..at].contains('\n') => {
                last.fixes.push(Fix::new(at, at + 1, ""));
            }
            _ => slips.push(words::nul_character(at)),
        }
    }
    slips
}
