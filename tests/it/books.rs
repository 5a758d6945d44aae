//! Workbooks of every list and every step: what goes out comes back, and a cell that is edited changes
//! that value and no other.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;
use snapbox::str;

use crate::district::{self, District, chance::Chance};
use crate::folder::Folder;
use crate::support::{Output, Test, project, tool};

/// Columns of whom a row is about, and the last one, which tells its entry again.
const WHOSE: [&str; 6] = ["人员", "姓名", "所在村", "村名称", "所在镇", "镇名称"];
const IDENTITY: &str = "标识（勿改）";

/// A sheet as a program reads it.
#[derive(Debug, Clone, PartialEq)]
struct Sheet {
    name: String,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn head(&self) -> &[String] {
        &self.rows[0]
    }

    fn column(&self, label: &str) -> usize {
        self.head().iter().position(|one| one == label).unwrap()
    }

    /// The rows that show an entry.
    fn known(&self) -> Vec<usize> {
        let own = self.rows[0].len() - 1;
        let is_known = |at: &usize| {
            let cell = &self.rows[*at][own];
            !cell.is_empty() && !cell.starts_with("dossier ")
        };
        (1..self.rows.len()).filter(is_known).collect()
    }

    /// The columns of the entry itself.
    fn own(&self) -> Vec<usize> {
        let is_own = |at: &usize| {
            let label = self.rows[0][*at].as_str();
            let own = self.rows[0].iter().position(|one| one == label) == Some(*at);
            !(*at < 2 && WHOSE.contains(&label))
                && !label.starts_with("所属")
                && label != IDENTITY
                && own
        };
        (0..self.rows[0].len()).filter(is_own).collect()
    }

    /// What its entries say, each with whose it is; how another entry is told follows from that one.
    fn entries(&self) -> Vec<Vec<String>> {
        let told = |at: &usize| self.rows[0][*at] == "所属";
        let shown: Vec<usize> = (0..self.rows[0].len() - 1).filter(|at| !told(at)).collect();
        let entry = |row: usize| shown.iter().map(|at| self.rows[row][*at].clone()).collect();
        self.known().into_iter().map(entry).collect()
    }
}

fn read(file: &Path) -> Vec<Sheet> {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let names = book.sheet_names();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        other => panic!("{other:?} is no text"),
    };
    let sheet = |name: String| {
        let range = book.worksheet_range(&name).unwrap();
        assert_eq!(range.start(), Some((0, 0)), "{name}");
        Sheet { name, rows: range.rows().map(|row| row.iter().map(text).collect()).collect() }
    };
    names.into_iter().filter(|name| name != "词表").map(sheet).collect()
}

fn write(file: &Path, sheets: &[Sheet]) {
    let mut book = Workbook::new();
    for sheet in sheets {
        let page = book.add_worksheet().set_name(&sheet.name).unwrap();
        for (at, row) in (0..).zip(&sheet.rows) {
            for (column, text) in (0..).zip(row) {
                page.write_string(at, column, text).unwrap();
            }
        }
    }
    let _ = fs::remove_file(file);
    fs::write(file, book.save_to_buffer().unwrap()).unwrap();
}

fn archive(district: &District) -> Test {
    let folder = Folder::empty();
    for (path, text) in &district.files {
        folder.write(path, text);
    }
    Test::of(folder)
}

/// A district in which each value has its canonical form, as a value that is set gets it.
fn canonical(seed: u64) -> Test {
    let test = archive(&district::district(seed));
    test.dossier("fmt -q").output();
    test
}

/// Every file of an archive but what the program keeps for itself.
fn files(test: &Test) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().display().to_string();
            if name.starts_with(".dossier") || name.starts_with("build") {
                continue;
            }
            if path.is_dir() {
                walk(&path, root, all);
            } else {
                all.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let (root, mut all) = (test.path(""), BTreeMap::new());
    walk(&root, &root, &mut all);
    all
}

fn export(test: &Test, file: &str, options: &str) {
    let output =
        test.dossier(&format!("export --workbook --with-left --out {file} -q {options}")).output();
    assert_eq!(output.code, 0, "{}", output.stderr);
}

fn outcomes(output: &Output) -> Vec<String> {
    output.objects().iter().map(|row| row["outcome"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_workbook_that_nobody_edited_changes_no_byte() {
    for seed in 0..4 {
        let test = archive(&district::district(seed));
        let before = files(&test);
        for (file, options) in [("../遮.xlsx", ""), ("../全.xlsx", "--full")] {
            export(&test, file, options);
            let first = fs::read(test.path(file)).unwrap();
            fs::remove_file(test.path(file)).unwrap();
            export(&test, file, options);
            assert!(fs::read(test.path(file)).unwrap() == first, "two runs, two workbooks");
            let output = test.dossier(&format!("import {file} --write --format json")).output();
            let rows = output.objects();
            let others: Vec<_> = rows.iter().filter(|row| row["outcome"] != "unchanged").collect();
            assert!(others.is_empty() && !rows.is_empty(), "seed {seed}: {others:#?}");
            assert!(files(&test) == before, "seed {seed}");
        }
    }
}

#[test]
fn an_edited_cell_changes_that_value_and_no_other() {
    let mut done = 0;
    for seed in 10..16 {
        let test = canonical(seed);
        let mut chance = Chance::of(seed);
        export(&test, "../前.xlsx", "--full");
        let before = read(&test.path("../前.xlsx"));
        let (mut edited, mut edits) = (before.clone(), BTreeMap::new());
        for _ in 0..60 {
            let page = chance.below(before.len());
            let sheet = &before[page];
            let (known, own) = (sheet.known(), sheet.own());
            if known.is_empty() {
                continue;
            }
            let (row, column) = (chance.of_all(&known), chance.of_all(&own));
            // One value a row: whether it was taken is told of the row.
            if edits.keys().any(|(of, at, _)| (*of, *at) == (page, row)) {
                continue;
            }
            let other = &sheet.rows[chance.of_all(&known)][column];
            // 无 says that a group or a list holds nothing, and gives way to what it holds.
            let says_nothing = other == "无" || sheet.rows[row].iter().any(|cell| cell == "无");
            if *other != sheet.rows[row][column] && !says_nothing {
                edits.insert((page, row, column), other.clone());
                edited[page].rows[row][column].clone_from(other);
            }
        }
        write(&test.path("../改.xlsx"), &edited);
        let output = test.dossier("import ../改.xlsx --write --partial --format json").output();
        let rows = output.objects();
        let taken = |page: usize, row: usize| {
            let is_own = |one: &&serde_json::Value| {
                one["sheet"] == before[page].name.as_str() && one["row"] == row + 1
            };
            rows.iter().find(is_own).is_some_and(|one| one["outcome"] == "update")
        };
        let mut expected = before.clone();
        for ((page, row, column), text) in &edits {
            if taken(*page, *row) {
                done += 1;
                expected[*page].rows[*row][*column].clone_from(text);
            }
        }
        export(&test, "../后.xlsx", "--full");
        let after = read(&test.path("../后.xlsx"));
        for (expected, after) in expected.iter().zip(&after) {
            let (wanted, found) = (expected.entries(), after.entries());
            for (wanted, found) in wanted.iter().zip(&found) {
                assert_eq!(found, wanted, "seed {seed} {}", expected.name);
            }
            assert_eq!(found.len(), wanted.len(), "seed {seed} {}", expected.name);
        }
        // What was refused is told, and nothing else is.
        let refused = rows.iter().filter(|row| row["outcome"] == "refused").count();
        let updated = rows.iter().filter(|row| row["outcome"] == "update").count();
        assert!(refused + updated <= edits.len(), "{refused} {updated} {}", edits.len());
    }
    assert!(done > 60, "{done} edits");
}

#[test]
fn a_row_that_is_filled_in_adds_that_entry_and_no_other() {
    let mut done = 0;
    for seed in 20..24 {
        let test = canonical(seed);
        let mut chance = Chance::of(seed);
        export(&test, "../前.xlsx", "");
        let before = read(&test.path("../前.xlsx"));
        let mut filled = before.clone();
        let mut places = Vec::new();
        for (page, sheet) in before.iter().enumerate() {
            let own = sheet.rows[0].len() - 1;
            let known = sheet.known();
            let says_nothing = |whose: &String| {
                sheet.rows.iter().any(|row| row[0] == *whose && row[own].starts_with('无'))
            };
            let is_free =
                |at: &usize| sheet.rows[*at][own].is_empty() && !says_nothing(&sheet.rows[*at][0]);
            let free: Vec<usize> = (2..sheet.rows.len()).filter(is_free).collect();
            if known.is_empty() || free.is_empty() {
                continue;
            }
            let (from, to) = (chance.of_all(&known), chance.of_all(&free));
            for column in sheet.own() {
                filled[page].rows[to][column].clone_from(&sheet.rows[from][column]);
            }
            places.push((page, to));
        }
        write(&test.path("../填.xlsx"), &filled);
        let output = test.dossier("import ../填.xlsx --write --partial --format json").output();
        let rows = output.objects();
        export(&test, "../后.xlsx", "");
        let after = read(&test.path("../后.xlsx"));
        for (page, sheet) in before.iter().enumerate() {
            let mut wanted = sheet.entries();
            for (_, at) in places.iter().filter(|(of, _)| *of == page) {
                let is_own = |one: &&serde_json::Value| {
                    one["sheet"] == sheet.name.as_str() && one["row"] == at + 1
                };
                if rows.iter().find(is_own).is_some_and(|one| one["outcome"] == "new") {
                    done += 1;
                    let mut entry = filled[page].clone();
                    entry.rows = vec![entry.rows[0].clone(), entry.rows[*at].clone()];
                    *entry.rows[1].last_mut().unwrap() = "0".to_owned();
                    wanted.extend(entry.entries());
                }
            }
            let mut found = after[page].entries();
            wanted.sort();
            found.sort();
            assert_eq!(found, wanted, "seed {seed} {}", sheet.name);
        }
    }
    assert!(done > 20, "{done} entries");
}

/// A workbook with one sheet of the sample county's people, and what is done with it.
fn of(kind: &str) -> (Test, Sheet) {
    let test = Test::fixture("ok");
    test.dossier(&format!("export --blank {kind} --out ../表.xlsx -q")).exits(0);
    let mut sheets = read(&test.path("../表.xlsx"));
    (test, sheets.remove(0))
}

fn import(test: &Test, sheet: &Sheet, options: &str) -> Output {
    write(&test.path("../表.xlsx"), std::slice::from_ref(sheet));
    test.dossier(&format!("import ../表.xlsx {options}")).output()
}

#[test]
fn a_step_is_filled_in_and_edited() {
    let (test, mut sheet) = of("放宽");
    let person = "松岭镇/荷塘村/张志远";
    let row = sheet.rows.iter().position(|row| row[0] == person).unwrap();
    for (label, text) in
        [("依据", "年龄"), ("理由", "熟悉产业"), ("批准", "县委组织部"), ("日期", "2026-03-01")]
    {
        let column = sheet.column(label);
        sheet.rows[row][column] = text.to_owned();
    }
    write(&test.path("../表.xlsx"), std::slice::from_ref(&sheet));
    test.dossier("import ../表.xlsx")
        .stdout(str![[r#"
第 4 行     新增      松岭镇/荷塘村/张志远
松岭镇/荷塘村/张志远/person.yaml
@@ 40 @@
   公示: {起: 2026-04-08, 止: 2026-04-14, 地点: 村务公开栏, 异议: 无}
   组织备案: {日期: 2026-04-20, 文号: 样组备〔2026〕3号, 备案编号: 439001-2026-0001, 意见: 同意备案, 签字: 刘志强}
+  放宽: {依据: 年龄, 理由: 熟悉产业, 批准: 县委组织部, 日期: 2026-03-01}
 培养:
   联系人:

"#]])
        .stderr(str![[r#"
共 1 行：1 行新增
这是预演，没有写入档案；加 --write 写入

"#]])
        .exits(0);
    assert_eq!(import(&test, &sheet, "--write -q").code, 0);
    assert_eq!(outcomes(&import(&test, &sheet, "--format json")), ["unchanged"]);
}
