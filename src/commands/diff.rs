//! `dossier diff`: what changed between two filings.

use std::path::Path;

use crate::cli::args::DiffArgs;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::filing_diff;
use crate::cli::ui::Ui;
use crate::diagnostic::{Language, Text};
use crate::filing::diff::{self, Filing as _, Unreadable, VerifiedPacket};
use crate::packet::verify::{self, VerifyOptions};

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &DiffArgs) -> Result {
    let (old, new) = (open(config, &args.old)?, open(config, &args.new)?);
    let difference = diff::compare(&old, &new).map_err(unreadable)?;
    let sides = (old.manifest(), new.manifest());
    ui.data(|out| filing_diff::show(sides, &difference, args.shown.format, ui.language(), out));
    if args.shown.format == Format::Human {
        let summary = |language| filing_diff::summary(&difference, language);
        ui.say(&Text::new(summary(Language::Chinese), summary(Language::English)));
    }
    Ok(if difference.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// A packet that holds: of another nothing can be said.
fn open(config: &Config, path: &Path) -> Result<VerifiedPacket> {
    let path = config.absolute(path);
    let ask = VerifyOptions { jobs: config.jobs(None), ..VerifyOptions::default() };
    let shown = path.display();
    verify::open(&path, &ask)?.map(VerifiedPacket::from).map_err(|verdict| {
        let number = verdict.faults.len() + verdict.more;
        Error::environment(Text::new(
            format!("移交包核验不通过，有 {number} 处问题：`{shown}`"),
            format!("the packet failed verification with {number} faults: `{shown}`"),
        ))
        .hint(Text::new("用 dossier verify 查看是哪些问题", "`dossier verify` shows what they are"))
    })
}

fn unreadable(error: Unreadable) -> Error {
    match error {
        Unreadable::Disk(error) => error.into(),
        Unreadable::Changed(path) => Error::environment(Text::new(
            format!("核验之后文件又变了：`{path}`"),
            format!("it was changed after it was verified: `{path}`"),
        )),
    }
}
