//! What the program tells of itself: help with true examples, versions, man pages, colours.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use dossier::testing;

use crate::full_disk;
use crate::support::{Test, project};

/// Commands of which every example may be run, for they write nothing.
const HARMLESS: [&str; 14] = [
    "agenda",
    "check",
    "completions",
    "explain",
    "find",
    "fonts",
    "help",
    "policy list",
    "receipt list",
    "review status",
    "schema",
    "stats",
    "verify",
    "why",
];

/// The examples in the help of every command, by command.
fn examples(chinese: bool) -> BTreeMap<String, Vec<String>> {
    let head = if chinese { "例子:" } else { "Examples:" };
    let names = full_disk::all_leaves().into_iter().map(|(name, _)| name);
    let test = Test::empty();
    let of_one = |name: String| {
        let language = if chinese { "zh" } else { "en" };
        let help = test.dossier(&format!("{name} --help --lang {language}")).output();
        assert_eq!(help.code, 0, "{help:?}");
        let lines = help.stdout.lines().skip_while(|line| *line != head);
        let lines = lines.filter(|line| line.starts_with("  dossier "));
        (name, lines.map(|line| line.trim().to_owned()).collect())
    };
    names.chain([String::new()]).map(of_one).collect()
}

/// The words of a command line, as a shell parts them.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for one in line.chars() {
        match one {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words
}

#[test]
fn every_example_is_a_command_line_and_does_what_it_should() {
    let all = examples(true);
    assert_eq!(all, examples(false), "the same in both languages");
    let bench = full_disk::bench().again();
    bench.git(&["add", "-A"]);
    let mut ran = 0;
    for (name, lines) in &all {
        assert!((1..=3).contains(&lines.len()), "`{name}` has {} examples", lines.len());
        for line in lines {
            let words = words(line);
            for chinese in [true, false] {
                let parsed = testing::command_in(chinese).try_get_matches_from(&words);
                let told = parsed.as_ref().err().filter(|error| error.exit_code() != 0);
                assert!(told.is_none(), "{line}: {told:?}");
            }
            let is_of = |name: &&str| line["dossier ".len()..].starts_with(*name);
            if !HARMLESS.iter().any(is_of) && !line.contains("--dry-run") {
                continue;
            }
            let run = words[1..].iter().fold(bench.clerk(""), |run, word| run.arg(word));
            let output = run.output();
            assert!(output.code <= 1, "{line}: {output:?}");
            ran += 1;
        }
    }
    assert!(ran > 30, "{ran} examples were run");
}

#[test]
fn help_of_a_command_is_its_help() {
    let test = Test::empty();
    for (name, _) in full_disk::all_leaves() {
        for (language, usage) in [("zh", "用法："), ("en", "Usage: ")] {
            let help = test.dossier(&format!("--lang {language} help {name}")).output();
            assert_eq!((help.code, &*help.stderr), (0, ""), "{name}");
            assert!(help.stdout.contains(&format!("{usage}dossier {name}")), "{}", help.stdout);
        }
    }
    let help = test.dossier("help").output();
    assert!(help.stdout.contains("命令:\n  init "), "{help:?}");
    test.dossier("help nosuch")
        .stderr("错误：没有 `nosuch` 这个命令\n用法：dossier [选项] <命令>\n加 --help 显示帮助\n")
        .exits(2);
}

#[test]
fn the_environment_is_in_the_help() {
    let test = Test::empty();
    for (command, variables) in [
        ("check", &["DOSSIER_LANG", "DOSSIER_PAGER", "NO_COLOR", "DOSSIER_FONTS"][..]),
        ("pack", &["DOSSIER_KEY_PASSPHRASE"]),
    ] {
        for language in ["zh", "en"] {
            let help = test.dossier(&format!("{command} --help --lang {language}")).output().stdout;
            assert!(variables.iter().all(|name| help.contains(name)), "{help}");
        }
    }
}

#[test]
fn the_version_is_short_or_says_what_it_prints_with() {
    let test = Test::empty();
    let version = concat!("dossier ", env!("CARGO_PKG_VERSION"), "\n");
    test.dossier("-V").stdout(version).exits(0);
    let long = test.dossier("--version").output().stdout;
    assert!(long.starts_with(version), "{long}");
    let lock = fs::read_to_string(project("Cargo.lock")).unwrap();
    let of_typst = lock.split("name = \"typst\"\nversion = \"").nth(1).unwrap();
    let of_typst = of_typst.split('"').next().unwrap();
    assert!(long.contains(&format!("\ntypst {of_typst}\ntarget ")), "{long}");
}

#[test]
fn what_is_mistyped_is_answered_with_what_is_near() {
    let test = Test::county();
    for (typed, near) in [
        ("chek", "`check`"),
        ("check --strct", "`--strict`"),
        ("check --format jsn", "`json`"),
        ("check --color alway", "`always`"),
        ("review stats", "`status`"),
        ("completions bsh", "`bash`"),
        ("check 松领镇", "`松岭镇`"),
        ("why 张志元", "张志远"),
        ("explain wrong-wrd", "`wrong-word`"),
        ("build --only handbok", "handbook"),
        ("stats --who wemen", "women"),
        ("schema --of-output chek", "`check`"),
    ] {
        let output = test.dossier(typed).output();
        assert_eq!(output.code, 2, "{typed}: {output:?}");
        assert!(
            output.stderr.contains("建议") && output.stderr.contains(near),
            "{typed}: {output:?}"
        );
    }
}

#[test]
fn colours_are_there_where_they_are_asked_for() {
    let test = Test::fixture("ok");
    test.edit("松岭镇/荷塘村/张志远/person.yaml", "性别: 男", "性别: 难");
    let is_coloured = |options: &str, variables: &[(&str, &str)]| {
        let run = test.dossier(&format!("check {options}"));
        let run = variables.iter().fold(run, |run, (name, value)| run.env(name, *value));
        run.output().stdout.contains('\u{1b}')
    };
    assert!(!is_coloured("", &[]));
    assert!(is_coloured("--color always", &[("NO_COLOR", "1")]));
    assert!(is_coloured("", &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured("", &[("CLICOLOR_FORCE", "0")]));
    assert!(!is_coloured("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!is_coloured("--color never", &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured("--color always --format json", &[]));
    let help = |options: &str| test.dossier(&format!("{options} --help")).output().stdout;
    assert!(help("--color always").contains('\u{1b}') && !help("").contains('\u{1b}'));
}

#[test]
fn every_command_has_its_page_for_man() {
    let test = Test::empty();
    for (language, heading) in [("zh", "例子"), ("en", "Examples")] {
        let folder = format!("../{language}");
        test.dossier(&format!("man -q --lang {language} --out {folder}")).exits(0);
        let pages = test.tree(&folder);
        for (name, _) in full_disk::all_leaves() {
            let file = format!("dossier-{}.1", name.replace(' ', "-"));
            let page = String::from_utf8(pages[&file].clone()).unwrap().replace("\\-", "-");
            assert!(page.contains(&format!("dossier {name}")), "{page}");
            assert!(page.contains(heading), "{page}");
        }
        assert!(pages.contains_key("dossier.1") && pages.contains_key("dossier-review.1"));
        if Command::new("groff").arg("--version").output().is_err() {
            continue;
        }
        for file in pages.keys() {
            let mut groff = Command::new("groff");
            groff.args(["-man", "-Kutf8", "-Tutf8", "-ww"]).arg(test.path(&folder).join(file));
            let output = groff.output().unwrap();
            let (shown, told) = (output.stdout, String::from_utf8(output.stderr).unwrap());
            // What has no room in a line of it is no fault of the page.
            let is_room = |line: &&str| line.contains("adjust") || line.contains("break line");
            let told: Vec<_> = told.lines().filter(|line| !is_room(line)).collect();
            assert!(output.status.success() && told.is_empty(), "{file}: {told:?}");
            assert!(String::from_utf8(shown).unwrap().contains("dossier"), "{file}");
        }
    }
}
