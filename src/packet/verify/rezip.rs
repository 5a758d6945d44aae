//! The frequent cause of many faults at once: someone unpacked a packet and packed it again, or an
//! office's gateway did. One cause is told once.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Text};

use super::codes;
use super::verdict::{Class, Faults, PacketFault};

/// What changes when a ZIP is written again by another program.
const SIGNS: [Code; 6] =
    [codes::ATTRIBUTES, codes::COMPRESSED, codes::EXTRA, codes::HEADER, codes::ORDER, codes::TIME];
/// How many files or entries of folders must show it: a change of a few is something else.
const FEWEST: usize = 3;
/// The folder in which macOS packs what no other system needs.
const MAC: &str = "__MACOSX/";

/// Puts one fault in the place of all if most files show that the ZIP was written again.
pub(super) fn summarize(zip: &str, files: usize, faults: &mut Faults) {
    if ![Class::Structure, Class::Names, Class::Form].contains(&faults.class()) {
        return;
    }
    let shows = |fault: &&PacketFault| SIGNS.contains(&fault.code) || is_packer_s(fault);
    let all = faults.list.iter();
    let changed: BTreeSet<&str> = all.clone().filter(shows).map(|one| one.path.as_str()).collect();
    // A packer that stores files as they are is known by the folders that it adds.
    let folders = changed.iter().filter(|path| path.ends_with('/')).count();
    let most = folders >= FEWEST || changed.len() >= FEWEST && changed.len() * 2 > files;
    if faults.more > 0 || !most || !all.clone().all(|one| shows(&one)) {
        return;
    }
    let number = changed.len();
    let text = Text::new(
        format!(
            "被重新压缩过（{number} 个文件的压缩方式、时间或属性变了），不是 dossier pack 写的原件；请向寄件单位要原来的 ZIP，不要解开再压"
        ),
        format!(
            "it was zipped again ({number} files changed in compression, time or attributes) and is not what dossier pack wrote; ask the sender for the original ZIP"
        ),
    );
    faults.list.clear();
    faults.add(codes::REZIPPED, zip, text);
}

/// Whether it is about what other programs add: entries of folders, and what macOS packs along.
fn is_packer_s(fault: &PacketFault) -> bool {
    let folder = fault.code == codes::SPECIAL && fault.path.ends_with('/');
    folder || fault.path.starts_with(MAC) || fault.path.ends_with("/.DS_Store")
}
