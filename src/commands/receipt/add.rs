//! `dossier receipt add`: a receipt that came back is kept.

use std::path::Path;

use crate::archive::Archive;
use crate::cli::args::ReceiptAddArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::filing::{self, Returned};
use crate::fs;
use crate::hash::Digest;
use crate::keep::changes::FileRewrite;
use crate::packet::ShortCode;
use crate::path::ArchivePath;
use crate::session::writing;

use super::read;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ReceiptAddArgs) -> Result {
    let root = config.root()?;
    let writer = writing::writer(ui, config)?;
    let (archive, _) = Archive::open(&root, config.jobs(None))?;
    let out = super::out(config, &root, args.out.as_deref());
    let receipt = match (&args.code, &args.number, &args.date) {
        (Some(code), Some(number), Some(day)) => {
            read::typed(config, &args.what, code, number, day)?
        }
        _ => read::read(ui, config, &archive, &args.what)?,
    };
    let sha256 = digest(&out, &config.absolute(&args.what), &receipt)?;
    refuse_other(&receipt, sha256)?;
    let text = receipt.text(sha256);
    let file = receipt.file(&archive, sha256);
    if fs::exists(&archive.layout.on_disk(&root, &file)) {
        return kept(ui, &file, &archive.bytes(&file)?, text.as_bytes());
    }
    let change = FileRewrite { path: file.clone(), old: None, new: text.into_bytes() };
    writing::write(&writer, &archive, &[change])?;
    let (packet, number) = (&receipt.packet, &receipt.number);
    ui.say(&Text::new(
        format!("已登记 {packet} 的回执：{number}（{file}）"),
        format!("kept the receipt of {packet}: {number} ({file})"),
    ));
    Ok(Exit::Fine)
}

/// A receipt of that packet is kept already: the same is fine, another is not.
fn kept(ui: &Ui<'_>, file: &ArchivePath, old: &[u8], new: &[u8]) -> Result {
    if old == new {
        ui.say(&Text::new(
            format!("这张回执已经登记（{file}）"),
            format!("this receipt was kept before ({file})"),
        ));
        return Ok(Exit::Fine);
    }
    Err(Error::environment(Text::new(
        format!("`{file}` 已有另一张回执，没有改动"),
        format!("`{file}` contains another receipt, so nothing was changed"),
    ))
    .hint(Text::new(
        "确要换成这一张，先把那个文件改名或删去",
        "to keep this one instead, rename or remove that file first",
    )))
}

/// The digest of the packet as it was made; its ZIP may be what was named, or lie beside it.
fn digest(out: &Path, named: &Path, receipt: &Returned) -> Result<Digest> {
    let packet = &receipt.packet;
    let zip = format!("{packet}.zip");
    let files = [named.to_owned(), named.with_file_name(&zip), out.join(&zip)];
    filing::digest_of(packet, out, &files)?.ok_or_else(|| {
        Error::environment(Text::new(
            format!("台账里没有 {packet}，也找不到它的 ZIP，无法查对核对码"),
            format!(
                "no ledger knows {packet} and its ZIP is missing, so the short code cannot be \
                 checked"
            ),
        ))
        .hint(Text::new(
            "用 --out 指明移交包所在的文件夹",
            "name the folder with the packets by --out",
        ))
    })
}

/// Refuses a receipt that is for other bytes than were packed.
fn refuse_other(receipt: &Returned, sha256: Digest) -> Result<()> {
    if receipt.is_for(sha256) {
        return Ok(());
    }
    let (packet, own) = (&receipt.packet, ShortCode::of(sha256));
    Err(Error::environment(Text::new(
        format!("回执不是给这个 {packet} 的：它的核对码是 {own}"),
        format!("the receipt is not for this {packet}, whose short code is {own}"),
    ))
    .hint(Text::new(
        "收件方收到的可能是另一个版本，请与收件方核对",
        "the department may have received another version, ask there",
    )))
}
