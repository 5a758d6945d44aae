//! The claims of a text, as a compiler tells of a program: the place, the words, and what they would
//! have to be.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Language, Text};
use crate::numbers::claims::{Judged, Verdict};
use crate::text::{harmless, width};

/// Writes the claims of a text in their order, and how many are right.
///
/// # Errors
/// If `out` fails.
pub(crate) fn claims(
    text: &str,
    judged: &[Judged],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
    for one in judged {
        let (line, column) = place(&lines, one.claim.at.start);
        let content = &lines[line];
        let end = (column + one.claim.at.len()).min(content.len());
        let before: String = content[..column].iter().collect();
        let own: String = content[column..end].iter().collect();
        let (mark, says) = told(one, language);
        writeln!(out, "{}:{} {mark} {own}  {says}", line + 1, column + 1)?;
        if matches!(one.verdict, Verdict::Wrong { .. }) {
            let shown = content.iter().collect::<String>();
            writeln!(out, "    {}", harmless(shown.trim_end()))?;
            writeln!(out, "    {}{}", " ".repeat(width(&before)), "^".repeat(width(&own).max(1)))?;
        }
    }
    Ok(())
}

/// The line and column of a character, from 0.
fn place(lines: &[Vec<char>], at: usize) -> (usize, usize) {
    let mut begun = 0;
    for (number, line) in lines.iter().enumerate() {
        if at <= begun + line.len() {
            return (number, at - begun);
        }
        begun += line.len() + 1;
    }
    (lines.len().saturating_sub(1), 0)
}

fn told(one: &Judged, language: Language) -> (&'static str, String) {
    let about =
        one.about.as_ref().map(|(key, title)| format!("{title}［{key}］")).unwrap_or_default();
    let text = match &one.verdict {
        Verdict::Right => Text::new(about.clone(), about.clone()),
        Verdict::Wrong { figure, other } => {
            let other = match other {
                Some(other) => {
                    (format!("；这个数字是{other}"), format!("; the number is that of {other}"))
                }
                None => Default::default(),
            };
            Text::new(
                format!("{about}应为 {figure}{}", other.0),
                format!("{about} is {figure}{}", other.1),
            )
        }
        Verdict::Unknown(why) => {
            let of = if about.is_empty() { String::new() } else { format!("{about}：") };
            Text::new(
                format!("{of}不能判断，{}", why.zh),
                format!("{of}cannot be judged, {}", why.en),
            )
        }
    };
    let mark = match one.verdict {
        Verdict::Right => "✓",
        Verdict::Wrong { .. } => "✗",
        Verdict::Unknown(_) => "?",
    };
    (mark, text.get(language).to_owned())
}

/// How many claims are right, wrong, and not to be judged.
pub(crate) fn summary(judged: &[Judged]) -> Text {
    let count = |is: fn(&Verdict) -> bool| judged.iter().filter(|one| is(&one.verdict)).count();
    let right = count(|own| matches!(own, Verdict::Right));
    let wrong = count(|own| matches!(own, Verdict::Wrong { .. }));
    let unknown = judged.len() - right - wrong;
    Text::new(
        format!("{right} 处相符，{wrong} 处不符，{unknown} 处不能判断"),
        format!("{right} agree, {wrong} do not, {unknown} cannot be judged"),
    )
}

/// A claim as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ClaimView<'a> {
    line: usize,
    column: usize,
    text: String,
    key: Option<&'a str>,
    title: Option<&'a str>,
    verdict: &'static str,
    /// What the figure is, of a wrong claim.
    figure: Option<&'a str>,
    /// Another figure that has the number.
    other: Option<&'a str>,
    why: Option<&'a str>,
}

/// Writes the claims as one array.
///
/// # Errors
/// If `out` fails.
pub(crate) fn claims_json(
    text: &str,
    judged: &[Judged],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
    let characters: Vec<char> = text.chars().collect();
    let view = |one: &Judged| {
        let (line, column) = place(&lines, one.claim.at.start);
        let (verdict, figure, other, why) = match &one.verdict {
            Verdict::Right => ("right", None, None, None),
            Verdict::Wrong { figure, other } => ("wrong", Some(&**figure), other.as_deref(), None),
            Verdict::Unknown(why) => ("unknown", None, None, Some(why.get(language))),
        };
        let view = ClaimView {
            line: line + 1,
            column: column + 1,
            text: characters[one.claim.at.clone()].iter().collect(),
            key: one.about.as_ref().map(|(key, _)| key.as_str()),
            title: one.about.as_ref().map(|(_, title)| title.as_str()),
            verdict,
            figure,
            other,
            why,
        };
        serde_json::to_string(&view)
    };
    let claims = judged.iter().map(view).collect::<Result<Vec<_>, _>>()?;
    match claims.is_empty() {
        true => writeln!(out, "[]"),
        false => writeln!(out, "[\n  {}\n]", claims.join(",\n  ")),
    }
}
