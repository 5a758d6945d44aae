//! The appointment form from outside: made by name, exported and imported as `.lrmx`, read as `.lrm`.

use std::fs;

use encoding_rs::GBK;
use snapbox::str;

use crate::support::{Test, pdf_text};

const ZHANG: &str = "松岭镇/荷塘村/张志远";
const NEW: &str = "云溪镇/白鹭村/周桐";
/// A number of nobody in the sample county, and whose it takes the place of.
const NUMBERS: (&str, &str) = ("43900119941012001X", "439001199410120036");

/// The sample county, with the form of somebody who is not in it beside it.
fn county() -> Test {
    let test = Test::county();
    test.prepare(&format!("export {ZHANG} --out ../表.lrmx"));
    let file = test.path("../表.lrmx");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(NUMBERS.0));
    fs::write(&file, text.replace("张志远", "周桐").replace(NUMBERS.0, NUMBERS.1)).unwrap();
    test
}

#[test]
fn a_form_goes_in_and_out_as_it_was() {
    let test = county();
    let before = test.tree("");
    test.dossier("import ../表.lrmx --into 云溪镇/白鹭村")
        .stdout(str![[r#"
新增      云溪镇/白鹭村/周桐

"#]])
        .stderr(str![[r#"
拟任职务、年度考核结果、呈报单位、填表时间、填表人：档案里没有这些栏，留在 任免审批表.lrmx 里，导出时原样带出
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    assert_eq!(test.tree(""), before, "a dry run writes nothing");
    test.dossier("import ../表.lrmx --into 云溪镇/白鹭村 --write").stdout(str![[r#"
新增      云溪镇/白鹭村/周桐

"#]]).stderr(str![[r#"
拟任职务、年度考核结果、呈报单位、填表时间、填表人：档案里没有这些栏，留在 任免审批表.lrmx 里，导出时原样带出
已写入 3 个文件

"#]]).exits(0);
    let form = fs::read(test.path("../表.lrmx")).unwrap();
    let kept = fs::read(test.path(&format!("{NEW}/任免审批表.lrmx"))).unwrap();
    assert!(kept == form, "the form is kept as it came");
    let portrait = |person: &str| fs::read(test.path(&format!("{person}/照片.jpg"))).unwrap();
    assert!(portrait(NEW) == portrait(ZHANG), "and its portrait");
    test.prepare(&format!("export {NEW} --out ../again.lrmx"));
    assert!(fs::read(test.path("../again.lrmx")).unwrap() == form);
    test.dossier("import ../表.lrmx --into 云溪镇/白鹭村/周桐")
        .stdout(str![[r#"
不变      云溪镇/白鹭村/周桐

"#]])
        .stderr(str![[r#"
拟任职务、年度考核结果、呈报单位、填表时间、填表人：档案里没有这些栏，留在 任免审批表.lrmx 里，导出时原样带出
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

#[test]
fn what_the_form_says_otherwise_is_shown_and_written_only_when_asked_for() {
    let test = county();
    test.prepare("import ../表.lrmx --into 云溪镇/白鹭村 --write");
    let file = test.path("../表.lrmx");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text.replace("<MinZu>汉族", "<MinZu>苗族")
            .replace("<RenMianLiYou>", "<RenMianLiYou>工作需要"),
    )
    .unwrap();
    let before = test.tree("");
    test.dossier(&format!("import ../表.lrmx --into {NEW} --write"))
        .stdout(str![[r#"
不同      云溪镇/白鹭村/周桐
    民族: `汉族` → `苗族`
    任免审批表.lrmx: `14537 字节` → `14549 字节`

"#]])
        .stderr(str![[r#"
拟任职务、年度考核结果、任免理由、呈报单位、填表时间、填表人：档案里没有这些栏，留在 任免审批表.lrmx 里，导出时原样带出
与档案不同，没有改档案；照表里的改，加 --update
已写入 0 个文件

"#]])
        .exits(0);
    assert_eq!(test.tree(""), before);
    test.dossier(&format!("import ../表.lrmx --into {NEW} --write --update --format json"))
        .stdout(str![[r#"
{"sheet":null,"row":1,"name":"周桐","person":"云溪镇/白鹭村/周桐","outcome":"update","reasons":[],"changes":[{"field":"民族","from":"汉族","to":"苗族"},{"field":"任免审批表.lrmx","from":"14537 字节","to":"14549 字节"}],"notes":[]}

"#]])
        .stderr(str![[r#"
拟任职务、年度考核结果、任免理由、呈报单位、填表时间、填表人：档案里没有这些栏，留在 任免审批表.lrmx 里，导出时原样带出
已写入 2 个文件

"#]])
        .exits(0);
    assert!(test.read(&format!("{NEW}/person.yaml")).contains("民族: 苗族"));
    test.edit(&format!("{NEW}/person.yaml"), "民族: 苗族", "民族: 土家族");
    test.prepare(&format!("export {NEW} --out ../again.lrmx"));
    let out = fs::read_to_string(test.path("../again.lrmx")).unwrap();
    let kept = fs::read_to_string(&file).unwrap();
    assert_eq!(out, kept.replace("<MinZu>苗族", "<MinZu>土家族"));
}

#[test]
fn whose_form_it_is_must_agree() {
    let test = county();
    test.prepare("import ../表.lrmx --into 云溪镇/白鹭村 --write");
    let before = test.tree("");
    for into in [ZHANG, "云溪镇/枫林村", "松岭镇/不在村/周桐", "云溪镇"] {
        let run =
            test.dossier(&format!("import ../表.lrmx --into {into} --write --update")).output();
        assert_ne!(run.code, 0, "{into}: {}", run.stdout);
    }
    test.dossier("import ../表.lrmx")
        .stderr(str![[r#"
错误：没有写这份任免审批表是谁的
建议：加 --into 乡镇/村（新的人或按姓名找）或 --into 乡镇/村/姓名

"#]])
        .exits(2);
    test.dossier("import ../花名册.xlsx --into 云溪镇/白鹭村")
        .stderr(str![[r#"
错误：--into 只用于任免审批表（.lrmx、.lrm）

"#]])
        .exits(2);
    test.dossier(&format!("export {ZHANG} {NEW} --out ../两人.lrmx"))
        .stderr(str![[r#"
错误：一份 .lrmx 只有一个人，多写了 `云溪镇/白鹭村/周桐`

"#]])
        .exits(2);
    assert_eq!(test.tree(""), before);
    assert!(!test.has("../两人.lrmx"));
}

#[test]
fn a_damaged_form_is_refused_and_nothing_is_written() {
    let test = county();
    let file = test.path("../表.lrmx");
    let text = fs::read_to_string(&file).unwrap();
    let before = test.tree("");
    for (bad, wanted) in [
        (text.replace("</MinZu>", ""), "第 6 行"),
        (text.replace("<Person>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><Person>"), "DOCTYPE"),
        (text.split("</JianLi>").next().unwrap().to_owned(), "没有写完"),
        ("姓名,性别".to_owned(), "标签外面"),
    ] {
        fs::write(&file, bad).unwrap();
        let run = test.dossier("import ../表.lrmx --into 云溪镇/白鹭村 --write").output();
        assert_eq!(run.code, 3, "{}", run.stderr);
        assert!(run.stderr.contains(wanted), "{}", run.stderr);
    }
    // What no file of a person can hold is refused by its reasons.
    fs::write(&file, text.replace("<XingBie>男", "<XingBie>未知")).unwrap();
    test.dossier("import ../表.lrmx --into 云溪镇/白鹭村 --write")
        .stdout(str![[r#"
不能导入  云溪镇/白鹭村/周桐
    缺少 `性别`
    性别：`未知` 不在可用的词语里（可用的词语：男、女）

"#]])
        .stderr(str![[r#"
拟任职务、年度考核结果、呈报单位、填表时间、填表人：档案里没有这些栏，留在 任免审批表.lrmx 里，导出时原样带出
有不能导入的行，所以一行也没有写入；改好后再导入，或加 --partial 只写其余各行

"#]])
        .exits(1);
    assert_eq!(test.tree(""), before);
}

/// The older form, as its editor writes it.
fn old_form(values: &[(usize, &str)]) -> Vec<u8> {
    let mut all = [""; 33];
    for (at, value) in values {
        all[*at] = value;
    }
    let all: Vec<String> = all.iter().map(|value| format!("\"{value}\"")).collect();
    GBK.encode(&all.join(",")).0.into_owned()
}

#[test]
fn the_older_form_is_read_with_its_portrait() {
    let test = Test::county();
    let form = old_form(&[
        (0, "周桐"),
        (1, "男"),
        (2, "19941012"),
        (3, "苗族"),
        (5, "201506"),
        (9, "大学#农学学士@研究生#"),
        (10, "某农业大学农学#@某党校#"),
        (17, "2009.09--2013.06  某农业大学学习\r\n2013.07--         样县云溪镇干部"),
        (20, "妻子@女儿@@"),
        (21, "吴萍@周小满@@"),
        (22, "199211@201805@@"),
        (23, "团员@@@"),
        (24, "某小学教师@学生@@"),
        (26, "白鹭村党支部书记"),
    ]);
    fs::write(test.path("../周桐.lrm"), form).unwrap();
    fs::copy(test.path(&format!("{ZHANG}/照片.jpg")), test.path("../周桐.pic")).unwrap();
    test.dossier("import ../周桐.lrm --into 云溪镇/白鹭村 --write")
        .stdout(str![[r#"
新增      云溪镇/白鹭村/周桐

"#]])
        .stderr(str![[r#"
拟任职务：档案里没有这些栏，没有导入
已写入 2 个文件

"#]])
        .exits(0);
    let text = test.read(&format!("{NEW}/person.yaml"));
    for line in ["出生年月: 1994.10", "入党时间: 2015.06", "学历: 研究生", "姓名: 周小满"]
    {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    assert!(test.has(&format!("{NEW}/照片.jpg")));
    assert!(!test.has(&format!("{NEW}/任免审批表.lrmx")), "only the newer form is kept");
    fs::write(test.path("../坏.lrm"), "\"周桐\",\"男\"").unwrap();
    test.dossier("import ../坏.lrm --into 云溪镇/白鹭村")
        .stderr(str![[r#"
错误：这不是任免审批表（.lrm）：有 2 项，应有 33 项

"#]])
        .exits(3);
}

#[test]
fn a_kept_form_is_no_attachment_and_lies_in_no_packet_unless_it_is_listed() {
    let test = Test::county();
    test.prepare(&format!("export {ZHANG} --out ../表.lrmx"));
    let run = || test.dossier(&format!("check --filing {ZHANG}")).output();
    let before = run();
    test.prepare(&format!("import ../表.lrmx --into {ZHANG} --update --write"));
    assert!(test.has(&format!("{ZHANG}/任免审批表.lrmx")));
    let after = run();
    assert_eq!((after.stdout, after.code), (before.stdout, before.code));
}

#[test]
fn the_form_is_made_by_name_and_stays_while_it_shows_the_same() {
    let test = Test::county();
    let yang = "云溪镇/竹坪村/杨堃";
    let build = || test.dossier(&format!("build --only 干部任免审批表 {yang}")).output();
    let first = build();
    assert!(
        first.stderr.contains("1 份") || first.stdout.contains("1"),
        "{}{}",
        first.stdout,
        first.stderr
    );
    let file = test.path(&format!("build/{yang}/干部任免审批表.pdf"));
    let bytes = fs::read(&file).unwrap();
    let said = pdf_text(&file);
    for wanted in ["云溪镇竹坪村党组织书记", "39岁", "2025年：优秀", "云溪镇党委", "家庭主要成员"]
    {
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    assert!(!said.contains("439001198705210595"), "the form has no cell for a number");
    build();
    assert!(fs::read(&file).unwrap() == bytes);
    test.prepare(&format!("build {yang}"));
    assert!(fs::read(&file).unwrap() == bytes);
    // Whoever is neither put forward nor filed has none.
    let run = test.dossier("build --only 干部任免审批表 石桥乡/龙尾村/秦昇平").output();
    assert!(
        run.stdout.contains("没有推荐到村里任职") || run.stderr.contains("没有推荐到村里任职"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    // What the form needs is told by its keys.
    test.edit(&format!("{yang}/person.yaml"), "健康状况: 健康\n", "");
    let run = build();
    assert!(
        run.stdout.contains("健康状况") || run.stderr.contains("健康状况"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}
