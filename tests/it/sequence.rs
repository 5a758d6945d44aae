//! One archive through a year's commands, one after another: what one leaves behind must not be in
//! the way of the next.

use std::fs;
use std::path::Path;

use crate::support::{Run, Test, project};

const PERSON: &str = "松岭镇/荷塘村/张志远";
const MOVED: &str = "松岭镇/太平村/张志远";

/// A clerk's way of working.
struct Year {
    test: Test,
    language: &'static str,
    git: bool,
}

impl Year {
    fn run(&self, arguments: &str) -> Run<'_> {
        let run = self.test.clerk(arguments).env("DOSSIER_LANG", self.language);
        if self.git { run } else { run.env("PATH", "nowhere") }
    }

    /// Runs a command that must be fine, and returns all it says.
    fn fine(&self, arguments: &str) -> String {
        let output = self.run(arguments).output();
        let said = format!("{}{}", output.stdout, output.stderr);
        assert_eq!(output.code, 0, "{} git: {}, {arguments}: {said}", self.language, self.git);
        said
    }

    /// Runs a command that needs git.
    fn kept(&self, arguments: &str) -> String {
        if self.git {
            return self.fine(arguments);
        }
        let output = self.run(arguments).output();
        let told = if self.language == "zh" { "没有装 git" } else { "git is not installed" };
        assert_eq!(output.code, 3, "{arguments}");
        assert!(output.stderr.contains(told), "{}", output.stderr);
        output.stderr
    }
}

/// Copies a folder's files into an archive, over what `init` made.
fn fill(from: &Path, test: &Test, below: &str) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().into_string().unwrap());
        match entry.path().is_dir() {
            true if name == "build" => {}
            true => fill(&entry.path(), test, &format!("{name}/")),
            false => {
                test.write(&name, fs::read(entry.path()).unwrap());
            }
        }
    }
}

fn pass(language: &'static str, git: bool) {
    let year = Year { test: Test::empty(), language, git };
    let test = &year.test;
    year.fine("init .");
    fill(&project("archives"), test, "");
    test.write(
        "../名册.csv",
        "乡镇,村,姓名,性别,民族,出生年月,政治面貌,来源类别\n\
         松岭镇,荷塘村,周新,男,汉族,1995.03,群众,返乡青年\n",
    );
    year.fine("import ../名册.csv --write");
    year.fine("check");
    year.kept("save");
    year.fine(&format!("build {PERSON}"));
    year.fine("export 花名册");
    year.fine("review new 2026-9 --day 2026-11-20 --until 2026-12-20 --no-pdf");
    year.fine("review status 2026-9");
    year.fine(&format!("print {PERSON}"));
    year.fine(&format!("pack {PERSON}"));
    year.kept("save");
    year.fine(&format!("move {PERSON} {MOVED}"));
    assert!(!test.has(&format!("build/{PERSON}")), "papers at the old place are gone");
    year.fine(&format!("build {MOVED}"));
    assert!(test.has(&format!("build/{MOVED}/推荐表.pdf")));
    year.kept("save");
    year.fine("check");
    let log = year.kept(&format!("log {MOVED}"));
    if git {
        assert!(log.contains(PERSON), "{log}");
        assert_eq!(test.git(&["ls-files", "--", "build"]), "", "output is never committed");
        let said = year.fine("save");
        assert!(said.contains("没有改动") || said.contains("nothing changed"), "{said}");
    }
}

#[test]
fn a_year_passes_in_chinese_with_git() {
    pass("zh", true);
}

#[test]
fn a_year_passes_in_chinese_without_git() {
    pass("zh", false);
}

#[test]
fn a_year_passes_in_english_with_git() {
    pass("en", true);
}

#[test]
fn a_year_passes_in_english_without_git() {
    pass("en", false);
}
