//! Edits of the sample county's files: what clerks have written, not what a generator makes.

use crate::archive::Archive;
use crate::inside::folder::Folder;
use crate::path::ArchivePath;
use crate::source::Span;
use crate::yaml::edit::{Edit, New, PathStep};
use crate::yaml::{Node, Value};

/// Every so many values of a file one is edited.
const STRIDE: usize = 23;

fn each_file(look: impl Fn(&ArchivePath, &[u8])) {
    let test = Folder::county();
    let (archive, _) = Archive::open(&test.root(), 2).unwrap();
    let files = archive.yaml_files();
    assert!(files.len() > 15, "{files:?}");
    for file in files {
        look(&file, &archive.bytes(&file).unwrap());
    }
}

/// The lines of a text that another lacks, in their order.
fn lines_gone(old: &str, new: &str) -> Vec<String> {
    let front = old.lines().zip(new.lines()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.lines().skip(front).map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (rest(old), rest(new));
    let back = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    old[..old.len() - back].to_vec()
}

fn scalars(node: &Node, all: &mut Vec<Span>) {
    match &node.value {
        Value::Scalar(_) if node.span.start < node.span.end => all.push(node.span),
        Value::Scalar(_) => {}
        Value::List(items) => items.iter().for_each(|item| scalars(item, all)),
        Value::Map(entries) => entries.iter().for_each(|one| scalars(&one.value, all)),
    }
}

#[test]
fn any_word_can_be_replaced_and_only_its_lines_change() {
    each_file(|file, bytes| {
        let old = String::from_utf8(bytes.to_vec()).unwrap();
        let mut all = Vec::new();
        scalars(&Edit::new(file, bytes).unwrap().document().root, &mut all);
        for span in all.into_iter().step_by(STRIDE) {
            let mut edit = Edit::new(file, bytes).unwrap();
            edit.replace(&[(span, "新值".to_owned())]).unwrap();
            let new = String::from_utf8(edit.bytes()).unwrap();
            let typed = &old[span.start..span.end];
            let gone = lines_gone(&old, &new).len();
            // Of a block of text the line with its mark goes too.
            assert!(gone <= typed.trim_end().lines().count() + 1, "{file} {typed}");
        }
    });
}

#[test]
fn any_list_takes_an_entry_and_gives_it_back() {
    each_file(|file, bytes| {
        let root = Edit::new(file, bytes).unwrap().document().root.clone();
        let Value::Map(sections) = &root.value else { panic!("{file}") };
        for section in sections {
            let Value::List(items) = &section.value.value else { continue };
            let mut edit = Edit::new(file, bytes).unwrap();
            let list = PathStep::Key(&section.key, &[]);
            let entry = match items.first().map(|item| &item.value) {
                Some(Value::Scalar(_)) => New::from("新"),
                _ => New::Map(vec![("日期".to_owned(), New::from("2026-01-01"))]),
            };
            edit.append(&[list], entry).unwrap();
            assert!(edit.is_changed(), "{file} {}", section.key);
            edit.remove(&[list, PathStep::Item(items.len())]).unwrap();
            assert_eq!(edit.bytes(), bytes, "{file} {}", section.key);
        }
    });
}
