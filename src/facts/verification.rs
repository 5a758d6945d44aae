//! 核实: what was verified against papers, beside what was declared and what the file says.

use crate::model::Person;
use crate::model::date::{Day, Month};
use crate::model::education::Education;
use crate::model::person::{Stage, Verification};
use crate::model::words::VerifiedItem;

/// What the file says of an item that can be verified; of the course of life each stage.
#[must_use]
pub fn verifiable(person: &Person, item: VerifiedItem) -> Vec<String> {
    let month = |month: Option<Month>| month.iter().map(ToString::to_string).collect();
    match item {
        VerifiedItem::Birth => month(Some(person.birth)),
        VerifiedItem::WorkStart => month(person.work_start),
        VerifiedItem::PartyJoined => month(person.party_joined),
        VerifiedItem::Education => {
            let blocks = [&person.full_time_education, &person.in_service_education];
            let levels = blocks.into_iter().filter_map(|block| block.given()?.level);
            levels.map(|level| level.to_string()).collect()
        }
        VerifiedItem::Experience => person
            .resume
            .iter()
            .filter_map(|stage| stage.content.as_deref())
            .map(Into::into)
            .collect(),
    }
}

/// Whether the file says what was verified; what is not filled in contradicts nothing.
#[must_use]
pub fn confirms(person: &Person, one: &Verification) -> bool {
    let (Some(item), Some(verified)) = (one.item, one.verified.as_deref()) else { return true };
    if item == VerifiedItem::Experience {
        return person.resume.iter().any(|stage| tells(stage, verified));
    }
    verifiable(person, item).contains(&canonical(item, verified))
}

/// Whether another value was verified than the declared one.
#[must_use]
pub fn corrects(one: &Verification) -> bool {
    let (Some(item), Some(declared), Some(verified)) =
        (one.item, one.declared.as_deref(), one.verified.as_deref())
    else {
        return false;
    };
    canonical(item, declared) != canonical(item, verified)
}

/// The keys of the proof that a verification lacks.
#[must_use]
pub fn unproven(one: &Verification) -> Vec<&'static str> {
    let evidence = one.evidence.as_ref().is_some_and(|evidence| !evidence.is_nothing());
    let proof = [("依据", evidence), ("材料日期", one.evidence_date.is_some())];
    proof.into_iter().filter(|(_, given)| !given).map(|(key, _)| key).collect()
}

/// Whether the month of birth was verified, with its proof.
#[must_use]
pub fn is_birth_proven(person: &Person) -> bool {
    person.verifications.iter().any(|one| {
        one.item == Some(VerifiedItem::Birth)
            && one.verified.is_some()
            && confirms(person, one)
            && unproven(one).is_empty()
    })
}

/// A value as the file would write it; a text that is none as it was typed.
fn canonical(item: VerifiedItem, text: &str) -> String {
    let known = match item {
        VerifiedItem::Birth | VerifiedItem::WorkStart | VerifiedItem::PartyJoined => {
            Month::parse(text).map(|month| month.to_string())
        }
        VerifiedItem::Education => Education::named(text).map(|one| one.to_string()),
        VerifiedItem::Experience => Some(letters(text)),
    };
    known.unwrap_or_else(|| text.to_owned())
}

/// Whether a text tells of a stage of life: its words, behind its months if any are named.
fn tells(stage: &Stage, text: &str) -> bool {
    let (months, words) = leading_months(text);
    let own = [stage.from, stage.until];
    let content = letters(stage.content.as_deref().unwrap_or_default());
    let words = letters(words);
    months.iter().zip(own).all(|(named, own)| Some(*named) == own)
        && months.len() <= own.len()
        && !words.is_empty()
        && content.contains(&words)
}

/// The months at the beginning of a text, as a course of life has them, and what follows.
fn leading_months(text: &str) -> (Vec<Month>, &str) {
    let is_date = |one: char| one.is_ascii_digit() || "./-—－–~至年月日今 起".contains(one);
    let end = text.find(|one| !is_date(one)).unwrap_or(text.len());
    let (head, words) = text.split_at(end);
    let parts = head.split(['—', '－', '–', '~', '至', ' ']);
    let month = |part: &str| Month::parse(part).or_else(|| Day::parse(part).map(Day::month));
    (parts.filter_map(month).collect(), words)
}

/// A text without blanks and punctuation.
fn letters(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_before_the_words_of_a_stage_are_told_apart_from_them() {
        let told = |text| {
            let (months, words) = leading_months(text);
            (months.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), words)
        };
        assert_eq!(told("2008.05参加援建"), ("2008.05".to_owned(), "参加援建"));
        assert_eq!(told("2008.05—2008.12 参加援建"), ("2008.05 2008.12".to_owned(), "参加援建"));
        assert_eq!(told("2008年5月至2009年1月参加援建").1, "参加援建");
        assert_eq!(told("参加援建"), (String::new(), "参加援建"));
    }
}
