//! The first look at a paper's texts, before any layout: characters that cannot be printed.

use serde_json::Value;

use super::fault::{Fault, Unprintable};
use super::fields;
use super::fonts::FontSet;

/// Every character of the view that no typeface has, or that has no business on paper.
pub(super) fn check(view: &Value, fonts: &FontSet, faults: &mut Vec<Fault>) {
    fields::each(view, &mut |path, text| {
        for character in text.chars() {
            if let Some(why) = unprintable(character, fonts) {
                let field = Some(path.to_owned());
                faults.push(Fault::Character { field, character, why });
            }
        }
    });
}

fn unprintable(one: char, fonts: &FontSet) -> Option<Unprintable> {
    if is_hidden(one) {
        Some(Unprintable::Invisible)
    } else if is_private(one) {
        Some(Unprintable::Private)
    } else {
        (!one.is_whitespace() && !fonts.covers_somehow(one)).then_some(Unprintable::NoFont)
    }
}

/// Control characters, invisible ones, those that turn the reading direction, variation
/// selectors and the mark of lost text. A line break is none of them.
fn is_hidden(one: char) -> bool {
    one.is_control() && one != '\n'
        || matches!(one,
            '\u{AD}' | '\u{2028}' | '\u{2029}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFFD}' | '\u{E0000}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

fn is_private(one: char) -> bool {
    matches!(one, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(one) & 0xFFFE == 0xFFFE
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
            Fault::Character { field, character, why } => {
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
