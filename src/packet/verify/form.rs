//! The one form of a packet's ZIP and tag files: what may be written in several ways is written in
//! one, so that no bit is free.

use crate::diagnostic::Text;
use crate::packet::sign::Date;

use super::bagit::{INFO, Info};
use super::codes;
use super::lists::List;
use super::verdict::Faults;
use super::zip::{Zip, ZipEntry};

/// Made by Unix, to version 2.0 of the form.
const MADE_BY: u16 = 3 << 8 | 20;
/// What a stored file needs: version 1.0.
const NEEDED: u16 = 10;
/// Bit 11: the name is UTF-8.
const UTF_8: u16 = 1 << 11;
/// A regular file that its owner may write and everyone read.
const EXTERNAL: u32 = 0o100_644 << 16;

/// Checks the records of a ZIP.
pub(super) fn check_zip(zip: &Zip, packet: &str, info: &Info, faults: &mut Faults) {
    if zip.comment != 0 {
        let text = Text::new("ZIP 带有注释", "the ZIP has a comment");
        faults.add(codes::EXTRA, packet, text);
    }
    let date = dos_date(info.day());
    zip.entries.iter().for_each(|entry| check_entry(entry, date, faults));
    let key = |entry: &ZipEntry| (entry.name.clone(), entry.central.offset);
    for pair in zip.entries.windows(2) {
        let ((name, at), (next, next_at)) = (key(&pair[0]), key(&pair[1]));
        if name >= next || at >= next_at {
            let text = Text::new(
                "没有按名称的字节排序",
                "entries are not in the order of the bytes of names",
            );
            faults.add(codes::ORDER, String::from_utf8_lossy(&next), text);
        }
    }
}

fn check_entry(entry: &ZipEntry, date: Option<u16>, faults: &mut Faults) {
    let (name, central) = (String::from_utf8_lossy(&entry.name), &entry.central);
    if central.time != 0 || Some(central.date) != date {
        let text =
            Text::new("时间不是 Bagging-Date 的零点", "its time is not midnight of Bagging-Date");
        faults.add(codes::TIME, name.as_ref(), text);
    }
    if central.extra != 0 || central.comment != 0 {
        let text = Text::new("带有附加字段或注释", "it has an extra field or a comment");
        faults.add(codes::EXTRA, name.as_ref(), text);
    }
    let flags = if name.is_ascii() { 0 } else { UTF_8 };
    let right = central.made_by == MADE_BY
        && central.needed == NEEDED
        && central.flags == flags
        && central.external == EXTERNAL
        && central.internal == 0
        && central.disk == 0;
    if !right {
        let text = Text::new(
            "版本、标志位或权限不是规范的值",
            "its versions, flags or mode are not the canonical ones",
        );
        faults.add(codes::ATTRIBUTES, name.as_ref(), text);
    }
}

/// A day as ZIP writes it.
fn dos_date(day: &str) -> Option<u16> {
    let day = date(day)?;
    let year = u16::try_from(day.year()).ok()?.checked_sub(1980).filter(|year| *year < 128)?;
    let (month, day) = (u16::from(day.month().unsigned_abs()), u16::from(day.day().unsigned_abs()));
    Some(year << 9 | month << 5 | day)
}

/// A day that is written `2026-11-20`.
pub(super) fn date(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|day| day.to_string() == text)
}

/// Checks how tag files are written.
pub(super) fn check_tags<'a>(
    lists: impl Iterator<Item = &'a List>,
    info: &Info,
    faults: &mut Faults,
) {
    let loose = lists.filter(|list| !list.is_canonical()).map(|list| list.kind.file);
    for file in loose.chain((!info.canonical).then_some(INFO)) {
        faults.add(
            codes::LINES,
            file,
            Text::new(
                "写法不规范：应为小写、两个空格、LF 换行、按路径的字节排序",
                "not in the one form: lower case, two blanks, line feeds, in the order of paths",
            ),
        );
    }
    if date(info.day()).is_none() {
        let text = Text::new("Bagging-Date 不是日期", "Bagging-Date is not a day");
        faults.add(codes::TIME, INFO, text);
    }
}
