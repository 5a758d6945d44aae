//! What an archive remembers of the bundles that it gave and took: enough to tell, of two common
//! versions, the later one. Nothing depends on it: a bundle carries the common version itself.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::fs;
use crate::hash::Digest;
use crate::path::ArchivePath;
use crate::transaction;

use super::sealed::{Common, OpenedBundle, without_doubles};

/// The folder below the archive's root.
const FOLDER: &str = "bundles";
const LIST: &str = "history.json";

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
        let file = self.folder.as_ref()?.join(format!("{bundle}.zip"));
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
            fs::write(&folder.join(format!("{}.zip", bundle.id)), &bytes)?;
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
        transaction::make_cache(folder)?;
        let bytes = serde_json::to_vec_pretty(&self.seen).expect("paths and digests are text");
        fs::rewrite(&folder.join(LIST), &bytes)
    }
}
