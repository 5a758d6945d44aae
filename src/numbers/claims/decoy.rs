//! Numbers that state nothing: rules, thresholds, plans, parts of names.

use crate::numbers::figure::Fraction;

use super::amount::is_bare_multiple;
use super::stated::Stated;
use super::stretch::{REACH, ends_with, is_end, is_sentence_end, starts_with};
use super::{Measure, Rounding};

/// Words before a number of which it is a part, or which make it a rule.
const RULE_BEFORE: [&str; 14] = [
    "一行",
    "第",
    "不低于",
    "不高于",
    "不超过",
    "不得少于",
    "不得超过",
    "按",
    "按照",
    "原则上",
    "要求",
    "必须",
    "应当",
    "每",
];
/// Words behind a number that make it a threshold, a name or a rule.
const NAME_BEHIND: [&str; 18] = [
    "以下",
    "及以下",
    "以内",
    "一批",
    "到户",
    "不选",
    "不得",
    "议",
    "以上学历",
    "后",
    "届",
    "的标准",
    "的比例",
    "计划",
    "工程",
    "行动",
    "清单",
    "名单",
];
/// Words of a sentence that speaks of what is to be.
const PLANS: [&str; 14] = [
    "力争",
    "争取",
    "目标",
    "确保",
    "预计",
    "计划到",
    "规划到",
    "不得",
    "应达",
    "应不",
    "应在",
    "应占",
    "需达",
    "要达到",
];
/// Words that, with what is to be done behind them, speak of what is to be.
const WILL: [&str; 5] = ["计划", "拟", "将", "预备", "打算"];
/// What is to be done.
const DONE: [&str; 17] = [
    "培训", "培养", "培育", "选派", "储备", "新增", "使用", "选拔", "开展", "举办", "遴选", "配备",
    "安排", "聘请", "发展", "把", "再",
];

/// Whether a number is no claim: a rule, a threshold, a part of a name.
pub(super) fn is_decoy(text: &[char], stated: &Stated) -> bool {
    let from = stated.at.start.saturating_sub(REACH);
    let (before, behind) = (&text[from..stated.at.start], &text[stated.at.end..]);
    let own = &text[stated.at.clone()];
    let is_share_word = !own.iter().any(char::is_ascii_digit) && stated.measure == Measure::Percent;
    let is_rule = RULE_BEFORE.iter().any(|word| ends_with(before, word)) && !is_share_word;
    // 570名后备力量 are people, 90后 are not so many.
    let is_name =
        NAME_BEHIND.iter().any(|word| starts_with(behind, word)) && !starts_with(behind, "后备");
    let value = stated.number.value;
    // 35岁以上, 10万元以上 and 大专以上 are groups, 41人以上 is a claim.
    let is_group = stated.rounding == Rounding::AtLeast
        && matches!(stated.measure, Measure::Years | Measure::Money | Measure::Days);
    // 两委, 一名, 三个一批: small numbers in words are names more often than claims.
    let is_word = !own.iter().any(char::is_ascii_digit);
    let is_measured = matches!(
        stated.measure,
        Measure::Percent
            | Measure::Years
            | Measure::Ratio
            | Measure::Fold
            | Measure::Same
            | Measure::Points
    );
    let is_small = is_word && value.above < 10 * value.below && !is_measured;
    let is_named = is_bare_multiple(own) && stated.rounding == Rounding::Exact && !is_measured;
    let is_at_most = starts_with(own, "超") && before.last() == Some(&'不');
    is_rule
        || is_at_most
        || is_placed(before, value)
        || is_assigned(before, value)
        || is_name
        || is_group
        || is_small
        || is_named
        || is_numbered(before)
        || is_all_of(own, (before, behind))
        || is_each(before) && value.below == 1
        || is_plan(before)
}

/// Whether a small number is a place: 前三名, 后10名. 目前13人 and 换届后13人 are so many.
fn is_placed(before: &[char], value: Fraction) -> bool {
    let is_time = |one: &char| "目此以之届然最先训".contains(*one);
    let is_led = match before {
        [.., one, '前' | '后'] => !is_time(one),
        ['前' | '后'] => true,
        _ => false,
    };
    is_led && value.above <= 20 * value.below
}

/// Whether a small number says who is to do something: 一名县级领导包联1个难点村.
fn is_assigned(before: &[char], value: Fraction) -> bool {
    let words = ["包联", "包保", "明确", "确定", "配备"];
    value.above <= 3 * value.below && words.iter().any(|word| ends_with(before, word))
}

/// Whether a number goes on with another: the end of a range, or of what stands in 〔〕.
fn is_numbered(before: &[char]) -> bool {
    let is_joined = matches!(before.last(), Some('—' | '–' | '~' | '～' | '-' | '〔'));
    is_joined && before.len() > 1 && before[before.len() - 2].is_ascii_digit()
}

/// Whether 全部 only says of what a share is one, as in 占全部村的10%.
fn is_all_of(own: &[char], (before, behind): (&[char], &[char])) -> bool {
    let goes_on = behind.first().is_some_and(|one| !is_end(*one));
    starts_with(own, "全部")
        && goes_on
        && ["占", "在", "对", "将", "把"].iter().any(|word| ends_with(before, word))
}

/// Whether a clause says what each one has or is to have, as `每名后备力量明确1名联系人`; what is so on
/// average is a figure.
fn is_each(before: &[char]) -> bool {
    let clause = clause_of(before);
    let each = clause.iter().position(|one| *one == '每');
    each.is_some_and(|at| {
        let is_unit = clause
            .get(at + 1)
            .is_some_and(|one| "名人村个月年季周期位批次届支户镇乡队班".contains(*one));
        is_unit && !has(clause, "平均") && !ends_with(clause, "人数")
    })
}

/// Whether a sentence speaks of what is to be.
fn is_plan(before: &[char]) -> bool {
    let start = before.iter().rposition(|one| is_sentence_end(*one)).map_or(0, |end| end + 1);
    let is_meant = |word: &str| {
        // 育青计划 is a name.
        let begins = |at: &usize| {
            *word != *"计划" || at.checked_sub(1).is_none_or(|at| is_subject(before[start + at]))
        };
        let places = (0..before.len() - start).filter(begins);
        let mut own = places.map(|at| &before[start + at..]).filter(|rest| starts_with(rest, word));
        own.any(|rest| DONE.iter().any(|done| starts_with(&rest[word.chars().count()..], done)))
    };
    let sentence = &before[start..];
    is_by_year(sentence)
        || PLANS.iter().any(|word| has(sentence, word))
        || WILL.iter().any(|word| is_meant(word))
}

/// Whether a character is the last of who plans, or parts clauses.
fn is_subject(one: char) -> bool {
    is_end(one) || "区县市镇委部还并年内".contains(one)
}

/// Whether a sentence speaks of a year to come: 到2027年.
fn is_by_year(sentence: &[char]) -> bool {
    sentence.windows(6).enumerate().any(|(at, own)| match own {
        ['到', year @ .., '年'] => {
            let is_past = at > 0 && matches!(sentence[at - 1], '截' | '直');
            year.iter().all(char::is_ascii_digit) && !is_past
        }
        _ => false,
    })
}

/// The clause that is not yet over.
fn clause_of(before: &[char]) -> &[char] {
    let start = before.iter().rposition(|one| is_end(*one)).map_or(0, |end| end + 1);
    &before[start..]
}

fn has(text: &[char], word: &str) -> bool {
    (0..text.len()).any(|at| starts_with(&text[at..], word))
}
