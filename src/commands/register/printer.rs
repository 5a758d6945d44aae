//! The register's papers: receipts and catalogues, in the shipped wording.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cli::args::FontArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::diagnostic::Text;
use crate::documents::{self, Document, HandoverSetup};
use crate::register::{Register, RegisterEntry, SignatureState};
use crate::render::{self, Base, ForeignIdentifiers, Templates};
use crate::session;

/// Everything that is needed to print.
pub(in crate::commands) struct Printer {
    base: Base,
    strangers: ForeignIdentifiers,
}

impl Printer {
    /// Loads the typefaces.
    ///
    /// # Errors
    /// If one is missing or cannot be read.
    pub(in crate::commands) fn new(config: &Config, fonts: &FontArgs) -> Result<Self> {
        let fonts = session::fonts(config, None, fonts)?;
        session::refuse_missing(&fonts)?;
        let base = Base::new(Arc::new(fonts), Templates::new(BTreeMap::new()));
        Ok(Self { base, strangers: ForeignIdentifiers::default() })
    }

    /// Makes one paper.
    ///
    /// # Errors
    /// With every reason why it cannot be printed.
    pub(in crate::commands) fn print(
        &self,
        document: &Document,
    ) -> std::result::Result<Vec<u8>, Vec<Text>> {
        let made = render::sheet(&self.base, &self.strangers, document);
        let told = |refusal: render::Refusal| refusal.faults.iter().map(|one| one.text()).collect();
        made.map(|rendered| rendered.pdf).map_err(told)
    }

    /// Makes an entry's receipt.
    ///
    /// # Errors
    /// With every reason why it cannot be printed.
    pub(in crate::commands) fn receipt(
        &self,
        register: &Register,
        entry: &RegisterEntry,
    ) -> std::result::Result<Vec<u8>, Vec<Text>> {
        self.print(&receipt(register, entry))
    }
}

fn receipt(register: &Register, entry: &RegisterEntry) -> Document {
    let setup = HandoverSetup::shipped(&register.settings.unit, entry.received);
    let signer = entry.signature.signer.clone().unwrap_or_default();
    let signature = match entry.signature.state {
        SignatureState::None => documents::SignatureState::None,
        SignatureState::Unchecked => documents::SignatureState::Unchecked,
        SignatureState::Checked => documents::SignatureState::Valid(signer),
    };
    let replaces = entry.replaces.join("、");
    let receipt = documents::Receipt {
        packet: entry.packet.clone(),
        packet_day: entry.day.clone(),
        number: entry.archive_number.clone(),
        sender: entry.from.clone(),
        people: entry.people.iter().map(|one| one.name.clone()).collect(),
        items: entry.files,
        pages: entry.pages,
        sha256: entry.sha256,
        bytes: entry.bytes,
        signature,
        replaces: (!replaces.is_empty()).then_some(replaces),
        handler: register.settings.handler.as_deref().unwrap_or_default().to_owned(),
        exceptions: entry.exceptions.len(),
    };
    documents::receipt(&setup, &receipt)
}
