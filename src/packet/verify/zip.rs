//! The structure of a ZIP, over its raw bytes: its records agree, and every byte of the file
//! belongs to exactly one of them.

use crate::diagnostic::{Code, Text};
use crate::fs;
use crate::limits;
use crate::packet::PacketName;

use super::blob::{self, Blob};
use super::records::{
    CENTRAL, CENTRAL_LENGTH, Central, END, END_LENGTH, End, LOCAL, LOCAL_LENGTH, LOCATOR,
    LOCATOR_LENGTH, SHARED_FIELDS, SHARED_IN_CENTRAL, SHARED_IN_LOCAL,
};
use super::verdict::{Class, Faults};
use super::{bagit, codes};

/// One entry, of which both records agree.
#[derive(Debug, Clone)]
pub(super) struct ZipEntry {
    pub(super) name: Vec<u8>,
    /// The numbers of its central record.
    pub(super) central: Central,
    /// Where its content begins.
    pub(super) data: u64,
}

/// What a ZIP holds.
#[derive(Debug, Default)]
pub(super) struct Zip {
    /// Its entries in the order of the central directory.
    pub(super) entries: Vec<ZipEntry>,
    /// The length of the comment behind the end record.
    pub(super) comment: u16,
}

/// The packet's name as the first header of a ZIP says it: that of the folder in which the file lies,
/// if a packet may be called so.
pub(super) fn own_name(blob: &dyn Blob) -> fs::Result<Option<String>> {
    const MOST: u64 = LOCAL_LENGTH + 65;
    let start = blob::read(blob, 0, blob.size().min(MOST))?;
    let name = start.get(LOCAL_LENGTH as usize..).filter(|_| start.starts_with(&LOCAL));
    let folder = name.and_then(|name| name.split(|one| *one == b'/').next());
    let folder = folder.and_then(|folder| std::str::from_utf8(folder).ok());
    Ok(folder.filter(|one| one.parse::<PacketName>().is_ok()).map(str::to_owned))
}

/// The packets that a ZIP holds as files, if it is none itself: someone zipped them once more.
pub(super) fn inside(blob: &dyn Blob) -> fs::Result<Vec<String>> {
    let mut faults = Faults::new(Class::Structure);
    let mut reader = Reader { blob, packet: "", faults: &mut faults };
    let Some((end, at)) = reader.end()? else { return Ok(Vec::new()) };
    let (from, length) = (u64::from(end.offset), u64::from(end.directory));
    if length > limits::DIRECTORY || from + length > at {
        return Ok(Vec::new());
    }
    let bytes = blob::read(blob, from, length)?;
    let mut rest = &bytes[..];
    let mut packets = Vec::new();
    while let Some((record, behind)) = split(rest) {
        rest = behind;
        let name = usize::from(Central::read(record).name);
        let name = String::from_utf8_lossy(&record[CENTRAL_LENGTH as usize..][..name]);
        let own = name.rsplit('/').next().unwrap_or_default();
        if own == bagit::BAGIT {
            return Ok(Vec::new());
        }
        let stem = own.strip_suffix(".zip");
        if stem.is_some_and(|stem| stem.parse::<PacketName>().is_ok()) {
            packets.push(name.into_owned());
        }
    }
    Ok(packets)
}

/// What goes through all steps: the bytes, the packet's name and the faults found.
struct Reader<'a> {
    blob: &'a dyn Blob,
    packet: &'a str,
    faults: &'a mut Faults,
}

/// Reads the structure; what is returned counts only without faults.
pub(super) fn read(blob: &dyn Blob, packet: &str, faults: &mut Faults) -> fs::Result<Zip> {
    let mut reader = Reader { blob, packet, faults };
    let Some((end, at)) = reader.end()? else { return Ok(Zip::default()) };
    if !reader.check_end(&end, at)? {
        return Ok(Zip::default());
    }
    let entries = reader.directory(&end)?;
    reader.check_layout(&entries, &end);
    Ok(Zip { entries, comment: end.comment })
}

impl Reader<'_> {
    fn fault(&mut self, code: Code, text: Text) {
        self.faults.add(code, self.packet, text);
    }

    fn entry_fault(&mut self, code: Code, name: &[u8], text: Text) {
        self.faults.add(code, String::from_utf8_lossy(name), text);
    }

    /// The end record and where it begins: the last one that reaches to the end of the file.
    fn end(&mut self) -> fs::Result<Option<(End, u64)>> {
        let size = self.blob.size();
        if size > limits::PACKET {
            self.fault(
                codes::LIMIT,
                Text::new("文件达到或超过 4 GiB", "the file is 4 GiB or more"),
            );
            return Ok(None);
        }
        let from = size.saturating_sub(END_LENGTH + u64::from(u16::MAX));
        let tail = blob::read(self.blob, from, size - from)?;
        let length = usize::try_from(END_LENGTH).expect("a short record");
        let places = (0..(tail.len() + 1).saturating_sub(length)).rev();
        let mut places = places.filter(|at| tail[*at..].starts_with(&END)).peekable();
        let any = places.peek().is_some();
        let reaches = |at: &usize| {
            let end = End::read(&tail[*at..]);
            at + length + usize::from(end.comment) == tail.len()
        };
        if let Some(at) = places.find(reaches) {
            return Ok(Some((End::read(&tail[at..]), from + at as u64)));
        }
        if any {
            let text =
                Text::new("ZIP 结尾后面还有别的内容", "there is data after the end of the ZIP");
            self.fault(codes::SUFFIX, text);
        } else {
            let text = Text::new(
                "不是完整的 ZIP 文件：没有结尾记录",
                "no whole ZIP file: it has no end record",
            );
            self.fault(codes::NO_END, text);
        }
        Ok(None)
    }

    /// Whether the end record says where the directory is, and it is there.
    fn check_end(&mut self, end: &End, at: u64) -> fs::Result<bool> {
        if self.is_zip64(end, at)? {
            let text = Text::new("使用了 ZIP64，移交包不用它", "ZIP64 is used, a packet has none");
            self.fault(codes::ZIP64, text);
            return Ok(false);
        }
        if end.disk != 0 || end.directory_disk != 0 || end.entries_here != end.entries {
            let text = Text::new("结尾记录说还有别的分卷", "the end record speaks of other parts");
            self.fault(codes::END, text);
            return Ok(false);
        }
        let directory_end = u64::from(end.offset) + u64::from(end.directory);
        if directory_end > at {
            let text = Text::new(
                "结尾记录所说的目录超出文件",
                "the end record's directory leaves the file",
            );
            self.fault(codes::END, text);
            return Ok(false);
        }
        if directory_end < at {
            self.gap(directory_end, at);
            return Ok(false);
        }
        if u64::from(end.directory) > limits::DIRECTORY {
            let text = Text::new("目录太长", "the directory is too long");
            self.fault(codes::LIMIT, text);
            return Ok(false);
        }
        Ok(true)
    }

    fn is_zip64(&self, end: &End, at: u64) -> fs::Result<bool> {
        if end.entries == u16::MAX || end.directory == u32::MAX || end.offset == u32::MAX {
            return Ok(true);
        }
        let Some(locator) = at.checked_sub(LOCATOR_LENGTH) else { return Ok(false) };
        // A locator that lies inside the directory is a part of a record there.
        let in_directory = u64::from(end.offset) + u64::from(end.directory) > locator;
        Ok(!in_directory && blob::read(self.blob, locator, 4)? == LOCATOR)
    }

    fn gap(&mut self, from: u64, to: u64) {
        let length = to - from;
        let text = Text::new(
            format!("第 {from} 字节起有 {length} 字节不属于任何文件"),
            format!("{length} bytes from byte {from} on belong to no file"),
        );
        self.fault(codes::GAP, text);
    }

    /// The entries of the central directory, each compared with its own header.
    fn directory(&mut self, end: &End) -> fs::Result<Vec<ZipEntry>> {
        let bytes = blob::read(self.blob, end.offset.into(), end.directory.into())?;
        let mut entries = Vec::new();
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let Some((record, behind)) = split(rest) else {
                let text = Text::new("目录读不通", "the directory cannot be read");
                self.fault(codes::DIRECTORY, text);
                return Ok(Vec::new());
            };
            rest = behind;
            entries.extend(self.entry(record, end)?);
            if entries.len() > usize::from(end.entries) {
                break;
            }
        }
        if self.faults.is_empty() && entries.len() != usize::from(end.entries) {
            let text =
                Text::new("结尾记录所说的文件数与目录不符", "the end record counts other files");
            self.fault(codes::END, text);
        }
        Ok(entries)
    }

    /// One entry, if its two records agree.
    fn entry(&mut self, record: &[u8], end: &End) -> fs::Result<Option<ZipEntry>> {
        let central = Central::read(record);
        let after_name = CENTRAL_LENGTH as usize + usize::from(central.name);
        let name = &record[CENTRAL_LENGTH as usize..after_name];
        let extra = &record[after_name..after_name + usize::from(central.extra)];
        if [central.packed, central.size, central.offset].contains(&u32::MAX) {
            let text = Text::new("使用了 ZIP64，移交包不用它", "ZIP64 is used, a packet has none");
            self.entry_fault(codes::ZIP64, name, text);
            return Ok(None);
        }
        let at = u64::from(central.offset);
        let behind = LOCAL_LENGTH + u64::from(central.name) + u64::from(central.extra);
        let limit = u64::from(end.offset).saturating_sub(at);
        let local = blob::read(self.blob, at.min(end.offset.into()), behind.min(limit))?;
        if let Some(text) = disagreement(record, &local, name, extra) {
            self.entry_fault(codes::HEADER, name, text);
            return Ok(None);
        }
        if behind + u64::from(central.packed) > limit {
            let text = Text::new("它的内容伸进了目录", "its content reaches into the directory");
            self.entry_fault(codes::OVERLAP, name, text);
            return Ok(None);
        }
        if central.method == 0 && central.packed != central.size {
            let text =
                Text::new("没有压缩，两个长度却不同", "it is not compressed, yet has two lengths");
            self.entry_fault(codes::HEADER, name, text);
            return Ok(None);
        }
        Ok(Some(ZipEntry { name: name.to_owned(), central, data: at + behind }))
    }

    /// Every byte before the directory belongs to exactly one entry.
    fn check_layout(&mut self, entries: &[ZipEntry], end: &End) {
        if !self.faults.is_empty() {
            return;
        }
        let mut spans: Vec<(u64, u64, &[u8])> = entries.iter().map(ZipEntry::span).collect();
        spans.sort_unstable();
        let mut reached = 0;
        for (from, to, name) in spans {
            if from < reached {
                let text =
                    Text::new("它的内容与别的文件重叠", "its bytes belong to another file too");
                self.entry_fault(codes::OVERLAP, name, text);
            } else if from > reached {
                self.gap(reached, from);
            }
            reached = to.max(reached);
        }
        if reached < u64::from(end.offset) {
            self.gap(reached, end.offset.into());
        }
    }
}

impl ZipEntry {
    /// From where to where it reaches, header and all.
    fn span(&self) -> (u64, u64, &[u8]) {
        let end = self.data + u64::from(self.central.packed);
        (self.central.offset.into(), end, &self.name)
    }
}

/// The first record of the directory, and what stands behind it.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let fixed = bytes.get(..CENTRAL_LENGTH as usize)?;
    if !fixed.starts_with(&CENTRAL) {
        return None;
    }
    let central = Central::read(fixed);
    let own = [central.name, central.extra, central.comment].map(usize::from);
    bytes.split_at_checked(fixed.len() + own.iter().sum::<usize>())
}

/// In what a file's own header is not what the directory says.
fn disagreement(central: &[u8], local: &[u8], name: &[u8], extra: &[u8]) -> Option<Text> {
    if !local.starts_with(&LOCAL) || local.len() < LOCAL_LENGTH as usize {
        let text =
            Text::new("目录所指之处没有文件头", "there is no header where the directory points");
        return Some(text);
    }
    let (ours, theirs) = (&central[SHARED_IN_CENTRAL], &local[SHARED_IN_LOCAL]);
    if let Some(differs) = ours.iter().zip(theirs).position(|(one, other)| one != other) {
        let at = differs + SHARED_IN_CENTRAL.start;
        let (_, zh, en) = SHARED_FIELDS.iter().rfind(|(from, ..)| *from <= at)?;
        let text = Text::new(
            format!("文件头与目录不一致：{zh}"),
            format!("its header and the directory disagree on the {en}"),
        );
        return Some(text);
    }
    let rest = &local[LOCAL_LENGTH as usize..];
    if !rest.starts_with(name) {
        let text = Text::new("文件头与目录中的名称不一致", "its header gives it another name");
        return Some(text);
    }
    let same = rest[name.len()..] == *extra;
    (!same)
        .then(|| Text::new("文件头与目录中的附加字段不一致", "its header has another extra field"))
}
