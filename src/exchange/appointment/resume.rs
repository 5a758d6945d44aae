//! The course of life as the form has it: `2012.09--2016.06  text`, a stage a line; what begins with no
//! month goes on with the line before.

use crate::model::person::Stage;
use crate::model::{Day, Month};

/// A stage of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StageLine {
    pub(super) from: Month,
    pub(super) until: Option<Month>,
    pub(super) content: String,
    /// Its lines as they stand.
    pub(super) raw: String,
}

/// What parts two months.
const BETWEEN: [&str; 8] = ["--", "——", "—", "–", "－", "~", "～", "-"];
/// Words for a stage that goes on.
const OPEN: [&str; 3] = ["至今", "现在", "今"];
/// Blanks in the place of a month that has not come.
const ROOM: usize = 7;

/// The stages of a text, and what comes before the first of them.
pub(super) fn stages(text: &str) -> (Vec<StageLine>, Vec<String>) {
    let (mut stages, mut before): (Vec<StageLine>, Vec<String>) = (Vec::new(), Vec::new());
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(stage) = stage(line) {
            stages.push(stage);
        } else if let Some(last) = stages.last_mut() {
            if !last.content.is_empty() {
                last.content.push('\n');
            }
            last.content.push_str(line.trim());
            last.raw.push('\n');
            last.raw.push_str(line.trim_end());
        } else {
            before.push(line.trim_end().to_owned());
        }
    }
    (stages, before)
}

fn stage(line: &str) -> Option<StageLine> {
    let (from, rest) = month(line.trim_start())?;
    let rest = parted(rest.trim_start())?.trim_start();
    let (until, rest) = match month(rest) {
        Some((until, rest)) => (Some(until), rest),
        None => (None, OPEN.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest)),
    };
    // A month that cannot be read is no text of a stage.
    if rest.starts_with(|one: char| one.is_ascii_digit()) && until.is_none() {
        return None;
    }
    let content = rest.trim_start_matches([' ', '　', '，', ',', '：', ':']).trim_end();
    Some(StageLine { from, until, content: content.to_owned(), raw: line.trim_end().to_owned() })
}

fn parted(text: &str) -> Option<&str> {
    let rest = BETWEEN
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .or_else(|| text.strip_prefix('至').filter(|rest| !rest.starts_with('今')));
    match rest {
        Some(rest) => Some(BETWEEN.iter().find_map(|sign| rest.strip_prefix(sign)).unwrap_or(rest)),
        None => OPEN.iter().any(|word| text.starts_with(word)).then_some(text),
    }
}

/// The month with which a text begins, and what follows.
pub(super) fn month(text: &str) -> Option<(Month, &str)> {
    let end = text
        .char_indices()
        .find(|(_, one)| !(one.is_ascii_digit() || matches!(one, '.' | '年' | '月' | '/' | '日')))
        .map_or(text.len(), |(at, _)| at);
    let (own, rest) = text.split_at(end);
    Some((month_of(own.trim_end_matches('.'))?, rest))
}

/// A month as forms have it: `199410`, `1994.10`, or a day of it.
pub(super) fn month_of(text: &str) -> Option<Month> {
    let text = text.trim();
    let wide = |one: char| match one {
        '０'..='９' | '．' => char::from_u32(one as u32 - 0xFEE0).unwrap_or(one),
        _ => one,
    };
    let text: String = text.chars().map(wide).collect();
    Month::parse(&text).or_else(|| Day::parse(&text).map(Day::month))
}

/// A stage as the form has it.
pub(super) fn written(stage: &Stage) -> String {
    let month = |month: Option<Month>| month.map_or(" ".repeat(ROOM), |month| month.to_string());
    let content = stage.content.as_deref().unwrap_or_default();
    format!("{}--{}  {content}", month(stage.from), month(stage.until))
}
