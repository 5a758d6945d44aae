//! What cannot be written is never a success: every command is run with its output going to a disk
//! that is full. The commands come from the command line itself, so that a new one cannot be
//! forgotten.

use std::fs::OpenOptions;
use std::process::Stdio;
use std::sync::OnceLock;

use clap::Command;
use dossier::testing;

use crate::self_check;
use crate::support::{Output, Test};

const PACKET: &str = "../包/DS-439001-2026-0001.zip";
const PERSON: &str = "松岭镇/荷塘村/张志远";

/// How each command is run so that it has something to say.
pub(crate) fn arguments(command: &str) -> Option<String> {
    let text = match command {
        "agenda" | "check" | "fmt" | "fonts" | "migrate" | "save" | "undo" => "",
        "build" => "PERSON --only recommendation",
        "bundle" => "松岭镇 --out ../带走.dossier.zip",
        "diff" | "verify" => "PACKET",
        "completions" => "bash",
        "man" => "--out ../手册",
        "explain" => "wrong-word",
        "find" => "性别=女",
        "stats" => "--save 年报",
        "export" => "花名册 --out -",
        "import" => "../名册.csv",
        "init" => "../新档案",
        "log" | "why" => "PERSON",
        "manual" => "--only html --out ../手册",
        "merge" => "../回来.dossier.zip --take theirs",
        "move" => "PERSON 张远志",
        "new" => "松岭镇/荷塘村/周新",
        "pack" => "PERSON --out ../又一包",
        "policy list" => "",
        "policy revise" => "--from 2027-01-01 --since 2026-01-01",
        "print" => "--blank recommendation --out ../打印",
        "receipt add" => "DS-439001-2026-0001 --code 1 --number 1 --date 2026-11-21",
        "receipt list" => "--out ../包",
        "receive" => "PACKET --into ../另一簿",
        "record" => "纪实 PERSON 日期=2026-11-02 类别=学习 内容=学习",
        "register init" => "../又一簿",
        "register show" => "2026/1 -C ../簿",
        "register catalogue" => "--no-pdf -C ../簿",
        "register audit" | "register list" | "register receipt" => "-C ../簿",
        "review new" => "2026-9 --day 2026-11-20 --until 2026-12-20 --no-pdf",
        "review reply" => "2026-2 公安局 --day 2026-11-20",
        "review status" => "",
        "schema" => "person",
        "self-check" => "../程序",
        "set" => "PERSON 联系电话=13800000009",
        _ => return None,
    };
    let twice = if command == "diff" { format!("{PACKET} {PACKET}") } else { PACKET.to_owned() };
    Some(text.replace("PACKET", &twice).replace("PERSON", PERSON))
}

/// Lets a town be worked on elsewhere: what comes back lies beside the archive.
pub(crate) fn send_out(test: &Test) {
    test.prepare("bundle 松岭镇 --out ../给出.dossier.zip -q");
    test.prepare("bundle --into ../镇 ../给出.dossier.zip -q");
    test.prepare(&format!(
        "record 纪实 {PERSON} 日期=2026-11-12 类别=学习 内容=镇里学习 -C ../镇 -q"
    ));
    test.edit(&format!("../镇/{PERSON}/person.yaml"), "健康状况: 健康", "健康状况: 良好");
    test.prepare("bundle --out ../回来.dossier.zip -C ../镇 -q").remove("../镇");
}

/// The sample county in git with something to save, to rewrite and to take back, a packet of it and a
/// register.
pub(crate) fn bench() -> &'static Test {
    static BENCH: OnceLock<Test> = OnceLock::new();
    BENCH.get_or_init(|| {
        let test = Test::county();
        test.git(&["init", "-q"]);
        test.prepare("save -q").prepare(&format!("pack {PERSON} --out ../包"));
        test.prepare(&format!("receive {PACKET} --into ../簿 --date 2026-11-21"));
        test.prepare("record -q 活动 云溪镇/白鹭村/许玥 日期=2026-07-02 类别=主题党日 内容=参观");
        send_out(&test);
        self_check::release(&test, "../程序");
        test.write("../名册.csv", "乡镇,村,姓名\n松岭镇,荷塘村,周新\n");
        test.edit("松岭镇/荷塘村/李娜/person.yaml", "政治面貌: 中共党员", "政治面貌: 党员");
        test
    })
}

/// The stream that goes to a full disk.
#[derive(Clone, Copy)]
enum Full {
    Output,
    Talk,
}

/// Runs the program in a fresh copy of the bench.
fn run(arguments: &str, full: Option<Full>) -> Output {
    let test = bench().again();
    let mut command = test.clerk(arguments).command();
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let disk = || Stdio::from(OpenOptions::new().write(true).open("/dev/full").unwrap());
    match full {
        Some(Full::Output) => {
            command.stdout(disk());
        }
        Some(Full::Talk) => {
            command.stderr(disk());
        }
        None => {}
    }
    Output::of(command.spawn().unwrap().wait_with_output().unwrap())
}

/// The commands that do something, as they are typed, and whether they take `--format`. The menu does
/// nothing but run the others, at a terminal.
fn leaves(command: &Command, above: &str, found: &mut Vec<(String, bool)>) {
    let does_more = |one: &&Command| !["help", "open"].contains(&one.get_name());
    let below: Vec<_> = command.get_subcommands().filter(does_more).collect();
    if below.is_empty() {
        let has_format = command.get_arguments().any(|one| one.get_id() == "format");
        found.push((above.trim().to_owned(), has_format));
    }
    for one in below {
        leaves(one, &format!("{above} {}", one.get_name()), found);
    }
}

/// Every command that does something, and whether it takes `--format`.
pub(crate) fn all_leaves() -> Vec<(String, bool)> {
    let mut found = Vec::new();
    leaves(&testing::command(), "", &mut found);
    found
}

/// What is wrong about how a run behaves on a full disk.
fn faults(arguments: &str) -> Vec<String> {
    let usual = run(arguments, None);
    let mut faults = Vec::new();
    if usual.stdout.is_empty() && usual.stderr.is_empty() {
        faults.push(format!("`{arguments}` says nothing, so that nothing is tried"));
    }
    if !usual.stdout.is_empty() {
        let output = run(arguments, Some(Full::Output));
        if output.code != 3 || !output.stderr.contains("磁盘已满") {
            faults.push(format!("`{arguments}` > /dev/full: {} {}", output.code, output.stderr));
        }
    }
    if !usual.stderr.is_empty() {
        let output = run(arguments, Some(Full::Talk));
        if output.code != 3 {
            faults.push(format!("`{arguments}` 2> /dev/full: {}", output.code));
        }
    }
    faults
}

#[test]
fn every_command_fails_when_its_output_cannot_be_written() {
    let mut wrong = Vec::new();
    for (name, has_format) in all_leaves() {
        let Some(arguments) = arguments(&name) else {
            wrong.push(format!("`{name}` is a new command: say how it is run"));
            continue;
        };
        for format in if has_format { &["--format human", "--format json"][..] } else { &[""] } {
            wrong.extend(faults(&format!("{name} {format} {arguments}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn so_do_help_version_and_complaints_about_the_command_line() {
    let mut runs =
        ["--version", "--help", "explain --list", "review --help"].map(str::to_owned).to_vec();
    runs.extend(all_leaves().into_iter().map(|(name, _)| format!("{name} --help")));
    let test = Test::fixture("ok");
    for language in ["zh", "en"] {
        let run = |arguments: &str, full: Full| {
            let mut command = test.dossier(&format!("--lang {language} {arguments}")).command();
            let disk = Stdio::from(OpenOptions::new().write(true).open("/dev/full").unwrap());
            match full {
                Full::Output => command.stdout(disk).stderr(Stdio::null()),
                Full::Talk => command.stderr(disk).stdout(Stdio::null()),
            };
            command.status().unwrap().code()
        };
        for arguments in &runs {
            assert_eq!(run(arguments, Full::Output), Some(3), "{arguments}");
        }
        for wrong in ["nonsense", "check --nonsense", "build --jobs 0"] {
            assert_eq!(run(wrong, Full::Talk), Some(3), "{wrong}");
        }
    }
}

#[test]
fn the_work_is_done_and_recorded_all_the_same() {
    let test = Test::county();
    let mut command = test.dossier(&format!("build --format json {PERSON}")).command();
    let disk = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command.stdout(disk).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(test.read("build/build.jsonl").lines().count(), 11);
}
