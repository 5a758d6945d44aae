//! The closed words of the files: where each may stand, and what else is read as it.

use std::collections::BTreeMap;

use crate::diagnostic::Language;
use crate::model::Lists;

use super::cell;
use super::fields::{self, FieldEntry};

/// A list of words, with the fields that take one of them.
#[derive(Debug, Clone)]
pub(crate) struct WordList {
    /// Each with its other spellings.
    pub(crate) words: Vec<(String, Vec<String>)>,
    /// The fields, by file and path.
    pub(crate) fields: Vec<FieldEntry>,
}

/// Every list of words once, in the order in which fields first take one of them.
pub(crate) fn all(lists: &Lists) -> Vec<WordList> {
    let mut all: Vec<WordList> = Vec::new();
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for field in fields::all(lists) {
        let choices = field.words();
        if choices.is_empty() {
            continue;
        }
        let key: Vec<String> = choices.iter().map(|one| one.word.clone()).collect();
        let words = choices.iter().map(|one| (one.word.clone(), one.others.clone())).collect();
        let at = *places.entry(key).or_insert_with(|| {
            all.push(WordList { words, fields: Vec::new() });
            all.len() - 1
        });
        all[at].fields.push(field);
    }
    all
}

pub(super) fn chapter(lists: &Lists, language: Language) -> String {
    let mut text = match language {
        Language::Chinese => "| 用在 | 可用的词（括号里的写法也读作它） |\n|---|---|\n",
        Language::English => "| field | words (in brackets: read as the same) |\n|---|---|\n",
    }
    .to_owned();
    for list in all(lists) {
        let fields: Vec<String> = list.fields.iter().map(named).collect();
        let words: Vec<String> = list.words.iter().map(word).collect();
        text += &format!("| {} | {} |\n", fields.join("、"), cell(&words.join("、")));
    }
    text + "\n"
}

fn named(field: &FieldEntry) -> String {
    format!("`{}` {}", field.file.name(), cell(&field.path()))
}

fn word((word, others): &(String, Vec<String>)) -> String {
    if others.is_empty() { word.clone() } else { format!("{word}（{}）", others.join("、")) }
}
