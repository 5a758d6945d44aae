//! A small packet put together by hand, byte for byte, without a word from the program: what
//! attacks change, and what a fixed hand can then make consistent again.

use std::collections::BTreeMap;

use sha2::Digest as _;

use super::manifest::Manifest;

/// The packet's name.
pub(crate) const NAME: &str = "DS-439001-2026-0001";
/// The folder of its only person.
pub(crate) const PERSON: &str = "data/电子档案/张志远";
/// Midnight of 2026-10-31 as ZIP writes it.
pub(crate) const DATE: u16 = (2026 - 1980) << 9 | 10 << 5 | 31;

/// One entry of a ZIP, with everything that its two records say.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    pub(crate) data: Vec<u8>,
    pub(crate) made_by: u16,
    pub(crate) needed: u16,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) time: u16,
    pub(crate) date: u16,
    pub(crate) crc: u32,
    pub(crate) packed: u32,
    pub(crate) size: u32,
    pub(crate) extra: Vec<u8>,
    pub(crate) comment: Vec<u8>,
    pub(crate) disk: u16,
    pub(crate) internal: u16,
    pub(crate) external: u32,
}

/// The files of a bag by their paths below the base folder.
#[derive(Debug, Clone)]
pub(crate) struct Bag {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Entry {
    /// A stored file as a packet has it.
    pub(crate) fn new(name: &[u8], data: &[u8]) -> Self {
        let size = u32::try_from(data.len()).unwrap();
        Self {
            name: name.to_vec(),
            data: data.to_vec(),
            made_by: 3 << 8 | 20,
            needed: 10,
            flags: if name.is_ascii() { 0 } else { 1 << 11 },
            method: 0,
            time: 0,
            date: DATE,
            crc: crc32(data),
            packed: size,
            size,
            extra: Vec::new(),
            comment: Vec::new(),
            disk: 0,
            internal: 0,
            external: 0o100_644 << 16,
        }
    }

    /// The part that both records have.
    fn shared(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for one in [self.needed, self.flags, self.method, self.time, self.date] {
            bytes.extend(one.to_le_bytes());
        }
        for one in [self.crc, self.packed, self.size] {
            bytes.extend(one.to_le_bytes());
        }
        for length in [self.name.len(), self.extra.len()] {
            bytes.extend(u16::try_from(length).unwrap().to_le_bytes());
        }
        bytes
    }

    /// The file's own header with its content.
    pub(crate) fn local(&self) -> Vec<u8> {
        [b"PK\x03\x04", &self.shared()[..], &self.name, &self.extra, &self.data].concat()
    }

    /// The record of the central directory.
    pub(crate) fn central(&self, offset: u32) -> Vec<u8> {
        let mut bytes = b"PK\x01\x02".to_vec();
        bytes.extend(self.made_by.to_le_bytes());
        bytes.extend(self.shared());
        bytes.extend(u16::try_from(self.comment.len()).unwrap().to_le_bytes());
        bytes.extend(self.disk.to_le_bytes());
        bytes.extend(self.internal.to_le_bytes());
        bytes.extend(self.external.to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        [&bytes[..], &self.name, &self.extra, &self.comment].concat()
    }
}

/// The end record.
pub(crate) fn end(entries: u16, directory: u32, offset: u32) -> Vec<u8> {
    let mut bytes = b"PK\x05\x06\0\0\0\0".to_vec();
    bytes.extend([entries.to_le_bytes(), entries.to_le_bytes()].concat());
    bytes.extend(directory.to_le_bytes());
    bytes.extend(offset.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// A ZIP of these entries, in this order.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        directory.extend(entry.central(u32::try_from(bytes.len()).unwrap()));
        bytes.extend(entry.local());
    }
    let offset = u32::try_from(bytes.len()).unwrap();
    let count = u16::try_from(entries.len()).unwrap();
    let end = end(count, u32::try_from(directory.len()).unwrap(), offset);
    [bytes, directory, end].concat()
}

impl Bag {
    /// The packet as it should be.
    pub(crate) fn good() -> Self {
        let mut bag = Self { files: BTreeMap::new() };
        bag.set("data/卷内目录.pdf", pdf(1, true));
        bag.set("data/说明文件.txt", "用 sha256sum 核对。\n");
        bag.set(&format!("{PERSON}/person.yaml"), PERSON_YAML);
        bag.set(&format!("{PERSON}/推荐表.pdf"), pdf(2, true));
        bag.set(&format!("{PERSON}/附件/证书.txt"), "证书\n");
        bag.set("dossier/packet.yaml", PACKET_YAML);
        bag.tags();
        bag
    }

    /// Sets a file's bytes.
    pub(crate) fn set(&mut self, path: &str, bytes: impl AsRef<[u8]>) {
        self.files.insert(path.to_owned(), bytes.as_ref().to_vec());
    }

    /// Removes a file that must be there.
    pub(crate) fn remove(&mut self, path: &str) {
        assert!(self.files.remove(path).is_some(), "{path}");
    }

    /// Gives a file another name.
    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        let bytes = self.files.remove(from).unwrap();
        self.files.insert(to.to_owned(), bytes);
    }

    /// A file's text.
    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(self.files[path].clone()).unwrap()
    }

    /// Replaces a text that must stand in a file.
    pub(crate) fn edit(&mut self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{path} lacks {from}");
        self.set(path, text.replace(from, to));
    }

    /// Writes the list of files and all tag files but `packet.yaml`, as they belong to the payload.
    pub(crate) fn tags(&mut self) {
        if let Ok(said) = serde_yaml::from_str(&self.text("dossier/packet.yaml")) {
            self.set("data/文件目录.xml", index(&said));
        }
        self.sums();
    }

    /// The same, with the list of files as it is.
    pub(crate) fn sums(&mut self) {
        self.set("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        let payload: Vec<(&String, &Vec<u8>)> =
            self.files.iter().filter(|(path, _)| path.starts_with("data/")).collect();
        let bytes: usize = payload.iter().map(|(_, bytes)| bytes.len()).sum();
        let info = format!(
            "Source-Organization: 样县组织部\nExternal-Identifier: {NAME}\n\
             Bagging-Date: 2026-10-31\nPayload-Oxum: {bytes}.{}\n\
             Bag-Software-Agent: dossier 0.1.0\nExternal-Description: 村级后备力量档案\n\
             Dossier-Profile: dossier-packet/1\n",
            payload.len()
        );
        let lists = [
            ("manifest-sha256.txt", self.list("data/", sha256)),
            ("manifest-sha512.txt", self.list("data/", sha512)),
            ("dossier/sm3sums.txt", self.list("data/", sm3)),
        ];
        self.set("bag-info.txt", info);
        for (path, text) in lists {
            self.set(path, text);
        }
        self.tag_manifests();
    }

    /// Writes the tag manifests, as they belong to the tag files.
    pub(crate) fn tag_manifests(&mut self) {
        let lists = [
            ("tagmanifest-sha256.txt", self.list("", sha256)),
            ("tagmanifest-sha512.txt", self.list("", sha512)),
        ];
        for (path, text) in lists {
            self.set(path, text);
        }
    }

    /// The sums of the payload, or of the tag files if `below` is empty.
    fn list(&self, below: &str, sum: fn(&[u8]) -> String) -> String {
        let covered = self.files.iter().filter(|(path, _)| {
            let payload = path.starts_with("data/");
            payload != below.is_empty() && !path.starts_with("tagmanifest-")
        });
        covered.map(|(path, bytes)| format!("{}  {path}\n", sum(bytes))).collect()
    }

    /// The entries of the ZIP, in their order.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let entry = |(path, bytes): (&String, &Vec<u8>)| {
            Entry::new(format!("{NAME}/{path}").as_bytes(), bytes)
        };
        let mut entries: Vec<Entry> = self.files.iter().map(entry).collect();
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        entries
    }

    /// The ZIP.
    pub(crate) fn zip(&self) -> Vec<u8> {
        zip(&self.entries())
    }
}

/// What the packet says of itself.
const PACKET_YAML: &str = "\
profile: dossier-packet/1
packet: DS-439001-2026-0001
day: 2026-10-31
archive: 样县
department: 样县组织部
area: '439001'
program: dossier 0.1.0
commit: 无
tree: none
templates: 0000000000000000000000000000000000000000000000000000000000000000
fonts: []
people:
- folder: 张志远
  path: 松岭镇/荷塘村/张志远
  name: 张志远
  filing_number: 439001-2026-0001
  items:
  - file: 推荐表.pdf
    title: 推荐表
    paper: recommendation
    pages: 2
  - file: 附件/证书.txt
    title: 证书
  - file: person.yaml
    title: 数据
";

/// The list of files of a packet that says this of itself.
pub(crate) fn index(said: &Manifest) -> String {
    let people = said.people.iter().map(|member| {
        let filed = match &*member.filing_number {
            "" => "无备案编号".to_owned(),
            number => format!("备案编号 {number}"),
        };
        (&member.name, format!("电子档案/{}", member.folder), Some(filed), &member.items)
    });
    let places = said
        .places
        .iter()
        .map(|place| (&place.name, format!("村镇册表/{}", place.path), None, &place.items));
    let (mut rows, mut number) = (String::new(), 0);
    for (name, folder, filed, items) in people.chain(places) {
        for item in items {
            number += 1;
            let pages = item.pages.map(|pages| format!("{pages}页"));
            let remark: Vec<String> = filed.iter().cloned().chain(pages).collect();
            let (title, file) = (item.title.replace('\n', " "), &item.file);
            let author = item.author.as_deref().unwrap_or_default();
            rows += &format!(
                "<文件><顺序号>{number}</顺序号><档号></档号><责任者>{author}</责任者>\
                 <题名>{name} {title}</题名><日期>{}</日期><密级></密级>\
                 <电子档案名称>{folder}/{file}</电子档案名称>\
                 <备注>{}</备注></文件>\n",
                item.date.as_deref().unwrap_or_default(),
                remark.join("，")
            );
        }
    }
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<文件目录>\n{rows}</文件目录>\n")
}

/// The person's data, as far as the packet repeats them.
const PERSON_YAML: &str = "姓名: 张志远\n选拔: {组织备案: {备案编号: 439001-2026-0001}}\n";

/// A PDF of so many empty pages; one that is archival is titled as the packet's paper.
pub(crate) fn pdf(pages: usize, archival: bool) -> Vec<u8> {
    let xmp = "<dc:title>张志远 推荐表</dc:title>";
    let part = if archival { "<pdfaid:part>2</pdfaid:part>" } else { "" };
    pdf_of(pages, &format!("{part}{xmp}"), &[])
}

/// A PDF of so many empty pages with these metadata, and with other objects.
pub(crate) fn pdf_of(pages: usize, xmp: &str, others: &[&str]) -> Vec<u8> {
    let kids: String = (0..pages).map(|at| format!("{} 0 R ", at + 4)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {pages}/Kids[{kids}]>>"),
        format!("<</Type/Metadata/Subtype/XML/Length {}>>\nstream\n{xmp}\nendstream", xmp.len()),
    ];
    objects.extend((0..pages).map(|_| "<</Type/Page/Parent 2 0 R>>".to_owned()));
    objects.extend(others.iter().map(|object| (*object).to_owned()));
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let (start, size) = (bytes.len(), objects.len() + 1);
    bytes.extend(table.bytes());
    bytes.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\n").bytes());
    bytes.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    bytes
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&sha2::Sha256::digest(bytes))
}

pub(crate) fn sha512(bytes: &[u8]) -> String {
    hexadecimal(&sha2::Sha512::digest(bytes))
}

pub(crate) fn sm3(bytes: &[u8]) -> String {
    hexadecimal(&sm3::Sm3::digest(bytes))
}

/// CRC-32 as ZIP has it, bit by bit.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}
