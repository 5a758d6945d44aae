//! A folder with an archive in it, for the tests of the whole program and for those of its inside.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::generate;

/// The project's folder.
pub(crate) const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// A file below the project's folder.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(PROJECT).join(path)
}

/// A folder that holds one archive and is removed with this value.
pub(crate) struct Folder {
    around: TempDir,
}

impl Folder {
    /// An archive folder without any file in it.
    pub(crate) fn empty() -> Self {
        let folder = Self { around: TempDir::with_prefix("dossier-test-").unwrap() };
        fs::create_dir(folder.root()).unwrap();
        folder
    }

    /// A copy of the sample county in `archives/`.
    pub(crate) fn county() -> Self {
        let folder = Self::empty();
        copy(&project("archives"), &folder.root());
        // What a run on the sample county itself left there is that run's.
        let _ = fs::remove_dir_all(folder.path(".dossier"));
        folder
    }

    /// The sample county as a district: of a 街道 with a 社区, of a 镇 and of a 乡.
    pub(crate) fn district() -> Self {
        let folder = Self::county();
        let settings = folder.read("dossier.yaml");
        folder.write(
            "dossier.yaml",
            settings.replace("级别: 县", "级别: 区").replace("样县委", "样区委"),
        );
        fs::rename(folder.path("云溪镇"), folder.path("云溪街道")).unwrap();
        let (village, community) = ("云溪街道/白鹭村", "云溪街道/白鹭社区");
        fs::rename(folder.path(village), folder.path(community)).unwrap();
        for (file, bytes) in folder.tree("") {
            let Ok(text) = String::from_utf8(bytes) else { continue };
            let moved = text.replace("云溪镇", "云溪街道").replace("白鹭村", "白鹭社区");
            if file.ends_with(".yaml") && moved != text {
                folder.write(&file, moved);
            }
        }
        folder
    }

    /// A copy of the archive in a folder of `tests/fixtures/`.
    pub(crate) fn fixture(name: &str) -> Self {
        let folder = Self::empty();
        copy(&project(&format!("tests/fixtures/{name}")), &folder.root());
        folder
    }

    /// An archive of so many invented people, everybody filed and with full records.
    pub(crate) fn people(count: usize) -> Self {
        let folder = Self::empty();
        for (path, text) in generate::archive(count) {
            folder.write(&path, &text);
        }
        folder
    }

    /// Another folder with the same archive, and what lies around it; `build` is left out.
    pub(crate) fn again(&self) -> Self {
        let folder = Self { around: TempDir::with_prefix("dossier-test-").unwrap() };
        copy(self.around.path(), folder.around.path());
        folder
    }

    /// The archive's folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.around.path().join("archive")
    }

    /// A path counted from the archive's root.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Replaces a text that must stand exactly once in a file.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        let found = text.matches(from).count();
        assert_eq!(found, 1, "`{from}` must stand once in {path}");
        self.write(path, text.replacen(from, to, 1))
    }

    /// Removes a file or a folder with all that is in it.
    pub(crate) fn remove(&self, path: &str) -> &Self {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
        self
    }

    /// A file's text.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether there is such a file or folder.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// Every file below a folder with its bytes, hidden ones left out.
    pub(crate) fn tree(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(path))
    }

    /// The folder around it, which holds nothing else.
    pub(crate) fn around(&self) -> &Path {
        self.around.path()
    }
}

/// Every file below a folder with its bytes, by its path; hidden files and folders left out.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            let below = tree(&entry.path()).into_iter();
            files.extend(below.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Copies a folder with all that is in it, papers of earlier builds left out.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap_or_else(|e| panic!("{}: {e}", from.display())) {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_name() == "build" {
            continue;
        }
        if entry.path().is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
