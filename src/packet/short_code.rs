//! The short code of a packet: eight groups of five digits that two people can read to each other
//! over the phone.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::hash::Digest;

/// The first 80 bits of the ZIP's SHA-256 as eight numbers of 10 bits. Each is written with four
/// digits and an ISO 7064 MOD 11,10 check digit, which notices any wrong digit and nearly every
/// swap of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ShortCode([u16; 8]);

/// A text is no short code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum ShortCodeError {
    /// Not eight groups of five digits.
    #[error("not eight groups of five digits")]
    Shape,
    /// The group, counted from 1, has a wrong digit.
    #[error("group {0} contains a wrong digit")]
    Group(usize),
}

impl ShortCode {
    /// The short code of a ZIP with this SHA-256.
    pub(crate) fn of(zip: Digest) -> Self {
        let bits =
            zip.as_bytes()[..10].iter().fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
        let group = |at: usize| u16::try_from(bits >> (70 - 10 * at) & 0x3FF).expect("ten bits");
        Self(std::array::from_fn(group))
    }
}

impl fmt::Display for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, group) in self.0.iter().enumerate() {
            let blank = if at == 0 { "" } else { " " };
            let digits = format!("{group:04}");
            write!(f, "{blank}{digits}{}", check_digit(&digits))?;
        }
        Ok(())
    }
}

impl FromStr for ShortCode {
    type Err = ShortCodeError;

    /// Reads digits with any blanks or dashes between them.
    fn from_str(text: &str) -> Result<Self, ShortCodeError> {
        let digits: String =
            text.chars().filter(|one| !one.is_whitespace() && *one != '-').collect();
        if digits.len() != 40 || !digits.bytes().all(|one| one.is_ascii_digit()) {
            return Err(ShortCodeError::Shape);
        }
        let mut groups = [0; 8];
        for (at, group) in groups.iter_mut().enumerate() {
            let (number, check) = digits[5 * at..5 * at + 5].split_at(4);
            *group = number.parse().map_err(|_| ShortCodeError::Shape)?;
            if *group > 0x3FF || check != check_digit(number).to_string() {
                return Err(ShortCodeError::Group(at + 1));
            }
        }
        Ok(Self(groups))
    }
}

/// ISO 7064 MOD 11,10.
fn check_digit(digits: &str) -> u32 {
    let product = digits.bytes().fold(10, |product, digit| {
        let sum = (u32::from(digit - b'0') + product) % 10;
        if sum == 0 { 10 * 2 % 11 } else { sum * 2 % 11 }
    });
    (11 - product) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        // The example of ISO 7064: 0794 has the check digit 5.
        assert_eq!(check_digit("0794"), 5);
    }

    #[test]
    fn a_code_is_read_as_it_is_written() {
        let code = ShortCode::of(Digest::of(b"abc"));
        let written = code.to_string();
        assert_eq!(written.len(), 8 * 5 + 7);
        assert_eq!(written.parse(), Ok(code));
        assert_eq!(written.replace(' ', "-").parse(), Ok(code));
        // ba7816bf…: 10 1110 1001 is 745.
        assert!(written.starts_with("0745"), "{written}");
    }

    #[test]
    fn a_wrong_digit_is_noticed_in_its_group() {
        let written = ShortCode::of(Digest::of(b"abc")).to_string();
        for at in (0..written.len()).filter(|at| written.as_bytes()[*at] != b' ') {
            for digit in "0123456789".chars().filter(|one| !written[at..].starts_with(*one)) {
                let mut wrong = written.clone();
                wrong.replace_range(at..=at, &digit.to_string());
                assert_eq!(wrong.parse::<ShortCode>(), Err(ShortCodeError::Group(at / 6 + 1)));
            }
        }
        assert_eq!("12345".parse::<ShortCode>(), Err(ShortCodeError::Shape));
    }
}
