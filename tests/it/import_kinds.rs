//! `dossier import`: nothing of a workbook is lost, misread or told more than once, whatever
//! program wrote it.

use dossier::testing::lists;
use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value;

use crate::support::{Output, Test};

const HEAD: [&str; 7] = ["乡镇", "村", "姓名", "性别", "出生年月", "身份证号", "政治面貌"];

/// Two villages of one town.
pub(crate) fn archive() -> Test {
    let test = Test::fixture("ok");
    test.write("青山镇/town.yaml", "格式: 1\n名称: 青山镇\n");
    test.write("青山镇/东河村/village.yaml", "格式: 1\n名称: 东河村\n类别: 一般村\n");
    test.write("青山镇/西坪村/village.yaml", "格式: 1\n名称: 西坪村\n类别: 一般村\n");
    test
}

/// The number of somebody, with its check digit.
pub(crate) fn identity(born: &str, order: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("439001{born}{order}");
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(one, by)| u32::from(one - b'0') * by).sum();
    format!("{body}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum as usize % 11])
}

/// The number of a woman that ends with three zeros and is right.
fn ending_in_zeros() -> String {
    let numbers = (1..=28).flat_map(|day| {
        ["100", "200", "300", "400"].map(|order| identity(&format!("199005{day:02}"), order))
    });
    numbers.into_iter().find(|number| number.ends_with("000")).unwrap()
}

fn fill(sheet: &mut Worksheet, rows: &[Vec<String>]) {
    for (at, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(row) {
            sheet.write_string(at, column, text).unwrap();
        }
    }
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

fn xlsx(test: &Test, file: &str, make: impl FnOnce(&mut Workbook)) {
    let mut book = Workbook::new();
    make(&mut book);
    test.write(file, book.save_to_buffer().unwrap());
}

fn outcomes(output: &Output) -> Vec<String> {
    output.objects().iter().map(|row| row["outcome"].as_str().unwrap().to_owned()).collect()
}

fn import(test: &Test, file: &str) -> Output {
    test.dossier(&format!("import {file} --format json")).output()
}

#[test]
fn an_open_quote_swallows_nobody() {
    let test = archive();
    let head = "乡镇,村,姓名,性别,出生年月,政治面貌,现任职务\n";
    for rows in [
        "青山镇,东河村,田一,男,1990.01,群众,\"标兵\n青山镇,东河村,田二,男,1991.01,群众,会计\n",
        "青山镇,东河村,田一,男,1990.01,群众,\"标兵\n青山镇,东河村,田二,男,1991.01,群众,\"会计\"\n",
    ] {
        test.write("../册.csv", format!("{head}{rows}"));
        let output = test.dossier("import ../册.csv --write").output();
        assert_eq!(output.code, 3, "{}", output.stderr);
        assert!(output.stderr.contains("第 2 行"), "{}", output.stderr);
        assert!(!test.has("青山镇/东河村/田一"));
    }
    let slipped = format!("青山镇,东河村,田一,男,1990.01,群众,{}\n", identity("19900101", "111"));
    test.write("../册.csv", format!("{head}{slipped}"));
    let output = import(&test, "../册.csv");
    assert_eq!(outcomes(&output), ["refused"]);
    assert!(output.stdout.contains("串了"), "{}", output.stdout);
}

#[test]
fn tables_of_web_systems_are_read_like_workbooks() {
    let test = archive();
    let people = [("田一", "1990.01"), ("田二", "1991.12")];
    let body: String = people
        .iter()
        .map(|(name, born)| {
            format!("<tr><td>青山镇<td>东河村<td>{name}<td>男<td>{born}<td><td>群众")
        })
        .collect();
    let head: String = HEAD.iter().map(|one| format!("<th>{one}</th>")).collect();
    let page = format!("<html><meta charset=gbk><table><tr>{head}</tr>{body}</table></html>");
    test.write("../页.xls", &page);
    test.write("../页gbk.xls", encoding_rs::GBK.encode(&page).0);
    let mail = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html\n\n{page}\n--b--\n"
    );
    test.write("../页.mht", mail);
    let cells = |row: &[&str]| -> String {
        let cells =
            row.iter().map(|one| format!("<Cell><Data ss:Type=\"String\">{one}</Data></Cell>"));
        format!("<Row>{}</Row>", cells.collect::<String>())
    };
    let rows: String = people
        .iter()
        .map(|(name, born)| cells(&["青山镇", "东河村", name, "男", born, "", "群众"]))
        .collect();
    test.write(
        "../表.xls",
        format!(
            "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"册\"><Table>{}{rows}</Table></Worksheet></Workbook>",
            cells(&HEAD)
        ),
    );
    for file in ["../页.xls", "../页gbk.xls", "../页.mht", "../表.xls"] {
        let output = import(&test, file);
        assert_eq!(outcomes(&output), ["new", "new"], "{file} {}", output.stderr);
    }
    test.write("../空页.xls", "<html><p>没有表</p></html>");
    let output = import(&test, "../空页.xls");
    assert!(output.code == 3 && output.stderr.contains("网页"), "{}", output.stderr);
    test.write("../名册.xls", "%PDF-1.4\n");
    let output = import(&test, "../名册.xls");
    assert!(output.code == 3 && output.stderr.contains("PDF"), "{}", output.stderr);
}

#[test]
fn hidden_rows_and_sheets_are_told_and_charts_passed_over() {
    let test = archive();
    xlsx(&test, "../册.xlsx", |book| {
        let sheet = book.add_worksheet().set_name("册").unwrap();
        let person = |name| row(&["青山镇", "东河村", name, "男", "1990.02", "", "群众"]);
        fill(sheet, &[row(&HEAD), person("田一"), person("田二"), row(&["合计", "2 人"])]);
        sheet.set_row_hidden(2).unwrap();
        let sheet = book.add_worksheet().set_name("旧册").unwrap();
        fill(sheet, &[row(&HEAD), person("田三")]);
        sheet.set_hidden(true);
        let mut chart = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Pie);
        chart.add_series().set_values("册!$A$1:$A$2");
        let charts = book.add_chartsheet().set_name("图").unwrap();
        charts.insert_chart(0, 0, &chart).unwrap();
    });
    let output = import(&test, "../册.xlsx");
    assert_eq!(outcomes(&output), ["new"], "{}", output.stderr);
    for told in [
        "`图` 是图表",
        "`旧册`：是隐藏的工作表，没有读取；要读的加 --hidden",
        "第 3 行是隐藏的，没有导入；要导入的加 --hidden",
        "第 4 行是合计",
        "共 1 行：新增 1",
    ] {
        assert!(output.stderr.contains(told), "{told}: {}", output.stderr);
    }
    let output = import(&test, "../册.xlsx --hidden");
    assert_eq!(outcomes(&output), ["new", "new", "new"], "{}", output.stderr);
    for told in ["`旧册`：是隐藏的工作表，也读入了", "第 3 行是隐藏的行，也读入了", "新增 3"]
    {
        assert!(output.stderr.contains(told), "{told}: {}", output.stderr);
    }
}

#[test]
fn what_a_page_hides_is_told_as_of_other_workbooks() {
    let test = archive();
    let page = "<div style='display:none'><table><col><col><col><col><col><col style='display: none'>\
                <tr><th>姓名<th>村<th>性别<th>出生年月<th>政治面貌<th>民族<th hidden>特长</tr>\
                <tr><td>田一<td>东河村<td>女<td>1994.03<td>群众<td>汉族<td hidden>茶叶</tr>\
                <tr hidden><td>田二<td>东河村<td>女<td>1994.04<td>群众<td>汉族<td hidden></tr>\
                <tr><td>田三<td>东河村<td>女<td style='display:none'>1994.05<td>群众<td>汉族<td hidden></tr>\
                </table></div>";
    test.write("../册.xls", page);
    let seen = page.replacen("<div style='display:none'>", "<div>", 1);
    test.write("../见.xls", seen);
    test.dossier("import ../见.xls")
        .stdout(snapbox::str![[r#"
第 2 行     新增      青山镇/东河村/田一
第 4 行     不能导入  田三
    缺少 `出生年月`

"#]])
        .stderr(snapbox::str![[r#"
共 2 行：新增 1，不能导入 1：缺少 `出生年月`
第 3 行是隐藏的，没有导入；要导入的加 --hidden
F、G 列是隐藏的，没有导入；要导入的加 --hidden
D4 格是隐藏的，没有导入；要导入的加 --hidden
不能导入的行已标注在 `见-错误.xlsx`
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(1);
    test.dossier("import ../册.xls")
        .stderr(snapbox::str![[r#"
错误：是隐藏的工作表，没有读取；要读的加 --hidden

"#]])
        .exits(3);
    test.dossier("import ../册.xls --hidden")
        .stdout(snapbox::str![[r#"
第 2 行     新增      青山镇/东河村/田一
第 3 行     新增      青山镇/东河村/田二
第 4 行     新增      青山镇/东河村/田三

"#]])
        .stderr(snapbox::str![[r#"
共 3 行：新增 3
是隐藏的工作表，也读入了
第 3 行是隐藏的行，也读入了
民族（F 列）、特长（G 列）是隐藏的列，也读入了
D4 是隐藏的单元格，也读入了
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
}

#[test]
fn a_right_check_digit_proves_a_number() {
    let test = archive();
    let number = ending_in_zeros();
    xlsx(&test, "../册.xlsx", |book| {
        let person = row(&["青山镇", "东河村", "田一", "女", "1990.05", &number, "群众"]);
        fill(book.add_worksheet(), &[row(&HEAD), person]);
    });
    assert_eq!(test.dossier("import ../册.xlsx --write -q").output().code, 0);
    test.dossier("check -q").exits(0);
    for file in ["../回.xlsx", "../回.csv"] {
        test.dossier(&format!("export 花名册 --full --out {file} -q")).exits(0);
        let output = import(&test, file);
        assert!(outcomes(&output).iter().all(|one| one == "unchanged"), "{}", output.stdout);
    }
}

#[test]
fn what_export_writes_import_takes_back() {
    let test = Test::people(60);
    for file in ["../回.xlsx", "../回.csv"] {
        for full in ["--full", ""] {
            test.dossier(&format!("export 花名册 {full} --out {file} -q")).exits(0);
            let output = import(&test, file);
            let told = output.objects();
            let other: Vec<&Value> =
                told.iter().filter(|row| row["outcome"] != "unchanged").collect();
            assert!(other.is_empty() && told.len() == 60, "{file} {full} {other:#?}");
            test.remove(file);
        }
    }
}

#[test]
fn an_empty_workbook_of_each_list_is_taken_back_when_filled() {
    let test = archive();
    let cell = |head: &str| match head {
        "日期" | "起" => "2026-05-03",
        "止" => "2026-05-04",
        "年度" => "2025",
        "等次" => "称职",
        "名称" | "内容" | "谈话人" | "院校" | "会议" | "接收" | "导师" | "摘要" | "目标" => {
            "某某"
        }
        "联系人姓名" => "王敏",
        "阶段" => "培训前",
        "角色" => "帮带导师",
        "形式" => "挂职",
        "结果" => "在读",
        "去向" => "事业单位",
        _ => "",
    };
    for kind in lists() {
        let out = format!("../{kind}.csv");
        test.dossier(&format!("export --blank {kind} 松岭镇/荷塘村 --out {out} -q")).exits(0);
        let blank = test.read(&out);
        let mut lines = blank.trim_start_matches('\u{FEFF}').lines();
        let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
        let word = match kind {
            "纪实" => "学习",
            "活动" => "志愿服务",
            "重点工作" => "信访维稳",
            _ => "",
        };
        let cells = heads.iter().map(|head| match *head {
            "人员" => "松岭镇/荷塘村/张志远",
            "姓名" => "张志远",
            "起" if kind == "学历提升" => "2026.03",
            "类别" => word,
            head => cell(head),
        });
        let filled = cells.collect::<Vec<_>>().join(",");
        test.write(&out, format!("{}\n{filled}\n", heads.join(",")));
        let output = test.dossier(&format!("import {out} --as {kind} --format json")).output();
        assert_eq!(outcomes(&output), ["new"], "{kind} {} {}", output.stdout, output.stderr);
    }
}

#[test]
fn what_offices_write_is_understood() {
    let test = archive();
    let number = identity("19900512", "113");
    xlsx(&test, "../册.xlsx", |book| {
        let sheet = book.add_worksheet().set_name("东河村").unwrap();
        let head = ["姓名", "身份证号", "是否党员", "退役军人", "返乡青年", "现任职务"];
        let first = format!("\u{202D}{number}\u{202C}");
        let second = format!("'{}", identity("19910612", "124"));
        fill(
            sheet,
            &[
                row(&head),
                row(&["田一", &first, "是", "√", "√", "会计"]),
                row(&["田二", &second, "√", "", "√", "同上"]),
            ],
        );
    });
    let output = test.dossier("import ../册.xlsx --write -q").output();
    assert_eq!(output.code, 0, "{}", output.stdout);
    let text = test.read("青山镇/东河村/田一/person.yaml");
    for line in
        ["性别: 男", "出生年月: 1990.05", "政治面貌: 中共党员", "来源: [退役军人, 返乡青年]"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let text = test.read("青山镇/东河村/田二/person.yaml");
    for line in ["性别: 女", "出生年月: 1991.06", "政治面貌: 中共党员", "现任职务: 会计"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_missing_column_is_told_once_and_a_near_one_offered() {
    let test = archive();
    let people = |at: usize| format!("田{at},男,1990.02,群众\n");
    let rows: String = (0..20).map(people).collect();
    test.write("../册.csv", format!("姓名,性别,出生年月,政治面貌\n{rows}"));
    let output = test.dossier("import ../册.csv").output();
    assert_eq!(output.code, 1);
    assert_eq!(output.stdout, "");
    assert_eq!(output.stderr.matches("表里没有“村”这一栏").count(), 1, "{}", output.stderr);
    test.write("../纪.csv", "姓名,村,日期,类形,内容\n张志远,荷塘村,2026-06-01,学习,某\n");
    let output = test.dossier("import ../纪.csv --as 纪实").output();
    assert!(output.stderr.contains("`类形`（是否应为 `类别`？）"), "{}", output.stderr);
    assert!(output.stderr.contains("没有“类别”这一栏"), "{}", output.stderr);
    test.write("../册.csv", "姓名,村别,性别,出生年月,政治面貌\n田一,东河村,男,1990.02,群众\n");
    assert_eq!(outcomes(&import(&test, "../册.csv")), ["new"]);
    test.write(
        "../册.csv",
        "姓名,乡镇,村,性别,出生年月,政治面貌\n田一,青山镇,新街,男,1990.02,群众\n",
    );
    let output = import(&test, "../册.csv");
    let told = "档案里没有的村：青山镇/新街；确是新的乡镇、村，加 --new-villages 一并新建";
    assert_eq!(output.stderr.matches(told).count(), 1, "{}", output.stderr);
}

/// A text that is found again wherever it went.
const MARK: &str = "莲花山电商";

/// Head and two people in whose last column a text can be.
fn people(last: [&str; 2]) -> Vec<Vec<String>> {
    let head: Vec<&str> = HEAD.iter().copied().chain(["现任职务"]).collect();
    let person = |name: &str, last: &str| {
        row(&["青山镇", "东河村", name, "男", "1990.02", "", "群众", last])
    };
    vec![row(&head), person("田一", last[0]), person("田二", last[1])]
}

/// How many files hold the mark, and what was said.
fn written(test: &Test, file: &str) -> (usize, Output) {
    let output = test.dossier(&format!("import {file} --write")).output();
    let files = ["田一", "田二"].map(|name| format!("青山镇/东河村/{name}/person.yaml"));
    let holds = |file: &&String| test.has(file) && test.read(file).contains(MARK);
    let count = files.iter().filter(holds).count();
    for name in ["田一", "田二"].map(|name| format!("青山镇/东河村/{name}")) {
        if test.has(&name) {
            test.remove(&name);
        }
    }
    (count, output)
}

type Make = fn(&mut Worksheet);

#[test]
fn every_cell_of_a_workbook_is_taken_told_or_refused() {
    // How a sheet is made, in how many files its mark goes, and what is said.
    const WAYS: [(Make, usize, &str); 7] = [
        (|sheet| fill(sheet, &people([MARK, ""])), 1, ""),
        (
            |sheet| {
                fill(sheet, &people(["会计", "会计"]));
                sheet.write_string(2, 9, MARK).unwrap();
            },
            0,
            "J3 没有栏名，没有导入",
        ),
        (
            |sheet| {
                fill(sheet, &people(["会计", "会计"]));
                sheet.write_string(0, 9, "微信").unwrap();
                sheet.write_string(2, 9, MARK).unwrap();
            },
            0,
            "不认识的栏，没有导入：`微信`",
        ),
        (
            |sheet| {
                fill(sheet, &people(["", ""]));
                sheet.merge_range(1, 7, 2, 7, MARK, &Default::default()).unwrap();
            },
            2,
            "现任职务：与上面的格合并，读作 `莲花山电商`",
        ),
        (
            |sheet| {
                fill(sheet, &people(["", ""]));
                sheet.merge_range(1, 7, 2, 7, "会计", &Default::default()).unwrap();
                sheet.write_string(2, 7, MARK).unwrap();
            },
            0,
            "H3 被合并的单元格盖住，没有导入",
        ),
        (
            |sheet| {
                fill(sheet, &people(["", "会计"]));
                sheet.write_string(0, 8, "特长").unwrap();
                sheet.merge_range(1, 7, 1, 8, MARK, &Default::default()).unwrap();
            },
            1,
            "H2—I2 横跨几栏合并，只算第一栏的内容",
        ),
        (
            |sheet| {
                fill(sheet, &people(["会计", "会计"]));
                sheet.write_string(4, 0, format!("备注：{MARK}")).unwrap();
            },
            0,
            "第 5 行是合计、说明或表头，不算数据",
        ),
    ];
    let test = archive();
    for (make, files, told) in WAYS {
        xlsx(&test, "../册.xlsx", |book| make(book.add_worksheet()));
        let (count, output) = written(&test, "../册.xlsx");
        assert_eq!((count, output.code), (files, 0), "{told} {}", output.stdout);
        let said = format!("{}{}", output.stdout, output.stderr);
        assert!(said.contains(told), "{told}: {said}");
    }
}

#[test]
fn a_comma_too_many_moves_nothing_into_another_column() {
    let test = archive();
    let head = people(["", ""])[0].join(",");
    let rows = |last: &str| format!("{head}\n青山镇,东河村,田一,男,1990.02,,群众,{last}\n");
    let quoted = format!(" \"{MARK}, 会计\"");
    for (last, files, code, told) in [
        (MARK, 1, 0, ""),
        (&quoted, 1, 0, ""),
        (&format!("会计,{MARK}"), 0, 1, "比表头多出第 9 栏 `莲花山电商`"),
        (&format!("\"人称\"快手\"{MARK}\""), 0, 3, "在引号 `\"人称\"` 后面还有字"),
        ("#DIV/0!", 0, 1, "公式出错，显示 `#DIV/0!`"),
    ] {
        test.write("../册.csv", rows(last));
        let (count, output) = written(&test, "../册.csv");
        let said = format!("{}{}", output.stdout, output.stderr);
        assert_eq!((count, output.code), (files, code), "{last} {said}");
        assert!(said.contains(told), "{told}: {said}");
    }
}

#[test]
fn records_in_joined_cells_are_those_of_all_their_people() {
    let test = archive();
    xlsx(&test, "../册.xlsx", |book| fill(book.add_worksheet(), &people(["会计", "会计"])));
    assert_eq!(test.dossier("import ../册.xlsx --write").output().code, 0);
    xlsx(&test, "../纪实.xlsx", |book| {
        let sheet = book.add_worksheet();
        let head = ["乡镇", "村", "姓名", "日期", "类别", "内容"];
        let whose = |name| row(&["青山镇", "东河村", name]);
        fill(sheet, &[row(&head), whose("田一"), whose("田二"), row(&["合计", "", "2人"])]);
        for (column, text) in (3..).zip(["2026-05-10", "学习", "学习村务公开"]) {
            sheet.merge_range(1, column, 2, column, text, &Default::default()).unwrap();
        }
    });
    let output = test.dossier("import ../纪实.xlsx --as 纪实 --write --format json").output();
    assert_eq!(outcomes(&output), ["new", "new"], "{}", output.stderr);
    for name in ["田一", "田二"] {
        let text = test.read(&format!("青山镇/东河村/{name}/person.yaml"));
        assert!(text.contains("- {日期: 2026-05-10, 类别: 学习, 内容: 学习村务公开}"), "{text}");
    }
}

#[test]
fn what_stands_below_a_table_is_nobody() {
    let test = archive();
    test.write("青山镇/注溪村/village.yaml", "格式: 1\n名称: 注溪村\n类别: 一般村\n");
    let foot = [
        "共2人",
        "共 12 人",
        "本页小计",
        "东河村小计",
        "合计：2人",
        "（公章）",
        "（盖章）",
        "2026年5月10日",
        "年  月  日",
        "以下空白",
        "单位（盖章）：",
        "填表人：王五",
        "注：本表一式两份",
        "注",
        "第1页 共2页",
        "备注 一式两份",
        "负责人（签字）",
    ];
    for text in foot {
        for column in [0, 1, 2] {
            let mut rows = people(["", ""]);
            rows.push(vec![String::new(); column]);
            rows[3].push(text.to_owned());
            xlsx(&test, "../册.xlsx", |book| fill(book.add_worksheet(), &rows));
            let output = import(&test, "../册.xlsx");
            assert_eq!(outcomes(&output), ["new", "new"], "{text} {column} {}", output.stdout);
            assert!(output.stderr.contains("第 4 行是合计、说明或表头"), "{}", output.stderr);
        }
    }
    for person in [["注溪村", "田三", ""], ["东河村", "共青", "x"], ["东河村", "年月", ""]]
    {
        let head = row(&["村", "姓名", "现任职务"]);
        xlsx(&test, "../册.xlsx", |book| fill(book.add_worksheet(), &[head, row(&person)]));
        let output = import(&test, "../册.xlsx");
        assert_eq!(outcomes(&output).len(), 1, "{person:?} {}", output.stderr);
    }
}

#[test]
fn nothing_to_tell_is_an_answer_in_a_roster_too() {
    let test = archive();
    for (label, line) in [
        ("在职教育", "在职教育: 无"),
        ("全日制学历", "全日制教育: 无"),
        ("来源", "来源: 无"),
        ("参选意向", "参选意向: 无"),
        ("特长", "特长: 无"),
    ] {
        for word in ["无", "没有"] {
            let mut rows = people(["", ""]);
            rows.truncate(2);
            rows[0].push(label.to_owned());
            rows[1].push(word.to_owned());
            xlsx(&test, "../册.xlsx", |book| fill(book.add_worksheet(), &rows));
            let output = test.dossier("import ../册.xlsx --write").output();
            assert_eq!(output.code, 0, "{label} {}", output.stdout);
            let text = test.read("青山镇/东河村/田一/person.yaml");
            assert!(text.lines().any(|one| one == line), "{line}\n{text}");
            test.dossier("check 青山镇 -q").exits(0);
            assert_eq!(outcomes(&import(&test, "../册.xlsx")), ["unchanged"], "{label}");
            test.edit("青山镇/东河村/田一/person.yaml", &format!("{line}\n"), "");
            let output = test.dossier("import ../册.xlsx --update --write").output();
            assert_eq!(output.code, 0, "{label} {}", output.stdout);
            assert!(test.read("青山镇/东河村/田一/person.yaml").contains(line), "{label}");
            test.remove("青山镇/东河村/田一");
        }
    }
}

#[test]
fn numbers_that_are_not_shown_whole_tell_namesakes_apart_and_are_told() {
    let test = archive();
    let person =
        |born: &str, number: &str| row(&["青山镇", "东河村", "田一", "女", born, number, "群众"]);
    let (one, other) = ("439001********0246", "439001********0668");
    xlsx(&test, "../册.xlsx", |book| {
        let rows = [row(&HEAD), person("1993.07", one), person("2001.02", other)];
        fill(book.add_worksheet(), &rows);
    });
    let output = import(&test, "../册.xlsx");
    assert_eq!(outcomes(&output), ["new", "new"], "{}", output.stdout);
    assert_eq!(output.stdout.matches("是遮盖过的，没有写入").count(), 2, "{}", output.stdout);
    // Once they are there, a part of a number that nobody has tells nobody: no third comes of it.
    assert_eq!(test.dossier("import ../册.xlsx --write -q").output().code, 0);
    assert_eq!(outcomes(&import(&test, "../册.xlsx")), ["refused", "refused"]);
    test.remove("青山镇/东河村/田一-2");
    xlsx(&test, "../册.xlsx", |book| {
        fill(book.add_worksheet(), &[row(&HEAD), person("1993.07", one)]);
    });
    assert_eq!(outcomes(&import(&test, "../册.xlsx")), ["unchanged"]);
    test.remove("青山镇/东河村/田一");
    for second in [one, ""] {
        xlsx(&test, "../册.xlsx", |book| {
            let rows = [row(&HEAD), person("1993.07", one), person("2001.02", second)];
            fill(book.add_worksheet(), &rows);
        });
        assert_eq!(outcomes(&import(&test, "../册.xlsx")), ["refused", "refused"], "{second}");
    }
}

#[test]
fn the_kind_of_the_highest_education_is_not_guessed_silently() {
    let test = archive();
    let mut rows = people(["", ""]);
    rows[0].push("最高学历".to_owned());
    rows[1].push("大专".to_owned());
    xlsx(&test, "../册.xlsx", |book| fill(book.add_worksheet(), &rows));
    let output = import(&test, "../册.xlsx");
    assert_eq!(outcomes(&output), ["new", "new"], "{}", output.stdout);
    assert_eq!(output.stdout.matches("最高学历：按全日制教育写入").count(), 1, "{}", output.stdout);
}

#[test]
fn a_row_whose_path_and_name_part_is_refused() {
    let test = archive();
    for (name, outcome) in [("李文博", "new"), ("", "new"), ("张志远", "refused")] {
        let rows = format!("松岭镇/太平村/李文博,{name},2026-06-01,学习,学党章\n");
        test.write("../纪实.csv", format!("人员,姓名,日期,类别,内容\n{rows}"));
        let output = test.dossier("import ../纪实.csv --as 纪实 --format json").output();
        assert_eq!(outcomes(&output), [outcome], "{name} {}", output.stdout);
    }
}

#[test]
fn import_and_record_part_texts_alike() {
    let whose = "松岭镇/太平村/李文博";
    for (kind, keys, list, text) in [
        ("谈心谈话", "日期=2026-10-08 谈话人=王敏 内容=某", "参加", "王敏，张三、李四"),
        ("谈心谈话", "日期=2026-10-08 谈话人=王敏 内容=某", "措施", "学习财务、党务知识"),
        ("计划", "年度=2020 目标=某", "措施", "学习财务、党务知识"),
        ("培训", "起=2026.10.8 止=2026年10月9日 名称=某", "方式", "现场观摩"),
        ("纪实", "日期=2020-10-08 类别=学习 内容=某", "记录", "王敏"),
        ("谈心谈话", "日期=2026-10-08 谈话人=王敏 内容=某", "措施", "学习财务,记账、党务"),
    ] {
        let (recorded, imported) = (archive(), archive());
        let pairs = format!("{keys} {list}={text}");
        let record = recorded.dossier(&format!("record {kind} {whose} {pairs}")).output();
        assert_eq!(record.code, 0, "{}", record.stderr);
        let cells: Vec<(&str, &str)> =
            pairs.split(' ').filter_map(|pair| pair.split_once('=')).collect();
        xlsx(&imported, "../册.xlsx", |book| {
            let labels = ["人员"].into_iter().chain(cells.iter().map(|one| one.0));
            let values = [whose].into_iter().chain(cells.iter().map(|one| one.1));
            let rows = [labels.collect::<Vec<_>>(), values.collect()].map(|one| row(&one));
            fill(book.add_worksheet(), &rows);
        });
        let import = imported.dossier(&format!("import ../册.xlsx --as {kind} --write")).output();
        assert_eq!(import.code, 0, "{}", import.stdout);
        let file = format!("{whose}/person.yaml");
        assert_eq!(imported.read(&file), recorded.read(&file), "{kind} {text}");
    }
}
