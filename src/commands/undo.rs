//! `dossier undo`: what the last command changed is taken back, or made again.

use std::path::Path;

use crate::cli::args::UndoArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::moved;
use crate::cli::ui::Ui;
use crate::cli::undone as shown;
use crate::session::looked::{self, Looked};
use crate::session::writing;
use crate::transaction::undo::{self, Outlook, Way};

use super::{changing, move_to};

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &UndoArgs) -> Result {
    let root = config.root()?;
    if args.list {
        return list(ui, &root, args);
    }
    let way = if args.redo { Way::Redo } else { Way::Undo };
    let writer = (!args.dry_run).then(|| writing::writer(ui, config)).transpose()?;
    let next = undo::next(undo::kept(&root)?, way).map_err(|file| shown::damaged(&file))?;
    let change = next.ok_or_else(|| shown::nothing(way))?;
    let obstacles = change.obstacles(&Outlook::new(&root))?;
    if !obstacles.is_empty() {
        return Err(shown::hindered(&root, &change, &obstacles));
    }
    if let Some(writer) = writer {
        if let Looked::Refused(found) = looked::turn_looked(ui, config, &writer, &change)? {
            changing::emit_all(ui, config, found);
            return Err(shown::named_elsewhere(&change));
        }
        shown::done(ui, args.shown.format, &change);
        // Papers under a name or at a place that is gone belong to no one.
        if change.renames().next().is_some() {
            moved::mention_swept(ui, &move_to::sweep(&root));
        }
    } else {
        shown::preview(ui, args.shown.format, &change);
    }
    Ok(Exit::Fine)
}

fn list(ui: &Ui<'_>, root: &Path, args: &UndoArgs) -> Result {
    let kept = undo::kept(root)?;
    let prospects = undo::prospects(root, &kept)?;
    shown::list(ui, args.shown.format, &kept, &prospects);
    let is_damaged = prospects.contains(&undo::Prospect::Damaged);
    Ok(if is_damaged { Exit::Findings } else { Exit::Fine })
}
