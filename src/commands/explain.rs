//! `dossier explain`: the manual page of a finding's code, or the list of all.

use crate::cli::args::ExplainArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::pages;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::manual::{self, Page};
use crate::text;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ExplainArgs) -> Result {
    let style = config.style(true);
    let Some(code) = &args.code else {
        ui.data(|out| pages::list(args.shown.format, style, out));
        return Ok(Exit::Fine);
    };
    // As it may be copied from the findings: in brackets or with a colon.
    let code = code.trim_matches(['[', ']', ':', '：', '`', ' ']);
    let page = manual::page(code).ok_or_else(|| unknown(code))?;
    ui.data(|out| pages::show(page, args.shown.format, style, out));
    Ok(Exit::Fine)
}

fn unknown(code: &str) -> Error {
    let message =
        Text::new(format!("没有 `{code}` 这个代码"), format!("there is no code `{code}`"));
    let codes = manual::pages().map(|page: &Page| page.code);
    let hint = text::nearest(code, codes).map_or_else(
        || {
            Text::new(
                "`dossier explain --list` 列出全部代码",
                "`dossier explain --list` lists them all",
            )
        },
        |near| Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
    );
    Error::usage(message).hint(hint)
}
