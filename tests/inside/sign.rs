//! Signatures of packets before `ssh-keygen`, which made the format: each confirms the other's.
//!
//! Needs `ssh-keygen` (Debian package openssh-client).

use std::fs;

use crate::hash::Sha512;
use crate::inside::keygen::{Desk, MESSAGE};
use crate::packet::sign::{
    BAG_NAMESPACE, Date, KeyError, PACKET_NAMESPACE, SignatureFault, Signers, SigningKey, digest,
};

/// A key of the desk, as this program reads it.
fn key_of(desk: &Desk, name: &str) -> SigningKey {
    SigningKey::read(&desk.path(name), || None).unwrap()
}

const DAY: &str = "2026-10-31";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// What we say of a signature over the message.
fn ours(
    signers: &str,
    identity: &str,
    namespace: &str,
    on: &str,
    armored: &[u8],
) -> Result<(), SignatureFault> {
    let signers = Signers::parse(signers.as_bytes()).unwrap();
    let message = Sha512::of(MESSAGE);
    signers.check(Some(identity), day(on), namespace, &message, armored).map(|_| ())
}

#[test]
fn ssh_keygen_confirms_what_we_sign_and_makes_the_very_same_bytes() {
    let desk = Desk::new();
    let key = key_of(&desk, "clerk");
    let message = digest(&desk.path("message")).unwrap();
    assert_eq!(message, Sha512::of(MESSAGE));
    let signers = format!("clerk@county {}\n", desk.public("clerk"));
    for namespace in [PACKET_NAMESPACE, BAG_NAMESPACE] {
        let armored = key.sign(namespace, &message);
        assert!(desk.confirms(&signers, "clerk@county", namespace, DAY, armored.as_bytes()));
        assert_eq!(armored.as_bytes(), desk.foreign("clerk", namespace, &[]));
        let unlisted = ["-Y", "check-novalidate", "-n", namespace, "-s", "signature"];
        assert!(desk.ssh_keygen(&unlisted).status.success());
        let elsewhere = ["-Y", "check-novalidate", "-n", "file", "-s", "signature"];
        assert!(!desk.ssh_keygen(&elsewhere).status.success());
    }
    let shown = desk.ssh_keygen(&["-l", "-f", "clerk.pub"]).stdout;
    assert!(String::from_utf8(shown).unwrap().contains(&key.fingerprint()));
}

#[test]
fn we_confirm_what_ssh_keygen_signs_and_say_whose_it_is() {
    let desk = Desk::new();
    let text = format!(
        "# 名单\r\n\n  other@county {}\nclerk@county,*@office {} 备注 两个词\n",
        desk.public("other"),
        desk.public("clerk"),
    );
    let signers = Signers::parse(format!("\u{FEFF}{text}").as_bytes()).unwrap();
    let armored = desk.foreign("clerk", PACKET_NAMESPACE, &[]);
    let check = |identity| {
        let message = Sha512::of(MESSAGE);
        signers.check(identity, day(DAY), PACKET_NAMESPACE, &message, &armored).unwrap()
    };
    assert_eq!(check(Some("li@office")).identity, "li@office");
    let anybody = check(None);
    assert_eq!((anybody.identity.as_str(), anybody.line), ("clerk@county,*@office", 4));
    assert_eq!(anybody.fingerprint, key_of(&desk, "clerk").fingerprint());
}

#[test]
fn a_signature_that_does_not_count_is_refused_for_its_reason_as_ssh_keygen_refuses_it() {
    let desk = Desk::new();
    let (clerk, other) = (desk.public("clerk"), desk.public("other"));
    let armored = key_of(&desk, "clerk").sign(PACKET_NAMESPACE, &Sha512::of(MESSAGE)).into_bytes();
    let cases = [
        (format!("a {other}"), "a", PACKET_NAMESPACE, "signature-signer"),
        (format!("a {clerk}"), "b", PACKET_NAMESPACE, "signature-signer"),
        (format!("a {clerk}"), "A", PACKET_NAMESPACE, "signature-signer"),
        (format!("*,!a {clerk}"), "a", PACKET_NAMESPACE, "signature-signer"),
        (format!("a {clerk}"), "a", BAG_NAMESPACE, "signature-namespace"),
        (format!("a namespaces=\"file,git\" {clerk}"), "a", PACKET_NAMESPACE, "signature-use"),
        (
            format!("a namespaces=\"dossier-packet-bag\" {clerk}"),
            "a",
            PACKET_NAMESPACE,
            "signature-use",
        ),
        (
            format!("a namespaces=\"*,!dossier-packet\" {clerk}"),
            "a",
            PACKET_NAMESPACE,
            "signature-use",
        ),
        (format!("a valid-after=\"20261101\" {clerk}"), "a", PACKET_NAMESPACE, "signature-day"),
        (format!("a valid-after=\"202610310001\" {clerk}"), "a", PACKET_NAMESPACE, "signature-day"),
        (
            format!("a valid-after=\"20261030160001Z\" {clerk}"),
            "a",
            PACKET_NAMESPACE,
            "signature-day",
        ),
        (format!("a valid-before=\"20261030\" {clerk}"), "a", PACKET_NAMESPACE, "signature-day"),
        (
            format!("a valid-before=\"202610301559Z\" {clerk}"),
            "a",
            PACKET_NAMESPACE,
            "signature-day",
        ),
    ];
    for (signers, identity, namespace, code) in cases {
        let told =
            ours(&signers, identity, namespace, DAY, &armored).map_err(|fault| fault.code().0);
        assert_eq!(told, Err(code), "{signers}");
        assert!(!desk.confirms(&signers, identity, namespace, DAY, &armored), "{signers}");
    }
}

#[test]
fn what_a_line_allows_counts_as_ssh_keygen_counts_it() {
    let desk = Desk::new();
    let (clerk, other) = (desk.public("clerk"), desk.public("other"));
    let armored = key_of(&desk, "clerk").sign(PACKET_NAMESPACE, &Sha512::of(MESSAGE)).into_bytes();
    for signers in [
        format!("a {clerk}"),
        format!("\"a\" {clerk}"),
        format!("a\t{clerk}"),
        format!("b,?,!c {clerk}"),
        format!("a {other}\na {clerk}"),
        format!("a namespaces=\"file\" {clerk}\na {clerk}"),
        format!("a valid-before=\"20200101\" {clerk}\na valid-after=\"20200101\" {clerk}"),
        format!("a namespaces=\"dossier-packet\" {clerk}"),
        format!("a NAMESPACES=\"file,dossier-packet*\" {clerk}"),
        format!("a valid-after=\"20261031\",valid-before=\"20271231\" {clerk}"),
        format!("a valid-before=\"20261031\" {clerk}"),
        format!("a valid-after=\"20261030160000Z\",valid-before=\"20261030160000Z\" {clerk}")
            .replace(",valid-before=\"20261030160000Z\"", ""),
        format!("a valid-before=\"202610310000\",namespaces=\"dossier-packet\" {clerk}"),
        format!("a valid-before=\"20261030160000Z\" {clerk}"),
    ] {
        assert_eq!(ours(&signers, "a", PACKET_NAMESPACE, DAY, &armored), Ok(()), "{signers}");
        assert!(desk.confirms(&signers, "a", PACKET_NAMESPACE, DAY, &armored), "{signers}");
    }
}

#[test]
fn a_changed_message_or_signature_is_refused() {
    let desk = Desk::new();
    let signers = format!("a {}", desk.public("clerk"));
    let key = key_of(&desk, "clerk");
    let good = key.sign(PACKET_NAMESPACE, &Sha512::of(MESSAGE));
    let elsewhere = key.sign(PACKET_NAMESPACE, &Sha512::of(b"another"));
    let check = |armored: &[u8]| ours(&signers, "a", PACKET_NAMESPACE, DAY, armored);
    assert_eq!(check(elsewhere.as_bytes()), Err(SignatureFault::Wrong));
    assert_eq!(check(good.trim_end().as_bytes()), Ok(()));
    assert_eq!(check(good.replace('\n', "\r\n").as_bytes()), Ok(()));
    for (at, _) in good.char_indices() {
        for bit in 0..8 {
            let mut bytes = good.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let last = at + 1 == good.len();
            assert!(check(&bytes).is_err() || last, "byte {at}, bit {bit}");
        }
        assert!(check(&good.as_bytes()[..at]).is_err() || at + 1 == good.len(), "cut at {at}");
    }
    for (before, after) in [("x\n", ""), ("", "x"), (good.as_str(), ""), (" ", ""), ("", "\0")] {
        let text = format!("{before}{good}{after}");
        assert_eq!(check(text.as_bytes()), Err(SignatureFault::Malformed), "{before:?} {after:?}");
    }
    assert_eq!(check(&vec![b'A'; 1 << 20]), Err(SignatureFault::Malformed));
}

#[test]
fn only_ed25519_over_sha_512_counts() {
    let desk = Desk::new();
    desk.make_key("curve", "ecdsa", "");
    let signers = format!("a {}", desk.public("clerk"));
    let check = |armored: &[u8]| ours(&signers, "a", PACKET_NAMESPACE, DAY, armored);
    let short = desk.foreign("clerk", PACKET_NAMESPACE, &["-Ohashalg=sha256"]);
    assert_eq!(check(&short), Err(SignatureFault::Algorithm));
    let curve = desk.foreign("curve", PACKET_NAMESPACE, &[]);
    assert_eq!(check(&curve), Err(SignatureFault::Malformed));
    desk.make_key("old", "rsa", "");
    let read = |name: &str| SigningKey::read(&desk.path(name), || None).unwrap_err();
    assert!(matches!(read("curve"), KeyError::Malformed));
    assert!(matches!(read("old"), KeyError::Algorithm(_)));
    let told = Signers::parse(format!("a {}", desk.public("curve")).as_bytes()).unwrap_err();
    assert!(told.message.en.contains("only ssh-ed25519"), "{told:?}");
}

#[test]
fn a_locked_key_opens_with_its_passphrase_alone() {
    let desk = Desk::new();
    desk.make_key("locked", "ed25519", "口令 1");
    let read = |passphrase: Option<&str>| {
        SigningKey::read(&desk.path("locked"), || passphrase.map(str::to_owned))
    };
    let armored = read(Some("口令 1")).unwrap().sign(BAG_NAMESPACE, &Sha512::of(MESSAGE));
    let signers = format!("a {}", desk.public("locked"));
    assert!(desk.confirms(&signers, "a", BAG_NAMESPACE, DAY, armored.as_bytes()));
    assert!(matches!(read(Some("口令")), Err(KeyError::Passphrase)));
    assert!(matches!(read(None), Err(KeyError::Locked)));
}

#[test]
fn what_is_no_key_is_named() {
    let desk = Desk::new();
    let read =
        |name: &str| SigningKey::read(&desk.path(name), || panic!("not locked")).unwrap_err();
    assert!(matches!(read("clerk.pub"), KeyError::Public));
    assert!(matches!(read("message"), KeyError::Malformed));
    assert!(matches!(read("none"), KeyError::Disk(_)));
    let whole = fs::read_to_string(desk.path("clerk")).unwrap();
    fs::write(desk.path("cut"), &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(read("cut"), KeyError::Malformed));
    let wide = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        [mark, &whole.encode_utf16().flat_map(bytes).collect::<Vec<u8>>()].concat()
    };
    let marked = [
        [b"\xEF\xBB\xBF", whole.as_bytes()].concat(),
        wide(b"\xFF\xFE", u16::to_le_bytes),
        wide(b"\xFE\xFF", u16::to_be_bytes),
    ];
    for bytes in marked {
        fs::write(desk.path("marked"), bytes).unwrap();
        assert!(matches!(read("marked"), KeyError::Marked));
    }
    assert!(KeyError::Marked.hint().unwrap().zh.contains("不用新建"));
}

#[test]
fn a_line_that_cannot_be_used_is_named_and_ssh_keygen_does_not_use_it_either() {
    let desk = Desk::new();
    let key = desk.public("clerk");
    let armored = key_of(&desk, "clerk").sign(PACKET_NAMESPACE, &Sha512::of(MESSAGE)).into_bytes();
    for (bad, why) in [
        ("a".to_owned(), "no `identity"),
        (format!("\"a {key}"), "no `identity"),
        (key.clone(), "no one is named before the key"),
        (format!("a cert-authority {key}"), "cert-authority"),
        (format!("a CERT-AUTHORITY,namespaces=\"file\" {key}"), "cert-authority"),
        (format!("a no-pty {key}"), "cannot be read: `no-pty`"),
        (format!("a namespaces=file {key}"), "needs quotes"),
        (format!("a namespaces=\"file {key}"), "cannot be read: `namespaces`"),
        (format!("a namespaces=\"a\",namespaces=\"b\" {key}"), "given twice"),
        (format!("a valid-after=\"2026-10-31\" {key}"), "valid-after is written"),
        (format!("a valid-after=\"20261331\" {key}"), "valid-after is written"),
        (format!("a valid-before=\"20260230\" {key}"), "valid-before is written"),
        (format!("a valid-before=\"2026013108\" {key}"), "valid-before is written"),
        (
            format!("a valid-after=\"20261231\",valid-before=\"20260101\" {key}"),
            "not later than valid-after",
        ),
        (format!("a namespaces=\"dossier-packet\", {key}"), "cannot be read"),
        ("a ssh-ed25519".to_owned(), "the key cannot be read"),
        (format!("a {}", &key[..60]), "the key cannot be read"),
        ("a ssh-rsa AAAA".to_owned(), "only ssh-ed25519"),
    ] {
        let told = Signers::parse(format!("# 名单\n{bad}\n").as_bytes()).unwrap_err();
        assert_eq!(told.line, 2, "{bad}");
        assert!(told.message.en.contains(why), "{bad}: {}", told.message.en);
        if why != "cannot be read" {
            assert!(!desk.confirms(&bad, "a", PACKET_NAMESPACE, DAY, &armored), "{bad}");
        }
    }
    let told = Signers::parse(b"# \xFF\n").unwrap_err();
    assert_eq!((told.line, told.message.en.as_str()), (1, "no UTF-8 text, save it as UTF-8"));
}
