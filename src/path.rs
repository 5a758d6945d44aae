//! Paths inside an archive: relative, `/` between parts, one Unicode form, safe on every system.

use crate::limits;

use std::borrow::{Borrow, Cow};
use std::collections::BTreeSet;
use std::fmt;
use std::iter;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// A path below an archive's root. It holds no empty part, no `.` or `..`, no character that
/// some file system refuses or that cannot be seen, and is in NFC.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ArchivePath(String);

/// Why a text is no path of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum PathError {
    /// Nothing, or nothing between two slashes.
    #[error("empty part")]
    Empty,
    /// A part that is `.` or `..`, or a path that begins at a root.
    #[error("part that leaves the archive: `{0}`")]
    Leaves(String),
    /// A character that must not stand in a name.
    #[error("character U+{0:04X} in a name")]
    Character(u32),
    /// A part that begins or ends with a blank, or ends with a dot.
    #[error("blank or dot at the edge of `{0}`")]
    Edge(String),
    /// A name that Windows keeps for a device.
    #[error("device name `{0}`")]
    Device(String),
    /// A part of more than 200 bytes: how many it has.
    #[error("name of {0} bytes, at most 200")]
    LongPart(usize),
    /// A path of more than 160 UTF-16 units: how many it has.
    #[error("path of {0} characters, at most 160")]
    LongPath(usize),
}

const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// Bytes that a text may have which names a file: what stands before and behind it has room.
const LONGEST_NAME: usize = 120;

impl ArchivePath {
    /// The path as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of `name` inside this folder: one part, so that a name with a slash is refused and
    /// not taken for a folder and something in it.
    ///
    /// # Errors
    /// If `name` is no safe name.
    pub(crate) fn join(&self, name: &str) -> Result<Self, PathError> {
        let name = nfc(name);
        check_part(&name)?;
        bounded([&self.0, &*name].join("/"))
    }

    /// The path to which `relative`, of any number of parts, leads from this folder.
    ///
    /// # Errors
    /// If `relative` is no safe path.
    pub(crate) fn descend(&self, relative: &str) -> Result<Self, PathError> {
        format!("{}/{relative}", self.0).parse()
    }

    pub(crate) fn name(&self) -> &str {
        self.0.rsplit('/').next().expect("a path has a part")
    }

    /// The path without its last part.
    pub(crate) fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.to_owned()))
    }

    /// The parts, from the top.
    pub(crate) fn parts(&self) -> std::str::Split<'_, char> {
        self.0.split('/')
    }

    /// Whether this path is `folder` or lies below it.
    pub(crate) fn is_within(&self, folder: &Self) -> bool {
        self.0.strip_prefix(&folder.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Where it lies once `from`, if that is at or above it, lies at `to`.
    pub(crate) fn follow(&self, from: &Self, to: &Self) -> Self {
        match self.0.strip_prefix(from.as_str()) {
            Some("") => to.clone(),
            Some(rest) if rest.starts_with('/') => {
                format!("{to}{rest}").parse().unwrap_or_else(|_| self.clone())
            }
            _ => self.clone(),
        }
    }

    /// Whether this path lies in one of the folders, or is one of them.
    pub(crate) fn is_within_any<'a>(&self, folders: impl IntoIterator<Item = &'a Self>) -> bool {
        folders.into_iter().any(|folder| self.is_within(folder))
    }

    /// Where the path lies on this machine, below `root`.
    pub(crate) fn below(&self, root: &Path) -> PathBuf {
        root.join(self.parts().collect::<PathBuf>())
    }
}

impl FromStr for ArchivePath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let text = nfc(text).into_owned();
        text.split('/').try_for_each(check_part)?;
        bounded(text)
    }
}

/// The path of checked parts, if it is not too long.
fn bounded(path: String) -> Result<ArchivePath, PathError> {
    // No text has more UTF-16 units than bytes.
    if path.len() > limits::PATH {
        let length = path.encode_utf16().count();
        if length > limits::PATH {
            return Err(PathError::LongPath(length));
        }
    }
    Ok(ArchivePath(path))
}

/// A text in NFC, the one Unicode form in which names, keys and words are compared.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if is_common(text) { Cow::Borrowed(text) } else { text.nfc().collect() }
}

/// Whether a text is made of nothing but ASCII, Latin letters, Chinese characters and their usual
/// marks: it is in NFC whatever stands beside what, and but for ASCII everything in it can be seen.
/// Nearly all text is; it is told from the first bytes of characters, without tables.
pub(crate) fn is_common(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        at += match first {
            ..0x80 => 1,
            // U+4000 to U+9FFF.
            0xE4..=0xE9 => 3,
            // U+00C0 to U+02FF.
            0xC3..=0xCB => 2,
            // U+2010 to U+2027; U+3000 to U+3020 and U+3400 to U+3FFF; U+FF00 to U+FF7F.
            0xE2 | 0xE3 | 0xEF => match (first, bytes.get(at + 1), bytes.get(at + 2)) {
                (0xE2, Some(0x80), Some(0x90..=0xA7))
                | (0xE3, Some(0x80), Some(..=0xA0))
                | (0xE3, Some(0x90..), _)
                | (0xEF, Some(0xBC | 0xBD), _) => 3,
                _ => return false,
            },
            _ => return false,
        };
    }
    true
}

fn check_part(part: &str) -> Result<(), PathError> {
    if part.is_empty() {
        return Err(PathError::Empty);
    }
    if part == "." || part == ".." {
        return Err(PathError::Leaves(part.to_owned()));
    }
    if let Some(bad) = part.chars().find(|one| is_unsafe(*one)) {
        return Err(PathError::Character(bad.into()));
    }
    if part.starts_with(char::is_whitespace)
        || part.ends_with(|last: char| last.is_whitespace() || last == '.')
    {
        return Err(PathError::Edge(part.to_owned()));
    }
    if is_device(part) {
        return Err(PathError::Device(part.to_owned()));
    }
    if part.len() > limits::PATH_PART {
        return Err(PathError::LongPart(part.len()));
    }
    Ok(())
}

/// A text of the data as the name of a file or folder, or as a part of one: as near to the text as
/// every system allows. Marks that no name may hold become their full-width forms, what cannot be
/// seen is left out, as are blanks and dots at the edges, and what is too long is cut.
///
/// Two texts may give one name: see [`file_names`].
pub(crate) fn file_name(text: &str) -> String {
    let edge = |one: char| one.is_whitespace() || one == '.';
    let all: String = text.chars().filter_map(allowed).collect();
    let all = nfc(&all);
    let mut name = all.trim_matches(edge);
    if name.len() > LONGEST_NAME {
        name = name[..name.floor_char_boundary(LONGEST_NAME)].trim_end_matches(edge);
    }
    if name.is_empty() || is_device(name) { format!("_{name}") } else { name.to_owned() }
}

/// Names as [`file_name`] makes them, no two of which are one on any system: the second of several
/// gets `-2`, and so on.
pub(crate) fn file_names<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut name = |text| {
        let name = file_name(text);
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let mut all = iter::once(name.clone()).chain(numbered);
        all.find(|name| taken.insert(name.to_lowercase())).expect("there is always another number")
    };
    texts.into_iter().map(&mut name).collect()
}

/// What stands for a character in a name, if anything does.
fn allowed(one: char) -> Option<char> {
    const FULL_WIDTH: u32 = 0xFEE0;
    match one {
        '!'..='~' if is_unsafe(one) => char::from_u32(u32::from(one) + FULL_WIDTH),
        one => (!is_unsafe(one)).then_some(one),
    }
}

/// Whether a character may not stand in a name: it is refused by Windows, invisible, has no
/// meaning of its own, or turns the reading direction.
pub(crate) fn is_unsafe(one: char) -> bool {
    // Nearly all of a name, told in one step.
    if matches!(one, '\u{4E00}'..='\u{9FFF}') {
        return false;
    }
    matches!(one, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '%')
        || one.is_control()
        || matches!(one,
            '\u{2028}' | '\u{2029}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFD}'
            | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FDD0}'..='\u{FDEF}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
        || u32::from(one) & 0xFFFE == 0xFFFE
}

fn is_device(part: &str) -> bool {
    if !part.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return false;
    }
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_lowercase();
    DEVICES.contains(&stem.as_str())
        || ["com", "lpt"].iter().any(|kind| {
            stem.strip_prefix(kind).is_some_and(|rest| {
                matches!(rest, "¹" | "²" | "³")
                    || rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit()
            })
        })
}

impl fmt::Display for ArchivePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for ArchivePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for ArchivePath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for ArchivePath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for ArchivePath {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn error(text: &str) -> PathError {
        text.parse::<ArchivePath>().unwrap_err()
    }

    #[test]
    fn a_person_has_a_name_and_a_village() {
        let path: ArchivePath = "松岭镇/荷塘村/张志远".parse().unwrap();
        assert_eq!(path.name(), "张志远");
        assert_eq!(path.parent().unwrap().as_str(), "松岭镇/荷塘村");
        assert!(path.is_within(&"松岭镇".parse().unwrap()));
        assert!(!path.is_within(&"松岭".parse().unwrap()));
    }

    #[test]
    fn names_that_some_system_refuses_are_refused() {
        assert_eq!(error("松岭镇//张三"), PathError::Empty);
        assert_eq!(error("../张三"), PathError::Leaves("..".into()));
        assert_eq!(error("/张三"), PathError::Empty);
        assert_eq!(error("张三\u{202E}"), PathError::Character(0x202E));
        assert_eq!(error("张三\u{3000}"), PathError::Edge("张三\u{3000}".into()));
        assert_eq!(error("张三."), PathError::Edge("张三.".into()));
        assert_eq!(error("Com1.yaml"), PathError::Device("Com1.yaml".into()));
        assert_eq!(error("张三/a:b"), PathError::Character(0x3A));
        assert_eq!(error(&"长".repeat(67)), PathError::LongPart(201));
    }

    #[test]
    fn a_name_is_one_part_and_a_relative_path_any_number() {
        let village: ArchivePath = "松岭镇/荷塘村".parse().unwrap();
        assert_eq!(village.join("张三").unwrap().as_str(), "松岭镇/荷塘村/张三");
        assert_eq!(village.join("张三/李四"), Err(PathError::Character(0x2F)));
        assert_eq!(village.descend("张三/李四").unwrap().as_str(), "松岭镇/荷塘村/张三/李四");
        for text in ["", ".", "..", "张三/", "/张三"] {
            assert!(village.join(text).is_err() && village.descend(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_text_gives_a_name_that_is_near_to_it() {
        for (text, name) in [
            ("公安局", "公安局"),
            ("纪委/监委", "纪委／监委"),
            ("a\\b:c*d?e\"f<g>h|i%", "a＼b：c＊d？e＂f＜g＞h｜i％"),
            (" 公安局. ", "公安局"),
            ("公\u{200B}安\n局", "公安局"),
            ("../..", "／"),
            ("con", "_con"),
            ("NUL.局", "_NUL.局"),
            ("", "_"),
            ("\u{200B}", "_"),
        ] {
            assert_eq!(file_name(text), name, "{text:?}");
        }
        assert_eq!(file_name(&"长".repeat(67)), "长".repeat(40));
        assert_eq!(
            file_names(["甲/乙", "甲／乙", "ab", "AB", "丙", "甲/乙"]),
            ["甲／乙", "甲／乙-2", "ab", "AB-2", "丙", "甲／乙-3"]
        );
    }

    proptest! {
        #[test]
        fn a_name_from_data_is_a_part_of_a_path_and_stays_as_it_is(
            texts in vec("[\\PC\\p{Cc}./\\\\ :con]{0,90}", 0..6),
        ) {
            for text in &texts {
                prop_assert_eq!(file_name(&file_name(text)), file_name(text));
            }
            let names = file_names(texts.iter().map(String::as_str));
            for name in &names {
                prop_assert_eq!(check_part(name), Ok(()));
                prop_assert_eq!(check_part(&format!("{name}.打印.pdf")), Ok(()));
            }
            let folded: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
            prop_assert_eq!(folded.len(), names.len());
        }
    }

    #[test]
    fn decomposed_text_becomes_composed() {
        assert_eq!("Cafe\u{301}".parse::<ArchivePath>().unwrap().as_str(), "Café");
    }

    #[test]
    fn characters_that_are_taken_as_composed_are() {
        let common = |one: &char| is_common(one.encode_utf8(&mut [0; 4]));
        let wrong = ('\0'..=char::MAX).filter(common).filter(|one| {
            let joins = |base: char| [base, *one].into_iter().nfc().count() == 1;
            let changes = !iter::once(*one).nfc().eq([*one]);
            let unseen = !one.is_ascii() && (one.is_control() || is_unsafe(*one));
            changes || unseen || ['e', '가', 'か'].into_iter().any(joins)
        });
        assert_eq!(wrong.collect::<String>(), "");
        assert!(is_common("村“两委”成员：李建国，Müller（3%）") && !is_common("e\u{301}"));
    }
}
