//! What a bundle that comes back changes in the archive, prepared whole before anything is written.

use std::collections::BTreeSet;

use crate::archive::{Archive, EVENTS, PERSON, TOWN, VILLAGE};
use crate::bundle::{Common, OpenedBundle, Role};
use crate::fs;
use crate::hash::Digest;
use crate::keep::changes::FileRewrite;
use crate::path::ArchivePath;

use super::attached;
use super::file;
use super::places::{Place, Places, with_number};
use super::planner::{MergeNote, MergePlan, Planner, at};
use super::question::{Answers, Side, WHOLE};

/// Prepares the merge of a bundle into an archive, by what the two have in common.
///
/// # Errors
/// If a file of the archive cannot be read.
pub(crate) fn plan(
    archive: &Archive,
    bundle: &OpenedBundle,
    base: Option<&Common>,
    answers: &Answers,
) -> fs::Result<MergePlan> {
    let places = Places::of(archive, bundle, base)?;
    let plan = MergePlan::default();
    let mut planner = Planner { archive, bundle, base, answers, plan };
    planner.lent()?;
    for place in places.all {
        planner.place(&place)?;
    }
    Ok(planner.plan)
}

impl Planner<'_> {
    /// What belongs to the county: it flows from there and never back.
    fn lent(&mut self) -> fs::Result<()> {
        let of_county = self.archive.part().is_some() && self.bundle.whole;
        let bundle = self.bundle;
        for (path, file) in bundle.files.iter().filter(|(_, file)| file.role == Role::Lent) {
            let old = self.base.and_then(|base| base.digest(path));
            if of_county {
                self.take_of_county(path, old, &file.bytes)?;
            } else if old.is_some_and(|old| old != Digest::of(&file.bytes)) {
                self.plan.notes.push(MergeNote::Lent(path.clone()));
            }
        }
        Ok(())
    }

    /// Takes a file of the county's over, unless it was changed here since.
    fn take_of_county(
        &mut self,
        path: &ArchivePath,
        old: Option<Digest>,
        theirs: &[u8],
    ) -> fs::Result<()> {
        let on_disk = self.archive.layout.on_disk(&self.archive.root, path);
        let ours = fs::exists(&on_disk).then(|| self.archive.bytes(path)).transpose()?;
        if ours.as_deref() == Some(theirs) {
            return Ok(());
        }
        let is_changed = ours.as_deref().is_some_and(|ours| old != Some(Digest::of(ours)));
        if is_changed {
            self.plan.notes.push(MergeNote::Kept(path.clone()));
        } else {
            let (path, new) = (path.clone(), theirs.to_vec());
            self.plan.changes.push(FileRewrite { path, old: ours, new });
        }
        Ok(())
    }

    /// One town, village, person or event.
    fn place(&mut self, place: &Place) -> fs::Result<()> {
        match place {
            Place { moved: true, base: Some(from), theirs: Some(to), .. } => {
                let (from, to) = (from.clone(), to.clone());
                self.plan.notes.push(MergeNote::Moved { from, to });
            }
            Place { ours: Some(ours), theirs: Some(theirs), base: Some(base), .. }
                if ours != theirs && theirs != base && ours != base =>
            {
                let (ours, theirs) = (ours.clone(), theirs.clone());
                self.plan.notes.push(MergeNote::MovedApart { ours, theirs });
            }
            _ => {}
        }
        match (&place.base, &place.ours, &place.theirs) {
            (Some(_), Some(ours), None) => {
                if self.whole(ours, "在", "已删去") == Some(Side::Theirs) {
                    self.plan.removed.push(ours.clone());
                }
                Ok(())
            }
            (Some(base), None, Some(theirs)) if self.is_unchanged(base, theirs) => Ok(()),
            (Some(_), None, Some(theirs)) => match self.whole(theirs, "已删去", "改过") {
                Some(Side::Theirs) => self.take_new(theirs, theirs),
                _ => Ok(()),
            },
            (None, None, Some(theirs)) => self.take_new(theirs, theirs),
            (None, Some(ours), Some(theirs)) if place.namesake => {
                let new = self.free(ours);
                let (theirs, as_) = (theirs.clone(), new.clone());
                self.plan.notes.push(MergeNote::Namesake { theirs: theirs.clone(), new: as_ });
                self.take_new(&theirs, &new)
            }
            (base, Some(ours), Some(theirs)) => self.both(base.as_ref(), ours, theirs),
            (_, _, None) => Ok(()),
        }
    }

    /// Asks whether a whole dossier or file is to be there.
    fn whole(&mut self, unit: &ArchivePath, ours: &str, theirs: &str) -> Option<Side> {
        self.ask(unit.as_str(), WHOLE, [Some("在"), Some(ours), Some(theirs)])
    }

    /// Whether nothing of what lies at a place was changed over there.
    fn is_unchanged(&self, base: &ArchivePath, theirs: &ArchivePath) -> bool {
        let Some(common) = self.base else { return false };
        self.names(Some(base), theirs).iter().all(|name| {
            let now = self.theirs(theirs, name).map(Digest::of);
            now == at(base, name).and_then(|path| common.digest(&path))
        })
    }

    /// Takes over all files of someone or something that is not here.
    fn take_new(&mut self, theirs: &ArchivePath, target: &ArchivePath) -> fs::Result<()> {
        self.plan.notes.push(MergeNote::New(target.clone()));
        for name in self.names(None, theirs) {
            let bytes = self.theirs(theirs, &name).map(<[u8]>::to_vec);
            if let Some((path, new)) = at(target, &name).zip(bytes) {
                self.plan.changes.push(FileRewrite { path, old: None, new });
            }
        }
        Ok(())
    }

    /// Merges the files of what both have.
    fn both(
        &mut self,
        base: Option<&ArchivePath>,
        ours: &ArchivePath,
        theirs: &ArchivePath,
    ) -> fs::Result<()> {
        for name in self.names(base, theirs) {
            let Some(path) = at(ours, &name) else { continue };
            let old = base.and_then(|base| at(base, &name));
            if is_record_name(&name) {
                self.record((&path, ours), old.as_ref(), self.theirs(theirs, &name))?;
            } else {
                attached::merge(self, (ours, &name, &path), old.as_ref(), theirs)?;
            }
        }
        Ok(())
    }

    fn record(
        &mut self,
        (path, unit): (&ArchivePath, &ArchivePath),
        old: Option<&ArchivePath>,
        theirs: Option<&[u8]>,
    ) -> fs::Result<()> {
        let Some(theirs) = theirs else { return Ok(()) };
        let ours = self.archive.bytes(path)?;
        let base = old.zip(self.base).and_then(|(old, common)| common.record(old));
        match file::merge((path, unit.as_str()), (base, &ours, theirs), self.answers) {
            Ok(merged) => {
                self.plan.questions.extend(merged.questions);
                if merged.bytes != ours {
                    let (path, new) = (path.clone(), merged.bytes);
                    self.plan.changes.push(FileRewrite { path, old: Some(ours), new });
                }
            }
            Err(why) => self.plan.notes.push(MergeNote::Unmerged(path.clone(), why)),
        }
        Ok(())
    }

    /// The names of the files of a place, over there and in the common version.
    fn names(&self, base: Option<&ArchivePath>, theirs: &ArchivePath) -> BTreeSet<String> {
        let there = self.bundle.files.keys().filter_map(|path| name_in(theirs, path));
        let before = self.base.into_iter().flat_map(Common::own);
        let before = before.filter_map(|path| name_in(base?, path));
        there.chain(before).collect()
    }

    /// A folder that is free, named as someone whose own is taken.
    fn free(&self, taken: &ArchivePath) -> ArchivePath {
        let is_free = |path: &ArchivePath| {
            !fs::exists(&self.archive.layout.on_disk(&self.archive.root, path))
                && !self.plan.changes.iter().any(|change| change.path.is_within(path))
        };
        let mut all = (2..).map_while(|number| with_number(taken, number));
        all.find(is_free).unwrap_or_else(|| taken.clone())
    }
}

/// Whether a name is that of a record in a place; an event is its file itself.
fn is_record_name(name: &str) -> bool {
    matches!(name, "" | PERSON | VILLAGE | TOWN)
}

/// The name that a file has in a place: of a person all below the folder, of a village or town the
/// record alone.
fn name_in(place: &ArchivePath, file: &ArchivePath) -> Option<String> {
    if file == place {
        return Some(String::new());
    }
    let name = file.as_str().strip_prefix(place.as_str())?.strip_prefix('/')?;
    let depth = place.parts().count();
    let is_of = match depth {
        1 => name == TOWN,
        2 => name == VILLAGE && place.parts().next() != Some(EVENTS),
        _ => true,
    };
    is_of.then(|| name.to_owned())
}
