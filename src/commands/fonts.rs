//! `dossier fonts`: which face each role is set in, and what is missing.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::archive::Archive;
use crate::cli::args::FontsArgs;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::Result;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Language;
use crate::render::{Face, FontSet, Role};
use crate::session;
use crate::text;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &FontsArgs) -> Result {
    let root = Archive::find(config.directory());
    let archive = root.map(|root| Archive::open(&root, 1)).transpose()?;
    let archive = archive.as_ref().map(|(archive, _)| archive);
    let fonts = session::fonts(config, archive, &args.fonts)?;
    match args.shown.format {
        Format::Human | Format::Short => {
            ui.data(|out| {
                Role::ALL.iter().try_for_each(|role| human(out, &fonts, *role, config.language))
            });
        }
        Format::Json => ui.data(|out| {
            let roles: Vec<Value> = Role::ALL.iter().map(|role| one_role(&fonts, *role)).collect();
            writeln!(out, "{}", Value::from(roles))
        }),
    }
    let complete = Role::ALL.iter().all(|role| fonts.primary(*role).is_some());
    Ok(if complete { Exit::Fine } else { Exit::Findings })
}

fn human(out: &mut dyn Write, fonts: &FontSet, role: Role, language: Language) -> io::Result<()> {
    let (none, missing) = match language {
        Language::Chinese => ("没有字体", "缺少"),
        Language::English => ("no face", "missing"),
    };
    let name = text::padded(role.name(), 8);
    match fonts.primary(role) {
        Some(face) => {
            let digest = &face.sha256()[..16];
            writeln!(out, "{name}{}  {}  {digest}", face.family(), face.version())?;
            writeln!(out, "{}{}", text::padded("", 8), face.path().display())?;
        }
        None => writeln!(out, "{name}{none}")?,
    }
    let absent = fonts.missing(role);
    if absent.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}{missing}: {}", text::padded("", 8), absent.join(", "))
}

fn one_role(fonts: &FontSet, role: Role) -> Value {
    json!({
        "role": role.name(),
        "families": fonts.config().role(role).families,
        "face": fonts.primary(role).map(one_face),
        "missing": fonts.missing(role),
    })
}

fn one_face(face: &Face) -> Value {
    json!({
        "family": face.family(),
        "version": face.version(),
        "file": face.path().to_string_lossy(),
        "sha256": face.sha256(),
    })
}
