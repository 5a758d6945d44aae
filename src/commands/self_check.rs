//! `dossier self-check`: whether the program's folder is as it was released.

use crate::cli::args::SelfCheckArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::self_check::{refused, show};
use crate::cli::ui::Ui;
use crate::installed::{self, Installation};

use super::signing;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &SelfCheckArgs) -> Result {
    let folder = match &args.folder {
        Some(folder) => config.absolute(folder),
        None => config.program_folder()?,
    };
    let signers =
        args.signers.as_deref().map(|path| signing::signers(ui, config, path)).transpose()?;
    let found = Installation::verify(&folder).map_err(|fault| refused(&folder, fault))?;
    let signed = signers
        .as_ref()
        .map(|signers| {
            let identity = args.identity.as_deref();
            installed::signer(&folder, signers, identity, config.today().into())
        })
        .transpose()?;
    ui.data(|out| show(out, &folder, &found, signed.as_ref(), args.shown.format, config.language));
    let trusted = signed.is_none_or(|signed| matches!(signed, Some(Ok(_))));
    Ok(if found.faults.is_empty() && trusted { Exit::Fine } else { Exit::Findings })
}
