//! Which papers show a field is found out by changing it: every value of the sample county's most complete
//! people and of their village and town, one after another.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::archive::{Archive, word_lists};
use crate::diagnostic::{Diagnostic, Severity};
use crate::documents::{Document, Paper, Setup};
use crate::inside::all_papers::all_papers;
use crate::inside::folder::{Folder, project};
use crate::model::Day;
use crate::model::shape::{Choice, Shape};
use crate::model::words::Word as _;
use crate::schema::FileKind;
use crate::source::Span;
use crate::yaml::{self, Node, Value};

const TABLE: &str = "src/guide/printed.txt";
const HEAD: &str = "# Made by a test, see printed.rs: UPDATE=1 writes it anew.\n";
/// The files that are tried, with their kinds.
const FILES: [(&str, FileKind); 3] = [
    ("松岭镇/荷塘村/张志远/person.yaml", FileKind::Person),
    ("松岭镇/荷塘村/village.yaml", FileKind::Village),
    ("松岭镇/town.yaml", FileKind::Town),
];
/// Entries of one list that are tried: others are of the same kind.
const ENTRIES: usize = 2;

/// A value that may be changed: the keys that lead to it, where it stands and what may stand there.
struct Place<'s> {
    keys: Vec<String>,
    span: Span,
    text: String,
    words: &'s [Choice],
}

fn places<'s>(keys: &[String], node: &Node, shape: Option<&'s Shape>, all: &mut Vec<Place<'s>>) {
    match &node.value {
        Value::Scalar(scalar) if !scalar.text.is_empty() => {
            let words = match shape.and_then(Shape::scalar) {
                Some(Shape::Word(words)) => &words[..],
                _ => &[],
            };
            let text = scalar.text.to_string();
            all.push(Place { keys: keys.to_vec(), span: node.span, text, words });
        }
        Value::Scalar(_) => {}
        Value::List(items) => {
            items.iter().take(ENTRIES).for_each(|item| places(keys, item, shape, all));
        }
        Value::Map(entries) => {
            for entry in entries {
                let keys = [keys, &[entry.key.to_string()]].concat();
                let inner = shape.and_then(|shape| shape.under(&entry.key));
                places(&keys, &entry.value, inner, all);
            }
        }
    }
}

/// Other values that may stand in its place, the likeliest first.
fn others(place: &Place<'_>) -> Vec<String> {
    let own = &place.text;
    let words = place.words.iter().map(|one| one.word.clone()).filter(|word| word != own);
    let mut all: Vec<String> = words.take(3).collect();
    all.extend(other_identity(own));
    if own.bytes().any(|one| one.is_ascii_digit()) {
        // One digit more or less, from the last on: a day, a month, a number, a year.
        for at in (0..own.len()).rev().filter(|at| own.as_bytes()[*at].is_ascii_digit()).take(6) {
            let digit = own.as_bytes()[at] - b'0';
            for other in [digit + 1, digit.wrapping_sub(1)].into_iter().filter(|one| *one < 10) {
                let mut text = own.clone();
                text.replace_range(at..=at, &other.to_string());
                all.push(text);
            }
        }
    }
    if own == "是" || own == "否" {
        all.push(if own == "是" { "否" } else { "是" }.to_owned());
    }
    if !own.contains('/') {
        all.push(format!("{}改", own.trim_end()));
    }
    all
}

/// Another identity number of the same day and sex, with the check digit of the standard.
fn other_identity(own: &str) -> Option<String> {
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = own
        .get(..17)
        .filter(|body| own.len() == 18 && body.bytes().all(|one| one.is_ascii_digit()))?;
    let mut body = digits.as_bytes().to_vec();
    body[15] = if body[15] == b'9' { b'0' } else { body[15] + 1 };
    let sum: usize =
        body.iter().zip(WEIGHTS).map(|(one, weight)| usize::from(one - b'0') * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][sum % 11];
    Some(format!("{}{check}", String::from_utf8(body).expect("digits")))
}

/// What each paper shows, by its name and file; nothing if there are other errors than that people are away
/// whom shared files name.
fn shown(test: &Folder, errors: usize) -> Option<BTreeMap<(String, String), serde_json::Value>> {
    let (archive, found) = Archive::open(&test.root(), 1).unwrap();
    if count(&found) > errors {
        return None;
    }
    let (setup, _) = Setup::new(&archive, Day::parse("2026-11-20").unwrap(), false);
    if archive.people.keys().any(|path| archive.person(path).value.is_none()) {
        return None;
    }
    let paper = |document: Document| {
        let name = Paper::of_template(&document.paper).map_or("", |paper| paper.name.word());
        ((name.to_owned(), document.ident.clone()), document.data.clone())
    };
    Some(all_papers(&archive, &setup).into_iter().map(paper).collect())
}

fn count(found: &[Diagnostic]) -> usize {
    found.iter().filter(|one| one.severity == Severity::Error).count()
}

/// The sample county with one town of one village and two people.
fn small() -> Folder {
    let test = Folder::county();
    for town in ["云溪镇", "石桥乡"] {
        fs::remove_dir_all(test.path(town)).unwrap();
    }
    for entry in fs::read_dir(test.path("松岭镇")).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() && entry.file_name() != "荷塘村" {
            fs::remove_dir_all(entry.path()).unwrap();
        }
    }
    for entry in fs::read_dir(test.path("松岭镇/荷塘村")).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() && entry.file_name() != "张志远" {
            fs::remove_dir_all(entry.path()).unwrap();
        }
    }
    test
}

#[test]
fn the_table_of_papers_is_what_changing_fields_shows() {
    let lists = word_lists(None);
    let mut found: BTreeMap<(usize, String), BTreeSet<String>> = BTreeMap::new();
    let test = small();
    let errors = count(&Archive::open(&test.root(), 1).unwrap().1);
    let before = shown(&test, errors).expect("the sample is right");
    let (mut tried, mut changed) = (0, 0);
    for (at, (file, kind)) in FILES.iter().enumerate() {
        let text = test.read(file);
        let (document, _) = yaml::read(&file.parse().unwrap(), text.as_bytes());
        let shape = kind.shape(&lists);
        let mut all = Vec::new();
        places(&[], &document.unwrap().root, Some(&shape), &mut all);
        for place in all {
            tried += 1;
            let Span { start, end } = place.span;
            // A text of several lines is changed at its end.
            let (start, own) = if text[start..end].trim_end() == place.text.trim_end()
                || text[start..end].starts_with(['"', '\''])
            {
                (start, true)
            } else {
                (end - (text[start..end].len() - text[start..end].trim_end().len()), false)
            };
            let after = others(&place).into_iter().find_map(|other| {
                let other = if own { format!("\"{other}\"") } else { "改".to_owned() };
                let end = if own { end } else { start };
                test.write(file, format!("{}{other}{}", &text[..start], &text[end..]));
                shown(&test, errors).filter(|after| *after != before || !own)
            });
            let Some(after) = after else { continue };
            changed += 1;
            let differ = before
                .iter()
                .filter(|(paper, view)| after.get(paper).is_some_and(|other| other != *view));
            let names: BTreeSet<String> = differ.map(|((name, _), _)| name.clone()).collect();
            found.entry((at, place.keys.join("."))).or_default().extend(names);
        }
        test.write(file, &text);
    }
    let order =
        |name: &str| crate::documents::PAPERS.iter().position(|one| one.name.word() == name);
    let mut table = HEAD.to_owned();
    for ((at, path), papers) in found.iter().filter(|(_, papers)| !papers.is_empty()) {
        let mut papers: Vec<&str> = papers.iter().map(String::as_str).collect();
        papers.sort_by_key(|name| order(name));
        table += &format!("{} {path} {}\n", FILES[*at].1.name(), papers.join("、"));
    }
    assert!(tried > 250 && changed * 2 > tried, "{tried} {changed}");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(project(TABLE), &table).unwrap();
    }
    assert_eq!(fs::read_to_string(project(TABLE)).unwrap(), table, "UPDATE=1 writes it anew");
}
