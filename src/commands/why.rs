//! `dossier why`: which conditions of filing one person meets, and which not.

use crate::archive::Archive;
use crate::checks::{self, State};
use crate::cli::args::WhyArgs;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::cli::why;
use crate::diagnostic::Text;
use crate::path::ArchivePath;
use crate::session;
use crate::text;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &WhyArgs) -> Result {
    let as_of = config.day(args.as_of.day.as_deref())?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let path = session::person(
        (ui, config),
        &archive,
        args.person.as_deref(),
        (args.asked.condition.as_deref(), as_of),
    )?;
    let person = archive.person(&path).value;
    let (Some(person), Some(day)) = (person, archive.day(as_of)) else {
        return Err(unreadable(&path));
    };
    let told = checks::why(&archive, &path, &person, day);
    ui.data(|out| why::show(&told, (&path, day), args.shown.format, ui.language(), out));
    let number = |state| told.rows.iter().filter(|row| row.state == state).count();
    let failed = number(State::Fails);
    if args.shown.format == Format::Human {
        ui.say(&summary(failed, number(State::Overdue)));
    }
    Ok(if failed > 0 { Exit::Findings } else { Exit::Fine })
}

/// How many conditions fail, and how much is overdue besides.
fn summary(failed: usize, overdue: usize) -> Text {
    let conditions = if failed == 0 {
        Text::new("各项条件都符合", "every condition is met")
    } else {
        let text = text::count(failed, "项条件不符合", "condition");
        let verb = if failed == 1 { "fails" } else { "fail" };
        Text::new(text.zh, format!("{} {verb}", text.en))
    };
    if overdue == 0 {
        return conditions;
    }
    Text::new(
        format!("{}；{overdue} 项已逾期", conditions.zh),
        format!("{}; {overdue} overdue", conditions.en),
    )
}

fn unreadable(path: &ArchivePath) -> Error {
    let zh = format!("`{path}` 的 person.yaml 或 dossier.yaml 有错误，无法判断");
    let en = format!("the person.yaml of `{path}`, or dossier.yaml, cannot be read");
    Error::environment(Text::new(zh, en)).hint(Text::new(
        format!("先运行 `dossier check {path}`"),
        format!("run `dossier check {path}` first"),
    ))
}
