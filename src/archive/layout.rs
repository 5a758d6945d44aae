//! What lies where in an archive's tree: towns, villages, people, events, reviews, programmes,
//! receipts. Folder names decide where a person belongs; nothing is read here but names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::fs::{self, EntryType, Moment, is_fresh, is_litter};
use crate::path::ArchivePath;

use super::kept_names::{
    EVENTS, KEPT_FORM, PERSON, POLICIES, RESERVED, REVIEWS, SETTINGS, TOWN, VILLAGE, below, is_read,
};
use super::marks::Marks;
use super::misnamed;
use super::names::{alike, alike_folders, missing_or_misnamed, trimmed, unusable};
use super::outputs::Outputs;
use super::unread::{at_top, is_misplaced, misplaced_file, unread_here};

/// The tree by kind, each list sorted.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub towns: BTreeSet<ArchivePath>,
    pub(crate) villages: BTreeSet<ArchivePath>,
    /// Folders that hold a person.yaml, with every other file in them.
    pub people: BTreeMap<ArchivePath, Vec<ArchivePath>>,
    /// Files of training events.
    pub(crate) events: Vec<ArchivePath>,
    /// Files of review batches.
    pub(crate) reviews: Vec<ArchivePath>,
    pub(crate) programmes: Vec<ArchivePath>,
    /// Older editions of the county's rules.
    pub(crate) policies: Vec<ArchivePath>,
    pub(crate) receipts: Vec<ArchivePath>,
    /// The county's own templates, below the archive.
    pub(crate) templates: Vec<ArchivePath>,
    /// Folders that could not be listed: what they hold is not known.
    pub(crate) unlisted: BTreeSet<ArchivePath>,
    /// Folders and files that are there under a name that is not read, or without the file that they
    /// need: each is told of, and what refers to them is right.
    pub(crate) misnamed: BTreeSet<ArchivePath>,
    /// The names of people who lie in a town instead of a village.
    pub(crate) misplaced: BTreeSet<String>,
    /// By what a later run sees that nothing has changed.
    pub(crate) marks: Marks,
    /// What lies where a file should be and is none.
    special: BTreeMap<ArchivePath, EntryType>,
    /// Where a path lies on the disk, if the disk spells it in another Unicode form.
    spelt: BTreeMap<ArchivePath, PathBuf>,
}

impl Layout {
    /// Walks the tree below `root` on up to `jobs` threads. A folder that cannot be listed is a
    /// finding, and hides nothing but what it holds.
    ///
    /// # Errors
    /// If `root` itself cannot be listed.
    pub(crate) fn discover(root: &Path, jobs: usize) -> fs::Result<(Self, Vec<Diagnostic>)> {
        let begun = Moment::now();
        let mut layout = Self::default();
        let mut findings = Vec::new();
        let mut stamps = Vec::new();
        let mut files: BTreeSet<ArchivePath> = BTreeSet::new();
        let mut folders: BTreeSet<ArchivePath> = BTreeSet::new();
        // Folders in the place of a file or of another folder, whose insides are not told of.
        let mut hidden: Vec<String> = Vec::new();
        let outputs = Outputs::of(root);
        let enter =
            |path: &str| !path.rsplit('/').next().is_some_and(is_litter) && !outputs.hold(path);
        let fs::Walked { items, unlisted } = fs::walk_readable(root, jobs, enter)?;
        for item in items {
            if item.name.rsplit('/').next().is_some_and(is_litter) {
                continue;
            }
            let Some(path) = safe_path(&item.name, &mut findings) else {
                layout.misnamed.extend(as_meant(&item.name));
                continue;
            };
            if hidden.iter().any(|above: &String| item.name.starts_with(above.as_str())) {
                continue;
            }
            if files.contains(&path) || folders.contains(&path) {
                findings.push(alike(&path, &path));
                hidden.push(format!("{}/", item.name));
                continue;
            }
            if item.name != path.as_str() {
                layout.spelt.insert(path.clone(), item.path);
            }
            match item.kind {
                EntryType::File => {
                    stamps.push((path.clone(), item.stamp));
                    files.insert(path);
                }
                EntryType::Folder if !is_read(&path) => {
                    folders.insert(path);
                }
                // What should be read is told of when it is read.
                kind if is_read(&path) => {
                    layout.special.insert(path.clone(), kind);
                    hidden.push(format!("{}/", item.name));
                    files.insert(path);
                }
                kind => findings.push(not_a_file(&path, kind)),
            }
        }
        for one in &unlisted {
            // A folder whose name cannot be used is told of already.
            let Ok(path) = one.name.parse() else { continue };
            findings.push(unlisted_folder(&path, &one.error));
            layout.unlisted.insert(path);
        }
        layout.sort_files(&files);
        let misplaced = files.iter().filter(|path| is_misplaced(path, &files));
        for path in misplaced {
            layout.misnamed.extend(at_top(path, &files).and_then(|own| own.parse().ok()));
            findings.push(misplaced_file(path, &files));
        }
        findings.extend(files.iter().filter_map(|path| unread_here(path, &files)));
        findings.extend(alike_folders(&folders));
        layout.sort_folders(&folders, &files, &mut findings);
        stamps.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        // An empty folder is a village too, though no file tells of it.
        let units = (&layout.towns, &layout.villages);
        let other = format!("{units:?}{:?}{:?}{:?}", layout.unlisted, layout.special, layout.spelt);
        layout.marks = Marks::new(begun, &stamps, layout.people.keys(), &other);
        Ok((layout, findings))
    }

    /// Where `path` lies on the disk below `root`.
    pub(crate) fn on_disk(&self, root: &Path, path: &ArchivePath) -> PathBuf {
        let spelt = self.spelt.get(path).cloned();
        spelt.unwrap_or_else(|| match path.parent() {
            // What is new lies in the folders that are there, however they are spelt.
            Some(folder) => self.on_disk(root, &folder).join(path.name()),
            None => path.below(root),
        })
    }

    /// What is said of a link, a folder or anything else that lies where a file should be.
    pub(crate) fn not_a_file(&self, path: &ArchivePath) -> Option<Diagnostic> {
        self.special.get(path).map(|kind| not_a_file(path, *kind))
    }

    /// Whether a path lies in a folder that could not be listed, so that nobody knows whether it is
    /// there.
    pub(crate) fn is_hidden(&self, path: &ArchivePath) -> bool {
        path.is_within_any(&self.unlisted)
    }

    /// The portrait of a person, if there is one: `照片.` with any ending.
    pub(crate) fn portrait(&self, person: &ArchivePath) -> Option<&ArchivePath> {
        self.people.get(person)?.iter().find(|file| is_portrait(person, file))
    }

    /// The appointment form that was imported for a person, if there is one.
    pub(crate) fn kept_form(&self, person: &ArchivePath) -> Option<&ArchivePath> {
        self.people.get(person)?.iter().find(|file| is_kept_form(person, file))
    }

    fn sort_files(&mut self, files: &BTreeSet<ArchivePath>) {
        let below = |top: &'static str| {
            files.iter().filter(move |path| path.parts().next() == Some(top)).cloned()
        };
        self.events = below(EVENTS).filter(is_read).collect();
        self.reviews = below(REVIEWS).filter(is_read).collect();
        self.programmes = below("programmes").filter(is_read).collect();
        self.policies = below(POLICIES).filter(is_read).collect();
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
            let is_unlisted = self.unlisted.contains(folder);
            let is_empty = || !is_unlisted && below(files, folder).next().is_none();
            if depth <= 3 && is_fresh(folder.name()) && is_empty() {
                findings.extend(self.fresh_folder(folder));
                continue;
            }
            match depth {
                1 => self.unit(folder, TOWN, files, findings),
                2 => self.unit(folder, VILLAGE, files, findings),
                3 if is_unlisted || holds(PERSON) => {
                    let record = folder.join(PERSON).ok();
                    let own = below(files, folder).filter(|file| Some(*file) != record.as_ref());
                    self.people.insert(folder.clone(), own.cloned().collect());
                }
                3 => self.no_person(folder, files, findings),
                _ => {}
            }
        }
    }

    /// A folder of a village without a person's file.
    fn no_person(
        &mut self,
        folder: &ArchivePath,
        files: &BTreeSet<ArchivePath>,
        findings: &mut Vec<Diagnostic>,
    ) {
        // Of what lies in a person's folder at a wrong place, nothing more is said.
        if folder.parent().is_some_and(|above| self.misplaced.contains(above.name())) {
            return;
        }
        let low = misnamed::people_too_low(folder, files);
        let is_told = folder.join(PERSON).is_ok_and(|path| self.misnamed.contains(&path));
        if low.is_empty() && !is_told {
            findings.push(missing_or_misnamed(folder, PERSON, files));
        }
        self.misnamed.insert(folder.clone());
        for (home, told) in low {
            self.misnamed.insert(home);
            findings.push(told);
        }
    }

    /// What is said of a folder that was made and not named; nothing of one in another.
    fn fresh_folder(&self, folder: &ArchivePath) -> Option<Diagnostic> {
        let inner = folder.parent().is_some_and(|above| is_fresh(above.name()));
        let message = Text::new(
            "空的新建文件夹，不算乡镇、村或人",
            "an empty folder without a name of its own is no town, village or person",
        );
        let help = Text::new(
            "用不着就删去；要用就改名，或用 `dossier new` 新建",
            "delete it, or give it a name; `dossier new` makes one",
        );
        let found = Diagnostic::error(Code("missing-file"), folder, message);
        (!inner).then(|| found.severity(Severity::Warning).help(help))
    }

    fn unit(
        &mut self,
        folder: &ArchivePath,
        file: &str,
        files: &BTreeSet<ArchivePath>,
        out: &mut Vec<Diagnostic>,
    ) {
        let path = folder.join(file).ok();
        let is_there = path.as_ref().is_some_and(|path| files.contains(path));
        let is_told = path.is_some_and(|path| self.misnamed.contains(&path));
        if !is_there && !is_told && !self.unlisted.contains(folder) {
            let depth = folder.parts().count();
            let other = match depth {
                1 => misnamed::reserved(folder),
                _ => misnamed::person_in_town(folder, files),
            };
            if let Some(other) = other {
                if depth > 1 {
                    self.misplaced.insert(folder.name().to_owned());
                }
                out.push(other);
                return;
            }
            out.push(missing_or_misnamed(folder, file, files));
        }
        let units = if file == TOWN { &mut self.towns } else { &mut self.villages };
        units.insert(folder.clone());
    }
}

/// Whether a file of that path belongs to what an archive keeps: it is read, lies in a person's
/// folder, or is the county's own template. What lies elsewhere is somebody's own.
pub(crate) fn is_own(path: &str) -> bool {
    const DEPTH: usize = 3;
    let parts: Vec<&str> = path.split('/').collect();
    let (top, depth) = (parts[0], parts.len() - 1);
    if parts.iter().any(|part| is_litter(part)) {
        return false;
    }
    let of_person = depth >= DEPTH && !RESERVED.contains(&top);
    of_person || top == "templates" || path.parse().is_ok_and(|path| is_read(&path))
}

/// Reports what lies where a file is asked for and is none.
fn not_a_file(path: &ArchivePath, kind: EntryType) -> Diagnostic {
    let (message, help) = match kind {
        EntryType::Folder => (
            Text::new(
                "这是文件夹，不是文件，没有读取",
                "this is a folder and no file, it is not read",
            ),
            Text::new(
                "把文件本身放在这里，文件夹改名或移走",
                "put the file itself here, and rename the folder or move it away",
            ),
        ),
        _ => (
            Text::new(
                "这是链接或特殊文件，不会读取",
                "this is a link or a special file and is not read",
            ),
            Text::new("请放入文件本身", "put the file itself here"),
        ),
    };
    Diagnostic::error(Code("not-a-file"), path, message).help(help)
}

/// What is said of a folder that cannot be listed, of the person to whom it belongs.
fn unlisted_folder(path: &ArchivePath, error: &fs::Error) -> Diagnostic {
    let help = Text::new(
        "里面的文件都没有读取；按原因处理好，再运行一次",
        "nothing in it was read; mend the reason and run it again",
    );
    let mut finding = Diagnostic::error(Code("unreadable-file"), path, error.text()).help(help);
    finding.person = person_above(path);
    finding
}

/// The person's folder at or above a path, if it lies in one.
fn person_above(path: &ArchivePath) -> Option<ArchivePath> {
    let is_unit = path.parts().next().is_some_and(|top| !RESERVED.contains(&top));
    let above = std::iter::successors(Some(path.clone()), ArchivePath::parent);
    above.filter(|_| is_unit).find(|folder| folder.parts().count() == 3)
}

/// Whether a file is the person's portrait, or another picture that is called so.
pub(crate) fn is_portrait(person: &ArchivePath, file: &ArchivePath) -> bool {
    file.parent().as_ref() == Some(person) && file.name().starts_with("照片.")
}

/// Whether a file of a person's folder is kept as an attachment: all but the portrait and the form that
/// was imported, which is the county's working file.
pub(crate) fn is_attachment(person: &ArchivePath, file: &ArchivePath) -> bool {
    !is_portrait(person, file) && !is_kept_form(person, file)
}

fn is_kept_form(person: &ArchivePath, file: &ArchivePath) -> bool {
    file.parent().as_ref() == Some(person) && file.name() == KEPT_FORM
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
    let (message, help) = unusable(name, &error);
    let nearest = nearest_folder(name);
    findings.push(Diagnostic::error(Code("bad-file-name"), &nearest, message).help(help));
    None
}

/// The path that a bad name surely stands for.
fn as_meant(name: &str) -> Option<ArchivePath> {
    name.split('/').map(trimmed).collect::<Vec<_>>().join("/").parse().ok()
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
