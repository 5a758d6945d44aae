//! What goes round a dossier when it is bound or boxed: its cover (案卷封面) and the note at its end
//! (卷内备考表).

use std::collections::BTreeMap;

use serde::Serialize;

use crate::documents::setup::Setup;
use crate::documents::subject::Subject;
use crate::model::settings::FilingPlace;
use crate::model::{Month, Text};

use super::contents::{Listed, listed};
use super::words::text;

/// The cover. Of a dossier whose files have numbers of their own it says whose it is, and no more.
#[derive(Debug, Default, Serialize)]
pub(super) struct CoverView {
    person: Owner,
    /// Whether each file has a number of its own at the archives (件), and not the volume (案卷).
    by_piece: bool,
    /// Who made the dossier.
    author: String,
    class: Option<String>,
    span: Span,
    retention: Option<String>,
    items: Option<String>,
    pages: Option<String>,
    number: Option<String>,
    fonds: Option<String>,
    catalogue: Option<String>,
    volume_number: Option<String>,
}

/// The note at the end.
#[derive(Debug, Default, Serialize)]
pub(super) struct VolumeNoteView {
    person: Owner,
    by_piece: bool,
    items: Option<String>,
    pages: Option<String>,
    /// How many files have no pages, such as photographs.
    unpaged: Option<String>,
    compiler: Option<String>,
    checker: Option<String>,
}

#[derive(Debug, Default, Serialize)]
struct Owner {
    name: String,
    town: String,
    village: String,
}

/// The first month and the last one, each as year and month.
#[derive(Debug, Default, Serialize)]
struct Span {
    from: Option<YearMonth>,
    until: Option<YearMonth>,
}

#[derive(Debug, Serialize)]
struct YearMonth {
    year: String,
    month: String,
}

/// How much is in a dossier; `pages` tells how many pages its files have.
struct Extent {
    items: usize,
    pages: usize,
    unpaged: usize,
}

impl Extent {
    fn of(listed: &[Listed], pages: &BTreeMap<String, usize>) -> Self {
        let known: Vec<usize> =
            listed.iter().filter_map(|one| pages.get(&one.file).copied()).collect();
        Self { items: listed.len(), pages: known.iter().sum(), unpaged: listed.len() - known.len() }
    }

    /// The pages, where any are known.
    fn pages(&self) -> Option<String> {
        (self.pages > 0).then(|| self.pages.to_string())
    }
}

impl Owner {
    fn new(subject: &Subject<'_>) -> Self {
        let home = subject.home();
        Self {
            name: subject.person.name.to_string(),
            town: home.town.to_owned(),
            village: home.village.to_owned(),
        }
    }
}

impl CoverView {
    pub(super) fn blank(setup: &Setup) -> Self {
        let by_piece = is_by_piece(setup);
        Self { by_piece, author: setup.department.clone(), ..Self::default() }
    }

    pub(super) fn new(
        subject: &Subject<'_>,
        setup: &Setup,
        pages: &BTreeMap<String, usize>,
    ) -> Self {
        let settings = subject.archive.settings();
        let plain = Self { person: Owner::new(subject), ..Self::blank(setup) };
        if plain.by_piece {
            return plain;
        }
        let own = |of: fn(&FilingPlace) -> Option<&Text>| text(setup.shelf.as_ref().and_then(of));
        let listed = listed(subject, setup);
        let extent = Extent::of(&listed, pages);
        let months = || listed.iter().filter_map(|one| one.month);
        let (from, until) = (months().min().map(year_month), months().max().map(year_month));
        Self {
            class: own(|place| place.class.as_ref()),
            span: Span { from, until },
            retention: own(|place| place.retention.as_ref()),
            items: Some(extent.items.to_string()),
            pages: extent.pages(),
            number: own(|place| place.number.as_ref()),
            fonds: settings.and_then(|own| text(own.fonds.as_ref())),
            catalogue: own(|place| place.catalogue.as_ref()),
            volume_number: own(|place| place.volume.as_ref()),
            ..plain
        }
    }
}

impl VolumeNoteView {
    pub(super) fn blank(setup: &Setup) -> Self {
        Self { by_piece: is_by_piece(setup), ..Self::default() }
    }

    pub(super) fn new(
        subject: &Subject<'_>,
        setup: &Setup,
        pages: &BTreeMap<String, usize>,
    ) -> Self {
        let extent = Extent::of(&listed(subject, setup), pages);
        let pages = extent.pages();
        Self {
            person: Owner::new(subject),
            items: Some(extent.items.to_string()),
            unpaged: (extent.unpaged > 0 && pages.is_some()).then(|| extent.unpaged.to_string()),
            pages,
            compiler: text(setup.shelf.as_ref().and_then(|place| place.compiler.as_ref())),
            checker: text(setup.shelf.as_ref().and_then(|place| place.checker.as_ref())),
            ..Self::blank(setup)
        }
    }
}

fn is_by_piece(setup: &Setup) -> bool {
    setup.shelf.as_ref().is_some_and(FilingPlace::is_by_piece)
}

fn year_month(month: Month) -> YearMonth {
    YearMonth { year: month.year().to_string(), month: month.number().to_string() }
}
