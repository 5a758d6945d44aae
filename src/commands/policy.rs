//! `dossier policy`: the editions of the county's rules, listed, and the next one opened.

use crate::archive::{Archive, POLICY};
use crate::cli::args::{PolicyArgs, PolicyCommand, PolicyListArgs, PolicyReviseArgs};
use crate::cli::change;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::policy as shown;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::keep::revise::{self, NoRevision};
use crate::session;
use crate::session::writing;

use super::changing;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &PolicyArgs) -> Result {
    match &args.command {
        PolicyCommand::List(args) => list(ui, config, args),
        PolicyCommand::Revise(args) => revise(ui, config, args),
    }
}

fn list(ui: &Ui<'_>, config: &Config, args: &PolicyListArgs) -> Result {
    let as_of = config.day(args.as_of.as_deref())?;
    let (archive, findings) = Archive::open(&config.root()?, config.jobs(None))?;
    let day = archive.day(as_of).ok_or_else(session::no_day)?;
    session::mention_errors(ui, &findings);
    ui.data(|out| shown::list(&archive.policies, day, (args.shown.format, config.language), out));
    Ok(Exit::Fine)
}

fn revise(ui: &Ui<'_>, config: &Config, args: &PolicyReviseArgs) -> Result {
    let from = config.day_of("--from", Some(&args.from))?.unwrap_or_else(|| config.today());
    let since = config.day_of("--since", args.since.as_deref())?;
    let writer =
        (!config.previews(args.dry_run)).then(|| writing::writer(ui, config)).transpose()?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let path = POLICY.parse().expect("a plain name");
    let bytes = archive.bytes(&path)?;
    let changes = revise::revise(&archive, &bytes, from, since).map_err(|why| match why {
        NoRevision::Asked(why) => Error::usage(why),
        NoRevision::Refused(refused) => change::cannot_edit(&path, &refused),
    })?;
    let Some(writer) = writer else {
        changes.iter().for_each(|change| change::show(ui, change));
        return Ok(Exit::Fine);
    };
    if let Some(exit) = changing::refuse_errors(ui, config, &archive, &changes) {
        return Ok(exit);
    }
    writing::write(&writer, &archive, &changes)?;
    let kept = &changes[0].path;
    ui.say(&Text::new(
        format!("这一版已存为 {kept}；policy.yaml 从 {from} 起施行，请按新文件修改"),
        format!("the present edition is kept as {kept}; policy.yaml is in force from {from}: change it now"),
    ));
    Ok(Exit::Fine)
}
