//! What several commands do alike: paths that select people, typefaces as an archive wants them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::archive::{self, Archive, Layout, POLICIES, POLICY, SETTINGS};
use crate::cli::args::FontArgs;
use crate::cli::config::{self, Config};
use crate::cli::emit::{self, Format};
use crate::cli::error::{Error, Result};
use crate::cli::ui::Ui;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::fs;
use crate::hash::Secret;
use crate::model::Day;
use crate::model::words::FontRole;
use crate::packet::ledger::{LEDGER, Ledger};
use crate::path::{ArchivePath, PathError};
use crate::render::{Base, FontConfig, FontSet, FontSources, Limits, Role, Templates, WorkerPool};
use crate::text;

/// The towns, villages and people that a command line names, as paths of the archive. A path
/// counts from the working folder, or else from the archive's root.
///
/// # Errors
/// If one names nothing of the archive.
pub(super) fn selection(
    config: &Config,
    archive: &Archive,
    paths: &[PathBuf],
) -> Result<Vec<ArchivePath>> {
    let (root, layout) = (&archive.root, &archive.layout);
    paths.iter().map(|path| selected(config, root, layout, path)).collect()
}

/// The people whom a command line names themselves, not by their village or town.
pub(super) fn named(within: &[ArchivePath]) -> BTreeSet<ArchivePath> {
    const PERSON: usize = 3;
    within.iter().filter(|path| path.parts().count() == PERSON).cloned().collect()
}

/// The towns, villages and people that a command line names, before the archive is read.
///
/// # Errors
/// As [`selection`], and if a folder cannot be listed.
pub(super) fn within(config: &Config, root: &Path, paths: &[PathBuf]) -> Result<Vec<ArchivePath>> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let (layout, _) = Layout::discover(root, config.jobs(None))?;
    paths.iter().map(|path| selected(config, root, &layout, path)).collect()
}

/// The one person whom a command line names.
///
/// # Errors
/// If it names nobody, or a town or village.
pub(super) fn person(config: &Config, archive: &Archive, path: &Path) -> Result<ArchivePath> {
    let layout = &archive.layout;
    let person = selected(config, &archive.root, layout, path)?;
    if layout.people.contains_key(&person) {
        return Ok(person);
    }
    Err(Error::usage(Text::new(
        format!("`{person}` 不是一个人"),
        format!("`{person}` is not a person"),
    ))
    .hint(Text::new("写成 乡镇/村/姓名", "write `town/village/name`")))
}

fn selected(config: &Config, root: &Path, layout: &Layout, path: &Path) -> Result<ArchivePath> {
    let known = |path: &ArchivePath| {
        layout.towns.contains(path)
            || layout.villages.contains(path)
            || layout.people.contains_key(path)
    };
    let typed = typed(path);
    let from_root = typed.trim_matches('/').trim_start_matches("./").parse().ok();
    [below_root(root, &config.absolute(path)), from_root.clone()]
        .into_iter()
        .flatten()
        .find(known)
        .ok_or_else(|| not_known(layout, &typed, from_root.as_ref()))
}

/// What is said of a path that names nothing of an archive, as far as its folders could be listed.
fn not_known(layout: &Layout, typed: &str, path: Option<&ArchivePath>) -> Error {
    if path.is_some_and(|path| layout.is_hidden(path)) {
        return Error::environment(Text::new(
            format!("`{typed}` 所在的文件夹打不开，不知道里面有没有"),
            format!("the folder of `{typed}` cannot be listed, nobody knows what it holds"),
        ))
        .hint(Text::new("用 dossier check 查看原因", "`dossier check` tells why"));
    }
    Error::usage(Text::new(
        format!("档案里没有`{typed}`这个乡镇、村或人"),
        format!("the archive holds no town, village or person `{typed}`"),
    ))
    .hint(Text::new(
        "写成 乡镇、乡镇/村 或 乡镇/村/姓名",
        "write `town`, `town/village` or `town/village/name`",
    ))
}

/// The one of `files` that a command line names.
pub(super) fn file(
    config: &Config,
    archive: &Archive,
    path: &Path,
    files: &[ArchivePath],
) -> Option<ArchivePath> {
    let from_root = typed(path).parse().ok();
    let own = below_root(&archive.root, &config.absolute(path));
    [own, from_root].into_iter().flatten().find(|path| files.contains(path))
}

/// The path of something new, as a command line names it: from the archive's root, or from the
/// working folder where that lies inside.
///
/// # Errors
/// If it is no path of an archive.
pub(super) fn new_path(
    config: &Config,
    archive: &Archive,
    path: &Path,
) -> std::result::Result<ArchivePath, PathError> {
    let typed = typed(path);
    let typed = typed.trim_end_matches('/').trim_start_matches("./");
    let within = below_root(&archive.root, &config.absolute(Path::new(".")));
    let below = within.and_then(|folder| folder.descend(typed).ok());
    let shallow = |path: &ArchivePath| path.parts().count() <= 3;
    below.filter(shallow).map_or_else(|| typed.parse(), Ok)
}

/// A path as it was typed, with `/` between its parts: that of the system and that of Chinese
/// keyboards stand for it.
fn typed(path: &Path) -> String {
    path.to_string_lossy().replace(['\\', '／'], "/")
}

/// A path of the disk as a path of the archive, however it winds.
fn below_root(root: &Path, path: &Path) -> Option<ArchivePath> {
    let (root, path) = (fs::canonical(root).ok()?, fs::canonical(path).ok()?);
    path.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/").parse().ok()
}

/// Why nothing can be said without a day.
pub(super) fn no_day() -> Error {
    Error::environment(Text::new(
        "dossier.yaml 没有可用的基准日",
        "`dossier.yaml` holds no 基准日 that can be used",
    ))
    .hint(Text::new(
        "用 --as-of 指明日期，或改正 dossier.yaml",
        "name a day with --as-of, or mend the file",
    ))
}

/// Says how many files hold errors, where a command goes on without them.
pub(super) fn mention_errors(ui: &Ui<'_>, findings: &[Diagnostic]) {
    let errors = findings.iter().filter(|one| one.severity == Severity::Error);
    let files: BTreeSet<&ArchivePath> = errors.map(|one| &one.file).collect();
    if files.is_empty() {
        return;
    }
    let count = text::count(files.len(), "个文件有错误", "file");
    ui.say(&Text::new(
        format!("{}，读不出的内容没有计入；dossier check 查看", count.zh),
        format!("{} with errors: what cannot be read is left out; see `dossier check`", count.en),
    ));
}

/// Says which packets of a ledger nobody can tell.
pub(super) fn mention_damaged(ui: &Ui<'_>, ledger: &Ledger) {
    for (line, _) in &ledger.broken {
        ui.say(&Text::new(
            format!("注意：{LEDGER} 第 {line} 行读不出，那一个移交包没有计入；请从备份恢复这一行"),
            format!("note: line {line} of {LEDGER} cannot be read, its packet is left out; restore the line from a backup"),
        ));
    }
}

/// The people at or below one of the paths, or everybody.
pub(super) fn people(archive: &Archive, selection: &[ArchivePath]) -> Vec<ArchivePath> {
    let wanted = |person: &&ArchivePath| {
        selection.is_empty() || selection.iter().any(|path| person.is_within(path))
    };
    archive.layout.people.keys().filter(wanted).cloned().collect()
}

/// The people of a list or a print: those at or below the paths who had not left the pool by the
/// day, and whoever is named in person. Also says how many are left out.
pub(super) fn listed(
    archive: &Archive,
    selection: &[ArchivePath],
    day: Option<Day>,
    with_left: bool,
) -> (Vec<ArchivePath>, usize) {
    let mut people = people(archive, selection);
    let all = people.len();
    let has_left = |path: &ArchivePath| {
        let entry = archive.people.get(path);
        entry.zip(day).is_some_and(|(entry, day)| entry.has_left(day))
    };
    people.retain(|path| with_left || selection.contains(path) || !has_left(path));
    let left_out = all - people.len();
    (people, left_out)
}

/// Says how many people a list leaves out because they have left.
pub(super) fn mention_left(ui: &Ui<'_>, left_out: usize) {
    if left_out > 0 {
        ui.say(&Text::new(
            format!("另有 {left_out} 人已退出，没有列入；加 --with-left 列入"),
            format!("{left_out} who have left are not listed; --with-left lists them"),
        ));
    }
}

/// The typefaces of an archive's settings, or the shipped ones.
///
/// # Errors
/// If a font file cannot be read.
pub(super) fn fonts(
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
pub(super) fn own_templates(archive: &Archive) -> Result<BTreeMap<String, String>> {
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

/// The secret by which papers of earlier runs are known for this person's own; that there is none
/// is told, since every paper is then made anew.
pub(super) fn secret(ui: &Ui<'_>, config: &Config) -> Option<Secret> {
    let file = config.secret_file();
    let secret = file.map_or_else(
        || Err(Text::new("找不到用户文件夹", "there is no folder of the user's")),
        |file| fs::secret(&file).map_err(|error| error.text()),
    );
    match secret {
        Ok(secret) => Some(Secret::from(secret)),
        Err(why) => {
            ui.say(&Text::new(
                format!("认不出哪些表册是自己以前生成的，全部重新生成：{}", why.zh),
                format!("papers of earlier runs cannot be proven, all are made anew: {}", why.en),
            ));
            None
        }
    }
}

/// What papers are laid out with: the typefaces and templates of an archive, or the shipped ones.
///
/// # Errors
/// If a file cannot be read, or a role has no typeface.
pub(super) fn base(config: &Config, archive: Option<&Archive>, args: &FontArgs) -> Result<Base> {
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
pub(super) fn refuse_missing(fonts: &FontSet) -> Result<()> {
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

/// Whether a finding spoils every paper: one about settings, any edition of the policy or the
/// county's wording.
pub(super) fn concerns_everybody(finding: &Diagnostic) -> bool {
    let file = &finding.file;
    let is_rule = matches!(file.as_str(), SETTINGS | POLICY | "templates");
    let is_edition = || file.parts().next() == Some(POLICIES);
    let is_link = || finding.code == Code("not-a-file") && file.parts().next() == Some("templates");
    let concerns = is_rule || is_edition() || is_wording(file) || is_link();
    finding.severity == Severity::Error && concerns
}

/// Whether a file holds the county's wording or template of a paper.
fn is_wording(file: &ArchivePath) -> bool {
    let is_template = file.name().ends_with(".typ") && file.parts().next() == Some("templates");
    is_template || file.parts().count() > 1 && file.name() == "paper.yaml"
}

/// Whether a finding is about a file on which all packets rest.
pub(super) fn concerns_packets(finding: &Diagnostic) -> bool {
    let is_error = finding.severity == Severity::Error;
    concerns_everybody(finding) || is_error && finding.file.as_str() == archive::README
}

/// Shows what is wrong about the files on which all papers rest.
pub(super) fn unusable(ui: &Ui<'_>, config: &Config, findings: &[Diagnostic]) -> Error {
    show(ui, config, findings.iter().filter(|finding| concerns_packets(finding)));
    Error::environment(Text::new(
        "设置有错误，所有表册都依据它，没有生成任何文件",
        "the settings on which all papers rest have errors; nothing was made",
    ))
}

/// Tells of towns and villages among those asked for that could not be listed, so that nobody knows
/// who lies there. Says whether there are any.
pub(super) fn tell_hidden(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    findings: &[Diagnostic],
    selection: &[ArchivePath],
) -> bool {
    let layout = &archive.layout;
    let is_unit =
        |path: &ArchivePath| layout.towns.contains(path) || layout.villages.contains(path);
    let is_hidden = |finding: &&Diagnostic| {
        let folder = &finding.file;
        let is_asked = selection.is_empty() || folder.is_within_any(selection);
        is_asked && layout.unlisted.contains(folder) && is_unit(folder)
    };
    let hidden: Vec<&Diagnostic> = findings.iter().filter(is_hidden).collect();
    show(ui, config, hidden.iter().copied());
    !hidden.is_empty()
}

/// Refuses what needs to know of everybody while a folder cannot be listed.
///
/// # Errors
/// If one cannot.
pub(super) fn refuse_hidden(archive: &Archive) -> Result<()> {
    archive.layout.unlisted.first().map_or(Ok(()), |folder| {
        Err(Error::environment(Text::new(
            format!("文件夹 `{folder}` 打不开，里面的内容不知道，没有改动"),
            format!("the folder `{folder}` cannot be listed; nothing was changed"),
        ))
        .hint(Text::new("用 dossier check 查看原因", "`dossier check` tells why")))
    })
}

/// Shows findings among what a command says.
fn show<'f>(ui: &Ui<'_>, config: &Config, findings: impl Iterator<Item = &'f Diagnostic>) {
    let mut shown = Diagnostics::default();
    shown.extend(findings.cloned());
    let sorted = shown.sorted();
    let style = config.style(false);
    ui.talk(|mut out| emit::emit(&sorted, Format::Human, style, &mut out));
}
