//! Portraits and attachments: taken whole, told by their digests, and never put together.

use crate::fs;
use crate::hash::Digest;
use crate::keep::changes::FileRewrite;
use crate::path::ArchivePath;

use super::planner::{MergeNote, Planner};
use super::question::Side;

/// Merges the file called `name` of somebody here, which lies or would lie at `path`.
pub(super) fn merge(
    planner: &mut Planner<'_>,
    (unit, name, path): (&ArchivePath, &str, &ArchivePath),
    old: Option<&ArchivePath>,
    theirs: &ArchivePath,
) -> fs::Result<()> {
    let archive = planner.archive;
    let is_here = fs::exists(&archive.layout.on_disk(&archive.root, path));
    let ours = is_here.then(|| archive.bytes(path)).transpose()?;
    let other = planner.theirs(theirs, name).map(<[u8]>::to_vec);
    let base = old.zip(planner.base).and_then(|(old, common)| common.digest(old));
    let digests = [ours.as_deref(), other.as_deref()].map(|bytes| bytes.map(Digest::of));
    if digests[0] == digests[1] || base.is_some() && base == digests[1] {
        return Ok(());
    }
    let unit = unit.as_str();
    match (ours, other) {
        (None, Some(new)) if base.is_some() => {
            let states = [Some("在"), Some("已删去"), Some("改过")];
            if planner.ask(unit, name, states) == Some(Side::Theirs) {
                planner.plan.changes.push(FileRewrite { path: path.clone(), old: None, new });
            }
        }
        (None, Some(new)) => {
            planner.plan.changes.push(FileRewrite { path: path.clone(), old: None, new });
        }
        (Some(_), None) if base.is_some() => {
            let here = if base == digests[0] { "在" } else { "改过" };
            if planner.ask(unit, name, [Some("在"), Some(here), Some("已删去")])
                == Some(Side::Theirs)
            {
                planner.plan.removed.push(path.clone());
            }
        }
        (Some(old), Some(new)) if base.is_some() && base == digests[0] => {
            planner.plan.changes.push(FileRewrite { path: path.clone(), old: Some(old), new });
        }
        (Some(_), Some(new)) => keep_both(planner, path, new)?,
        (_, None) => {}
    }
    Ok(())
}

/// Puts their version beside ours, under a name that says whose it is.
fn keep_both(planner: &mut Planner<'_>, ours: &ArchivePath, new: Vec<u8>) -> fs::Result<()> {
    let archive = planner.archive;
    for number in 1.. {
        let Some(theirs) = renamed(ours, number) else { break };
        let is_here = fs::exists(&archive.layout.on_disk(&archive.root, &theirs));
        if is_here && archive.bytes(&theirs)? != new {
            continue;
        }
        let ours = ours.clone();
        if !is_here {
            planner.plan.changes.push(FileRewrite { path: theirs.clone(), old: None, new });
            planner.plan.notes.push(MergeNote::Both { ours, theirs });
        }
        break;
    }
    Ok(())
}

fn renamed(path: &ArchivePath, number: usize) -> Option<ArchivePath> {
    let (stem, ending) = path.name().rsplit_once('.').unwrap_or((path.name(), ""));
    let dot = if ending.is_empty() { "" } else { "." };
    let more = if number > 1 { number.to_string() } else { String::new() };
    path.parent()?.join(&format!("{stem}（对方{more}）{dot}{ending}")).ok()
}
