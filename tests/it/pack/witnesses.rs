//! Packets before programs that others made: unpackers, BagIt tools, sums, signatures, PDF.
//!
//! Needs `unzip`, `7z` (p7zip-full), `bsdtar` (libarchive-tools), `openssl`, `qpdf`, `ssh-keygen`, and
//! the Python packages that `make witnesses` installs below `target/witnesses`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dossier::testing;

use super::{JIANG, manifest, packets, unpacked};
use crate::support::{Test, tool, tree};

/// Packets that everything is tried on: one of each kind.
const TRIED: [&str; 3] = [JIANG.1, "DS-439001-2026-all", "DS-439001-2026-signed"];

fn zip(name: &str) -> PathBuf {
    packets().join(format!("{name}.zip"))
}

/// Runs a tool in a folder.
#[track_caller]
fn within(folder: &Path, name: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(folder).env("LC_ALL", "C.UTF-8");
    let output =
        command.output().unwrap_or_else(|error| panic!("this test needs `{name}`: {error}"));
    let told = String::from_utf8_lossy(&output.stderr);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{name} {arguments:?}: {said}{told}");
    output
}

fn python() -> PathBuf {
    let own = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../witnesses/bin/python");
    assert!(own.exists(), "this test needs the packages of `make witnesses`");
    own
}

#[test]
fn every_unpacker_gives_the_same_files() {
    let test = Test::empty();
    for name in TRIED {
        let zip = zip(name);
        let path = zip.to_str().unwrap();
        let folders =
            ["python", "unzip", "7z", "bsdtar"].map(|one| test.path(&format!("{name}/{one}")));
        folders.iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
        unpacked(&zip, &folders[0]);
        within(&folders[1], "unzip", &["-q", path]);
        within(&folders[2], "7z", &["x", "-bd", "-y", path]);
        within(&folders[3], "bsdtar", &["-xf", path]);
        let expected = tree(&folders[0]);
        assert!(expected.len() > 10 && expected.keys().all(|file| file.starts_with(name)));
        for folder in &folders[1..] {
            assert!(tree(folder) == expected, "{}", folder.display());
        }
        within(&test.root(), "unzip", &["-tq", path]);
        within(&test.root(), "7z", &["t", "-bd", path]);
    }
}

#[test]
fn bagit_tools_accept_the_bag() {
    let test = Test::empty();
    let python = python();
    let python = python.to_str().unwrap();
    // The very line of 说明文件.txt, and a library that knows nothing of it.
    let report = "import sys; from pathlib import Path; from bagit_utils.bagit import Bag; \
                  report = Bag(Path(sys.argv[1]), load=True).validate(); print(report.issues); \
                  sys.exit(not report.valid or bool(report.issues))";
    for name in TRIED {
        let base = unpacked(&zip(name), &test.root());
        let base = base.to_str().unwrap();
        within(&test.root(), python, &["-m", "bagit", "--validate", "--quiet", base]);
        within(&test.root(), python, &["-c", report, base]);
    }
    fs::write(test.path(JIANG.1).join("data/more.txt"), "added").unwrap();
    let mut command = Command::new(python);
    command.args(["-m", "bagit", "--validate", "--quiet", JIANG.1]).current_dir(test.root());
    assert!(!command.output().unwrap().status.success());
}

#[test]
fn everybodys_tools_confirm_the_sums() {
    let test = Test::empty();
    for name in TRIED {
        let base = unpacked(&zip(name), &test.root());
        for algorithm in ["sha256", "sha512"] {
            let sum = format!("{algorithm}sum");
            for manifest in ["manifest", "tagmanifest"] {
                let list = format!("{manifest}-{algorithm}.txt");
                within(&base, &sum, &["--strict", "--check", "--quiet", &list]);
            }
        }
        let list = fs::read_to_string(base.join("dossier/sm3sums.txt")).unwrap();
        let expected: BTreeMap<&str, &str> =
            list.lines().filter_map(|line| line.split_once("  ")).map(|(a, b)| (b, a)).collect();
        let mut arguments = vec!["dgst", "-sm3", "-r"];
        arguments.extend(expected.keys());
        let told = within(&base, "openssl", &arguments).stdout;
        let told = String::from_utf8(told).unwrap();
        let told: BTreeMap<&str, &str> =
            told.lines().filter_map(|line| line.split_once(" *")).map(|(a, b)| (b, a)).collect();
        assert_eq!(told, expected);
        let payload = tree(&base.join("data"));
        assert_eq!(payload.len(), expected.len());
    }
}

#[test]
fn ssh_keygen_confirms_both_signatures() {
    let test = Test::empty();
    let name = "DS-439001-2026-signed";
    let base = unpacked(&zip(name), &test.root());
    let public = fs::read_to_string(packets().join("clerk.pub")).unwrap();
    test.write("signers", format!("clerk@example.org {public}"));
    let tag_manifest = base.join("tagmanifest-sha512.txt");
    let signed = [
        ("dossier-packet", zip(name), "zip.sig"),
        ("dossier-packet-bag", tag_manifest, "tagmanifest-sha512.txt.sig"),
    ];
    for (namespace, file, end) in &signed {
        let signature = packets().join(format!("{name}.{end}"));
        let verify = |namespace: &str| {
            let mut command = Command::new("ssh-keygen");
            command.args(["-Y", "verify", "-f", "signers", "-I", "clerk@example.org"]);
            command.args(["-n", namespace, "-s"]).arg(&signature).current_dir(test.root());
            command.stdin(File::open(file).unwrap()).output().unwrap()
        };
        assert!(verify(namespace).status.success(), "{:?}", verify(namespace));
        assert!(!verify("file").status.success());
    }
}

#[test]
fn every_pdf_is_whole_and_ours_are_archival() {
    let test = Test::empty();
    let base = unpacked(&zip("DS-439001-2026-all"), &test.root());
    let own: Vec<String> = manifest(&base)
        .people
        .iter()
        .flat_map(|one| {
            one.items.iter().filter(|item| item.paper.is_some()).map(|item| one.payload(item))
        })
        .collect();
    let files = tree(&base);
    let pdfs: Vec<&String> = files.keys().filter(|name| name.ends_with(".pdf")).collect();
    assert!(pdfs.len() > 150 && own.iter().all(|file| files.contains_key(file)), "{}", pdfs.len());
    let declares = |bytes: &[u8]| {
        let mark = b"<pdfaid:part>2</pdfaid:part>";
        bytes.windows(mark.len()).any(|window| window == mark)
    };
    let mut wrong: Vec<String> = testing::map(2, &pdfs, |name| {
        let file = base.join(name);
        let told = tool("qpdf", "qpdf", &["--check", file.to_str().unwrap()]);
        let whole = told.contains("No syntax or stream encoding errors found");
        (!whole).then(|| format!("{name}: {told}"))
    })
    .into_iter()
    .flatten()
    .collect();
    wrong.extend(
        pdfs.iter()
            .filter(|name| !declares(&files[**name]))
            .map(|name| format!("{name}: no PDF/A")),
    );
    let list = packets().join("DS-439001-2026-all.移交清单.pdf");
    assert!(declares(&fs::read(&list).unwrap()));
    tool("qpdf", "qpdf", &["--check", list.to_str().unwrap()]);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
