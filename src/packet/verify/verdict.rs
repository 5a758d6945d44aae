//! What a verification comes to: what was checked, with what result, and every fault.

use std::path::PathBuf;

use crate::diagnostic::{Code, Text};
use crate::hash::Digest;
use crate::limits;
use crate::packet::sign::Signer;
use crate::packet::{Manifest, ShortCode};

use super::stored_file::Files;

/// What is checked together, in the order in which it is checked: after a class with faults nothing
/// more is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// The signature over the ZIP's bytes.
    Seal,
    /// The ZIP's records agree byte for byte, and every byte belongs to one.
    Structure,
    /// Names and lengths are harmless on every system.
    Names,
    /// Every file has the sums that the manifests say.
    Hashes,
    /// The bag is complete (RFC 8493).
    Bag,
    /// Every payload file has the SM3 that is said.
    Sm3,
    /// Nothing is written in another way than the one.
    Form,
    /// The signature over the bag.
    BagSeal,
    Pdf,
}

/// The four natures of electronic records (DA/T 70-2018).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Nature {
    /// 真实性: it is what was sent.
    Authenticity,
    /// 完整性: nothing is missing.
    Integrity,
    /// 可用性: it can be read.
    Usability,
    /// 安全性: it does no harm.
    Safety,
}

/// How a class of checks ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CheckResult {
    Passed,
    Failed,
    /// It was not asked for, or there is nothing to check.
    Skipped,
    /// An earlier class has faults.
    NotReached,
}

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PacketFault {
    /// Its kind; `dossier explain` tells of it.
    pub code: Code,
    /// Which checks found it.
    pub class: Class,
    /// The file of the packet that it is about, else the packet's own name.
    pub path: String,
    pub text: Text,
}

/// What became of one signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    Absent,
    /// It is there, and was not checked.
    Unchecked,
    /// It was checked and is good.
    Good(Signer),
    /// It was checked and is not good, or lacks.
    Bad,
}

/// What was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PacketKind {
    /// A packet as one ZIP.
    Zip,
    /// A packet that was unpacked.
    Folder,
}

/// What a verification came to.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    /// The ZIP or folder.
    pub(crate) path: PathBuf,
    /// Which of the two.
    pub(crate) kind: PacketKind,
    /// The packet's name, as the ZIP or folder bears it.
    pub(crate) name: String,
    /// Every class in its order.
    pub checks: Vec<(Class, CheckResult)>,
    /// All faults of the class that failed, up to a thousand.
    pub faults: Vec<PacketFault>,
    /// How many faults there are beyond those.
    pub(crate) more: usize,
    /// Whether another name is all that is wrong.
    pub renamed: bool,
    /// What is worth knowing and makes no packet fail.
    pub remarks: Vec<PacketFault>,
    /// What the packet says of itself; only of a packet without faults before it is read.
    pub manifest: Option<Manifest>,
    /// The ZIP's SHA-256, once it was computed.
    pub sha256: Option<Digest>,
    /// How long the ZIP is, or all files of the folder.
    pub(crate) bytes: u64,
    /// How many files there are, tag files among them.
    pub files: usize,
    /// How many PDFs were opened, and how many pages they have.
    pub pdfs: (usize, usize),
    /// The signature over the ZIP.
    pub zip_signature: Mark,
    /// The signature over the bag.
    pub bag_signature: Mark,
    /// Where every file lies; only of a packet that holds.
    pub(super) held: Files,
}

impl Class {
    /// All, in the order in which they are checked.
    pub(crate) const ALL: [Self; 9] = [
        Self::Seal,
        Self::Structure,
        Self::Names,
        Self::Hashes,
        Self::Bag,
        Self::Sm3,
        Self::Form,
        Self::BagSeal,
        Self::Pdf,
    ];

    /// The nature that it tests.
    pub(crate) fn nature(self) -> Nature {
        match self {
            Self::Seal | Self::Hashes | Self::Sm3 | Self::BagSeal => Nature::Authenticity,
            Self::Structure | Self::Bag => Nature::Integrity,
            Self::Form | Self::Pdf => Nature::Usability,
            Self::Names => Nature::Safety,
        }
    }

    /// Its name for programs.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Seal => "signature",
            Self::Structure => "structure",
            Self::Names => "names",
            Self::Hashes => "hashes",
            Self::Bag => "bag",
            Self::Sm3 => "sm3",
            Self::Form => "form",
            Self::BagSeal => "bag-signature",
            Self::Pdf => "pdf",
        }
    }

    /// Its name for people.
    pub(crate) fn text(self) -> Text {
        let (zh, en) = match self {
            Self::Seal => ("移交包签名", "signature of the packet"),
            Self::Structure => ("ZIP 结构", "structure of the ZIP"),
            Self::Names => ("名称和大小", "names and lengths"),
            Self::Hashes => ("SHA-256、SHA-512", "SHA-256, SHA-512"),
            Self::Bag => ("BagIt 清单", "BagIt manifests"),
            Self::Sm3 => ("SM3", "SM3"),
            Self::Form => ("规范格式和包内登记", "canonical form, packet.yaml"),
            Self::BagSeal => ("清单签名", "signature of the bag"),
            Self::Pdf => ("PDF 能打开", "PDFs open"),
        };
        Text::new(zh, en)
    }
}

impl Nature {
    /// All, in the standard's order.
    pub(crate) const ALL: [Self; 4] =
        [Self::Authenticity, Self::Integrity, Self::Usability, Self::Safety];

    /// Its name for programs.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Authenticity => "authenticity",
            Self::Integrity => "integrity",
            Self::Usability => "usability",
            Self::Safety => "safety",
        }
    }

    /// Its name for people.
    pub(crate) fn text(self) -> Text {
        let zh = match self {
            Self::Authenticity => "真实性",
            Self::Integrity => "完整性",
            Self::Usability => "可用性",
            Self::Safety => "安全性",
        };
        Text::new(zh, self.key())
    }
}

impl Verdict {
    pub(super) fn new(path: PathBuf, kind: PacketKind, name: String) -> Self {
        Self {
            path,
            kind,
            name,
            checks: Vec::new(),
            faults: Vec::new(),
            more: 0,
            renamed: false,
            remarks: Vec::new(),
            manifest: None,
            sha256: None,
            bytes: 0,
            files: 0,
            pdfs: (0, 0),
            zip_signature: Mark::Absent,
            bag_signature: Mark::Absent,
            held: Files::new(),
        }
    }

    /// Whether everything holds that was asked for.
    pub(crate) fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    /// The short code of the ZIP, once its SHA-256 is known.
    pub(crate) fn short_code(&self) -> Option<ShortCode> {
        self.sha256.map(ShortCode::of)
    }

    /// How a class ended.
    pub(crate) fn outcome(&self, class: Class) -> CheckResult {
        let found = self.checks.iter().find(|(one, _)| *one == class);
        found.map_or(CheckResult::NotReached, |(_, outcome)| *outcome)
    }

    /// How the classes of one nature ended together.
    pub(crate) fn nature(&self, nature: Nature) -> CheckResult {
        let own = Class::ALL.into_iter().filter(|class| class.nature() == nature);
        let outcomes: Vec<CheckResult> = own.map(|class| self.outcome(class)).collect();
        let any = |one| outcomes.contains(&one);
        match () {
            () if any(CheckResult::Failed) => CheckResult::Failed,
            () if any(CheckResult::NotReached) => CheckResult::NotReached,
            () => CheckResult::Passed,
        }
    }
}

/// The faults of one class as they are found.
#[derive(Debug)]
pub(super) struct Faults {
    class: Class,
    pub(super) list: Vec<PacketFault>,
    pub(super) more: usize,
    pub(super) remarks: Vec<PacketFault>,
}

impl Faults {
    pub(super) fn new(class: Class) -> Self {
        Self { class, list: Vec::new(), more: 0, remarks: Vec::new() }
    }

    pub(super) fn add(&mut self, code: Code, path: impl Into<String>, text: Text) {
        if self.list.len() < limits::FAULTS {
            self.list.push(PacketFault { code, class: self.class, path: path.into(), text });
        } else {
            self.more += 1;
        }
    }

    /// Adds what is worth knowing and is no fault.
    pub(super) fn remark(&mut self, code: Code, path: impl Into<String>, text: Text) {
        if self.remarks.len() < limits::FAULTS {
            self.remarks.push(PacketFault { code, class: self.class, path: path.into(), text });
        }
    }

    pub(super) fn class(&self) -> Class {
        self.class
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
