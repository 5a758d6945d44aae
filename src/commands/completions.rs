//! `dossier completions`: the script by which a shell completes command lines.

use crate::cli::args::CompletionsArgs;
use crate::cli::completions;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;

pub(super) fn run(ui: &Ui<'_>, args: &CompletionsArgs) -> Result {
    ui.data(|out| out.write_all(&completions::script(args.shell)));
    Ok(Exit::Fine)
}
