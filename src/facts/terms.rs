//! The words of address of one place: 区级联审, 街道党工委 and 社区党组织 follow level and names.

use std::collections::BTreeMap;

use crate::archive::{Archive, Ending, shipped_terms};
use crate::model::Text;
use crate::model::settings::ByWord;
use crate::model::words::{RecommendationWay, Role, Term, Word};
use crate::path::ArchivePath;

use super::home::Home;

/// How often words that hold other words are put in: 县级 holds 县.
const DEPTH: usize = 3;

/// What county, town and village and their bodies are called in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Terms(BTreeMap<Term, String>);

impl Terms {
    /// The shipped words, for those who have no archive.
    pub(crate) fn shipped() -> Self {
        Self::of_words([&shipped_terms().general])
    }

    /// The words of a village on a day.
    pub(crate) fn of(archive: &Archive, home: &Home<'_>) -> Self {
        let shipped = shipped_terms();
        let (level, own) = archive.address();
        let level = level.and_then(|level| shipped.levels.get(&level));
        // What somebody writes goes before what follows from names.
        let layers = [
            Some(&shipped.general),
            level,
            of_name(&shipped.towns, home.town),
            of_name(&shipped.villages, home.village),
            own,
            home.town_in(archive).map(|one| &one.terms),
            home.village_in(archive).map(|one| &one.terms),
        ];
        Self::of_words(layers.into_iter().flatten())
    }

    /// The words of papers about no place in particular: those in which all villages agree, else
    /// the general ones.
    pub(crate) fn general(archive: &Archive) -> Self {
        let nowhere: ArchivePath = "-".parse().expect("a plain name");
        let mut terms = Self::of(archive, &Home::of_folder(&nowhere));
        let villages = archive.village_folders().iter().map(Home::of_folder);
        let villages: Vec<Self> = villages.map(|home| Self::of(archive, &home)).collect();
        let Some((first, rest)) = villages.split_first() else { return terms };
        for (term, word) in &first.0 {
            if rest.iter().all(|other| other.0.get(term) == Some(word)) {
                terms.0.insert(*term, word.clone());
            }
        }
        terms
    }

    /// A wording with the words in the places `{县}`, `{乡镇}` … of it; other places are left.
    pub(crate) fn filled(&self, wording: &str) -> String {
        self.filled_but(wording, &[])
    }

    /// As [`Terms::filled`], but places of these names are left to the paper.
    pub(crate) fn filled_but(&self, wording: &str, own: &[String]) -> String {
        if !wording.contains('{') {
            return wording.to_owned();
        }
        let words = self.0.iter().filter(|(term, _)| !own.iter().any(|one| one == term.word()));
        words.fold(wording.to_owned(), |text, (term, word)| {
            text.replace(&format!("{{{term}}}"), word)
        })
    }

    /// What is printed for a role where the county has no label for it.
    pub(crate) fn role(&self, role: Role) -> String {
        match shipped_terms().roles.get(&role) {
            Some(label) => self.filled(label),
            None => role.to_string(),
        }
    }

    /// What is printed for a way of recommending.
    pub(crate) fn way(&self, way: RecommendationWay) -> String {
        match shipped_terms().ways.get(&way) {
            Some(words) => self.filled(words),
            None => way.to_string(),
        }
    }

    fn of_words<'w>(layers: impl IntoIterator<Item = &'w ByWord<Term, Text>>) -> Self {
        let mut terms = Self(BTreeMap::new());
        for (term, word) in layers.into_iter().flat_map(ByWord::iter) {
            terms.0.insert(*term, word.to_string());
        }
        for _ in 0..DEPTH {
            let filled = terms.0.iter().map(|(term, word)| (*term, terms.filled(word))).collect();
            terms = Self(filled);
        }
        terms
    }
}

/// The words that follow the end of a name, the longest end first.
fn of_name<'t>(endings: &'t [Ending], name: &str) -> Option<&'t ByWord<Term, Text>> {
    let length = |ending: &Ending| {
        let fit = ending.ends.iter().filter(|end| name.ends_with(&***end));
        fit.map(|end| end.len()).max()
    };
    let fit = endings.iter().filter_map(|ending| Some((length(ending)?, ending)));
    fit.max_by_key(|(length, _)| *length).map(|(_, ending)| &ending.terms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hold_other_words_and_unknown_places_are_left() {
        let terms = Terms::shipped();
        assert_eq!(terms.filled("{县级}联审、{县委}组织部"), "县级联审、县委组织部");
        assert_eq!(terms.filled("{导师}与{村}{党组织}"), "{导师}与村党组织");
        assert_eq!(terms.filled_but("{乡镇}{党委}", &["乡镇".to_owned()]), "{乡镇}党委");
        assert_eq!(terms.role(Role::County), "县委组织部");
        assert_eq!(terms.role(Role::Own), "本人");
    }
}
