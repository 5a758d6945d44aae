//! Changes of files as they are shown before they are made, and why an edit was refused.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::diagnostic::Text;
use crate::keep::changes::FileRewrite;
use crate::keep::diff::{self, Line};
use crate::mask;
use crate::path::ArchivePath;
use crate::text::harmless;
use crate::yaml::{self, edit::Refused};

use super::error::Error;
use super::ui::Ui;

/// Shows what a change does, line by line.
pub(crate) fn show(ui: &Ui<'_>, change: &FileRewrite) {
    let text = |bytes: &[u8]| {
        let (document, _) = yaml::read(&change.path, bytes);
        document.map(|one| one.source.text().replace('\r', "")).unwrap_or_default()
    };
    let old = change.old.as_deref().map(text).unwrap_or_default();
    let new = text(&change.new);
    if change.old.as_deref().is_some_and(|old| std::str::from_utf8(old).is_err()) {
        ui.say(&Text::new(
            format!("`{}` 改为 UTF-8 编码", change.path),
            format!("`{}` becomes UTF-8", change.path),
        ));
    }
    ui.data(|out| lines(change.path.as_str(), (&old, &new), ui.shows_numbers(), out));
}

/// Shows the lines of a file that differ; numbers that stand for a person are shown `whole` or not.
pub(crate) fn lines(
    path: &str,
    (old, new): (&str, &str),
    whole: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{path}")?;
    diff::hunks(old, new).iter().try_for_each(|hunk| show_hunk(hunk, whole, out))
}

fn show_hunk(hunk: &diff::Hunk<'_>, whole: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "@@ {} @@", hunk.line)?;
    hunk.lines.iter().try_for_each(|line| {
        let (mark, line) = match line {
            Line::Same(line) => (' ', line),
            Line::Gone(line) => ('-', line),
            Line::Come(line) => ('+', line),
        };
        let line = if whole { Cow::Borrowed(*line) } else { Cow::Owned(mask::text(line)) };
        writeln!(out, "{mark}{}", harmless(&line))
    })
}

/// An edit that was refused, with the lines to write by hand.
pub(crate) fn cannot_edit(path: &ArchivePath, refused: &Refused) -> Error {
    let why = &refused.why;
    let error = Error::environment(Text::new(
        format!("`{path}`：{}", why.zh),
        format!("`{path}`: {}", why.en),
    ));
    match &refused.paste {
        Some(lines) => error.hint(Text::new(
            format!("要写的内容：\n{lines}"),
            format!("what was to be written:\n{lines}"),
        )),
        None => error,
    }
}
