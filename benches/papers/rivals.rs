//! What else makes the same documents: typst's Python binding with one compiler a template kept, and
//! typst's command line with a process a document. Where one is not installed, nothing is measured.

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use dossier::testing::{Paper, drive};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::county::{County, Dossiers};
use super::measure::{Cost, Watch, project, run};
use super::program;

/// People whose papers the command line makes: it takes ten times as long as all others.
const BY_COMMAND: usize = 10;
/// The program's own standards.
const STANDARDS: [&str; 2] = ["a-2a", "ua-1"];
/// A time of the PDFs, which none of them may be without: 2026-01-01.
const TIMESTAMP: u32 = 1_767_225_600;

/// What the binding cost.
pub(crate) struct Binding {
    /// From the start of its processes to their end.
    pub(crate) cost: Cost,
    /// Of each template; of the first process.
    pub(crate) kinds: Vec<Cost>,
    /// In millions of bytes, of all processes together.
    pub(crate) peak: f64,
}

/// All papers by so many processes of the binding, each with its share of the people.
pub(crate) fn binding(dossiers: &Dossiers, kinds: &[String], processes: usize) -> Option<Binding> {
    let python = python()?;
    let share = dossiers.people.len().div_ceil(processes);
    let folders: Vec<_> =
        dossiers.people.chunks(share).map(|people| Folder::new(dossiers, people, kinds)).collect();
    let watch = Watch::children();
    let children: Vec<_> = folders.iter().map(|folder| folder.start(&python)).collect();
    let answers: Vec<_> = children.into_iter().map(answer).collect();
    let cost = watch.read();
    let of_kinds = answers[0]["kinds"].as_array().unwrap().iter().map(|kind| Cost {
        wall: kind["wall"].as_f64().unwrap(),
        processor: kind["processor"].as_f64().unwrap(),
    });
    let peak = answers.iter().map(|answer| answer["peak"].as_f64().unwrap()).sum();
    Some(Binding { cost, kinds: of_kinds.collect(), peak })
}

/// The interpreter that `make bench-tools` put the binding into, if it did.
fn python() -> Option<PathBuf> {
    // Beside the folder of the profile, in which the program is.
    let target = Path::new(env!("CARGO_BIN_EXE_dossier")).parent()?.parent()?;
    Some(target.join("bench-tools/bin/python")).filter(|python| python.exists())
}

fn answer(child: Child) -> Value {
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the binding ended with {}", output.status);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The templates and documents as files, below one root.
struct Folder {
    /// Held until it is no longer needed.
    _root: TempDir,
    order: Value,
}

impl Folder {
    fn new(dossiers: &Dossiers, people: &[Vec<Paper>], kinds: &[String]) -> Self {
        let root = tempfile::tempdir().unwrap();
        copy(&project("templates"), &root.path().join("templates"));
        let mut orders = Vec::new();
        for kind in kinds {
            let papers = people.iter().flatten().filter(|paper| paper.template() == kind);
            let mut documents = Vec::new();
            let main = root.path().join(format!("{kind}.typ"));
            for (at, paper) in papers.enumerate() {
                let (source, data) = dossiers.press.source(paper);
                let path = root.path().join(format!("{kind}-{at}.json"));
                fs::write(&main, source).unwrap();
                fs::write(&path, data).unwrap();
                documents.push(path);
            }
            orders.push(json!({"main": format!("{kind}.typ"), "documents": documents}));
        }
        let order = json!({
            "root": root.path(),
            "fonts": project("fonts"),
            "standards": STANDARDS,
            "timestamp": TIMESTAMP,
            "kinds": orders,
        });
        Self { _root: root, order }
    }

    /// Starts the binding on all documents.
    fn start(&self, python: &Path) -> Child {
        let mut command = Command::new(python);
        command.arg(project("benches/binding.py"));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(self.order.to_string().as_bytes()).unwrap();
        child
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// What the command line cost for the first few people, so many processes at a time, and for how
/// many documents.
pub(crate) fn command(dossiers: &Dossiers, jobs: usize) -> Option<(Cost, usize)> {
    let typst = typst()?;
    let few = &dossiers.people[..dossiers.people.len().min(BY_COMMAND)];
    let papers: Vec<&Paper> = few.iter().flatten().collect();
    let folders: Vec<_> = papers.iter().map(|paper| Single::new(dossiers, paper)).collect();
    let watch = Watch::children();
    drive(jobs, &folders, |folder| folder.compile(&typst), |_, ()| {});
    Some((watch.read(), papers.len()))
}

/// The command line of typst, if there is one.
fn typst() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join("typst")).find(|file| file.is_file())
}

/// One document below a root of its own.
struct Single(TempDir);

impl Single {
    fn new(dossiers: &Dossiers, paper: &Paper) -> Self {
        let root = tempfile::tempdir().unwrap();
        copy(&project("templates"), &root.path().join("templates"));
        let (source, data) = dossiers.press.source(paper);
        fs::write(root.path().join("main.typ"), source).unwrap();
        fs::write(root.path().join("data.json"), data).unwrap();
        Self(root)
    }

    fn compile(&self, typst: &Path) {
        let root = self.0.path();
        let mut command = Command::new(typst);
        command.arg("compile").arg("--root").arg(root).arg("--font-path").arg(project("fonts"));
        command.args(["--ignore-system-fonts", "--pdf-standard"]).arg(STANDARDS.join(","));
        command.arg("--creation-timestamp").arg(TIMESTAMP.to_string());
        command.arg(root.join("main.typ")).arg(root.join("main.pdf")).stdin(Stdio::null());
        assert!(command.status().unwrap().success(), "typst could not compile");
    }
}

/// Seconds from the start of a process to one paper of one person, the best of several.
pub(crate) struct Starts {
    pub(crate) program: f64,
    pub(crate) binding: Option<f64>,
    pub(crate) command: Option<f64>,
}

/// Makes the first paper alone, again and again.
pub(crate) fn starts(dossiers: &Dossiers) -> Starts {
    let paper = &dossiers.people[0][0];
    let county = County::new(1);
    let by_program = || {
        let out = tempfile::tempdir().unwrap();
        let only = [paper.template().to_owned()];
        run(&mut program::command(&county, out.path(), &only, 1)).0.wall
    };
    let by_binding = |python: &Path| {
        let kinds = [paper.template().to_owned()];
        let folder = Folder::new(dossiers, &dossiers.people[..1], &kinds);
        let start = Instant::now();
        answer(folder.start(python));
        start.elapsed().as_secs_f64()
    };
    let by_command = |typst: &Path| {
        let folder = Single::new(dossiers, paper);
        let start = Instant::now();
        folder.compile(typst);
        start.elapsed().as_secs_f64()
    };
    Starts {
        program: best(by_program),
        binding: python().map(|python| best(|| by_binding(&python))),
        command: typst().map(|typst| best(|| by_command(&typst))),
    }
}

fn best(once: impl Fn() -> f64) -> f64 {
    (0..5).map(|_| once()).fold(f64::INFINITY, f64::min)
}
