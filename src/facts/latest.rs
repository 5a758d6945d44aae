//! The latest day on which anything was entered about somebody.

use crate::model::date::MonthOrDay;
use crate::model::entry::{Course, Entry};
use crate::model::record::Record;
use crate::model::selection::Selection;
use crate::model::training::Training;
use crate::model::{Day, Person};

/// The latest dated entry of a person's file that had come on a day.
pub(super) fn entry(person: &Person, day: Day) -> Option<Day> {
    let training = person.training.given();
    let intention = person.intention.given();
    let mut entries = person.entries();
    entries.extend(training.into_iter().flat_map(Record::entries));
    entries.extend(intention.into_iter().flat_map(Record::entries));
    let done = entries.iter().filter(|entry| entry.time.course != Course::Planned);
    let reminders = person.assessments.iter().filter_map(|one| one.reminder.given()?.day);
    let steps = person.selection.given().into_iter().flat_map(of_steps).flatten();
    done.filter_map(begun)
        .chain(reminders)
        .chain(intention.and_then(|one| one.day))
        .chain(training.into_iter().flat_map(of_postings))
        .chain(steps)
        .filter(|one| *one <= day)
        .max()
}

/// The first day on which an entry can have been written.
fn begun(entry: &Entry) -> Option<Day> {
    Some(match entry.time.first.date? {
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

/// The days of what is written about postings while they go on.
fn of_postings(training: &Training) -> impl Iterator<Item = Day> {
    let notes = training.postings.iter().flat_map(|one| [&one.aim, &one.contrast, &one.report]);
    notes.filter_map(|note| note.given()?.day)
}
