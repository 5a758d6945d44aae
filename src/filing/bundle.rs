//! Who goes into which packet.

use crate::archive::Archive;
use crate::diagnostic::{Code, Text};
use crate::model::Day;
use crate::packet::PacketName;
use crate::path::ArchivePath;

use super::blocker::Blocker;

/// The people of one packet, in its order.
#[derive(Debug, Clone)]
pub(crate) struct Bundle {
    pub(crate) name: PacketName,
    pub(crate) people: Vec<ArchivePath>,
}

/// Whom packets are made of, and how many others are filed at the same places.
#[derive(Debug, Default)]
pub(crate) struct PacketPeople {
    /// The people, in the order of their paths.
    pub(crate) people: Vec<ArchivePath>,
    /// How many are left out because they have left.
    pub(crate) left: usize,
    /// How many are left out because they are called serving cadres, whose filing does not count.
    pub(crate) serving: usize,
}

/// The people at or below the selected places who are filed on that day and have not left by it, and
/// those who were named themselves; an empty selection means everyone.
pub(crate) fn who(archive: &Archive, selection: &[ArchivePath], day: Day) -> PacketPeople {
    let mut who = PacketPeople::default();
    let selected = |path: &ArchivePath| {
        selection.is_empty() || selection.iter().any(|place| path.is_within(place))
    };
    for (path, entry) in archive.people.iter().filter(|(path, _)| selected(path)) {
        if selection.contains(path) {
            who.people.push(path.clone());
        } else if is_filed(archive, path, day) {
            match (entry.has_left(day), entry.is_serving) {
                (true, _) => who.left += 1,
                (_, true) => who.serving += 1,
                _ => who.people.push(path.clone()),
            }
        }
    }
    who
}

/// Whether someone's file says that the person was filed by a day, whether that counts or not.
fn is_filed(archive: &Archive, path: &ArchivePath, day: Day) -> bool {
    let loaded = archive.person(path);
    // Whether someone who cannot be read is filed, no one knows: the check tells.
    let Some(person) = &loaded.value else { return true };
    let filing = person.steps().and_then(|steps| steps.filing.given());
    filing.is_some_and(|filing| filing.day.is_none_or(|filed| filed <= day))
}

/// The packet of one person.
///
/// # Errors
/// If the filing number names no packet.
pub(crate) fn bundle(archive: &Archive, person: &ArchivePath) -> Result<Bundle, Blocker> {
    let number = archive.people.get(person).and_then(|one| one.filing_number.clone());
    let text = |zh: &str, en: &str| {
        Blocker::about(person, "", Code("packet-name"), Text::new(zh.to_owned(), en.to_owned()))
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
