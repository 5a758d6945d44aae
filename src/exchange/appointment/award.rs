//! Awards and punishments as the form has them: `2010年11月，…；`, one a line, the last with a full stop.

use crate::model::person::Award;
use crate::model::{Day, Month};

/// An award of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AwardLine {
    /// Its day or month as a file of the archive has it.
    pub(super) date: String,
    pub(super) month: Month,
    pub(super) content: String,
    /// As it stands, without what ends it.
    pub(super) raw: String,
}

/// What ends an award.
const ENDS: [char; 4] = ['；', ';', '。', ' '];
/// What stands between the day and the award.
const AFTER_DAY: [char; 8] = ['，', ',', '、', '：', ':', ' ', '　', '.'];

/// The awards of a text, and what stands before the first that has a month.
pub(super) fn awards(text: &str) -> (Vec<AwardLine>, Vec<String>) {
    let (mut awards, mut before): (Vec<AwardLine>, Vec<String>) = (Vec::new(), Vec::new());
    let pieces = text.lines().flat_map(|line| line.split_inclusive(['；', ';', '。']));
    for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty()) {
        if let Some(award) = award(piece) {
            awards.push(award);
        } else if let Some(last) = awards.last_mut() {
            // What has no month belongs to the award before it.
            let piece = piece.trim_end_matches(ENDS);
            last.content.push('；');
            last.content.push_str(piece);
            last.raw.push('；');
            last.raw.push_str(piece);
        } else {
            before.push(piece.trim_end_matches(ENDS).to_owned());
        }
    }
    (awards, before)
}

fn award(piece: &str) -> Option<AwardLine> {
    let raw = piece.trim_end_matches(ENDS);
    let is_of_date =
        |one: char| one.is_ascii_digit() || matches!(one, '.' | '年' | '月' | '日' | '-' | '/');
    let end = raw.char_indices().find(|(_, one)| !is_of_date(*one)).map_or(raw.len(), |(at, _)| at);
    let date = raw[..end].trim_end_matches(['.', '-', '/']);
    let (date, month) = match (Month::parse(date), Day::parse(date)) {
        (_, Some(day)) => (day.to_string(), day.month()),
        (Some(month), None) => (month.to_string(), month),
        (None, None) => return None,
    };
    let content = raw[end..].trim_start_matches(AFTER_DAY).trim();
    let content = content.to_owned();
    (!content.is_empty()).then(|| AwardLine { date, month, content, raw: raw.to_owned() })
}

/// An award as the form has it, without what ends it.
pub(super) fn written(award: &Award) -> String {
    let content = award.content.as_deref().unwrap_or_default().trim_end_matches(ENDS);
    match award.date.map(|date| date.month()) {
        Some(month) => format!("{}年{:02}月，{content}", month.year(), month.number()),
        None => content.to_owned(),
    }
}

/// Awards in one text.
pub(super) fn joined(awards: &[String]) -> String {
    if awards.is_empty() { String::new() } else { awards.join("；\n") + "。" }
}
