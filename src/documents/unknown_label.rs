//! Labels and texts that a county changes and the paper does not print.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Text as Message};
use crate::model::words::{PaperName, find};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::text;
use crate::text::same_word;
use crate::yaml::{Document, MapEntry, Node, Value};

/// A word that a county changes and the paper does not print.
pub(super) struct Unknown {
    paper: PaperName,
    section: &'static str,
    key: String,
    all: String,
}

/// Puts a county's words in the place of the shipped ones; returns those that the paper does not
/// print.
pub(super) fn replace(
    shipped: &mut BTreeMap<String, String>,
    own: Vec<(String, String)>,
    section: &'static str,
    paper: PaperName,
) -> Vec<Unknown> {
    let all = shipped.keys().map(String::as_str).collect::<Vec<_>>().join("、");
    let mut unknown = Vec::new();
    for (key, text) in own {
        match shipped.get_mut(&key) {
            Some(place) => *place = text,
            None => unknown.push(Unknown { paper, section, key, all: all.clone() }),
        }
    }
    unknown
}

impl Unknown {
    /// The finding, at its place in `document`, which is the file at `path`.
    pub(super) fn told(&self, path: &ArchivePath, document: Option<&Document>) -> Diagnostic {
        let Self { paper, key, all, .. } = self;
        let message = Message::new(
            format!("{paper}里没有 `{key}` 这一项"),
            format!("the paper {paper} prints no `{key}`"),
        );
        let help = text::nearest(key, all.split('、')).map_or_else(
            || Message::new(format!("可改的项：{all}"), format!("it prints: {all}")),
            |near| {
                let zh = format!("是否应为 `{near}`？");
                Message::new(zh, format!("did you mean `{near}`?"))
            },
        );
        let told = Diagnostic::error(Code("unknown-label"), path, message).help(help);
        match document.and_then(|document| Some((document, self.place(&document.root)?))) {
            Some((document, span)) => told.at(&document.source, span),
            None => told,
        }
    }

    /// Where the county writes it.
    fn place(&self, root: &Node) -> Option<Span> {
        let paper = entry(root.get("文书")?, |key| find(key) == Some(self.paper))?;
        let section = paper.value.get(self.section)?;
        Some(entry(section, |key| same_word(key, &self.key))?.key_span)
    }
}

fn entry(node: &Node, is_it: impl Fn(&str) -> bool) -> Option<&MapEntry> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|entry| is_it(&entry.key))
}
