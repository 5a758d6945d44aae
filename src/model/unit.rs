//! Units that people write behind numbers.

/// Units that people type after a number although the key already says them.
pub(crate) const UNITS: [&str; 33] = [
    "个月",
    "周岁",
    "学时",
    "课时",
    "小时",
    "万元",
    "人次",
    "工作日",
    "人",
    "票",
    "张",
    "户",
    "个",
    "次",
    "期",
    "岁",
    "件",
    "名",
    "条",
    "份",
    "家",
    "场",
    "亩",
    "元",
    "天",
    "日",
    "周",
    "月",
    "年",
    "位",
    "分",
    "届",
    "%",
];

/// A number without its unit.
pub(super) fn without_unit(text: &str) -> &str {
    UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim()
}
