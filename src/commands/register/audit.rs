//! `dossier register audit`: everything stored verified again, and compared with the entries.

use std::path::Path;

use crate::cli::args::RegisterAuditArgs;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::register as shown;
use crate::cli::steps::Steps;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::register::{Checked, Demands, Scope, verified};
use crate::session::register;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &RegisterAuditArgs) -> Result {
    let register = register::open(ui, config, None)?;
    let since = config.day_of("--since", args.since.as_deref())?;
    let day = config.day_of("--date", args.date.as_deref())?.unwrap_or_else(|| config.today());
    let scope = Scope { resume: args.resume, since, day, jobs: config.jobs(args.jobs.number) };
    let steps = Steps::new(config, usize::MAX);
    let audit = register.audit(
        scope,
        check,
        |done, all| steps.done(done, all),
        || ui.say(&shown::waiting()),
    )?;
    steps.close();
    ui.data(|out| match args.shown.format {
        Format::Json => shown::faults_json(&audit.faults, config.language, out),
        Format::Human | Format::Short => shown::faults(&audit.faults, config.language, out),
    });
    if let Some(error) = &audit.unwritten {
        let why = error.text();
        ui.say(&Text::new(
            format!("没有记下核对进度：{}", why.zh),
            format!("the audit's progress could not be recorded: {}", why.en),
        ));
    }
    if args.shown.format != Format::Json {
        ui.say(&shown::audited(&audit));
    }
    Ok(if audit.faults.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// A stored packet verified as any other; its signature was checked when it was received.
fn check(path: &Path) -> fs::Result<Checked> {
    verified(path, &Demands::default()).map(|found| match found {
        Ok(one) => {
            Checked { sha256: Some(one.sha256), manifest: Some(one.manifest), faults: Vec::new() }
        }
        Err(refused) => Checked {
            sha256: refused.sha256.or(fs::sha256(path).ok()),
            manifest: None,
            faults: refused.faults.into_iter().map(|fault| fault.told()).collect(),
        },
    })
}
