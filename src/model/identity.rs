//! Numbers that stand for a person: identity number, telephone, filing number.

use std::fmt;
use std::ops::Deref;

use crate::diagnostic::{Code, Text as Message};
use crate::yaml::Node;

use super::date::{Day, Month};
use super::decode::{Decode, Decoder};
use super::form::Form;
use super::policy::Lists;
use super::scalar::{self, Wanted};
use super::shape::{Shape, Single};
use super::words::Sex;

/// A resident identity number whose form, birth date and check digit are right (GB 11643-1999).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdentityNumber(String);

/// A mobile telephone number: 11 digits that begin with 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// The number under which a person is filed: 1–56 of `A–Z a–z 0–9 . _ -`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilingNumber(String);

impl IdentityNumber {
    /// The birth date inside the number.
    #[must_use]
    pub fn birth(&self) -> Day {
        Day::parse(&self.0[6..14]).expect("checked when it was read")
    }

    /// The month of birth inside the number.
    #[must_use]
    pub fn birth_month(&self) -> Month {
        self.birth().month()
    }

    /// The sex that the 17th digit stands for: odd is male.
    #[must_use]
    pub fn sex(&self) -> Sex {
        if (self.0.as_bytes()[16] - b'0') % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// The number with its birth date and order hidden: first six and last four stay.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}********{}", &self.0[..6], &self.0[14..])
    }
}

/// What is wrong with a text that should be an identity number.
enum Fault {
    Form,
    Birth,
    Check,
}

fn check_identity(text: &str) -> Result<(), Fault> {
    let (body, last) = text.split_at_checked(17).ok_or(Fault::Form)?;
    if text.len() != 18
        || !body.bytes().all(|byte| byte.is_ascii_digit())
        || !matches!(last.as_bytes(), [b'0'..=b'9' | b'X'])
    {
        return Err(Fault::Form);
    }
    Day::parse(&body[6..14]).ok_or(Fault::Birth)?;
    if check_digit(body) == last { Ok(()) } else { Err(Fault::Check) }
}

/// The check character of 17 digits by ISO 7064 MOD 11-2: weights are powers of 2 modulo 11.
fn check_digit(body: &str) -> &'static str {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [&str; 11] = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"];
    let sum: u32 =
        body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CHECKS[(sum % 11) as usize]
}

impl Decode for IdentityNumber {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let typed = cx.scalar(node, ("18 位身份证号", "an identity number of 18 characters"))?;
        let text: String = scalar::half_width(&typed)
            .chars()
            .filter(|one| *one != ' ')
            .collect::<String>()
            .to_uppercase();
        if let Err(fault) = check_identity(&text) {
            report_identity(node, cx, &fault);
            return None;
        }
        if text != typed {
            let message = Message::new(
                "身份证号含空格、全角数字或小写 x，已按规范写法读取",
                "identity number read without blanks, full-width digits and lower-case x",
            );
            cx.note_message(node.span, message, Form::Word(text.clone()));
        }
        Some(Self(text))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Identity)
    }
}

/// The number itself is personal and never part of a message.
fn report_identity(node: &Node, cx: &mut Decoder<'_>, fault: &Fault) {
    let (code, message) = match fault {
        Fault::Form => (
            "bad-identity",
            Message::new(
                "身份证号应为 18 位：前 17 位是数字，末位是数字或 X",
                "an identity number has 17 digits and a last digit or X",
            ),
        ),
        Fault::Birth => (
            "bad-identity",
            Message::new(
                "身份证号第 7—14 位不是有效的出生日期",
                "characters 7 to 14 of the identity number are no valid birth date",
            ),
        ),
        Fault::Check => (
            "identity-checksum",
            Message::new(
                "身份证号校验码不对，至少有一位输错",
                "the identity number's check digit is wrong: at least one digit was mistyped",
            ),
        ),
    };
    let help = Message::new(
        "请对照身份证或户口簿核对；整个号码加引号书写",
        "compare with the identity card; write the whole number in quotes",
    );
    cx.error(Code(code), node.span, message, Some(help));
}

impl Phone {
    fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|one| !matches!(one, ' ' | '-' | '—')).collect();
        let digits = digits.strip_prefix("+86").unwrap_or(&digits);
        let fits = digits.len() == 11
            && digits.starts_with('1')
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| Self(digits.to_owned()))
    }
}

impl Decode for Phone {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let typed = cx.scalar(node, ("11 位手机号码", "a mobile number of 11 digits"))?;
        let Some(phone) = Self::parse(&scalar::half_width(&typed)) else {
            let message = Message::new(
                "联系电话应为 11 位手机号码",
                "a telephone number is a mobile number of 11 digits",
            );
            let help = Message::new(
                "请核对号码：以 1 开头，共 11 位",
                "compare the number: 11 digits, the first is 1",
            );
            cx.error(Code("bad-phone"), node.span, message, Some(help));
            return None;
        };
        if phone.0 != typed {
            let message = Message::new(
                "联系电话含空格、短横或全角数字，已按规范写法读取",
                "telephone number read without blanks, dashes and full-width digits",
            );
            cx.note_message(node.span, message, Form::Word(phone.0.clone()));
        }
        Some(phone)
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Phone)
    }
}

impl Decode for FilingNumber {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let wanted = Wanted::new("备案编号", "a filing number", "439001-2026-0001").help(
            "只用字母、数字、点、下划线和短横，1—56 位，如 `439001-2026-0001`",
            "use 1–56 letters, digits, `.`, `_`, `-`, such as `439001-2026-0001`",
        );
        scalar::read(node, cx, Code("bad-filing-number"), &wanted, |text| {
            let fits = (1..=56).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
            fits.then(|| Self(text.to_owned()))
        })
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::FilingNumber)
    }
}

macro_rules! as_text {
    ($($name:ident),*) => { $(
        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )* };
}

as_text!(IdentityNumber, Phone, FilingNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_example_is_valid_and_any_changed_digit_is_not() {
        let good = "11010519491231002X";
        assert!(check_identity(good).is_ok());
        for at in 0..17 {
            let mut bad = good.as_bytes().to_vec();
            bad[at] = b'0' + (bad[at] - b'0' + 1) % 10;
            assert!(check_identity(std::str::from_utf8(&bad).unwrap()).is_err(), "{at}");
        }
    }

    #[test]
    fn birth_and_sex_are_read_from_the_number() {
        let number = IdentityNumber("43900119941012001X".into());
        assert_eq!(number.birth_month().to_string(), "1994.10");
        assert_eq!(number.sex(), Sex::Male);
        assert_eq!(number.masked(), "439001********001X");
    }

    #[test]
    fn phones_lose_blanks_and_dashes() {
        assert_eq!(Phone::parse("138-0000 0001").unwrap().to_string(), "13800000001");
        assert!(Phone::parse("073184000000").is_none());
    }
}
