//! What lies where in an archive's tree: towns, villages, people, events, reviews, programmes,
//! receipts. Folder names
//! decide where a person belongs; nothing is read here but names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::fs::{self, Kind};
use crate::path::ArchivePath;

use super::outputs::Outputs;
use super::read::not_a_file;

/// The file that makes a folder an archive.
pub const SETTINGS: &str = "dossier.yaml";
/// The file with the county's rules.
pub const POLICY: &str = "policy.yaml";
/// The file that makes a folder a person.
pub const PERSON: &str = "person.yaml";
/// The file that tells of a town.
pub const TOWN: &str = "town.yaml";
/// The file that tells of a village.
pub const VILLAGE: &str = "village.yaml";
/// The folder of output, unless another is named.
pub const OUTPUT: &str = "build";
/// Names at the top that are no towns.
const RESERVED: [&str; 8] =
    ["events", "reviews", "programmes", "policies", "receipts", "templates", "fonts", OUTPUT];

/// The tree by kind, each list sorted.
#[derive(Debug, Default)]
pub struct Layout {
    /// Folders of towns.
    pub towns: BTreeSet<ArchivePath>,
    /// Folders of villages.
    pub villages: BTreeSet<ArchivePath>,
    /// Folders that hold a person.yaml, with every other file in them.
    pub people: BTreeMap<ArchivePath, Vec<ArchivePath>>,
    /// Files of training events.
    pub events: Vec<ArchivePath>,
    /// Files of review batches.
    pub reviews: Vec<ArchivePath>,
    /// Files of programmes.
    pub programmes: Vec<ArchivePath>,
    /// Older editions of the county's rules.
    pub policies: Vec<ArchivePath>,
    /// Receipts for packets.
    pub receipts: Vec<ArchivePath>,
    /// The county's own templates, below the archive.
    pub templates: Vec<ArchivePath>,
    /// Links, devices and pipes where a file should be.
    special: BTreeSet<ArchivePath>,
    /// Where a path lies on the disk, if the disk spells it in another Unicode form.
    spelt: BTreeMap<ArchivePath, PathBuf>,
}

impl Layout {
    /// Walks the tree below `root` on up to `jobs` threads.
    ///
    /// # Errors
    /// If a folder cannot be listed.
    pub fn discover(root: &Path, jobs: usize) -> fs::Result<(Self, Vec<Diagnostic>)> {
        let mut layout = Self::default();
        let mut findings = Vec::new();
        let mut files: BTreeSet<ArchivePath> = BTreeSet::new();
        let mut folders: BTreeSet<ArchivePath> = BTreeSet::new();
        let outputs = Outputs::of(root);
        let enter =
            |path: &str| !path.rsplit('/').next().is_some_and(is_hidden) && !outputs.hold(path);
        for item in fs::walk(root, jobs, enter)? {
            if item.name.rsplit('/').next().is_some_and(is_hidden) {
                continue;
            }
            let Some(path) = safe_path(&item.name, &mut findings) else { continue };
            if item.name != path.as_str() {
                layout.spelt.insert(path.clone(), item.path);
            }
            match item.kind {
                Kind::File => {
                    files.insert(path);
                }
                Kind::Folder => {
                    folders.insert(path);
                }
                // What should be read is told of when it is read.
                Kind::Link | Kind::Other if is_read(&path) => {
                    layout.special.insert(path.clone());
                    files.insert(path);
                }
                Kind::Link | Kind::Other => findings.push(not_a_file(&path)),
            }
        }
        layout.sort_files(&files);
        findings.extend(files.iter().filter(|path| is_misplaced(path)).map(misplaced_file));
        layout.sort_folders(&folders, &files, &mut findings);
        Ok((layout, findings))
    }

    /// Where `path` lies on the disk below `root`.
    #[must_use]
    pub fn on_disk(&self, root: &Path, path: &ArchivePath) -> PathBuf {
        self.spelt.get(path).cloned().unwrap_or_else(|| path.below(root))
    }

    /// Whether a link, a device or a pipe was found where a file should be.
    #[must_use]
    pub fn is_special(&self, path: &ArchivePath) -> bool {
        self.special.contains(path)
    }

    /// The portrait of a person, if there is one: `照片.` with any ending.
    #[must_use]
    pub fn portrait(&self, person: &ArchivePath) -> Option<&ArchivePath> {
        self.people.get(person)?.iter().find(|file| is_portrait(person, file))
    }

    fn sort_files(&mut self, files: &BTreeSet<ArchivePath>) {
        let below = |top: &'static str| {
            files.iter().filter(move |path| path.parts().next() == Some(top)).cloned()
        };
        self.events = below("events").filter(is_read).collect();
        self.reviews = below("reviews").filter(is_read).collect();
        self.programmes = below("programmes").filter(is_read).collect();
        self.policies = below("policies").filter(is_read).collect();
        self.receipts = below("receipts").filter(is_read).collect();
        self.templates = below("templates").collect();
    }

    fn sort_folders(
        &mut self,
        folders: &BTreeSet<ArchivePath>,
        files: &BTreeSet<ArchivePath>,
        findings: &mut Vec<Diagnostic>,
    ) {
        let units = folders
            .iter()
            .filter(|path| !path.parts().next().is_some_and(|top| RESERVED.contains(&top)));
        for folder in units {
            let depth = folder.parts().count();
            let holds = |name: &str| folder.join(name).is_ok_and(|file| files.contains(&file));
            match depth {
                1 => self.unit(folder, TOWN, holds(TOWN), findings),
                2 => self.unit(folder, VILLAGE, holds(VILLAGE), findings),
                3 if holds(PERSON) => {
                    let own = below(files, folder).filter(|file| file.name() != PERSON);
                    self.people.insert(folder.clone(), own.cloned().collect());
                }
                3 => findings.push(missing_file(folder, PERSON)),
                _ => {}
            }
        }
    }

    fn unit(&mut self, folder: &ArchivePath, file: &str, held: bool, out: &mut Vec<Diagnostic>) {
        if !held {
            out.push(missing_file(folder, file));
        }
        let units = if file == TOWN { &mut self.towns } else { &mut self.villages };
        units.insert(folder.clone());
    }
}

/// The files below `folder`, by the order of paths.
fn below<'a>(
    files: &'a BTreeSet<ArchivePath>,
    folder: &'a ArchivePath,
) -> impl Iterator<Item = &'a ArchivePath> {
    files
        .range(folder.clone()..)
        .take_while(move |file| {
            file.is_within(folder) || file.as_str() < format!("{folder}/").as_str()
        })
        .filter(move |file| file.is_within(folder))
}

/// Whether a name at the top is kept for something else than a town.
#[must_use]
pub fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name) || is_hidden(name)
}

pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || matches!(name, "Thumbs.db" | "desktop.ini")
}

/// Whether a file is read as part of the archive, wherever its name says so.
fn is_read(path: &ArchivePath) -> bool {
    let parts: Vec<&str> = path.parts().collect();
    match parts[..] {
        [SETTINGS | POLICY] => true,
        ["events" | "reviews" | "programmes" | "policies" | "receipts", name] => {
            name.ends_with(".yaml")
        }
        [top, ref below @ ..] if !RESERVED.contains(&top) => {
            matches!(below, [TOWN] | [_, VILLAGE] | [_, _, PERSON])
        }
        _ => false,
    }
}

/// Whether somebody surely wants a file to be read as an event or a batch, which it is not under
/// its name or where it lies.
fn is_misplaced(path: &ArchivePath) -> bool {
    let name = path.name().to_lowercase();
    let name = name.strip_suffix(".txt").unwrap_or(&name);
    let tops = ["events", "reviews", "programmes", "policies", "receipts"];
    path.parts().next().is_some_and(|top| tops.contains(&top))
        && (name.ends_with(".yaml") || name.ends_with(".yml"))
        && !is_read(path)
}

fn misplaced_file(path: &ArchivePath) -> Diagnostic {
    let message = Text::new(
        "这个文件没有读取：文件名不以 .yaml 结尾，或放在下一层文件夹里",
        "this file is not read: its name does not end with `.yaml`, or it lies in a folder below",
    );
    let stem = path.name().split('.').next().unwrap_or_default();
    let top = path.parts().next().unwrap_or_default();
    let help =
        Text::new(format!("改为 `{top}/{stem}.yaml`"), format!("rename it to `{top}/{stem}.yaml`"));
    Diagnostic::error(Code("misplaced-file"), path, message).help(help)
}

fn is_portrait(person: &ArchivePath, file: &ArchivePath) -> bool {
    file.parent().as_ref() == Some(person) && file.name().starts_with("照片.")
}

/// Whether a file of a person's folder is kept as an attachment: all but the portrait.
#[must_use]
pub fn is_attachment(person: &ArchivePath, file: &ArchivePath) -> bool {
    !is_portrait(person, file)
}

fn safe_path(name: &str, findings: &mut Vec<Diagnostic>) -> Option<ArchivePath> {
    let error = match name.parse::<ArchivePath>() {
        Ok(path) => return Some(path),
        Err(error) => error,
    };
    // What lies in a folder with a bad name is not told again.
    if name.rsplit_once('/').is_some_and(|(above, _)| above.parse::<ArchivePath>().is_err()) {
        return None;
    }
    let shown: String = name
        .chars()
        .map(|one| if one == '/' || !crate::path::is_unsafe(one) { one } else { '?' })
        .collect();
    let message = Text::new(
        format!("文件或文件夹名`{shown}`含有不能使用的字符或写法"),
        format!("the name `{shown}` cannot be used: {error}"),
    );
    let help = Text::new(
        "请改名：不用 < > : \" \\ | ? * %，首尾不留空格，末尾不用句点",
        "rename it without < > : \" \\ | ? * %, blanks at its ends or a dot at its end",
    );
    let nearest = nearest_folder(name);
    findings.push(Diagnostic::error(Code("bad-file-name"), &nearest, message).help(help));
    None
}

/// The lowest folder above a bad name whose own path is good; the archive's settings at the top.
fn nearest_folder(name: &str) -> ArchivePath {
    let mut rest = name;
    while let Some((above, _)) = rest.rsplit_once('/') {
        if let Ok(path) = above.parse() {
            return path;
        }
        rest = above;
    }
    SETTINGS.parse().expect("a plain name")
}

fn missing_file(folder: &ArchivePath, file: &str) -> Diagnostic {
    let path = folder.join(file).unwrap_or_else(|_| folder.clone());
    let message =
        Text::new(format!("文件夹里没有 {file}"), format!("the folder holds no `{file}`"));
    let help = Text::new(
        format!("补上 {file}，或把文件夹移出档案"),
        format!("add `{file}`, or move the folder out of the archive"),
    );
    Diagnostic::error(Code("missing-file"), &path, message).help(help)
}
