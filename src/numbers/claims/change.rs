//! Numbers that put something beside another day: 比上届提高5.6个百分点, 是上届的12.1倍, 持平.

use std::ops::Range;

use super::Measure;
use super::stated::Stated;
use super::stretch::{clause, ends_with, sentence, starts_with};

/// How a number puts something beside another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// What it was then: 上届285人, 由285人增至570人.
    Was,
    /// A difference; of a percentage, growth.
    By { falls: bool },
    /// 是上届的2倍, 翻两番.
    Fold,
    /// 增长两倍: that much more.
    More { falls: bool },
    /// 持平.
    Same,
}

/// With which day a text compares something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Than {
    LastTerm,
    /// Another, such as 去年.
    Other,
    /// It does not say.
    Unsaid,
}

/// A number that puts something beside another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) how: How,
    pub(super) than: Than,
}

/// Days beside which texts put numbers.
const DAYS: [(&str, Than); 18] = [
    ("上届", Than::LastTerm),
    ("上一届", Than::LastTerm),
    ("上次换届", Than::LastTerm),
    ("换届前", Than::LastTerm),
    ("前一届", Than::LastTerm),
    ("往届", Than::LastTerm),
    ("去年同期", Than::Other),
    ("上年同期", Than::Other),
    ("去年", Than::Other),
    ("上年", Than::Other),
    ("上一年", Than::Other),
    ("年初", Than::Other),
    ("上半年", Than::Other),
    ("上季度", Than::Other),
    ("上月", Than::Other),
    ("此前", Than::Other),
    ("以往", Than::Other),
    ("过去", Than::Other),
];
/// Words before such a day that put a number beside it.
const TO: [&str; 10] = ["比", "较", "与", "同", "和", "跟", "相当于", "是", "为", "对比"];
/// Words behind such a day that do so.
const WITH: [&str; 4] = ["相比", "同期", "比", "持平"];
/// Words that put a number beside a day that they do not name.
const ALONE: [&str; 3] = ["同比", "环比", "按可比口径"];

/// Words for more, the longer ones first; the second tells whether it is less.
const VERBS: [(&str, bool); 25] = [
    ("增幅", false),
    ("涨幅", false),
    ("降幅", true),
    ("提高", false),
    ("提升", false),
    ("上升", false),
    ("增加", false),
    ("增长", false),
    ("扩大", false),
    ("上涨", false),
    ("高出", false),
    ("多出", false),
    ("下降", true),
    ("降低", true),
    ("减少", true),
    ("缩小", true),
    ("回落", true),
    ("年轻", true),
    ("高", false),
    ("多", false),
    ("增", false),
    ("低", true),
    ("少", true),
    ("小", true),
    ("降", true),
];
/// Words behind such a word with which what it comes to follows, not the difference.
const TO_WHAT: [&str; 3] = ["到", "至", "为"];
/// Words that may stand between such a word and its number.
const BETWEEN: [&str; 6] = ["了", "幅度达", "幅度为", "近", "达", "为"];
/// What the second number of two begins with, of which the first was that of another day.
const ROSE: [&str; 20] = [
    "增加到",
    "增加至",
    "增至",
    "增长到",
    "增长至",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "上升到",
    "上升至",
    "升至",
    "扩大到",
    "下降到",
    "下降至",
    "降至",
    "降到",
    "降低到",
    "减少到",
    "减至",
];

impl Change {
    /// Whether the number need not be in the unit in which the count is counted.
    pub(super) fn is_free(&self, measure: Measure) -> bool {
        match self.how {
            How::Was => false,
            How::By { .. } => measure == Measure::Percent,
            How::Fold | How::More { .. } | How::Same => true,
        }
    }

    /// How a number puts something beside another day, if it does; `last` is where the number before
    /// it ends.
    pub(super) fn of(text: &[char], stated: &Stated, last: usize) -> Option<Self> {
        let clause = clause(text, &stated.at);
        let begun = sentence(text, stated.at.start);
        let own = compared_with(text, clause.start..stated.at.start);
        let said = own.or_else(|| compared_with(text, begun..clause.start));
        let than = said.unwrap_or(Than::Unsaid);
        let with = |how| Some(Self { how, than });
        let from = clause.start.max(last);
        let is_points =
            matches!(stated.measure, Measure::Points | Measure::Percent | Measure::Years);
        let verb = verb(text, from..stated.at.start, (own.is_some(), is_points));
        match stated.measure {
            Measure::Same => return said.and_then(|_| with(How::Same)),
            Measure::Fold if starts_with(&text[stated.at.clone()], "翻") => {
                return with(How::Fold);
            }
            Measure::Fold => {
                return with(verb.map_or(How::Fold, |falls| How::More { falls }));
            }
            Measure::Points => return with(How::By { falls: verb? }),
            _ => {}
        }
        if let Some(falls) = verb {
            return with(How::By { falls });
        }
        if is_former(text, &clause, stated) {
            return Some(Self { how: How::Was, than });
        }
        let bare = DAYS.iter().find(|(word, than)| {
            *than == Than::LastTerm && names_day(text, from..stated.at.start, word)
        });
        bare.map(|(_, than)| Self { how: How::Was, than: *than })
    }
}

/// The day beside which a range puts numbers: the last one there.
fn compared_with(text: &[char], range: Range<usize>) -> Option<Than> {
    range.clone().rev().find_map(|at| {
        let rest = &text[at..range.end];
        if ALONE.iter().any(|word| starts_with(rest, word)) {
            return Some(Than::Other);
        }
        // The longest of those that begin here.
        let days = DAYS.iter().filter(|(word, _)| starts_with(rest, word));
        let (word, than) = days.max_by_key(|(word, _)| word.len())?;
        let before = &text[range.start..at];
        let behind = &rest[word.chars().count()..];
        let is_put = TO.iter().any(|word| ends_with(before, word))
            || WITH.iter().any(|word| starts_with(behind, word));
        is_put.then_some(*than)
    })
}

/// The word for more or less that a number belongs to, and whether it is less.
fn verb(
    text: &[char],
    range: Range<usize>,
    (is_compared, is_points): (bool, bool),
) -> Option<bool> {
    let at_end = |at: usize, word: &str| {
        let mut end = at + word.chars().count();
        while let Some(more) = BETWEEN.iter().find(|more| starts_with(&text[end..], more)) {
            end += more.chars().count();
        }
        end >= range.end
    };
    range.clone().rev().find_map(|at| {
        let rest = &text[at..range.end];
        let (word, falls) = VERBS.iter().find(|(word, _)| starts_with(rest, word))?;
        let behind = &text[at + word.chars().count()..];
        let is_short = word.chars().count() == 1;
        // 新增 counts what came, 至多 and 不少 are bounds.
        let is_came = !is_compared && at > 0 && "新净".contains(text[at - 1]);
        let is_other = is_came || at > 0 && "至不最减缩大较提".contains(text[at - 1]);
        let is_close = at_end(at, word);
        // 学历提升 is what people do.
        let is_doing = matches!(*word, "提升" | "提高" | "扩大") && !is_compared && !is_points;
        let is_meant = match (is_short, is_close) {
            (true, close) => (close || is_done(behind)) && is_compared && !is_other,
            (false, true) => !is_doing,
            (false, false) => is_compared,
        };
        let is_outcome = TO_WHAT.iter().any(|word| starts_with(behind, word));
        (is_meant && !is_outcome).then_some(*falls)
    })
}

/// Whether words begin with what is done: 多培养285人.
fn is_done(words: &[char]) -> bool {
    let done = ["培养", "储备", "使用", "培训", "选派", "举办", "开展", "选拔", "配备"];
    done.iter().any(|word| starts_with(words, word))
}

/// Whether a number is the first of 由285人增至570人.
fn is_former(text: &[char], clause: &Range<usize>, stated: &Stated) -> bool {
    let before = &text[clause.start..stated.at.start];
    let is_from = before.iter().any(|one| matches!(one, '从' | '由'));
    let behind = &text[stated.at.end..];
    let behind = behind.strip_prefix(&['，']).unwrap_or(behind);
    let near =
        (0..behind.len().min(6)).any(|at| ROSE.iter().any(|word| starts_with(&behind[at..], word)));
    is_from && near
}

/// Whether a range names a day without putting anything beside it: 上届培养285人.
fn names_day(text: &[char], range: Range<usize>, word: &str) -> bool {
    let mut places = range.clone().filter(|at| starts_with(&text[*at..range.end], word));
    places.any(|at| {
        let behind = &text[at + word.chars().count()..];
        let before = &text[range.start..at];
        !TO.iter().any(|word| ends_with(before, word))
            && !WITH.iter().any(|word| starts_with(behind, word))
            && !starts_with(behind, "以来")
    })
}
