//! `dossier review`: batches of the joint review, made, watched and answered.

mod lists;
mod new;
mod reply;
mod status;

use crate::archive::Archive;
use crate::cli::args::{ReviewArgs, ReviewCommand};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::model::Review;
use crate::path::ArchivePath;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReviewArgs) -> Result {
    match &args.command {
        ReviewCommand::New(args) => new::run(ui, config, args),
        ReviewCommand::Status(args) => status::run(ui, config, args),
        ReviewCommand::Reply(args) => reply::run(ui, config, args),
    }
}

/// A batch of the archive by its name, with its file.
fn batch<'a>(archive: &'a Archive, name: &str) -> Result<(&'a ArchivePath, &'a Review)> {
    place(archive, name).map(|at| (&archive.reviews[at].0, &archive.reviews[at].1))
}

/// Where a batch of that name stands in the archive's list.
fn place(archive: &Archive, name: &str) -> Result<usize> {
    let found = archive.reviews.iter().position(|(_, review)| &*review.batch == name);
    found.ok_or_else(|| {
        let names: Vec<&str> = archive.reviews.iter().map(|(_, one)| &*one.batch).collect();
        Error::usage(Text::new(
            format!("没有`{name}`这一批，或它的文件读不出"),
            format!("there is no batch `{name}`, or its file cannot be read"),
        ))
        .hint(Text::new(
            format!("已有：{}", names.join("、")),
            format!("there are: {}", names.join(", ")),
        ))
    })
}

/// Why nothing was written: every reason at once.
fn refused(head: Text, reasons: &[Text]) -> Error {
    let lines = |pick: fn(&Text) -> &str| {
        reasons.iter().map(|one| format!("\n  - {}", pick(one))).collect::<String>()
    };
    Error::environment(Text::new(
        format!("{}{}", head.zh, lines(|one| &one.zh)),
        format!("{}{}", head.en, lines(|one| &one.en)),
    ))
}
