//! `dossier save`: checks the archive, then commits it in words.

use crate::changes::{self, FileChange};
use crate::cli::args::SaveArgs;
use crate::cli::config::Config;
use crate::cli::emit;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::kept_out;
use crate::cli::programs;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::git::{self, Changed, Git};
use crate::path::ArchivePath;
use crate::session::writing;
use crate::session::{Scope, Session};

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &SaveArgs) -> Result {
    let root = config.root()?;
    // What another run writes is saved whole or not at all.
    let _writer = writing::writer(ui, config)?;
    let git = if args.run_programs { Git::open_trusting(&root)? } else { Git::open(&root)? };
    let changed = changes::unsaved(&root, &git)?;
    if git.ignores_all(&changed)? {
        return Err(git::Error::Ignored.into());
    }
    // Whoever saves wants everything saved: what git leaves out is a finding.
    kept_out::lines(&changed).iter().for_each(|line| ui.fault(line));
    let (changed, kept_out): (Vec<_>, Vec<_>) =
        changed.into_iter().partition(|one| one.kept_out.is_none());
    let exit = if kept_out.is_empty() { Exit::Fine } else { Exit::Findings };
    let saved: Vec<String> = changed.iter().map(|one| one.path.clone()).collect();
    if saved.is_empty() {
        say_nothing(ui, &kept_out);
        return Ok(exit);
    }
    let programs = git.programs()?;
    if !programs.is_empty() {
        programs::lines(&programs).iter().for_each(|line| ui.fault(line));
        return Ok(Exit::Findings);
    }
    let errors = errors(ui, config)?;
    // Marks of a conflict are never what someone wants to keep.
    let unmerged = errors.iter().any(|one| one.code.0 == "conflict-mark");
    if !errors.is_empty() && (unmerged || !args.force) {
        refuse(ui, config, &errors, unmerged);
        return Ok(Exit::Findings);
    }
    let versions = |one: Changed| {
        let (before, after) = (changes::as_saved(&git, &one)?, changes::as_it_is(&root, &one)?);
        Ok(FileChange { path: one.path, before, after })
    };
    let files = changed.into_iter().map(versions);
    let units = changes::units(&files.collect::<Result<Vec<_>>>()?);
    let message = args.message.clone().unwrap_or_else(|| changes::message(&units));
    if !git.save(&message, &saved)? {
        say_nothing(ui, &kept_out);
        return Ok(exit);
    }
    let title = message.lines().next().unwrap_or_default();
    ui.say(&Text::new(format!("已保存：{title}"), format!("saved: {title}")));
    tell_detached(ui, &git)?;
    Ok(exit)
}

fn say_nothing(ui: &Ui<'_>, kept_out: &[Changed]) {
    ui.say(&match kept_out {
        [] => Text::new("没有改动，不用保存", "nothing changed, nothing to save"),
        _ => Text::new("此外没有改动，什么也没有保存", "nothing else changed, nothing was saved"),
    });
}

/// Says where to find what was saved on no branch.
fn tell_detached(ui: &Ui<'_>, git: &Git) -> Result<()> {
    if git.is_detached()? {
        ui.say(&Text::new(
            "注意：git 现在停在一个旧版本上，不在任何分支上；换到别的分支以后，就看不到这次保存的内容了",
            "note: git is on a commit without a branch; once another branch is checked out, what \
             was saved is no longer visible",
        ));
        ui.say(&Text::new(
            "建议：现在就运行 `git checkout -b 补存`，把它留在一个新分支上，再请管 git 的人合并",
            "help: run `git checkout -b saved` now, which keeps it on a new branch, and merge that",
        ));
    }
    Ok(())
}

/// The errors that `check` finds.
fn errors(ui: &Ui<'_>, config: &Config) -> Result<Vec<Diagnostic>> {
    let mut findings =
        Session::new(ui, config)?.check(&Scope::of_files(config.jobs(None)))?.findings;
    findings.retain(|finding| finding.severity == Severity::Error);
    findings.sort_by(|a, b| (&a.file, &a.place).cmp(&(&b.file, &b.place)));
    Ok(findings)
}

fn refuse(ui: &Ui<'_>, config: &Config, errors: &[Diagnostic], unmerged: bool) {
    ui.data(emit::for_people(errors, config.style(false)));
    let mut files: Vec<&ArchivePath> = errors.iter().map(|error| &error.file).collect();
    files.dedup();
    let (number, files) = (errors.len(), files.len());
    let (zh, en) = if unmerged {
        ("先合并两个人的改动", "merge the changes of two people first")
    } else {
        ("确要保存请加 --force", "--force saves anyway")
    };
    ui.fault(&Text::new(
        format!("{files} 个文件有 {number} 个错误，没有保存；{zh}"),
        format!("{number} errors in {files} files, nothing saved; {en}"),
    ));
}
