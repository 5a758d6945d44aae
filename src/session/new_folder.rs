//! Where somebody or something new goes, as a command line says it.

use std::path::Path;

use crate::archive::{self, Archive};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::keep::fresh::NewKind;
use crate::keep::new_folder::{self, NoFolder};
use crate::path::{ArchivePath, PathError};

use super::selection::new_path;

/// How names of villages end, and those of towns do not.
const VILLAGE_ENDS: [&str; 2] = ["村", "社区"];

/// The folder of something new, and what that is. A village that alone is called so may stand without
/// its town, which is told.
///
/// # Errors
/// If it cannot be a town's, village's or person's, or its parent is not there.
pub(crate) fn new_folder(
    (ui, config): (&Ui<'_>, &Config),
    archive: &Archive,
    path: &Path,
) -> Result<(ArchivePath, NewKind)> {
    let folder = new_path(config, archive, path).map_err(|error| bad_name(path, &error))?;
    let folder = match with_town(archive, &folder) {
        None => folder,
        Some(whole) => {
            ui.say(&Text::new(format!("`{folder}` 是 {whole}"), format!("`{folder}` is {whole}")));
            whole
        }
    };
    let kind = NewKind::of(&folder).ok_or_else(|| no_path(path))?;
    refuse_village_alone(archive, &folder, path)?;
    new_folder::refuse_wrong(archive, &folder).map_err(|why| no_folder(&why))?;
    Ok((folder, kind))
}

/// Refuses a town whose name ends as villages' do: its town was forgotten. One that is really called
/// so is written with a stroke at its end.
fn refuse_village_alone(archive: &Archive, folder: &ArchivePath, typed: &Path) -> Result<()> {
    let name = folder.as_str();
    let is_meant = typed.to_string_lossy().ends_with(['/', '\\', '／']);
    let is_like_village = !name.contains('/') && VILLAGE_ENDS.iter().any(|end| name.ends_with(end));
    let towns = &archive.layout.towns;
    if is_meant || !is_like_village || towns.iter().any(|town| town.name() == name) {
        return Ok(());
    }
    let only = towns.first().filter(|_| towns.len() == 1).map(ArchivePath::name);
    let (zh, en) = (only.unwrap_or("乡镇"), only.unwrap_or("town"));
    Err(Error::usage(Text::new(
        format!("`{name}` 像是村名：村要写成 {zh}/{name}"),
        format!("`{name}` looks like a village: write {en}/{name}"),
    ))
    .hint(Text::new(
        format!("确是乡镇的名称，末尾加斜杠：dossier new {name}/"),
        format!("if a town is called so, end it with a stroke: dossier new {name}/"),
    )))
}

/// The folder that is free for it: of a namesake with a number behind the name.
///
/// # Errors
/// If its file is there already.
pub(crate) fn free_folder(
    archive: &Archive,
    (folder, kind): (ArchivePath, NewKind),
    namesake: bool,
) -> Result<ArchivePath> {
    new_folder::free(archive, folder, kind, namesake).map_err(|why| no_folder(&why))
}

/// The same path with the town of the one village that it begins with.
fn with_town(archive: &Archive, folder: &ArchivePath) -> Option<ArchivePath> {
    let (village, name) = folder.as_str().split_once('/')?;
    let layout = &archive.layout;
    if name.contains('/') || layout.towns.iter().any(|town| town.name() == village) {
        return None;
    }
    let mut called = layout.villages.iter().filter(|own| own.name() == village);
    called.next().filter(|_| called.next().is_none())?.join(name).ok()
}

/// Why a name cannot be used; a path that is none at all is shown how to be written.
fn bad_name(path: &Path, error: &PathError) -> Error {
    if matches!(error, PathError::Empty | PathError::Leaves(_)) {
        return no_path(path);
    }
    let (message, help) = archive::unusable(&path.to_string_lossy(), error);
    Error::usage(message).hint(help)
}

/// What is said of a path that can be no town's, village's or person's.
pub(crate) fn no_path(path: &Path) -> Error {
    let message = match path.as_os_str().is_empty() {
        true => Text::new("没有写新建什么", "nothing is named that is to be made"),
        false => {
            let path = path.display();
            Text::new(
                format!("`{path}` 不能用作乡镇、村或人的路径"),
                format!("`{path}` cannot be the path of a town, village or person"),
            )
        }
    };
    Error::usage(message).hint(Text::new(
        "写成 乡镇、乡镇/村 或 乡镇/村/姓名",
        "write `town`, `town/village` or `town/village/name`",
    ))
}

fn no_folder(why: &NoFolder) -> Error {
    Error { hint: why.hint(), ..Error::usage(why.text()) }
}
