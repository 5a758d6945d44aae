//! Print files: the papers of many people in one PDF that goes to the printer as it is.
//!
//! A [`PrintPlan`] says whose papers come in which order; [`bind()`] puts them together, every paper on a
//! right-hand page.

mod bind;
mod everybody;
mod order;
mod packet;
mod papers;
mod sides;

use std::path::PathBuf;

use crate::documents::{PrintList, PrintRow};
use crate::hash::Digest;
use crate::model::Day;

pub(crate) use bind::{Bound, Failure, bind};
pub(crate) use everybody::everybody;
pub(crate) use order::{OrderFault, PrintOrder};
pub(crate) use packet::packet_lists;
pub(crate) use papers::Papers;
pub(crate) use sides::Sides;

/// What a print file holds.
#[derive(Debug)]
pub(crate) struct PrintPlan {
    /// What is printed: a place, a person or a packet.
    pub(crate) scope: String,
    pub(crate) department: String,
    /// The day for which everything holds.
    pub(crate) day: Day,
    /// Papers in front of all people's: a bookmark and a PDF each.
    pub(crate) front: Vec<(String, Vec<u8>)>,
    /// Places with their registers, which come before the people.
    pub(crate) places: Vec<PrintOwner>,
    /// The people, in the order of printing.
    pub(crate) people: Vec<PrintOwner>,
}

/// The papers of one person or place.
#[derive(Debug, Clone)]
pub(crate) struct PrintOwner {
    pub(crate) name: String,
    /// The name as lists have it, where namesakes are told apart.
    pub(crate) called: String,
    /// The path in the archive.
    pub(crate) path: String,
    /// The papers, in the order of printing.
    pub(crate) papers: Vec<PrintSheet>,
}

#[derive(Debug, Clone)]
pub(crate) struct PrintSheet {
    /// What it is called.
    pub(crate) title: String,
    /// How many pages it has.
    pub(crate) pages: usize,
    pub(crate) place: PaperPlace,
}

/// Where a paper lies.
#[derive(Debug, Clone)]
pub(crate) enum PaperPlace {
    /// In a file that must still hold these bytes.
    File(PathBuf, Digest),
    /// Inside what is printed: a packet's file, below its base folder.
    Inside(String),
}

impl PrintOwner {
    /// How many pages the papers have.
    pub(crate) fn pages(&self) -> usize {
        self.papers.iter().map(|paper| paper.pages).sum()
    }

    /// How many sheets the papers take.
    pub(crate) fn sheets(&self, sides: Sides) -> usize {
        self.papers.iter().map(|paper| sides.sheets(paper.pages)).sum()
    }

    /// The town and the village of a person; a place's name says where it is.
    pub(crate) fn home(&self) -> String {
        match &self.path.split('/').collect::<Vec<_>>()[..] {
            [above @ .., _] if above.len() == 2 => above.join("·"),
            _ => String::new(),
        }
    }
}

impl PrintPlan {
    /// Every place and everyone, in the order of printing.
    pub(crate) fn owners(&self) -> impl Iterator<Item = &PrintOwner> {
        self.places.iter().chain(&self.people)
    }

    /// The list of all places and people with their sheets.
    pub(crate) fn list(&self, sides: Sides) -> PrintList {
        let row = |name: String, place: String, one: &PrintOwner| PrintRow {
            name,
            place,
            papers: one.papers.len(),
            pages: one.pages(),
            sheets: one.sheets(sides),
        };
        let places = self.places.iter().map(|one| row(String::new(), one.called.clone(), one));
        let people = self.people.iter().map(|one| row(one.called.clone(), one.home(), one));
        PrintList {
            scope: self.scope.clone(),
            department: self.department.clone(),
            day: self.day,
            two_sided: sides == Sides::Two,
            count: self.people.len(),
            rows: places.chain(people).collect(),
        }
    }
}
