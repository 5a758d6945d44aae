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
use crate::git::Git;
use crate::schema::{self, FileKind};

/// Papers are made again and never committed; office programs' lock files are no one's.
const IGNORED: &str = "/build/\n~$*\n.DS_Store\nThumbs.db\n";
/// Digests rest on bytes: git must not change line ends.
const ATTRIBUTES: &str = "* -text\n*.yaml diff\n";

/// The extension that reads the schemas.
const EXTENSIONS: &str = "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n";

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &InitArgs) -> Result {
    let folder = config.absolute(&args.folder);
    refuse_inside_archive(&folder)?;
    let name = args.name.clone().unwrap_or_else(|| "村级后备力量档案".to_owned());
    let day = config.today().end_of_last_month();
    let settings = FileKind::Settings.modeline() + &archive::settings_text(&name, day);
    let policy = FileKind::Policy.modeline() + archive::policy_text();
    fs::create_dir_all(&folder)?;
    for (file, text) in [(archive::SETTINGS, settings.as_str()), (archive::POLICY, &policy)] {
        write(&folder.join(file), text)?;
    }
    for empty in ["events", "reviews", "receipts"] {
        fs::create_dir_all(&folder.join(empty))?;
    }
    equip(ui, &folder)?;
    let shown = args.folder.display();
    ui.say(&Text::new(
        format!("已在`{shown}`新建档案。请先核对 dossier.yaml 和 policy.yaml，再按 乡镇/村/姓名 建文件夹。"),
        format!("made an archive in `{shown}`; look through dossier.yaml and policy.yaml first"),
    ));
    Ok(Exit::Fine)
}

/// Puts beside the files of an archive what git and editors need.
///
/// # Errors
/// If it cannot be written.
pub(super) fn equip(ui: &Ui<'_>, folder: &Path) -> Result<()> {
    for (file, text) in [(".gitignore", IGNORED), (".gitattributes", ATTRIBUTES)] {
        write(&folder.join(file), text)?;
    }
    wire_editors(folder)?;
    if let Err(error) = Git::init(folder) {
        let (zh, en) = (
            "没有建 git 仓库，save 和 log 要用它",
            "no repository was made, which `save` and `log` need",
        );
        ui.witness_missing(&error, &Text::new(zh, en));
    }
    Ok(())
}

/// Puts the schemas of all files where editors find them without a network.
fn wire_editors(folder: &Path) -> Result<()> {
    let lists = archive::word_lists(Some(folder));
    let schemas = folder.join(schema::FOLDER);
    let own = folder.join(".vscode");
    fs::create_dir_all(&schemas)?;
    fs::create_dir_all(&own)?;
    for kind in FileKind::ALL {
        write(&schemas.join(kind.file()), &format!("{:#}\n", kind.schema(&lists)))?;
    }
    write(&own.join("settings.json"), &format!("{:#}\n", schema::editor_settings()))?;
    write(&own.join("extensions.json"), EXTENSIONS)
}

/// Refuses a folder in an archive.
///
/// # Errors
/// If it lies in one.
pub(super) fn refuse_inside_archive(folder: &Path) -> Result<()> {
    let Some(root) = Archive::find(folder) else { return Ok(()) };
    let root = root.display();
    Err(Error::usage(Text::new(
        format!("`{root}`已经是档案"),
        format!("`{root}` is already an archive"),
    )))
}

/// Writes a file that is not there; one of the clerk's own stays as it is.
fn write(path: &Path, text: &str) -> Result<()> {
    match fs::write_new(path, text.as_bytes()) {
        Err(error) if error.is_already_there() => Ok(()),
        other => Ok(other?),
    }
}
