//! One condition: a field, a mark and values, and whether texts of a file meet it.

use std::cmp::Ordering;

use crate::letters;
use crate::model::date::{Day, Month};
use crate::model::education::Education;
use crate::model::shape::{Choice, Shape, Single};
use crate::text::{plain_word, same_word};

/// How a field is compared with values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// It is one of the values.
    Is,
    /// It is none of them.
    Differs,
    Less,
    /// It is the value or less.
    AtMost,
    More,
    /// It is the value or more.
    AtLeast,
    /// It holds one of the values.
    Holds,
    /// It holds none of them.
    Lacks,
}

/// What follows from a person's file on a day, or from where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Derived {
    Town,
    Village,
    Age,
    /// The highest education that was finished.
    Education,
    PoliticalStatus,
    Stage,
    /// Whether the person is in the pool.
    InPool,
    /// Those who train the person.
    Mentors,
}

impl Derived {
    /// All of them, by the names under which they are asked for.
    pub(super) const NAMES: [(&'static str, Self); 9] = [
        ("乡镇", Self::Town),
        ("镇", Self::Town),
        ("村", Self::Village),
        ("年龄", Self::Age),
        ("学历", Self::Education),
        ("政治面貌", Self::PoliticalStatus),
        ("阶段", Self::Stage),
        ("在库", Self::InPool),
        ("导师", Self::Mentors),
    ];
}

/// What is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Field {
    Derived(Derived),
    /// A key, or a path of keys, of the file; the first of them at any of these depths.
    Key {
        path: Vec<String>,
        is_nested: bool,
    },
}

/// What the values of a field are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Words(Vec<Choice>),
    Number,
    Date,
    YesNo,
}

/// One condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Condition {
    /// The field as it was typed.
    pub(crate) name: String,
    pub(crate) field: Field,
    pub(super) mark: Mark,
    /// What the field is compared with; nothing asks whether it is filled in.
    pub(crate) values: Vec<String>,
    pub(super) kind: Kind,
}

impl Kind {
    /// The kind of what may stand at some places of a file.
    pub(super) fn of(shapes: &[&Shape]) -> Self {
        let mut kinds = shapes.iter().map(|shape| Self::of_one(shape));
        let Some(first) = kinds.next() else { return Self::Text };
        kinds.fold(first, |one, other| match (one, other) {
            (Self::Words(mut one), Self::Words(other)) => {
                one.extend(
                    other.into_iter().filter(|word| !one.contains(word)).collect::<Vec<_>>(),
                );
                Self::Words(one)
            }
            (one, other) if one == other => one,
            _ => Self::Text,
        })
    }

    fn of_one(shape: &Shape) -> Self {
        match shape.scalar() {
            Some(Shape::Word(choices)) => Self::Words(choices.clone()),
            Some(Shape::Single(single)) => match single {
                Single::Month | Single::Day | Single::MonthOrDay | Single::Year => Self::Date,
                Single::Count | Single::Amount | Single::Format => Self::Number,
                Single::YesNo => Self::YesNo,
                Single::Identity | Single::Phone | Single::FilingNumber => Self::Text,
            },
            _ => Self::Text,
        }
    }

    /// Whether its values have an order.
    pub(super) fn is_ordered(&self) -> bool {
        match self {
            Self::Number | Self::Date => true,
            Self::Words(choices) => choices.iter().all(|own| Education::named(&own.word).is_some()),
            Self::Text | Self::YesNo => false,
        }
    }
}

impl Condition {
    /// Whether it asks for a part of a text.
    pub(crate) fn asks_for_text(&self) -> bool {
        self.mark == Mark::Holds
    }

    /// Whether the texts of a field meet it; an empty text is none. `are_one` says which words mean
    /// the same to the county.
    pub(crate) fn holds<'t>(
        &self,
        texts: impl IntoIterator<Item = &'t str>,
        are_one: impl Fn(&str, &str) -> bool,
    ) -> bool {
        let texts: Vec<&str> =
            texts.into_iter().map(str::trim).filter(|text| !text.is_empty()).collect();
        if self.values.is_empty() {
            return texts.is_empty() == (self.mark == Mark::Is);
        }
        let any = |meets: &dyn Fn(&str, &str) -> bool| {
            texts.iter().any(|text| self.values.iter().any(|value| meets(text, value)))
        };
        let is_same = |text: &str, value: &str| self.is_same(text, value, &are_one);
        let order = |text: &str, value: &str| self.order(text, value);
        match self.mark {
            Mark::Is => any(&is_same),
            Mark::Differs => !any(&is_same),
            Mark::Holds => any(&holds),
            Mark::Lacks => !any(&holds),
            Mark::Less => any(&|text, value| order(text, value).is_some_and(Ordering::is_lt)),
            Mark::AtMost => any(&|text, value| order(text, value).is_some_and(Ordering::is_le)),
            Mark::More => any(&|text, value| order(text, value).is_some_and(Ordering::is_gt)),
            Mark::AtLeast => any(&|text, value| order(text, value).is_some_and(Ordering::is_ge)),
        }
    }

    fn is_same(&self, text: &str, value: &str, are_one: &impl Fn(&str, &str) -> bool) -> bool {
        match &self.kind {
            Kind::Words(choices) => {
                let meant = |text: &str| choices.iter().position(|own| own.is_meant_by(text));
                let both = meant(text).zip(meant(value));
                are_one(text, value) || both.is_some_and(|(one, other)| one == other)
            }
            Kind::Number | Kind::Date => {
                self.order(text, value).map_or_else(|| same_word(text, value), Ordering::is_eq)
            }
            Kind::YesNo => yes(text).is_some() && yes(text) == yes(value),
            Kind::Text => are_one(text, value),
        }
    }

    fn order(&self, text: &str, value: &str) -> Option<Ordering> {
        match &self.kind {
            Kind::Date => order_of_dates(text, value),
            Kind::Number => Some(number(text)?.cmp(&number(value)?)),
            Kind::Words(_) => {
                let level = |text: &str| Some(Education::named(text)?.level());
                Some(level(text)?.cmp(&level(value)?))
            }
            Kind::Text | Kind::YesNo => None,
        }
    }
}

fn holds(text: &str, value: &str) -> bool {
    let plain = |text: &str| plain_word(&letters::folded(text)).to_lowercase();
    plain(text).contains(&plain(value))
}

pub(super) fn yes(text: &str) -> Option<bool> {
    match text {
        "是" | "有" | "真" | "true" | "yes" => Some(true),
        "否" | "无" | "没有" | "假" | "false" | "no" => Some(false),
        _ => None,
    }
}

/// A number in thousandths.
pub(super) fn number(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|one| !matches!(one, ',' | '，')).collect();
    let end = digits.find(|one: char| !matches!(one, '0'..='9' | '.' | '-'));
    let digits = &digits[..end.unwrap_or(digits.len())];
    let (sign, digits) = digits.strip_prefix('-').map_or((1, digits), |rest| (-1, rest));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let rest: i64 = format!("{rest:0<3}").get(..3)?.parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    whole.checked_mul(1000)?.checked_add(rest)?.checked_mul(sign)
}

/// A date by as much of it as is written: the year, the month, the day.
pub(super) fn date(text: &str) -> Option<Vec<i16>> {
    let of_month = |month: Month| vec![month.year().number(), i16::from(month.number())];
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(vec![text.parse().ok()?]);
    }
    let year = text.strip_suffix('年').filter(|year| year.len() == 4);
    if let Some(year) = year.and_then(|year| year.parse().ok()) {
        return Some(vec![year]);
    }
    if let Some(day) = Day::parse(text) {
        let (year, month, day): (i16, i8, i8) = day.into();
        return Some(vec![year, i16::from(month), i16::from(day)]);
    }
    Month::parse(text).map(of_month)
}

/// How a date lies to another, by as much as both say.
fn order_of_dates(text: &str, value: &str) -> Option<Ordering> {
    let (text, value) = (date(text)?, date(value)?);
    let parts = text.len().min(value.len());
    Some(text[..parts].cmp(&value[..parts]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_stands_at_several_places_has_the_words_of_all() {
        let words = |words: &[&str]| words.iter().map(|word| Choice::new(word, &[])).collect();
        let shape = |own: &[&str]| Shape::Word(words(own));
        let kind = Kind::of(&[&shape(&["选举", "招聘"]), &shape(&["电话", "选举"])]);
        assert_eq!(kind, Kind::Words(words(&["选举", "招聘", "电话"])));
        assert_eq!(Kind::of(&[&shape(&["选举"]), &Shape::Text]), Kind::Text);
        assert_eq!(Kind::of(&[]), Kind::Text);
    }
}
