//! The manual: for every code of a finding a page that says what it means, shows an example and
//! tells how to correct it, in Chinese and English.
//!
//! A page is `pages/<code>.md`: first Chinese, then a line `---`, then English; each opens with
//! `# ` and a title, and has the sections 例子 and 改法, Example and Remedy.

mod archive_wide;
mod filing;
mod folder;
mod packet;
mod person;
mod printing;
mod progress;
mod reading;
mod register;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Language};

/// The page of one code, in both languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
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
    pub(crate) fn text(&self, language: Language) -> &'static str {
        let (zh, en) = self.text.split_once("\n---\n").unwrap_or((self.text, self.text));
        match language {
            Language::Chinese => zh.trim(),
            Language::English => en.trim(),
        }
    }

    pub(crate) fn title(&self, language: Language) -> &'static str {
        let first = self.text(language).lines().next().unwrap_or_default();
        first.trim_start_matches("# ")
    }
}

/// Pages that belong together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Family {
    title: (&'static str, &'static str),
    /// In alphabetical order of their codes.
    pub pages: &'static [Page],
}

impl Family {
    /// What its pages are about.
    pub(crate) fn title(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.title.0,
            Language::English => self.title.1,
        }
    }
}

/// All pages: first what every file may have, last why a paper or a packet was not made.
pub(crate) const FAMILIES: [Family; 9] = [
    Family { title: ("读取文件", "Reading files"), pages: reading::PAGES },
    Family { title: ("个人资料", "One person's data"), pages: person::PAGES },
    Family {
        title: ("选拔、培养、评价、使用", "Selection, training, assessment, use"),
        pages: progress::PAGES,
    },
    Family {
        title: ("本人文件夹里的文件", "Files of a person's folder"), pages: folder::PAGES
    },
    Family {
        title: ("人员之间，村、乡镇和全县", "Between people; villages, towns, the county"),
        pages: archive_wide::PAGES,
    },
    Family {
        title: ("表册没有生成的原因", "Why a paper was not made"), pages: printing::PAGES
    },
    Family { title: ("没有打包的原因", "Why a packet was not made"), pages: filing::PAGES },
    Family { title: ("收件登记簿", "A department's register"), pages: register::PAGES },
    Family { title: ("核对移交包", "Verifying packets"), pages: packet::PAGES },
];

/// Every page, in the order of the families and of the code.
pub(crate) fn pages() -> impl Iterator<Item = &'static Page> {
    FAMILIES.iter().flat_map(|family| family.pages)
}

/// The page of a code.
pub(crate) fn page(code: &str) -> Option<&'static Page> {
    pages().find(|page| page.code == code)
}

/// The codes of all pages, by their names.
pub(crate) fn codes() -> BTreeMap<&'static str, Code> {
    pages().map(|page| (page.code, Code(page.code))).collect()
}
