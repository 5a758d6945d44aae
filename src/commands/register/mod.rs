//! `dossier register`: a department's register of received packets.

mod audit;
mod catalogue;
mod printer;
mod receipt;
mod view;

use crate::cli::args::{RegisterArgs, RegisterCommand, RegisterInitArgs};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::register::{Book, NewSettings, Register, RegisterEntry, settings_text};
use crate::session;

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
        session::register::open(ui, config, Some(&args.folder))?;
    }
    Ok(Exit::Fine)
}

/// The one entry that a text names.
///
/// # Errors
/// If it names none, or several.
fn entry<'a>(book: &'a Book, text: &str) -> Result<&'a RegisterEntry> {
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
