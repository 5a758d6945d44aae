//! An unpacked packet: the same files on a disk.

use std::path::Path;

use crate::diagnostic::Text;
use crate::fs::{self, EntryType, Listed, Random};
use crate::limits;
use crate::packet::PacketName;
use crate::path::nfc;

use super::bag::{Bag, Piece};
use super::bagit::{BAGIT, INFO};
use super::verdict::Faults;
use super::{codes, names};

/// The packet's name as the folder's `bag-info.txt` says it, if a packet may be called so.
pub(super) fn own_name(folder: &Path) -> fs::Result<Option<String>> {
    let file = folder.join(INFO);
    if !fs::exists(&file) || fs::is_special(&file) {
        return Ok(None);
    }
    let text = fs::read_limited(&file, limits::INFO)?;
    let said = String::from_utf8_lossy(&text);
    let said = said.lines().find_map(|line| line.strip_prefix("External-Identifier: "));
    Ok(said.map(str::trim).filter(|one| one.parse::<PacketName>().is_ok()).map(str::to_owned))
}

/// The packets in a folder that is none itself: unpacked ones and ZIPs that lie directly in it.
pub(super) fn inside(folder: &Path) -> fs::Result<Vec<String>> {
    if fs::exists(&folder.join(BAGIT)) {
        return Ok(Vec::new());
    }
    let is_name = |name: &str| name.parse::<PacketName>().is_ok();
    let is_packet = |item: &Listed| match item.kind {
        EntryType::Folder => fs::exists(&item.path.join(BAGIT)),
        EntryType::File => item.name.strip_suffix(".zip").is_some_and(is_name),
        EntryType::Link | EntryType::Other => false,
    };
    let items = fs::list(folder)?.into_iter();
    Ok(items.filter(is_packet).map(|item| item.name).collect())
}

/// Everything below the folder, by names in NFC: some systems spell them another way.
pub(super) fn read<'a>(folder: &Path, faults: &mut Faults) -> fs::Result<Bag<'a>> {
    let mut bag = Bag::default();
    let mut folders = Vec::new();
    let mut litter = Vec::new();
    for item in fs::walk(folder, 1, |_| true)? {
        let name = nfc(&item.name).into_owned();
        if item.kind == EntryType::File && is_litter(&name) {
            litter.push(name);
            continue;
        }
        match item.kind {
            EntryType::Folder => folders.push(name),
            EntryType::File => {
                let size = Random::open_itself(&item.path)?.size();
                let piece = Piece::File { path: item.path, size };
                if bag.files.insert(name.clone(), piece).is_some() {
                    let text =
                        Text::new("两个文件的名称只差写法", "two files differ in spelling only");
                    faults.add(codes::CLASH, name, text);
                }
            }
            EntryType::Link | EntryType::Other => {
                let text = Text::new("是链接或特殊文件", "it is a link or a special file");
                faults.add(codes::SPECIAL, name, text);
            }
        }
    }
    if bag.files.len() as u64 > limits::ENTRIES {
        faults.add(codes::LIMIT, ".", Text::new("文件太多", "there are too many files"));
    }
    check_litter(&litter, faults);
    folders.retain(|one| !litter.iter().any(|name| name.starts_with(&format!("{one}/"))));
    check_empty(&bag, &folders, faults);
    bag.files.keys().for_each(|name| names::check(name, faults));
    names::check_clashes(bag.files.keys().map(String::as_str), faults);
    check_tag_sizes(&bag, faults);
    Ok(bag)
}

/// Whether systems leave a file of that name wherever someone looks; no packet has one.
fn is_litter(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    name == ".ds_store" || name == "thumbs.db" || name == "desktop.ini" || name.starts_with("._")
}

/// What systems leave is told once.
fn check_litter(litter: &[String], faults: &mut Faults) {
    let Some(first) = litter.first() else { return };
    let (number, names) = (litter.len(), litter.join("、"));
    let text = Text::new(
        format!("访达或资源管理器留下的文件，共 {number} 个：{names}；删去后再核对"),
        format!("left by a file manager, {number} in all: {names}; remove them and verify again"),
    );
    faults.add(codes::UNLISTED, first, text);
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
