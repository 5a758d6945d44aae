//! `dossier fmt`: values in their canonical forms.

use crate::archive::Archive;
use crate::cli::args::FmtArgs;
use crate::cli::change;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::keep::canonical;
use crate::keep::changes::FileRewrite;
use crate::parallel;
use crate::path::ArchivePath;
use crate::session;
use crate::session::writing;
use crate::text::count;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &FmtArgs) -> Result {
    let writes = !args.check && !args.diff;
    let writer = writes.then(|| writing::writer(ui, config)).transpose()?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let files = files(ui, config, &archive, args)?;
    let mut changes = Vec::new();
    let mut failed = false;
    let forms = parallel::map(config.jobs(None), &files, |path| {
        let bytes = archive.bytes(path)?;
        let form = canonical::canonical(&archive, path, &bytes);
        fs::Result::Ok((bytes, form))
    });
    for (path, read) in files.into_iter().zip(forms) {
        let (bytes, form) = read?;
        match form {
            Ok(form) => {
                say_left(ui, &path, form.left);
                if form.changed {
                    changes.push(FileRewrite { path, old: Some(bytes), new: form.bytes });
                }
            }
            Err(refused) => {
                failed = true;
                ui.error(&change::cannot_edit(&path, &refused));
            }
        }
    }
    for change in &changes {
        match args.diff {
            true => change::show(ui, change),
            false => ui.data(|out| writeln!(out, "{}", change.path)),
        }
    }
    let Some(writer) = writer else {
        let differs = args.check && !changes.is_empty();
        return Ok(if failed || differs { Exit::Findings } else { Exit::Fine });
    };
    writing::write(&writer, &archive, &changes)?;
    if !changes.is_empty() {
        let number = count(changes.len(), "个文件", "file");
        ui.say(&Text::new(format!("改写了 {}", number.zh), format!("rewrote {}", number.en)));
    }
    Ok(if failed { Exit::Findings } else { Exit::Fine })
}

fn say_left(ui: &Ui<'_>, path: &ArchivePath, left: usize) {
    if left > 0 {
        let number = count(left, "处", "value");
        ui.say(&Text::new(
            format!("`{path}` 有 {} 要手工改写，见 check --notes", number.zh),
            format!("`{path}` contains {} to rewrite by hand, see `check --notes`", number.en),
        ));
    }
}

/// The files that paths select: those of towns, villages and people, or one file.
fn files(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    args: &FmtArgs,
) -> Result<Vec<ArchivePath>> {
    let all = archive.yaml_files();
    let condition = args.asked.condition.as_deref();
    if args.paths.is_empty() && condition.is_none() {
        return Ok(all);
    }
    let (mut own, mut named) = (Vec::new(), Vec::new());
    for path in &args.paths {
        match session::file(config, archive, path, &all) {
            Some(file) => own.push(file),
            None => named.push(path.clone()),
        }
    }
    let mut wanted = session::selection(ui, config, archive, &named)?;
    if !wanted.is_empty() || own.is_empty() {
        let jobs = config.jobs(None);
        wanted = session::narrowed(&archive.root, jobs, wanted, (condition, None))?;
    }
    wanted.extend(own);
    Ok(all.into_iter().filter(|file| wanted.iter().any(|path| file.is_within(path))).collect())
}
