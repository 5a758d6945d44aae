//! 核实: what was verified against papers, beside what was declared and what the file says.

use crate::model::Person;
use crate::model::date::{Day, Month};
use crate::model::education::Education;
use crate::model::person::{Stage, Verification};
use crate::model::words::VerifiedItem;

use super::person::{has_come, highest_education, recorded_schooling, schoolings};

/// What the file says on a day of an item that can be verified: of educations the highest, of the
/// course of life each stage.
pub(crate) fn verifiable(person: &Person, item: VerifiedItem, day: Day) -> Vec<String> {
    let month = |month: Option<Month>| month.iter().map(ToString::to_string).collect();
    match item {
        VerifiedItem::Birth => month(Some(person.birth)),
        VerifiedItem::WorkStart => month(person.work_start),
        VerifiedItem::PartyJoined => month(person.party_joined),
        VerifiedItem::Education => {
            highest_education(person, day).iter().map(ToString::to_string).collect()
        }
        VerifiedItem::Experience => person
            .resume
            .iter()
            .filter_map(|stage| stage.content.as_deref())
            .map(Into::into)
            .collect(),
    }
}

/// Whether the file says on a day what was verified; what is not filled in contradicts nothing.
pub(crate) fn confirms(person: &Person, one: &Verification, day: Day) -> bool {
    let (Some(item), Some(verified)) = (one.item, one.verified.as_deref()) else { return true };
    match item {
        VerifiedItem::Experience => person.resume.iter().any(|stage| tells(stage, verified)),
        VerifiedItem::Education => confirms_education(person, one, &canonical(item, verified), day),
        _ => verifiable(person, item, day).contains(&canonical(item, verified)),
    }
}

/// Whether an education that was verified is the highest of the file, or the lower one beside
/// another verification of the highest. A paper that is yet to come is about what is to be then.
fn confirms_education(person: &Person, one: &Verification, verified: &str, day: Day) -> bool {
    let highest = match has_come(one.evidence_date, day) {
        true => highest_education(person, day),
        false => recorded_schooling(person).and_then(|schooling| schooling.level),
    };
    let Some(highest) = highest.map(|level| level.to_string()) else { return false };
    let is_highest = |verified: &str| canonical(VerifiedItem::Education, verified) == highest;
    let is_held = || {
        let mut levels = schoolings(person).filter_map(|schooling| schooling.level);
        levels.any(|level| level.to_string() == verified)
    };
    let is_beside = || {
        let mut others = person.verifications.iter();
        others.any(|other| {
            other.item == one.item && other.verified.as_deref().is_some_and(is_highest)
        })
    };
    verified == highest || is_held() && is_beside()
}

/// Whether another value was verified than the declared one.
pub(crate) fn corrects(one: &Verification) -> bool {
    let (Some(item), Some(declared), Some(verified)) =
        (one.item, one.declared.as_deref(), one.verified.as_deref())
    else {
        return false;
    };
    canonical(item, declared) != canonical(item, verified)
}

/// The keys of the proof that a verification lacks on a day: a paper of a later date proves nothing.
pub(crate) fn unproven(one: &Verification, day: Day) -> Vec<&'static str> {
    let evidence = one.evidence.as_ref().is_some_and(|evidence| !evidence.is_nothing());
    let is_dated = one.evidence_date.is_some() && has_come(one.evidence_date, day);
    let proof = [("依据", evidence), ("材料日期", is_dated)];
    proof.into_iter().filter(|(_, given)| !given).map(|(key, _)| key).collect()
}

/// Whether the month of birth was verified by a day, with its proof.
pub(crate) fn is_birth_proven(person: &Person, day: Day) -> bool {
    person.verifications.iter().any(|one| {
        one.item == Some(VerifiedItem::Birth)
            && one.verified.is_some()
            && confirms(person, one, day)
            && unproven(one, day).is_empty()
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

/// Whether a text tells of a stage of life: a whole part of its words, behind its months if any are
/// named.
fn tells(stage: &Stage, text: &str) -> bool {
    let (months, words) = leading_months(text);
    let own = [stage.from, stage.until];
    let content = stage.content.as_deref().unwrap_or_default();
    let words = letters(words);
    let words = words.strip_prefix("担任").or_else(|| words.strip_prefix('任')).unwrap_or(&words);
    months.iter().zip(own).all(|(named, own)| Some(*named) == own)
        && months.len() <= own.len()
        && holds_part(content, words)
}

/// Whether words, without marks, are whole parts of a text: they begin and end where it does, at
/// its marks, or behind a date.
fn holds_part(text: &str, words: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let words: Vec<char> = words.chars().collect();
    let is_date = |one: char| one.is_ascii_digit() || "年月日起".contains(one);
    let begins = |at: usize| match at.checked_sub(1).map(|before| chars[before]) {
        None => true,
        Some(before) => !before.is_alphanumeric() || is_date(before) && !is_date(chars[at]),
    };
    let ends = |at: usize| chars.get(at + 1).is_none_or(|next| !next.is_alphanumeric());
    let all: Vec<usize> = (0..chars.len()).filter(|at| chars[*at].is_alphanumeric()).collect();
    let is_here = |run: &&[usize]| {
        begins(run[0])
            && run.last().is_some_and(|last| ends(*last))
            && run.iter().zip(&words).all(|(at, word)| chars[*at] == *word)
    };
    !words.is_empty() && all.windows(words.len()).any(|run| is_here(&run))
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

    #[test]
    fn a_stage_is_told_of_by_whole_parts_of_it() {
        let stage = "荷塘村网格员（其间：2008.05—2008.12参加援建，任组长）";
        for part in ["荷塘村网格员", "参加援建", "参加援建任组长", "任组长"] {
            assert!(holds_part(stage, part), "{part}");
        }
        assert!(holds_part(stage, &letters(stage)));
        for piece in ["", "村", "网格员", "荷塘村", "援建", "荷塘村网格", "加援建"]
        {
            assert!(!holds_part(stage, piece), "{piece}");
        }
    }
}
