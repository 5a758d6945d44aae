//! Papers: when each is due, what it needs, what it shows.
//!
//! [`due`] says which papers a person has and what they lack; [`Setup`] holds a county's wording;
//! [`document`] puts both together into what the renderer lays out.

pub(crate) mod appointment;
mod blank;
mod by_name;
mod document;
mod due;
mod field;
mod field_words;
mod handover;
mod item;
mod label;
mod manual;
mod paper;
mod part;
mod place;
mod print_list;
mod readme;
mod review_list;
mod setup;
mod signers;
mod statistics;
mod subject;
mod topic;
mod unknown_label;
mod unknown_term;
mod view;

use std::collections::BTreeMap;

use serde_json::json;

use crate::path::PathError;

use crate::facts::Terms;

pub(crate) use blank::blank;
pub(crate) use document::Document;
pub(crate) use due::Due;
pub(crate) use due::{due, due_with};
pub(crate) use due::{lacking, why_not};
pub(crate) use field_words::field_words;
#[cfg(test)]
pub(crate) use field_words::word as field_word;
#[cfg(test)]
pub(crate) use handover::HandoverPaper;
pub(crate) use handover::HandoverSetup;
pub(crate) use handover::Mark;
pub(crate) use handover::PacketContents;
pub(crate) use handover::Receipt;
pub(crate) use handover::SignatureState;
pub(crate) use handover::Transfer;
pub(crate) use handover::called;
pub(crate) use handover::catalogue;
pub(crate) use handover::packet_contents;
#[cfg(test)]
pub(crate) use handover::packet_mark;
pub(crate) use handover::receipt;
pub(crate) use handover::transfer;
pub(crate) use item::{NeededItem, in_words};
#[cfg(test)]
pub(crate) use manual::MANUAL;
pub(crate) use manual::manual;
pub(crate) use paper::PAPERS;
pub(crate) use paper::Paper;
pub(crate) use paper::of_dossiers;
pub(crate) use part::Part;
pub(crate) use place::{
    PlaceDue, Pool, Profile, broken_sources, document as place_document, due as place_due,
    place_name, responsible,
};
#[cfg(test)]
pub(crate) use print_list::PRINT_LIST;
pub(crate) use print_list::{PrintList, PrintRow, check_print_list, print_list};
pub(crate) use readme::{NATIONAL, PLACES, check_readme, readme};
#[cfg(test)]
pub(crate) use review_list::REVIEW_LIST;
pub(crate) use review_list::review_list;
pub(crate) use setup::Setup;
#[cfg(test)]
pub(crate) use statistics::STATISTICS;
pub(crate) use statistics::{
    NoReport, StatisticsReport, check_statistics_report, statistics_report,
};
pub(crate) use subject::Subject;
pub(crate) use topic::{Scope, Topic};
pub(crate) use view::{Listed, listed};

/// What a paper shows that does not stand in the data.
#[derive(Debug, Clone, Default)]
pub(crate) struct Aside {
    pub portrait: Option<Vec<u8>>,
    /// How many pages files of the dossier have, by their paths below the person's folder.
    pub pages: BTreeMap<String, usize>,
}

/// The document of a paper that is due.
///
/// # Errors
/// If the paper's file cannot be named safely below the person's folder.
pub(crate) fn document(
    subject: &Subject<'_>,
    setup: &Setup,
    due: &Due<'_>,
    aside: Aside,
) -> Result<Document, PathError> {
    let paper = Paper::of(due.paper);
    let entry = subject.archive.entry(subject.path);
    let name = &subject.person.name;
    let home = due.on_its_day(subject).home();
    let terms = Terms::of(subject.archive, &home);
    let file = subject.path.join(&format!("{}.pdf", due.stem))?;
    Ok(Document {
        paper: paper.template.into(),
        ident: format!("{}/{}/{}/{}", home.town, home.village, subject.path.name(), file.name()),
        file,
        title: format!("{} {}", setup.names.of(subject.path, name), due.stem),
        person: subject.path.clone(),
        name: Some(name.to_string()),
        own: entry.into_iter().flat_map(|entry| entry.numbers()).map(str::to_owned).collect(),
        day: subject.day.numbers(),
        data: json!({
            "paper": setup.data(due.paper, &terms, due.filled(subject)),
            "view": field::label(view::view(subject, (setup, &terms), due, &aside.pages)),
        }),
        portrait: aside.portrait,
    })
}
