//! `dossier check`: what it says of an archive, in every form and language.

use snapbox::str;

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";
const CLEAN: &str = "格式: 1\n姓名: 张志远\n性别: 男\n出生年月: 1994.10\n政治面貌: 中共党员\n";

/// An archive of one town, one village and two people, without a mistake.
fn clean() -> Test {
    let test = Test::empty();
    test.write("dossier.yaml", "格式: 1\n基准日: 2026-11-20\n")
        .write("policy.yaml", "格式: 1\n")
        .write("松岭镇/town.yaml", "格式: 1\n名称: 松岭镇\n")
        .write("松岭镇/荷塘村/village.yaml", "格式: 1\n名称: 荷塘村\n")
        .write(PERSON, CLEAN)
        .write("松岭镇/荷塘村/李文博/person.yaml", CLEAN.replace("张志远", "李文博"));
    test
}

/// The same with an error, a note, a folder without its file and an error in a village.
fn faulty() -> Test {
    let test = clean();
    test.edit(PERSON, "性别: 男", "性别：男")
        .edit(PERSON, "中共党员", "党员")
        .edit("松岭镇/荷塘村/李文博/person.yaml", "1994.10", "1994.1")
        .edit("松岭镇/荷塘村/village.yaml", "名称: 荷塘村\n", "名称: 荷塘村\n类别: 重点材\n")
        .remove("松岭镇/town.yaml");
    test
}

#[test]
fn a_clean_archive_is_answered_by_silence() {
    let test = clean();
    for arguments in [
        "check",
        "check --notes",
        "check --format short",
        "check --jobs 4 松岭镇",
        "check -q",
        "--lang en check",
    ] {
        test.dossier(arguments).exits(0);
    }
    test.dossier("check --format json").stdout("[]\n").exits(0);
}

#[test]
fn the_sample_county_is_clean_and_canonical() {
    let county = Test::county();
    county.dossier("check --notes").exits(0);
    county.dossier("check --format json").stdout("[]\n").exits(0);
}

#[test]
fn people_see_findings_by_person_with_line_and_advice() {
    faulty()
        .dossier("check")
        .stdout(str![[r#"
松岭镇：1 个错误

错误[missing-file]: 文件夹里没有 town.yaml
--> 松岭镇/town.yaml
 = 帮助: 补上 town.yaml，或把文件夹移出档案

松岭镇/荷塘村：1 个错误

错误[wrong-word]: `重点材` 不在可用的词语里
 --> 松岭镇/荷塘村/village.yaml:3:5
  |
3 | 类别: 重点材
  |       ^^^^^^
  |
  = 帮助: 是否应为 `重点村`？可用的词语：一般村、重点村、难点村

松岭镇/荷塘村/张志远：1 个错误

错误[full-width-colon]: `性别` 后面是全角冒号
 --> 松岭镇/荷塘村/张志远/person.yaml:3:3
  |
3 | 性别：男
  |     ^^
  |
  = 帮助: 写成 `性别: 男`

松岭镇/荷塘村/李文博：1 个错误

错误[bad-month]: `1994.1` 分不清是 1 月还是 10 月
 --> 松岭镇/荷塘村/李文博/person.yaml:4:7
  |
4 | 出生年月: 1994.1
  |           ^^^^^^
  |
  = 帮助: 写成 `1994.01` 或 `1994.10`


"#]])
        .stderr(str![[r#"
4 个错误，1 条提示（--notes 显示）
  1  bad-month         年月写法不对
  1  full-width-colon  栏目名后面用了全角冒号
  1  missing-file      文件夹里缺文件
  1  wrong-word        不在可用的词里
含义、例子和改法：dossier explain 代码

"#]])
        .exits(1);
}

#[test]
fn findings_go_from_the_county_to_towns_villages_and_people() {
    let test = faulty();
    test.write("松岭镇-2/town.yaml", "格式: 1\n名称: 松岭镇\n书记: 孙立\n")
        .write("events/2026-05.yml", "格式: 1\n")
        .write("松岭镇/荷塘村/张志远/附件/奖状?.jpg", "")
        .write("松岭镇/荷塘村/王五?/person.yaml", CLEAN)
        .edit("policy.yaml", "格式: 1\n", "格式: 1\n联审部: []\n")
        .edit(PERSON, "出生年月: 1994.10", "出生年月：1994.10");
    let said = test.dossier("check").output();
    let headings: Vec<&str> =
        said.stdout.lines().filter(|line| line.ends_with(" 个错误")).collect();
    assert_eq!(
        headings,
        [
            "events：1 个错误",
            "policy.yaml：1 个错误",
            "松岭镇：1 个错误",
            "松岭镇/荷塘村：2 个错误",
            "松岭镇/荷塘村/张志远：3 个错误",
            "松岭镇/荷塘村/李文博：1 个错误",
            "松岭镇-2：1 个错误",
        ]
    );
    let summary: Vec<&str> = said.stderr.lines().collect();
    assert_eq!(
        summary[..4],
        [
            "10 个错误，1 条提示（--notes 显示）",
            "  2  bad-file-name     文件或文件夹的名称不能用",
            "  2  full-width-colon  栏目名后面用了全角冒号",
            "  2  unknown-key       不认识的栏目",
        ]
    );
}

#[test]
fn the_same_in_english_with_notes() {
    faulty()
        .dossier("check --notes --lang en")
        .stdout(str![[r#"
松岭镇: 1 error

error[missing-file]: the folder has no `town.yaml`
--> 松岭镇/town.yaml
 = help: add `town.yaml`, or move the folder out of the archive

松岭镇/荷塘村: 1 error

error[wrong-word]: `重点材` is not one of the words that can stand here
 --> 松岭镇/荷塘村/village.yaml:3:5
  |
3 | 类别: 重点材
  |       ^^^^^^
  |
  = help: did you mean `重点村`? use one of: 一般村、重点村、难点村

松岭镇/荷塘村/张志远: 1 error, 1 note

error[full-width-colon]: a full-width colon follows `性别`
 --> 松岭镇/荷塘村/张志远/person.yaml:3:3
  |
3 | 性别：男
  |     ^^
  |
  = help: write `性别: 男`

note[other-form]: read as `中共党员`
 --> 松岭镇/荷塘村/张志远/person.yaml:5:7
  |
5 | 政治面貌: 党员
  |           ^^^^

松岭镇/荷塘村/李文博: 1 error

error[bad-month]: `1994.1` may be January or October
 --> 松岭镇/荷塘村/李文博/person.yaml:4:7
  |
4 | 出生年月: 1994.1
  |           ^^^^^^
  |
  = help: write `1994.01` or `1994.10`


"#]])
        .stderr(str![[r#"
4 errors, 1 note
  1  bad-month         Not a month
  1  full-width-colon  A full-width colon after a key
  1  missing-file      A folder lacks its file
  1  wrong-word        Not one of the words
  1  other-form        Read in another form
meaning, example and remedy: dossier explain CODE

"#]])
        .exits(1);
}

#[test]
fn editors_get_one_line_a_finding() {
    let test = faulty();
    test.dossier("check --format short")
        .stdout(str![[r#"
松岭镇/town.yaml: 错误 missing-file: 文件夹里没有 town.yaml
松岭镇/荷塘村/village.yaml:3:5: 错误 wrong-word: `重点材` 不在可用的词语里
松岭镇/荷塘村/张志远/person.yaml:3:3: 错误 full-width-colon: `性别` 后面是全角冒号
松岭镇/荷塘村/李文博/person.yaml:4:7: 错误 bad-month: `1994.1` 分不清是 1 月还是 10 月

"#]])
        .stderr(str![[r#"
4 个错误，1 条提示（--notes 显示）

"#]])
        .exits(1);
    test.dossier("check --format short --notes")
        .env("DOSSIER_LANG", "en")
        .stdout(str![[r#"
松岭镇/town.yaml: error missing-file: the folder has no `town.yaml`
松岭镇/荷塘村/village.yaml:3:5: error wrong-word: `重点材` is not one of the words that can stand here
松岭镇/荷塘村/张志远/person.yaml:3:3: error full-width-colon: a full-width colon follows `性别`
松岭镇/荷塘村/张志远/person.yaml:5:7: note other-form: read as `中共党员`
松岭镇/荷塘村/李文博/person.yaml:4:7: error bad-month: `1994.1` may be January or October

"#]])
        .stderr(str![[r#"
4 errors, 1 note

"#]])
        .exits(1);
}

#[test]
fn programs_get_one_array_and_nothing_beside() {
    let test = faulty();
    test.dossier("check --format json").stdout(str![[r#"
[
  {"severity":"error","code":"missing-file","level":"draft","file":"松岭镇/town.yaml","message":"文件夹里没有 town.yaml","help":"补上 town.yaml，或把文件夹移出档案","person":null},
  {"severity":"error","code":"wrong-word","level":"draft","file":"松岭镇/荷塘村/village.yaml","line":3,"column":5,"endLine":3,"endColumn":8,"message":"`重点材` 不在可用的词语里","help":"是否应为 `重点村`？可用的词语：一般村、重点村、难点村","person":null},
  {"severity":"error","code":"full-width-colon","level":"draft","file":"松岭镇/荷塘村/张志远/person.yaml","line":3,"column":3,"endLine":3,"endColumn":4,"message":"`性别` 后面是全角冒号","help":"写成 `性别: 男`","person":"松岭镇/荷塘村/张志远"},
  {"severity":"note","code":"other-form","level":"draft","file":"松岭镇/荷塘村/张志远/person.yaml","line":5,"column":7,"endLine":5,"endColumn":9,"message":"已按 `中共党员` 读取","help":null,"person":"松岭镇/荷塘村/张志远"},
  {"severity":"error","code":"bad-month","level":"draft","file":"松岭镇/荷塘村/李文博/person.yaml","line":4,"column":7,"endLine":4,"endColumn":13,"message":"`1994.1` 分不清是 1 月还是 10 月","help":"写成 `1994.01` 或 `1994.10`","person":"松岭镇/荷塘村/李文博"}
]

"#]]).exits(1);
    test.dossier("check --format json --lang en 松岭镇/荷塘村/李文博")
        .stdout(str![[r#"
[
  {"severity":"error","code":"bad-month","level":"draft","file":"松岭镇/荷塘村/李文博/person.yaml","line":4,"column":7,"endLine":4,"endColumn":13,"message":"`1994.1` may be January or October","help":"write `1994.01` or `1994.10`","person":"松岭镇/荷塘村/李文博"}
]

"#]])
        .exits(1);
}

#[test]
fn every_finding_has_the_promised_keys() {
    let output = faulty().dossier("check --format json").output();
    let findings: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    let findings = findings.as_array().unwrap();
    assert_eq!(findings.len(), 5);
    for one in findings {
        for key in ["severity", "code", "level", "file", "message", "help", "person"] {
            assert!(one.get(key).is_some(), "{key}: {one}");
        }
        let places = ["line", "column", "endLine", "endColumn"].map(|key| one.get(key).is_some());
        assert!(places == [true; 4] || places == [false; 4], "{one}");
        assert_eq!(one["level"], "draft");
    }
}

#[test]
fn quiet_says_no_summary_and_notes_alone_are_fine() {
    let test = clean();
    test.edit(PERSON, "中共党员", "党员");
    test.dossier("check")
        .stderr(str![[r#"
1 条提示（--notes 显示）

"#]])
        .exits(0);
    test.dossier("check -q").exits(0);
    test.dossier("check --notes")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远：1 条提示

提示[other-form]: 已按 `中共党员` 读取
 --> 松岭镇/荷塘村/张志远/person.yaml:5:7
  |
5 | 政治面貌: 党员
  |           ^^^^


"#]])
        .stderr(str![[r#"
1 条提示
  1  other-form  按另一种写法读取了
含义、例子和改法：dossier explain 代码

"#]])
        .exits(0);
}

#[test]
fn paths_select_what_is_told() {
    let test = faulty();
    let short = "check --format short -q";
    test.dossier(short)
        .arg("松岭镇/荷塘村/张志远")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml:3:3: 错误 full-width-colon: `性别` 后面是全角冒号

"#]])
        .exits(1);
    // From the folder where the command is given, with the clerk's own slashes.
    test.dossier(short)
        .arg("李文博")
        .within("松岭镇/荷塘村")
        .stdout(str![[r#"
松岭镇/荷塘村/李文博/person.yaml:4:7: 错误 bad-month: `1994.1` 分不清是 1 月还是 10 月

"#]])
        .exits(1);
    test.dossier(short)
        .arg(r"松岭镇\荷塘村\李文博\")
        .stdout(str![[r#"
松岭镇/荷塘村/李文博/person.yaml:4:7: 错误 bad-month: `1994.1` 分不清是 1 月还是 10 月

"#]])
        .exits(1);
    // A person without a mistake in a village with many.
    test.write("松岭镇/荷塘村/周敏/person.yaml", CLEAN.replace("张志远", "周敏"));
    test.dossier("check 松岭镇/荷塘村/周敏").exits(0);
    // What is wrong above them all concerns everybody.
    test.edit("dossier.yaml", "2026-11-20", "2026-11-31");
    test.dossier(short)
        .arg("松岭镇/荷塘村/周敏")
        .stdout(str![[r#"
dossier.yaml:2:6: 错误 bad-day: `2026-11-31` 不对：2026 年 11 月只有 30 天

"#]])
        .exits(1);
}

#[test]
fn what_cannot_be_asked_for_exits_2_or_3() {
    let test = clean();
    test.dossier("check 松岭镇/荷花村")
        .stderr(str![[r#"
错误：档案里没有`松岭镇/荷花村`这个乡镇、村或人
建议：是否应为 `松岭镇/荷塘村`？

"#]])
        .exits(2);
    test.dossier("check --format xml")
        .stderr(str![[r#"
错误：`--format <样式>` 的值不能是 `xml`
建议：可用的值：human、short、json
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier("check")
        .within("..")
        .stderr(str![[r#"
错误：`[ROOT]`和它上面的文件夹里都没有 dossier.yaml
建议：用 -C 指明档案文件夹，或用 dossier init 新建

"#]])
        .exits(3);
    test.dossier("-C 松岭镇 check").exits(0);
    test.dossier("-C nowhere/at/all check")
        .within("..")
        .stderr(str![[r#"
错误：`[ROOT]/nowhere/at/all`和它上面的文件夹里都没有 dossier.yaml
建议：用 -C 指明档案文件夹，或用 dossier init 新建

"#]])
        .exits(3);
}

#[test]
fn findings_go_to_stdout_and_talk_to_stderr_without_colour() {
    let run =
        || faulty().dossier("check").env("NO_COLOR", "1").env("TERM", "xterm-256color").output();
    let output = run();
    assert!(output.stdout.contains("错误[bad-month]") && !output.stderr.contains("错误["));
    assert_eq!(output.stderr.lines().count(), 6, "{}", output.stderr);
    assert!(!output.stdout.contains('\u{1b}') && !output.stderr.contains('\u{1b}'));
}

#[test]
fn carets_stand_under_chinese_and_long_lines_are_cut() {
    let test = clean();
    let long = "长".repeat(120);
    test.edit(PERSON, "性别: 男\n", &format!("性别: 男\n备注: {{说明: {long}, 日期: 二月}}\n"));
    test.edit(PERSON, "1994.10", "一九九四年十月");
    test.dossier("check -q")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远：2 个错误

错误[unknown-key]: 不认识的栏目 `备注`
 --> 松岭镇/荷塘村/张志远/person.yaml:4:1
  |
4 | 备注: {说明: 长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长...
  | ^^^^
  |
  = 帮助: 这里可用的栏目：格式、姓名、性别、出生年月、民族、籍贯、出生地、身份证号 等 48 个

错误[bad-month]: `一九九四年十月` 不是年月
 --> 松岭镇/荷塘村/张志远/person.yaml:5:7
  |
5 | 出生年月: 一九九四年十月
  |           ^^^^^^^^^^^^^^
  |
  = 帮助: 是否应为 `1994.10`？


"#]])
        .exits(1);
    test.dossier("check -q")
        .env("COLUMNS", "40")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远：2 个错误

错误[unknown-key]: 不认识的栏目 `备注`
 --> 松岭镇/荷塘村/张志远/person.yaml:4:1
  |
4 | 备注: {说明: 长长长长长长长长长...
  | ^^^^
  |
  = 帮助: 这里可用的栏目：格式、姓名、性别、出生年月、民族、籍贯、出生地、身份证号 等 48 个

错误[bad-month]: `一九九四年十月` 不是年月
 --> 松岭镇/荷塘村/张志远/person.yaml:5:7
  |
5 | 出生年月: 一九九四年十月
  |           ^^^^^^^^^^^^^^
  |
  = 帮助: 是否应为 `1994.10`？


"#]])
        .exits(1);
}

/// Names in one text are several, whatever parts them; `fmt` writes them as a list.
#[test]
fn names_in_one_text_are_told_and_counted() {
    let test = Test::fixture("ok");
    let (file, list) = ("松岭镇/荷塘村/张志远/person.yaml", "考察组: [王敏, 陈刚]");
    let text = test.read(file);
    for typed in ["[王敏，陈刚]", "[王敏、陈刚]", "王敏、陈刚", "[\"王敏, 陈刚\"]", "王敏；陈刚"]
    {
        test.write(file, text.replace(list, &format!("考察组: {typed}")));
        let check = "check --strict --notes --as-of 2026-05-31 --format short";
        let told = test.dossier(check).output();
        let place = "person.yaml:31:10: 提示 other-form: 已按 `[王敏, 陈刚]` 读取\n";
        assert_eq!(told.stdout, format!("松岭镇/荷塘村/张志远/{place}"), "{typed}");
        assert_eq!(test.dossier("fmt -q").output().code, 0, "{typed}");
        assert!(test.read(file).contains(&format!("\n    {list}\n")), "{typed}");
        assert_eq!(test.dossier(check).output().stdout, "", "{typed}");
    }
}

#[test]
fn a_word_of_the_policy_that_is_a_key_twice_is_told() {
    let test = Test::fixture("ok");
    let kinds = "岗位类别: [{词: 村党组织书记, 又称: [支书]}, 村委会主任, 其他]\n";
    for (reserves, is_told) in
        [("支书: 1, 其他: 0", false), ("村党组织书记: 1, 支书: 1, 其他: 0", true)]
    {
        let policy = format!("{kinds}配备: {{{reserves}}}");
        let text = test.read("policy.yaml");
        test.edit("policy.yaml", "配备: {村党组织书记: 1, 其他: 0}", &policy);
        let told = test.dossier("check --as-of 2026-05-31 --format short").output().stdout;
        let twice = "错误 policy-reference: `村党组织书记` 在`配备`里写了两次";
        assert_eq!(told.contains(twice), is_told, "{told}");
        test.write("policy.yaml", text);
    }
}

#[test]
fn of_files_that_are_named_alone_is_told_whatever_else_their_papers_rest_on() {
    let test = Test::county();
    let event = "events/2026-05-循环集训一.yaml";
    test.write(event, test.read(event).replacen("地点: ", "地点: 🏫", 1));
    let told = |paths: &str| {
        let output = test.dossier("check --strict --format short").args(paths).output();
        let lines = output.stdout.lines().map(|line| line.split_once(':').unwrap().0.to_owned());
        lines.collect::<Vec<_>>()
    };
    assert_eq!(told("松岭镇/荷塘村/张志远"), [event]);
    assert_eq!(told(event), [event]);
    assert!(told(PERSON).is_empty(), "{:?}", told(PERSON));
    assert_eq!(told(&format!("{PERSON} 松岭镇/荷塘村/张志远")), [event]);
}
