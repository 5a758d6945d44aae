//! The values that a PDF is written in (ISO 32000-1, 7.3), as far as opening one needs them.

use std::collections::BTreeMap;

/// How deep arrays and dictionaries may lie in each other, and how many values one may hold in all.
const DEPTH: usize = 32;
const VALUES: usize = 1 << 20;

/// A dictionary.
pub(super) type Dict = BTreeMap<Vec<u8>, Value>;

/// A value; numbers with a point, strings and words that are not asked for are all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Int(i64),
    Name(Vec<u8>),
    Ref(u32),
    Array(Vec<Self>),
    Dict(Dict),
    Other,
}

/// Where one reads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexer<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    /// How many values may still be read.
    left: usize,
}

impl Value {
    pub(super) fn int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }

    /// A number that counts or places something.
    pub(super) fn size(&self) -> Option<usize> {
        self.int().and_then(|number| usize::try_from(number).ok())
    }
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, left: VALUES }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Passes blanks and comments.
    pub(super) fn skip(&mut self) {
        while let Some(one) = self.peek() {
            if one == b'%' {
                let line = self.rest().iter().position(|one| matches!(one, b'\r' | b'\n'));
                self.at += line.unwrap_or(self.rest().len());
            } else if is_blank(one) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Passes a word that must stand here, behind blanks.
    pub(super) fn word(&mut self, word: &str) -> Option<()> {
        self.skip();
        self.rest().starts_with(word.as_bytes()).then(|| self.at += word.len())
    }

    /// A whole number that must stand here, behind blanks.
    pub(super) fn int(&mut self) -> Option<i64> {
        self.skip();
        let rest = self.rest();
        let sign = usize::from(matches!(rest.first(), Some(b'+' | b'-')));
        let digits = rest[sign..].iter().take_while(|one| one.is_ascii_digit()).count();
        let text = std::str::from_utf8(&rest[..sign + digits]).ok()?;
        let number = text.parse().ok()?;
        self.at += sign + digits;
        Some(number)
    }

    /// The value that stands here.
    pub(super) fn value(&mut self) -> Option<Value> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Option<Value> {
        if depth > DEPTH {
            return None;
        }
        self.left = self.left.checked_sub(1)?;
        self.skip();
        match self.peek()? {
            b'/' => self.name().map(Value::Name),
            b'(' => self.string(),
            b'[' => self.array(depth),
            b'<' if self.rest().starts_with(b"<<") => self.dict(depth),
            b'<' => self.hexadecimal(),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            one if one.is_ascii_alphabetic() => {
                self.regular();
                Some(Value::Other)
            }
            _ => None,
        }
    }

    /// Passes letters that are neither blanks nor marks.
    fn regular(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().take_while(|one| !is_blank(**one) && !is_mark(**one)).count();
        self.at += length;
        &rest[..length]
    }

    /// A name; `#41` stands for a letter.
    fn name(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let mut rest = self.regular();
        let mut name = Vec::with_capacity(rest.len());
        while let [one, behind @ ..] = rest {
            let code = (*one == b'#').then(|| behind.get(..2).and_then(hexadecimal)).flatten();
            name.push(code.unwrap_or(*one));
            rest = if code.is_some() { &behind[2..] } else { behind };
        }
        Some(name)
    }

    fn string(&mut self) -> Option<Value> {
        let mut open = 0usize;
        while let Some(one) = self.peek() {
            self.at += 1;
            match one {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' if open == 1 => return Some(Value::Other),
                b')' => open -= 1,
                _ => {}
            }
        }
        None
    }

    fn hexadecimal(&mut self) -> Option<Value> {
        let length = self.rest().iter().position(|one| *one == b'>')?;
        self.at += length + 1;
        Some(Value::Other)
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            self.skip();
            if self.peek()? == b']' {
                self.at += 1;
                return Some(Value::Array(values));
            }
            values.push(self.nested(depth + 1)?);
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Value> {
        self.at += 2;
        let mut dict = Dict::new();
        loop {
            self.skip();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Some(Value::Dict(dict));
            }
            if self.peek()? != b'/' {
                return None;
            }
            let key = self.name()?;
            let value = self.nested(depth + 1)?;
            dict.entry(key).or_insert(value);
        }
    }

    /// A number, or a reference: two numbers and `R`.
    fn number(&mut self) -> Option<Value> {
        let mut ahead = *self;
        let reference = || -> Option<u32> {
            let number = ahead.int()?;
            ahead.int()?;
            ahead.word("R")?;
            let ends = ahead.peek().is_none_or(|one| is_blank(one) || is_mark(one));
            u32::try_from(number).ok().filter(|_| ends)
        };
        let mut reference = reference;
        if let Some(number) = reference() {
            *self = ahead;
            return Some(Value::Ref(number));
        }
        let text = std::str::from_utf8(self.regular()).ok()?;
        Some(text.parse().map_or(Value::Other, Value::Int))
    }
}

/// What two hexadecimal digits say.
fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    let plain = digits.bytes().all(|one| one.is_ascii_hexdigit());
    plain.then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}

pub(super) fn is_blank(one: u8) -> bool {
    matches!(one, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn is_mark(one: u8) -> bool {
    matches!(one, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
