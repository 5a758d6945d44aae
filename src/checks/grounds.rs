//! What rules rest on, in words, with the lines of the county's own policy.

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::model::Day;
use crate::path::ArchivePath;
use crate::yaml::{Document, Value};

use super::rule::Basis;
use crate::model::locator::Locator;

/// The files of every edition of the policy, for their lines.
#[derive(Debug)]
pub(super) struct Grounds {
    /// From the oldest edition to the newest: the day from which it is in force, and its file.
    editions: Vec<(Option<Day>, ArchivePath, Option<Document>)>,
}

impl Grounds {
    pub(super) fn new(archive: &Archive) -> Self {
        let editions = archive.policies.iter().map(|edition| {
            let file = edition.file.clone();
            (edition.from, file, archive.document(&edition.file))
        });
        Self { editions: editions.collect() }
    }

    /// What a rule rests on, and where that stands in the edition of the county's own policy that
    /// was in force on a day; `part` is the very record there, if one is meant.
    pub(super) fn basis(&self, basis: Basis, day: Day, part: Option<&Locator>) -> Text {
        let key = match basis {
            Basis::Text(zh, en) => return Text::new(zh, en),
            Basis::Policy(key) => key,
        };
        let (file, document) = self.edition_on(day);
        let line = document.and_then(|document| {
            let line = line(document, key)?;
            Some(part.and_then(|part| line_of(document, part)).unwrap_or(line))
        });
        match line {
            Some(line) => Text::new(
                format!("{file} 第 {line} 行 `{key}`"),
                format!("line {line} of {file}, `{key}`"),
            ),
            None => Text::new(
                format!("内置政策的 `{key}`（{file} 没有写）"),
                format!("`{key}` of the shipped policy ({file} does not say)"),
            ),
        }
    }

    fn edition_on(&self, day: Day) -> (&ArchivePath, Option<&Document>) {
        let in_force =
            self.editions.iter().rev().find(|(from, ..)| from.is_none_or(|one| one <= day));
        let (_, file, document) =
            in_force.or_else(|| self.editions.first()).expect("there is always policy.yaml");
        (file, document.as_ref())
    }
}

fn line_of(document: &Document, part: &Locator) -> Option<usize> {
    Some(document.source.position(part.find(&document.root)?.start).line)
}

fn line(document: &Document, key: &str) -> Option<usize> {
    let value = document.root.get(key).filter(|value| !value.is_empty())?;
    // A block value begins on the line after its key.
    let Value::Map(entries) = &document.root.value else { return None };
    let entry = entries.iter().find(|entry| entry.value.span == value.span)?;
    Some(document.source.position(entry.key_span.start).line)
}
