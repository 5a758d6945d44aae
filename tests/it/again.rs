//! A run after others: it makes what has changed and nothing else, and what lies there then is to the
//! byte what a first run would have made.
//!
//! What goes by the stamps of files is right by luck as soon as anything shared has changed, since
//! everybody is looked at then. So it is compared often, by a run that knows nothing, and it is
//! counted how often stamps decided about some people and not about others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use crate::dice::Dice;
use crate::generate;
use crate::support::{Output, Test};

const PEOPLE: usize = 4;
/// Papers that are made soon.
const PAPERS: &str = "--only recommendation,examination";
/// How often something is changed and made again.
const STEPS: usize = 300;
/// After how many steps all is made afresh beside it.
const EVERY: usize = 20;
/// How often at least each of [`Seen`] is to be seen.
const LEAST: [usize; 6] = [12, 30, 30, 5, 12, 4];

/// A line of a person's file, and how it cannot be read.
const WHOLE: &str = "\n姓名:";
const BROKEN: &str = "\n姓 名；";

/// An archive whose files look as if they had been written long before each run, as nearly all are.
struct Archive {
    test: Test,
    time: SystemTime,
    people: Vec<PersonState>,
    numbers: usize,
    /// Papers to which harm was done since they were last made or kept.
    harmed: BTreeSet<String>,
    /// Who has the identity number of somebody else.
    borrower: Option<usize>,
    /// Whether a file that all share has changed since everybody's papers were last made or kept.
    has_shared_changed: bool,
    seen: Seen,
}

/// What the test knows of a person.
struct PersonState {
    folder: PathBuf,
    is_there: bool,
    /// Whether a file of theirs has changed since a run like the next looked at it.
    has_changed: bool,
    /// Whether a file of theirs was written after the present, as it seems: no stamp says whether
    /// it is as it was.
    is_ahead: bool,
}

/// How papers are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RunKind {
    Plain,
    Killed,
    Draft,
    OtherDay,
    OnePerson,
    OnePaper,
    Shard,
}

impl RunKind {
    fn any(dice: &mut Dice) -> Self {
        let rare = [
            Self::Killed,
            Self::Draft,
            Self::OtherDay,
            Self::OnePerson,
            Self::OnePaper,
            Self::OnePaper,
            Self::Shard,
            Self::Shard,
        ];
        rare.get(dice.below(19)).copied().unwrap_or(Self::Plain)
    }
}

/// How often runs went by the stamps of files.
#[derive(Debug, Default, PartialEq, PartialOrd)]
struct Seen {
    /// Runs in which they decided about everybody.
    all: usize,
    /// Runs in which some people were looked at and others were not.
    some: usize,
    /// People with a changed file who were looked at while others were not.
    changed: usize,
    /// People with a file ahead of its time who were looked at while others were not.
    ahead: usize,
    /// Harmed papers that were seen in a run that did not look at others.
    harmed: usize,
    /// Runs after a change of what all share in which stamps decided about somebody.
    shared: usize,
}

impl Archive {
    fn new() -> Self {
        let test = Test::people(PEOPLE);
        let people = (0..PEOPLE).map(|at| PersonState {
            folder: test.path(&generate::path(at)),
            is_there: true,
            has_changed: true,
            is_ahead: false,
        });
        let archive = Self {
            people: people.collect(),
            test,
            time: SystemTime::now() - Duration::from_secs(86_400),
            numbers: 0,
            harmed: BTreeSet::new(),
            borrower: None,
            has_shared_changed: false,
            seen: Seen::default(),
        };
        archive.let_time_pass(&archive.test.root());
        archive
    }

    /// Gives every file below a folder of the archive an older time.
    fn let_time_pass(&self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => self.let_time_pass(&path),
                false => set_time(&path, self.time),
            }
        }
    }

    fn edit(&mut self, file: &Path, change: impl Fn(String, usize) -> String) {
        let Ok(text) = fs::read_to_string(file) else { return };
        self.numbers += 1;
        self.has_shared_changed |= !file.ends_with("person.yaml");
        fs::write(file, change(text, self.numbers)).unwrap();
        self.time += Duration::from_secs(1);
        set_time(file, self.time);
    }

    fn edit_person(&mut self, at: usize, change: impl Fn(String, usize) -> String) {
        if !self.people[at].is_there {
            return;
        }
        let file = self.people[at].folder.join("person.yaml");
        self.edit(&file, change);
        self.people[at].has_changed = true;
        self.people[at].is_ahead = false;
    }

    /// Names those in the event who are there. One that names others is an error, and an archive with an
    /// error stays off the shortest way for good.
    fn name_who_is_there(&mut self) {
        let file = fs::read_dir(self.test.path("events")).unwrap().next().unwrap().unwrap().path();
        let root = self.test.root();
        let there = self.people.iter().filter(|state| state.is_there);
        let line = |state: &PersonState| {
            format!("  - {}\n", state.folder.strip_prefix(&root).unwrap().display())
        };
        let named: String = there.map(line).collect();
        let whole = |text: String| {
            let others = text.lines().filter(|line| !line.starts_with("  - "));
            others.map(|line| format!("{line}\n")).collect::<String>() + &named
        };
        if whole(fs::read_to_string(&file).unwrap()) != fs::read_to_string(&file).unwrap() {
            self.edit(&file, |text, _| whole(text));
        }
    }

    /// Changes something, and says what.
    fn change(&mut self, dice: &mut Dice) -> &'static str {
        let at = dice.below(PEOPLE);
        // Mostly one person's file, as clerks do: after other changes everybody is looked at.
        let change = if dice.below(2) == 0 { dice.below(13) } else { dice.below(28) };
        match change {
            0..=6 => {
                self.edit_person(at, |text, n| with_value(&text, "特长", &format!("茶叶种植{n}")));
                "what a person's papers show"
            }
            7..=8 => {
                let (month, phone) = (1 + dice.below(9), generate::phone(dice.below(PEOPLE)));
                self.edit_person(at, |text, _| {
                    let text = with_value(&text, "转正时间", &format!("2007.0{month}"));
                    with_value(&text, "联系电话", &format!("\"{phone}\""))
                });
                "what is wrong with a person's file"
            }
            9 => {
                self.edit_person(at, |text, _| text + "# 备注\n");
                "a comment of a person's file"
            }
            10..=11 => {
                self.edit_person(at, |text, n| with_value(&text, "特长", &format!("茶叶种植{n}")));
                let state = &mut self.people[at];
                if state.is_there {
                    let ahead = SystemTime::now() + Duration::from_secs(86_400);
                    set_time(&state.folder.join("person.yaml"), ahead);
                    state.is_ahead = true;
                }
                "a person's file ahead of its time"
            }
            12 => {
                let breaks = dice.below(3) == 0;
                self.edit_person(at, |text, _| match text.contains(BROKEN) {
                    true => text.replacen(BROKEN, WHOLE, 1),
                    false if breaks => text.replacen(WHOLE, BROKEN, 1),
                    false => text,
                });
                "a person's file that cannot be read, or can again"
            }
            13 => {
                self.go_or_come(at);
                if dice.below(4) > 0 {
                    self.name_who_is_there();
                }
                "a person who goes or comes back"
            }
            14 => {
                self.numbers += 1;
                let state = &mut self.people[at];
                if state.is_there {
                    let to = state.folder.with_file_name(format!("新名{}", self.numbers));
                    fs::rename(&state.folder, &to).unwrap();
                    state.folder = to;
                    state.has_changed = true;
                }
                if dice.below(4) > 0 {
                    self.name_who_is_there();
                }
                "another name of a folder"
            }
            15 => {
                let file = self.test.path("dossier.yaml");
                let month = 11 + dice.below(2);
                self.edit(&file, |text, n| {
                    let text = with_value(&text, "基准日", &format!("2026-{month}-20"));
                    with_value(&text, "组织部门", &format!("中共样县委组织部{n}"))
                });
                "settings"
            }
            16 => {
                let file = self.test.path("policy.yaml");
                self.edit(&file, |text, n| with_value(&text, "名称", &format!("样县储备条件{n}")));
                "the policy"
            }
            17..=18 => {
                let file = fs::read_dir(self.test.path("events")).unwrap().next().unwrap().unwrap();
                let theme = ["集体经济", "基层治理", "基层党建"][dice.below(3)];
                self.edit(&file.path(), |text, _| with_value(&text, "主题", theme));
                "an event"
            }
            19 => {
                let file = self.test.path("松岭镇/town.yaml");
                self.edit(&file, |text, _| text + "# 备注\n");
                "a town"
            }
            20 => {
                let file = self.test.path(["policy.yaml", "dossier.yaml"][dice.below(2)]);
                self.edit(&file, |text, _| text + "# 备注\n");
                "a comment of what all share"
            }
            21..=23 => {
                let file = fs::read_dir(self.test.path("events")).unwrap().next().unwrap().unwrap();
                let line = format!("  - {}\n", generate::path(at));
                self.edit(&file.path(), |text, _| match text.contains(&line) {
                    true => text.replace(&line, ""),
                    false => text + &line,
                });
                "who took part in an event"
            }
            24..=25 => {
                let name = generate::name(if dice.below(2) == 0 { dice.below(PEOPLE) } else { at });
                self.edit_person(at, |text, _| with_value(&text, "姓名", &name));
                "a name that perhaps somebody else has"
            }
            _ => {
                // Whoever has another's number gives it back before the next one takes one.
                let (at, from) = match self.borrower.take() {
                    Some(borrower) => (borrower, borrower),
                    None => (at, dice.below(PEOPLE)),
                };
                self.borrower = Some(at).filter(|at| *at != from);
                let number = format!("\"{}\"", generate::identity(from));
                self.edit_person(at, |text, _| with_value(&text, "身份证号", &number));
                "an identity number that perhaps somebody else has"
            }
        }
    }

    fn go_or_come(&mut self, at: usize) {
        let away = self.test.path("../away").join(at.to_string());
        fs::create_dir_all(away.parent().unwrap()).unwrap();
        let state = &mut self.people[at];
        let (from, to) =
            if state.is_there { (&state.folder, &away) } else { (&away, &state.folder) };
        fs::rename(from, to).unwrap();
        state.is_there = !state.is_there;
    }

    /// Brings everybody back, and mends what cannot be read.
    fn mend(&mut self) {
        for at in 0..PEOPLE {
            if !self.people[at].is_there {
                self.go_or_come(at);
            }
            self.edit_person(at, |text, _| text.replacen(BROKEN, WHOLE, 1));
            let number = format!("\"{}\"", generate::identity(at));
            self.edit_person(at, |text, _| with_value(&text, "身份证号", &number));
        }
        self.name_who_is_there();
    }

    /// What `check` finds, perhaps as it knows from earlier runs.
    fn findings(&self) -> String {
        let output = self.test.dossier("check --strict --notes --format json").output();
        assert_eq!(output.stderr, "");
        output.stdout
    }

    /// Does something while what checks know of earlier ones is away.
    fn knowing_nothing<T>(&self, work: impl Fn() -> T) -> T {
        let (cache, aside) = (self.test.path(".dossier/cache"), self.test.path("../cache"));
        let is_there = cache.exists();
        if is_there {
            fs::rename(&cache, &aside).unwrap();
        }
        let done = work();
        let _ = fs::remove_dir_all(&cache);
        if is_there {
            fs::rename(&aside, &cache).unwrap();
        }
        done
    }

    /// Does harm to what lies in the output folder, and says which.
    fn harm(&mut self, dice: &mut Dice, run: RunKind) -> &'static str {
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
        match dice.below(10) {
            0 => cut(&below(".cache/settled"), dice),
            1 => turn(&below(".cache/settled"), dice),
            2 => drop(fs::remove_file(below(".cache/settled"))),
            3 => turn(&self.test.path(".dossier/cache/check-draft"), dice),
            4 => cut(&self.test.path(".dossier/cache/check-draft"), dice),
            5 => drop(fs::remove_dir_all(below(".cache"))),
            6..=8 => {
                let all = papers(&below(""));
                let Some((paper, bytes)) = all.iter().nth(dice.below(PEOPLE)) else {
                    return "nothing";
                };
                let path = below("").join(paper);
                // What is not as it was made stays where nothing is made in its place.
                let is_made = run == RunKind::Plain && self.can_be_made(paper.parent().unwrap());
                match is_made && dice.below(2) == 0 {
                    true => {
                        fs::write(&path, [&bytes[..400], b"?", &bytes[401..]].concat()).unwrap();
                    }
                    false => fs::remove_file(&path).unwrap(),
                }
                self.harmed.insert(paper.to_str().unwrap().to_owned());
                return "a paper is gone, or not as it was";
            }
            _ => return "nothing",
        }
        "what is kept for the next run is damaged"
    }

    /// Whether a person is there and can be read.
    fn can_be_made(&self, person: &Path) -> bool {
        let text = |folder: &Path| fs::read_to_string(folder.join("person.yaml"));
        let folder = self.test.root().join(person);
        let Some(at) = self.people.iter().position(|one| one.folder == folder) else {
            return false;
        };
        // Of two with one number one is refused; which, the rules say.
        let present = self.people.iter().filter(|one| one.is_there);
        let all: String = present.filter_map(|one| text(&one.folder).ok()).collect();
        let number = generate::identity(at);
        let is_alone = all.matches(&*number).count() < 2;
        let is_whole = |text: String| text.contains(WHOLE) && text.contains(&number);
        is_alone && text(&folder).is_ok_and(is_whole)
    }

    /// Makes what is to be compared, and returns the exit code.
    #[track_caller]
    fn run_plainly(&mut self) -> i32 {
        let output = self.test.dossier(&format!("build --format json {PAPERS}")).output();
        self.look_at_causes(&output);
        output.code
    }

    /// Makes the papers.
    fn make(&mut self, dice: &mut Dice, kind: RunKind) {
        let run = self.test.dossier(&format!("build --format json {PAPERS}"));
        match kind {
            RunKind::Plain => drop(self.run_plainly()),
            RunKind::Killed => {
                let mut child =
                    run.command().stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
                let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
                lines.nth(dice.below(6));
                child.kill().unwrap();
                child.wait().unwrap();
                // It may have come to its end all the same.
                self.people.iter_mut().for_each(|state| state.has_changed = false);
                self.harmed.clear();
            }
            RunKind::OnePaper => {
                let paper = ["recommendation", "examination"][dice.below(2)];
                self.test.dossier(&format!("build --only {paper}")).output();
                self.people.iter_mut().for_each(|state| state.has_changed = false);
                self.harmed.clear();
            }
            RunKind::Draft => drop(run.args("--draft").output()),
            RunKind::OtherDay => drop(run.args("--as-of 2026-10-31").output()),
            RunKind::Shard => {
                let count = 1 + dice.below(3);
                let shard = format!("--shard {}/{count}", 1 + dice.below(count));
                drop(run.args(&shard).output());
            }
            RunKind::OnePerson => {
                let state = &mut self.people[dice.below(PEOPLE)];
                if state.is_there {
                    run.args("--jobs 1").arg(&state.folder).output();
                    state.has_changed = false;
                    let person = state.folder.strip_prefix(self.test.root()).unwrap();
                    self.harmed.retain(|paper| !Path::new(paper).starts_with(person));
                }
            }
        }
    }

    /// Nobody is answered for by stamps who has changed, and no paper; how often they answer is
    /// counted.
    fn look_at_causes(&mut self, output: &Output) {
        let mut looked = BTreeMap::new();
        for object in output.objects() {
            let Some(person) = object["person"].as_str() else { continue };
            let is_untouched = object["cause"]["code"] == "untouched";
            let is_harmed = object["file"].as_str().is_some_and(|file| self.harmed.contains(file));
            assert!(!(is_untouched && is_harmed), "{object}");
            *looked.entry(person.to_owned()).or_insert(false) |= !is_untouched;
            self.seen.harmed += usize::from(is_harmed);
        }
        self.harmed.clear();
        let some = looked.values().any(|looked| *looked) && !looked.values().all(|looked| *looked);
        self.seen.some += usize::from(some);
        let is_shared = std::mem::take(&mut self.has_shared_changed);
        self.seen.shared += usize::from(is_shared && looked.values().any(|looked| !looked));
        self.seen.all += usize::from(!looked.is_empty() && !looked.values().any(|looked| *looked));
        for state in &mut self.people {
            let person = state.folder.strip_prefix(self.test.root()).unwrap().to_str().unwrap();
            let Some(looked) = looked.get(person) else { continue };
            assert!(*looked || !state.has_changed, "a file of {person} has changed");
            assert!(*looked || !state.is_ahead, "a file of {person} is ahead of its time");
            self.seen.changed += usize::from(some && state.has_changed);
            self.seen.ahead += usize::from(some && state.is_ahead && !state.has_changed);
            state.has_changed = false;
        }
    }

    /// What lies there is what a run leaves that knows nothing of earlier ones but their papers.
    #[track_caller]
    fn assert_as_if_looked(&self, done: &[&str]) {
        let _ = fs::remove_file(self.test.path("../looked/.cache/settled"));
        let run = || self.test.dossier(&format!("build --out ../looked {PAPERS}")).output();
        self.knowing_nothing(run);
        self.assert_same_papers("../looked", done);
    }

    #[track_caller]
    fn assert_same_papers(&self, other: &str, done: &[&str]) {
        let own = papers(&self.test.path("build"));
        let other = papers(&self.test.path(other));
        let names = |all: &BTreeMap<PathBuf, Vec<u8>>| all.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(&own), names(&other), "{done:?}");
        assert!(own == other, "{done:?}");
    }

    /// What `check` finds is what it finds when it knows nothing.
    #[track_caller]
    fn assert_same_findings(&self, done: &[&str]) {
        let known = self.findings();
        assert_eq!(self.findings(), known, "{done:?}");
        assert!(self.knowing_nothing(|| self.findings()) == known, "{done:?}");
    }
}

fn set_time(file: &Path, time: SystemTime) {
    File::options().write(true).open(file).unwrap().set_modified(time).unwrap();
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
        let kind = RunKind::any(&mut dice);
        for _ in 0..dice.below(3) {
            done.push(archive.change(&mut dice));
        }
        if dice.below(3) == 0 {
            done.push(archive.harm(&mut dice, kind));
        }
        archive.make(&mut dice, kind);
        if dice.below(3) == 0 {
            archive.assert_same_findings(&done);
        }
        if kind == RunKind::Plain {
            archive.assert_as_if_looked(&done);
            done.clear();
        }
        if step % EVERY != 0 {
            continue;
        }
        if step % (2 * EVERY) == 0 {
            archive.mend();
        }
        archive.assert_same_findings(&done);
        let code = archive.run_plainly();
        let afresh = archive.test.dossier(&format!("build --out ../afresh {PAPERS}")).output();
        archive.assert_same_papers("../afresh", &done);
        assert_eq!(code, afresh.code, "step {step}: {done:?}");
        fs::remove_dir_all(archive.test.path("../afresh")).unwrap();
        let own = papers(&archive.test.path("build"));
        let still = archive.test.dossier(&format!("--lang en build {PAPERS}")).output();
        let told = format!("0 made, {} kept, 0 failed", own.len());
        untouched += usize::from(!own.is_empty() && still.stderr.starts_with(&told));
        assert!(papers(&archive.test.path("build")) == own, "step {step}: {done:?}");
        done.clear();
    }
    assert!(untouched >= STEPS / EVERY / 2, "only {untouched} times all was right");
    let Seen { all, some, changed, ahead, harmed, shared } = archive.seen;
    let counts = [all, some, changed, ahead, harmed, shared];
    let is_seen = counts.iter().zip(LEAST).all(|(count, least)| *count >= least);
    assert!(is_seen, "stamps hardly ever decided: {counts:?}, not {LEAST:?}");
}
