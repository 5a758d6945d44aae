//! Papers of places and occasions: what each shows, when it is due, what it needs.
//!
//! A row of [`ROWS`] is all that the program knows of such a paper besides its name, scopes, template
//! and wording, which stand with those of people's papers in [`super::paper`]. Everybody is read once
//! for all of them: see [`Pool`].

mod away;
mod candidates;
mod cycle;
mod events;
mod gaps;
mod heading;
mod key_villages;
mod list;
mod members;
mod midterm;
mod midterm_summary;
mod minutes;
mod notice;
mod notice_line;
mod notice_report;
mod pairs;
mod part;
mod pool;
mod posting_line;
mod postings;
mod profile;
mod ranking;
mod risks;
mod roster;
mod row;
mod secretaries;
mod spines;
mod summary;
mod table;
mod talk_outline;
mod town_pool;
mod uses;
mod village_lists;
mod village_register;
mod wording;

use serde_json::{Value, json};

use crate::archive::{Archive, EVENTS, TOWN, VILLAGE};
use crate::diagnostic::Text;
use crate::facts::{Home, Terms};
use crate::model::words::PaperName;
use crate::path::{ArchivePath, PathError, file_name, file_names};

use super::document::Document;
use super::field;
use super::item::NeededItem;
use super::paper::{PAPERS, Paper};
use super::setup::Setup;
use super::topic::Topic;
use part::Part;
use row::Row;
use wording::Wording;

pub(crate) use pool::Pool;
pub(crate) use profile::Profile;

/// A paper of a place or an occasion that is due.
#[derive(Debug)]
pub(crate) struct PlaceDue<'t> {
    pub(crate) paper: PaperName,
    pub(crate) topic: &'t Topic,
    /// The file's name without its ending.
    pub(crate) stem: String,
    part: Part,
}

/// Every paper of places and occasions, in any order: that of filing stands in [`PAPERS`].
const ROWS: &[Row] = &[
    village_register::ROW,
    town_pool::ROW,
    roster::ROW,
    summary::ROW,
    gaps::ROW,
    secretaries::ROW,
    uses::ROW,
    pairs::ROW,
    key_villages::ROW,
    members::ROW,
    away::ROW,
    risks::ROW,
    ranking::ROW,
    candidates::ROW,
    talk_outline::ROW,
    midterm::ROW,
    midterm_summary::ROW,
    minutes::ROW,
    notice::ROW,
    notice_report::ROW,
    postings::ROW,
    cycle::ROW,
    spines::ROW,
    events::SIGN_IN,
    events::ATTENDANCE,
];

fn row_of(name: PaperName) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}

impl PlaceDue<'_> {
    /// What must be filled in before it can be printed.
    pub(crate) fn missing(&self) -> &[NeededItem] {
        &self.part.missing
    }

    /// What stands in it that it must not tell to everybody.
    pub(crate) fn private(&self) -> &[NeededItem] {
        &self.part.private
    }
}

/// Those papers of a topic that are due, in the order of filing.
pub(crate) fn due<'t>(pool: &Pool<'_>, topic: &'t Topic) -> Vec<PlaceDue<'t>> {
    let papers = PAPERS.iter().filter(|paper| paper.is_about(topic.scope()));
    let rows = papers.filter_map(|paper| row_of(paper.name));
    let due = rows.flat_map(|row| {
        let parts = (row.parts)(pool, topic);
        let stems = stems(row.name, &parts);
        let parts = parts.into_iter().zip(stems);
        parts.map(|(part, stem)| PlaceDue { paper: row.name, topic, stem, part })
    });
    due.collect()
}

/// What the files of a paper are called: by what each is about, those that would be called alike by a
/// number, too.
fn stems(paper: PaperName, parts: &[Part]) -> Vec<String> {
    let stem = |part: &Part| match &*part.mark {
        "" => paper.to_string(),
        mark => format!("{paper}（{}）", file_name(mark)),
    };
    let stems: Vec<String> = parts.iter().map(stem).collect();
    file_names(stems.iter().map(String::as_str))
}

/// Why a paper of a place or an occasion is not due; nothing where the paper is somebody's.
pub(super) fn why_not(paper: PaperName) -> Option<Text> {
    row_of(paper).map(|row| Text::new(row.why_not.0, row.why_not.1))
}

/// What a blank form of the paper shows, and its columns.
pub(super) fn blank(setup: &Setup, paper: PaperName) -> Option<(Value, Value)> {
    let wording = Wording::new(setup, paper, setup.terms());
    row_of(paper).map(|row| {
        let mut view = (row.blank)(setup, &wording);
        let columns = table::lift_columns(&mut view);
        (view, columns.into())
    })
}

/// The document of a paper that is due.
///
/// # Errors
/// If the paper's file cannot be named safely below the topic's folder.
pub(crate) fn document(pool: &Pool<'_>, due: &PlaceDue<'_>) -> Result<Document, PathError> {
    let row = row_of(due.paper).expect("what is due has a row");
    let (setup, topic) = (pool.setup, due.topic);
    let terms = pool.terms(topic);
    let wording = Wording::new(setup, due.paper, &terms);
    let name = format!("{}.pdf", due.stem);
    let folder = topic.folder();
    let file = match &folder {
        Some(folder) => folder.join(&name)?,
        None => name.parse()?,
    };
    let people: Vec<&Profile> = pool.people(topic);
    let day = setup.day;
    let mut view = (row.view)(pool, (topic, &due.part), &wording);
    let mut paper = setup.data(due.paper, &terms, due.part.day.or(Some(day)));
    paper["columns"] = table::lift_columns(&mut view).into();
    let place = heading::place_names(pool, topic);
    Ok(Document {
        paper: Paper::of(due.paper).template.into(),
        ident: format!("{}/{name}", place.join("/")),
        title: format!("{} {}", place.concat(), due.stem),
        person: folder.unwrap_or_else(|| file.clone()),
        file,
        name: None,
        own: if due.part.is_public { Vec::new() } else { profile::numbers(pool.archive, &people) },
        day: day.numbers(),
        data: json!({
            "paper": paper,
            "view": field::label(view),
        }),
        portrait: None,
    })
}

/// What papers call the place or occasion with that folder: a town, with the village behind it; the
/// county, which has none.
pub(crate) fn place_name(archive: &Archive, setup: &Setup, folder: Option<&ArchivePath>) -> String {
    let Some(folder) = folder else { return setup.county.clone() };
    if folder.parts().next() == Some(EVENTS) {
        return folder.name().to_owned();
    }
    let home = Home::of_village(archive, folder, setup.day);
    format!("{}{}", home.town, home.village)
}

/// Who answers for the registers of a town or a village, in the words of contents lists.
pub(crate) fn responsible(archive: &Archive, setup: &Setup, folder: &ArchivePath) -> String {
    let home = Home::of_village(archive, folder, setup.day);
    let terms = Terms::of(archive, &home);
    let key = if home.village.is_empty() { "乡镇责任者" } else { "村责任者" };
    let words = setup.paper(PaperName::Contents).text(key, &terms);
    words.replace("{乡镇}", home.town).replace("{村}", home.village)
}

/// The files with errors on which papers of a topic draw: those of its place and of the people and
/// villages in it; of an occasion its own and those of whoever was asked to it. A list without somebody whose file cannot be read would be wrong, and nobody would
/// see it.
pub(crate) fn broken_sources<'a>(
    archive: &'a Archive,
    topic: &Topic,
) -> impl Iterator<Item = &'a ArchivePath> {
    archive.broken.iter().filter(move |file| match topic {
        Topic::Town(folder) | Topic::Village(folder) => file.is_within(folder),
        Topic::Event(own) => *file == own || events::asks(archive, own, file),
        Topic::County => {
            let name = file.name();
            matches!(name, TOWN | VILLAGE) || file.parts().count() > 3
        }
    })
}
