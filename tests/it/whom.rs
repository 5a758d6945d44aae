//! Whom a command line means: by path, by name, by pinyin, by a list, by a condition; the same in every
//! command that takes people.

use std::collections::BTreeSet;
use std::fs;

use clap::{Arg, Command};
use encoding_rs::GBK;
use snapbox::str;

use crate::folder::copy;
use crate::support::{Output, Test};

/// Commands that take people, by the argument that does, with a run that only shows. `{}` stands for the
/// people.
const TAKERS: &[(&str, &str, &str)] = &[
    ("agenda", "paths", "agenda --format short {}"),
    ("build", "paths", "build --only mentor-agreement --format json {}"),
    ("check", "paths", "check --notes --format json {}"),
    ("export", "paths", "export 花名册 --out - {}"),
    ("find", "conditions", "find --format csv {}"),
    ("fmt", "paths", "fmt --diff {}"),
    ("log", "path", "log --format json {}"),
    ("move", "old", "move --dry-run {} 张致远"),
    ("pack", "paths", "pack --out ../packets --format json {}"),
    ("print", "paths", "print --only contents --out ../print --format json {}"),
    ("record", "what", "record 纪实 --dry-run 日期=2026-06-01 类别=学习 内容=学习 {}"),
    ("review new", "paths", "review new 2026-99 --day 2026-12-01 --until 2027-05-31 --no-pdf {}"),
    ("set", "what", "set --dry-run 特长=果树栽培 {}"),
    ("stats", "paths", "stats --format csv {}"),
    ("why", "person", "why --format json {}"),
];

/// Arguments whose values are called as people are, and why they take nobody of the archive: they name
/// what is not there yet, who is in a file or a batch, or files.
const OTHERS: &[(&str, &str)] = &[
    ("diff", "old"),
    ("import", "into"),
    ("merge", "paths"),
    ("new", "path"),
    ("open", "paths"),
    ("review reply", "hold"),
    ("stats", "filed"),
    ("stats", "gone"),
];

/// Every argument of the program that may take people, as `review new` and its id.
fn takers() -> BTreeSet<(String, String)> {
    fn visit(command: &Command, name: &str, found: &mut BTreeSet<(String, String)>) {
        let names = ["PATH", "PATH|PACKET", "PERSON", "PERSON|KEY=VALUE", "OLD"];
        let takes = |arg: &&Arg| {
            let value = arg.get_value_names().and_then(|all| all.first()).map(|one| one.as_str());
            let is_query = arg.get_id() == "conditions";
            is_query
                || value.is_some_and(|value| names.contains(&value)) && arg.get_id() != "font_path"
        };
        for arg in command.get_arguments().filter(takes) {
            found.insert((name.to_owned(), arg.get_id().to_string()));
        }
        for below in command.get_subcommands() {
            visit(below, format!("{name} {}", below.get_name()).trim(), found);
        }
    }
    let mut found = BTreeSet::new();
    visit(&dossier::testing::command(), "", &mut found);
    found
}

#[test]
fn no_command_that_takes_people_is_forgotten() {
    let known =
        TAKERS.iter().map(|(command, arg, _)| (*command, *arg)).chain(OTHERS.iter().copied());
    let known: BTreeSet<_> = known.map(|(one, other)| (one.to_owned(), other.to_owned())).collect();
    assert_eq!(takers(), known);
    let program = dossier::testing::command();
    for (command, ..) in TAKERS {
        let mut own = &program;
        for name in command.split(' ') {
            own = own.find_subcommand(name).unwrap();
        }
        assert!(own.get_arguments().any(|arg| arg.get_id() == "where"), "{command} has no --where");
    }
}

const ZHANG: &str = "松岭镇/荷塘村/张志远";

/// What a run says of somebody who is meant in some way: in an archive of its own, since some write.
fn said(run: &str, whom: &[&str], input: &[u8]) -> Output {
    let test = Test::county();
    // Something to be said of each.
    for person in [ZHANG, "松岭镇/太平村/周犇"] {
        test.edit(&format!("{person}/person.yaml"), "民族: 汉族", "民族: 汉");
    }
    if run.starts_with("log") {
        test.git(&["init", "--quiet"]);
        let day = "2026-11-20T08:00:00+0800";
        let save = test.clerk("save --message 一").env("GIT_AUTHOR_DATE", day);
        assert_eq!(save.env("GIT_COMMITTER_DATE", day).output().code, 0);
    }
    fs::write(test.path("../名单.txt"), "\u{feff}# 名单\r\n\r\n张志远  # 荷塘村\r\n").unwrap();
    let mut command = test.dossier("");
    for part in run.split(' ') {
        if part == "{}" {
            for one in whom {
                command = command.arg(*one);
            }
        } else {
            command = command.arg(part);
        }
    }
    let mut said = command.input(input).output();
    said.stdout = said.stdout.replace(&test.path("..").display().to_string(), "");
    said
}

#[test]
fn every_command_takes_people_in_every_form() {
    // A file of people who meet a condition is called after their town.
    let shown = |output: &Output| output.stdout.split("\"people\":").last().map(str::to_owned);
    let forms: [(&[&str], &[u8]); 7] = [
        (&["张志远"], b""),
        (&["荷塘村/张志远"], b""),
        (&["zzy"], b""),
        (&["zhangzhiyuan"], b""),
        (&["@../名单.txt"], b""),
        (&["-"], "- 张志远\n".as_bytes()),
        (&["--where", "姓名=张志远"], b""),
    ];
    for (name, _, run) in TAKERS {
        let by_path = said(run, &[ZHANG], b"");
        // Who is in a batch already is not sent again: that is said of the person who is meant.
        assert!(by_path.code <= 1 || *name == "review new", "{run}: {by_path:?}");
        for (whom, input) in forms {
            let output = said(run, whom, input);
            let told = format!("{run} {whom:?}: {}", output.stderr);
            assert_eq!((output.code, shown(&output)), (by_path.code, shown(&by_path)), "{told}");
            let names_whom = output.stderr.contains(&format!("`{}` 是 {ZHANG}", whom[0]));
            assert_eq!(
                names_whom,
                whom[0].is_ascii() && whom[0].starts_with('z') && *name != "find",
                "{told}"
            );
        }
    }
}

#[test]
fn a_village_or_town_stands_for_its_people() {
    for (name, _, run) in TAKERS.iter().filter(|(name, ..)| !["why", "review new"].contains(name)) {
        let village = said(run, &["松岭镇/荷塘村"], b"");
        let named = said(run, &["荷塘村"], b"");
        assert_eq!((named.code, &named.stdout), (village.code, &village.stdout), "{run}");
        if !["move", "log"].contains(name) {
            let place = said(run, &["松岭镇"], b"");
            assert_ne!(place.stdout, village.stdout, "{run}");
        }
    }
}

#[test]
fn names_that_fit_several_or_nobody_are_told() {
    let county = Test::county();
    fs::create_dir(county.path("松岭镇/太平村/张志远")).unwrap();
    copy(&county.path(ZHANG), &county.path("松岭镇/太平村/张志远"));
    county.edit("松岭镇/太平村/张志远/person.yaml", "出生年月: 1994.10", "出生年月: 1988.02");
    county
        .dossier("why 张志远")
        .stderr(str![[r#"
错误：`张志远` 有 2 个，不知道指哪一个：
  松岭镇/太平村/张志远（1988.02）
  松岭镇/荷塘村/张志远（1994.10）
建议：写出路径，如 松岭镇/太平村/张志远

"#]])
        .exits(2);
    county
        .dossier("why 章志远")
        .stderr(str![[r#"
错误：档案里没有`章志远`这个乡镇、村或人
建议：是否应为 `松岭镇/太平村/张志远`、`松岭镇/荷塘村/张志远`？

"#]])
        .exits(2);
    county
        .dossier("agenda 松岭镇/何塘村")
        .stderr(str![[r#"
错误：档案里没有`松岭镇/何塘村`这个乡镇、村或人
建议：是否应为 `松岭镇/荷塘村`？

"#]])
        .exits(2);
    county
        .dossier("--lang en record 纪实 zzy 日期=2026-06-01")
        .stderr(str![[r#"
error: `zzy` fits 2, nobody knows which is meant:
  松岭镇/太平村/张志远（1988.02）
  松岭镇/荷塘村/张志远（1994.10）
help: write the path, such as `松岭镇/太平村/张志远`

"#]])
        .exits(2);
    county.dossier("fmt --check 太平村/张志远").exits(0);
}

#[test]
fn lists_tell_all_their_wrong_lines_and_are_never_empty() {
    let county = Test::county();
    let list = "李娜\n李那\n张志远\n\n# 李五\n王某某\n";
    fs::write(county.path("../名单.txt"), GBK.encode(list).0).unwrap();
    county.dossier("agenda @../名单.txt").stderr(str![[r#"
错误：名单 `../名单.txt` 有认不出的行：
  第 1 行：`李娜` 有 2 个，不知道指哪一个：
    松岭镇/荷塘村/李娜（1993.07）
    松岭镇/荷塘村/李娜-2（2001.02）
  第 2 行：档案里没有`李那`这个乡镇、村或人（是否应为 `松岭镇/荷塘村/李娜`、`松岭镇/荷塘村/李娜-2`？）
  第 6 行：档案里没有`王某某`这个乡镇、村或人（写成 乡镇、乡镇/村 或 乡镇/村/姓名；也可以只写村名、姓名或拼音首字母）

"#]]).exits(2);
    fs::write(county.path("../空.txt"), "# 一个也没有\n").unwrap();
    county
        .dossier("build @../空.txt")
        .stderr(str![[r#"
错误：名单 `../空.txt`：里面一个名字也没有
建议：一行写一个姓名、村、乡镇或路径；# 后面的不算

"#]])
        .exits(2);
    county
        .dossier("check -")
        .stderr(str![[r#"
错误：名单 标准输入：里面一个名字也没有
建议：一行写一个姓名、村、乡镇或路径；# 后面的不算

"#]])
        .exits(2);
    county
        .dossier("check @没有.txt")
        .stderr(str![[r#"
错误：无法读取 `[ROOT]/archive/没有.txt`：找不到

"#]])
        .exits(3);
}

#[test]
fn a_path_goes_before_a_name_and_says_so() {
    let county = Test::county();
    fs::create_dir(county.path("石桥乡/荷塘村")).unwrap();
    copy(&county.path("松岭镇/荷塘村"), &county.path("石桥乡/荷塘村"));
    county
        .dossier("find --format paths 荷塘村 姓名=张志远")
        .stderr(str![[r#"
错误：`荷塘村` 有 2 个，不知道指哪一个：
  松岭镇/荷塘村
  石桥乡/荷塘村
建议：写出路径，如 松岭镇/荷塘村

"#]])
        .exits(2);
    county
        .dossier("fmt --check 荷塘村")
        .within("松岭镇")
        .stderr(str![[r#"
`荷塘村` 按路径是 松岭镇/荷塘村；同名的还有 石桥乡/荷塘村

"#]])
        .exits(0);
}

#[test]
fn who_goes_by_another_name_than_the_folder_is_found_by_the_file() {
    let county = Test::county();
    county.edit(&format!("{ZHANG}/person.yaml"), "姓名: 张志远", "姓名: 欧阳志远");
    county
        .dossier("fmt --check 欧阳志远")
        .stdout(str![[r#""#]])
        .stderr(str![[r#"
`欧阳志远` 是 松岭镇/荷塘村/张志远

"#]])
        .exits(0);
}
