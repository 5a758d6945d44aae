//! `dossier init`: a new, empty archive, ready for git.

use std::path::Path;

use crate::archive::{self, Archive};
use crate::cli::args::InitArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;

/// Papers are made anew and never committed; office programs' lock files are nobody's.
const IGNORED: &str = "/build/\n~$*\n.DS_Store\nThumbs.db\n";
/// Digests rest on bytes: git must not change line ends.
const ATTRIBUTES: &str = "* -text\n*.yaml diff\n";

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &InitArgs) -> Result {
    let folder = config.absolute(&args.folder);
    refuse_inside_archive(&folder)?;
    let name = args.name.clone().unwrap_or_else(|| "村级后备力量档案".to_owned());
    let day = config.today().end_of_last_month();
    let settings = archive::settings_text(&name, day);
    fs::create_dir_all(&folder)?;
    for (file, text) in [
        (archive::SETTINGS, settings.as_str()),
        (archive::POLICY, archive::policy_text()),
        (".gitignore", IGNORED),
        (".gitattributes", ATTRIBUTES),
    ] {
        write(&folder.join(file), text)?;
    }
    for empty in ["events", "reviews"] {
        fs::create_dir_all(&folder.join(empty))?;
    }
    let shown = args.folder.display();
    ui.say(&Text::new(
        format!("已在`{shown}`新建档案。请先核对 dossier.yaml 和 policy.yaml，再按 乡镇/村/姓名 建文件夹。"),
        format!("made an archive in `{shown}`; look through dossier.yaml and policy.yaml first"),
    ));
    Ok(Exit::Fine)
}

fn refuse_inside_archive(folder: &Path) -> Result<()> {
    let Some(root) = Archive::find(folder) else { return Ok(()) };
    let root = root.display();
    Err(Error::usage(Text::new(
        format!("`{root}`已经是档案"),
        format!("`{root}` is an archive already"),
    )))
}

/// Writes a file that is not there; one of the clerk's own stays as it is.
fn write(path: &Path, text: &str) -> Result<()> {
    match fs::write_new(path, text.as_bytes()) {
        Err(error) if error.is_already_there() => Ok(()),
        other => Ok(other?),
    }
}
