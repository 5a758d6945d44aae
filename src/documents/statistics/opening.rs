//! The first paragraph: a wording whose places are filled with numbers.

use crate::numbers::{self, Fraction};

use super::figures::Figures;

/// Which places of a wording are no number.
pub(super) type Unknown = Vec<String>;

/// What the places `{日}` and `{地}` stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) day: &'a str,
    pub(super) place: &'a str,
}

/// Fills a wording: `{在库}` is a number with its unit, `{党员:%}` its share. A line of which a number
/// cannot be told, as a mean of nobody, is left out; all others are one paragraph.
///
/// # Errors
/// If a place names no number.
pub(super) fn filled(
    wording: &str,
    figures: Figures<'_>,
    places: Places<'_>,
) -> Result<String, Unknown> {
    let (mut text, mut unknown) = (String::new(), Unknown::new());
    for line in wording.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match sentence(line, figures, places) {
            Ok(sentence) => text.extend(sentence),
            Err(key) => unknown.push(key),
        }
    }
    if unknown.is_empty() { Ok(text) } else { Err(unknown) }
}

/// One line; nothing where a number of it cannot be told.
fn sentence(
    line: &str,
    figures: Figures<'_>,
    places: Places<'_>,
) -> Result<Option<String>, String> {
    let mut parts = line.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut is_told = true;
    for part in parts {
        let (asked, rest) = part.split_once('}').ok_or_else(|| part.to_owned())?;
        match asked {
            "日" => text.push_str(places.day),
            "地" => text.push_str(places.place),
            _ => match number(asked, figures)? {
                Some(number) => text.push_str(&number),
                None => is_told = false,
            },
        }
        text.push_str(rest);
    }
    Ok(is_told.then_some(text))
}

fn number(asked: &str, figures: Figures<'_>) -> Result<Option<String>, String> {
    let (key, is_share) = match asked.rsplit_once(':') {
        Some((key, "%")) => (key, true),
        _ => (asked, false),
    };
    let count = numbers::count(key).filter(|count| !count.is_by_word);
    let count = count.ok_or_else(|| asked.to_owned())?;
    let Some(figure) = figures.of(count.key) else { return Ok(None) };
    if is_share {
        return Ok(figure.share().map(Fraction::percent));
    }
    let unit = count.unit.text().zh;
    Ok(figure.value().map(|_| format!("{}{unit}", figure.written())))
}
