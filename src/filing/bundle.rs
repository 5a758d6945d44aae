//! Who goes into which packet.

use std::collections::BTreeSet;

use crate::archive::Archive;
use crate::diagnostic::{Code, Text};
use crate::documents::Subject;
use crate::model::Day;
use crate::packet::PacketName;
use crate::path::ArchivePath;

use super::hold::HoldUp;

/// The people of one packet, in its order.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// The packet's name.
    pub name: PacketName,
    /// Its people.
    pub people: Vec<ArchivePath>,
}

/// The people at or below the selected places who are filed on that day, and those who were named
/// themselves; an empty selection means everybody.
#[must_use]
pub fn who(
    archive: &Archive,
    selection: &[ArchivePath],
    named: &BTreeSet<ArchivePath>,
    day: Day,
) -> Vec<ArchivePath> {
    let selected = |path: &&ArchivePath| {
        selection.is_empty() || selection.iter().any(|place| path.is_within(place))
    };
    let meant = |path: &&ArchivePath| named.contains(*path) || is_filed(archive, path, day);
    archive.people.keys().filter(selected).filter(meant).cloned().collect()
}

fn is_filed(archive: &Archive, path: &ArchivePath, day: Day) -> bool {
    let loaded = archive.person(path);
    // Whether somebody who cannot be read is filed, nobody knows: the check tells.
    let Some(person) = &loaded.value else { return true };
    Subject { archive, path, person, day }.filing().is_some()
}

/// The packet of one person.
///
/// # Errors
/// If the filing number names no packet.
pub fn bundle(archive: &Archive, person: &ArchivePath) -> Result<Bundle, HoldUp> {
    let number = archive.people.get(person).and_then(|one| one.filing_number.clone());
    let text = |zh: &str, en: &str| {
        HoldUp::about(person, "", Code("packet-name"), Text::new(zh.to_owned(), en.to_owned()))
    };
    let Some(number) = number else {
        return Err(text(
            "没有备案编号，不能给移交包取名；可用 --batch 装进一个批次",
            "without a 备案编号 the packet has no name; `--batch` packs it with others",
        ));
    };
    let name = PacketName::of_filing(&number).map_err(|_| {
        text(
            "备案编号含有不能用于包名的字符，只能用字母、数字和 . _ -",
            "the 备案编号 cannot name a packet, use letters, digits and `. _ -` only",
        )
    })?;
    Ok(Bundle { name, people: vec![person.clone()] })
}
