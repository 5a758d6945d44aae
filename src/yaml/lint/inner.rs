//! Entries that marks of full width hide in the text of another: `{称谓: 妻子，姓名：周小兰}`.

use super::head::{is_key_like, is_tight};
use crate::source::Span;
use crate::yaml::repair::{Fix, Repair};

/// The first byte of marks of full width.
const FULL_WIDTH: u8 = 0xEF;

/// An entry in the text of another one, by the marks around its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inner {
    /// What parts it from the text before it, and the blanks on either side.
    pub(crate) mark: Span,
    /// Its colon and the blanks behind it.
    pub(crate) colon: Span,
}

impl Inner {
    pub(crate) fn key(self, text: &str) -> &str {
        text[self.mark.end..self.colon.start].trim_end()
    }

    /// The marks as they must be.
    pub(super) fn fixes(self) -> [Fix; 2] {
        [
            Fix::new(self.mark.start, self.mark.end, ", "),
            Fix::new(self.colon.start, self.colon.end, ": "),
        ]
    }
}

/// What stands at `span`, with the marks of the entries in it as they must be.
pub(crate) fn corrected(text: &str, span: Span, inner: &[Inner]) -> String {
    let fixes = inner
        .iter()
        .flat_map(|one| one.fixes())
        .map(|fix| Fix::new(fix.span.start - span.start, fix.span.end - span.start, fix.by));
    Repair::new(fixes).apply(&text[span.start..span.end])
}

/// The first of them in `text` between `start` and `end`.
pub(super) fn first(text: &str, start: usize, end: usize) -> Option<Inner> {
    let colons = text[start..end].match_indices([':', '：']);
    colons.into_iter().find_map(|(at, _)| of_colon(text, start, start + at))
}

/// All that there may be in the value at `span`: whether one is, its reader knows, who knows the
/// keys.
pub(crate) fn all(text: &str, span: Span) -> impl Iterator<Item = Inner> + '_ {
    let value = &text[span.start..span.end];
    // Few values hold a colon, or a mark of full width at all.
    let may_hold = memchr::memchr2(b':', FULL_WIDTH, value.as_bytes()).is_some();
    let mut line = span.start;
    let marks = may_hold.then(|| value.char_indices()).into_iter().flatten();
    marks.filter_map(move |(at, one)| match one {
        '\n' | '{' => {
            line = span.start + at + 1;
            None
        }
        ':' | '：' => of_colon(text, line, span.start + at),
        _ => None,
    })
}

/// The one whose colon is at `colon`, in a text that begins at `start`.
fn of_colon(text: &str, start: usize, colon: usize) -> Option<Inner> {
    let (begin, key) = key_behind(&text[start..colon])?;
    let one = text[colon..].chars().next()?;
    if one == ':' && !is_tight(&text[start + key..], colon - start - key) {
        return None;
    }
    let behind = &text[colon + one.len_utf8()..];
    let blanks = behind.len() - behind.trim_start_matches([' ', '\u{3000}']).len();
    Some(Inner {
        mark: Span::new(start + begin, start + key),
        colon: Span::new(colon, colon + one.len_utf8() + blanks),
    })
}

/// Where the mark begins that parts the key at the end of a text from what stands before it, and
/// where that key begins.
pub(super) fn key_behind(text: &str) -> Option<(usize, usize)> {
    let is_mark = |one: char| matches!(one, '，' | '、' | '；' | ';');
    let blanks = [' ', '\u{3000}'];
    let mut parting = text.trim_end().char_indices().rev();
    let (at, one) = parting.find(|(_, one)| is_mark(*one) || blanks.contains(one))?;
    let key = at + one.len_utf8();
    let before = text[..at].trim_end_matches(blanks);
    let mark = before.chars().next_back().filter(|one| is_mark(*one));
    let begin = if is_mark(one) { at } else { before.len() - mark.map_or(0, char::len_utf8) };
    is_key_like(&text[key..]).then_some((begin, key))
}
