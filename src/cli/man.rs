//! The manual's pages for `man`, one a command, from the command line's own definition.

use std::io;

use clap::Command;
use clap_mangen::Man;

use crate::diagnostic::Language;

use super::localize;

/// The headings of a page in Chinese; those of the tool that makes pages are English.
const HEADINGS: [(&str, &str); 9] = [
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 用法"),
    (".SH DESCRIPTION", ".SH 说明"),
    (".SH OPTIONS", ".SH 选项"),
    (".SH ARGUMENTS", ".SH 参数"),
    (".SH SUBCOMMANDS", ".SH 命令"),
    (".SH EXTRA", ".SH 其他"),
    (".SH VERSION", ".SH 版本"),
    (".SH AUTHORS", ".SH 作者"),
];

/// Every page by the name of its file, in a language.
///
/// # Errors
/// If a page cannot be laid out.
pub(crate) fn pages(language: Language) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = localize::command(language).disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    add(&command, "dossier", language, &mut pages)?;
    Ok(pages)
}

fn add(
    command: &Command,
    name: &str,
    language: Language,
    pages: &mut Vec<(String, Vec<u8>)>,
) -> io::Result<()> {
    let titled = command.clone().name(name.to_owned()).version(env!("CARGO_PKG_VERSION"));
    let mut page = Vec::new();
    Man::new(titled).title(name).section("1").render(&mut page)?;
    pages.push((format!("{name}.1"), headed(page, language)));
    for below in command.get_subcommands().filter(|one| one.get_name() != "help") {
        add(below, &format!("{name}-{}", below.get_name()), language, pages)?;
    }
    Ok(())
}

fn headed(page: Vec<u8>, language: Language) -> Vec<u8> {
    if language == Language::English {
        return page;
    }
    let text = String::from_utf8_lossy(&page);
    let line = |line: &str| {
        let heading = HEADINGS.iter().find(|(english, _)| *english == line);
        heading.map_or(line, |(_, chinese)| chinese).to_owned() + "\n"
    };
    text.lines().map(line).collect::<String>().into_bytes()
}
