//! What a command did, told to programs: the files that it wrote, and what it said.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use crate::fs::{self, Written};

use super::emit::ascii_controls;
use super::exit::Exit;

/// What a run said, kept for its account.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// What people would read as its result.
    pub(crate) output: Vec<u8>,
    pub(crate) talk: Vec<u8>,
}

/// One JSON object, on a line of its own.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AccountView<'a> {
    command: &'a str,
    dry_run: bool,
    exit: u8,
    changes: Vec<ChangeView>,
    output: Vec<&'a str>,
    messages: Vec<&'a str>,
}

#[derive(Serialize)]
struct ChangeView {
    path: String,
    change: &'static str,
}

/// Writes the account of a command that ended, and was only tried if `dry_run` says so; files below
/// `root` are named from there.
///
/// # Errors
/// If `out` fails.
pub(crate) fn write(
    (command, dry_run): (&str, bool),
    exit: Exit,
    root: Option<&Path>,
    said: &Said,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (output, talk) = (text(&said.output), text(&said.talk));
    let changes = changes(root)
        .into_iter()
        .map(|(path, change)| ChangeView { path, change: word(change) })
        .collect();
    let view = AccountView {
        command,
        dry_run,
        exit: exit.number(),
        changes,
        output: output.lines().collect(),
        messages: talk.lines().collect(),
    };
    let object = serde_json::to_string(&view)?;
    writeln!(out, "{}", ascii_controls(&object))
}

/// The files that this run wrote or would have written, without what it keeps for itself.
pub(crate) fn changes(root: Option<&Path>) -> Vec<(String, Written)> {
    let named = |path: &Path| {
        let path = plain(path);
        let below = root.and_then(|root| path.strip_prefix(root).ok()).unwrap_or(&path);
        below.to_string_lossy().replace('\\', "/")
    };
    let account = fs::account().into_iter();
    let named = account.map(|(path, written)| (named(&path), written));
    named.filter(|(path, _)| !is_own(path)).collect()
}

/// A path without steps back.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

/// Whether a file is of the program's own keeping: locks, what `undo` remembers, what spares work, its
/// secret.
fn is_own(path: &str) -> bool {
    let is_kept = |folder| path.contains(folder);
    let kept = ["/.dossier-", ".dossier/run/", ".dossier/undo/", ".dossier/cache/", "/.cache/"];
    kept.into_iter().any(is_kept)
        || path.starts_with(".dossier-")
        || path.ends_with("/dossier/secret")
}

fn word(written: Written) -> &'static str {
    match written {
        Written::New => "new",
        Written::Changed => "changed",
        Written::Removed => "removed",
    }
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
