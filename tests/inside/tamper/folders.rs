//! Packets on the disk, and unpacked ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::codes;
use crate::inside::packet::{Bag, NAME, PERSON};
use crate::packet::verify::{Verdict, VerifyOptions, open, verify};

/// Writes a bag into a folder of its name.
fn unpack(bag: &Bag, below: &Path) {
    for (path, bytes) in &bag.files {
        let path = below.join(NAME).join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The verdict on an unpacked packet after something was done to it.
fn after(change: impl FnOnce(&Path)) -> Verdict {
    let folder = tempfile::tempdir().unwrap();
    unpack(&Bag::good(), folder.path());
    let packet = folder.path().join(NAME);
    change(&packet);
    verify(&packet, &VerifyOptions::default()).unwrap()
}

#[test]
fn an_unpacked_packet_is_verified_too() {
    let verdict = after(|_| ());
    assert!(verdict.holds(), "{:?}", verdict.faults);
    assert_eq!((verdict.files, verdict.sha256), (14, None));
}

#[test]
#[cfg(unix)]
fn what_was_done_to_an_unpacked_packet_is_told() {
    use std::os::unix::fs::symlink;
    let told = |code: &str, change: &dyn Fn(&Path)| {
        let verdict = after(change);
        assert!(codes(&verdict).contains(&code), "{code}: {:?}", verdict.faults);
    };
    let paper = format!("{PERSON}/推荐表.pdf");
    told("packet-special", &|at| symlink("/etc/passwd", at.join("data/link")).unwrap());
    told("packet-special", &|at| symlink("..", at.join("data/up")).unwrap());
    told("packet-special", &|at| {
        fs::remove_file(at.join(&paper)).unwrap();
        symlink("卷内目录.pdf", at.join(&paper)).unwrap();
    });
    told("packet-special", &|at| fs::create_dir(at.join("data/空")).unwrap());
    told("packet-special", &|at| {
        let made = std::process::Command::new("mkfifo").arg(at.join("data/pipe")).status().unwrap();
        assert!(made.success());
    });
    told("packet-unlisted", &|at| fs::write(at.join("data/.DS_Store"), "x").unwrap());
    told("packet-unlisted", &|at| fs::write(at.join("Thumbs.db"), "x").unwrap());
    told("packet-hash", &|at| fs::write(at.join(&paper), "x").unwrap());
    told("packet-missing", &|at| fs::remove_file(at.join(&paper)).unwrap());
    told("packet-clash", &|at| fs::write(at.join("BAGIT.TXT"), "x").unwrap());
    told("packet-path", &|at| fs::write(at.join("data/a\\b"), "x").unwrap());
    told("packet-path", &|at| fs::write(at.join("data/con"), "x").unwrap());
    told("packet-path", &|at| {
        use std::os::unix::ffi::OsStrExt;
        fs::write(at.join("data").join(std::ffi::OsStr::from_bytes(b"\xFF")), "x").unwrap();
    });
    told("packet-fetch", &|at| fs::write(at.join("fetch.txt"), "x").unwrap());
    let moved = tempfile::tempdir().unwrap();
    unpack(&Bag::good(), moved.path());
    let other = moved.path().join("DS-439001-2026-0009");
    fs::rename(moved.path().join(NAME), &other).unwrap();
    assert_eq!(codes(&verify(&other, &VerifyOptions::default()).unwrap()), ["packet-base"]);
}

#[test]
fn names_that_another_system_spells_apart_are_the_same() {
    let mut bag = Bag::good();
    bag.set(&format!("{PERSON}/附件/Café.txt"), "x");
    let item = "  - file: 附件/Café.txt\n    title: x\n  - file: person.yaml";
    bag.edit("dossier/packet.yaml", "  - file: person.yaml", item);
    bag.tags();
    let folder = tempfile::tempdir().unwrap();
    unpack(&bag, folder.path());
    let at = folder.path().join(NAME).join(PERSON).join("附件");
    fs::rename(at.join("Café.txt"), at.join("Cafe\u{301}.txt")).unwrap();
    let verdict = verify(&folder.path().join(NAME), &VerifyOptions::default()).unwrap();
    assert!(verdict.holds(), "{:?}", verdict.faults);
}

#[test]
fn a_packet_that_holds_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(format!("{NAME}.zip"));
    let bag = Bag::good();
    fs::write(&file, bag.zip()).unwrap();
    unpack(&bag, folder.path());
    for path in [file.clone(), folder.path().join(NAME)] {
        let opened = open(&path, &VerifyOptions::default()).unwrap().unwrap();
        assert_eq!(opened.manifest().people[0].name, "张志远");
        let payload: BTreeMap<&str, u64> =
            opened.files().map(|(path, size, _)| (path, size)).collect();
        assert_eq!(payload.len(), 6);
        for path in payload.keys() {
            assert_eq!(opened.read(path).unwrap().as_deref(), Some(&bag.files[*path][..]));
        }
        assert_eq!(opened.read("data/none").unwrap(), None);
    }
    // What is changed after it was opened is not handed out.
    let opened = open(&file, &VerifyOptions::default()).unwrap().unwrap();
    let text = String::from_utf8_lossy(&bag.files["data/说明文件.txt"]).into_owned();
    let mut bytes = bag.zip();
    let at = bytes.windows(text.len()).position(|window| window == text.as_bytes()).unwrap();
    bytes[at] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert_eq!(opened.read("data/说明文件.txt").unwrap(), None);
    let refused = open(&file, &VerifyOptions::default()).unwrap().unwrap_err();
    assert_eq!(codes(&refused), ["packet-crc", "packet-hash"]);
}
