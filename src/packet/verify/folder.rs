//! An unpacked packet: the same files on a disk.

use std::path::Path;

use crate::diagnostic::Text;
use crate::fs::{self, Kind, Random};
use crate::path::nfc;

use super::bag::{Bag, Piece};
use super::verdict::Faults;
use super::{codes, limits, names};

/// Everything below the folder, by names in NFC: some systems spell them another way.
pub(super) fn read<'a>(folder: &Path, faults: &mut Faults) -> fs::Result<Bag<'a>> {
    let mut bag = Bag::default();
    let mut folders = Vec::new();
    for item in fs::walk(folder, 1, |_| true)? {
        let name = nfc(&item.name).into_owned();
        match item.kind {
            Kind::Folder => folders.push(name),
            Kind::File => {
                let size = Random::open_itself(&item.path)?.size();
                let piece = Piece::File { path: item.path, size };
                if bag.files.insert(name.clone(), piece).is_some() {
                    let text =
                        Text::new("两个文件的名称只差写法", "two files differ in spelling only");
                    faults.add(codes::CLASH, name, text);
                }
            }
            Kind::Link | Kind::Other => {
                let text = Text::new("是链接或特殊文件", "it is a link or a special file");
                faults.add(codes::SPECIAL, name, text);
            }
        }
    }
    if bag.files.len() as u64 > limits::ENTRIES {
        faults.add(codes::LIMIT, ".", Text::new("文件太多", "there are too many files"));
    }
    check_empty(&bag, &folders, faults);
    bag.files.keys().for_each(|name| names::check(name, faults));
    names::check_clashes(bag.files.keys().map(String::as_str), faults);
    check_tag_sizes(&bag, faults);
    Ok(bag)
}

/// A bag says nothing of folders without files.
fn check_empty(bag: &Bag<'_>, folders: &[String], faults: &mut Faults) {
    for folder in folders {
        let within = format!("{folder}/");
        let mut below = bag.files.range(within.clone()..);
        if !below.next().is_some_and(|(name, _)| name.starts_with(&within)) {
            faults.add(codes::SPECIAL, folder, Text::new("空文件夹", "it is an empty folder"));
        }
    }
}

/// No tag file is longer than any packet's.
pub(super) fn check_tag_sizes(bag: &Bag<'_>, faults: &mut Faults) {
    for (path, _) in bag.tags().filter(|(path, piece)| piece.size() > bag.limit(path)) {
        let text = Text::new("标签文件太长", "this tag file is longer than any packet's");
        faults.add(codes::LIMIT, path, text);
    }
}
