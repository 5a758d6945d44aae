//! The right person: a paper shows its own person's name and no number of anybody else.

use std::collections::HashMap;

use super::fault::{NumberKind, PageFault};
use super::frames::Inventory;
use crate::documents::Document;
use crate::path::ArchivePath;

/// Digits of an identity number.
const IDENTITY: usize = 18;
/// Digits of a mobile phone number.
const PHONE: usize = 11;
/// Shorter filing numbers cannot be told from other numbers on a page and are not looked for.
const SHORTEST_FILING: usize = 6;

/// The identity, phone and filing numbers of everybody in the archive, and whose they are.
#[derive(Debug, Default)]
pub(crate) struct ForeignIdentifiers {
    owners: Vec<ArchivePath>,
    /// Each number's kind, and the places of its owners; two people may share a phone.
    numbers: HashMap<Box<str>, (NumberKind, Vec<u32>)>,
}

impl ForeignIdentifiers {
    /// Gathers the numbers of each person. Empty texts and those of other kinds do no harm.
    pub(crate) fn new<'a, N>(people: impl IntoIterator<Item = (&'a ArchivePath, N)>) -> Self
    where
        N: IntoIterator<Item = &'a str>,
    {
        let mut strangers = Self::default();
        for (person, numbers) in people {
            let owner = u32::try_from(strangers.owners.len()).expect("fewer people than that");
            strangers.owners.push(person.clone());
            for number in numbers {
                strangers.add(owner, number);
            }
        }
        strangers
    }

    fn add(&mut self, owner: u32, number: &str) {
        let filing: String = plain(number).collect();
        let digits: String = joined(&filing).collect();
        let (key, kind) = if is_digits(&digits, IDENTITY) {
            (digits, NumberKind::Identity)
        } else if is_digits(&digits, PHONE) {
            (digits, NumberKind::Phone)
        } else if filing.len() >= SHORTEST_FILING {
            (filing, NumberKind::Filing)
        } else {
            return;
        };
        let (_, owners) = self.numbers.entry(key.into()).or_insert_with(|| (kind, Vec::new()));
        if owners.last() != Some(&owner) {
            owners.push(owner);
        }
    }

    /// The kind and the first owner of a number, unless it belongs to `person`, too.
    fn stranger(&self, number: &str, person: &ArchivePath) -> Option<(NumberKind, &ArchivePath)> {
        let (kind, owners) = self.numbers.get(number)?;
        let mut owners = owners.iter().map(|owner| &self.owners[*owner as usize]);
        let first = owners.clone().next()?;
        (!owners.any(|owner| owner == person)).then_some((*kind, first))
    }
}

/// Looks for the person's name and for other people's numbers in all that is laid out.
pub(super) fn check(
    texts: &[String],
    document: &Document,
    strangers: &ForeignIdentifiers,
    faults: &mut Vec<PageFault>,
) {
    // A field of its own: among the participants of a talk the name proves nothing.
    let name: Option<String> = document.name.as_deref().map(|name| plain(name).collect());
    if name.is_some_and(|name| !texts.contains(&name)) {
        faults.push(PageFault::NameMissing);
    }
    let own: Vec<String> = document.own.iter().map(|one| plain(one).collect()).collect();
    for text in texts.iter().filter(|text| may_hold_numbers(text)) {
        let mut found = |number: &str| {
            if let Some((kind, owner)) = strangers.stranger(number, &document.person) {
                faults.push(PageFault::Stranger { owner: owner.clone(), kind });
            }
        };
        let rest = without(text, &own);
        tokens(&rest).filter(|token| token.len() >= SHORTEST_FILING).for_each(&mut found);
        let digits: String = joined(&rest).collect();
        windows(&digits, PHONE, u8::is_ascii_digit).for_each(&mut found);
        windows(&digits, IDENTITY, u8::is_ascii_alphanumeric).for_each(&mut found);
    }
}

/// Whether a text has enough digits and letters for a number: most have not.
fn may_hold_numbers(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_alphanumeric).nth(SHORTEST_FILING - 1).is_some()
}

/// The texts of a document without blanks: of each field its pieces together, and of each page
/// the template's own wording.
pub(super) fn texts(inventory: &Inventory<'_>) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut pieces: HashMap<&str, usize> = HashMap::new();
    for shown in &inventory.shown {
        let at = match shown.part {
            Some(_) => *pieces.entry(&shown.field).or_insert(texts.len()),
            None => texts.len(),
        };
        if at == texts.len() {
            texts.push(String::new());
        }
        texts[at].extend(plain(&shown.text));
    }
    for sheet in &inventory.sheets {
        let wording = sheet.runs.iter().filter(|run| run.field.is_none());
        texts.push(wording.flat_map(|run| plain(&run.item.text)).collect());
    }
    texts
}

/// A text without blanks, its full-width digits and letters written as usual ones, in capitals.
fn plain(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|one| !one.is_whitespace()).map(|one| match one {
        '！'..='～' => {
            char::from_u32(u32::from(one) - 0xFEE0).unwrap_or(one).to_ascii_uppercase()
        }
        _ => one.to_ascii_uppercase(),
    })
}

/// A text without the hyphens that people group digits with.
fn joined(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|one| !matches!(one, '-' | '‐' | '‑' | '–'))
}

/// A text with the person's own numbers cut out: a birth date in one may read like a phone.
fn without(text: &str, own: &[String]) -> String {
    own.iter()
        .filter(|number| !number.is_empty() && text.contains(number.as_str()))
        .fold(text.to_owned(), |text, number| text.replace(number.as_str(), "\u{1}"))
}

/// The longest stretches of the characters that filing numbers consist of.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|one: char| !(one.is_ascii_alphanumeric() || matches!(one, '.' | '_' | '-')))
}

/// Every stretch of `length` bytes that are all of a kind.
fn windows<'t>(text: &'t str, length: usize, of_kind: fn(&u8) -> bool) -> Windows<'t> {
    Windows { text, length, of_kind, at: 0, kept: 0 }
}

struct Windows<'t> {
    text: &'t str,
    length: usize,
    of_kind: fn(&u8) -> bool,
    /// The next byte to look at.
    at: usize,
    /// How many bytes before it are of the kind.
    kept: usize,
}

impl<'t> Iterator for Windows<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            self.at += 1;
            self.kept = if (self.of_kind)(byte) { self.kept + 1 } else { 0 };
            if self.kept >= self.length {
                return self.text.get(self.at - self.length..self.at);
            }
        }
        None
    }
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length
        && text.bytes().enumerate().all(|(at, byte)| {
            byte.is_ascii_digit() || byte == b'X' && length == IDENTITY && at == IDENTITY - 1
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(path: &str) -> ArchivePath {
        path.parse().unwrap()
    }

    #[test]
    fn windows_find_every_stretch() {
        let found: Vec<_> = windows("a123456b", 5, u8::is_ascii_digit).collect();
        assert_eq!(found, ["12345", "23456"]);
        assert_eq!(windows("年1234", 5, u8::is_ascii_digit).count(), 0);
    }

    #[test]
    fn numbers_are_known_however_they_are_written() {
        let other = person("松岭镇/荷塘村/李春梅");
        let strangers = ForeignIdentifiers::new([(
            &other,
            ["43900119941012003x", "138-0000-1111", "439001-2026-0001", "7"],
        )]);
        let me = person("松岭镇/荷塘村/张志远");
        let kind = |number: &str| strangers.stranger(number, &me).map(|(kind, _)| kind);
        assert_eq!(kind("43900119941012003X"), Some(NumberKind::Identity));
        assert_eq!(kind("13800001111"), Some(NumberKind::Phone));
        assert_eq!(kind("439001-2026-0001"), Some(NumberKind::Filing));
        assert_eq!(kind("7"), None);
        assert_eq!(strangers.stranger("13800001111", &other), None);
    }

    #[test]
    fn a_shared_phone_is_no_stranger_to_either() {
        let (a, b) = (person("甲镇/乙村/丙"), person("甲镇/乙村/丁"));
        let strangers = ForeignIdentifiers::new([(&a, ["13800001111"]), (&b, ["13800001111"])]);
        assert_eq!(strangers.stranger("13800001111", &a), None);
        assert_eq!(strangers.stranger("13800001111", &b), None);
    }
}
