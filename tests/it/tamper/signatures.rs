//! Forged packets: whole and consistent in themselves, only not what was signed.

use dossier::testing::packet::sign::{Date, Signers};
use dossier::testing::packet::verify::{Ask, Beside, Class, Mark, Verdict, verify_bytes};
use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{HashAlg, LineEnding, PrivateKey};

use snapbox::str;

use super::codes;
use super::packet::{Bag, NAME, PERSON};
use crate::support::Test;

const ZIP: &str = "dossier-packet";
const BAG: &str = "dossier-packet-bag";
const WHO: &str = "zzb@yangxian";

fn key(seed: u8) -> PrivateKey {
    PrivateKey::new(KeypairData::Ed25519(Ed25519Keypair::from_seed(&[seed; 32])), "").unwrap()
}

fn sign(seed: u8, namespace: &str, bytes: &[u8]) -> Vec<u8> {
    let signature = key(seed).sign(namespace, HashAlg::Sha512, bytes).unwrap();
    signature.to_pem(LineEnding::LF).unwrap().into_bytes()
}

/// Both signatures of a packet by the key of the department.
fn signed(bag: &Bag) -> Beside {
    Beside {
        zip: Some(sign(1, ZIP, &bag.zip())),
        bag: Some(sign(1, BAG, &bag.files["tagmanifest-sha512.txt"])),
    }
}

fn signers(options: &str) -> Signers {
    let line = |seed: u8, who: &str| {
        format!("{who} {options} {}\n", key(seed).public_key().to_openssh().unwrap())
    };
    Signers::parse((line(1, WHO) + &line(2, "other@yangxian")).as_bytes()).unwrap()
}

fn verdict(bytes: &[u8], beside: &Beside, options: &str, at: Option<&str>) -> Verdict {
    let signers = signers(options);
    let at = at.map(|day| day.parse::<Date>().unwrap());
    let ask = Ask { signers: Some(&signers), identity: Some(WHO), at, jobs: 1 };
    verify_bytes(&format!("{NAME}.zip"), bytes, beside, &ask)
}

/// Another packet that is right in itself: a forger knows all that is public.
fn forged() -> Bag {
    let mut bag = Bag::good();
    // What the packet says of itself does not repeat this.
    bag.edit(&format!("{PERSON}/person.yaml"), "选拔:", "性别: 女\n选拔:");
    bag.tags();
    bag
}

#[test]
fn a_signed_packet_holds_and_says_by_whom() {
    let bag = Bag::good();
    let verdict = verdict(&bag.zip(), &signed(&bag), "", None);
    assert!(verdict.holds(), "{:?}", verdict.faults);
    for mark in [&verdict.zip_signature, &verdict.bag_signature] {
        assert!(matches!(mark, Mark::Good(signer) if signer.identity == WHO), "{mark:?}");
    }
}

#[test]
fn a_signature_that_nobody_asked_for_is_only_named() {
    let bag = Bag::good();
    let name = format!("{NAME}.zip");
    let verdict = verify_bytes(&name, &bag.zip(), &signed(&forged()), &Ask::default());
    assert!(verdict.holds());
    assert_eq!(verdict.zip_signature, Mark::Unchecked);
    assert_eq!(verdict.bag_signature, Mark::Unchecked);
}

#[test]
fn a_forged_packet_is_refused_however_consistent() {
    let (good, forged) = (Bag::good(), forged());
    let name = format!("{NAME}.zip");
    let alone = verify_bytes(&name, &forged.zip(), &Beside::default(), &Ask::default());
    assert!(alone.holds(), "{:?}", alone.faults);
    let own = signed(&good);
    let refused = |beside: Beside, class: Class, code: &str| {
        let verdict = verdict(&forged.zip(), &beside, "", Some("2026-11-01"));
        assert_eq!(codes(&verdict), [code], "{:?}", verdict.faults);
        assert_eq!(verdict.faults[0].class, class);
    };
    refused(own.clone(), Class::Seal, "signature-wrong");
    refused(Beside::default(), Class::Seal, "signature-missing");
    refused(Beside { zip: None, ..own.clone() }, Class::Seal, "signature-missing");
    // The signature over the bag in the place of the other.
    let bag_of_forged = sign(1, BAG, &forged.files["tagmanifest-sha512.txt"]);
    let swapped = Beside { zip: Some(bag_of_forged), ..own.clone() };
    refused(swapped, Class::Seal, "signature-namespace");
    for (seed, code) in [(2, "signature-signer"), (3, "signature-signer")] {
        let zip = Some(sign(seed, ZIP, &forged.zip()));
        refused(Beside { zip, ..own.clone() }, Class::Seal, code);
    }
    // The ZIP is signed by the department, the bag is another's.
    let zip = Some(sign(1, ZIP, &forged.zip()));
    refused(Beside { zip, ..own }, Class::BagSeal, "signature-wrong");
}

#[test]
fn a_signature_counts_on_its_days_only() {
    let bag = Bag::good();
    let beside = signed(&bag);
    let on = |options: &str, at: Option<&str>| codes(&verdict(&bag.zip(), &beside, options, at));
    let october = "valid-after=\"20261001\",valid-before=\"20261101\"";
    assert_eq!(on(october, None), Vec::<&str>::new());
    assert_eq!(on(october, Some("2026-10-15")), Vec::<&str>::new());
    assert_eq!(on(october, Some("2026-12-01")), ["signature-day"]);
    assert_eq!(on("valid-after=\"20261101\"", None), ["signature-day"]);
    assert_eq!(on("valid-before=\"20261030\"", None), ["signature-day"]);
    assert_eq!(on("namespaces=\"dossier-packet,dossier-packet-bag\"", None), Vec::<&str>::new());
    assert_eq!(on("namespaces=\"file\"", None), ["signature-use"]);
    assert_eq!(on("namespaces=\"dossier-packet\"", None), ["signature-use"]);
}

#[test]
fn no_changed_bit_of_a_signature_passes() {
    let bag = Bag::good();
    let (zip, beside) = (bag.zip(), signed(&bag));
    let armored = beside.zip.clone().unwrap();
    for at in 0..armored.len() {
        for bit in 0..8 {
            let mut changed = armored.clone();
            changed[at] ^= 1 << bit;
            let beside = Beside { zip: Some(changed), ..beside.clone() };
            let verdict = verdict(&zip, &beside, "", None);
            let code = codes(&verdict);
            assert!(!verdict.holds() && code[0].starts_with("signature-"), "{at} {bit}: {code:?}");
        }
    }
    for length in 0..armored.len() - 1 {
        let beside = Beside { zip: Some(armored[..length].to_vec()), ..beside.clone() };
        assert_eq!(codes(&verdict(&zip, &beside, "", None)), ["signature-malformed"], "{length}");
    }
}

/// A folder with the packet, both signatures and the list of signers.
fn signed_folder() -> Test {
    let (test, bag) = (Test::empty(), Bag::good());
    let beside = signed(&bag);
    test.write(&format!("{NAME}.zip"), bag.zip());
    test.write(&format!("{NAME}.zip.sig"), beside.zip.unwrap());
    test.write(&format!("{NAME}.tagmanifest-sha512.txt.sig"), beside.bag.unwrap());
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
