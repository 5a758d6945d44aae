//! Whatever making a packet or receiving it refuses is a finding of `check --filing` that names the
//! file; what is sealed is accepted.

use std::fs;
use std::os::unix::fs::symlink;

use serde_json::Value;

use crate::support::{Output, Test, tool};

const WHO: &str = "松岭镇/荷塘村/张志远";
const SCAN: &str = "松岭镇/荷塘村/张志远/附件/毕业证.pdf";
const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";

/// One way to spoil a dossier, the finding of the check and the file that it names.
type Spoilt = (&'static str, fn(&Test), &'static str, &'static str);

/// Everything that building, packing, verifying and receiving refuse of a dossier's files. Not here:
/// what depends on the output folder or the register (`foreign-file`, `packet-exists`,
/// `packet-received`, `packet-signed`, `already-received`, `other-version`), on a change in the
/// middle of a run (`file-changed`, `packet-changed`), and 4 GiB in all (`packet-too-large`).
const REFUSED: &[Spoilt] = &[
    (
        "4 GiB",
        |t| {
            // A hole takes no room on the disk.
            let scan = fs::OpenOptions::new().write(true).open(t.path(SCAN)).unwrap();
            scan.set_len(u64::from(u32::MAX)).unwrap();
        },
        "attachment-unreadable",
        "附件/毕业证.pdf",
    ),
    (
        "empty",
        |t| {
            t.write(SCAN, "");
        },
        "attachment-unreadable",
        "附件/毕业证.pdf",
    ),
    (
        "a web page",
        |t| {
            t.write(SCAN, "<html></html>");
        },
        "attachment-unreadable",
        "附件/毕业证.pdf",
    ),
    (
        "a picture",
        |t| {
            t.write(SCAN, b"\xFF\xD8\xFF\xE0");
        },
        "attachment-unreadable",
        "附件/毕业证.pdf",
    ),
    (
        "cut",
        |t| {
            t.write(SCAN, &scan(t)[..scan(t).len() / 2]);
        },
        "attachment-unreadable",
        "附件/毕业证.pdf",
    ),
    (
        "encrypted",
        |t| {
            t.write(SCAN, locked(t, "x"));
        },
        "attachment-encrypted",
        "附件/毕业证.pdf",
    ),
    (
        "restricted",
        |t| {
            t.write(SCAN, locked(t, ""));
        },
        "attachment-encrypted",
        "附件/毕业证.pdf",
    ),
    ("a cut picture", cut_picture, "attachment-unreadable", "附件/电商点.jpg"),
    ("a link", link, "not-a-file", "毕业证.pdf"),
    ("a pipe", pipe, "not-a-file", "毕业证.pdf"),
    (
        "absent",
        |t| {
            t.remove(SCAN);
        },
        "missing-attachment",
        "附件/毕业证.pdf",
    ),
    (
        "unlisted",
        |t| {
            t.write("松岭镇/荷塘村/张志远/a.txt", "x");
        },
        "unlisted-file",
        "a.txt",
    ),
    (
        "a bad name",
        |t| {
            t.write("松岭镇/荷塘村/张志远/附件/a?.txt", "x");
        },
        "bad-file-name",
        "a?.txt",
    ),
    ("case", clash, "attachment-clash", "附件/A.txt"),
    ("letters", sharp, "attachment-clash", "附件/STRASSE.txt"),
    ("a paper's name", like_a_paper, "attachment-clash", "推荐表.pdf"),
    ("a long path", long, "attachment-path", "某某"),
    ("two portraits", two_portraits, "second-portrait", "照片.png"),
];

fn scan(test: &Test) -> Vec<u8> {
    fs::read(test.path(SCAN)).unwrap()
}

fn locked(test: &Test, user: &str) -> Vec<u8> {
    let other = test.path("../locked.pdf");
    let (from, to) = (test.path(SCAN), other.to_str().unwrap());
    tool("qpdf", "qpdf", &["--encrypt", user, "y", "256", "--", from.to_str().unwrap(), to]);
    fs::read(to).unwrap()
}

fn cut_picture(test: &Test) {
    let file = "松岭镇/荷塘村/张志远/附件/电商点.jpg";
    let whole = fs::read(test.path(file)).unwrap();
    test.write(file, &whole[..whole.len() * 2 / 3]);
}

fn link(test: &Test) {
    test.remove(SCAN);
    symlink("/etc/hostname", test.path(SCAN)).unwrap();
}

fn pipe(test: &Test) {
    test.remove(SCAN);
    tool("coreutils", "mkfifo", &[test.path(SCAN).to_str().unwrap()]);
}

/// Lists more files and writes them.
fn with(test: &Test, files: &[&str]) {
    let more: String = files
        .iter()
        .map(|file| format!("  - {{文件: {file}, 题名: 某件, 责任者: 某人, 日期: 2026-09-30}}\n"))
        .collect();
    test.edit(PERSON, "\n附件:\n", &format!("\n附件:\n{more}"));
    for file in files {
        test.write(&format!("{WHO}/{file}"), "某件\n");
    }
}

fn clash(test: &Test) {
    with(test, &["附件/a.txt", "附件/A.txt"]);
}

fn sharp(test: &Test) {
    with(test, &["附件/straße.txt", "附件/STRASSE.txt"]);
}

fn like_a_paper(test: &Test) {
    with(test, &["推荐表.pdf"]);
    fs::copy(test.path(SCAN), test.path(&format!("{WHO}/推荐表.pdf"))).unwrap();
}

fn long(test: &Test) {
    with(test, &[&format!("附件/{}/{}.txt", "某".repeat(60), "某".repeat(60))]);
}

fn two_portraits(test: &Test) {
    let bytes = fs::read(test.path(&format!("{WHO}/照片.jpg"))).unwrap();
    test.write(&format!("{WHO}/照片.png"), bytes);
}

/// The errors of `check --filing` about the person: codes and messages.
fn errors(test: &Test) -> Vec<(String, String)> {
    let checked = test.dossier("check --filing --format json").arg(WHO).output();
    let all: Vec<Value> = serde_json::from_str(&checked.stdout).unwrap();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let errors = all.iter().filter(|one| one["severity"] == "error");
    errors
        .map(|one| (text(one, "code"), format!("{} {}", text(one, "file"), text(one, "message"))))
        .collect()
}

fn pack(test: &Test) -> Output {
    test.dossier("pack --format json").arg(WHO).output()
}

#[test]
fn what_packing_refuses_is_a_finding_of_the_check_that_names_the_file() {
    let mut wrong = Vec::new();
    for (what, spoil, code, file) in REFUSED {
        let test = Test::county();
        spoil(&test);
        let errors = errors(&test);
        let named = errors.iter().any(|(own, told)| own == code && told.contains(file));
        let packed = pack(&test);
        if !named || packed.code != 1 {
            wrong.push(format!("{what}: check {errors:?}, pack {}", packed.code));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What viewers put right is sealed byte for byte, verified with a remark and received.
#[test]
fn what_is_sealed_is_verified_and_received() {
    let good = scan(&Test::county());
    let text = |from: &[u8], to: &[u8]| {
        let at = good.windows(from.len()).rposition(|window| window == from).unwrap();
        [&good[..at], to, &good[at + from.len()..]].concat()
    };
    let forms = [
        ("junk in front", [b"HTTP/1.1 200 OK\r\n\r\n", &good[..]].concat()),
        ("NUL behind", [&good[..], &[0; 4096]].concat()),
        ("no end mark", text(b"%%EOF", b"")),
        ("startxref elsewhere", text(b"startxref\n", b"startxref\n1")),
    ];
    for (what, bytes) in forms {
        let test = Test::county();
        test.write(SCAN, &bytes);
        let checked = test.dossier("check --filing --format short").arg(WHO).output();
        assert_eq!(checked.code, 0, "{what}: {checked:?}");
        assert!(checked.stdout.contains("attachment-mended"), "{what}: {checked:?}");
        let packed = pack(&test);
        assert_eq!(packed.code, 0, "{what}: {packed:?}");
        let packet = "build/DS-439001-2026-0001.zip";
        let verified = test.dossier("verify --format json").arg(packet).output();
        assert_eq!(verified.code, 0, "{what}: {verified:?}");
        assert_eq!(verified.objects()[0]["remarks"][0]["code"], "packet-pdf-mended", "{what}");
        let received = test.dossier("receive --into ../register --date 2026-11-25").arg(packet);
        assert_eq!(received.output().code, 0, "{what}");
    }
}

/// A rule that is switched off opens no way around: what is sealed is verified before it has a name.
#[test]
fn packing_verifies_what_it_sealed_and_says_it_in_the_words_of_verify() {
    let test = Test::county();
    test.write(SCAN, "");
    let policy = test.read("policy.yaml");
    let (off, rules) = ("attachment-unreadable: 关闭", "\n规则:");
    if policy.contains(rules) {
        test.edit("policy.yaml", rules, &format!("{rules}\n  {off}"));
    } else {
        test.write("policy.yaml", format!("{policy}\n规则:\n  {off}\n"));
    }
    assert_eq!(errors(&test), []);
    let packed = pack(&test);
    assert_eq!(packed.code, 1, "{packed:?}");
    let reason = &packed.objects()[0]["reasons"][0];
    assert_eq!(
        (&reason["code"], &reason["paper"]),
        (&"packet-pdf".into(), &"附件/毕业证.pdf".into())
    );
    assert_eq!(reason["person"], WHO);
    assert!(!test.has("build/DS-439001-2026-0001.zip"));
    let left = fs::read_dir(test.path("build")).unwrap().map(|one| one.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains(".zip")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_longest_path_that_fits_is_packed_and_one_longer_is_told() {
    let above = "DS-439001-2026-0001/data/电子档案/张志远/附件//.txt".encode_utf16().count();
    for (more, fits) in [(0, true), (1, false)] {
        let test = Test::county();
        let name = "某".repeat(160 - above - 60 + more);
        with(&test, &[&format!("附件/{}/{name}.txt", "某".repeat(60))]);
        let told = errors(&test).iter().any(|(code, _)| code == "attachment-path");
        assert_eq!((told, pack(&test).code), (!fits, i32::from(!fits)), "{more}");
    }
}
