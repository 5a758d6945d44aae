//! Folders that may not be listed: they are told of, and hide nothing but what they hold.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use crate::support::{Output, Test};

const PERSON: &str = "松岭镇/荷塘村/张志远";

/// The sample county without the right to list some of its folders.
struct Locked {
    test: Test,
    folders: Vec<&'static str>,
}

impl Locked {
    fn new(test: Test, folders: &[&'static str]) -> Self {
        let locked = Self { test, folders: folders.to_vec() };
        locked.set(0o000);
        locked
    }

    fn set(&self, mode: u32) {
        for folder in &self.folders {
            fs::set_permissions(self.test.path(folder), Permissions::from_mode(mode)).unwrap();
        }
    }

    fn run(&self, arguments: &str) -> Output {
        self.test.dossier(arguments).by_a_visitor()
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        self.set(0o755);
    }
}

/// The findings of a check: file and code.
fn found(output: &Output) -> Vec<(String, String)> {
    let part = |line: &str| {
        let (file, rest) = line.split_once(": 错误 ")?;
        Some((file.to_owned(), rest.split(':').next()?.to_owned()))
    };
    output.stdout.lines().filter_map(part).collect()
}

#[test]
fn each_is_one_finding_and_hides_nothing_else() {
    for folder in [
        "松岭镇",
        "松岭镇/荷塘村",
        PERSON,
        "松岭镇/荷塘村/张志远/附件",
        "events",
        "reviews",
        "programmes",
    ] {
        let county = Test::county();
        county.edit("石桥乡/town.yaml", "日期: 2026-06-30", "日期: 2026-06-31");
        let locked = Locked::new(county, &[folder]);
        let output = locked.run("check --quiet --format short");
        let mut wanted = vec![
            (folder.to_owned(), "unreadable-file".to_owned()),
            ("石桥乡/town.yaml:23:9".to_owned(), "bad-day".to_owned()),
        ];
        wanted.sort();
        let mut all = found(&output);
        all.sort();
        assert_eq!(all, wanted, "{folder}: {}{}", output.stdout, output.stderr);
        assert!(output.stdout.contains("没有权限"), "{}", output.stdout);
        assert_eq!(output.code, 1);
    }
}

#[test]
fn one_among_shared_files_is_told_of_whoever_is_asked_for() {
    for folder in ["events", "reviews", "policies", "templates"] {
        let county = Test::county();
        fs::create_dir_all(county.path(folder)).unwrap();
        let locked = Locked::new(county, &[folder]);
        let output = locked.run(&format!("check --quiet --format short {PERSON}"));
        let told = (folder.to_owned(), "unreadable-file".to_owned());
        assert!(found(&output).contains(&told), "{folder}: {}", output.stdout);
    }
}

#[test]
fn who_lies_in_one_is_not_said_to_be_nobody() {
    let locked = Locked::new(Test::county(), &["松岭镇/荷塘村"]);
    let output = locked.run(&format!("check {PERSON}"));
    assert_eq!(output.code, 3, "{}", output.stderr);
    assert!(output.stderr.contains("所在的文件夹打不开"), "{}", output.stderr);
    let output = locked.run("check 松岭镇/荷糖村/张志远");
    assert_eq!(output.code, 2, "{}", output.stderr);
}

#[test]
fn papers_of_others_are_made_and_those_of_hidden_people_stay() {
    let county = Test::printed_county();
    let all = Permissions::from_mode(0o777);
    fs::set_permissions(county.root(), all.clone()).unwrap();
    for path in walkdir(&county.path("build")) {
        fs::set_permissions(path, all.clone()).unwrap();
    }
    let before = county.tree("build/松岭镇/荷塘村").len();
    assert!(before > 0);
    let locked = Locked::new(county, &["松岭镇/荷塘村"]);
    let output = locked.run("build --only recommendation");
    assert_eq!(output.code, 1, "{}{}", output.stdout, output.stderr);
    assert_eq!(locked.test.tree("build/松岭镇/荷塘村").len(), before);
    assert!(output.stderr.contains("unreadable-file"), "{}", output.stderr);
    let output = locked.run("build --only recommendation 石桥乡");
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let output = locked.run("pack --batch 2026-9");
    assert_eq!(output.code, 3, "{}{}", output.stdout, output.stderr);
    assert!(output.stderr.contains("批次里可能缺人"), "{}", output.stderr);
}

#[test]
fn lists_say_whom_they_may_lack_and_what_needs_everybody_is_refused() {
    let county = Test::county();
    county.write("../roster.csv", "乡镇,村,姓名\n松岭镇,太平村,何佳\n");
    fs::set_permissions(county.root(), Permissions::from_mode(0o777)).unwrap();
    let locked = Locked::new(county, &["松岭镇/荷塘村"]);
    let output = locked.run("export -q 花名册 --out -");
    assert_eq!(output.code, 1, "{}", output.stderr);
    assert!(output.stderr.contains("unreadable-file"), "{}", output.stderr);
    assert!(output.stdout.contains("何佳") && !output.stdout.contains("张志远"));
    let output = locked.run("agenda");
    assert!(output.stderr.contains("1 个文件有错误"), "{}", output.stderr);
    for refused in ["move 松岭镇/太平村/何佳 何家", "import ../roster.csv"] {
        let output = locked.run(refused);
        assert_eq!(output.code, 3, "{refused}: {}{}", output.stdout, output.stderr);
        assert!(output.stderr.contains("打不开"), "{}", output.stderr);
    }
}

#[test]
fn a_handbook_is_not_printed_without_the_trainings_that_nobody_can_see() {
    let county = Test::county();
    fs::set_permissions(county.root(), Permissions::from_mode(0o777)).unwrap();
    let locked = Locked::new(county, &["events"]);
    let output = locked.run(&format!("build --only handbook,recommendation {PERSON}"));
    assert_eq!(output.code, 1, "{}{}", output.stdout, output.stderr);
    let made = locked.test.tree("build/松岭镇/荷塘村/张志远");
    assert_eq!(made.len(), 1, "{:?}", made.keys());
}

fn walkdir(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut all = vec![folder.to_owned()];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(walkdir(&path)) } else { all.push(path) }
    }
    all
}

#[test]
fn a_portrait_that_may_not_be_read_is_told_by_check() {
    let county = Test::county();
    let photo = "松岭镇/荷塘村/张志远/照片.jpg";
    assert!(county.has(photo));
    let locked = Locked::new(county, &[photo]);
    let output = locked.run(&format!("check --quiet --format short {PERSON}"));
    assert_eq!(found(&output), [(photo.to_owned(), "bad-portrait".to_owned())], "{output:?}");
    assert!(output.stdout.contains("照片打不开"), "{}", output.stdout);
}
