//! `dossier/packet.yaml`, and whether it speaks of exactly the files that are there.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Text;
use crate::limits;
use crate::packet::{DossierItem, Holder, Manifest, PROFILE};

use super::bag::{Bag, PACKET_YAML, SM3_SUMS};
use super::bagit::Info;
use super::lists::MANIFESTS;
use super::verdict::Faults;
use super::{codes, names};

/// The payload besides people's files.
const OWN: [&str; 3] = ["data/卷内目录.pdf", "data/文件目录.xml", "data/说明文件.txt"];
/// The contents list: a paper that the program made.
pub(super) const CONTENTS_LIST: &str = OWN[0];
/// What the manifest says of a commit where there is none.
const NO_COMMIT: &str = "无";

/// Reads the file; nothing if it cannot be.
pub(super) fn read(bytes: Option<Vec<u8>>, files: usize, faults: &mut Faults) -> Option<Manifest> {
    let fault = |faults: &mut Faults, zh: String, en: String| {
        faults.add(codes::PROFILE, PACKET_YAML, Text::new(zh, en));
        None
    };
    let Some(bytes) = bytes else {
        return fault(faults, "没有这个文件".into(), "it is not there".into());
    };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return fault(faults, "不是 UTF-8 文本".into(), "it is not UTF-8 text".into());
    };
    if text.lines().count() > limits::PACKET_LINES + limits::PACKET_LINES_PER_FILE * files {
        return fault(faults, "行数太多".into(), "it has too many lines".into());
    }
    if let Some(line) = line_of_other_form(text) {
        let zh = format!("第 {line} 行用了锚点、别名、标签或括号写法");
        return fault(
            faults,
            zh,
            format!("line {line} has an anchor, an alias, a tag or brackets"),
        );
    }
    match serde_yaml::from_str::<Manifest>(text) {
        Ok(manifest) if manifest.profile != PROFILE => {
            let profile = &manifest.profile;
            let zh = format!("不认识这种格式：`{profile}`");
            fault(faults, zh, format!("this profile is not known: `{profile}`"))
        }
        Ok(manifest) => Some(manifest),
        Err(error) => {
            let place = error.location().map_or(0, |place| place.line());
            let zh = format!("读不通，见第 {place} 行");
            fault(faults, zh, format!("it cannot be read, see line {place}"))
        }
    }
}

/// The first line in which a value is an anchor, alias or tag, or opens a bracket: no packet has
/// them, and a few bytes of them may stand for very much.
fn line_of_other_form(text: &str) -> Option<usize> {
    // Lines of a literal block are text: those that are deeper than the line that opens it.
    let mut block: Option<usize> = None;
    for (at, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if block.is_some_and(|outer| line.trim().is_empty() || indent > outer) {
            continue;
        }
        block = None;
        let body = line[indent..].strip_prefix("- ").unwrap_or(&line[indent..]);
        let value = body.split_once(": ").map_or(body, |(_, value)| value).trim();
        let opens = |one: &str| one.starts_with(['&', '*', '!', '[', '{']) && one != "[]";
        if ["- ", "? "].iter().any(|mark| body.starts_with(mark)) || opens(body) || opens(value) {
            return Some(at + 1);
        }
        if value.starts_with(['|', '>']) {
            block = Some(line.len() - body.len());
        }
    }
    None
}

/// Checks that the file, `bag-info.txt` and the payload say the same.
pub(super) fn check(
    manifest: &Manifest,
    info: &Info,
    base: &str,
    bag: &Bag<'_>,
    faults: &mut Faults,
) {
    check_heads(manifest, info, base, faults);
    check_files(manifest, bag, faults);
    check_tags(bag, faults);
}

fn check_heads(manifest: &Manifest, info: &Info, base: &str, faults: &mut Faults) {
    let commit = (manifest.commit != NO_COMMIT).then_some(manifest.commit.as_str());
    let pairs = [
        (manifest.packet.as_str() == base, "packet"),
        (manifest.day == info.day(), "day"),
        (commit == info.commit(), "commit"),
    ];
    for (_, key) in pairs.iter().filter(|(same, _)| !same) {
        faults.add(
            codes::CONTENTS,
            PACKET_YAML,
            Text::new(
                format!("`{key}` 与移交包的名称或 bag-info.txt 不一致"),
                format!("`{key}` is not what the packet's name or bag-info.txt says"),
            ),
        );
    }
    if manifest.people.is_empty() {
        let text = Text::new("没有列任何人", "it names no one");
        faults.add(codes::CONTENTS, PACKET_YAML, text);
    }
}

/// Every payload file is listed once, and every listed file is there.
fn check_files(manifest: &Manifest, bag: &Bag<'_>, faults: &mut Faults) {
    let mut folders = BTreeSet::new();
    for member in &manifest.people {
        let folder = &member.folder;
        if names::wrong(folder).is_some() || folder.contains('/') || !folders.insert(folder) {
            faults.add(
                codes::CONTENTS,
                PACKET_YAML,
                Text::new(
                    format!("人员文件夹不合规或重复：`{folder}`"),
                    format!(
                        "a person's folder is not a single name, or is shared with another \
                         person: `{folder}`"
                    ),
                ),
            );
        }
    }
    let mut listed: BTreeSet<String> = OWN.map(str::to_owned).into();
    for (holder, item) in manifest.items() {
        let path = holder.payload(item);
        if !listed.insert(path.clone()) {
            let text = Text::new("packet.yaml 列了两次", "packet.yaml lists it twice");
            faults.add(codes::CONTENTS, path, text);
        }
    }
    for path in listed.iter().filter(|path| !bag.files.contains_key(*path)) {
        let text = Text::new("移交包应有它，却没有", "a packet has it, but it is not there");
        faults.add(codes::CONTENTS, path, text);
    }
    for (path, _) in bag.payload().filter(|(path, _)| !listed.contains(*path)) {
        let text = Text::new("packet.yaml 没有列它", "packet.yaml does not list it");
        faults.add(codes::CONTENTS, path, text);
    }
}

fn check_tags(bag: &Bag<'_>, faults: &mut Faults) {
    let known = |path: &str| {
        let own = ["bagit.txt", "bag-info.txt", PACKET_YAML, SM3_SUMS];
        own.contains(&path) || MANIFESTS.iter().any(|kind| kind.file == path)
    };
    for (path, _) in bag.tags().filter(|(path, _)| !known(path)) {
        let text = Text::new("移交包里不应有它", "it has no place in a packet");
        faults.add(codes::CONTENTS, path, text);
    }
}

/// Every item of everyone and every place, by its path below the base folder.
pub(super) fn by_path(manifest: &Manifest) -> BTreeMap<String, (Holder<'_>, &DossierItem)> {
    manifest.items().map(|(holder, item)| (holder.payload(item), (holder, item))).collect()
}
