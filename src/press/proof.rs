//! By what a run knows that an earlier one of the same person made a paper: every line of
//! `build.jsonl` has a mark that only the holder of a secret can make. Papers and lines alone prove
//! nothing, since whoever may write to the output folder can change both.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::fs;
use crate::hash::{Digest, Secret};

use super::files::RunFiles;

/// The marks of the lines that earlier runs with this secret wrote.
#[derive(Debug)]
pub(super) struct Proofs {
    /// The secret, and the file of its marks: people who share an output folder do not lose each
    /// other's. Without a secret nothing is proven, and every paper is made anew.
    secret: Option<(Secret, PathBuf)>,
    known: BTreeSet<Digest>,
    /// Files of marks that are all among those of a run over everybody.
    contained: Vec<PathBuf>,
}

impl Proofs {
    /// Reads the marks that prove lines for a run with these files. What cannot be read proves
    /// nothing.
    pub(super) fn read(files: &RunFiles, secret: Option<Secret>) -> Self {
        let (mut known, mut contained) = (BTreeSet::new(), Vec::new());
        let secret = secret.map(|secret| {
            let name = secret.mark(b"name of the file").to_string();
            let whose = format!("proofs-{}", &name[..16]);
            let own = files.proofs(&whose);
            for file in files.overlapping_proofs(&whose) {
                if !fs::is_special(&file) {
                    let _ = fs::read_lines(&file, |line| known.extend(line.parse::<Digest>()));
                }
                contained.extend((file != own && files.shard().is_none()).then_some(file));
            }
            (secret, own)
        });
        Self { secret, known, contained }
    }

    /// The mark of a line.
    fn mark(&self, line: &str) -> Option<Digest> {
        self.secret.as_ref().map(|(secret, _)| secret.mark(line.as_bytes()))
    }

    /// Whether an earlier run wrote this line when it came to its end.
    pub(super) fn prove(&self, line: &str) -> bool {
        self.mark(line).is_some_and(|mark| self.known.contains(&mark))
    }

    /// Writes the marks of the lines that the next run may rest on.
    pub(super) fn write(&self, lines: impl IntoIterator<Item = String>) -> fs::Result<()> {
        let Some((_, file)) = &self.secret else { return Ok(()) };
        let mut marks = lines.into_iter().filter_map(|line| self.mark(&line));
        fs::write_with(file, |out| marks.try_for_each(|mark| writeln!(out, "{mark}")))?;
        self.contained.iter().try_for_each(|file| fs::remove(file))
    }
}
