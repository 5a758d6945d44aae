//! `dossier find` and `--where`: people by name, by its sound, and by what their files say.

use std::collections::BTreeSet;

use serde_json::Value;
use snapbox::str;

use crate::support::Test;

/// The paths of those who are found.
fn found(test: &Test, condition: &str) -> Vec<String> {
    let output = test.dossier("find --format paths").arg(condition).output();
    assert_eq!((output.code, output.stderr.as_str()), (0, ""), "{condition}");
    output.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn people_are_found_by_name_sound_and_content() {
    let county = Test::county();
    county
        .dossier("find zzy")
        .stdout(str![[r#"
乡镇    村      姓名    性别  年龄  学历  政治面貌  阶段
松岭镇  荷塘村  张志远  男      32  大专  中共党员  在培

"#]])
        .stderr(str![[r#"
2026-11-20：1 人

"#]])
        .exits(0);
    county
        .dossier("find 镇=松岭镇 年龄<=30 学历>=大专")
        .stdout(str![[r#"
乡镇    村      姓名    性别  年龄  学历  政治面貌  阶段
松岭镇  太平村  周犇    男      27  大学  中共党员  联审中
松岭镇  荷塘村  李娜    女      25  大专  中共党员  已推荐
松岭镇  荷塘村  李文博  男      29  大学  中共党员  在培

"#]])
        .stderr(str![[r#"
2026-11-20：3 人

"#]])
        .exits(0);
    county
        .dossier("find 帮带记录.内容~电商")
        .stdout(str![[r#"
乡镇    村      姓名    性别  年龄  学历  政治面貌  阶段
松岭镇  荷塘村  张志远  男      32  大专  中共党员  在培
松岭镇/荷塘村/张志远  帮带记录.内容：到电商点调研，帮助联系县邮政快递进村，每单运费降到2.6元。

"#]])
        .stderr(str![[r#"
2026-11-20：1 人

"#]])
        .exits(0);
    county
        .dossier("--lang en find 阶段=已退出")
        .stdout(str![[r#"
town    village  name    sex  age  education  political status  stage
云溪镇  白鹭村   郭嫄    女    33  大专       中共党员          已退出
石桥乡  上寨村   麻喜旺  男    33  大专       中共党员          已退出

"#]])
        .stderr(str![[r#"
2026-11-20: 2 people

"#]])
        .exits(0);
    county
        .dossier("find 没有这个人")
        .stderr(str![[r#"
2026-11-20：0 人

"#]])
        .exits(0);
}

#[test]
fn conditions_are_joined() {
    let county = Test::county();
    let all = found(&county, "在库=是");
    let women = found(&county, "在库=是 性别=女");
    let men = found(&county, "在库=是 非 性别=女");
    assert_eq!(women.len() + men.len(), all.len());
    let both = found(&county, "在库=是 (性别=女 或 性别=男)");
    assert_eq!(both, all);
    assert_eq!(found(&county, "在库=是 性别=女、男"), all);
    assert_eq!(found(&county, "姓名=张志远"), ["松岭镇/荷塘村/张志远"]);
    assert_eq!(found(&county, "荷塘村/张"), ["松岭镇/荷塘村/张志远"]);
    // A path of keys ends where it says: the day of the first round is none of the examination.
    let rounds = found(&county, "初审.日期=2026-03-17");
    assert!(!rounds.is_empty());
    assert_ne!(found(&county, "乡镇考察.日期=2026-03-17"), rounds);
    let without = found(&county, "退出=");
    let with = found(&county, "退出!=");
    assert_eq!(with, found(&county, "退出.原因!="));
    assert_eq!(without.len() + with.len(), found(&county, "姓名!=").len());
}

#[test]
fn the_day_decides_what_follows_from_a_file() {
    let county = Test::county();
    let on = |day: &str| {
        let run = county.dossier(&format!("find --format paths --as-of {day} 阶段=在培"));
        run.output().stdout.lines().count()
    };
    assert!(on("2025-12-31") < on("2026-11-20"));
}

#[test]
fn what_cannot_be_read_is_shown_at_its_place() {
    let county = Test::county();
    county
        .dossier("find")
        .arg("镇=松岭镇 年令<=35")
        .stderr(str![[r#"
错误：条件读不懂：个人档案里没有 `年令` 这一项
  镇=松岭镇 年令<=35
            ^^^^
建议：是否应为 `年龄`？

"#]])
        .exits(2);
    county.dossier("find").arg("来源=退伍军人").stderr(str![[r#"
错误：条件读不懂：`来源` 没有 `退伍军人` 这个值，选不出人
  来源=退伍军人
       ^^^^^^^^
建议：是否应为 `退役军人`？可用：党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘

"#]]).exits(2);
    county.dossier("--lang en find").arg("年龄<三十").stderr(str![[r#"
error: the condition cannot be read: `年龄` is compared with a number, and `三十` is none
  年龄<三十
       ^^^^
help: part conditions with a blank, such as "镇=松岭镇 年龄<=35 学历>=大专"; fields are the keys of a person’s file

"#]]).exits(2);
    county
        .dossier("check --where")
        .arg("(性别=女")
        .stderr(str![[r#"
错误：条件读不懂：括号没有合上
  (性别=女
  ^
建议：条件之间空一格，如 "镇=松岭镇 年龄<=35 学历>=大专"；项目就是个人档案里的栏目

"#]])
        .exits(2);
}

#[test]
fn every_command_takes_the_same_condition() {
    let county = Test::county();
    let condition = "镇=石桥乡 在库=是 性别=女";
    let people = found(&county, condition);
    assert!(people.len() > 1);

    let check = county.dossier("check --strict --format json --where").arg(condition).output();
    let findings: Vec<Value> = serde_json::from_str(&check.stdout).unwrap();
    for finding in &findings {
        if let Some(person) = finding["person"].as_str() {
            assert!(people.iter().any(|own| own == person), "{finding}");
        }
    }
    let build =
        county.dossier("build --only recommendation --format json --where").arg(condition).output();
    let mut built: Vec<String> = build
        .stdout
        .lines()
        .filter_map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["person"].as_str().map(str::to_owned)
        })
        .collect();
    built.dedup();
    assert_eq!(built, people);

    let stats =
        county.dossier("stats --format json --key reserve-in-pool --where").arg(condition).output();
    let stats: Vec<Value> = serde_json::from_str(&stats.stdout).unwrap();
    assert_eq!(stats[0]["n"], people.len());

    let roster = county.dossier("export 花名册 --out - --where").arg(condition).output().stdout;
    assert_eq!(roster.lines().count(), people.len() + 1);

    let agenda = county.dossier("agenda --format json --where").arg(condition).output().stdout;
    let agenda: Vec<Value> = serde_json::from_str(&agenda).unwrap();
    assert!(agenda.iter().all(|one| people.iter().any(|own| one["person"] == own.as_str())));

    let none = county.dossier("build --where 姓名=无此人").output();
    assert_eq!((none.code, none.stdout.as_str()), (2, ""));
}

/// Commands with `--where`, run so that they name the people they took; false where only those are
/// named of whom there is something to say.
const NARROWED: [(&str, bool); 8] = [
    ("check --strict --format json", false),
    ("build --only recommendation --format json", true),
    ("pack --format json", true),
    ("pack --format json --batch b1", true),
    ("print --format json", true),
    ("export 花名册 --out -", true),
    ("agenda --format json --ahead 400", false),
    ("stats --format json --key stage", true),
];

/// Who of some people is named in a text: by the path, or in a roster by the name.
fn named(text: &str, people: &[String]) -> BTreeSet<String> {
    let is_named = |path: &&String| {
        let name = path.rsplit('/').next().unwrap();
        text.contains(&format!("\"{path}\"")) || text.contains(&format!(",{name},"))
    };
    people.iter().filter(is_named).cloned().collect()
}

#[test]
fn every_command_takes_those_alone_who_are_typed_and_meet_the_condition() {
    let county = Test::county();
    // Those that take one person, or write, are tried among the ways to name people.
    let of_program: BTreeSet<String> = dossier::testing::command()
        .get_subcommands()
        .filter(|own| {
            let has = |id: &str| own.get_arguments().any(|one| one.get_id() == id);
            has("where") && has("paths") && has("as_of")
        })
        .map(|own| own.get_name().to_owned())
        .collect();
    let tried = NARROWED.iter().map(|(own, _)| own.split(' ').next().unwrap().to_owned());
    assert_eq!(tried.collect::<BTreeSet<_>>(), of_program, "a command without its row");
    let everybody = found(&county, "姓名!=");
    for (typed, asked, day) in [
        ("石桥乡/双井村 石桥乡/龙尾村", "在库=是 性别=女", "2026-11-20"),
        // Nobody is in a review any more on the day of the settings, and nobody is filed yet.
        ("松岭镇/荷塘村 石桥乡/上寨村", "阶段=联审中", "2026-03-25"),
    ] {
        let output = county.dossier("find --format paths --as-of").arg(day).arg(asked).output();
        let meeting: Vec<&str> = output.stdout.lines().collect();
        let is_typed = |path: &&str| typed.split(' ').any(|own| path.starts_with(own));
        let expected: BTreeSet<String> =
            meeting.iter().copied().filter(is_typed).map(str::to_owned).collect();
        assert!(!expected.is_empty() && expected.len() < meeting.len(), "{asked}: {expected:?}");
        let of_typed = everybody.iter().filter(|path| is_typed(&path.as_str())).count();
        assert!(expected.len() < of_typed, "{asked} holds for all of {typed}");
        for (command, is_whole) in NARROWED {
            if day != "2026-11-20" && (command.starts_with("pack") || command.starts_with("print"))
            {
                continue;
            }
            let run = county.dossier(command).args("--as-of").arg(day).arg("--where").arg(asked);
            let output = run.args(typed).output();
            assert!(output.code < 2, "{command}: {}", output.stderr);
            let taken = named(&output.stdout, &everybody);
            let agrees = if is_whole { taken == expected } else { taken.is_subset(&expected) };
            assert!(agrees && !taken.is_empty(), "{command} {asked}: {taken:?}, not {expected:?}");
        }
    }
}

#[test]
fn a_view_of_the_settings_is_a_condition() {
    let county = Test::county();
    county.edit("dossier.yaml", "视图: {", "视图: {石桥女: 镇=石桥乡 性别=女, ");
    assert_eq!(found(&county, "石桥女"), found(&county, "镇=石桥乡 性别=女"));
    let roster = county.dossier("export 花名册 --out - --view 石桥女").output().stdout;
    assert_eq!(roster.lines().count(), found(&county, "石桥女").len() + 1);
}

#[test]
fn those_who_are_found_are_written_for_programs_and_offices() {
    let county = Test::county();
    let json: Vec<Value> =
        serde_json::from_str(&county.dossier("find --format json zzy").output().stdout).unwrap();
    assert_eq!(json[0]["path"], "松岭镇/荷塘村/张志远");
    assert_eq!(json[0]["age"], 32);
    county
        .dossier("find --format csv zzy")
        .stdout(str![[r#"
﻿乡镇,村,姓名,性别,年龄,学历,政治面貌,阶段
松岭镇,荷塘村,张志远,男,32,大专,中共党员,在培

"#]])
        .exits(0);
    county
        .dossier("find --format xlsx zzy")
        .stderr(str![[r#"
错误：没有写明 xlsx 写到哪个文件
建议：加 --out 名单.xlsx

"#]])
        .exits(2);
    county.dossier("-q find --format xlsx --out 名单.xlsx zzy").exits(0);
    assert!(county.has("名单.xlsx"));
    assert_eq!(county.dossier("find --format json 无此人").output().stdout, "[]\n");
}
