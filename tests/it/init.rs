//! `dossier init`: a new archive is complete, clean and ready for the first person.

use std::fs;

use dossier::testing::archive_name;
use jiff::civil::Date;
use snapbox::{assert_data_eq, str};

use crate::support::{Test, project};

/// A folder with a new archive in `new/`, made by the program.
fn new_archive() -> Test {
    let test = Test::empty();
    test.dossier("init new")
        .stderr(str![[r#"
已在`new`新建档案。请先核对 dossier.yaml 和 policy.yaml，再按 乡镇/村/姓名 建文件夹。

"#]])
        .exits(0);
    test
}

#[test]
fn a_new_archive_has_settings_policy_and_gits_files() {
    let test = new_archive();
    let names: Vec<String> = test.tree("new").into_keys().collect();
    assert_eq!(names, ["dossier.yaml", "policy.yaml"]);
    for folder in ["events", "reviews", "receipts"] {
        assert!(test.path("new").join(folder).is_dir(), "{folder}");
    }
    assert_data_eq!(
        test.read("new/.gitignore"),
        str![[r#"
/build/
~$*
.DS_Store
Thumbs.db

"#]]
    );
    assert_data_eq!(
        test.read("new/.gitattributes"),
        str![[r#"
* -text
*.yaml diff

"#]]
    );
    let settings = test.read("new/dossier.yaml");
    let day = settings.lines().find_map(|line| line.strip_prefix("基准日: ")).unwrap();
    let settings = settings.replacen(&day[..10], "[DAY]", 1);
    assert_data_eq!(
        settings,
        str![[r##"
# yaml-language-server: $schema=.dossier/schemas/dossier.json
# 本档案的设置。“#”后面是说明，可以删改。
格式: 1
名称: 村级后备力量档案
级别: 县                      # 县、区、市
行政区划代码:                 # 六位，加引号，如 "439001"
组织部门:                     # 印在各表上，如 中共某县委组织部
基准日: [DAY]            # 数据截止的日子，印在每张表的页脚；手册、花名册的年龄、阶段算到这一天
全宗号:                       # 档案馆给的全宗号，如 J001
语言: zh
# 区、市、街道、社区的叫法（区级联审、街道党工委、社区党组织）随级别和名称自己换；要改的写在这里，
# 或写进 town.yaml、village.yaml。可用的词：县 县级 县委 乡镇 党委 村 村级 党组织 村委会
# 称谓: {乡镇: 镇}
# 签字人姓名和签字日期留给手写；打印的写“打印”，也可以写在某一张表里。
# 签字: 手签
# 各表的标题、签章、栏目可以改；不写的照出厂样式。停用: 是 则不再生成该表。
# 签章按先后写角色，名称不同的写 {角色: 名称}；意见、签字和盖章跟着角色走。
# 文书:
#   培养教育手册: {标题: 村级后备力量培养教育手册}
#   年度考核评价表: {签章: [本人, 培养联系人, {村党组织: 村党支部}, 乡镇党委]}
#   推荐表: {栏目: {籍贯: 祖籍}, 签字: 打印}
# 有正版字体的，把字体文件放进 fonts/，在这里写字体名。
# 字体: {小标宋: [方正小标宋简体], 仿宋: [仿宋_GB2312]}
# 乡镇报来的花名册，栏名和程序认得的不一样的，写在这里，以后都认；不要的栏写 不导入。
# 导入: {片区: 村, 人选: 姓名, 内部号: 不导入}
封装: {国密: 是}
# 电脑上还有别的用户的，加上 文件权限: 仅本人（或 本组），写出的文件别人就读不到；Windows 上不起作用。
隐私: {名册身份证号: 遮盖}

"##]]
    );
    let policy = test.read("new/policy.yaml");
    assert!(policy.contains("\n# 本县的政策口径"), "{policy}");
    assert!(policy.lines().filter(|line| line.contains('#')).count() > 10, "it is commented");
}

#[test]
fn its_day_is_the_end_of_last_month() {
    let test = new_archive();
    let settings = test.read("new/dossier.yaml");
    let day = settings.lines().find_map(|line| line.strip_prefix("基准日: ")).unwrap();
    let day: Date = day[..10].parse().unwrap();
    // Of China, whatever the zone of the machine: at the turn of a month the two differ.
    let today =
        jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8))).date();
    assert_eq!(day, today.first_of_month().yesterday().unwrap());
    assert!(day < today && day.month() != today.month());
}

#[test]
fn it_is_clean_and_a_build_of_nobody_is_fine() {
    let test = new_archive();
    test.dossier("check --notes").within("new").exits(0);
    test.dossier("check --notes --lang en -C new").exits(0);
    test.dossier("build")
        .within("new")
        .stderr(str![[r#"
生成 0 份，沿用 0 份，未生成 0 份：[ROOT]/archive/new/build

"#]])
        .exits(0);
    test.dossier("build --lang en")
        .within("new")
        .stderr(str![[r#"
0 made, 0 kept, 0 failed: [ROOT]/archive/new/build

"#]])
        .exits(0);
}

/// The text of the fenced block of README.zh.md that follows a mark.
fn example(mark: &str) -> String {
    let readme = fs::read_to_string(project("README.zh.md")).unwrap();
    let after = readme.split_once(mark).unwrap_or_else(|| panic!("README.zh.md: {mark}")).1;
    let block = after.split("```").nth(1).unwrap();
    block.split_once('\n').unwrap().1.to_owned()
}

/// A new archive with the town, village and person that README.zh.md shows.
fn as_the_readme_shows() -> Test {
    let test = new_archive();
    for (file, mark) in [
        ("town.yaml", "`青山镇/town.yaml`："),
        ("东河村/village.yaml", "`青山镇/东河村/village.yaml`："),
        ("东河村/李小满/person.yaml", "`青山镇/东河村/李小满/person.yaml`（"),
    ] {
        test.write(&format!("new/青山镇/{file}"), example(mark));
    }
    test
}

#[test]
fn the_first_person_is_added_as_the_readme_shows() {
    let test = as_the_readme_shows();
    test.dossier("check --notes").within("new").exits(0);
    test.dossier("build --as-of 2026-11-20")
        .within("new")
        .stderr(str![[r#"
生成 1 份，沿用 0 份，未生成 0 份：[ROOT]/archive/new/build

"#]])
        .exits(0);
    let papers: Vec<_> = test.tree("new/build").into_keys().collect();
    assert_eq!(papers, ["build.jsonl", "青山镇/东河村/李小满/推荐表.pdf"]);
}

#[test]
fn the_readmes_three_mistakes_are_answered_as_it_shows() {
    let test = as_the_readme_shows();
    let file = "new/青山镇/东河村/李小满/person.yaml";
    test.edit(file, "姓名: 李小满", "姓名：李小满")
        .edit(file, "439001199605120028", "439001199605120027")
        .edit(file, "现任职务", "现职务");
    let output = test.dossier("check").within("new").output();
    assert_eq!(output.code, 1);
    let shown = example("`现任职务` 漏了一个字：");
    assert_eq!(format!("{}{}", output.stdout, output.stderr), shown);
}

#[test]
fn an_archive_inside_an_archive_is_refused() {
    let test = new_archive();
    test.write("new/松岭镇/town.yaml", "格式: 1\n名称: 松岭镇\n");
    let before = test.tree("new");
    for folder in ["new", "new/松岭镇", "new/松岭镇/新村"] {
        let output = test.dossier("init").arg(folder).output();
        assert_eq!((output.code, &*output.stdout), (2, ""), "{folder}");
    }
    test.dossier("init 松岭镇")
        .within("new")
        .stderr(str![[r#"
错误：`[ROOT]/archive/new`已经是档案

"#]])
        .exits(2);
    test.dossier("init . --lang en")
        .within("new")
        .stderr(str![[r#"
error: `[ROOT]/archive/new` is already an archive

"#]])
        .exits(2);
    assert!(test.tree("new") == before);
    assert!(!test.has("new/松岭镇/新村"));
}

#[test]
fn a_clerks_own_files_stay() {
    let test = Test::empty();
    test.write("new/.gitignore", "我的文件\n").write("new/policy.yaml", "格式: 1\n");
    test.write("new/说明.txt", "本县说明\n");
    test.dossier("init new")
        .stderr(str![[r#"
已在`new`新建档案。请先核对 dossier.yaml 和 policy.yaml，再按 乡镇/村/姓名 建文件夹。

"#]])
        .exits(0);
    assert_eq!(test.read("new/.gitignore"), "我的文件\n");
    assert_eq!(test.read("new/policy.yaml"), "格式: 1\n");
    assert_eq!(test.read("new/说明.txt"), "本县说明\n");
    assert!(test.has("new/dossier.yaml") && test.has("new/.gitattributes"));
    test.dossier("check --notes").within("new").exits(0);
}

#[test]
fn the_archives_name_is_the_clerks_and_stays_text() {
    for (at, name) in [
        "样县后备力量",
        "样县: \"2026\" 后备",
        "一 - 二",
        "是",
        "#1 号",
        "'",
        "{a}",
        "样县：档案",
        "1994.10",
    ]
    .iter()
    .enumerate()
    {
        let test = Test::empty();
        test.dossier("init new --name").arg(*name).arg("-q").exits(0);
        test.dossier("check --notes").within("new").exits(0);
        assert_eq!(archive_name(&test.path("new")).as_deref(), Some(*name), "{at}");
    }
}

#[test]
fn messages_come_in_english_and_a_folder_that_cannot_be_made_is_told() {
    let test = Test::empty();
    test.dossier("init new --lang en")
        .stderr(str![[r#"
made an archive in `new`; look through dossier.yaml and policy.yaml first

"#]])
        .exits(0);
    test.write("file", "");
    test.dossier("init file/new")
        .stderr(str![[r#"
错误：无法新建文件夹 `[ROOT]/archive/file/new`：路径中有一段不是文件夹

"#]])
        .exits(3);
    test.dossier("init quiet -q").exits(0);
}

#[test]
fn editors_find_schemas_and_git_a_repository() {
    let test = new_archive();
    let settings: serde_json::Value =
        serde_json::from_str(&test.read("new/.vscode/settings.json")).unwrap();
    for (schema, files) in settings["yaml.schemas"].as_object().unwrap() {
        let text = test.read(&format!("new/{schema}"));
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{schema}");
        let mut files = files.as_array().unwrap().iter().map(|file| file.as_str().unwrap());
        assert!(files.all(|file| file.ends_with(".yaml")), "{schema}");
    }
    let policy = &settings["yaml.schemas"]["./.dossier/schemas/policy.json"];
    assert_eq!(*policy, serde_json::json!(["policy.yaml", "policies/*.yaml"]));
    assert!(test.has("new/.vscode/extensions.json") && test.has("new/.git/HEAD"));
    for file in ["dossier", "policy"] {
        let first = format!("# yaml-language-server: $schema=.dossier/schemas/{file}.json\n");
        assert!(test.read(&format!("new/{file}.yaml")).starts_with(&first), "{file}");
    }
}

#[test]
fn an_archive_inside_a_repository_gets_none_of_its_own() {
    let test = Test::empty();
    test.dossier("init one -q").exits(0);
    fs::rename(test.path("one/.git"), test.path(".git")).unwrap();
    test.dossier("init two -q").exits(0);
    assert!(!test.has("two/.git"));
}

#[test]
fn without_git_it_says_so_and_goes_on() {
    let test = Test::empty();
    test.dossier("init new")
        .env("PATH", "nowhere")
        .stderr(str![[r#"
注意：没有装 git；没有建 git 仓库，save 和 log 要用它
建议：装好 git 再试；其他命令不需要它
已在`new`新建档案。请先核对 dossier.yaml 和 policy.yaml，再按 乡镇/村/姓名 建文件夹。

"#]])
        .exits(0);
    test.dossier("check").within("new").exits(0);
    test.dossier("save")
        .within("new")
        .env("PATH", "nowhere")
        .stderr(str![[r#"
错误：没有装 git
建议：装好 git 再试；其他命令不需要它

"#]])
        .exits(3);
}

#[test]
fn an_editors_own_settings_stay() {
    let test = Test::empty();
    test.write("new/.vscode/settings.json", "{}\n");
    test.dossier("init new -q").exits(0);
    assert_eq!(test.read("new/.vscode/settings.json"), "{}\n");
}
