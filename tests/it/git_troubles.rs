//! git is a witness, never a gate: whatever is wrong with it is told with its own advice in the
//! reader's language, and only what needs it fails.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use dossier::testing::origin;

use crate::support::Test;

/// A trouble of a repository: what is done to it, and what `save` says.
struct Trouble {
    name: &'static str,
    make: fn(&Test),
    zh: &'static str,
    en: &'static str,
}

/// A way in which git keeps a file of the archive out of every commit.
struct KeptOut {
    name: &'static str,
    /// Brings it about in a saved archive.
    make: fn(&Test),
    /// What `save` names.
    path: &'static str,
}

const PERSON: &str = "松岭镇/荷塘村/张志远";

fn new_person(test: &Test) {
    let text = test.read(&format!("{PERSON}/person.yaml")).replace("张志远", "李新");
    test.write("松岭镇/荷塘村/李新/person.yaml", text);
}

fn edited(test: &Test) {
    test.edit(&format!("{PERSON}/person.yaml"), "格式: 1\n", "格式: 1\n# 说明\n");
}

/// Makes a repository of the person's folder.
fn own_repository(test: &Test) {
    let folder = test.path(PERSON);
    let git = |arguments: &str| {
        let mut git = std::process::Command::new("git");
        git.arg("-C").arg(&folder).args(arguments.split(' '));
        git.args(if arguments == "commit" { &["-qm", "x"][..] } else { &[] });
        for who in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{who}_NAME"), "某").env(format!("GIT_{who}_EMAIL"), "a@b");
        }
        assert!(git.output().unwrap().status.success(), "{arguments}");
    };
    ["init -q", "add .", "commit"].into_iter().for_each(git);
}

const KEPT_OUT: &[KeptOut] = &[
    KeptOut {
        name: "a rule of the archive about attachments",
        make: |test| {
            test.write(".gitignore", "*.pdf\n").write(&format!("{PERSON}/附件/新.pdf"), "x");
        },
        path: "松岭镇/荷塘村/张志远/附件/新.pdf",
    },
    KeptOut {
        name: "a rule of this copy about a person",
        make: |test| {
            test.write(".git/info/exclude", "李*\n");
            new_person(test);
        },
        path: "松岭镇/荷塘村/李新/person.yaml",
    },
    KeptOut {
        name: "a rule of the user about records",
        make: |test| {
            test.write("../rules", "*.yaml\n");
            test.git(&["config", "core.excludesFile", "../rules"]);
            new_person(test);
        },
        path: "松岭镇/荷塘村/李新/person.yaml",
    },
    KeptOut {
        name: "a rule about the county's own templates",
        make: |test| {
            test.write(".gitignore", "templates/\n").write("templates/lib/x.typ", "// x\n");
        },
        path: "templates/lib/x.typ",
    },
    KeptOut {
        name: "a repository that was never added",
        make: |test| {
            new_person(test);
            let folder = test.path("松岭镇/荷塘村/李新");
            test.git(&["init", "--quiet", folder.to_str().unwrap()]);
        },
        path: "松岭镇/荷塘村/李新/",
    },
    KeptOut {
        name: "a repository that git links to",
        make: |test| {
            own_repository(test);
            test.git(&["rm", "-rq", "--cached", PERSON]);
            test.git(&["-c", "advice.addEmbeddedRepo=false", "add", PERSON]);
            test.git(&["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "linked"]);
            edited(test);
        },
        path: PERSON,
    },
    KeptOut {
        name: "a file taken as unchanged",
        make: |test| {
            test.git(&["update-index", "--assume-unchanged", "松岭镇/荷塘村/张志远/person.yaml"]);
            edited(test);
        },
        path: "松岭镇/荷塘村/张志远/person.yaml",
    },
    KeptOut {
        name: "a file left out of the work tree",
        make: |test| {
            test.git(&["update-index", "--skip-worktree", "松岭镇/荷塘村/张志远/person.yaml"]);
            edited(test);
        },
        path: "松岭镇/荷塘村/张志远/person.yaml",
    },
];

const DAMAGED: [&str; 2] = ["git 仓库损坏", "the git repository is damaged"];

/// Troubles that keep everybody from reading.
const TROUBLES: &[Trouble] = &[
    Trouble {
        name: "a head that is none",
        make: |test| {
            test.write(".git/HEAD", "junk");
        },
        zh: DAMAGED[0],
        en: DAMAGED[1],
    },
    Trouble {
        name: "no objects",
        make: |test| {
            fs::remove_dir_all(test.path(".git/objects")).unwrap();
            fs::create_dir(test.path(".git/objects")).unwrap();
        },
        zh: DAMAGED[0],
        en: DAMAGED[1],
    },
    Trouble {
        name: "an index of another kind",
        make: |test| {
            test.write(".git/index", "x".repeat(100));
        },
        zh: DAMAGED[0],
        en: DAMAGED[1],
    },
    Trouble {
        name: "a short index",
        make: |test| {
            test.write(".git/index", "x");
        },
        zh: DAMAGED[0],
        en: DAMAGED[1],
    },
    Trouble {
        name: "a branch whose file is empty",
        make: |test| cut_branch(test, ""),
        zh: DAMAGED[0],
        en: DAMAGED[1],
    },
    Trouble {
        name: "a branch whose file is rubbish",
        make: |test| cut_branch(test, "rubbish\n"),
        zh: DAMAGED[0],
        en: DAMAGED[1],
    },
    Trouble {
        name: "a branch whose commit is gone",
        make: |test| cut_branch(test, &format!("{}\n", "1".repeat(40))),
        zh: DAMAGED[0],
        en: DAMAGED[1],
    },
    Trouble {
        name: "settings that do not read",
        make: |test| {
            test.write(".git/config", "[core");
        },
        zh: "git 的设置有错",
        en: "git's settings are wrong",
    },
];

/// Troubles that only saving meets.
const ON_SAVING: &[Trouble] = &[
    Trouble {
        name: "a lock that was left",
        make: |test| {
            test.write(".git/index.lock", "");
        },
        zh: "锁文件",
        en: "left the lock",
    },
    Trouble {
        name: "a hook that says no",
        make: |test| program(test, ".git/hooks/pre-commit", "echo not today >&2\nexit 1\n"),
        zh: "没有放行（git 的原话：not today）",
        en: "a hook of the repository said no: not today",
    },
    Trouble {
        name: "a merge that is not settled",
        make: |test| {
            test.write(".git/MERGE_HEAD", test.git(&["rev-parse", "HEAD"]));
        },
        zh: "正在合并",
        en: "being merged",
    },
];

/// A program of the shell.
fn program(test: &Test, path: &str, text: &str) {
    test.write(path, format!("#!/bin/sh\n{text}"));
    fs::set_permissions(test.path(path), fs::Permissions::from_mode(0o755)).unwrap();
}

fn cut_branch(test: &Test, text: &str) {
    let head = test.read(".git/HEAD");
    test.write(&format!(".git/{}", head.trim().trim_start_matches("ref: ")), text);
}

/// A saved archive in which something changed since.
fn changed() -> Test {
    let test = Test::fixture("ok");
    test.git(&["init", "--quiet"]);
    test.clerk("save -q --force").exits(0);
    test.edit("dossier.yaml", "格式: 1\n", "格式: 1\n# 说明\n");
    test
}

/// Saving tells the trouble with advice in both languages; what needs no git works.
fn tried(test: &Test, trouble: &Trouble, save: &str) {
    for (language, words, advice) in [("zh", trouble.zh, "建议："), ("en", trouble.en, "help: ")]
    {
        let output = test.clerk(save).env("DOSSIER_LANG", language).output();
        let said = &output.stderr;
        assert_eq!(output.code, 3, "{}: {said}", trouble.name);
        assert!(said.contains(words) && said.contains(advice), "{}: {said}", trouble.name);
    }
    let log = test.clerk("log 松岭镇/荷塘村/张志远").output();
    let shown = log.code == 0 && !log.stdout.contains("还没有保存");
    assert!(shown || log.stderr.contains(trouble.zh), "{}: {log:?}", trouble.name);
    for command in ["check", "new 新镇", "export 花名册", "build"] {
        let output = test.clerk(command).output();
        assert_eq!(output.code, 0, "{}, {command}: {}", trouble.name, output.stderr);
    }
}

#[test]
fn trouble_with_git_stops_only_what_needs_it_and_is_told_with_advice() {
    for trouble in TROUBLES {
        let test = changed();
        (trouble.make)(&test);
        tried(&test, trouble, "save");
        let origin = origin(&test.root(), &test.path("build"));
        let unknown = origin.unknown.unwrap_or_else(|| panic!("{} is known", trouble.name));
        assert!(unknown.0.contains(trouble.zh), "{}", trouble.name);
        assert!(unknown.1, "there is advice");
        assert_eq!(origin.commit, "无", "{}", trouble.name);
    }
}

#[test]
fn trouble_with_saving_stops_no_reading() {
    for trouble in ON_SAVING {
        let test = changed();
        (trouble.make)(&test);
        let origin = origin(&test.root(), &test.path("build"));
        assert_eq!((origin.unknown, origin.changed > 0), (None, true), "{}", trouble.name);
        assert_eq!(origin.commit.len(), 40, "{}", trouble.name);
        tried(&test, trouble, "save --run-programs");
    }
}

#[test]
fn a_folder_of_another_user_is_told_with_gits_own_command() {
    let test = changed();
    // Whoever owns a folder in a test's own place cannot be another user unless git is told so.
    program(
        &test,
        "../bin/git",
        "echo \"fatal: detected dubious ownership in repository at '/甲'\" >&2\n\
         echo \"        git config --global --add safe.directory /甲\" >&2\nexit 128\n",
    );
    let output = test.clerk("save").env("PATH", test.path("../bin")).output();
    assert_eq!(output.code, 3);
    assert_eq!(
        output.stderr,
        "错误：档案的文件夹属于另一个用户，git 不肯打开\n\
         建议：如果信任这个文件夹，运行一次 `git config --global --add safe.directory /甲`\n"
    );
    test.clerk("check").env("PATH", test.path("../bin")).exits(0);
}

#[test]
fn a_packet_is_made_beside_a_broken_repository() {
    let test = Test::county();
    test.git(&["init", "--quiet"]);
    test.write(".git/HEAD", "junk");
    let output = test.dossier("pack 松岭镇/荷塘村/张志远 --format json").output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(output.stderr.contains("注意：git 仓库损坏"), "{}", output.stderr);
    assert_eq!(output.objects()[0]["commit"], "无");
}

#[test]
fn a_git_that_is_too_old_or_no_program_at_all_is_told() {
    let test = changed();
    program(&test, "../bin/git", "echo \"error: unknown option: $1\" >&2\nexit 129\n");
    let old = test.clerk("save").env("PATH", test.path("../bin")).output();
    assert_eq!((old.code, old.stderr.contains("git 的版本太旧")), (3, true), "{}", old.stderr);
    let none = test.clerk("save").env("PATH", "nowhere").output();
    assert_eq!((none.code, none.stderr.contains("没有装 git")), (3, true), "{}", none.stderr);
    test.dossier("check").env("PATH", "nowhere").exits(0);
}

#[test]
fn what_git_keeps_out_is_told_with_what_lets_it_in_and_is_never_clean() {
    for case in KEPT_OUT {
        let test = Test::fixture("ok");
        test.git(&["init", "--quiet"]);
        test.clerk("save -q --force").exits(0);
        (case.make)(&test);
        let standing = || origin(&test.root(), &test.path("build"));
        let save = || test.clerk("save --force").output();
        // The rule itself may be new and is saved; what it keeps out is told each time.
        for _ in 0..2 {
            let output = save();
            assert_eq!(output.code, 1, "{}: {}", case.name, output.stderr);
            let told = format!("`{}` 没有保存进 git", case.path);
            assert!(output.stderr.contains(&told), "{}: {}", case.name, output.stderr);
            assert!(!output.stderr.contains("不用保存"), "{}: {}", case.name, output.stderr);
            assert_eq!(standing().tree, "changed", "{}", case.name);
        }
        // A quiet run that does not save everything says so, too.
        let quiet = test.clerk("save -q").output();
        assert_eq!(quiet.code, 1, "{}: {}", case.name, quiet.stderr);
        assert!(quiet.stderr.contains(case.path), "{}: {}", case.name, quiet.stderr);
        let output = save();
        if output.stderr.contains("先删去它里面的 `.git`") {
            test.remove(&format!("{}/.git", case.path.trim_end_matches('/')));
        }
        for command in output.stderr.split('`').filter(|part| part.starts_with("git ")) {
            let mut shell = std::process::Command::new("sh");
            let ran = shell.args(["-c", command]).current_dir(test.root()).status().unwrap();
            assert!(ran.success(), "{}: {command}", case.name);
        }
        let output = save();
        assert_eq!((output.code, output.stderr.contains("没有保存进")), (0, false), "{output:?}");
        assert_eq!(standing().tree, "clean", "{}", case.name);
        test.clerk("save").stderr("没有改动，不用保存\n").exits(0);
    }
}

#[test]
fn a_person_whose_folder_became_a_repository_of_its_own_was_not_removed() {
    let test = Test::fixture("ok");
    test.git(&["init", "--quiet"]);
    test.clerk("save -q --force").exits(0);
    own_repository(&test);
    let told = |head: &str| format!("{head} 自成一个 git 仓库，以后的改动不在这里: {PERSON}");
    let log = || test.clerk(&format!("log {PERSON} --format short")).output();
    let lines = |stdout: &str| {
        stdout.lines().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    // Told while the link waits to be committed, after that, and with a folder above it.
    test.git(&["rm", "-rq", "--cached", PERSON]);
    test.git(&["add", PERSON]);
    let waiting = log();
    assert_eq!(waiting.stdout.lines().next().unwrap(), told("（还没有保存）"), "{waiting:?}");
    assert_eq!(lines(&waiting.stdout)[1], "何静 新建");
    test.git(&["-c", "user.name=某", "-c", "user.email=a@b", "commit", "-qm", "x"]);
    let linked = log();
    assert_eq!(lines(&linked.stdout), [told("某"), "何静 新建".to_owned()]);
    let kept_out = format!("`{PERSON}` 没有保存进 git：它自己是一个 git 仓库");
    assert!(linked.stderr.contains(&kept_out), "{}", linked.stderr);
    let json = test.clerk(&format!("log {PERSON} --format json")).output().stdout;
    let steps: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&steps[0]["removed"], &steps[0]["repository"]), (&false.into(), &PERSON.into()));
    assert!(steps[1]["repository"].is_null());
}

#[test]
fn who_was_never_saved_is_told_why() {
    let test = Test::fixture("ok");
    test.git(&["init", "--quiet"]);
    own_repository(&test);
    test.clerk("save -q --force").output();
    let log = test.clerk(&format!("log {PERSON}")).output();
    assert!(log.stderr.contains(&format!("`{PERSON}/` 没有保存进 git")), "{}", log.stderr);
    assert!(log.stderr.ends_with("还没有保存过\n"), "{}", log.stderr);
}

#[test]
fn what_nobody_keeps_is_not_missed() {
    let test = Test::fixture("ok");
    test.git(&["init", "--quiet"]);
    test.clerk("save -q --force").exits(0);
    test.write(".git/info/exclude", "*.tmp\n*.docx\n/fonts/\n/.vscode/\n/build/\n");
    for file in [
        "笔记.docx",
        "松岭镇/笔记.docx",
        "松岭镇/荷塘村/张志远/附件/~$笔记.docx",
        "fonts/x.otf",
        ".vscode/settings.json",
        "build/x.pdf",
        "Thumbs.db",
    ] {
        test.write(file, "x");
    }
    test.clerk("save").stderr("没有改动，不用保存\n").exits(0);
    assert_eq!(origin(&test.root(), &test.path("build")).tree, "clean");
}

#[test]
fn an_archive_that_the_repository_around_it_leaves_out_has_no_commit() {
    let test = Test::fixture("ok");
    test.git(&["init", "--quiet", ".."]);
    test.write("../.gitignore", "archive/\n");
    test.git(&["-C", "..", "add", ".gitignore"]);
    test.git(&["-C", "..", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]);
    let origin = origin(&test.root(), &test.path("build"));
    assert_eq!((&*origin.commit, origin.tree), ("无", "none"));
    assert!(origin.unknown.unwrap().0.contains("把整个档案排除在外"));
}

#[test]
fn a_save_on_no_branch_is_told_with_what_keeps_it_in_sight() {
    let test = changed();
    let branch = test.git(&["branch", "--show-current"]);
    test.git(&["checkout", "--quiet", "--detach"]);
    let output = test.clerk("save").output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(output.stderr.contains("已保存：") && output.stderr.contains("不在任何分支上"));
    let mut commands = output.stderr.split('`').filter(|part| part.starts_with("git "));
    let command: Vec<&str> = commands.next().unwrap().split(' ').skip(1).collect();
    test.git(&command);
    let saved = test.git(&["rev-parse", "HEAD"]);
    test.git(&["checkout", "--quiet", branch.trim()]);
    assert_eq!(test.git(&["rev-parse", "补存"]), saved);
    test.edit("dossier.yaml", "格式: 1\n", "格式: 1\n# 又改\n");
    let output = test.clerk("save").output();
    assert!(!output.stderr.contains("分支"), "{}", output.stderr);
}
