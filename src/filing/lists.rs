//! The papers that go with a packet: the contents list in it, the transfer list beside it.

use crate::archive::Archive;
use crate::diagnostic::Diagnostic;
use crate::documents::Setup;
use crate::hash::Digest;
use crate::model::Day;
use crate::packet::{Item, Manifest, Member};
use crate::render::{Base, Refusal, Rendered, Strangers};

/// The wording of these papers.
#[derive(Debug)]
pub(super) struct Wording;

/// What is wrong about the county's wording of these papers.
#[must_use]
pub fn check(_: &Archive, _: &Setup, _: Day) -> Vec<Diagnostic> {
    Vec::new()
}

impl Wording {
    pub(super) fn new(_: &Archive, _: &Setup, _: Day) -> Self {
        Self
    }
}

/// 卷内目录: every file of everybody, with its pages and the first digits of its SHA-256.
pub(super) fn contents(
    _: &Wording,
    _: (&Base, &Strangers),
    _: &Manifest,
    _: impl FnMut(&Member, &Item) -> Digest,
) -> Result<Option<Rendered>, Refusal> {
    Ok(None)
}

/// 移交清单: what is handed over, with the digest and the short code of the ZIP.
pub(super) fn transfer(
    _: &Wording,
    _: (&Base, &Strangers),
    _: &Manifest,
    _: Digest,
    _: u64,
) -> Result<Option<Rendered>, Refusal> {
    Ok(None)
}
