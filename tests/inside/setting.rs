//! Random values set in the sample county's files: exactly that value changes, every other byte stays, and
//! what is read afterwards is what was given.

use serde_yaml::Value as Outside;

use crate::archive::Archive;
use crate::inside::dice::Dice;
use crate::inside::folder::Folder;
use crate::keep::key_path::{Assignment, KeyPath};
use crate::keep::set::{self, Asked, Subject};
use crate::model::shape::{Shape, Single};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::yaml::edit::Edit;
use crate::yaml::{Node, Value};

/// A single value of a file: the way to it as it is typed and as another reader goes it, what may stand
/// there, and where it does.
struct Held {
    typed: String,
    way: Vec<Step>,
    shape: Shape,
    span: Span,
    is_block: bool,
}

#[derive(Clone)]
enum Step {
    Key(String),
    Item(usize),
}

fn held(node: &Node, shape: &Shape, above: (&str, &[Step]), all: &mut Vec<Held>) {
    let (typed, way) = above;
    match &node.value {
        Value::Scalar(scalar) => {
            if shape.scalar().is_some() && shape.item().is_none() && !typed.is_empty() {
                all.push(Held {
                    typed: typed.to_owned(),
                    way: way.to_vec(),
                    shape: shape.scalar().unwrap().clone(),
                    span: node.span,
                    is_block: scalar.block,
                });
            }
        }
        Value::List(items) => {
            let Some(item) = shape.item().filter(|item| item.mapping().is_some()) else { return };
            for (at, one) in items.iter().enumerate() {
                let way = [way, &[Step::Item(at)]].concat();
                held(one, item, (&format!("{typed}[{}]", at + 1), &way), all);
            }
        }
        Value::Map(entries) => {
            for one in entries {
                let Some(below) = shape.under(&one.key) else { continue };
                let dot = if typed.is_empty() { "" } else { "." };
                let way = [way, &[Step::Key(one.key.to_string())]].concat();
                held(&one.value, below, (&format!("{typed}{dot}{}", one.key), &way), all);
            }
        }
    }
}

const TEXTS: &[&str] = &[
    "新值",
    "一段话，有标点：括号（内）。",
    "含 # 号、a: b 与 [方括号]",
    "\"引号\" 与 '单引号'",
    "第一段。\\n第二段：# 不是注释。\\n末段",
    "- 像一条",
    "true",
    "0012",
    "{不是: 组",
];

/// A value for a place; none where any would break what others say, as of references.
fn value(shape: &Shape, dice: &mut Dice) -> Option<String> {
    Some(match shape {
        Shape::Text => dice.one(TEXTS).to_owned(),
        Shape::Word(words) if !words.is_empty() => words[dice.below(words.len())].word.clone(),
        Shape::Single(Single::Day) => format!("2026-0{}-1{}", 1 + dice.below(9), dice.below(10)),
        Shape::Single(Single::Month) => format!("199{}.0{}", dice.below(10), 1 + dice.below(9)),
        Shape::Single(Single::Year) => format!("20{}", 10 + dice.below(20)),
        Shape::Single(Single::Count) => dice.below(3000).to_string(),
        Shape::Single(Single::YesNo) => dice.one(&["是", "否"]).to_owned(),
        _ => return None,
    })
}

fn outside(text: &str) -> Outside {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The value at the end of a way.
fn at<'v>(mut value: &'v mut Outside, way: &[Step]) -> &'v mut Outside {
    for step in way {
        value = match step {
            Step::Key(key) => value.get_mut(key.as_str()).unwrap(),
            Step::Item(at) => value.get_mut(*at).unwrap(),
        };
    }
    value
}

/// What another reader sees, as text: numbers are not told from what looks like them.
fn as_text(value: &Outside) -> String {
    match value {
        Outside::String(text) => text.trim_end_matches('\n').to_owned(),
        Outside::Null => String::new(),
        other => serde_yaml::to_string(other).unwrap().trim_end().to_owned(),
    }
}

fn subject(file: &ArchivePath) -> Option<Subject> {
    match file.name() {
        "person.yaml" => Some(Subject::Person),
        "village.yaml" => Some(Subject::Village),
        "town.yaml" => Some(Subject::Town),
        _ => None,
    }
}

fn asked(set: &[String], unset: &[&str]) -> Asked {
    Asked {
        set: set.iter().map(|one| Assignment::parse(one).unwrap().unwrap()).collect(),
        unset: unset.iter().map(|one| KeyPath::parse(one).unwrap()).collect(),
    }
}

/// Every form in which a file may lie on a disk.
fn forms(text: &str) -> [String; 3] {
    let windows = text.replace('\n', "\r\n");
    [text.to_owned(), windows.clone(), format!("\u{feff}{windows}")]
}

#[test]
fn exactly_the_value_that_is_given_changes() {
    let folder = Folder::county();
    let (archive, _) = Archive::open(&folder.root(), 2).unwrap();
    let files: Vec<ArchivePath> =
        archive.yaml_files().into_iter().filter(|file| subject(file).is_some()).collect();
    let (mut dice, mut tried, mut kinds) = (Dice(2026), 0, [0; 3]);
    for _ in 0..900 {
        let file = &files[dice.below(files.len())];
        let subject = subject(file).unwrap();
        let shape = subject.shape(&archive);
        let old = forms(&folder.read(file.as_str()))[dice.below(3)].clone();
        let root = Edit::new(file, old.as_bytes()).unwrap().document().root.clone();
        let mut all = Vec::new();
        held(&root, &shape, ("", &[]), &mut all);
        let one = &all[dice.below(all.len())];
        let Some(given) = value(&one.shape, &mut dice) else { continue };
        let run = asked(&[format!("{}={given}", one.typed)], &[]);
        let made = set::set(&archive, (file, &shape), old.as_bytes(), &run);
        let made = made.unwrap_or_else(|why| panic!("{file} {} {given}: {why:?}", one.typed));
        let new = String::from_utf8(made.bytes).unwrap();
        let place = format!("{file} {}={given}\n{new}", one.typed);
        // Nothing before the value's own line changes, nor anything after its last one.
        let mark = old.len() - old.trim_start_matches('\u{feff}').len();
        let (start, end) = (one.span.start + mark, one.span.end + mark);
        let first = old[..start].rfind('\n').map_or(0, |end| end + 1);
        let first =
            if one.is_block { old[..first - 1].rfind('\n').map_or(0, |at| at + 1) } else { first };
        assert!(new.starts_with(&old[..first]), "{place}");
        let behind = old[end..].find('\n').map_or(old.len(), |at| end + at);
        let behind = if one.is_block && old[..end].ends_with('\n') { end - 1 } else { behind };
        assert!(new.ends_with(&old[behind..]), "{place}");
        assert_eq!(old.contains("\r\n"), new.contains("\r\n"), "{place}");
        assert!(!new.replace("\r\n", "").contains('\r'), "{place}");
        // Another reader sees that value and no other change.
        let (mut before, mut after) = (outside(&old), outside(&new));
        let seen = as_text(at(&mut after, &one.way));
        assert_eq!(seen, given.replace("\\n", "\n"), "{place}");
        *at(&mut before, &one.way) = Outside::Null;
        *at(&mut after, &one.way) = Outside::Null;
        assert_eq!(before, after, "{place}");
        tried += 1;
        kinds[subject as usize] += 1;
    }
    assert!(tried > 500 && kinds.iter().all(|count| *count > 5), "{tried} {kinds:?}");
}

#[test]
fn exactly_the_key_or_entry_that_is_named_is_taken_out() {
    let folder = Folder::county();
    let (archive, _) = Archive::open(&folder.root(), 2).unwrap();
    let files: Vec<ArchivePath> =
        archive.yaml_files().into_iter().filter(|file| subject(file).is_some()).collect();
    let (mut dice, mut tried) = (Dice(439_001), 0);
    for _ in 0..400 {
        let file = &files[dice.below(files.len())];
        let shape = subject(file).unwrap().shape(&archive);
        let old = forms(&folder.read(file.as_str()))[dice.below(3)].clone();
        let root = Edit::new(file, old.as_bytes()).unwrap().document().root.clone();
        let mut all = Vec::new();
        held(&root, &shape, ("", &[]), &mut all);
        let one = &all[dice.below(all.len())];
        let run = asked(&[], &[&one.typed]);
        // A file may be laid out so that it cannot be done without harm; then it is refused.
        let Ok(made) = set::set(&archive, (file, &shape), old.as_bytes(), &run) else { continue };
        let new = String::from_utf8(made.bytes).unwrap();
        let place = format!("{file} {}\n{new}", one.typed);
        let (last, above) = one.way.split_last().unwrap();
        let (mut before, after) = (outside(&old), outside(&new));
        let Step::Key(key) = last else { panic!("{place}") };
        let group = at(&mut before, above);
        group.as_mapping_mut().unwrap().remove(key.as_str()).unwrap();
        if group.as_mapping().unwrap().is_empty() {
            *group = Outside::Null;
        }
        assert_eq!(before, after, "{place}");
        // Every comment is there still, or was told of.
        let comments = |text: &str| Edit::new(file, text.as_bytes()).unwrap().comments().len();
        assert_eq!(comments(&old), comments(&new) + made.lost.len(), "{place}");
        tried += 1;
    }
    assert!(tried > 350, "{tried}");
}
