//! `dossier export`: a roster, or an empty workbook for records, for those who work in Excel.

use std::path::Path;

use crate::archive::Archive;
use crate::cli::args::ExportArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::exchange::{self, EntryKind, Exported, ROSTER, TableForm};
use crate::session;

use super::outputs;

/// What `--out` calls the terminal.
const TERMINAL: &str = "-";

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ExportArgs) -> Result {
    let exported = exported(args)?;
    let form = args.out.as_deref().map(form).transpose()?.unwrap_or(TableForm::Workbook);
    let (archive, findings) = Archive::open(&config.root()?, config.jobs(None))?;
    let selection = session::selection(ui, config, &archive, &args.paths)?;
    let hidden = session::tell_hidden(ui, config, &archive, &findings, &selection);
    let day = archive.day(config.day(args.as_of.day.as_deref())?);
    let as_of = config.day(args.as_of.day.as_deref())?;
    let condition = (args.view.as_deref(), args.asked.condition.as_deref());
    let meeting = session::meeting(config, &archive, condition, as_of)?;
    let asked = (&selection[..], meeting.as_ref());
    let (people, left_out) = session::listed(&archive, asked, day, args.with_left);
    let table = match exported {
        Exported::Blank(kind) => exchange::blank(&archive, kind, &people),
        Exported::Roster => exchange::roster_table(&archive, &people, day, args.full),
    };
    let bytes = form.bytes(&table).map_err(Error::environment)?;
    if args.out.as_deref() == Some(Path::new(TERMINAL)) {
        ui.data(|out| out.write_all(&bytes));
    } else {
        let place = (args.out.as_deref(), &*exported.file());
        let file = outputs::write_file(config, &archive.root, place, &bytes)?;
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

/// The file that `--out` asks for; the terminal takes no workbook.
fn form(out: &Path) -> Result<TableForm> {
    let asked = if out == Path::new(TERMINAL) { Some(TableForm::Csv) } else { TableForm::of(out) };
    asked.ok_or_else(|| {
        let out = out.display();
        Error::usage(Text::new(
            format!("--out `{out}`：不知道写成哪种文件"),
            format!("--out `{out}`: not a kind of file that can be written"),
        ))
        .hint(Text::new(
            "文件名以 .xlsx 或 .csv 结尾，一个人的任免审批表以 .lrmx 结尾；写 - 就显示在屏幕上",
            "let the name end with `.xlsx` or `.csv`, or `.lrmx` for one person's appointment form, or write `-` for the terminal",
        ))
    })
}

fn exported(args: &ExportArgs) -> Result<Exported> {
    let what = &args.what;
    Exported::of(what, args.blank).ok_or_else(|| {
        let all = EntryKind::names();
        Error::usage(Text::new(
            format!("不能导出 `{what}`"),
            format!("there is no export of `{what}`"),
        ))
        .hint(Text::new(
            format!("可用的有：{ROSTER}；加 --blank：{all}"),
            format!("use {ROSTER}, or with --blank one of: {all}"),
        ))
    })
}
