//! `dossier receipt list`: the packets that were made, and which receipts came back.

use crate::archive::Archive;
use crate::cli::args::ReceiptListArgs;
use crate::cli::config::Config;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::receipts::{self, PacketView};
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::filing;
use crate::packet::ledger::Ledger;
use crate::session;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReceiptListArgs) -> Result {
    let root = config.root()?;
    let (archive, _) = Archive::open(&root, config.jobs(None))?;
    let ledger = Ledger::read(&super::out(config, &root, args.out.as_deref()))?;
    session::mention_damaged(ui, &ledger);
    let lines =
        ledger.entries.iter().map(|one| PacketView::new(one, filing::receipt_of(&archive, one)));
    let lines: Vec<PacketView<'_>> =
        lines.filter(|line| !(args.waiting && line.number.is_some())).collect();
    if lines.is_empty() {
        ui.say(&Text::new("没有移交包", "there are no packets"));
    }
    ui.data(|out| receipts::show(&lines, args.shown.format, config.language, out));
    Ok(Exit::Fine)
}
