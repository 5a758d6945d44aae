//! `dossier save` and `dossier log`: the archive in git, told in words.

use snapbox::str;

use crate::support::{Run, Test};

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";

/// A run of the program by a clerk whom git knows.
fn clerk<'a>(test: &'a Test, arguments: &str) -> Run<'a> {
    let run = test.dossier(arguments);
    let run = run.env("GIT_AUTHOR_NAME", "何静").env("GIT_AUTHOR_EMAIL", "he@example.org");
    let run = run.env("GIT_COMMITTER_NAME", "何静").env("GIT_COMMITTER_EMAIL", "he@example.org");
    run.env("GIT_AUTHOR_DATE", "2026-11-20T09:00:00+08:00")
        .env("GIT_COMMITTER_DATE", "2026-11-20T09:00:00+08:00")
}

/// Runs git in the archive and returns what it says.
fn git(test: &Test, arguments: &[&str]) -> String {
    let mut command = std::process::Command::new("git");
    command.arg("-C").arg(test.root()).args(["-c", "core.quotepath=off"]).args(arguments);
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "nowhere");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The sample county, saved once.
fn saved() -> Test {
    let test = Test::county();
    git(&test, &["init", "--quiet"]);
    clerk(&test, "save -q").exits(0);
    test
}

fn message(test: &Test) -> String {
    git(test, &["log", "-1", "--format=%B"])
}

#[test]
fn the_first_save_counts_what_is_new() {
    let test = saved();
    assert_eq!(
        message(&test).lines().next().unwrap(),
        "云溪镇 10 人 3 村、松岭镇 11 人 3 村、石桥乡 10 人 3 村、培训活动 16 个、联审批次 4 个、\
         培养计划 1 个、档案设置、政策口径：新增乡镇 3 个，新增村 9 个，新增人员 31 人等"
    );
    assert_eq!(git(&test, &["status", "--porcelain"]), "");
    clerk(&test, "save")
        .stderr(str![[r#"
没有改动，不用保存

"#]])
        .exits(0);
}

#[test]
fn a_save_says_who_changed_and_how_much() {
    let test = saved();
    for person in ["张志远", "李文博", "李娜"] {
        let record = "  纪实:\n    - {日期: 2026-11-10, 类别: 学习, 内容: 学习}\n";
        test.edit(&format!("松岭镇/荷塘村/{person}/person.yaml"), "  纪实:\n", record);
    }
    clerk(&test, "save")
        .stderr(str![[r#"
已保存：松岭镇 3 人：新增纪实 3 条

"#]])
        .exits(0);
    assert_eq!(
        message(&test).trim(),
        "松岭镇 3 人：新增纪实 3 条\n\n\
         松岭镇/荷塘村/张志远：新增纪实 1 条\n\
         松岭镇/荷塘村/李娜：新增纪实 1 条\n\
         松岭镇/荷塘村/李文博：新增纪实 1 条"
    );
    test.edit(ZHANG, "健康状况: 健康", "健康状况: 一般");
    test.edit("松岭镇/town.yaml", "格式: 1\n", "格式: 1\n# 说明\n");
    clerk(&test, "save -m 月底盘点").stderr("已保存：月底盘点\n").exits(0);
    assert_eq!(message(&test).trim(), "月底盘点");
}

#[test]
fn errors_are_shown_and_nothing_is_saved_unless_forced() {
    let test = saved();
    let before = git(&test, &["rev-parse", "HEAD"]);
    test.edit(ZHANG, "健康状况: 健康", "健康状况: 好");
    let output = clerk(&test, "save").output();
    assert_eq!(output.code, 1);
    assert!(output.stdout.contains("错误[wrong-word]"), "{}", output.stdout);
    assert_eq!(output.stderr, "1 个文件有 1 个错误，没有保存；确要保存请加 --force\n");
    assert_eq!(git(&test, &["rev-parse", "HEAD"]), before);
    clerk(&test, "save --force").stderr("已保存：松岭镇 1 人：修改健康状况\n").exits(0);
}

#[test]
fn only_the_archive_is_saved() {
    let test = Test::empty();
    test.write("档案/dossier.yaml", "格式: 1\n基准日: 2026-11-20\n");
    test.write("档案/policy.yaml", "格式: 1\n").write("别的.txt", "一");
    git(&test, &["init", "--quiet"]);
    git(&test, &["add", "别的.txt"]);
    clerk(&test, "save -C 档案")
        .stderr("已保存：档案设置、政策口径：新增文件 1 个，新增政策口径 1 个\n")
        .exits(0);
    assert_eq!(git(&test, &["status", "--porcelain"]), "A  别的.txt\n");
}

#[test]
fn files_of_the_archive_are_called_by_what_they_are() {
    let test = saved();
    clerk(&test, "policy revise -q --since 2025-01-01 --from 2027-01-01").exits(0);
    test.write("receipts/439001-2026-01.yaml", "格式: 1\n");
    clerk(&test, "save --force")
        .stderr("已保存：移交回执 1 个、政策口径：新增移交回执 1 个，新增政策口径 1 个，修改施行\n")
        .exits(0);
}

#[test]
fn papers_are_not_saved_even_where_nothing_ignores_them() {
    let test = saved();
    test.write("build/build.jsonl", "{}").write("松岭镇/荷塘村/张志远/附件/新.txt", "新");
    clerk(&test, "save --force")
        .stderr(str![[r#"
已保存：松岭镇 1 人：更新文件 1 个

"#]])
        .exits(0);
    assert_eq!(git(&test, &["status", "--porcelain"]), "?? build/\n");
    clerk(&test, "save").stderr("没有改动，不用保存\n").exits(0);
}

#[test]
fn whom_git_does_not_know_and_where_it_is_not_is_told() {
    let test = Test::county();
    for command in ["save", "log 松岭镇"] {
        test.dossier(command)
            .stderr(str![[r#"
错误：档案不在 git 仓库里
建议：在档案文件夹里运行一次 `git init`

"#]])
            .exits(3);
    }
    git(&test, &["init", "--quiet"]);
    test.dossier("save --lang en")
        .stderr(str![[r#"
error: git does not know who commits
help: run `git config --global user.name NAME` and `git config --global user.email MAIL` once

"#]])
        .exits(3);
    assert!(git(&test, &["status", "--porcelain"]).contains("?? dossier.yaml"));
}

#[test]
fn a_log_goes_field_by_field_and_through_moves() {
    let test = saved();
    test.edit(ZHANG, "健康状况: 健康", "健康状况: 一般");
    test.edit(ZHANG, "  纪实:\n", "  纪实:\n    - {日期: 2026-11-10, 类别: 学习, 内容: 学习}\n");
    clerk(&test, "save -q").exits(0);
    clerk(&test, "move 松岭镇/荷塘村/张志远 松岭镇/太平村/张志远 -q").exits(0);
    // Before it is saved, too, either place tells all.
    let noted = "原属: 新增 镇 松岭镇，村 荷塘村，止 2026-11-19";
    for (place, unsaved) in [
        ("太平村", &["移动: 松岭镇/荷塘村/张志远 → 松岭镇/太平村/张志远", noted][..]),
        ("荷塘村", &["移到: 松岭镇/太平村/张志远"]),
    ] {
        let output = clerk(&test, &format!("log 松岭镇/{place}/张志远 --format short")).output();
        let lines: Vec<&str> = output.stdout.lines().collect();
        let (first, rest) = lines.split_at(unsaved.len());
        let unsaved: Vec<_> = unsaved.iter().map(|one| format!("（还没有保存） {one}")).collect();
        assert_eq!(first, unsaved);
        assert_eq!(rest[0], "2026-11-20 何静 健康状况: 健康 → 一般");
        assert_eq!(rest.len(), 3, "{}", output.stdout);
    }
    clerk(&test, "save")
        .stderr(str![[r#"
已保存：松岭镇 1 人、培训活动 8 个、联审批次 1 个、培养计划 1 个：移动人员 1 人，新增原属 1 条

"#]])
        .exits(0);
    let moved = "松岭镇/太平村/张志远/person.yaml";
    test.edit(moved, "身份证号: \"43900119941012001X\"", "身份证号: \"439001199410120117\"");
    clerk(&test, "log 松岭镇/太平村/张志远").stdout(str![[r#"
（还没有保存）
  身份证号: 4390************1X → 4390************17
2026-11-20 何静  松岭镇 1 人、培训活动 8 个、联审批次 1 个、培养计划 1 个：移动人员 1 人，新增原属 1 条
  移动: 松岭镇/荷塘村/张志远 → 松岭镇/太平村/张志远
  原属: 新增 镇 松岭镇，村 荷塘村，止 2026-11-19
2026-11-20 何静  松岭镇 1 人：新增纪实 1 条，修改健康状况
  健康状况: 健康 → 一般
  培养.纪实: 新增 日期 2026-11-10，类别 学习，内容 学习
2026-11-20 何静  云溪镇 10 人 3 村、松岭镇 11 人 3 村、石桥乡 10 人 3 村、培训活动 16 个、联审批次 4 个、培养计划 1 个、档案设置、政策口径：新增乡镇 3 个，新增村 9 个，新增人员 31 人等
  新建

"#]]).exits(0);
    let output = clerk(&test, "log 松岭镇/太平村/张志远 --format json").output();
    assert!(!output.stdout.contains("43900119941012"), "identity numbers are masked");
    let steps: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(steps.as_array().unwrap().len(), 4);
    assert_eq!(steps[0]["changes"][0]["new"], "4390************17");
    assert_eq!(steps[1]["from"], "松岭镇/荷塘村/张志远");
    assert_eq!(steps[2]["author"], "何静");
    // Whoever asks at the old place is told where to look, and of what was before.
    let output = clerk(&test, "log 松岭镇/荷塘村/张志远 --format short").output();
    let lines: Vec<&str> = output.stdout.lines().collect();
    assert_eq!(lines[0], "2026-11-20 何静 移到: 松岭镇/太平村/张志远");
    assert_eq!(lines.len(), 4, "{}", output.stdout);
}

#[test]
fn a_person_who_is_gone_has_a_log() {
    let test = saved();
    test.remove("松岭镇/荷塘村/张志远");
    clerk(&test, "log 松岭镇/荷塘村/张志远 --format short")
        .stdout(str![[r#"
（还没有保存） 删去
2026-11-20 何静 新建

"#]])
        .exits(0);
    clerk(&test, "save -q --force").exits(0);
    clerk(&test, "log 松岭镇/荷塘村/张志远 --format short")
        .stdout(str![[r#"
2026-11-20 何静 删去
2026-11-20 何静 新建

"#]])
        .exits(0);
    clerk(&test, "log 松岭镇/荷塘村/无此人")
        .stderr(str![[r#"
错误：档案里没有`松岭镇/荷塘村/无此人`这个乡镇、村或人
建议：写成 乡镇、乡镇/村 或 乡镇/村/姓名；也可以只写村名、姓名或拼音首字母

"#]])
        .exits(2);
}

#[test]
fn two_people_s_alike_files_are_not_taken_for_one() {
    let test = saved();
    let other = "松岭镇/荷塘村/赵新/person.yaml";
    let text = test.read(ZHANG);
    let text = text.replace("43900119941012001X", "439001199410120117");
    test.write(other, text.replace("姓名: 张志远", "姓名: 赵新"));
    test.remove("松岭镇/荷塘村/张志远");
    clerk(&test, "save -q --force").exits(0);
    clerk(&test, "log 松岭镇/荷塘村/赵新")
        .stdout(str![[r#"
2026-11-20 何静  松岭镇 2 人：删去人员 1 人，新增人员 1 人
  新建

"#]])
        .exits(0);
}

#[test]
fn a_village_s_move_is_one_deed() {
    let test = saved();
    clerk(&test, "move 松岭镇/荷塘村 莲塘村 -q --name 莲塘村").exits(0);
    clerk(&test, "save").stderr(str![[r#"
已保存：松岭镇 5 人 2 村、培训活动 8 个、联审批次 2 个、培养计划 1 个：移动村 1 个，移动人员 5 人，修改包村领导 1 条等

"#]]).exits(0);
    clerk(&test, "log 松岭镇/莲塘村").stdout(str![[r#"
2026-11-20 何静  松岭镇 5 人 2 村、培训活动 8 个、联审批次 2 个、培养计划 1 个：移动村 1 个，移动人员 5 人，修改包村领导 1 条等
  移动: 松岭镇/荷塘村 → 松岭镇/莲塘村
  名称: 荷塘村 → 莲塘村
  原属: 新增 镇 松岭镇，村 荷塘村，止 2026-11-19
  岗位（钱友）.人员: 松岭镇/荷塘村/钱友 → 松岭镇/莲塘村/钱友
  选举.当选（钱友）.人员: 松岭镇/荷塘村/钱友 → 松岭镇/莲塘村/钱友
2026-11-20 何静  云溪镇 10 人 3 村、松岭镇 11 人 3 村、石桥乡 10 人 3 村、培训活动 16 个、联审批次 4 个、培养计划 1 个、档案设置、政策口径：新增乡镇 3 个，新增村 9 个，新增人员 31 人等
  新建

"#]]).exits(0);
}

#[test]
fn a_save_needs_no_rule_of_gits_about_output_and_takes_names_as_they_are() {
    for ignore in ["", "/build/\n", "/档案/build\n", "build\n"] {
        let test = Test::empty();
        test.write("档案/dossier.yaml", "格式: 1\n基准日: 2026-11-20\n");
        test.write("档案/policy.yaml", "格式: 1\n").write(".gitignore", ignore);
        git(&test, &["init", "--quiet"]);
        clerk(&test, "save -q -C 档案").exits(0);
        test.write("档案/build/x.pdf", "x").write("档案/build/build.jsonl", "");
        test.write("档案/events/[1] (top)!.txt", "一");
        clerk(&test, "save -C 档案").stderr("已保存：其他文件：更新文件 1 个\n").exits(0);
        clerk(&test, "save -C 档案").stderr("没有改动，不用保存\n").exits(0);
        assert_eq!(git(&test, &["ls-files", "--", "档案/build"]), "");
        test.remove("档案/events");
        clerk(&test, "save -q -C 档案").exits(0);
        assert_eq!(git(&test, &["ls-files", "--", "档案/events"]), "");
    }
}

#[test]
fn output_that_was_committed_once_is_left_as_it_is() {
    let test = saved();
    test.write("build/a.pdf", "1");
    git(&test, &["add", "-f", "build/a.pdf"]);
    git(&test, &["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "papers"]);
    test.write("build/a.pdf", "2");
    clerk(&test, "save").stderr("没有改动，不用保存\n").exits(0);
    test.edit("松岭镇/town.yaml", "格式: 1\n", "格式: 1\n# 说明\n");
    clerk(&test, "save -q").exits(0);
    assert_eq!(git(&test, &["status", "--porcelain"]), " M build/a.pdf\n");
}

#[test]
fn an_archive_that_git_leaves_out_is_told() {
    let test = Test::empty();
    test.write("档案/dossier.yaml", "格式: 1\n基准日: 2026-11-20\n");
    test.write("档案/policy.yaml", "格式: 1\n").write(".gitignore", "档案\n");
    git(&test, &["init", "--quiet"]);
    let output = clerk(&test, "save -C 档案").output();
    assert_eq!(output.code, 3);
    assert!(output.stderr.contains(".gitignore 把整个档案排除在外"), "{}", output.stderr);
}

#[test]
fn a_folder_that_is_a_repository_of_its_own_is_told_and_the_rest_saved() {
    let test = saved();
    std::fs::create_dir(test.path("松岭镇/荷塘村/张志远/附件/库")).unwrap();
    let inner = test.path("松岭镇/荷塘村/张志远/附件/库");
    let status = std::process::Command::new("git").arg("init").arg("-q").arg(&inner).status();
    assert!(status.unwrap().success());
    std::fs::write(inner.join("a.txt"), "一").unwrap();
    test.edit("松岭镇/town.yaml", "格式: 1\n", "格式: 1\n# 说明\n");
    let output = clerk(&test, "save --force").output();
    assert_eq!(output.code, 1, "{}", output.stderr);
    assert!(output.stderr.contains("已保存：松岭镇"), "{}", output.stderr);
    assert!(
        output.stderr.contains("`松岭镇/荷塘村/张志远/附件/库/` 没有保存进 git"),
        "{}",
        output.stderr
    );
}
