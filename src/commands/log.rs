//! `dossier log`: how a person, village or town changed, field by field.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::archive::Archive;
use crate::changes::{self, Gone, Step, Uncommitted, Unit};
use crate::cli::args::LogArgs;
use crate::cli::changed::{self, line, word};
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::kept_out;
use crate::cli::ui::Ui;
use crate::diagnostic::{Language, Text};
use crate::fs;
use crate::git::Git;
use crate::mask;
use crate::session;
use crate::text::harmless;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &LogArgs) -> Result {
    let root = config.root()?;
    let git = Git::open(&root)?;
    let (archive, _) = Archive::open(&root, config.jobs(None))?;
    let selected = session::selection(config, &archive, std::slice::from_ref(&args.path));
    let changed = git.changed()?;
    let read = |path: &str| fs::read(&root.join(path)).ok();
    let uncommitted = Uncommitted { changed: &changed, read: &read };
    let steps = match &selected {
        Ok(selected) => {
            let path = record(selected[0].as_str());
            let now = match fs::read_itself(&root.join(&path)) {
                Err(error) if error.is_not_found() => Vec::new(),
                other => other?,
            };
            let steps = changes::history(&git, &path, Some(&now), &uncommitted)?;
            let own: Vec<_> = changed.iter().filter(|one| one.holds(&path)).cloned().collect();
            kept_out::lines(&own).iter().for_each(|line| ui.say(line));
            steps
        }
        // Whoever is not there may have been.
        Err(_) => match session::new_path(config, &archive, &args.path) {
            Ok(path) => changes::history(&git, &record(path.as_str()), None, &uncommitted)?,
            Err(_) => Vec::new(),
        },
    };
    if steps.is_empty() {
        selected?;
    }
    let language = ui.language();
    ui.data(|out| match args.shown.format {
        Format::Json => writeln!(out, "{}", Value::from_iter(steps.iter().map(object))),
        Format::Human => steps.iter().try_for_each(|step| human(out, step, language)),
        Format::Short => steps.iter().try_for_each(|step| short(out, step, language)),
    });
    if steps.is_empty() {
        ui.say(&Text::new("还没有保存过", "never saved yet"));
    }
    Ok(Exit::Fine)
}

/// The file that holds the record of a town, village or person.
fn record(folder: &str) -> String {
    let file = ["town.yaml", "village.yaml", "person.yaml"];
    format!("{folder}/{}", file[folder.matches('/').count().min(2)])
}

fn head(step: &Step, language: Language) -> String {
    match &step.commit {
        Some(commit) => {
            let day = commit.date.get(..10).unwrap_or(&commit.date);
            format!("{day} {}", harmless(&commit.author))
        }
        None => word(language, "（还没有保存）", "(not saved yet)").to_owned(),
    }
}

/// What happened in a step, one line a change.
fn lines(step: &Step, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    match &step.gone {
        Some(Gone::Removed) => lines.push(word(language, "删去", "removed").to_owned()),
        Some(Gone::Moved(to)) => {
            let verb = word(language, "移到", "moved to");
            lines.push(format!("{verb}: {}", Unit::of(to).0.path()));
        }
        Some(Gone::Apart(folder)) => {
            let verb = word(
                language,
                "自成一个 git 仓库，以后的改动不在这里",
                "became a repository of its own, which keeps what came later",
            );
            lines.push(format!("{verb}: {folder}"));
        }
        None => {}
    }
    if step.first {
        lines.push(word(language, "新建", "made").to_owned());
    }
    if let Some(from) = &step.from {
        let verb = word(language, "移动", "moved");
        lines.push(format!(
            "{verb}: {} → {}",
            Unit::of(from).0.path(),
            Unit::of(&step.path).0.path()
        ));
    }
    lines.extend(step.changes.iter().map(|change| line(change, language)));
    if lines.is_empty() {
        lines.push(word(language, "只改了写法", "only the way of writing").to_owned());
    }
    lines.into_iter().map(|line| mask::text(&harmless(&line))).collect()
}

fn human(out: &mut dyn Write, step: &Step, language: Language) -> io::Result<()> {
    let subject = step.commit.as_ref().map_or("", |commit| &commit.subject);
    let head = format!("{}  {}", head(step, language), harmless(subject));
    writeln!(out, "{}", head.trim_end())?;
    lines(step, language).iter().try_for_each(|line| writeln!(out, "  {line}"))
}

fn short(out: &mut dyn Write, step: &Step, language: Language) -> io::Result<()> {
    let head = head(step, language);
    lines(step, language).iter().try_for_each(|line| writeln!(out, "{head} {line}"))
}

fn object(step: &Step) -> Value {
    let commit = step.commit.as_ref();
    let changes = step.changes.iter().map(changed::object);
    json!({
        "commit": commit.map(|commit| &commit.id),
        "date": commit.map(|commit| &commit.date),
        "author": commit.map(|commit| &commit.author),
        "message": commit.map(|commit| &commit.subject),
        "path": Unit::of(&step.path).0.path(),
        "from": step.from.as_ref().map(|from| Unit::of(from).0.path().to_owned()),
        "first": step.first,
        "removed": step.gone == Some(Gone::Removed),
        "to": match &step.gone {
            Some(Gone::Moved(to)) => Some(Unit::of(to).0.path().to_owned()),
            Some(Gone::Removed | Gone::Apart(_)) | None => None,
        },
        "repository": match &step.gone {
            Some(Gone::Apart(folder)) => Some(folder),
            Some(Gone::Removed | Gone::Moved(_)) | None => None,
        },
        "changes": changes.collect::<Vec<_>>(),
    })
}
