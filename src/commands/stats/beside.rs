//! Numbers beside others: of another day, of a commit, of a file, of the last term.

use crate::archive::Archive;
use crate::cli::args::StatsArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::stats;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs::TemporaryFolder;
use crate::git::Git;
use crate::numbers::{self, Compared, Counts, Frozen, Sheet, View};
use crate::path::ArchivePath;
use crate::session;
use crate::text;

use super::asked::{self, Beside};
use super::of;

/// Shows the numbers of `now` beside what was asked for.
///
/// # Errors
/// If what they are put beside cannot be read.
pub(super) fn show(
    ui: &Ui<'_>,
    config: &Config,
    args: &StatsArgs,
    (archive, now, others): (&Archive, &Sheet, &[Sheet]),
    (beside, asked): (Beside, (&[ArchivePath], &[String])),
) -> Result {
    let tell = |all: &[Compared<'_>], heads: (String, String)| {
        let heads = asked::heads(args, heads);
        ui.data(|out| stats::compared(all, (&heads, config.language), out));
        Ok(Exit::Fine)
    };
    let day = |sheet: &Sheet| sheet.day.to_string();
    match beside {
        Beside::View => {
            let other = others.first().ok_or_else(session::no_day)?;
            if asked::is_supposed(args) {
                let all = numbers::compare(of(now, asked), of(other, asked));
                let heads = Text::new("现在", "now");
                let supposed = Text::new("假定", "as if");
                let text = |text: &Text| text.get(config.language).to_owned();
                return tell(&all, (text(&heads), text(&supposed)));
            }
            let all = numbers::compare(of(other, asked), of(now, asked));
            tell(&all, (day(other), day(now)))
        }
        Beside::Frozen(frozen) => {
            tell_unknown(ui, &frozen);
            let day_then = frozen.day.clone();
            let all = numbers::compare_frozen(&frozen.of_keys(&args.key), &of(now, asked));
            tell(&all, (day_then, day(now)))
        }
        Beside::LastTerm => {
            let term = archive.settings.as_ref().and_then(|own| own.last_term.given());
            let frozen = term.and_then(Frozen::of_last_term).ok_or_else(no_last_term)?;
            tell_unknown(ui, &frozen);
            let day_then = frozen.day.clone();
            let all = numbers::compare_frozen(&frozen.of_keys(&args.key), &of(now, asked));
            let known: Vec<Compared<'_>> =
                all.into_iter().filter(|one| one.before.is_some()).collect();
            tell(&known, (day_then, day(now)))
        }
        Beside::Commit(name) => {
            let past = past(config, archive, (&name, args))?;
            let [then] = &past.sheets[..] else { return Err(session::no_day()) };
            let all = numbers::compare(of(then, asked), of(now, asked));
            let before = format!("{name} {}", then.day);
            tell(&all, (before, day(now)))
        }
    }
}

/// Says which numbers are of no count, and so cannot be put beside any.
fn tell_unknown(ui: &Ui<'_>, frozen: &Frozen) {
    let unknown = frozen.unknown();
    if !unknown.is_empty() {
        let names = text::list(&unknown);
        ui.say(&Text::new(
            format!("没有这些统计项，没有比较：{}；键见 stats --list", names.zh),
            format!("no such counts, not compared: {}; see `stats --list` for keys", names.en),
        ));
    }
}

/// Counts the archive as a commit has it.
fn past(config: &Config, archive: &Archive, (name, args): (&str, &StatsArgs)) -> Result<Counts> {
    let git = Git::open(&archive.root)?;
    let commit = git.find_commit(name).map_err(|error| no_such(name, error.into()))?;
    let folder = TemporaryFolder::new()?;
    for (path, bytes) in git.records(&commit)? {
        // A commit that somebody made by hand may hold names that lead elsewhere.
        if let Ok(path) = path.parse::<ArchivePath>() {
            folder.put(path.as_str(), &bytes)?;
        }
    }
    let view = View { day: config.day(args.as_of.day.as_deref())?, changes: Vec::new() };
    Ok(numbers::counts(folder.path(), config.jobs(args.jobs.number), &[view])?)
}

fn no_such(name: &str, error: Error) -> Error {
    error.hint(Text::new(
        format!(
            "--compare `{name}`：写成一天（2026-06-30）、--save 存下的文件、git 的提交，或 上届"
        ),
        format!("--compare `{name}`: name a day (2026-06-30), a file of --save, a commit, or 上届"),
    ))
}

fn no_last_term() -> Error {
    Error::usage(Text::new(
        "dossier.yaml 没有写 `上届`",
        "`dossier.yaml` holds no 上届",
    ))
    .hint(Text::new(
        "写成 上届: {日期: 2021-03-31, 来源: 换届总结, 数字: {party-members: 380}}，键见 stats --list",
        "write 上届: {日期: 2021-03-31, 来源: 换届总结, 数字: {party-members: 380}}, with the keys of `stats --list`",
    ))
}
