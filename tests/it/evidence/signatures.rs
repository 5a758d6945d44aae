//! Signatures and lists of signers as mail, editors and Windows leave them, before `ssh-keygen`: where
//! we say that a signature is good, what the register keeps satisfies it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::Test;

const PACKET: &str = "DS-439001-2026-0001";
const WHO: &str = "样县";

/// A text as something on its way may leave it.
type Change = (&'static str, fn(&str) -> Vec<u8>);

const SIGNATURES: &[Change] = &[
    ("as it was", |text| text.into()),
    ("line ends of Windows", |text| text.replace('\n', "\r\n").into()),
    ("line ends of old Macs", |text| text.replace('\n', "\r").into()),
    ("a byte order mark", |text| format!("\u{FEFF}{text}").into()),
    ("both", |text| format!("\u{FEFF}{}", text.replace('\n', "\r\n")).into()),
    ("UTF-16", |text| utf16(text, true)),
    ("UTF-16, the other way", |text| utf16(text, false)),
    ("no last line end", |text| text.trim_end().into()),
    ("two last line ends", |text| format!("{text}\n").into()),
    ("blanks behind each line", |text| text.replace('\n', "  \n").into()),
    ("lines of another length", |text| {
        let lines: Vec<&str> = text.lines().collect();
        let body = lines[1..lines.len() - 1].concat();
        format!("{}\n{body}\n{}\n", lines[0], lines[lines.len() - 1]).into()
    }),
    ("a line behind", |text| format!("{text}-- \nSent from my phone\n").into()),
    ("a line in front", |text| format!("Hello\n{text}").into()),
    ("blanks in front", |text| {
        text.lines().map(|line| format!("  {line}\n")).collect::<String>().into()
    }),
    ("quoted", |text| text.lines().map(|line| format!("> {line}\n")).collect::<String>().into()),
    ("one long line", |text| text.replace('\n', "").into()),
    ("an entity", |text| text.replace('+', "&#43;").into()),
    ("cut", |text| text[..text.len() / 2].into()),
    ("empty", |_| Vec::new()),
    ("a web page", |_| b"<html></html>".to_vec()),
];

const LISTS: &[Change] = &[
    ("as it was", |text| text.into()),
    ("line ends of Windows", |text| text.replace('\n', "\r\n").into()),
    ("a byte order mark", |text| format!("\u{FEFF}{text}").into()),
    ("a comment first", |text| format!("# 名单\n\n{text}").into()),
    ("a mark before a comment", |text| format!("\u{FEFF}# 名单\n{text}").into()),
    ("GBK", |text| {
        text.as_bytes().iter().map(|one| if *one < 0x80 { *one } else { 0xD1 }).collect()
    }),
    ("UTF-16", |text| utf16(text, true)),
    ("no last line end", |text| text.trim_end().into()),
    ("a comment behind the key", |text| format!("{} 张三 2026\n", text.trim_end()).into()),
    ("words behind", |text| format!("{text}以上共一人\n").into()),
    ("quoted", |text| text.replacen(WHO, "\"样县\"", 1).into()),
];

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units
        .flat_map(|unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

/// A bench with a signed packet in `in/`.
fn bench() -> Test {
    let test = Test::empty();
    let packet = crate::register::packet(&test.path("in"), PACKET);
    let key = test.path("key");
    let (key, namespace) = (key.to_str().unwrap(), "dossier-packet");
    let mut made = Command::new("ssh-keygen");
    made.args(["-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", key]);
    assert!(made.status().unwrap().success());
    let mut sign = Command::new("ssh-keygen");
    sign.args(["-q", "-Y", "sign", "-f", key, "-n", namespace]).arg(&packet).stderr(Stdio::null());
    assert!(sign.status().unwrap().success());
    let public = fs::read_to_string(format!("{key}.pub")).unwrap();
    test.write("signers", format!("{WHO} {}\n", public.trim_end().trim_end_matches(" x")));
    test
}

/// Whether `ssh-keygen` takes a signature over a file.
fn confirms(signers: &Path, signature: &Path, file: &Path) -> bool {
    let mut verify = Command::new("ssh-keygen");
    verify.args(["-Y", "verify", "-I", WHO, "-n", "dossier-packet", "-f"]).arg(signers);
    verify.arg("-s").arg(signature).stdin(fs::File::open(file).unwrap());
    verify.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
}

/// Receives the packet; returns where its ZIP is stored, and all that was said.
fn receive(test: &Test, signers: bool) -> (Option<String>, String) {
    if test.has("register") {
        fs::remove_dir_all(test.path("register")).unwrap();
    }
    crate::register::begin(test);
    let run = test.dossier("receive --into register --date 2026-11-25 --format json");
    let run = run.arg(format!("in/{PACKET}.zip"));
    let run = if signers { run.args("--signers signers --identity").arg(WHO) } else { run };
    let output = run.output();
    let first = output.stdout.lines().next().and_then(|line| serde_json::from_str(line).ok());
    let stored = first.and_then(|one: serde_json::Value| one["stored"].as_str().map(str::to_owned));
    (stored, output.stdout + &output.stderr)
}

#[test]
fn what_the_register_keeps_satisfies_ssh_keygen_or_was_told() {
    let test = bench();
    let file = format!("in/{PACKET}.zip.sig");
    let plain = test.read(&file);
    let mut good = 0;
    for (what, change) in SIGNATURES {
        test.write(&file, change(&plain));
        let (zip, signature) = (test.path(&format!("in/{PACKET}.zip")), test.path(&file));
        let reads = confirms(&test.path("signers"), &signature, &zip);
        for signers in [true, false] {
            let (stored, said) = receive(&test, signers);
            let told =
                ["signature-form", "signature-malformed"].iter().any(|code| said.contains(code));
            assert!(reads || told, "{what}: {said}");
            let Some(stored) = stored else { continue };
            good += usize::from(signers);
            let stored = test.path("register").join(stored);
            let kept = stored.with_extension("zip.sig");
            let malformed = said.contains("signature-malformed");
            assert!(malformed || confirms(&test.path("signers"), &kept, &stored), "{what}: {said}");
            assert!(!(signers && malformed), "{what}: nothing is checked that cannot be read");
        }
    }
    assert!(good >= 11, "{good}");
}

#[test]
fn a_list_that_ssh_keygen_does_not_read_is_told() {
    let test = bench();
    let plain = test.read("signers");
    let (zip, signature) = (format!("in/{PACKET}.zip"), format!("in/{PACKET}.zip.sig"));
    for (what, change) in LISTS {
        test.write("signers", change(&plain));
        let reads = confirms(&test.path("signers"), &test.path(&signature), &test.path(&zip));
        let run = test.dossier("verify --signers signers --identity").arg(WHO);
        let ours = run.arg(&zip).output();
        let told = ours.stderr.contains("签名人名单");
        assert!(ours.code == 0 && reads || told, "{what}: ssh-keygen {reads}, {ours:?}");
    }
}
