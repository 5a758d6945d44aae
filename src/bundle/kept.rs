//! What an archive remembers of the bundles that it gave and took: enough to tell, of two common
//! versions, the later one. Nothing depends on it: a bundle carries the common version itself. So the
//! last few versions of each town are enough.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::fs;
use crate::hash::Digest;
use crate::limits;
use crate::path::ArchivePath;
use crate::transaction;

use super::sealed::{Common, OpenedBundle, without_doubles};

/// The folder below the archive's root.
const FOLDER: &str = "bundles";
const LIST: &str = "history.json";

/// The file of the version that a bundle brought.
fn version(bundle: Digest) -> String {
    format!("{bundle}.zip")
}

/// One bundle that this archive has seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub(crate) bundle: Digest,
    pub(crate) scope: Vec<ArchivePath>,
    /// Whether it came from elsewhere; else it was made here.
    pub(crate) came: bool,
}

impl Seen {
    fn covers(&self, scope: &[ArchivePath]) -> bool {
        scope.iter().all(|one| one.is_within_any(&self.scope))
    }
}

/// The bundles that an archive has seen, the earliest first.
#[derive(Debug, Default)]
pub(crate) struct History {
    folder: Option<PathBuf>,
    seen: Vec<Seen>,
}

impl History {
    /// What the archive at `root` remembers; nothing if that cannot be read.
    pub(crate) fn of(root: &Path) -> Self {
        let folder = transaction::cache(root).and_then(|cache| Some(cache.parent()?.join(FOLDER)));
        let folder = folder.filter(|folder| !fs::is_special(folder));
        let list = folder.as_ref().and_then(|folder| fs::read_itself(&folder.join(LIST)).ok());
        let seen = list.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { folder, seen: seen.unwrap_or_default() }
    }

    /// The bundles, the earliest first.
    pub(crate) fn bundles(&self) -> Vec<Digest> {
        without_doubles(&self.seen.iter().map(|one| one.bundle).collect::<Vec<_>>())
    }

    /// What the last bundle brought that came with all of these towns and villages.
    pub(crate) fn last(&self, scope: &[ArchivePath]) -> Option<Common> {
        let last = self.seen.iter().rfind(|one| one.came && one.covers(scope))?;
        self.kept(last.bundle, scope)
    }

    /// The common version of this archive and a bundle: the latest that both descend from, as the bundle
    /// carries it or as it was taken over here. Several copies may have been made of one town: what
    /// another of them had is no common version, and to take it for one would lose what that had more.
    pub(crate) fn common(&self, bundle: &OpenedBundle) -> Option<Common> {
        let place = |id: Digest| bundle.history.iter().rposition(|one| *one == id);
        // Where nothing is remembered, what comes back to the county had been given by it.
        let is_ours = |base: &Common| match self.seen.is_empty() {
            true => !bundle.whole,
            false => self.seen.iter().any(|one| one.bundle == base.bundle),
        };
        let carried = bundle.base.clone().filter(is_ours);
        let came = self.seen.iter().filter(|one| one.came && one.covers(&bundle.scope));
        let later = came.filter_map(|one| Some((place(one.bundle)?, one.bundle))).max();
        let later = later.filter(|(at, _)| {
            carried.as_ref().and_then(|base| place(base.bundle)).is_none_or(|own| own < *at)
        });
        later.and_then(|(_, id)| self.kept(id, &bundle.scope)).or(carried)
    }

    fn kept(&self, bundle: Digest, scope: &[ArchivePath]) -> Option<Common> {
        let file = self.folder.as_ref()?.join(version(bundle));
        let common = Common::read(&fs::read_itself(&file).ok()?)?;
        (common.bundle == bundle).then(|| common.within(scope))
    }

    /// Remembers a bundle that was made here.
    ///
    /// # Errors
    /// If that cannot be written.
    pub(crate) fn gave(&mut self, bundle: Digest, scope: &[ArchivePath]) -> fs::Result<()> {
        self.note(Seen { bundle, scope: scope.to_vec(), came: false })
    }

    /// Remembers a bundle all of whose changes were taken over, and the common version that it makes.
    ///
    /// # Errors
    /// If that cannot be written.
    pub(crate) fn took(&mut self, bundle: &OpenedBundle) -> fs::Result<()> {
        if let (Some(folder), Some(bytes)) = (&self.folder, bundle.common().bytes()) {
            transaction::make_cache(folder)?;
            fs::write(&folder.join(version(bundle.id)), &bytes)?;
        }
        for id in &bundle.history {
            if !self.seen.iter().any(|one| one.bundle == *id) {
                self.seen.push(Seen { bundle: *id, scope: bundle.scope.clone(), came: false });
            }
        }
        self.note(Seen { bundle: bundle.id, scope: bundle.scope.clone(), came: true })
    }

    fn note(&mut self, seen: Seen) -> fs::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        if self.seen.last() != Some(&seen) {
            self.seen.retain(|one| one.bundle != seen.bundle);
            self.seen.push(seen);
        }
        let over = self.seen.len().saturating_sub(limits::BUNDLES_SEEN);
        self.seen.drain(..over);
        transaction::make_cache(folder)?;
        let bytes = serde_json::to_vec_pretty(&self.seen).expect("paths and digests are text");
        fs::rewrite(&folder.join(LIST), &bytes)?;
        self.prune(folder)
    }

    /// Lets go of the versions of each town that were kept longest.
    fn prune(&self, folder: &Path) -> fs::Result<()> {
        let mut counts: BTreeMap<&[ArchivePath], usize> = BTreeMap::new();
        let mut lasting = BTreeSet::new();
        for one in self.seen.iter().rev().filter(|one| one.came) {
            let count = counts.entry(&one.scope).or_default();
            *count += 1;
            if *count <= limits::BUNDLE_VERSIONS {
                lasting.insert(version(one.bundle));
            }
        }
        let is_version = |name: &str| {
            let digest = name.strip_suffix(".zip").map(str::parse::<Digest>);
            digest.is_some_and(|digest| digest.is_ok_and(|digest| version(digest) == name))
        };
        for listed in fs::list(folder)? {
            if is_version(&listed.name) && !lasting.contains(&listed.name) {
                fs::remove(&listed.path)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_versions_of_each_town_are_kept_and_nothing_else_is_touched() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join(FOLDER);
        let mut history = History { folder: Some(folder.clone()), seen: Vec::new() };
        let id = |number: usize| Digest::of(number.to_string().as_bytes());
        let scope = |name: &str| vec![name.parse::<ArchivePath>().unwrap()];
        transaction::make_cache(&folder).unwrap();
        fs::write(&folder.join("mine.zip"), b"mine").unwrap();
        let mut came = |number: usize, town: &str| {
            fs::write(&folder.join(version(id(number))), b"version").unwrap();
            let seen = Seen { bundle: id(number), scope: scope(town), came: true };
            history.note(seen).unwrap();
        };
        came(0, "甲镇");
        (1..=limits::BUNDLE_VERSIONS + 2).for_each(|number| came(number, "乙镇"));
        let is_kept = |number: usize| fs::exists(&folder.join(version(id(number))));
        assert!(is_kept(0), "another town's last version stays, however old");
        assert!(!is_kept(1) && !is_kept(2));
        assert!((3..=limits::BUNDLE_VERSIONS + 2).all(is_kept));
        assert_eq!(fs::read(&folder.join("mine.zip")).unwrap(), b"mine");
        for number in 0..limits::BUNDLES_SEEN {
            let seen = Seen { bundle: id(1000 + number), scope: scope("乙镇"), came: false };
            history.seen.push(seen);
        }
        history.gave(id(9999), &scope("乙镇")).unwrap();
        assert_eq!(history.seen.len(), limits::BUNDLES_SEEN);
        assert_eq!(history.seen.last().unwrap().bundle, id(9999));
    }
}
