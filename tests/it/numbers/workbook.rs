//! Workbooks of numbers before witnesses: openpyxl reads them and counts their formulas again over
//! the lines of data, and LibreOffice reckons them anew.

use std::fs;

use crate::district;
use crate::support::{Test, project, tool};

use super::archive;

fn python(arguments: &[&str]) {
    let script = project("tests/it/numbers/workbook.py");
    let all = [&[script.to_str().unwrap()], arguments].concat();
    tool("python3-openpyxl", "/usr/bin/python3", &all);
}

/// Holds the workbook of what is asked for to the numbers that programs are told.
#[track_caller]
fn compare(test: &Test, asked: &str) {
    let path = |name: &str| test.path(&format!("../{name}"));
    let text = |name: &str| path(name).to_str().unwrap().to_owned();
    let json = test.dossier(&format!("-q stats --format json {asked}")).output();
    fs::write(path("numbers.json"), json.stdout).unwrap();
    let run =
        test.dossier(&format!("-q stats --format xlsx --out ../numbers.xlsx {asked}")).output();
    // A random district has files in which something is missing: cross-checks say so.
    assert!(run.code < 2, "{asked}: {}", run.stderr);
    python(&["bare", &text("numbers.xlsx"), &text("bare.xlsx")]);
    let user = format!("-env:UserInstallation=file://{}", text("office"));
    let (out, bare) = (text("reckoned"), text("bare.xlsx"));
    let asked = [&*user, "--headless", "--convert-to", "xlsx", "--outdir", &out, &bare];
    tool("libreoffice-calc", "soffice", &asked);
    let reckoned = text("reckoned/bare.xlsx");
    python(&["check", &text("numbers.xlsx"), &text("numbers.json"), &reckoned]);
    fs::remove_file(path("numbers.xlsx")).unwrap();
}

#[test]
fn an_office_reckons_the_same_from_the_lines_of_data() {
    let county = Test::county();
    // Texts that a workbook would take for a formula, or for several words, by another sign.
    let person = "松岭镇/荷塘村/张志远/person.yaml";
    let text = county.read(person);
    county.write(person, text.replacen("\n姓名: 张志远", "\n姓名: \"=张志远\"", 1));
    for asked in ["", "--by town --key 培养总数,党员,学历构成,平均年龄", "--by village 松岭镇"]
    {
        compare(&county, asked);
    }
    for seed in 0..2 {
        let district = district::district(seed);
        compare(&archive(&district), &format!("--as-of {}", district.days[2]));
    }
}
