//! Packets that a browser, a mail program or a clerk renamed: one finding that says the name.

use std::fs;

use tempfile::TempDir;

use crate::inside::packet::{Bag, NAME};
use crate::packet::verify::{VerifyOptions, verify};

#[test]
fn another_name_is_one_finding_that_says_the_right_one() {
    let folder = TempDir::new().unwrap();
    let whole = Bag::good().zip();
    for name in [
        format!("{NAME}(1).zip"),
        format!("{NAME} (1).zip"),
        format!("{NAME} - 副本.zip"),
        format!("副本 {NAME}.zip"),
        format!("{NAME}.ZIP"),
        format!("{NAME}.zip.zip"),
        format!("{NAME}_1.zip"),
        format!("{}.zip", NAME.to_lowercase()),
        "移交包.zip".to_owned(),
        "download".to_owned(),
    ] {
        let file = folder.path().join(&name);
        fs::write(&file, &whole).unwrap();
        let verdict = verify(&file, &VerifyOptions::default()).unwrap();
        assert!(verdict.renamed && verdict.faults.len() == 1, "{name}: {:?}", verdict.faults);
        let told = &verdict.faults[0];
        assert!(told.code.0 == "packet-base" && told.text.zh.contains(&format!("`{NAME}.zip`")));
        assert_eq!(verdict.pdfs, (2, 3), "{name}: everything else is looked at");
        // Whatever else is wrong is told, with the name as a remark.
        let mut spoilt = whole.clone();
        spoilt[100] ^= 1;
        fs::write(&file, &spoilt).unwrap();
        let verdict = verify(&file, &VerifyOptions::default()).unwrap();
        assert!(!verdict.holds() && !verdict.renamed, "{name}");
        assert!(verdict.remarks.iter().any(|one| one.code.0 == "packet-base"), "{name}");
        fs::remove_file(file).unwrap();
    }
}

/// The packet unpacked in a folder.
fn unpacked(folder: &std::path::Path) {
    for (path, bytes) in &Bag::good().files {
        let file = folder.join(NAME).join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

#[test]
fn a_packet_that_was_zipped_again_is_one_finding() {
    let folder = TempDir::new().unwrap();
    unpacked(folder.path());
    let zip = format!("{NAME}.zip");
    let script = |how: &str| {
        format!(
            "import zipfile,os\nz=zipfile.ZipFile('{zip}','w',zipfile.{how})\nfor d,s,f in os.walk('{NAME}'):\n  s.sort()\n  for n in sorted(f): z.write(os.path.join(d,n))"
        )
    };
    let (deflated, stored) = (script("ZIP_DEFLATED"), script("ZIP_STORED"));
    // Explorer and Python's own packer add an entry for every folder.
    let archive = format!("import shutil\nshutil.make_archive('{NAME}','zip','.','{NAME}')");
    let ways: [&[&str]; 8] = [
        &["zip", "-q", "-0", "-r", "-X", &zip, NAME],
        &["python3", "-c", &archive],
        &["zip", "-q", "-r", &zip, NAME],
        &["zip", "-q", "-0", "-r", &zip, NAME],
        &["zip", "-q", "-D", "-X", "-r", &zip, NAME],
        &["7z", "a", "-bd", "-tzip", &zip, NAME],
        &["python3", "-c", &deflated],
        &["python3", "-c", &stored],
    ];
    for way in ways {
        let mut made = std::process::Command::new(way[0]);
        made.args(&way[1..]).current_dir(folder.path()).stdout(std::process::Stdio::null());
        assert!(made.status().unwrap().success(), "{way:?}");
        let verdict = verify(&folder.path().join(&zip), &VerifyOptions::default()).unwrap();
        let codes: Vec<&str> = verdict.faults.iter().map(|one| one.code.0).collect();
        assert_eq!(codes, ["packet-rezipped"], "{way:?}: {:?}", verdict.faults);
        fs::remove_file(folder.path().join(&zip)).unwrap();
    }
}

#[test]
fn a_packet_inside_of_what_was_given_is_one_finding_that_names_it() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    let zip = format!("{NAME}.zip");
    fs::create_dir(at("送")).unwrap();
    fs::write(at(&format!("送/{zip}")), Bag::good().zip()).unwrap();
    fs::write(at(&format!("送/{zip}.sig")), "x").unwrap();
    // A packet and its signature zipped together, with a folder around them and without.
    for way in [&["-0", "-j"][..], &["-j"], &["-r"], &["-0", "-r", "-D"]] {
        let mut made = std::process::Command::new("zip");
        made.arg("-q").args(way).args(["-r", "包.zip", "送"]).current_dir(folder.path());
        assert!(made.status().unwrap().success());
        inside(&at("包.zip"), &zip);
        fs::remove_file(at("包.zip")).unwrap();
    }
    inside(&at("送"), &zip);
    unpacked(&at("解开"));
    inside(&at("解开"), NAME);
    fs::create_dir(at("解开").join(NAME).join(NAME)).unwrap();
    let verdict = verify(&at("解开").join(NAME), &VerifyOptions::default()).unwrap();
    let codes: Vec<&str> = verdict.faults.iter().map(|one| one.code.0).collect();
    assert_eq!(codes, ["packet-special"], "a packet is a packet, whatever lies in it");
}

/// One finding says that the packet `name` lies in what is verified.
fn inside(path: &std::path::Path, name: &str) {
    let verdict = verify(path, &VerifyOptions::default()).unwrap();
    let [told] = &verdict.faults[..] else { panic!("{path:?}: {:?}", verdict.faults) };
    assert_eq!(told.code.0, "packet-inside", "{path:?}");
    assert!(told.text.zh.contains(name) && told.text.en.contains(name), "{told:?}");
}

#[test]
fn what_a_file_manager_leaves_is_one_finding() {
    let folder = TempDir::new().unwrap();
    unpacked(folder.path());
    let at = folder.path().join(NAME);
    for litter in [".DS_Store", "data/.DS_Store", "data/._卷内目录.pdf", "data/电子档案/Thumbs.db"]
    {
        fs::write(at.join(litter), "x").unwrap();
    }
    let verdict = verify(&at, &VerifyOptions::default()).unwrap();
    assert_eq!(verdict.faults.len(), 1, "{:?}", verdict.faults);
    let told = &verdict.faults[0];
    assert!(told.code.0 == "packet-unlisted" && told.text.zh.contains("共 4 个"), "{told:?}");
}
