//! Files that exports left in the archive's folder of output: who has filled one in since does not lose
//! it to the next export.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::diagnostic::Text;
use crate::fs;
use crate::hash::Digest;

/// What was written there: a line `SHA-256  name` a file, as `sha256sum` writes it.
const WRITTEN: &str = ".cache/exports";

/// The files of one folder of output.
#[derive(Debug)]
pub(crate) struct Exports {
    folder: PathBuf,
    written: BTreeMap<String, Digest>,
}

/// Where a file was written.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) path: PathBuf,
    /// The file whose name was wanted, if it was changed since.
    spared: Option<PathBuf>,
}

impl Written {
    /// What is said of a file that was not overwritten.
    pub(crate) fn note(&self) -> Option<Text> {
        let spared = self.spared.as_ref()?.display();
        Some(Text::new(
            format!("`{spared}` 在导出以后改动过，没有覆盖"),
            format!("`{spared}` was changed after it was exported and was not overwritten"),
        ))
    }
}

impl Exports {
    /// Those of `folder`. What cannot be read counts as not written by an export.
    pub(crate) fn of(folder: PathBuf) -> Self {
        let mut written = BTreeMap::new();
        fs::read_lines(&folder.join(WRITTEN), |line| {
            let known = line
                .split_once("  ")
                .and_then(|(sum, name)| sum.parse().ok().map(|sum: Digest| (name.to_owned(), sum)));
            written.extend(known);
        })
        .ok();
        Self { folder, written }
    }

    /// Writes a file under its name, over what an export wrote there; with the next free number behind
    /// the name if that has other bytes now.
    ///
    /// # Errors
    /// If a file cannot be read or written.
    pub(crate) fn write(mut self, name: &str, bytes: &[u8]) -> fs::Result<Written> {
        let mut number = 1;
        let mut own = name.to_owned();
        while !self.may_write(&own, Digest::of(bytes))? {
            number += 1;
            own = numbered(name, number);
        }
        let path = self.folder.join(&own);
        fs::create_dir_all(fs::parent(&path))?;
        fs::write(&path, bytes)?;
        self.written.insert(own, Digest::of(bytes));
        self.remember()?;
        let spared = (number > 1).then(|| self.folder.join(name));
        Ok(Written { path, spared })
    }

    /// Whether no work is lost if a file of this sum is written there.
    fn may_write(&self, name: &str, new: Digest) -> fs::Result<bool> {
        let path = self.folder.join(name);
        if !fs::exists(&path) {
            return Ok(true);
        }
        let there = Digest::of(&fs::read(&path)?);
        Ok(there == new || self.written.get(name) == Some(&there))
    }

    fn remember(&self) -> fs::Result<()> {
        let there = self.written.iter().filter(|(name, _)| fs::exists(&self.folder.join(name)));
        let lines: String = there.map(|(name, sum)| format!("{sum}  {name}\n")).collect();
        let file = self.folder.join(WRITTEN);
        fs::create_dir_all(fs::parent(&file))?;
        fs::write(&file, lines.as_bytes())
    }
}

/// `花名册-2.xlsx` of `花名册.xlsx`; an ending of two parts, as a bundle has, stays whole.
fn numbered(name: &str, number: usize) -> String {
    let at = name.rfind('/').map_or(0, |slash| slash + 1);
    let (stem, ending) = name.split_at(name[at..].find('.').map_or(name.len(), |dot| at + dot));
    format!("{stem}-{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_before_the_ending() {
        for (name, second) in [
            ("花名册.xlsx", "花名册-2.xlsx"),
            ("松岭镇-20261120.dossier.zip", "松岭镇-20261120-2.dossier.zip"),
            ("a.b/花名册", "a.b/花名册-2"),
        ] {
            assert_eq!(numbered(name, 2), second);
        }
    }
}
