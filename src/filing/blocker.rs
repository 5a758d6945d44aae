//! Why someone, or a whole packet, is not packed.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::packet::make::SealError;
use crate::path::ArchivePath;
use crate::render::Refusal;

/// One reason why someone, or a whole packet, is not packed.
#[derive(Debug, Clone)]
pub(crate) struct Blocker {
    /// Whom it is about; no one if about the packet.
    pub(crate) person: Option<ArchivePath>,
    pub(crate) why: BlockerReason,
}

/// What holds a packet up.
#[derive(Debug, Clone)]
pub(crate) enum BlockerReason {
    /// A finding of the check.
    Finding(Box<Diagnostic>),
    /// Something else: about a file, unless its name is empty.
    Other {
        /// The paper, or another file.
        about: String,
        code: Code,
        text: Text,
    },
}

impl Blocker {
    /// A finding of the check about a person.
    pub(crate) fn finding(person: &ArchivePath, finding: Diagnostic) -> Self {
        Self { person: Some(person.clone()), why: BlockerReason::Finding(Box::new(finding)) }
    }

    /// Anything else about a person.
    pub(crate) fn about(person: &ArchivePath, about: &str, code: Code, text: Text) -> Self {
        let why = BlockerReason::Other { about: about.to_owned(), code, text };
        Self { person: Some(person.clone()), why }
    }

    /// Something about the packet.
    pub(crate) fn of_packet(code: Code, text: Text) -> Self {
        Self { person: None, why: BlockerReason::Other { about: String::new(), code, text } }
    }

    /// Everything that is wrong about a list that goes with a packet.
    pub(crate) fn of_list(about: &str, refusal: &Refusal) -> Vec<Self> {
        let one = |(code, text)| {
            let why = BlockerReason::Other { about: about.to_owned(), code, text };
            Self { person: None, why }
        };
        refusal.faults.iter().map(|fault| one((fault.code(), fault.text()))).collect()
    }

    /// The reason's stable name.
    pub(crate) fn code(&self) -> Code {
        match &self.why {
            BlockerReason::Finding(finding) => finding.code,
            BlockerReason::Other { code, .. } => *code,
        }
    }

    /// What it is, in words.
    pub(crate) fn text(&self) -> &Text {
        match &self.why {
            BlockerReason::Finding(finding) => &finding.message,
            BlockerReason::Other { text, .. } => text,
        }
    }
}

impl From<SealError> for Blocker {
    fn from(error: SealError) -> Self {
        Self::of_packet(error.code(), error.text())
    }
}
