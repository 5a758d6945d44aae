//! `dossier review new`: a batch of the people who are due, and a list for each department.

use std::path::PathBuf;

use crate::archive::{self, Archive, NewBatch};
use crate::cli::args::ReviewNewArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::{self, review_list};
use crate::facts::batch::{self, ReviewList};
use crate::facts::latest_review;
use crate::fs;
use crate::keep::changes::FileRewrite;
use crate::model::{Day, Person, Policy};
use crate::path::{ArchivePath, file_names};
use crate::session;
use crate::session::writing;
use crate::text;
use crate::transaction::Writer;

use super::super::outputs;
use super::print;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReviewNewArgs) -> Result {
    let day = config.day_of("--day", Some(&args.day))?.unwrap_or_else(|| config.today());
    let until = config.day_of("--until", Some(&args.until))?.unwrap_or(day);
    let writer = writing::writer(ui, config)?;
    let (archive, findings, due) =
        Archive::open_with(&config.root()?, config.jobs(None), &(), |archive, path, loaded| {
            loaded.value.as_ref().is_some_and(|person| is_due(archive, path, person, day))
        })?;
    let file = file(&archive, &args.batch, (day, until))?;
    let selection = session::selection(config, &archive, &args.paths)?;
    let people = chosen(&archive, &selection, &due);
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
    let names = file_names(departments.iter().copied());
    let file_of = |name: &String, ending| folder.join(format!("{name}.{ending}"));
    let workbook = |(name, list)| {
        let bytes = exchange::workbook(&review_list::tables(list)).map_err(Error::environment)?;
        Ok((file_of(name, "xlsx"), bytes))
    };
    let mut files: Vec<(PathBuf, Vec<u8>)> =
        names.iter().zip(&lists).map(workbook).collect::<Result<_>>()?;
    if !args.no_pdf {
        let printed = print::lists(config, &archive, &args.fonts, &lists, day)?;
        let printed = names.iter().zip(printed);
        files.extend(printed.map(|(name, pdf)| (file_of(name, "pdf"), pdf)));
    }
    let yaml = archive::batch_text(&new);
    if !archive.reads_as_batch(&file, yaml.as_bytes()) {
        let why = Text::new("新批次的文件读不通", "the new file would not read");
        return Err(super::refused(nothing(), &[why]));
    }
    write(&writer, &archive, (&file, yaml), &files)?;
    let (names, asked) = (
        text::count(people.len(), "人", "person"),
        text::count(departments.len(), "个部门", "department"),
    );
    let folder = folder.display();
    ui.say(&Text::new(
        format!("已写 {file}：{}，{}；名单在 {folder}", names.zh, asked.zh),
        format!("wrote {file}: {}, {}; lists in {folder}", names.en, asked.en),
    ));
    Ok(Exit::Fine)
}

fn is_due(archive: &Archive, path: &ArchivePath, person: &Person, day: Day) -> bool {
    let reviews = archive.reviews.iter().map(|(_, review)| review);
    let latest = latest_review(reviews, path, &archive.policies, day);
    batch::is_due(person, latest.as_ref(), day)
}

/// The file of a new batch, which must not be there.
fn file(archive: &Archive, batch: &str, (day, until): (Day, Day)) -> Result<ArchivePath> {
    let path: Option<ArchivePath> = format!("reviews/{batch}.yaml").parse().ok();
    let path = path.filter(|path| path.parts().count() == 2).ok_or_else(|| {
        Error::usage(Text::new(
            format!("`{batch}`不能作批次名"),
            format!("`{batch}` cannot be the name of a batch"),
        ))
        .hint(Text::new("写成 2026-3 这样", "write it like `2026-3`"))
    })?;
    if until < day {
        return Err(Error::usage(Text::new(
            format!("有效期至 {until} 早于送审日期 {day}"),
            format!("the last day {until} is before the day of sending {day}"),
        )));
    }
    if fs::exists(&path.below(&archive.root)) {
        return Err(already_there(path.as_str()));
    }
    Ok(path)
}

fn already_there(path: &str) -> Error {
    Error::usage(Text::new(
        format!("`{path}`已经有了，不会覆盖"),
        format!("`{path}` is there already and is not overwritten"),
    ))
    .hint(Text::new("换一个批次名，或先移走它", "take another name, or move it away first"))
}

/// The people who were named, and of the towns and villages that were named those who are due.
fn chosen(archive: &Archive, selection: &[ArchivePath], due: &[bool]) -> Vec<ArchivePath> {
    let wanted = |(path, due): &(&ArchivePath, &bool)| {
        let named = selection.contains(path);
        let within = selection.is_empty() || selection.iter().any(|one| path.is_within(one));
        named || **due && within
    };
    archive.people.keys().zip(due).filter(wanted).map(|(path, _)| path.clone()).collect()
}

/// Everybody's file, if nothing stands against sending the names.
fn read(
    archive: &Archive,
    people: &[ArchivePath],
    (policy, departments): (&Policy, &[&str]),
) -> Result<Vec<(ArchivePath, Person)>> {
    let mut reasons = Vec::new();
    if people.is_empty() {
        reasons.push(Text::new("没有该送审的人", "nobody is due"));
    }
    if departments.is_empty() {
        reasons.push(Text::new("policy.yaml 没有联审部门", "policy.yaml names no 联审部门"));
    }
    let fields = || departments.iter().flat_map(|one| batch::columns(policy, one));
    let unknown = fields().find(|field| !batch::FIELDS.contains(field));
    reasons.extend(unknown.map(|field| {
        let all = batch::FIELDS.join("、");
        Text::new(
            format!("policy.yaml 联审名单的`{field}`不在可用的字段里：{all}"),
            format!("`{field}` in 联审名单 of policy.yaml is none of: {all}"),
        )
    }));
    let needs_identity = fields().any(|field| field == "身份证号");
    let mut read = Vec::new();
    for path in people {
        match archive.person(path).value {
            None => reasons.push(Text::new(
                format!("`{path}`的文件读不出"),
                format!("the file of `{path}` cannot be read"),
            )),
            Some(person) if needs_identity && person.identity.is_none() => {
                reasons.push(Text::new(
                    format!("`{path}`没有身份证号"),
                    format!("`{path}` has no identity number"),
                ));
            }
            Some(person) => read.push((path.clone(), person)),
        }
    }
    if reasons.is_empty() {
        return Ok(read);
    }
    Err(super::refused(nothing(), &reasons))
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
        return Err(already_there(&path.display().to_string()));
    }
    if let Some((list, _)) = lists.first() {
        fs::create_dir_all(fs::parent(list))?;
    }
    let batch = FileRewrite { path: file.clone(), old: None, new: text.into_bytes() };
    writing::write(writer, archive, &[batch])?;
    for (path, bytes) in lists {
        fs::write_new(path, bytes)?;
    }
    Ok(())
}
