//! One run over an archive, in the steps that all commands take: it is found, read and checked, and
//! what papers are made with is got ready. Each step fails at the same moment in every command: a
//! wrong path before anything is read, what spoils every paper before typefaces are looked for.

mod exports;
mod files;
mod filter;
mod findings;
mod fonts;
pub(crate) mod interview;
pub(crate) mod looked;
mod name_list;
mod names;
mod new_folder;
pub(crate) mod register;
mod selection;
mod taken;
pub(crate) mod writing;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::archive::{Archive, Layout};
use crate::checks::{self, CheckOptions};
use crate::cli::args::{AsOf, FontArgs};
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::ui::Ui;
use crate::diagnostic::{Diagnostic, Level, Text};
use crate::documents::{Setup, Topic};
use crate::fs;
use crate::hash::Secret;
use crate::model::Day;
use crate::model::words::PaperName;
use crate::path::ArchivePath;
use crate::press::{self, Owner, Request, Shard, Tally};
use crate::render::Base;

pub(crate) use exports::Exports;
pub(crate) use files::FilesAmong;
pub(crate) use filter::{Found, find, meeting};
pub(crate) use findings::{
    concerns_everybody, concerns_packets, mention_damaged, mention_errors, mention_left,
    mention_uncounted, no_day, refuse_hidden, tell_hidden,
};
pub(crate) use fonts::{base, fonts, refuse_missing};
pub(crate) use new_folder::{free_folder, new_folder, no_path};
pub(crate) use selection::{file, new_path, places_among, selection, within};
pub(crate) use taken::{
    listed, name_listed, narrowed, one, people_within, person, taken, taken_of,
};

/// A run that has found its archive.
pub(crate) struct Session<'a> {
    pub(crate) ui: &'a Ui<'a>,
    pub(crate) config: &'a Config,
    pub(crate) root: PathBuf,
    /// What the run's command line names, once it was looked for: a list is read once, and what is
    /// said of names is said once.
    named: OnceLock<Vec<ArchivePath>>,
}

/// What a check of the archive is asked for.
pub(crate) struct Scope<'a> {
    pub(crate) level: Level,
    /// The day asked for; none where a command has no such option.
    pub(crate) as_of: Option<&'a AsOf>,
    /// Towns, villages and people as they were typed; none means all.
    pub(crate) paths: &'a [PathBuf],
    /// The condition that people must meet, or the view of the settings that does.
    pub(crate) filter: Option<&'a str>,
    pub(crate) jobs: usize,
    /// Whether dates that are later than the clock's day are told.
    pub(crate) by_clock: bool,
    /// Whether what earlier checks found about people who have not changed since is good enough.
    pub(crate) again: bool,
}

/// People, places and occasions of an archive of which only the names of files are known.
pub(crate) struct Unread {
    layout: Layout,
    people: Vec<ArchivePath>,
    topics: Vec<Topic>,
}

/// An archive that was read and checked.
pub(crate) struct Checked {
    pub(crate) archive: Archive,
    /// What reading and the rules found, in no order.
    pub(crate) findings: Vec<Diagnostic>,
    /// The towns, villages and people asked for; none means all.
    pub(crate) selection: Vec<ArchivePath>,
    /// Those of them who meet the condition, where there is one.
    pub(crate) meeting: Option<BTreeSet<ArchivePath>>,
    /// The day asked for, if one was.
    pub(crate) as_of: Option<Day>,
}

/// What papers are made with, as a command line asks for it.
pub(crate) struct Needs<'a> {
    pub(crate) fonts: &'a FontArgs,
    /// Whether a finding spoils all that is to be made.
    pub(crate) spoils: fn(&Diagnostic) -> bool,
    /// Whether papers that lack something are made too, marked as drafts.
    pub(crate) draft: bool,
}

/// An archive whose papers can be made.
pub(crate) struct Ready {
    pub(crate) archive: Archive,
    pub(crate) findings: Vec<Diagnostic>,
    pub(crate) selection: Vec<ArchivePath>,
    /// Those of them who meet the condition, where there is one.
    pub(crate) meeting: Option<BTreeSet<ArchivePath>>,
    pub(crate) setup: Setup,
    pub(crate) base: Base,
}

impl Unread {
    /// What would be said of a run, if all papers of these people and places are as the last run of
    /// the same request left them in `out`.
    pub(crate) fn unchanged(
        &self,
        (out, shard): (&Path, Option<Shard>),
        request: Request<'_>,
        jobs: usize,
    ) -> Option<Tally> {
        let is_asked = |owner: &Owner| shard.is_none_or(|one| one.holds(owner));
        let topics = self.topics.iter().map(|topic| Owner::new(topic.folder()));
        let owners = self.people.iter().map(Owner::from).chain(topics);
        let owners: Vec<Owner> = owners.filter(is_asked).collect();
        press::unchanged((out, shard), request, &self.layout, &owners, jobs)
    }
}

impl<'a> Scope<'a> {
    /// What papers are made from: what would spoil them is looked for, and no clock is asked.
    pub(crate) fn of_papers(as_of: &'a AsOf, paths: &'a [PathBuf], jobs: usize) -> Self {
        let (by_clock, again) = (false, false);
        Self { level: Level::Draft, as_of: Some(as_of), paths, filter: None, jobs, by_clock, again }
    }

    /// The files of the whole archive as they are now.
    pub(crate) fn of_files(jobs: usize) -> Self {
        let (by_clock, again) = (true, false);
        Self { level: Level::Draft, as_of: None, paths: &[], filter: None, jobs, by_clock, again }
    }
}

impl<'a> Needs<'a> {
    /// What single papers rest on.
    pub(crate) fn of_papers(fonts: &'a FontArgs) -> Self {
        Self { fonts, spoils: concerns_everybody, draft: false }
    }
}

impl<'a> Session<'a> {
    /// Finds the archive.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn new(ui: &'a Ui<'a>, config: &'a Config) -> Result<Self> {
        Ok(Self { ui, config, root: config.root()?, named: OnceLock::new() })
    }

    /// Finds what the paths name, then reads the archive and runs the rules.
    ///
    /// # Errors
    /// If a path names nothing, the day is none, or the archive's folder cannot be listed.
    pub(crate) fn check(&self, scope: &Scope<'_>) -> Result<Checked> {
        let as_of = scope.as_of.and_then(|as_of| as_of.day.as_deref());
        let as_of = self.config.day(as_of)?;
        let selection = match self.named.get() {
            Some(named) => named.clone(),
            None => within((self.ui, self.config), &self.root, scope.paths)?,
        };
        let condition = (scope.filter, as_of);
        let within = narrowed(&self.root, scope.jobs, selection.clone(), condition)?;
        let meeting = scope.filter.map(|_| within.iter().cloned().collect());
        let ask = CheckOptions {
            level: scope.level,
            as_of,
            today: scope.by_clock.then(|| self.config.today()),
            named: selection::named(&selection),
            within,
            jobs: scope.jobs,
        };
        let checks::Checked { archive, findings } = if scope.again {
            checks::check_again(&self.root, &ask, &self.config.program())?
        } else {
            checks::check(&self.root, &ask)?
        };
        Ok(Checked { archive, findings, selection, meeting, as_of })
    }

    /// Finds whom the paths name and what has papers of those kinds, without reading anything.
    ///
    /// # Errors
    /// If a path names nothing, or the archive's folder cannot be listed.
    pub(crate) fn unread(
        &self,
        paths: &[PathBuf],
        only: &BTreeSet<PaperName>,
        jobs: usize,
    ) -> Result<Unread> {
        let (layout, _) = Layout::discover(&self.root, jobs)?;
        let who = (self.ui, self.config);
        let selection = selection::in_layout(who, (&self.root, &layout), paths)?;
        self.named.get_or_init(|| selection.clone());
        let is_asked = |path: &&ArchivePath| selection.is_empty() || path.is_within_any(&selection);
        let people = layout.people.keys().filter(is_asked).cloned().collect();
        let topics = press::topics(&layout, &selection, only);
        Ok(Unread { layout, people, topics })
    }

    /// Gets ready to make papers, unless something is wrong that spoils all of them.
    ///
    /// # Errors
    /// If it is, or there is no day, or a role has no typeface.
    pub(crate) fn ready(&self, checked: Checked, needs: &Needs<'_>) -> Result<Ready> {
        let Checked { archive, findings, selection, meeting, as_of } = checked;
        let day = archive.day(as_of).filter(|_| !findings.iter().any(needs.spoils));
        let day = day.ok_or_else(|| findings::unusable(self.ui, self.config, &findings))?;
        let base = base(self.config, Some(&archive), needs.fonts)?;
        // What is wrong about the wording has been found by the check.
        let (setup, _) = Setup::new(&archive, day, needs.draft);
        Ok(Ready { archive, findings, selection, meeting, setup, base })
    }

    /// Tells of folders among those asked for that could not be listed; says whether there are any.
    pub(crate) fn tell_hidden(&self, ready: &Ready) -> bool {
        let Ready { archive, findings, selection, .. } = ready;
        tell_hidden(self.ui, self.config, archive, findings, selection)
    }

    /// The secret by which papers of earlier runs are known for this person's own; that there is none
    /// is told, since every paper is then made anew.
    pub(crate) fn secret(&self) -> Option<Secret> {
        let file = self.config.secret_file();
        let secret = file.map_or_else(
            || Err(Text::new("找不到用户文件夹", "there is no folder of the user's")),
            |file| fs::secret(&file).map_err(|error| error.text()),
        );
        match secret {
            Ok(secret) => Some(Secret::from(secret)),
            Err(why) => {
                self.ui.say(&Text::new(
                    format!("认不出哪些表册是自己以前生成的，全部重新生成：{}", why.zh),
                    format!(
                        "papers of earlier runs cannot be proven, all are made anew: {}",
                        why.en
                    ),
                ));
                None
            }
        }
    }
}
