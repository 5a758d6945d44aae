//! git is a witness, never a gate: whatever is wrong with it is told with its own advice in the
//! reader's language, and only what needs it fails.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use dossier::filing::Origin;

use crate::support::Test;

/// A trouble of a repository: what is done to it, and what `save` says.
struct Trouble {
    name: &'static str,
    make: fn(&Test),
    zh: &'static str,
    en: &'static str,
}

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

/// A saved archive in which something changed since.
fn changed() -> Test {
    let test = Test::fixture("ok");
    test.git(&["init", "--quiet"]);
    test.clerk("save -q --force").exits(0);
    test.edit("dossier.yaml", "格式: 1\n", "格式: 1\n# 说明\n");
    test
}

/// `save` tells the trouble with advice in both languages; what needs no git works.
fn tried(test: &Test, trouble: &Trouble) {
    for (language, words, advice) in [("zh", trouble.zh, "建议："), ("en", trouble.en, "help: ")]
    {
        let output = test.clerk("save").env("DOSSIER_LANG", language).output();
        let said = &output.stderr;
        assert_eq!(output.code, 3, "{}: {said}", trouble.name);
        assert!(said.contains(words) && said.contains(advice), "{}: {said}", trouble.name);
    }
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
        tried(&test, trouble);
        let origin = Origin::of(&test.root(), &test.path("build"));
        let unknown = origin.unknown.unwrap_or_else(|| panic!("{} is known", trouble.name));
        assert!(unknown.text().zh.contains(trouble.zh), "{}", trouble.name);
        assert!(unknown.hint().is_some());
        assert_eq!(origin.commit, "无", "{}", trouble.name);
    }
}

#[test]
fn trouble_with_saving_stops_no_reading() {
    for trouble in ON_SAVING {
        let test = changed();
        (trouble.make)(&test);
        let origin = Origin::of(&test.root(), &test.path("build"));
        assert_eq!((origin.unknown, origin.changed > 0), (None, true), "{}", trouble.name);
        assert_eq!(origin.commit.len(), 40, "{}", trouble.name);
        tried(&test, trouble);
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
