//! From an archive to a folder of papers: who and what is asked for, what is still good from the
//! last run, what is made, and a record of it all in `build.jsonl`.

mod cause;
mod files;
mod kept;
mod outcome;
mod output;
mod owner;
mod pages;
mod place;
mod proof;
mod ranked;
mod record;
mod records;
mod settled;
mod shard;
mod unprintable;
mod unread;
mod waiting;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::archive::{Answers, Archive, Layout};
use crate::documents::{Paper, Setup, Topic};
use crate::facts::obligation::RankedLast;
use crate::fs;
use crate::hash::{Digest, Hasher, Secret};
use crate::model::words::PaperName;
use crate::path::ArchivePath;
use crate::render::{Base, ForeignIdentifiers};

pub(crate) use outcome::{Left, PaperOutcome, Reason, Status, Swept, Tally};
pub(crate) use output::is_own;
pub(crate) use owner::Owner;
pub(crate) use pages::pages_of;
pub(crate) use place::topics;
pub(crate) use record::{Record, key, program, shared_key};
pub(crate) use settled::{Request, unchanged};
pub(crate) use shard::Shard;
pub(crate) use unprintable::unprintable;
pub(crate) use unread::unread_templates;
pub(crate) use waiting::waiting;

use files::RunFiles;
use kept::DonePapers;
use outcome::{Finished, NotDue};
use output::Output;
use settled::{Present, Settled};

/// People a thread whose papers are made together, kind by kind: what typst keeps of one paper
/// serves the next of its kind.
const STRETCH: usize = 16;

/// What a run is to make.
#[derive(Debug)]
pub(crate) struct Order {
    /// Whose papers, in the order of paths.
    pub(crate) people: Vec<ArchivePath>,
    /// Of which places and occasions, after people's.
    pub(crate) topics: Vec<Topic>,
    /// Which papers; empty means all that need not be asked for by name.
    pub(crate) only: BTreeSet<PaperName>,
    /// The folder that the papers go to.
    pub(crate) out: PathBuf,
    /// To which part of the people they belong; without it to all.
    pub(crate) shard: Option<Shard>,
    /// How many threads work.
    pub(crate) jobs: usize,
    /// Whether papers that are kept are measured as packets need it, in the one reading that makes
    /// sure of them.
    pub(crate) measured: bool,
    /// By what papers of earlier runs are known for one's own; without it all are made anew.
    pub(crate) secret: Option<Secret>,
    /// What is known of the last run; without it every paper's inputs are computed.
    pub(crate) again: Option<Again>,
}

/// How a run goes by what the last one left.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Again {
    /// The program and what all papers rest on by what was asked for, whichever papers these are.
    pub(crate) request: Digest,
    /// Whether all papers are made anew, whatever is known of them.
    pub(crate) force: bool,
}

impl Again {
    /// What a run asks for.
    fn asks(self, order: &Order) -> Request<'_> {
        Request { digest: self.request, only: &order.only }
    }
}

impl Order {
    /// What the run keeps in the output folder.
    fn files(&self) -> RunFiles {
        RunFiles::new(&self.out, self.shard)
    }

    /// Everybody and everything whose papers are asked for.
    fn owners(&self) -> impl Iterator<Item = Owner> {
        let topics = self.topics.iter().map(|topic| Owner::new(topic.folder()));
        self.people.iter().map(Owner::from).chain(topics)
    }

    /// Whether papers of a kind are to be made.
    fn asks_for(&self, paper: PaperName) -> bool {
        let is_usual = self.only.is_empty() && Paper::of(paper).is_usual();
        is_usual || self.only.contains(&paper)
    }
}

/// Removes from an output folder what earlier runs made there of those who are not there any more,
/// under that name or at that place.
///
/// # Errors
/// If the folder's record cannot be read or written, or another run holds it.
pub(crate) fn sweep(out: &Path, is_there: impl Fn(&Owner) -> bool) -> fs::Result<Swept> {
    if !files::is_begun(out) {
        return Ok(Swept::default());
    }
    let nobody = Order {
        people: Vec::new(),
        topics: Vec::new(),
        only: BTreeSet::new(),
        out: out.to_owned(),
        shard: None,
        jobs: 1,
        measured: false,
        secret: None,
        again: None,
    };
    let output = Output::open(nobody.files(), None, false)?;
    let made = output.made()?;
    output.close(&nobody, made, is_there)
}

/// Whether papers of a person are ordered of which others' files decide: a rank is the last one only
/// among all of a town.
fn draws_on_others(only: &BTreeSet<PaperName>) -> bool {
    only.contains(&PaperName::ReminderTalk)
}

/// Whether an archive has whom papers are about, under that name and at that place, as far as it can
/// be told.
fn is_there(layout: &Layout, owner: &Owner) -> bool {
    match owner.person() {
        Some(person) => layout.people.contains_key(person) || layout.is_hidden(person),
        None => Topic::is_there(layout, owner.folder()),
    }
}

/// Everything that all papers of a run share.
#[derive(Debug)]
pub(crate) struct Press<'a> {
    archive: &'a Archive,
    setup: &'a Setup,
    base: &'a Base,
    strangers: ForeignIdentifiers,
    /// What the bytes of a paper rest on besides its own data.
    shared_key: Digest,
    /// Who is among the last of a town: looked up once, where a paper asks.
    ranked: OnceLock<RankedLast>,
}

impl<'a> Press<'a> {
    /// A press that prints papers of `archive` with the wording of `setup`.
    pub(crate) fn new(archive: &'a Archive, setup: &'a Setup, base: &'a Base) -> Self {
        let numbers = archive.people.iter().map(|(path, entry)| (path, entry.numbers()));
        Self {
            archive,
            setup,
            base,
            strangers: ForeignIdentifiers::new(numbers),
            shared_key: shared_key(base),
            ranked: OnceLock::new(),
        }
    }

    /// Whose ranks ask for a reminder talk, if such papers are ordered: everybody's file is read.
    fn ranked(&self, order: &Order) -> &RankedLast {
        if !draws_on_others(&order.only) {
            return &ranked::NOBODY;
        }
        let read = || ranked::last_of_all(self.archive, self.setup.day, order.jobs);
        self.ranked.get_or_init(read)
    }

    /// What a document about several people needs: nobody is a stranger there but those who are
    /// not its own.
    pub(crate) fn strangers(&self) -> &ForeignIdentifiers {
        &self.strangers
    }

    /// What all papers rest on that was read before any is made: program, templates, the words in which
    /// papers are kept, and the rules.
    fn wording(&self) -> Digest {
        let mut hasher = Hasher::new();
        hasher.add(self.shared_key.as_bytes()).add(self.setup.digest().as_bytes());
        hasher.add(format!("{:?}", self.archive.policies));
        hasher.finish()
    }

    /// Makes what is ordered. Each person's outcomes are told in the order of the order's people,
    /// as they get ready.
    ///
    /// # Errors
    /// If the output folder or its record cannot be written, or another run holds it.
    pub(crate) fn print(
        &self,
        order: &Order,
        mut told: impl FnMut(&[PaperOutcome]),
    ) -> fs::Result<Tally> {
        let files = order.files();
        let output = Output::open(files.clone(), order.secret.clone(), order.measured)?;
        let layout = self.archive.layout.unnoted();
        let answers = Answers::new(self.archive, &self.setup.names);
        let present = Present { layout, answers: &answers, wording: self.wording() };
        let folders = self.base.fonts().folders();
        let settled =
            order.again.map(|again| Settled::open(&files, again.asks(order), folders, present));
        let force = order.again.is_some_and(|one| one.force);
        let last = Last { settled: settled.as_ref(), present, only: &order.only, force };
        let mut tally = Tally::default();
        let mut made = output.made()?;
        let (mut full, mut foreign) = (None, BTreeSet::new());
        let mut done = BTreeMap::new();
        let people = order.people.chunks(STRETCH * order.jobs.max(1)).map(|people| {
            let all = work::stretch(self, order, (&output, &last), people);
            people.iter().map(Owner::from).zip(all).collect()
        });
        let places = iter::once_with(|| place::papers(self, order, (&output, &last)));
        for all in people.chain(places) {
            for (owner, Finished { outcomes, inputs }) in all {
                for outcome in &outcomes {
                    tally.count(outcome);
                    outcome.record().map_or(Ok(()), |one| made.add(one))?;
                    full = full.or_else(|| outcome.full_disk());
                    foreign.extend(outcome.foreign().cloned());
                }
                let papers = all_done(&outcomes).map(|papers| DonePapers { inputs, ..papers });
                done.extend(papers.map(|papers| (owner, papers)));
                told(&outcomes);
            }
        }
        tally.swept = output.close(order, made, |owner| is_there(layout, owner))?;
        if let Some((settled, again)) =
            settled.zip(order.again).filter(|_| !tally.swept.has_failed())
        {
            let asked = (again.asks(order), folders);
            // What is not kept for the next run costs that run some time.
            let owners: Vec<Owner> = order.owners().collect();
            let _ = settled.close(&files, asked, present, (&owners, done));
        }
        // Those have been reported as papers that could not be made.
        tally.swept.left.retain(|one| !foreign.contains(&one.file));
        // What could be made is made and recorded; that the rest has no room is no fault of papers.
        full.map_or(Ok(tally), Err)
    }
}

/// What is known of the last run.
struct Last<'a> {
    settled: Option<&'a Settled>,
    present: Present<'a>,
    only: &'a BTreeSet<PaperName>,
    force: bool,
}

impl Last<'_> {
    /// What became of an owner's papers, if nothing has changed on which they rest.
    fn outcomes(&self, output: &Output, owner: &Owner) -> Option<Vec<PaperOutcome>> {
        let settled = self.settled.filter(|_| !self.force)?;
        let left = settled.left(output.folder(), self.only, self.present, owner)?;
        let papers = left.papers.iter();
        let papers = papers.map(|one| Some(PaperOutcome::untouched(output.proven(&one.file)?)));
        let not_due = left.not_due.iter();
        let not_due = not_due.map(|one| Some(PaperOutcome::still_not_due(owner.clone(), one)));
        papers.chain(not_due).collect()
    }

    /// The files that have changed since an owner's papers were last all right.
    fn changed(&self, owner: &Owner) -> Vec<ArchivePath> {
        let settled = self.settled.map(|settled| settled.changed(self.present.layout, owner));
        settled.unwrap_or_default()
    }

    /// Whether a paper's file is as a run left it that found it right.
    fn is_as_left(&self, output: &Output, owner: &Owner, file: &ArchivePath) -> bool {
        self.settled.is_some_and(|settled| settled.is_as_left(output.folder(), owner, file))
    }
}

/// The files of papers that all are there and right.
fn all_done(outcomes: &[PaperOutcome]) -> Option<DonePapers> {
    let mut done = DonePapers::default();
    for outcome in outcomes {
        match &outcome.status {
            Status::Made(record, _) | Status::Kept(record) => {
                done.files.push((record.paper.name, record.file.clone()));
            }
            Status::NotDue(why) => {
                let (paper, stem, why) = (outcome.paper, outcome.stem.clone(), why.clone());
                done.not_due.push(NotDue { paper, stem, why });
            }
            Status::Failed(_) => return None,
        }
    }
    Some(done)
}
