//! `dossier undo`: what a command changed is taken back byte for byte, whatever the command.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Instant;

use serde_json::Value;
use snapbox::str;

use crate::full_disk;
use crate::support::{Test, tree};
use crate::torture;

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";
const RECORD: &str = "record 活动 松岭镇/荷塘村/张志远 日期=2026-07-01 类别=主题党日 内容=参观";

/// Everything of an archive that commands change for the clerk: files with their bytes, and folders,
/// empty ones too. What is made from them lies in `build`, of which lists of reviews alone count.
fn all(test: &Test) -> (BTreeMap<String, Vec<u8>>, BTreeSet<String>) {
    let mut files = tree(&test.path(""));
    files.retain(|path, _| !path.starts_with("build/") || path.starts_with("build/联审/"));
    let mut found = BTreeSet::new();
    folders(&test.path(""), "", &mut found);
    (files, found)
}

fn folders(folder: &Path, above: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() && !name.starts_with('.') && name != "build" {
            let path = format!("{above}{name}/");
            found.insert(path.clone());
            folders(&entry.path(), &path, found);
        }
    }
}

/// What is remembered, the newest first.
fn list(test: &Test) -> Vec<Value> {
    test.dossier("undo --list --format json").output().objects()
}

/// How a command is run so that it changes something.
fn arguments(name: &str) -> Option<String> {
    Some(match name {
        "import" => "--as 纪实 ../纪实.csv --write".to_owned(),
        "move" => "松岭镇 松山镇 --name 松山镇".to_owned(),
        "new" => "金盆镇".to_owned(),
        "receipt add" => return None,
        _ => full_disk::arguments(name).unwrap(),
    })
}

/// Commands that change nothing in an archive's files.
const READERS: &[&str] = &[
    "agenda",
    "build",
    "bundle",
    "check",
    "diff",
    "explain",
    "export",
    "find",
    "fonts",
    "init",
    "log",
    "pack",
    "policy list",
    "print",
    "receipt list",
    "receive",
    "register audit",
    "register catalogue",
    "register init",
    "register list",
    "register receipt",
    "register show",
    "review status",
    "save",
    "manual",
    "schema",
    "self-check",
    "stats",
    "verify",
    "why",
];

/// Commands of which one run does not try all that they change.
const MORE: &[&str] = &[
    "new 松岭镇/荷塘村/周新",
    "record event 起=2026-10-09 名称=冬季培训 主题=基层治理 期次=9 范围=县级 松岭镇/荷塘村",
    "record 退出 松岭镇/荷塘村/李娜 日期=2026-11-02 原因=本人意愿",
    "record 联系人 松岭镇/荷塘村/张志远 角色=培养联系人 --end 2026-11-02",
    "set 松岭镇 党委书记=周大",
    "set 松岭镇/荷塘村/张志远 --unset 特长",
    "import ../新人.csv --write",
    "import ../张志远.lrmx --into 松岭镇/太平村 --write",
    "move 松岭镇/荷塘村/张志远 松岭镇/太平村/张志远",
    "move 松岭镇/荷塘村/张志远 张远志 --correct",
];

#[test]
fn whatever_a_command_changes_is_taken_back_and_made_again() {
    let bench = full_disk::bench();
    let receipts = bench.tree("../簿/receipts").into_keys();
    let receipt = receipts.into_iter().find(|name| name.ends_with(".yaml")).unwrap();
    let leaves: Vec<String> = full_disk::all_leaves().into_iter().map(|(name, _)| name).collect();
    assert!(READERS.iter().all(|name| leaves.iter().any(|leaf| leaf == name)));
    let leaves = leaves.into_iter().filter(|name| !READERS.contains(&&**name));
    let mut runs: Vec<String> =
        leaves.filter_map(|name| Some(format!("{name} {}", arguments(&name)?))).collect();
    runs.push(format!("receipt add ../簿/receipts/{receipt} --out ../包"));
    runs.extend(MORE.iter().map(ToString::to_string));
    let mut changing = BTreeSet::new();
    for run in runs {
        let test = bench.again();
        test.write(
            "../纪实.csv",
            "人员,日期,类别,内容\n松岭镇/荷塘村/张志远,2026-11-03,学习,学习\n",
        );
        test.write(
            "../新人.csv",
            "乡镇,村,姓名,性别,出生年月,政治面貌\n松岭镇,荷塘村,周新,女,1994.10,群众\n",
        );
        if run.contains(".lrmx") {
            test.prepare("export 松岭镇/荷塘村/张志远 --out ../张志远.lrmx -q");
            test.remove("松岭镇/荷塘村/张志远");
        }
        if run.trim() == "migrate" {
            let word = "{词: 书记助理, 作用: 助理岗位}";
            test.edit("policy.yaml", word, "书记助理");
        }
        let before = all(&test);
        let known = list(&test).len();
        let output = test.clerk(&run).output();
        let after = all(&test);
        if before == after {
            assert!(!MORE.contains(&&*run), "`{run}` changes nothing: {output:?}");
            continue;
        }
        changing.insert(run.split_whitespace().next().unwrap().to_owned());
        let (way, back) = if run.trim() == "undo" { ("--redo", "") } else { ("", "--redo") };
        if run.trim() != "undo" {
            assert_eq!(list(&test).len(), known + 1, "`{run}` is not remembered");
        }
        let took = test.dossier(&format!("undo {way}")).output();
        assert_eq!(took.code, 0, "`{run}`: {took:?}");
        let now = all(&test);
        assert!(now == before, "`{run}`: {:?}", differing(&before, &now));
        let again = test.dossier(&format!("undo {back}")).output();
        assert_eq!(again.code, 0, "`{run}`: {again:?}");
        let now = all(&test);
        assert!(now == after, "`{run}`: {:?}", differing(&after, &now));
    }
    let known = [
        "fmt", "import", "merge", "migrate", "move", "new", "policy", "receipt", "record",
        "review", "set", "undo",
    ];
    assert_eq!(changing.into_iter().collect::<Vec<_>>(), known);
}

/// The paths in which two states differ.
fn differing(
    one: &(BTreeMap<String, Vec<u8>>, BTreeSet<String>),
    other: &(BTreeMap<String, Vec<u8>>, BTreeSet<String>),
) -> Vec<String> {
    let files = one.0.keys().chain(other.0.keys());
    let files = files.filter(|path| one.0.get(*path) != other.0.get(*path)).cloned();
    files.chain(one.1.symmetric_difference(&other.1).cloned()).collect()
}

#[test]
fn a_clerk_sees_what_is_remembered_and_what_would_change() {
    let test = Test::county();
    test.dossier("undo")
        .stderr(str![[r#"
错误：没有可以撤销的命令

"#]])
        .exits(3);
    test.dossier("undo --list")
        .stderr(str![[r#"
还没有记着的命令

"#]])
        .exits(0);
    test.dossier(RECORD).arg("-q").exits(0);
    test.dossier("undo --dry-run -q")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml
@@ 353 @@
   活动:
     - {日期: 2026-05-29, 类别: 主题党日, 内容: 植树护坡, 数量: 43}
-    - {日期: 2026-07-01, 类别: 主题党日, 内容: 参观}
     - {日期: 2026-07-11, 类别: 志愿服务, 内容: 帮独居老人修瓦、疏通水沟, 数量: 5}
     - {日期: 2026-08-14, 类别: 屋场会, 内容: 解释山林纠纷政策, 数量: 56}

"#]])
        .exits(0);
    let listed = list(&test);
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["command"], format!("{RECORD} -q"));
    assert_eq!(listed[0]["files"], serde_json::json!([ZHANG]));
    assert_eq!(
        (&listed[0]["can"], &listed[0]["undone"]),
        (&Value::Bool(true), &Value::Bool(false))
    );
    let human = test.dossier("undo --list").output().stdout;
    assert!(human.contains("  可以撤销  record 活动 ") && human.contains(ZHANG), "{human}");
    let told = test.dossier("undo").output().stderr;
    assert!(told.starts_with("已撤销：record 活动 ") && told.contains(ZHANG), "{told}");
    assert!(test.dossier("undo --list").output().stdout.contains("已撤销，可用 --redo 重做"));
    let told = test.dossier("undo --redo --format json").output().objects();
    assert_eq!(told[0]["undone"], false);
    test.dossier("undo --redo")
        .stderr(str![[r#"
错误：没有刚撤销的命令可以重做

"#]])
        .exits(3);
}

#[test]
fn what_somebody_wrote_since_is_not_written_over() {
    let test = Test::county();
    test.dossier(RECORD).arg("-q").exits(0);
    test.write(ZHANG, test.read(ZHANG) + "# 手工\n");
    let before = test.tree("");
    test.dossier("undo")
        .stderr(str![[r#"
错误：第 1 号不能撤销：`松岭镇/荷塘村/张志远/person.yaml` 后来又改过；什么也没有改
建议：用 dossier undo --list 查看；后来改的不要了，先改回去再撤销；要留着，就手工改

"#]])
        .exits(3);
    let listed = list(&test);
    assert_eq!(
        (&listed[0]["can"], &listed[0]["changed"]),
        (&Value::Bool(false), &serde_json::json!([ZHANG]))
    );
    assert!(test.tree("") == before);
    test.remove(ZHANG);
    let told = test.dossier("undo").output();
    assert!(told.code == 3 && told.stderr.contains("已经不在了"), "{told:?}");
}

#[test]
fn who_is_named_elsewhere_since_is_not_taken_away() {
    let test = Test::county();
    let event = "events/2026-11-换届.yaml";
    let names = |test: &Test, who: &str| {
        let text = test.read(event).replacen("参加:\n", &format!("参加:\n  - {who}\n"), 1);
        test.write(event, text);
    };
    for (run, who) in [
        (
            "new 松岭镇/荷塘村/周新 --set 性别=女 --set 出生年月=1994.10 --set 政治面貌=群众",
            "松岭镇/荷塘村/周新",
        ),
        ("move 松岭镇/荷塘村/李文博 李文渊", "松岭镇/荷塘村/李文渊"),
    ] {
        let test = test.again();
        test.dossier(run).arg("-q").exits(0);
        let text = test.read(event);
        if !text.contains(who) {
            names(&test, who);
        } else {
            // A file that the move did not touch.
            let town = test.read("云溪镇/town.yaml");
            test.write("云溪镇/town.yaml", town.replacen("列入: [", &format!("列入: [{who}, "), 1));
        }
        let before = all(&test);
        let output = test.dossier("undo").output();
        assert_eq!(output.code, 3, "{output:?}");
        assert!(output.stdout.contains("unknown-person"), "{output:?}");
        assert!(output.stderr.contains("别的文件后来提到了它；什么也没有改"), "{output:?}");
        assert!(all(&test) == before);
    }
}

#[test]
fn a_damaged_memory_is_told_and_not_followed() {
    let test = Test::county();
    test.dossier(RECORD).arg("-q").exits(0);
    let file = ".dossier/undo/000001";
    test.write(file, test.read(file).replace("参观", "参阅"));
    let before = test.tree("");
    test.dossier("undo")
        .stderr(str![[r#"
错误：`.dossier/undo/000001` 已损坏，不能照它撤销，什么也没有改
建议：这一次改动只能手工改回（有 git 的，用 git 找回）；删去这个文件后，可以撤销更早的命令

"#]])
        .exits(3);
    test.dossier("undo --list")
        .stdout(str![[r#"
.dossier/undo/000001  已损坏，不能照它撤销

"#]])
        .exits(1);
    assert!(test.tree("") == before);
}

#[test]
fn numbers_that_stand_for_a_person_are_masked() {
    let test = Test::county();
    test.dossier("set 松岭镇/荷塘村/张志远 联系电话=13900000009 -q").exits(0);
    for (options, whole) in [("", false), (" --full", true)] {
        let list = test.dossier(&format!("undo --list{options}")).output().stdout;
        let shown = test.dossier(&format!("undo --dry-run{options}")).output().stdout;
        assert_eq!(list.contains("13900000009"), whole, "{list}");
        assert_eq!(shown.contains("13900000009"), whole, "{shown}");
    }
}

#[test]
fn papers_at_a_place_that_is_gone_again_go_too() {
    let test = Test::county();
    test.dossier("move -q 松岭镇/荷塘村/张志远 松岭镇/太平村/张志远").exits(0);
    test.dossier("build -q 松岭镇/太平村/张志远 --only recommendation").exits(0);
    assert!(test.has("build/松岭镇/太平村/张志远/推荐表.pdf"));
    test.dossier("undo -q").exits(0);
    assert!(test.has(ZHANG) && !test.has("build/松岭镇/太平村/张志远"));
}

#[test]
fn it_needs_no_git_and_is_never_committed() {
    let test = Test::county();
    test.git(&["init", "-q"]);
    test.dossier(RECORD).arg("-q").exits(0);
    let waiting = test.git(&["status", "--porcelain", "--untracked-files=all"]);
    assert!(!waiting.contains(".dossier"), "{waiting}");
}

/// Kills a run at some moments: the archive is as before or as after, and `undo --list` tells which.
fn killed(prepare: &[&str], arguments: &str, is_undone: Option<bool>) {
    let prepared = || {
        let test = Test::county();
        prepare.iter().for_each(|command| test.dossier(command).exits(0));
        test
    };
    let whole = prepared();
    let before = all(&whole);
    let started = Instant::now();
    whole.dossier(arguments).exits(0);
    let takes = started.elapsed();
    let after = all(&whole);
    let rounds = torture::kills().unwrap_or(6);
    for round in 0..rounds {
        let test = prepared();
        let mut run = test
            .dossier(arguments)
            .command()
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(takes.mul_f64(f64::from(round + 1) / f64::from(rounds)));
        run.kill().unwrap();
        run.wait().unwrap();
        let newest = list(&test).into_iter().next();
        let state = newest.map(|one| one["undone"].as_bool().unwrap());
        let now = all(&test);
        assert!(now == before || now == after, "`{arguments}`, round {round}");
        let told = if now == after {
            is_undone
        } else {
            is_undone.filter(|_| !prepare.is_empty()).map(|one| !one)
        };
        assert_eq!(state, told, "`{arguments}`, round {round}");
    }
}

#[test]
fn a_run_that_is_killed_is_remembered_if_it_was_done() {
    killed(&[], &format!("{RECORD} -q"), Some(false));
    killed(&[], "move 松岭镇 松山镇 -q", Some(false));
}

#[test]
fn taking_back_that_is_killed_is_done_or_never_began() {
    killed(&["move 松岭镇 松山镇 -q"], "undo -q", Some(true));
    killed(&["move 松岭镇 松山镇 -q", "undo -q"], "undo --redo -q", Some(false));
}
