//! Numbers that stand for a person: identity number, telephone, filing number.

use std::fmt;
use std::ops::Deref;

use crate::diagnostic::{Code, Text as Message};
use crate::mask;
use crate::yaml::Node;

use super::date::{Day, Month};
use super::decode::scalar::{self, ExpectedScalar};
use super::decode::{Decode, Decoder};
use super::form::Form;
use super::list::is_nothing;
use super::lists::Lists;
use super::shape::{Shape, Single};
use super::words::Sex;

/// A resident identity number whose form, birth date and check digit are right (GB 11643-1999).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct IdentityNumber(String);

/// A mobile telephone number: 11 digits that begin with 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Phone(String);

/// The number under which a person is filed: 1–56 of `A–Z a–z 0–9 . _ -`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FilingNumber(String);

impl IdentityNumber {
    /// The number that a text is, however it is typed, if its check digit is right.
    pub(crate) fn new(text: &str) -> Option<Self> {
        Some(Self(plain_identity(text))).filter(|number| is_identity(&number.0))
    }

    /// The birth date inside the number.
    pub(crate) fn birth(&self) -> Day {
        Day::parse(&self.0[6..14]).expect("checked when it was read")
    }

    /// The month of birth inside the number.
    pub(crate) fn birth_month(&self) -> Month {
        self.birth().month()
    }

    /// The sex that the 17th digit stands for: odd is male.
    pub(crate) fn sex(&self) -> Sex {
        if (self.0.as_bytes()[16] - b'0') % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// The number as it is shown where it need not be whole.
    pub(crate) fn masked(&self) -> String {
        mask::identity(&self.0)
    }
}

/// What is wrong with a text that should be an identity number.
enum IdentityError {
    /// It has not 18 characters, but so many.
    Length(usize),
    /// A character stands in it that can be in none.
    Character(char),
    Birth,
    Check,
}

/// An identity number as it is compared: without blanks, quotes and what nobody sees.
pub(crate) fn plain_identity(text: &str) -> String {
    let between = |one: &char| one.is_whitespace() || matches!(one, '-' | '—' | '–');
    scalar::plain(text).text.chars().filter(|one| !between(one)).map(upper).collect()
}

/// Whether a text is an identity number whose check digit is right.
pub(crate) fn is_identity(text: &str) -> bool {
    check_identity(text).is_ok()
}

fn check_identity(text: &str) -> Result<(), IdentityError> {
    let length = text.chars().count();
    let odd = text
        .chars()
        .enumerate()
        .find(|(at, one)| !(one.is_ascii_digit() || *one == 'X' && at + 1 == length));
    if let Some((_, odd)) = odd.filter(|_| (15..=20).contains(&length)) {
        return Err(IdentityError::Character(odd));
    }
    let (body, last) =
        text.split_at_checked(17).filter(|_| length == 18).ok_or(IdentityError::Length(length))?;
    Day::parse(&body[6..14]).ok_or(IdentityError::Birth)?;
    if check_digit(body) == last { Ok(()) } else { Err(IdentityError::Check) }
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
        let plain = scalar::plain(&typed);
        let text = plain_identity(&typed);
        if let Err(fault) = check_identity(&text) {
            if !report_no_number(node, cx, &typed, "身份证号", "an identity number") {
                report_identity(node, cx, &fault);
            }
            return None;
        }
        if text != typed {
            let message = match plain.unseen {
                Some(_) => plain.told(&Message::new("身份证号里", "the identity number")),
                None => Message::new(
                    "身份证号含空格、标点、全角数字或小写 x，已按规范写法读取",
                    "identity number read without blanks, marks, full-width digits and lower-case x",
                ),
            };
            cx.note_message(node.span, message, Form::Word(text.clone()));
        }
        Some(Self(text))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Single(Single::Identity)
    }
}

/// A character as identity numbers have it: letters that look like the last one are it.
fn upper(one: char) -> char {
    match one {
        'x' | 'Х' | 'х' | 'Χ' | 'χ' | '×' | '✕' | 'Ⅹ' | 'ⅹ' => 'X',
        other => other,
    }
}

/// Reports words for nothing and what an office program makes of a long number.
fn report_no_number(node: &Node, cx: &mut Decoder<'_>, typed: &str, zh: &str, en: &str) -> bool {
    let code = Code(if zh == "身份证号" { "bad-identity" } else { "bad-phone" });
    let is_power = typed.contains(['E', 'e']) && typed.contains('+');
    let (message, help) = if is_nothing(typed) {
        (
            Message::new(format!("{zh}不能写 `{typed}`"), format!("`{typed}` is not {en}")),
            Message::new("还不知道的留空", "leave it empty while it is not known"),
        )
    } else if is_power {
        (
            Message::new(
                format!("{zh}被表格软件改成了 `{typed}` 的样子，后面几位已经丢失"),
                format!("an office program made `{typed}` of it, the last digits are lost"),
            ),
            Message::new("照身份证重新输入，前后加引号", "type it again from the card, in quotes"),
        )
    } else {
        return false;
    };
    cx.error(code, node.span, message, Some(help));
    true
}

/// The number itself is personal and never part of a message.
fn report_identity(node: &Node, cx: &mut Decoder<'_>, fault: &IdentityError) {
    let (code, message) = match fault {
        IdentityError::Length(length) => (
            "bad-identity",
            Message::new(
                format!("身份证号应为 18 位，这里有 {length} 位"),
                format!("an identity number has 18 characters, this one has {length}"),
            ),
        ),
        IdentityError::Character(odd) => (
            "bad-identity",
            Message::new(
                format!(
                    "身份证号前 17 位是数字，末位是数字或 X，不能有 `{odd}`（U+{:04X}）",
                    u32::from(*odd)
                ),
                format!(
                    "an identity number has 17 digits and a last digit or X, no `{odd}` (U+{:04X})",
                    u32::from(*odd)
                ),
            ),
        ),
        IdentityError::Birth => (
            "bad-identity",
            Message::new(
                "身份证号第 7—14 位不是有效的出生日期",
                "characters 7 to 14 of the identity number are no valid birth date",
            ),
        ),
        IdentityError::Check => (
            "identity-checksum",
            Message::new(
                "身份证号校验码不对，至少有一位输错",
                "the identity number's check digit is wrong: at least one digit was mistyped",
            ),
        ),
    };
    let help = Message::new("请对照身份证或户口簿核对", "compare with the identity card");
    cx.error(Code(code), node.span, message, Some(help));
}

impl Phone {
    fn parse(text: &str) -> Option<Self> {
        let digits = Self::bare(text);
        let fits = digits.len() == 11
            && digits.starts_with('1')
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then_some(Self(digits))
    }

    /// The text without what people put between the digits and before them.
    fn bare(text: &str) -> String {
        let between =
            |one: &char| one.is_whitespace() || matches!(one, '-' | '—' | '–' | '‐' | '‑' | '−');
        let digits: String = text.chars().filter(|one| !between(one)).collect();
        digits.strip_prefix("+86").map_or(digits.clone(), ToOwned::to_owned)
    }
}

/// The number itself is personal and never part of a message.
fn report_phone(node: &Node, cx: &mut Decoder<'_>, bare: &str) {
    let length = bare.chars().count();
    let odd = bare.chars().find(|one| !one.is_ascii_digit());
    let several = bare.contains(['/', '、', '，', ',', ';', '；']) && length > 14;
    let (zh, en) = match odd {
        _ if several => ("：写了不止一个号码".to_owned(), "there are several here".to_owned()),
        Some(odd) => (format!("，不能有 `{odd}`"), format!("no `{odd}` can stand in it")),
        None if length == 11 => ("，以 1 开头".to_owned(), "the first digit is 1".to_owned()),
        None => (format!("，这里有 {length} 位"), format!("this has {length}")),
    };
    let message = Message::new(
        format!("联系电话应为 11 位手机号码{zh}"),
        format!("a telephone number is a mobile number of 11 digits, {en}"),
    );
    let help = Message::new(
        "请核对号码：以 1 开头，只写一个",
        "compare the number: the first digit is 1; write one number alone",
    );
    cx.error(Code("bad-phone"), node.span, message, Some(help));
}

impl Decode for Phone {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let typed = cx.scalar(node, ("11 位手机号码", "a mobile number of 11 digits"))?;
        let plain = scalar::plain(&typed);
        let Some(phone) = Self::parse(&plain.text) else {
            if !report_no_number(node, cx, &typed, "联系电话", "a telephone number") {
                report_phone(node, cx, &Self::bare(&plain.text));
            }
            return None;
        };
        if phone.0 != typed {
            let message = match plain.unseen {
                Some(_) => plain.told(&Message::new("联系电话里", "the telephone number")),
                None => Message::new(
                    "联系电话含空格、短横、引号或全角数字，已按规范写法读取",
                    "telephone number read without blanks, dashes, quotes and full-width digits",
                ),
            };
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
        let wanted = ExpectedScalar::new("备案编号", "a filing number", "439001-2026-0001").help(
            "只用字母、数字、点、下划线和短横，1—56 位，如 `439001-2026-0001`",
            "use 1–56 letters, digits, `.`, `_`, `-`, such as `439001-2026-0001`",
        );
        scalar::read(node, cx, Code("bad-filing-number"), &wanted, |text| {
            let fits = (1..=56).contains(&text.len())
                // A packet is named by it, and Windows takes a dot off the end of a name.
                && !text.ends_with('.')
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
    fn as_many_bytes_of_longer_characters_are_no_number() {
        // Wherever a character of two, three or four bytes stands, 18 bytes in all.
        for wide in ["é", "村", "𠮷"] {
            for before in 0..=18 - wide.len() {
                let rest = 18 - wide.len() - before;
                let text = format!("{}{wide}{}", "1".repeat(before), "1".repeat(rest));
                assert!(!is_identity(&text), "{text}");
                let many = wide.repeat(18 / wide.len());
                let text = format!("{}{many}", "1".repeat(18 - many.len()));
                assert!(!is_identity(&text), "{text}");
            }
        }
        assert!(!is_identity("43900包村领导X"));
    }

    #[test]
    fn birth_and_sex_are_read_from_the_number() {
        let number = IdentityNumber("43900119941012001X".into());
        assert_eq!(number.birth_month().to_string(), "1994.10");
        assert_eq!(number.sex(), Sex::Male);
        assert_eq!(number.masked(), "4390************1X");
    }

    #[test]
    fn phones_lose_blanks_and_dashes() {
        assert_eq!(Phone::parse("138-0000 0001").unwrap().to_string(), "13800000001");
        assert!(Phone::parse("073184000000").is_none());
    }
}
