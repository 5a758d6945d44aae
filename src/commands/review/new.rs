//! `dossier review new`: a batch of the people who are due, and a list for each department.

use std::path::PathBuf;

use crate::archive::{self, Archive, NewBatch};
use crate::cli::args::ReviewNewArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::review as shown;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::facts::batch::{self, ReviewList};
use crate::facts::new_batch;
use crate::fs;
use crate::keep::changes::FileRewrite;
use crate::model::{Day, Person, Policy};
use crate::path::ArchivePath;
use crate::session;
use crate::session::writing;
use crate::transaction::Writer;

use super::super::outputs;
use super::lists;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReviewNewArgs) -> Result {
    let day = config.day_of("--day", Some(&args.day))?.unwrap_or_else(|| config.today());
    let until = config.day_of("--until", Some(&args.until))?.unwrap_or(day);
    let writer = writing::writer(ui, config)?;
    let (archive, findings, due) =
        Archive::open_with(&config.root()?, config.jobs(None), &(), |archive, path, loaded| {
            loaded
                .value
                .as_ref()
                .is_some_and(|person| new_batch::is_due(archive, path, person, day))
        })?;
    let file = file(&archive, &args.batch, (day, until))?;
    let selection = session::selection(ui, config, &archive, &args.paths)?;
    let condition = (args.asked.condition.as_deref(), Some(day));
    let selection = session::narrowed(&archive.root, config.jobs(None), selection, condition)?;
    let people = new_batch::chosen(&archive, &selection, &due);
    session::mention_errors(ui, &findings);
    let departments: Vec<&str> =
        archive.policies.on(day).departments.iter().map(|one| &**one).collect();
    let read = read(&archive, &people, (archive.policies.on(day), &departments))?;
    let new =
        NewBatch { name: &args.batch, day, until, people: &people, departments: &departments };
    let folder = match &args.out {
        Some(out) => outputs::output_of_files(config, out)?,
        None => outputs::own_output(&archive.root, &format!("联审/{}", args.batch))?,
    };
    let lists: Vec<ReviewList<'_>> = departments
        .iter()
        .map(|department| batch::review_list(&archive, (&args.batch, day), department, &read))
        .collect();
    let files = lists::files(config, &archive, args, (&lists, day), &folder)?;
    let yaml = archive::batch_text(&new);
    if !archive.reads_as_batch(&file, yaml.as_bytes()) {
        let why = Text::new("新批次的文件读不通", "the new file would not read");
        return Err(super::refused(nothing(), &[why]));
    }
    write(&writer, &archive, (&file, yaml), &files)?;
    shown::say_new(ui, &new, &file, &folder);
    Ok(Exit::Fine)
}

/// The file of a new batch, which must not be there.
fn file(archive: &Archive, batch: &str, (day, until): (Day, Day)) -> Result<ArchivePath> {
    let path = archive::batch_file(batch).ok_or_else(|| shown::no_name(batch))?;
    if until < day {
        return Err(shown::ends_before(day, until));
    }
    if fs::exists(&path.below(&archive.root)) {
        return Err(shown::already_there(path.as_str()));
    }
    Ok(path)
}

/// Everyone's file, if nothing stands against sending the names.
fn read(
    archive: &Archive,
    people: &[ArchivePath],
    (policy, departments): (&Policy, &[&str]),
) -> Result<Vec<(ArchivePath, Person)>> {
    let read = people.iter().map(|path| (path.clone(), archive.person(path).value));
    let read: Vec<_> = read.collect();
    match &new_batch::obstacles(policy, departments, &read)[..] {
        [] => Ok(read.into_iter().filter_map(|(path, person)| Some((path, person?))).collect()),
        reasons => Err(super::refused(nothing(), reasons)),
    }
}

fn nothing() -> Text {
    Text::new("没有写任何文件：", "nothing was written:")
}

/// Writes the batch and the lists, none over another file.
fn write(
    writer: &Writer,
    archive: &Archive,
    (file, text): (&ArchivePath, String),
    lists: &[(PathBuf, Vec<u8>)],
) -> Result<()> {
    if let Some((path, _)) = lists.iter().find(|(path, _)| fs::exists(path)) {
        return Err(shown::already_there(&path.display().to_string()));
    }
    let batch = FileRewrite { path: file.clone(), old: None, new: text.into_bytes() };
    let (transaction, elsewhere) = writing::with_files(archive, &[batch], lists);
    if let Some((list, _)) = elsewhere.first() {
        fs::create_dir_all(fs::parent(list))?;
    }
    writing::commit(writer, transaction)?;
    elsewhere.into_iter().try_for_each(|(path, bytes)| Ok(fs::write_new(path, bytes)?))
}
