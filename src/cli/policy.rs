//! How editions of the county's rules are asked for, and how they are shown.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Language, Text};
use crate::model::{Day, Edition, Policies};
use crate::text::harmless;

use super::emit::Format;
use super::table::Table;

/// One edition, for programs.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct EditionView<'a> {
    file: &'a str,
    from: Option<String>,
    name: Option<&'a str>,
    in_force: bool,
    is_read: bool,
}

/// Shows every edition from the oldest; the one in force on the day is marked.
///
/// # Errors
/// If the output cannot be written.
pub(crate) fn list(
    policies: &Policies,
    day: Day,
    (format, language): (Format, Language),
    out: &mut dyn Write,
) -> io::Result<()> {
    let in_force = policies.edition_on(day);
    let mut lines = policies.iter().map(|edition| line(edition, std::ptr::eq(edition, in_force)));
    match format {
        Format::Json => lines.try_for_each(|line| {
            serde_json::to_writer(&mut *out, &line)?;
            writeln!(out)
        }),
        Format::Short => lines.try_for_each(|line| {
            let mark = if line.in_force { "*" } else { "-" };
            let from = line.from.as_deref().unwrap_or("-");
            writeln!(out, "{mark} {from} {} {}", line.file, harmless(line.name.unwrap_or("-")))
        }),
        Format::Human => {
            let mut table = Table::new(heads(language));
            lines.for_each(|line| table.row(cells(&line, language)));
            table.write(out, 0, &table.widths())
        }
    }
}

fn line(edition: &Edition, in_force: bool) -> EditionView<'_> {
    EditionView {
        file: edition.file.as_str(),
        from: edition.from.map(|from| from.to_string()),
        name: edition.policy.name.as_deref().filter(|_| edition.is_read),
        in_force,
        is_read: edition.is_read,
    }
}

fn heads(language: Language) -> [&'static str; 4] {
    match language {
        Language::Chinese => ["施行日", "文件", "名称", "这一天"],
        Language::English => ["from", "file", "name", "on the day"],
    }
}

fn cells(line: &EditionView<'_>, language: Language) -> [String; 4] {
    let always = Text::new("一直", "always");
    let in_force = Text::new("施行", "in force");
    let from = line.from.clone().unwrap_or_else(|| always.get(language).to_owned());
    let mark = if line.in_force { in_force.get(language) } else { "" };
    let unread = Text::new("读不出", "cannot be read");
    let name = if line.is_read { line.name.unwrap_or_default() } else { unread.get(language) };
    [from, line.file.to_owned(), name.to_owned(), mark.to_owned()]
}
