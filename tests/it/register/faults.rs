//! Faults on purpose: at every call by which `receive` changes or opens something of the register,
//! one run is killed and another is told that it failed. After each the register must be whole, and
//! the next run must do the right thing.
//!
//! Needs `strace` (Debian package strace) and the right to trace; without these, runs are killed at
//! random moments instead, and a line says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use dossier::testing::{audit, booked};

use super::packets::Desk;
use crate::packet::sha256;
use crate::support::PROGRAM;

/// Calls that change or open something.
const CALLS: &str = "openat,write,fsync,renameat,renameat2,rename,linkat,mkdir,mkdirat,chmod,fchmod,fchmodat,flock,unlink,unlinkat,ftruncate";
/// Calls of one run that touch its register, at the least; five times that many faults are tried.
const LEAST: usize = 40;
/// Runs that are killed where nothing can be traced.
const RANDOM_KILLS: usize = 100;

/// A register with `before` packets booked, and one more packet to come.
struct Bench {
    desk: Desk,
    packet: PathBuf,
    before: u32,
}

/// One call of a run: which of its name it is, counted from 1.
#[derive(Debug, Clone)]
struct Call {
    name: String,
    at: usize,
    line: String,
}

impl Bench {
    fn new(before: u32) -> Self {
        let desk = Desk::new();
        let bench = Self { packet: desk.packet(9, "new"), desk, before };
        for number in 1..=before {
            let packet = bench.desk.packet(number, "old");
            assert!(bench.receive(&[], &packet), "{number}");
        }
        fs::rename(bench.register(), bench.desk.test.path("template")).unwrap();
        bench
    }

    fn register(&self) -> PathBuf {
        self.desk.test.path("register")
    }

    /// The register as it was before the run.
    fn reset(&self) {
        if self.register().exists() {
            fs::remove_dir_all(self.register()).unwrap();
        }
        copy(&self.desk.test.path("template"), &self.register());
    }

    /// The command, run by another program.
    fn command(&self, by: &[&str], packet: &Path) -> Command {
        let run = self.desk.test.dossier("receive --into register --date 2026-11-22 --jobs 1");
        let inner = run.arg(packet).command();
        let words: Vec<&str> = by.iter().copied().chain([PROGRAM]).collect();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).args(inner.get_args()).env_clear();
        command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.current_dir(self.desk.test.root()).stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn receive(&self, by: &[&str], packet: &Path) -> bool {
        self.command(by, packet).status().unwrap().success()
    }

    /// The calls of a run that touch the register, and what failed where nothing can be traced.
    fn calls(&self) -> Option<Vec<Call>> {
        self.reset();
        let log = self.desk.test.path("log");
        let trace = format!("trace={CALLS}");
        let by = ["strace", "-y", "-o", log.to_str().unwrap(), "-e", &trace];
        let ran = self.command(&by, &self.packet).status().ok()?;
        if !ran.success() {
            return None;
        }
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut calls = Vec::new();
        let own = self.register().to_str().unwrap().to_owned();
        for line in fs::read_to_string(&log).ok()?.lines() {
            let Some((name, _)) = line.split_once('(') else { continue };
            let at = counts.entry(name.to_owned()).or_default();
            *at += 1;
            if line.contains(&own) && !line.contains("register.yaml") {
                calls.push(Call { name: name.to_owned(), at: *at, line: line.to_owned() });
            }
        }
        Some(calls)
    }

    /// What must hold whatever happened, seen by the library and by nothing that the run said.
    fn check_whole(&self, what: &str) -> bool {
        let entries = booked(&self.register());
        let items: Vec<u32> = entries.iter().map(|entry| entry.item).collect();
        let booked = items.len() as u32 > self.before;
        let all: Vec<u32> = (1..=self.before + u32::from(booked)).collect();
        assert_eq!(items, all, "{what}");
        for entry in &entries {
            let bytes = fs::read(&entry.stored).unwrap();
            assert_eq!(sha256(&bytes), entry.sha256, "{what}");
        }
        for (path, bytes) in crate::support::tree(&self.register()) {
            if let Ok(old) = fs::read(self.desk.test.path("template").join(&path)) {
                assert!(old == bytes, "{what}: {path} changed");
            }
            if path.ends_with(".zip") {
                let digits = sha256(&bytes);
                assert!(path.contains(&digits[..16]), "{what}: {path} is a half file");
            }
            if path.ends_with(".pdf") {
                assert!(bytes.ends_with(b"%%EOF") || bytes.ends_with(b"%%EOF\n"), "{what}: {path}");
            }
        }
        booked && entries.last().unwrap().has_receipt
    }

    /// The next run completes what is there, and nothing is left behind.
    fn check_next(&self, what: &str, complete: bool) {
        let code = self.command(&["env"], &self.packet).status().unwrap().code();
        // A packet that is booked and has its receipt is refused like any that comes twice.
        assert_eq!(code, Some(i32::from(complete)), "{what}: the next run");
        assert!(self.check_whole(what), "{what}: the next run completes");
        assert_eq!(audit(&self.register(), (2026, 11, 23)), [""; 0], "{what}");
        let left = hidden(&self.register());
        assert!(left.is_empty(), "{what}: {left:?}");
    }

    fn inject(&self, call: &Call, how: &str) {
        let what = format!("{how} at {} {}: {}", call.name, call.at, call.line);
        self.reset();
        let trace = format!("trace={}", call.name);
        let inject = format!("inject={}:{how}:when={}", call.name, call.at);
        let ran =
            self.receive(&["strace", "-o", "/dev/null", "-e", &trace, "-e", &inject], &self.packet);
        // A file that could not be cleared away or a lock file that is there is no reason to fail.
        assert!(!ran || call.name.starts_with("unlink"), "{what}: the run says that all is fine");
        let complete = self.check_whole(&what);
        self.check_next(&what, complete);
    }
}

/// Files that a run has not finished.
fn hidden(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(hidden(&path));
        } else if path.file_name().unwrap().to_str().unwrap().starts_with('.') {
            found.push(path);
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Injects at every call that touches the register; returns how often.
#[expect(clippy::print_stdout, reason = "that something else is tested must be seen")]
fn everywhere(before: u32, how: &str) -> usize {
    let bench = Bench::new(before);
    let Some(calls) = bench.calls() else {
        println!("strace cannot trace here: runs are killed at random moments instead");
        return at_random(&bench);
    };
    calls.iter().for_each(|call| bench.inject(call, how));
    calls.len()
}

/// Kills runs at moments that are spread over their time.
fn at_random(bench: &Bench) -> usize {
    for at in 0..RANDOM_KILLS {
        bench.reset();
        let mut run = bench.command(&["env"], &bench.packet).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(at as u64 * 3_000));
        let _ = run.kill();
        run.wait().unwrap();
        let what = format!("killed after {} ms", at * 3);
        let complete = bench.check_whole(&what);
        bench.check_next(&what, complete);
    }
    RANDOM_KILLS
}

#[test]
fn a_run_killed_at_any_call_leaves_a_new_register_whole() {
    assert!(everywhere(0, "signal=KILL") >= LEAST);
}

#[test]
fn a_run_killed_at_any_call_leaves_a_used_register_whole() {
    assert!(everywhere(2, "signal=KILL") >= LEAST);
}

#[test]
fn a_full_disk_at_any_call_leaves_a_new_register_whole() {
    assert!(everywhere(0, "error=ENOSPC") >= LEAST);
}

#[test]
fn a_full_disk_at_any_call_leaves_a_used_register_whole() {
    assert!(everywhere(2, "error=ENOSPC") >= LEAST);
}

#[test]
fn a_failing_disk_at_any_call_leaves_a_used_register_whole() {
    assert!(everywhere(1, "error=EIO") >= LEAST);
}
