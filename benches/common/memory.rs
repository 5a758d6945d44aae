//! The memory of programs that are measured.

use std::fs;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::Duration;

/// Waits for a program, and returns how it ended and the most that it has held, in millions of bytes.
pub(crate) fn wait(child: &mut Child) -> (ExitStatus, f64) {
    let mut peak = 0.0;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return (status, peak);
        }
        peak = peak_memory(child.id()).unwrap_or(peak);
        thread::sleep(Duration::from_millis(2));
    }
}

/// The most that a running process has held, in millions of bytes; nothing where the system does
/// not say.
fn peak_memory(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}
