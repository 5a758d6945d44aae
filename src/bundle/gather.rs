//! What of an archive goes into a bundle: the files of its towns, the events of their people, and what
//! of the county's is needed to read and check them.

use std::collections::BTreeMap;

use crate::archive::{Archive, PERSON, POLICY, SETTINGS, TOWN, VILLAGE};
use crate::diagnostic::Text;
use crate::fs;
use crate::path::ArchivePath;

use super::manifest::Role;
use super::restricted::{
    OF_EVENTS, OF_PROGRAMMES, OF_REVIEWS, PeopleLists, Restricted, restricted,
};

/// The files of a bundle.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) files: BTreeMap<ArchivePath, (Role, Vec<u8>)>,
    /// Shared files that cannot be given in part, and why.
    pub(crate) left_out: Vec<LeftOut>,
}

/// A file that stays here.
#[derive(Debug)]
pub(crate) struct LeftOut {
    pub(crate) path: ArchivePath,
    pub(crate) why: Text,
}

/// Reads everything that goes to towns and villages.
///
/// # Errors
/// If a file cannot be read.
pub(crate) fn gather(archive: &Archive, scope: &[ArchivePath]) -> fs::Result<Gathered> {
    let mut gathered = Gathered::default();
    gathered.of_units(archive, scope)?;
    gathered.of_county(archive)?;
    for path in &archive.layout.events {
        gathered.shared(archive, path, (Role::Own, &OF_EVENTS), scope)?;
    }
    for path in &archive.layout.programmes {
        gathered.shared(archive, path, (Role::Lent, &OF_PROGRAMMES), scope)?;
    }
    for path in &archive.layout.reviews {
        gathered.shared(archive, path, (Role::Lent, &OF_REVIEWS), scope)?;
    }
    Ok(gathered)
}

impl Gathered {
    /// Towns, villages and people.
    fn of_units(&mut self, archive: &Archive, scope: &[ArchivePath]) -> fs::Result<()> {
        let layout = &archive.layout;
        let within = |path: &&ArchivePath| path.is_within_any(scope);
        for town in &layout.towns {
            let holds = |one: &ArchivePath| one.is_within(town);
            // A village lies in a town, whose own file stays the county's.
            match (within(&town), scope.iter().any(holds)) {
                (true, _) => self.record(archive, town, TOWN, Role::Own)?,
                (false, true) => self.record(archive, town, TOWN, Role::Lent)?,
                (false, false) => {}
            }
        }
        for village in layout.villages.iter().filter(within) {
            self.record(archive, village, VILLAGE, Role::Own)?;
        }
        for (person, files) in layout.people.iter().filter(|(path, _)| within(path)) {
            self.record(archive, person, PERSON, Role::Own)?;
            for file in files {
                self.file(archive, file, Role::Own)?;
            }
        }
        Ok(())
    }

    /// What everybody goes by.
    fn of_county(&mut self, archive: &Archive) -> fs::Result<()> {
        let own = [SETTINGS, POLICY].map(|name| name.parse().expect("a plain name"));
        let there = |path: &&ArchivePath| fs::exists(&archive.layout.on_disk(&archive.root, path));
        let layout = &archive.layout;
        let all = own.iter().filter(there).chain(&layout.policies).chain(&layout.templates);
        all.into_iter().try_for_each(|path| self.file(archive, path, Role::Lent))
    }

    /// A file in which people of many towns are named.
    fn shared(
        &mut self,
        archive: &Archive,
        path: &ArchivePath,
        (role, lists): (Role, &PeopleLists),
        scope: &[ArchivePath],
    ) -> fs::Result<()> {
        let bytes = archive.bytes(path)?;
        match restricted(path, &bytes, lists, scope) {
            Ok(Restricted::Whole) => drop(self.files.insert(path.clone(), (role, bytes))),
            Ok(Restricted::Part(part)) => drop(self.files.insert(path.clone(), (role, part))),
            Ok(Restricted::Nothing) => {}
            Err(refused) => self.left_out.push(LeftOut { path: path.clone(), why: refused.why }),
        }
        Ok(())
    }

    fn record(
        &mut self,
        archive: &Archive,
        folder: &ArchivePath,
        name: &str,
        role: Role,
    ) -> fs::Result<()> {
        match folder.join(name) {
            Ok(path) if fs::exists(&archive.layout.on_disk(&archive.root, &path)) => {
                self.file(archive, &path, role)
            }
            _ => Ok(()),
        }
    }

    fn file(&mut self, archive: &Archive, path: &ArchivePath, role: Role) -> fs::Result<()> {
        // What is hidden is no part of an archive.
        if !path.parts().any(|part| part.starts_with('.')) {
            self.files.insert(path.clone(), (role, archive.bytes(path)?));
        }
        Ok(())
    }
}
