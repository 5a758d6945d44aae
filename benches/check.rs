//! How fast `check` is, beside reading and parsing the same files with the YAML library alone; and
//! what `check` and `build` take once nothing or one person has changed, beside `git status`.
//!
//! `make bench` checks 10,000 invented people with full records; `PEOPLE=1000 make bench` as many
//! as are asked for, `JOBS=1` on so many threads. Alone is a walk over the tree, reading each YAML
//! file and taking every event of the parser, on as many threads, in this process; the program is
//! run whole, from its start to its end. All take turns, so that a machine that gets slower or
//! faster meanwhile does so for all. A full check forgets what earlier ones found. One paper a person
//! is built, for a fifth of the people. Figures are printed, never judged by a test: another machine
//! has others.
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at clock, disk and environment")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to tell")]

#[path = "common/bare.rs"]
mod bare;
#[path = "../tests/common/generate.rs"]
mod generate;
#[path = "common/processor.rs"]
mod processor;

use std::env;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use processor::{CHILDREN, OWN, processor_time};

/// How often each is measured; the middle one counts.
const TURNS: usize = 7;
/// What `check` may take of the time of the library alone.
const BAR: f64 = 1.5;

/// The program's own allocator, so that like is compared with like.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() {
    let number = |name: &str| env::var(name).ok().map(|text| text.parse().unwrap());
    let people = number("PEOPLE").unwrap_or(10_000);
    let jobs = number("JOBS").unwrap_or_else(|| thread::available_parallelism().unwrap().into());
    let county = tempfile::tempdir().unwrap();
    bare::write_county(county.path(), people);
    let (files, events) = bare::read(county.path(), jobs);
    println!("{people} people, {files} files, {events} events, {jobs} threads");

    let levels = ["", "--strict", "--filing"];
    let mut parsing = Vec::new();
    let mut checking = levels.map(|_| Vec::new());
    for _ in 0..TURNS {
        parsing.push(cost(OWN, || {
            black_box(bare::read(county.path(), jobs));
        }));
        for (level, costs) in levels.iter().zip(&mut checking) {
            forget(county.path());
            costs.push(cost(CHILDREN, || check(county.path(), level, jobs)));
        }
    }
    let (wall, processor) = median(&parsing);
    println!("read and parse      {wall:6.3} s, {processor:6.3} s of processors");
    for (level, costs) in levels.iter().zip(&checking) {
        let (own_wall, own_processor) = median(costs);
        println!(
            "check {level:<9}     {own_wall:6.3} s, {own_processor:6.3} s of processors: \
             {:.2} times as long, {:.2} by processor time (bar: {BAR})",
            own_wall / wall,
            own_processor / processor,
        );
    }
    let full = median(&checking[0]).0;
    let known = Again { people, root: county.path(), jobs, arguments: &["check"] };
    known.compare(&format!("full {full:.3} s"));
    let fewer = people.div_ceil(BUILT);
    let county = tempfile::tempdir().unwrap();
    bare::write_county(county.path(), fewer);
    let arguments = ["build", "--only", "recommendation"];
    Again { people: fewer, root: county.path(), jobs, arguments: &arguments }.compare("");
}

/// Of how many people one paper is built of one.
const BUILT: usize = 5;

/// A command on an archive that it has seen before.
struct Again<'a> {
    people: usize,
    root: &'a Path,
    jobs: usize,
    arguments: &'a [&'a str],
}

impl Again<'_> {
    /// Prints what the command takes when nothing has changed, and when one person's file has.
    fn compare(&self, beside: &str) {
        let file = self.root.join(generate::path(self.people / 2)).join("person.yaml");
        let git = |arguments: &[&str]| {
            let mut git = Command::new("git");
            git.arg("-C").arg(self.root).args([
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@example.org",
            ]);
            let status = git.args(arguments).stdout(Stdio::null()).status().unwrap();
            assert!(status.success(), "git {arguments:?}: {status}");
        };
        git(&["init", "--quiet"]);
        git(&["add", "--all"]);
        git(&["commit", "--quiet", "--message", "x"]);
        // The second run is the first one of which every file was written well before.
        self.run();
        thread::sleep(Duration::from_secs(1));
        self.run();
        let (mut status, mut nothing, mut one) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..TURNS {
            status.push(cost(CHILDREN, || git(&["status"])));
            nothing.push(cost(CHILDREN, || self.run()));
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, text + "# \n").unwrap();
            thread::sleep(Duration::from_millis(200));
            one.push(cost(CHILDREN, || self.run()));
            self.run();
        }
        let [(status, _), (nothing, _), (one, _)] = [status, nothing, one].map(|all| median(&all));
        println!(
            "{} again, {} people: {nothing:.3} s, one person edited {one:.3} s, git status {status:.3} s: \
             {:.2} and {:.2} times as long; {beside}",
            self.arguments[0],
            self.people,
            nothing / status,
            one / status,
        );
    }

    fn run(&self) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
        command.args(["--quiet", "--lang", "en", "-C"]).arg(self.root).args(self.arguments);
        command.arg("--jobs").arg(self.jobs.to_string()).args(["--as-of", "2026-11-20"]);
        command.env("DOSSIER_FONTS", concat!(env!("CARGO_MANIFEST_DIR"), "/fonts"));
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().unwrap();
        assert!(matches!(status.code(), Some(0 | 1)), "dossier ended with {status}");
    }
}

/// Takes from an archive what earlier checks found.
fn forget(root: &Path) {
    let cache = root.join(".dossier/cache");
    if cache.exists() {
        fs::remove_dir_all(cache).unwrap();
    }
}

/// Runs the program itself on the county, from its start to its end.
fn check(root: &Path, level: &str, jobs: usize) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.args(["--quiet", "--lang", "en", "-C"]).arg(root).args(["check", "--format", "short"]);
    command.args((!level.is_empty()).then_some(level)).arg("--jobs").arg(jobs.to_string());
    command.args(["--as-of", "2026-11-20"]);
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().unwrap();
    assert!(matches!(status.code(), Some(0 | 1)), "dossier check ended with {status}");
}

/// Seconds by the clock and of all processors together that some work took.
fn cost(whose: usize, work: impl FnOnce()) -> (f64, f64) {
    let (start, used) = (Instant::now(), processor_time(whose));
    work();
    (start.elapsed().as_secs_f64(), processor_time(whose) - used)
}

/// The middle of each.
fn median(costs: &[(f64, f64)]) -> (f64, f64) {
    let middle = |pick: fn(&(f64, f64)) -> f64| {
        let mut all: Vec<f64> = costs.iter().map(pick).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    (middle(|cost| cost.0), middle(|cost| cost.1))
}
