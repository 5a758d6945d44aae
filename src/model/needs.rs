//! What an entry needs to count and to be printed. A record says so of its keys where it is
//! declared; the decoder notes what is left out, and `check`, `record`, `import` and the schema
//! all go by that.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::source::{Source, Span};

/// The code of entries that lack what they need.
pub(crate) const INCOMPLETE: Code = Code("entry-incomplete");

/// An entry that lacks keys without which it neither counts nor is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Incomplete {
    /// Where the entry stands in its file.
    pub(crate) span: Span,
    /// The key under which it stands; empty for the file itself.
    pub(crate) under: &'static str,
    /// The keys that are absent or empty, in the order of the record.
    pub(crate) missing: Vec<&'static str>,
}

impl Incomplete {
    /// What is missing, in words.
    pub(crate) fn message(&self) -> Text {
        let (zh, en) = (self.missing.join("`、`"), self.missing.join("`, `"));
        if self.under.is_empty() {
            return Text::new(format!("缺少 `{zh}`"), format!("`{en}` is missing"));
        }
        Text::new(format!("{}缺少 `{zh}`", self.under), format!("{} lacks `{en}`", self.under))
    }

    /// The finding for an entry that is about to be written.
    pub(crate) fn diagnostic(&self, source: &Source) -> Diagnostic {
        let mut finding = Diagnostic::error(INCOMPLETE, source.path(), self.message());
        finding.help = Some(self.help());
        finding.at(source, self.span)
    }

    /// What to do about it.
    pub(crate) fn help(&self) -> Text {
        let all = self.missing.join("`、`");
        Text::new(
            format!("补上 `{all}`；没有这回事的，删去这一条"),
            format!("add `{all}`, or delete the entry if there is no such thing"),
        )
    }
}
