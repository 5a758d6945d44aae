//! Programs that a repository brings along: its hooks, and what its own settings name. An archive
//! comes from elsewhere, on a stick or from another office, and with it a repository in which
//! anybody may have written; git would start whatever stands there.
//!
//! Only what the user's own settings say is started. A setting of the repository gives way to the
//! user's, or to one that starts nothing. What git does not start while it reads or commits (drivers
//! of differences and merges), or is kept from whatever is set (editors, pagers, remotes), needs no
//! look.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Error, GUARDED, Result, run, text};

/// A program that git would start while it commits, because the repository says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Program {
    /// The hook's file, or the setting with its value.
    pub(crate) name: String,
    /// The file in which the setting stands; none for a hook, which is a file itself.
    pub(crate) file: Option<String>,
}

/// A kind of setting, `section.….name`, by which a repository has a program started.
struct SettingPattern {
    section: &'static str,
    name: &'static str,
    /// The name and value that let nothing start, where the user has set nothing.
    off: (&'static str, &'static str),
    /// Whether its value is a program; else it only goes with one.
    program: bool,
}

const fn kind(section: &'static str, name: &'static str) -> SettingPattern {
    SettingPattern { section, name, off: (name, ""), program: true }
}

/// The settings by which commands used here would start a program. `core.fsmonitor` is off anyway.
const KINDS: [SettingPattern; 10] = [
    SettingPattern { off: ("hookspath", NO_HOOKS), ..kind("core", "hookspath") },
    kind("filter", "clean"),
    kind("filter", "process"),
    kind("filter", "smudge"),
    SettingPattern { off: ("required", "false"), program: false, ..kind("filter", "required") },
    kind("gc", "recentobjectshook"),
    kind("gpg", "defaultkeycommand"),
    kind("gpg", "program"),
    SettingPattern { off: ("enabled", "false"), ..kind("hook", "command") },
    SettingPattern { off: ("unsetenvvars", ""), program: false, ..kind("core", "unsetenvvars") },
];

/// The hooks that git starts while it commits. Others are for commands that are not used here.
const HOOKS: [&str; 8] = [
    "commit-msg",
    "post-commit",
    "post-index-change",
    "post-rewrite",
    "pre-auto-gc",
    "pre-commit",
    "prepare-commit-msg",
    "reference-transaction",
];

/// A folder in which no hook can lie.
const NO_HOOKS: &str = "/dev/null";

/// A setting as git lists it.
struct Setting<'a> {
    /// Whether it stands in the repository and not among the user's own.
    foreign: bool,
    file: &'a str,
    key: &'a str,
    value: &'a str,
}

/// What the settings of a repository come to.
#[derive(Debug, Default)]
pub(super) struct FoundPrograms {
    /// The programs that the repository's own settings name.
    pub(super) programs: Vec<Program>,
    /// Settings that overrule these.
    overruling: Vec<String>,
    /// Where the user's hooks lie, if one place is set for all repositories.
    pub(super) hooks: Option<String>,
}

impl FoundPrograms {
    /// How git is kept from what the repository brings while it reads; no hook has a part in that.
    pub(super) fn while_reading(&self) -> Vec<String> {
        self.with_hooks(NO_HOOKS)
    }

    /// The same while it commits: the user's own hooks are heard.
    pub(super) fn while_committing(&self) -> Vec<String> {
        self.with_hooks(self.hooks.as_deref().unwrap_or(NO_HOOKS))
    }

    fn with_hooks(&self, folder: &str) -> Vec<String> {
        let mut settings = self.overruling.clone();
        settings.push(format!("core.hooksPath={folder}"));
        settings
    }

    /// Reads all settings that hold in a folder, with what they include.
    pub(super) fn of(folder: &Path) -> Result<Self> {
        let list = ["config", "--list", "--includes", "--show-scope", "--show-origin", "-z"];
        Self::read(&text(&run(folder, &list, None, &GUARDED)?)?)
    }

    fn read(listed: &str) -> Result<Self> {
        let mut fields = listed.split('\0');
        let mut settings = Vec::new();
        while let (Some(scope), Some(file), Some(entry)) =
            (fields.next(), fields.next(), fields.next())
        {
            settings.push(Setting::new(scope, file, entry));
        }
        let mut found = Self::default();
        let mut own: BTreeMap<&str, &str> = BTreeMap::new();
        for one in settings.iter().filter(|one| !one.foreign) {
            own.insert(one.key, one.value);
        }
        found.hooks = own.get("core.hookspath").map(|&folder| folder.to_owned());
        for one in settings.iter().filter(|one| one.foreign) {
            found.take(one, &own)?;
        }
        Ok(found)
    }

    fn take(&mut self, setting: &Setting<'_>, own: &BTreeMap<&str, &str>) -> Result<()> {
        let Some((stem, kind)) = setting.kind() else { return Ok(()) };
        // On a command line a key ends with the first `=`: such a name cannot be overruled.
        if setting.key.contains(['=', '\n', '\u{FFFD}']) {
            return Err(Error::Settings(format!("{}: {}", setting.file, setting.key)));
        }
        self.overruling.push(match own.get(setting.key) {
            Some(value) => format!("{}={value}", setting.key),
            None => format!("{stem}.{}={}", kind.off.0, kind.off.1),
        });
        if kind.program {
            let name = format!("{} = {}", setting.key, setting.value);
            self.programs.push(Program { name, file: Some(setting.file.to_owned()) });
        }
        Ok(())
    }
}

impl<'a> Setting<'a> {
    /// Reads where it holds, where it stands, and the key with its value on the next line.
    fn new(scope: &str, file: &'a str, entry: &'a str) -> Self {
        let (key, value) = entry.split_once('\n').unwrap_or((entry, ""));
        let file = file.strip_prefix("file:").unwrap_or(file);
        Self { foreign: matches!(scope, "local" | "worktree"), file, key, value }
    }

    /// Its kind, if it is one that has programs started, and its key up to the name.
    fn kind(&self) -> Option<(&'a str, &'static SettingPattern)> {
        let (stem, name) = self.key.rsplit_once('.')?;
        let section = stem.split('.').next()?;
        let kind = KINDS.iter().find(|kind| (kind.section, kind.name) == (section, name))?;
        Some((stem, kind))
    }
}

/// The hooks in a repository's own folder of them that git starts while it commits.
pub(super) fn hooks(root: &Path, folder: &str) -> Vec<Program> {
    let files = HOOKS.iter().map(|hook| format!("{folder}/{hook}"));
    let live = files.filter(|path| is_started(&root.join(path)));
    live.map(|name| Program { name, file: None }).collect()
}

#[cfg(unix)]
fn is_started(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_started(file: &Path) -> bool {
    file.is_file() || file.with_extension("exe").is_file()
}
