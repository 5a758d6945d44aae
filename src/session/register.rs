//! The register of a department: found, opened, or begun with the first packet.

use std::path::{Path, PathBuf};

use crate::cli::config::Config;
use crate::cli::emit;
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::packet::Manifest;
use crate::register::{NewSettings, Register, SETTINGS, settings_text};

/// The register in a folder, or else at or above the working folder.
///
/// # Errors
/// If there is none, or its settings cannot be used.
pub(crate) fn open(ui: &Ui<'_>, config: &Config, into: Option<&Path>) -> Result<Register> {
    let asked = into.map_or_else(|| config.directory().to_owned(), |into| config.absolute(into));
    let root = place(config, into).ok_or_else(|| none(&asked))?;
    open_at(ui, config, &root)
}

/// Where that register lies, if there is one.
pub(crate) fn place(config: &Config, into: Option<&Path>) -> Option<PathBuf> {
    match into {
        Some(folder) => Some(config.absolute(folder)).filter(|folder| Register::is_at(folder)),
        None => config.directory().ancestors().find(|one| Register::is_at(one)).map(Into::into),
    }
}

/// The register that begins with a packet, in a folder where nothing lies yet: unit and fonds are
/// those of the packet.
///
/// # Errors
/// If the packet does not name them, or the register cannot be made.
pub(crate) fn begin(
    ui: &Ui<'_>,
    config: &Config,
    root: &Path,
    packet: &Manifest,
) -> Result<Register> {
    let fonds = packet.fonds.as_deref().unwrap_or_default();
    if fonds.is_empty() || packet.department.is_empty() {
        return Err(none(root));
    }
    let unit = packet.department.as_str();
    match Register::create(root, &settings_text(NewSettings { unit, fonds, office: "" })) {
        // Another run that began it meanwhile has the same right to.
        Err(error) if error.is_already_there() => return open_at(ui, config, root),
        made => made?,
    };
    let shown = root.display();
    ui.say(&Text::new(
        format!("已在`{shown}`新建收件登记簿，单位、全宗号取自移交包；请核对 register.yaml"),
        format!("made a register in `{shown}` with the packet's unit and fonds; look through register.yaml"),
    ));
    open_at(ui, config, root)
}

/// Whether a register can begin in a folder: nothing is there, or nothing lies in it but what systems
/// leave and what another run that begins it is about to name.
///
/// # Errors
/// If the folder cannot be listed.
pub(crate) fn is_free(folder: &Path) -> Result<bool> {
    if !fs::exists(folder) {
        return Ok(true);
    }
    let is_empty = fs::list(folder)?.iter().all(|item| fs::is_litter(&item.name));
    Ok(is_empty && !Register::is_at(folder))
}

fn open_at(ui: &Ui<'_>, config: &Config, root: &Path) -> Result<Register> {
    Register::open(root)?.map_err(|findings| {
        ui.talk(emit::for_people(&findings, config.style(false)));
        let path = root.join(SETTINGS);
        let path = path.display();
        Error::environment(Text::new(
            format!("请先填好`{path}`"),
            format!("`{path}` must be filled in first"),
        ))
    })
}

fn none(folder: &Path) -> Error {
    let folder = folder.display();
    Error::environment(Text::new(
        format!("`{folder}`不是收件登记簿：没有 register.yaml"),
        format!("`{folder}` is no register: it has no `register.yaml`"),
    ))
    .hint(Text::new(
        "用 dossier register init 新建，或用 --into 或 -C 指明",
        "make one with `dossier register init`, or name one with --into or -C",
    ))
}
