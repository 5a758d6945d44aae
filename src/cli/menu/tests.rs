//! What the menu makes of what is dropped and typed.

use std::io::Cursor;
use std::path::Path;

use clap::Parser;

use crate::cli::args::Cli;
use crate::cli::config::Config;
use crate::cli::manners::Manners;
use crate::cli::ui::{Ui, heard};
use crate::fs;

use super::*;

fn config_in(folder: &Path) -> Config {
    let folder = folder.to_str().expect("it is text");
    let line = ["dossier", "--lang", "zh", "-C", folder, "open"];
    let cli = Cli::try_parse_from(line).expect("it is a command line");
    Config::new(&cli.global, &[], Manners::default())
}

/// What is asked of somebody who answers with `lines`, and the command lines that come of it,
/// without the options of every command.
fn answered(config: &Config, paths: &[&Path], lines: &str) -> (String, Vec<String>) {
    let paths: Vec<PathBuf> = paths.iter().map(|path| (*path).to_owned()).collect();
    let (commands, [_, talk]) = heard::hear(|| {
        let ui = Ui::new(config);
        let mut menu = Menu::new(config, &paths);
        let mut typed = Cursor::new(lines.to_owned());
        let mut prompt = Prompt::new(&ui, &mut typed);
        let mut commands: Vec<_> = menu.first().into_iter().collect();
        while let Some(line) = menu.ask(&mut prompt).expect("lines can be read") {
            commands.push(line);
        }
        commands
    });
    let commands = commands.iter().map(|line| line.iter().skip(3).map(shown).collect::<Vec<_>>());
    (talk, commands.map(|words| words.join(" ")).collect())
}

/// A folder with an archive `样县`, a packet and a workbook.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let put = |name: &str| {
        let file = folder.path().join(name);
        fs::create_dir_all(fs::parent(&file)).expect("a folder");
        fs::write(&file, b"").expect("a file");
    };
    ["样县/dossier.yaml", "样县/甲镇/乙村/丙/person.yaml", "DS-1.zip", "册.xlsx", "甲.dossier.zip"]
        .into_iter()
        .for_each(put);
    folder
}

#[test]
fn an_archive_near_by_is_offered_and_then_worked_in() {
    let folder = folder();
    let config = config_in(folder.path());
    let (talk, commands) = answered(&config, &[], "1\n1\n０。\n");
    assert!(talk.contains("打开档案 样县") && talk.contains("> dossier check"), "{talk}");
    let root = folder.path().join("样县");
    assert_eq!(commands, [format!("-C {} check", root.display())]);
}

#[test]
fn what_is_dropped_decides_what_the_commands_are_about() {
    let folder = folder();
    let config = config_in(folder.path());
    let root = folder.path().join("样县");
    let at = |path: &str| folder.path().join(path);
    let village = at("样县/甲镇/乙村");
    let in_archive = format!("-C {}", root.display());
    for (dropped, title, choice, command) in [
        (root.clone(), "档案：样县\n", "3", format!("{in_archive} build")),
        (village.clone(), "档案：样县 / 甲镇/乙村", "3", format!("{in_archive} build 甲镇/乙村")),
        (
            village.join("丙/person.yaml"),
            "样县 / 甲镇/乙村/丙",
            "1",
            format!("{in_archive} check 甲镇/乙村/丙"),
        ),
        (at("册.xlsx"), "不是档案里的文件夹，也不是移交包", "4", "self-check".to_owned()),
        (at("甲.dossier.zip"), "不是档案里的文件夹，也不是移交包", "4", "self-check".to_owned()),
    ] {
        let (talk, commands) = answered(&config, &[&dropped], &format!("{choice}\n0\n"));
        assert!(talk.contains(title), "{talk}");
        assert_eq!(commands, [command]);
    }
}

#[test]
fn a_new_archive_is_opened_once_it_is_made() {
    let folder = folder();
    let config = config_in(folder.path());
    let made = folder.path().join("新县");
    fs::create_dir_all(&made).expect("a folder");
    fs::write(&made.join("dossier.yaml"), b"").expect("a file");
    let (talk, commands) = answered(&config, &[], "3\n新县\n1\n0\n");
    let path = made.display();
    assert!(talk.contains(&format!("打开了新档案：{path}")), "{talk}");
    assert_eq!(commands, [format!("init {path}"), format!("-C {path} check")]);
}

#[test]
fn another_archive_is_opened_by_its_folder() {
    let folder = folder();
    let config = config_in(&folder.path().join("样县"));
    let other = folder.path().join("别县");
    fs::create_dir_all(&other).expect("a folder");
    fs::write(&other.join("dossier.yaml"), b"").expect("a file");
    let (_, commands) = answered(&config, &[], "11\n../别县\n1\n0\n");
    assert_eq!(commands.len(), 1);
    assert!(commands[0].ends_with("别县 check"), "{commands:?}");
}

#[test]
fn nothing_is_taken_back_before_somebody_agrees() {
    let folder = folder();
    let config = config_in(&folder.path().join("样县"));
    let taken = |lines: &str| {
        let (talk, commands) = answered(&config, &[], lines);
        let commands = commands.iter().map(|line| line.split_once("样县 ").unwrap().1.to_owned());
        (talk, commands.collect::<Vec<_>>())
    };
    assert_eq!(taken("9\n否\n0\n").1, ["undo --dry-run"]);
    assert_eq!(taken("9\n\n0\n").1, ["undo --dry-run"]);
    let (talk, commands) = taken("9\n是\n0\n");
    assert_eq!(commands, ["undo --dry-run", "undo"]);
    assert!(talk.contains("要恢复：undo --redo"), "{talk}");
}

#[test]
fn a_packet_is_verified_before_anything_is_asked() {
    let folder = folder();
    let packet = folder.path().join("DS-1.zip");
    let (talk, commands) = answered(&config_in(folder.path()), &[&packet], "2\n<\n");
    assert!(talk.contains("移交包：DS-1.zip"), "{talk}");
    let packet = packet.display();
    assert_eq!(commands, [format!("verify {packet}"), format!("print {packet}")]);
}

#[test]
fn files_commands_and_nonsense_are_read_as_they_are_typed() {
    let folder = folder();
    let config = config_in(&folder.path().join("样县"));
    let lines = "10\n\"a b.zip\"\n6\n\n99\ndossier stats --by '镇 '\n";
    let (talk, commands) = answered(&config, &[], lines);
    assert!(talk.contains("没有第 99 项，写 0 到 11"), "{talk}");
    let commands: Vec<_> =
        commands.iter().map(|line| line.split_once("样县 ").unwrap().1).collect();
    assert_eq!(commands, ["verify \"a b.zip\"", "stats --by \"镇 \""]);
}

#[test]
fn a_command_wins_over_a_folder_of_its_name() {
    let line = |first: &str| dropped(vec!["dossier".into(), first.into()]);
    assert_eq!(line("check"), ["dossier", "check"]);
    assert_eq!(line("-C"), ["dossier", "-C"]);
    assert_eq!(line("no such thing"), ["dossier", "no such thing"]);
    let folder = folder();
    let there = folder.path().to_str().expect("it is text");
    assert_eq!(line(there), ["dossier", "open", there]);
}
