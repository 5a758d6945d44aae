//! Rosters with the columns that somebody chose: with what Excel can reckon, and without loss.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::district;
use crate::support::Test;

use super::random::archive;

/// The cells of a workbook, numbers and dates as such.
fn cells(file: &Path) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let range = book.worksheet_range("花名册").unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn export(test: &Test, options: &str) -> Vec<Vec<Data>> {
    let file = test.path("../册.xlsx");
    let _ = std::fs::remove_file(&file);
    let asked = format!("export 花名册 --with-left --out ../册.xlsx -q {options}");
    let output = test.dossier(&asked).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    cells(&file)
}

#[test]
fn chosen_columns_are_shown_in_their_order_and_can_be_reckoned_with() {
    let test = Test::fixture("ok");
    let columns = "--columns 姓名,年龄,阶段,出生年月,入库时间,组织备案.文号,籍贯,身份证号";
    let rows = export(&test, &format!("{columns} --as-of 2026-11-20 松岭镇/荷塘村"));
    let texts: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    assert_eq!(texts.join(","), columns.trim_start_matches("--columns "));
    let [name, age, stage, born, filed, number, native, identity] = &rows[1][..] else { panic!() };
    assert_eq!(name, &Data::String("张志远".to_owned()));
    assert_eq!(age, &Data::Float(32.0));
    assert_eq!(stage, &Data::String("在培".to_owned()));
    let days = |cell: &Data| match cell {
        Data::DateTime(day) => day.as_f64(),
        other => panic!("{other:?} is no day"),
    };
    assert_eq!((days(born), days(filed)), (34_608.0, 46_132.0));
    assert_eq!(number, &Data::String("样组备〔2026〕3号".to_owned()));
    assert!(native.to_string().is_empty(), "{native:?}");
    assert_eq!(identity, &Data::String("4390************1X".to_owned()));
    test.dossier(&format!("export 花名册 {columns} --full --as-of 2026-11-20 --out ../册.json -q"))
        .exits(0);
    let rows: serde_json::Value = serde_json::from_str(&test.read("../册.json")).unwrap();
    let zhang = rows.as_array().unwrap().iter().find(|row| row["姓名"] == "张志远").unwrap();
    assert_eq!(zhang["年龄"], 32);
    assert_eq!(zhang["出生年月"], "1994.10");
    assert_eq!(zhang["身份证号"], "43900119941012001X");
    let output = test.dossier("export 花名册 --columns 姓名,介段").output();
    assert!(output.code == 2 && output.stderr.contains("是否应为 `阶段`"), "{}", output.stderr);
}

/// What `import` takes back, it takes back whole: of people of whom no more than the least is known
/// it makes those whose roster it was.
#[test]
fn a_whole_roster_makes_the_same_roster_again() {
    let mut compared = 0;
    for seed in 30..34 {
        let test = archive(&district::district(seed));
        test.dossier("fmt -q").output();
        // A day on which all that is written down has come.
        let options = "--full --as-of 2099-12-31";
        let before = export(&test, options);
        let head: Vec<String> = before[0].iter().map(ToString::to_string).collect();
        let column = |label: &str| head.iter().position(|own| own == label).unwrap();
        let place = ["乡镇", "村", "姓名"].map(column);
        let text = |row: &[Data], label: &str| row[column(label)].to_string();
        let folder = |row: &[Data]| place.map(|at| row[at].to_string()).join("/");
        let mut refused = Vec::new();
        for row in &before[1..] {
            let file = format!("{}/person.yaml", folder(row));
            if !test.has(&file) {
                // A namesake whose folder has a number.
                refused.push(folder(row));
                continue;
            }
            let born = test
                .read(&file)
                .lines()
                .find(|line| line.starts_with("出生年月"))
                .map(ToOwned::to_owned);
            let least = format!(
                "格式: 1\n姓名: {}\n性别: {}\n{}\n政治面貌: {}\n",
                text(row, "姓名"),
                text(row, "性别"),
                born.unwrap(),
                text(row, "政治面貌"),
            );
            test.write(&file, least);
        }
        let asked = "import ../册.xlsx --update --write --partial --format json";
        for row in test.dossier(asked).output().objects() {
            if row["outcome"] == "refused" {
                let at = usize::try_from(row["row"].as_u64().unwrap()).unwrap() - 1;
                refused.push(folder(&before[at]));
            }
        }
        let after = export(&test, options);
        // What rests on more than a roster says.
        let others = ["序号", "年龄", "阶段", "帮带导师", "备注", "政治面貌"].map(column);
        for row in before[1..].iter().filter(|row| !refused.contains(&folder(row))) {
            let own = after.iter().find(|own| folder(own) == folder(row)).unwrap();
            for at in (0..head.len()).filter(|at| !others.contains(at)) {
                assert_eq!(own[at], row[at], "seed {seed} {} {}", folder(row), head[at]);
                compared += 1;
            }
        }
    }
    assert!(compared > 500, "{compared} cells");
}
