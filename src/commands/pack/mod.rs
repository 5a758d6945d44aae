//! `dossier pack`: packets of people who are filed.

mod asked;
mod mentions;
mod progress;

use std::collections::BTreeMap;

use crate::cli::args::PackArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::pack::PackReport;
use crate::cli::report;
use crate::cli::ui::Ui;
use crate::diagnostic::Level;
use crate::filing::{self, Bundle, FilingStatus, Lists, Origin, PacketBuilder, Printed};
use crate::fs;
use crate::path::ArchivePath;
use crate::press::{Order, Press};
use crate::session::{self, Needs, Ready, Scope, Session};

use super::{outputs, signing};
use progress::Progress;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &PackArgs) -> Result {
    let allowed = asked::allowed(args)?;
    let session = Session::new(ui, config)?;
    let key = args.sign.as_ref().map(|path| signing::key(ui, config, path)).transpose()?;
    let date = config.day_of("--date", args.date.as_deref())?;
    let jobs = config.jobs(args.jobs.number);
    let filter = args.asked.condition.as_deref();
    let scope = Scope::of_papers(&args.as_of, &args.paths, jobs);
    let checked = session.check(&Scope { level: Level::Filing, filter, ..scope })?;
    let out = outputs::output(config, &session.root, args.out.as_deref())?;
    let origin = Origin::of(&session.root, &out);
    let ready = session.ready(
        checked,
        &Needs { spoils: session::concerns_packets, ..Needs::of_papers(&args.fonts) },
    )?;
    let hidden = session.tell_hidden(&ready);
    let with = asked::registers(&args.with)?;
    let Ready { archive, findings, selection, meeting, setup, base } = ready;
    let day = date.unwrap_or(setup.day);
    let batch = args.batch.as_deref().map(|name| asked::batch(&archive, name)).transpose()?;
    if hidden && batch.is_some() {
        return Err(asked::not_whole());
    }
    let who = filing::who(&archive, &selection, setup.day);
    mentions::left_out(ui, &who);
    let mut people = who.people;
    people.retain(|person| meeting.as_ref().is_none_or(|own| own.contains(person)));
    if people.is_empty() {
        mentions::nobody(ui);
        return Ok(if hidden { Exit::Findings } else { Exit::Fine });
    }
    mentions::origin(ui, &origin);
    let mut statuses = filing::statuses(&people, findings, &allowed);
    mentions::idle(ui, &allowed, &statuses);

    fs::create_dir_all(&out)?;
    fs::create_dir_within(&out, &out.join(".cache"))?;
    let _lock = fs::lock(&out.join(".cache/packets.lock"))?;
    let mut ledger = asked::own_ledger(&out)?;
    session::mention_damaged(ui, &ledger);
    let press = Press::new(&archive, &setup, &base);
    let mut report = PackReport::new(ui, config, args.shown.format);
    let secret = session.secret();
    let order = Printed::order(&statuses, &with, (&out, jobs), secret.clone());
    let printed = print(ui, &press, &mut report, &mut statuses, &order)?;
    let lists = Lists::new(&archive, (&setup, day), (&base, press.strangers()), (&out, secret));
    let builder = PacketBuilder {
        archive: &archive,
        setup: &setup,
        base: &base,
        lists: &lists,
        origin: &origin,
        day,
        out: &out,
        with: &with,
        replace: args.replace,
        key: key.as_ref(),
    };
    let mut progress = Progress { report, entries: Vec::new(), exit: Exit::Fine };
    let bundles = progress.bundles(&archive, batch, (&statuses, printed.blockers()), people);
    progress.pack(&bundles, jobs, |bundle: &Bundle, jobs| {
        builder.pack(bundle, &statuses, &printed, jobs)
    });
    if !progress.entries.is_empty() {
        ledger.enter(std::mem::take(&mut progress.entries));
        ledger.write(&out)?;
    }
    progress.report.close(&out);
    Ok(if hidden { Exit::Findings } else { progress.exit })
}

/// Has the papers made.
fn print(
    ui: &Ui<'_>,
    press: &Press<'_>,
    report: &mut PackReport<'_>,
    statuses: &mut BTreeMap<ArchivePath, FilingStatus>,
    order: &Order,
) -> Result<Printed> {
    report.begin(order.people.len() + order.topics.len());
    let mut printed = Printed::default();
    let tally = press.print(order, |outcomes| {
        let owner = outcomes.first().and_then(|one| one.owner.folder().cloned());
        let Some(owner) = owner else { return };
        report.step(owner.as_str());
        match statuses.get_mut(&owner) {
            Some(status) => printed.note(outcomes, status),
            None => printed.note_place(&owner, outcomes),
        }
    })?;
    report::mention_left(ui, &tally.swept);
    Ok(printed)
}
