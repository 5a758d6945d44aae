//! Bundles that somebody made to do harm: right in form, wrong in what they say.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::bundle::{BundleFault, County, NewBundle, OpenedBundle, Role};
use crate::packet::Plain;

const DAY: &str = "2026-11-30";

fn county() -> County {
    County { name: Some("样县档案".to_owned()), code: Some("439001".to_owned()) }
}

/// A small bundle as the program makes it.
fn made() -> Vec<u8> {
    let file =
        |path: &str, role, text: &str| (path.parse().unwrap(), (role, text.as_bytes().to_vec()));
    let files = BTreeMap::from([
        file("dossier.yaml", Role::Lent, "格式: 1\n"),
        file("松岭镇/town.yaml", Role::Own, "格式: 1\n名称: 松岭镇\n"),
        file("松岭镇/荷塘村/张志远/person.yaml", Role::Own, "格式: 1\n姓名: 张志远\n"),
    ]);
    let new = NewBundle {
        program: "dossier".to_owned(),
        made: DAY.to_owned(),
        county: county(),
        whole: true,
        scope: vec!["松岭镇".parse().unwrap()],
        history: Vec::new(),
        base: None,
        files: &files,
    };
    new.bytes().unwrap().1
}

/// The same with another manifest and other files, in the very form of a bundle.
fn forged(change: impl FnOnce(&mut Value, &mut BTreeMap<String, Vec<u8>>)) -> Vec<u8> {
    let bytes = made();
    let files = Plain::read(&bytes).unwrap().files.into_iter();
    let mut files: BTreeMap<String, Vec<u8>> =
        files.map(|(name, bytes)| (name, bytes.into_owned())).collect();
    let mut manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    change(&mut manifest, &mut files);
    files.insert("manifest.json".to_owned(), manifest.to_string().into_bytes());
    let files = files.into_iter().map(|(name, bytes)| (name, Cow::Owned(bytes))).collect();
    Plain { day: DAY.to_owned(), files }.bytes().unwrap()
}

/// A file that the manifest lists with its true digest.
fn add(manifest: &mut Value, files: &mut BTreeMap<String, Vec<u8>>, path: &str, role: &str) {
    let bytes = b"x: 1\n".to_vec();
    let sha256 = crate::hash::Digest::of(&bytes).to_string();
    manifest["files"][path] = json!({"sha256": sha256, "role": role});
    files.insert(format!("now/{path}"), bytes);
}

fn fault(bytes: &[u8]) -> BundleFault {
    OpenedBundle::read(bytes).expect_err("it is refused")
}

#[test]
fn what_is_made_is_read() {
    let opened = OpenedBundle::read(&made()).unwrap();
    assert_eq!((opened.files.len(), &*opened.made, opened.county), (3, DAY, county()));
    assert!(OpenedBundle::read(&forged(|_, _| ())).is_ok());
}

#[test]
fn what_a_newer_program_made_is_told_as_that() {
    let newer = forged(|manifest, _| {
        manifest["format"] = json!(2);
        manifest["more"] = json!("of it");
    });
    assert_eq!(fault(&newer), BundleFault::Newer(2));
    let other = forged(|manifest, _| manifest["kind"] = json!("another"));
    assert_eq!(fault(&other), BundleFault::Other);
    let odd = forged(|manifest, _| manifest["more"] = json!("of it"));
    assert_eq!(fault(&odd), BundleFault::Damaged);
}

#[test]
fn files_that_are_not_a_towns_own_are_refused() {
    for (path, role) in [
        (".git/config", "own"),
        (".git/config", "lent"),
        ("松岭镇/.git/hooks/pre-commit", "own"),
        (".dossier/run/journal", "lent"),
        ("云溪镇/town.yaml", "own"),
        ("policy.yaml", "own"),
        ("reviews/2026-1.yaml", "own"),
        ("events/.hidden.yaml", "own"),
        ("autorun.inf", "lent"),
        ("dossier.exe", "own"),
    ] {
        let bytes = forged(|manifest, files| add(manifest, files, path, role));
        assert_eq!(fault(&bytes), BundleFault::Foreign(path.to_owned()), "{path}");
    }
    let fine = forged(|manifest, files| add(manifest, files, "松岭镇/荷塘村/village.yaml", "own"));
    assert!(OpenedBundle::read(&fine).is_ok());
}

#[test]
fn files_that_are_missing_besides_or_others_than_listed_are_refused() {
    let missing = forged(|_, files| drop(files.remove("now/松岭镇/town.yaml")));
    assert_eq!(fault(&missing), BundleFault::Damaged);
    let other = forged(|_, files| drop(files.insert("now/dossier.yaml".to_owned(), b"y".to_vec())));
    assert_eq!(fault(&other), BundleFault::Damaged);
    for name in ["run.bat", "base/松岭镇/town.yaml", "now/松岭镇/荷塘村/x"] {
        let more = forged(|_, files| drop(files.insert(name.to_owned(), b"y".to_vec())));
        assert_eq!(fault(&more), BundleFault::Foreign(name.to_owned()));
    }
    let digest = crate::hash::Digest::of(b"no").to_string();
    let base = forged(|manifest, _| {
        let listed = json!({"松岭镇/town.yaml": {"sha256": digest, "role": "own"}});
        manifest["base"] = json!({"bundle": digest, "files": listed});
    });
    assert_eq!(fault(&base), BundleFault::Damaged);
    let nowhere = forged(|manifest, _| manifest["scope"] = json!([]));
    assert_eq!(fault(&nowhere), BundleFault::Damaged);
    for scope in ["松岭镇/荷塘村/张志远", "reviews", "../云溪镇"] {
        let bytes = forged(|manifest, _| manifest["scope"] = json!([scope]));
        assert_eq!(fault(&bytes), BundleFault::Damaged, "{scope}");
    }
}

#[test]
fn anybodys_bytes_are_answered() {
    let bytes = made();
    for at in 0..bytes.len() {
        let mut other = bytes.clone();
        other[at] = other[at].wrapping_add(1);
        assert!(OpenedBundle::read(&other).is_err(), "{at}");
    }
}
