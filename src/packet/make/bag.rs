//! The tag files of a bag (RFC 8493): what it is, what it holds, and the sums of all of it.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::hash::{Digest, Sha512};

use super::part::Sums;
use super::{NewPacket, Part, SealError};

/// The tag file that a signature over the bag signs.
pub(super) const SIGNED: &str = "tagmanifest-sha512.txt";

const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// All tag files by their names.
pub(super) fn tag_files(
    packet: &NewPacket,
    sums: &[Sums],
) -> Result<BTreeMap<&'static str, Vec<u8>>, SealError> {
    let parts = &packet.payload;
    let of = |sum: fn(&Sums) -> String| payload_lines(parts, sums, sum);
    let yaml = serde_yaml::to_string(&packet.manifest).expect("texts, numbers and lists");
    let mut files = BTreeMap::from([
        ("bagit.txt", BAGIT.to_owned()),
        ("bag-info.txt", info(packet, sums)),
        ("manifest-sha256.txt", of(|sums| sums.sha256.to_string())),
        ("manifest-sha512.txt", of(|sums| sums.sha512.to_string())),
        ("dossier/packet.yaml", yaml),
    ]);
    if packet.national {
        files.insert("dossier/sm3sums.txt", of(|sums| sums.sm3.to_string()));
    }
    let over = |sum: &dyn Fn(&[u8]) -> String| {
        lines(files.iter().map(|(name, text)| (*name, sum(text.as_bytes()))).collect())
    };
    let tags = [
        ("tagmanifest-sha256.txt", over(&|bytes| Digest::of(bytes).to_string())),
        (SIGNED, over(&|bytes| Sha512::of(bytes).to_string())),
    ];
    files.extend(tags);
    Ok(files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect())
}

fn payload_lines(parts: &[Part], sums: &[Sums], sum: fn(&Sums) -> String) -> String {
    let both = parts.iter().zip(sums);
    lines(both.map(|(part, sums)| (part.path.as_str(), sum(sums))).collect())
}

/// `sum  name` a line, in the order of the bytes of names.
fn lines(mut of: Vec<(&str, String)>) -> String {
    of.sort();
    of.into_iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect()
}

fn info(packet: &NewPacket, sums: &[Sums]) -> String {
    let manifest = &packet.manifest;
    let octets: u64 = sums.iter().map(|one| one.size).sum();
    let people = manifest.people.len();
    let commit = manifest.is_in_git().then_some(manifest.commit.as_str());
    let mut text = String::new();
    let mut add = |label: &str, value: &dyn Display| {
        let value = value.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            text.push_str(&format!("{label}: {value}\n"));
        }
    };
    add("Source-Organization", &manifest.department);
    add("External-Identifier", &manifest.packet);
    add("Bagging-Date", &manifest.day);
    add("Payload-Oxum", &format!("{octets}.{}", sums.len()));
    add("Bag-Software-Agent", &manifest.program);
    add("External-Description", &format!("村级后备力量档案，{people}人"));
    add("Dossier-Profile", &manifest.profile);
    add("Dossier-Commit", &commit.unwrap_or_default());
    text
}
