//! How fast packets are made and verified, beside the three tools that compute the same digests of
//! the same files.
//!
//! `make bench` packs 600 invented people with full records, a packet a person; `PEOPLE=4000 make
//! bench` as many as are asked for, `JOBS=2` on so many threads, else on one: the tools use one.
//! Papers are made before, the two lists of each packet among them, as when packets are made again
//! after one person was corrected; what it takes to make the lists anew, and all of it from nothing,
//! is told too. The tools, packing and verifying take turns, so that a machine that gets slower or faster
//! meanwhile does so for all. Figures are printed, never judged by a test.
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at clock, disk and environment")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to tell")]

#[path = "../tests/common/generate.rs"]
mod generate;
#[path = "common/memory.rs"]
mod memory;
#[expect(dead_code, reason = "the others measure themselves too")]
#[path = "common/processor.rs"]
mod processor;

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use processor::{CHILDREN, processor_time};
use zip::ZipArchive;

/// How often each is measured; the middle one counts.
const TURNS: usize = 5;
/// What packing and verifying may take of the time of the three tools one after another.
const BAR: f64 = 1.2;
/// The tools, each with what makes it compute its digest.
const TOOLS: [&[&str]; 3] = [&["sha256sum"], &["sha512sum"], &["openssl", "dgst", "-sm3"]];

fn main() {
    let number = |name: &str| env::var(name).ok().map(|text| text.parse().unwrap());
    let (people, jobs) = (number("PEOPLE").unwrap_or(600), number("JOBS").unwrap_or(1));
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench { folder: folder.path().to_owned(), jobs };
    write_county(&bench.path("county"), people);
    let cold = bench.pack();
    let (files, bytes) = bench.unpack();
    let megabytes = bytes as f64 / 1e6;
    println!("{people} people, {files} payload files, {megabytes:.0} MB, {jobs} threads");

    let (mut tools, mut packs, mut checks) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        tools.push(bench.tools());
        packs.push(bench.pack());
        checks.push(bench.verify());
    }
    let yardstick = median(tools);
    println!("the three tools     {}", yardstick.line(megabytes));
    for (name, costs) in [("dossier pack", packs), ("dossier verify", checks)] {
        let cost = median(costs);
        println!(
            "{name:<18}  {}, {:.0} MB of memory: {:.2} times as long, {:.2} by processor time \
             (bar: {BAR})",
            cost.line(megabytes),
            cost.peak,
            cost.wall / yardstick.wall,
            cost.processor / yardstick.processor,
        );
    }
    fs::remove_dir_all(bench.path("out/.cache/lists")).unwrap();
    println!("with lists anew     {}", bench.pack().line(megabytes));
    println!("pack from nothing   {}, papers and all", cold.line(megabytes));
}

/// The folder in which all of it happens.
struct Bench {
    folder: PathBuf,
    jobs: usize,
}

/// Seconds by the clock and of processors, and the most memory, in millions of bytes.
#[derive(Clone, Copy)]
struct Cost {
    wall: f64,
    processor: f64,
    peak: f64,
}

impl Cost {
    fn line(self, megabytes: f64) -> String {
        let speed = megabytes / self.wall;
        format!("{:6.2} s, {:6.2} s of processors, {speed:4.0} MB/s", self.wall, self.processor)
    }
}

impl Bench {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The packets, in the order of their names.
    fn packets(&self) -> Vec<PathBuf> {
        let listed = fs::read_dir(self.path("out")).into_iter().flatten();
        let files = listed.map(|entry| entry.unwrap().path());
        let mut packets: Vec<PathBuf> =
            files.filter(|path| path.extension().is_some_and(|end| end == "zip")).collect();
        packets.sort();
        packets
    }

    /// Packs everybody, after the packets of the turn before are gone.
    fn pack(&self) -> Cost {
        for packet in self.packets() {
            fs::remove_file(packet).unwrap();
        }
        let mut command = self.dossier("pack");
        command.arg("-C").arg(self.path("county")).arg("--out").arg(self.path("out"));
        measure(command)
    }

    fn verify(&self) -> Cost {
        let mut command = self.dossier("verify");
        command.args(self.packets());
        measure(command)
    }

    fn dossier(&self, verb: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
        command.args(["--quiet", "--lang", "en", verb, "--jobs"]).arg(self.jobs.to_string());
        command.env("DOSSIER_FONTS", Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"));
        command
    }

    /// Puts the payload of all packets where the tools can read it; tells how much that is.
    fn unpack(&self) -> (usize, u64) {
        let (mut list, mut bytes) = (Vec::new(), 0);
        for packet in self.packets() {
            let mut archive = ZipArchive::new(File::open(packet).unwrap()).unwrap();
            for at in 0..archive.len() {
                let mut entry = archive.by_index(at).unwrap();
                let name = entry.name().unwrap().into_owned();
                if name.split('/').nth(1) != Some("data") {
                    continue;
                }
                let path = self.path("payload").join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                bytes += io::copy(&mut entry, &mut File::create(&path).unwrap()).unwrap();
                list.push(path.into_os_string().into_string().unwrap());
            }
        }
        fs::write(self.path("list"), list.join("\0")).unwrap();
        (list.len(), bytes)
    }

    /// The three tools one after another.
    fn tools(&self) -> Cost {
        let costs = TOOLS.map(|tool| {
            let mut command = Command::new("xargs");
            command.args(["-0", "-a"]).arg(self.path("list")).args(tool);
            measure(command)
        });
        costs.into_iter().fold(Cost { wall: 0.0, processor: 0.0, peak: 0.0 }, |sum, one| Cost {
            wall: sum.wall + one.wall,
            processor: sum.processor + one.processor,
            peak: sum.peak.max(one.peak),
        })
    }
}

/// A county whose people may be filed: that takes a list of its own.
fn write_county(root: &Path, people: usize) {
    const LIST: &str = include_str!("../tests/common/negative_list.yaml");
    for (path, mut text) in generate::archive(people) {
        if path == "policy.yaml" {
            text.push_str(LIST);
        }
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Runs a program from its start to its end.
fn measure(mut command: Command) -> Cost {
    let (start, used) = (Instant::now(), processor_time(CHILDREN));
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let (status, peak) = memory::wait(&mut command.spawn().unwrap());
    assert!(status.success(), "{command:?} ended with {status}");
    let wall = start.elapsed().as_secs_f64();
    Cost { wall, processor: processor_time(CHILDREN) - used, peak }
}

fn median(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
    costs[costs.len() / 2]
}
