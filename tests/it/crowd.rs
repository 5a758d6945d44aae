//! A thousand people in one run: nothing crashes, nobody is forgotten, memory stays flat.

use std::fs;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::generate;
use crate::support::{Test, pdf_text};

const PEOPLE: usize = 1000;
/// How much more memory a run for all of them may take than one for a tenth, in kB. Caches that
/// forget nothing, or an allocator that gives nothing back, take several times that.
const MORE: u64 = 64 * 1024;

#[test]
fn a_thousand_people_are_printed_in_one_run_and_memory_does_not_grow_with_them() {
    let (_, few) = printed(PEOPLE / 10);
    let (archive, many) = printed(PEOPLE);
    for at in [0, 1, 499, PEOPLE - 1] {
        let text = pdf_text(&archive.path(&format!("build/{}/卷内目录.pdf", generate::path(at))));
        for own in [generate::name(at), generate::filing_number(at)] {
            assert!(text.contains(&own), "{own}: {text}");
        }
    }
    if let (Some(few), Some(many)) = (few, many) {
        assert!(many < few + MORE, "{many} kB, and {few} kB for a tenth of the people");
    }
}

/// An archive of so many people whose contents lists were made, and the most memory it took.
fn printed(people: usize) -> (Test, Option<u64>) {
    let archive = Test::people(people);
    let mut command = archive.dossier("build --only contents --jobs 2 --format json").command();
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let id = child.id();
    let watch = thread::spawn(move || peak(id));
    let (code, said) = finish(child);
    assert_eq!(code, Some(0), "{said}");
    let last = said.lines().last().unwrap();
    assert_eq!(
        last,
        format!(r#"{{"made":{people},"kept":0,"failed":0,"notDue":0,"removed":0,"left":0}}"#)
    );
    (archive, watch.join().unwrap())
}

fn finish(child: Child) -> (Option<i32>, String) {
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned() + &told)
}

/// The most memory that a running process had, in kB, where the system tells.
fn peak(id: u32) -> Option<u64> {
    let mut peak = None;
    while let Some(now) = high_water(id) {
        peak = Some(now);
        thread::sleep(Duration::from_millis(20));
    }
    peak
}

fn high_water(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

#[test]
fn generated_numbers_are_right_and_nobody_elses() {
    let archive = Test::people(250);
    archive.dossier("check --format short").exits(0);
    for of in [generate::identity, generate::phone, generate::filing_number, generate::path] {
        let mut all: Vec<String> = (0..20_000).map(of).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 20_000);
    }
}
