//! Forged packets: whole and consistent in themselves, only not what was signed.

use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{HashAlg, LineEnding, PrivateKey};

use super::codes;
use crate::inside::packet::{Bag, NAME, PERSON};
use crate::packet::sign::{Date, Signers};
use crate::packet::verify::{Class, Mark, SignatureFiles, Verdict, VerifyOptions, verify_bytes};

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
fn signed(bag: &Bag) -> SignatureFiles {
    SignatureFiles {
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

fn verdict(bytes: &[u8], beside: &SignatureFiles, options: &str, at: Option<&str>) -> Verdict {
    let signers = signers(options);
    let at = at.map(|day| day.parse::<Date>().unwrap());
    let ask = VerifyOptions { signers: Some(&signers), identity: Some(WHO), at, jobs: 1 };
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
    let verdict = verify_bytes(&name, &bag.zip(), &signed(&forged()), &VerifyOptions::default());
    assert!(verdict.holds());
    assert_eq!(verdict.zip_signature, Mark::Unchecked);
    assert_eq!(verdict.bag_signature, Mark::Unchecked);
}

#[test]
fn a_forged_packet_is_refused_however_consistent() {
    let (good, forged) = (Bag::good(), forged());
    let name = format!("{NAME}.zip");
    let alone =
        verify_bytes(&name, &forged.zip(), &SignatureFiles::default(), &VerifyOptions::default());
    assert!(alone.holds(), "{:?}", alone.faults);
    let own = signed(&good);
    let refused = |beside: SignatureFiles, class: Class, code: &str| {
        let verdict = verdict(&forged.zip(), &beside, "", Some("2026-11-01"));
        assert_eq!(codes(&verdict), [code], "{:?}", verdict.faults);
        assert_eq!(verdict.faults[0].class, class);
    };
    refused(own.clone(), Class::Seal, "signature-wrong");
    refused(SignatureFiles::default(), Class::Seal, "signature-missing");
    refused(SignatureFiles { zip: None, ..own.clone() }, Class::Seal, "signature-missing");
    // The signature over the bag in the place of the other.
    let bag_of_forged = sign(1, BAG, &forged.files["tagmanifest-sha512.txt"]);
    let swapped = SignatureFiles { zip: Some(bag_of_forged), ..own.clone() };
    refused(swapped, Class::Seal, "signature-namespace");
    for (seed, code) in [(2, "signature-signer"), (3, "signature-signer")] {
        let zip = Some(sign(seed, ZIP, &forged.zip()));
        refused(SignatureFiles { zip, ..own.clone() }, Class::Seal, code);
    }
    // The ZIP is signed by the department, the bag is another's.
    let zip = Some(sign(1, ZIP, &forged.zip()));
    refused(SignatureFiles { zip, ..own }, Class::BagSeal, "signature-wrong");
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
            let beside = SignatureFiles { zip: Some(changed), ..beside.clone() };
            let verdict = verdict(&zip, &beside, "", None);
            let code = codes(&verdict);
            assert!(!verdict.holds() && code[0].starts_with("signature-"), "{at} {bit}: {code:?}");
        }
    }
    for length in 0..armored.len() - 1 {
        let beside = SignatureFiles { zip: Some(armored[..length].to_vec()), ..beside.clone() };
        assert_eq!(codes(&verdict(&zip, &beside, "", None)), ["signature-malformed"], "{length}");
    }
}
