//! Long results on a terminal go to a pager; nothing else does, and no pager can spoil a run.

use std::fs;

use crate::support::Test;
use crate::terminal;

fn seen(test: &Test, arguments: &str, variables: &[(&str, &str)]) -> String {
    terminal::seen(test, arguments, "", variables)
}

/// A pager that says that it was there.
fn pager(test: &Test) -> String {
    use std::os::unix::fs::PermissionsExt;
    let file = test.path("../pager");
    fs::write(&file, "#!/bin/sh\necho \"[pager $*]\"\ncat\necho '[left]'\n").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn long_results_are_paged_on_a_terminal_and_nowhere_else() {
    let test = Test::county();
    let pager = pager(&test);
    let own = [("DOSSIER_PAGER", &*pager), ("PAGER", "false")];
    for (arguments, code) in [
        ("explain --list", 0),
        ("check --strict", 0),
        ("agenda", 0),
        ("stats", 0),
        ("find 性别=女", 0),
        ("why 张志远", 0),
        ("policy list", 0),
    ] {
        let seen = seen(&test, arguments, &own);
        assert!(seen.starts_with("[pager ]\n"), "{arguments}: {seen}");
        // What is said of the result is not written over it.
        assert!(seen.ends_with(&format!("[left]\nended {code}\n")), "{arguments}: {seen}");
    }
    for arguments in [
        "explain --list --format json",
        "explain --list --format short",
        "explain --list --no-pager",
        "--no-pager explain --list",
        "find 性别=女 --format csv",
        "fonts",
        "check --help",
    ] {
        let seen = seen(&test, arguments, &own);
        assert!(!seen.contains("[pager") && seen.ends_with("ended 0\n"), "{arguments}: {seen}");
    }
    let piped = test.dossier("explain --list").env("DOSSIER_PAGER", &*pager).output();
    assert!(!piped.stdout.contains("[pager"));
    assert_eq!(piped.stdout, test.dossier("explain --list").output().stdout);
}

#[test]
fn variables_name_the_pager_and_switch_it_off() {
    let test = Test::county();
    let pager = pager(&test);
    let told = |variables: &[(&str, &str)]| seen(&test, "explain --list", variables);
    assert!(told(&[("PAGER", &*pager)]).starts_with("[pager ]\n"));
    assert!(told(&[("PAGER", &*format!("{pager} -x 1"))]).starts_with("[pager -x 1]\n"));
    let plain = told(&[("DOSSIER_PAGER", ""), ("PAGER", &*pager)]);
    assert!(!plain.contains("[pager") && plain.ends_with("ended 0\n"), "{plain}");
    let dumb = told(&[("PAGER", &*pager), ("TERM", "dumb")]);
    assert!(!dumb.contains("[pager"), "{dumb}");
}

/// `less -K` ends when somebody interrupts the program; another would stay and read what is typed to the shell.
#[test]
fn less_ends_with_the_program() {
    let test = Test::county();
    let folder = test.path("../own");
    fs::create_dir(&folder).unwrap();
    fs::rename(pager(&test), folder.join("less")).unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.display());
    for named in ["less", " less "] {
        let told = seen(&test, "explain --list", &[("PATH", &*path), ("PAGER", named)]);
        assert!(told.starts_with("[pager -FKRX]\n"), "{told}");
    }
}

#[test]
fn a_pager_that_is_missing_or_left_early_is_no_error() {
    let test = Test::county();
    test.edit("松岭镇/荷塘村/张志远/person.yaml", "性别: 男", "性别: 难");
    let told = |pager: &str, arguments: &str| seen(&test, arguments, &[("DOSSIER_PAGER", pager)]);
    let missing = told("no-such-pager", "check");
    assert!(missing.contains("wrong-word") && missing.ends_with("ended 1\n"), "{missing}");
    for early in ["true", "head -1"] {
        let left = told(early, "explain --list");
        assert!(left.ends_with("ended 0\n"), "{left}");
        // How a run ends does not rest on its pager.
        let left = told(early, "check");
        assert!(left.ends_with("ended 1\n"), "{left}");
    }
    assert!(told("false", "explain --list").ends_with("ended 0\n"));
    // Where nothing can be shown, the reason is.
    let none = told("cat", "why 没有这个人");
    assert!(none.contains("错误：") && none.ends_with("ended 2\n"), "{none}");
}
