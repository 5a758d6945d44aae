//! What lies in the output folder proves nothing by itself: papers and lists that somebody forged
//! together with their records are made anew, and those that somebody worked on are left alone.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{STATE, Test, sample, tool, tree};

const VILLAGE: &str = "云溪镇/枫林村";
const JIANG: &str = "云溪镇/枫林村/蒋大勇";
const PACKET: &str = "build/DS-439001-2026-0010.zip";
const TRANSFER: &str = "build/DS-439001-2026-0010.移交清单.pdf";

fn form() -> String {
    format!("build/{JIANG}/备案登记表.pdf")
}

fn sha256(path: &Path) -> String {
    let line = tool("coreutils", "sha256sum", &[path.to_str().unwrap()]);
    line.split(' ').next().unwrap().to_owned()
}

/// What `build` says that it made and kept of Jiang's papers.
#[track_caller]
fn made_and_kept(run: crate::support::Run) -> (u64, u64) {
    let output = run.args("build --format json").arg(JIANG).output();
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let totals = output.objects().pop().unwrap();
    let count = |key: &str| totals[key].as_u64().unwrap();
    (count("made"), count("kept"))
}

/// Puts a blank page in the place of a paper and its digest into the record.
fn forge(test: &Test) {
    let paper = test.path(&form());
    let genuine = sha256(&paper);
    let bytes = fs::read(&paper).unwrap();
    let text = bytes.windows(6).position(|window| window == b"stream").unwrap();
    let mut forged = bytes;
    forged[text + 40] ^= 1;
    test.write(&form(), &forged);
    let record = test.read("build/build.jsonl");
    assert!(record.contains(&genuine));
    test.write("build/build.jsonl", record.replace(&genuine, &sha256(&paper)));
}

#[test]
fn a_paper_that_was_forged_with_its_record_is_made_anew() {
    for command in ["build", "pack", "print"] {
        let test = Test::printed_county();
        forge(&test);
        let output = test.dossier(command).arg(VILLAGE).arg("-q").output();
        assert_eq!(output.code, 0, "{command}: {}", output.stderr);
        let made = fs::read(test.path(&form())).unwrap();
        let genuine = fs::read(&sample().paper(&format!("{JIANG}/备案登记表.pdf")).path).unwrap();
        assert!(made == genuine, "{command}");
        let record = fs::read_to_string(sample().folder.join("build.jsonl")).unwrap();
        assert_eq!(test.read("build/build.jsonl"), record, "{command}");
    }
}

#[test]
fn a_record_of_other_pages_is_not_believed() {
    let test = Test::printed_county();
    let list = format!("build/{JIANG}/卷内目录.pdf");
    let genuine = fs::read(test.path(&list)).unwrap();
    let record = test.read("build/build.jsonl");
    let forged: Vec<String> = record
        .lines()
        .map(|line| {
            let mut line: Value = serde_json::from_str(line).unwrap();
            if line["file"].as_str().unwrap() == format!("{JIANG}/推荐表.pdf") {
                line["pages"] = 77.into();
            }
            line.to_string() + "\n"
        })
        .collect();
    test.write("build/build.jsonl", forged.concat());
    test.dossier("build -q").arg(JIANG).exits(0);
    assert!(fs::read(test.path(&list)).unwrap() == genuine);
    assert_eq!(test.read("build/build.jsonl"), record);
}

#[test]
fn a_list_that_was_forged_with_what_is_kept_of_it_is_made_anew() {
    let test = Test::printed_county();
    test.dossier("pack -q").arg(JIANG).exits(0);
    let (zip, list) =
        (fs::read(test.path(PACKET)).unwrap(), fs::read(test.path(TRANSFER)).unwrap());
    let kept = test.path("build/.cache/lists");
    for name in ["packet-contents", "transfer"] {
        let file = kept.join(format!("DS-439001-2026-0010.{name}"));
        let bytes = fs::read(&file).unwrap();
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        let mut head: Value = serde_json::from_slice(&bytes[..end]).unwrap();
        let mut forged = bytes[end + 1..].to_vec();
        let middle = forged.len() / 2;
        forged[middle] ^= 1;
        test.write("../forged", &forged);
        head["sha256"] = sha256(&test.path("../forged")).into();
        fs::write(&file, [head.to_string().as_bytes(), b"\n", &forged].concat()).unwrap();
    }
    test.remove(PACKET);
    test.remove(TRANSFER);
    test.dossier("pack -q").arg(JIANG).exits(0);
    assert!(fs::read(test.path(PACKET)).unwrap() == zip);
    assert!(fs::read(test.path(TRANSFER)).unwrap() == list);
}

#[test]
fn who_has_another_secret_makes_all_papers_anew_and_takes_nobody_elses_away() {
    let test = Test::printed_county();
    let (_, all) = made_and_kept(test.dossier(""));
    let other = || test.dossier("").env(STATE, test.path("../other"));
    assert_eq!(made_and_kept(other()), (all, 0));
    assert_eq!(made_and_kept(other()), (0, all));
    assert_eq!(made_and_kept(test.dossier("")), (0, all));
    assert!(test.tree("build") == tree(&sample().folder));
    fs::remove_dir_all(test.path("../other")).unwrap();
    assert_eq!(made_and_kept(other()), (all, 0), "a lost secret is replaced");
}

#[test]
fn without_a_place_for_a_secret_papers_are_made_anew_and_that_is_told() {
    let test = Test::printed_county();
    test.write("../file", "");
    let output = test.dossier("build").arg(JIANG).env(STATE, test.path("../file")).output();
    assert_eq!(output.code, 0);
    assert!(
        output.stderr.contains("认不出哪些表册是自己以前生成的，全部重新生成"),
        "{}",
        output.stderr
    );
    assert!(output.stderr.contains("沿用 0 份"), "{}", output.stderr);
    test.dossier("build -q").arg(JIANG).without(STATE).exits(0);
    let usual = if cfg!(windows) { "AppData/Local" } else { ".local/state" };
    assert_eq!(
        fs::read(test.path("../home").join(usual).join("dossier/secret")).unwrap().len(),
        32
    );
}

/// A file as other programs save it whole.
fn saved_whole(file: &Path, how: &[&str], into: &Path) -> Vec<u8> {
    let paths = [file.to_str().unwrap(), into.to_str().unwrap()];
    tool("qpdf", "qpdf", &[how, &paths].concat());
    fs::read(into).unwrap()
}

#[test]
fn a_paper_that_somebody_worked_on_is_left_alone() {
    let test = Test::printed_county();
    test.dossier("pack -q").arg(JIANG).exits(0);
    test.edit(&format!("{JIANG}/person.yaml"), "姓名: 蒋大勇", "姓名: 蒋大勇 # 改");
    for file in [form(), TRANSFER.to_owned()] {
        let (path, scratch) = (test.path(&file), test.path("../scratch.pdf"));
        let genuine = fs::read(&path).unwrap();
        let appended =
            [&genuine[..], b"\n9999 0 obj\n<<>>\nendobj\nstartxref\n1\n%%EOF\n"].concat();
        let worked = [
            appended,
            saved_whole(&path, &[], &scratch),
            saved_whole(&path, &["--linearize"], &scratch),
            saved_whole(&path, &["--object-streams=generate"], &scratch),
            saved_whole(&path, &["--qdf"], &scratch),
        ];
        for bytes in worked {
            test.write(&file, &bytes);
            let output = test.dossier("pack --replace").arg(JIANG).output();
            assert_eq!(output.code, 1, "{file}: {}{}", output.stdout, output.stderr);
            assert!(fs::read(&path).unwrap() == bytes, "{file}");
            assert!(
                output.stderr.contains("没有覆盖") || output.stdout.contains("没有覆盖"),
                "{}{}",
                output.stdout,
                output.stderr
            );
        }
        test.write(&file, &genuine);
    }
}
