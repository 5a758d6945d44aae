//! A county of ten thousand people from one end to the other: checked, printed, packed, verified,
//! received and listed, with the time and the peak memory of each. `make soak` runs it; it needs some
//! gigabytes for a while.

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use crate::generate;
use crate::support::Test;

/// How many of them are packed, verified and received.
const PACKED: usize = 600;

/// The list without which a county may file nobody.
const LIST: &str = include_str!("../common/negative_list.yaml");

/// What a command took: seconds, and megabytes of memory at most.
struct Cost {
    seconds: f64,
    peak: f64,
}

/// Runs a command that must go well, and measures it. What it says goes to a file.
fn measured(test: &Test, arguments: &str) -> Cost {
    let said = File::create(test.path("../said")).unwrap();
    let mut command = test.clerk(arguments).command();
    command.stdout(said.try_clone().unwrap()).stderr(said).stdin(Stdio::null());
    let started = Instant::now();
    let mut child = command.spawn().unwrap();
    let status = Path::new("/proc").join(child.id().to_string()).join("status");
    let mut peak = 0.0;
    let code = loop {
        if let Some(code) = child.try_wait().unwrap() {
            break code.code();
        }
        peak = memory(&status).unwrap_or(peak);
        std::thread::sleep(std::time::Duration::from_millis(10));
    };
    let said = fs::read_to_string(test.path("../said")).unwrap_or_default();
    assert_eq!(code, Some(0), "{arguments}: {}", said.lines().take(20).collect::<String>());
    Cost { seconds: started.elapsed().as_secs_f64(), peak }
}

/// The most memory that a process had so far, as the system tells it.
fn memory(status: &Path) -> Option<f64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1000.0)
}

#[test]
#[expect(clippy::print_stdout, reason = "whoever runs it wants to see what it costs")]
fn a_large_county_goes_from_one_end_to_the_other() {
    let Ok(people) = std::env::var("DOSSIER_SOAK") else { return };
    let people: usize = people.parse().expect("DOSSIER_SOAK is a number");
    let packed = people.min(PACKED);
    let test = Test::people(people);
    let policy = test.read("policy.yaml") + LIST;
    test.write("policy.yaml", policy);
    let first: Vec<String> = (0..packed).map(generate::path).collect();
    // What is packed is asked for by villages, of which each is whole.
    let mut villages: Vec<&str> =
        first.iter().map(|path| path.rsplit_once('/').unwrap().0).collect();
    villages.dedup();
    let villages = villages.join(" ");
    println!("{people} people, {packed} of them packed");
    println!("{:<28} {:>9} {:>9}", "", "seconds", "MB");
    let run = |name: &str, arguments: &str| {
        let Cost { seconds, peak } = measured(&test, arguments);
        println!("{name:<28} {seconds:>9.2} {peak:>9.0}");
    };
    run("check", "check -q");
    run("build, one kind for all", "build --only recommendation -q");
    run("build again", "build --only recommendation -q");
    run("pack", &format!("pack --out ../packets -q {villages}"));
    let packets: Vec<String> = fs::read_dir(test.path("../packets"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".zip"))
        .map(|name| format!("../packets/{name}"))
        .collect();
    assert_eq!(packets.len(), packed);
    let packets = packets.join(" ");
    test.prepare("register init ../register --unit 样县档案馆 --fonds J001");
    run("verify", &format!("verify -q {packets}"));
    run("receive", &format!("receive -q --into ../register --date 2026-11-20 {packets}"));
    run("register list", "-C ../register register list");
    run("register audit", "-C ../register register audit -q");
}
