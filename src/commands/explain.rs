//! `dossier explain`: the manual page of a finding's code, a field, a command, an option or a word, or
//! the list of all codes.

use crate::archive::{self, Archive};
use crate::cli::args::ExplainArgs;
use crate::cli::config::Config;
use crate::cli::emit::{Format, Style};
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::pages;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::guide::{self, Answer};
use crate::manual;
use crate::model::Lists;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ExplainArgs) -> Result {
    let style = config.style(true);
    let Some(asked) = args.asked() else {
        ui.data(|out| pages::list(args.shown.format, style, out));
        return Ok(Exit::Fine);
    };
    // As it may be copied from the findings: in brackets or with a colon.
    let asked = asked.trim_matches(['[', ']', ':', '：', '`', ' ']);
    if let Some(page) = manual::page(asked) {
        ui.data(|out| pages::show(page, args.shown.format, style, out));
        return Ok(Exit::Fine);
    }
    let lists = archive::word_lists(Archive::find(config.directory()).as_deref());
    let answers = guide::answers(asked, &lists, style.language);
    if answers.is_empty() {
        return Err(unknown(asked, &lists, style));
    }
    show(ui, &answers, args.shown.format, style);
    Ok(Exit::Fine)
}

fn show(ui: &Ui<'_>, answers: &[Answer], format: Format, style: Style) {
    for (at, answer) in answers.iter().enumerate() {
        ui.data(|out| {
            if format == Format::Json {
                let Answer { kind, name, text } = answer;
                let object = serde_json::json!({ "kind": kind.name(), "name": name, "text": text });
                return writeln!(out, "{object}");
            }
            if at > 0 {
                writeln!(out)?;
            }
            match format {
                Format::Short => write!(out, "{}", answer.text),
                _ => pages::text(&answer.text, style, out),
            }
        });
    }
}

fn unknown(asked: &str, lists: &Lists, style: Style) -> Error {
    let near = guide::near(asked, lists, style.language);
    let hint = near.map_or_else(
        || {
            Text::new(
                "`dossier explain --list` 列出全部代码",
                "`dossier explain --list` lists all codes",
            )
        },
        |near| Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
    );
    Error::usage(guide::unknown(asked)).hint(hint)
}
