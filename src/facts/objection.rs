//! Objections to a public notice.

use crate::model::selection::Publicity;

/// What parts the clauses of minutes.
const BETWEEN: [char; 10] = ['，', '。', '；', '、', '！', ',', '.', ';', '!', '\n'];
/// What leads up to the word that says none, and tells of nothing: when and how the notice hung,
/// whom it reached, whom it was about.
const BEFORE: &[&str] = &[
    "公示栏",
    "公示",
    "公告",
    "张榜",
    "张贴",
    "结果",
    "情况",
    "本次",
    "此次",
    "截至",
    "截止",
    "结束",
    "期间",
    "期满",
    "期内",
    "工作日",
    "目前",
    "以来",
    "至今",
    "经",
    "在",
    "自",
    "从",
    "至",
    "到",
    "期",
    "满",
    "内",
    "中",
    "后",
    "时",
    "已",
    "止",
    "的",
    "个",
    "年",
    "月",
    "日",
    "天",
    "现",
    "暂",
    "群众",
    "村民",
    "居民",
    "党员",
    "干部",
    "代表",
    "社会",
    "各界",
    "各方面",
    "全村",
    "本村",
    "村内",
    "全体",
    "广大",
    "对该",
    "对其",
    "同志",
    "人选",
    "对象",
    "均",
    "都",
    "：",
];
/// The words that say none.
const NONE: &[&str] = &["没有", "未曾", "无", "未", "没", "零", "0", "０", "〇"];
/// What may follow them: who might have said something, how, and that it would be an objection.
const AFTER: &[&str] = &[
    "任何", "群众", "村民", "居民", "党员", "干部", "代表", "单位", "个人", "人", "收到", "接到",
    "发现", "提出", "提", "有", "过", "书面", "口头", "不同", "反对", "异议", "意见", "反映",
    "举报", "投诉", "问题", "情况", "和", "或", "的", "件", "条",
];

/// Whether what is noted says that somebody objected.
pub(crate) fn is_objected(publicity: &Publicity) -> bool {
    publicity.objections.as_deref().is_some_and(|text| !means_none(text))
}

/// Whether somebody objected and nothing is said of what came of it.
pub(crate) fn is_open(publicity: &Publicity) -> bool {
    let handled = publicity.handling.as_ref().is_some_and(|text| !text.is_nothing());
    is_objected(publicity) && !handled
}

/// Whether a text says, as a whole, that nobody objected. One that also tells of anything else may
/// tell of an objection.
fn means_none(text: &str) -> bool {
    let text: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    let clauses = text.split(BETWEEN).filter(|clause| !clause.is_empty());
    let after_setting = clauses.map(|clause| without(clause, BEFORE));
    let rests: Vec<&str> = after_setting.filter(|rest| !rest.is_empty()).collect();
    !rests.is_empty() && rests.into_iter().all(says_none)
}

/// Whether what a clause says, without its setting, is that there was nothing: `无`, `没有收到异议`,
/// `异议0件`.
fn says_none(clause: &str) -> bool {
    let asked = without(clause, &["收到", "接到", "异议", "意见", "反映", "：", ":"]);
    let none = NONE.iter().find_map(|word| asked.strip_prefix(word));
    none.is_some_and(|rest| without(rest, AFTER).is_empty())
}

/// A text without the words, and numbers but that of nothing, with which it begins.
fn without<'t>(mut text: &'t str, words: &[&str]) -> &'t str {
    loop {
        let number = text.trim_start_matches(|one: char| one.is_ascii_digit());
        let is_nothing = text[..text.len() - number.len()].trim_start_matches('0').is_empty();
        let shorter = words.iter().find_map(|word| text.strip_prefix(word));
        text = match shorter {
            Some(shorter) => shorter,
            None if !is_nothing => number,
            None => return text,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_says_as_a_whole_that_nobody_objected_is_none() {
        for text in [
            "无",
            "没有",
            "无。",
            "无异议",
            "没有异议",
            "公示期满无异议",
            "公示期间，无任何异议。",
            "没有收到异议",
            "未收到任何异议",
            "无人提出异议",
            "没有群众提出不同意见",
            "公示期间未接到群众举报",
            "经公示，党员群众均无异议",
            "2026年4月8日至14日公示，未收到异议",
            "公示 7 天无异议；无举报",
            "异议：无",
            "0件",
            "收到异议0件",
        ] {
            assert!(means_none(text), "{text}");
        }
    }

    #[test]
    fn a_text_that_tells_of_more_is_an_objection_whatever_it_ends_in() {
        for text in [
            "1 名群众反映其学历造假，其他群众无异议",
            "有异议：收到信访 1 件；对另一人选没有异议",
            "收到反映，没有意见",
            "有人反映年龄不实",
            "1件",
            "收到异议10件",
            "其他人无异议",
            "不是没有异议",
            "没有人没有异议",
            "有异议，未处理",
            "未公示",
            "无法联系",
            "公示期满",
            "群众反映没有领到补助",
        ] {
            assert!(!means_none(text), "{text}");
        }
    }
}
