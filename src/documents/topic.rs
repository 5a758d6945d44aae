//! What a paper is about besides a person: a place or an occasion.

use crate::archive::{EVENTS, Layout};
use crate::path::ArchivePath;

/// What kind of thing a paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    Person,
    Village,
    Town,
    County,
    Event,
}

/// A place or an occasion that has papers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Topic {
    County,
    /// By its folder.
    Town(ArchivePath),
    /// By its folder.
    Village(ArchivePath),
    /// By its file.
    Event(ArchivePath),
}

/// How the name of an event's file ends.
const YAML: &str = ".yaml";

impl Topic {
    /// A town or a village by its folder.
    pub(crate) fn of_place(folder: ArchivePath) -> Self {
        if folder.parent().is_none() { Self::Town(folder) } else { Self::Village(folder) }
    }

    /// What kind of thing it is.
    pub(crate) fn scope(&self) -> Scope {
        match self {
            Self::County => Scope::County,
            Self::Town(_) => Scope::Town,
            Self::Village(_) => Scope::Village,
            Self::Event(_) => Scope::Event,
        }
    }

    /// The folder of its papers below the output folder; the county's lie in that itself.
    pub(crate) fn folder(&self) -> Option<ArchivePath> {
        match self {
            Self::County => None,
            Self::Town(folder) | Self::Village(folder) => Some(folder.clone()),
            Self::Event(file) => {
                let path = file.as_str().strip_suffix(YAML).unwrap_or(file.as_str());
                Some(path.parse().expect("a shorter path of a file is one"))
            }
        }
    }

    /// Everything of an archive that lies at or below one of the paths, or all of it where there are
    /// none, the county last. The county is no part of itself: only an archive without
    /// `selection` holds it, as it alone holds what is nowhere in particular.
    pub(crate) fn within(layout: &Layout, selection: &[ArchivePath]) -> Vec<Self> {
        let is_asked = |path: &&ArchivePath| selection.is_empty() || path.is_within_any(selection);
        let villages = layout.villages.iter().filter(is_asked).cloned().map(Self::Village);
        let towns = layout.towns.iter().filter(is_asked).cloned().map(Self::Town);
        let events = layout.events.iter().filter(is_asked).cloned().map(Self::Event);
        let county = selection.is_empty().then_some(Self::County);
        villages.chain(towns).chain(events).chain(county).collect()
    }

    /// Whether an archive has the place or occasion whose papers lie in a folder.
    pub(crate) fn is_there(layout: &Layout, folder: Option<&ArchivePath>) -> bool {
        let Some(folder) = folder else { return true };
        if folder.parts().next() == Some(EVENTS) {
            return layout.events.iter().any(|file| file.as_str() == format!("{folder}{YAML}"));
        }
        layout.towns.contains(folder) || layout.villages.contains(folder)
    }
}
