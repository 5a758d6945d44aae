//! `dossier review status`: people and departments of a batch.

use crate::archive::Archive;
use crate::cli::args::ReviewStatusArgs;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::review as shown;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::facts::batch::{self, Matrix};
use crate::model::{Day, Review};
use crate::session;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReviewStatusArgs) -> Result {
    let as_of = config.day(args.as_of.day.as_deref())?;
    let (archive, findings) = Archive::open(&config.root()?, config.jobs(None))?;
    let day = archive.day(as_of).ok_or_else(session::no_day)?;
    let batches = match &args.batch {
        Some(name) => vec![with_matrix(&archive, super::place(&archive, name)?, day)],
        None => open(&archive, day),
    };
    session::mention_errors(ui, &findings);
    if batches.is_empty() {
        ui.say(&Text::new("还没有联审批次", "there is no batch yet"));
    }
    ui.data(|out| match args.shown.format {
        Format::Json => shown::json(&batches, out),
        Format::Short => batches
            .iter()
            .try_for_each(|(review, matrix)| shown::short(review, matrix, config.language, out)),
        Format::Human => batches.iter().enumerate().try_for_each(|(at, (review, matrix))| {
            if at > 0 {
                writeln!(out)?;
            }
            shown::human(review, matrix, config.language, out)
        }),
    });
    Ok(Exit::Fine)
}

fn with_matrix(archive: &Archive, at: usize, day: Day) -> (&Review, Matrix<'_>) {
    (&archive.reviews[at].1, batch::matrix(archive, at, day))
}

/// The batches for whose replies someone waits, else the latest.
fn open(archive: &Archive, day: Day) -> Vec<(&Review, Matrix<'_>)> {
    let sent = (0..archive.reviews.len()).filter(|at| archive.reviews[*at].1.day <= day);
    let waits = |(_, matrix): &(&Review, Matrix<'_>)| matrix.awaited().next().is_some();
    let (waiting, mut done): (Vec<_>, Vec<_>) =
        sent.map(|at| with_matrix(archive, at, day)).partition(waits);
    if waiting.is_empty() { done.pop().into_iter().collect() } else { waiting }
}
