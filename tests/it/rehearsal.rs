//! `--dry-run`: whatever writes can be tried, changes nothing, and ends as the real run. The commands
//! come from the command line itself, so that a new one cannot be forgotten.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use dossier::testing;

use crate::full_disk;
use crate::support::{Output, Test};

const PERSON: &str = "松岭镇/荷塘村/张志远";

/// Runs by which commands write that otherwise only show something, or that need more to write.
const MORE: &[(&str, &str)] = &[
    ("agenda", "--out ../待办.xlsx"),
    ("find", "性别=女 --format csv --out ../名单.csv"),
    ("schema", "--out ../模式"),
    ("stats", "--pdf ../报告.pdf"),
    ("stats", "--format csv --out ../统计.csv"),
    ("import", "--as 纪实 ../纪实.csv --write"),
    ("bundle", "--into ../镇 ../给出.dossier.zip"),
    ("build", "松岭镇/荷塘村 --only recommendation"),
    ("print", "松岭镇/荷塘村/张志远 --only recommendation"),
    ("new", "松岭镇/荷塘村/周新 --set 性别=难"),
    ("new", "松岭镇/荷塘村/张志远"),
    ("set", "松岭镇/荷塘村/张志远 民族=玩"),
    ("record", "纪实 松岭镇/荷塘村/张志远 日期=2026-11-02 类别=玩 内容=学习"),
    ("receive", "../包/DS-439001-2026-0001.zip --into ../簿"),
    ("export", "花名册 --out ../包/名册.pdf"),
    ("save", "-m 一"),
];

/// Every byte around the archive, hidden files and empty folders too. What only spares later work is
/// left out.
fn all(test: &Test) -> BTreeMap<String, Vec<u8>> {
    fn add(folder: &Path, name: &str, found: &mut BTreeMap<String, Vec<u8>>) {
        found.insert(format!("{name}/"), Vec::new());
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{name}/{}", entry.file_name().to_string_lossy());
            match entry.file_type().unwrap().is_dir() {
                true => add(&entry.path(), &name, found),
                false => drop(found.insert(name, fs::read(entry.path()).unwrap())),
            }
        }
    }
    let mut found = BTreeMap::new();
    add(test.around(), "", &mut found);
    found
}

fn bench() -> Test {
    let test = full_disk::bench().again();
    test.write("../纪实.csv", format!("人员,日期,类别,内容\n{PERSON},2026-11-03,学习,学习\n"));
    test
}

/// What changed of a folder, but for what spares a check the next time.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names =
        before.keys().chain(after.keys()).filter(|name| before.get(*name) != after.get(*name));
    let is_kept =
        |name: &&String| !name.contains("/.dossier/cache") && *name != "/archive/.dossier/";
    names.filter(is_kept).cloned().collect()
}

struct Tried {
    wrote: bool,
    wrong: Option<String>,
}

/// Runs a command in earnest and tries it: what is wrong about that, if it writes at all.
fn tried(command: &str, has_option: bool) -> Tried {
    let test = bench();
    let before = all(&test);
    let earnest = test.clerk(command).output();
    let wrote = !changed(&before, &all(&test)).is_empty();
    if !has_option {
        let wrong = wrote.then(|| format!("`{command}` writes and has no --dry-run"));
        return Tried { wrote, wrong };
    }
    let test = bench();
    let before = all(&test);
    let output: Output = test.clerk(&format!("{command} --dry-run")).output();
    let mut wrong = Vec::new();
    let left = changed(&before, &all(&test));
    if !left.is_empty() {
        wrong.push(format!("changed {left:?}"));
    }
    if output.code != earnest.code {
        wrong.push(format!("ends with {}, not {}", output.code, earnest.code));
    }
    if wrote && output.stdout.is_empty() && output.stderr.is_empty() {
        wrong.push("says nothing".to_owned());
    }
    let told = format!("`{command}`: {}: {output:?} {earnest:?}", wrong.join("; "));
    Tried { wrote, wrong: (!wrong.is_empty()).then_some(told) }
}

#[test]
fn whatever_writes_can_be_tried() {
    let has_option = |name: &str| {
        let mut own = &testing::command();
        for part in name.split(' ') {
            own = own.find_subcommand(part).unwrap();
        }
        own.get_arguments().any(|one| one.get_long() == Some("dry-run"))
    };
    let leaves = full_disk::all_leaves().into_iter().map(|(name, _)| {
        let arguments = full_disk::arguments(&name).unwrap();
        (name, arguments)
    });
    let more = MORE.iter().map(|(name, arguments)| ((*name).to_owned(), (*arguments).to_owned()));
    let runs: Vec<(String, String)> = leaves.chain(more).collect();
    let outcomes = testing::map(2, &runs, |(name, arguments)| {
        tried(&format!("{name} {arguments}"), has_option(name))
    });
    let wrong: Vec<String> = outcomes.iter().filter_map(|one| one.wrong.clone()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let wrote = outcomes.iter().filter(|one| one.wrote).count();
    assert!(wrote > 30, "{wrote} runs wrote something");
}

#[test]
fn a_run_that_is_tried_says_what_it_would_write() {
    let test = Test::county();
    let told = test.dossier("export 花名册 --dry-run").output();
    assert_eq!(told.code, 0);
    assert!(told.stderr.ends_with("会新建 build/花名册.xlsx\n预演：什么也没有写\n"), "{told:?}");
    test.dossier("export 花名册 -q").exits(0);
    let told = test.dossier("--lang en export 花名册 --dry-run").output();
    assert!(
        told.stderr.ends_with("would rewrite build/花名册.xlsx\ndry run: nothing was written\n"),
        "{told:?}"
    );
    let told = test
        .dossier("record 纪实 张志远 日期=2026-11-02 类别=学习 内容=学习")
        .args("--dry-run --format json")
        .output();
    let account = &told.objects()[0];
    assert_eq!(account["changes"][0]["path"], format!("{PERSON}/person.yaml"));
    assert_eq!((account["dryRun"].as_bool(), account["exit"].as_u64()), (Some(true), Some(0)));
    assert!(!test.read(&format!("{PERSON}/person.yaml")).contains("2026-11-02"));
    // What cannot be written in earnest cannot be tried either.
    test.dossier("init . --dry-run").stderr("错误：`[ROOT]/archive`已经是档案\n").exits(2);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_noticed_when_it_is_tried() {
    use std::os::unix::fs::PermissionsExt;
    let test = Test::county();
    let shut = test.path("../锁");
    fs::create_dir(&shut).unwrap();
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o555)).unwrap();
    let run = |more: &str| test.dossier(&format!("schema --out ../锁 {more}")).by_a_visitor().code;
    assert_eq!((run(""), run("--dry-run")), (3, 3));
}
