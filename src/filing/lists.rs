//! The papers that go with a packet: the contents list in it, the transfer list beside it.

use crate::archive::Archive;
use crate::diagnostic::Diagnostic;
use crate::documents::{self, HandoverSetup, PacketContents, Setup, Transfer};
use crate::hash::Digest;
use crate::model::Day;
use crate::packet::{Item, Manifest, Member};
use crate::render::{self, Base, Refusal, Rendered, Strangers};

/// What both are made with.
#[derive(Debug)]
pub(super) struct Lists<'a> {
    wording: HandoverSetup,
    base: &'a Base,
    strangers: &'a Strangers,
}

/// What is wrong about the county's wording of these papers.
#[must_use]
pub fn check_wording(archive: &Archive, setup: &Setup, day: Day) -> Vec<Diagnostic> {
    HandoverSetup::new(archive, setup, day).1
}

impl<'a> Lists<'a> {
    pub(super) fn new(
        archive: &Archive,
        (setup, day): (&Setup, Day),
        (base, strangers): (&'a Base, &'a Strangers),
    ) -> Self {
        let (wording, _) = HandoverSetup::new(archive, setup, day);
        Self { wording, base, strangers }
    }

    /// 卷内目录: every file of everybody, with its pages and the first digits of its SHA-256.
    pub(super) fn contents(
        &self,
        manifest: &Manifest,
        sha256: impl FnMut(&Member, &Item) -> Digest,
    ) -> Result<Rendered, Refusal> {
        let list = PacketContents::new(manifest, sha256);
        let document = documents::packet_contents(&self.wording, &list);
        render::render(self.base, self.strangers, &document)
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
        let document = documents::transfer(&self.wording, &list);
        render::render(self.base, self.strangers, &document)
    }
}
