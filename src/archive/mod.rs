//! An archive on the disk: discovered, read and decoded. What concerns everybody is kept; people
//! are read when they are needed, so that memory does not grow with their number.

mod attached;
mod batch;
mod broken;
mod county;
mod digest;
mod drawn;
mod editions;
mod kept_names;
mod layout;
mod marks;
mod misnamed;
mod names;
mod outputs;
mod part;
mod people;
mod read;
mod reread;
mod shipped;
mod terms;
mod texts;
mod typed;
mod unread;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::fs;
use crate::inputs::{self, Input, Noted};
use crate::model::needs::Incomplete;
use crate::model::record::Record as _;
use crate::model::{
    Day, Event, Known, Person, Policies, Programme, Receipt, Review, Settings, Town, Village,
};
use crate::parallel;
use crate::path::ArchivePath;
use crate::source::Source;
use crate::text;
use crate::yaml::{self, Document};

pub(crate) use attached::{Attached, AttachmentError as AttachedFault};
pub(crate) use batch::{NewBatch, NewReply, batch_file, batch_text, with_reply};
pub(crate) use broken::Broken;
pub(crate) use county::word_lists;
pub(crate) use drawn::Answers;
pub(crate) use kept_names::{
    EVENTS, KEPT_FORM, OUTPUT, PERSON, POLICIES, POLICY, REVIEWS, SETTINGS, TOWN, VILLAGE,
    is_reserved,
};
pub(crate) use layout::{Layout, is_attachment, is_own, is_portrait};
pub(crate) use names::unusable;
pub(crate) use outputs::{OutputFault, Outputs, Purpose, claim_output};
pub(crate) use part::keep_part;
pub(crate) use people::{IndexEntry, Memory, Names, Visited};
pub(crate) use read::Loaded;
pub(crate) use reread::Content;
pub(crate) use reread::Reread;
pub(crate) use shipped::{policy_text, settings_text, shipped_policy};
pub(crate) use terms::{Ending, role_of_label, shipped_terms};
pub(crate) use texts::{README, REPORT};
pub(crate) use typed::Typed;

/// An archive whose shared files are read and whose people are known.
#[derive(Debug)]
pub(crate) struct Archive {
    /// The folder that holds dossier.yaml.
    pub(crate) root: PathBuf,
    pub layout: Noted<Layout>,
    /// dossier.yaml, if it could be read.
    pub settings: Noted<Option<Settings>>,
    /// The editions of the county's rules.
    pub policies: Policies,
    /// The county's own texts that are no YAML, as far as they could be read.
    pub(crate) texts: Noted<BTreeMap<ArchivePath, Arc<Source>>>,
    /// The towns whose file could be read.
    pub towns: Noted<BTreeMap<ArchivePath, Town>>,
    /// The villages whose file could be read.
    pub villages: Noted<BTreeMap<ArchivePath, Village>>,
    /// Training events by their files, in the order of their first days.
    pub events: Noted<Vec<(ArchivePath, Event)>>,
    /// Review batches by their files, in the order of their days.
    pub reviews: Noted<Vec<(ArchivePath, Review)>>,
    /// Programmes by their files, in the order of these.
    pub(crate) programmes: Noted<Vec<(ArchivePath, Programme)>>,
    /// Receipts for packets by their files, in the order of these.
    pub(crate) receipts: Noted<Vec<(ArchivePath, Receipt)>>,
    /// Everybody, read or not.
    pub people: Noted<BTreeMap<ArchivePath, IndexEntry>>,
    /// Files that hold an error, and those of people something of whose folder cannot be read.
    pub(crate) broken: Noted<Broken>,
    /// Entries of shared files that lack what they need to count and to be printed.
    pub(crate) incomplete: Noted<BTreeMap<ArchivePath, Vec<Incomplete>>>,
    /// Characters that perhaps no typeface has, by the files of people, units, events and batches in
    /// whose texts they stand.
    pub(crate) rare: Noted<BTreeMap<ArchivePath, BTreeSet<char>>>,
    /// Where in `reviews` the batches stand that name a person.
    reviewed: BTreeMap<ArchivePath, Vec<usize>>,
    /// Where in `events` those stand that name a person.
    attended: BTreeMap<ArchivePath, Vec<usize>>,
    known: Known,
}

/// What is said of the shared files while they are read.
struct Told<'a> {
    findings: &'a mut Vec<Diagnostic>,
    incomplete: BTreeMap<ArchivePath, Vec<Incomplete>>,
    rare: BTreeMap<ArchivePath, BTreeSet<char>>,
}

/// The files of places and of people, with their keys.
const FILES: &[(&str, &[&str])] = &[
    (PERSON, Person::KEYS),
    (VILLAGE, Village::KEYS),
    (TOWN, Town::KEYS),
    (SETTINGS, Settings::KEYS),
];

impl Archive {
    /// The folder at or above `start` that holds dossier.yaml.
    pub(crate) fn find(start: &Path) -> Option<PathBuf> {
        // What a path climbs out of does not lie above it.
        if start.components().any(|part| part == Component::ParentDir) {
            let there = start.ancestors().find_map(|one| fs::canonical(one).ok())?;
            return Self::find(&there);
        }
        start.ancestors().find(|folder| fs::exists(&folder.join(SETTINGS))).map(Path::to_owned)
    }

    /// Reads the archive at `root` on up to `jobs` threads and returns it with everything that is
    /// wrong about its files.
    ///
    /// # Errors
    /// If `root` cannot be listed; whatever else cannot be read is no error but a finding.
    pub(crate) fn open(root: &Path, jobs: usize) -> fs::Result<(Self, Vec<Diagnostic>)> {
        let (archive, findings, _) = Self::open_with(root, jobs, &(), |_, _, _| ())?;
        Ok((archive, findings))
    }

    /// As [`Archive::open`], and calls `visit` with everybody while the person's file is at hand,
    /// so that no file is read twice. The archive that `visit` sees lacks `people`, and knows of no
    /// broken file of a person; what it returns comes in the order of paths. Whom `memory` recalls is
    /// neither read nor visited.
    ///
    /// # Errors
    /// As [`Archive::open`].
    pub(crate) fn open_with<T: Send>(
        root: &Path,
        jobs: usize,
        memory: &impl Memory<T>,
        visit: impl Fn(&Self, &ArchivePath, &Loaded<Person>) -> T + Sync,
    ) -> fs::Result<(Self, Vec<Diagnostic>, Vec<T>)> {
        let (layout, mut findings) = Layout::discover(root, jobs)?;
        let (settings, policies) = county::settings_and_policies(root, &layout, &mut findings);
        let mut known = policies.known();
        known.people = Some(layout.people.keys().cloned().collect());
        known.villages = Some(layout.villages.clone());
        known.hidden = layout.unlisted.union(&layout.misnamed).cloned().collect();
        known.files = FILES;
        known.misplaced.clone_from(&layout.misplaced);
        known.part = part::part(root);
        let texts = texts::read(root, &layout, &mut findings);
        let mut archive = Self {
            root: root.to_owned(),
            settings: Noted::new(settings),
            policies,
            texts: Noted::new(texts),
            towns: Noted::default(),
            villages: Noted::default(),
            events: Noted::default(),
            reviews: Noted::default(),
            programmes: Noted::default(),
            receipts: Noted::default(),
            people: Noted::default(),
            broken: Noted::default(),
            incomplete: Noted::default(),
            rare: Noted::default(),
            reviewed: BTreeMap::new(),
            attended: BTreeMap::new(),
            known,
            layout: Noted::new(layout),
        };
        archive.read_shared(jobs, &mut findings);
        archive.broken.extend(with_errors(&findings));
        let visited = archive.read_people(jobs, &mut findings, memory, visit);
        archive.broken.extend(with_errors(&findings));
        Ok((archive, findings, visited))
    }

    /// Takes a town or village for one of the archive's before its file is written.
    pub(crate) fn suppose(&mut self, place: &ArchivePath) {
        if place.parent().is_none() {
            self.layout.towns.insert(place.clone());
            return;
        }
        self.layout.villages.insert(place.clone());
        if let Some(known) = &mut self.known.villages {
            known.insert(place.clone());
        }
    }

    /// The day for which everything holds: `as_of`, else the settings' own.
    pub(crate) fn day(&self, as_of: Option<Day>) -> Option<Day> {
        as_of.or_else(|| self.settings.as_ref().map(|settings| settings.day))
    }

    /// Reads one person's file.
    pub(crate) fn person(&self, path: &ArchivePath) -> Loaded<Person> {
        people::read(self, path)
    }

    /// Reads what a person's file would hold, as if it lay there.
    pub(crate) fn person_of(&self, path: &ArchivePath, bytes: &[u8]) -> Loaded<Person> {
        people::read_bytes(self, path, bytes)
    }

    /// Reads bytes as a receipt for a packet, as if they lay in the archive.
    pub(crate) fn receipt_of(
        &self,
        path: &ArchivePath,
        bytes: &[u8],
    ) -> (Option<Receipt>, Vec<Diagnostic>) {
        let loaded = read::decode(path, bytes, &self.known, None);
        (loaded.value, loaded.findings)
    }

    /// Reads one of the archive's YAML files as a tree, for its places; `None` if it cannot be read.
    pub(crate) fn document(&self, path: &ArchivePath) -> Option<Document> {
        yaml::read(path, &self.bytes(path).ok()?).0
    }

    /// Where something lies on the disk, or would lie, from the archive's root on.
    pub(crate) fn below_root(&self, path: &ArchivePath) -> PathBuf {
        let on_disk = self.on_disk(path);
        on_disk.strip_prefix(&self.root).map_or_else(|_| on_disk.clone(), Path::to_path_buf)
    }

    /// Reads a file of the archive, such as a portrait.
    ///
    /// # Errors
    /// If it cannot be read, or is a way out of the archive.
    pub(crate) fn bytes(&self, path: &ArchivePath) -> fs::Result<Vec<u8>> {
        fs::read_itself(&self.on_disk(path))
    }

    /// The batches that name a person, with their files, in the order of their days.
    pub(crate) fn reviews_of<'a>(
        &'a self,
        person: &ArchivePath,
    ) -> impl DoubleEndedIterator<Item = &'a (ArchivePath, Review)> + use<'a> {
        inputs::note(|| Input::ReviewsOf(person.clone()));
        let all = self.reviews.unnoted();
        self.reviewed.get(person).into_iter().flatten().map(|at| &all[*at])
    }

    /// The towns and villages of a part of a county's archive that was opened on another computer.
    pub(crate) fn part(&self) -> Option<&[ArchivePath]> {
        self.known.part.as_deref()
    }

    /// Whether a place of the county is not in this part of its archive.
    pub(crate) fn is_elsewhere(&self, path: &ArchivePath) -> bool {
        self.part().is_some_and(|part| !path.is_within_any(part))
    }

    /// Whether some person or village has belonged elsewhere before.
    pub(crate) fn is_anybody_moved(&self) -> bool {
        self.people.values().any(|entry| !entry.former.is_empty())
            || self.villages.values().any(|village| village.former.is_filled())
    }

    fn read_shared(&mut self, jobs: usize, findings: &mut Vec<Diagnostic>) {
        let mut told = Told { findings, incomplete: BTreeMap::new(), rare: BTreeMap::new() };
        *self.towns = self.units(&self.layout.towns, TOWN, jobs, &mut told);
        *self.villages = self.units(&self.layout.villages, VILLAGE, jobs, &mut told);
        *self.events = self.files(&self.layout.events, jobs, &mut told);
        self.events
            .sort_by(|(a, one), (b, other)| one.from.cmp(&other.from).then_with(|| by_name(a, b)));
        *self.reviews = self.files(&self.layout.reviews, jobs, &mut told);
        self.reviews
            .sort_by(|(a, one), (b, other)| one.day.cmp(&other.day).then_with(|| by_name(a, b)));
        for (at, (_, event)) in self.events.unnoted().iter().enumerate() {
            for participant in event.attendees() {
                self.attended.entry(participant.person.path().clone()).or_default().push(at);
            }
        }
        for (at, (_, review)) in self.reviews.unnoted().iter().enumerate() {
            for person in review.reviewees() {
                self.reviewed.entry(person.clone()).or_default().push(at);
            }
        }
        *self.programmes = self.files(&self.layout.programmes, jobs, &mut told);
        *self.receipts = self.files(&self.layout.receipts, jobs, &mut told);
        (*self.incomplete, *self.rare) = (told.incomplete, told.rare);
    }

    fn units<T: crate::model::decode::Decode + Send>(
        &self,
        folders: &BTreeSet<ArchivePath>,
        file: &str,
        jobs: usize,
        told: &mut Told<'_>,
    ) -> BTreeMap<ArchivePath, T> {
        let path = |folder: &ArchivePath| folder.join(file).ok();
        // A missing file has been reported when the tree was walked.
        let is_there = |path: &ArchivePath| fs::exists(&self.layout.on_disk(&self.root, path));
        let paths: Vec<ArchivePath> = folders.iter().filter_map(path).filter(is_there).collect();
        let units = self.files(&paths, jobs, told).into_iter();
        units.filter_map(|(path, unit)| Some((path.parent()?, unit))).collect()
    }

    fn files<T: crate::model::decode::Decode + Send>(
        &self,
        paths: &[ArchivePath],
        jobs: usize,
        told: &mut Told<'_>,
    ) -> Vec<(ArchivePath, T)> {
        let read = parallel::map(jobs, paths, |path| {
            let loaded = read::file::<T>(self, path, None);
            (loaded.value, loaded.findings, loaded.incomplete, loaded.rare)
        });
        let values =
            paths.iter().zip(read).filter_map(|(path, (value, found, incomplete, rare))| {
                told.findings.extend(found);
                if !rare.is_empty() {
                    told.rare.insert(path.clone(), rare);
                }
                if !incomplete.is_empty() {
                    told.incomplete.insert(path.clone(), incomplete);
                }
                Some((path.clone(), value?))
            });
        values.collect()
    }

    fn read_people<T: Send>(
        &mut self,
        jobs: usize,
        findings: &mut Vec<Diagnostic>,
        memory: &impl Memory<T>,
        visit: impl Fn(&Self, &ArchivePath, &Loaded<Person>) -> T + Sync,
    ) -> Vec<T> {
        let paths: Vec<&ArchivePath> = self.layout.people.keys().collect();
        let read = parallel::map(jobs, &paths, |path| {
            memory.recall(self, path).unwrap_or_else(|| {
                let loaded = self.person(path);
                let seen = visit(self, path, &loaded);
                let visited = Visited::new(path, loaded, seen);
                memory.remember(self, path, &visited);
                visited
            })
        });
        let mut people = BTreeMap::new();
        let mut visited = Vec::with_capacity(read.len());
        for (path, one) in paths.into_iter().zip(read) {
            people.insert(path.clone(), one.entry);
            if !one.rare.is_empty() {
                let file = path.join(PERSON).expect("a file in a person's folder");
                self.rare.insert(file, one.rare);
            }
            visited.push(one.seen);
            findings.extend(one.findings);
        }
        *self.people = people;
        visited
    }
}

/// Files of one day in the order in which people count them: 2026-9 before 2026-10.
fn by_name(one: &ArchivePath, other: &ArchivePath) -> Ordering {
    let [a, b] = [one, other].map(|path| path.name().strip_suffix(".yaml").unwrap_or(path.name()));
    text::counted(a, b).then_with(|| one.cmp(other))
}

/// The files in which errors were found, and those of the people whom these are about.
fn with_errors(findings: &[Diagnostic]) -> impl Iterator<Item = ArchivePath> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.flat_map(|finding| {
        let own = finding.person.as_ref().and_then(|person| person.join(PERSON).ok());
        own.into_iter().chain([finding.file.clone()])
    })
}
