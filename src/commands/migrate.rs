//! `dossier migrate`: files of older formats, brought to the newest.

use crate::archive::Archive;
use crate::cli::args::MigrateArgs;
use crate::cli::change;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::keep::changes::FileRewrite;
use crate::keep::migrate::{self, Migrated};
use crate::keep::parts;
use crate::model::format::Format;
use crate::path::ArchivePath;
use crate::session::writing;
use crate::text::count;
use crate::yaml::edit::Edit;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &MigrateArgs) -> Result {
    let writer =
        (!config.previews(args.dry_run)).then(|| writing::writer(ui, config)).transpose()?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let mut changes = Vec::new();
    let mut refused = 0;
    for path in archive.yaml_files() {
        match one(&archive, &path) {
            Ok(None) => {}
            Ok(Some(change)) => changes.push(change),
            Err(error) => {
                refused += 1;
                ui.error(&error);
            }
        }
    }
    // A county is in one format: nothing is written while a file stays behind.
    if refused > 0 {
        ui.fault(&Text::new("没有写入任何文件", "nothing was written"));
        return Ok(Exit::Findings);
    }
    let (number, newest) = (count(changes.len(), "个文件", "file"), Format::NUMBER);
    match writer {
        Some(writer) => writing::write(&writer, &archive, &changes)?,
        None => changes.iter().for_each(|change| change::show(ui, change)),
    }
    ui.say(&Text::new(
        format!("最新格式是 {newest}；升级了 {}", number.zh),
        format!("the latest format is {newest}; {} upgraded", number.en),
    ));
    Ok(Exit::Fine)
}

fn one(archive: &Archive, path: &ArchivePath) -> Result<Option<FileRewrite>> {
    let old = archive.bytes(path)?;
    let refused = |refused| change::cannot_edit(path, &refused);
    let mut edit = Edit::new(path, &old).map_err(refused)?;
    let outcome = migrate::migrate(path, &mut edit).map_err(refused)?;
    let roles = migrate::give_roles(path, &mut edit).map_err(refused)?;
    let parts = parts::give_parts(path, &mut edit).map_err(refused)?;
    match outcome {
        Migrated::Current if !roles && !parts => Ok(None),
        Migrated::Current => {
            Ok(Some(FileRewrite { path: path.clone(), old: Some(old), new: edit.bytes() }))
        }
        Migrated::From(_) => {
            Ok(Some(FileRewrite { path: path.clone(), old: Some(old), new: edit.bytes() }))
        }
        Migrated::Newer(number) => Err(Error::environment(Text::new(
            format!("`{path}` 的格式 {number} 比本程序新，请换用新版 dossier"),
            format!("`{path}` has the newer format {number}, use a newer dossier"),
        ))),
        Migrated::Unknown => Err(Error::environment(Text::new(
            format!("`{path}` 没有写明格式，请补上一行 `格式: 1`"),
            format!("`{path}` does not say its format, add a line `格式: 1`"),
        ))),
    }
}
