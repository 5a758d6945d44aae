//! How a record changed, step by step, as `log` shows it.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::changes::{Gone, Unit, VersionStep};
use crate::diagnostic::Language;
use crate::mask;
use crate::text::harmless;

use super::changed::{self, line, word};
use super::emit::Format;

/// Shows the steps, the latest first.
///
/// # Errors
/// If `out` fails.
pub(crate) fn show(
    steps: &[VersionStep],
    format: Format,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => writeln!(out, "{}", Value::from_iter(steps.iter().map(object))),
        Format::Human => steps.iter().try_for_each(|step| human(out, step, language)),
        Format::Short => steps.iter().try_for_each(|step| short(out, step, language)),
    }
}

fn head(step: &VersionStep, language: Language) -> String {
    match &step.commit {
        Some(commit) => {
            let day = commit.date.get(..10).unwrap_or(&commit.date);
            format!("{day} {}", harmless(&commit.author))
        }
        None => word(language, "（还没有保存）", "(not saved yet)").to_owned(),
    }
}

/// What happened in a step, one line a change.
fn lines(step: &VersionStep, language: Language) -> Vec<String> {
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
        lines.push(word(language, "只改了写法", "only formatting").to_owned());
    }
    lines.into_iter().map(|line| mask::text(&harmless(&line))).collect()
}

fn human(out: &mut dyn Write, step: &VersionStep, language: Language) -> io::Result<()> {
    let subject = step.commit.as_ref().map_or("", |commit| &commit.subject);
    let head = format!("{}  {}", head(step, language), harmless(subject));
    writeln!(out, "{}", head.trim_end())?;
    lines(step, language).iter().try_for_each(|line| writeln!(out, "  {line}"))
}

fn short(out: &mut dyn Write, step: &VersionStep, language: Language) -> io::Result<()> {
    let head = head(step, language);
    lines(step, language).iter().try_for_each(|line| writeln!(out, "{head} {line}"))
}

fn object(step: &VersionStep) -> Value {
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
