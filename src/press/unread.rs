//! Files below an archive's `templates/` that nothing reads: most were meant to be read.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, README, REPORT};
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::documents::{PAPERS, Paper};
use crate::model::words::find;
use crate::path::ArchivePath;
use crate::render::Templates;
use crate::text;

/// The folder of the county's own templates.
const FOLDER: &str = "templates/";

/// What is said of files below `templates/` whose paths are none of the shipped ones, and that no
/// template of the county's own imports.
pub(crate) fn unread_templates(archive: &Archive) -> Vec<Diagnostic> {
    let shipped = Templates::new(BTreeMap::new());
    let mut known: BTreeSet<String> =
        shipped.iter().map(|(path, _)| format!("{FOLDER}{path}")).collect();
    known.extend([README, REPORT].map(str::to_owned));
    let files = archive.layout.templates.iter();
    let unread = files.filter(|file| !known.contains(file.as_str()) && !is_imported(archive, file));
    unread.map(|file| told(archive, file, &known)).collect()
}

/// Whether another of the county's templates names a template.
fn is_imported(archive: &Archive, file: &ArchivePath) -> bool {
    let names = |text: &str| text.contains(file.name());
    let mut others = archive.texts.iter().filter(|(other, _)| *other != file);
    file.name().ends_with(".typ") && others.any(|(_, text)| names(text.text()))
}

fn told(archive: &Archive, file: &ArchivePath, known: &BTreeSet<String>) -> Diagnostic {
    let message =
        Text::new("没有表册用这个文件，没有读取", "no paper uses this file, it is not read");
    let is_there = |path: &str| archive.layout.templates.iter().any(|one| one.as_str() == path);
    let help = match meant(file, known) {
        Some(meant) if is_there(&meant) => Text::new(
            format!("读取的是 `{meant}`；多余的删去，或移到 templates 文件夹外面"),
            format!("`{meant}` is read; delete this one, or move it out of `templates`"),
        ),
        Some(meant) => Text::new(format!("改为 `{meant}`"), format!("rename it to `{meant}`")),
        None => {
            let papers = PAPERS.iter().map(|paper| paper.template).collect::<Vec<_>>().join("、");
            Text::new(
                format!(
                    "本县的措辞写在 templates/表册/paper.yaml，表册用模板名（{papers}）；不用的移到 templates 文件夹外面"
                ),
                format!(
                    "the county's wording is `templates/PAPER/paper.yaml`, with the name of a template ({papers}); move what is not used out of `templates`"
                ),
            )
        }
    };
    Diagnostic::error(Code("misplaced-file"), file, message).severity(Severity::Warning).help(help)
}

/// The path that was meant: with the template's name for that of the paper, and the nearest one.
fn meant(file: &ArchivePath, known: &BTreeSet<String>) -> Option<String> {
    let parts: Vec<&str> = file.parts().skip(1).collect();
    let folder = *parts.first()?;
    let folder = find(folder).map_or(folder, |name| Paper::of(name).template);
    let path = [&[folder], &parts[1..]].concat().join("/");
    let below = known.iter().filter_map(|path| path.strip_prefix(FOLDER));
    text::nearest(&path, below).map(|near| format!("{FOLDER}{near}"))
}
