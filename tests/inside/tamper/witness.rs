//! A verifier that knows nothing but the manual's chapter on packets, beside `verify`: where the two do not
//! agree the chapter is not exact.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::verdict;
use crate::diagnostic::Language;
use crate::guide;
use crate::inside::folder::project;
use crate::inside::packet::{Bag, NAME};

/// Codes of what the chapter leaves to others: it says so itself, in a table of its last section.
const OTHERS: [&str; 5] =
    ["packet-active", "packet-pages", "packet-paper", "packet-pdf", "packet-pdf-a"];

/// What the verifier says of packets, each given as file and bytes: `holds` or `refused`, and why.
fn said(packets: &[(&str, &[u8])]) -> Vec<String> {
    let mut python = Command::new("python3")
        .arg(project("tests/inside/tamper/verifier.py"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this test needs `python3` (Debian package python3)");
    let mut input = python.stdin.take().expect("it is piped");
    let output = std::thread::scope(|scope| {
        scope.spawn(move || {
            for (file, bytes) in packets {
                for part in [file.as_bytes(), bytes] {
                    let length = u32::try_from(part.len()).expect("a small packet");
                    input.write_all(&length.to_le_bytes()).expect("it reads on");
                    input.write_all(part).expect("it reads on");
                }
            }
        });
        python.wait_with_output().expect("it ends")
    });
    let lines = String::from_utf8(output.stdout).expect("it writes text");
    let lines: Vec<String> = lines.lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), packets.len(), "{lines:?}");
    lines
}

/// Asks the verifier about packets that `verify` refuses, each with what was done to it, the code, the file
/// and the bytes: it must refuse all but those of which the chapter says that it knows nothing.
pub(super) fn refuses(packets: &[(&str, &str, &str, &[u8])]) {
    let asked: Vec<_> = packets.iter().map(|(_, _, file, bytes)| (*file, *bytes)).collect();
    let wrong = packets
        .iter()
        .zip(said(&asked))
        .filter(|((_, code, ..), said)| said.starts_with("holds") != OTHERS.contains(code));
    let wrong: Vec<String> =
        wrong.map(|((what, code, ..), said)| format!("{what} ({code}): {said}")).collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), packets.len());
}

/// Whether both take a packet for one that holds.
pub(super) fn holds(bytes: &[u8]) -> bool {
    let said = said(&[(&format!("{NAME}.zip"), bytes)]).remove(0);
    let verdict = verdict(bytes);
    assert_eq!(said.starts_with("holds"), verdict.holds(), "{said}; {:?}", verdict.faults);
    verdict.holds()
}

#[test]
fn the_verifier_refuses_flipped_bits_and_cut_packets() {
    let good = Bag::good().zip();
    let file = format!("{NAME}.zip");
    assert!(holds(&good));
    let flipped = (0..good.len()).step_by(3).map(|at| {
        let mut bytes = good.clone();
        bytes[at] ^= 1 << (at % 8);
        bytes
    });
    let cut = (0..good.len()).step_by(7).map(|length| good[..length].to_vec());
    let all: Vec<Vec<u8>> = flipped.chain(cut).collect();
    let packets: Vec<_> = all.iter().map(|bytes| ("", "", file.as_str(), &bytes[..])).collect();
    assert!(packets.len() > 3_000);
    refuses(&packets);
}

#[test]
fn the_chapter_says_what_it_leaves_to_others() {
    for language in [Language::Chinese, Language::English] {
        let links = guide::links_below("packet-rest", language);
        let codes: Vec<&str> = links.iter().filter_map(|to| to.strip_prefix("code-")).collect();
        let mut codes = codes.clone();
        codes.sort_unstable();
        assert_eq!(codes, OTHERS, "{language:?}");
    }
}

/// The code is printed on lists and read aloud: section 10 of the chapter.
#[test]
fn the_short_code_is_the_chapters() {
    let bytes = Bag::good().zip();
    let said = said(&[(&format!("{NAME}.zip"), &bytes)]).remove(0);
    let sha256 = verdict(&bytes).sha256.expect("it is a ZIP");
    assert_eq!(said, format!("holds {}", crate::packet::ShortCode::of(sha256)));
}
