//! Whose paper it is, above its table.

use serde::Serialize;

use crate::documents::topic::Topic;
use crate::facts::{Home, town_name};

use super::pool::Pool;

/// The names of a topic on the day, from the town down; of the county its own, of an event its file.
pub(super) fn place_names(pool: &Pool<'_>, topic: &Topic) -> Vec<String> {
    let Heading { town, village, .. } = Heading::new(pool, topic);
    match topic {
        Topic::County => vec![pool.setup.county.clone()],
        Topic::Town(_) | Topic::Village(_) => town.into_iter().chain(village).collect(),
        Topic::Event(file) => {
            let name = file.name();
            vec![name.strip_suffix(".yaml").unwrap_or(name).to_owned()]
        }
    }
}

/// Who fills in a paper: a place, from the county down; of the whole county its department, since a
/// county has no seal, and of an event whoever held it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Heading {
    county: String,
    town: Option<String>,
    village: Option<String>,
    /// Which volume of several it is.
    volume: Option<String>,
}

impl Heading {
    pub(super) fn new(pool: &Pool<'_>, topic: &Topic) -> Self {
        let (archive, day) = (pool.archive, pool.setup.day);
        let county = pool.setup.county.clone();
        match topic {
            Topic::Town(folder) => {
                let town = Some(town_name(archive, folder, day).to_owned());
                Self { county, town, ..Self::default() }
            }
            Topic::Village(folder) => {
                let home = Home::of_village(archive, folder, day);
                let (town, village) = (Some(home.town.to_owned()), Some(home.village.to_owned()));
                Self { county, town, village, volume: None }
            }
            Topic::County => Self { county: department(pool), ..Self::default() },
            Topic::Event(file) => {
                let mut events = archive.events.iter();
                let event = events.find(|(own, _)| own == file);
                let organizer = event.and_then(|(_, event)| event.organizer.as_ref());
                let county = organizer.map_or_else(|| department(pool), ToString::to_string);
                Self { county, ..Self::default() }
            }
        }
    }

    /// The same of a volume.
    pub(super) fn volume(self, mark: &str) -> Self {
        Self { volume: (!mark.is_empty()).then(|| mark.to_owned()), ..self }
    }

    /// Room for a place of the county.
    pub(super) fn blank(county: &str) -> Self {
        Self { county: county.to_owned(), ..Self::default() }
    }
}

/// The county's department, else the county.
fn department(pool: &Pool<'_>) -> String {
    let own = &pool.setup.department;
    if own.is_empty() { pool.setup.county.clone() } else { own.clone() }
}
