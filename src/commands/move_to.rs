//! `dossier move`: another name or place for a person, village or town, and for every reference.

use std::path::Path;

use crate::archive::{Archive, OUTPUT, PERSON};
use crate::cli::args::MoveArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::moved;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::moving::{self, Asked, Refusal};
use crate::path::ArchivePath;
use crate::press::{self, Owner, Swept};
use crate::session;
use crate::session::writing;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &MoveArgs) -> Result {
    let writer = (!args.dry_run).then(|| writing::writer(ui, config)).transpose()?;
    let (archive, findings) = Archive::open(&config.root()?, config.jobs(None))?;
    session::refuse_hidden(&archive)?;
    let condition = (args.asked.condition.as_deref(), None);
    let old = session::one((ui, config), &archive, args.old.as_deref(), condition)?;
    let new = target(&old, &args.new)?;
    let from = archive.day(config.day(args.as_of.as_deref())?);
    let asked = Asked { name: args.name.as_deref(), from, corrects: args.correct };
    let plan = moving::plan(&archive, &old, &new, asked).map_err(refused)?;
    if let Some(writer) = &writer {
        plan.apply(writer, &archive, &findings).map_err(refused)?;
    }
    let swept = if args.dry_run { Ok(Swept::default()) } else { sweep(&archive.root) };
    moved::show(ui, args.shown.format, (&plan, !args.dry_run), &swept);
    Ok(Exit::Fine)
}

/// Removes the papers of names and places that are gone.
pub(super) fn sweep(root: &Path) -> fs::Result<Swept> {
    let is_there = |owner: &Owner| match (owner.person(), owner.folder()) {
        (Some(person), _) => fs::exists(&person.below(root).join(PERSON)),
        // Of an event it is a file.
        (None, Some(place)) => {
            fs::exists(&place.below(root)) || fs::exists(&root.join(format!("{place}.yaml")))
        }
        (None, None) => true,
    };
    press::sweep(&root.join(OUTPUT), is_there)
}

/// The new path; a single name means another name in the same folder.
fn target(old: &ArchivePath, typed: &str) -> Result<ArchivePath> {
    let text: String =
        typed.chars().map(|one| if matches!(one, '\\' | '／') { '/' } else { one }).collect();
    let text = text.trim_matches('/');
    let path = match old.parent() {
        Some(folder) if !text.contains('/') => folder.join(text),
        _ => text.parse(),
    };
    path.map_err(|error| {
        Error::usage(Text::new(
            format!("`{typed}`不能作文件夹名"),
            format!("`{typed}` cannot be a folder's name: {error}"),
        ))
    })
}

fn refused(refusal: Refusal) -> Error {
    Error { hint: refusal.hint, ..Error::environment(refusal.why) }
}
