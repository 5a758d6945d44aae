//! Signatures of packets before `ssh-keygen`, which made the format: each confirms the other's.
//!
//! Needs `ssh-keygen` (Debian package openssh-client).

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Output};

use dossier::testing::hash::Sha512;
use dossier::testing::packet::sign::{
    BAG_NAMESPACE, Date, KeyError, PACKET_NAMESPACE, SignatureFault, Signers, SigningKey, digest,
};
use tempfile::TempDir;

use crate::support::Test;

/// A folder with the keys `clerk` and `other` and the file `message`.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(TempDir::with_prefix("dossier-sign-").unwrap());
        desk.make_key("clerk", "ed25519", "");
        desk.make_key("other", "ed25519", "");
        fs::write(desk.path("message"), MESSAGE).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn make_key(&self, name: &str, kind: &str, passphrase: &str) {
        let made = self.ssh_keygen(&["-q", "-t", kind, "-N", passphrase, "-C", "test", "-f", name]);
        assert!(made.status.success(), "{made:?}");
    }

    /// Runs `ssh-keygen` here, with the message as input, in the zone that our days are in.
    fn ssh_keygen(&self, arguments: &[&str]) -> Output {
        let input = self.path("message");
        let mut command = Command::new("ssh-keygen");
        command.args(arguments).current_dir(self.0.path()).env("TZ", "Asia/Shanghai");
        if input.exists() {
            command.stdin(File::open(input).unwrap());
        }
        command.output().unwrap_or_else(|error| {
            panic!("this test needs `ssh-keygen` (Debian package openssh-client): {error}")
        })
    }

    fn public(&self, name: &str) -> String {
        let text = fs::read_to_string(self.path(&format!("{name}.pub"))).unwrap();
        text.trim_end().trim_end_matches(" test").to_owned()
    }

    fn key(&self, name: &str) -> SigningKey {
        SigningKey::read(&self.path(name), || None).unwrap()
    }

    /// What `ssh-keygen` signs with a key.
    fn foreign(&self, name: &str, namespace: &str, more: &[&str]) -> Vec<u8> {
        let mut arguments = vec!["-Y", "sign", "-f", name, "-n", namespace];
        arguments.extend(more);
        let signed = self.ssh_keygen(&arguments);
        assert!(signed.status.success(), "{signed:?}");
        signed.stdout
    }

    /// Whether `ssh-keygen -Y verify` takes a signature, made by the list of signers, on a day.
    fn confirms(
        &self,
        signers: &str,
        identity: &str,
        namespace: &str,
        day: &str,
        armored: &[u8],
    ) -> bool {
        fs::write(self.path("signers"), signers).unwrap();
        fs::write(self.path("signature"), armored).unwrap();
        let time = format!("-Overify-time={}", day.replace('-', ""));
        let arguments =
            ["-Y", "verify", "-f", "signers", "-I", identity, "-n", namespace, "-s", "signature"];
        self.ssh_keygen(&[&arguments[..], &[&time]].concat()).status.success()
    }
}

const MESSAGE: &[u8] = "移交包的字节".as_bytes();
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
    let key = desk.key("clerk");
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
    assert_eq!(anybody.fingerprint, desk.key("clerk").fingerprint());
}

#[test]
fn a_signature_that_does_not_count_is_refused_for_its_reason_as_ssh_keygen_refuses_it() {
    let desk = Desk::new();
    let (clerk, other) = (desk.public("clerk"), desk.public("other"));
    let armored = desk.key("clerk").sign(PACKET_NAMESPACE, &Sha512::of(MESSAGE)).into_bytes();
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
    let armored = desk.key("clerk").sign(PACKET_NAMESPACE, &Sha512::of(MESSAGE)).into_bytes();
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
    let key = desk.key("clerk");
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
    let armored = desk.key("clerk").sign(PACKET_NAMESPACE, &Sha512::of(MESSAGE)).into_bytes();
    for (bad, why) in [
        ("a".to_owned(), "no `identity"),
        (format!("\"a {key}"), "no `identity"),
        (key.clone(), "nobody is named before the key"),
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

#[test]
fn a_locked_key_signs_a_packet_with_the_passphrase_of_the_environment() {
    let (desk, county) = (Desk::new(), Test::county());
    desk.make_key("locked", "ed25519", "口令 1");
    let pack = |passphrase: Option<&str>| {
        let run = county.dossier("pack 松岭镇/太平村/何佳 --sign").arg(desk.path("locked"));
        let run = run.env("DOSSIER_LANG", "en");
        match passphrase {
            Some(text) => run.env("DOSSIER_KEY_PASSPHRASE", text).output(),
            None => run.output(),
        }
    };
    for (passphrase, why) in [(None, "cannot be asked for here"), (Some("口令"), "does not unlock")]
    {
        let output = pack(passphrase);
        assert_eq!(output.code, 3, "{output:?}");
        assert!(output.stderr.contains(why), "{output:?}");
        assert!(!county.has("build"), "nothing is made before the key is there");
    }
    let output = pack(Some("口令 1"));
    assert_eq!(output.code, 0, "{output:?}");
    assert!(!(output.stdout + &output.stderr).contains("口令"));
    let packet = county.path("build/DS-439001-2025-0001.zip");
    fs::copy(&packet, desk.path("message")).unwrap();
    let armored = fs::read(packet.with_extension("zip.sig")).unwrap();
    let signers = format!("a {}", desk.public("locked"));
    assert!(desk.confirms(&signers, "a", PACKET_NAMESPACE, DAY, &armored));
}
