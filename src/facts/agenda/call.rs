//! Whom to call: the contact of a person, the leader of a village, the organizer of a town, the
//! department of the county.

use crate::archive::Archive;
use crate::facts::{self, Home};
use crate::model::{Day, Person, Text, Town};
use crate::path::ArchivePath;

use super::item::Call;

fn call(name: Option<&Text>, post: Option<String>) -> Option<Call> {
    let name = name.map(ToString::to_string);
    (name.is_some() || post.is_some()).then_some(Call { name, post })
}

/// The one who trains a person, else whoever answers for the village.
pub(super) fn contact(
    archive: &Archive,
    path: &ArchivePath,
    person: &Person,
    day: Day,
) -> Option<Call> {
    let contact = facts::current_contact(person, day);
    let own = contact.filter(|contact| contact.name.is_some());
    own.map_or_else(
        || village_leader(archive, path),
        |contact| call(contact.name.as_ref(), contact.post.as_ref().map(ToString::to_string)),
    )
}

/// The leader in charge of the village in which a path lies, else the town's organizer.
pub(super) fn village_leader(archive: &Archive, path: &ArchivePath) -> Option<Call> {
    let village = path.parts().nth(1);
    let own = town(archive, path).and_then(|town| {
        let mut leaders = town.village_leaders.iter();
        leaders.find(|leader| leader.name.is_some() && leader.village.as_deref() == village)
    });
    own.map_or_else(
        || organizer(archive, path),
        |leader| call(leader.name.as_ref(), leader.post.as_ref().map(ToString::to_string)),
    )
}

/// The committee member for organization of the town in which a path lies.
pub(super) fn organizer(archive: &Archive, path: &ArchivePath) -> Option<Call> {
    let name = town(archive, path).and_then(|town| town.organizer.as_ref());
    call(name, Some(format!("{}组织委员", path.parts().next()?)))
}

/// The Party secretary of the town in which a path lies.
pub(super) fn secretary(archive: &Archive, path: &ArchivePath) -> Option<Call> {
    let name = town(archive, path).and_then(|town| town.secretary.as_ref());
    call(name, Some(facts::town_secretary(archive, &Home::of_folder(path))))
}

/// Who keeps in touch with people away from the town in which a path lies.
pub(super) fn liaison(archive: &Archive, path: &ArchivePath) -> Option<Call> {
    let owner = town(archive, path).and_then(|town| town.away_contact.given()?.owner.as_ref());
    let post = || Some(format!("{}在外人才联络责任人", path.parts().next()?));
    owner.map_or_else(|| organizer(archive, path), |owner| call(Some(owner), post()))
}

pub(super) fn department(archive: &Archive) -> Option<Call> {
    let name = archive.settings.as_ref().and_then(|settings| settings.department.as_ref());
    call(None, name.map(ToString::to_string))
}

fn town<'a>(archive: &'a Archive, path: &ArchivePath) -> Option<&'a Town> {
    let town: ArchivePath = path.parts().next()?.parse().ok()?;
    archive.towns.get(&town)
}
