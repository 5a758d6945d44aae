//! Values that stand for one person alone, and who shares them.

use std::collections::BTreeMap;

use crate::archive::PERSON;
use crate::checks::{ArchiveContext, Member};
use crate::path::ArchivePath;

/// Everyone whose value someone before has too: the file, the person, and that someone.
pub(super) fn pairs<'r>(
    context: &'r ArchiveContext<'_>,
    value: impl Fn(&Member) -> Option<&str>,
) -> Vec<(ArchivePath, &'r Member, &'r ArchivePath)> {
    let mut last: BTreeMap<&str, &ArchivePath> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (path, member) in &context.members {
        let Some(other) = value(member).and_then(|value| last.insert(value, path)) else {
            continue;
        };
        pairs.push((path.join(PERSON).expect("the file was read"), member, other));
    }
    pairs
}
