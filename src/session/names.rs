//! Which places and people of a tree a name means. The names of folders are asked, so that nothing is
//! read; who goes by another name than the folder is asked for last.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use crate::archive::{Layout, PERSON};
use crate::facts::{is_spelt, sound_alike};
use crate::fs;
use crate::letters;
use crate::parallel;
use crate::path::ArchivePath;
use crate::yaml::{self, Document, Value};

/// How many of those are offered who may be meant.
const MOST: usize = 5;

/// The names of a tree.
#[derive(Debug)]
pub(super) struct Names<'a> {
    root: &'a Path,
    layout: &'a Layout,
    jobs: usize,
    /// Places and people by the whole names of their folders, and people without what tells them
    /// from namesakes, too.
    by_folder: BTreeMap<String, BTreeSet<&'a ArchivePath>>,
    /// People by 姓名, once that is asked for.
    by_file: OnceLock<BTreeMap<String, BTreeSet<&'a ArchivePath>>>,
}

impl<'a> Names<'a> {
    pub(super) fn new((root, layout): (&'a Path, &'a Layout), jobs: usize) -> Self {
        let mut by_folder: BTreeMap<String, BTreeSet<&ArchivePath>> = BTreeMap::new();
        for path in layout.towns.iter().chain(&layout.villages).chain(layout.people.keys()) {
            by_folder.entry(compared(path.name())).or_default().insert(path);
        }
        for path in layout.people.keys() {
            by_folder.entry(compared(called(path))).or_default().insert(path);
        }
        Self { root, layout, jobs, by_folder, by_file: OnceLock::new() }
    }

    /// Places and people whose folders are called so: a name alone, or the end of a path.
    pub(super) fn called(&self, typed: &str) -> Vec<&'a ArchivePath> {
        self.ending(typed, |name| {
            self.by_folder.get(&compared(name)).into_iter().flatten().copied().collect()
        })
    }

    /// People whose names letters spell, whole or by initials.
    pub(super) fn spelt(&self, typed: &str) -> Vec<&'a ArchivePath> {
        self.ending(typed, |letters| {
            self.layout.people.keys().filter(|path| is_spelt(called(path), letters)).collect()
        })
    }

    /// People whose 姓名 it is. Every file is read.
    pub(super) fn printed(&self, typed: &str) -> Vec<&'a ArchivePath> {
        let by_file = self.by_file.get_or_init(|| {
            let people: Vec<&ArchivePath> = self.layout.people.keys().collect();
            let names = parallel::map(self.jobs, &people, |path| self.value(path, "姓名"));
            let mut by_file: BTreeMap<String, BTreeSet<&ArchivePath>> = BTreeMap::new();
            for (path, name) in people.into_iter().zip(names) {
                name.map(|name| by_file.entry(compared(&name)).or_default().insert(path));
            }
            by_file
        });
        self.ending(typed, |name| {
            by_file.get(&compared(name)).into_iter().flatten().copied().collect()
        })
    }

    /// Places and people who may be meant: one character differs, or nothing that is heard, or the
    /// last word of a place is left out. Those come first before whom the same folders are written.
    pub(super) fn near(&self, typed: &str) -> Vec<&'a ArchivePath> {
        let (above, name) = typed.rsplit_once('/').unwrap_or(("", typed));
        let name = compared(name);
        if name.is_empty() {
            return Vec::new();
        }
        let all = self.layout.people.keys().map(|path| (path, called(path)));
        let places = self.layout.towns.iter().chain(&self.layout.villages);
        let all = places.map(|path| (path, path.name())).chain(all);
        let mut near: Vec<(bool, usize, &ArchivePath)> = all
            .filter_map(|(path, own)| {
                let is_elsewhere = !above.is_empty() && !is_below(path, above);
                Some((is_elsewhere, distance(&name, &compared(own), path)?, path))
            })
            .collect();
        near.sort_unstable();
        // Who lies elsewhere is no near one where somebody lies at the place.
        let first = near.first().map(|one| one.0);
        near.retain(|one| Some(one.0) == first);
        near.into_iter().take(MOST).map(|(.., path)| path).collect()
    }

    /// A place or person as it is told from others: people with 出生年月.
    pub(super) fn told(&self, path: &ArchivePath) -> String {
        let born = self.layout.people.get(path).and_then(|_| self.value(path, "出生年月"));
        born.map_or_else(|| path.to_string(), |born| format!("{path}（{born}）"))
    }

    /// What one line of a person's file says.
    fn value(&self, path: &ArchivePath, key: &str) -> Option<String> {
        let file = path.join(PERSON).ok()?;
        let bytes = fs::read_itself(&self.layout.on_disk(self.root, &file)).ok()?;
        let (Some(Document { root, .. }), _) = yaml::read(&file, &bytes) else { return None };
        match &root.get(key)?.value {
            Value::Scalar(one) => Some(one.text.to_string()).filter(|text| !text.is_empty()),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Those whom `named` gives for the last part, as far as they lie in the folders before it.
    fn ending(
        &self,
        typed: &str,
        named: impl Fn(&str) -> Vec<&'a ArchivePath>,
    ) -> Vec<&'a ArchivePath> {
        let (above, name) = typed.rsplit_once('/').unwrap_or(("", typed));
        let mut found = named(name);
        found.retain(|path| above.is_empty() || is_below(path, above));
        found
    }
}

/// Whether the folders around a path end so.
fn is_below(path: &ArchivePath, above: &str) -> bool {
    let Some(folder) = path.parent() else { return false };
    let (mut own, mut typed) = (folder.parts().rev(), above.split('/').rev());
    typed.all(|part| own.next().is_some_and(|name| compared(name) == compared(part)))
}

/// How far two names are from each other, if they are near: 0 is nearest.
fn distance(typed: &str, own: &str, path: &ArchivePath) -> Option<usize> {
    const PLACE: usize = 2;
    let is_place = path.parts().count() <= PLACE;
    let length = typed.chars().count();
    match () {
        () if typed == own => Some(0),
        () if sound_alike(typed, own) => Some(1),
        () if is_place && length > 1 && own.starts_with(typed) => Some(1),
        () if length > 1 && strsim::osa_distance(typed, own) == 1 => Some(2),
        () => None,
    }
}

/// The name of a person's folder without what tells namesakes apart: `-2` or `（…）`.
fn called(path: &ArchivePath) -> &str {
    let folder = path.name();
    let number = folder.rsplit_once('-').filter(|(_, digits)| {
        !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
    });
    let words = || folder.strip_suffix(['）', ')'])?.split_once(['（', '(']);
    let name = number.or_else(words).map_or(folder, |(name, _)| name);
    if name.is_empty() { folder } else { name }
}

/// A name as it is compared: what looks alike is alike, blanks do not count.
fn compared(name: &str) -> String {
    letters::folded(name).chars().filter(|one| !one.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> ArchivePath {
        text.parse().unwrap()
    }

    /// A tree of these people and their places.
    fn layout(people: &[&str]) -> Layout {
        let mut layout = Layout::default();
        for person in people {
            let person = path(person);
            let village = person.parent().unwrap();
            layout.towns.insert(village.parent().unwrap());
            layout.villages.insert(village);
            layout.people.insert(person, Vec::new());
        }
        layout
    }

    const PEOPLE: [&str; 6] = [
        "松岭镇/荷塘村/张志远",
        "松岭镇/太平村/张志远-2",
        "松岭镇/太平村/李娜（太平）",
        "石桥乡/龙尾村/章致元",
        "石桥乡/太平村/阿布都·买买提",
        "石桥乡/太平村/李 安",
    ];

    fn of(
        asked: impl for<'a> Fn(&Names<'a>, &str) -> Vec<&'a ArchivePath>,
        typed: &str,
    ) -> Vec<String> {
        let layout = layout(&PEOPLE);
        let names = Names::new((Path::new("."), &layout), 1);
        asked(&names, typed).into_iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_name_means_everybody_and_every_place_of_that_name() {
        for (typed, meant) in [
            ("松岭镇", &["松岭镇"][..]),
            ("荷塘村", &["松岭镇/荷塘村"]),
            ("太平村", &["松岭镇/太平村", "石桥乡/太平村"]),
            ("石桥乡/太平村", &["石桥乡/太平村"]),
            ("张志远", &["松岭镇/太平村/张志远-2", "松岭镇/荷塘村/张志远"]),
            ("张志远-2", &["松岭镇/太平村/张志远-2"]),
            ("荷塘村/张志远", &["松岭镇/荷塘村/张志远"]),
            ("李娜", &["松岭镇/太平村/李娜（太平）"]),
            ("李安", &["石桥乡/太平村/李 安"]),
            ("阿布都•买买提", &["石桥乡/太平村/阿布都·买买提"]),
            ("张志", &[]),
            ("松岭", &[]),
            ("云溪镇/荷塘村", &[]),
        ] {
            assert_eq!(of(|names, typed| names.called(typed), typed), meant, "{typed}");
        }
    }

    #[test]
    fn letters_mean_whole_names() {
        let three = ["松岭镇/太平村/张志远-2", "松岭镇/荷塘村/张志远", "石桥乡/龙尾村/章致元"];
        assert_eq!(of(|names, typed| names.spelt(typed), "zzy"), three);
        assert_eq!(
            of(|names, typed| names.spelt(typed), "荷塘村/zhangzhiyuan"),
            ["松岭镇/荷塘村/张志远"]
        );
        assert_eq!(of(|names, typed| names.spelt(typed), "lina"), ["松岭镇/太平村/李娜（太平）"]);
        assert!(of(|names, typed| names.spelt(typed), "zz").is_empty());
    }

    #[test]
    fn near_names_are_offered_at_the_place_first() {
        for (typed, near) in [
            ("松岭镇/荷塘村/张志元", &["松岭镇/荷塘村/张志远"][..]),
            ("张致远", &["松岭镇/太平村/张志远-2", "松岭镇/荷塘村/张志远", "石桥乡/龙尾村/章致元"]),
            ("石桥乡/龙尾", &["石桥乡/龙尾村"]),
            ("松岭镇/何塘村", &["松岭镇/荷塘村"]),
            ("王五", &[]),
            ("", &[]),
        ] {
            assert_eq!(of(|names, typed| names.near(typed), typed), near, "{typed}");
        }
    }
}
