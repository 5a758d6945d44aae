//! `dossier schema`: what each kind of file may hold, for editors.

use serde_json::Value;

use crate::archive::{self, Archive};
use crate::cli::args::SchemaArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::manners;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::schema::{self, FileKind};
use crate::text;

use super::outputs;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &SchemaArgs) -> Result {
    if !args.of_output.is_empty() {
        return of_output(ui, config, args);
    }
    let kind = args.kind.as_deref().map(kind).transpose()?;
    let root = Archive::find(config.directory());
    let lists = archive::word_lists(root.as_deref());
    let kinds = kind.map_or(FileKind::ALL.to_vec(), |kind| vec![kind]);
    let Some(folder) = &args.out else {
        let schemas = kinds.iter().map(|kind| (kind.name().to_owned(), kind.schema(&lists)));
        let all: Value = match kind {
            Some(kind) => kind.schema(&lists),
            None => Value::Object(schemas.collect()),
        };
        ui.data(|out| writeln!(out, "{all:#}"));
        return Ok(Exit::Fine);
    };
    let folder = outputs::output_of_files(config, folder)?;
    fs::create_dir_all(&folder)?;
    for kind in &kinds {
        let text = format!("{:#}\n", kind.schema(&lists));
        fs::write(&folder.join(kind.file()), text.as_bytes())?;
    }
    let (number, shown) = (kinds.len(), folder.display());
    ui.say(&Text::new(
        format!("已写出 {number} 份模式：{shown}"),
        format!("{number} schemas written: {shown}"),
    ));
    Ok(Exit::Fine)
}

/// The schema of what a command writes for programs.
fn of_output(ui: &Ui<'_>, config: &Config, args: &SchemaArgs) -> Result {
    let command = args.of_output.join(" ");
    let accounts = manners::accounts(&command).ok_or_else(|| no_command(&command))?;
    let schema = schema::of_output(&command, accounts).ok_or_else(|| no_command(&command))?;
    let Some(folder) = &args.out else {
        ui.data(|out| writeln!(out, "{schema:#}"));
        return Ok(Exit::Fine);
    };
    let file = outputs::output_of_files(config, folder)?;
    fs::create_dir_all(&file)?;
    let file = file.join(format!("{}.json", command.replace(' ', "-")));
    fs::write(&file, format!("{schema:#}\n").as_bytes())?;
    let file = file.display();
    ui.say(&Text::new(format!("已写出 {file}"), format!("written to {file}")));
    Ok(Exit::Fine)
}

fn no_command(command: &str) -> Error {
    let known = manners::commands();
    let error = Error::usage(Text::new(
        format!("没有 `{command}` 这个命令，或它没有 --format json"),
        format!("there is no command `{command}` with `--format json`"),
    ));
    match text::nearest(command, known.iter().map(String::as_str)) {
        Some(near) => {
            error.hint(Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")))
        }
        None => error,
    }
}

fn kind(name: &str) -> Result<FileKind> {
    FileKind::named(name).ok_or_else(|| {
        let all = FileKind::ALL.map(FileKind::name).join("、");
        Error::usage(Text::new(
            format!("没有`{name}`这种文件"),
            format!("there is no kind `{name}`"),
        ))
        .hint(Text::new(format!("可用的值：{all}"), format!("use one of: {all}")))
    })
}
