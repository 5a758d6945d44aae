//! `dossier completions`: what shells offer, asked for by the shells themselves where they are there.

use std::fs;
use std::process::Command;

use crate::support::{PROGRAM, Test};

/// Asks bash what it would offer for a command line whose last word is being typed.
const BASH: &str = r#"
source "$1"; shift
declare -F _clap_complete_dossier >/dev/null || exit 9
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMP_TYPE=9
_clap_complete_dossier dossier "${@: -1}" "${@: -2:1}"
printf '%s\n' "${COMPREPLY[@]}"
"#;

/// What bash offers.
fn offered(test: &Test, typed: &[&str]) -> Vec<String> {
    let script = test.dossier("completions bash").output();
    assert_eq!((script.code, &*script.stderr), (0, ""));
    fs::write(test.path("../complete.bash"), script.stdout).unwrap();
    // The script calls the program by its name.
    let programs = test.path("../bin");
    fs::create_dir_all(&programs).unwrap();
    std::os::unix::fs::symlink(PROGRAM, programs.join("dossier")).ok();
    let path = std::env::var("PATH").unwrap();
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", BASH, "bash"]).arg(test.path("../complete.bash")).args(typed);
    bash.env("PATH", format!("{}:{path}", programs.display())).env("LANG", "C.UTF-8");
    bash.env("DOSSIER_LANG", "zh");
    let output = bash.current_dir(test.root()).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}

#[test]
fn bash_offers_commands_options_and_whom_the_archive_has() {
    let test = Test::county();
    let cases: &[(&[&str], &[&str])] = &[
        (&["dossier", "che"], &["check"]),
        (&["dossier", "review", "st"], &["status"]),
        (&["dossier", "check", "--for"], &["--format"]),
        (&["dossier", "check", "--format", ""], &["human", "short", "json"]),
        (&["dossier", "check", "松岭镇/荷塘村/张"], &["松岭镇/荷塘村/张志远"]),
        (&["dossier", "check", "松岭镇/"], &["松岭镇/太平村", "松岭镇/梨园村", "松岭镇/荷塘村"]),
        (&["dossier", "why", "张志"], &["张志远"]),
        (&["dossier", "record", "纪实", "张志"], &["张志远"]),
        (&["dossier", "explain", "wrong-w"], &["wrong-word"]),
        (
            &["dossier", "build", "--only", "handbook,rec"],
            &["handbook,recommendation", "handbook,record-sheet"],
        ),
        (&["dossier", "stats", "--who", "party-m"], &["party-members"]),
        (&["dossier", "completions", "z"], &["zsh"]),
        (&["dossier", "check", "policy"], &["policy.yaml"]),
        (&["dossier", "check", "没有这个"], &[]),
    ];
    for (typed, expected) in cases {
        let mut offered = offered(&test, typed);
        let mut expected = expected.to_vec();
        offered.sort();
        expected.sort_unstable();
        assert_eq!(offered, expected, "{typed:?}");
    }
    // Of an archive elsewhere, named on the command line.
    let elsewhere = Test::empty();
    let root = test.root();
    let typed = ["dossier", "-C", root.to_str().unwrap(), "log", "云溪"];
    let offered = offered(&elsewhere, &typed);
    assert!(offered.contains(&"云溪镇".to_owned()), "{offered:?}");
}

#[test]
fn namesakes_are_offered_by_their_paths() {
    let test = Test::county();
    test.prepare("new 云溪镇/白鹭村/张志远 --blank -q");
    let offered = offered(&test, &["dossier", "why", "张志远"]);
    assert_eq!(offered, ["云溪镇/白鹭村/张志远", "松岭镇/荷塘村/张志远"]);
}

#[test]
fn other_shells_read_their_scripts() {
    let test = Test::county();
    for (shell, mark) in [
        ("zsh", "#compdef dossier"),
        ("fish", "complete --keep-order --exclusive --command dossier"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = test.dossier(&format!("completions {shell}")).output();
        assert_eq!(script.code, 0);
        assert!(script.stdout.contains(mark), "{}", script.stdout);
        assert!(script.stdout.contains("DOSSIER_COMPLETE"), "{}", script.stdout);
        let file = test.path(&format!("../script.{shell}"));
        fs::write(&file, script.stdout).unwrap();
        // The shell itself reads it, where it is there.
        let Ok(read) = Command::new(shell).arg("-n").arg(&file).output() else { continue };
        assert!(read.status.success(), "{read:?}");
    }
    // Nothing is offered, and nothing fails, where there is no archive.
    let empty = Test::empty();
    let asked = empty.dossier("-- dossier why 张").env("DOSSIER_COMPLETE", "fish").output();
    assert_eq!((asked.code, &*asked.stderr), (0, ""), "{asked:?}");
}
