//! What a shell offers while a command line is typed: commands and options from the command line's own
//! definition, people, villages and towns from the archive, codes, papers and counts by their names.
//!
//! The script that a shell reads once asks the program itself each time, by a variable of the
//! environment: so what it offers is always of this version and of this archive.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::Command;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{EnvCompleter, Shells};

use crate::archive::{Archive, Layout};
use crate::diagnostic::Language;
use crate::documents::PAPERS;
use crate::manual;
use crate::numbers;

use super::args::Shell;
use super::config::{self, VARIABLE};
use super::exit::Exit;
use super::localize;
use super::ui;

/// The program's name, as shells know it.
const NAME: &str = "dossier";

/// What may stand for a value.
#[derive(Debug, Clone, Copy)]
enum Offer {
    /// People, villages and towns, and where `files` says so files of the disk.
    Places {
        files: bool,
    },
    Codes,
    Papers,
    Counts,
}

/// The script that a shell reads.
pub(crate) fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    let completer = completer(name(shell)).expect("the engine knows these shells");
    let written = completer.write_registration(VARIABLE, NAME, NAME, NAME, &mut script);
    written.expect("memory takes all bytes");
    script
}

fn name(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => "bash",
        Shell::Zsh => "zsh",
        Shell::Fish => "fish",
        Shell::Powershell => "powershell",
    }
}

fn completer(shell: &str) -> Option<&'static dyn EnvCompleter> {
    const KNOWN: Shells<'static> = Shells::builtins();
    KNOWN.0.iter().copied().find(|one| one.is(shell))
}

/// Tells a shell what may stand where someone types. What cannot be told is no error: nothing is
/// offered then.
pub(crate) fn answer(shell: &str, arguments: &[OsString], language: Language) -> Exit {
    let typed = arguments.iter().skip_while(|one| *one != "--").skip(1).cloned();
    let typed: Vec<OsString> = typed.collect();
    let folder = config::folder_of_arguments(&typed);
    let mut offered = Vec::new();
    if let Some(completer) = completer(shell).filter(|_| !typed.is_empty()) {
        let mut command = offering(localize::command(language), &folder);
        command.build();
        if completer.write_complete(&mut command, typed, None, &mut offered).is_err() {
            offered.clear();
        }
    }
    ui::answer(language, Exit::Fine, true, |out| out.write_all(&offered))
}

/// The command line, which offers what an archive at or above `folder` holds.
fn offering(command: Command, folder: &Path) -> Command {
    let below: Vec<String> =
        command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let name = command.get_name().to_owned();
    let command = command.mut_args(|arg| match offer(&name, arg.get_id().as_str()) {
        Some(offer) => {
            let folder = folder.to_owned();
            let offers = move |typed: &OsStr| offered(offer, &folder, typed);
            arg.add(ArgValueCompleter::new(offers))
        }
        None => arg,
    });
    below
        .into_iter()
        .fold(command, |command, one| command.mut_subcommand(one, |below| offering(below, folder)))
}

/// What may stand for an argument of a command.
fn offer(command: &str, arg: &str) -> Option<Offer> {
    let files = ["check", "fmt", "print", "merge"].contains(&command);
    match (command, arg) {
        ("export", "paths" | "what") | (_, "paths" | "person" | "what" | "old" | "conditions") => {
            Some(Offer::Places { files })
        }
        ("log" | "new", "path") | (_, "filed" | "gone" | "hold" | "into") => {
            Some(Offer::Places { files: arg == "into" })
        }
        ("explain", "asked") | (_, "allow") => Some(Offer::Codes),
        ("build" | "print", "only") | (_, "blank") if command != "new" => Some(Offer::Papers),
        ("stats", "who" | "key") => Some(Offer::Counts),
        _ => None,
    }
}

fn offered(offer: Offer, folder: &Path, typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let listed = |names: Vec<String>| {
        let (before, last) = typed.rsplit_once(',').map_or(("", typed), |(one, last)| (one, last));
        let before = if before.is_empty() { String::new() } else { format!("{before},") };
        let fits = names.into_iter().filter(|name| name.starts_with(last));
        fits.map(|name| CompletionCandidate::new(format!("{before}{name}"))).collect()
    };
    match offer {
        Offer::Codes => listed(manual::pages().map(|page| page.code.to_owned()).collect()),
        Offer::Papers => listed(PAPERS.iter().map(|paper| paper.template.to_owned()).collect()),
        Offer::Counts => listed(numbers::COUNTS.iter().map(|one| one.key.to_owned()).collect()),
        Offer::Places { files } => {
            let mut all = places(folder, typed);
            if files && all.is_empty() {
                all.extend(on_disk(typed));
            }
            all
        }
    }
}

/// Paths of the archive that go on as typed, one part at a time; and people who are called so.
fn places(folder: &Path, typed: &str) -> Vec<CompletionCandidate> {
    let layout = Archive::find(folder).and_then(|root| Layout::discover(&root, 1).ok());
    let Some((layout, _)) = layout else { return Vec::new() };
    let paths = layout.towns.iter().chain(&layout.villages).chain(layout.people.keys());
    let paths: Vec<&str> = paths.map(|path| path.as_str()).collect();
    let depth = typed.matches('/').count();
    let is_next = |path: &&&str| path.starts_with(typed) && path.matches('/').count() == depth;
    let mut found: Vec<String> =
        paths.iter().filter(is_next).map(|path| (*path).to_owned()).collect();
    // A place leads on to what lies in it, unless several places may be meant.
    if let [one] = &found[..] {
        let inside = format!("{one}/");
        let below = paths
            .iter()
            .filter(|path| path.starts_with(&inside) && path.matches('/').count() == depth + 1);
        found.extend(below.map(|path| (*path).to_owned()));
    }
    if !typed.is_empty() && depth == 0 {
        found.extend(named(&layout, typed));
    }
    found.into_iter().map(CompletionCandidate::new).collect()
}

/// Whoever is called as typed, by name alone where one has it, else by path.
fn named(layout: &Layout, typed: &str) -> Vec<String> {
    let mut by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in layout.people.keys().chain(&layout.villages) {
        if path.name().starts_with(typed) {
            by_name.entry(path.name()).or_default().push(path.as_str());
        }
    }
    let told = by_name.into_iter().flat_map(|(name, paths)| match paths.len() {
        1 => vec![name.to_owned()],
        _ => paths.into_iter().map(ToOwned::to_owned).collect(),
    });
    told.collect()
}

/// Files of the disk that go on as typed.
fn on_disk(typed: &str) -> Vec<CompletionCandidate> {
    use clap_complete::engine::{PathCompleter, ValueCompleter as _};
    PathCompleter::any().complete(OsStr::new(typed))
}
