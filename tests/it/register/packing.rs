//! Faults on purpose in `pack`, at the calls by which it makes the packet and its ledger: no half
//! packet under a final name, and the next run does what this one could not.
//!
//! Needs `strace`, as the faults of `receive` do; where it cannot trace, nothing is tested here, for
//! `pack` has tests of its own of killed runs and full disks.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use dossier::testing::holds;

use crate::support::{PROGRAM, Test};

const PACK: &str = "pack -q 松岭镇/荷塘村/张志远 --jobs 1";
const ZIP: &str = "DS-439001-2026-0001.zip";
/// Calls that change something.
const CALLS: &str = "write,fsync,renameat,renameat2,rename,linkat";
/// Of calls that are alike, such as the writes of a long file, so many are tried.
const ALIKE: usize = 2;

fn run(county: &Test, by: &[&str]) -> Option<i32> {
    let inner = county.dossier(PACK).command();
    let mut command = Command::new(by[0]);
    command.args(&by[1..]).arg(PROGRAM).args(inner.get_args()).env_clear();
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.current_dir(county.root()).stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?.code()
}

/// The calls of a run that touch the packet or the ledger: name and place among those of its name.
fn calls(county: &Test) -> Vec<(String, usize)> {
    let log = county.path("../log");
    let trace = format!("trace={CALLS}");
    if run(county, &["strace", "-f", "-y", "-o", log.to_str().unwrap(), "-e", &trace]) != Some(0) {
        return Vec::new();
    }
    let build = county.path("build");
    let (own, hidden) =
        (build.join("DS-").display().to_string(), build.join(".dossier-").display().to_string());
    let jsonl = build.join("packets.jsonl").display().to_string();
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in fs::read_to_string(log).unwrap().lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let Some((name, _)) = call.trim_start().split_once('(') else { continue };
        // Calls are counted for each thread, and the fault is for whichever comes to it first.
        let at = counts.entry((thread.to_owned(), name.to_owned())).or_default();
        *at += 1;
        if [&own, &hidden, &jsonl].into_iter().any(|path| line.contains(path.as_str())) {
            let tried = alike.entry(name.to_owned()).or_default();
            *tried += 1;
            let call = (name.to_owned(), *at);
            if (name != "write" || *tried <= ALIKE) && !calls.contains(&call) {
                calls.push(call);
            }
        }
    }
    calls
}

/// What packing writes besides papers, gone.
fn clear(county: &Test) {
    for entry in fs::read_dir(county.path("build")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let own = ["DS-", ".dossier-", "packets.jsonl"];
        if path.is_file() && own.iter().any(|start| name.starts_with(start)) {
            fs::remove_file(path).unwrap();
        }
    }
}

/// How many lines the ledger of the packets has.
fn entered(county: &Test) -> usize {
    fs::read_to_string(county.path("build/packets.jsonl")).map_or(0, |text| text.lines().count())
}

#[test]
#[expect(clippy::print_stdout, reason = "that nothing is tested must be seen")]
fn a_fault_while_packing_leaves_no_half_packet() {
    let county = Test::printed_county();
    assert_eq!(run(&county, &["env"]), Some(0));
    clear(&county);
    let calls = calls(&county);
    if calls.is_empty() {
        println!("strace cannot trace here: nothing is tested");
        return;
    }
    let zip = county.path("build").join(ZIP);
    let mut tried = 0;
    for (at, (name, when)) in calls.iter().enumerate() {
        let how = if at % 2 == 0 { "signal=KILL" } else { "error=ENOSPC" };
        clear(&county);
        let inject = format!("inject={name}:{how}:when={when}");
        let trace = format!("trace={name}");
        run(&county, &["strace", "-f", "-o", "/dev/null", "-e", &trace, "-e", &inject]);
        assert!(!zip.exists() || holds(&zip), "{inject}: half a packet");
        assert!(entered(&county) == 0 || zip.exists(), "{inject}: the ledger names no packet");
        assert_eq!(run(&county, &["env"]), Some(0), "{inject}: the next run");
        assert!(holds(&zip), "{inject}: the next run's packet");
        assert_eq!(entered(&county), 1, "{inject}");
        tried += 1;
    }
    assert!(tried >= 6, "{calls:?}");
}
