//! The claims of a text, as a compiler tells of a program: the place, the words, and what they would
//! have to be.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::answer::{Answer, array};
use crate::cli::columns::width;
use crate::diagnostic::{Language, Text};
use crate::exchange::{Column, Table};
use crate::numbers::claims::{Judged, Verdict};
use crate::text::harmless;

/// What a text states, judged.
pub(crate) struct Claims<'t> {
    pub(crate) text: &'t str,
    pub(crate) judged: Vec<Judged>,
    pub(crate) language: Language,
}

impl Answer for Claims<'_> {
    fn human(&self, out: &mut dyn Write) -> io::Result<()> {
        let lines = self.lines();
        for one in &self.judged {
            let (line, column) = place(&lines, one.claim.at.start);
            let content = &lines[line];
            let end = (column + one.claim.at.len()).min(content.len());
            let before: String = content[..column].iter().collect();
            let own: String = content[column..end].iter().collect();
            let (mark, says) = told(one, self.language);
            let shown = format!("{}:{} {mark} {own}  {says}", line + 1, column + 1);
            writeln!(out, "{}", harmless(&shown))?;
            if matches!(one.verdict, Verdict::Wrong { .. }) {
                let shown = content.iter().collect::<String>();
                writeln!(out, "    {}", harmless(shown.trim_end()))?;
                let carets = "^".repeat(width(&own).max(1));
                writeln!(out, "    {}{carets}", " ".repeat(width(&before)))?;
            }
        }
        Ok(())
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        array(self.views(), out)
    }

    fn table(&self) -> Table {
        let heads = match self.language {
            Language::Chinese => {
                ["行", "列", "原文", "统计项", "键", "判断", "应为", "原因或另一项"]
            }
            Language::English => {
                ["line", "column", "text", "count", "key", "verdict", "figure", "why or other"]
            }
        };
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let row = |view: ClaimView<'_>| {
            vec![
                view.line.to_string(),
                view.column.to_string(),
                view.text,
                text(view.title),
                text(view.key),
                view.verdict.to_owned(),
                text(view.figure),
                text(view.why.or(view.other)),
            ]
        };
        Table {
            name: Text::new("核对", "claims").get(self.language).to_owned(),
            columns: heads.map(Column::new).to_vec(),
            rows: self.views().into_iter().map(row).collect(),
            ..Table::default()
        }
    }
}

impl Claims<'_> {
    fn lines(&self) -> Vec<Vec<char>> {
        self.text.split('\n').map(|line| line.chars().collect()).collect()
    }

    fn views(&self) -> Vec<ClaimView<'_>> {
        let lines = self.lines();
        let characters: Vec<char> = self.text.chars().collect();
        let view = |one| ClaimView::new(one, (&lines, &characters), self.language);
        self.judged.iter().map(view).collect()
    }
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

impl<'a> ClaimView<'a> {
    fn new(
        one: &'a Judged,
        (lines, characters): (&[Vec<char>], &[char]),
        language: Language,
    ) -> Self {
        let (line, column) = place(lines, one.claim.at.start);
        let (verdict, figure, other, why) = match &one.verdict {
            Verdict::Right => ("right", None, None, None),
            Verdict::Wrong { figure, other } => ("wrong", Some(&**figure), other.as_deref(), None),
            Verdict::Unknown(why) => ("unknown", None, None, Some(why.get(language))),
        };
        Self {
            line: line + 1,
            column: column + 1,
            text: characters[one.claim.at.clone()].iter().collect(),
            key: one.about.as_ref().map(|(key, _)| key.as_str()),
            title: one.about.as_ref().map(|(_, title)| title.as_str()),
            verdict,
            figure,
            other,
            why,
        }
    }
}
