//! The report sentence: a county's text with numbers in the places of their keys.
//!
//! A text is written by a template: plain words, and in braces the key or title of a count.
//!
//! | place | what is written | for example |
//! |---|---|---|
//! | `{党员}` | the number with its unit | 445人 |
//! | `{党员:n}` | the number alone | 445 |
//! | `{党员:%}` | the share with one decimal | 78.1% |
//! | `{师徒比:1:x}` | the ratio | 1:2.13 |
//! | `{日}` | the day | 2026年11月20日 |
//! | `{范围}` | what is counted | 全县, 松岭镇 |
//! | `{县}`, `{县级}` … | what the place is called | 区, 区级 |
//!
//! `{{` and `}}` are braces. Numbers are written exactly, or rounded with 余, 近, 约 and 成 such that the
//! judge of claims (see [`super::claims`]) finds the words right for the figures that they round.

mod phrase;
mod template;

use crate::archive::Archive;
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::facts::Terms;
use crate::model::Day;
use crate::source::{Source, Span};
use crate::text;

use super::count::{Count, Shows};
use super::figure::{COUNTS, Figure, Fraction};
use super::sheet::Sheet;

pub(crate) use phrase::Tone;
use template::{Form, Part};

/// What texts are written by where the county has no template of its own.
const SHIPPED: &str = include_str!("../../../templates/report/汇报.txt");

/// What a text is written from.
pub(crate) struct Figures<'a> {
    pub(crate) figures: &'a [Figure<'a>],
    pub(crate) day: Day,
    /// Of what the text speaks: 全县, or the places that are asked for.
    pub(crate) scope: String,
    pub(crate) terms: Terms,
}

/// A text with what stands behind its numbers.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    pub(crate) text: String,
    /// The figures in the order in which the text first names them.
    pub(crate) notes: Vec<Figure<'a>>,
    /// The text with the number of its note behind each figure: `445人［2］`.
    pub(crate) marked: String,
}

/// The template of an archive: its own, or the shipped one.
pub(crate) fn template(archive: &Archive) -> std::sync::Arc<Source> {
    let path: crate::path::ArchivePath = crate::archive::REPORT.parse().expect("a plain path");
    let own = archive.texts.get(&path).cloned();
    own.unwrap_or_else(|| Source::new(path, SHIPPED.to_owned()))
}

impl Sheet {
    /// The figures that a text about some places is written from. A word of which there is nobody among
    /// them, but somebody elsewhere, is none of them.
    pub(crate) fn reported(&self, selection: &[crate::path::ArchivePath]) -> Vec<Figure<'_>> {
        let mut own = self.figures(selection);
        let all = self.figures(&[]);
        let is_missing = |one: &Figure<'_>| !own.iter().any(|own| own.key() == one.key());
        let missing: Vec<Figure<'_>> = all.into_iter().filter(is_missing).collect();
        for mut one in missing {
            let alike = own.iter().find(|own| own.count.key == one.count.key);
            let base = one.count.base.and_then(|base| own.iter().find(|own| own.count.key == base));
            one.base = alike.map(|own| own.base).unwrap_or(base.map(|base| base.amount));
            (one.amount, one.behind) = (0, Vec::new());
            own.push(one);
        }
        own
    }
}

/// Writes the text of a template.
///
/// # Errors
/// With everything that is wrong about the template, each at its place: a key that no count has, a
/// figure that cannot be given, a brace that is not closed.
pub(crate) fn write<'a>(
    source: &Source,
    from: &Figures<'a>,
    tone: Tone,
) -> Result<Report<'a>, Vec<Diagnostic>> {
    let (parts, mut faults) = template::read(source);
    let mut report = Report { text: String::new(), notes: Vec::new(), marked: String::new() };
    for part in parts {
        match part {
            Part::Text(text) => report.push(&text),
            Part::Place { key, form, span } => match from.place(&key, form, tone) {
                Ok(Written::Word(word)) => report.push(&word),
                Ok(Written::Number(number, figure)) => report.number(&number, figure),
                Err((message, help)) => faults.push(fault(source, span, message, help)),
            },
        }
    }
    faults.sort_by_key(|one| one.place.as_ref().map(|place| place.span.start));
    if faults.is_empty() { Ok(report) } else { Err(faults) }
}

/// What stands in a place.
enum Written<'f, 'a> {
    Word(String),
    Number(String, &'f Figure<'a>),
}

/// What is wrong about a place, and what to write instead.
type Wrong = (Text, Text);

/// The word for the day.
const DAY: &str = "日";
/// The word for what is counted.
const SCOPE: &str = "范围";

impl<'a> Figures<'a> {
    fn place(&self, key: &str, form: Form, tone: Tone) -> Result<Written<'_, 'a>, Wrong> {
        if key == DAY {
            return Ok(Written::Word(self.day.printed()));
        }
        if key == SCOPE {
            return Ok(Written::Word(self.scope.clone()));
        }
        let place = format!("{{{key}}}");
        let word = self.terms.filled(&place);
        if word != place {
            return Ok(Written::Word(word));
        }
        let figure = self.figure(key).ok_or_else(|| self.unknown(key))?;
        let number = phrase::phrase(figure, form, tone).ok_or_else(|| not_given(figure, form))?;
        Ok(Written::Number(number, figure))
    }

    /// The figure of a key or title, with a word behind a hyphen where it is told by word.
    fn figure(&self, key: &str) -> Option<&Figure<'a>> {
        let plain = super::count(key).filter(|count| !count.is_by_word);
        self.figures.iter().find(|figure| match (plain, figure.word) {
            (Some(count), None) => figure.count.key == count.key,
            (None, Some(word)) => {
                let rest =
                    |name: &str| key.strip_prefix(name)?.strip_prefix('-').map(str::to_owned);
                let rest = rest(figure.count.key).or_else(|| rest(&title(figure.count)));
                rest.is_some_and(|rest| text::same_word(&rest, &word.text))
            }
            _ => false,
        })
    }

    fn unknown(&self, key: &str) -> Wrong {
        let message =
            Text::new(format!("没有`{key}`这一项统计"), format!("there is no count `{key}`"));
        let titles: Vec<String> = COUNTS.iter().map(|count| title(count)).collect();
        let words = self.figures.iter().filter(|figure| figure.word.is_some());
        let words: Vec<String> = words.flat_map(names).collect();
        let plain = COUNTS.iter().filter(|count| !count.is_by_word).map(|count| count.key);
        let names =
            titles.iter().chain(&words).map(String::as_str).chain(plain).chain([DAY, SCOPE]);
        let list =
            Text::new("dossier stats --list 列出全部", "`dossier stats --list` lists them all");
        let help = match text::nearest(key, names) {
            Some(near) => Text::new(
                format!("是否应为 `{near}`？{}", list.zh),
                format!("did you mean `{near}`? {}", list.en),
            ),
            None => list,
        };
        (message, help)
    }
}

/// The keys of a figure that is told by word, by the key of its count and by the title.
fn names(figure: &Figure<'_>) -> Vec<String> {
    let word = figure.word.map(|word| word.text.clone()).unwrap_or_default();
    vec![figure.key(), format!("{}-{word}", title(figure.count))]
}

/// A title without what stands in its brackets.
fn title(count: &Count) -> String {
    let title = count.title().zh;
    title.split('（').next().unwrap_or_default().to_owned()
}

/// Why a figure cannot be given in a form.
fn not_given(figure: &Figure<'_>, form: Form) -> Wrong {
    let title = figure.count.title();
    match form {
        Form::Share { .. } if figure.count.base.is_none() || figure.count.shows != Shows::Sum => (
            Text::new(format!("{}没有占比", title.zh), format!("{} has no share", title.en)),
            Text::new("去掉 :%", "leave out `:%`"),
        ),
        Form::Ratio if figure.count.shows != Shows::Ratio => (
            Text::new(format!("{}不是比例", title.zh), format!("{} is no ratio", title.en)),
            Text::new("去掉 :1:x", "leave out `:1:x`"),
        ),
        _ => (
            Text::new(
                format!("{}给不出来：没有可算的人或事", title.zh),
                format!("{} cannot be given: there is nothing of which it could be told", title.en),
            ),
            Text::new(
                "从模板里去掉这一处，或换一项",
                "leave it out of the template, or name another",
            ),
        ),
    }
}

fn fault(source: &Source, span: Span, message: Text, help: Text) -> Diagnostic {
    Diagnostic::error(Code("unknown-term"), source.path(), message).at(source, span).help(help)
}

impl<'a> Report<'a> {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.marked.push_str(text);
    }

    fn number(&mut self, number: &str, figure: &Figure<'a>) {
        self.push(number);
        let at = self.notes.iter().position(|one| one.key() == figure.key());
        let at = at.unwrap_or_else(|| {
            self.notes.push(figure.clone());
            self.notes.len() - 1
        });
        self.marked.push_str(&format!("［{}］", at + 1));
    }
}

/// A share as it is printed with so many decimals.
fn percent(share: Fraction, decimals: u32) -> String {
    format!("{}%", share.times(100).decimal(decimals))
}
