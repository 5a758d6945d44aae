//! `dossier register`: a department's register of received packets.

mod audit;
mod catalogue;
mod printer;
mod receipt;
mod view;

use std::path::{Path, PathBuf};

use crate::cli::args::{RegisterArgs, RegisterCommand, RegisterInitArgs};
use crate::cli::config::Config;
use crate::cli::emit::{self, Format};
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::packet::Manifest;
use crate::register::{Book, Entry, NewSettings, Register, SETTINGS, settings_text};

use super::outputs;

pub(super) use printer::Printer;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &RegisterArgs) -> Result {
    match &args.command {
        RegisterCommand::Init(args) => init(ui, config, args),
        RegisterCommand::List(args) => view::list(ui, config, args),
        RegisterCommand::Show(args) => view::show(ui, config, args),
        RegisterCommand::Audit(args) => audit::run(ui, config, args),
        RegisterCommand::Catalogue(args) => catalogue::run(ui, config, args),
        RegisterCommand::Receipt(args) => receipt::run(ui, config, args),
    }
}

/// The register in a folder, or else at or above the working folder.
///
/// # Errors
/// If there is none, or its settings cannot be used.
pub(super) fn open(ui: &Ui<'_>, config: &Config, into: Option<&Path>) -> Result<Register> {
    let asked = into.map_or_else(|| config.directory().to_owned(), |into| config.absolute(into));
    let root = place(config, into).ok_or_else(|| none(&asked))?;
    open_at(ui, config, &root)
}

/// Where that register lies, if there is one.
pub(super) fn place(config: &Config, into: Option<&Path>) -> Option<PathBuf> {
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
pub(super) fn begin(
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
pub(super) fn is_free(folder: &Path) -> Result<bool> {
    if !fs::exists(folder) {
        return Ok(true);
    }
    let is_empty = fs::list(folder)?.iter().all(|item| fs::is_litter(&item.name));
    Ok(is_empty && !Register::is_at(folder))
}

fn open_at(ui: &Ui<'_>, config: &Config, root: &Path) -> Result<Register> {
    Register::open(root)?.map_err(|findings| {
        let style = config.style(false);
        ui.talk(|mut out| emit::emit(&findings, Format::Human, style, &mut out));
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

fn init(ui: &Ui<'_>, config: &Config, args: &RegisterInitArgs) -> Result {
    let given = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().to_owned();
    let (unit, fonds, office) = (given(&args.unit), given(&args.fonds), given(&args.office));
    let new = NewSettings { unit: &unit, fonds: &fonds, office: &office };
    let root = outputs::place_of_register(config, &args.folder, "")?;
    Register::create(&root, &settings_text(new))?;
    let shown = args.folder.display();
    ui.say(&Text::new(
        format!("已在`{shown}`新建收件登记簿；收件前请核对 register.yaml"),
        format!("made a register in `{shown}`; look through register.yaml before you receive"),
    ));
    // What was given may not do for archive numbers: better told now than with the first packet.
    if !unit.is_empty() && !fonds.is_empty() {
        open(ui, config, Some(&args.folder))?;
    }
    Ok(Exit::Fine)
}

/// The one entry that a text names.
///
/// # Errors
/// If it names none, or several.
fn entry<'a>(book: &'a Book, text: &str) -> Result<&'a Entry> {
    let found = book.named(text);
    match found[..] {
        [one] => Ok(one),
        [] => Err(Error::usage(Text::new(
            format!("登记簿里没有`{text}`"),
            format!("nothing is booked as `{text}`"),
        ))
        .hint(Text::new(
            "写件号（如 2026/7）、档号、移交包名或备案编号；dossier register list 查看",
            "write a number such as `2026/7`, an archive number, a packet or a filing number; see `dossier register list`",
        ))),
        _ => {
            let numbers: Vec<String> = found.iter().map(|one| one.number().to_string()).collect();
            let numbers = numbers.join("、");
            Err(Error::usage(Text::new(
                format!("`{text}`有几条登记：{numbers}"),
                format!("`{text}` is booked several times: {numbers}"),
            ))
            .hint(Text::new("写其中一个件号", "write one of the numbers")))
        }
    }
}

/// Says which files beside the entries are none of them.
pub(super) fn mention_strays(ui: &Ui<'_>, book: &Book) {
    for one in &book.strays {
        let (file, text) = (&one.file, one.text());
        ui.say(&Text::new(
            format!("注意：`{file}`：{}", text.zh),
            format!("note: `{file}`: {}", text.en),
        ));
    }
}

/// Says which entries cannot be read, and what lies beside them.
fn mention_broken(ui: &Ui<'_>, book: &Book) {
    mention_strays(ui, book);
    for one in &book.broken {
        ui.say(&Text::new(
            format!("没有计入 {}：{}", one.file, one.why.zh),
            format!("left out {}: {}", one.file, one.why.en),
        ));
    }
}

/// That another run holds the register.
pub(super) fn waiting() -> Text {
    Text::new(
        "另一个收件正在登记，等它完成……",
        "another run is booking, waiting for it to finish …",
    )
}
