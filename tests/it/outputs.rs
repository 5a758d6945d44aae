//! Output folders inside an archive: never a town, never saved, never among the clerk's files; and
//! what becomes of papers that are no longer right.

use std::fs;

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远";

#[test]
fn a_folder_of_output_in_the_archive_is_no_town_and_is_not_saved() {
    let test = Test::county();
    test.git(&["init", "--quiet"]);
    test.clerk("save -q").exits(0);
    let before = test.clerk("check").output();
    fs::create_dir(test.path("表格")).unwrap();
    for command in [
        format!("build {PERSON} --only recommendation --out 送审"),
        format!("build {PERSON} --only recommendation --out 送审二/十一月"),
        format!("pack {PERSON} --out 移交"),
        "print --blank recommendation --out 空白表".to_owned(),
        "export 花名册 --out 表格/名册.xlsx".to_owned(),
        "agenda --out 表格/待办.xlsx".to_owned(),
        "review new 2026-9 --day 2026-11-20 --until 2026-12-20 --no-pdf --out 联审名单".to_owned(),
        "schema --out 模式".to_owned(),
    ] {
        let output = test.clerk(&command).output();
        assert_eq!(output.code, 0, "{command}: {}", output.stderr);
    }
    test.remove("reviews/2026-9.yaml");
    let after = test.clerk("check").output();
    assert_eq!((after.code, after.stdout), (before.code, before.stdout));
    test.clerk("save").stderr("没有改动，不用保存\n").exits(0);
    assert_eq!(test.git(&["ls-files", "送审", "送审二", "移交", "空白表", "表格", "模式"]), "");
}

#[test]
fn output_of_an_earlier_version_is_known_by_what_it_left() {
    let test = Test::fixture("ok");
    test.write("送审/build.jsonl", "").write("送审/某镇/某村/某人/推荐表.pdf", "x");
    test.write("移交/packets.jsonl", "").write("移交/一/二/x.zip", "x");
    test.dossier("check").exits(0);
}

#[test]
fn output_is_kept_out_of_the_archives_own_folders() {
    let test = Test::county();
    // A town stays a town whatever lies in it.
    test.write("松岭镇/build.jsonl", "").write("松岭镇/.dossier-output", "");
    let before = test.tree("");
    for (folder, why) in [
        (".", "不能直接写到档案文件夹里"),
        ("松岭镇", "`松岭镇`里"),
        ("松岭镇/新村", "`松岭镇`里"),
        ("松岭镇/荷塘村/张志远/附件", "`松岭镇`里"),
        ("events", "`events`里"),
        ("../archive/reviews/x", "`reviews`里"),
    ] {
        for command in ["build", "pack"] {
            let output = test.dossier(&format!("{command} {PERSON} --out {folder}")).output();
            assert_eq!(output.code, 2, "{command} {folder}: {}", output.stderr);
            assert!(output.stderr.contains(why), "{command} {folder}: {}", output.stderr);
        }
    }
    assert!(test.tree("") == before, "nothing was written");
    let elsewhere = format!("build {PERSON} --only recommendation -q --out ../别处");
    test.dossier(&elsewhere).exits(0);
    assert!(!test.has("../别处/.dossier-output"), "folders elsewhere need no mark");
}

#[test]
fn papers_under_an_old_place_go_and_changed_ones_stay() {
    let test = Test::county();
    test.dossier(&format!("build {PERSON} --only recommendation,examination -q")).exits(0);
    let old = format!("build/{PERSON}/考察表.pdf");
    let mut signed = fs::read(test.path(&old)).unwrap();
    signed.extend(b"signed %%EOF");
    test.write(&old, signed);
    // Moved by hand, as a file manager does it; any build sweeps, whomever it is for.
    fs::rename(test.path(PERSON), test.path("松岭镇/太平村/张志远")).unwrap();
    let output = test.dossier("build 松岭镇/荷塘村/李娜 --only recommendation").output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(output.stderr.contains("删去过时的 1 份"), "{}", output.stderr);
    let told = format!("未删去  {PERSON}/考察表.pdf  这份表册已经过时，但生成后有人改过");
    assert!(output.stderr.contains(&told), "{}", output.stderr);
    assert!(test.has(&old) && !test.has(&format!("build/{PERSON}/推荐表.pdf")));
}

#[test]
fn a_paper_that_cannot_be_removed_costs_nobody_a_record() {
    let test = Test::county();
    test.dossier(&format!("build {PERSON} --only recommendation -q")).exits(0);
    let old = format!("build/{PERSON}/推荐表.pdf");
    // A folder in its place cannot be removed as a file is.
    test.remove(&old);
    fs::create_dir(test.path(&old)).unwrap();
    fs::rename(test.path(PERSON), test.path("松岭镇/太平村/张志远")).unwrap();
    for _ in 0..2 {
        let output = test.dossier("build 松岭镇/荷塘村/李娜 --only recommendation").output();
        assert_eq!(output.code, 1, "{}", output.stderr);
        assert!(output.stderr.contains(&format!("未删去  {PERSON}/推荐表.pdf")));
        let record = test.read("build/build.jsonl");
        assert!(record.contains("李娜/推荐表.pdf") && record.contains("张志远/推荐表.pdf"));
    }
}

#[test]
fn those_who_left_are_listed_and_printed_only_when_asked_for() {
    let test = Test::county();
    let names = |arguments: &str| {
        let output = test.dossier(&format!("export 花名册 --out - {arguments}")).output();
        assert_eq!(output.code, 0, "{}", output.stderr);
        output.stdout
    };
    let left = "石桥乡/上寨村/麻喜旺";
    assert!(!names("").contains("麻喜旺") && !names("石桥乡").contains("麻喜旺"));
    assert!(names("--with-left").contains("麻喜旺") && names(left).contains("已退出"));
    let early = names("--as-of 2020-01-01");
    assert!(early.contains("麻喜旺"), "nobody had left by then");
    let blank = test.dossier("export 评价 --blank --out ../评价.csv").output();
    assert!(blank.stderr.contains("已退出，没有列入"), "{}", blank.stderr);
    assert!(!test.read("../评价.csv").contains("麻喜旺"));
    let printed = test.dossier("print 石桥乡/上寨村 --out ../打印").output();
    assert!(printed.stderr.contains("另有 1 人已退出"), "{}", printed.stderr);
}

#[test]
fn a_list_goes_to_the_terminal_or_to_a_kind_of_file_that_is_known() {
    let test = Test::county();
    for name in ["名册.pdf", "名册", "名册.xls", "名册.XLSM"] {
        let output = test.dossier(&format!("export 花名册 --out {name}")).output();
        assert_eq!(output.code, 2, "{name}");
        assert!(output.stderr.contains(".xlsx 或 .csv"), "{}", output.stderr);
        assert!(!test.has(name));
    }
    let shown = test.dossier("export 花名册 --out - 松岭镇/荷塘村").output();
    assert!(shown.stdout.starts_with("\u{FEFF}序号,乡镇,村"), "{}", shown.stdout);
    assert!(!test.has("-"));
}

#[test]
fn one_persons_fault_makes_no_line_of_the_order_wrong() {
    let test = Test::county();
    test.edit(&format!("{PERSON}/person.yaml"), "性别: 男", "性别: 公");
    test.write("顺序.txt", "李文博\n张志远\n");
    let output = test.dossier("print 松岭镇/荷塘村 --order 顺序.txt").output();
    assert_eq!(output.code, 1, "{}", output.stderr);
    assert!(!output.stderr.contains("没有 `李文博`"), "{}", output.stderr);
}
