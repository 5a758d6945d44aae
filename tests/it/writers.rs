//! Several runs that change one archive at once, and runs that are killed while they change it: what
//! was said to be written is there, once, and nothing is half done.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::thread;
use std::time::Instant;

use crate::full_disk;
use crate::support::Test;
use crate::torture;

const ZHANG: &str = "松岭镇/荷塘村/张志远";
/// Runs at a time.
const WRITERS: usize = 8;

/// Runs as many commands at once as there are, and returns which of them said that all went well.
fn at_once(test: &Test, commands: &[String]) -> Vec<bool> {
    thread::scope(|scope| {
        let run = |command: &String| {
            let run = test.clerk(command);
            scope.spawn(move || run.output().code == 0)
        };
        let runs: Vec<_> = commands.iter().map(run).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    })
}

#[test]
fn what_eight_runs_at_once_say_they_wrote_is_there_once() {
    let rounds = torture::kills().map_or(3, |_| 100);
    let test = Test::county();
    for round in 1..=rounds {
        let content = |writer: usize| format!("第{round}轮第{writer}条");
        let commands: Vec<String> = (0..WRITERS)
            .map(|writer| {
                let content = content(writer);
                format!("record 纪实 {ZHANG} 日期=2026-09-01 类别=学习 内容={content} -q")
            })
            .collect();
        assert_eq!(at_once(&test, &commands), [true; WRITERS]);
        let text = test.read(&format!("{ZHANG}/person.yaml"));
        for writer in 0..WRITERS {
            assert_eq!(text.matches(&content(writer)).count(), 1, "{}", content(writer));
        }
    }
}

#[test]
fn commands_of_every_kind_wait_for_each_other() {
    let test = Test::county();
    test.git(&["init", "-q"]);
    let before = test.read(&format!("{ZHANG}/person.yaml"));
    let commands = [
        format!("record 纪实 {ZHANG} 日期=2026-09-01 类别=学习 内容=甲条 -q"),
        format!("record 活动 {ZHANG} 日期=2026-09-02 类别=主题党日 内容=乙条 -q"),
        "record event 名称=丙会 日期=2026-09-03 期次=9 -q".to_owned(),
        "new 松岭镇/荷塘村/丁一 -q".to_owned(),
        "fmt -q".to_owned(),
        "save -q -m 一".to_owned(),
        "move 石桥乡 石桥镇 -q".to_owned(),
        "policy revise --from 2027-01-01 -q".to_owned(),
    ];
    let done = at_once(&test, &commands);
    // One that finds what another has changed may refuse; what it says, it did.
    assert!(done[0] && done[1] && done[3] && done[6], "{done:?}");
    let text = test.read(&format!("{ZHANG}/person.yaml"));
    assert!(text.len() > before.len());
    assert_eq!([text.matches("甲条").count(), text.matches("乙条").count()], [1, 1]);
    assert!(test.has("松岭镇/荷塘村/丁一/person.yaml"));
    assert!(test.has("石桥镇/town.yaml") && !test.has("石桥乡"));
    // What is new is not filled in yet; nothing refers to what is no longer there.
    let check = test.dossier("check --lang zh --format short").output().stdout;
    let errors = check.lines().filter(|line| line.contains(" 错误 "));
    assert!(errors.clone().all(|line| line.starts_with("松岭镇/荷塘村/丁一/")), "{check}");
}

/// Whether a run waits for the lock that somebody else holds; it is ended if it does.
fn waits(test: &Test, arguments: &str) -> bool {
    let mut run = test.clerk(arguments).command().stderr(Stdio::piped()).spawn().unwrap();
    let talk = BufReader::new(run.stderr.take().unwrap());
    let waits = talk.lines().any(|line| line.unwrap().contains("等它做完"));
    if waits {
        run.kill().unwrap();
    }
    run.wait().unwrap();
    waits
}

#[test]
fn whatever_changes_the_archive_waits_for_its_turn() {
    let bench = full_disk::bench();
    let receipts = bench.tree("../簿/receipts").into_keys();
    let receipt = receipts.into_iter().find(|name| name.ends_with(".yaml")).unwrap();
    let mut waiting = Vec::new();
    for (name, _) in full_disk::all_leaves() {
        let arguments = match &*name {
            "import" => "--as 纪实 ../纪实.csv --write".to_owned(),
            "receipt add" => format!("../簿/receipts/{receipt} --out ../包"),
            "review reply" => "2026-3 公安局 --day 2026-11-20".to_owned(),
            _ => full_disk::arguments(&name).unwrap(),
        };
        let arguments = format!("{name} {arguments}");
        let test = bench.again();
        test.write("../纪实.csv", format!("人员,日期,类别,内容\n{ZHANG},2026-11-03,学习,学习\n"));
        let held = test.again();
        let before = test.tree("");
        test.clerk(&arguments)
            .command()
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .status()
            .unwrap();
        let mut after = test.tree("");
        after.retain(|path, _| !path.starts_with("build/"));
        let lock = held.path(".dossier/run/lock");
        fs::create_dir_all(lock.parent().unwrap()).unwrap();
        let lock = fs::File::create(lock).unwrap();
        lock.lock().unwrap();
        let waits = waits(&held, &arguments);
        assert!(waits || after == before, "`{arguments}` changes the archive and does not wait");
        if waits {
            // What they read is to be of one moment.
            let reads = ["bundle", "save", "migrate"].contains(&&*name);
            assert!(reads || after != before, "`{arguments}`");
            waiting.push(name);
        }
    }
    let known = [
        "bundle",
        "fmt",
        "import",
        "merge",
        "migrate",
        "move",
        "new",
        "policy revise",
        "receipt add",
        "record",
        "review new",
        "review reply",
        "save",
        "set",
        "undo",
    ];
    waiting.sort();
    assert_eq!(waiting, known);
}

#[test]
fn a_move_that_is_killed_is_completed_or_never_began() {
    let county = Test::county();
    let before = county.tree("");
    let started = Instant::now();
    county.dossier("move 松岭镇 松山镇 -q").exits(0);
    let whole = started.elapsed();
    let after = county.tree("");
    for round in 0..16 {
        let test = Test::county();
        let run = test.dossier("move 松岭镇 松山镇 -q").command().stderr(Stdio::null()).spawn();
        let mut run = run.unwrap();
        // Most of the time goes into reading before and after; the writing lies in between.
        thread::sleep(whole.mul_f64(0.3 + 0.05 * f64::from(round)));
        run.kill().unwrap();
        run.wait().unwrap();
        let check = test.dossier("check -q --format short").output();
        assert_eq!(check.code, 0, "round {round}: {}", check.stdout);
        let tree = test.tree("");
        assert!(tree == before || tree == after, "round {round} left a half");
    }
}

#[test]
fn a_run_says_what_a_killed_one_had_left() {
    let test = Test::county();
    let bytes = test.read("松岭镇/town.yaml");
    let other = test.read("石桥乡/town.yaml");
    let head = format!(
        r#"{{"format":1,"direction":"forward","rename":null,"files":[
            {{"path":"松岭镇/town.yaml","before":{0},"after":{1}}},
            {{"path":"石桥乡/town.yaml","before":{2},"after":{3}}}]}}"#,
        bytes.len(),
        bytes.len() + 3,
        other.len(),
        other.len() + 3,
    );
    let head = head.replace('\n', "");
    let journal = format!("{head}\n{bytes}{bytes}# 1{other}{other}# 2");
    test.write(".dossier/run/journal", journal);
    test.write("石桥乡/town.yaml", "格式: 1\n名称: 石桥乡\n");
    let check = test.dossier("--lang zh agenda").output();
    assert!(check.stderr.starts_with(
        "上一个命令中途被打断，它没有写完的已经补写完\n\
         `石桥乡/town.yaml` 后来又改过，没有动，请核对\n"
    ));
    assert_eq!(test.read("松岭镇/town.yaml"), format!("{bytes}# 1"));
    assert!(!test.has(".dossier/run/journal"));
    let check = test.dossier("--lang zh agenda").output();
    assert!(!check.stderr.contains("打断"));
}
