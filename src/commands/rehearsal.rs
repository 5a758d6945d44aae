//! The end of every run: what a tried one would have written, and the account for programs.

use crate::cli::account;
use crate::cli::config::Config;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs::Written;

/// How many files are named.
const MOST: usize = 20;

/// Ends a run that ended as `exit` says.
pub(super) fn close(ui: &Ui<'_>, config: &Config, exit: Exit) {
    let manners = &config.manners;
    if !manners.rehearses && !manners.accounts {
        return;
    }
    let root = config.root().ok();
    if manners.rehearses && !manners.accounts {
        let changes = account::changes(root.as_deref());
        changes.iter().take(MOST).for_each(|(path, written)| ui.say(&line(path, *written)));
        if changes.len() > MOST {
            let more = changes.len() - MOST;
            ui.say(&Text::new(
                format!("……还有 {more} 个文件"),
                format!("... and {more} more files"),
            ));
        }
        ui.say(&Text::new("预演：什么也没有写", "dry run: nothing was written"));
    }
    ui.account(exit, root.as_deref());
}

fn line(path: &str, written: Written) -> Text {
    let (zh, en) = match written {
        Written::New => ("会新建", "would make"),
        Written::Changed => ("会改写", "would rewrite"),
        Written::Removed => ("会删去", "would remove"),
    };
    Text::new(format!("{zh} {path}"), format!("{en} {path}"))
}
