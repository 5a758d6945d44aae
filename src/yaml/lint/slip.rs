//! How a slip is put together: its text, its fixes, the line as it should be.

use super::Slip;
use crate::diagnostic::{Severity, Text};
use crate::source::Span;
use crate::yaml::repair::{Fix, Repair};

/// Characters of a text that a message shows.
pub(super) const LONGEST_HELP: usize = 60;
/// Characters of a line that help shows whole.
const LONGEST_LINE: usize = 400;

pub(super) fn slip(
    code: &'static str,
    span: Span,
    message: (String, String),
    help: (String, String),
) -> Slip {
    Slip {
        code,
        span,
        message: Text::new(message.0, message.1),
        help: Text::new(help.0, help.1),
        fixes: Vec::new(),
        breaks: false,
        shows_line: false,
        shows_form: false,
        severity: Severity::Error,
        silent: false,
    }
}

impl Slip {
    pub(super) fn fixed(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        self.fixes.extend(fixes);
        self
    }

    pub(super) fn breaking(mut self) -> Self {
        self.breaks = true;
        self
    }

    /// Only mended, and told by whoever finds its cause.
    pub(super) fn untold(mut self) -> Self {
        self.silent = true;
        self
    }

    pub(super) fn showing_line(mut self) -> Self {
        self.shows_line = true;
        self
    }
}

/// What to write: the text whole, so that it can be typed or pasted as it stands.
pub(super) fn write(shown: &str) -> (String, String) {
    let shown = shown.trim();
    if shown.chars().count() > LONGEST_LINE {
        return (
            "这一行太长，请改为分行书写".to_owned(),
            "the line is too long: write it in lines of its own".to_owned(),
        );
    }
    (format!("写成 `{shown}`"), format!("write `{shown}`"))
}

/// A text in quotes that it does not hold itself.
pub(in crate::yaml) fn in_quotes(text: &str) -> String {
    if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// `text`, cut where help would become too long to read.
pub(super) fn short(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(LONGEST_HELP) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

pub(super) fn line_of(text: &str, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    Span::new(start, text[at..].find('\n').map_or(text.len(), |end| at + end))
}

/// The line around `at` with `fixes` applied.
pub(super) fn corrected(text: &str, at: usize, fixes: &[Fix]) -> String {
    let line = line_of(text, at);
    let inside = |fix: &&Fix| fix.span.start >= line.start && fix.span.end <= line.end;
    let fixes = fixes.iter().filter(inside).map(|fix| {
        Fix::new(fix.span.start - line.start, fix.span.end - line.start, fix.by.clone())
    });
    Repair::new(fixes).apply(&text[line.start..line.end]).trim().to_owned()
}

/// Lets the help of a slip show its line with all its fixes.
pub(super) fn show_line(text: &str, slip: &mut Slip) {
    let (zh, en) = write(&corrected(text, slip.span.start, &slip.fixes));
    slip.help = Text::new(zh, en);
}
