//! Findings as people, editors and programs read them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Heading, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Language, Level, Severity, Text};
use crate::path::ArchivePath;
use crate::text::{self, count, harmless, is_harmful};

use super::excerpt;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// For editors and scripts: one line each, without advice
    Short,
    /// For programs, as `dossier schema --of-output COMMAND` describes it
    Json,
}

/// What the reader can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    /// The language of the messages.
    pub language: Language,
    /// Whether notes are shown; JSON always has them.
    pub notes: bool,
    /// Whether colour may be used, by [`Format::Human`] only.
    pub color: bool,
    /// Whether numbers that stand for a person are shown whole, by [`Format::Human`] only.
    pub full: bool,
    /// The columns that long lines are trimmed to, by [`Format::Human`] only.
    pub width: usize,
}

/// Sorted findings as people read them among what a command says.
pub(crate) fn for_people<'a>(
    findings: &'a [Diagnostic],
    style: Style,
) -> impl FnOnce(&mut dyn Write) -> io::Result<()> + use<'a> {
    move |mut out| human(findings, style, &mut out)
}

/// Writes sorted findings; see [`crate::diagnostic::Diagnostics::sorted`].
///
/// # Errors
/// If `out` cannot be written to.
pub(crate) fn emit(
    findings: &[Diagnostic],
    format: Format,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    match format {
        Format::Human => human(findings, style, out),
        Format::Short => short(findings, style, out),
        Format::Json => json(findings, style.language, out),
    }
}

/// How many findings there are of each severity, in one line; nothing if there are none.
pub(crate) fn summary(findings: &[Diagnostic], style: Style) -> Option<String> {
    totals(&findings.iter().collect::<Vec<_>>(), style)
}

fn totals(findings: &[&Diagnostic], style: Style) -> Option<String> {
    let kinds = [
        (Severity::Error, "个错误", "error"),
        (Severity::Warning, "个警告", "warning"),
        (Severity::Note, "条提示", "note"),
    ];
    let parts: Vec<_> = kinds
        .iter()
        .map(|(severity, zh, en)| {
            (*severity, findings.iter().filter(|one| one.severity == *severity).count(), zh, en)
        })
        .filter(|(_, number, ..)| *number > 0)
        .map(|(severity, number, zh, en)| {
            let mut part = count(number, zh, en).get(style.language).to_owned();
            if severity == Severity::Note && !style.notes {
                part += word(style.language, "（--notes 显示）", " (--notes shows them)");
            }
            part
        })
        .collect();
    let joint = word(style.language, "，", ", ");
    (!parts.is_empty()).then(|| parts.join(joint))
}

pub(super) fn word(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

pub(super) fn shown(finding: &&Diagnostic, style: Style) -> bool {
    style.notes || finding.severity != Severity::Note
}

pub(super) fn severity(one: Severity, language: Language) -> &'static str {
    match one {
        Severity::Error => word(language, "错误", "error"),
        Severity::Warning => word(language, "警告", "warning"),
        Severity::Note => word(language, "提示", "note"),
    }
}

pub(super) fn level(one: Level) -> &'static str {
    match one {
        Level::Draft => "draft",
        Level::Strict => "strict",
        Level::Filing => "filing",
    }
}

/// Findings in groups, each under its heading: first the archive's own files, then each town with
/// its villages with their people.
fn human(findings: &[Diagnostic], style: Style, out: &mut impl Write) -> io::Result<()> {
    let mut groups: BTreeMap<Vec<&str>, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings.iter().filter(|one| shown(one, style)) {
        groups.entry(group(finding)).or_default().push(finding);
    }
    for (group, members) in groups {
        writeln!(out, "{}\n", heading(&group.join("/"), &members, style))?;
        for finding in members {
            writeln!(out, "{}\n", block(finding, style))?;
        }
    }
    Ok(())
}

/// What a finding is about, as the parts of a path: the person, else the town or village in whose
/// folder its file lies, else the file.
fn group(finding: &Diagnostic) -> Vec<&str> {
    /// Towns, villages and people have folders of their own.
    const UNITS: usize = 3;
    let path = finding.person.as_ref().unwrap_or(&finding.file);
    let mut parts: Vec<&str> = path.parts().collect();
    if finding.person.is_none() && parts.len() > 1 && path.name().contains('.') {
        parts.pop();
    }
    parts.truncate(UNITS);
    parts
}

fn heading(name: &str, members: &[&Diagnostic], style: Style) -> String {
    let numbers = totals(members, Style { notes: true, ..style }).unwrap_or_default();
    let name = harmless(name);
    let colon = word(style.language, "：", ": ");
    if style.color {
        let bold = anstyle::Style::new().bold();
        return format!("{bold}{name}{bold:#}{colon}{numbers}");
    }
    format!("{name}{colon}{numbers}")
}

/// One finding with its line and advice.
pub(super) fn block(finding: &Diagnostic, style: Style) -> String {
    let language = style.language;
    let level = match finding.severity {
        Severity::Error => Heading::ERROR,
        Severity::Warning => Heading::WARNING,
        Severity::Note => Heading::NOTE,
    };
    let title = level
        .with_name(severity(finding.severity, language))
        .primary_title(text::shown(finding.message.get(language)))
        .id(finding.code.0);
    let path = harmless(finding.file.as_str()).into_owned();
    let lines = finding.place.as_ref().map(|place| excerpt::lines(place, style.full));
    let mut group = match finding.place.as_ref().zip(lines.as_ref()) {
        Some((place, (text, within))) => Group::with_title(title).element(
            Snippet::source(text.as_str())
                .line_start(place.start.line)
                .path(path.clone())
                .annotation(AnnotationKind::Primary.span(within.clone())),
        ),
        None => Group::with_title(title).element(Origin::path(path.clone())),
    };
    let help = finding.help.as_ref().map(|help| harmless(help.get(language))).unwrap_or_default();
    let (advice, to_paste) = help.split_once('\n').unwrap_or((help.as_ref(), ""));
    if !advice.is_empty() {
        let name = word(language, "帮助", "help");
        group = group.element(Heading::HELP.with_name(name).message(advice.to_owned()));
    }
    if let Some(basis) = &finding.basis {
        let name = word(language, "依据", "basis");
        let basis = harmless(basis.get(language)).into_owned();
        group = group.element(Heading::NOTE.with_name(name).message(basis));
    }
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let shown = renderer.decor_style(DecorStyle::Ascii).term_width(style.width).render(&[group]);
    let shown = match &finding.place {
        Some(place) if place.is_cut() => excerpt::with_own_column(&shown, &path, place),
        _ => shown,
    };
    if to_paste.is_empty() {
        return shown;
    }
    // What can be pasted stands as it would in the file, without a margin.
    format!("{shown}\n{to_paste}")
}

fn short(findings: &[Diagnostic], style: Style, out: &mut impl Write) -> io::Result<()> {
    for finding in findings.iter().filter(|one| shown(one, style)) {
        let mut place = harmless(finding.file.as_str()).into_owned();
        if let Some(at) = &finding.place {
            write!(place, ":{}:{}", at.start.line, at.start.column).expect("writing to a string");
        }
        let severity = severity(finding.severity, style.language);
        let message = text::shown(finding.message.get(style.language)).replace('\n', " ");
        writeln!(out, "{place}: {severity} {}: {message}", finding.code)?;
    }
    Ok(())
}

/// A finding as `--format json` promises it; a finding without a place has no line.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FindingView<'a> {
    severity: &'static str,
    code: &'static str,
    level: &'static str,
    file: &'a ArchivePath,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    message: &'a str,
    help: Option<&'a str>,
    person: Option<&'a ArchivePath>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'a str>,
}

fn json(findings: &[Diagnostic], language: Language, out: &mut impl Write) -> io::Result<()> {
    if findings.is_empty() {
        return writeln!(out, "[]");
    }
    for (at, finding) in findings.iter().enumerate() {
        write!(out, "{}", if at == 0 { "[\n  " } else { ",\n  " })?;
        let object = serde_json::to_string(&record(finding, language))?;
        write!(out, "{}", ascii_controls(&object))?;
    }
    writeln!(out, "\n]")
}

/// JSON in which characters that could steer a terminal are written as `\uXXXX`.
pub(crate) fn ascii_controls(json: &str) -> Cow<'_, str> {
    if !json.contains(is_harmful) {
        return Cow::Borrowed(json);
    }
    let escaped = json.chars().fold(String::with_capacity(json.len()), |mut escaped, one| {
        if is_harmful(one) {
            write!(escaped, "\\u{:04x}", u32::from(one)).expect("writing to a string");
        } else {
            escaped.push(one);
        }
        escaped
    });
    Cow::Owned(escaped)
}

fn record(finding: &Diagnostic, language: Language) -> FindingView<'_> {
    let place = finding.place.as_ref();
    FindingView {
        severity: severity(finding.severity, Language::English),
        code: finding.code.0,
        level: level(finding.level),
        file: &finding.file,
        line: place.map(|place| place.start.line),
        column: place.map(|place| place.start.column),
        end_line: place.map(|place| place.end.line),
        end_column: place.map(|place| place.end.column),
        message: finding.message.get(language),
        help: finding.help.as_ref().map(|help: &Text| help.get(language)),
        person: finding.person.as_ref(),
        basis: finding.basis.as_ref().map(|basis| basis.get(language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostics};

    const STYLE: Style =
        Style { language: Language::Chinese, notes: false, color: false, full: false, width: 100 };
    const ENGLISH: Style = Style { language: Language::English, notes: true, ..STYLE };

    fn findings() -> Vec<Diagnostic> {
        let path: ArchivePath = "松岭镇/荷塘村/张志远/person.yaml".parse().unwrap();
        let text = "姓名：张志远\n联系:\n  - {内容: 说明,征求意见}\n";
        let (_, mut findings) = crate::yaml::read(&path, text.as_bytes());
        findings.iter_mut().for_each(|one| one.person = path.parent());
        let town: ArchivePath = "松岭镇/town.yaml".parse().unwrap();
        let message = Text::new("按 GBK 编码读取", "read as GBK");
        findings.push(
            Diagnostic::error(Code("other-encoding"), &town, message).severity(Severity::Note),
        );
        let mut sorted = Diagnostics::default();
        sorted.extend(findings);
        sorted.sorted()
    }

    fn text(format: Format, style: Style) -> String {
        let mut out = Vec::new();
        emit(&findings(), format, style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn people_see_the_line_and_what_to_write() {
        assert_eq!(
            text(Format::Human, STYLE),
            "\
松岭镇/荷塘村/张志远：2 个错误

错误[full-width-colon]: `姓名` 后面是全角冒号
 --> 松岭镇/荷塘村/张志远/person.yaml:1:3
  |
1 | 姓名：张志远
  |     ^^
  |
  = 帮助: 写成 `姓名: 张志远`

错误[comma-in-text]: 半角逗号把文字断开了，`征求意见` 成了没有内容的一栏
 --> 松岭镇/荷塘村/张志远/person.yaml:3:12
  |
3 |   - {内容: 说明,征求意见}
  |                ^
  |
  = 帮助: 用全角逗号，或改为分行书写；文号用〔2026〕：
  - 内容: 说明，征求意见

"
        );
    }

    #[test]
    fn editors_get_a_line_each() {
        assert_eq!(
            text(Format::Short, STYLE),
            "\
松岭镇/荷塘村/张志远/person.yaml:1:3: 错误 full-width-colon: `姓名` 后面是全角冒号
松岭镇/荷塘村/张志远/person.yaml:3:12: 错误 comma-in-text: 半角逗号把文字断开了，`征求意见` 成了没有内容的一栏
"
        );
    }

    #[test]
    fn programs_get_one_array() {
        let records: serde_json::Value =
            serde_json::from_str(&text(Format::Json, ENGLISH)).unwrap();
        assert_eq!(
            records[0].to_string(),
            r#"{"severity":"note","code":"other-encoding","level":"draft","file":"松岭镇/town.yaml","message":"read as GBK","help":null,"person":null}"#
        );
        assert_eq!(
            records[1].to_string(),
            r#"{"severity":"error","code":"full-width-colon","level":"draft","file":"松岭镇/荷塘村/张志远/person.yaml","line":1,"column":3,"endLine":1,"endColumn":4,"message":"a full-width colon follows `姓名`","help":"write `姓名: 张志远`","person":"松岭镇/荷塘村/张志远"}"#
        );
        let mut out = Vec::new();
        json(&[], Language::Chinese, &mut out).unwrap();
        assert_eq!(out, b"[]\n");
    }

    #[test]
    fn a_summary_counts_by_severity() {
        let found = findings();
        assert_eq!(summary(&found, STYLE).unwrap(), "2 个错误，1 条提示（--notes 显示）");
        assert_eq!(summary(&found, ENGLISH).unwrap(), "2 errors, 1 note");
        assert_eq!(summary(&[], STYLE), None);
    }

    #[test]
    fn data_cannot_steer_the_terminal() {
        let path: ArchivePath = "a.yaml".parse().unwrap();
        let (_, findings) = crate::yaml::read(&path, "姓\u{1b}[31m名\u{202E}: \"张三\n".as_bytes());
        for format in [Format::Human, Format::Short] {
            let mut out = Vec::new();
            emit(&findings, format, STYLE, &mut out).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert!(!out.contains(['\u{1b}', '\u{202E}']), "{out}");
        }
    }
}
