//! Runs that are killed at any moment: nothing that was there is lost, nothing new is there by half,
//! and the same command again ends as if nobody had killed it. A few kills a command in the everyday
//! run; `make torture` makes as many as `DOSSIER_TORTURE` says.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::dice::Dice;
use crate::full_disk;
use crate::support::{Test, tree};

/// How often each command is killed unless the environment says otherwise.
const USUAL: u32 = 2;

/// How often `make torture` wants each command to be killed.
pub(crate) fn kills() -> Option<u32> {
    let asked = std::env::var("DOSSIER_TORTURE").ok()?;
    Some(asked.parse().expect("DOSSIER_TORTURE is a number"))
}

/// When a run is killed: a part of one and a bit, since a run is now and then slower.
fn part(dice: &mut Dice) -> f64 {
    f64::from(u32::try_from(dice.below(1 << 24)).unwrap()) / f64::from(1 << 24) * 1.1
}

/// All files that people see, of the archive and around it; not what git and the program remember.
fn everything(test: &Test) -> BTreeMap<String, Vec<u8>> {
    let mut all = tree(&test.path(".."));
    all.retain(|path, _| !path.starts_with("home/"));
    all
}

/// The files below which an archive's own lie, without what is made from them.
fn archive(all: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, &[u8]> {
    let own = all.iter().filter(|(path, _)| path.starts_with("archive/"));
    let own = own.filter(|(path, _)| !path.starts_with("archive/build/"));
    own.map(|(path, bytes)| (&**path, &**bytes)).collect()
}

fn run(test: &Test, arguments: &str) -> i32 {
    test.clerk(arguments).output().code
}

/// Kills a run of a command at a moment, and tells what is wrong afterwards.
fn fault(bench: &Test, arguments: &str, moment: Duration, whole: &Whole) -> Option<String> {
    let test = bench.again();
    let command = &mut test.clerk(arguments).command();
    let mut killed = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(moment);
    killed.kill().unwrap();
    killed.wait().unwrap();
    wait_for_git(&test);
    let checked = test.clerk("check -q --format short").output();
    if !matches!(checked.code, 0 | 1) {
        return Some(format!("check: {}", checked.stderr));
    }
    let found = everything(&test);
    let (before, after) = (&whole.before, &whole.after);
    if archive(&found) != archive(before) && archive(&found) != archive(after) {
        return Some("the archive is half changed".to_owned());
    }
    let is_whole = |path: &String, bytes: &Vec<u8>| {
        [before, after].iter().any(|one| one.get(path) == Some(bytes))
    };
    if let Some((path, _)) =
        found.iter().find(|(path, bytes)| !is_whole(path, bytes) && !is_record(path))
    {
        return Some(format!("`{path}` is neither as before nor as after"));
    }
    if let Some(path) =
        before.keys().find(|path| after.contains_key(*path) && !found.contains_key(*path))
    {
        return Some(format!("`{path}` is lost"));
    }
    // What is done already cannot be done again.
    if archive(&found) == archive(after) && archive(before) != archive(after) {
        return None;
    }
    let again = test.clerk(arguments).output();
    let found = everything(&test);
    if again.code != whole.code && found != *after {
        return Some(format!("again: {} {}", again.code, again.stderr));
    }
    // An audit goes on where the last one, which was killed, had ended.
    let is_same = |(path, bytes): &(&String, &Vec<u8>)| {
        path.contains("/audit/") || found.get(*path) == Some(*bytes)
    };
    let differing = after.iter().find(|one| !is_same(one)).map(|(path, _)| path);
    let odd = differing.or_else(|| found.keys().find(|path| !after.contains_key(*path)));
    odd.map(|path| format!("again: `{path}` is not as it should be"))
}

/// Records of runs grow entry by entry, so that some are between before and after.
fn is_record(path: &str) -> bool {
    path.ends_with(".jsonl")
}

/// Waits for the git that a killed run had started: it ends by itself.
fn wait_for_git(test: &Test) {
    let root = test.path("");
    let works = || {
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let mut folders = processes.filter_map(|one| fs::read_link(one.path().join("cwd")).ok());
        folders.any(|folder| folder.starts_with(&root))
    };
    let longest = Instant::now() + Duration::from_secs(10);
    while works() && Instant::now() < longest {
        thread::sleep(Duration::from_millis(5));
    }
}

/// What a command does when nobody kills it.
struct Whole {
    before: BTreeMap<String, Vec<u8>>,
    after: BTreeMap<String, Vec<u8>>,
    code: i32,
}

#[test]
#[expect(clippy::print_stderr, reason = "whoever tortures wants to know how often")]
fn a_run_that_is_killed_loses_nothing_and_leaves_nothing_by_half() {
    let kills = kills().unwrap_or(USUAL);
    let bench = full_disk::bench();
    let mut dice = Dice(u64::from(kills));
    let mut faults = Vec::new();
    let (mut tried, mut commands) = (0, 0);
    for (name, _) in full_disk::all_leaves() {
        let arguments = match &*name {
            "build" => "松岭镇/荷塘村 --only recommendation,contents".to_owned(),
            "import" => "--as 纪实 ../纪实.csv --write".to_owned(),
            "export" => "花名册 --out ../花名册.csv".to_owned(),
            "move" => "松岭镇 松山镇".to_owned(),
            _ => full_disk::arguments(&name).unwrap(),
        };
        let arguments = format!("{name} {arguments}");
        let reference = bench.again();
        reference.write(
            "../纪实.csv",
            "人员,日期,类别,内容\n松岭镇/荷塘村/张志远,2026-11-03,学习,学习\n",
        );
        let source = reference.again();
        let before = everything(&reference);
        let started = Instant::now();
        let code = run(&reference, &arguments);
        let takes = started.elapsed();
        let after = everything(&reference);
        if before == after && name != "save" {
            continue;
        }
        commands += 1;
        let whole = Whole { before, after, code };
        for _ in 0..kills {
            let moment = takes.mul_f64(part(&mut dice));
            tried += 1;
            if let Some(fault) = fault(&source, &arguments, moment, &whole) {
                faults.push(format!("`{arguments}` killed after {moment:?} of {takes:?}: {fault}"));
            }
        }
    }
    assert!(commands > 12, "{commands}");
    eprintln!("{tried} kills of {commands} commands, {} faults", faults.len());
    assert_eq!(faults, [""; 0]);
}
