//! The same archive gives the same packet: elsewhere, at another time, with other threads; and an
//! independent script gives it too.

use std::fs;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::support::{Output, PROGRAM, Test, project, tool};

use super::{JIANG, all_packed, manifest, pack, packets, unpacked};

const VILLAGE: &str = "云溪镇/枫林村";

/// Every packet and list of a folder, by name.
fn made(test: &Test, folder: &str) -> Vec<(String, Vec<u8>)> {
    let is_packet = |name: &str| name.starts_with("DS-") && !name.ends_with(".sig");
    test.tree(folder).into_iter().filter(|(name, _)| is_packet(name)).collect()
}

#[test]
fn another_zone_locale_mask_folder_time_and_number_of_threads_change_nothing() {
    let county = Test::county();
    let out = county.path("../移动硬盘/2026 年");
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(999_999_999);
    for (path, _) in county.tree("") {
        fs::File::options()
            .write(true)
            .open(county.path(&path))
            .unwrap()
            .set_modified(past)
            .unwrap();
    }
    let line = format!(
        "umask 077; exec '{PROGRAM}' pack --jobs 1 --out '{out}' {VILLAGE}; exit 9",
        out = out.display()
    );
    let elsewhere = |line: String, jobs: &str| {
        let run =
            county.dossier("-c").arg(line.replace("--jobs 1", jobs)).program("/bin/sh".into());
        run.env("TZ", "Asia/Urumqi")
            .env("LC_ALL", "tr_TR.UTF-8")
            .env("DOSSIER_LANG", "en")
            .env("SOURCE_DATE_EPOCH", "86400")
            .output()
    };
    let single = elsewhere(line.clone(), "--jobs 1");
    assert_eq!(single.code, 0, "{}", single.stderr);
    let batch = elsewhere(line.replace("pack ", "pack --batch 2026-signed "), "--jobs 8");
    assert_eq!(batch.code, 0, "{}", batch.stderr);
    let all = made(&county, "../移动硬盘/2026 年");
    assert_eq!(all.len(), 6);
    for (name, bytes) in all {
        let same = fs::read(packets().join(&name)).unwrap() == bytes;
        assert!(same, "{name} differs");
    }
}

#[test]
fn a_script_that_shares_nothing_with_us_assembles_the_same_bytes() {
    let test = Test::empty();
    let script = project("tests/it/pack/assemble.py");
    let mut seen = 0;
    for entry in fs::read_dir(packets()).unwrap() {
        let zip = entry.unwrap().path();
        if zip.extension().is_none_or(|end| end != "zip") {
            continue;
        }
        let base = unpacked(&zip, &test.root());
        let again = test.path("again.zip");
        let arguments = [&script, &base, &again].map(|path| path.to_str().unwrap());
        tool("python3", "python3", &arguments);
        assert!(fs::read(&zip).unwrap() == fs::read(&again).unwrap(), "{}", zip.display());
        seen += 1;
    }
    assert!(seen >= 20, "{seen}");
}

fn git(test: &Test, folder: &str, arguments: &str) {
    let who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    let folder = test.path(folder);
    let mut all = vec!["-C", folder.to_str().unwrap()];
    all.extend(who);
    all.extend(arguments.split_whitespace());
    tool("git", "git", &all);
}

/// A run that may look for a repository above the archive.
fn within_git(test: &Test, arguments: &str) -> Output {
    let run = test.dossier("pack --format json").args(arguments);
    run.without("GIT_CEILING_DIRECTORIES").output()
}

#[test]
fn the_commit_is_recorded_and_a_clone_gives_the_same_packet() {
    let test = Test::county();
    // The archive lies inside a repository that holds other things too.
    fs::write(test.path("../letter.txt"), "to whom it may concern").unwrap();
    git(&test, "..", "init --quiet --initial-branch=main");
    fs::write(test.path("../.gitignore"), "/unpacked\n/again\n/clone\n").unwrap();
    git(&test, "..", "add --all");
    git(&test, "..", "commit --quiet -m archive");
    fs::write(test.path("../letter.txt"), "changed, and none of the archive's business").unwrap();
    let objects = all_packed(&within_git(&test, JIANG.0));
    assert_eq!(objects[0]["tree"], "clean");
    let commit = objects[0]["commit"].as_str().unwrap().to_owned();
    assert_eq!(commit.len(), 40);
    let zip = format!("build/{}.zip", JIANG.1);
    let base = unpacked(&test.path(&zip), &test.path("../unpacked"));
    let info = fs::read_to_string(base.join("bag-info.txt")).unwrap();
    assert!(info.ends_with(&format!("\nDossier-Commit: {commit}\n")), "{info}");

    git(&test, "..", "clone --quiet . clone");
    let clone = test.dossier("-C ../clone/archive pack --format json").arg(JIANG.0).output();
    let cloned = all_packed(&clone);
    assert_eq!(cloned[0]["sha256"], objects[0]["sha256"]);

    test.edit("云溪镇/枫林村/罗㛃/person.yaml", "格式: 1", "# 未保存\n格式: 1");
    let changed = within_git(&test, &format!("--replace {}", JIANG.0));
    assert!(changed.stderr.contains("1 个文件还没有保存"), "{}", changed.stderr);
    let objects: Vec<Value> = all_packed(&changed);
    assert_eq!(
        (&objects[0]["tree"], objects[0]["commit"].as_str()),
        (&"changed".into(), Some(&*commit))
    );
    let base = unpacked(&test.path(&zip), &test.path("../again"));
    assert_eq!(manifest(&base).commit, commit);
}

#[test]
fn stale_papers_and_drafts_never_get_in() {
    let county = Test::county();
    county.dossier("build -q --draft").arg(JIANG.0).exits(0);
    let paper = format!("build/{}/推荐表.pdf", JIANG.0);
    let draft = fs::read(county.path(&paper)).unwrap();
    all_packed(&pack(&county, JIANG.0));
    let name = format!("{}.zip", JIANG.1);
    let expected = fs::read(packets().join(&name)).unwrap();
    assert!(fs::read(county.path(&paper)).unwrap() != draft);
    assert!(fs::read(county.path("build").join(&name)).unwrap() == expected);
    // A paper that is no longer what was recorded is made anew.
    county.remove(&format!("build/{name}"));
    fs::write(county.path(&paper), &draft).unwrap();
    all_packed(&pack(&county, JIANG.0));
    assert!(fs::read(county.path("build").join(&name)).unwrap() == expected);
}
