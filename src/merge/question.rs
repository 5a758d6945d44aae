//! What two machines changed differently, and what is answered.

use std::collections::BTreeMap;

/// Whose version holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// That of this machine.
    Ours,
    /// That of the other one.
    Theirs,
}

/// One value that both machines changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    /// What it is about: a person, village or town by its path, else a file.
    pub(crate) unit: String,
    /// Where in its record, such as `培养.联系人（王敏）.止`; [`WHOLE`] or a file for what is no value.
    pub(crate) field: String,
    /// The value as both had it; nothing if neither had any.
    pub(crate) base: Option<String>,
    pub(crate) ours: Option<String>,
    pub(crate) theirs: Option<String>,
    /// Whose version holds, if that was answered.
    pub(crate) answer: Option<Side>,
}

/// The field of a question about a whole dossier or file: whether it is to be there.
pub(crate) const WHOLE: &str = "档案";

/// What is answered before anything is asked, and since.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answers {
    all: Option<Side>,
    /// Units and fields as they were typed.
    single: Vec<(String, String, Side)>,
    /// By unit and field.
    asked: BTreeMap<(String, String), Side>,
}

/// Why a word is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoAnswer(pub(crate) String);

impl Side {
    /// Reads `ours` and `theirs`, and what Chinese clerks call the two.
    fn named(word: &str) -> Option<Self> {
        match word.trim() {
            "ours" | "本机" => Some(Self::Ours),
            "theirs" | "对方" => Some(Self::Theirs),
            _ => None,
        }
    }
}

impl Answers {
    /// Reads answers: `ours` or `theirs` for everything, `荷塘村/张志远:联系电话=theirs` for one.
    ///
    /// # Errors
    /// If a word is none.
    pub(crate) fn parse(words: &[String]) -> Result<Self, NoAnswer> {
        let mut answers = Self::default();
        for word in words {
            if let Some(side) = Side::named(word) {
                answers.all = Some(side);
                continue;
            }
            let (place, side) = word.rsplit_once('=').ok_or_else(|| NoAnswer(word.clone()))?;
            let side = Side::named(side).ok_or_else(|| NoAnswer(word.clone()))?;
            let place = place.replace('：', ":");
            let (unit, field) = place.split_once(':').ok_or_else(|| NoAnswer(word.clone()))?;
            let unit = unit.trim().replace(['\\', '／'], "/");
            answers.single.push((unit, field.trim().to_owned(), side));
        }
        Ok(answers)
    }

    /// Takes the answer to one question.
    pub(crate) fn answer(&mut self, question: &Question, side: Side) {
        self.asked.insert((question.unit.clone(), question.field.clone()), side);
    }

    /// Whose version holds at a place: what was said of it alone counts more than what was said of
    /// everything.
    pub(crate) fn side(&self, unit: &str, field: &str) -> Option<Side> {
        let asked = || self.asked.get(&(unit.to_owned(), field.to_owned())).copied();
        let single = self.single.iter().find(|(own, place, _)| is_at((unit, field), (own, place)));
        single.map(|(.., side)| *side).or_else(asked).or(self.all)
    }

    /// The answers for single places that no question fits, as they were typed: a slip, or nothing is
    /// asked there.
    pub(crate) fn unused(&self, questions: &[Question]) -> Vec<String> {
        let fits = |(unit, field, _): &&(String, String, Side)| {
            let is_meant = |one: &Question| is_at((&one.unit, &one.field), (unit, field));
            !questions.iter().any(is_meant)
        };
        self.single.iter().filter(fits).map(|(unit, field, _)| format!("{unit}:{field}")).collect()
    }
}

/// Whether a place is the one that was typed, which may leave out the beginning of either part.
fn is_at((unit, field): (&str, &str), (own, place): (&str, &str)) -> bool {
    is_end(unit, own, '/') && is_end(field, place, '.')
}

/// Whether a path ends with another one, part by part.
fn is_end(path: &str, end: &str, between: char) -> bool {
    path.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with(between))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_one_place_counts_more_than_what_is_said_of_all() {
        let words = ["theirs", "荷塘村/张志远:联系电话=本机", r"荷塘村\张志远：参选意向.程度=ours"];
        let answers = Answers::parse(&words.map(str::to_owned)).unwrap();
        let unit = "松岭镇/荷塘村/张志远";
        assert_eq!(answers.side(unit, "联系电话"), Some(Side::Ours));
        assert_eq!(answers.side(unit, "参选意向.程度"), Some(Side::Ours));
        assert_eq!(answers.side(unit, "户籍地址"), Some(Side::Theirs));
        assert_eq!(answers.side("松岭镇/荷塘村/小张志远", "联系电话"), Some(Side::Theirs));
        for wrong in ["yours", "张志远=theirs", "张志远:联系电话=谁"] {
            assert_eq!(Answers::parse(&[wrong.to_owned()]).unwrap_err(), NoAnswer(wrong.into()));
        }
    }
}
