//! One county on two computers without git: a town is carried away, worked on, and taken back.

use std::fs;

use serde_json::Value;
use snapbox::str;

use crate::support::Test;

const TOWN: &str = "../镇";
const OUT: &str = "../给出.dossier.zip";
const BACK: &str = "../回来.dossier.zip";
const ZHANG: &str = "松岭镇/荷塘村/张志远";
const FILE: &str = "松岭镇/荷塘村/张志远/person.yaml";

/// A county whose first town was opened on another computer.
fn sent() -> Test {
    let test = Test::county();
    test.prepare(&format!("bundle 松岭镇 --out {OUT} -q"));
    test.prepare(&format!("bundle --into {TOWN} {OUT} -q"));
    test
}

fn there(file: &str) -> String {
    format!("{TOWN}/{file}")
}

/// What the town has done comes back in a bundle.
fn returned(test: &Test) {
    if test.has(BACK) {
        test.remove(BACK);
    }
    test.prepare(&format!("bundle -C {TOWN} --out {BACK} -q"));
}

#[test]
fn a_town_is_carried_away_worked_on_and_taken_back() {
    let test = sent();
    // The town reads and checks what it has, and names nobody of other towns.
    assert_eq!(test.dossier(&format!("check -C {TOWN} -q")).output().code, 0);
    for (file, bytes) in test.tree(TOWN).iter().filter(|(file, _)| file.ends_with(".yaml")) {
        let text = String::from_utf8_lossy(bytes);
        let names = text.matches("云溪镇/").count() - text.matches("云溪镇/白鹭村, ").count();
        assert_eq!(names, 0, "{file} names somebody of another town");
    }
    test.prepare(&format!(
        "record 纪实 {ZHANG} 日期=2026-11-12 类别=学习 内容=镇里学习 -C {TOWN} -q"
    ));
    test.edit(&there(FILE), "特长: 农产品电商、短视频拍摄", "特长: 果树栽培   # 体检表已收");
    test.edit(&there(FILE), "户籍地址: 松岭镇荷塘村三组", "户籍地址: 松岭镇荷塘村五组");
    test.edit(&there("dossier.yaml"), "语言: zh", "语言: en");
    test.edit(&there("events/2026-11-换届.yaml"), "格式: 1\n", "# 镇里看过\n格式: 1\n");
    returned(&test);
    test.prepare(&format!("record 纪实 {ZHANG} 日期=2026-11-11 类别=工作 内容=县里调研 -q"));
    test.edit(FILE, "户籍地址: 松岭镇荷塘村三组", "户籍地址: 松岭镇荷塘村四组");
    let before = test.tree("");
    test.dossier(&format!("merge {BACK} --dry-run"))
        .stdout(str![[r#"
松岭镇/荷塘村/张志远
  特长: 农产品电商、短视频拍摄 → 果树栽培
  培养.纪实: 新增 日期 2026-11-12，类别 学习，内容 镇里学习
events/2026-11-换届.yaml
  只改了写法或说明
两边改得不一样，本机的没有动：
  松岭镇/荷塘村/张志远:户籍地址
    原来 松岭镇荷塘村三组
    本机 松岭镇荷塘村四组
    对方 松岭镇荷塘村五组

"#]])
        .stderr(str![[r#"
松岭镇，[..] 打包，核对码 [..]
对方改了县里的 `dossier.yaml`，没有收；要改，在本机改
1 处要选用哪一边：加 --take ours 或 --take theirs，或在终端里运行逐项回答
会改 2 处，没有写入

"#]])
        .exits(1);
    assert!(test.tree("") == before);
    test.dossier(&format!("merge {BACK}"))
        .stdout(str![[r#"
松岭镇/荷塘村/张志远
  特长: 农产品电商、短视频拍摄 → 果树栽培
  培养.纪实: 新增 日期 2026-11-12，类别 学习，内容 镇里学习
events/2026-11-换届.yaml
  只改了写法或说明
两边改得不一样，本机的没有动：
  松岭镇/荷塘村/张志远:户籍地址
    原来 松岭镇荷塘村三组
    本机 松岭镇荷塘村四组
    对方 松岭镇荷塘村五组

"#]])
        .stderr(str![[r#"
松岭镇，[..] 打包，核对码 [..]
对方改了县里的 `dossier.yaml`，没有收；要改，在本机改
1 处要选用哪一边：加 --take ours 或 --take theirs，或在终端里运行逐项回答
已合并 2 处

"#]])
        .exits(1);
    let text = test.read(FILE);
    assert!(text.contains("特长: 果树栽培   # 体检表已收\n"), "comments come along");
    let days = ["县里调研", "镇里学习"].map(|words| text.find(words).unwrap());
    assert!(days.is_sorted(), "entries of both stand by their days");
    assert!(text.contains("户籍地址: 松岭镇荷塘村四组"), "nothing is guessed");
    assert!(test.read("events/2026-11-换届.yaml").starts_with("# 镇里看过\n格式: 1\n"));
    assert!(test.read("dossier.yaml").contains("语言: zh"), "the county's stays the county's");
    assert_eq!(test.dossier("check").output().code, 0);
    let answer = "荷塘村/张志远:户籍地址=theirs";
    test.dossier(&format!("merge {BACK} --take {answer}"))
        .stdout(str![[r#"
松岭镇/荷塘村/张志远
  户籍地址: 松岭镇荷塘村四组 → 松岭镇荷塘村五组

"#]])
        .stderr(str![[r#"
松岭镇，[..] 打包，核对码 [..]
对方改了县里的 `dossier.yaml`，没有收；要改，在本机改
已合并 1 处

"#]])
        .exits(0);
    assert!(test.read(FILE).contains("户籍地址: 松岭镇荷塘村五组"));
    let after = test.tree("");
    test.dossier(&format!("merge {BACK}"))
        .stderr(str![[r#"
松岭镇，[..] 打包，核对码 [..]
对方改了县里的 `dossier.yaml`，没有收；要改，在本机改
没有要收的改动

"#]])
        .exits(0);
    assert!(test.tree("") == after, "once more changes nothing");
}

#[test]
fn what_was_decided_once_is_not_asked_again_and_both_come_to_have_the_same() {
    let test = sent();
    test.edit(&there(FILE), "特长: 农产品电商、短视频拍摄", "特长: 果树栽培");
    test.edit(FILE, "特长: 农产品电商、短视频拍摄", "特长: 账务");
    returned(&test);
    test.prepare(&format!("merge {BACK} --take ours -q"));
    // The town goes on, and sends another bundle before it has got one.
    test.edit(&there(FILE), "现任职务: 荷塘村网格员", "现任职务: 荷塘村文书");
    returned(&test);
    test.prepare(&format!("merge {BACK} -q"));
    let text = test.read(FILE);
    assert!(text.contains("特长: 账务") && text.contains("现任职务: 荷塘村文书"));
    test.edit("policy.yaml", "格式: 1\n", "# 新口径\n格式: 1\n");
    test.remove(OUT);
    test.prepare(&format!("bundle 松岭镇 --out {OUT} -q"));
    test.prepare(&format!("merge {OUT} -C {TOWN} -q"));
    assert!(test.read(&there("policy.yaml")).contains("# 新口径"), "what is new of the county's");
    let own = |file: &String| file.starts_with("松岭镇/");
    let (mut here, mut over_there) = (test.tree(""), test.tree(TOWN));
    here.retain(|file, _| own(file));
    over_there.retain(|file, _| own(file));
    assert!(here == over_there);
}

#[test]
fn two_copies_of_one_town_and_a_village_that_is_renamed_in_one_of_them() {
    let test = sent();
    test.prepare(&format!("bundle --into ../又一镇 {OUT} -q"));
    let record = |folder: &str, words: &str| {
        let entry = format!("日期=2026-11-12 类别=学习 内容={words}");
        test.prepare(&format!("record 纪实 {ZHANG} {entry} -C {folder} -q"));
    };
    record(TOWN, "甲机");
    record("../又一镇", "乙机");
    test.prepare(
        "new 松岭镇/荷塘村/王一 --set 性别=男 --set 出生年月=1990.01 --set 政治面貌=群众 -C ../又一镇 -q",
    );
    returned(&test);
    test.prepare("bundle -C ../又一镇 --out ../又回.dossier.zip -q");
    for back in [BACK, "../又回.dossier.zip"] {
        test.prepare(&format!("merge {back} -q"));
    }
    // What the one had more is no loss of the other.
    test.remove(OUT);
    test.prepare(&format!("bundle 松岭镇 --out {OUT} -q"));
    for folder in [TOWN, "../又一镇"] {
        test.prepare(&format!("merge {OUT} -C {folder} -q"));
        let text = test.read(&format!("{folder}/{FILE}"));
        assert_eq!(["甲机", "乙机"].map(|words| text.matches(words).count()), [1, 1], "{folder}");
        assert!(test.has(&format!("{folder}/松岭镇/荷塘村/王一/person.yaml")), "{folder}");
    }
    test.prepare(&format!("move 松岭镇/梨园村 松岭镇/梨花村 -C {TOWN} -q"));
    returned(&test);
    let output = test.dossier(&format!("merge {BACK}")).output();
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let own = |file: &String| file.starts_with("松岭镇/");
    let (mut here, mut over_there) = (test.tree(""), test.tree(TOWN));
    here.retain(|file, _| own(file));
    over_there.retain(|file, _| own(file));
    assert!(here == over_there && here.contains_key("松岭镇/梨花村/village.yaml"));
    let programme = test.read("programmes/百名村支书.yaml");
    assert!(programme.contains("梨花村/陈翀") && programme.contains("云溪镇"), "{programme}");
}

#[test]
fn nothing_that_the_program_remembers_is_needed() {
    let test = sent();
    test.edit(&there(FILE), "特长: 农产品电商、短视频拍摄", "特长: 果树栽培");
    returned(&test);
    test.remove(".dossier");
    test.edit(FILE, "现任职务: 荷塘村网格员", "现任职务: 荷塘村文书");
    test.prepare(&format!("merge {BACK} -q"));
    let text = test.read(FILE);
    assert!(text.contains("特长: 果树栽培") && text.contains("现任职务: 荷塘村文书"));
    // Where the town has lost it, the common version is not known: whatever differs is asked.
    test.remove(&there(".dossier"));
    test.remove(BACK);
    test.prepare(&format!("bundle 松岭镇 -C {TOWN} --out {BACK} -q"));
    let output = test.dossier(&format!("merge {BACK}")).output();
    assert_eq!(output.code, 1);
    assert!(output.stdout.contains("张志远:现任职务"), "{}", output.stdout);
    assert_eq!(test.read(FILE), text);
}

#[test]
fn a_bundle_in_which_nothing_changed_changes_no_byte() {
    let test = sent();
    returned(&test);
    test.prepare(&format!("record 纪实 {ZHANG} 日期=2026-11-11 类别=工作 内容=县里调研 -q"));
    let before = test.tree("");
    for bundle in [OUT, BACK] {
        test.dossier(&format!("merge {bundle} -q")).exits(0);
    }
    assert!(test.tree("") == before);
    // Equal contents are equal bytes.
    test.prepare("bundle 云溪镇 --out ../甲.dossier.zip -q");
    let other = Test::county();
    other.prepare("bundle 云溪镇 --out ../乙.dossier.zip -q");
    let bytes = |test: &Test, file: &str| fs::read(test.path(file)).unwrap();
    let day = |bytes: &[u8]| bytes.len();
    let (one, two) = (bytes(&test, "../甲.dossier.zip"), bytes(&other, "../乙.dossier.zip"));
    // The history of the one differs.
    assert!(day(&one) > day(&two));
    other.prepare("bundle 云溪镇 --out ../丙.dossier.zip -q");
    let third = Test::county();
    third.prepare("bundle 云溪镇 --out ../丁.dossier.zip -q");
    assert!(two == bytes(&third, "../丁.dossier.zip"));
}

#[test]
fn people_who_come_go_and_move_and_files_that_both_replaced() {
    let test = sent();
    test.prepare(&format!("new 松岭镇/荷塘村/周新 --set 性别=男 -C {TOWN} -q"));
    // A namesake was made in the county meanwhile.
    test.prepare(&format!(
        "new 松岭镇/荷塘村/吴一 --set 性别=男 --set 出生年月=1990.01 --set 政治面貌=群众 -C {TOWN} -q"
    ));
    test.prepare(
        "new 松岭镇/荷塘村/吴一 --set 性别=女 --set 出生年月=1992.02 --set 政治面貌=群众 -q",
    );
    test.remove(&there("松岭镇/梨园村/孙喆"));
    test.prepare(&format!("move 松岭镇/荷塘村/钱友 松岭镇/太平村/钱友 -C {TOWN} -q"));
    let scan = format!("{ZHANG}/附件/推荐会议记录.pdf");
    let proof = format!("{ZHANG}/附件/毕业证.pdf");
    let [one, other] = [&scan, &proof].map(|file| fs::read(test.path(file)).unwrap());
    test.write(&there(&scan), &other).write(&there(&proof), &one);
    test.write(&proof, fs::read(test.path(&format!("{ZHANG}/照片.jpg"))).unwrap());
    returned(&test);
    test.dossier(&format!("merge {BACK}"))
        .stdout(str![[r#"
松岭镇/太平村/钱友
  原属: 新增 镇 松岭镇，村 荷塘村，止 2026-11-19
松岭镇/荷塘村/吴一-2（新）
松岭镇/荷塘村/周新（新）
松岭镇/荷塘村/张志远
  附件、照片 2 个文件
两边改得不一样，本机的没有动：
  松岭镇/梨园村/孙喆:档案
    原来 在
    本机 在
    对方 已删去

"#]])
        .stderr(str![[r#"
松岭镇，[..] 打包，核对码 [..]
对方把 `松岭镇/荷塘村/钱友` 移到了 `松岭镇/太平村/钱友`，本机照样移
对方新建的 `松岭镇/荷塘村/吴一` 与本机的不是同一个人（同一件事），存为 `松岭镇/荷塘村/吴一-2`
两边都换了 `松岭镇/荷塘村/张志远/附件/毕业证.pdf`：对方的存为 `松岭镇/荷塘村/张志远/附件/毕业证（对方）.pdf`，请留下对的
1 处要选用哪一边：加 --take ours 或 --take theirs，或在终端里运行逐项回答
已合并 4 处

"#]])
        .exits(1);
    assert!(test.has("松岭镇/荷塘村/周新/person.yaml"));
    assert!(test.read("松岭镇/荷塘村/吴一/person.yaml").contains("性别: 女"));
    assert!(test.read("松岭镇/荷塘村/吴一-2/person.yaml").contains("性别: 男"));
    assert!(test.has("松岭镇/梨园村/孙喆/person.yaml"), "nobody is removed without being asked");
    assert!(test.has("松岭镇/太平村/钱友/person.yaml") && !test.has("松岭镇/荷塘村/钱友"));
    let former = test.read("松岭镇/太平村/钱友/person.yaml");
    assert_eq!(former.matches("原属").count(), 1, "{former}");
    assert!(fs::read(test.path(&scan)).unwrap() == other, "what only they replaced");
    assert!(fs::read(test.path(&format!("{ZHANG}/附件/毕业证（对方）.pdf"))).unwrap() == one);
    let output = test.dossier(&format!("merge {BACK} --take 孙喆:档案=theirs")).output();
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    assert!(!test.has("松岭镇/梨园村/孙喆"));
    let out = test.tree("build/合并时移出");
    assert!(out.keys().any(|file| file.ends_with("孙喆/person.yaml")), "nothing is deleted");
    let again = test.tree("");
    test.prepare(&format!("merge {BACK} -q"));
    assert!(test.tree("") == again);
}

#[test]
fn a_bundle_that_is_damaged_or_anothers_is_refused_before_anything_is_written() {
    let test = sent();
    test.edit(&there(FILE), "特长: 农产品电商、短视频拍摄", "特长: 果树栽培");
    returned(&test);
    let bytes = fs::read(test.path(BACK)).unwrap();
    let before = test.tree("");
    let refused = |bytes: &[u8], says: &str| {
        test.write("../坏.dossier.zip", bytes);
        for command in ["merge ../坏.dossier.zip", "bundle --into ../新 ../坏.dossier.zip"] {
            let output = test.dossier(command).output();
            assert_eq!(output.code, 3, "{command}: {}", output.stderr);
            assert!(output.stderr.contains(says), "{command}: {}", output.stderr);
            assert!(test.tree("") == before && !test.has("../新"), "{command}");
        }
    };
    for at in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut other = bytes.clone();
        other[at] ^= 0x10;
        refused(&other, "携带包");
        refused(&bytes[..at], if at == 0 { "不是 dossier" } else { "携带包" });
    }
    refused(b"hello", "不是 dossier 的携带包");
    // Packed anew by another program.
    let folder = test.path("../解开");
    fs::create_dir(&folder).unwrap();
    let unzip = std::process::Command::new("python3")
        .args(["-c", "import sys,zipfile as z;a=z.ZipFile(sys.argv[1]);b=z.ZipFile(sys.argv[2],'w',8);[b.writestr(n,a.read(n)) for n in a.namelist()]"])
        .args([test.path(BACK), test.path("../重压.zip")])
        .status()
        .unwrap();
    assert!(unzip.success());
    refused(&fs::read(test.path("../重压.zip")).unwrap(), "重新压缩");
    // Another county's.
    test.edit("dossier.yaml", "行政区划代码: \"439001\"", "行政区划代码: \"439002\"");
    let output = test.dossier(&format!("merge {BACK}")).output();
    assert!(output.code == 3 && output.stderr.contains("本机档案是"), "{}", output.stderr);
}

#[test]
fn a_folder_that_holds_something_else_is_no_place_to_open_a_bundle() {
    let test = sent();
    test.write("../别的/说明.txt", "x");
    for (folder, code, says) in
        [("../别的", 2, "不是空文件夹"), (".", 2, "已经是档案"), ("新", 2, "已经是档案")]
    {
        let output = test.dossier(&format!("bundle --into {folder} {OUT}")).output();
        assert_eq!(output.code, code, "{}", output.stderr);
        assert!(output.stderr.contains(says), "{folder}: {}", output.stderr);
    }
    // A killed run is begun again; without an archive a bundle cannot be taken back.
    test.remove(&there("dossier.yaml"));
    let output = test.dossier(&format!("merge {OUT} -C {TOWN}")).output();
    assert!(output.code == 3 && output.stderr.contains("--into"), "{}", output.stderr);
    test.prepare(&format!("bundle --into {TOWN} {OUT} -q"));
    assert_eq!(test.dossier(&format!("check -C {TOWN} -q")).output().code, 0);
}

#[test]
fn a_stick_that_is_not_there_is_no_file_to_write() {
    let test = Test::county();
    test.dossier("bundle 松岭镇 --out ../棒")
        .stderr(str![[r#"
错误：`[..]/棒` 不是已有的文件夹，也不是 .zip 文件名
建议：写 U 盘上已有的文件夹，或写以 .dossier.zip 结尾的文件名

"#]])
        .exits(2);
    assert!(!test.has("../棒"));
    test.write("../棒/别的.txt", "");
    test.prepare("bundle 松岭镇 --out ../棒 -q");
    let made = test.tree("../棒").into_keys().find(|name| name.ends_with(".dossier.zip"));
    assert!(made.is_some_and(|name| name.starts_with("松岭镇-")));
}

#[test]
fn errors_that_a_bundle_would_bring_are_shown_and_nothing_is_written() {
    let test = sent();
    test.edit(&there(FILE), "特长: 农产品电商、短视频拍摄", "特长: 果树栽培");
    test.edit(&there("松岭镇/荷塘村/李娜/person.yaml"), "性别: 女", "性别: 女性的");
    returned(&test);
    let before = test.tree("");
    let output = test.dossier(&format!("merge {BACK}")).output();
    assert_eq!(output.code, 1);
    assert!(output.stdout.contains("wrong-word") && output.stderr.contains("没有写入任何文件"));
    assert!(test.tree("") == before);
    // A file that cannot be read at all is told and left, the others come.
    test.write(&there("松岭镇/荷塘村/李娜/person.yaml"), "格式: 1\n姓名: [\n");
    returned(&test);
    let output = test.dossier(&format!("merge {BACK} --format json")).output();
    assert_eq!(output.code, 1);
    let object: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(object["changes"][0]["changes"][0]["field"], "特长");
    assert!(object["notes"][0].as_str().unwrap().contains("李娜"), "{object}");
    assert!(test.read(FILE).contains("特长: 果树栽培"));
}

#[test]
fn villages_and_several_towns_go_too() {
    let test = Test::county();
    test.dossier(&format!("bundle 松岭镇/荷塘村 云溪镇 --out {OUT} -q")).exits(0);
    test.prepare(&format!("bundle --into {TOWN} {OUT} -q"));
    assert_eq!(test.dossier(&format!("check -C {TOWN} -q")).output().code, 0);
    assert!(!test.has(&there("松岭镇/太平村")) && test.has(&there("云溪镇/白鹭村")));
    test.edit(&there("松岭镇/town.yaml"), "格式: 1\n", "# 改县里的\n格式: 1\n");
    test.edit(&there(FILE), "特长: 农产品电商、短视频拍摄", "特长: 果树栽培");
    // A part of what came may be sent back.
    test.prepare(&format!("bundle 松岭镇/荷塘村 -C {TOWN} --out {BACK} -q"));
    let output = test.dossier(&format!("merge {BACK}")).output();
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    assert!(output.stderr.contains("town.yaml") && test.read(FILE).contains("特长: 果树栽培"));
    for (arguments, says) in [("", "没有写带走哪个"), (ZHANG, "是一个人")] {
        let output = test.dossier(&format!("bundle {arguments} --out ../x")).output();
        assert!(output.code == 2 && output.stderr.contains(says), "{}", output.stderr);
    }
}
