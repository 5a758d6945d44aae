//! A cell of a sheet, whatever the file's format.

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Cell {
    #[default]
    Empty,
    /// A text, as typed.
    Text(String),
    Number(f64),
    /// A date: year, month, day.
    Date(u16, u8, u8),
    Tick(bool),
    /// What a formula shows that failed, such as `#REF!`.
    Failed(String),
    /// A formula whose result the file does not hold.
    Uncomputed,
}

impl Cell {
    /// The cell as people see it, without blanks at its ends.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Failed(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Date(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
            Self::Tick(yes) => if *yes { "是" } else { "否" }.to_owned(),
            Self::Uncomputed => "公式没有结果".to_owned(),
        }
    }

    /// Whether nothing is seen in it.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The cell without what marks its text as one, and a text that a failed formula shows as such.
    pub(super) fn plain(self) -> Self {
        match self {
            Self::Text(text) if is_failure(&text) => Self::Failed(text),
            Self::Text(text) => Self::Text(plain(&text).to_owned()),
            other => other,
        }
    }
}

/// The day of `2026-03-15` or `2026-03-15T00:00:00`.
pub(super) fn iso_day(text: &str) -> Option<Cell> {
    let mut parts = text.get(..10)?.split('-');
    let mut part = || parts.next();
    Some(Cell::Date(part()?.parse().ok()?, part()?.parse().ok()?, part()?.parse().ok()?))
}

/// A text without what keeps Excel from turning it into a number or a formula: `="4390…"`,
/// a tab or an apostrophe in front.
fn plain(field: &str) -> &str {
    let trimmed = field.trim();
    let formula = trimmed.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let guarded = |rest: &&str| {
        rest.starts_with(|one: char| one.is_ascii_digit() || "=+-@\t\r".contains(one))
    };
    let marked = trimmed.strip_prefix(['\'', '’', '‘', '＇', '`']).filter(guarded);
    formula.or(marked).unwrap_or(trimmed)
}

/// Whether a text is what a formula shows that failed: `#DIV/0!`, `#N/A`, `#名称?`, `Err:508`. Only
/// two of the formats say so beside the text.
fn is_failure(text: &str) -> bool {
    const LONGEST: usize = 16;
    let text = text.trim();
    let marked = text.strip_prefix('#').is_some_and(|rest| {
        rest.chars().count() > 1 && (rest.ends_with(['!', '！', '?', '？']) || rest == "N/A")
    });
    let numbered = ["Err:", "错误:"]
        .iter()
        .any(|head| text.strip_prefix(head).is_some_and(|rest| rest.parse::<u16>().is_ok()));
    (marked || numbered) && text.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_failure_where_a_formula_shows_it() {
        for text in ["#DIV/0!", "#N/A", "#NAME?", "#REF!", "#名称?", "#值！", "Err:508", "错误:508"]
        {
            assert!(is_failure(text), "{text}");
        }
        for text in ["#", "#!", "#1 组", "N/A", "Err:", "#我们村的路灯什么时候修好？", "好！"]
        {
            assert!(!is_failure(text), "{text}");
        }
    }
}
