//! Pipes, devices, sockets and links out, wherever the program reads or writes: each run ends, tells,
//! waits for nothing and writes nothing outside.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Output, Run, Test};

/// No run takes so long.
const WAITING: Duration = Duration::from_secs(120);

/// What may lie in a place where it does not belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pipe,
    Socket,
    /// A link to a device that never ends.
    Endless,
    /// A link to a file outside.
    File,
    /// A link to a folder outside.
    Folder,
}

const ALL: [Kind; 5] = [Kind::Pipe, Kind::Socket, Kind::Endless, Kind::File, Kind::Folder];
/// Where a clerk names the file, a link is the clerk's own.
const NAMED: [Kind; 3] = [Kind::Pipe, Kind::Socket, Kind::Endless];

/// Puts something of a kind in the place of whatever lies there.
fn plant(test: &Test, place: &str, kind: Kind) {
    let path = test.path(place);
    if fs::symlink_metadata(&path).is_ok() {
        test.remove(place);
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    match kind {
        Kind::Pipe => {
            let made = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
            assert!(made.success());
        }
        // A socket's own path is short.
        Kind::Socket => {
            let short = test.path("../s");
            drop(UnixListener::bind(&short).unwrap());
            fs::rename(short, path).unwrap();
        }
        Kind::Endless => symlink("/dev/zero", path).unwrap(),
        Kind::File => symlink(test.path("../outside/file"), path).unwrap(),
        Kind::Folder => symlink(test.path("../outside"), path).unwrap(),
    }
}

/// Runs a command, and ends it when it waits.
fn ends(run: Run<'_>, what: &str) -> Output {
    let mut command = run.command();
    let started = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > WAITING {
            child.kill().unwrap();
            panic!("{what} waits");
        }
        thread::sleep(Duration::from_millis(5));
    }
    Output::of(child.wait_with_output().unwrap())
}

/// Plants each kind in each place and runs the commands that come there: none ends well, and what
/// lies outside stays as it is.
fn tried(test: &Test, kinds: &[Kind], places: &[(&str, &[&str])]) {
    test.write("../outside/file", "外面\n").write("../outside/folder/x", "外面\n");
    let outside = test.tree("../outside");
    for (place, commands) in places {
        for kind in kinds {
            let test = test.again();
            plant(&test, place, *kind);
            for command in *commands {
                let what = format!("{kind:?} as {place}, {command}");
                let output = ends(test.clerk(command), &what);
                assert_ne!(output.code, 0, "{what}: {}{}", output.stdout, output.stderr);
                assert_eq!(test.tree("../outside"), outside, "{what}");
                let there = fs::symlink_metadata(test.path(place));
                let still = there.is_ok_and(|found| !found.is_file() && !found.is_dir());
                assert!(still, "{what}: it is gone");
            }
        }
    }
}

#[test]
fn what_an_archive_reads_is_a_file_of_its_own() {
    let checked: &[&str] = &["check"];
    tried(
        &Test::fixture("ok"),
        &ALL,
        &[
            ("dossier.yaml", checked),
            ("policy.yaml", checked),
            ("松岭镇/town.yaml", checked),
            ("松岭镇/荷塘村/张志远/person.yaml", &["check", "build 松岭镇/荷塘村/张志远"]),
            ("松岭镇/荷塘村/张志远/照片.jpg", checked),
            ("松岭镇/荷塘村/张志远/附件/证.pdf", checked),
            ("松岭镇/荷塘村/张志远/附件", checked),
            ("松岭镇/别处", checked),
            ("events/2026-06.yaml", checked),
            ("reviews/2026-9.yaml", checked),
            ("receipts/DS-1.yaml", checked),
            ("templates/packet/说明文件.txt", checked),
            ("templates/handbook/paper.yaml", checked),
            (".dossier", &["fmt"]),
            (".dossier/run", &["fmt"]),
            (".dossier/run/lock", &["fmt"]),
        ],
    );
}

#[test]
fn what_lies_in_the_output_folder_is_the_program_s_own_or_left_alone() {
    let built: &[&str] = &["build"];
    tried(
        &Test::fixture("ok"),
        &ALL,
        &[
            ("build", &["build", "export 花名册"]),
            ("build/松岭镇", built),
            ("build/松岭镇/荷塘村/张志远", built),
            ("build/松岭镇/荷塘村/张志远/推荐表.pdf", built),
            ("build/build.jsonl", built),
            ("build/.cache", built),
            ("build/.cache/lock", built),
            ("build/packets.jsonl", &["receipt list"]),
        ],
    );
}

#[test]
fn of_two_folders_with_one_name_each_is_told() {
    // One name to people, or to systems that do not tell forms of a character or case apart.
    let pairs = [("\u{F9DD}民", "利民"), ("Re\u{301}", "R\u{E9}"), ("李⽂", "李文"), ("AB", "ab")];
    let person = "格式: 1\n姓名: 利民\n性别: 男\n出生年月: 1994.10\n政治面貌: 群众\n";
    for depth in ["", "松岭镇/", "松岭镇/荷塘村/"] {
        for (one, other) in pairs {
            let test = Test::fixture("ok");
            for name in [one, other] {
                let below = if depth.is_empty() { "甲村/甲" } else { "甲" };
                let inner = if depth.ends_with("村/") { "" } else { below };
                let folder = format!("{depth}{name}/{inner}");
                test.write(&format!("{}/person.yaml", folder.trim_end_matches('/')), person);
            }
            let output = ends(test.dossier("check --format short"), one);
            let told = output.stdout.lines().filter(|line| line.contains("alike-names"));
            assert_eq!(told.count(), 1, "{depth}{one}: {}", output.stdout);
            assert_eq!(output.code, 1);
        }
    }
}

#[test]
fn what_a_clerk_names_is_a_file() {
    tried(
        &Test::fixture("ok"),
        &NAMED,
        &[(
            "x",
            &[
                "import x",
                "review reply 2026-1 公安局 --from x",
                "verify x",
                "receive x --into ../register",
                "print x",
                "print 松岭镇 --order x",
                "receipt add x",
                "diff x x",
                "pack --sign x",
                "verify y.zip --signers x",
            ],
        )],
    );
}

#[test]
fn a_register_s_folders_are_its_own() {
    let received: &[&str] = &["receive in/DS-439001-2026-0001.zip --into register"];
    let audited: &[&str] = &["-C register register audit"];
    let test = Test::empty();
    crate::register::packet(&test.path("in"), "DS-439001-2026-0001");
    crate::register::begin(&test);
    tried(
        &test,
        &ALL,
        &[
            ("register/register.yaml", received),
            ("register/register.lock", received),
            ("register/entries", received),
            ("register/packets", received),
            ("register/packets/DS-439001-2026-0001", received),
            ("register/receipts", received),
            ("register/entries/2026/0001.yaml", audited),
        ],
    );
}

/// Where git reads.
const OF_GIT: [&str; 21] = [
    ".git",
    ".git/HEAD",
    ".git/commondir",
    ".git/config",
    ".git/config.worktree",
    ".git/index",
    ".git/info/attributes",
    ".git/info/exclude",
    ".git/info/grafts",
    ".git/objects/info/alternates",
    ".git/packed-refs",
    ".git/refs/heads/main",
    ".git/shallow",
    ".gitattributes",
    ".gitignore",
    ".gitmodules",
    ".mailmap",
    "HEAD",
    "松岭镇/.gitattributes",
    "松岭镇/荷塘村/.git/HEAD",
    "松岭镇/荷塘村/.gitignore",
];

/// Runs commands that ask git: each ends and says where the pipe is, or which setting leads to it.
fn git_is_not_waited_for(test: &Test, what: &str, told: &str) {
    for command in ["save", "log 松岭镇/荷塘村/张志远"] {
        let output = ends(test.clerk(command), &format!("{what}, {command}"));
        assert!(output.stderr.contains(told), "{what}, {command}: {}", output.stderr);
        assert_ne!(output.code, 0, "{what}, {command}");
    }
}

fn saved() -> Test {
    let test = Test::fixture("ok");
    test.git(&["init", "--quiet", "--initial-branch=main"]);
    test.clerk("save -q --force").exits(0);
    test
}

#[test]
fn git_waits_for_nothing_in_a_repository() {
    let test = saved();
    for place in OF_GIT {
        let test = test.again();
        plant(&test, place, Kind::Pipe);
        let name = place.rsplit('/').next().unwrap();
        git_is_not_waited_for(&test, place, &format!("{name}` 是管道或设备"));
    }
    // What lies elsewhere and is named by a file or a link.
    for (place, text) in [
        (".git/commondir", "../../elsewhere"),
        (".git/objects/info/alternates", "../../../elsewhere"),
        ("松岭镇/荷塘村/.git", "gitdir: ../../../elsewhere"),
        (".git", "gitdir: ../elsewhere"),
    ] {
        let test = test.again();
        plant(&test, "../elsewhere/HEAD", Kind::Pipe);
        if place == ".git" {
            test.remove(place);
        }
        test.write(place, text);
        git_is_not_waited_for(&test, place, "elsewhere/HEAD` 是管道或设备");
    }
}

#[test]
fn git_waits_for_nothing_that_a_setting_names() {
    let test = saved();
    test.write("../included", "[core]\n\texcludesFile = ../pipe\n");
    for (key, value) in [
        ("core.worktree", "../../pipe"),
        ("core.excludesFile", "../pipe"),
        ("core.excludesFile", "/dev/tty"),
        ("core.attributesFile", "/dev/zero"),
        ("mailmap.file", "../pipe"),
        ("include.path", "../../pipe"),
        ("include.path", "../../included"),
        ("includeIf.gitdir:/**.path", "../../included"),
    ] {
        let test = test.again();
        test.git(&["config", key, value]);
        plant(&test, "../pipe", Kind::Pipe);
        git_is_not_waited_for(&test, key, "指向管道或设备");
    }
    // A work tree that the archive does not lie in would be read in its place.
    let other = test.again();
    fs::create_dir(other.path("../elsewhere")).unwrap();
    other.git(&["config", "core.worktree", "../../elsewhere"]);
    git_is_not_waited_for(&other, "core.worktree", "core.worktree = ../../elsewhere");
    // What is always empty, and what listens, hold up nothing.
    test.git(&["config", "core.excludesFile", "/dev/null"]);
    plant(&test, ".git/fsmonitor--daemon.ipc", Kind::Socket);
    test.prepare("log 松岭镇/荷塘村/张志远");
}

#[test]
fn what_does_without_git_goes_on() {
    let test = saved();
    plant(&test, ".git/HEAD", Kind::Pipe);
    test.prepare("check");
    let packed = ends(test.clerk("pack 松岭镇/荷塘村/张志远"), "pack");
    assert!(packed.stderr.contains("HEAD` 是管道或设备"), "{}", packed.stderr);
}
