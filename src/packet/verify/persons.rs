//! Whether `packet.yaml` names the people whose files the packet holds: name and filing number are
//! those of each `person.yaml`, and the folder is called after its place. Registers are those of towns
//! and villages of these people.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Text;
use crate::fs;
use crate::limits;
use crate::packet::{DOSSIERS, Holder, Manifest, Member, Place};
use crate::path::ArchivePath;
use crate::text::harmless;
use crate::yaml::{self, Node, Value};

use super::bag::{Bag, PACKET_YAML};
use super::codes;
use super::verdict::Faults;

/// The file with a person's data.
const DATA: &str = "person.yaml";
/// The keys in it that a packet repeats.
const NAME: [&str; 1] = ["姓名"];
const FILING_NUMBER: [&str; 3] = ["选拔", "组织备案", "备案编号"];
/// Town, village and name.
const PLACE: usize = 3;

pub(super) fn check(manifest: &Manifest, bag: &Bag<'_>, faults: &mut Faults) -> fs::Result<()> {
    let mut seen = BTreeSet::new();
    for place in &manifest.places {
        check_registers(manifest, place, seen.insert(&place.path), faults);
    }
    manifest.people.iter().try_for_each(|member| {
        check_place(member, faults);
        check_data(member, bag, faults)
    })
}

/// A town or a village goes with people of it, once, and with papers alone.
fn check_registers(manifest: &Manifest, place: &Place, is_new: bool, faults: &mut Faults) {
    let path = place.path.parse::<ArchivePath>().ok().filter(|path| path.as_str() == place.path);
    let has_people = |path: &ArchivePath| {
        let mut people = manifest.people.iter().filter_map(Member::archive_path);
        path.parts().count() < PLACE && people.any(|person| person.is_within(path))
    };
    let name = harmless(&place.path);
    if !is_new || !path.is_some_and(|path| has_people(&path)) {
        let text = Text::new(
            format!("`{name}` 不是包里的人所在的乡镇或村，或列了两次"),
            format!("`{name}` is not a town or village of anyone in the packet, or appears twice"),
        );
        faults.add(codes::CONTENTS, PACKET_YAML, text);
    }
    for item in place.items.iter().filter(|item| item.paper.is_none() || item.file.contains('/')) {
        let text = Text::new("不是村镇的表册", "it is not a register of a place");
        faults.add(codes::CONTENTS, Holder::Place(place).payload(item), text);
    }
}

/// The folder bears the last part of the path, with the place behind it where two are namesakes.
fn check_place(member: &Member, faults: &mut Faults) {
    let Member { path, folder, .. } = member;
    let place = member.archive_path().filter(|place| place.parts().count() == PLACE);
    let called = place.is_some_and(|place| {
        let rest = folder.strip_prefix(place.name());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('（'))
    });
    if !called {
        let text = Text::new(
            format!("`{path}` 不是“乡镇/村/姓名”，或与文件夹 `{folder}` 不符"),
            format!("`{path}` is not town/village/name, or does not match the folder `{folder}`"),
        );
        faults.add(codes::CONTENTS, PACKET_YAML, text);
    }
}

fn check_data(member: &Member, bag: &Bag<'_>, faults: &mut Faults) -> fs::Result<()> {
    let file = format!("data/{DOSSIERS}/{}/{DATA}", member.folder);
    let Some(piece) = bag.files.get(&file) else {
        let text = Text::new("没有这个人的数据文件", "the person's data are not there");
        faults.add(codes::CONTENTS, file, text);
        return Ok(());
    };
    let bytes = if piece.size() > limits::YAML as u64 { Vec::new() } else { piece.whole()? };
    let Some(root) = data(&bytes) else {
        let text = Text::new("读不通，不是人员数据", "it cannot be read as a person's data");
        faults.add(codes::CONTENTS, file, text);
        return Ok(());
    };
    for (keys, said) in [(&NAME[..], &member.name), (&FILING_NUMBER, &member.filing_number)] {
        let own = text_at(&root, keys);
        if plain(own) != plain(said) {
            let key = keys.last().expect("a key has a name");
            let text = Text::new(
                format!("packet.yaml 登记的{key}是 `{said}`，这里是 `{own}`"),
                format!("packet.yaml says `{said}` for {key}, here it is `{own}`"),
            );
            faults.add(codes::CONTENTS, &file, text);
        }
    }
    Ok(())
}

/// The data, if they are a mapping.
fn data(bytes: &[u8]) -> Option<Node> {
    let path: ArchivePath = DATA.parse().expect("it is a name");
    let (document, _) = yaml::read(&path, bytes);
    document.map(|one| one.root).filter(|root| matches!(root.value, Value::Map(_)))
}

/// The text under keys in each other; empty if there is none.
fn text_at<'a>(root: &'a Node, keys: &[&str]) -> &'a str {
    let found = keys.iter().try_fold(root, |node, key| node.get(key));
    match found.map(|node| &node.value) {
        Some(Value::Scalar(scalar)) => &scalar.text,
        _ => "",
    }
}

/// A text without what people write in several ways: widths, forms of a character, blanks.
pub(super) fn plain(text: &str) -> String {
    text.nfkc().filter(|one| !one.is_whitespace()).collect()
}
