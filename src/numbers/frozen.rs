//! Numbers that were written down for later: figures of a day by their keys, without names.
//!
//! ```json
//! {"day": "2026-10-31", "numbers": [
//!   {"key": "party-members", "title": "党员", "n": 445, "d": 570, "value": 445, "share": "78.1%",
//!    "unit": "人", "base": "reserve-total", "day": "2026-10-31"}, …]}
//! ```
//!
//! `n` and `d` are what the value and the share were computed from; `value` is as it was printed, of a
//! ratio the second side. A file that somebody else made may give the value as a text too.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::settings::LastTerm;

use super::count::{Count, Shows, Word};
use super::figure::{COUNTS, Figure, Fraction, Side};

/// Figures of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Frozen {
    pub(crate) day: String,
    pub(crate) numbers: Vec<FrozenNumber>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FrozenNumber {
    /// The key of the count, and the word behind a hyphen where it is told by word.
    pub(crate) key: String,
    #[serde(default)]
    pub(crate) title: String,
    /// The sum of the amounts.
    pub(crate) n: Option<i64>,
    /// What it is a share of or divided by.
    #[serde(default)]
    pub(crate) d: Option<i64>,
    /// As it was printed; nothing where there was nobody of whom it could be told.
    pub(crate) value: Option<Printed>,
    #[serde(default)]
    pub(crate) share: Option<String>,
    #[serde(default)]
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) base: Option<String>,
    #[serde(default)]
    pub(crate) day: String,
}

/// A number as it was printed; a number of JSON where it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printed(String);

impl Printed {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    fn number(&self) -> Option<Fraction> {
        decimal(&self.0)
    }
}

impl Serialize for Printed {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let plain = self.0.strip_prefix("1:").unwrap_or(&self.0);
        match (plain.parse::<i64>(), plain.parse::<f64>()) {
            (Ok(whole), _) => to.serialize_i64(whole),
            (_, Ok(number)) => to.serialize_f64(number),
            _ => to.serialize_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Printed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match serde_json::Value::deserialize(from)? {
            serde_json::Value::Number(number) => Ok(Self(number.to_string())),
            serde_json::Value::String(text) => Ok(Self(text)),
            _ => Err(D::Error::custom("a value is a number")),
        }
    }
}

impl Frozen {
    /// The numbers of 上届 as the settings give them: values alone.
    pub(crate) fn of_last_term(term: &LastTerm) -> Option<Self> {
        let day = term.day?.to_string();
        let numbers = term.numbers.as_ref()?.iter().map(|(key, value)| FrozenNumber {
            key: key.to_owned(),
            title: String::new(),
            n: None,
            d: None,
            value: Some(Printed::new(value.to_string())),
            share: None,
            unit: String::new(),
            base: None,
            day: day.clone(),
        });
        Some(Self { numbers: numbers.collect(), day })
    }

    /// As it is written down, with a line end.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("it is plain data") + "\n"
    }

    /// The keys that no count has.
    pub(crate) fn unknown(&self) -> Vec<&str> {
        let keys = self.numbers.iter().map(|number| number.key.as_str());
        keys.filter(|key| meant(key).is_none()).collect()
    }

    /// The numbers of some counts, by their keys with the word or without; all where none is named.
    pub(crate) fn of_keys(mut self, keys: &[String]) -> Self {
        let is_asked = |key: &String| {
            keys.contains(key)
                || meant(key).is_some_and(|(count, _)| keys.iter().any(|own| own == count.key))
        };
        self.numbers.retain(|number| keys.is_empty() || is_asked(&number.key));
        self
    }

    /// Each number of a count that there is, with its word.
    pub(crate) fn known(&self) -> Vec<(&'static Count, Option<Word>, Side)> {
        let known = self.numbers.iter().filter_map(|number| {
            let (count, word) = meant(&number.key)?;
            Some((count, word, number.side(count, self)))
        });
        known.collect()
    }
}

impl FrozenNumber {
    /// Writes a figure down; `title`, `value` and `unit` are as they are printed.
    pub(crate) fn new(
        figure: &Figure<'_>,
        (title, value, unit): (String, String, String),
        day: &str,
    ) -> Self {
        Self {
            key: figure.key(),
            title,
            n: Some(figure.amount),
            d: figure.base,
            value: figure.value().map(|_| Printed::new(value)),
            share: figure.share().map(Fraction::percent),
            unit,
            base: figure.count.base.map(str::to_owned),
            day: day.to_owned(),
        }
    }

    /// The number with its share: computed from what it was computed from where that is written down,
    /// else as it was printed.
    fn side(&self, count: &'static Count, all: &Frozen) -> Side {
        let value = self.value.as_ref().and_then(Printed::number);
        if let Some(n) = self.n {
            let figure = Figure::bare(count, n, self.d);
            // Who changed the value alone meant the value.
            let decimals = count.decimals();
            let printed = figure.value().map(|own| own.decimal(decimals));
            let is_as_printed = value.is_none_or(|own| Some(own.decimal(decimals)) == printed);
            let value = if is_as_printed { figure.value() } else { value };
            return Side { value, share: figure.share() };
        }
        let base = count.base.filter(|_| count.shows == Shows::Sum).and_then(|base| {
            let is_base = |key: &str| meant(key).is_some_and(|(own, _)| own.key == base);
            let own = all.numbers.iter().find(|number| is_base(&number.key))?;
            own.value.as_ref()?.number()
        });
        let share = value.zip(base).and_then(|(value, base)| value.over(base));
        Side { value, share }
    }
}

/// The count that a key means, and the word behind it.
fn meant(key: &str) -> Option<(&'static Count, Option<Word>)> {
    if let Some(count) = super::count(key) {
        return (!count.is_by_word).then_some((count, None));
    }
    let by_word = COUNTS.iter().filter(|count| count.is_by_word);
    let own = by_word.filter_map(|count| {
        let word = key.strip_prefix(count.key)?.strip_prefix('-')?;
        Some((*count, Some(Word::new(0, word.to_owned()))))
    });
    own.max_by_key(|(count, _)| count.key.len())
}

/// A number as it is printed, a ratio by its second side.
fn decimal(text: &str) -> Option<Fraction> {
    let text = text.trim().strip_prefix("1:").unwrap_or(text.trim());
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let below = 10_i64.checked_pow(u32::try_from(rest.len()).ok()?)?;
    let above: i64 = format!("{whole}{rest}").parse().ok()?;
    Some(Fraction { above, below })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_on_with_words() {
        let word = |key: &str| {
            let (count, word) = meant(key)?;
            Some((count.key, word.map(|word| word.text.into_owned())))
        };
        assert_eq!(word("party-members"), Some(("party-members", None)));
        assert_eq!(word("source-退役军人"), Some(("source", Some("退役军人".to_owned()))));
        assert_eq!(word("quota-base-女性"), Some(("quota-base", Some("女性".to_owned()))));
        assert_eq!(word("quota-女性"), Some(("quota", Some("女性".to_owned()))));
        assert_eq!(word("source"), None);
        assert_eq!(word("nonsense"), None);
    }

    #[test]
    fn who_changed_the_value_alone_meant_the_value() {
        let value = |json: &str| {
            let number: FrozenNumber = serde_json::from_str(json).unwrap();
            let frozen = Frozen { day: "2026-10-31".to_owned(), numbers: vec![number] };
            frozen.known()[0].2.value.unwrap()
        };
        let fraction = |above, below| Fraction { above, below };
        let members = |value_of: &str| {
            value(&format!(r#"{{"key": "party-members", "n": 18, "d": 19, "value": {value_of}}}"#))
        };
        assert_eq!((members("18"), members("20")), (fraction(18, 1), fraction(20, 1)));
        let age = |value_of: &str| {
            value(&format!(r#"{{"key": "age-mean", "n": 653, "d": 19, "value": {value_of}}}"#))
        };
        // As printed it is the whole of what it was computed from.
        assert_eq!((age("34.4"), age("34.5")), (fraction(653, 19), fraction(345, 10)));
    }

    #[test]
    fn printed_numbers_are_read_back() {
        assert_eq!(decimal("32.0"), Some(Fraction { above: 320, below: 10 }));
        assert_eq!(decimal("1:2.13"), Some(Fraction { above: 213, below: 100 }));
        assert_eq!(decimal("—"), None);
    }
}
