//! Names that mean the same on every system, hide nothing and lead nowhere else.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::diagnostic::Text;
use crate::limits;

use super::codes;
use super::verdict::Faults;

/// Checks one name, with `/` between its parts.
pub(super) fn check(name: &str, faults: &mut Faults) {
    if let Some(text) = wrong(name) {
        faults.add(codes::NAME, name, text);
    }
}

/// What is wrong with a name, if anything.
pub(super) fn wrong(name: &str) -> Option<Text> {
    if name.encode_utf16().count() > limits::PATH {
        return Some(Text::new("路径太长", "the path is too long"));
    }
    if !is_nfc(name) {
        return Some(Text::new("名称不是 NFC 形式", "the name is not in NFC"));
    }
    name.split('/').find_map(wrong_part)
}

fn wrong_part(part: &str) -> Option<Text> {
    if part.is_empty() || part == "." || part == ".." {
        let text =
            Text::new("路径里有空的一段、`.` 或 `..`", "a part of the path is empty, `.` or `..`");
        return Some(text);
    }
    if let Some(bad) = part.chars().find(|one| is_refused(*one)) {
        let code = u32::from(bad);
        return Some(Text::new(
            format!("名称里有不允许的字符 U+{code:04X}"),
            format!("a character that no name may have: U+{code:04X}"),
        ));
    }
    if part.starts_with(is_blank) || part.ends_with(is_blank) || part.ends_with('.') {
        let text = Text::new(
            "名称以空白开头或结尾，或以点结尾",
            "a blank at an end of the name, or a dot at the last",
        );
        return Some(text);
    }
    if is_device(part) {
        return Some(Text::new("Windows 的设备名", "Windows keeps this name for a device"));
    }
    (part.len() > limits::PATH_PART).then(|| Text::new("名称太长", "the name is too long"))
}

fn is_blank(one: char) -> bool {
    one.is_whitespace()
}

/// Whether no name may hold this character: some system refuses it, it cannot be seen, turns the
/// reading direction, or means nothing that two people would agree on.
fn is_refused(one: char) -> bool {
    const INVISIBLE: [std::ops::RangeInclusive<char>; 15] = [
        '\u{AD}'..='\u{AD}',
        '\u{34F}'..='\u{34F}',
        '\u{61C}'..='\u{61C}',
        '\u{180B}'..='\u{180F}',
        '\u{200B}'..='\u{200F}',
        '\u{2028}'..='\u{202E}',
        '\u{2060}'..='\u{206F}',
        '\u{E000}'..='\u{F8FF}',
        '\u{FDD0}'..='\u{FDEF}',
        '\u{FE00}'..='\u{FE0F}',
        '\u{FEFF}'..='\u{FEFF}',
        '\u{FFF0}'..='\u{FFFF}',
        '\u{1D173}'..='\u{1D17A}',
        '\u{E0000}'..='\u{E0FFF}',
        '\u{F0000}'..='\u{10FFFF}',
    ];
    "<>:\"/\\|?*%".contains(one)
        || one.is_control()
        || u32::from(one) & 0xFFFE == 0xFFFE
        || INVISIBLE.iter().any(|range| range.contains(&one))
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_uppercase();
    let numbered = |kind: &str| {
        let rest = stem.strip_prefix(kind).unwrap_or_default();
        rest.chars().count() == 1 && rest.starts_with(|one| "0123456789¹²³".contains(one))
    };
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str())
        || numbered("COM")
        || numbered("LPT")
}

/// No two names are one for a system that tells neither case nor forms of a character apart, and
/// no file lies where a folder is. Names that are wrong in themselves do not count here.
pub(super) fn check_clashes<'a>(names: impl IntoIterator<Item = &'a str>, faults: &mut Faults) {
    let mut seen = NamesSoFar::default();
    for name in names.into_iter().filter(|name| wrong(name).is_none()) {
        if let Some(other) = seen.add(name) {
            faults.add(
                codes::CLASH,
                name,
                Text::new(
                    format!("有的系统会把它当作同一个名称：`{other}`"),
                    format!("some systems take it for the same name: `{other}`"),
                ),
            );
        }
        if seen.folders.len() as u64 > limits::FOLDERS {
            let text = Text::new("文件夹太多", "there are too many folders");
            faults.add(codes::LIMIT, name, text);
            return;
        }
    }
}

/// The names so far.
#[derive(Default)]
struct NamesSoFar<'a> {
    /// Folders as they are spelt.
    folders: BTreeSet<&'a str>,
    /// Files and folders, by what a system may take them for.
    folded: BTreeMap<String, &'a str>,
}

impl<'a> NamesSoFar<'a> {
    /// Adds a name and the folders above it; returns one that is the same to some system.
    fn add(&mut self, name: &'a str) -> Option<&'a str> {
        for (at, _) in name.match_indices('/') {
            let folder = &name[..at];
            if self.folders.insert(folder)
                && let Some(other) = self.folded.insert(folded(folder), folder)
            {
                return Some(other);
            }
        }
        self.folded.insert(folded(name), name)
    }
}

/// A name as a system has it that tells neither case nor forms of a character apart. Upper case in
/// between unites what has several small letters.
fn folded(name: &str) -> String {
    let lower: String = name.nfkc().flat_map(char::to_lowercase).collect();
    let upper: String = lower.chars().flat_map(char::to_uppercase).collect();
    upper.chars().flat_map(char::to_lowercase).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_names_pass() {
        for name in ["DS-1/data/电子档案/张志远/附件/毕业证 2.pdf", "a/b.c", "a/.b", "a/com10"]
        {
            assert_eq!(wrong(name), None, "{name}");
        }
        let longest = format!("a/{}", "长".repeat(66));
        assert_eq!(wrong(&longest), None);
    }

    #[test]
    fn names_of_every_forbidden_kind_are_refused() {
        let long = format!("a/{}", "长".repeat(67));
        let deep = "a/".repeat(80) + "b";
        let bad = [
            "",
            "/a",
            "a/",
            "a//b",
            "a/./b",
            "../a",
            "a/..",
            "a\\b",
            "C:x",
            "a?",
            "a*",
            "a|b",
            "a<b",
            "a>b",
            "a\"b",
            "a%41",
            "a\nb",
            "a\u{7F}b",
            "a\u{85}b",
            "a\u{2028}",
            "a\u{200B}b",
            "a\u{202E}b",
            "a\u{2066}b",
            "a\u{61C}b",
            "a\u{FEFF}b",
            "a\u{FFFD}",
            "a\u{FDD0}",
            "a\u{1FFFE}",
            "a\u{E000}",
            "a\u{AD}b",
            " a",
            "a ",
            "a/\u{3000}b",
            "a\u{A0}/b",
            "a.",
            "a./b",
            "e\u{301}",
            "NUL",
            "con.txt",
            "a/Com1.pdf",
            "lpt¹",
            "CONIN$",
            &long,
            &deep,
        ];
        for name in bad {
            assert!(wrong(name).is_some(), "{name:?}");
        }
    }

    /// Two notions of one thing: what an archive takes and packing tells apart must not differ here.
    #[test]
    fn what_an_archive_takes_is_accepted_and_told_apart_alike() {
        use crate::packet::make;
        use crate::path::ArchivePath;
        let taken =
            |name: &str| name.parse::<ArchivePath>().is_ok_and(|path| path.as_str() == name);
        for one in '\0'..=char::MAX {
            for name in [format!("a{one}b"), one.to_string(), format!("{one}a"), format!("a{one}")]
            {
                assert!(!taken(&name) || wrong(&name).is_none(), "{name:?}");
            }
            let text = one.to_string();
            assert_eq!(make::folded(&text), folded(&text), "{one:?}");
        }
        for name in ["con", "COM¹.txt", "lpt0", "aux .x", "conin$", "a.", "a. ", "x/nul/y"] {
            assert!(!taken(name) || wrong(name).is_none(), "{name:?}");
        }
        let long = |part: usize| format!("{}/{}", "a".repeat(part), "b".repeat(160 - part - 1));
        assert!((1..159).all(|part| taken(&long(part)) && wrong(&long(part)).is_none()));
        assert!(!taken(&"a".repeat(201)) && !taken(&format!("{}c", long(80))));
    }

    #[test]
    fn names_that_some_system_takes_for_one_clash() {
        let count = |names: &[&str]| {
            let mut faults = Faults::new(super::super::Class::Names);
            check_clashes(names.iter().copied(), &mut faults);
            faults.list.len()
        };
        assert_eq!(count(&["a/b", "a/c", "b/b"]), 0);
        let pairs = [
            ["a/b", "a/b"],
            ["a/b", "a/B"],
            ["A/b", "a/c"],
            ["a", "a/b"],
            ["a/b", "a"],
            ["ß", "SS"],
            ["ẞ", "ss"],
            ["ſ", "s"],
            ["ς", "Σ"],
            ["ﬁ", "fi"],
            ["①", "1"],
            ["Ａ", "a"],
            ["K", "K"],
        ];
        for pair in pairs {
            assert_eq!(count(&pair), 1, "{pair:?}");
        }
    }
}
