//! The program itself, from its start to its end, with all that it does.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::county::County;
use super::measure::{Cost, project, run};

/// A run of the program and its output folder.
pub(crate) struct Build {
    out: TempDir,
    pub(crate) cost: Cost,
    /// In millions of bytes.
    pub(crate) peak: f64,
}

/// Makes papers of a county in a new folder; `only` some templates, or all.
pub(crate) fn build(county: &County, only: &[String], jobs: usize) -> Build {
    let out = tempfile::tempdir().unwrap();
    let (cost, peak) = run(&mut command(county, out.path(), only, jobs));
    Build { out, cost, peak }
}

/// What the papers of one template cost in a run of their own, start and reading included.
pub(crate) fn kind(county: &County, whole: &Build, kind: &str) -> Cost {
    let only = [kind.to_owned()];
    if kind != "contents" {
        return build(county, &only, 1).cost;
    }
    // A contents list needs the other papers: those of a whole run stay, and the lists go.
    let files = whole.pages();
    for file in files.keys().filter(|file| file.ends_with("/卷内目录.pdf")) {
        fs::remove_file(whole.out.path().join(file)).unwrap();
    }
    run(&mut command(county, whole.out.path(), &only, 1)).0
}

/// The run of the program that makes papers.
pub(crate) fn command(county: &County, out: &Path, only: &[String], jobs: usize) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.args(["--quiet", "--lang", "en", "-C"]).arg(county.root()).arg("build");
    command.arg("--out").arg(out).arg("--jobs").arg(jobs.to_string());
    if !only.is_empty() {
        command.arg("--only").arg(only.join(","));
    }
    command.env("DOSSIER_FONTS", project("fonts"));
    command
}

impl Build {
    /// The pages of each paper, by its file.
    pub(crate) fn pages(&self) -> BTreeMap<String, usize> {
        let text = fs::read_to_string(self.out.path().join("build.jsonl")).unwrap();
        let lines = text.lines().map(serde_json::from_str::<serde_json::Value>);
        let pages = |record: &serde_json::Value| record["pages"].as_u64().unwrap() as usize;
        lines
            .map(Result::unwrap)
            .map(|record| (record["file"].as_str().unwrap().to_owned(), pages(&record)))
            .collect()
    }

    /// Makes sure that the bare calls made the same papers.
    pub(crate) fn compare(&self, bare: &BTreeMap<String, u64>) {
        let pages = self.pages();
        for file in pages.keys() {
            let size = fs::metadata(self.out.path().join(file)).unwrap().len();
            assert_eq!(bare.get(file), Some(&size), "{file} is another paper");
        }
        assert_eq!(pages.len(), bare.len(), "as many papers");
    }

    /// What this run and another one cost on average.
    pub(crate) fn mean(&self, other: &Self) -> Cost {
        self.cost.mean(other.cost)
    }

    /// What a run costs that finds nothing changed.
    pub(crate) fn again(&self, county: &County, only: &[String], jobs: usize) -> Cost {
        run(&mut command(county, self.out.path(), only, jobs)).0
    }
}
