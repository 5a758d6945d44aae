//! Workbooks of every kind before other programs: openpyxl edits them, LibreOffice saves them anew.

use std::fs;

use crate::support::{Test, project, tool};

fn python(arguments: &[&str]) -> String {
    let script = project("tests/workbooks/edited.py");
    let all = [&[script.to_str().unwrap()], arguments].concat();
    tool("python3-openpyxl", "/usr/bin/python3", &all)
}

/// The sample county with one town's workbook.
fn county() -> Test {
    let test = Test::county();
    test.dossier("export --workbook 松岭镇 --full --with-left --out ../镇.xlsx -q").exits(0);
    test
}

#[test]
fn what_a_clerk_hides_of_an_exported_workbook_is_still_there() {
    let test = county();
    let path = |name: &str| test.path(name).to_str().unwrap().to_owned();
    python(&["hide", &path("../镇.xlsx"), &path("../藏.xlsx")]);
    let whole = test.dossier("import ../镇.xlsx --format json").output();
    let hidden = test.dossier("import ../藏.xlsx --format json").output();
    assert_eq!((hidden.code, &hidden.stdout), (0, &whole.stdout), "{}", hidden.stderr);
    assert!(whole.objects().len() > 500);
}

#[test]
fn openpyxl_edits_cells_and_finds_every_drop_down() {
    let test = county();
    let path = |name: &str| test.path(name).to_str().unwrap().to_owned();
    let told = python(&["show", &path("../镇.xlsx")]);
    for line in [
        "基本情况 A3 frozen at C3",
        "基本情况 身份证号 str @",
        "基本情况 性别 list \"男,女\"",
        "纪实 类别 list \"思想,学习,工作\"",
        "基本情况 3 grey",
    ] {
        assert!(told.lines().any(|one| one == line), "{line}\n{told}");
    }
    python(&["edit", &path("../镇.xlsx"), &path("../改.xlsx"), "纪实", "内容", "走访"]);
    let file = "松岭镇/荷塘村/张志远/person.yaml";
    let before = test.read(file);
    let output = test.dossier("import ../改.xlsx --format json").output();
    let updated: Vec<_> =
        output.objects().into_iter().filter(|row| row["outcome"] != "unchanged").collect();
    assert_eq!(updated.len(), 1, "{updated:#?}");
    assert_eq!(updated[0]["changes"][0]["to"], "走访", "{updated:#?}");
    assert_eq!(test.read(file), before);
}

#[test]
fn libreoffice_opens_and_saves_it_and_nothing_has_changed() {
    let test = county();
    let user = format!("-env:UserInstallation=file://{}", test.path("../office").display());
    let (out, file) = (test.path("../saved"), test.path("../镇.xlsx"));
    let (out, file) = (out.to_str().unwrap(), file.to_str().unwrap());
    for form in ["xlsx", "ods"] {
        let asked = [&*user, "--headless", "--convert-to", form, "--outdir", out, file];
        tool("libreoffice-calc", "soffice", &asked);
        let saved = format!("../saved/镇.{form}");
        let output = test.dossier(&format!("import {saved} --write --format json")).output();
        let rows = output.objects();
        let others: Vec<_> = rows.iter().filter(|row| row["outcome"] != "unchanged").collect();
        assert!(others.is_empty() && rows.len() > 500, "{form}: {others:#?}");
    }
    assert!(fs::read(test.path("../saved/镇.xlsx")).unwrap() != fs::read(file).unwrap());
}
