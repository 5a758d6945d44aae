//! An archive that came from elsewhere brings a repository in which anybody may have written. git
//! starts no program that stands there: not while it reads, and while it saves only once the clerk
//! says so.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use dossier::testing::origin;

use crate::support::Test;

/// Settings that have git commit with a program, by their keys.
const ON_COMMIT: &[&str] =
    &["core.hooksPath", "filter.one.clean", "filter.two.process", "gpg.program"];

/// Every other setting of git's documentation whose value is a program, or makes git run one.
const ELSEWHERE: &[&str] = &[
    "alias.cat-file",
    "alias.commit",
    "alias.log",
    "alias.status",
    "browser.x.cmd",
    "core.alternateRefsCommand",
    "core.askPass",
    "core.editor",
    "core.fsmonitor",
    "core.gitProxy",
    "core.pager",
    "core.sshCommand",
    "credential.helper",
    "credential.https://x.helper",
    "diff.external",
    "diff.one.command",
    "diff.one.textconv",
    "difftool.x.cmd",
    "guitool.x.cmd",
    "help.browser",
    "imap.tunnel",
    "instaweb.browser",
    "instaweb.httpd",
    "interactive.diffFilter",
    "man.x.cmd",
    "merge.one.driver",
    "mergetool.x.cmd",
    "pager.cat-file",
    "pager.log",
    "pager.status",
    "remote.origin.receivepack",
    "remote.origin.uploadpack",
    "remote.origin.vcs",
    "sendemail.ccCmd",
    "sendemail.headerCmd",
    "sendemail.smtpServer",
    "sendemail.toCmd",
    "sequence.editor",
    "submodule.x.update",
    "tar.x.command",
    "trailer.x.cmd",
    "trailer.x.command",
    "uploadpack.packObjectsHook",
    "web.browser",
];

/// Settings that have git start a program only in some other command or version.
const RARE: &[&str] = &["filter.one.smudge", "gc.recentObjectsHook", "hook.x.command"];

/// Every hook of githooks(5), and whether a commit starts it.
const HOOKS: &[(&str, bool)] = &[
    ("applypatch-msg", false),
    ("commit-msg", true),
    ("fsmonitor-watchman", false),
    ("p4-changelist", false),
    ("p4-post-changelist", false),
    ("p4-pre-submit", false),
    ("p4-prepare-changelist", false),
    ("post-applypatch", false),
    ("post-checkout", false),
    ("post-commit", true),
    ("post-index-change", true),
    ("post-merge", false),
    ("post-receive", false),
    ("post-rewrite", false),
    ("post-update", false),
    ("pre-applypatch", false),
    ("pre-auto-gc", false),
    ("pre-commit", true),
    ("pre-merge-commit", false),
    ("pre-push", false),
    ("pre-rebase", false),
    ("pre-receive", false),
    ("prepare-commit-msg", true),
    ("proc-receive", false),
    ("push-to-checkout", false),
    ("reference-transaction", true),
    ("sendemail-validate", false),
    ("update", false),
];

/// The commands that ask git, and some that do without it.
const COMMANDS: [&str; 7] = [
    "check",
    "why 松岭镇/荷塘村/张志远",
    "agenda",
    "log 松岭镇/荷塘村/张志远",
    "build",
    "pack",
    "save",
];

/// A saved archive in which files of both filters changed since.
fn archive() -> Test {
    let test = Test::fixture("ok");
    test.git(&["init", "--quiet"]);
    test.write(".gitattributes", "*.yaml filter=one diff=one merge=one\n*.typ filter=two\n");
    test.write("templates/lib/x.typ", "// 一\n");
    test.clerk("save -q --force").exits(0);
    change(&test, "二");
    test
}

/// Changes what was saved, and makes git look at all the rest anew.
fn change(test: &Test, word: &str) {
    test.write("templates/lib/x.typ", format!("// {word}\n"));
    let person = "松岭镇/荷塘村/张志远/person.yaml";
    test.write(person, test.read(person) + "# 说明\n");
    test.write("dossier.yaml", test.read("dossier.yaml"));
}

/// A program that leaves a trace with its name, and otherwise does what any caller wants.
fn program(test: &Test, name: &str) -> String {
    let trace = test.path(&format!("../traces/{name}"));
    let text = format!(
        "#!/bin/sh\n: > '{}'\necho '[GNUPG:] SIG_CREATED ' >&2\nexec cat\n",
        trace.display()
    );
    fs::create_dir_all(trace.parent().unwrap()).unwrap();
    let path = format!("../programs/{name}");
    test.write(&path, text);
    fs::set_permissions(test.path(&path), fs::Permissions::from_mode(0o755)).unwrap();
    test.path(&path).to_str().unwrap().to_owned()
}

/// The names of the programs that ran since this was asked last.
fn traces(test: &Test) -> BTreeSet<String> {
    let folder = test.path("../traces");
    let Ok(entries) = fs::read_dir(&folder) else { return BTreeSet::new() };
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: BTreeSet<String> = names.collect();
    names.iter().for_each(|name| fs::remove_file(folder.join(name)).unwrap());
    names
}

/// A file of git's settings in which these keys name a program each.
fn settings(test: &Test, keys: &[&str]) -> String {
    let mut text = String::new();
    for key in keys {
        let name = key.replace(['/', ':'], "_");
        let mut value = program(test, &name);
        match *key {
            "core.hooksPath" => value = hooks(test, "../hooks"),
            key if key.starts_with("alias.") || key == "submodule.x.update" => {
                value = format!("!{value}");
            }
            _ => {}
        }
        let (section, name) = key.rsplit_once('.').unwrap();
        let head = section.split_once('.').map_or_else(
            || format!("[{section}]"),
            |(section, subsection)| format!("[{section} \"{subsection}\"]"),
        );
        text += &format!("{head}\n\t{name} = {value}\n");
    }
    text + "[commit]\n\tgpgSign = true\n\tverbose = true\n[gc]\n\tauto = 1\n\tautoDetach = false\n\
            [hook \"x\"]\n\tevent = pre-commit\n\tevent = post-index-change\n\
            [log]\n\tshowSignature = true\n[protocol]\n\tallow = always\n"
}

/// Every hook in a folder.
fn hooks(test: &Test, folder: &str) -> String {
    fs::create_dir_all(test.path(folder)).unwrap();
    for (hook, _) in HOOKS {
        let target = test.path(&format!("{folder}/{hook}"));
        fs::copy(program(test, &format!("hook {hook}")), target).unwrap();
    }
    test.path(folder).to_str().unwrap().to_owned()
}

/// Adds to the repository's own settings.
fn add(test: &Test, text: &str) {
    let own = test.read(".git/config");
    test.write(".git/config", own + text);
}

/// Puts settings to a place.
type Plant = fn(&Test, &str);

/// The same settings wherever a repository can bring them.
const PLACES: &[(&str, Plant)] = &[
    ("its own settings", |test, text| add(test, text)),
    ("an included file", |test, text| {
        test.write(".git/more", text);
        add(test, "[include]\n\tpath = more\n");
    }),
    ("a file included for a place", |test, text| {
        test.write(".git/more", text);
        add(test, "[includeIf \"gitdir:**\"]\n\tpath = more\n");
    }),
    ("settings of the work tree", |test, text| {
        test.write(".git/config.worktree", text);
        add(test, "[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tworktreeConfig = true\n");
    }),
    ("a repository that lies elsewhere", |test, text| {
        add(test, text);
        fs::rename(test.path(".git"), test.path("../store")).unwrap();
        test.write(".git", "gitdir: ../store\n");
    }),
];

/// Runs every command and looks for traces.
fn nothing_is_started(test: &Test, name: &str) {
    for command in COMMANDS {
        let output = test.clerk(command).output();
        assert_eq!(traces(test), BTreeSet::new(), "{name}, {command}: {output:?}");
    }
    let _ = origin(&test.root(), &test.path("build"));
    assert_eq!(traces(test), BTreeSet::new(), "{name}");
}

#[test]
fn git_starts_no_program_that_the_settings_of_an_archive_name() {
    for (place, plant) in PLACES {
        let test = archive();
        let all = [ON_COMMIT, RARE, ELSEWHERE].concat();
        plant(&test, &settings(&test, &all));
        nothing_is_started(&test, place);
        // What a commit would start is told, and nothing is saved.
        let refused = test.clerk("save --force").output();
        assert_eq!(refused.code, 1, "{place}: {}", refused.stderr);
        let told = refused.stderr.to_lowercase();
        for key in ON_COMMIT.iter().chain(RARE) {
            let named = format!("`{} = ", key.to_lowercase());
            assert!(told.contains(&named), "{place}, {key}: {told}");
        }
        for key in ELSEWHERE {
            assert!(!refused.stderr.contains(key), "{place}, {key}: {}", refused.stderr);
        }
        let saved = test.clerk("save --force --run-programs").output();
        assert_eq!(saved.code, 0, "{place}: {}", saved.stderr);
        let ran = traces(&test);
        for key in &ON_COMMIT[1..] {
            assert!(ran.contains(*key), "{place}, {key}: {ran:?}");
        }
        for (hook, on_commit) in HOOKS {
            let ran = ran.contains(&format!("hook {hook}"));
            assert!(ran || !on_commit, "{place}, {hook}");
        }
        for key in ELSEWHERE {
            assert!(!ran.contains(*key), "{place}, {key}");
        }
    }
}

#[test]
fn settings_that_no_commit_heeds_stop_no_commit() {
    let test = archive();
    add(&test, &settings(&test, ELSEWHERE).replace("gpgSign = true", "gpgSign = false"));
    let saved = test.clerk("save --force").output();
    assert_eq!((saved.code, traces(&test)), (0, BTreeSet::new()), "{}", saved.stderr);
    nothing_is_started(&test, "after");
}

#[test]
fn hooks_of_an_archive_are_started_only_when_the_clerk_says_so() {
    let test = archive();
    hooks(&test, ".git/hooks");
    nothing_is_started(&test, "hooks");
    let refused = test.clerk("save --force").env("DOSSIER_LANG", "en").output();
    assert_eq!(refused.code, 1);
    for (hook, on_commit) in HOOKS {
        let told = refused.stderr.contains(&format!("the hook `.git/hooks/{hook}`"));
        assert!(told || !on_commit, "{hook}: {}", refused.stderr);
    }
    assert!(refused.stderr.contains("--run-programs"));
    test.prepare("save --force --run-programs");
    let ran = traces(&test);
    for (hook, on_commit) in HOOKS {
        assert_eq!(ran.contains(&format!("hook {hook}")), *on_commit, "{hook}");
    }
    // A file that cannot be run, or is only a sample, is no hook.
    for (hook, _) in HOOKS {
        let hook = test.path(&format!(".git/hooks/{hook}"));
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o644)).unwrap();
        fs::copy(program(&test, "sample"), hook.with_extension("sample")).unwrap();
    }
    change(&test, "三");
    test.prepare("save --force");
    assert_eq!(traces(&test), BTreeSet::new());
}

#[test]
fn the_clerk_s_own_programs_are_heard_and_those_of_an_archive_do_not_take_their_place() {
    let test = archive();
    let mine = settings(&test, ON_COMMIT).replace("gpgSign = true", "gpgSign = false");
    test.write(&["..", "home", ".gitconfig"].join("/"), mine);
    test.prepare("save --force");
    let ran = traces(&test);
    for name in ["filter.one.clean", "filter.two.process", "hook pre-commit", "hook post-commit"] {
        assert!(ran.contains(name), "{name}: {ran:?}");
    }
    change(&test, "三");
    let foreign = program(&test, "foreign");
    add(&test, &format!("[filter \"one\"]\n\tclean = {foreign}\n\tprocess = {foreign}\n"));
    hooks(&test, ".git/hooks");
    for command in COMMANDS {
        test.clerk(command).output();
        let ran = traces(&test);
        assert!(!ran.contains("foreign"), "{command}");
        assert!(!ran.iter().any(|name| name.starts_with("hook")), "{command}: {ran:?}");
    }
    let refused = test.clerk("save --force").output();
    assert!(refused.stderr.contains("filter.one.clean = "), "{}", refused.stderr);
    // Where the clerk has hooks of one place, those of the archive are none.
    assert!(!refused.stderr.contains("钩子"), "{}", refused.stderr);
}

#[test]
fn what_is_missing_is_not_fetched_by_a_program_of_the_archive() {
    let test = archive();
    let fetcher = program(&test, "fetcher");
    // It does not wait for an answer.
    test.edit("../programs/fetcher", "exec cat", "exit 1");
    let blob = test.git(&["rev-parse", "HEAD:松岭镇/荷塘村/张志远/person.yaml"]);
    let (folder, file) = blob.trim().split_at(2);
    test.remove(&format!(".git/objects/{folder}/{file}"));
    add(
        &test,
        &format!(
            "[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tpartialClone = origin\n\
             [remote \"origin\"]\n\turl = ext::{fetcher}\n\tpromisor = true\n\
             \tpartialclonefilter = blob:none\n[protocol \"ext\"]\n\tallow = always\n"
        ),
    );
    nothing_is_started(&test, "a promisor");
    test.clerk("save --force").output();
    assert_eq!(traces(&test), BTreeSet::new());
    // git by itself would.
    let mut git = std::process::Command::new("git");
    git.arg("-C").arg(test.root()).args(["cat-file", "blob", blob.trim()]).output().unwrap();
    assert_eq!(traces(&test), BTreeSet::from(["fetcher".to_owned()]));
}

#[test]
fn a_repository_inside_an_archive_starts_nothing_either() {
    let test = archive();
    let inner = "松岭镇/荷塘村/李新";
    let path = test.path(inner);
    let path = path.to_str().unwrap();
    test.write(&format!("{inner}/x.yaml"), "甲: 1\n");
    test.git(&["init", "--quiet", path]);
    let git = |arguments: &[&str]| {
        test.git(&[&["-C", path, "-c", "user.name=a", "-c", "user.email=a@b"], arguments].concat());
    };
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message=x"]);
    test.git(&["-c", "advice.addEmbeddedRepo=false", "add", inner]);
    test.git(&["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message=y"]);
    traces(&test);
    test.write(&format!("{inner}/.gitattributes"), "*.yaml filter=one\n");
    let text = settings(&test, &[ON_COMMIT, ELSEWHERE].concat());
    let own = test.read(&format!("{inner}/.git/config"));
    test.write(&format!("{inner}/.git/config"), own + &text);
    test.write(&format!("{inner}/x.yaml"), "甲: 2\n");
    nothing_is_started(&test, "an inner repository");
    test.clerk("save --force").output();
    assert_eq!(traces(&test), BTreeSet::new());
}

#[test]
fn a_filter_whose_name_cannot_be_overruled_shuts_the_repository() {
    let test = archive();
    test.write(".git/info/attributes", "*.yaml filter=a=b\n");
    let foreign = program(&test, "foreign");
    add(&test, &format!("[filter \"a=b\"]\n\tclean = {foreign}\n"));
    nothing_is_started(&test, "an equals sign");
    let refused = test.clerk("save --force").output();
    assert_eq!(refused.code, 3);
    assert!(refused.stderr.contains("git 的设置有错"), "{}", refused.stderr);
    assert_eq!(traces(&test), BTreeSet::new());
}
