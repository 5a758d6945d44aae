//! Signatures of packets, as the program tells of them.

use snapbox::str;
use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{HashAlg, LineEnding, PrivateKey};

use crate::packet::{Bag, NAME};
use crate::support::Test;

const WHO: &str = "zzb@yangxian";
const ZIP: &str = "dossier-packet";
const BAG: &str = "dossier-packet-bag";

fn key(seed: u8) -> PrivateKey {
    PrivateKey::new(KeypairData::Ed25519(Ed25519Keypair::from_seed(&[seed; 32])), "").unwrap()
}

fn sign(seed: u8, namespace: &str, bytes: &[u8]) -> Vec<u8> {
    let signature = key(seed).sign(namespace, HashAlg::Sha512, bytes).unwrap();
    signature.to_pem(LineEnding::LF).unwrap().into_bytes()
}

/// A folder with the packet, both signatures and the list of signers.
fn signed_folder() -> Test {
    let (test, bag) = (Test::empty(), Bag::good());
    test.write(&format!("{NAME}.zip"), bag.zip());
    test.write(&format!("{NAME}.zip.sig"), sign(1, ZIP, &bag.zip()));
    test.write(
        &format!("{NAME}.tagmanifest-sha512.txt.sig"),
        sign(1, BAG, &bag.files["tagmanifest-sha512.txt"]),
    );
    let line = key(1).public_key().to_openssh().unwrap();
    test.write("signers", format!("{WHO} {line}\n"));
    for (path, bytes) in &bag.files {
        test.write(&format!("{NAME}/{path}"), bytes);
    }
    test
}

#[test]
fn the_program_checks_signatures_when_it_is_asked_to() {
    let test = signed_folder();
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
  DS-439001-2026-0001.zip.sig 没有核对；核对用 --signers 签名人名单
  DS-439001-2026-0001.tagmanifest-sha512.txt.sig 没有核对；核对用 --signers 签名人名单
  包里前后一致；是谁做的、内容是否属实，没有核对签名不能证明

"#]])
        .exits(0);
    test.dossier(&format!("verify {NAME}.zip {NAME} --signers signers --identity {WHO}"))
        .stdout(str![[r#"
DS-439001-2026-0001.zip：内容完整；签名有效：zzb@yangxian
  真实性  通过    移交包签名；SHA-256、SHA-512；SM3；清单签名
  完整性  通过    ZIP 结构；BagIt 清单
  可用性  通过    规范格式和包内登记；PDF 能打开
  安全性  通过    名称和大小
  1 人，14 个文件，8696 字节；PDF 2 份 3 页
  SHA-256  b81995bacd90052a1fcaaa64aed4ac188aadb88df2fc3f6d1c43491fc1adb718
  核对码   07363 04092 03661 07179 05760 00827 06471 09703
DS-439001-2026-0001：内容完整；签名有效：zzb@yangxian
  真实性  通过    移交包签名（文件夹没有这一项）；SHA-256、SHA-512；SM3；清单签名
  完整性  通过    ZIP 结构（文件夹没有这一项）；BagIt 清单
  可用性  通过    规范格式和包内登记；PDF 能打开
  安全性  通过    名称和大小
  1 人，14 个文件，6392 字节；PDF 2 份 3 页

"#]])
        .stderr(str![[r#"
核对 2 个移交包，0 个没有通过

"#]])
        .exits(0);
    test.dossier(&format!("verify {NAME}.zip --signers signers --at 2026-10-31 --format short"))
        .stdout(str![[r#"
DS-439001-2026-0001.zip: 内容完整；签名有效：zzb@yangxian

"#]])
        .exits(0);
    test.dossier(&format!(
        "verify {NAME}.zip {NAME} --signers signers --identity x --format short"
    ))
    .stdout(str![[r#"
DS-439001-2026-0001.zip: signature-signer: DS-439001-2026-0001.zip.sig: 签名人名单里这把密钥不是他的：`x`
DS-439001-2026-0001: signature-signer: DS-439001-2026-0001.tagmanifest-sha512.txt.sig: 签名人名单里这把密钥不是他的：`x`

"#]])
    .exits(1);
    test.remove(&format!("{NAME}.zip.sig"));
    test.dossier(&format!("verify {NAME}.zip --signers signers"))
        .stdout(str![[r#"
DS-439001-2026-0001.zip：没有通过：1 个问题
  真实性  未通过  移交包签名（未通过）；SHA-256、SHA-512（未查）；SM3（未查）；清单签名（未查）
    signature-missing  DS-439001-2026-0001.zip.sig：没有签名文件
  完整性  未查完  ZIP 结构（未查）；BagIt 清单（未查）
  可用性  未查完  规范格式和包内登记（未查）；PDF 能打开（未查）
  安全性  未查完  名称和大小（未查）

"#]])
        .exits(1);
    // The signature over the bag survives unpacking.
    test.dossier(&format!("verify {NAME} --signers signers --format short"))
        .stdout(str![[r#"
DS-439001-2026-0001: 内容完整；签名有效：zzb@yangxian

"#]])
        .exits(0);
    test.remove(&format!("{NAME}.tagmanifest-sha512.txt.sig"));
    test.dossier(&format!("verify {NAME} --signers signers --format short"))
        .stdout(str![[r#"
DS-439001-2026-0001: signature-missing: DS-439001-2026-0001.tagmanifest-sha512.txt.sig: 没有签名文件

"#]])
        .exits(1);
}
