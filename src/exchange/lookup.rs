//! Which town, village and person a row means.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, IndexEntry};
use crate::diagnostic::Text;
use crate::letters::{folded, same_name};
use crate::mask;
use crate::path::ArchivePath;
use crate::text::nearest;

/// Finds places and people of an archive by what offices call them.
#[derive(Debug)]
pub(super) struct Lookup<'a> {
    archive: &'a Archive,
    by_identity: BTreeMap<&'a str, Vec<&'a ArchivePath>>,
}

/// Who a row is about.
#[derive(Debug, PartialEq)]
pub(super) enum Match<'a> {
    /// Someone of the archive.
    Known(&'a ArchivePath),
    Nobody,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(archive: &'a Archive) -> Self {
        let mut by_identity: BTreeMap<&str, Vec<&ArchivePath>> = BTreeMap::new();
        for (path, entry) in &archive.people {
            if let Some(number) = entry.identity.as_deref() {
                by_identity.entry(number).or_default().push(path);
            }
        }
        Self { archive, by_identity }
    }

    /// The town of that name; a short one that several towns have is not enough.
    pub(super) fn town(&self, text: &str) -> Result<&'a ArchivePath, Text> {
        let towns = &self.archive.layout.towns;
        let likeness = |path: &ArchivePath| {
            let printed = self.archive.towns.get(path).map(|town| &*town.name);
            likeness(text, path.name(), printed, &["镇", "乡", "街道"])
        };
        match best(towns.iter(), likeness)[..] {
            [one] => Ok(one),
            [] => Err(unknown(
                ("乡镇", "town"),
                text,
                nearest(text, towns.iter().map(ArchivePath::name)),
            )),
            ref several => Err(several_places(text, several)),
        }
    }

    /// The village of that name, in a town if one is named; a name that several towns have is
    /// not enough.
    pub(super) fn village(
        &self,
        town: Option<&ArchivePath>,
        text: &str,
    ) -> Result<&'a ArchivePath, Text> {
        let inside = |path: &&ArchivePath| town.is_none_or(|town| path.is_within(town));
        let villages: Vec<&ArchivePath> =
            self.archive.layout.villages.iter().filter(inside).collect();
        let likeness = |path: &ArchivePath| {
            let town = path.parts().next().unwrap_or_default();
            let text = text.strip_prefix(town).unwrap_or(text).trim_start_matches(['/', ' ', '　']);
            let printed = self.archive.villages.get(path).map(|village| &*village.name);
            likeness(text, path.name(), printed, &["村", "社区", "居委会", "村委会"])
        };
        match best(villages.iter().copied(), likeness)[..] {
            [one] => Ok(one),
            [] => {
                let near = nearest(text, villages.iter().map(|path| path.name()));
                Err(unknown(("村", "village"), text, near))
            }
            ref several if town.is_some() => Err(several_places(text, several)),
            [..] => Err(Text::new(
                format!("几个乡镇都有 `{text}`，请写明乡镇"),
                format!("several towns have a village `{text}`: name the town"),
            )),
        }
    }

    /// The one village, of a town if one is named, whose name stands in one of some titles.
    pub(super) fn village_in(
        &self,
        town: Option<&ArchivePath>,
        titles: &[String],
    ) -> Option<&'a ArchivePath> {
        let inside = |path: &&ArchivePath| town.is_none_or(|town| path.is_within(town));
        let named = |path: &&ArchivePath| titles.iter().any(|title| title.contains(path.name()));
        let mut found = self.archive.layout.villages.iter().filter(inside).filter(named);
        found.next().filter(|_| found.next().is_none())
    }

    /// The one town whose name stands in one of some titles.
    pub(super) fn town_in(&self, titles: &[String]) -> Option<&'a ArchivePath> {
        let named = |path: &&ArchivePath| titles.iter().any(|title| title.contains(path.name()));
        let mut found = self.archive.layout.towns.iter().filter(named);
        found.next().filter(|_| found.next().is_none())
    }

    /// The person at a path.
    pub(super) fn path(&self, text: &str) -> Result<&'a ArchivePath, Text> {
        let path = text.replace(['\\', '／'], "/");
        let found = self.archive.layout.people.get_key_value(path.trim_matches('/'));
        found.map(|(path, _)| path).ok_or_else(|| unknown(("人员", "person"), text, None))
    }

    /// The person again, if that is the name: a row whose path and name part has slipped.
    pub(super) fn called(
        &self,
        person: &'a ArchivePath,
        name: &str,
    ) -> Result<&'a ArchivePath, Text> {
        if name.is_empty() || self.is_called(person, name) {
            return Ok(person);
        }
        let own = self.entry(person).map_or(person.name(), |entry| &*entry.name);
        let (mut zh, mut en) = (
            format!("`{person}` 是 `{own}`，姓名写的是 `{name}`：核对是谁，改正其中一项"),
            format!("`{person}` is `{own}`, and the name is `{name}`: see who is meant"),
        );
        if self.has_changed(person, name) {
            let remedy = format!("dossier move {person} {name} --name {name}");
            zh.push_str(&format!("；确实改了姓名的，先运行 {remedy}"));
            en.push_str(&format!("; if the name has changed, run `{remedy}` first"));
        }
        Err(Text::new(zh, en))
    }

    /// Whether a name may be a person's new one: no one else of the village bears it.
    fn has_changed(&self, person: &ArchivePath, name: &str) -> bool {
        let village = person.parent();
        let neighbours = self.archive.people.keys().filter(|path| path.parent() == village);
        let is_free = !neighbours.into_iter().any(|path| self.is_called(path, name));
        is_free && !name.contains(char::is_whitespace)
    }

    fn entry(&self, person: &ArchivePath) -> Option<&'a IndexEntry> {
        self.archive.people.get(person)
    }

    fn is_called(&self, person: &ArchivePath, name: &str) -> bool {
        self.entry(person).is_some_and(|entry| same_name(&entry.name, name))
    }

    /// The person again, unless the identity number, or the part of one that is shown, is
    /// another's.
    pub(super) fn numbered(
        &self,
        person: &'a ArchivePath,
        number: &str,
    ) -> Result<&'a ArchivePath, Text> {
        let own = self.entry(person).and_then(|entry| entry.identity.as_deref());
        let is_own = match own {
            Some(own) if number.contains('*') => mask::agrees(own, number),
            Some(own) => own == number,
            None => !self.is_somebodys(number),
        };
        if is_own {
            return Ok(person);
        }
        Err(Text::new(
            format!(
                "`{person}` 的身份证号不是 `{}`：核对是谁，改正其中一项",
                mask::identity(number)
            ),
            format!(
                "the identity number of `{person}` is not `{}`: see who is meant",
                mask::identity(number)
            ),
        ))
    }

    /// Whether someone has the identity number.
    pub(super) fn is_somebodys(&self, number: &str) -> bool {
        self.by_identity.contains_key(number)
    }

    /// Whose identity number it is, if the name is theirs too. Of several who have it, one who is
    /// called so.
    pub(super) fn identity(
        &self,
        number: &str,
        name: &str,
    ) -> Result<Option<&'a ArchivePath>, Text> {
        let owners = self.by_identity.get(number).map_or(&[][..], Vec::as_slice);
        let is_called = |path: &&&'a ArchivePath| self.is_called(path, name);
        match (owners, owners.iter().find(is_called)) {
            ([], _) => Ok(None),
            (_, Some(one)) => Ok(Some(one)),
            ([one], None) => self.called(one, name).map(Some),
            ([..], None) => Err(Text::new(
                "档案里几个人都是这个身份证号，先核对改正",
                "several people of the archive have this identity number: correct that first",
            )),
        }
    }

    /// The person of a village by identity number, or else by name alone; namesakes by what a
    /// roster shows of their numbers.
    pub(super) fn person(
        &self,
        village: &ArchivePath,
        name: &str,
        identity: Option<&str>,
        shown: Option<&str>,
    ) -> Result<Match<'a>, Text> {
        let owner = identity.map(|number| self.identity(number, name)).transpose()?.flatten();
        if let Some(path) = owner {
            return if path.is_within(village) {
                Ok(Match::Known(path))
            } else {
                Err(elsewhere(path))
            };
        }
        // Who has another identity number is someone else of the same name; who has none may be
        // the one of whose number a part is shown.
        let other = |own: &str| match shown {
            Some(shown) => !mask::agrees(own, shown),
            None => identity.is_some(),
        };
        let same: Vec<(&ArchivePath, &IndexEntry)> = self
            .archive
            .people
            .iter()
            .filter(|(path, entry)| path.is_within(village) && same_name(&entry.name, name))
            .filter(|(_, entry)| !entry.identity.as_deref().is_some_and(other))
            .collect();
        let sure = |(_, entry): &&(_, &IndexEntry)| entry.identity.is_some();
        let sure = same.iter().filter(sure).count() == 1 && shown.is_some();
        let same: Vec<&ArchivePath> = same
            .into_iter()
            .filter(|(_, entry)| !sure || entry.identity.is_some())
            .map(|(path, _)| path)
            .collect();
        match same[..] {
            [] => Ok(Match::Nobody),
            [one] => Ok(Match::Known(one)),
            [..] => Err(Text::new(
                format!("`{village}` 有几位 `{name}`，请写身份证号"),
                format!(
                    "several people of `{village}` are called `{name}`: give the identity number"
                ),
            )),
        }
    }

    /// The folder for someone new: the name, and a number where it is taken.
    pub(super) fn folder(
        &self,
        village: &ArchivePath,
        name: &str,
        taken: &BTreeSet<ArchivePath>,
    ) -> Result<ArchivePath, Text> {
        let free = |path: &ArchivePath| {
            !taken.contains(path) && !self.archive.layout.people.contains_key(path)
        };
        for number in 1..100 {
            let folder = if number == 1 { name.to_owned() } else { format!("{name}-{number}") };
            let path = village.join(&folder).map_err(|error| {
                Text::new(
                    format!("`{name}` 不能用作文件夹名：一行写一个人，姓名里不要有 `/` 这样的符号"),
                    format!("`{name}` cannot be the name of a folder: {error}"),
                )
            })?;
            if free(&path) {
                return Ok(path);
            }
        }
        Err(Text::new(format!("`{name}` 太多了"), format!("too many people are called `{name}`")))
    }
}

/// The town of that name.
///
/// # Errors
/// If the archive has none; the text says which is near.
pub(crate) fn town(archive: &Archive, text: &str) -> Result<ArchivePath, Text> {
    Lookup::new(archive).town(text).cloned()
}

/// The same, or where it is to be made, if it may be.
///
/// # Errors
/// If there is none and none may be made, or the text cannot name a folder.
pub(crate) fn town_or_new(
    archive: &Archive,
    text: &str,
    is_made: bool,
) -> Result<ArchivePath, Text> {
    let own = |path: &ArchivePath| is_made && path.parts().count() == 1;
    town(archive, text).or_else(|why| text.parse().ok().filter(own).ok_or(why))
}

/// How a text names a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// By its name without the last word.
    Short,
    Whole,
}

/// How a text names a folder, by the folder's name or the printed one.
fn likeness(text: &str, folder: &str, printed: Option<&str>, ends: &[&str]) -> Option<Likeness> {
    let text = &*folded(text);
    let names = || [Some(folder), printed].into_iter().flatten();
    let is_short = |name: &str| ends.iter().any(|end| name.strip_suffix(end) == Some(text));
    let whole = names().any(|name| name == text).then_some(Likeness::Whole);
    whole.or_else(|| names().any(is_short).then_some(Likeness::Short))
}

/// The places that are named best.
fn best<'a>(
    places: impl Iterator<Item = &'a ArchivePath>,
    likeness: impl Fn(&ArchivePath) -> Option<Likeness>,
) -> Vec<&'a ArchivePath> {
    let named: Vec<_> = places.filter_map(|path| Some((likeness(path)?, path))).collect();
    let best = named.iter().map(|(likeness, _)| *likeness).max();
    named.into_iter().filter(|(one, _)| Some(*one) == best).map(|(_, path)| path).collect()
}

fn several_places(text: &str, places: &[&ArchivePath]) -> Text {
    let names: Vec<String> = places.iter().map(|path| format!("`{path}`")).collect();
    Text::new(
        format!("`{text}` 可以是 {}，请写全名", names.join("、")),
        format!("`{text}` may be {}: write the whole name", names.join(", ")),
    )
}

fn elsewhere(path: &ArchivePath) -> Text {
    Text::new(
        format!("身份证号已在 `{path}`；调动请用 dossier move"),
        format!("the identity number is that of `{path}`; use `dossier move` for a move"),
    )
}

fn unknown((zh, en): (&str, &str), text: &str, near: Option<&str>) -> Text {
    let (near_zh, near_en) = near.map_or_else(Default::default, |near| {
        (format!("，是否应为 `{near}`？"), format!("; did you mean `{near}`?"))
    });
    Text::new(
        format!("档案里没有{zh} `{text}`{near_zh}"),
        format!("the archive has no {en} `{text}`{near_en}"),
    )
}
