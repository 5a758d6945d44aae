//! Pipes and devices in the places that git reads. git opens whatever lies there and waits without
//! end, or reads without end; so all of these places are looked at before it is started. An archive
//! may come from anybody, and with it a repository, whose files and settings lead anywhere.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::fs::{self, EntryType};

use super::{Error, GUARDED, Result, run, text};

/// What a repository is called in its work tree: its folder, or a file that names it.
const REPOSITORY: &str = ".git";
/// What git opens in each folder from a work tree's top down to where it is run; `HEAD` to see
/// whether the folder is a repository itself.
const ON_THE_WAY: [&str; 6] =
    [REPOSITORY, ".gitattributes", ".gitignore", ".gitmodules", ".mailmap", "HEAD"];
/// The settings of a repository.
const SETTINGS: [&str; 2] = ["config", "config.worktree"];
/// Bytes of a file that holds paths.
const LONGEST: u64 = 1 << 20;

/// Refuses an archive of whose repository git would not come back.
///
/// # Errors
/// If a pipe or a device lies where git reads, or a setting leads to one, or out of the archive.
pub(super) fn refuse(root: &Path) -> Result<()> {
    // Elsewhere neither lies among files.
    let Some(root) = fs::canonical(root).ok().filter(|_| cfg!(unix)) else { return Ok(()) };
    let mut look = Scan { top: root.clone(), root, seen: BTreeSet::new(), to_do: Vec::new() };
    look.ways()?;
    look.folder(look.root.clone())?;
    look.repository(&look.top.join(REPOSITORY), true)?;
    while let Some(repository) = look.to_do.pop() {
        look.repository(&repository, false)?;
    }
    Ok(())
}

/// A look at everything that git may read.
struct Scan {
    root: PathBuf,
    /// Its work tree: the archive, or a folder above it.
    top: PathBuf,
    /// Folders and settings that were looked at.
    seen: BTreeSet<PathBuf>,
    /// Repositories that are to be looked at.
    to_do: Vec<PathBuf>,
}

impl Scan {
    /// The folders from the archive up to the top of its work tree.
    fn ways(&mut self) -> Result<()> {
        for folder in self.root.clone().ancestors() {
            ON_THE_WAY.iter().try_for_each(|name| file(&folder.join(name)))?;
            if fs::exists(&folder.join(REPOSITORY)) {
                folder.clone_into(&mut self.top);
                break;
            }
        }
        Ok(())
    }

    /// Everything below a folder.
    fn folder(&mut self, folder: PathBuf) -> Result<()> {
        let Ok(folder) = fs::canonical(&folder) else { return Ok(()) };
        if self.seen.iter().any(|seen| folder.starts_with(seen)) {
            return Ok(());
        }
        // What cannot be listed, git cannot read either.
        let walked = fs::walk_readable(&folder, 1, |_| true).unwrap_or_default();
        self.seen.insert(folder);
        for item in walked.items {
            if matches!(item.kind, EntryType::Link | EntryType::Other) {
                file(&item.path)?;
            }
            if item.path.file_name().is_some_and(|name| name == REPOSITORY) {
                self.to_do.push(item.path);
            } else if item.kind == EntryType::Link && item.name.contains(REPOSITORY) {
                self.folder(item.path)?;
            }
        }
        Ok(())
    }

    /// A repository, with those from which it borrows. Settings are read of that of the archive.
    fn repository(&mut self, path: &Path, own: bool) -> Result<()> {
        file(path)?;
        let named = paths(path).into_iter().find_map(|line| {
            Some(fs::parent(path).join(line.strip_prefix("gitdir:")?.trim_start()))
        });
        let folder = named.unwrap_or_else(|| path.to_owned());
        self.folder(folder.clone())?;
        let shared = paths(&folder.join("commondir")).into_iter().next();
        let shared = shared.map_or_else(|| folder.clone(), |line| folder.join(line));
        self.folder(shared.clone())?;
        self.borrowed(&shared.join("objects"))?;
        if own {
            for at in [&folder, &shared] {
                SETTINGS.iter().try_for_each(|name| self.settings(&at.join(name), &folder))?;
            }
        }
        Ok(())
    }

    /// Where the objects lie that a repository takes from others.
    fn borrowed(&mut self, objects: &Path) -> Result<()> {
        for line in paths(&objects.join("info/alternates")) {
            let other = objects.join(line);
            if fs::canonical(&other).is_ok_and(|other| !self.seen.contains(&other)) {
                self.folder(other.clone())?;
                self.borrowed(&other)?;
            }
        }
        Ok(())
    }

    /// What a file of settings names, with the files that it includes.
    fn settings(&mut self, config: &Path, repository: &Path) -> Result<()> {
        if !self.seen.insert(config.to_owned()) || !fs::exists(config) {
            return Ok(());
        }
        let shown = config.display().to_string();
        let list = ["config", "--file", &shown, "--no-includes", "--list", "-z"];
        // Run where no repository is, git reads this one file. What is wrong with it, it tells later.
        let Ok(listed) = text(&run(Path::new("/"), &list, None, &GUARDED)?) else { return Ok(()) };
        for entry in listed.split('\0') {
            let (key, value) = entry.split_once('\n').unwrap_or((entry, ""));
            let value = value.strip_prefix(":(optional)").unwrap_or(value);
            let setting = format!("{key} = {value}");
            for base in [fs::parent(config), repository, &self.root, &self.top] {
                let path = base.join(value);
                if fs::is_endless(&path) {
                    return Err(Error::Endless { path, setting: Some((setting, shown)) });
                }
            }
            if key == "core.worktree" && !self.is_above(&repository.join(value)) {
                return Err(Error::Settings(format!("{shown}: {setting}")));
            }
            if key == "include.path" || key.starts_with("includeif.") {
                self.settings(&fs::parent(config).join(value), repository)?;
            }
        }
        Ok(())
    }

    fn is_above(&self, folder: &Path) -> bool {
        fs::canonical(folder).is_ok_and(|folder| self.root.starts_with(folder))
    }
}

/// The lines of a file that holds paths; none if there is none.
fn paths(path: &Path) -> Vec<String> {
    let bytes = fs::read_limited(path, LONGEST).unwrap_or_default();
    String::from_utf8_lossy(&bytes).lines().map(ToOwned::to_owned).collect()
}

fn file(path: &Path) -> Result<()> {
    if fs::is_endless(path) {
        return Err(Error::Endless { path: path.to_owned(), setting: None });
    }
    Ok(())
}
