//! What papers are laid out with: typefaces and templates as an archive wants them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::archive::Archive;
use crate::cli::args::FontArgs;
use crate::cli::config::{self, Config};
use crate::cli::error::{Error, Result};
use crate::diagnostic::Text;
use crate::model::words::FontRole;
use crate::path::ArchivePath;
use crate::render::{Base, FontConfig, FontSet, FontSources, Limits, Role, Templates, WorkerPool};

/// The typefaces of an archive's settings, or the shipped ones.
///
/// # Errors
/// If a font file cannot be read.
pub(crate) fn fonts(
    config: &Config,
    archive: Option<&Archive>,
    args: &FontArgs,
) -> Result<FontSet> {
    let root = archive.map(|archive| archive.root.as_path());
    let settings = archive.and_then(|archive| archive.settings.as_ref());
    let mut wanted = FontConfig::shipped();
    let mut folders = config.font_folders(root, args);
    for (role, families) in settings.iter().flat_map(|settings| settings.fonts.iter()) {
        let chain = &mut wanted.role_mut(of_word(*role)).families;
        chain.splice(0..0, families.iter().map(ToString::to_string));
    }
    // Faces that the settings name may be the system's: such a face is not shipped.
    if settings.is_some_and(|settings| settings.fonts.iter().next().is_some()) {
        folders.extend(config.system_font_folders());
    }
    Ok(FontSet::load(&FontSources { folders }, wanted)?)
}

fn of_word(role: FontRole) -> Role {
    match role {
        FontRole::Title => Role::Xbs,
        FontRole::Song => Role::Song,
        FontRole::Hei => Role::Hei,
        FontRole::Kai => Role::Kai,
        FontRole::Fang => Role::Fang,
    }
}

/// The county's own templates, by their paths below `templates/`.
///
/// # Errors
/// If one could not be read, which is a finding: nothing is made with the shipped one in its place.
pub(crate) fn own_templates(archive: &Archive) -> Result<BTreeMap<String, String>> {
    let unread = |path: &ArchivePath| {
        let why = Text::new(format!("模板 `{path}` 读不出来"), format!("`{path}` is no template"));
        Error::environment(why)
    };
    let templates = archive.layout.templates.iter().filter(|path| path.name().ends_with(".typ"));
    let named = templates.map(|path| {
        let text = archive.texts.get(path).filter(|_| !archive.broken.contains(path));
        let name = path.as_str().trim_start_matches("templates/").to_owned();
        Ok((name, text.ok_or_else(|| unread(path))?.text().to_owned()))
    });
    named.collect()
}

/// What papers are laid out with: the typefaces and templates of an archive, or the shipped ones.
///
/// # Errors
/// If a file cannot be read, or a role has no typeface.
pub(crate) fn base(config: &Config, archive: Option<&Archive>, args: &FontArgs) -> Result<Base> {
    let fonts = fonts(config, archive, args)?;
    refuse_missing(&fonts)?;
    let own = archive.map(own_templates).transpose()?.unwrap_or_default();
    if own.is_empty() {
        return Ok(Base::new(Arc::new(fonts), Templates::new(own)));
    }
    let workers = WorkerPool::new(config::program()?, Limits::USUAL);
    Ok(Base::new(Arc::new(fonts), Templates::new(own)).confined(workers))
}

/// Refuses to print while a role has no typeface.
///
/// # Errors
/// If one is missing.
pub(crate) fn refuse_missing(fonts: &FontSet) -> Result<()> {
    let shipped = FontConfig::shipped();
    let own = |config: &FontConfig, role| config.role(role).families.first().cloned();
    let missing: Vec<Role> =
        Role::ALL.into_iter().filter(|role| fonts.primary(*role).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let told: Vec<Text> = missing
        .iter()
        .map(|role| {
            let (family, sets) = (own(fonts.config(), *role).unwrap_or_default(), role.sets());
            let name = role.name();
            Text::new(
                format!("{name} {family}（印{}）", sets.zh),
                format!("{name} {family} (for {})", sets.en),
            )
        })
        .collect();
    let joined = |pick: fn(&Text) -> &str| told.iter().map(pick).collect::<Vec<_>>().join("、");
    let error = Error::environment(Text::new(
        format!("缺少字体：{}", joined(|text| &text.zh)),
        format!("typefaces are missing: {}", joined(|text| &text.en)),
    ));
    let is_named = |role: &Role| own(fonts.config(), *role) != own(&shipped, *role);
    Err(error.hint(if missing.iter().any(is_named) {
        Text::new(
            "把字体文件放进档案的 fonts 文件夹，或用 --font-path 指明；不用它的，改 dossier.yaml 的 字体",
            "put the font's file into the archive's folder `fonts`, name a folder with --font-path, or mend 字体 of dossier.yaml",
        )
    } else {
        Text::new(
            "运行 make fonts，或把 fonts 文件夹放在程序旁边，或用 --font-path 指明",
            "run `make fonts`, put the folder `fonts` beside the program, or name one with --font-path",
        )
    }))
}
