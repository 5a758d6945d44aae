//! Runs of the program in this very process, for tests that look at what it says beside the inside.

use std::ffi::OsString;
use std::path::PathBuf;

use super::folder::Folder;
use crate::cli::exit::Exit;
use crate::cli::ui::heard::hear;

/// What a run said.
#[derive(Debug)]
pub(crate) struct Said {
    /// The exit code.
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the program in a folder's archive with these arguments, which blanks part.
pub(crate) fn run(folder: &Folder, arguments: &str) -> Said {
    let mut all: Vec<OsString> = vec!["dossier".into(), "--lang".into(), "zh".into(), "-C".into()];
    all.push(folder.root().into());
    all.extend(arguments.split_whitespace().map(OsString::from));
    let (exit, [stdout, stderr]) = hear(|| crate::run(all));
    let code = [Exit::Fine, Exit::Findings, Exit::Usage, Exit::Failed];
    let code = code.iter().position(|one| *one == exit).expect("it is one of these");
    Said { code: code as i32, stdout, stderr }
}

/// A folder for what is made once, and for what failed: the one that cargo gives to other tests.
pub(crate) fn scratch() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let target = program.ancestors().nth(3).unwrap();
    target.join("tmp")
}
