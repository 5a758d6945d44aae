//! `dossier new`: the file of a new person, village or town.

use std::path::Path;

use crate::archive::{self, Archive};
use crate::cli::args::NewArgs;
use crate::cli::change;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::keep::changes::FileRewrite;
use crate::keep::fresh::{self, NewKind};
use crate::keep::new_folder::{self, NoFolder};
use crate::keep::value::{self, Pair};
use crate::path::PathError;
use crate::session;
use crate::session::writing;

use super::changing;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &NewArgs) -> Result {
    let writer = (!args.dry_run).then(|| writing::writer(ui, config)).transpose()?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let folder = session::new_path(config, &archive, &args.path)
        .map_err(|error| bad_name(&args.path, &error))?;
    let kind = NewKind::of(&folder).ok_or_else(|| no_path(&args.path))?;
    new_folder::refuse_wrong(&archive, &folder).map_err(|why| no_folder(&why))?;
    let pairs = args.set.iter().map(|one| pair(one)).collect::<Result<Vec<_>>>()?;
    value::refuse_twice(&pairs).map_err(Error::usage)?;
    let name = folder.name().to_owned();
    let folder =
        new_folder::free(&archive, folder, kind, args.namesake).map_err(|why| no_folder(&why))?;
    let path = folder.join(kind.file()).map_err(|_| no_path(&args.path))?;
    let new = fresh::file(&archive, &path, kind, &name, &pairs)
        .map_err(|refused| change::cannot_edit(&path, &refused))?;
    let change = FileRewrite { path, old: None, new };
    let Some(writer) = writer else {
        ui.data(|out| out.write_all(&change.new));
        return Ok(Exit::Fine);
    };
    refuse_wrong_values(ui, config, &archive, &change)?;
    writing::write(&writer, &archive, std::slice::from_ref(&change))?;
    let path = &change.path;
    ui.say(&Text::new(
        format!("已新建 `{path}`，请打开填写，填完运行 `dossier check`"),
        format!("made `{path}`; fill it in, then run `dossier check`"),
    ));
    Ok(Exit::Fine)
}

fn pair(text: &str) -> Result<Pair> {
    Pair::parse(text).ok_or_else(|| {
        Error::usage(Text::new(
            format!("`{text}` 不是 栏目=内容"),
            format!("`{text}` is not a key with its value"),
        ))
        .hint(Text::new("写成 `--set 性别=男`", "write `--set 性别=男`"))
    })
}

/// Why a name cannot be used; a path that is none at all is shown how to be written.
fn bad_name(path: &Path, error: &PathError) -> Error {
    if matches!(error, PathError::Empty | PathError::Leaves(_)) {
        return no_path(path);
    }
    let (message, help) = archive::unusable(&path.to_string_lossy(), error);
    Error::usage(message).hint(help)
}

fn no_path(path: &Path) -> Error {
    let path = path.display();
    Error::usage(Text::new(
        format!("`{path}` 不能用作乡镇、村或人的路径"),
        format!("`{path}` cannot be the path of a town, village or person"),
    ))
    .hint(Text::new(
        "写成 乡镇、乡镇/村 或 乡镇/村/姓名",
        "write `town`, `town/village` or `town/village/name`",
    ))
}

fn no_folder(why: &NoFolder) -> Error {
    Error { hint: why.hint(), ..Error::usage(why.text()) }
}

/// Refuses values that cannot stand where they were put; what is not filled in is no matter.
fn refuse_wrong_values(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    change: &FileRewrite,
) -> Result<()> {
    match changing::wrong_values(ui, config, archive, change) {
        false => Ok(()),
        true => Err(Error::usage(Text::new("没有新建", "nothing was made"))),
    }
}
