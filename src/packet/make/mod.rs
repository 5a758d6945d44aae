//! Making packets: the files of the bag, and the one ZIP that they give. The same content gives the
//! same bytes, whatever the machine, the day, the folder and the number of threads.

mod bag;
mod error;
mod part;
pub(super) mod zip;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::fs;
use crate::hash::Digest;
use crate::path::ArchivePath;

use super::Manifest;
use super::verify::{self, Known};

pub(crate) use error::SealError;
pub(crate) use part::Part;
pub(crate) use part::{Content, Sums};

/// What goes into a packet.
#[derive(Debug, Clone)]
pub(crate) struct NewPacket {
    /// What the packet says of itself; its name is the name of the ZIP and of the folder in it.
    pub manifest: Manifest,
    /// Whether SM3 sums go in too (GB/T 32905).
    pub national: bool,
    /// The payload, in any order.
    pub payload: Vec<Part>,
}

/// How a packet is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SealOptions {
    /// Whether a packet of the same name that holds something else is replaced.
    pub(crate) replace: bool,
    /// How many threads compute sums.
    pub(crate) jobs: usize,
    /// Whether the ZIP is verified before it gets its name, as its receiver will.
    pub(crate) proven: bool,
}

/// A packet that lies in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub file: PathBuf,
    pub(crate) sha256: Digest,
    pub(crate) bytes: u64,
    /// How many payload files it holds.
    pub(crate) files: usize,
    /// `tagmanifest-sha512.txt`: what a signature over the bag signs.
    pub(crate) tag_manifest: Vec<u8>,
    /// Whether the very same packet lay there before.
    pub(crate) kept: bool,
}

impl Default for SealOptions {
    fn default() -> Self {
        Self { replace: false, jobs: 1, proven: false }
    }
}

/// Writes a packet as `<name>.zip` into the folder `out`, whole or not at all. That its name lasts is
/// made sure with the ledger's (`Ledger::write`), once for all packets of a run.
///
/// # Errors
/// See [`SealError`]; another packet of that name is left alone.
pub(crate) fn seal(packet: &NewPacket, out: &Path) -> Result<Sealed, SealError> {
    seal_as(packet, out, SealOptions::default())
}

/// Writes a packet as [`seal`] does, in a manner of its own.
///
/// # Errors
/// See [`SealError`].
pub(crate) fn seal_as(
    packet: &NewPacket,
    out: &Path,
    manner: SealOptions,
) -> Result<Sealed, SealError> {
    let file = out.join(format!("{}.zip", packet.manifest.packet));
    let sums = part::sums(&packet.payload, manner.jobs)?;
    let tags = bag::tag_files(packet, &sums)?;
    let tag_manifest = tags[bag::SIGNED].clone();
    let entries = entries(packet, &sums, tags)?;
    let time = zip::time(&packet.manifest.day)
        .ok_or_else(|| SealError::Day(packet.manifest.day.clone()))?;
    let bytes = zip::length(&entries).ok_or_else(|| SealError::Split(largest(packet, &sums)))?;
    fs::create_dir_all(out)?;
    let mut draft = fs::Draft::new(&file)?;
    let sha256 = zip::write(&entries, time, &mut |bytes| draft.put(bytes))?;
    if manner.proven {
        prove(packet, &sums, sha256, manner.jobs, &mut draft)?;
    }
    let kept = lies_there(&file, sha256)?;
    if !kept {
        keep(draft, &file, manner.replace)?;
    }
    Ok(Sealed { file, sha256, bytes, files: packet.payload.len(), tag_manifest, kept })
}

/// The longest file of the payload.
fn largest(packet: &NewPacket, sums: &[Sums]) -> String {
    let files = packet.payload.iter().zip(sums);
    let largest = files.max_by_key(|(_, sums)| sums.size);
    largest.map(|(part, _)| part.path.clone()).unwrap_or_default()
}

/// Verifies what was written as its receiver will. The sums of the payload were computed when it was
/// read, and the bytes that were written are those, which their CRC-32 has shown: they are taken
/// as known, and everything else is looked at again.
fn prove(
    packet: &NewPacket,
    sums: &[Sums],
    sha256: Digest,
    jobs: usize,
    draft: &mut fs::Draft,
) -> Result<(), SealError> {
    let sm3 = |sums: &Sums| packet.national.then_some(sums.sm3);
    let known = |sums: &Sums| verify::Sums {
        crc: sums.crc,
        sha256: sums.sha256,
        sha512: sums.sha512,
        sm3: sm3(sums),
    };
    let files = packet.payload.iter().zip(sums);
    let files = files.map(|(part, sums)| (part.path.clone(), known(sums))).collect();
    let known = Known { sha256: Some(sha256), files };
    let name = packet.manifest.packet.as_str();
    let verdict = verify::verify_written(&draft.reader()?, name, &known, jobs)?;
    if verdict.holds() { Ok(()) } else { Err(SealError::Refused(verdict.faults)) }
}

/// Whether the file holds exactly the bytes of that digest.
fn lies_there(file: &Path, sha256: Digest) -> fs::Result<bool> {
    Ok(fs::exists(file) && !fs::is_special(file) && fs::sha256(file)? == sha256)
}

fn keep(draft: fs::Draft, file: &Path, replace: bool) -> Result<(), SealError> {
    draft.keep(replace && !fs::is_special(file)).map_err(|error| {
        if error.is_already_there() { SealError::There(file.to_owned()) } else { error.into() }
    })
}

/// All files of the bag, sorted by the bytes of their names.
fn entries<'a>(
    packet: &'a NewPacket,
    sums: &[Sums],
    tags: BTreeMap<&'static str, Vec<u8>>,
) -> Result<Vec<zip::ZipFile<'a>>, SealError> {
    let base = packet.manifest.packet.as_str();
    let mut entries = Vec::new();
    for (name, bytes) in tags {
        let (size, crc) = (bytes.len() as u64, crc32fast::hash(&bytes));
        let content = zip::Source::Own(bytes.into());
        entries.push(zip::ZipFile { name: format!("{base}/{name}"), size, crc, content });
    }
    for (part, sums) in packet.payload.iter().zip(sums) {
        let content = zip::Source::Part(part);
        let (size, crc) = (sums.size, sums.crc);
        entries.push(zip::ZipFile { name: format!("{base}/{}", part.path), size, crc, content });
    }
    check_names(entries.iter().map(|entry| entry.name.as_str()))?;
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// Every name is a safe path, and no two are the same to any system: neither two files, nor a file
/// and a folder.
fn check_names<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), SealError> {
    let mut seen: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    for name in names {
        let path: ArchivePath =
            name.parse().map_err(|why| SealError::Name(name.to_owned(), why))?;
        if path.as_str() != name {
            return Err(SealError::Spelling(name.to_owned()));
        }
        let ends = name.char_indices().filter(|(_, one)| *one == '/').map(|(at, _)| at);
        for end in ends.chain([name.len()]) {
            let (part, is_file) = (&name[..end], end == name.len());
            let clash = seen.insert(folded(part), (part, is_file));
            let clash = clash.filter(|(other, file)| *other != part || *file || is_file);
            if let Some((other, _)) = clash {
                return Err(SealError::Clash(other.to_owned(), part.to_owned()));
            }
        }
    }
    Ok(())
}

/// What a name is to a system that tells neither case nor forms of a character apart. Upper case
/// between two lower ones makes one of letters such as ß and ss, which some systems take for one.
pub(crate) fn folded(name: &str) -> String {
    let lower = name.nfkc().flat_map(char::to_lowercase);
    let upper = lower.flat_map(char::to_uppercase);
    upper.flat_map(char::to_lowercase).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_takes_for_one_are_refused() {
        let check = |names: &[&str]| check_names(names.iter().copied());
        assert!(check(&["甲/a.txt", "甲/b.txt", "乙/a.txt"]).is_ok());
        for clash in [["a/x", "A/x"], ["a/x", "a/X"], ["a/x", "a/x"], ["a/x", "a/x/y"]] {
            assert!(matches!(check(&clash), Err(SealError::Clash(..))), "{clash:?}");
        }
        assert!(matches!(check(&["甲/①", "甲/1"]), Err(SealError::Clash(..))));
        assert!(matches!(check(&["甲/e\u{301}"]), Err(SealError::Spelling(_))));
        assert!(matches!(check(&["甲/../乙"]), Err(SealError::Name(..))));
    }

    fn packet(payload: Vec<Part>) -> NewPacket {
        let digest = Digest::of(b"");
        let manifest = Manifest {
            fonds: Some("J001".to_owned()),
            profile: crate::packet::PROFILE.to_owned(),
            packet: "DS-1".parse().unwrap(),
            day: "2026-11-20".to_owned(),
            archive: String::new(),
            department: "中共样县\n委组织部".to_owned(),
            area: "439001".to_owned(),
            program: "dossier".to_owned(),
            commit: crate::packet::NO_COMMIT.to_owned(),
            tree: crate::packet::Tree::None,
            templates: digest,
            fonts: Vec::new(),
            exceptions: Vec::new(),
            people: Vec::new(),
            places: Vec::new(),
        };
        NewPacket { manifest, national: true, payload }
    }

    #[test]
    fn the_order_of_parts_and_the_number_of_threads_change_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut parts = vec![Part::bytes("data/b", "b"), Part::bytes("data/乙", "c")];
        let first = seal(&packet(parts.clone()), &folder.path().join("one")).unwrap();
        parts.reverse();
        let manner = SealOptions { jobs: 4, ..SealOptions::default() };
        let other = seal_as(&packet(parts), &folder.path().join("other"), manner).unwrap();
        let read = |sealed: &Sealed| fs::read(&sealed.file).unwrap();
        assert_eq!(read(&first), read(&other));
        let bytes = read(&first);
        assert_eq!((first.bytes, first.sha256), (bytes.len() as u64, Digest::of(&bytes)));
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("\nPayload-Oxum: 2.2\n") && !text.contains("Dossier-Commit"));
        assert!(text.contains("Source-Organization: 中共样县 委组织部\n"), "a label is one line");
    }

    #[test]
    fn what_lies_there_is_kept_or_refused_or_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (packet(vec![Part::bytes("data/a", "1")]), packet(Vec::new()));
        assert!(!seal(&one, folder.path()).unwrap().kept);
        assert!(seal(&one, folder.path()).unwrap().kept);
        assert!(matches!(seal(&other, folder.path()), Err(SealError::There(_))));
        assert!(seal(&one, folder.path()).unwrap().kept, "it was left alone");
        let manner = SealOptions { replace: true, ..SealOptions::default() };
        assert!(!seal_as(&other, folder.path(), manner).unwrap().kept);
        assert_eq!(fs::list(folder.path()).unwrap().len(), 1, "no draft is left");
    }

    #[test]
    fn a_file_that_changes_meanwhile_gives_no_packet() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("scan.pdf");
        fs::write(&file, b"before").unwrap();
        let sums = Content::File(file.clone()).sums().unwrap();
        for after in ["AFTER!", "longer than before", ""] {
            fs::write(&file, after.as_bytes()).unwrap();
            let content = Content::Measured(file.clone(), sums);
            let packet = packet(vec![Part { path: "data/scan.pdf".to_owned(), content }]);
            assert!(matches!(seal(&packet, folder.path()), Err(SealError::Changed(_))), "{after}");
            assert_eq!(fs::list(folder.path()).unwrap().len(), 1);
        }
    }
}
