//! The papers that go with a packet: the contents list in it, the transfer list beside it.

use std::path::Path;

use crate::archive::Archive;
use crate::documents::{self, HandoverSetup, Mark, PacketContents, Setup, Transfer};
use crate::hash::{Digest, Secret};
use crate::model::Day;
use crate::packet::{DossierItem, Holder, Manifest};
use crate::render::{Base, ForeignIdentifiers, Refusal, Rendered};

use super::list_cache::ListCache;

/// What both are made with, for all packets of a run.
#[derive(Debug)]
pub(crate) struct Lists<'a> {
    wording: HandoverSetup,
    kept: ListCache<'a>,
}

impl<'a> Lists<'a> {
    /// The lists of packets of `archive` with its own wording; what was made before is kept below
    /// the output folder, and known again by the secret.
    pub(crate) fn new(
        archive: &Archive,
        (setup, day): (&Setup, Day),
        with: (&'a Base, &'a ForeignIdentifiers),
        kept: (&Path, Option<Secret>),
    ) -> Self {
        // What is wrong about the wording has been found by the check.
        let (wording, _) = HandoverSetup::new(archive, setup, day);
        Self { wording, kept: ListCache::new(with, kept) }
    }

    /// 卷内目录: every file of everyone, with its pages and the first digits of its SHA-256.
    pub(super) fn contents(
        &self,
        manifest: &Manifest,
        sha256: impl FnMut(Holder<'_>, &DossierItem) -> Digest,
    ) -> Result<Rendered, Refusal> {
        let list = PacketContents::new(manifest, sha256);
        let document = documents::packet_contents(&self.wording, &list);
        self.kept.paper(&manifest.packet, &document, || document.clone())
    }

    /// 移交清单: what is handed over, with the digest and the short code of the ZIP. Who receives it
    /// is left to the hand.
    pub(super) fn transfer(
        &self,
        manifest: &Manifest,
        sha256: Digest,
        bytes: u64,
    ) -> Result<Rendered, Refusal> {
        let list = Transfer::new(manifest, "", sha256, bytes);
        let plain = documents::transfer(&self.wording, &list, Mark::Told);
        self.kept.paper(&manifest.packet, &plain, || {
            documents::transfer(&self.wording, &list, Mark::Drawn)
        })
    }
}
