//! A digest of an archive's records, by which two papers are told to rest on the same data.

use crate::hash::{Digest, Hasher};
use crate::path::ArchivePath;

use super::{Archive, PERSON, POLICY, SETTINGS, TOWN, VILLAGE};

impl Archive {
    /// The digest of every file of data, as it lies on the disk: its path and its bytes, in the order
    /// of paths. Attachments and templates are no part of it; of a file that cannot be read the path
    /// alone counts.
    pub(crate) fn digest_of_records(&self) -> Digest {
        let layout = &self.layout;
        let below = |folder: &ArchivePath, file: &str| folder.join(file).ok();
        let people = layout.people.keys().filter_map(|path| below(path, PERSON));
        let villages = layout.villages.iter().filter_map(|path| below(path, VILLAGE));
        let towns = layout.towns.iter().filter_map(|path| below(path, TOWN));
        let own = [SETTINGS, POLICY].into_iter().filter_map(|name| name.parse().ok());
        let lists = [&layout.events, &layout.reviews, &layout.programmes, &layout.policies];
        let shared = lists.into_iter().flatten().cloned();
        let mut files: Vec<ArchivePath> =
            people.chain(villages).chain(towns).chain(own).chain(shared).collect();
        files.sort();
        let mut hasher = Hasher::new();
        for file in files {
            hasher.add(file.as_str()).add(self.bytes(&file).unwrap_or_default());
        }
        hasher.finish()
    }
}
