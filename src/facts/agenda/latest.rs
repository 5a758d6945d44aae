//! The latest day on which anything was entered about somebody.

use crate::model::date::MonthOrDay;
use crate::model::selection::Selection;
use crate::model::training::Training;
use crate::model::{Day, Person};

/// The latest dated entry of a person's file that had come on a day.
pub(super) fn entry(person: &Person, day: Day) -> Option<Day> {
    let own = person
        .achievements
        .iter()
        .map(|one| one.day)
        .chain(person.proposals.iter().map(|one| one.day))
        .chain(person.uses.iter().map(|one| one.day))
        .chain(person.awards.iter().map(|one| as_day(one.date)))
        .chain(person.assessments.iter().filter_map(|one| Some(one.reminder.given()?.day)));
    let intention =
        person.intention.given().into_iter().flat_map(|intention| {
            intention.contacts.iter().map(|one| one.day).chain([intention.day])
        });
    let training = person.training.given().into_iter().flat_map(of_training);
    let steps = person.selection.given().into_iter().flat_map(of_steps);
    own.chain(intention).chain(steps).chain(training).flatten().filter(|one| *one <= day).max()
}

fn as_day(date: Option<MonthOrDay>) -> Option<Day> {
    date.map(|date| match date {
        MonthOrDay::Day(day) => day,
        MonthOrDay::Month(month) => month.first_day(),
    })
}

fn of_steps(steps: &Selection) -> [Option<Day>; 5] {
    [
        steps.recommendation.given().and_then(|one| one.day),
        steps.examination.given().and_then(|one| one.day),
        steps.publicity.given().and_then(|one| one.until),
        steps.filing.given().and_then(|one| one.day),
        steps.waiver.given().and_then(|one| one.day),
    ]
}

fn of_training(training: &Training) -> impl Iterator<Item = Option<Day>> {
    let postings = training.postings.iter().flat_map(|one| {
        let notes = [&one.aim, &one.contrast, &one.report];
        notes.map(|note| note.given().and_then(|note| note.day)).into_iter().chain([one.from])
    });
    training
        .mentors
        .iter()
        .map(|one| one.from)
        .chain(training.records.iter().map(|one| one.day))
        .chain(training.mentoring.iter().map(|one| one.day))
        .chain(training.courses.iter().map(|one| one.from))
        .chain(training.meetings.iter().map(|one| one.day))
        .chain(training.key_work.iter().map(|one| one.day))
        .chain(training.activities.iter().map(|one| one.day))
        .chain(training.talks.iter().map(|one| one.day))
        .chain(training.reports.iter().map(|one| one.day))
        .chain(postings)
}
