//! A quiet run says less, never nothing: whatever does not end well says why. The commands come from
//! the command line itself, so that a new one cannot be forgotten.

use std::sync::OnceLock;

use crate::support::Test;
use crate::{full_disk, self_check};

const PERSON: &str = "松岭镇/荷塘村/张志远";
const PACKET: &str = "../包/DS-439001-2026-0001.zip";
const RECEIVE: &str =
    "receive --into ../簿 --date 2026-11-22 --from 组织部𓀀 ../包/DS-439001-2026-0001.zip";

/// A command that does not end well: what is done before in a copy of the bench, how it is run, and
/// what it has to say.
type Case = (fn(&Test), &'static str, &'static str);

/// Commands that find nothing: they do what was asked for, or could not, which is an error.
const FIND_NOTHING: [&str; 21] = [
    "completions",
    "explain",
    "find",
    "init",
    "log",
    "man",
    "manual",
    "move",
    "new",
    "policy list",
    "receipt add",
    "receipt list",
    "register init",
    "register list",
    "register show",
    "review new",
    "review reply",
    "review status",
    "schema",
    "undo",
    // Refuses what `record` refuses, by the same means.
    "policy revise",
];

const FINDINGS: &[Case] = &[
    (misspelt, "check", "错误"),
    (|_| {}, "agenda --fail-overdue", "已到期"),
    (unschooled, "stats", "✗"),
    (lacking, "build PERSON", "未生成"),
    (replaced, "build --only recommendation", "未删去"),
    (lacking, "pack PERSON --out ../又一包", "未打包"),
    (lacking, "print PERSON --out ../打印", "未打印"),
    (lacking, "why PERSON", "不符合"),
    (|_| {}, "diff PACKET ../后来/DS-439001-2026-0001.zip", "张志远"),
    (homeless, "import ../册.csv", "没有“村”这一栏"),
    (homeless, "import ../册.csv --write", "一行也没有写入"),
    (unreadable, "bundle 松岭镇 --out ../带走.zip", "没有带上"),
    (contested, "merge ../回来.dossier.zip", "要选用哪一边"),
    (misspelt, "save", "没有保存"),
    (misspelt, "fmt --check", "张志远"),
    (newer, "migrate", "比本程序新"),
    (newer, "migrate", "没有写入任何文件"),
    (|_| {}, "record 纪实 PERSON 日期=2026-11-02 类别=玩 内容=学习", "没有写入任何文件"),
    (|_| {}, "set PERSON 民族=玩", "没有写入任何文件"),
    (damaged, "verify PACKET", "DS-439001-2026-0001"),
    (altered, "self-check ../程序", "内容和发布时不同"),
    (damaged, "receive PACKET --into ../另一簿", "未收件"),
    (|_| {}, RECEIVE, "没有字体可印"),
    (booked, "register receipt 2026/1 -C ../簿", "没有印成"),
    (booked, "register catalogue -C ../簿", "没有印成"),
    (booked, "register audit -C ../簿", "没有回执"),
];

/// The sample county with two versions of a packet.
fn bench() -> &'static Test {
    static BENCH: OnceLock<Test> = OnceLock::new();
    BENCH.get_or_init(|| {
        let test = Test::county();
        test.git(&["init", "-q"]);
        test.prepare(&format!("pack {PERSON} --out ../包"));
        let file = format!("{PERSON}/person.yaml");
        let text = test.read(&file);
        test.edit(&file, "联系电话: \"13800000001\"", "联系电话: \"13800000002\"");
        test.prepare(&format!("pack {PERSON} --out ../后来"));
        test.write(&file, text);
        test
    })
}

fn misspelt(test: &Test) {
    test.edit(&format!("{PERSON}/person.yaml"), "政治面貌: 中共党员\n", "政治面貌: 党园\n");
    test.edit(&format!("{PERSON}/person.yaml"), "民族: 汉族\n", "民族: 汉\n");
}

/// Somebody of whose education nothing is known stands in no step of the ladder.
fn unschooled(test: &Test) {
    let person = format!("{PERSON}/person.yaml");
    let text = test.read(&person).replace("学历: 大专", "学历: ");
    test.write(&person, text);
}

fn lacking(test: &Test) {
    test.edit(&format!("{PERSON}/person.yaml"), "民族: 汉族\n", "");
}

/// A paper of somebody who is gone, in whose place lies what cannot be removed.
fn replaced(test: &Test) {
    test.dossier(&format!("-q build --only recommendation {PERSON}")).exits(0);
    let paper = format!("build/{PERSON}/推荐表.pdf");
    test.remove(&paper).write(&format!("{paper}/x"), "x").remove(PERSON);
}

/// An event that cannot be given in part.
fn unreadable(test: &Test) {
    test.write("events/2026-11-换届.yaml", "格式: 1\n<<<<<<< HEAD\n");
}

/// A town that comes back with another value than the one that was written here meanwhile.
fn contested(test: &Test) {
    full_disk::send_out(test);
    test.edit(&format!("{PERSON}/person.yaml"), "健康状况: 健康", "健康状况: 一般");
}

fn homeless(test: &Test) {
    test.write("../册.csv", "姓名,性别\n周新,男\n");
}

fn newer(test: &Test) {
    test.edit(&format!("{PERSON}/person.yaml"), "格式: 1\n", "格式: 99\n");
}

fn damaged(test: &Test) {
    let bytes = std::fs::read(test.path(PACKET)).unwrap();
    test.write(PACKET, &bytes[..bytes.len() - 1]);
}

fn altered(test: &Test) {
    self_check::release(test, "../程序");
    test.write("../程序/说明.txt", "别的");
}

/// A register that says in another version's way where a packet comes from, so that no typeface can
/// print it, and whose receipt is lost.
fn booked(test: &Test) {
    test.prepare(&RECEIVE.replace('𓀀', ""));
    for (file, bytes) in test.tree("../簿") {
        let path = format!("../簿/{file}");
        if file.ends_with(".pdf") {
            test.remove(&path);
        } else if let Some(text) = String::from_utf8(bytes).ok().filter(|_| file.contains('/')) {
            test.write(&path, text.replace("组织部\n", "组织部𓀀\n"));
        }
    }
}

#[test]
fn a_quiet_run_tells_what_it_found() {
    let mut wrong = Vec::new();
    for (make, arguments, says) in FINDINGS {
        let test = bench().again();
        make(&test);
        let arguments = arguments.replace("PACKET", PACKET).replace("PERSON", PERSON);
        let output = test.clerk(&arguments).arg("-q").output();
        let said = format!("{}{}", output.stdout, output.stderr);
        if output.code != 1 || !said.contains(says) {
            wrong.push(format!("`{arguments}`, `{says}`: {} {said}", output.code));
        }
    }
    let bare = Test::fixture("ok");
    let fonts = bare.dossier("fonts -q").program(bare.program_alone()).without("DOSSIER_FONTS");
    let fonts = fonts.output();
    if fonts.code != 1 || !fonts.stdout.contains("没有字体") {
        wrong.push(format!("`fonts`: {fonts:?}"));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_command_that_finds_something_is_tried() {
    // Folders that cannot be listed are what `export` finds: see `unlisted`.
    let elsewhere = ["fonts", "export"];
    for (name, _) in full_disk::all_leaves() {
        let is_tried = FINDINGS.iter().any(|(_, arguments, _)| {
            arguments
                .strip_prefix(&*name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        let others = FIND_NOTHING.iter().chain(&elsewhere).filter(|one| **one == name).count();
        assert_eq!(
            usize::from(is_tried) + others,
            1,
            "`{name}`: say what it finds, or that it does not"
        );
    }
}

#[test]
fn a_quiet_run_tells_why_the_work_could_not_be_done() {
    for (name, _) in full_disk::all_leaves() {
        // Neither an archive nor a register nor a packet is there.
        let test = Test::empty();
        let arguments = full_disk::arguments(&name).unwrap();
        let output = test.clerk(&format!("{name} {arguments}")).arg("-q").output();
        let failed = output.code == 2 || output.code == 3;
        assert!(
            failed
                || [
                    "completions",
                    "explain",
                    "fonts",
                    "init",
                    "man",
                    "manual",
                    "register init",
                    "schema"
                ]
                .contains(&&*name)
        );
        assert_eq!(failed, output.stderr.contains("错误："), "`{name}`: {output:?}");
    }
}
