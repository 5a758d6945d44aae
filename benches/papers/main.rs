//! How fast papers are made, beside the bare typst calls on the same documents in the same run,
//! and how much memory that takes.
//!
//! `make bench` builds 600 invented people with full records; `PEOPLE=10000 make bench` as many
//! as are asked for, `ONLY=filing-form,assessment` some papers, `JOBS=1` on so many threads.
//! Bare is compilation and PDF export of the same templates and data, without a check, a digest
//! or a file; papers of one person follow each other on one thread. The program is run before and
//! after it, into two folders, so that a machine that gets slower or faster meanwhile does so for
//! both. Figures are printed, never judged by a test: another machine has others.
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at clock, disk and environment")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to tell")]

#[path = "../tests/common/generate.rs"]
mod generate;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use dossier::testing::{Paper, Papers, Press, drive};

/// People whose documents are held in memory at a time while the bare calls are measured.
const BATCH: usize = 100;

/// The program's own allocator, so that like is compared with like.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() {
    let order = Order::of_environment();
    let county = tempfile::tempdir().unwrap();
    write_county(county.path(), order.people);
    println!("{} people, {} threads", order.people, order.jobs);

    let [before, after] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let first = build(county.path(), before.path(), &order);
    let mut bare = Bare::new(county.path(), before.path());
    bare.print(&order);
    let second = build(county.path(), after.path(), &order);
    let pages = compare(after.path(), &bare.sizes);
    let again = build(county.path(), after.path(), &order);

    println!("{} papers, {pages} pages", bare.sizes.len());
    println!("bare typst     {}", bare.cost.line(pages));
    let built = first.cost.mean(second.cost);
    println!("dossier build  {}", built.line(pages));
    let ratio = |one: f64, other: f64| 100.0 * one / other;
    println!(
        "ratio          {:.1} % of the bare pages/s, {:.1} % by processor time (bar: 85 %)",
        ratio(bare.cost.wall, built.wall),
        ratio(bare.cost.processor, built.processor),
    );
    let peak = first.peak.max(second.peak);
    println!("peak memory    {peak:.0} MB at {} people (bar: 250 MB)", order.people);
    println!("nothing changed: build {:.2} s, {:.0} MB", again.cost.wall, again.peak);
    println!("                 git status {:.2} s", git_status(county.path()));
}

/// What is to be measured.
struct Order {
    people: usize,
    jobs: usize,
    only: Vec<String>,
}

impl Order {
    fn of_environment() -> Self {
        let number = |name: &str| env::var(name).ok().map(|text| text.parse().unwrap());
        let threads = || thread::available_parallelism().map_or(1, Into::into);
        let only = env::var("ONLY").unwrap_or_default();
        Self {
            people: number("PEOPLE").unwrap_or(600),
            jobs: number("JOBS").unwrap_or_else(threads),
            only: only.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        }
    }

    fn wants(&self, template: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == template)
    }
}

/// Seconds by the clock, and seconds of all processors together.
#[derive(Clone, Copy, Default)]
struct Cost {
    wall: f64,
    processor: f64,
}

impl Cost {
    fn mean(self, other: Self) -> Self {
        let mean = |one: f64, other: f64| f64::midpoint(one, other);
        Self { wall: mean(self.wall, other.wall), processor: mean(self.processor, other.processor) }
    }

    fn line(self, pages: usize) -> String {
        let speed = pages as f64 / self.wall;
        format!("{:7.2} s, {:7.2} s of processors, {speed:6.0} pages/s", self.wall, self.processor)
    }
}

fn write_county(root: &Path, people: usize) {
    for (path, text) in generate::archive(people) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn fonts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")
}

/// The yardstick: the same documents without anything around the two calls of typst, from plain
/// threads with a one-thread pool each. Documents are put together outside the measured time.
struct Bare {
    papers: Papers,
    press: Press,
    /// What the calls cost so far.
    cost: Cost,
    /// How long each PDF was.
    sizes: BTreeMap<String, u64>,
    /// How many pages a run of the program gave each paper: a contents list says so.
    pages: BTreeMap<String, usize>,
}

impl Bare {
    fn new(root: &Path, built: &Path) -> Self {
        let (papers, press) = (Papers::of(root), Press::new(&fonts()));
        let pages = recorded(built);
        Self { papers, press, cost: Cost::default(), sizes: BTreeMap::new(), pages }
    }

    fn print(&mut self, order: &Order) {
        for batch in self.papers.people().chunks(BATCH) {
            let dossiers: Vec<Vec<Paper>> =
                batch.iter().map(|person| self.of_person(order, person)).collect();
            self.print_batch(order.jobs, &dossiers);
        }
    }

    fn print_batch(&mut self, jobs: usize, dossiers: &[Vec<Paper>]) {
        let press = &self.press;
        let work = |dossier: &Vec<Paper>| -> Vec<u64> {
            dossier.iter().map(|paper| bare(press, paper)).collect()
        };
        let (start, used) = (Instant::now(), processor_time(OWN));
        drive(jobs, dossiers, work, |at, sizes| {
            self.sizes.extend(dossiers[at].iter().map(Paper::file).zip(sizes));
        });
        self.cost.wall += start.elapsed().as_secs_f64();
        self.cost.processor += processor_time(OWN) - used;
    }

    fn of_person(&self, order: &Order, person: &str) -> Vec<Paper> {
        let own = |(file, pages): (&String, &usize)| {
            let name = file.strip_prefix(person)?.strip_prefix('/')?;
            Some((name.to_owned(), *pages))
        };
        let pages = self.pages.iter().filter_map(own).collect();
        self.papers.of_person(person, |template| order.wants(template), &pages)
    }
}

/// The length of a paper's PDF, made with the two calls alone.
fn bare(press: &Press, paper: &Paper) -> u64 {
    let pdf = press.bare(paper);
    comemo::evict(5);
    pdf.len() as u64
}

/// What a run of the program cost, and its peak memory in millions of bytes.
struct Build {
    cost: Cost,
    peak: f64,
}

/// Runs the program itself on the county, from its start to its end.
fn build(root: &Path, out: &Path, order: &Order) -> Build {
    let (start, used) = (Instant::now(), processor_time(CHILDREN));
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.args(["--quiet", "--lang", "en", "-C"]).arg(root).arg("build");
    command.arg("--out").arg(out).arg("--jobs").arg(order.jobs.to_string());
    if !order.only.is_empty() {
        command.arg("--only").arg(order.only.join(","));
    }
    command.env("DOSSIER_FONTS", fonts()).stdin(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut peak = 0.0;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        peak = peak_memory(child.id()).unwrap_or(peak);
        thread::sleep(Duration::from_millis(5));
    };
    assert!(status.success(), "dossier build ended with {status}");
    let wall = start.elapsed().as_secs_f64();
    Build { cost: Cost { wall, processor: processor_time(CHILDREN) - used }, peak }
}

/// The most that a running process has held, in millions of bytes; nothing where the system does
/// not say.
fn peak_memory(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

/// Where `/proc/self/stat` has the time of this process, from 0; kernel time follows user time.
const OWN: usize = 13;
/// Where it has the time of its finished children.
const CHILDREN: usize = 15;

/// Seconds of processor time, from two neighbouring fields of Linux's `/proc/self/stat`.
/// Elsewhere, none.
fn processor_time(field: usize) -> f64 {
    /// Linux counts in hundredths of a second.
    const TICKS: f64 = 100.0;
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.split(' ').collect();
    let ticks = fields.iter().skip(field).take(2).filter_map(|text| text.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS
}

/// The pages of each paper that was built.
fn recorded(out: &Path) -> BTreeMap<String, usize> {
    let text = fs::read_to_string(out.join("build.jsonl")).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let pages = |record: &serde_json::Value| record["pages"].as_u64().unwrap().try_into().unwrap();
    lines.map(|record| (record["file"].as_str().unwrap().to_owned(), pages(&record))).collect()
}

/// The pages that were built, after making sure that both ways made the same papers.
fn compare(out: &Path, bare: &BTreeMap<String, u64>) -> usize {
    let pages = recorded(out);
    for file in pages.keys() {
        let size = fs::metadata(out.join(file)).unwrap().len();
        assert_eq!(bare.get(file), Some(&size), "{file} is another paper");
    }
    assert_eq!(pages.len(), bare.len(), "as many papers");
    pages.values().sum()
}

/// Seconds that git takes to find nothing changed in the county, the best of three.
fn git_status(root: &Path) -> f64 {
    let git = |arguments: &[&str]| {
        let start = Instant::now();
        let mut command = Command::new("git");
        command.args(["-c", "user.name=bench", "-c", "user.email=bench@localhost"]);
        let status = command.arg("-C").arg(root).args(arguments).stdout(Stdio::null()).status();
        assert!(status.unwrap().success(), "git {arguments:?}");
        start.elapsed().as_secs_f64()
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "county"]);
    (0..3).map(|_| git(&["status", "--porcelain"])).fold(f64::INFINITY, f64::min)
}
