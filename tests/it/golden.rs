//! The sample county's pages as they look and its papers as they are, byte for byte.

use std::collections::BTreeSet;
use std::fs;

use crate::pictures::{self, PAGES, Picture, SHEETS, STRAY, WHITEST, golden, updating};
use crate::support::sample;

#[test]
fn pages_look_as_they_did() {
    pictures::compare(&PAGES, &sample().papers);
}

#[test]
fn papers_are_the_same_bytes_on_every_machine() {
    // Those of handing over and the empty forms are looked at in `tests/inside/forms.rs`.
    let folder = |file: &str| file.split('/').next().map(str::to_owned);
    let sheet = |file: &str| SHEETS.iter().any(|(_, one, _)| folder(one) == folder(file));
    pictures::compare_bytes(&sample().papers, |file| !sheet(file));
}

#[test]
fn nothing_is_left_over() {
    let mut wanted: BTreeSet<String> =
        PAGES.iter().chain(&SHEETS).map(|(name, ..)| format!("{name}.png")).collect();
    wanted.insert("hashes.txt".to_owned());
    fs::create_dir_all(golden("")).unwrap();
    for entry in fs::read_dir(golden("")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if updating() && !wanted.contains(&name) {
            fs::remove_file(golden(&name)).unwrap();
        } else {
            assert!(wanted.contains(&name), "no test looks at tests/golden/{name}");
        }
    }
}

#[test]
fn every_paper_has_a_picture() {
    let shown: BTreeSet<&str> =
        PAGES.iter().map(|(_, file, _)| sample().paper(file).template.as_str()).collect();
    let made: BTreeSet<&str> = sample().papers.iter().map(|paper| &*paper.template).collect();
    assert_eq!(shown, made);
    assert_eq!(made.len(), 9);
}

#[test]
fn one_character_is_a_difference_and_noise_is_none() {
    let levels = |index: usize| if index.is_multiple_of(7) { 3 } else { WHITEST };
    let picture = Picture { width: 31, height: 20, levels: (0..620).map(levels).collect() };
    assert!(Picture::decode(&picture.encode()) == picture);
    let change = |levels: fn(&mut [u8])| {
        let mut other = Picture { levels: picture.levels.clone(), ..picture };
        levels(&mut other.levels);
        picture.differences(&other)
    };
    assert!(change(|levels| levels.iter_mut().for_each(|level| *level -= 1)) <= STRAY);
    assert!(change(|levels| levels[40..60].fill(0)) > STRAY);
}
