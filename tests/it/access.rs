//! Who may read what is written: the archive's and the register's setting holds for every file and
//! folder that any command writes, whatever the user's mask says.
#![cfg(unix)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::full_disk;
use crate::support::Test;

/// The bits that a usual mask leaves to everybody.
const USUAL: &str = "022";
const PACKET: &str = "../包/DS-439001-2026-0001.zip";

/// Commands that write nothing, as they are run here.
const READING: [&str; 18] = [
    "agenda",
    "check",
    "completions",
    "diff",
    "explain",
    "find",
    "fonts",
    "log",
    "migrate",
    "policy list",
    "receipt list",
    "register list",
    "register show",
    "review status",
    "schema",
    "self-check",
    "verify",
    "why",
];

/// How a command is run so that it writes.
fn arguments(name: &str) -> String {
    match name {
        "export" => "花名册 --out ../花名册.xlsx".to_owned(),
        "import" => "../名册.csv --write".to_owned(),
        "receive" => format!("{PACKET} --into ../另一簿"),
        "receipt add" => {
            "../簿/receipts/2026/0001.DS-439001-2026-0001.回执.yaml --out ../包".to_owned()
        }
        "review reply" => "2026-3 公安局 --day 2026-11-20".to_owned(),
        "review new" => "2026-9 --day 2026-11-20 --until 2026-12-20".to_owned(),
        "register catalogue" => "-C ../簿".to_owned(),
        "register receipt" => "2026/1 -C ../簿".to_owned(),
        _ => full_disk::arguments(name).unwrap(),
    }
}

/// An archive and two registers whose files may be read as a setting says.
fn bench(setting: &str) -> Test {
    let test = full_disk::bench().again();
    let receipt = test.tree("../簿/receipts").into_keys().find(|name| name.ends_with(".yaml"));
    assert_eq!(receipt.as_deref(), Some("2026/0001.DS-439001-2026-0001.回执.yaml"));
    test.prepare("register init ../另一簿 --unit 组织部 --fonds J001");
    if !setting.is_empty() {
        test.edit(
            "dossier.yaml",
            "身份证号: 遮盖",
            &format!("身份证号: 遮盖, 文件权限: {setting}"),
        );
        for register in ["簿", "另一簿"] {
            let file = format!("../{register}/register.yaml");
            test.edit(&file, "\n文件权限:", &format!("\n文件权限: {setting}"));
        }
    }
    test
}

/// Everything below a folder: which file it is, when it was changed, and who may do what.
fn listed(folder: &Path, found: &mut BTreeMap<PathBuf, ((u64, i64, i64), u32)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let about = fs::symlink_metadata(&path).unwrap();
        // A folder changes with what lies in it; only a new one is made.
        let changed = if about.is_dir() { (0, 0) } else { (about.mtime(), about.mtime_nsec()) };
        let which = (about.ino(), changed.0, changed.1);
        found.insert(path.clone(), (which, about.permissions().mode() & 0o777));
        if about.is_dir() {
            listed(&path, found);
        }
    }
}

/// What a command writes, with the bits of each.
fn written(setting: &str, name: &str) -> Vec<(PathBuf, u32)> {
    let test = bench(setting);
    let run = test.clerk(&format!("{name} {}", arguments(name))).command();
    let mut masked = Command::new("/bin/sh");
    masked.args(["-c", "umask \"$0\"; exec \"$@\"", USUAL]).arg(run.get_program());
    masked.args(run.get_args()).current_dir(run.get_current_dir().unwrap());
    masked.env_clear().envs(run.get_envs().filter_map(|(key, value)| Some((key, value?))));
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    listed(&test.path(".."), &mut before);
    let output = masked.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{name}: {output:?}");
    listed(&test.path(".."), &mut after);
    // What was moved is what it was, and git adds to files of its own, which stay as they were.
    let known: BTreeSet<_> = before.values().map(|(which, _)| *which).collect();
    let is_new = |path: &PathBuf, which: &(u64, i64, i64)| {
        let is_gits = path.components().any(|part| part.as_os_str() == ".git");
        let is_same = before.get(path).is_some_and(|(old, _)| old.0 == which.0);
        !(known.contains(which) || is_gits && is_same)
    };
    let new = after.iter().filter(|(path, (which, _))| is_new(path, which));
    new.map(|(path, (_, bits))| (path.clone(), *bits)).collect()
}

#[test]
fn what_is_written_is_for_those_whom_the_setting_names() {
    let (mut writing, mut silent) = (0, BTreeSet::new());
    for (name, _) in full_disk::all_leaves() {
        for (setting, denied) in [("仅本人", 0o077), ("本组", 0o027), ("无此写法", 0o077)]
        {
            // A wrong word stops most commands; and what is new says nothing yet.
            let is_new = matches!(&*name, "init" | "register init");
            if setting == "无此写法" && name != "record" || is_new {
                continue;
            }
            let files = written(setting, &name);
            if files.is_empty() {
                silent.insert(name.clone());
            }
            writing += usize::from(!files.is_empty());
            let open = files.iter().filter(|(_, bits)| bits & denied != 0);
            let open: Vec<_> = open.map(|(path, bits)| format!("{bits:o} {path:?}")).collect();
            assert!(open.is_empty(), "{name}, {setting}: {open:#?}");
        }
    }
    assert!(writing > 30, "{writing}");
    assert_eq!(silent.iter().map(String::as_str).collect::<Vec<_>>(), READING);
}

#[test]
fn without_the_setting_it_is_as_the_mask_says() {
    for name in ["build", "receive"] {
        let files = written("", name);
        assert!(files.iter().any(|(_, bits)| *bits == 0o644), "{name}: {files:?}");
    }
}
