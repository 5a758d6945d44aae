//! What something cost: time by the clock, processor time, memory.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::memory;
use super::processor::{CHILDREN, OWN, processor_time};

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
    let (status, peak) = memory::wait(&mut command.stdin(Stdio::null()).spawn().unwrap());
    assert!(status.success(), "a measured program ended with {status}");
    (watch.read(), peak)
}

/// A file or folder of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
