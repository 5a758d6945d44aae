//! What BagIt (RFC 8493) demands of a bag, and what a packet demands of its `bag-info.txt`.

use std::collections::BTreeMap;

use crate::diagnostic::Text;
use crate::fs;
use crate::packet::PROFILE;

use super::bag::Bag;
use super::codes;
use super::lists::{List, MANIFESTS};
use super::verdict::Faults;

/// The declaration, to the byte.
const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
/// The tag file with the declaration.
pub(super) const BAGIT: &str = "bagit.txt";
/// The tag file that tells of the bag.
pub(super) const INFO: &str = "bag-info.txt";

/// What `bag-info.txt` must say, each once.
const REQUIRED: [&str; 7] = [
    "Source-Organization",
    IDENTIFIER,
    DATE,
    OXUM,
    "Bag-Software-Agent",
    "External-Description",
    "Dossier-Profile",
];
const IDENTIFIER: &str = "External-Identifier";
const DATE: &str = "Bagging-Date";
const OXUM: &str = "Payload-Oxum";
const COMMIT: &str = "Dossier-Commit";

/// What `bag-info.txt` says.
#[derive(Debug, Default)]
pub(super) struct Info {
    values: BTreeMap<String, String>,
    /// Whether every line is as a packet has it.
    pub(super) canonical: bool,
}

impl Info {
    pub(super) fn get(&self, label: &str) -> &str {
        self.values.get(label).map_or("", String::as_str)
    }

    /// The day of the data.
    pub(super) fn day(&self) -> &str {
        self.get(DATE)
    }

    /// The commit, if one is told.
    pub(super) fn commit(&self) -> Option<&str> {
        self.values.get(COMMIT).map(String::as_str)
    }
}

/// Checks the whole bag; `base` is the name of its folder.
pub(super) fn check(
    bag: &Bag<'_>,
    base: &str,
    lists: &[List],
    faults: &mut Faults,
) -> fs::Result<Info> {
    check_declaration(bag, faults)?;
    check_tag_names(bag, faults);
    lists.iter().for_each(|list| list.check_complete(bag, faults));
    let info = match bag.tag(INFO)? {
        Some(bytes) => read(&bytes, faults),
        None => {
            faults.add(codes::INFO, INFO, missing());
            return Ok(Info::default());
        }
    };
    check_info(&info, base, faults);
    check_oxum(bag, &info, faults);
    Ok(info)
}

fn missing() -> Text {
    Text::new("没有这个文件", "it is not there")
}

fn check_declaration(bag: &Bag<'_>, faults: &mut Faults) -> fs::Result<()> {
    match bag.tag(BAGIT)? {
        None => faults.add(codes::BAGIT, BAGIT, missing()),
        Some(bytes) if bytes != DECLARATION.as_bytes() => {
            let text = Text::new(
                "内容不是 BagIt 1.0、UTF-8 的声明",
                "it does not declare BagIt 1.0 and UTF-8, to the byte",
            );
            faults.add(codes::BAGIT, BAGIT, text);
        }
        Some(_) => {}
    }
    Ok(())
}

/// No file to fetch others by, no manifest that cannot be checked, every manifest there.
fn check_tag_names(bag: &Bag<'_>, faults: &mut Faults) {
    for (path, _) in bag.tags() {
        let known = MANIFESTS.iter().any(|kind| kind.file == path);
        let lower = path.to_ascii_lowercase();
        if lower == "fetch.txt" {
            let text =
                Text::new("移交包不得指向别处的文件", "a packet must not point to files elsewhere");
            faults.add(codes::FETCH, path, text);
        } else if !known && (lower.starts_with("manifest-") || lower.starts_with("tagmanifest-")) {
            let text = Text::new("不是移交包应有的清单", "a packet has no such manifest");
            faults.add(codes::MANIFEST, path, text);
        }
    }
    for kind in MANIFESTS.iter().filter(|kind| !bag.files.contains_key(kind.file)) {
        faults.add(codes::MANIFEST, kind.file, missing());
    }
}

/// Reads `Label: value` lines; a packet has no folded ones.
fn read(bytes: &[u8], faults: &mut Faults) -> Info {
    let mut info = Info { canonical: bytes.ends_with(b"\n"), ..Info::default() };
    let Ok(text) = std::str::from_utf8(bytes) else {
        faults.add(codes::INFO, INFO, Text::new("不是 UTF-8 文本", "it is not UTF-8 text"));
        return info;
    };
    for (at, line) in text.lines().enumerate() {
        let label = line.split_once(": ").filter(|(label, value)| {
            let plain = |one: char| one.is_ascii_alphanumeric() || one == '-';
            !label.is_empty() && label.chars().all(plain) && !value.trim().is_empty()
        });
        let Some((label, value)) = label else {
            let line = at + 1;
            faults.add(
                codes::INFO,
                INFO,
                Text::new(
                    format!("第 {line} 行不是“名称: 内容”"),
                    format!("line {line} is not a label with a value"),
                ),
            );
            continue;
        };
        if info.values.insert(label.to_owned(), value.to_owned()).is_some() {
            faults.add(
                codes::INFO,
                INFO,
                Text::new(format!("`{label}` 写了两次"), format!("it says `{label}` twice")),
            );
        }
        info.canonical &= value.trim() == value;
    }
    info.canonical &= !text.contains('\r');
    info
}

fn check_info(info: &Info, base: &str, faults: &mut Faults) {
    for label in REQUIRED.iter().filter(|label| info.get(label).is_empty()) {
        faults.add(
            codes::INFO,
            INFO,
            Text::new(format!("缺少 `{label}`"), format!("it lacks `{label}`")),
        );
    }
    let known = |label: &&String| REQUIRED.contains(&label.as_str()) || *label == COMMIT;
    for label in info.values.keys().filter(|label| !known(label)) {
        faults.add(
            codes::INFO,
            INFO,
            Text::new(
                format!("移交包没有 `{label}` 这一项"),
                format!("a packet does not say `{label}`"),
            ),
        );
    }
    let identifier = info.get(IDENTIFIER);
    if !identifier.is_empty() && identifier != base {
        faults.add(
            codes::BASE,
            INFO,
            Text::new(
                format!("External-Identifier 不是移交包的名称：`{identifier}`"),
                format!("External-Identifier is not the packet's name: `{identifier}`"),
            ),
        );
    }
    let profile = info.get("Dossier-Profile");
    if !profile.is_empty() && profile != PROFILE {
        faults.add(
            codes::PROFILE,
            INFO,
            Text::new(
                format!("不认识这种格式：`{profile}`"),
                format!("this profile is not known: `{profile}`"),
            ),
        );
    }
}

/// The payload is as long and as many files as is said.
fn check_oxum(bag: &Bag<'_>, info: &Info, faults: &mut Faults) {
    let said = info.get(OXUM);
    let (files, bytes) = bag
        .payload()
        .fold((0u64, 0), |(files, bytes), (_, piece)| (files + 1, bytes + piece.size()));
    let own = format!("{bytes}.{files}");
    if !said.is_empty() && said != own {
        faults.add(
            codes::OXUM,
            INFO,
            Text::new(
                format!("Payload-Oxum 写的是 `{said}`，实际是 `{own}`（字节数.文件数）"),
                format!("Payload-Oxum says `{said}`, there are `{own}` (bytes.files)"),
            ),
        );
    }
}
