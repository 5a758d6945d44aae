//! The papers of handing over: the contents list of a packet, the transfer list, the department's
//! receipt and its catalogue. They are made from plain data and the register's, since a department has no archive.

mod catalogue;
mod contents;
mod qr;
mod receipt;
mod transfer;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::archive::Archive;
use crate::diagnostic::Diagnostic;
use crate::model::Day;
use crate::packet::PacketName;
use crate::path::ArchivePath;

use super::document::Document;
use super::field;
use super::setup::{PaperSetup, Setup, Stated, county_of};
use crate::facts::Terms;

pub(crate) use catalogue::catalogue;
pub(crate) use contents::PacketContents;
pub(crate) use contents::called;
pub(crate) use contents::packet_contents;
pub(crate) use qr::Mark;
#[cfg(test)]
pub(crate) use qr::packet_mark;
pub(crate) use receipt::Receipt;
pub(crate) use receipt::SignatureState;
pub(crate) use receipt::receipt;
pub(crate) use transfer::Transfer;
pub(crate) use transfer::transfer;

macro_rules! handover {
    ($( $(#[$doc:meta])* $name:ident = $template:literal, )*) => {
        /// A paper of handing over.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum HandoverPaper {
            $( $(#[$doc])* $name, )*
        }

        impl HandoverPaper {
            pub(crate) const ALL: [Self; 4] = [$( Self::$name, )*];

            /// The template's folder below `templates/`.
            pub(crate) fn template(self) -> &'static str {
                match self { $( Self::$name => $template, )* }
            }

            /// The shipped `paper.yaml` of that folder.
            pub(super) fn wording(self) -> &'static str {
                match self {
                    $( Self::$name => include_str!(
                        concat!("../../../templates/", $template, "/paper.yaml")
                    ), )*
                }
            }
        }
    };
}

handover! {
    /// 卷内目录 of a packet.
    Contents = "packet-contents",
    /// 移交清单.
    Transfer = "transfer",
    /// 回执.
    Receipt = "receipt",
    /// 归档文件目录.
    Catalogue = "catalogue",
}

/// The wording of these papers, and what they state alike.
#[derive(Debug)]
pub(crate) struct HandoverSetup {
    papers: BTreeMap<HandoverPaper, PaperSetup>,
    county: String,
    department: String,
    day: Day,
    /// The day of the data, where there is an archive.
    data: Option<Day>,
    terms: Terms,
}

impl HandoverSetup {
    /// The wording that an archive gives them, its day being the packet's, and what is wrong about
    /// the county's changes.
    pub(crate) fn new(archive: &Archive, setup: &Setup, day: Day) -> (Self, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let of = |paper: HandoverPaper| {
            let (template, wording) = (paper.template(), paper.wording());
            (paper, PaperSetup::of_list(archive, template, wording, &mut findings))
        };
        let papers = HandoverPaper::ALL.map(of).into();
        let (county, department) = (setup.county.clone(), setup.department.clone());
        let terms = setup.terms().clone();
        let data = Some(setup.day);
        (Self { papers, county, department, day, data, terms }, findings)
    }

    /// The shipped wording, for a department that has no archive.
    pub(crate) fn shipped(department: &str, day: Day) -> Self {
        let of = |paper: HandoverPaper| (paper, PaperSetup::shipped(paper.wording()));
        Self {
            papers: HandoverPaper::ALL.map(of).into(),
            county: county_of(department).to_owned(),
            department: department.to_owned(),
            day,
            data: None,
            terms: Terms::shipped(),
        }
    }

    /// One of these papers. What it is about stands in its title, the numbers in `own` are those
    /// of people that it may show.
    fn document(
        &self,
        paper: HandoverPaper,
        (file, about): (&str, &str),
        own: Vec<String>,
        view: impl Serialize,
    ) -> Document {
        let wording = &self.papers[&paper];
        let file: ArchivePath = file.parse().expect("names of packets and years are plain");
        let view = serde_json::to_value(view).expect("views hold texts, lists and numbers");
        Document {
            paper: paper.template().into(),
            title: format!("{} {about}", wording.title(&self.terms)),
            person: file.clone(),
            ident: file.to_string(),
            file,
            name: Some(about.to_owned()),
            own,
            day: self.day.numbers(),
            data: json!({ "paper": self.data(paper), "view": field::label(view) }),
            portrait: None,
        }
    }

    fn data(&self, paper: HandoverPaper) -> Value {
        self.papers[&paper].data(&Stated {
            template: paper.template(),
            house: (&self.county, &self.department),
            terms: &self.terms,
            filled: Some(self.day),
            data: self.data,
            draft: false,
        })
    }
}

/// The file of a packet's paper, below the output folder.
fn file_of(packet: &PacketName, paper: &str) -> String {
    format!("{packet}.{paper}.pdf")
}

/// A day of a manifest as papers print it; as it stands where it is none.
fn printed(day: &str) -> String {
    Day::parse(day).map_or_else(|| day.to_owned(), Day::printed)
}

/// A text, unless it is empty.
fn given(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A number in groups of three digits: 12,345,678.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
    let groups = groups.into_iter().map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_groups_of_three() {
        assert_eq!([0, 999, 1000, 12_345_678].map(grouped), ["0", "999", "1,000", "12,345,678"]);
    }

    #[test]
    fn a_day_is_printed_as_everywhere() {
        assert_eq!(printed("2026-11-02"), "2026年11月2日");
        assert_eq!(printed("去年"), "去年");
    }
}
