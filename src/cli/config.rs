//! What a run rests on: arguments, environment and files, settled once before the work starts.
#![expect(clippy::disallowed_methods, reason = "this is the module that the lint points to")]

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::thread;

use console::Term;

use crate::archive::Archive;
use crate::diagnostic::{Language, Text};
use crate::fs::Stamp;
use crate::model::Day;
use crate::press;
use crate::transaction::Origin;

use super::args::{Color, FontArgs, Global, Lang};
use super::emit::Style;
use super::error::{Error, Result};
use super::manners::Manners;

/// The variable by which a shell asks what may stand in a command line, see `cli::completions`.
pub(crate) const VARIABLE: &str = "DOSSIER_COMPLETE";

/// What every command knows.
#[derive(Debug)]
pub(crate) struct Config {
    /// The language of messages.
    pub(crate) language: Language,
    /// Whether talk is kept to what must be said.
    pub(crate) quiet: bool,
    /// Whether talk goes to a terminal.
    pub(crate) terminal: bool,
    /// Whether findings are coloured.
    pub(crate) color: bool,
    /// Whether numbers that stand for a person are shown whole in lines of files.
    pub(crate) full: bool,
    /// Columns of the terminal.
    pub(crate) width: usize,
    /// What the run does as every command does.
    pub(crate) manners: Manners,
    directory: PathBuf,
    working: PathBuf,
    /// The command line without the program's name.
    command: String,
}

impl Config {
    /// Settles what all commands share.
    pub(crate) fn new(global: &Global, arguments: &[OsString], manners: Manners) -> Self {
        let working = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let terminal = std::io::stderr().is_terminal();
        Self {
            language: language(global.lang),
            quiet: global.quiet,
            full: global.full,
            terminal,
            color: is_coloured(global.color),
            manners,
            width: width(),
            directory: global.directory.as_ref().map_or(working.clone(), |dir| working.join(dir)),
            working,
            command: arguments.iter().skip(1).map(|one| typed(one)).collect::<Vec<_>>().join(" "),
        }
    }

    /// Whether a command is to show what it would do, instead of doing it where nothing comes of it.
    pub(crate) fn previews(&self, dry_run: bool) -> bool {
        dry_run && !self.manners.rehearses
    }

    /// The pagers to try for a long result, each with its arguments; none where no terminal shows it.
    pub(crate) fn pagers(&self) -> Vec<Vec<String>> {
        let terminal = std::io::stdout().is_terminal()
            && (cfg!(windows) || env::var("TERM").is_ok_and(|name| name != "dumb"));
        if !self.manners.pages || !terminal {
            return Vec::new();
        }
        let named = ["DOSSIER_PAGER", "PAGER"].into_iter().find_map(|name| env::var(name).ok());
        let words =
            |text: String| text.split_whitespace().map(ToOwned::to_owned).collect::<Vec<String>>();
        match named.map(words) {
            // No pager is wanted.
            Some(named) if named.is_empty() => Vec::new(),
            Some(named) if named != ["less"] => vec![named],
            // It ends by itself if one screen shows all, leaves the terminal as it was, and ends with the
            // program when someone interrupts that: else both it and the shell would read the keys.
            Some(_) | None => vec![vec!["less".to_owned(), "-FKRX".to_owned()]],
        }
    }

    /// The root of the archive at or above the folder that was named.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn root(&self) -> Result<PathBuf> {
        Archive::find(&self.directory).ok_or_else(|| {
            let folder = self.directory.display();
            Error::environment(Text::new(
                format!("`{folder}`和它上面的文件夹里都没有 dossier.yaml"),
                format!("no `dossier.yaml` in `{folder}` or a folder above it"),
            ))
            .hint(Text::new(
                "用 -C 指明档案文件夹，或用 dossier init 新建",
                "name the archive's folder with -C, or make one with `dossier init`",
            ))
        })
    }

    /// A path of the command line, from the folder where the command was given.
    pub(crate) fn absolute(&self, path: &Path) -> PathBuf {
        // A point on the way leads nowhere else.
        self.working.join(path).components().collect()
    }

    /// The folder that `-C` names, or the working folder.
    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    /// The day of `--as-of`, if one is given.
    ///
    /// # Errors
    /// If it is no day.
    pub(crate) fn day(&self, text: Option<&str>) -> Result<Option<Day>> {
        self.day_of("--as-of", text)
    }

    /// The day of another option, if one is given.
    ///
    /// # Errors
    /// If it is no day.
    pub(crate) fn day_of(&self, option: &str, text: Option<&str>) -> Result<Option<Day>> {
        let Some(text) = text else { return Ok(None) };
        let message = Text::new(
            format!("{option} 的`{text}`不是日期（如 2026-10-31）"),
            format!("`{text}` of {option} is not a day (such as 2026-10-31)"),
        );
        Day::parse(text).map(Some).ok_or_else(|| Error::usage(message))
    }

    /// Today in China by the computer's clock, whatever its time zone: nothing that is printed or
    /// counted rests on it.
    pub(crate) fn today(&self) -> Day {
        let beijing = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
        Day::from(jiff::Timestamp::now().to_zoned(beijing).date())
    }

    /// This run, as it is shown to who may take back what it changed.
    pub(crate) fn origin(&self) -> Origin {
        let beijing = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
        let now = jiff::Timestamp::now().to_zoned(beijing);
        Origin {
            command: self.command.clone(),
            time: now.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        }
    }

    /// This very program, for what it keeps for itself: another build may find other things.
    pub(crate) fn program(&self) -> String {
        let stamp = env::current_exe().ok().and_then(|file| Stamp::of(&file));
        format!("{} {stamp:?}", press::program())
    }

    /// The folder of this program, where a release has its texts and typefaces.
    ///
    /// # Errors
    /// If the system does not say.
    pub(crate) fn program_folder(&self) -> Result<PathBuf> {
        let program = program()?;
        let program = crate::fs::canonical(&program)?;
        Ok(crate::fs::parent(&program).to_owned())
    }

    /// The passphrase of the key that signs, if the environment holds it.
    pub(crate) fn key_passphrase(&self) -> Option<String> {
        env::var("DOSSIER_KEY_PASSPHRASE").ok()
    }

    /// The file of the secret by which papers of earlier runs are known for this person's own: where
    /// the system keeps what programs remember, outside of every archive. None if there is no such
    /// place.
    pub(crate) fn secret_file(&self) -> Option<PathBuf> {
        let home = || env::home_dir().filter(|home| home.is_absolute());
        let named = env::var_os(if cfg!(windows) { "LOCALAPPDATA" } else { "XDG_STATE_HOME" });
        let usual = if cfg!(windows) { "AppData/Local" } else { ".local/state" };
        let named = named.map(PathBuf::from).filter(|folder| folder.is_absolute());
        let state = named.or_else(|| Some(home()?.join(usual)))?;
        Some(state.join("dossier/secret"))
    }

    /// How many threads to use: as many as asked for, else one a processor.
    pub(crate) fn jobs(&self, asked: Option<u16>) -> usize {
        asked.map_or_else(|| thread::available_parallelism().map_or(1, NonZero::get), usize::from)
    }

    /// Where typefaces are looked for, in this order: the archive's own, those that were named,
    /// those beside the program and, if asked for, the system's.
    pub(crate) fn font_folders(&self, archive: Option<&Path>, args: &FontArgs) -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> =
            archive.map(|root| root.join("fonts")).into_iter().collect();
        folders.extend(args.font_path.iter().map(|path| self.absolute(path)));
        if let Some(paths) = env::var_os("DOSSIER_FONTS") {
            folders.extend(env::split_paths(&paths).map(|path| self.absolute(&path)));
        }
        folders.extend(beside_program());
        if args.system_fonts {
            folders.extend(self.system_font_folders());
        }
        folders
    }

    /// The folders in which the system keeps typefaces.
    pub(crate) fn system_font_folders(&self) -> Vec<PathBuf> {
        system_folders()
    }

    /// How findings are shown.
    pub(crate) fn style(&self, notes: bool) -> Style {
        let Self { language, color, full, width, .. } = *self;
        Style { language, notes, color, full, width }
    }
}

/// An argument as it is typed, in quotes where it would be several.
fn typed(argument: &OsStr) -> String {
    let text = argument.to_string_lossy();
    match text.is_empty() || text.contains(char::is_whitespace) {
        true => format!("'{text}'"),
        false => text.into_owned(),
    }
}

/// `--lang`, else `DOSSIER_LANG`, else the locale: zh* is Chinese, any other English.
fn language(asked: Option<Lang>) -> Language {
    let of_text = |text: &str| {
        if text.to_ascii_lowercase().starts_with("zh") {
            Language::Chinese
        } else {
            Language::English
        }
    };
    match asked {
        Some(Lang::Zh) => Language::Chinese,
        Some(Lang::En) => Language::English,
        None => match env::var("DOSSIER_LANG") {
            Ok(text) if !text.is_empty() => of_text(&text),
            _ => of_text(&sys_locale::get_locale().unwrap_or_default()),
        },
    }
}

/// The language in which a command line that cannot be read is answered.
pub(crate) fn language_of_arguments(arguments: &[OsString]) -> Language {
    let asked = value_of(arguments, "--lang");
    language(match asked.as_deref() {
        Some("zh") => Some(Lang::Zh),
        Some("en") => Some(Lang::En),
        _ => None,
    })
}

/// Whether results are coloured: as was asked for, else as `NO_COLOR` and `CLICOLOR_FORCE` say, else
/// on a terminal.
fn is_coloured(asked: Color) -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        Color::Auto if is_set("CLICOLOR_FORCE") => true,
        // A console of Windows shows colours once it is asked to, a very old one their codes.
        Color::Auto => {
            std::io::stdout().is_terminal() && Term::stdout().features().colors_supported()
        }
    }
}

/// Whether help, and what is said of a wrong command line, are coloured.
pub(crate) fn color_of_arguments(arguments: &[OsString]) -> clap::ColorChoice {
    match value_of(arguments, "--color").as_deref() {
        Some("always") => clap::ColorChoice::Always,
        Some("never") => clap::ColorChoice::Never,
        _ => clap::ColorChoice::Auto,
    }
}

/// The value of an option as it stands in a command line.
fn value_of(arguments: &[OsString], option: &str) -> Option<String> {
    let texts: Vec<_> = arguments.iter().map(|one| one.to_string_lossy()).collect();
    let value = texts.iter().enumerate().find_map(|(at, text)| match text.strip_prefix(option) {
        Some("") => texts.get(at + 1).map(AsRef::as_ref),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    value.map(ToOwned::to_owned)
}

/// The folder in which a command line that is being typed would look for an archive.
pub(crate) fn folder_of_arguments(arguments: &[OsString]) -> PathBuf {
    let working = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let named = ["-C", "--directory"].into_iter().find_map(|one| value_of(arguments, one));
    named.map_or_else(|| working.clone(), |named| working.join(named))
}

/// The shell that asks what may stand in a command line, see `cli::completions`.
pub(crate) fn completing_shell() -> Option<String> {
    env::var(VARIABLE).ok().filter(|shell| !shell.is_empty())
}

/// Whether marks that Chinese fonts draw as wide as a character take two columns, as they do on the
/// console that Windows had before its Terminal, where the system is Chinese.
pub(crate) static MARKS_ARE_WIDE: LazyLock<bool> = LazyLock::new(|| {
    let is_newer =
        ["WT_SESSION", "TERM_PROGRAM", "TERM"].iter().any(|name| env::var_os(name).is_some());
    cfg!(windows)
        && !is_newer
        && std::io::stdout().is_terminal()
        && sys_locale::get_locale().is_some_and(|name| name.starts_with("zh"))
});

fn width() -> usize {
    const USUAL: usize = 100;
    let asked = env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let own = || Term::stdout().size_checked().map(|(_, width)| usize::from(width));
    asked.or_else(own).filter(|width| *width > 0).unwrap_or(USUAL)
}

/// The file that this program is.
///
/// # Errors
/// If the system does not say.
pub(crate) fn program() -> Result<PathBuf> {
    env::current_exe().map_err(|error| {
        Error::environment(Text::new(
            format!("找不到程序自己的文件：{error}"),
            format!("the program does not find its own file: {error}"),
        ))
    })
}

/// `fonts/` in the program's folder, or in one of the two above it: where a release has it, and
/// where the project has it while the program lies in `target/release`.
fn beside_program() -> Vec<PathBuf> {
    let program =
        env::current_exe().and_then(|path| crate::fs::canonical(&path).map_err(|e| e.source));
    let Ok(program) = program else { return Vec::new() };
    program.ancestors().skip(1).take(3).map(|folder| folder.join("fonts")).collect()
}

fn system_folders() -> Vec<PathBuf> {
    let home = env::var_os("HOME").map(PathBuf::from);
    let mut folders = vec![
        PathBuf::from("/usr/share/fonts"),
        PathBuf::from("/usr/local/share/fonts"),
        PathBuf::from("/Library/Fonts"),
        PathBuf::from("/System/Library/Fonts"),
    ];
    folders.extend(home.map(|home| home.join(".local/share/fonts")));
    folders.extend(env::var_os("WINDIR").map(|windows| PathBuf::from(windows).join("Fonts")));
    folders.extend(
        env::var_os("LOCALAPPDATA")
            .map(|local| PathBuf::from(local).join("Microsoft/Windows/Fonts")),
    );
    folders
}
