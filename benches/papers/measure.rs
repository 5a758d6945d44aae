//! What something cost: time by the clock, processor time, memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Seconds by the clock, and seconds of all processors together.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cost {
    pub(crate) wall: f64,
    pub(crate) processor: f64,
}

impl Cost {
    pub(crate) fn mean(self, other: Self) -> Self {
        let mean = |one: f64, other: f64| f64::midpoint(one, other);
        Self { wall: mean(self.wall, other.wall), processor: mean(self.processor, other.processor) }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, processor: self.processor + other.processor }
    }
}

/// Measures from its making on.
pub(crate) struct Watch {
    start: Instant,
    used: f64,
    field: usize,
}

impl Watch {
    /// Of this process.
    pub(crate) fn own() -> Self {
        Self::of(OWN)
    }

    /// Of the children that end until it is read.
    pub(crate) fn children() -> Self {
        Self::of(CHILDREN)
    }

    fn of(field: usize) -> Self {
        Self { start: Instant::now(), used: processor_time(field), field }
    }

    pub(crate) fn read(&self) -> Cost {
        let wall = self.start.elapsed().as_secs_f64();
        Cost { wall, processor: processor_time(self.field) - self.used }
    }
}

/// What a run of another program cost, and its peak memory in millions of bytes.
pub(crate) fn run(command: &mut Command) -> (Cost, f64) {
    let watch = Watch::children();
    let mut child = command.stdin(Stdio::null()).spawn().unwrap();
    let peak = wait(&mut child);
    (watch.read(), peak)
}

/// Waits for a program that must succeed, and returns the most that it has held.
fn wait(child: &mut Child) -> f64 {
    let mut peak = 0.0;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        peak = peak_memory(child.id()).unwrap_or(peak);
        thread::sleep(Duration::from_millis(5));
    };
    assert!(status.success(), "a measured program ended with {status}");
    peak
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

/// A file or folder of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
