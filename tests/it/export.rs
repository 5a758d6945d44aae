//! `dossier export`: rosters and empty workbooks, and the way back.

use snapbox::str;

use crate::support::{Test, project, tool};

/// The cells of a workbook as another library reads them.
fn cells(test: &Test, file: &str) -> String {
    let script = project("tests/workbooks/offices.py");
    let arguments = [script.to_str().unwrap(), "show", &test.path(file).display().to_string()]
        .map(ToOwned::to_owned);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    tool("python3-openpyxl", "/usr/bin/python3", &arguments)
}

#[test]
fn the_roster_of_the_sample_county_comes_back_unchanged() {
    let test = Test::county();
    test.dossier("export 花名册")
        .stderr(str![[r#"
29 人，已写入 `[ROOT]/archive/build/花名册.xlsx`
另有 2 人已退出，没有列入；加 --with-left 列入

"#]])
        .exits(0);
    let output = test.dossier("import build/花名册.xlsx --format json").output();
    assert_eq!(output.code, 0, "{}", output.stdout);
    assert!(output.objects().iter().all(|row| row["outcome"] == "unchanged"));
    let first = std::fs::read(test.path("build/花名册.xlsx")).unwrap();
    test.dossier("export 花名册 -q").exits(0);
    assert_eq!(std::fs::read(test.path("build/花名册.xlsx")).unwrap(), first);
}

#[test]
fn identity_numbers_are_masked_unless_they_are_asked_for() {
    let test = Test::fixture("ok");
    test.dossier("export 花名册 松岭镇/荷塘村 --out ../名册.csv -q").exits(0);
    snapbox::assert_data_eq!(
        test.read("../名册.csv"),
        str![[r#"
﻿序号,乡镇,村,姓名,性别,民族,出生年月,年龄,身份证号,政治面貌,入党时间,最高学历,最高学位,毕业院校及专业,现任职务,人员类别,拟培养岗位,阶段,帮带导师,入库时间,备案编号,联系电话,备注
1,松岭镇,荷塘村,张志远,男,汉族,"=""1994.10""",31,4390************1X,中共党员,"=""2016.06""",大学,,某大学 农学,荷塘村网格员,党员、返乡青年,村党组织书记,在培,王敏,2026-04-20,439001-2026-0001,"=""13800000001""",

"#]]
    );
    test.dossier("export 花名册 松岭镇/荷塘村 --full -q").exits(0);
    let shown = cells(&test, "build/花名册.xlsx");
    assert!(shown.lines().any(|line| line == "I2 str @ 43900119941012001X"), "{shown}");
    let settings = test.read("dossier.yaml") + "隐私: {名册身份证号: 不列}\n";
    test.write("dossier.yaml", settings);
    test.dossier("export 花名册 -q").exits(0);
    assert!(!cells(&test, "build/花名册.xlsx").contains("身份证号"));
}

#[test]
fn a_file_that_somebody_named_is_not_overwritten() {
    let test = Test::fixture("ok");
    test.write("../名册.xlsx", "mine");
    test.dossier("export 花名册 --out ../名册.xlsx")
        .stderr(str![[r#"
错误：无法写入 `[ROOT]/archive/../名册.xlsx`：已经存在，不会覆盖

"#]])
        .exits(3);
    assert_eq!(test.read("../名册.xlsx"), "mine");
    test.dossier("export 备案表")
        .stderr(str![[r#"
错误：不能导出 `备案表`
建议：可用的有：花名册；整个乡镇用 --workbook 乡镇；加 --blank 的有：人：基本情况、原属、参选意向、参选意向联系、简历、家庭成员、奖惩情况、实绩、核实、附件、村级推荐、乡镇考察、初审、初审情形、县级联审、公示、组织备案、放宽、联系人、计划、纪实、帮带记录、培训、学历提升、实践锻炼、列席会议、重点工作、活动、谈心谈话、思想汇报、评价、能力评估、推荐使用、使用、退出；村：村情、村原属、党组织、党组织星级、集体经济、岗位、调整、选举、选举当选、设岗定责、履职考核、分析、党员台账、在外乡贤、在外乡贤联系、摸排谈话、谈话、需求调查、整治、风险、结对、项目、荣誉、村活动；乡镇：镇情、原名、包村领导、意向名单、研判、研判未列入、文件

"#]])
        .exits(2);
}

#[test]
fn an_empty_workbook_names_the_people_and_is_read_when_filled_in() {
    let test = Test::fixture("ok");
    test.dossier("export --blank 纪实 松岭镇")
        .stderr(str![[r#"
2 人，已写入 `[ROOT]/archive/build/空白纪实.xlsx`

"#]])
        .exits(0);
    snapbox::assert_data_eq!(
        cells(&test, "build/空白纪实.xlsx"),
        str![[r#"
# 纪实
A1 str @ 人员
B1 str @ 姓名
C1 str @ 日期
D1 str @ 类别
E1 str @ 内容
F1 str @ 记录
G1 str @ 标识（勿改）
A2 str @ 填写说明
B2 str @ 灰色是已有的，可改；新增写在空行
C2 str @ 必填；日期，如 2026-03-15
D2 str @ 必填；从下拉里选
E2 str @ 必填
G2 str @ dossier 1 纪实
A3 str @ 松岭镇/太平村/李文博
B3 str @ 李文博
C3 str @ 2026-05-10
D3 str @ 学习
E3 str @ 学习村级财务制度
F3 str @ 陈刚
G3 str @ 0-fc2d5dd0cf5c
A4 str @ 松岭镇/太平村/李文博
B4 str @ 李文博
C4 str @ 2026-05-20
D4 str @ 工作
E4 str @ 走访三组
F4 str @ 陈刚
G4 str @ 1-8852b08b0aff
A5 str @ 松岭镇/太平村/李文博
B5 str @ 李文博
A6 str @ 松岭镇/荷塘村/张志远
B6 str @ 张志远
C6 str @ 2026-05-10
D6 str @ 学习
E6 str @ 学习村级财务制度
F6 str @ 王敏
G6 str @ 0-4b154647e19e
A7 str @ 松岭镇/荷塘村/张志远
B7 str @ 张志远
C7 str @ 2026-05-20
D7 str @ 工作
E7 str @ 走访三组
F7 str @ 王敏
G7 str @ 1-bad30630bf64
A8 str @ 松岭镇/荷塘村/张志远
B8 str @ 张志远

"#]]
    );
    test.dossier("import build/空白纪实.xlsx --as 纪实")
        .stderr(str![[r#"
共 4 行：不变 4
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    let filled = "人员,姓名,日期,类别,内容,记录\n松岭镇/荷塘村/张志远,张志远,2026-06-01,学习,学党章,王敏\n松岭镇/太平村/李文博,李文博,,,,\n";
    test.write("../填好.csv", filled);
    test.dossier("import ../填好.csv --as 纪实")
        .stdout(str![[r#"
第 2 行     新增      松岭镇/荷塘村/张志远

"#]])
        .stderr(str![[r#"
共 1 行：新增 1
第 3 行没有填写内容，没有导入
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

/// Both educations are in the whole roster, and all else that `import` takes back.
#[test]
fn the_whole_roster_holds_all_that_import_takes_back() {
    let test = Test::fixture("ok");
    let zhang = "松岭镇/荷塘村/张志远/person.yaml";
    test.edit(zhang, "在职教育: 无", "在职教育: {学历: 研究生, 学位: 硕士, 毕业时间: 2024.06}");
    test.edit(zhang, "民族: 汉族", "民族: 汉族\n籍贯: 湖南样县");
    test.dossier("export 花名册 --full --as-of 2026-11-20 --out ../全.csv -q").exits(0);
    let text = test.read("../全.csv");
    for part in ["全日制学历", "在职学历", "在职学位", "籍贯", "大学,,某大学 农学,", "研究生,硕士,"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let same = test.dossier("import ../全.csv --format json").output().objects();
    assert!(same.iter().all(|row| row["outcome"] == "unchanged"), "{same:?}");
    test.edit(zhang, "在职教育: {学历: 研究生, 学位: 硕士, 毕业时间: 2024.06}\n", "");
    test.edit(zhang, "\n籍贯: 湖南样县", "");
    test.dossier("import ../全.csv --update --write -q").output();
    let after = test.read(zhang);
    for part in
        ["在职教育:\n  学历: 研究生\n  学位: 硕士\n  毕业时间: 2024.06\n", "籍贯: 湖南样县\n"]
    {
        assert!(after.contains(part), "{part}: {after}");
    }
    // An answer of 无, and who is a serving cadre.
    test.edit(zhang, "来源: [党员, 返乡青年]", "来源: 无");
    test.edit(zhang, "姓名: 张志远\n", "姓名: 张志远\n身份: 在任村干部\n");
    test.dossier("export 花名册 --full --out ../无.csv -q").exits(0);
    let same = test.dossier("import ../无.csv --format json").output().objects();
    assert!(same.iter().all(|row| row["outcome"] == "unchanged"), "{same:?}");
    test.remove(zhang);
    test.dossier("import ../无.csv --write -q").output();
    let after = test.read(zhang);
    assert!(after.contains("\n身份: 在任村干部\n") && after.contains("\n来源: 无\n"), "{after}");
    // What else is called so is no fault of a roster.
    test.write("../村民.csv", "乡镇,村,姓名,身份\n松岭镇,荷塘村,张志远,村民\n");
    let row = &test.dossier("import ../村民.csv --format json").output().objects()[0];
    assert_eq!(row["outcome"], "unchanged", "{row}");
    assert!(row.to_string().contains("这一栏只认 后备力量、在任村干部"), "{row}");
    test.dossier("export 花名册 --full --as-of 2024-05-01 --out ../早.csv -q").exits(0);
    assert!(!test.read("../早.csv").contains("研究生"));
}

/// What a clerk has filled in since is not lost to the next export, whatever is exported.
#[test]
fn a_workbook_that_somebody_works_on_is_spared() {
    for (arguments, file, second) in [
        ("export 花名册", "build/花名册.xlsx", "build/花名册-2.xlsx"),
        ("export --blank 岗位,包村领导", "build/空白工作簿.xlsx", "build/空白工作簿-2.xlsx"),
        ("export --blank 纪实 松岭镇", "build/空白纪实.xlsx", "build/空白纪实-2.xlsx"),
        (
            "export --workbook 松岭镇",
            "build/工作簿（松岭镇）.xlsx",
            "build/工作簿（松岭镇）-2.xlsx",
        ),
    ] {
        let test = Test::fixture("ok");
        let run = || {
            let output = test.dossier(arguments).output();
            assert_eq!(output.code, 0, "{arguments}: {}", output.stderr);
            output.stderr
        };
        run();
        let first = std::fs::read(test.path(file)).unwrap();
        // What nobody has touched is made again in its place.
        test.edit("松岭镇/太平村/李文博/person.yaml", "学习村级财务制度", "学习村级财务制度和账务");
        assert!(!run().contains("没有覆盖"), "{arguments}");
        test.write(file, [&first[..], b"typed"].concat());
        for _ in 0..2 {
            let said = run();
            assert!(said.contains(&format!("{file}` 在导出以后改动过，没有覆盖")), "{said}");
            assert!(said.contains(second), "{said}");
        }
        assert!(std::fs::read(test.path(file)).unwrap().ends_with(b"typed"), "{arguments}");
        assert!(!test.has(&second.replace("-2", "-3")), "{arguments}");
        // Where what was noted is gone, only the bytes tell: the same are no other file.
        test.remove("build/.cache/exports");
        run();
        assert!(!test.has(&second.replace("-2", "-3")), "{arguments}");
        test.remove("build/.cache/exports");
        test.write(second, "typed");
        run();
        assert!(test.has(&second.replace("-2", "-3")), "{arguments}");
        assert_eq!(test.read(second), "typed");
    }
}
