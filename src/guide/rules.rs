//! Every code of a finding with its page.

use crate::cli::pages;
use crate::diagnostic::Language;
use crate::manual::{self, Page};

/// The name of the heading of a code's page.
pub(super) fn id(code: &str) -> String {
    format!("code-{code}")
}

/// The page below its title: headings within it are strong paragraphs.
pub(super) fn body(page: &'static Page, language: Language) -> String {
    let mut text = format!("{}\n\n", pages::about_of(page, language).join("\n\n"));
    let mut fenced = false;
    for line in page.text(language).lines().skip(1) {
        fenced ^= line.starts_with("```");
        match line.strip_prefix("## ").filter(|_| !fenced) {
            Some(heading) => text += &format!("**{heading}**\n"),
            None => text += &format!("{line}\n"),
        }
    }
    text
}

/// All families with their pages.
pub(super) fn chapter(language: Language) -> String {
    let mut text = String::new();
    for family in manual::FAMILIES.iter().filter(|family| !family.pages.is_empty()) {
        text += &format!("## {}\n\n", family.title(language));
        for page in family.pages {
            let (code, title) = (page.code, page.title(language));
            let body = body(page, language);
            text += &format!("### {title} {{#{}}}\n\n{body}\n\n", id(code));
        }
    }
    text
}
