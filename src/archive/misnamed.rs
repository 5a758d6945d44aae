//! Files and folders that somebody surely wanted to be read, and that lie under another name or one
//! folder too high or too low.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::letters;
use crate::path::ArchivePath;
use crate::text::nearest;

use super::kept_names::{PERSON, RESERVED, VILLAGE, below};

/// Endings that programs put in the place of ours, or behind it.
const ENDINGS: [&str; 8] = [".yaml", ".yml", ".txt", ".json", ".docx", ".doc", ".wps", ".rtf"];
/// What copies are called.
const COPIES: [&str; 8] = ["- 副本", "-副本", "副本", "的副本", "- 复制", "- copy", "copy", "-"];

/// Whether a name is that of `file` but for a slip, another ending, or the marks of a copy.
pub(super) fn is_like(name: &str, file: &str) -> bool {
    let own = file.strip_suffix(".yaml").unwrap_or(file);
    let stem = stem(name);
    stem == own || nearest(&stem, [own]).is_some()
}

/// A name without its ending and the marks of a copy, as names are compared.
fn stem(name: &str) -> String {
    let folded = letters::folded(name).to_lowercase().replace('。', ".");
    let mut stem = folded.trim();
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| stem.strip_suffix(ending)) {
        stem = shorter.trim();
    }
    stem = stem.strip_prefix("副本").unwrap_or(stem).trim();
    if let Some((before, number)) = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('('))
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        stem = before.trim();
    }
    let copied = COPIES.iter().find_map(|mark| stem.strip_suffix(mark));
    copied.unwrap_or(stem).trim().to_owned()
}

/// The file that lies in the place of `file` in a folder: one of nearly its name, or the only one that
/// is of its kind.
pub(super) fn meant<'f>(
    folder: &'f ArchivePath,
    file: &str,
    files: &'f BTreeSet<ArchivePath>,
) -> Option<&'f ArchivePath> {
    let own = || below(files, folder).filter(|path| path.parent().as_ref() == Some(folder));
    let is_yaml = |path: &&ArchivePath| {
        let name = path.name().to_lowercase();
        [".yaml", ".yml", ".yaml.txt"].iter().any(|ending| name.ends_with(ending))
    };
    let mut kind = own().filter(is_yaml);
    let only = kind.next().filter(|_| kind.next().is_none());
    own().find(|path| is_like(path.name(), file)).or(only)
}

/// What is said of a folder at the top that is called nearly as one of ours.
pub(super) fn reserved(folder: &ArchivePath) -> Option<Diagnostic> {
    let name = folder.name().to_lowercase();
    let near = nearest(&name, RESERVED).filter(|_| name.len() > 3)?;
    let message = Text::new(
        "这个文件夹没有读取，名字与档案自己的文件夹只差一点",
        "this folder is not read: its name is nearly that of a folder of the archive",
    );
    Some(misplaced(folder, message, &format!("改名为 `{near}`"), &format!("rename it to `{near}`")))
}

/// What is said of a person who lies in a town, without a village between.
pub(super) fn person_in_town(
    folder: &ArchivePath,
    files: &BTreeSet<ArchivePath>,
) -> Option<Diagnostic> {
    let file = folder.join(PERSON).ok().filter(|file| files.contains(file))?;
    let town = folder.parent()?;
    let has_own = folder.join(VILLAGE).is_ok_and(|file| files.contains(&file));
    let name = folder.name();
    let message = Text::new(
        "人的文件夹直接放在了乡镇下面，没有读取",
        "a person's folder lies in the town itself and is not read",
    );
    let (zh, en) = (
        format!("移到所在的村里：`{town}/村名/{name}`"),
        format!("move it into the person's village: `{town}/village/{name}`"),
    );
    (!has_own).then(|| misplaced(&file, message, &zh, &en))
}

/// What is said of people who lie one folder too low, and where they belong.
pub(super) fn people_too_low(
    folder: &ArchivePath,
    files: &BTreeSet<ArchivePath>,
) -> Vec<(ArchivePath, Diagnostic)> {
    let village = folder.parent();
    let low = below(files, folder).filter(|file| file.name() == PERSON);
    let told = low.filter_map(|file| {
        let own = file.parent().filter(|own| own.parent().as_ref() == Some(folder))?;
        let home = village.as_ref()?.join(own.name()).ok()?;
        let message = Text::new(
            "人的文件夹多放了一层，没有读取",
            "a person's folder lies one folder too low and is not read",
        );
        let (zh, en) = (format!("移到 `{home}`"), format!("move it to `{home}`"));
        Some((home.clone(), misplaced(file, message, &zh, &en)))
    });
    told.collect()
}

fn misplaced(path: &ArchivePath, message: Text, zh: &str, en: &str) -> Diagnostic {
    Diagnostic::error(Code("misplaced-file"), path, message).help(Text::new(zh, en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_under_the_names_that_programs_and_hands_make_of_its_own() {
        for name in [
            "person.yaml.txt",
            "Person.yaml",
            "PERSON.YAML",
            "person.yml",
            "person .yaml",
            "person(1).yaml",
            "person (2).yaml",
            "person（1）.yaml",
            "person - 副本.yaml",
            "副本 person.yaml",
            "persom.yaml",
            "person。yaml",
            "ｐerson.yaml",
            "person.docx",
            "person",
        ] {
            assert!(is_like(name, PERSON), "{name}");
        }
        for name in ["毕业证.pdf", "照片.jpg", "village.yaml", "petition.yaml"] {
            assert!(!is_like(name, PERSON), "{name}");
        }
    }
}
