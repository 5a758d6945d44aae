//! The chapters that are written, in their order.

use crate::diagnostic::Language;

/// A chapter's source in both languages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chapter {
    /// What headings without a name of their own are called after.
    pub(super) id: &'static str,
    zh: &'static str,
    en: &'static str,
}

impl Chapter {
    pub(super) fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

macro_rules! chapters {
    ($($id:literal),* $(,)?) => {
        &[$(Chapter {
            id: $id,
            zh: include_str!(concat!("chapters/", $id, ".zh.md")),
            en: include_str!(concat!("chapters/", $id, ".en.md")),
        }),*]
    };
}

pub(super) const CHAPTERS: &[Chapter] = chapters![
    "start", "import", "check", "build", "records", "review", "filing", "windows", "policy",
    "wording", "troubles", "packet", "columns", "fields", "words", "codes", "commands", "formats",
];
