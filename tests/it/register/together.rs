//! Several at once, and disks that do not take what is written.

use std::fs;
use std::process::{Child, Command, Stdio};

use snapbox::str;

use super::packets::{Desk, packet_of};
use crate::support::Output;

/// Starts a run that receives one packet.
fn started(desk: &Desk, packet: &std::path::Path) -> Child {
    let run = desk.test.dossier("receive --into register --date 2026-11-22 --format json");
    let mut command = run.arg(packet).command();
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn eight_runs_at_once_book_eight_packets_one_after_the_other() {
    let desk = Desk::new();
    let runs: Vec<Child> =
        (1..=8).map(|number| started(&desk, &desk.packet(number, "a"))).collect();
    let mut numbers = Vec::new();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        numbers.push(told["number"].as_str().unwrap().to_owned());
    }
    numbers.sort();
    let all: Vec<String> = (1..=8).map(|number| format!("2026/{number:04}")).collect();
    assert_eq!(numbers, all);
    let audit = desk.test.dossier("-C register register audit --date 2026-11-23");
    audit.stderr("核对移交包 8 个，没有发现问题\n").exits(0);
}

#[test]
fn runs_at_once_begin_one_register_together() {
    let desk = Desk::new();
    let started = |number: u32| {
        let run = desk.test.dossier("receive --into new --date 2026-11-22");
        let filing = format!("439001-2026-{number:04}");
        let (folder, name) = (desk.test.path("in/a"), format!("DS-{filing}"));
        let packet = packet_of(Some("J001"), &folder, &name, &[&filing], "a");
        let mut command = run.arg(packet).command();
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let runs: Vec<Child> = (1..=4).map(started).collect();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    assert_eq!(desk.test.tree("new/entries").len(), 4);
}

#[test]
fn eight_runs_at_once_book_one_packet_once() {
    let desk = Desk::new();
    let packet = desk.packet(1, "a");
    let runs: Vec<Child> = (0..8).map(|_| started(&desk, &packet)).collect();
    let codes = runs.into_iter().map(|run| run.wait_with_output().unwrap().status.code().unwrap());
    let mut codes: Vec<i32> = codes.collect();
    codes.sort_unstable();
    assert_eq!(codes, [0, 1, 1, 1, 1, 1, 1, 1]);
    let entries = desk.test.tree("register/entries");
    assert_eq!(entries.keys().collect::<Vec<_>>(), ["2026/0001.yaml"]);
}

#[test]
fn a_run_waits_for_the_one_that_books() {
    let desk = Desk::new();
    let packet = desk.packet(1, "a");
    let lock = dossier::testing::lock(&desk.test.path("register/register.lock"));
    let run = started(&desk, &packet);
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert!(!desk.test.has("register/entries"));
    drop(lock);
    let output = run.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, "另一个收件正在登记，等它完成……\n");
}

/// What a run says where every file may have so many bytes only.
fn limited(desk: &Desk, kilobytes: u32, packet: &std::path::Path) -> Output {
    let run =
        desk.test.dossier("receive --into register --date 2026-11-22 -q --jobs 1").arg(packet);
    let inner = run.command();
    let mut command = Command::new("bash");
    // A file that grows too long is an error then, as a full disk is, and no signal.
    command.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$@\"")).arg("bash");
    command.arg(inner.get_program()).args(inner.get_args()).env_clear();
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.current_dir(desk.test.root());
    Output::of(command.output().unwrap())
}

#[test]
fn a_disk_that_is_too_small_books_nothing_by_halves() {
    let desk = Desk::new();
    let packet = desk.packet(1, "a");
    // Too small for the packet, then for its receipt's paper only.
    let output = limited(&desk, 2, &packet);
    assert_eq!(output.code, 3, "{output:?}");
    assert!(!desk.test.has("register/entries"));
    let output = limited(&desk, 8, &packet);
    assert_eq!(output.code, 3, "{output:?}");
    let audit = || desk.test.dossier("-C register register audit --date 2026-11-23 -q");
    audit()
        .stdout(str![[r#"
entries/2026/0001.yaml: missing-receipt: 没有回执；用 dossier register receipt 2026/0001 补做

"#]])
        .exits(1);
    let receive = desk.test.dossier("receive --into register --date 2026-11-25").arg(&packet);
    receive
        .stdout(str![[r#"
补做回执  J001-WS·2026-D30-ZZB-0001  DS-439001-2026-0001  1 人，1 个文件，1 页
  核对码  05420 09393 05157 07550 01362 02271 00005 07234
  回执  [ROOT]/archive/register/receipts/2026/0001.DS-439001-2026-0001.回执.pdf

"#]])
        .exits(0);
    audit().exits(0);
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only_is_told_of() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.packet(1, "a");
    desk.packet(2, "a");
    let booked = "receive -q --into register --date 2026-11-22 in/a/DS-439001-2026-0001.zip";
    assert_eq!(desk.test.dossier(booked).output().code, 0);
    let before = desk.test.tree("register");
    let folders = ["", "/entries", "/entries/2026", "/packets", "/receipts", "/receipts/2026"];
    let mode = |bits| {
        for folder in folders {
            let path = desk.test.path(&format!("register{folder}"));
            fs::set_permissions(path, fs::Permissions::from_mode(bits)).unwrap();
        }
    };
    mode(0o555);
    fs::set_permissions(
        desk.test.path("register/register.lock"),
        fs::Permissions::from_mode(0o444),
    )
    .unwrap();
    let receive = "receive --into register in/a/DS-439001-2026-0002.zip";
    let output = desk.test.dossier(receive).by_a_visitor();
    assert_eq!((output.code, output.stdout.as_str()), (3, ""), "{output:?}");
    assert!(output.stderr.contains("没有权限"), "{output:?}");
    // To look through it nothing need be written.
    let audit = desk.test.dossier("-C register register audit").by_a_visitor();
    assert_eq!((audit.code, audit.stdout.as_str()), (0, ""), "{audit:?}");
    assert!(audit.stderr.contains("没有记下核对进度"), "{audit:?}");
    mode(0o755);
    assert_eq!(desk.test.tree("register"), before);
}
