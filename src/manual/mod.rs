//! The manual: for every code of a finding a page that says what it means, shows an example and
//! tells how to mend it, in Chinese and English.
//!
//! A page is `pages/<code>.md`: first Chinese, then a line `---`, then English; each opens with
//! `# ` and a title, and has the sections 例子 and 改法, Example and Remedy.

mod archive_wide;
mod person;
mod progress;
mod reading;

use crate::diagnostic::Language;

/// The page of one code, in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The code.
    pub code: &'static str,
    text: &'static str,
}

/// Lists pages by their codes.
macro_rules! list {
    ($($code:literal,)*) => {
        &[$($crate::manual::Page::new(
            $code,
            include_str!(concat!("pages/", $code, ".md")),
        )),*]
    };
}
use list;

impl Page {
    const fn new(code: &'static str, text: &'static str) -> Self {
        Self { code, text }
    }

    /// The page in one language, as Markdown.
    #[must_use]
    pub fn text(&self, language: Language) -> &'static str {
        let (zh, en) = self.text.split_once("\n---\n").unwrap_or((self.text, self.text));
        match language {
            Language::Chinese => zh.trim(),
            Language::English => en.trim(),
        }
    }

    /// Its title.
    #[must_use]
    pub fn title(&self, language: Language) -> &'static str {
        let first = self.text(language).lines().next().unwrap_or_default();
        first.trim_start_matches("# ")
    }
}

/// Every page, in the order of the families and of the code.
pub fn pages() -> impl Iterator<Item = &'static Page> {
    [reading::PAGES, person::PAGES, progress::PAGES, archive_wide::PAGES].into_iter().flatten()
}

/// The page of a code.
#[must_use]
pub fn page(code: &str) -> Option<&'static Page> {
    pages().find(|page| page.code == code)
}
