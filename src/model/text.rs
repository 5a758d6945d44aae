//! Free text as it is printed: NFC, no blank at its ends, nothing that cannot be seen.

use std::fmt;
use std::ops::Deref;
use std::sync::LazyLock;

use memchr::memmem;

use crate::letters;

/// What somebody wrote. Line breaks separate paragraphs; there is at least one character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Text(String);

impl Text {
    /// A text of the program's own.
    pub(crate) fn of(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    /// A text that was read: not empty, and without blanks at its ends.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Whether it says that there is nothing to tell.
    pub(crate) fn is_nothing(&self) -> bool {
        self.0 == "无"
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether no text in a file needs a second look at its characters, which goes faster than to look
/// at each text: all are common, can be seen, and are no sign of another encoding. In nearly all
/// files they are. Everyday characters are that anyway.
pub(super) fn is_ordinary(file: &str, is_everyday: bool) -> bool {
    let is_odd = |byte: u8| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\r');
    // An escape may stand for any character.
    memchr::memchr2(b'\\', b'?', file.as_bytes()).is_none()
        && (is_everyday || !file.bytes().any(is_odd) && letters::are_as_meant(file))
        && garbled(file).is_none()
}

/// Characters that most names have no more of.
const LONGEST_NAME: usize = 4;

/// What shows that a text was saved in one encoding and opened in another.
pub(super) fn garbled(text: &str) -> Option<&'static str> {
    const SIGNS: [&str; 4] = ["锟斤拷", "锟斤", "烫烫烫", "屯屯屯"];
    /// Made once: to make a finder takes longer than to look through most texts.
    static FINDERS: LazyLock<[memmem::Finder<'_>; 4]> =
        LazyLock::new(|| SIGNS.map(memmem::Finder::new));
    let sign = FINDERS.iter().position(|finder| finder.find(text.as_bytes()).is_some());
    // Two marks of question end a sentence, and of a name nothing else is left.
    let is_name = || text.chars().count() <= LONGEST_NAME;
    let lost = || text.contains("??") && (text.trim_matches('?').is_empty() || is_name());
    let marked = memchr::memchr(b'?', text.as_bytes()).is_some();
    sign.map(|at| SIGNS[at]).or_else(|| (marked && lost()).then_some("??"))
}
