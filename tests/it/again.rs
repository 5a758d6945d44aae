//! A run after others: it makes what has changed and nothing else, and what lies there then is to the
//! byte what a first run would have made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use crate::generate;
use crate::support::Test;

const PEOPLE: usize = 4;
/// Papers that are made soon.
const PAPERS: &str = "--only recommendation,examination";
/// How often something is changed and made again.
const STEPS: usize = 300;
/// After how many steps all is made afresh beside it.
const EVERY: usize = 20;

/// A line of a person's file, and how it cannot be read.
const WHOLE: &str = "\n姓名:";
const BROKEN: &str = "\n姓 名；";

/// Random numbers that follow from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }
}

/// An archive whose files look as if they had been written long before each run, as nearly all are.
struct Archive {
    test: Test,
    time: SystemTime,
    /// Where the people's folders are now, and whether they are there.
    people: Vec<(PathBuf, bool)>,
    numbers: usize,
}

impl Archive {
    fn new() -> Self {
        let test = Test::people(PEOPLE);
        let people = (0..PEOPLE).map(|at| (test.path(&generate::path(at)), true)).collect();
        let archive = Self {
            test,
            time: SystemTime::now() - Duration::from_secs(86_400),
            people,
            numbers: 0,
        };
        archive.let_time_pass(&archive.test.root());
        archive
    }

    /// Gives every file below a folder of the archive an older time, another one each time.
    fn let_time_pass(&self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && name != "build" && !name.starts_with('.') {
                self.let_time_pass(&path);
            } else if path.is_file() && fs::metadata(&path).unwrap().modified().unwrap() > self.time
            {
                File::options().write(true).open(&path).unwrap().set_modified(self.time).unwrap();
            }
        }
    }

    fn edit(&mut self, file: &Path, change: impl Fn(String, usize) -> String) {
        let Ok(text) = fs::read_to_string(file) else { return };
        self.numbers += 1;
        fs::write(file, change(text, self.numbers)).unwrap();
        self.time += Duration::from_secs(1);
        File::options().write(true).open(file).unwrap().set_modified(self.time).unwrap();
    }

    fn person(&self, dice: &mut Dice) -> PathBuf {
        self.people[dice.below(PEOPLE)].0.join("person.yaml")
    }

    /// Changes something, and says what.
    fn change(&mut self, dice: &mut Dice) -> &'static str {
        match dice.below(12) {
            0..=3 => {
                let file = self.person(dice);
                self.edit(&file, |text, at| with_value(&text, "特长", &format!("茶叶种植{at}")));
                "what a person's papers show"
            }
            4 => {
                let file = self.person(dice);
                self.edit(&file, |text, _| text + "# 备注\n");
                "a comment of a person's file"
            }
            5 => {
                let file = self.person(dice);
                let breaks = dice.below(3) == 0;
                self.edit(&file, |text, _| match text.contains(BROKEN) {
                    true => text.replacen(BROKEN, WHOLE, 1),
                    false if breaks => text.replacen(WHOLE, BROKEN, 1),
                    false => text,
                });
                "a person's file that cannot be read, or can again"
            }
            6 => {
                let at = dice.below(PEOPLE);
                let (folder, is_there) = self.people[at].clone();
                let away = self.test.path("../away").join(at.to_string());
                fs::create_dir_all(away.parent().unwrap()).unwrap();
                let (from, to) = if is_there { (&folder, &away) } else { (&away, &folder) };
                fs::rename(from, to).unwrap();
                self.people[at].1 = !is_there;
                "a person who goes or comes back"
            }
            7 => {
                let at = dice.below(PEOPLE);
                let (folder, is_there) = self.people[at].clone();
                if is_there {
                    self.numbers += 1;
                    let to = folder.with_file_name(format!("新名{}", self.numbers));
                    fs::rename(&folder, &to).unwrap();
                    self.people[at].0 = to;
                }
                "another name of a folder"
            }
            8 => {
                let file = self.test.path("dossier.yaml");
                self.edit(&file, |text, at| {
                    with_value(&text, "组织部门", &format!("中共样县委组织部{at}"))
                });
                "settings"
            }
            9 => {
                let file = self.test.path("policy.yaml");
                self.edit(&file, |text, at| {
                    with_value(&text, "名称", &format!("样县储备条件{at}"))
                });
                "the policy"
            }
            10 => {
                let file = fs::read_dir(self.test.path("events")).unwrap().next().unwrap().unwrap();
                self.edit(&file.path(), |text, at| with_value(&text, "主题", &format!("主题{at}")));
                "an event"
            }
            _ => {
                let file = self.test.path("松岭镇/town.yaml");
                self.edit(&file, |text, _| text + "# 备注\n");
                "a town"
            }
        }
    }

    /// Brings everybody back, and mends what cannot be read.
    fn mend(&mut self) {
        for at in 0..PEOPLE {
            let (folder, is_there) = self.people[at].clone();
            if !is_there {
                fs::rename(self.test.path("../away").join(at.to_string()), &folder).unwrap();
                self.people[at].1 = true;
            }
            self.edit(&folder.join("person.yaml"), |text, _| text.replacen(BROKEN, WHOLE, 1));
        }
    }

    /// What `check` finds, perhaps as it knows from earlier runs.
    fn findings(&self) -> String {
        let output = self.test.dossier("check --strict --notes --format json").output();
        assert_eq!(output.stderr, "");
        output.stdout
    }

    /// Does harm to what lies in the output folder, and says which.
    fn harm(&self, dice: &mut Dice) -> &'static str {
        let below = |name: &str| self.test.path(&format!("build/{name}"));
        let cut = |path: &Path, dice: &mut Dice| {
            let Ok(bytes) = fs::read(path) else { return };
            fs::write(path, &bytes[..dice.below(bytes.len() + 1)]).unwrap();
        };
        let turn = |path: &Path, dice: &mut Dice| {
            let Ok(mut bytes) = fs::read(path) else { return };
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(7);
            fs::write(path, bytes).unwrap();
        };
        match dice.below(8) {
            0 => cut(&below(".cache/settled"), dice),
            1 => turn(&below(".cache/settled"), dice),
            2 => drop(fs::remove_file(below(".cache/settled"))),
            3 => turn(&self.test.path(".dossier/cache/check-draft"), dice),
            4 => cut(&self.test.path(".dossier/cache/check-draft"), dice),
            5 => drop(fs::remove_dir_all(below(".cache"))),
            6 => {
                if let Some(paper) = papers(&below("")).keys().nth(dice.below(PEOPLE)) {
                    fs::remove_file(below("").join(paper)).unwrap();
                }
                return "a paper is gone";
            }
            _ => return "nothing",
        }
        "what is kept for the next run is damaged"
    }

    /// Makes the papers, perhaps only some people's, perhaps of a run that is killed.
    fn make(&self, dice: &mut Dice) {
        let run = self.test.dossier(&format!("build --format json {PAPERS}"));
        match dice.below(10) {
            0 => {
                let mut child =
                    run.command().stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
                let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
                lines.nth(dice.below(6));
                child.kill().unwrap();
                child.wait().unwrap();
            }
            1 => drop(run.args("--draft").output()),
            2 => drop(run.args("--as-of 2026-10-31").output()),
            3 => drop(run.args("--jobs 1 松岭镇").output()),
            _ => drop(run.output()),
        }
    }
}

fn with_value(text: &str, key: &str, value: &str) -> String {
    let line = |line: &str| match line.starts_with(&format!("{key}:")) {
        true => format!("{key}: {value}\n"),
        false => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// The papers below a folder with their bytes.
fn papers(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "pdf") {
                found.insert(
                    path.strip_prefix(folder).unwrap().to_owned(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    found
}

#[test]
fn whatever_happens_in_between_the_papers_are_those_of_a_first_run() {
    let mut dice = Dice(20_261_130);
    let mut archive = Archive::new();
    let mut done = Vec::new();
    let mut untouched = 0;
    for step in 1..=STEPS {
        for _ in 0..dice.below(3) {
            done.push(archive.change(&mut dice));
        }
        if dice.below(3) == 0 {
            done.push(archive.harm(&mut dice));
        }
        archive.make(&mut dice);
        if step % EVERY != 0 {
            continue;
        }
        if step % (2 * EVERY) == 0 {
            archive.mend();
        }
        let known = archive.findings();
        assert_eq!(archive.findings(), known, "step {step}: {done:?}");
        fs::remove_dir_all(archive.test.path(".dossier/cache")).unwrap();
        assert!(archive.findings() == known, "step {step}: {done:?}");
        let again = archive.test.dossier(&format!("build {PAPERS}")).output();
        let own = papers(&archive.test.path("build"));
        let afresh = archive.test.dossier(&format!("build --out ../afresh {PAPERS}")).output();
        let other = papers(&archive.test.path("../afresh"));
        let names = |all: &BTreeMap<PathBuf, Vec<u8>>| all.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(&own), names(&other), "step {step}: {done:?}");
        assert!(own == other, "step {step}: {done:?}");
        assert_eq!(again.code, afresh.code, "step {step}: {done:?}");
        let still = archive.test.dossier(&format!("--lang en build {PAPERS}")).output();
        let told = format!("0 made, {} kept, 0 failed", own.len());
        untouched += usize::from(!own.is_empty() && still.stderr.starts_with(&told));
        assert!(papers(&archive.test.path("build")) == own, "step {step}: {done:?}");
        fs::remove_dir_all(archive.test.path("../afresh")).unwrap();
        done.clear();
    }
    assert!(untouched >= STEPS / EVERY / 2, "only {untouched} times all was right");
}
