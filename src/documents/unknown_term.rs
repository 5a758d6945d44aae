//! Words in braces in a county's wording that nothing fills: they would be printed as they stand.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Text as Message};
use crate::model::settings::PaperSettings;
use crate::model::words::{PaperName, Term, Word, find};
use crate::path::ArchivePath;
use crate::text;
use crate::yaml::{Document, Value};

/// The words in braces in a text: 县级 of `{县级}联审`.
pub(super) fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(place, _)| place)
}

/// The words in braces of a county's wording that are neither words of address nor among those that
/// the paper fills itself.
pub(super) fn unknown_terms(own: &PaperSettings, filled: &BTreeSet<String>) -> BTreeSet<String> {
    let title = own.title.iter().map(|title| &**title);
    let labels = own.labels.iter().chain(own.texts.iter()).map(|(_, text)| &**text);
    let signers = own.signatories.iter().filter_map(|one| one.label.as_deref());
    let all = title.chain(labels).chain(signers).flat_map(places);
    let unknown = all.filter(|place| find::<Term>(place).is_none() && !filled.contains(*place));
    unknown.map(str::to_owned).collect()
}

/// The finding about one of them, at the paper's entry in `document`, which is the file at `path`.
pub(super) fn told(
    paper: PaperName,
    place: &str,
    path: &ArchivePath,
    document: Option<&Document>,
) -> Diagnostic {
    let message = Message::new(
        format!("{paper}里的 `{{{place}}}` 不是可用的称谓，会照样印出来"),
        format!("nothing fills `{{{place}}}` in the paper {paper}; it would be printed as it is"),
    );
    let all = Term::WORDS.iter().map(|(_, word, _)| *word);
    let list = all.clone().map(|word| format!("{{{word}}}")).collect::<Vec<_>>().join("、");
    let help = match text::nearest(place, all) {
        Some(near) => Message::new(
            format!("是否应为 `{{{near}}}`？可用的：{list}"),
            format!("did you mean `{{{near}}}`? there are: {list}"),
        ),
        None => Message::new(format!("可用的：{list}"), format!("there are: {list}")),
    };
    let told = Diagnostic::error(Code("unknown-term"), path, message).help(help);
    match document.and_then(|document| Some((document, entry(document, paper)?))) {
        Some((document, span)) => told.at(&document.source, span),
        None => told,
    }
}

fn entry(document: &Document, paper: PaperName) -> Option<crate::source::Span> {
    let Value::Map(papers) = &document.root.get("文书")?.value else { return None };
    papers.iter().find(|entry| find(&entry.key) == Some(paper)).map(|entry| entry.key_span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_words_in_braces() {
        assert_eq!(places("{县级}联审与{导师}的{").collect::<Vec<_>>(), ["县级", "导师"]);
        assert_eq!(places("没有").count(), 0);
    }
}
