//! `dossier man`: the manual's pages, one a command.

use crate::cli::args::ManArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::man;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::text::count;

use super::outputs;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &ManArgs) -> Result {
    let folder = outputs::output_of_files(config, &args.out)?;
    let pages = man::pages(config.language).map_err(|error| {
        let why = fs::reason(&error);
        Error::environment(Text::new(
            format!("手册页排不出来：{}", why.zh),
            format!("the pages cannot be laid out: {}", why.en),
        ))
    })?;
    fs::create_dir_all(&folder)?;
    for (file, page) in &pages {
        fs::write(&folder.join(file), page)?;
    }
    let (number, shown) = (count(pages.len(), "页", "page"), args.out.display());
    ui.say(&Text::new(
        format!("已写出手册 {}：{shown}", number.zh),
        format!("{} of the manual written: {shown}", number.en),
    ));
    Ok(Exit::Fine)
}
