//! A value as another system writes it, and back: by codes, by the form of its column.

use crate::diagnostic::Text;
use crate::exchange::cell::Cell;
use crate::exchange::columns::BETWEEN_WORDS;
use crate::exchange::scaffold;
use crate::exchange::sheet::Epoch;
use crate::exchange::table::{Number, NumberForm};
use crate::model::date::MonthOrDay;
use crate::model::mapping::{Code, MappedColumn, MappedField, Source};
use crate::model::shape::{Shape, Single};
use crate::model::words::CellForm;
use crate::model::{Day, Month};
use crate::text::same_word;

/// What parts several codes in one cell.
const JOINT: &str = "、";
/// The most digits that a number of Excel keeps.
const KEPT_DIGITS: usize = 15;

/// A cell as it is written.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Written {
    pub(super) text: String,
    /// What it is to a workbook, if that is a number.
    pub(super) number: Option<Number>,
}

/// The cell of a value in a column; an empty one of a value that is not there.
///
/// # Errors
/// Why the column cannot say it.
pub(super) fn written(column: &MappedColumn, value: &str) -> Result<Written, Text> {
    if value.is_empty() {
        return Ok(Written::default());
    }
    let coded = match &column.codes[..] {
        [] => value.to_owned(),
        _ => coded(column, value)?,
    };
    in_form(column.form, &coded)
}

/// The codes of a value's words.
fn coded(column: &MappedColumn, value: &str) -> Result<String, Text> {
    let is_meant = |code: &&Code, word: &str| {
        let means = |choices: &[crate::model::shape::Choice]| {
            let own = choices.iter().find(|choice| choice.is_meant_by(word));
            own.is_some_and(|choice| choice.is_meant_by(&code.word))
        };
        same_word(&code.word, word) || choices(column).is_some_and(means)
    };
    let code = |word: &str| {
        let found = column.codes.iter().find(|code| is_meant(code, word));
        found
            .map(|code| code.code.clone())
            .ok_or_else(|| Text::new(format!("`{word}` 没有代码"), format!("`{word}` has no code")))
    };
    if column.codes.iter().any(|one| is_meant(&one, value)) {
        return code(value);
    }
    let codes: Result<Vec<String>, Text> = words(value).map(code).collect();
    codes.map(|codes| codes.join(JOINT))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN_WORDS).map(str::trim).filter(|one| !one.is_empty())
}

fn choices(column: &MappedColumn) -> Option<&[crate::model::shape::Choice]> {
    let Source::Field(MappedField::Value { shape, .. }) = &column.source else { return None };
    match shape.scalar() {
        Some(Shape::Word(choices)) => Some(choices),
        _ => None,
    }
}

fn in_form(form: CellForm, text: &str) -> Result<Written, Text> {
    let plain = |text: String| Ok(Written { text, number: None });
    match form {
        CellForm::Text => plain(text.to_owned()),
        CellForm::Number => {
            let number = number(text).ok_or_else(|| {
                Text::new(
                    format!("`{text}` 不是数字，或位数太多"),
                    format!("`{text}` is not a number, or has too many digits"),
                )
            })?;
            Ok(Written { text: text.to_owned(), number: Some(number) })
        }
        CellForm::Date => {
            let date = dated(text)?;
            Ok(Written { text: date.to_string(), number: Number::of_date(date) })
        }
        _ => plain(dated_text(form, dated(text)?)),
    }
}

fn dated(text: &str) -> Result<MonthOrDay, Text> {
    date(text)
        .ok_or_else(|| Text::new(format!("`{text}` 不是日期"), format!("`{text}` is not a date")))
}

fn date(text: &str) -> Option<MonthOrDay> {
    let day = Day::parse(text).map(MonthOrDay::Day);
    day.or_else(|| Month::parse(text).map(MonthOrDay::Month))
}

/// A date in a form of days; of a month that is not known to the day the month, and of a day in a form
/// of months its month.
fn dated_text(form: CellForm, date: MonthOrDay) -> String {
    let (mark, is_month) = match form {
        CellForm::Digits => ("", false),
        CellForm::Dashed => ("-", false),
        CellForm::Dotted => (".", false),
        CellForm::Slashed => ("/", false),
        CellForm::MonthDigits => ("", true),
        CellForm::MonthDashed => ("-", true),
        CellForm::MonthDotted => (".", true),
        CellForm::Text | CellForm::Number | CellForm::Date => return date.to_string(),
    };
    let month = date.month();
    let (year, number) = (month.year().number(), month.number());
    match date {
        MonthOrDay::Day(day) if !is_month => {
            format!("{year:04}{mark}{number:02}{mark}{:02}", day.numbers().2)
        }
        _ => format!("{year:04}{mark}{number:02}"),
    }
}

/// A decimal number that Excel keeps whole and shows again as it is.
fn number(text: &str) -> Option<Number> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{decimals}");
    let is_plain = !whole.is_empty()
        && all.bytes().all(|one| one.is_ascii_digit())
        && all.len() <= KEPT_DIGITS
        && (whole == "0" || !whole.starts_with('0'))
        && !digits.ends_with('.');
    let places = u32::try_from(decimals.len()).ok().filter(|_| is_plain)?;
    let above = sign * all.parse::<i64>().ok()?;
    let form = NumberForm::Decimals(places);
    Some(Number { above, below: 10_i64.pow(places), form, formula: None })
}

/// What a cell says of the value of a column, where the file has `now`; nothing if it says that, or is
/// empty.
///
/// # Errors
/// Why the cell cannot be read.
pub(super) fn said(
    column: &MappedColumn,
    cell: &Cell,
    (now, epoch): (&str, Epoch),
) -> Result<Option<String>, Text> {
    match cell {
        _ if cell.is_empty() => return Ok(None),
        Cell::Failed(text) => {
            return Err(Text::new(
                format!("公式出错，显示 `{text}`"),
                format!("a formula failed and shows `{text}`"),
            ));
        }
        Cell::Uncomputed => {
            return Err(Text::new(
                "公式没有结果：用 Excel 或 WPS 打开，保存一次再导入",
                "a formula has no result: open the file in Excel and save it",
            ));
        }
        _ => {}
    }
    let text = cell.text().replace("\r\n", "\n");
    if written(column, now).is_ok_and(|own| own.text.trim() == text) {
        return Ok(None);
    }
    let is_dated = matches!(&column.source, Source::Field(field) if field.is_dated());
    let read = match &column.codes[..] {
        [] if is_dated => return dated_cell(column, (cell, &text), (now, epoch)),
        [] => text,
        _ => decoded(column, &text)?,
    };
    Ok((read != now.trim()).then_some(read))
}

/// The words of codes.
fn decoded(column: &MappedColumn, text: &str) -> Result<String, Text> {
    let word = |text: &str| {
        let same = column.codes.iter().find(|one| same_word(&one.code, text));
        let unpadded = |code: &str| code.trim_start_matches('0').to_owned();
        // Where an office program took it for a number, a code has lost the zeros before it.
        let mut alike = column.codes.iter().filter(|one| unpadded(&one.code) == unpadded(text));
        let alike = alike.next().filter(|_| alike.next().is_none());
        same.or(alike).map(|one| one.word.clone()).ok_or_else(|| {
            Text::new(
                format!("代码表里没有 `{text}`"),
                format!("the list of codes has no `{text}`"),
            )
        })
    };
    if let Ok(one) = word(text) {
        return Ok(one);
    }
    let words: Result<Vec<String>, Text> = words(text).map(word).collect();
    words.map(|words| words.join(JOINT))
}

/// The date that a cell says, in the form of the file.
fn dated_cell(
    column: &MappedColumn,
    (cell, text): (&Cell, &str),
    (now, epoch): (&str, Epoch),
) -> Result<Option<String>, Text> {
    let counted = match cell {
        Cell::Number(number) => scaffold::day(*number, epoch),
        _ => None,
    };
    let text = counted.map_or_else(|| text.to_owned(), |day| day.text());
    let read = dated(&text)?;
    // What the column's form leaves out is not said, so that the file's own is no difference.
    let own = date(now);
    let shown = |date: MonthOrDay| match column.form {
        CellForm::Text | CellForm::Number | CellForm::Date => date.to_string(),
        form => dated_text(form, date),
    };
    if own.is_some_and(|own| shown(own) == shown(read)) {
        return Ok(None);
    }
    let Source::Field(MappedField::Value { shape, .. }) = &column.source else { return Ok(None) };
    let to = match (shape.scalar(), read) {
        (Some(Shape::Single(Single::Month)), _) => read.month().to_string(),
        (Some(Shape::Single(Single::Day)), MonthOrDay::Month(_)) => {
            return Err(Text::new(
                format!("`{text}` 只到月，这一项要写到日"),
                format!("`{text}` is a month, where a day belongs"),
            ));
        }
        _ => read.to_string(),
    };
    Ok((own.map(|own| own.to_string()).as_ref() != Some(&to)).then_some(to))
}
