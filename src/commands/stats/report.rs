//! The numbers as a report on paper.

use std::path::Path;

use crate::archive::Archive;
use crate::cli::args::StatsArgs;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::stats::faults;
use crate::commands::outputs;
use crate::commands::shown::Shown;
use crate::diagnostic::Text;
use crate::documents::{self, Document, NoReport, Setup, StatisticsReport};
use crate::filing::Origin;
use crate::fs;
use crate::numbers::Sheet;
use crate::packet::Tree;
use crate::path::ArchivePath;
use crate::render::{self, ForeignIdentifiers};
use crate::session;

/// Writes the report to a new file; numbers that must agree and do not are a finding.
///
/// # Errors
/// If it cannot be laid out, or the file is there already; nothing is written then.
pub(super) fn write(
    shown: &Shown<'_>,
    args: &StatsArgs,
    (archive, sheet): (&Archive, &Sheet),
    (places, selection): (&[ArchivePath], &[ArchivePath]),
    file: &Path,
) -> Result {
    let path = outputs::output_file(shown.config, file)?;
    // No one waits for a report that cannot be written.
    if fs::exists(&path) {
        fs::write_new(&path, b"")?;
    }
    let base = session::base(shown.config, Some(archive), &args.fonts)?;
    let (setup, _) = Setup::new(archive, sheet.day, false);
    let report = StatisticsReport {
        sheet,
        policy: archive.policies.on(sheet.day),
        selection,
        places,
        condition: args.asked.condition.as_deref(),
        commit: commit(archive, &path),
        digest: archive.digest_of_records(),
        names: args.names,
    };
    let (document, holds) =
        documents::statistics_report(archive, &setup, &report).map_err(|why| refused(&why))?;
    let pdf = printed(archive, &base, &document)?;
    fs::write_new(&path, &pdf)?;
    let file = file.display();
    shown.ui.say(&Text::new(format!("已写入 {file}"), format!("written to {file}")));
    Ok(if holds { Exit::Fine } else { Exit::Findings })
}

/// The commit on which the archive stands, and whether its files differ from it.
fn commit(archive: &Archive, out: &Path) -> Option<(String, bool)> {
    let origin = Origin::of(&archive.root, out);
    match origin.tree {
        Tree::None => None,
        Tree::Clean => Some((origin.commit, false)),
        Tree::Changed => Some((origin.commit, true)),
    }
}

fn printed(archive: &Archive, base: &render::Base, document: &Document) -> Result<Vec<u8>> {
    let numbers = archive.people.iter().map(|(path, entry)| (path, entry.numbers()));
    let strangers = ForeignIdentifiers::new(numbers);
    let made = render::sheet(base, &strangers, document);
    made.map(|made| made.pdf).map_err(|refusal| {
        let why = refusal.faults.iter().map(|fault| fault.text());
        unprinted(&why.collect::<Vec<_>>())
    })
}

fn refused(why: &NoReport) -> Error {
    match why {
        NoReport::Wording(findings) => {
            unprinted(&findings.iter().map(|one| one.message.clone()).collect::<Vec<_>>())
        }
        NoReport::Unknown(keys) => {
            faults::no_count_in("templates/statistics-report/paper.yaml", keys)
        }
    }
}

/// Why nothing was written: every reason at once.
fn unprinted(reasons: &[Text]) -> Error {
    let lines = |pick: fn(&Text) -> &str| {
        reasons.iter().map(|one| format!("\n  - {}", pick(one))).collect::<String>()
    };
    Error::environment(Text::new(
        format!("报告不能印，没有写任何文件：{}", lines(|one| &one.zh)),
        format!("the report cannot be printed, nothing was written:{}", lines(|one| &one.en)),
    ))
}
