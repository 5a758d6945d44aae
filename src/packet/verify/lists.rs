//! The lists of sums in a bag: four manifests, and the SM3 sums.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Text;
use crate::fs;
use crate::limits;

use super::bag::{Bag, PAYLOAD, SM3_SUMS, Sums};
use super::codes;
use super::verdict::Faults;

/// An algorithm of sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    Sha256,
    Sha512,
    Sm3,
}

/// One list's name, what it is about, and by which algorithm.
#[derive(Debug, Clone, Copy)]
pub(super) struct ManifestList {
    pub(super) file: &'static str,
    pub(super) payload: bool,
    pub(super) algorithm: Algorithm,
}

/// The manifests that a bag has.
pub(super) const MANIFESTS: [ManifestList; 4] = [
    ManifestList { file: "manifest-sha256.txt", payload: true, algorithm: Algorithm::Sha256 },
    ManifestList { file: "manifest-sha512.txt", payload: true, algorithm: Algorithm::Sha512 },
    ManifestList { file: "tagmanifest-sha256.txt", payload: false, algorithm: Algorithm::Sha256 },
    ManifestList { file: "tagmanifest-sha512.txt", payload: false, algorithm: Algorithm::Sha512 },
];

/// The list of SM3 sums, which is no manifest.
pub(super) const NATIONAL: ManifestList =
    ManifestList { file: SM3_SUMS, payload: true, algorithm: Algorithm::Sm3 };

/// A list that was read.
#[derive(Debug)]
pub(super) struct List {
    pub(super) kind: ManifestList,
    /// Sum and path of every line that is one.
    lines: Vec<(String, String)>,
    /// The numbers of the lines that are none.
    broken: Vec<usize>,
    /// Whether every byte is as a packet has it.
    canonical: bool,
}

impl Algorithm {
    fn digits(self) -> usize {
        match self {
            Self::Sha256 | Self::Sm3 => 64,
            Self::Sha512 => 128,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha512 => "SHA-512",
            Self::Sm3 => "SM3",
        }
    }

    /// A file's sum, in lower case.
    fn of(self, sums: &Sums) -> Option<String> {
        match self {
            Self::Sha256 => Some(sums.sha256.to_string()),
            Self::Sha512 => Some(sums.sha512.to_string()),
            Self::Sm3 => sums.sm3.map(|sum| sum.to_string()),
        }
    }
}

impl ManifestList {
    /// Whether the list is about this file.
    fn covers(self, path: &str) -> bool {
        if self.payload {
            path.starts_with(PAYLOAD)
        } else {
            !path.starts_with(PAYLOAD) && !path.starts_with("tagmanifest-")
        }
    }

    /// Reads the list, if the bag has it.
    pub(super) fn read(self, bag: &Bag<'_>) -> fs::Result<Option<List>> {
        Ok(bag.tag(self.file)?.map(|bytes| List::parse(self, &bytes)))
    }
}

impl List {
    fn parse(kind: ManifestList, bytes: &[u8]) -> Self {
        let mut list = Self { kind, lines: Vec::new(), broken: Vec::new(), canonical: true };
        let text = String::from_utf8_lossy(bytes);
        let body = text.strip_suffix('\n');
        list.canonical = body.is_some() || text.is_empty();
        let body = body.unwrap_or(&text);
        for (at, line) in body.split('\n').enumerate().filter(|_| !text.is_empty()) {
            list.line(at + 1, line);
            // So many are listed; no one reads on in what is no list.
            if list.broken.len() > limits::FAULTS {
                break;
            }
        }
        list.canonical &= list.lines.is_sorted_by(|one, other| one.1 < other.1);
        list
    }

    /// Reads one line: a sum, blanks, a path.
    fn line(&mut self, number: usize, line: &str) {
        let plain = line.strip_suffix('\r').unwrap_or(line);
        let digits = self.kind.algorithm.digits();
        let parts = plain.split_at_checked(digits).and_then(|(sum, rest)| {
            let path = rest.trim_start_matches([' ', '\t']);
            let is_sum = sum.bytes().all(|one| one.is_ascii_hexdigit());
            (is_sum && path.len() < rest.len() && !path.is_empty()).then_some((sum, path))
        });
        let Some((sum, path)) = parts.filter(|(_, path)| self.kind.covers(path)) else {
            self.broken.push(number);
            return;
        };
        let lower = sum.to_ascii_lowercase();
        self.canonical &= *line == format!("{lower}  {path}");
        self.lines.push((lower, path.to_owned()));
    }

    /// Whether every byte is as a packet has it: lower case, two blanks, line feeds, in order.
    pub(super) fn is_canonical(&self) -> bool {
        self.canonical
    }

    /// Names every file that has another sum than the list says.
    pub(super) fn compare(&self, sums: &BTreeMap<&str, Sums>, faults: &mut Faults) {
        let kind = self.kind;
        let code = if kind.algorithm == Algorithm::Sm3 { codes::SM3 } else { codes::HASH };
        for (said, path) in &self.lines {
            let own = sums.get(path.as_str()).and_then(|sums| kind.algorithm.of(sums));
            if own.is_some_and(|own| own != *said) {
                let name = kind.algorithm.name();
                faults.add(
                    code,
                    path,
                    Text::new(
                        format!("{name} 与 `{}` 所列不符：内容有改动", kind.file),
                        format!("its {name} is not that of `{}`: it was changed", kind.file),
                    ),
                );
            }
        }
    }

    /// Checks that the list holds every file that it is about, once, and nothing else.
    pub(super) fn check_complete(&self, bag: &Bag<'_>, faults: &mut Faults) {
        let file = self.kind.file;
        for line in &self.broken {
            faults.add(
                codes::MANIFEST,
                file,
                Text::new(
                    format!("第 {line} 行不是“校验值  路径”"),
                    format!("line {line} is not a checksum with a path"),
                ),
            );
        }
        let mut seen = BTreeSet::new();
        for (_, path) in &self.lines {
            if !seen.insert(path.as_str()) {
                faults.add(
                    codes::TWICE,
                    path,
                    Text::new(format!("`{file}` 把它列了两次"), format!("`{file}` lists it twice")),
                );
            } else if !bag.files.contains_key(path) {
                faults.add(
                    codes::MISSING,
                    path,
                    Text::new(
                        format!("`{file}` 列了它，包里却没有"),
                        format!("`{file}` lists it, but it is not there"),
                    ),
                );
            }
        }
        let covered = bag.all().map(|(path, _)| path).filter(|path| self.kind.covers(path));
        for path in covered.filter(|path| !seen.contains(path)) {
            faults.add(
                codes::UNLISTED,
                path,
                Text::new(
                    format!("包里有它，`{file}` 却没有列"),
                    format!("it exists, but `{file}` does not list it"),
                ),
            );
        }
    }
}
