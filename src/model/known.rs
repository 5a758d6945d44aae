//! What is known before a file is read: the county's words, and who and what may be named.

use std::collections::BTreeSet;

use crate::path::ArchivePath;

use super::policy::Lists;

/// What the files of one archive may refer to.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The county's word lists.
    pub lists: Lists,
    /// The folders of people; `None` where references are not looked up.
    pub people: Option<BTreeSet<ArchivePath>>,
    /// The folders of villages; `None` where references are not looked up.
    pub villages: Option<BTreeSet<ArchivePath>>,
}
