//! `dossier diff`: two filings of the sample county, compared in words.

use std::fs;

use snapbox::str;

use crate::support::Test;

const ONE: &str = "../one/DS-439001-1.zip";
const TWO: &str = "../two/DS-439001-2.zip";
const ZHANG: &str = "松岭镇/荷塘村/张志远";

/// The county with two filings: between them one person came, one left, one was moved and one was
/// changed in every way.
fn two_filings() -> Test {
    let county = Test::county();
    pack(
        &county,
        "松岭镇/荷塘村/张志远 松岭镇/荷塘村/李娜 松岭镇/太平村/何佳 --batch 1 --out ../one",
    );
    let record = format!("{ZHANG}/person.yaml");
    county
        .edit(&record, "\"13800000001\"", "\"13800000091\"")
        .edit(&record, "\"43900119941012001X\"", "\"439001199410120036\"")
        .edit(
            &record,
            "  - 文件: 附件/推荐会议记录.pdf\n    题名: 荷塘村党员大会推荐记录\n    责任者: 荷塘村党总支\n    日期: 2026-03-02\n",
            "",
        )
        .remove(&format!("{ZHANG}/附件/推荐会议记录.pdf"));
    let picture = county.path(&format!("{ZHANG}/附件/电商点.jpg"));
    let mut bytes = fs::read(&picture).unwrap();
    bytes.extend(b"more");
    fs::write(picture, bytes).unwrap();
    let moved = county.dossier("move 松岭镇/荷塘村/李娜 松岭镇/梨园村/李娜").output();
    assert_eq!(moved.code, 0, "{moved:?}");
    pack(
        &county,
        "松岭镇/荷塘村/张志远 松岭镇/梨园村/李娜 松岭镇/太平村/赵旻 --batch 2 --as-of 2026-11-21 --out ../two",
    );
    county
}

#[track_caller]
fn pack(county: &Test, arguments: &str) {
    let output = county.dossier(&format!("pack {arguments}")).output();
    assert_eq!(output.code, 0, "{output:?}");
}

#[test]
fn two_filings_are_told_apart_in_words() {
    let county = two_filings();
    let diff = format!("diff {ONE} {TWO}");
    county.dossier(&diff).stdout(str![[""]]).stderr(str![[""]]).exits(1);
    county.dossier(&diff).env("DOSSIER_LANG", "en").stdout(str![[""]]).stderr(str![[""]]).exits(1);
    let short = format!("{diff} --format short");
    county.dossier(&short).env("DOSSIER_LANG", "en").stdout(str![[""]]).exits(1);

    let object = county.dossier(&format!("{diff} --format json")).output();
    assert_eq!((object.code, object.stderr.as_str()), (1, ""));
    assert!(!object.stdout.contains("19941012"), "identity numbers are masked: {}", object.stdout);
    let object = &object.objects()[0];
    assert_eq!(object["same"], false);
    assert_eq!(object["people"][0]["path"], ZHANG);
    let fates: Vec<_> =
        object["people"].as_array().unwrap().iter().map(|one| one["fate"].clone()).collect();
    assert_eq!(fates, ["stayed", "moved", "came", "left"]);
}

#[test]
fn a_filing_beside_itself_and_beside_its_folder_is_the_same() {
    let county = Test::county();
    pack(&county, "松岭镇/太平村/何佳 --out ../one");
    let packet = "../one/DS-439001-2025-0001.zip";
    county
        .dossier(&format!("diff {packet} {packet}"))
        .stdout(str![[""]])
        .stderr(str![[""]])
        .exits(0);
    county.dossier(&format!("diff {packet} {packet} --format short")).exits(0);
    pack(&county, "松岭镇/太平村/何佳 --as-of 2026-11-21 --out ../two");
    let other = "../two/DS-439001-2025-0001.zip";
    county
        .dossier(&format!("diff {packet} {other}"))
        .stdout(str![[""]])
        .stderr(str![[""]])
        .exits(1);
}

#[test]
fn a_packet_that_does_not_hold_is_not_compared() {
    let county = Test::county();
    pack(&county, "松岭镇/太平村/何佳 --out ../one");
    let packet = county.path("../one/DS-439001-2025-0001.zip");
    let mut bytes = fs::read(&packet).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&packet, bytes).unwrap();
    let path = "../one/DS-439001-2025-0001.zip";
    county
        .dossier(&format!("diff {path} {path}"))
        .env("DOSSIER_LANG", "en")
        .stderr(str![[""]])
        .exits(3);
    county
        .dossier("diff ../one/none.zip ../one/none.zip")
        .env("DOSSIER_LANG", "en")
        .stderr(str![[""]])
        .exits(3);
}
