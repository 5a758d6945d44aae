//! One line of a file of `allowed_signers`: `PRINCIPALS [OPTIONS] ssh-ed25519 KEY [COMMENT]`.

use jiff::civil::{Date, DateTime};
use ssh_key::{Algorithm, PublicKey, public::KeyData};

use crate::diagnostic::Text;

/// A line of a signers' file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SignersError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: Text,
}

/// What a line says: whose key, for what and when.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) principals: String,
    pub(super) namespaces: Option<String>,
    pub(super) after: Option<DateTime>,
    pub(super) before: Option<DateTime>,
    pub(super) key: KeyData,
}

type Read<T> = Result<T, Text>;

/// Reads a line that is neither empty nor a comment.
pub(super) fn read(number: usize, text: &str) -> Result<Line, SignersError> {
    parts(number, text).map_err(|message| SignersError { line: number, message })
}

fn parts(number: usize, text: &str) -> Read<Line> {
    let (principals, rest) = principals(text)?;
    let mut options = Options::default();
    let key = if is_key(rest) {
        rest
    } else {
        let end = end_of_options(rest);
        options.read(&rest[..end])?;
        rest[end..].trim_start()
    };
    options.agree()?;
    let Options { namespaces, after, before } = options;
    Ok(Line { number, principals, namespaces, after, before, key: public_key(key)? })
}

fn wrong(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text::new(zh, en)
}

/// Who: up to the first blank, or between quotes.
fn principals(text: &str) -> Read<(String, &str)> {
    let quoted = text.strip_prefix('"');
    let split = match quoted {
        Some(quoted) => quoted.split_once('"'),
        None => text.split_once([' ', '\t']),
    };
    let (who, rest) = split.unwrap_or((text, ""));
    let rest = rest.trim_start();
    if who.is_empty() || who.contains('"') || rest.is_empty() {
        return Err(wrong(
            "应为：签名人 ssh-ed25519 公钥",
            "no `identity ssh-ed25519 key` in this line",
        ));
    }
    // So begins the encoded key itself, of whatever kind.
    if quoted.is_none() && is_key(text) && rest.starts_with("AAAA") {
        return Err(wrong(
            format!("公钥前面没有写签名人，应为：签名人 {who} 公钥"),
            format!("no one is named before the key: write `identity {who} key`"),
        ));
    }
    Ok((who.to_owned(), rest))
}

fn is_key(rest: &str) -> bool {
    let word = rest.split([' ', '\t']).next().unwrap_or_default();
    !word.contains('=') && ["ssh-", "ecdsa-", "sk-"].iter().any(|kind| word.starts_with(kind))
}

/// Options end at the first blank outside quotes.
fn end_of_options(rest: &str) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    for (at, one) in rest.char_indices() {
        match one {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ' ' | '\t' if !quoted => return at,
            _ => {}
        }
    }
    rest.len()
}

fn public_key(text: &str) -> Read<KeyData> {
    let mut words = text.split([' ', '\t']).filter(|word| !word.is_empty());
    let (kind, key) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !kind.is_empty() && kind != Algorithm::Ed25519.as_str() {
        return Err(wrong(
            format!("只认 ssh-ed25519 密钥，这里是：`{kind}`"),
            format!("only ssh-ed25519 keys count, this is `{kind}`"),
        ));
    }
    let read = PublicKey::from_openssh(&format!("{kind} {key}")).ok();
    let read = read.filter(|key| key.algorithm() == Algorithm::Ed25519);
    read.map(KeyData::from).ok_or_else(|| wrong("公钥读不出来", "the key cannot be read"))
}

#[derive(Debug, Default)]
struct Options {
    namespaces: Option<String>,
    after: Option<DateTime>,
    before: Option<DateTime>,
}

impl Options {
    fn read(&mut self, mut rest: &str) -> Read<()> {
        while !rest.is_empty() {
            let end = rest.find(['=', ',']).unwrap_or(rest.len());
            let (name, behind) = rest.split_at(end);
            let (value, behind) = match behind.strip_prefix('=') {
                Some(behind) => value(name, behind)?,
                None => (String::new(), behind),
            };
            self.set(&name.to_ascii_lowercase(), value)?;
            rest = match behind.strip_prefix(',') {
                Some(more) if !more.is_empty() => more,
                None if behind.is_empty() => behind,
                _ => return Err(unreadable(name)),
            };
        }
        Ok(())
    }

    fn set(&mut self, name: &str, value: String) -> Read<()> {
        let twice = match name {
            "namespaces" if !value.is_empty() => self.namespaces.replace(value).is_some(),
            "valid-after" => self.after.replace(moment(name, &value)?).is_some(),
            "valid-before" => self.before.replace(moment(name, &value)?).is_some(),
            "cert-authority" => {
                return Err(wrong(
                    "不支持 cert-authority：请逐个写出签名人的公钥",
                    "cert-authority is not supported: write each signer's own key",
                ));
            }
            _ => return Err(unreadable(name)),
        };
        if twice {
            return Err(wrong(format!("选项写了两次：`{name}`"), format!("given twice: `{name}`")));
        }
        Ok(())
    }

    fn agree(&self) -> Read<()> {
        if self.after.zip(self.before).is_some_and(|(after, before)| before <= after) {
            return Err(wrong(
                "valid-before 不晚于 valid-after",
                "valid-before is not later than valid-after",
            ));
        }
        Ok(())
    }
}

fn unreadable(name: &str) -> Text {
    wrong(format!("选项读不出来：`{name}`"), format!("this option cannot be read: `{name}`"))
}

/// A value in quotes and what comes behind it; `\"` is a quote.
fn value<'a>(name: &str, text: &'a str) -> Read<(String, &'a str)> {
    let Some(inner) = text.strip_prefix('"') else {
        return Err(wrong(
            format!("选项的值要加引号：`{name}=\"…\"`"),
            format!("the value needs quotes: `{name}=\"…\"`"),
        ));
    };
    let mut value = String::new();
    let mut letters = inner.char_indices().peekable();
    while let Some((at, one)) = letters.next() {
        match one {
            '"' => return Ok((value, &inner[at + 1..])),
            '\\' if letters.next_if(|(_, next)| *next == '"').is_some() => value.push('"'),
            _ => value.push(one),
        }
    }
    Err(unreadable(name))
}

/// `YYYYMMDD`, or with `HHMM` or `HHMMSS` behind it. With `Z` it is universal time; without, the time
/// of China, whatever the computer's zone is.
fn moment(name: &str, text: &str) -> Read<DateTime> {
    let (digits, universal) = match text.strip_suffix('Z') {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    civil(digits)
        .and_then(|time| {
            let ahead = jiff::Span::new().hours(if universal { 8 } else { 0 });
            time.checked_add(ahead).ok()
        })
        .ok_or_else(|| {
            wrong(
                format!("{name} 应写成 20261231 或 202612312359：`{text}`"),
                format!("{name} is written 20261231 or 202612312359, not `{text}`"),
            )
        })
}

fn civil(digits: &str) -> Option<DateTime> {
    if ![8, 12, 14].contains(&digits.len()) || !digits.bytes().all(|one| one.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, to: usize| digits.get(from..to).map_or(Some(0), |n| n.parse().ok());
    let year = digits[..4].parse().ok()?;
    let date = Date::new(year, number(4, 6)?, number(6, 8)?).ok()?;
    let time = jiff::civil::Time::new(number(8, 10)?, number(10, 12)?, number(12, 14)?, 0).ok()?;
    Some(date.to_datetime(time))
}
