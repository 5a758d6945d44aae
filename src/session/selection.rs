//! The towns, villages, people and files that a command line names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::archive::{Archive, Layout, PERSON, TOWN, VILLAGE};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::path::{ArchivePath, PathError};
use crate::text;

use super::name_list::NameList;
use super::names::Names;

/// The towns, villages and people that a command line names, as paths of the archive, each once. A
/// path counts from the working folder, or else from the archive's root. Names are those of folders,
/// or the end of a path; letters are pinyin. `@FILE` and `-` stand for the names of a list.
///
/// # Errors
/// If one names nothing of the archive, or several; a list tells of all its lines at once.
pub(crate) fn selection(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    typed: &[PathBuf],
) -> Result<Vec<ArchivePath>> {
    in_layout((ui, config), (&archive.root, &archive.layout), typed)
}

/// The people whom a command line names themselves, not by their village or town.
pub(crate) fn named(within: &[ArchivePath]) -> BTreeSet<ArchivePath> {
    const PERSON: usize = 3;
    within.iter().filter(|path| path.parts().count() == PERSON).cloned().collect()
}

/// The towns, villages and people that a command line names, before the archive is read.
///
/// # Errors
/// As [`selection`], and if a folder cannot be listed.
pub(crate) fn within(
    (ui, config): (&Ui<'_>, &Config),
    root: &Path,
    typed: &[PathBuf],
) -> Result<Vec<ArchivePath>> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let (layout, _) = Layout::discover(root, config.jobs(None))?;
    in_layout((ui, config), (root, &layout), typed)
}

/// The towns, villages and people of a tree that a command line names.
///
/// # Errors
/// As [`selection`].
pub(super) fn in_layout(
    (ui, config): (&Ui<'_>, &Config),
    (root, layout): (&Path, &Layout),
    typed: &[PathBuf],
) -> Result<Vec<ArchivePath>> {
    let search = Search { ui, config, root, layout, names: OnceLock::new() };
    let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
    for one in typed {
        let found = search.argument(one)?.into_iter();
        all.extend(found.filter(|path| seen.insert(path.clone())));
    }
    Ok(all)
}

/// Parts the words of a search into the places and people that lists and names of places stand for, and
/// the words that ask for people.
///
/// # Errors
/// As [`within`].
pub(crate) fn places_among(
    (ui, config): (&Ui<'_>, &Config),
    root: &Path,
    words: &[String],
) -> Result<(Vec<ArchivePath>, Vec<String>)> {
    let (layout, _) = Layout::discover(root, config.jobs(None))?;
    let names = Names::new((root, &layout), config.jobs(None));
    let is_place = |word: &&String| {
        let called = names.called(word.trim_matches('/'));
        let is_unit = |path: &&ArchivePath| !layout.people.contains_key(*path);
        NameList::of(word).is_some() || !called.is_empty() && called.iter().all(is_unit)
    };
    let (places, words): (Vec<&String>, Vec<&String>) = words.iter().partition(is_place);
    let places: Vec<PathBuf> = places.into_iter().map(PathBuf::from).collect();
    let places = in_layout((ui, config), (root, &layout), &places)?;
    Ok((places, words.into_iter().cloned().collect()))
}

/// What a command line says, looked for in one tree.
struct Search<'a> {
    ui: &'a Ui<'a>,
    config: &'a Config,
    root: &'a Path,
    layout: &'a Layout,
    names: OnceLock<Names<'a>>,
}

impl<'a> Search<'a> {
    fn names(&self) -> &Names<'a> {
        let jobs = self.config.jobs(None);
        self.names.get_or_init(|| Names::new((self.root, self.layout), jobs))
    }

    /// What one argument means: a place, a person, or everybody and everything of a list.
    fn argument(&self, argument: &Path) -> Result<Vec<ArchivePath>> {
        if let Some(path) = self.at_path(argument) {
            return Ok(vec![path]);
        }
        match NameList::of(&argument.to_string_lossy()) {
            Some(list) => self.list(&list),
            None => self.named(argument).map(|path| vec![path]),
        }
    }

    fn list(&self, list: &NameList) -> Result<Vec<ArchivePath>> {
        let (mut found, mut faults) = (Vec::new(), Vec::new());
        for (line, entry) in list.entries(self.ui, self.config)? {
            let entry = PathBuf::from(entry);
            match self.at_path(&entry).map_or_else(|| self.named(&entry), Ok) {
                Ok(path) => found.push(path),
                Err(error) => faults.push((line, error)),
            }
        }
        if faults.is_empty() { Ok(found) } else { Err(wrong_lines(list, &faults)) }
    }

    /// The place or person at a path, or whose record a file is. That others are called so, too, is
    /// told.
    fn at_path(&self, argument: &Path) -> Option<ArchivePath> {
        let typed = typed(argument);
        let is_record = |path: &ArchivePath| [TOWN, VILLAGE, PERSON].contains(&path.name());
        let known = |path: ArchivePath| match self.is_known(&path) {
            true => Some(path),
            false => path.parent().filter(|folder| is_record(&path) && self.is_known(folder)),
        };
        let from_root = || typed.trim_matches('/').trim_start_matches("./").parse().ok();
        let path = below_root(self.root, &self.config.absolute(argument)).and_then(known);
        let path = path.or_else(|| from_root().and_then(known))?;
        if !typed.contains('/') && typed == path.name() {
            self.tell_others(&typed, &path);
        }
        Some(path)
    }

    fn is_known(&self, path: &ArchivePath) -> bool {
        let Layout { towns, villages, people, .. } = self.layout;
        towns.contains(path) || villages.contains(path) || people.contains_key(path)
    }

    fn tell_others(&self, typed: &str, path: &ArchivePath) {
        let others: Vec<String> = self
            .names()
            .called(typed)
            .iter()
            .filter(|own| **own != path)
            .map(ToString::to_string)
            .collect();
        if !others.is_empty() {
            let others = text::list(&others);
            self.ui.say(&Text::new(
                format!("`{typed}` 按路径是 {path}；同名的还有 {}", others.zh),
                format!("`{typed}` is taken as the path {path}; called so, too: {}", others.en),
            ));
        }
    }

    /// The place or person of a name. Whom letters mean is told.
    fn named(&self, argument: &Path) -> Result<ArchivePath> {
        let typed = typed(argument);
        let name = typed.trim_matches('/').trim_start_matches("./");
        let found = self.names().called(name);
        if let Some(path) = self.only(name, &found)? {
            return Ok(path);
        }
        let (spelt, printed) = (|| self.names().spelt(name), || self.names().printed(name));
        let is_spelt = name.is_ascii();
        let found = if is_spelt { spelt() } else { printed() };
        match self.only(name, &found)? {
            Some(path) => {
                self.ui
                    .say(&Text::new(format!("`{name}` 是 {path}"), format!("`{name}` is {path}")));
                Ok(path)
            }
            None => Err(self.unknown(&typed, name)),
        }
    }

    /// The one of those who go by a name; that there are several is an error.
    fn only(&self, name: &str, found: &[&ArchivePath]) -> Result<Option<ArchivePath>> {
        match found {
            [] => Ok(None),
            [one] => Ok(Some((*one).clone())),
            several => Err(too_many(name, self.names(), several)),
        }
    }

    /// What is said of a text that names nothing of an archive, as far as its folders could be listed.
    fn unknown(&self, typed: &str, name: &str) -> Error {
        if name.parse().is_ok_and(|path| self.layout.is_hidden(&path)) {
            return Error::environment(Text::new(
                format!("`{typed}` 所在的文件夹打不开，不知道里面有没有"),
                format!("the folder of `{typed}` cannot be listed, nobody knows what it holds"),
            ))
            .hint(Text::new("用 dossier check 查看原因", "`dossier check` tells why"));
        }
        if let Some(option) = as_option(typed) {
            return Error::usage(Text::new(
                format!("选项前面要用两个半角短横，这里是 `{typed}`"),
                format!("two ASCII dashes stand before an option, not as in `{typed}`"),
            ))
            .hint(Text::new(format!("写成 `{option}`"), format!("write `{option}`")));
        }
        let near: Vec<String> =
            self.names().near(name).iter().map(|path| format!("`{path}`")).collect();
        let error = Error::usage(Text::new(
            format!("档案里没有`{typed}`这个乡镇、村或人"),
            format!("the archive holds no town, village or person `{typed}`"),
        ));
        error.hint(match &near[..] {
            [] => Text::new(
                "写成 乡镇、乡镇/村 或 乡镇/村/姓名；也可以只写村名、姓名或拼音首字母",
                "write `town`, `town/village` or `town/village/name`, or a name or its initials alone",
            ),
            near => Text::new(
                format!("是否应为 {}？", near.join("、")),
                format!("did you mean {}?", near.join(" or ")),
            ),
        })
    }
}

/// The option that a text was meant to be whose dashes an editor made long.
fn as_option(typed: &str) -> Option<String> {
    let name = typed.trim_start_matches(['–', '—', '－', '−', '-']);
    let is_option = !name.is_empty() && name.len() < typed.len();
    let is_name = name.bytes().all(|one| one.is_ascii_lowercase() || one == b'-');
    (is_option && is_name).then(|| format!("--{name}"))
}

/// What is said of a name or a condition that several fit: who they are, and what tells them apart.
pub(super) fn too_many(asked: &str, names: &Names<'_>, several: &[&ArchivePath]) -> Error {
    const MOST: usize = 20;
    let number = several.len();
    let mut lines: Vec<String> =
        several.iter().take(MOST).map(|path| format!("\n  {}", names.told(path))).collect();
    if number > MOST {
        lines.push("\n  ……".to_owned());
    }
    let lines = lines.concat();
    Error::usage(Text::new(
        format!("`{asked}` 有 {number} 个，不知道指哪一个：{lines}"),
        format!("`{asked}` fits {number}, nobody knows which is meant:{lines}"),
    ))
    .hint(Text::new(
        format!("写出路径，如 {}", several[0]),
        format!("write the path, such as `{}`", several[0]),
    ))
}

/// What is said of the lines of a list that name nobody, or several.
fn wrong_lines(list: &NameList, faults: &[(usize, Error)]) -> Error {
    let list = list.shown();
    let told = |pick: fn(&Text) -> &str, row: fn(usize) -> String, brackets: [&str; 2]| {
        let line = |(line, error): &(usize, Error)| {
            // Of several it is said at their head which they are.
            let hint = error.hint.as_ref().filter(|_| !error.message.en.contains('\n'));
            let hint = hint.map(|hint| format!("{}{}{}", brackets[0], pick(hint), brackets[1]));
            let why = pick(&error.message).replace('\n', "\n  ");
            format!("\n  {}{why}{}", row(*line), hint.unwrap_or_default())
        };
        faults.iter().map(line).collect::<String>()
    };
    let zh = told(|text| &text.zh, |line| format!("第 {line} 行："), ["（", "）"]);
    let en = told(|text| &text.en, |line| format!("line {line}: "), [" (", ")"]);
    Error::usage(Text::new(
        format!("名单 {} 有认不出的行：{zh}", list.zh),
        format!("lines of the list {} name nobody, or several:{en}", list.en),
    ))
}

/// The one of `files` that a command line names.
pub(crate) fn file(
    config: &Config,
    archive: &Archive,
    path: &Path,
    files: &[ArchivePath],
) -> Option<ArchivePath> {
    let from_root = typed(path).parse().ok();
    let own = below_root(&archive.root, &config.absolute(path));
    [own, from_root].into_iter().flatten().find(|path| files.contains(path))
}

/// The path of something new, as a command line names it: from the archive's root, or from the
/// working folder where that lies inside.
///
/// # Errors
/// If it is no path of an archive.
pub(crate) fn new_path(
    config: &Config,
    archive: &Archive,
    path: &Path,
) -> std::result::Result<ArchivePath, PathError> {
    let typed = typed(path);
    let typed = typed.trim_end_matches('/').trim_start_matches("./");
    let within = below_root(&archive.root, &config.absolute(Path::new(".")));
    let below = within.and_then(|folder| folder.descend(typed).ok());
    let shallow = |path: &ArchivePath| path.parts().count() <= 3;
    below.filter(shallow).map_or_else(|| typed.parse(), Ok)
}

/// A path as it was typed, with `/` between its parts: that of the system and that of Chinese
/// keyboards stand for it.
fn typed(path: &Path) -> String {
    path.to_string_lossy().replace(['\\', '／'], "/")
}

/// A path of the disk as a path of the archive, however it winds.
pub(super) fn below_root(root: &Path, path: &Path) -> Option<ArchivePath> {
    let (root, path) = (fs::canonical(root).ok()?, fs::canonical(path).ok()?);
    path.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/").parse().ok()
}
