//! Output folders inside an archive: never a town, never saved, never among the clerk's files; and
//! what becomes of papers that are no longer right.

use std::collections::BTreeMap;
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

/// What a command writes to the folder that it is told.
#[derive(Clone, Copy, PartialEq)]
enum Writes {
    Folders,
    Files,
    /// A new register.
    Register,
    /// A register that may be there.
    Receives,
}

/// How a run ends that may not write, and what it says.
type Refusal = Option<(i32, &'static str)>;

/// Every command that is told a folder to write to; `{}` is that folder.
const WRITERS: &[(&str, Writes)] = &[
    ("build 松岭镇/荷塘村/张志远 --only recommendation --out {}", Writes::Folders),
    ("pack 松岭镇/荷塘村/张志远 --out {}", Writes::Folders),
    ("print 松岭镇/荷塘村/张志远 --out {}", Writes::Files),
    ("print ../in/DS-439001-2026-0001.zip --out {}", Writes::Files),
    ("print --blank recommendation --out {}", Writes::Files),
    ("export 花名册 --out {}/名册.csv", Writes::Files),
    ("export 评价 --blank --out {}/评价.xlsx", Writes::Files),
    ("agenda --out {}/待办.xlsx", Writes::Files),
    ("stats --format csv --key women --out {}/统计.csv", Writes::Files),
    ("stats --pdf {}/报告.pdf", Writes::Files),
    ("find 性别=女 --format csv --out {}/名单.csv", Writes::Files),
    ("schema --out {}", Writes::Files),
    ("man --out {}", Writes::Files),
    ("manual --only html --out {}", Writes::Files),
    ("bundle 松岭镇 --out {}/镇.dossier.zip", Writes::Files),
    ("review new 2026-9 --day 2026-11-20 --until 2026-12-20 --no-pdf --out {}", Writes::Files),
    ("receive ../in/DS-439001-2026-0001.zip --date 2026-11-25 --into {}", Writes::Receives),
    ("register init {} --unit 中共样县委组织部 --fonds J001 --office ZZB", Writes::Register),
];

/// Every kind of place: the folder, and what is said of output that may not go there.
const PLACES: &[(&str, Option<&str>)] = &[
    (".", Some("不能直接写到档案文件夹里")),
    ("松岭镇", Some("`松岭镇`里")),
    ("松岭镇/打印", Some("`松岭镇`里")),
    ("松岭镇/空", Some("`松岭镇`里")),
    ("松岭镇/荷塘村", Some("`松岭镇`里")),
    ("松岭镇/荷塘村/张志远", Some("`松岭镇`里")),
    ("松岭镇/荷塘村/张志远/附件", Some("`松岭镇`里")),
    ("松岭镇/荷塘村/张志远/附件/新", Some("`松岭镇`里")),
    ("../link/荷塘村", Some("`松岭镇`里")),
    ("新/../松岭镇/新", Some("`松岭镇`里")),
    ("events", Some("`events`里")),
    ("../archive/reviews/x", Some("`reviews`里")),
    ("templates", Some("`templates`里")),
    ("receipts/x", Some("`receipts`里")),
    (".git/x", Some("`.git`里")),
    ("资料", Some("里面有别的文件")),
    ("新镇", Some("里面有别的文件")),
    ("build/别的", None),
    ("输出", None),
    ("输出二/十一月", None),
    ("空", None),
    ("../别处", None),
];

/// Makes every kind of place in a county.
fn make_places(test: &Test) {
    fs::create_dir(test.path("松岭镇/空")).unwrap();
    fs::create_dir_all(test.path("新镇/新村")).unwrap();
    fs::create_dir(test.path("空")).unwrap();
    test.write("资料/说明.docx", "x").write(".git/HEAD", "ref: refs/heads/main\n");
    std::os::unix::fs::symlink(test.path("松岭镇"), test.path("../link")).unwrap();
    // A town stays a town whatever lies in it.
    test.write("松岭镇/build.jsonl", "").write("松岭镇/.dossier-output", "");
}

/// What lies in the archive and in no folder of output.
fn kept(test: &Test) -> BTreeMap<String, Vec<u8>> {
    let mut tree = test.tree("");
    let output = ["build/", "输出/", "输出二/", "空/", "reviews/2026-9.yaml"];
    let is_own = |path: &String| path.contains('/') || path.ends_with(".yaml");
    tree.retain(|path, _| is_own(path) && !output.iter().any(|one| path.starts_with(one)));
    tree
}

/// What a command says that may not write to a place, and how it ends.
fn refusal(test: &Test, writes: Writes, (place, why): (&str, Option<&'static str>)) -> Refusal {
    let holds_something = || fs::read_dir(test.path(place)).is_ok_and(|one| one.count() > 0);
    match writes {
        Writes::Folders => why.map(|why| (2, why)),
        // Files beside the settings are in nobody's way.
        Writes::Files => why.filter(|_| place != ".").map(|why| (2, why)),
        _ if place == "../别处" => None,
        // A folder with anything in it is taken for a register that is there.
        Writes::Receives if holds_something() => Some((3, "不是收件登记簿")),
        Writes::Receives | Writes::Register => Some((2, "收件登记簿不能放在档案里")),
    }
}

#[test]
fn every_command_writes_only_where_nothing_becomes_a_part_of_an_archive() {
    let test = Test::printed_county();
    test.dossier(&format!("pack {PERSON} -q --out ../in")).exits(0);
    make_places(&test);
    let before = kept(&test);
    for (command, writes) in WRITERS {
        for (place, why) in PLACES {
            let refusal = refusal(&test, *writes, (place, *why));
            let command = command.replace("{}", place);
            let output = test.dossier(&command).output();
            let (code, said) = refusal.unwrap_or((0, ""));
            assert_eq!(output.code, code, "{command}: {}", output.stderr);
            assert!(output.stderr.contains(said), "{command}: {}", output.stderr);
            assert!(kept(&test) == before, "{command}: the archive's own files are others");
            fs::remove_file(test.path("reviews/2026-9.yaml")).ok();
            fs::remove_dir_all(test.path("../别处")).ok();
        }
    }
    let check = test.dossier("check --format short").output();
    let told = |line: &&str| line.contains("输出") || line.starts_with("空");
    assert_eq!(check.stdout.lines().find(told), None, "{}", check.stdout);
}

#[test]
fn a_command_in_a_persons_folder_writes_nothing_there() {
    let test = Test::county();
    let before = test.tree("");
    for command in ["print --blank recommendation --out .", "export 花名册 --out 名册.csv"] {
        let output = test.dossier(command).within(PERSON).output();
        assert_eq!(output.code, 2, "{command}: {}", output.stderr);
    }
    assert!(test.tree("") == before);
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
        assert!(output.stderr.contains(".xlsx、.csv 或 .json"), "{}", output.stderr);
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
