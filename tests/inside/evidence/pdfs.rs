//! PDFs, whole and spoilt in many ways, before qpdf and poppler: what both open we open, with as
//! many pages; what is lost, encrypted or no PDF we refuse.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::run;
use crate::inspect::{self, OpenError, Unopened};
use crate::parallel;

const PAGES: usize = 5;

/// What somebody did to a PDF.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Harm {
    /// Nothing is missing.
    None,
    /// A part is missing: it may be refused although some viewers show the rest.
    Loss,
    /// It must be refused, whatever viewers show.
    Fatal,
}

struct Mutant {
    name: String,
    bytes: Vec<u8>,
    harm: Harm,
}

/// A PDF of some pages, each with a content stream and its own object.
fn plain() -> Vec<u8> {
    let kids: String = (0..PAGES).map(|at| format!("{} 0 R ", 4 + 2 * at)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {PAGES}/Kids[{kids}]>>"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for page in 0..PAGES {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents {} 0 R/Resources<</Font<</F 3 0 R>>>>>>",
            5 + 2 * page
        ));
        let text = format!("BT /F 12 Tf 20 100 Td (page {page}) Tj ET\n").repeat(20);
        objects.push(format!("<</Length {}>>\nstream\n{text}endstream", text.len()));
    }
    let mut bytes = b"%PDF-1.5\n%\xE4\xBD\xA0\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let (start, size) = (bytes.len(), objects.len() + 1);
    let end =
        format!("trailer\n<</Size {size}/Root 1 0 R/ID[<00><00>]>>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(table.bytes());
    bytes.extend(end.bytes());
    bytes
}

/// The plain PDF as qpdf writes it with some options.
fn rewritten(folder: &Path, options: &[&str]) -> Vec<u8> {
    let (from, to) = (folder.join("plain.pdf"), folder.join("rewritten.pdf"));
    fs::write(&from, plain()).unwrap();
    let files = [from.to_str().unwrap(), to.to_str().unwrap()];
    let made = run("qpdf", "qpdf", &[options, &files].concat());
    assert!(made.status.code() != Some(2), "{made:?}");
    fs::read(to).unwrap()
}

/// A second revision behind a PDF: one page gets another size.
fn revised(pdf: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(pdf);
    let start = text.rfind("startxref\n").unwrap() + 10;
    let before: String = text[start..].chars().take_while(char::is_ascii_digit).collect();
    let mut bytes = pdf.to_vec();
    let at = bytes.len();
    bytes.extend(b"4 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>\nendobj\n");
    let table = bytes.len();
    bytes.extend(
        format!(
            "xref\n4 1\n{at:010} 00000 n \ntrailer\n<</Size 14/Root 1 0 R/Prev {before}>>\nstartxref\n{table}\n%%EOF\n"
        )
        .bytes(),
    );
    bytes
}

/// PDFs as programs write them.
fn forms(folder: &Path) -> Vec<(&'static str, Vec<u8>)> {
    let of = |options: &[&str]| rewritten(folder, options);
    vec![
        ("plain", plain()),
        ("revised", revised(&plain())),
        ("object streams", of(&["--object-streams=generate"])),
        ("linearized", of(&["--linearize", "--object-streams=disable"])),
        ("linearized, object streams", of(&["--linearize", "--object-streams=generate"])),
        ("qdf", of(&["--qdf", "--object-streams=disable"])),
        ("PDF 2.0", of(&["--force-version=2.0", "--object-streams=generate"])),
        ("compressed", of(&["--stream-data=compress", "--recompress-flate"])),
    ]
}

fn mutants(folder: &Path) -> Vec<Mutant> {
    let mut all = Vec::new();
    let mut add = |name: String, bytes: Vec<u8>, harm| all.push(Mutant { name, bytes, harm });
    let forms = forms(folder);
    for (form, bytes) in &forms {
        add((*form).to_owned(), bytes.clone(), Harm::None);
        for share in [3, 10, 25, 50, 66, 75, 90] {
            let cut = bytes[..bytes.len() * share / 100].to_vec();
            add(format!("{form}, cut at {share} %"), cut, Harm::Fatal);
        }
        add(format!("{form}, without its end mark"), bytes[..bytes.len() - 6].to_vec(), Harm::None);
        let framed = |head: &[u8], tail: &[u8]| [head, bytes, tail].concat();
        add(
            format!("{form}, a head of HTTP"),
            framed(b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", b""),
            Harm::None,
        );
        add(format!("{form}, a byte order mark"), framed(b"\xEF\xBB\xBF", b""), Harm::None);
        add(format!("{form}, 4 KB of NUL"), framed(b"", &[0; 4096]), Harm::None);
        add(
            format!("{form}, a web page behind"),
            framed(b"", &b"<div></div>\n".repeat(300)),
            Harm::None,
        );
        let moved = replaced(bytes, b"startxref\n", b"startxref\n1");
        add(format!("{form}, startxref elsewhere"), moved, Harm::None);
        let gone = replaced(bytes, b"startxref", b"startxxxx");
        add(format!("{form}, no startxref"), gone, Harm::None);
    }
    let plain = plain();
    let edited = |from: &str, to: &str| replaced(&plain, from.as_bytes(), to.as_bytes());
    add("a wrong table".into(), edited("0000000014", "0000000015"), Harm::None);
    add("no table".into(), edited("xref\n0 ", "xxxx\n0 "), Harm::None);
    add("line ends of Windows".into(), edited("\n", "\r\n"), Harm::None);
    add("no trailer".into(), edited("trailer", "tra----"), Harm::Loss);
    add("no root".into(), edited("/Root 1 0 R", "/Root 99 0 R"), Harm::Loss);
    add("a page is missing".into(), edited("6 0 obj", "66 0 obj"), Harm::Fatal);
    add("a circle of pages".into(), edited("4 0 R 6 0 R", "4 0 R 2 0 R"), Harm::Fatal);
    add("no page".into(), edited("4 0 R 6 0 R 8 0 R 10 0 R 12 0 R", ""), Harm::Fatal);
    add("another count".into(), edited("/Count 5", "/Count 5 "), Harm::None);
    add(
        "a revision that breaks off".into(),
        revised(&plain)[..plain.len() + 30].to_vec(),
        Harm::Fatal,
    );
    add("empty".into(), Vec::new(), Harm::Fatal);
    add("a web page".into(), b"<!DOCTYPE html><html><body>404</body></html>".to_vec(), Harm::Fatal);
    add("a JPEG".into(), b"\xFF\xD8\xFF\xE0\0\x10JFIF\0".repeat(40), Harm::Fatal);
    add("a PNG".into(), b"\x89PNG\r\n\x1a\n".repeat(40), Harm::Fatal);
    add("Word".into(), b"PK\x03\x04word/document.xml".repeat(40), Harm::Fatal);
    add("text".into(), b"%!PS-Adobe-3.0\nshowpage\n".repeat(80), Harm::Fatal);
    add("zeros".into(), vec![0; 5000], Harm::Fatal);
    let far = [&b"x".repeat(2000)[..], &plain].concat();
    add("a header too far in".into(), far, Harm::Loss);
    all
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(from.len()).position(|window| window == from) {
        out.extend(&rest[..at]);
        out.extend(to);
        rest = &rest[at + from.len()..];
    }
    assert!(!out.is_empty(), "{}", String::from_utf8_lossy(from));
    out.extend(rest);
    out
}

/// The pages that a witness counts, if it opens a file.
fn counted(package: &str, name: &str, arguments: &[&str]) -> Option<usize> {
    let told = run(package, name, arguments);
    // qpdf opens with warnings what it puts right.
    if !matches!(told.status.code(), Some(0 | 3)) {
        return None;
    }
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    let number = text.lines().find_map(|line| match line.strip_prefix("Pages:") {
        Some(pages) => pages.trim().parse().ok(),
        None => line.trim().parse().ok(),
    });
    number.filter(|pages| *pages > 0)
}

/// What is wrong with our opinion of a PDF, if anything.
fn complaint(mutant: &Mutant, file: &PathBuf) -> Option<String> {
    fs::write(file, &mutant.bytes).unwrap();
    let ours = inspect::bytes("a.pdf", &mutant.bytes).map(|opened| opened.pages);
    let path = file.to_str().unwrap();
    let qpdf = counted("qpdf", "qpdf", &["--show-npages", path]);
    let poppler = counted("poppler-utils", "pdfinfo", &[path]);
    let said = [qpdf, poppler];
    let opens = said.iter().flatten().count();
    // What one of them opens we may open, with as many pages; what neither does we refuse.
    let right = match (&ours, mutant.harm) {
        (Ok(pages), Harm::None | Harm::Loss) => {
            opens > 0 && said.iter().flatten().all(|own| Some(*own) == *pages)
        }
        (Err(_), Harm::None) => opens < said.len(),
        (ours, Harm::Fatal) => ours.is_err(),
        (Err(_), Harm::Loss) => true,
    };
    let told = || format!("{}: ours {ours:?}, qpdf {qpdf:?}, poppler {poppler:?}", mutant.name);
    (!right).then(told)
}

#[test]
fn we_open_what_viewers_open_with_as_many_pages_and_refuse_what_is_lost() {
    let folder = TempDir::new().unwrap();
    let mutants = mutants(folder.path());
    assert!(mutants.len() > 130, "{}", mutants.len());
    let places: Vec<usize> = (0..mutants.len()).collect();
    let wrong = parallel::map(2, &places, |at| {
        complaint(&mutants[*at], &folder.path().join(format!("{at}.pdf")))
    });
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), mutants.len());
}

#[test]
fn what_is_mended_renders_every_page() {
    let folder = TempDir::new().unwrap();
    let (file, image) = (folder.path().join("a.pdf"), folder.path().join("page"));
    for mutant in mutants(folder.path()).iter().filter(|one| one.harm == Harm::None) {
        let opened = inspect::bytes("a.pdf", &mutant.bytes);
        if !opened.is_ok_and(|opened| !opened.repairs.is_empty())
            || !mutant.name.starts_with("linear")
        {
            continue;
        }
        fs::write(&file, &mutant.bytes).unwrap();
        let paths = [file.to_str().unwrap(), image.to_str().unwrap()];
        let drawn = run("poppler-utils", "pdftoppm", &["-r", "10", "-png", paths[0], paths[1]]);
        assert!(drawn.status.success(), "{}: {drawn:?}", mutant.name);
        for page in 1..=PAGES {
            let page = folder.path().join(format!("page-{page}.png"));
            assert!(page.exists(), "{}: {}", mutant.name, page.display());
            fs::remove_file(page).unwrap();
        }
    }
}

#[test]
fn what_is_encrypted_is_refused_be_it_with_a_password_or_without() {
    let folder = TempDir::new().unwrap();
    for (user, owner, bits) in [
        ("", "owner", "256"),
        ("user", "owner", "256"),
        ("", "owner", "128"),
        ("user", "", "128"),
        ("", "owner", "40"),
        ("user", "owner", "40"),
    ] {
        for streams in ["generate", "disable"] {
            let weak = ["--allow-weak-crypto", "--encrypt", user, owner, bits, "--"];
            let streams = format!("--object-streams={streams}");
            let locked = rewritten(folder.path(), &[&weak[..], &[&streams]].concat());
            let refused = Err(Unopened::Pdf(OpenError::Encrypted));
            assert_eq!(
                inspect::bytes("a.pdf", &locked),
                refused,
                "{user} {owner} {bits} {streams}"
            );
            let spoilt = replaced(&locked, b"startxref\n", b"startxref\n1");
            assert_eq!(
                inspect::bytes("a.pdf", &spoilt),
                refused,
                "{user} {owner} {bits} {streams}"
            );
        }
    }
}
