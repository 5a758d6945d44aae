//! `pack --batch NAME --with REGISTER`: registers of the people's villages and towns go with them,
//! and are listed, summed, verified, booked and printed as their papers are.

use std::fs;

use serde_json::Value;

use crate::manifest::Item;
use crate::support::{Output, Test, pdf_text, tool};

use super::{all_packed, manifest, pack, refused, unpacked};

const PACKET: &str = "DS-439001-2026-1";
const PEOPLE: &str = "云溪镇/枫林村 松岭镇/荷塘村/张志远";

fn with(test: &Test, registers: &str) -> Output {
    pack(test, &format!("--batch 2026-1 --with {registers} {PEOPLE}"))
}

fn files(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.file.as_str()).collect()
}

#[test]
fn registers_of_peoples_places_go_with_them() {
    let county = Test::printed_county();
    let told = all_packed(&with(&county, "一村一册,roster"));
    let zip = county.path(&format!("build/{PACKET}.zip"));
    let base = unpacked(&zip, &county.root());
    let said = manifest(&base);
    let places: Vec<(&str, &str, Vec<&str>)> =
        said.places.iter().map(|one| (&*one.path, &*one.name, files(&one.items))).collect();
    assert_eq!(
        places,
        [
            ("云溪镇", "云溪镇", vec!["花名册.pdf"]),
            ("云溪镇/枫林村", "云溪镇枫林村", vec!["一村一册.pdf"]),
            ("松岭镇", "松岭镇", vec!["花名册.pdf"]),
            ("松岭镇/荷塘村", "松岭镇荷塘村", vec!["一村一册.pdf"]),
        ]
    );
    for place in &said.places {
        for item in &place.items {
            let own = base.join(format!("data/村镇册表/{}/{}", place.path, item.file));
            let built = county.path(&format!("build/{}/{}", place.path, item.file));
            assert_eq!(fs::read(&own).unwrap(), fs::read(built).unwrap(), "{}", own.display());
        }
    }
    let people = said.people.iter().flat_map(|one| &one.items);
    let items: Vec<&Item> = people.chain(said.places.iter().flat_map(|one| &one.items)).collect();
    let pages: usize = items.iter().filter_map(|item| item.pages).sum();
    assert_eq!(told[0]["files"], items.len());
    assert_eq!(told[0]["pages"], pages);

    let list = pdf_text(&base.join("data/卷内目录.pdf")).replace(' ', "");
    assert!(
        list.contains(&format!("共{}人{}件{pages}页", said.people.len(), items.len())),
        "{list}"
    );
    assert!(list.contains("松岭镇荷塘村") && list.contains("一村一册"), "{list}");
    let transfer = county.path(&format!("build/{PACKET}.移交清单.pdf"));
    let transfer = pdf_text(&transfer);
    assert_eq!(transfer.matches("村镇册表").count(), 4, "{transfer}");

    let verified = county.dossier(&format!("verify --format json build/{PACKET}.zip")).output();
    assert_eq!((verified.code, &verified.objects()[0]["result"]), (0, &Value::from("passed")));
    let again = all_packed(&with(&county, "花名册,village-register"));
    assert_eq!(again[0]["status"], "kept");
    let sums = ["-c", "--quiet", "manifest-sha256.txt"];
    tool(
        "coreutils",
        "env",
        &["-C", base.to_str().unwrap(), "sha256sum", sums[0], sums[1], sums[2]],
    );
}

#[test]
fn a_packet_with_registers_is_received_and_printed() {
    let county = Test::printed_county();
    all_packed(&with(&county, "一村一册"));
    let receive = format!("receive --into ../register --date 2026-11-22 build/{PACKET}.zip");
    let received = county.dossier(&receive).output();
    assert_eq!(received.code, 0, "{}{}", received.stdout, received.stderr);
    let shown = county.dossier("-C ../register register show 1 --format json").output();
    assert!(shown.stdout.contains("松岭镇荷塘村"), "{}", shown.stdout);
    let printed =
        county.dossier(&format!("print --format json build/{PACKET}.zip --out ../p")).output();
    assert_eq!(printed.code, 0, "{}", printed.stderr);
    let places = &printed.objects()[0]["places"];
    assert_eq!(places.as_array().unwrap().len(), 2, "{places}");
    let text = pdf_text(&county.path(&format!("../p/{PACKET}.打印.pdf")));
    assert!(text.contains("云溪镇枫林村"), "the list names it");
}

#[test]
fn what_is_for_the_office_alone_goes_into_no_packet() {
    let county = Test::printed_county();
    for internal in ["风险台账", "candidates", "handbook", "签到表"] {
        let output = with(&county, internal);
        assert_eq!(output.code, 2, "{internal}: {}", output.stderr);
        assert!(!county.has(&format!("build/{PACKET}.zip")));
    }
    let alone = pack(&county, &format!("--with 一村一册 {PEOPLE}"));
    assert_eq!(alone.code, 2, "registers go with a batch: {}", alone.stderr);
}

#[test]
fn without_a_register_that_was_asked_for_there_is_no_packet() {
    let county = Test::printed_county();
    let village = "云溪镇/枫林村/village.yaml";
    let text = county.read(village);
    let (before, rest) = text.split_once("\n概况:").unwrap();
    let after = rest.find("\n岗位:").map(|at| &rest[at..]).unwrap();
    county.write(village, format!("{before}{after}"));
    let output = with(&county, "一村一册");
    assert_eq!(output.code, 1, "{}{}", output.stdout, output.stderr);
    assert!(refused(&output).contains(&"missing-item".to_owned()), "{}", output.stdout);
    assert!(!county.has(&format!("build/{PACKET}.zip")));
}
