//! Numbers of a register: an item's own, and its archive number (DA/T 22-2015).

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::settings::RegisterSettings;

/// Which item: the year in which it was received, and its running number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Number {
    /// 年度.
    pub(crate) year: i16,
    /// 件号, from 1.
    pub(crate) item: u32,
}

/// A text is no number of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no number of an item, such as 2026/0007")]
pub(crate) struct NumberError;

impl Number {
    /// The item's number as archive numbers and files have it: four digits, more if it needs more.
    pub(crate) fn digits(self) -> String {
        format!("{:04}", self.item)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.year, self.digits())
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let (year, item) = text.split_once('/').ok_or(NumberError)?;
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || !plain(year) || !plain(item) {
            return Err(NumberError);
        }
        let number = |text: &str| text.parse::<u32>().map_err(|_| NumberError);
        let item = number(item)?;
        let year = year.parse().map_err(|_| NumberError)?;
        // A year is written without zeros before it, and has four digits.
        if item == 0 || year < 1000 { Err(NumberError) } else { Ok(Self { year, item }) }
    }
}

/// 全宗号-门类·年度-保管期限-机构-件号; the office is left out where the register names none.
pub(super) fn archive_number(settings: &RegisterSettings, number: Number) -> String {
    let RegisterSettings { fonds, class, retention, office, .. } = settings;
    let office = office.as_ref().map_or(String::new(), |office| format!("-{office}"));
    format!("{fonds}-{class}·{}-{retention}{office}-{}", number.year, number.digits())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let number = Number { year: 2026, item: 7 };
        assert_eq!(number.to_string(), "2026/0007");
        assert_eq!("2026/0007".parse(), Ok(number));
        assert_eq!("2026/7".parse(), Ok(number));
        assert_eq!("1000/1".parse(), Ok(Number { year: 1000, item: 1 }));
        for bad in ["7", "2026/", "2026/0", "26/7", "0999/7", "2026/+7", "2026/7/1"] {
            assert_eq!(bad.parse::<Number>(), Err(NumberError), "{bad}");
        }
    }
}
