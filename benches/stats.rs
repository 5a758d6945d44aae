//! How fast people are counted and found, in every form of an answer, beside `check` and beside
//! reading and parsing the same files with the YAML library alone.
//!
//! `make bench` counts 10,000 invented people with full records; `PEOPLE=1000 make bench` as many as
//! are asked for, `JOBS=1` on so many threads. Every form is a whole run of the program, from its
//! start to its end. All take turns, so that a machine that gets slower or faster meanwhile does so
//! for all. Figures are printed, never judged by a test: another machine has others.
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at clock, disk and environment")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to tell")]

#[path = "common/bare.rs"]
mod bare;
#[path = "../tests/common/generate.rs"]
mod generate;
#[path = "common/memory.rs"]
mod memory;
#[path = "common/processor.rs"]
mod processor;

use std::env;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use processor::{CHILDREN, OWN, processor_time};

/// How often each is measured; the middle one counts.
const TURNS: usize = 5;
/// What an answer about 10,000 people may take, in seconds by the clock and millions of bytes.
const BARS: (f64, f64) = (2.0, 300.0);
/// The workbook that a form writes, in the county's folder.
const WORKBOOK: &str = "bench.xlsx";

/// Every form of an answer, after `check`.
const FORMS: [&[&str]; 9] = [
    &["check"],
    &["stats"],
    &["stats", "--format", "json"],
    &["stats", "--format", "csv"],
    &["stats", "--format", "xlsx", "--out", WORKBOOK],
    &["stats", "--since", "2026-01-01"],
    &["stats", "--by", "village"],
    &["stats", "--by", "village", "--format", "csv"],
    &["find", "年龄<=35"],
];

/// The program's own allocator, so that like is compared with like.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Seconds by the clock and of processors, and the most memory, in millions of bytes.
#[derive(Clone, Copy)]
struct Cost {
    wall: f64,
    processor: f64,
    peak: f64,
}

fn main() {
    let number = |name: &str| env::var(name).ok().map(|text| text.parse().unwrap());
    let people = number("PEOPLE").unwrap_or(10_000);
    let jobs = number("JOBS").unwrap_or_else(|| thread::available_parallelism().unwrap().into());
    let county = tempfile::tempdir().unwrap();
    bare::write_county(county.path(), people);
    let (files, _) = bare::read(county.path(), jobs);
    println!("{people} people, {files} files, {jobs} threads");
    let mut reading = Vec::new();
    let mut forms = FORMS.map(|_| Vec::new());
    for _ in 0..TURNS {
        let (start, used) = (Instant::now(), processor_time(OWN));
        black_box(bare::read(county.path(), jobs));
        let wall = start.elapsed().as_secs_f64();
        reading.push(Cost { wall, processor: processor_time(OWN) - used, peak: 0.0 });
        for (form, costs) in FORMS.iter().zip(&mut forms) {
            costs.push(run(county.path(), form, jobs));
        }
    }
    let (bare, costs) = (median(reading), forms.map(median));
    println!("read and parse: {:.3} s, {:.3} s of processors", bare.wall, bare.processor);
    println!("bars of an answer: {:.0} s, {:.0} MB", BARS.0, BARS.1);
    for (form, cost) in FORMS.iter().zip(costs) {
        let name = form.join(" ");
        println!(
            "{name:<36} {:6.3} s, {:6.3} s of processors, {:4.0} MB: \
             {:.2} times as long as check, {:.2} as reading alone; by processor time {:.2} and {:.2}",
            cost.wall,
            cost.processor,
            cost.peak,
            cost.wall / costs[0].wall,
            cost.wall / bare.wall,
            cost.processor / costs[0].processor,
            cost.processor / bare.processor,
        );
    }
}

/// Runs the program on the county, from its start to its end.
fn run(root: &Path, form: &[&str], jobs: usize) -> Cost {
    // What an earlier turn left: found again, it would cost less, or be refused.
    let (cache, workbook) = (root.join(".dossier/cache"), root.join(WORKBOOK));
    let _ = fs::remove_dir_all(cache);
    let _ = fs::remove_file(workbook);
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.current_dir(root).args(["--quiet", "--lang", "zh"]).args(form);
    command.arg("--jobs").arg(jobs.to_string()).args(["--as-of", "2026-11-20"]);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let (start, used) = (Instant::now(), processor_time(CHILDREN));
    let (status, peak) = memory::wait(&mut command.spawn().unwrap());
    let wall = start.elapsed().as_secs_f64();
    assert!(matches!(status.code(), Some(0 | 1)), "{form:?} ended with {status}");
    Cost { wall, processor: processor_time(CHILDREN) - used, peak }
}

fn median(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by(|one, other| one.wall.total_cmp(&other.wall));
    costs[costs.len() / 2]
}
