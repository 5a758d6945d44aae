//! A full disk, a folder that is read-only, the program killed: no half packet under a final name, and
//! the next run is right.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::support::{PROGRAM, Test, tool};

use super::{JIANG, all_packed, pack, packets};

const VILLAGE: &str = "云溪镇/枫林村";

/// Says what could not be tried here.
#[expect(clippy::print_stderr, reason = "whoever runs the tests is to know")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// Every packet of a folder must be whole.
#[track_caller]
fn assert_whole(test: &Test) {
    for entry in fs::read_dir(test.path("build")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".zip") {
            tool("unzip", "unzip", &["-tq", path.to_str().unwrap()]);
        } else if name.ends_with(".pdf") {
            tool("qpdf", "qpdf", &["--check", path.to_str().unwrap()]);
        }
    }
}

/// The next run makes what an undisturbed one makes.
#[track_caller]
fn assert_mended(test: &Test) {
    all_packed(&pack(test, VILLAGE));
    for name in [JIANG.1, "DS-439001-2026-0006"] {
        for end in ["zip", "移交清单.pdf"] {
            let file = format!("{name}.{end}");
            let same = fs::read(test.path("build").join(&file)).unwrap()
                == fs::read(packets().join(&file)).unwrap();
            assert!(same, "{file}");
        }
    }
    assert_eq!(test.read("build/packets.jsonl").lines().count(), 2);
}

#[test]
fn a_file_that_cannot_grow_leaves_no_half_packet() {
    let county = Test::printed_county();
    // 512 bytes a block: papers fit, packets do not. The signal of the limit is ignored, so that
    // writing fails as it does on a full disk.
    let line =
        format!("trap '' XFSZ; ulimit -f 2000; exec '{PROGRAM}' pack --format json {VILLAGE}");
    let output = county.dossier("-c").arg(line).program("/bin/sh".into()).output();
    assert_eq!(output.code, 3, "{}{}", output.stdout, output.stderr);
    let objects = output.objects();
    assert!(objects[..2].iter().all(|one| one["reasons"][0]["code"] == "disk"), "{objects:?}");
    let left: Vec<String> = fs::read_dir(county.path("build"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("DS-") || name.contains(".tmp"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
    assert_mended(&county);
}

#[test]
fn a_full_disk_leaves_no_half_packet() {
    let county = Test::printed_county();
    let disk = county.path("../disk");
    fs::create_dir(&disk).unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
        .arg(&disk)
        .output();
    if !mounted.is_ok_and(|one| one.status.success()) {
        skipped("a small disk can only be mounted by root");
        return;
    }
    let output = county.dossier("pack --format json --out ../disk").arg(VILLAGE).output();
    let left: Vec<String> = fs::read_dir(&disk)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".zip"))
        .collect();
    for name in &left {
        tool("unzip", "unzip", &["-tq", disk.join(name).to_str().unwrap()]);
    }
    tool("mount", "umount", &[disk.to_str().unwrap()]);
    assert!(output.code == 3 || output.code == 1, "{}{}", output.stdout, output.stderr);
    assert!(left.len() < 2, "{left:?}");
}

#[test]
fn a_folder_that_nobody_may_write_to_is_told() {
    let county = Test::printed_county();
    let folder = county.path("../locked");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.join("probe"), "").is_ok() {
        skipped("root may write everywhere");
    } else {
        let output = county.dossier("pack --out ../locked").arg(JIANG.0).output();
        assert_eq!(output.code, 3, "{}", output.stderr);
        assert!(output.stderr.contains("没有权限"), "{}", output.stderr);
    }
    // A file in the place of the folder stops root too.
    county.write("../file", "x");
    let output = county.dossier("pack --out ../file").arg(JIANG.0).output();
    assert_eq!(output.code, 3, "{}", output.stderr);
    assert_eq!(fs::read(county.path("../file")).unwrap(), b"x");
}

#[test]
fn a_killed_run_leaves_no_half_packet() {
    let county = Test::printed_county();
    for round in 0..24 {
        for entry in fs::read_dir(county.path("build")).unwrap() {
            let path = entry.unwrap().path();
            if round % 3 == 0 && is_packet(&path) {
                fs::remove_file(path).unwrap();
            }
        }
        let mut child = county.dossier("pack -q").arg(VILLAGE).command().spawn().unwrap();
        thread::sleep(Duration::from_millis(10 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_whole(&county);
    }
    assert_mended(&county);
}

fn is_packet(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("DS-"))
}

#[test]
fn two_runs_at_once_do_not_disturb_each_other() {
    let county = Test::printed_county();
    let mut children: Vec<_> =
        (0..3).map(|_| county.dossier("pack -q").arg(VILLAGE).command().spawn().unwrap()).collect();
    let codes: Vec<_> = children.iter_mut().map(|child| child.wait().unwrap().code()).collect();
    assert!(codes.contains(&Some(0)), "{codes:?}");
    assert!(codes.iter().all(|code| matches!(code, Some(0 | 3))), "{codes:?}");
    assert_whole(&county);
    assert_mended(&county);
}
