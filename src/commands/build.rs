//! `dossier build`: the papers of an archive, all or some.

use std::path::Path;

use crate::cli::args::BuildArgs;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::paper_names::papers;
use crate::cli::report::Report;
use crate::cli::ui::Ui;
use crate::hash::{Digest, Hasher, Secret};
use crate::press::{self, Again, Order, Owner, Press, Request};
use crate::session::{self, Needs, Ready, Scope, Session};

use super::outputs;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &BuildArgs) -> Result {
    let only = papers(&args.only)?;
    let session = Session::new(ui, config)?;
    let jobs = config.jobs(args.jobs.number);
    let secret = session.secret();
    let request = secret.as_ref().map(|secret| request(config, &session.root, args, secret));
    let out = || outputs::output(config, &session.root, args.out.as_deref());
    if let Some(request) = request.filter(|_| may_be_short(args)) {
        let (out, unread) = (out()?, session.unread(&args.paths, &only, jobs)?);
        let request = Request { digest: request, only: &only };
        if let Some(tally) = unread.unchanged((&out, args.shard), request, jobs) {
            let report = Report::new(ui, config, args.shown.format, 0);
            report.close(&tally, &out);
            return Ok(Exit::Fine);
        }
    }
    let filter = args.asked.condition.as_deref();
    let scope = Scope { again: true, filter, ..Scope::of_papers(&args.as_of, &args.paths, jobs) };
    let checked = session.check(&scope)?;
    let ready =
        session.ready(checked, &Needs { draft: args.draft, ..Needs::of_papers(&args.fonts) })?;
    let hidden = session.tell_hidden(&ready);
    let Ready { archive, findings, selection, meeting, setup, base } = ready;
    // A county may have many, which no one asked for here.
    drop(findings);
    let mut people = session::people_within(&archive, &selection, meeting.as_ref());
    let is_asked = |owner: &Owner| args.shard.is_none_or(|shard| shard.holds(owner));
    people.retain(|person| is_asked(&person.into()));
    // A condition asks for people.
    let mut topics = match &meeting {
        Some(_) => Vec::new(),
        None => press::topics(&archive.layout, &selection, &only),
    };
    topics.retain(|topic| is_asked(&Owner::new(topic.folder())));
    let order = Order {
        people,
        topics,
        only,
        out: out()?,
        shard: args.shard,
        jobs,
        measured: false,
        secret,
        again: request.map(|request| Again { request, force: args.force }),
    };
    let steps = order.people.len() + order.topics.len();
    let report = Report::new(ui, config, args.shown.format, steps);
    let mut report = report.explain(args.explain);
    let tally =
        Press::new(&archive, &setup, &base).print(&order, |outcomes| report.person(outcomes))?;
    report.close(&tally, &order.out);
    let whole = !hidden && tally.failed == 0 && !tally.swept.has_failed();
    Ok(if whole { Exit::Fine } else { Exit::Findings })
}

/// Whether nothing has to be said of single papers that are all as they were.
fn may_be_short(args: &BuildArgs) -> bool {
    let is_plain = !args.force && !args.explain && args.asked.condition.is_none();
    is_plain && args.shown.format != Format::Json
}

/// On what papers rest besides files: the program, who runs it, and what is asked for.
fn request(config: &Config, root: &Path, args: &BuildArgs, secret: &Secret) -> Digest {
    let mut hasher = Hasher::new();
    let asked = format!("{:?} {}", args.as_of.day, args.draft);
    hasher.add(config.program()).add(secret.mark(b"settled papers").as_bytes()).add(asked);
    for folder in config.font_folders(Some(root), &args.fonts) {
        hasher.add(folder.as_os_str().as_encoded_bytes());
    }
    hasher.finish()
}
