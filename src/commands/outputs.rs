//! Where commands write: the one answer to which folder of an archive, or outside of it, takes output.

use std::path::{Path, PathBuf};

use crate::archive::{self, OUTPUT, OutputFault, Purpose};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::session::Exports;

/// The folder for papers in folders of their own: the one that is asked for, else that of the
/// archive at `root`.
///
/// # Errors
/// If it would become a part of an archive.
pub(super) fn output(config: &Config, root: &Path, asked: Option<&Path>) -> Result<PathBuf> {
    match asked {
        Some(asked) => claimed(config, asked, "--out ", Purpose::Folders),
        None => own_output(root, ""),
    }
}

/// A place in the archive's own folder of output, unless a link there leads elsewhere.
///
/// # Errors
/// If one does.
pub(super) fn own_output(root: &Path, below: &str) -> Result<PathBuf> {
    let mut folder = root.join(OUTPUT);
    folder.extend(below.split('/').filter(|part| !part.is_empty()));
    match fs::refuse_links(root, &folder) {
        Ok(()) => Ok(folder),
        Err(error) => Err(Error::from(error).hint(Text::new(
            "删去它；要写到别处，用 --out 写明文件夹",
            "delete it; name another folder with --out",
        ))),
    }
}

/// The folder that is asked for, for files that lie directly in it.
///
/// # Errors
/// If it would become a part of an archive.
pub(super) fn output_of_files(config: &Config, asked: &Path) -> Result<PathBuf> {
    claimed(config, asked, "--out ", Purpose::Files)
}

/// The file that is asked for; its folder is made if need be.
///
/// # Errors
/// If it would become a part of an archive, or the folder cannot be made.
pub(super) fn output_file(config: &Config, asked: &Path) -> Result<PathBuf> {
    let folder = output_of_files(config, fs::parent(asked))?;
    fs::create_dir_all(&folder)?;
    Ok(config.absolute(asked))
}

/// Writes the file that is asked for, which must be new, else `own` of the archive's own output, over
/// what an earlier run left there unless somebody has worked on that; says where it lies.
///
/// # Errors
/// As [`output_file`] and [`own_output`], or if the file is there already or cannot be written.
pub(super) fn write_file(
    ui: &Ui<'_>,
    config: &Config,
    root: &Path,
    (asked, own): (Option<&Path>, &str),
    bytes: &[u8],
) -> Result<PathBuf> {
    if let Some(asked) = asked {
        let path = output_file(config, asked)?;
        fs::write_new(&path, bytes)?;
        return Ok(path);
    }
    own_output(root, own)?;
    let written = Exports::of(own_output(root, "")?).write(own, bytes)?;
    written.note().iter().for_each(|note| ui.say(note));
    Ok(written.path)
}

/// The folder in which a register is to begin; `option` is what named it, with a blank.
///
/// # Errors
/// If it would lie in an archive.
pub(super) fn place_of_register(config: &Config, asked: &Path, option: &str) -> Result<PathBuf> {
    claimed(config, asked, option, Purpose::Register)
}

fn claimed(config: &Config, asked: &Path, option: &str, purpose: Purpose) -> Result<PathBuf> {
    let folder = config.absolute(asked);
    match archive::claim_output(&folder, purpose) {
        Ok(()) => Ok(folder),
        Err(fault) => Err(not_there(asked, option, &fault)),
    }
}

fn not_there(asked: &Path, option: &str, fault: &OutputFault) -> Error {
    let (asked, why) = (asked.display(), fault.text());
    let message = Text::new(
        format!("{option}`{asked}`：{}", why.zh),
        format!("{option}`{asked}`: {}", why.en),
    );
    match fault {
        OutputFault::Disk(_) => Error::environment(message),
        OutputFault::Register => Error::usage(message)
            .hint(Text::new("放到档案文件夹外面", "name a folder outside of the archive")),
        OutputFault::Archive | OutputFault::Taken(_) | OutputFault::Used(_) => {
            Error::usage(message).hint(Text::new(
                "写到别处，或在档案里另取一个新文件夹名",
                "name a folder elsewhere, or a new one in the archive",
            ))
        }
    }
}
