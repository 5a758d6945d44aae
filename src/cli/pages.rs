//! Pages of the manual as people and programs read them.

use std::io::{self, Write};

use serde::Serialize;

use crate::checks::{self, Basis, Rule};
use crate::diagnostic::{Language, Severity};
use crate::manual::{FAMILIES, Family, Page};
use crate::text::{is_wide, wrapped};

use super::columns::{padded, width};
use super::emit::{Format, Style, level, severity, word};

/// The columns beyond which no line of a page goes, on however wide a terminal.
const WIDEST: usize = 88;
/// Codes whose findings only tell that something was read.
const NOTES: [&str; 2] = ["other-encoding", "other-form"];

/// Writes the list of all codes, with their families and titles and how bad each is.
///
/// # Errors
/// If `out` cannot be written to.
pub(crate) fn list(format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Human => FAMILIES.iter().try_for_each(|family| group(family, style, out)),
        Format::Short => entries().try_for_each(|(_, page)| {
            writeln!(out, "{}: {}", page.code, page.title(style.language))
        }),
        Format::Json => {
            for (at, (family, page)) in entries().enumerate() {
                let object = record(family, page, style.language, false);
                write!(out, "{}", if at == 0 { "[\n  " } else { ",\n  " })?;
                write!(out, "{}", serde_json::to_string(&object)?)?;
            }
            writeln!(out, "\n]")
        }
    }
}

/// Writes one page.
///
/// # Errors
/// If `out` cannot be written to.
pub(crate) fn show(
    page: &'static Page,
    format: Format,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human(page, style, out),
        Format::Short => writeln!(out, "{}", page.text(style.language)),
        Format::Json => {
            let (family, _) = entries()
                .find(|(_, other)| other.code == page.code)
                .expect("every page stands in a family");
            let object = record(family, page, style.language, true);
            writeln!(out, "{}", serde_json::to_string(&object)?)
        }
    }
}

fn entries() -> impl Iterator<Item = (&'static Family, &'static Page)> {
    FAMILIES.iter().flat_map(|family| family.pages.iter().map(move |page| (family, page)))
}

fn rule(page: &Page) -> Option<&'static Rule> {
    checks::rules().find(|rule| rule.code == page.code)
}

/// How bad findings of a page's code are; nothing where no check reports it.
fn severity_of(page: &Page) -> Option<Severity> {
    let read = FAMILIES[0].pages.iter().any(|other| other.code == page.code);
    let by_reading = if NOTES.contains(&page.code) { Severity::Note } else { Severity::Error };
    rule(page).map(|rule| rule.severity).or_else(|| read.then_some(by_reading))
}

/// The options with which `check` reports a rule's findings.
fn asked_by(rule: &Rule) -> String {
    match level(rule.level) {
        "draft" => "check".to_owned(),
        other => format!("check --{other}"),
    }
}

fn group(family: &Family, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if family.pages.is_empty() {
        return Ok(());
    }
    let longest = family.pages.iter().map(|page| width(page.code)).max().unwrap_or_default();
    let longest_severity = width(word(style.language, "错误", "warning"));
    let longest_level = width("check --filing");
    let any = |has: &dyn Fn(&Page) -> bool| family.pages.iter().any(has);
    writeln!(out, "{}", bold(family.title(style.language), style))?;
    for page in family.pages {
        let bad = severity_of(page).map_or("", |one| severity(one, style.language));
        let asked = rule(page).map_or_else(String::new, asked_by);
        let columns = [
            (page.code, longest),
            (bad, if any(&|page| severity_of(page).is_some()) { longest_severity } else { 0 }),
            (&asked, if any(&|page| rule(page).is_some()) { longest_level } else { 0 }),
        ];
        write!(out, " ")?;
        for (text, columns) in columns.into_iter().filter(|(_, columns)| *columns > 0) {
            write!(out, " {} ", padded(text, columns))?;
        }
        writeln!(out, " {}", page.title(style.language))?;
    }
    writeln!(out)
}

fn human(page: &Page, style: Style, out: &mut dyn Write) -> io::Result<()> {
    markdown(page.text(style.language), style, out, |out| about(page, style, out))
}

/// Writes Markdown in lines that fit; on a terminal headings are bold instead of marked.
///
/// # Errors
/// If `out` cannot be written to.
pub(crate) fn text(markdown_text: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    markdown(markdown_text, style, out, |_| Ok(()))
}

/// Writes Markdown, with something behind its first line.
fn markdown(
    text: &str,
    style: Style,
    out: &mut dyn Write,
    behind: impl Fn(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let columns = style.width.clamp(20, WIDEST);
    let mut paragraph = String::new();
    let mut fenced = false;
    for (row, line) in text.lines().enumerate() {
        let fence = line.starts_with("```");
        if fence || fenced || line.is_empty() || line.starts_with('#') {
            flush(&mut paragraph, columns, out)?;
        }
        fenced ^= fence;
        match line {
            _ if fence && style.color => {}
            _ if fenced && style.color => writeln!(out, "    {line}")?,
            _ if fence || fenced || line.is_empty() => writeln!(out, "{line}")?,
            _ if line.starts_with('#') => writeln!(out, "{}", heading(line, style))?,
            _ => append(&mut paragraph, line),
        }
        if row == 0 {
            behind(out)?;
        }
    }
    flush(&mut paragraph, columns, out)
}

/// Below a page's title: its code, and of a rule how bad, when and why.
fn about(page: &Page, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let lines = about_of(page, style.language);
    let lines = lines.iter().flat_map(|line| wrapped(line, style.width.min(WIDEST)));
    writeln!(out)?;
    lines.into_iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// What stands below a page's title: its code, how bad and when, and on a second line why.
pub(crate) fn about_of(page: &Page, language: Language) -> Vec<String> {
    let mut parts = vec![format!("`{}`", page.code)];
    parts.extend(severity_of(page).map(|one| severity(one, language).to_owned()));
    parts.extend(rule(page).map(|rule| format!("`dossier {}`", asked_by(rule))));
    let head = word(language, "依据：", "basis: ");
    let why = rule(page).map(|rule| format!("{head}{}", basis(rule, language)));
    std::iter::once(parts.join(word(language, "，", ", "))).chain(why).collect()
}

fn basis(rule: &Rule, language: Language) -> String {
    match rule.basis {
        Basis::Policy(key) => {
            let (zh, en) = (format!("policy.yaml 的 `{key}`"), format!("`{key}` of policy.yaml"));
            if language == Language::Chinese { zh } else { en }
        }
        Basis::Text(zh, en) => word(language, zh, en).to_owned(),
    }
}

fn heading(line: &str, style: Style) -> String {
    if style.color {
        return bold(line.trim_start_matches('#').trim_start(), style);
    }
    line.to_owned()
}

fn bold(text: &str, style: Style) -> String {
    let bold = anstyle::Style::new().bold();
    if style.color { format!("{bold}{text}{bold:#}") } else { text.to_owned() }
}

/// Adds a line of the page to its paragraph; Chinese lines are joined without a blank.
fn append(paragraph: &mut String, line: &str) {
    let joint = paragraph.chars().last().zip(line.chars().next());
    if joint.is_some_and(|(before, after)| !is_wide(before) || !is_wide(after)) {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

fn flush(paragraph: &mut String, columns: usize, out: &mut dyn Write) -> io::Result<()> {
    let lines = wrapped(&std::mem::take(paragraph), columns);
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// A page as `--format json` tells it.
#[derive(Serialize)]
struct PageView<'a> {
    code: &'a str,
    title: &'a str,
    family: &'a str,
    severity: Option<&'a str>,
    level: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

fn record(
    family: &Family,
    page: &'static Page,
    language: Language,
    whole: bool,
) -> PageView<'static> {
    let bad = severity_of(page);
    PageView {
        code: page.code,
        title: page.title(language),
        family: family.title(language),
        severity: bad.map(|one| severity(one, Language::English)),
        level: bad.map(|_| rule(page).map_or("draft", |rule| level(rule.level))),
        basis: rule(page).filter(|_| whole).map(|rule| basis(rule, language)),
        text: whole.then(|| page.text(language)),
    }
}
