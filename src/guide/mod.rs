//! The manual (使用手册): chapters that are written, and what follows from the declarations of the
//! program: fields, words, columns, codes and commands. One source, in Markdown, of which a page and a
//! paper are made; `explain` answers from the same entries.

mod answer;
mod blocks;
mod chapters;
mod columns;
mod commands;
mod fields;
mod page;
mod paper;
mod pictures;
mod printed;
mod rules;
mod words;

use crate::diagnostic::{Language, Text};
use crate::model::Lists;

use chapters::{CHAPTERS, Chapter};

pub(crate) use answer::{Answer, answers, near};
pub(crate) use blocks::Block;
pub(crate) use page::html;
pub(crate) use paper::document;
#[cfg(test)]
pub(crate) use {
    blocks::plain, commands::all as commands, fields::FieldEntry, fields::all as fields,
    pictures::bytes as picture, words::all as words,
};

/// The manual in one language.
#[derive(Debug)]
pub(crate) struct Guide {
    pub(crate) language: Language,
    chapters: Vec<Vec<Block>>,
}

impl Guide {
    /// The manual of a county's words, or of the shipped ones.
    pub(crate) fn new(lists: &Lists, language: Language) -> Self {
        let read = |chapter: &Chapter| blocks::read(chapter.id, &source(chapter, lists, language));
        Self { language, chapters: CHAPTERS.iter().map(read).collect() }
    }

    /// What it is called.
    pub(crate) fn title(&self) -> &'static str {
        match self.language {
            Language::Chinese => "村级后备力量档案　使用手册",
            Language::English => "dossier: the manual",
        }
    }

    pub(crate) fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.chapters.iter().flatten()
    }

    /// The name of its files, without what tells their form.
    pub(crate) fn file(language: Language) -> &'static str {
        match language {
            Language::Chinese => "使用手册",
            Language::English => "manual",
        }
    }
}

/// Where the links of a section lead, for tests.
#[cfg(test)]
pub(crate) fn links_below(id: &str, language: Language) -> Vec<String> {
    let guide = Guide::new(&crate::archive::word_lists(None), language);
    let is_heading = |block: &&Block| matches!(block, Block::Heading { .. });
    let below = guide
        .blocks()
        .skip_while(|block| !matches!(block, Block::Heading { id: own, .. } if own == id));
    let mut links = Vec::new();
    for block in below.skip(1).take_while(|block| !is_heading(block)) {
        block.each(&mut |inner| {
            links.extend(inner.runs().into_iter().filter_map(|run| run.to.clone()));
        });
    }
    links
}

/// A chapter's Markdown with what is generated put into its place.
fn source(chapter: &Chapter, lists: &Lists, language: Language) -> String {
    let mut text = String::new();
    for line in chapter.text(language).lines() {
        match line {
            "{{columns}}" => text += &columns::chapter(lists, language),
            "{{commands}}" => text += &commands::chapter(language),
            "{{fields}}" => text += &fields::chapter(lists, language),
            "{{rules}}" => text += &rules::chapter(language),
            "{{words}}" => text += &words::chapter(lists, language),
            "{{policy}}" => text += &format!("```yaml\n{}```\n", crate::archive::policy_text()),
            _ => text += line,
        }
        text.push('\n');
    }
    text
}

/// A text as a cell of a table holds it.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// What is said of a word that nothing is called.
pub(crate) fn unknown(word: &str) -> Text {
    Text::new(
        format!("没有 `{word}` 这个代码、栏目、命令或词语"),
        format!("there is no code, field, command or word `{word}`"),
    )
}
