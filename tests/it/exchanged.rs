//! `export --exchange` and `import --exchange`: what other systems want, and what comes back from them.

use snapbox::str;

use crate::import_kinds::identity;
use crate::support::Test;

const EXCHANGE: &str = "交换:
  组织部系统:
    工作表: 人员信息
    标题: [后备力量信息]
    栏目:
      - {表头: [单位代码, B0001], 常量: \"439001\"}
      - {表头: [姓名, A0101], 字段: 姓名}
      - {表头: [性别, A0104], 字段: 性别, 代码: {男: 1, 女: 2}}
      - {表头: [出生日期, A0107], 字段: 出生年月, 格式: 八位}
      - {表头: [证件号码, A0184], 字段: 身份证号, 号码: 完整}
      - {表头: [政治面貌, A0141], 字段: 政治面貌, 代码: {中共党员: \"01\", 中共预备党员: \"02\"}}
      - {表头: [入党时间, A0144], 字段: 入党时间, 格式: 短横年月}
      - {表头: [来源, LY], 字段: 来源, 代码: {党员: A, 返乡青年: B}}
      - {表头: [备案日期, BARQ], 字段: 入库时间, 格式: 日期}
      - {表头: [年龄, NL], 字段: 年龄, 格式: 数字}
  身份:
    栏目: [{表头: 证件, 字段: 身份证号}, {表头: 姓名, 字段: 姓名}, {表头: 村, 字段: 村, 代码: {荷塘村: 439001001}}, {表头: 电话, 字段: 联系电话}]
";

fn archive() -> Test {
    let test = Test::fixture("ok");
    test.write("dossier.yaml", test.read("dossier.yaml") + EXCHANGE);
    test
}

const PERSON: &str = "松岭镇/荷塘村/张志远";

#[test]
fn a_system_has_its_columns_codes_and_forms() {
    let test = archive();
    test.dossier(&format!("export --exchange 组织部系统 {PERSON} --out ../系统.csv"))
        .stderr(str![[r#"
1 人，已写入 `[ROOT]/archive/../系统.csv`

"#]])
        .exits(0);
    snapbox::assert_data_eq!(
        test.read("../系统.csv"),
        str![[r#"
﻿后备力量信息
单位代码,姓名,性别,出生日期,证件号码,政治面貌,入党时间,来源,备案日期,年龄
B0001,A0101,A0104,A0107,A0184,A0141,A0144,LY,BARQ,NL
439001,张志远,1,19941012,43900119941012001X,01,2016-06,A、B,2026-04-20,31

"#]]
    );
    test.dossier(&format!("export --exchange 身份 {PERSON} --out -"))
        .stdout(str![[r#"
﻿证件,姓名,村,电话
4390************1X,张志远,439001001,13800000001

"#]])
        .exits(0);
}

#[test]
fn a_value_without_a_code_is_told_with_its_people_and_nothing_is_written() {
    let test = archive();
    test.edit(&format!("{PERSON}/person.yaml"), "政治面貌: 中共党员", "政治面貌: 民革");
    test.dossier("export --exchange 组织部系统 --out ../系统.xlsx")
        .stderr(str![[r#"
组织部系统：政治面貌A0141：`民革` 没有代码（松岭镇/荷塘村/张志远）
有写不出的值，什么也没有写：改正档案，或在 dossier.yaml 的 交换 里补上代码

"#]])
        .exits(1);
    assert!(!test.has("../系统.xlsx"));
    test.dossier("export --exchange 组织部")
        .stderr(str![[r#"
错误：dossier.yaml 的 交换 里没有 `组织部`，有的是：组织部系统、身份

"#]])
        .exits(2);
    test.dossier("export --exchange 组织部系统 --columns 姓名")
        .stderr(str![[r#"
错误：`--exchange <系统名>` 不能和 `--columns <栏,…>` 一起用
用法：dossier export [选项] [内容] [路径]...
加 --help 显示帮助

"#]])
        .exits(2);
}

/// What a system sends back, in its own columns and another order.
fn back(test: &Test, rows: &str) {
    test.write("../回.csv", format!("A0101,A0184,A0104,A0107,A0141,A0144,LY,NL\n{rows}"));
}

#[test]
fn what_comes_back_is_read_through_the_same_lines() {
    let test = archive();
    let number = "43900119941012001X";
    back(&test, &format!("张志远,{number},1,1994-10-12,1,2016/6/1,\"A,B\",99\n"));
    let import =
        |options: &str| test.dossier(&format!("import --exchange 组织部系统 ../回.csv {options}"));
    import("")
        .stdout(str![[r#"
第 2 行     不变      松岭镇/荷塘村/张志远

"#]])
        .stderr(str![[r#"
共 1 行：不变 1
这些栏不导入（由档案计算，或另行登记）：`NL`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    let before = test.tree("");
    back(&test, &format!("张志远,{number},1,19941012,01,2016.05,B,\n"));
    import("")
        .stdout(str![[r#"
第 2 行     不同      松岭镇/荷塘村/张志远
    入党时间: `2016.06` → `2016.05`
    来源: `党员、返乡青年` → `返乡青年`

"#]])
        .stderr(str![[r#"
共 1 行：与档案不同 1（与档案不同的，加 --update 更改）
这些栏不导入（由档案计算，或另行登记）：`NL`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    import("--write")
        .stdout(str![[r#"
第 2 行     不同      松岭镇/荷塘村/张志远
    入党时间: `2016.06` → `2016.05`
    来源: `党员、返乡青年` → `返乡青年`

"#]])
        .stderr(str![[r#"
共 1 行：与档案不同 1（与档案不同的，加 --update 更改）
这些栏不导入（由档案计算，或另行登记）：`NL`
已写入 0 个文件

"#]])
        .exits(0);
    let text = format!("{PERSON}/person.yaml");
    assert_eq!(before[&text], test.tree("")[&text]);
    back(&test, &format!("张志远,{number},,,,2016.05,B,\n"));
    import("--write --update")
        .stdout(str![[r#"
第 2 行     更改      松岭镇/荷塘村/张志远
    入党时间: `2016.06` → `2016.05`
    来源: `党员、返乡青年` → `返乡青年`

"#]])
        .stderr(str![[r#"
共 1 行：更改 1
这些栏不导入（由档案计算，或另行登记）：`NL`
已写入 1 个文件

"#]])
        .exits(0);
    let new = test.read(&text);
    assert!(new.contains("入党时间: 2016.05") && new.contains("来源: [返乡青年]"), "{new}");
    test.dossier("undo -q").exits(0);
    assert_eq!(before[&text], test.tree("")[&text]);
}

#[test]
fn what_cannot_be_read_refuses_its_row() {
    let test = archive();
    let number = "43900119941012001X";
    let other = identity("19900101", "101");
    back(
        &test,
        &format!(
            "张志远,{number},3,1994年,09,,C,\n张志远,{number},1,,,,,\n王五,{other},1,,,,,\n张四,{number},,,,,,\n"
        ),
    );
    test.dossier("import --exchange 组织部系统 ../回.csv --format short")
        .stdout(str![[r#"
2: 不能导入: 松岭镇/荷塘村/张志远: 性别A0104：代码表里没有 `3`; 出生日期A0107：`1994年` 不是日期; 政治面貌A0141：代码表里没有 `09`; 来源LY：代码表里没有 `C`; 这几行是同一个人：2、3
3: 不能导入: 松岭镇/荷塘村/张志远: 这几行是同一个人：2、3
4: 不能导入: 王五: 档案里没有这个身份证号
5: 不能导入: 张四: `松岭镇/荷塘村/张志远` 是 `张志远`，姓名写的是 `张四`：核对是谁，改正其中一项；确实改了姓名的，先运行 dossier move 松岭镇/荷塘村/张志远 张四 --name 张四

"#]])
        .stderr(str![[r#"
共 4 行：不能导入 4：这几行是同一个人：2、3（2 行）；其余各行的原因见下
这些栏不导入（由档案计算，或另行登记）：`NL`
不能导入的行已标注在 `回-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(1);
    // Places have codes, too, and numbers of a cell have lost their zeros.
    test.write("../回.csv", "证件,姓名,村,电话\n,张志远,439001001,13800000009\n,张志远,9,\n");
    test.dossier("import --exchange 身份 ../回.csv --format short")
        .stdout(str![[r#"
2: 不同: 松岭镇/荷塘村/张志远: 联系电话: `13800000001` → `13800000009`
3: 不能导入: 张志远: 村：代码表里没有 `9`

"#]])
        .stderr(str![[r#"
共 2 行：与档案不同 1，不能导入 1：村：代码表里没有 `9`（与档案不同的，加 --update 更改）
不能导入的行已标注在 `回-错误-2.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(1);
}

#[test]
fn a_mapping_that_could_not_be_read_back_is_told_at_its_place() {
    let test = Test::fixture("ok");
    let lines = "交换:
  系统:
    栏目:
      - {表头: 文号, 字段: 备案文号}
      - {表头: 日期, 字段: 组织备案.日期, 格式: 八位}
      - {表头: 日期, 字段: 村级推荐.日期}
      - {表头: 民族, 字段: 民族, 格式: 八位}
      - {表头: 性别, 字段: 性别, 代码: {男人: \"01\"}}
      - {表头: 单位}
      - {表头: 籍贯, 字段: 籍贯, 号码: 完整}
      - {表头: [甲, 乙, 丙], 字段: 出生地}
      - {表头: 来源, 字段: 来源, 代码: {党员: \"1、2\"}}
      - {表头: 说明, 常量: 无, 代码: {无: 0}}
      - {表头: 意见, 字段: 意见}
      - {表头: 形式, 字段: 民族, 格式: 年月日}
      - {表头: 又, 字段: 民族, 常量: 汉族}
";
    test.write("dossier.yaml", test.read("dossier.yaml") + lines);
    test.dossier("check --format short")
        .stdout(str![[r#"
dossier.yaml:9:22: 错误 bad-exchange: 没有 `备案文号` 这一项，或它在档案里不止一条
dossier.yaml:11:14: 错误 bad-exchange: 表头 `日期` 有两栏，读回来分不清
dossier.yaml:12:30: 错误 bad-exchange: `八位` 是日期的格式，这一栏不是日期
dossier.yaml:13:35: 错误 bad-exchange: `男人` 不是这一项的词
dossier.yaml:14:9: 错误 bad-exchange: 一栏写 `字段` 或 `常量`，只写其中一个
dossier.yaml:15:30: 错误 bad-exchange: `号码` 只用在身份证号的一栏
dossier.yaml:16:21: 错误 bad-exchange: 表头最多两行
dossier.yaml:17:35: 错误 bad-exchange: 这一项可以有几个词，代码 `1、2` 里不能有隔开它们的标点
dossier.yaml:18:33: 错误 bad-exchange: 常量不用代码
dossier.yaml:19:22: 错误 bad-exchange: `意见` 不止一项，不知道指哪一个
dossier.yaml:20:30: 错误 wrong-word: `年月日` 不在可用的词语里
dossier.yaml:21:9: 错误 bad-exchange: 一栏写 `字段` 或 `常量`，只写其中一个

"#]])
        .stderr(str![[r#"
12 个错误

"#]])
        .exits(1);
}
