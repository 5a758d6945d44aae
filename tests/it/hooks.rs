//! Runs by other programs: single files checked, hooks of git, a scheduled look at what is overdue.

use std::fs;
use std::process::Command;

use crate::support::{PROGRAM, Test, project};

const PERSON: &str = "松岭镇/荷塘村/张志远";

fn short(test: &Test, arguments: &str) -> (i32, String) {
    let output = test.dossier(&format!("check --format short -q {arguments}")).output();
    (output.code, output.stdout)
}

#[test]
fn of_single_files_their_own_findings_are_told() {
    let test = Test::county();
    let (own, other) = (format!("{PERSON}/person.yaml"), "松岭镇/荷塘村/李娜/person.yaml");
    test.edit(&own, "性别: 男", "性别: 难");
    test.edit(other, "性别: 女", "性别: 呂");
    test.edit("松岭镇/荷塘村/village.yaml", "格式: 1", "格式: 1\n别的: 1");
    let (code, told) = short(&test, &own);
    assert_eq!(code, 1);
    assert!(!told.is_empty() && told.lines().all(|line| line.starts_with(&own)), "{told}");
    let (code, told) = short(&test, "云溪镇/town.yaml");
    assert_eq!((code, &*told), (0, ""));
    let (_, told) = short(&test, "松岭镇/荷塘村/village.yaml");
    assert!(told.lines().all(|line| line.starts_with("松岭镇/荷塘村/village.yaml")), "{told}");
    // From within a folder, together, and beside people.
    let within = test.dossier("check --format short -q person.yaml").within(PERSON).output();
    assert_eq!((within.code, within.stdout), short(&test, &own));
    let (_, told) = short(&test, &format!("{own} {other}"));
    assert!(
        told.contains(&own) && told.contains(other) && !told.contains("village.yaml"),
        "{told}"
    );
    let (_, told) = short(&test, &format!("云溪镇/town.yaml {PERSON}"));
    assert!(told.contains(&own) && !told.contains(other), "{told}");
    // What rests on other people is found too: an identity number that somebody else has.
    let test = Test::county();
    let line = |file: &str| {
        let text = test.read(file);
        text.lines().find(|line| line.starts_with("身份证号")).unwrap().to_owned()
    };
    let later = "松岭镇/荷塘村/李文博/person.yaml";
    test.edit(later, &line(later), &line(&own));
    let (code, told) = short(&test, later);
    assert!(code == 1 && told.contains("duplicate-identity"), "{told}");
}

#[test]
fn what_is_overdue_ends_a_run_that_asks_for_it() {
    let test = Test::county();
    test.dossier("agenda -q").output();
    let codes = |options: &str| test.dossier(&format!("agenda -q {options}")).output().code;
    assert_eq!((codes(""), codes("--fail-overdue")), (0, 1));
    let calm = Test::fixture("ok");
    let output = calm.dossier("agenda --fail-overdue --as-of 2000-01-01").output();
    assert_eq!(output.code, 0, "{output:?}");
}

#[test]
fn hooks_check_what_is_about_to_be_committed() {
    let hooks = fs::read_to_string(project(".pre-commit-hooks.yaml")).unwrap();
    let hooks: Vec<serde_yaml::Value> = serde_yaml::from_str(&hooks).unwrap();
    let test = Test::county();
    let own = format!("{PERSON}/person.yaml");
    for hook in &hooks {
        let entry = hook["entry"].as_str().unwrap().strip_prefix("dossier ").unwrap();
        test.dossier(&format!("{entry} {own} policy.yaml")).output();
        let output = test.dossier(&format!("{entry} -q {own} policy.yaml")).output();
        assert_eq!(output.code, 0, "{entry}: {output:?}");
    }
    assert_eq!(hooks.len(), 2);
    test.edit(&own, "性别: 男", "性别: 难");
    let entry = hooks[0]["entry"].as_str().unwrap().strip_prefix("dossier ").unwrap();
    assert_eq!(test.dossier(&format!("{entry} {own}")).output().code, 1);
}

#[cfg(unix)]
#[test]
fn the_hook_of_the_documentation_stops_a_commit() {
    use std::os::unix::fs::PermissionsExt;
    for (readme, head) in
        [("README.md", "`args: [-C, FOLDER]`"), ("README.zh.md", "每次 git 提交前检查")]
    {
        let text = fs::read_to_string(project(readme)).unwrap();
        let script = text.split(head).nth(1).unwrap().split("```sh\n").nth(1).unwrap();
        let script = script.split("```").next().unwrap();
        let test = Test::county();
        test.git(&["init", "-q"]);
        test.prepare("save -q");
        let hook = test.path(".git/hooks/pre-commit");
        fs::create_dir_all(hook.parent().unwrap()).unwrap();
        fs::write(&hook, script).unwrap();
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
        let programs = test.path("../bin");
        fs::create_dir_all(&programs).unwrap();
        std::os::unix::fs::symlink(PROGRAM, programs.join("dossier")).unwrap();
        let commit = || {
            let mut git = Command::new("git");
            git.arg("-C").arg(test.root()).args([
                "-c",
                "user.name=何静",
                "-c",
                "user.email=he@example.org",
            ]);
            git.args(["commit", "-qam", "改"]).env("GIT_CONFIG_GLOBAL", "nowhere");
            let path = std::env::var("PATH").unwrap();
            git.env("PATH", format!("{}:{path}", programs.display()));
            git.output().unwrap()
        };
        let own = format!("{PERSON}/person.yaml");
        test.edit(&own, "性别: 男", "性别: 难");
        let refused = commit();
        assert!(!refused.status.success(), "{refused:?}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("wrong-word"), "{refused:?}");
        test.edit(&own, "性别: 难", "性别: 男");
        test.edit(&own, "13800000001", "13800000009");
        let made = commit();
        assert!(made.status.success(), "{made:?}");
    }
}
