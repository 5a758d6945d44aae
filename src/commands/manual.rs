//! `dossier manual`: the manual as a paper and as a page.

use std::path::Path;

use crate::archive::{self, Archive};
use crate::cli::args::{ManualArgs, ManualFormat};
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::guide::{self, Guide};

use super::outputs;
use super::register::Printer;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ManualArgs) -> Result {
    let folder = args.out.as_deref().unwrap_or(Path::new(""));
    let folder = outputs::output_of_files(config, folder)?;
    let lists = archive::word_lists(Archive::find(config.directory()).as_deref());
    let guide = Guide::new(&lists, config.language);
    let mut files = Vec::new();
    if args.only != Some(ManualFormat::Html) {
        files.push(("pdf", pdf(config, args, &guide)?));
    }
    if args.only != Some(ManualFormat::Pdf) {
        files.push(("html", guide::html(&guide).into_bytes()));
    }
    fs::create_dir_all(&folder)?;
    let files = files.into_iter().map(|(ending, bytes)| {
        (folder.join(format!("{}.{ending}", Guide::file(config.language))), bytes)
    });
    let files: Vec<_> = files.collect();
    // Nothing is written if one of them cannot be: the file of someone else lies there.
    for (path, bytes) in &files {
        if fs::exists(path) && !is_the_same(path, bytes)? {
            return Err(taken(path));
        }
    }
    for (path, bytes) in &files {
        if !fs::exists(path) {
            fs::write_new(path, bytes)?;
        }
        ui.data(|out| writeln!(out, "{}", path.display()));
    }
    Ok(Exit::Fine)
}

fn pdf(config: &Config, args: &ManualArgs, guide: &Guide) -> Result<Vec<u8>> {
    let printer = Printer::new(config, &args.fonts)?;
    printer.print(&guide::document(guide)).map_err(|reasons| {
        let lines = |pick: fn(&Text) -> &str| {
            reasons.iter().map(|one| format!("\n  - {}", pick(one))).collect::<String>()
        };
        Error::environment(Text::new(
            format!("手册不能印，没有写任何文件：{}", lines(|one| &one.zh)),
            format!("the manual cannot be printed, nothing was written:{}", lines(|one| &one.en)),
        ))
    })
}

/// Whether the file is the very one that would be written.
fn is_the_same(path: &Path, bytes: &[u8]) -> Result<bool> {
    let own = fs::read_limited(path, bytes.len() as u64 + 1)?;
    Ok(own == bytes)
}

fn taken(path: &Path) -> Error {
    let shown = path.display();
    Error::environment(Text::new(
        format!("`{shown}` 已经存在，而且不是这一版手册，没有覆盖"),
        format!(
            "`{shown}` already exists and is not this edition of the manual; it was not \
             overwritten"
        ),
    ))
    .hint(Text::new(
        "先把它移走，或用 --out 写到别的文件夹",
        "move it away, or name another folder with --out",
    ))
}
