//! The entry of one packet: what a register knows of it. Written once.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::diagnostic::Text;
use crate::hash::Digest;
use crate::model::Day;
use crate::packet::{self, Holder, Manifest, Member, PacketName, ShortCode};

use super::Number;

/// Everything that is booked of a packet. Clerks read it, so its keys are theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegisterEntry {
    /// The version of the format.
    #[serde(rename = "格式")]
    pub(crate) format: u32,
    #[serde(rename = "档号")]
    pub(crate) archive_number: String,
    /// The year of its number.
    #[serde(rename = "年度")]
    pub(crate) year: i16,
    /// Its running number in the year.
    #[serde(rename = "件号")]
    pub item: u32,
    /// When it was received.
    #[serde(rename = "收件日期", with = "as_day")]
    pub(crate) received: Day,
    #[serde(rename = "来自")]
    pub(crate) from: String,
    #[serde(rename = "移交包")]
    pub packet: PacketName,
    /// Where it is stored, below the register.
    #[serde(rename = "存放")]
    pub stored: String,
    /// SHA-256 of the ZIP.
    #[serde(rename = "SHA-256")]
    pub sha256: Digest,
    #[serde(rename = "核对码")]
    pub(crate) short_code: String,
    /// Bytes of the ZIP.
    #[serde(rename = "字节")]
    pub bytes: u64,
    #[serde(rename = "签名")]
    pub(crate) signature: Signature,
    #[serde(rename = "数据日期")]
    pub day: String,
    /// The archive that it comes from.
    #[serde(rename = "来源档案")]
    pub(crate) archive: String,
    /// The commit of that archive.
    #[serde(rename = "提交")]
    pub(crate) commit: String,
    /// The program that made it.
    #[serde(rename = "制作程序")]
    pub(crate) program: String,
    /// Papers and attachments of all people, and registers of places.
    #[serde(rename = "文件数")]
    pub files: usize,
    /// Their pages, as far as known.
    #[serde(rename = "页数")]
    pub pages: usize,
    /// Who is in it.
    #[serde(rename = "人员")]
    pub people: Vec<Person>,
    /// Whose registers go with them.
    #[serde(rename = "村镇册表", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) places: Vec<Place>,
    /// What was accepted on purpose when it was packed.
    #[serde(rename = "例外", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) exceptions: Vec<Accepted>,
    /// The archive numbers of the entries that it replaces.
    #[serde(rename = "替代", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) replaces: Vec<String>,
}

/// Someone in a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    #[serde(rename = "姓名")]
    pub(crate) name: String,
    /// Filing number; empty if an exception let it be.
    #[serde(rename = "备案编号")]
    pub(crate) filing_number: String,
    /// The path in the archive.
    #[serde(rename = "路径")]
    pub(crate) path: String,
    #[serde(rename = "文件数")]
    pub(crate) files: usize,
    /// Their pages, as far as known.
    #[serde(rename = "页数")]
    pub(crate) pages: usize,
}

/// A town or a village whose registers are in a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    #[serde(rename = "名称")]
    pub(crate) name: String,
    /// The path in the archive.
    #[serde(rename = "路径")]
    pub(crate) path: String,
    #[serde(rename = "文件数")]
    pub(crate) files: usize,
    #[serde(rename = "页数")]
    pub(crate) pages: usize,
}

/// An exception of a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accepted {
    #[serde(rename = "代码")]
    pub(crate) code: String,
    /// Whom it is about.
    #[serde(rename = "人员")]
    pub(crate) person: String,
    #[serde(rename = "问题")]
    pub(crate) finding: String,
    /// Why it was accepted.
    #[serde(rename = "理由")]
    pub(crate) reason: String,
}

/// How a packet is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signature {
    /// Whether it is, and whether that was checked.
    #[serde(rename = "状态")]
    pub(crate) state: SignatureState,
    /// By whom, if that was checked.
    #[serde(rename = "签名人", default, skip_serializing_if = "Option::is_none")]
    pub(crate) signer: Option<String>,
}

/// Whether a packet is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SignatureState {
    /// No signature came with it.
    #[serde(rename = "未附")]
    None,
    /// One came, and was not checked.
    #[serde(rename = "未核对")]
    Unchecked,
    /// It was checked and holds.
    #[serde(rename = "已核对")]
    Checked,
}

impl SignatureState {
    /// The word for it, as entries write it.
    pub(crate) fn text(self) -> Text {
        match self {
            Self::None => Text::new("未附", "none"),
            Self::Unchecked => Text::new("未核对", "not checked"),
            Self::Checked => Text::new("已核对", "checked"),
        }
    }

    /// Its name for programs.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Unchecked => "unchecked",
            Self::Checked => "checked",
        }
    }
}

/// The version of entries that this program writes.
pub(super) const FORMAT: u32 = 1;

impl RegisterEntry {
    pub(crate) fn number(&self) -> Number {
        Number { year: self.year, item: self.item }
    }

    /// The filing numbers of its people.
    pub(crate) fn filings(&self) -> impl Iterator<Item = &str> {
        self.people.iter().map(|one| one.filing_number.as_str()).filter(|one| !one.is_empty())
    }

    /// The entry's file below the register.
    pub(crate) fn file(&self) -> String {
        file(self.number())
    }

    /// The name that files made from the entry begin with, below `receipts/`.
    pub(super) fn receipt(&self, ending: &str) -> String {
        let number = self.number();
        let (year, digits, packet) = (number.year, number.digits(), &self.packet);
        format!("{}/{year}/{digits}.{packet}.回执.{ending}", super::RECEIPTS)
    }

    /// Whether it says of its packet what the packet says of itself.
    pub(crate) fn agrees_with(&self, manifest: &Manifest) -> bool {
        self.packet == manifest.packet
            && self.day == manifest.day
            && self.archive == manifest.archive
            && self.commit == manifest.commit
            && self.program == manifest.program
            && self.people == people(manifest)
            && self.places == places(manifest)
            && self.exceptions == exceptions(manifest)
            && self.short_code == ShortCode::of(self.sha256).to_string()
            && (self.files, self.pages) == totals(manifest)
    }
}

/// The file of an entry, below the register.
pub(super) fn file(number: Number) -> String {
    format!("{}/{}/{}.yaml", super::ENTRIES, number.year, number.digits())
}

pub(super) fn people(manifest: &Manifest) -> Vec<Person> {
    let person = |member: &Member| Person {
        name: member.name.clone(),
        filing_number: member.filing_number.clone(),
        path: member.path.clone(),
        files: member.items.len(),
        pages: member.pages(),
    };
    manifest.people.iter().map(person).collect()
}

pub(super) fn places(manifest: &Manifest) -> Vec<Place> {
    let place = |place: &packet::Place| Place {
        name: place.name.clone(),
        path: place.path.clone(),
        files: place.items.len(),
        pages: Holder::Place(place).pages(),
    };
    manifest.places.iter().map(place).collect()
}

pub(super) fn exceptions(manifest: &Manifest) -> Vec<Accepted> {
    let accepted = manifest.exceptions.iter().map(|one| Accepted {
        code: one.code.clone(),
        person: one.person.clone(),
        finding: one.finding.clone(),
        reason: one.reason.clone(),
    });
    accepted.collect()
}

/// Files and pages of everyone and every place.
pub(super) fn totals(manifest: &Manifest) -> (usize, usize) {
    (manifest.items().count(), manifest.holders().map(Holder::pages).sum())
}

/// Days as entries write them.
mod as_day {
    use super::{Day, Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = String::deserialize(deserializer)?;
        Day::parse(&text).ok_or_else(|| de::Error::custom("no day"))
    }
}
