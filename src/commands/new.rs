//! `dossier new`: the file of a new person, village or town.

use std::path::{Path, PathBuf};

use crate::archive::Archive;
use crate::cli::args::NewArgs;
use crate::cli::change;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::prompt::Prompt;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::keep::changes::FileRewrite;
use crate::keep::fresh::{self, NewKind};
use crate::keep::value::{self, Pair};
use crate::session::interview::{self, Interview};
use crate::session::{self, writing};

use super::changing;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &NewArgs) -> Result {
    let (path, pairs) = match asked(ui, config, args)? {
        Asked::Nothing => {
            let path = args.path.clone().ok_or_else(|| session::no_path(Path::new("")))?;
            (path, args.set.iter().map(|one| pair(one)).collect::<Result<Vec<_>>>()?)
        }
        Asked::Answered(path, pairs) => (path, pairs),
        Asked::Left => {
            ui.fault(&Text::new("没有新建", "nothing was made"));
            return Ok(Exit::Findings);
        }
    };
    let writer =
        (!config.previews(args.dry_run)).then(|| writing::writer(ui, config)).transpose()?;
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let (folder, kind) = session::new_folder((ui, config), &archive, &path)?;
    value::refuse_twice(&pairs).map_err(Error::usage)?;
    let name = folder.name().to_owned();
    let folder = session::free_folder(&archive, (folder, kind), args.namesake)?;
    let path = folder.join(kind.file()).map_err(|_| session::no_path(&path))?;
    let new = fresh::file(&archive, &path, kind, &name, &pairs)
        .map_err(|refused| change::cannot_edit(&path, &refused))?;
    let change = FileRewrite { path, old: None, new };
    refuse_wrong_values(ui, config, &archive, &change)?;
    let Some(writer) = writer else {
        ui.data(|out| out.write_all(&change.new));
        return Ok(Exit::Fine);
    };
    writing::write(&writer, &archive, std::slice::from_ref(&change))?;
    let path = &change.path;
    ui.say(&Text::new(
        format!("已新建 `{path}`，请打开填写，填完运行 `dossier check`"),
        format!("made `{path}`; fill it in, then run `dossier check`"),
    ));
    Ok(Exit::Fine)
}

/// What came of asking.
enum Asked {
    /// Nothing was asked: all is on the command line, or no one is there to answer.
    Nothing,
    /// Where the file goes, and what goes into it.
    Answered(PathBuf, Vec<Pair>),
    Left,
}

/// Asks for what the command line does not say. Nothing is held meanwhile, so that others can work.
fn asked(ui: &Ui<'_>, config: &Config, args: &NewArgs) -> Result<Asked> {
    let is_told = !args.set.is_empty() || args.dry_run || args.blank;
    let Some(mut lines) = (!is_told).then(|| ui.typed()).flatten() else {
        return Ok(Asked::Nothing);
    };
    let prompt = &mut Prompt::new(ui, &mut *lines);
    let (archive, _) = Archive::open(&config.root()?, config.jobs(None))?;
    let path = match &args.path {
        Some(path) => path.clone(),
        None => match interview::path(&archive, prompt)? {
            Some(path) => path.into(),
            None => return Ok(Asked::Left),
        },
    };
    let (folder, kind) = session::new_folder((ui, config), &archive, &path)?;
    if kind != NewKind::Person {
        return Ok(Asked::Answered(path, Vec::new()));
    }
    let folder = session::free_folder(&archive, (folder, kind), args.namesake)?;
    let file = folder.join(kind.file()).map_err(|_| session::no_path(&path))?;
    let answers = Interview::new(&archive, &file, ui.shows_numbers()).run(prompt)?;
    Ok(answers.map_or(Asked::Left, |pairs| Asked::Answered(folder.as_str().into(), pairs)))
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
