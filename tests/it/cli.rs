//! The command line: help and errors in both languages, how the language is settled, exit codes.

use std::fs;

use snapbox::str;

use crate::support::{PROGRAM, Test, project};

/// All commands, and none.
const COMMANDS: [&str; 5] = ["", "init", "check", "build", "fonts"];

#[test]
fn the_short_flag_shows_the_same_help_and_lists_every_command() {
    let test = Test::empty();
    for command in COMMANDS {
        let long = test.dossier(command).arg("--help").output();
        let short = test.dossier(command).arg("-h").output();
        assert_eq!((long.code, &long.stdout), (short.code, &short.stdout), "{command}");
    }
    let help = test.dossier("--help").output().stdout;
    assert!(COMMANDS.iter().all(|command| help.contains(command)), "{help}");
}

#[test]
fn the_version_is_the_crates() {
    let version = format!("dossier {}\n", env!("CARGO_PKG_VERSION"));
    Test::empty().dossier("-V").stdout(&*version).exits(0);
}

#[test]
fn a_wrong_command_line_is_explained_in_chinese() {
    let test = Test::empty();
    let help = test.dossier("--help").output().stdout;
    test.dossier("").stderr(help).exits(2);
    test.dossier("chek")
        .stderr(str![[r#"
错误：没有 `chek` 这个命令
建议：是否应为 `check` 或 `schema`？
用法：dossier [选项] <命令>
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("打印")
        .stderr(str![[r#"
错误：没有 `打印` 这个命令
用法：dossier [选项] <命令>
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("check --fromat json")
        .stderr(str![[r#"
错误：没有 `--fromat` 这个选项或参数
建议：是否应为 `--format`？
用法：dossier check [选项] [路径]...
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("check --format")
        .stderr(str![[r#"
错误：`--format <样式>` 后面缺一个值
建议：可用的值：human、short、json
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("check --format jsn")
        .stderr(str![[r#"
错误：`--format <样式>` 的值不能是 `jsn`
建议：是否应为 `json`？
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("check --jobs 0")
        .stderr(str![[r#"
错误：`--jobs <个数>` 的值不能是 `0`
建议：写一个正整数
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("check --jobs 两个")
        .stderr(str![[r#"
错误：`--jobs <个数>` 的值不能是 `两个`
建议：写一个正整数
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("check --notes --notes")
        .stderr(str![[r#"
错误：`--notes` 只能写一次
用法：dossier check [选项] [路径]...
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("check --notes=是")
        .stderr(str![[r#"
错误：`--notes` 后面的 `是` 是多余的
用法：dossier check [选项] [路径]...
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("init")
        .stderr(str![[r#"
错误：缺少 <文件夹>
用法：dossier init [选项] <文件夹>
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("init 甲 乙")
        .stderr(str![[r#"
错误：没有 `乙` 这个选项或参数
用法：dossier init [选项] <文件夹>
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("--lang fr check")
        .stderr(str![[r#"
错误：`--lang <语言>` 的值不能是 `fr`
建议：可用的值：zh、en
加 --help 显示帮助

"#]])
        .exits(2);
}

#[test]
fn a_wrong_command_line_is_explained_in_english() {
    let test = Test::empty();
    test.dossier("chek --lang en")
        .stderr(str![[r#"
error: unrecognized subcommand 'chek'

  tip: some similar subcommands exist: 'schema', 'check'

Usage: dossier [OPTIONS] <COMMAND>

For more information, try '--help'.

"#]])
        .exits(2);
    test.dossier("--lang en check --fromat json")
        .stderr(str![[r#"
error: unexpected argument '--fromat' found

  tip: a similar argument exists: '--format'

Usage: dossier check --format <FORMAT> [PATH]...

For more information, try '--help'.

"#]])
        .exits(2);
    test.dossier("--lang en init")
        .stderr(str![[r#"
error: the following required arguments were not provided:
  <DIR>

Usage: dossier init <DIR>

For more information, try '--help'.

"#]])
        .exits(2);
}

/// What `check` says outside an archive tells the language.
fn language(run: crate::support::Run<'_>) -> &'static str {
    let output = run.output();
    assert_eq!(output.code, 3);
    if output.stderr.starts_with("错误：") { "zh" } else { "en" }
}

#[test]
fn the_language_is_the_options_else_the_variables_else_the_locales() {
    let test = Test::empty();
    let run = |arguments: &str| test.dossier(arguments).without("DOSSIER_LANG").without("LANG");
    assert_eq!(language(run("check --lang zh").env("DOSSIER_LANG", "en")), "zh");
    assert_eq!(language(run("check --lang en").env("DOSSIER_LANG", "zh")), "en");
    assert_eq!(language(run("check").env("DOSSIER_LANG", "zh").env("LANG", "en_US.UTF-8")), "zh");
    assert_eq!(language(run("check").env("DOSSIER_LANG", "en").env("LANG", "zh_CN.UTF-8")), "en");
    assert_eq!(language(run("check").env("DOSSIER_LANG", "").env("LANG", "zh_CN.UTF-8")), "zh");
    for (locale, wanted) in [
        ("zh_CN.UTF-8", "zh"),
        ("zh_TW", "zh"),
        ("zh-Hans-CN", "zh"),
        ("en_US.UTF-8", "en"),
        ("fr_FR", "en"),
        ("C.UTF-8", "en"),
    ] {
        assert_eq!(language(run("check").env("LANG", locale)), wanted, "{locale}");
        assert_eq!(language(run("check").env("LC_ALL", locale)), wanted, "{locale}");
    }
    assert_eq!(language(run("check")), "en");
}

#[test]
fn an_archive_is_found_upwards_or_named() {
    let county = Test::county();
    county.dossier("check").within("松岭镇/荷塘村").exits(0);
    county.dossier("check -C").arg(county.root()).within("..").exits(0);
    county.dossier("-C archive/松岭镇 check").within("..").exits(0);
    county
        .dossier("check")
        .within("..")
        .stderr(str![[r#"
错误：`[ROOT]`和它上面的文件夹里都没有 dossier.yaml
建议：用 -C 指明档案文件夹，或用 dossier init 新建

"#]])
        .exits(3);
}

#[test]
fn quiet_leaves_out_all_but_results_and_errors() {
    let county = Test::county();
    county.edit("松岭镇/town.yaml", "格式: 1", "格式:1");
    county
        .dossier("-q check --format short")
        .stdout(str![[r#"
松岭镇/town.yaml:1:3: 错误 missing-blank: `格式` 的冒号后面缺一个空格

"#]])
        .exits(1);
    county
        .dossier("check -q 松岭镇/无此村")
        .stderr(str![[r#"
错误：档案里没有`松岭镇/无此村`这个乡镇、村或人
建议：写成 乡镇、乡镇/村 或 乡镇/村/姓名；也可以只写村名、姓名或拼音首字母

"#]])
        .exits(2);
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let county = Test::county();
    county.edit("松岭镇/town.yaml", "格式: 1", "格式:1");
    let script = format!("'{PROGRAM}' check --format json | true; '{PROGRAM}' --help | true");
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(county.root())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_readme_lists_all_exit_codes() {
    let readme = fs::read_to_string(project("README.md")).unwrap();
    let table = readme.split_once("| exit code | meaning |").unwrap().1;
    let listed = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let codes: Vec<_> = listed.map(|line| line.split('|').nth(1).unwrap().trim()).collect();
    assert_eq!(codes, ["0", "1", "2", "3"]);
}
