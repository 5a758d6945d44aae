//! Packets on the disk, by the program itself: what it says, how it ends, that it writes nothing;
//! and unpacked ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use dossier::testing::packet::verify::{Ask, Verdict, open, verify};
use snapbox::str;

use super::codes;
use super::packet::{Bag, NAME, PERSON};
use crate::support::Test;

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
    verify(&packet, &Ask::default()).unwrap()
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
    assert_eq!(codes(&verify(&other, &Ask::default()).unwrap()), ["packet-base"]);
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
    let verdict = verify(&folder.path().join(NAME), &Ask::default()).unwrap();
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
        let opened = open(&path, &Ask::default()).unwrap().unwrap();
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
    let opened = open(&file, &Ask::default()).unwrap().unwrap();
    let text = String::from_utf8_lossy(&bag.files["data/说明文件.txt"]).into_owned();
    let mut bytes = bag.zip();
    let at = bytes.windows(text.len()).position(|window| window == text.as_bytes()).unwrap();
    bytes[at] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert_eq!(opened.read("data/说明文件.txt").unwrap(), None);
    let refused = open(&file, &Ask::default()).unwrap().unwrap_err();
    assert_eq!(codes(&refused), ["packet-crc", "packet-hash"]);
}

/// A folder with the packet, one that was tampered with, and one that is none.
fn three() -> Test {
    let test = Test::empty();
    test.write(&format!("{NAME}.zip"), Bag::good().zip());
    let mut bad = Bag::good();
    bad.set("data/说明文件.txt", "\u{1b}[31m");
    test.write(&format!("bad/{NAME}.zip"), bad.zip());
    test.write("none.zip", "x");
    test
}

#[test]
fn the_program_says_what_it_found_and_writes_nothing() {
    let test = three();
    let before = test.tree(".");
    test.dossier(&format!("verify {NAME}.zip"))
        .stdout(str![[r#"
DS-439001-2026-0001.zip：内容完整；未核对签名
  真实性  通过    移交包签名（未核对）；SHA-256、SHA-512；SM3；清单签名（未核对）
  完整性  通过    ZIP 结构；BagIt 清单
  可用性  通过    规范格式和包内登记；PDF 能打开
  安全性  通过    名称和大小
  1 人，14 个文件，8696 字节；PDF 2 份 3 页
  SHA-256  b81995bacd90052a1fcaaa64aed4ac188aadb88df2fc3f6d1c43491fc1adb718
  核对码   07363 04092 03661 07179 05760 00827 06471 09703
  包里前后一致；是谁做的、内容是否属实，没有核对签名不能证明

"#]])
        .exits(0);
    test.dossier(&format!("verify {NAME}.zip --lang en")).stdout(str![[r#"
DS-439001-2026-0001.zip: content complete; signatures not checked
  authenticity  passed       signature of the packet (not checked); SHA-256, SHA-512; SM3; signature of the bag (not checked)
  integrity     passed       structure of the ZIP; BagIt manifests
  usability     passed       canonical form, packet.yaml; PDFs open
  safety        passed       names and lengths
  1 person, 14 files, 8696 bytes; 2 PDFs of 3 pages
  SHA-256  b81995bacd90052a1fcaaa64aed4ac188aadb88df2fc3f6d1c43491fc1adb718
  short code  07363 04092 03661 07179 05760 00827 06471 09703
  the packet agrees with itself; who made it, and whether it is true, only a checked signature shows

"#]]).exits(0);
    test.dossier(&format!("verify {NAME}.zip bad/{NAME}.zip none.zip"))
        .stdout(str![[r#"
DS-439001-2026-0001.zip：内容完整；未核对签名
  真实性  通过    移交包签名（未核对）；SHA-256、SHA-512；SM3；清单签名（未核对）
  完整性  通过    ZIP 结构；BagIt 清单
  可用性  通过    规范格式和包内登记；PDF 能打开
  安全性  通过    名称和大小
  1 人，14 个文件，8696 字节；PDF 2 份 3 页
  SHA-256  b81995bacd90052a1fcaaa64aed4ac188aadb88df2fc3f6d1c43491fc1adb718
  核对码   07363 04092 03661 07179 05760 00827 06471 09703
  包里前后一致；是谁做的、内容是否属实，没有核对签名不能证明
bad/DS-439001-2026-0001.zip：没有通过：2 个问题
  真实性  未通过  移交包签名（未核对）；SHA-256、SHA-512（未通过）；SM3（未查）；清单签名（未查）
    packet-hash  data/说明文件.txt：SHA-256 与 `manifest-sha256.txt` 所列不符：内容有改动
    packet-hash  data/说明文件.txt：SHA-512 与 `manifest-sha512.txt` 所列不符：内容有改动
  完整性  未查完  ZIP 结构；BagIt 清单（未查）
  可用性  未查完  规范格式和包内登记（未查）；PDF 能打开（未查）
  安全性  通过    名称和大小
none.zip：没有通过：1 个问题
  真实性  未查完  移交包签名（未核对）；SHA-256、SHA-512（未查）；SM3（未查）；清单签名（未查）
  完整性  未通过  ZIP 结构（未通过）；BagIt 清单（未查）
    packet-no-end  none.zip：不是完整的 ZIP 文件：没有结尾记录
  可用性  未查完  规范格式和包内登记（未查）；PDF 能打开（未查）
  安全性  未查完  名称和大小（未查）

"#]])
        .stderr(str![[r#"
核对 3 个移交包，2 个没有通过

"#]])
        .exits(1);
    test.dossier(&format!("verify bad/{NAME}.zip none.zip --format short --lang en"))
        .stdout(str![[r#"
bad/DS-439001-2026-0001.zip: packet-hash: data/说明文件.txt: its SHA-256 is not that of `manifest-sha256.txt`: it was changed
bad/DS-439001-2026-0001.zip: packet-hash: data/说明文件.txt: its SHA-512 is not that of `manifest-sha512.txt`: it was changed
none.zip: packet-no-end: none.zip: no whole ZIP file: it has no end record

"#]])
        .exits(1);
    assert_eq!(test.tree("."), before);
}

#[test]
fn programs_get_one_object_a_packet() {
    let test = three();
    let said = test.dossier(&format!("verify {NAME}.zip bad/{NAME}.zip --format json")).output();
    assert_eq!(said.code, 1);
    let [good, bad] = &said.objects()[..] else { panic!("{}", said.stdout) };
    assert_eq!(good["result"], "passed");
    assert_eq!(good["name"], NAME);
    assert_eq!(good["people"][0], "松岭镇/荷塘村/张志远");
    assert_eq!(good["signatures"]["packet"]["state"], "absent");
    assert_eq!(good["shortCode"].as_str().unwrap().len(), 47);
    for nature in ["authenticity", "integrity", "usability", "safety"] {
        assert_eq!(good["natures"][nature], "passed");
    }
    assert_eq!(bad["result"], "failed");
    assert_eq!(bad["natures"]["authenticity"], "failed");
    assert_eq!(bad["faults"][0]["code"], "packet-hash");
    assert_eq!(bad["faults"][0]["path"], "data/说明文件.txt");
}

#[test]
fn what_cannot_be_asked_or_read_says_so() {
    let test = three();
    test.dossier("verify missing.zip")
        .stderr(str![[r#"
错误：无法读取 `[ROOT]/archive/missing.zip`：找不到

"#]])
        .exits(3);
    test.dossier(&format!("verify {NAME}.zip --identity x"))
        .stderr(str![[r#"
错误：缺少 --signers <文件>
用法：dossier verify [选项] <移交包>...
加 --help 显示帮助

"#]])
        .exits(2);
    test.dossier(&format!("verify {NAME}.zip --signers none.zip"))
        .stderr(str![[r#"
错误：签名人名单 `[ROOT]/archive/none.zip` 第 1 行：应为：签名人 ssh-ed25519 公钥
建议：每行写成：签名人 [namespaces="dossier-packet,dossier-packet-bag"] ssh-ed25519 公钥

"#]])
        .exits(3);
}
