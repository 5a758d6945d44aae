//! How often an activity comes round, by cadence or by a day of the week in each month.

use std::fmt;

use crate::diagnostic::{Code, Text as Message};
use crate::yaml::Node;

use super::date::{Day, Month};
use super::decode::{Decode, Decoder};
use super::lists::Lists;
use super::open::Free;
use super::shape::Shape;
use super::words::{Cadence, find};

const DAYS: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];
const TIMES: [&str; 6] = ["最后", "第一", "第二", "第三", "第四", "第五"];

/// How often an activity comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rhythm {
    /// Once in each period of a cadence.
    Every(Cadence),
    /// On one day of each month, such as 每月最后一个星期五.
    Weekday {
        /// Which of the month's: 0 is the last one.
        nth: u8,
        /// The day of the week, from Monday, which is 0.
        weekday: u8,
    },
}

impl Rhythm {
    /// Reads a cadence's word or a day of the week in each month.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(cadence) = find::<Cadence>(text) {
            return Some(Self::Every(cadence));
        }
        let rest = text.strip_prefix("每月")?.trim_start_matches(['的', ' ']);
        let (nth, rest) = TIMES
            .iter()
            .enumerate()
            .find_map(|(nth, word)| Some((nth, rest.strip_prefix(word)?)))?;
        let rest = rest.strip_prefix("一个").or_else(|| rest.strip_prefix('个')).unwrap_or(rest);
        let names = ["星期", "礼拜", "周"];
        let mut day = names.iter().find_map(|name| rest.strip_prefix(name))?.chars();
        let (day, None) = (day.next()?, day.next()) else { return None };
        let day = if day == '天' { '日' } else { day };
        let weekday = DAYS.iter().position(|one| *one == day)?;
        Some(Self::Weekday { nth: nth.try_into().ok()?, weekday: weekday.try_into().ok()? })
    }

    /// The cadence in whose periods the activity is looked for.
    pub(crate) fn cadence(self) -> Cadence {
        match self {
            Self::Every(cadence) => cadence,
            Self::Weekday { .. } => Cadence::Monthly,
        }
    }

    /// The day of a month on which the activity is held, where the rhythm names one and the month
    /// has it.
    pub(crate) fn day_of(self, month: Month) -> Option<Day> {
        let Self::Weekday { nth, weekday } = self else { return None };
        let (first, last) = (month.first_day(), month.last_day());
        let day = if nth == 0 {
            let back = (last.weekday() + 7 - weekday) % 7;
            last.plus_days(-i64::from(back))
        } else {
            let ahead = (weekday + 7 - first.weekday()) % 7;
            first.plus_days(i64::from(ahead) + 7 * (i64::from(nth) - 1))
        };
        (day.month() == month).then_some(day)
    }
}

impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every(cadence) => cadence.fmt(f),
            Self::Weekday { nth, weekday } => {
                let (nth, day) = (usize::from(*nth), usize::from(*weekday));
                write!(f, "每月{}个星期{}", if nth == 0 { "最后一" } else { TIMES[nth] }, DAYS[day])
            }
        }
    }
}

impl Decode for Rhythm {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = Message::new("频次", "how often something is due");
        let text = cx.scalar(node, wanted.clone())?;
        let Some(rhythm) = Self::parse(&text) else {
            let help = Message::new(
                "写成 `每月`、`每季度`、`每半年`、`每年` 或 `每月最后一个星期五`",
                "write `每月`, `每季度`, `每半年`, `每年` or a day such as `每月最后一个星期五`",
            );
            cx.bad_value(Code("bad-rhythm"), node, &text, &wanted, Some(&help));
            return None;
        };
        if rhythm.to_string() != text {
            cx.note(node.span, &rhythm.to_string());
        }
        Some(rhythm)
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Text
    }
}

/// Rhythms by kind of activity.
pub(crate) type Rhythms = Free<Rhythm>;

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str, months: &[(i16, i8)]) -> String {
        let rhythm = Rhythm::parse(text).unwrap();
        let day = |(year, month): &(i16, i8)| rhythm.day_of(Month::new(*year, *month).unwrap());
        let days =
            months.iter().map(|month| day(month).map_or("—".into(), |day| day.to_string()));
        days.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_day_of_the_week_is_found_in_each_month() {
        let months = [(2026, 1), (2026, 2), (2026, 5), (2026, 10)];
        assert_eq!(
            days("每月最后一个星期五", &months),
            "2026-01-30 2026-02-27 2026-05-29 2026-10-30"
        );
        assert_eq!(
            days("每月第一个星期一", &months),
            "2026-01-05 2026-02-02 2026-05-04 2026-10-05"
        );
        assert_eq!(days("每月第五个周日", &months), "— — 2026-05-31 —");
        assert_eq!(days("每月最后一个星期天", &[(2026, 5)]), "2026-05-31");
        assert_eq!(days("每季度", &[(2026, 5)]), "—");
    }

    #[test]
    fn rhythms_are_written_in_one_way_and_read_in_several() {
        for (text, canonical) in [
            ("每月最后一个周五", "每月最后一个星期五"),
            ("每月最后一个星期五", "每月最后一个星期五"),
            ("每月第二个礼拜天", "每月第二个星期日"),
            ("每月的第三周三", "每月第三个星期三"),
            ("每半年", "每半年"),
        ] {
            assert_eq!(Rhythm::parse(text).unwrap().to_string(), canonical, "{text}");
        }
        for text in
            ["每月最后", "每周五", "最后一个星期五", "每月最后一个星期八", "每月最后一个星期五六"]
        {
            assert_eq!(Rhythm::parse(text), None, "{text}");
        }
    }
}
