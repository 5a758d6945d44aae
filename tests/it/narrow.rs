//! What a change of a shared file, of somebody else's, or of what is asked for costs: those are looked at
//! whose papers drew on it, and they always are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::generate;
use crate::support::Test;

const PAPERS: &str = "--only recommendation,record-sheet";

/// A county whose files were all written long ago, each change a second after the one before.
struct Quiet {
    test: Test,
    seconds: u64,
}

impl Quiet {
    fn new(people: usize) -> Self {
        let quiet = Self { test: Test::people(people), seconds: 0 };
        quiet.settle(&quiet.test.root());
        quiet
    }

    fn settle(&self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { self.settle(&path) } else { self.age(&path) }
        }
    }

    fn age(&self, file: &Path) {
        let day_ago = SystemTime::now() - Duration::from_secs(86_400 - self.seconds);
        File::options().write(true).open(file).unwrap().set_modified(day_ago).unwrap();
    }

    fn change(&mut self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.test.path(file);
        let text = fs::read_to_string(&path).unwrap();
        let changed = change(text.clone());
        assert_ne!(text, changed, "{file}");
        fs::write(&path, changed).unwrap();
        self.seconds += 1;
        self.age(&path);
    }

    /// What is said of each paper's cause or failure, by the person.
    fn causes(&self, arguments: &str) -> BTreeMap<String, BTreeSet<String>> {
        let output = self.test.dossier(&format!("build --format json {arguments}")).output();
        let mut causes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for object in output.objects() {
            let Some(person) = object["person"].as_str() else { continue };
            let code = object["cause"]["code"].as_str().unwrap_or("failed").to_owned();
            causes.entry(person.to_owned()).or_default().insert(code);
        }
        causes
    }

    /// Who was looked at by a run.
    fn looked(&self, arguments: &str) -> Vec<String> {
        let causes = self.causes(arguments).into_iter();
        let looked = causes.filter(|(_, codes)| codes.iter().any(|code| code != "untouched"));
        looked.map(|(person, _)| person).collect()
    }
}

fn person(at: usize) -> String {
    format!("{}/person.yaml", generate::path(at))
}

fn sorted(people: impl IntoIterator<Item = usize>) -> Vec<String> {
    let people: BTreeSet<String> = people.into_iter().map(generate::path).collect();
    people.into_iter().collect()
}

/// The one event file that there is.
fn event(quiet: &Quiet) -> String {
    let entry = fs::read_dir(quiet.test.path("events")).unwrap().next().unwrap().unwrap();
    format!("events/{}", entry.file_name().to_str().unwrap())
}

#[test]
fn those_are_looked_at_who_draw_on_a_shared_file() {
    // The last one lives in another village than the others.
    let mut quiet = Quiet::new(21);
    assert_eq!(quiet.looked(PAPERS).len(), 21, "a first run makes all");
    assert_eq!(quiet.looked(PAPERS), sorted([]));
    let file = event(&quiet);
    let line = format!("  - {}\n", generate::path(2));
    quiet.change(&file, |text| text.replace(&line, ""));
    assert_eq!(quiet.looked(PAPERS), sorted(0..21), "all took part, or do no more");
    let (kept, gone) = (generate::path(0), format!("  - {}\n", generate::path(1)));
    quiet.change(&file, |text| {
        let head = text.split("  - ").next().unwrap().to_owned();
        format!("{head}  - {kept}\n{gone}")
    });
    assert_eq!(quiet.looked(PAPERS), sorted((0..21).filter(|at| *at != 2)));
    quiet.change(&file, |text| text.replace(&gone, ""));
    assert_eq!(quiet.looked(PAPERS), sorted([0, 1]), "who is named, and who was");
    quiet.change(&file, |text| text + &line);
    assert_eq!(quiet.looked(PAPERS), sorted([0, 2]), "who is named, and who is now");
    let village = generate::path(20).rsplit_once('/').unwrap().0.to_owned();
    quiet.change(&format!("{village}/village.yaml"), |text| text + "# 备注\n");
    assert_eq!(quiet.looked(PAPERS), sorted([20]));
    for file in ["policy.yaml", "dossier.yaml"] {
        quiet.change(file, |text| text + "# 备注\n");
        assert_eq!(quiet.looked(PAPERS), sorted([]), "a comment of {file}");
    }
    quiet.change("dossier.yaml", |text| text.replace("样县委组织部", "新县委组织部"));
    assert_eq!(quiet.looked(PAPERS).len(), 21, "papers name the department");
}

#[test]
fn what_somebody_elses_file_says_of_a_person_is_seen() {
    let mut quiet = Quiet::new(4);
    quiet.causes(PAPERS);
    assert_eq!(quiet.looked(PAPERS), sorted([]));
    let (own, other) = (generate::name(0), generate::name(1));
    quiet.change(&person(1), |text| {
        text.replacen(&format!("姓名: {other}"), &format!("姓名: {own}"), 1)
    });
    let causes = quiet.causes(PAPERS);
    assert!(causes[&generate::path(0)].contains("content"), "namesakes are told apart: {causes:?}");
    assert_eq!(quiet.looked(PAPERS), sorted([]));
    quiet.change(&person(1), |text| {
        text.replacen(&format!("姓名: {own}"), &format!("姓名: {other}"), 1)
    });
    assert!(quiet.causes(PAPERS)[&generate::path(0)].contains("content"));
    // Of two with one number the one is refused whose file comes later.
    let (first, last) = if generate::path(2) < generate::path(3) { (2, 3) } else { (3, 2) };
    let (number, taken) = (generate::identity(last), generate::identity(first));
    quiet.change(&person(first), |text| text.replace(&taken, &number));
    let alone =
        quiet.test.dossier(&format!("build --format json {PAPERS} --out ../afresh")).output();
    let both = quiet.test.dossier(&format!("build --format json {PAPERS}")).output();
    assert_eq!(both.code, alone.code);
    let failed = |objects: Vec<serde_json::Value>| -> Vec<String> {
        let failed = objects.into_iter().filter(|one| one["cause"].is_null());
        failed.filter_map(|one| Some(one["person"].as_str()?.to_owned())).collect()
    };
    let failed = [failed(both.objects()), failed(alone.objects())];
    assert_eq!(failed[0], failed[1]);
    assert!(failed[0].contains(&generate::path(last)), "{failed:?}");
}

#[test]
fn runs_that_ask_for_less_leave_what_others_found_right() {
    let mut quiet = Quiet::new(2);
    let both = "--only recommendation,examination";
    quiet.causes(both);
    assert_eq!(quiet.looked("--only recommendation"), sorted([]), "asked for before with more");
    assert_eq!(quiet.looked(both), sorted([]));
    quiet.causes("--only joint-review");
    assert_eq!(quiet.looked(both), sorted([]), "another paper was asked for meanwhile");
    assert_eq!(quiet.looked("--only joint-review,examination"), sorted([]));
    // What another run has left answers for one whose file is as it was, and for nobody else.
    quiet.change(&person(0), |text| text + "# 备注\n");
    quiet.causes("--only recommendation");
    assert_eq!(quiet.looked(both), sorted([0]));
    assert_eq!(quiet.looked(both), sorted([]));
}
