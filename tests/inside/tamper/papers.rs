//! Attacks on PDFs: everything around them is right.

use super::{Case, refused};
use crate::inside::packet::{Bag, PERSON, pdf};

/// A packet whose two-page paper is made of these bytes.
fn with_paper(bytes: &[u8]) -> Vec<u8> {
    let mut bag = Bag::good();
    bag.set(&format!("{PERSON}/推荐表.pdf"), bytes);
    bag.tags();
    bag.zip()
}

#[test]
fn papers_that_do_not_open_are_refused() {
    let good = pdf(2, true);
    let text = String::from_utf8(good.clone()).unwrap();
    let edited = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to).into_bytes()
    };
    let nested = format!("/Kids{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let bad = [
        ("empty", Vec::new()),
        ("a picture", b"\x89PNG\r\n\x1a\n".repeat(50)),
        ("cut off", good[..good.len() / 2].to_vec()),
        ("without its start", good[9..].to_vec()),
        ("without its end", good[..good.len() - 6].to_vec()),
        ("no startxref", edited("startxref", "startxxxx")),
        ("startxref elsewhere", edited("startxref\n", "startxref\n1")),
        ("no trailer", edited("trailer", "trailxx")),
        ("no root", edited("/Root", "/Ruut")),
        ("root elsewhere", edited("/Root 1 0 R", "/Root 9 0 R")),
        ("no pages", edited("/Pages 2 0 R", "/Pages 9 0 R")),
        ("a circle of pages", edited("4 0 R 5 0 R", "4 0 R 2 0 R")),
        ("a page twice", edited("4 0 R 5 0 R", "4 0 R 4 0 R")),
        ("encrypted", edited("/Root", "/Encrypt 3 0 R/Root")),
        ("too deep", edited("/Kids", &nested)),
        ("a reference to itself", edited("/Root 1 0 R", "/Prev 0/Root 1 0 R")),
    ];
    let cases = bad.map(|(what, bytes)| Case::new(what, "packet-pdf", with_paper(&bytes)));
    refused(&cases, 16);
}

#[test]
fn papers_are_what_is_said_of_them() {
    let mut cases = vec![
        Case::new("one page less", "packet-pages", with_paper(&pdf(1, true))),
        Case::new("one page more", "packet-pages", with_paper(&pdf(3, true))),
        Case::new("no PDF/A", "packet-pdf-a", with_paper(&pdf(2, false))),
    ];
    let mut bag = Bag::good();
    bag.set("data/卷内目录.pdf", pdf(1, false));
    bag.tags();
    cases.push(Case::new("a contents list without PDF/A", "packet-pdf-a", bag.zip()));
    refused(&cases, 4);
}

#[test]
fn attachments_need_not_be_pdf_a_but_must_open() {
    let with = |name: &str, bytes: &[u8]| {
        let mut bag = Bag::good();
        bag.rename(&format!("{PERSON}/附件/证书.txt"), &format!("{PERSON}/附件/{name}"));
        bag.set(&format!("{PERSON}/附件/{name}"), bytes);
        bag.edit("dossier/packet.yaml", "证书.txt", name);
        bag.tags();
        bag.zip()
    };
    assert!(super::verdict(&with("证书.pdf", &pdf(7, false))).holds());
    let cases = [
        Case::new("broken", "packet-pdf", with("证书.pdf", b"x")),
        Case::new("broken, in capitals", "packet-pdf", with("证书.PDF", b"x")),
    ];
    refused(&cases, 2);
}

/// A packet with a PDF as attachment.
fn with_attachment(bytes: &[u8]) -> Vec<u8> {
    let mut bag = Bag::good();
    let scan = format!("{PERSON}/附件/证书.pdf");
    bag.rename(&format!("{PERSON}/附件/证书.txt"), &scan);
    bag.set(&scan, bytes);
    bag.edit(
        "dossier/packet.yaml",
        "证书.txt\n    title: 证书",
        "证书.pdf\n    title: 证书\n    pages: 5",
    );
    bag.tags();
    bag.zip()
}

/// PDFs as other programs write them; needs `qpdf`.
#[test]
fn pdfs_of_every_form_open() {
    let folder = tempfile::tempdir().unwrap();
    let (plain, other) = (folder.path().join("plain.pdf"), folder.path().join("other.pdf"));
    std::fs::write(&plain, pdf(5, false)).unwrap();
    let written = |options: &[&str]| {
        let mut qpdf = std::process::Command::new("qpdf");
        let ended = qpdf.args(options).arg(&plain).arg(&other).output();
        let ended = ended.expect("qpdf is there: `make witnesses` installs it");
        assert!(ended.status.code() != Some(2), "{ended:?}");
        std::fs::read(&other).unwrap()
    };
    let forms: [&[&str]; 6] = [
        &["--object-streams=generate"],
        &["--object-streams=generate", "--linearize"],
        &["--object-streams=disable", "--linearize"],
        &["--object-streams=disable", "--qdf"],
        &["--newline-before-endstream", "--stream-data=compress"],
        &["--min-version=2.0", "--object-streams=preserve"],
    ];
    for form in forms {
        let verdict = super::verdict(&with_attachment(&written(form)));
        assert!(verdict.holds(), "{form:?}: {:?}", verdict.faults);
    }
    let mut scanned = b"\0\0junk".to_vec();
    scanned.extend(written(forms[0]));
    scanned.extend(b"\n\0\0\0");
    let verdict = super::verdict(&with_attachment(&scanned));
    assert!(verdict.holds(), "{:?}", verdict.faults);
    let locked = written(&["--encrypt", "a", "b", "256", "--"]);
    let cases = [Case::new("a password", "packet-pdf", with_attachment(&locked))];
    refused(&cases, 1);
}

#[test]
fn no_changed_byte_of_a_paper_makes_the_reader_fail() {
    let good = pdf(2, true);
    for at in 0..good.len() {
        for value in [0, b'[', b'<', b'9', b'(', 0xFF] {
            let mut bytes = good.clone();
            bytes[at] = value;
            // Whatever is said, something is.
            let _ = super::verdict(&with_paper(&bytes));
        }
    }
}
