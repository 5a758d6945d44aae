//! The values that a PDF is written in (ISO 32000-1, 7.3), as far as opening one needs them.

use std::borrow::Cow;

/// How deep arrays and dictionaries may lie in each other, and how many values one may hold in all.
const DEPTH: usize = 32;
const VALUES: usize = 1 << 20;

/// A name without its slash: as it stands in the file, unless it spells letters by their codes.
pub(super) type Name<'a> = Cow<'a, [u8]>;

/// A dictionary: its entries in the order of the file, of which the first of a name counts. Most
/// have a handful: they are searched, not sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Dict<'a>(Vec<(Name<'a>, Value<'a>)>);

/// A value; numbers with a point, strings and words that are not asked for are all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Int(i64),
    Name(Name<'a>),
    Ref(u32),
    Array(Vec<Self>),
    Dict(Dict<'a>),
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

impl<'a> Dict<'a> {
    pub(super) fn get(&self, name: &[u8]) -> Option<&Value<'a>> {
        self.0.iter().find(|(own, _)| **own == *name).map(|(_, value)| value)
    }

    pub(super) fn has(&self, name: &[u8]) -> bool {
        self.get(name).is_some()
    }

    /// The same, apart from the bytes that it was read from.
    fn into_owned(self) -> Dict<'static> {
        let entries = self.0.into_iter();
        Dict(entries.map(|(name, value)| (name.into_owned().into(), value.into_owned())).collect())
    }
}

impl Value<'_> {
    /// The same, apart from the bytes that it was read from.
    pub(super) fn into_owned(self) -> Value<'static> {
        match self {
            Self::Int(number) => Value::Int(number),
            Self::Name(name) => Value::Name(name.into_owned().into()),
            Self::Ref(number) => Value::Ref(number),
            Self::Array(values) => {
                Value::Array(values.into_iter().map(Value::into_owned).collect())
            }
            Self::Dict(dict) => Value::Dict(dict.into_owned()),
            Self::Other => Value::Other,
        }
    }

    pub(super) fn is_name(&self, name: &[u8]) -> bool {
        matches!(self, Self::Name(own) if **own == *name)
    }

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
        let length = sign + digits(&rest[sign..]);
        let number = whole(&rest[..length])?;
        self.at += length;
        Some(number)
    }

    /// The value that stands here.
    pub(super) fn value(&mut self) -> Option<Value<'a>> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Option<Value<'a>> {
        self.enter(depth)?;
        match self.peek()? {
            b'/' => Some(Value::Name(self.name())),
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

    /// Passes the value that stands here, without keeping it; `see` gets the name of each entry of
    /// a dictionary, however deep, and reads on at its value.
    pub(super) fn pass(&mut self, see: &mut impl FnMut(&[u8], Self)) -> Option<()> {
        self.pass_nested(0, see)
    }

    fn pass_nested(&mut self, depth: usize, see: &mut impl FnMut(&[u8], Self)) -> Option<()> {
        self.enter(depth)?;
        match self.peek()? {
            b'[' => {
                self.at += 1;
                while !self.closes(b"]")? {
                    self.pass_nested(depth + 1, see)?;
                }
                Some(())
            }
            b'<' if self.rest().starts_with(b"<<") => {
                self.at += 2;
                while !self.closes(b">>")? {
                    see(&self.entry()?, *self);
                    self.pass_nested(depth + 1, see)?;
                }
                Some(())
            }
            b'/' => {
                self.at += 1;
                self.regular();
                Some(())
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => {
                self.regular();
                self.at = self.behind_reference().unwrap_or(self.at);
                Some(())
            }
            _ => self.nested(depth).map(drop),
        }
    }

    /// Stands before a value, if another may be read.
    fn enter(&mut self, depth: usize) -> Option<()> {
        self.left = self.left.checked_sub(1).filter(|_| depth <= DEPTH)?;
        self.skip();
        Some(())
    }

    /// Whether an array or a dictionary ends here.
    fn closes(&mut self, mark: &[u8]) -> Option<bool> {
        self.skip();
        self.peek()?;
        let closes = self.rest().starts_with(mark);
        self.at += if closes { mark.len() } else { 0 };
        Some(closes)
    }

    /// The name of an entry of a dictionary.
    fn entry(&mut self) -> Option<Name<'a>> {
        (self.peek()? == b'/').then(|| self.name())
    }

    /// Passes letters that are neither blanks nor marks.
    fn regular(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let length =
            rest.iter().take_while(|one| KINDS[usize::from(**one)] == ByteClass::Regular).count();
        self.at += length;
        &rest[..length]
    }

    /// A name; `#41` stands for a letter.
    fn name(&mut self) -> Name<'a> {
        self.at += 1;
        let mut rest = self.regular();
        if !rest.contains(&b'#') {
            return rest.into();
        }
        let mut name = Vec::with_capacity(rest.len());
        while let [one, behind @ ..] = rest {
            let code = (*one == b'#').then(|| behind.get(..2).and_then(hexadecimal)).flatten();
            name.push(code.unwrap_or(*one));
            rest = if code.is_some() { &behind[2..] } else { behind };
        }
        name.into()
    }

    fn string(&mut self) -> Option<Value<'a>> {
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

    fn hexadecimal(&mut self) -> Option<Value<'a>> {
        let length = self.rest().iter().position(|one| *one == b'>')?;
        self.at += length + 1;
        Some(Value::Other)
    }

    fn array(&mut self, depth: usize) -> Option<Value<'a>> {
        self.at += 1;
        let mut values = Vec::new();
        while !self.closes(b"]")? {
            values.push(self.nested(depth + 1)?);
        }
        Some(Value::Array(values))
    }

    fn dict(&mut self, depth: usize) -> Option<Value<'a>> {
        self.at += 2;
        let mut entries = Vec::new();
        while !self.closes(b">>")? {
            entries.push((self.entry()?, self.nested(depth + 1)?));
        }
        Some(Value::Dict(Dict(entries)))
    }

    /// A number, or a reference: two numbers and `R`.
    fn number(&mut self) -> Option<Value<'a>> {
        let Some(number) = whole(self.regular()) else { return Some(Value::Other) };
        Some(match (self.behind_reference(), u32::try_from(number)) {
            (Some(behind), Ok(number)) => {
                self.at = behind;
                Value::Ref(number)
            }
            _ => Value::Int(number),
        })
    }

    /// Where the rest of a reference ends, `0 R` behind its number, if that stands here.
    fn behind_reference(&self) -> Option<usize> {
        let mut ahead = *self;
        ahead.skip();
        let generation = digits(ahead.rest());
        ahead.at += generation;
        ahead.word("R")?;
        let ends = ahead.peek().is_none_or(|one| KINDS[usize::from(one)] != ByteClass::Regular);
        (generation > 0 && ends).then_some(ahead.at)
    }
}

/// How many digits stand first.
fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|one| one.is_ascii_digit()).count()
}

/// A whole number with or without a sign, and nothing else.
fn whole(digits: &[u8]) -> Option<i64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// What two hexadecimal digits say.
fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    let plain = digits.bytes().all(|one| one.is_ascii_hexdigit());
    plain.then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}

/// What a byte is to whoever reads values (ISO 32000-1, 7.2.2).
#[derive(Clone, Copy, PartialEq, Eq)]
enum ByteClass {
    Blank,
    Mark,
    Regular,
}

/// The kinds of all bytes: looked up, since every byte of a file asks for its own.
const KINDS: [ByteClass; 256] = {
    let mut kinds = [ByteClass::Regular; 256];
    let (mut at, blanks, marks) = (0, b"\0\t\n\x0C\r ", b"()<>[]{}/%");
    while at < blanks.len() {
        kinds[blanks[at] as usize] = ByteClass::Blank;
        at += 1;
    }
    at = 0;
    while at < marks.len() {
        kinds[marks[at] as usize] = ByteClass::Mark;
        at += 1;
    }
    kinds
};

pub(super) fn is_blank(one: u8) -> bool {
    KINDS[usize::from(one)] == ByteClass::Blank
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_lie_in_each_other_so_deep_and_no_deeper_whether_kept_or_passed() {
        for (open, close) in [("[", "]"), ("<</A ", ">>")] {
            let deep = |levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
            for (levels, is_read) in [(1, true), (DEPTH, true), (DEPTH + 1, false)] {
                let text = deep(levels);
                assert_eq!(Lexer::new(text.as_bytes(), 0).value().is_some(), is_read, "{levels}");
                let passed = Lexer::new(text.as_bytes(), 0).pass(&mut |_, _| ());
                assert_eq!(passed.is_some(), is_read, "{levels}");
            }
        }
    }
}
