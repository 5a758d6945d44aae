//! Where packets are put together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::diagnostic::{Code, Text};
use crate::documents::Setup;
use crate::fs;
use crate::hash::Sha512;
use crate::model::Day;
use crate::model::words::PaperName;
use crate::packet::make::{self, NewPacket, Part, SealError, SealOptions, Sealed, Sums};
use crate::packet::sign::{self, BAG_NAMESPACE, PACKET_NAMESPACE, SigningKey};
use crate::packet::verify::PacketFault;
use crate::packet::{
    DossierItem, Face, Holder, Manifest, Member, PROFILE, Place, ShortCode, ledger,
};
use crate::parallel;
use crate::path::ArchivePath;
use crate::press::{self, Record};
use crate::render::{Base, Rendered};

use super::blocker::{Blocker, BlockerReason};
use super::bundle::Bundle;
use super::dossier::{self, Dossier, Source};
use super::filing_status::FilingStatus;
use super::lists::Lists;
use super::origin::Origin;
use super::printed::{self, Printed};
use super::registers::{self, HeldFile};
use super::sidecar_paths::{SidecarPaths, is_packet, is_signature};
use super::tell;

/// Everything that all packets of a run share.
#[derive(Debug)]
pub(crate) struct PacketBuilder<'a> {
    pub(crate) archive: &'a Archive,
    /// The wording of papers, and the day of the data.
    pub(crate) setup: &'a Setup,
    pub(crate) base: &'a Base,
    /// The lists that go with a packet.
    pub(crate) lists: &'a Lists<'a>,
    /// The version of the archive.
    pub(crate) origin: &'a Origin,
    /// The day of the packets.
    pub(crate) day: Day,
    /// Where papers lie and packets go.
    pub(crate) out: &'a Path,
    /// Which registers of the people's places go with them.
    pub(crate) with: &'a BTreeSet<PaperName>,
    /// Whether an earlier packet that no one has received yet is replaced.
    pub(crate) replace: bool,
    /// What signs the packets.
    pub(crate) key: Option<&'a SigningKey>,
}

/// A packet that lies in its place, with what goes beside it.
#[derive(Debug)]
pub(crate) struct Packed {
    /// What it says of itself.
    pub(crate) manifest: Manifest,
    pub(crate) sealed: Sealed,
    /// What two people can read to each other over the phone.
    pub(crate) code: ShortCode,
    pub(crate) transfer: PathBuf,
    /// Signatures over the ZIP and over the bag.
    pub(crate) signatures: Vec<PathBuf>,
}

type Held<T> = Result<T, Vec<Blocker>>;

impl PacketBuilder<'_> {
    /// Packs some people; `jobs` threads compute sums.
    ///
    /// # Errors
    /// With every reason why there is no packet. What lay in its place is then still there.
    pub(crate) fn pack(
        &self,
        bundle: &Bundle,
        statuses: &BTreeMap<ArchivePath, FilingStatus>,
        printed: &Printed,
        jobs: usize,
    ) -> Held<Packed> {
        let sidecars = SidecarPaths::new(self.out, &bundle.name);
        sidecars.refuse_foreign(self.key.is_some())?;
        let dossiers = self.dossiers(bundle, printed)?;
        let folders = registers::places(&bundle.people, self.with);
        let source = (self.archive, self.setup);
        let places = folders
            .iter()
            .filter_map(|folder| registers::of_place(source, self.out, folder, printed.of(folder)));
        let (places, of_places): (Vec<Place>, Vec<Vec<HeldFile>>) = places.unzip();
        let (people, of_people): (Vec<Member>, Vec<_>) =
            dossiers.into_iter().map(|one| (one.member, one.files)).unzip();
        let files = [of_people, of_places].concat();
        let sums = measured(&files, jobs)?;
        let mut manifest = Manifest { people, places, ..self.manifest(bundle, statuses) };
        let owners = bundle.people.iter().chain(&folders);
        manifest.fonts = faces(owners.flat_map(|owner| printed.of(owner)));
        let contents = self.contents(&mut manifest, &sums)?;
        let new_packet = self.new_packet(manifest, files, sums, contents);
        let new_packet = new_packet.map_err(|error| vec![SealError::from(error).into()])?;
        let replace = self.replace && self.is_replaceable(bundle, &sidecars);
        let sealed =
            make::seal_as(&new_packet, self.out, SealOptions { replace, jobs, proven: true });
        let sealed = sealed.map_err(|error| match error {
            SealError::Refused(faults) => refused_by_receiver(&new_packet.manifest, faults),
            error => vec![self.refused(error, bundle, &sidecars)],
        })?;
        let manifest = new_packet.manifest;
        let signatures = self.sign(&sealed, &sidecars)?;
        let transfer = self.transfer(&manifest, &sealed, &sidecars)?;
        let code = ShortCode::of(sealed.sha256);
        Ok(Packed { manifest, sealed, code, transfer, signatures })
    }

    fn dossiers(&self, bundle: &Bundle, printed: &Printed) -> Held<Vec<Dossier>> {
        let source = Source { archive: self.archive, setup: self.setup, out: self.out };
        let folders = dossier::folders(&bundle.people);
        let each = bundle.people.iter().zip(&folders);
        each.map(|(person, folder)| source.dossier(person, folder, printed.of(person)))
            .collect::<fs::Result<_>>()
            .map_err(|error| vec![SealError::from(error).into()])
    }

    /// What the packet says of itself, but for what is in it.
    fn manifest(
        &self,
        bundle: &Bundle,
        statuses: &BTreeMap<ArchivePath, FilingStatus>,
    ) -> Manifest {
        let settings = self.archive.settings.as_ref();
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let exceptions = bundle.people.iter().filter_map(|person| statuses.get(person));
        let mut exceptions: Vec<_> =
            exceptions.flat_map(|status| status.exceptions.clone()).collect();
        exceptions.sort();
        Manifest {
            profile: PROFILE.to_owned(),
            packet: bundle.name.clone(),
            day: self.day.to_string(),
            archive: text(settings.and_then(|one| one.name.as_deref())),
            department: self.setup.department.clone(),
            area: text(settings.and_then(|one| one.code.as_deref())),
            fonds: settings.and_then(|one| one.fonds.as_deref()).map(str::to_owned),
            program: press::program(),
            commit: self.origin.commit.clone(),
            tree: self.origin.tree,
            templates: self.base.templates().digest().parse().expect("a digest"),
            fonts: Vec::new(),
            exceptions,
            people: Vec::new(),
            places: Vec::new(),
        }
    }

    /// The contents list; the faces that it uses are noted too.
    fn contents(&self, manifest: &mut Manifest, sums: &[Vec<Sums>]) -> Held<Rendered> {
        let mut digests = sums.iter().flatten().map(|sums| sums.sha256);
        let digest = |_: Holder<'_>, _: &DossierItem| digests.next().expect("one an item");
        let made = self.lists.contents(manifest, digest);
        let made = made.map_err(|refusal| Blocker::of_list("卷内目录.pdf", &refusal))?;
        let own = made.faces.iter().map(|at| &self.base.fonts().faces()[*at]);
        let own = own.map(|face| Face {
            face: format!("{} {}", face.family(), face.weight()),
            version: face.version().to_owned(),
            sha256: face.sha256().parse().expect("a digest"),
        });
        let all: BTreeSet<Face> = manifest.fonts.drain(..).chain(own).collect();
        manifest.fonts = all.into_iter().collect();
        Ok(made)
    }

    fn new_packet(
        &self,
        manifest: Manifest,
        files: Vec<Vec<HeldFile>>,
        sums: Vec<Vec<Sums>>,
        contents: Rendered,
    ) -> fs::Result<NewPacket> {
        let national = self.is_national();
        let mut payload = vec![
            Part::bytes("data/说明文件.txt", tell::readme(self.archive, &manifest, national)),
            Part::bytes("data/文件目录.xml", tell::index(&manifest)),
            Part::bytes("data/卷内目录.pdf", contents.pdf),
        ];
        for ((holder, files), sums) in manifest.holders().zip(files).zip(sums) {
            let paths = holder.items().iter().map(|item| holder.payload(item));
            let parts = paths.zip(files).zip(sums);
            payload.extend(
                parts.map(|((path, (file, _)), sums)| Part { path, content: file.measured(sums) }),
            );
        }
        Ok(NewPacket { manifest, national, payload })
    }

    fn is_national(&self) -> bool {
        let settings = self.archive.settings.as_ref();
        let own = settings.and_then(|one| one.packet.given()?.national);
        own.is_none_or(|own| own.0)
    }

    /// Whether a packet lies in the way that was made here and that no one has received.
    fn is_replaceable(&self, bundle: &Bundle, sidecars: &SidecarPaths) -> bool {
        is_packet(&sidecars.zip, &bundle.name) && !self.is_received(bundle)
    }

    fn is_received(&self, bundle: &Bundle) -> bool {
        fs::exists(&self.archive.root.join("receipts").join(format!("{}.yaml", bundle.name)))
    }

    fn refused(&self, error: SealError, bundle: &Bundle, sidecars: &SidecarPaths) -> Blocker {
        let name = &bundle.name;
        if !matches!(error, SealError::There(_)) || !is_packet(&sidecars.zip, name) {
            return error.into();
        }
        if self.is_received(bundle) {
            let zh = format!("`{name}` 已有回执，内容不能再变；重新移交请另取批次名");
            let en =
                format!("there already is a receipt for `{name}`: hand over under another name");
            return Blocker::of_packet(Code("packet-received"), Text::new(zh, en));
        }
        let zh = format!("`{name}.zip` 是以前的包，内容不同；还没有移交的，加 --replace 重做");
        let en = format!("`{name}.zip` is an earlier packet and differs, replace it by --replace");
        Blocker::of_packet(Code("packet-exists"), Text::new(zh, en))
    }

    /// Writes both signatures; without a key those of an earlier packet are removed.
    fn sign(&self, sealed: &Sealed, sidecars: &SidecarPaths) -> Held<Vec<PathBuf>> {
        let failed = |error: fs::Error| vec![SealError::from(error).into()];
        let files = [&sidecars.zip_signature, &sidecars.bag_signature];
        let Some(key) = self.key else {
            let mut stale = files.into_iter().filter(|file| !sealed.kept && is_signature(file));
            stale.try_for_each(|file| fs::remove(file)).map_err(failed)?;
            return Ok(Vec::new());
        };
        let zip = sign::digest(&sealed.file).map_err(failed)?;
        let signed = [
            key.sign(PACKET_NAMESPACE, &zip),
            key.sign(BAG_NAMESPACE, &Sha512::of(&sealed.tag_manifest)),
        ];
        for (file, text) in files.into_iter().zip(signed) {
            if sealed.kept && !self.replace && is_signature(file) && !holds(file, text.as_bytes()) {
                let zh = "旁边已有另一把密钥的签名；要换签名，加 --replace";
                let en = "another key has signed it, replace the signature by --replace";
                return Err(vec![Blocker::of_packet(Code("packet-signed"), Text::new(zh, en))]);
            }
            fs::rewrite(file, text.as_bytes()).map_err(failed)?;
        }
        Ok(files.map(Clone::clone).into())
    }

    fn transfer(
        &self,
        manifest: &Manifest,
        sealed: &Sealed,
        sidecars: &SidecarPaths,
    ) -> Held<PathBuf> {
        let made = self.lists.transfer(manifest, sealed.sha256, sealed.bytes);
        let made = made.map_err(|refusal| Blocker::of_list("移交清单.pdf", &refusal))?;
        if !holds(&sidecars.transfer, &made.pdf) {
            fs::rewrite(&sidecars.transfer, &made.pdf)
                .map_err(|error| vec![SealError::from(error).into()])?;
        }
        Ok(sidecars.transfer.clone())
    }
}

impl Packed {
    /// The packet's line in the ledger.
    pub(crate) fn entry(&self) -> ledger::LedgerEntry {
        let people = &self.manifest.people;
        ledger::LedgerEntry {
            packet: self.manifest.packet.clone(),
            sha256: self.sealed.sha256,
            code: self.code.to_string(),
            day: self.manifest.day.clone(),
            people: people.iter().map(|one| one.path.clone()).collect(),
            files: self.manifest.items().count(),
            pages: self.manifest.holders().map(Holder::pages).sum(),
            bytes: self.sealed.bytes,
        }
    }
}

/// What a receiver would refuse, in the same words, each under the person whose file it is.
fn refused_by_receiver(manifest: &Manifest, faults: Vec<PacketFault>) -> Vec<Blocker> {
    let one = |fault: PacketFault| {
        let owner = manifest.items().find_map(|(holder, item)| {
            let is_it = holder.payload(item) == fault.path;
            Some((holder.path().parse().ok().filter(|_| is_it)?, item.file.as_str()))
        });
        match owner {
            Some((person, file)) => Blocker::about(&person, file, fault.code, fault.text),
            None => Blocker {
                person: None,
                why: BlockerReason::Other { about: fault.path, code: fault.code, text: fault.text },
            },
        }
    };
    faults.into_iter().map(one).collect()
}

fn holds(file: &Path, bytes: &[u8]) -> bool {
    fs::read_itself(file).is_ok_and(|there| there == bytes)
}

/// The sums of every file; a paper that is no longer what was recorded is told of.
fn measured(files: &[Vec<HeldFile>], jobs: usize) -> Held<Vec<Vec<Sums>>> {
    let all: Vec<&HeldFile> = files.iter().flatten().collect();
    let one = |(file, expected): &&HeldFile| -> Result<Sums, Blocker> {
        let sums = file.sums()?;
        match expected {
            Some(expected) if *expected != sums.sha256 => {
                Err(Blocker::of_packet(printed::CHANGED, file.changed().text()))
            }
            _ => Ok(sums),
        }
    };
    let (mut sums, mut holds) = (Vec::new(), Vec::new());
    for result in parallel::map(jobs, &all, one) {
        match result {
            Ok(one) => sums.push(one),
            Err(hold) => holds.push(hold),
        }
    }
    if !holds.is_empty() {
        return Err(holds);
    }
    let mut sums = sums.into_iter();
    Ok(files.iter().map(|one| sums.by_ref().take(one.len()).collect()).collect())
}

fn faces<'a>(records: impl Iterator<Item = &'a Record>) -> Vec<Face> {
    let of = |(face, version, sha256): (&str, &str, &str)| {
        let sha256 = sha256.parse().ok()?;
        Some(Face { face: face.to_owned(), version: version.to_owned(), sha256 })
    };
    let all: BTreeSet<Face> = records.flat_map(Record::faces).filter_map(of).collect();
    all.into_iter().collect()
}
