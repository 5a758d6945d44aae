//! `dossier export`: a roster, or an empty workbook for records, for those who work in Excel.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::cli::args::ExportArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::{self, EntryKind, Table};
use crate::fs;
use crate::path::ArchivePath;
use crate::session;

use super::outputs;

/// What can be exported besides empty workbooks.
const ROSTER: &str = "花名册";

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ExportArgs) -> Result {
    let kind = wanted(args)?;
    let target = args.out.as_deref().map(Target::of).transpose()?;
    let (archive, findings) = Archive::open(&config.root()?, config.jobs(None))?;
    let selection = session::selection(config, &archive, &args.paths)?;
    let hidden = session::tell_hidden(ui, config, &archive, &findings, &selection);
    let day = archive.day(config.day(args.as_of.day.as_deref())?);
    let meeting = meeting(config, &archive, args)?;
    let asked = (&selection[..], meeting.as_ref());
    let (people, left_out) = session::listed(&archive, asked, day, args.with_left);
    let table = match kind {
        Some(kind) => exchange::blank(&archive, kind, &people),
        None => exchange::roster_table(&archive, &people, day, args.full),
    };
    if target == Some(Target::Terminal) {
        ui.data(|out| out.write_all(&exchange::csv(&table)));
    } else {
        let file = write(config, &archive, args, &table)?;
        let (number, file) = (table.rows.len(), file.display().to_string());
        ui.say(&Text::new(
            format!("{number} 人，已写入 `{file}`"),
            format!("{number} people, written to `{file}`"),
        ));
    }
    let asked = args.view.as_deref().or(args.asked.condition.as_deref());
    if let Some(asked) = asked.filter(|_| table.rows.is_empty()) {
        ui.say(&Text::new(format!("没有人符合 `{asked}`"), format!("nobody meets `{asked}`")));
    }
    session::mention_left(ui, left_out);
    Ok(if hidden { Exit::Findings } else { Exit::Fine })
}

/// Those who meet the condition or view that is asked for, if one is.
fn meeting(
    config: &Config,
    archive: &Archive,
    args: &ExportArgs,
) -> Result<Option<BTreeSet<ArchivePath>>> {
    args.view.as_deref().map_or(Ok(()), |name| is_view(archive, name))?;
    let asked = args.view.as_deref().or(args.asked.condition.as_deref());
    let Some(asked) = asked else { return Ok(None) };
    let as_of = config.day(args.as_of.day.as_deref())?;
    let found = session::find(&archive.root, config.jobs(None), (asked, as_of), |_, _| ())?;
    Ok(Some(found.people.into_iter().map(|(path, ())| path).collect()))
}

/// Refuses what is no view of the settings.
fn is_view(archive: &Archive, name: &str) -> Result<()> {
    let views = archive.settings.as_ref().map(|settings| &settings.views);
    views.and_then(|views| views.get(name)).map(|_| ()).ok_or_else(|| {
        let names: Vec<&str> =
            views.into_iter().flat_map(|all| all.iter()).map(|one| one.0).collect();
        Error::usage(Text::new(
            format!("dossier.yaml 的视图里没有 `{name}`"),
            format!("视图 of dossier.yaml holds no `{name}`"),
        ))
        .hint(Text::new(
            format!("已有：{}", names.join("、")),
            format!("there are: {}", names.join(", ")),
        ))
    })
}

/// What `--out` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Terminal,
    Workbook,
    Csv,
}

impl Target {
    fn of(out: &Path) -> Result<Self> {
        if out == Path::new("-") {
            return Ok(Self::Terminal);
        }
        let end = out.extension().map(|end| end.to_ascii_lowercase());
        match end.as_ref().and_then(|end| end.to_str()) {
            Some("csv") => Ok(Self::Csv),
            Some("xlsx") => Ok(Self::Workbook),
            _ => {
                let out = out.display();
                Err(Error::usage(Text::new(
                    format!("--out `{out}`：不知道写成哪种文件"),
                    format!("--out `{out}`: not a kind of file that can be written"),
                ))
                .hint(Text::new(
                    "文件名以 .xlsx 或 .csv 结尾；写 - 就显示在屏幕上",
                    "let the name end with `.xlsx` or `.csv`, or write `-` for the terminal",
                )))
            }
        }
    }
}

/// The record of an empty workbook; `None` is the roster.
fn wanted(args: &ExportArgs) -> Result<Option<EntryKind>> {
    let what = &args.what;
    match (args.blank, EntryKind::of(what)) {
        (true, Some(kind)) => Ok(Some(kind)),
        (false, _) if what == ROSTER => Ok(None),
        _ => {
            let all = EntryKind::names();
            Err(Error::usage(Text::new(
                format!("不能导出 `{what}`"),
                format!("there is no export of `{what}`"),
            ))
            .hint(Text::new(
                format!("可用的有：{ROSTER}；加 --blank：{all}"),
                format!("use {ROSTER}, or with --blank one of: {all}"),
            )))
        }
    }
}

/// Writes the table where it was asked for, or into the output folder. A file that somebody named
/// is new; those of the output folder are ours.
fn write(config: &Config, archive: &Archive, args: &ExportArgs, table: &Table) -> Result<PathBuf> {
    let Some(out) = &args.out else {
        let name = if args.blank { format!("空白{}", table.name) } else { ROSTER.to_owned() };
        let path = outputs::own_output(&archive.root, &(name + ".xlsx"))?;
        fs::create_dir_all(fs::parent(&path))?;
        fs::write(&path, &workbook(table)?)?;
        return Ok(path);
    };
    let path = outputs::output_file(config, out)?;
    let csv = Target::of(out)? == Target::Csv;
    fs::write_new(&path, &if csv { exchange::csv(table) } else { workbook(table)? })?;
    Ok(path)
}

fn workbook(table: &Table) -> Result<Vec<u8>> {
    exchange::workbook(std::slice::from_ref(table)).map_err(Error::environment)
}
