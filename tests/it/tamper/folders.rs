//! Packets on the disk: what the program says, how it ends, that it writes nothing.

use snapbox::str;

use crate::packet::{Bag, NAME};
use crate::support::Test;

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
  the packet is consistent; only a checked signature shows who made it and that it is genuine

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
