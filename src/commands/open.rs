//! `dossier open`: the menu, until somebody has done.

use std::ffi::OsString;

use crate::cli::args::OpenArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::menu::{self, Menu};
use crate::cli::prompt::Prompt;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;

/// Runs a whole command line, as a run of its own would.
pub(crate) type Again<'a> = &'a dyn Fn(Vec<OsString>) -> Exit;

/// Ends as the last command that was chosen.
pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &OpenArgs, again: Again<'_>) -> Result {
    let mut menu = Menu::new(config, &args.paths);
    let run = |line| {
        let exit = again(line);
        ui.fault(&menu::end(exit));
        exit
    };
    let mut exit = menu.first().map_or(Exit::Fine, run);
    // Terminals give line by line: what is typed ahead waits for whoever asks next, which may be
    // the command that was chosen.
    while let Some(mut lines) = ui.typed() {
        match menu.ask(&mut Prompt::new(ui, &mut lines)) {
            Ok(Some(line)) => {
                exit = run(line);
                menu.ended(exit);
            }
            Ok(None) => return Ok(exit),
            Err(error) => return Err(unread(&error)),
        }
    }
    Err(no_terminal())
}

fn unread(error: &std::io::Error) -> Error {
    Error::environment(Text::new(
        format!("读不到键盘输入：{error}"),
        format!("what is typed cannot be read: {error}"),
    ))
}

fn no_terminal() -> Error {
    Error::usage(Text::new("菜单要在终端窗口里用", "the menu needs a terminal"))
        .hint(Text::new("加 --help 显示全部命令", "`dossier --help` lists all commands"))
}
