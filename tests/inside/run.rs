//! Runs of the program in this very process, for tests that look at what it says beside the inside.

use std::ffi::OsString;
use std::path::PathBuf;

use super::folder::Folder;
use crate::cli::exit::Exit;
use crate::cli::ui::heard::{hear, hear_answered};

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
    said(hear(|| crate::run(all(folder, arguments))))
}

/// The same, where somebody sees what is asked and answers with these lines.
pub(crate) fn answered(folder: &Folder, arguments: &str, lines: impl AsRef<[u8]>) -> Said {
    said(hear_answered(lines.as_ref(), || crate::run(all(folder, arguments))))
}

fn all(folder: &Folder, arguments: &str) -> Vec<OsString> {
    let mut all: Vec<OsString> = vec!["dossier".into(), "--lang".into(), "zh".into(), "-C".into()];
    all.push(folder.root().into());
    all.extend(arguments.split_whitespace().map(OsString::from));
    all
}

fn said((exit, [stdout, stderr]): (Exit, [String; 2])) -> Said {
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
