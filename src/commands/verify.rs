//! `dossier verify`: whether packets are whole and unchanged.

use std::path::Path;

use crate::cli::args::VerifyArgs;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::steps::Steps;
use crate::cli::ui::Ui;
use crate::cli::verdict;
use crate::diagnostic::Text;
use crate::fs;
use crate::packet::verify::{self, Verdict, VerifyOptions};
use crate::text::count;

use super::signing;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &VerifyArgs) -> Result {
    let at = config.day_of("--at", args.at.as_deref())?.map(Into::into);
    let signers =
        args.signers.as_deref().map(|path| signing::signers(ui, config, path)).transpose()?;
    let ask = VerifyOptions {
        signers: signers.as_ref(),
        identity: args.identity.as_deref(),
        at,
        jobs: config.jobs(args.jobs.number),
    };
    let steps = Steps::new(config, args.packets.len());
    let (mut failed, mut unread) = (0, false);
    for path in &args.packets {
        match verified(config, path, &ask) {
            Ok(verdict) => {
                failed += usize::from(!verdict.holds());
                steps.aside(|| show(ui, &verdict, args.shown.format));
            }
            Err(error) => {
                unread = true;
                steps.aside(|| ui.error(&error.into()));
            }
        }
        steps.step(&path.display().to_string());
    }
    steps.close();
    if args.packets.len() > 1 && args.shown.format == Format::Human {
        say_totals(ui, args.packets.len(), failed);
    }
    Ok(match (unread, failed) {
        (true, _) => Exit::Failed,
        (false, 0) => Exit::Fine,
        (false, _) => Exit::Findings,
    })
}

/// The verdict, with the packet as the command line names it.
fn verified(config: &Config, path: &Path, ask: &VerifyOptions<'_>) -> fs::Result<Verdict> {
    let mut verdict = verify::verify(&config.absolute(path), ask)?;
    verdict.path = path.to_owned();
    Ok(verdict)
}

fn show(ui: &Ui<'_>, verdict: &Verdict, format: Format) {
    ui.data(|out| verdict::show(verdict, format, ui.language(), out));
}

fn say_totals(ui: &Ui<'_>, packets: usize, failed: usize) {
    let all = count(packets, "个移交包", "packet");
    ui.say(&Text::new(
        format!("核对 {}，{failed} 个没有通过", all.zh),
        format!("{} verified, {failed} failed", all.en),
    ));
}
