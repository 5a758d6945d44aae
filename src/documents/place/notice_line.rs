//! What a public notice tells of somebody, as it stood on the notice's first day.

use crate::documents::subject::Subject;
use crate::facts::{self, batch};
use crate::mask;
use crate::model::Day;
use crate::path::ArchivePath;

/// Fields that no notice shows, whatever the county lists: what a person is reached and told apart by.
const NEVER: [&str; 4] = ["身份证号", "联系电话", "户籍地址", "现居住地址"];

/// The field whose value holds the town, too, where a list is for departments.
const VILLAGE: &str = "村";

/// Digits in a row that are no year, month or day: a number of a person or a telephone.
const LONGEST_RUN: usize = 6;

/// What a public notice tells of somebody, and what came of it.
#[derive(Debug)]
pub(crate) struct NoticeLine {
    pub(super) from: Day,
    pub(super) until: Option<Day>,
    pub(super) place: Option<String>,
    pub(super) way: Option<String>,
    /// Where objections were taken by telephone, if not where the town takes them.
    pub(super) phone: Option<String>,
    pub(super) objections: Option<String>,
    /// Whether that is an objection.
    pub(super) is_objected: bool,
    pub(super) handling: Option<String>,
    /// The town to which the person belonged when the notice was put up, if there is it still.
    pub(super) town_folder: Option<ArchivePath>,
    /// The county's fields with their values, in its order.
    pub(super) fields: Vec<(String, String)>,
    /// The ground of a waiver and its reason.
    pub(super) waiver: Option<(String, String)>,
    /// Fields that the county lists though no notice shows them.
    pub(super) never: Vec<&'static str>,
    /// The fields whose text holds a number.
    pub(super) private: Vec<&'static str>,
}

impl NoticeLine {
    /// The notice of a person, if it had been put up by the day.
    pub(super) fn new(subject: &Subject<'_>) -> Option<Self> {
        let own = subject.publicity()?;
        let from = own.from?;
        let then = subject.on(own.from);
        let text = |text: &Option<crate::model::Text>| text.as_ref().map(ToString::to_string);
        let listed = &subject.archive.policies.on(from).public_fields;
        let listed: Vec<&str> = listed.iter().map(|field| &**field).collect();
        let fields = listed.iter().filter(|field| !NEVER.contains(field));
        let fields: Vec<(String, String)> =
            fields.map(|field| ((*field).to_owned(), shown(&then, field))).collect();
        let waiver = then.waiver().and_then(|own| Some((text(&own.ground)?, text(&own.reason)?)));
        Some(Self {
            from,
            until: own.until,
            place: text(&own.place),
            way: text(&own.way),
            phone: text(&own.phone),
            objections: text(&own.objections),
            is_objected: facts::is_objected(own),
            handling: text(&own.handling),
            town_folder: then.home().town_folder,
            never: NEVER.into_iter().filter(|field| listed.contains(field)).collect(),
            private: private(&fields, waiver.as_ref(), [own.place.as_deref(), own.way.as_deref()]),
            fields,
            waiver,
        })
    }
}

fn shown(subject: &Subject<'_>, field: &str) -> String {
    match field {
        VILLAGE => subject.home().village.to_owned(),
        _ => {
            let on = (subject.archive, subject.day);
            batch::field(field, on, subject.path, subject.person)
        }
    }
}

/// The fields whose text holds a number that everybody would read.
fn private(
    fields: &[(String, String)],
    waiver: Option<&(String, String)>,
    [place, way]: [Option<&str>; 2],
) -> Vec<&'static str> {
    let known = batch::FIELDS.into_iter();
    let holding = known.filter(|name| {
        let own = fields.iter().filter(|(field, _)| field == name);
        own.into_iter().any(|(_, text)| holds_number(text))
    });
    let waiver = waiver.filter(|(ground, reason)| holds_number(ground) || holds_number(reason));
    let others = [
        ("放宽", waiver.is_some()),
        ("地点", place.is_some_and(holds_number)),
        ("方式", way.is_some_and(holds_number)),
    ];
    let others = others.into_iter().filter(|(_, holds)| *holds).map(|(field, _)| field);
    holding.chain(others).collect()
}

/// Whether a text holds a number that stands for a person, or is one at which somebody is reached.
fn holds_number(text: &str) -> bool {
    let close: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    let bare: String = close.chars().filter(|one| !matches!(one, '-' | '－' | '—')).collect();
    let mut runs = close.split(|one: char| !is_digit(one));
    mask::text(&bare) != bare || runs.any(|run| run.chars().count() > LONGEST_RUN)
}

fn is_digit(one: char) -> bool {
    one.is_ascii_digit() || ('０'..='９').contains(&one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_found_however_they_are_written_and_years_are_none() {
        for text in [
            "荷塘村网格员，电话13800000001",
            "电话 138 0000 0001",
            "138-0000-0001",
            "439001 19941012 001X",
            "０００００００",
            "座机0000-6631021",
        ] {
            assert!(holds_number(text), "{text}");
        }
        for text in
            ["荷塘村网格员", "2019-2021年任文书", "1994.10", "2026-04-08", "46周岁，带动19户"]
        {
            assert!(!holds_number(text), "{text}");
        }
    }
}
