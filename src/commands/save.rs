//! `dossier save`: checks the archive, then commits it in words.

use std::collections::BTreeSet;
use std::path::Path;

use crate::archive::{Outputs, SETTINGS, is_of_system};
use crate::changes::{self, FileChange};
use crate::checks::{self, Ask};
use crate::cli::args::SaveArgs;
use crate::cli::config::Config;
use crate::cli::emit::{self, Format};
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Level, Severity, Text};
use crate::fs;
use crate::git::{Changed, Git};
use crate::path::ArchivePath;
use crate::text::harmless;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &SaveArgs) -> Result {
    let root = config.root()?;
    let git = Git::open(&root)?;
    let changed = changed(&root, &git)?;
    tell_left(ui, &changed);
    let saved: Vec<String> =
        changed.iter().filter(|one| one.savable).map(|one| one.path.clone()).collect();
    if saved.is_empty() {
        git.refuse_ignored(SETTINGS)?;
        return Ok(nothing(ui));
    }
    let errors = errors(config, &root)?;
    // Marks of a conflict are never what somebody wants to keep.
    let unmerged = errors.iter().any(|one| one.code.0 == "conflict-mark");
    if !errors.is_empty() && (unmerged || !args.force) {
        refuse(ui, config, &errors, unmerged);
        return Ok(Exit::Findings);
    }
    let files = changed.into_iter().filter(|one| one.savable).map(|one| versions(&root, &git, one));
    let units = changes::units(&files.collect::<Result<Vec<_>>>()?);
    let message = args.message.clone().unwrap_or_else(|| changes::message(&units));
    if !git.save(&message, &saved)? {
        return Ok(nothing(ui));
    }
    let title = message.lines().next().unwrap_or_default();
    ui.say(&Text::new(format!("已保存：{title}"), format!("saved: {title}")));
    Ok(Exit::Fine)
}

fn nothing(ui: &Ui<'_>) -> Exit {
    ui.say(&Text::new("没有改动，不用保存", "nothing changed, nothing to save"));
    Exit::Fine
}

/// The archive's own files that are not as they were committed. Output is never saved, whether or
/// not git ignores it, and also where an earlier commit took it in.
fn changed(root: &Path, git: &Git) -> Result<Vec<Changed>> {
    let outputs = Outputs::of(root);
    let mut changed = git.changed()?;
    changed.retain(|file| !outputs.hold(&file.path));
    changed.retain(|file| !file.path.split('/').any(is_of_system));
    Ok(changed)
}

/// Says what no commit can hold.
fn tell_left(ui: &Ui<'_>, changed: &[Changed]) {
    for left in changed.iter().filter(|one| !one.savable) {
        let path = harmless(&left.path);
        ui.say(&Text::new(
            format!("注意：`{path}` 不能保存：它自己是一个 git 仓库，或名字读不出来"),
            format!("note: `{path}` cannot be saved: it is a repository, or its name is no text"),
        ));
    }
}

/// A file before and after. Only records are read.
fn versions(root: &Path, git: &Git, Changed { path, before, .. }: Changed) -> Result<FileChange> {
    let record = changes::is_record(&path);
    let before = match before {
        true if record => git.file("HEAD", &path)?,
        true => Some(Vec::new()),
        false => None,
    };
    let on_disk = root.join(&path);
    let after = match fs::exists(&on_disk) {
        true if record => Some(fs::read(&on_disk)?),
        true => Some(Vec::new()),
        false => None,
    };
    Ok(FileChange { path, before, after })
}

/// The errors that `check` finds.
fn errors(config: &Config, root: &Path) -> Result<Vec<Diagnostic>> {
    let today = Some(config.today());
    let named = BTreeSet::new();
    let ask = Ask {
        level: Level::Draft,
        as_of: None,
        today,
        named,
        within: Vec::new(),
        jobs: config.jobs(None),
    };
    let mut findings = checks::check(root, &ask)?.findings;
    findings.retain(|finding| finding.severity == Severity::Error);
    findings.sort_by(|a, b| (&a.file, &a.place).cmp(&(&b.file, &b.place)));
    Ok(findings)
}

fn refuse(ui: &Ui<'_>, config: &Config, errors: &[Diagnostic], unmerged: bool) {
    let style = config.style(false);
    ui.data(|mut out| emit::emit(errors, Format::Human, style, &mut out));
    let mut files: Vec<&ArchivePath> = errors.iter().map(|error| &error.file).collect();
    files.dedup();
    let (number, files) = (errors.len(), files.len());
    let (zh, en) = if unmerged {
        ("先合并两个人的改动", "merge the changes of two people first")
    } else {
        ("确要保存请加 --force", "--force saves all the same")
    };
    ui.say(&Text::new(
        format!("{files} 个文件有 {number} 个错误，没有保存；{zh}"),
        format!("{number} errors in {files} files, nothing saved; {en}"),
    ));
}
