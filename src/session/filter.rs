//! The people for whom a condition holds: a query or a view of the settings, asked of everybody
//! while the archive is read.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use crate::archive::Archive;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::diagnostic::{Diagnostic, Text};
use crate::facts::Candidate;
use crate::facts::obligation::{Index, PersonOnDay};
use crate::model::Day;
use crate::model::query::{self, Fault, Query};
use crate::path::ArchivePath;
use crate::text;

/// Those who were asked for, each with what `found` took from the file.
pub(crate) struct Found<T> {
    pub(crate) findings: Vec<Diagnostic>,
    /// The day for which it holds.
    pub(crate) day: Day,
    pub(crate) people: Vec<(ArchivePath, T)>,
}

/// Asks everybody in the archive at `root` for whom all of some texts hold. A text that is the name of
/// a view means the view; of no text everybody is found.
///
/// # Errors
/// If the text cannot be read, there is no day, or the archive's folder cannot be listed.
pub(crate) fn find<T: Send>(
    root: &Path,
    jobs: usize,
    (asked, as_of): (&[&str], Option<Day>),
    found: impl Fn(&Candidate<'_>, &Query) -> T + Sync,
) -> Result<Found<T>> {
    let shared = OnceLock::new();
    let query = OnceLock::new();
    let (archive, findings, seen) =
        Archive::open_with(root, jobs, &(), |archive, path, loaded| {
            let query = query.get_or_init(|| all_meant(archive, asked)).as_ref().ok()?;
            let index = shared.get_or_init(|| Index::new(archive));
            let (person, document) = (loaded.value.as_ref()?, loaded.document.as_ref()?);
            let on = PersonOnDay::new(archive, index, path, person, archive.day(as_of)?);
            let candidate = Candidate { on, root: &document.root };
            let is_asked_for = candidate.is_asked_for(query);
            is_asked_for.then(|| (path.clone(), found(&candidate, query)))
        })?;
    // An archive without people asks nobody.
    let query = query.into_inner().unwrap_or_else(|| all_meant(&archive, asked));
    query.map_err(|wrong| unreadable(wrong.0, wrong.1))?;
    let day = archive.day(as_of).ok_or_else(super::no_day)?;
    Ok(Found { findings, day, people: seen.into_iter().flatten().collect() })
}

/// Those who meet a view of the settings or a condition, where one is asked for.
///
/// # Errors
/// If there is no such view, or the condition cannot be read.
pub(crate) fn meeting(
    config: &Config,
    archive: &Archive,
    (view, condition): (Option<&str>, Option<&str>),
    as_of: Option<Day>,
) -> Result<Option<BTreeSet<ArchivePath>>> {
    view.map_or(Ok(()), |name| is_view(archive, name))?;
    let Some(asked) = view.or(condition) else { return Ok(None) };
    let found = find(&archive.root, config.jobs(None), (&[asked], as_of), |_, _| ())?;
    Ok(Some(found.people.into_iter().map(|(path, ())| path).collect()))
}

/// Refuses what is no view of the settings.
fn is_view(archive: &Archive, name: &str) -> Result<()> {
    let views = archive.settings.as_ref().map(|settings| &settings.views);
    views.and_then(|views| views.get(name)).map(|_| ()).ok_or_else(|| {
        let names: Vec<&str> =
            views.into_iter().flat_map(|all| all.iter()).map(|one| one.0).collect();
        Error::usage(Text::new(
            format!("dossier.yaml 的视图里没有 `{name}`"),
            format!("视图 of dossier.yaml holds no `{name}`"),
        ))
        .hint(Text::new(
            format!("已有：{}", names.join("、")),
            format!("there are: {}", names.join(", ")),
        ))
    })
}

/// What is said where nobody meets a condition.
pub(super) fn nobody(asked: &str) -> Error {
    Error::usage(Text::new(format!("没有人符合 `{asked}`"), format!("nobody meets `{asked}`")))
}

/// What all of some texts ask for; of the first that cannot be read, why.
fn all_meant<'t>(
    archive: &Archive,
    asked: &[&'t str],
) -> std::result::Result<Query, Box<(&'t str, Fault)>> {
    let query = |text: &&'t str| meant(archive, text).map_err(|fault| Box::new((*text, fault)));
    match asked {
        [text] => query(text),
        texts => texts.iter().map(query).collect::<std::result::Result<_, _>>().map(Query::All),
    }
}

/// The view of that name, or what the text asks for.
fn meant(archive: &Archive, asked: &str) -> std::result::Result<Query, Fault> {
    let views = archive.settings.as_ref().map(|settings| &settings.views);
    if let Some(view) = views.and_then(|views| views.get(asked.trim())) {
        return Ok(view.clone());
    }
    let lists = archive.policies.lists();
    query::parse(asked, &lists, archive.policies.are_read())
}

/// What is said of a query that cannot be read: with a caret below the place.
fn unreadable(asked: &str, fault: Fault) -> Error {
    let before: String = asked.chars().take(fault.at.start).collect();
    let wrong: String = asked.chars().skip(fault.at.start).take(fault.at.len()).collect();
    let carets = "^".repeat(text::width(&wrong).max(1));
    let shown = format!("{asked}\n  {}{carets}", " ".repeat(text::width(&before)));
    let error = Error::usage(Text::new(
        format!("条件读不懂：{}\n  {shown}", fault.message.zh),
        format!("the condition cannot be read: {}\n  {shown}", fault.message.en),
    ));
    error.hint(fault.help.unwrap_or_else(|| {
        Text::new(
            "条件之间空一格，如 \"镇=松岭镇 年龄<=35 学历>=大专\"；项目就是个人档案里的栏目",
            "part conditions with a blank, such as \"镇=松岭镇 年龄<=35 学历>=大专\"; fields are the keys of a person’s file",
        )
    }))
}
