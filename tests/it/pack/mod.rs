//! `dossier pack`: who is packed, what a packet holds, what is said of it.

mod faults;
mod refusals;
mod registers;
mod same;
mod witnesses;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;
use snapbox::str;

use crate::manifest::Manifest;
use crate::support::{Output, Test, pdf_text, project, tool, tree};

/// Somebody with an attachment, and the packet's name.
const JIANG: (&str, &str) = ("云溪镇/枫林村/蒋大勇", "DS-439001-2026-0010");
/// Somebody in the pool who is not filed.
const LIANG: &str = "石桥乡/龙尾村/梁秀珍";

fn pack(test: &Test, arguments: &str) -> Output {
    test.dossier("pack --format json").args(arguments).output()
}

/// The objects of a run that made or kept every packet.
#[track_caller]
fn all_packed(output: &Output) -> Vec<Value> {
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let mut objects = output.objects();
    assert_eq!(objects.pop().unwrap()["refused"], 0);
    objects
}

/// The codes of the reasons for which one packet was refused.
#[track_caller]
fn refused(output: &Output) -> Vec<String> {
    let objects = output.objects();
    let why = objects.iter().find(|one| one["status"] == "refused").expect("one is refused");
    let reasons = why["reasons"].as_array().unwrap();
    reasons.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

/// A packet unpacked by Python's `zipfile`; returns its base folder.
fn unpacked(zip: &Path, into: &Path) -> PathBuf {
    let arguments = ["-m", "zipfile", "-e", zip.to_str().unwrap(), into.to_str().unwrap()];
    tool("python3", "python3", &arguments);
    into.join(zip.file_stem().unwrap())
}

fn manifest(base: &Path) -> Manifest {
    let text = fs::read_to_string(base.join("dossier/packet.yaml")).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

/// Packets of the sample county, made once and only to be read: everybody's own, a batch of all, and
/// a signed one of a village, beside the key `clerk`.
fn packets() -> &'static Path {
    static PACKETS: OnceLock<PathBuf> = OnceLock::new();
    PACKETS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packets");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::create_dir(&folder).unwrap();
        let county = Test::printed_county();
        key(&folder.join("clerk"));
        let sign = format!("--sign {}", folder.join("clerk").display());
        all_packed(&pack(&county, ""));
        all_packed(&pack(&county, "--batch 2026-all"));
        all_packed(&pack(&county, &format!("--batch 2026-signed {sign} 云溪镇/枫林村")));
        for entry in fs::read_dir(county.path("build")).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
            }
        }
        folder
    })
}

/// A new key without a passphrase.
fn key(path: &Path) {
    let arguments = ["-q", "-t", "ed25519", "-N", "", "-C", "clerk", "-f"];
    let made = Command::new("ssh-keygen").args(arguments).arg(path).status();
    assert!(made.expect("this test needs `ssh-keygen` (openssh-client)").success());
}

/// A title of two lines takes two in the contents list of the dossier and in that of the packet, and the
/// row behind it stands below both.
#[test]
fn a_title_of_two_lines_has_room_in_both_lists() {
    let county = Test::printed_county();
    let title = "题名: 年龄学历放宽审批表, ";
    county.edit(
        &format!("{}/person.yaml", JIANG.0),
        title,
        "题名: \"放宽审批表正本\\n放宽审批表附页\", ",
    );
    assert_eq!(county.dossier(&format!("build -q --only contents {}", JIANG.0)).output().code, 0);
    all_packed(&pack(&county, JIANG.0));
    let base = unpacked(&county.path(&format!("build/{}.zip", JIANG.1)), &county.root());
    let packed = tree(&base).into_keys().find(|file| file.ends_with("卷内目录.pdf")).unwrap();
    let own = county.path(&format!("build/{}/卷内目录.pdf", JIANG.0));
    for list in [own, base.join(packed)] {
        let text = tool("poppler-utils", "pdftotext", &["-layout", list.to_str().unwrap(), "-"]);
        let line = |part: &str| text.lines().position(|line| line.contains(part));
        let lines = ["年度考核评价表", "放宽审批表正本", "放宽审批表附页"].map(line);
        assert!(lines[0] < lines[1] && lines[1] < lines[2] && lines[2].is_some(), "{text}");
        let pages = tool("poppler-utils", "pdftotext", &["-bbox", list.to_str().unwrap(), "-"]);
        let bottom = |part: &str| -> f64 {
            let word = pages.lines().find(|line| line.contains(part)).unwrap();
            let rest = word.split("yMin=\"").nth(1).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let apart = bottom("放宽审批表附页") - bottom("放宽审批表正本");
        assert!((12.0..30.0).contains(&apart), "{apart}");
    }
}

/// Who left stays in the archive and goes into no packet, unless named in person.
#[test]
fn who_left_is_packed_only_where_named() {
    let county = Test::printed_county();
    let exit = "\n退出: {日期: ◇, 原因: 本人意愿}\n";
    let file = format!("{}/person.yaml", JIANG.0);
    let text = county.read(&file);
    let pack = |left: &str, asked: &str| {
        let text = text.replace("\n退出:\n", "\n");
        county.write(&file, text + &exit.replace('◇', left));
        let output = pack(&county, asked);
        let packed = output.objects().iter().any(|one| one.to_string().contains(JIANG.0));
        (packed, output.stderr.contains("另有 1 人已退出，没有打包"), output.code)
    };
    let village = "云溪镇/枫林村";
    assert_eq!(pack("2026-11-20", village), (false, true, 0));
    assert_eq!(pack("2026-11-20", &format!("--batch 2026-1 {village}")), (false, true, 0));
    assert_eq!(pack("2026-11-20", JIANG.0), (true, false, 0));
    assert_eq!(pack("2026-11-21", &format!("--replace {village}")), (true, false, 0));
}

/// Who is filed and called a serving cadre is packed by nobody: named, the reason is told.
#[test]
fn who_is_called_a_serving_cadre_is_in_no_packet() {
    let county = Test::printed_county();
    county.edit(
        &format!("{}/person.yaml", JIANG.0),
        "姓名: 蒋大勇\n",
        "姓名: 蒋大勇\n身份: 在任村干部\n",
    );
    for asked in ["云溪镇/枫林村", "--batch 2026-1 云溪镇/枫林村"] {
        let output = pack(&county, asked);
        assert!(output.stderr.contains("另有 1 人备案过、身份是在任村干部"), "{}", output.stderr);
        assert!(output.code == 0 && !output.stdout.contains(JIANG.0), "{}", output.stdout);
    }
    for asked in [JIANG.0.to_owned(), format!("--batch 2026-2 云溪镇/枫林村/罗㛃 {}", JIANG.0)]
    {
        let output = pack(&county, &asked);
        assert!(output.code == 1 && output.stdout.contains("serving-filed"), "{}", output.stdout);
    }
}

#[test]
fn everybody_who_is_filed_gets_a_packet_and_a_line() {
    let county = Test::printed_county();
    county
        .dossier("pack 云溪镇/枫林村")
        .stdout(str![[r#"
DS-439001-2026-0006.zip  罗㛃  9 件 42 页  核对码 [..]
DS-439001-2026-0010.zip  蒋大勇  10 件 40 页  核对码 [..]

"#]])
        .stderr(str![[r#"
移交包 2 个，未打包 0 个：[ROOT]/archive/build

"#]])
        .exits(0);
    county
        .dossier("pack 云溪镇/枫林村 --lang en")
        .stdout(str![[r#"
DS-439001-2026-0006.zip  罗㛃  9 files, 42 pages  short code [..] (unchanged)
DS-439001-2026-0010.zip  蒋大勇  10 files, 40 pages  short code [..] (unchanged)

"#]])
        .stderr(str![[r#"
2 packed, 0 refused: [ROOT]/archive/build

"#]])
        .exits(0);
    let ledger = county.read("build/packets.jsonl");
    let lines: Vec<Value> =
        ledger.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&str> = lines.iter().map(|line| line["packet"].as_str().unwrap()).collect();
    assert_eq!(names, ["DS-439001-2026-0006", JIANG.1]);
    assert_eq!(lines[1]["people"], serde_json::json!([JIANG.0]));
}

#[test]
fn nobody_to_pack_is_no_fault() {
    let county = Test::county();
    county
        .dossier("pack --as-of 2020-01-01 云溪镇/枫林村")
        .stderr(str![[r#"
没有已备案的人，没有打包

"#]])
        .exits(0);
    assert!(!county.has("build"));
}

#[test]
fn a_packet_holds_the_whole_folder_and_every_paper() {
    let county = Test::printed_county();
    all_packed(&pack(&county, JIANG.0));
    let zip = county.path(&format!("build/{}.zip", JIANG.1));
    let base = unpacked(&zip, &county.path("../unpacked"));
    let manifest = manifest(&base);
    assert_eq!((manifest.commit.as_str(), manifest.tree.as_str()), ("无", "none"));
    assert_eq!(manifest.day, "2026-11-20");
    assert_eq!(manifest.area, "439001");
    assert_eq!(manifest.exceptions, []);
    let [person] = &manifest.people[..] else { panic!("one person") };
    assert_eq!((person.folder.as_str(), person.path.as_str()), ("蒋大勇", JIANG.0));
    let files: Vec<&str> = person.items.iter().map(|item| item.file.as_str()).collect();
    assert_eq!(
        files,
        [
            "推荐表.pdf",
            "考察表.pdf",
            "联审表.pdf",
            "备案登记表.pdf",
            "帮带协议（毛建新）.pdf",
            "帮带协议（贺长青）.pdf",
            "培养教育手册.pdf",
            "培养纪实表（2026）.pdf",
            "附件/放宽审批表.pdf",
            "person.yaml",
        ]
    );
    let attachment = &person.items[8];
    assert_eq!((attachment.pages, attachment.paper.as_deref()), (Some(1), None));
    assert_eq!(person.items[3].paper.as_deref(), Some("filing-form"));
    for item in &person.items {
        let packed = fs::read(base.join(person.payload(item))).unwrap();
        let made = if item.paper.is_some() { "build/" } else { "" };
        let own = fs::read(county.path(&format!("{made}{}/{}", JIANG.0, item.file))).unwrap();
        assert!(packed == own, "{}", item.file);
    }
    let payload = tree(&base.join("data"));
    assert_eq!(payload.len(), person.items.len() + 3, "{:?}", payload.keys());
    let contents = pdf_text(&base.join("data/卷内目录.pdf"));
    let zip = tree(&base);
    let sums = String::from_utf8(zip["manifest-sha256.txt"].clone()).unwrap();
    for item in &person.items {
        let line = sums.lines().find(|line| line.ends_with(&person.payload(item))).unwrap();
        assert!(contents.contains(&line[..16]), "{}", item.file);
    }
}

#[test]
fn the_plain_words_and_the_short_code_are_right() {
    let zip = packets().join(format!("{}.zip", JIANG.1));
    let script = project("tests/it/pack/short_code.py");
    let code = tool("python3", "python3", &[script.to_str().unwrap(), zip.to_str().unwrap()]);
    let ledger = fs::read_to_string(packets().join("packets.jsonl")).unwrap();
    let line = ledger.lines().find(|line| line.contains(JIANG.1)).unwrap();
    let line: Value = serde_json::from_str(line).unwrap();
    assert_eq!(line["code"], code.trim());
    let list = pdf_text(&packets().join(format!("{}.移交清单.pdf", JIANG.1)));
    assert!(list.contains(&code.replace(char::is_whitespace, "")), "{list}");
    let county = Test::empty();
    let base = unpacked(&zip, &county.root());
    let readme = fs::read_to_string(base.join("data/说明文件.txt")).unwrap();
    for said in [JIANG.1, "2026-11-20", "1 人，10 件", "sha256sum -c", "openssl dgst -sm3"] {
        assert!(readme.contains(said), "{said}");
    }
    assert!(!readme.contains(['{', '}']), "{readme}");
    let index = fs::read_to_string(base.join("data/文件目录.xml")).unwrap();
    assert_eq!(index.matches("<文件>").count(), 10);
    assert!(index.contains("<电子档案名称>电子档案/蒋大勇/附件/放宽审批表.pdf</电子档案名称>"));
}

#[test]
fn a_county_says_it_in_its_own_words_and_without_sm3() {
    let county = Test::printed_county();
    county.edit("dossier.yaml", "封装: {国密: 是}", "封装: {国密: 否}");
    county.write("templates/packet/说明文件.txt", "包 {包名}\n{国密}有 SM3\n{人数} 人\n");
    all_packed(&pack(&county, JIANG.0));
    let zip = county.path(&format!("build/{}.zip", JIANG.1));
    let base = unpacked(&zip, &county.path("../unpacked"));
    let said = fs::read_to_string(base.join("data/说明文件.txt")).unwrap();
    assert_eq!(said, format!("包 {}\n1 人\n", JIANG.1));
    assert!(!base.join("dossier/sm3sums.txt").exists());
}

#[test]
fn namesakes_in_a_batch_have_folders_of_their_own() {
    let county = Test::printed_county();
    let (from, to) = ("松岭镇/荷塘村/李娜", "松岭镇/太平村/李娜");
    county.dossier("move").arg("松岭镇/太平村/何佳").arg(to).arg("--name").arg("李娜").output();
    assert!(county.has(to) && county.has(from));
    all_packed(&pack(&county, &format!("--batch namesakes {from} {to}")));
    let zip = county.path("build/DS-439001-namesakes.zip");
    let manifest = manifest(&unpacked(&zip, &county.path("../unpacked")));
    let folders: Vec<&str> = manifest.people.iter().map(|one| one.folder.as_str()).collect();
    assert_eq!(folders, ["李娜（太平村）", "李娜（荷塘村）"]);
}

#[test]
fn another_day_stands_on_the_packet_and_not_in_the_papers() {
    let county = Test::printed_county();
    all_packed(&pack(&county, &format!("--date 2026-12-01 {}", JIANG.0)));
    let zip = county.path(&format!("build/{}.zip", JIANG.1));
    let base = unpacked(&zip, &county.path("../unpacked"));
    assert_eq!(manifest(&base).day, "2026-12-01");
    let info = fs::read_to_string(base.join("bag-info.txt")).unwrap();
    assert!(info.contains("\nBagging-Date: 2026-12-01\n"), "{info}");
}
