//! One verification: the classes of checks in their order.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::Digest as _;

use crate::diagnostic::Text;
use crate::fs;
use crate::hash::{Digest, Sha512};
use crate::limits;
use crate::packet::Manifest;
use crate::packet::sign::{BAG_NAMESPACE, Date, PACKET_NAMESPACE};
use crate::parallel;

use super::bag::{Bag, PACKET_YAML, Piece, SIGNED, SM3_SUMS, Sums};
use super::bagit::{self, Info};
use super::blob::{self, Blob};
use super::lists::{List, MANIFESTS, NATIONAL};
use super::seal::{self, Signed};
use super::stored_file::StoredFile;
use super::verdict::{CheckResult, Class, Faults, Mark, PacketFault, PacketKind, Verdict};
use super::zip::Zip;
use super::{
    Known, SignatureFiles, VerifyOptions, codes, contents, entries, folder, form, index, papers,
    persons, rezip, texts, zip,
};

/// A verification on its way.
pub(super) struct Verification<'a> {
    ask: &'a VerifyOptions<'a>,
    signatures: &'a SignatureFiles,
    verdict: Verdict,
    /// SHA-512 of the ZIP, of which its signature is.
    whole: Option<Sha512>,
    /// The packet's own name, if the file or folder bears another.
    renamed: Option<String>,
    /// What was computed before.
    known: Option<&'a Known>,
}

/// Why a verification ends early.
enum Stop {
    /// A class has faults.
    Faults,
    /// Something cannot be read.
    Disk(fs::Error),
}

type Step<T> = Result<T, Stop>;

impl<'a> Verification<'a> {
    pub(super) fn new(
        path: &Path,
        kind: PacketKind,
        (name, renamed): (String, Option<String>),
        ask: &'a VerifyOptions<'a>,
        signatures: &'a SignatureFiles,
    ) -> Self {
        let mut verdict = Verdict::new(path.to_owned(), kind, name);
        let mark = |there: bool| if there { Mark::Unchecked } else { Mark::Absent };
        verdict.zip_signature = mark(kind == PacketKind::Zip && signatures.zip.is_some());
        verdict.bag_signature = mark(signatures.bag.is_some());
        Self { ask, signatures, verdict, whole: None, renamed, known: None }
    }

    /// The same verification, which does not compute what is known.
    pub(super) fn knowing(mut self, known: &'a Known) -> Self {
        self.known = Some(known);
        self.verdict.sha256 = known.sha256;
        self
    }

    pub(super) fn zip(mut self, blob: &dyn Blob) -> fs::Result<Verdict> {
        self.verdict.bytes = blob.size();
        let ended = self.zip_steps(blob);
        self.end(ended)
    }

    pub(super) fn folder(mut self) -> fs::Result<Verdict> {
        let ended = self.folder_steps();
        self.end(ended)
    }

    fn end(mut self, ended: Step<()>) -> fs::Result<Verdict> {
        if let Err(Stop::Disk(error)) = ended {
            return Err(error);
        }
        self.look_at_name();
        Ok(self.verdict)
    }

    /// Another name is one fault, told once; beside others it is only remarked on.
    fn look_at_name(&mut self) {
        let Some(own) = self.renamed.take() else { return };
        let (kind, holds) = (self.verdict.kind, self.verdict.holds());
        let shown =
            self.verdict.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = match kind {
            PacketKind::Zip => Text::new(
                format!("文件名改过，请改回 `{own}.zip`"),
                format!("the file was renamed, name it `{own}.zip` again"),
            ),
            PacketKind::Folder => Text::new(
                format!("文件夹改过名，请改回 `{own}`"),
                format!("the folder was renamed, name it `{own}` again"),
            ),
        };
        let fault = PacketFault { code: codes::BASE, class: Class::Names, path: shown, text };
        if !holds {
            self.verdict.remarks.insert(0, fault);
            return;
        }
        self.verdict.renamed = true;
        self.verdict.faults.push(fault);
        let names = self.verdict.checks.iter_mut().filter(|(class, _)| *class == Class::Names);
        names.for_each(|(_, outcome)| *outcome = CheckResult::Failed);
    }

    fn zip_steps(&mut self, blob: &dyn Blob) -> Step<()> {
        self.look_at_signatures();
        self.seal(blob)?;
        let packet = self.verdict.name.clone();
        let file = self.verdict.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let read = self.step(Class::Structure, |_, faults| {
            let inside = zip::inside(blob)?;
            if inside.is_empty() {
                return zip::read(blob, &file, faults);
            }
            faults.add(codes::INSIDE, &file, lies_inside(PacketKind::Zip, &inside));
            Ok(Zip::default())
        })?;
        self.verdict.files = read.entries.len();
        let bag =
            self.step(Class::Names, |_, faults| Ok(entries::bag(blob, &read, &packet, faults)))?;
        self.bag_steps(&bag, Some((blob, &read)))
    }

    fn folder_steps(&mut self) -> Step<()> {
        self.look_at_signatures();
        self.skip(Class::Seal);
        self.skip(Class::Structure);
        let path = self.verdict.path.clone();
        let inside = folder::inside(&path).map_err(Stop::Disk)?;
        if !inside.is_empty() {
            return self.step(Class::Bag, |_, faults| {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                faults.add(codes::INSIDE, name, lies_inside(PacketKind::Folder, &inside));
                Ok(())
            });
        }
        let bag = self.step(Class::Names, |_, faults| folder::read(&path, faults))?;
        self.verdict.files = bag.files.len();
        self.verdict.bytes = bag.bytes();
        self.bag_steps(&bag, None)
    }

    /// What is the same for both.
    fn bag_steps<'b>(&mut self, bag: &'b Bag<'b>, zip: Option<(&'b dyn Blob, &Zip)>) -> Step<()> {
        let name = self.verdict.name.clone();
        let (sums, lists) = self.hashes(bag, zip.map(|(blob, _)| blob))?;
        let info = self.step(Class::Bag, |_, faults| bagit::check(bag, &name, &lists, faults))?;
        let national = self.national(bag, &sums)?;
        let manifest = self.step(Class::Form, |_, faults| {
            if let Some((_, zip)) = zip {
                form::check_zip(zip, &name, &info, faults);
            }
            form::check_tags(lists.iter().chain(&national), &info, faults);
            read_manifest(bag, &info, &name, faults)
        })?;
        self.bag_seal(&info, &sums)?;
        let manifest = manifest.expect("the step before found no fault");
        let jobs = self.ask.jobs;
        let pdfs =
            self.step(Class::Pdf, |_, faults| papers::check(bag, &manifest, jobs, faults))?;
        self.verdict.pdfs = pdfs;
        self.verdict.manifest = Some(manifest);
        let held = |(path, piece)| (str::to_owned(path), StoredFile::new(piece, sums[path].sha256));
        self.verdict.held = bag.all().map(held).collect();
        Ok(())
    }

    /// Runs one class of checks, and stops if it finds anything.
    fn step<T>(
        &mut self,
        class: Class,
        work: impl FnOnce(&mut Self, &mut Faults) -> fs::Result<T>,
    ) -> Step<T> {
        let mut faults = Faults::new(class);
        let value = work(self, &mut faults).map_err(Stop::Disk)?;
        if self.verdict.kind == PacketKind::Zip {
            rezip::summarize(
                &format!("{}.zip", self.verdict.name),
                self.verdict.files,
                &mut faults,
            );
        }
        let passed = faults.is_empty();
        let outcome = if passed { CheckResult::Passed } else { CheckResult::Failed };
        self.verdict.checks.push((class, outcome));
        self.verdict.more = faults.more;
        self.verdict.faults = faults.list;
        self.verdict.remarks.append(&mut faults.remarks);
        if passed { Ok(value) } else { Err(Stop::Faults) }
    }

    fn skip(&mut self, class: Class) {
        self.verdict.checks.push((class, CheckResult::Skipped));
    }

    /// Remarks on how the signatures are written that are read here.
    fn look_at_signatures(&mut self) {
        let (name, checked) = (&self.verdict.name, self.ask.signers.is_some());
        let mut faults = Faults::new(Class::Seal);
        if self.verdict.kind == PacketKind::Zip {
            let file = seal::zip_signature(name);
            seal::look(&file, self.signatures.zip.as_deref(), checked, &mut faults);
        }
        seal::look(
            &seal::bag_signature(name),
            self.signatures.bag.as_deref(),
            checked,
            &mut faults,
        );
        self.verdict.remarks = faults.remarks;
    }

    /// The signature over the ZIP's bytes, before anything is read of what they mean.
    fn seal(&mut self, blob: &dyn Blob) -> Step<()> {
        // What is too long for a ZIP is not read through; the structure says so.
        if self.ask.signers.is_none() || blob.size() > limits::PACKET {
            self.skip(Class::Seal);
            return Ok(());
        }
        self.step(Class::Seal, |run, faults| {
            let (sha256, sha512) = both(blob)?;
            (run.verdict.sha256, run.whole) = (Some(sha256), Some(sha512));
            run.check_zip_signature(run.ask.at, faults);
            Ok(())
        })
    }

    fn check_zip_signature(&mut self, day: Option<Date>, faults: &mut Faults) {
        let (Some(signers), Some(message)) = (self.ask.signers, &self.whole) else { return };
        let file = seal::zip_signature(&self.verdict.name);
        let signed = Signed { file: &file, namespace: PACKET_NAMESPACE, message, day };
        self.verdict.zip_signature = match &self.signatures.zip {
            Some(bytes) => seal::check(signers, self.ask.identity, bytes, signed, faults),
            None => seal::lacks(&file, faults),
        };
    }

    /// The sums of every file, against every list.
    fn hashes<'b>(
        &mut self,
        bag: &'b Bag<'_>,
        whole: Option<&'b dyn Blob>,
    ) -> Step<(BTreeMap<&'b str, Sums>, Vec<List>)> {
        let jobs = self.ask.jobs;
        let known = self.verdict.sha256;
        let before = self.known;
        let national = bag.files.contains_key(SM3_SUMS);
        self.step(Class::Hashes, |run, faults| {
            let whole = whole.filter(|_| known.is_none());
            let (sums, sha256) = sums(bag, whole, (national, before), jobs)?;
            run.verdict.sha256 = sha256.or(known);
            for (path, piece) in bag.all() {
                check_crc(path, piece, &sums[path], faults);
            }
            let lists = MANIFESTS.iter().filter_map(|kind| kind.read(bag).transpose());
            let lists = lists.collect::<fs::Result<Vec<List>>>()?;
            lists.iter().for_each(|list| list.compare(&sums, faults));
            Ok((sums, lists))
        })
    }

    /// The SM3 sums, if the packet has them.
    fn national(&mut self, bag: &Bag<'_>, sums: &BTreeMap<&str, Sums>) -> Step<Option<List>> {
        if !bag.files.contains_key(SM3_SUMS) {
            self.skip(Class::Sm3);
            return Ok(None);
        }
        self.step(Class::Sm3, |_, faults| {
            let list = NATIONAL.read(bag)?;
            if let Some(list) = &list {
                list.compare(sums, faults);
                list.check_complete(bag, faults);
            }
            Ok(list)
        })
    }

    /// The signature over the bag, and the day on which both must count.
    fn bag_seal(&mut self, info: &Info, sums: &BTreeMap<&str, Sums>) -> Step<()> {
        let Some(signers) = self.ask.signers else {
            self.skip(Class::BagSeal);
            return Ok(());
        };
        let day = self.ask.at.or(form::date(info.day()));
        let message = sums[SIGNED].sha512;
        self.step(Class::BagSeal, |run, faults| {
            let zip = run.verdict.kind == PacketKind::Zip;
            if zip && run.ask.at.is_none() {
                run.check_zip_signature(day, faults);
            }
            let file = seal::bag_signature(&run.verdict.name);
            let signed = Signed { file: &file, namespace: BAG_NAMESPACE, message: &message, day };
            match &run.signatures.bag {
                Some(bytes) => {
                    let identity = run.ask.identity;
                    run.verdict.bag_signature =
                        seal::check(signers, identity, bytes, signed, faults);
                }
                // The signature over the ZIP is over all of it.
                None if zip => {}
                None => run.verdict.bag_signature = seal::lacks(&file, faults),
            }
            Ok(())
        })
    }
}

/// What the packet says of itself, compared with what is there; there are faults if it is `None`.
fn read_manifest(
    bag: &Bag<'_>,
    info: &Info,
    name: &str,
    faults: &mut Faults,
) -> fs::Result<Option<Manifest>> {
    let manifest = contents::read(bag.tag(PACKET_YAML)?, bag.files.len(), faults);
    if let Some(manifest) = &manifest {
        contents::check(manifest, info, name, bag, faults);
        texts::check(manifest, faults);
        if faults.is_empty() {
            persons::check(manifest, bag, faults)?;
            index::check(manifest, bag, faults)?;
        }
    }
    Ok(manifest)
}

fn check_crc(path: &str, piece: &Piece<'_>, sums: &Sums, faults: &mut Faults) {
    if piece.crc().is_some_and(|crc| crc != sums.crc) {
        faults.add(
            codes::CRC,
            path,
            Text::new(
                "CRC-32 与 ZIP 所记不符：内容有损坏",
                "its CRC-32 is not what the ZIP says: it is damaged",
            ),
        );
    }
}

/// That the packet lies inside of what was given.
fn lies_inside(kind: PacketKind, packets: &[String]) -> Text {
    const NAMED: usize = 3;
    let (named, more) = packets.split_at(packets.len().min(NAMED));
    let named = named.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join("、");
    let packets = if more.is_empty() { named } else { format!("{named} …") };
    match kind {
        PacketKind::Zip => Text::new(
            format!("移交包装在这个 ZIP 里：{packets}；解开这一层，再核对里面的移交包"),
            format!(
                "the packet lies inside this ZIP: {packets}; unpack it, then verify what is in it"
            ),
        ),
        PacketKind::Folder => Text::new(
            format!("移交包在这个文件夹里面：{packets}；请核对里面的移交包"),
            format!("the packet lies inside this folder: {packets}; verify that one"),
        ),
    }
}

/// SHA-256 and SHA-512 of a ZIP, in one pass.
fn both(blob: &dyn Blob) -> fs::Result<(Digest, Sha512)> {
    let (mut sha256, mut sha512) = (sha2::Sha256::new(), sha2::Sha512::new());
    blob::chunks(blob, 0, blob.size(), |chunk| {
        sha256.update(chunk);
        sha512.update(chunk);
    })?;
    Ok((sha256.into(), sha512.into()))
}

/// One thing to compute sums of.
enum Job<'b> {
    Whole(&'b dyn Blob),
    File(&'b str, &'b Piece<'b>),
}

enum Done<'b> {
    Whole(Digest),
    File(&'b str, Sums),
}

/// The sums of every file, and the SHA-256 of the ZIP if it is asked for, on all threads.
fn sums<'b>(
    bag: &'b Bag<'_>,
    whole: Option<&'b dyn Blob>,
    (national, before): (bool, Option<&Known>),
    jobs: usize,
) -> fs::Result<(BTreeMap<&'b str, Sums>, Option<Digest>)> {
    let before = |path: &str| before.and_then(|known| known.files.get(path)).copied();
    let mut work: Vec<Job<'_>> = whole.map(Job::Whole).into_iter().collect();
    work.extend(bag.all().map(|(path, piece)| Job::File(path, piece)));
    let done = parallel::map(jobs, &work, |job| match job {
        Job::Whole(blob) => whole_sum(*blob).map(Done::Whole),
        Job::File(path, piece) => {
            let sums = before(path).map_or_else(|| piece.sums(national), Ok);
            sums.map(|sums| Done::File(path, sums))
        }
    });
    let (mut sums, mut whole) = (BTreeMap::new(), None);
    for one in done {
        match one? {
            Done::Whole(sum) => whole = Some(sum),
            Done::File(path, own) => drop(sums.insert(path, own)),
        }
    }
    Ok((sums, whole))
}

fn whole_sum(blob: &dyn Blob) -> fs::Result<Digest> {
    let mut hasher = sha2::Sha256::new();
    blob::chunks(blob, 0, blob.size(), |chunk| hasher.update(chunk))?;
    Ok(hasher.into())
}
