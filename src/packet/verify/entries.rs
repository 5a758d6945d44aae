//! From the entries of a ZIP to the files of a bag: names, kinds and before anything is
//! read of what they hold.

use crate::diagnostic::Text;
use crate::packet::PacketName;

use super::bag::{Bag, Piece};
use super::blob::Blob;
use super::verdict::Faults;
use super::zip::{Zip, ZipEntry};
use super::{codes, folder, names};

/// The bits of a mode that say what kind of thing it is, and the kind of a file.
const KIND: u32 = 0o170_000;
const FILE: u32 = 0o100_000;
/// What DOS calls a folder or a disk's label.
const DOS_SPECIAL: u32 = 0x18;
/// Encrypted, patched, strongly encrypted, or with masked headers.
const UNREADABLE: u16 = 1 | 1 << 5 | 1 << 6 | 1 << 13;

/// The files of the one folder that bears the packet's name.
pub(super) fn bag<'a>(blob: &'a dyn Blob, zip: &Zip, packet: &str, faults: &mut Faults) -> Bag<'a> {
    if packet.parse::<PacketName>().is_err() {
        faults.add(
            codes::BASE,
            packet,
            Text::new(
                "文件名不是移交包的名称（DS-… .zip）",
                "the file is not named as a packet (DS-… .zip)",
            ),
        );
    }
    let mut bag = Bag::default();
    let mut all = Vec::new();
    for entry in &zip.entries {
        check_kind(entry, faults);
        let Ok(name) = std::str::from_utf8(&entry.name) else {
            let name = String::from_utf8_lossy(&entry.name);
            faults.add(
                codes::NAME,
                name,
                Text::new("名称不是 UTF-8", "the name is not UTF-8 text"),
            );
            continue;
        };
        // That it is a folder is told already; its name is looked at as a file's.
        if let Some(folder) = name.strip_suffix('/') {
            names::check(folder, faults);
            continue;
        }
        names::check(name, faults);
        all.push(name);
        match name.strip_prefix(packet).and_then(|below| below.strip_prefix('/')) {
            Some(below) => {
                let (size, crc) = (entry.central.size.into(), entry.central.crc);
                let piece = Piece::Part { blob, at: entry.data, size, crc };
                bag.files.insert(below.to_owned(), piece);
            }
            None => faults.add(
                codes::BASE,
                name,
                Text::new(
                    format!("不在文件夹 `{packet}` 里"),
                    format!("it does not lie in the folder `{packet}`"),
                ),
            ),
        }
    }
    names::check_clashes(all, faults);
    folder::check_tag_sizes(&bag, faults);
    bag
}

/// Only files, and only such as can be read as they lie there.
fn check_kind(entry: &ZipEntry, faults: &mut Faults) {
    let (name, central) = (String::from_utf8_lossy(&entry.name), &entry.central);
    let kind = central.mode() & KIND;
    let special = kind != FILE && kind != 0 || central.external & DOS_SPECIAL != 0;
    if special || entry.name.ends_with(b"/") {
        let text = Text::new("是文件夹、链接或设备", "it is a folder, a link or a device");
        faults.add(codes::SPECIAL, name.as_ref(), text);
    }
    if central.method != 0 || central.flags & UNREADABLE != 0 {
        let text = Text::new(
            "压缩或加密了；移交包只存原样的文件",
            "it is compressed or encrypted, a packet stores files as they are",
        );
        faults.add(codes::COMPRESSED, name.as_ref(), text);
    }
}
