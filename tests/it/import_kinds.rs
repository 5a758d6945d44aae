//! `dossier import`: nothing of a workbook is lost, misread or told more than once, whatever
//! program wrote it.

use dossier::keep::lists::LISTS;
use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value;

use crate::support::{Output, Test};

const HEAD: [&str; 7] = ["乡镇", "村", "姓名", "性别", "出生年月", "身份证号", "政治面貌"];

fn archive() -> Test {
    let test = Test::fixture("ok");
    test.write("青山镇/town.yaml", "格式: 1\n名称: 青山镇\n");
    test.write("青山镇/东河村/village.yaml", "格式: 1\n名称: 东河村\n类别: 一般村\n");
    test.write("青山镇/西坪村/village.yaml", "格式: 1\n名称: 西坪村\n类别: 一般村\n");
    test
}

/// The number of somebody, with its check digit.
fn identity(born: &str, order: &str) -> String {
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
    assert_eq!(outcomes(&output), ["new", "new", "new"], "{}", output.stderr);
    for told in [
        "`图` 是图表",
        "`旧册`：是隐藏的工作表",
        "第 3 行是隐藏的行",
        "第 4 行是合计",
        "共 3 行：3 行新增",
    ] {
        assert!(output.stderr.contains(told), "{told}: {}", output.stderr);
    }
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
    for kind in LISTS.iter().map(|list| list.name) {
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
    assert!(output.stdout.contains("dossier new 青山镇/新街"), "{}", output.stdout);
}
