//! Strips for the spines of a town's dossiers (案卷脊背): one a volume, or, where each file has a
//! number of its own, one a box of a year.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::documents::by_name::shelf_mark;
use crate::documents::topic::Topic;
use crate::model::Text;
use crate::model::settings::FilingPlace;
use crate::model::shelf::SpineWidth;
use crate::model::words::PaperName;

use super::part::Part;
use super::pool::Pool;
use super::profile::Profile;
use super::row::{Row, value};
use super::table::{of_volume, volumes};

pub(super) const ROW: Row = Row {
    name: PaperName::Spines,
    why_not: ("没有人备案", "nobody is filed"),
    parts: |pool, topic| {
        let missing = shelf_mark(pool.archive.settings.as_ref());
        let parts = volumes(strips(pool, topic).len()).into_iter();
        parts.map(|part| Part { missing: missing.clone(), ..part }).collect()
    },
    view: |pool, (topic, part), _| {
        let strips = of_volume(strips(pool, topic), part);
        value(SpinesView { strips, ..SpinesView::blank(pool.setup.shelf.as_ref()) })
    },
    blank: |setup, _| value(SpinesView::blank(setup.shelf.as_ref())),
};

#[derive(Debug, Serialize)]
struct SpinesView {
    /// Whether the strips are for boxes of files that have numbers of their own.
    by_piece: bool,
    /// The width of a strip in millimetres.
    width: u16,
    strips: Vec<Strip>,
}

/// What stands on one spine.
#[derive(Debug, Default, Serialize)]
struct Strip {
    retention: Option<String>,
    fonds: Option<String>,
    catalogue: Option<String>,
    volume_number: Option<String>,
    number: Option<String>,
    class: Option<String>,
    year: Option<String>,
    village: Option<String>,
    name: Option<String>,
}

impl SpinesView {
    /// Strips of the county's width with nothing on them.
    fn blank(place: Option<&FilingPlace>) -> Self {
        let by_piece = place.is_some_and(FilingPlace::is_by_piece);
        let usual = if by_piece { SpineWidth::Mm30 } else { SpineWidth::Mm20 };
        let width = place.and_then(|place| place.spine).unwrap_or(usual);
        Self { by_piece, width: width.millimetres(), strips: Vec::new() }
    }
}

/// The strips of those of a town who are filed, in the order of lists.
fn strips(pool: &Pool<'_>, topic: &Topic) -> Vec<Strip> {
    let settings = pool.archive.settings.as_ref();
    let place = pool.setup.shelf.as_ref();
    let text = |text: Option<&Text>| text.map(ToString::to_string);
    let shelf = || Strip {
        retention: text(place.and_then(|place| place.retention.as_ref())),
        fonds: text(settings.and_then(|own| own.fonds.as_ref())),
        ..Strip::default()
    };
    let people = pool.people(topic).into_iter().filter(|one| is_filed(one));
    if place.is_some_and(FilingPlace::is_by_piece) {
        let years: BTreeSet<i16> =
            people.filter_map(|one| one.filed()).map(|day| day.year().number()).collect();
        let class = || text(place.and_then(|place| place.class.as_ref()));
        let of_year = |year: i16| Strip { year: Some(year.to_string()), class: class(), ..shelf() };
        return years.into_iter().map(of_year).collect();
    }
    let of_person = |one: &Profile| Strip {
        catalogue: text(place.and_then(|place| place.catalogue.as_ref())),
        volume_number: text(place.and_then(|place| place.volume.as_ref())),
        number: text(place.and_then(|place| place.number.as_ref())),
        village: Some(one.village.clone()),
        name: Some(one.name.clone()),
        ..shelf()
    };
    people.map(of_person).collect()
}

fn is_filed(one: &Profile) -> bool {
    one.filed().is_some() || one.number.is_some()
}
