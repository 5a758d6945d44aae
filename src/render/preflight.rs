//! The first look at a paper's texts, before any layout: characters that cannot be printed.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fault::{PageFault, Unprintable};
use super::fields;
use super::fonts::FontSet;
use crate::documents::Document;
use crate::letters;

/// Every character of the view that no typeface has, or that has no business on paper.
pub(super) fn check(view: &Value, fonts: &FontSet, faults: &mut Vec<PageFault>) {
    fields::each(view, &mut |path, text| {
        for character in text.chars() {
            if let Some(why) = fonts.unprintable(character) {
                let field = Some(path.to_owned());
                faults.push(PageFault::Character { field, character, why });
            }
        }
    });
}

/// The characters of a paper that cannot be printed.
pub(crate) fn unprintable(document: &Document, fonts: &FontSet) -> BTreeSet<char> {
    let mut characters = BTreeSet::new();
    fields::each(document.view(), &mut |_, text| {
        characters.extend(text.chars().filter(|one| fonts.unprintable(*one).is_some()));
    });
    characters
}

impl FontSet {
    /// Why a character cannot be printed with these typefaces; none where it can.
    pub(crate) fn unprintable(&self, one: char) -> Option<Unprintable> {
        if letters::is_private(one) {
            Some(Unprintable::Private)
        } else if letters::is_hidden(one) {
            Some(Unprintable::Invisible)
        } else {
            (!one.is_whitespace() && !self.covers_somehow(one)).then_some(Unprintable::NoFont)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::PLAIN;
    use super::*;
    use serde_json::json;

    fn faults(text: &str) -> Vec<(char, Unprintable)> {
        let mut faults = Vec::new();
        check(&json!([{"f": "/text", "t": text}]), PLAIN.fonts(), &mut faults);
        let pair = |fault| match fault {
            PageFault::Character { field, character, why } => {
                assert_eq!(field.as_deref(), Some("/text"));
                (character, why)
            }
            other => panic!("{other:?}"),
        };
        faults.into_iter().map(pair).collect()
    }

    #[test]
    fn names_with_rare_characters_can_be_printed() {
        assert_eq!(faults("张喆、王堃、李镕、㛃\n2026年3月　（同意）·阿依古丽"), []);
    }

    #[test]
    fn what_cannot_be_seen_or_has_no_typeface_is_named() {
        assert_eq!(faults("葛\u{E0101}"), [('\u{E0101}', Unprintable::Invisible)]);
        assert_eq!(faults("1\u{202E}2"), [('\u{202E}', Unprintable::Invisible)]);
        assert_eq!(faults("\t"), [('\t', Unprintable::Invisible)]);
        assert_eq!(faults("\u{E863}"), [('\u{E863}', Unprintable::Private)]);
        assert_eq!(faults("张\u{1F600}"), [('\u{1F600}', Unprintable::NoFont)]);
    }
}
