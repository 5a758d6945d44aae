//! The same data gives the same bytes: in another folder, in another place of the world, with any
//! number of threads, at another time.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::support::{PROGRAM, Test, sample, tree};

/// Complains about every file that is in one tree only, or not the same in both.
#[track_caller]
fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    let differ: Vec<&String> = names.filter(|name| one.get(*name) != other.get(*name)).collect();
    assert!(differ.is_empty(), "{} files differ: {differ:#?}", differ.len());
}

#[test]
fn one_thread_elsewhere_in_another_zone_and_locale_makes_the_same_bytes() {
    let county = Test::county();
    let out = county.path("../组织部的 U盘/2026 年/papers");
    let run = format!("umask 077; exec '{PROGRAM}' build --jobs 1 --out '{}'", out.display());
    let output = county
        .dossier("-c")
        .arg(run)
        .program("/bin/sh".into())
        .env("TZ", "Asia/Urumqi")
        .env("LANG", "zh_CN.GB18030")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("DOSSIER_LANG", "en")
        .env("SOURCE_DATE_EPOCH", "86400")
        .env("RAYON_NUM_THREADS", "3")
        .output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert_same(&tree(&sample().folder), &tree(&out));
}

#[test]
fn eight_threads_at_another_time_make_the_same_bytes_and_say_the_same() {
    let county = Test::county();
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(999_999_999);
    touch(&county.root(), past);
    let output = county.dossier("build --jobs 8 --format json").output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert_same(&tree(&sample().folder), &county.tree("build"));
    let told: Vec<_> = output.objects().iter().map(|object| object["file"].clone()).collect();
    let order: Vec<_> = sample().papers.iter().map(|paper| paper.file.clone()).collect();
    assert_eq!(told[..order.len()], order, "papers are told in one order");
}

#[test]
fn what_is_made_alone_is_what_is_made_among_others() {
    let county = Test::county();
    let person = "云溪镇/白鹭村/林昇";
    county.dossier("build -q").arg(person).exits(0);
    county.dossier("build -q 松岭镇/梨园村").exits(0);
    let all = tree(&sample().folder);
    let made = county.tree("build");
    assert!(made.keys().any(|name| name.starts_with(person)));
    for (name, bytes) in made.iter().filter(|(name, _)| name.ends_with(".pdf")) {
        assert!(all.get(name) == Some(bytes), "{name} differs when others are made with it");
    }
}

/// Sets the time of change of every file below a folder.
fn touch(folder: &Path, time: SystemTime) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            touch(&path, time);
        } else {
            fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
        }
    }
}
