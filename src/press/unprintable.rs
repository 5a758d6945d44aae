//! Characters that papers show and no typeface has, found before any paper is made.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, SETTINGS};
use crate::diagnostic::{Code, Diagnostic, Level, Text};
use crate::documents::{self, Aside, Setup, Subject};
use crate::model::Day;
use crate::model::words::{PaperName, Word};
use crate::path::ArchivePath;
use crate::render::{self, FontSet};
use crate::source::Span;
use crate::text;
use crate::yaml::Document;

/// The papers that show a character, by the file in whose texts it stands.
type Shown<'a> = BTreeMap<(&'a ArchivePath, char), BTreeSet<PaperName>>;

/// The characters that no typeface has, where papers of these people show them on a day, and in the
/// county's own wording. `fonts` is asked only where some file holds a character that is not
/// everyday; the result is `None` if it knows none then.
pub(crate) fn unprintable(
    archive: &Archive,
    day: Day,
    people: &[ArchivePath],
    fonts: impl FnOnce() -> Option<FontSet>,
) -> Option<Vec<Diagnostic>> {
    let wording = wording(archive);
    if archive.rare.is_empty() && wording.iter().all(|(_, document)| document.rare().is_empty()) {
        return Some(Vec::new());
    }
    let fonts = fonts()?;
    let mut found = Vec::new();
    for (file, document) in &wording {
        for one in unprinted(&fonts, &document.rare()) {
            found.extend(told(file, document, one, &BTreeSet::new()));
        }
    }
    for ((file, one), papers) in shown(archive, day, people, &fonts) {
        let document = archive.document(file);
        found.extend(document.iter().flat_map(|document| told(file, document, one, &papers)));
    }
    Some(found)
}

/// The files of the county's own wording.
fn wording(archive: &Archive) -> Vec<(ArchivePath, Document)> {
    let own = archive.layout.templates.iter().filter(|path| path.name() == "paper.yaml").cloned();
    let files = [SETTINGS.parse().expect("a plain name")].into_iter().chain(own);
    files.filter_map(|file| Some((file.clone(), archive.document(&file)?))).collect()
}

/// Those of some characters that cannot be printed.
fn unprinted(fonts: &FontSet, rare: &BTreeSet<char>) -> BTreeSet<char> {
    rare.iter().copied().filter(|one| fonts.unprintable(*one).is_some()).collect()
}

/// What of the files' characters these people's papers show. Papers are looked into only of people in
/// whose files such a character stands: few, if any.
fn shown<'a>(archive: &'a Archive, day: Day, people: &[ArchivePath], fonts: &FontSet) -> Shown<'a> {
    let files = archive.rare.iter().map(|(file, rare)| (file, unprinted(fonts, rare)));
    let files: BTreeMap<_, _> = files.filter(|(_, rare)| !rare.is_empty()).collect();
    let mut shown = Shown::new();
    if files.is_empty() {
        return shown;
    }
    let (setup, _) = Setup::new(archive, day, false);
    for person in people {
        let own: Vec<_> = files.iter().filter(|(file, _)| is_of(archive, file, person)).collect();
        if own.is_empty() {
            continue;
        }
        for (paper, characters) in of_papers(archive, (&setup, person), fonts) {
            for (file, rare) in &own {
                for one in rare.intersection(&characters) {
                    shown.entry((*file, *one)).or_default().insert(paper);
                }
            }
        }
    }
    shown
}

/// Whether papers of a person draw on a file.
fn is_of(archive: &Archive, file: &ArchivePath, person: &ArchivePath) -> bool {
    file.parent().is_some_and(|folder| person.is_within(&folder)) || archive.may_name(file, person)
}

/// The characters of each paper of a person that cannot be printed.
fn of_papers(
    archive: &Archive,
    (setup, path): (&Setup, &ArchivePath),
    fonts: &FontSet,
) -> Vec<(PaperName, BTreeSet<char>)> {
    let Some(person) = archive.person(path).value else { return Vec::new() };
    let subject = Subject { archive, path, person: &person, day: setup.day };
    let due = documents::due(&subject);
    let wanted = due.iter().filter(|due| !setup.paper(due.paper).off);
    let characters = wanted.filter_map(|due| {
        let document = documents::document(&subject, setup, due, Aside::default()).ok()?;
        Some((due.paper, render::unprintable(&document, fonts)))
    });
    characters.collect()
}

/// A finding for each text of a file in which a character stands.
fn told(
    file: &ArchivePath,
    document: &Document,
    one: char,
    papers: &BTreeSet<PaperName>,
) -> Vec<Diagnostic> {
    let mut places = Vec::new();
    document.root.scalars(&mut |scalar, span| {
        if scalar.text.contains(one) {
            let typed = document.source.text().get(span.start..span.end).unwrap_or_default();
            let start = typed.find(one).map(|at| span.start + at);
            places.push(start.map_or(span, |start| Span::new(start, start + one.len_utf8())));
        }
    });
    let (code, names) = (u32::from(one), papers.iter().map(|name| name.word()));
    let (zh, en) = match papers.len() {
        0 => (String::new(), String::new()),
        _ => {
            let names: Vec<&str> = names.collect();
            let names = text::list(&names);
            (format!("，{}不能生成", names.zh), format!("; {} cannot be made", names.en))
        }
    };
    let message = Text::new(
        format!("`{one}`（U+{code:04X}）没有字体可印{zh}"),
        format!("no typeface has `{one}` (U+{code:04X}){en}"),
    );
    let help = Text::new(
        "打错的改正；没有打错的，把有这个字的字体放进档案的 fonts 文件夹，并在 dossier.yaml 的 `字体` 里给每一种字体写上它（写在原来的后面）",
        "mend it if it is a slip; else put a typeface that has it into `fonts` of the archive and name it last for every role under 字体 of dossier.yaml",
    );
    let finding = |span: Span| {
        let found = Diagnostic::error(Code("page-character"), file, message.clone());
        let mut found = found.at(&document.source, span).help(help.clone());
        found.level = Level::Strict;
        found.person = file.parent().filter(|folder| folder.parts().count() == 3);
        found
    };
    places.into_iter().map(finding).collect()
}
