//! The words of a content stream, with their places.

use std::ops::Range;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// `/Name`.
    Name,
    /// `(…)` or `<…>`.
    Text,
    /// A number, or a bracket around several operands.
    Operand,
    /// What is to be done with the operands before it.
    Operator,
}

/// Walks over a content stream.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next word: `Some(None)` at the end, `None` where the rules are broken.
    pub(super) fn next(&mut self) -> Option<Option<(Range<usize>, Token)>> {
        self.skip_blanks();
        let start = self.at;
        let Some(first) = self.bytes.get(start) else { return Some(None) };
        self.at += 1;
        let token = match first {
            b'(' => self.literal()?,
            b'<' if self.peek() == Some(b'<') => self.bracket(1),
            b'<' => self.hexadecimal()?,
            b'>' if self.peek() == Some(b'>') => self.bracket(1),
            b'[' | b']' | b'{' | b'}' => self.bracket(0),
            b'/' => self.word(Token::Name),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.word(Token::Operand),
            b'>' | b')' => return None,
            _ => self.word(Token::Operator),
        };
        Some(Some((start..self.at, token)))
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(one) = self.peek() {
            if one == b'%' {
                while self.peek().is_some_and(|one| one != b'\n' && one != b'\r') {
                    self.at += 1;
                }
            } else if is_blank(one) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn bracket(&mut self, more: usize) -> Token {
        self.at += more;
        Token::Operand
    }

    fn word(&mut self, token: Token) -> Token {
        let start = self.at - 1;
        while self.peek().is_some_and(|one| !is_blank(one) && !is_delimiter(one)) {
            self.at += 1;
        }
        match &self.bytes[start..self.at] {
            b"true" | b"false" | b"null" => Token::Operand,
            _ => token,
        }
    }

    fn literal(&mut self) -> Option<Token> {
        let mut depth = 1;
        while depth > 0 {
            match self.peek()? {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
        (self.at <= self.bytes.len()).then_some(Token::Text)
    }

    fn hexadecimal(&mut self) -> Option<Token> {
        while self.peek()? != b'>' {
            self.at += 1;
        }
        self.at += 1;
        Some(Token::Text)
    }
}

fn is_blank(one: u8) -> bool {
    matches!(one, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn is_delimiter(one: u8) -> bool {
    matches!(one, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
