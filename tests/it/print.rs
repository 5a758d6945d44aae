//! Printing: papers put together into one file, looked at by tools that others made.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dossier::pdf::Binder;

use crate::support::{Sample, sample, tool};

const PEOPLE: [&str; 2] = ["松岭镇/荷塘村/张志远", "石桥乡/龙尾村/梁秀珍"];

/// The papers of some people of the sample county, put together.
fn bound(folder: &Path, sample: &Sample) -> (PathBuf, Vec<PathBuf>) {
    let file = folder.join("all.pdf");
    let mut binder = Binder::create(&file).unwrap();
    let mut papers = Vec::new();
    for person in PEOPLE {
        binder.chapter(person);
        for paper in sample.papers.iter().filter(|paper| paper.person == person) {
            let pages = binder.add(&paper.template, &fs::read(&paper.path).unwrap()).unwrap();
            assert_eq!(pages, paper.pages);
            papers.push(paper.path.clone());
        }
    }
    binder.finish("样张", (2026, 11, 20)).unwrap();
    (file, papers)
}

fn text(file: &Path) -> String {
    tool("poppler-utils", "pdftotext", &["-layout", file.to_str().unwrap(), "-"])
}

/// Every page as a picture.
fn pictures(file: &Path, folder: &Path) -> Vec<Vec<u8>> {
    fs::create_dir(folder).unwrap();
    let (file, prefix) = (file.to_str().unwrap(), folder.join("page"));
    tool("poppler-utils", "pdftoppm", &["-r", "50", file, prefix.to_str().unwrap()]);
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).collect();
    pages.sort();
    pages.iter().map(|page| fs::read(page).unwrap()).collect()
}

/// The faces of a PDF, and how often each is embedded.
fn faces(file: &Path) -> BTreeMap<String, usize> {
    let list = tool("poppler-utils", "pdffonts", &[file.to_str().unwrap()]);
    let mut faces = BTreeMap::new();
    for line in list.lines().skip(2) {
        let name = line.split_whitespace().next().unwrap();
        let face = name.split_once('+').unwrap().1.trim_end_matches("-Identity-H");
        *faces.entry(face.to_owned()).or_default() += 1;
    }
    faces
}

#[test]
fn pages_put_together_look_and_read_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let (file, papers) = bound(folder.path(), sample());
    assert_eq!(papers.iter().map(|paper| text(paper)).collect::<String>(), text(&file), "the text");
    let after = pictures(&file, &folder.path().join("after"));
    let before: Vec<_> = papers
        .iter()
        .enumerate()
        .flat_map(|(at, paper)| pictures(paper, &folder.path().join(at.to_string())))
        .collect();
    assert_eq!(before.len(), after.len());
    for (page, (before, after)) in before.iter().zip(&after).enumerate() {
        assert!(before == after, "page {} looks otherwise", page + 1);
    }
}

#[test]
fn each_face_is_embedded_once() {
    let folder = tempfile::tempdir().unwrap();
    let (file, papers) = bound(folder.path(), sample());
    let faces = faces(&file);
    assert!(faces.len() >= 4 && faces.values().all(|count| *count == 1), "{faces:?}");
    let size = |file: &Path| fs::metadata(file).unwrap().len();
    let before: u64 = papers.iter().map(|paper| size(paper)).sum();
    assert!(size(&file) * 3 < before, "{} of {before}", size(&file));
    tool("qpdf", "qpdf", &["--check", file.to_str().unwrap()]);
}
