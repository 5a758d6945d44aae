//! Content streams: the glyph numbers of shown texts replaced, every other byte kept.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::lexer::{Lexer, Token};

/// The new number of every glyph of a font, by its old one.
pub(super) type Codes = Rc<[u16]>;

/// The fonts of a stream's resources whose glyphs have new numbers.
pub(super) type FontCodes = BTreeMap<Vec<u8>, Codes>;

/// Replaces the glyph numbers of all text that is set in a font of `fonts`. Nothing if the stream
/// does not follow the rules, or holds an image in line, whose end is a matter of guessing.
pub(super) fn renumber(content: &[u8], fonts: &FontCodes) -> Option<Vec<u8>> {
    let mut lexer = Lexer::new(content);
    let mut page = Rewriter { content, out: Vec::with_capacity(content.len()), copied: 0 };
    let mut operands = Operands::default();
    let mut font: Option<&Codes> = None;
    let mut saved = Vec::new();
    while let Some((range, token)) = lexer.next()? {
        match token {
            Token::Name => operands.name = Some(range),
            Token::Text => operands.texts.push(range),
            Token::Operand => {}
            Token::Operator => {
                match &content[range] {
                    b"q" => saved.push(font),
                    b"Q" => font = saved.pop().unwrap_or_default(),
                    b"Tf" => font = fonts.get(&name(&content[operands.name?])),
                    b"Tj" | b"TJ" | b"'" | b"\"" => {
                        if let Some(codes) = font {
                            page.texts(&operands.texts, codes)?;
                        }
                    }
                    b"BI" => return None,
                    _ => {}
                }
                operands = Operands::default();
            }
        }
    }
    page.out.extend_from_slice(&content[page.copied..]);
    Some(page.out)
}

/// What stands before an operator.
#[derive(Default)]
struct Operands {
    name: Option<Range<usize>>,
    texts: Vec<Range<usize>>,
}

struct Rewriter<'a> {
    content: &'a [u8],
    out: Vec<u8>,
    /// How far the content has been taken over.
    copied: usize,
}

impl Rewriter<'_> {
    fn texts(&mut self, texts: &[Range<usize>], codes: &Codes) -> Option<()> {
        for text in texts {
            self.out.extend_from_slice(&self.content[self.copied..text.start]);
            self.copied = text.end;
            let bytes = decoded(&self.content[text.clone()]);
            let (pairs, rest) = bytes.as_chunks::<2>();
            if !rest.is_empty() {
                return None;
            }
            self.out.push(b'<');
            for pair in pairs {
                let old = usize::from(u16::from_be_bytes(*pair));
                let new = codes.get(old).copied().unwrap_or_default();
                self.out.extend_from_slice(format!("{new:04X}").as_bytes());
            }
            self.out.push(b'>');
        }
        Some(())
    }
}

/// A name without its slash, `#41` read as `A`.
pub(super) fn name(raw: &[u8]) -> Vec<u8> {
    let mut rest = raw.get(1..).unwrap_or_default();
    let mut name = Vec::with_capacity(rest.len());
    while let [first, tail @ ..] = rest {
        let escaped = match tail {
            [high, low, ..] if *first == b'#' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        name.push(escaped.map_or(*first, |(high, low)| high << 4 | low));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    name
}

/// The bytes of a text, which is written `(…)` or `<…>`.
pub(super) fn decoded(raw: &[u8]) -> Vec<u8> {
    let inner = raw.get(1..raw.len() - 1).unwrap_or_default();
    if raw.first() == Some(&b'<') { hexadecimal(inner) } else { literal(inner) }
}

fn hexadecimal(inner: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = inner.iter().filter_map(|one| digit(*one)).collect();
    let byte = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or_default();
    digits.chunks(2).map(byte).collect()
}

fn literal(inner: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(inner.len());
    let mut at = 0;
    while let Some(one) = inner.get(at) {
        at += 1;
        match one {
            b'\\' => at += escape(&inner[at..], &mut bytes),
            b'\r' => {
                bytes.push(b'\n');
                at += usize::from(inner.get(at) == Some(&b'\n'));
            }
            _ => bytes.push(*one),
        }
    }
    bytes
}

/// Reads what follows a backslash, and tells how long it is.
fn escape(rest: &[u8], bytes: &mut Vec<u8>) -> usize {
    match rest {
        [b'\r', b'\n', ..] => return 2,
        [b'\r' | b'\n', ..] => return 1,
        [b'0'..=b'7', ..] => {
            let octal = rest.iter().take(3).take_while(|one| (b'0'..=b'7').contains(one));
            let digits: Vec<u32> = octal.map(|one| u32::from(one - b'0')).collect();
            let value = digits.iter().fold(0, |value, digit| value * 8 + digit);
            bytes.push(value.to_le_bytes()[0]);
            return digits.len();
        }
        [b'n', ..] => bytes.push(b'\n'),
        [b'r', ..] => bytes.push(b'\r'),
        [b't', ..] => bytes.push(b'\t'),
        [b'b', ..] => bytes.push(8),
        [b'f', ..] => bytes.push(12),
        [other, ..] => bytes.push(*other),
        [] => return 0,
    }
    1
}

fn digit(one: u8) -> Option<u8> {
    char::from(one).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts() -> FontCodes {
        let codes: Codes = vec![0, 5, 0x0a0b, 7].into();
        [(b"f0".to_vec(), codes)].into()
    }

    fn renumbered(content: &str) -> Option<String> {
        renumber(content.as_bytes(), &fonts()).map(|out| String::from_utf8(out).unwrap())
    }

    #[test]
    fn only_texts_of_known_fonts_change() {
        let content = "/f0 12 Tf[(\\000\\001)-20.5<0002 0003>]TJ % (\\000)\n/f1 9 Tf(\\000\\001)Tj";
        let expected = "/f0 12 Tf[<0005>-20.5<0A0B0007>]TJ % (\\000)\n/f1 9 Tf(\\000\\001)Tj";
        assert_eq!(renumbered(content).unwrap(), expected);
    }

    #[test]
    fn the_font_is_saved_and_restored() {
        let content = "/f0 1 Tf q/f1 1 Tf<0001>Tj Q<0001>Tj";
        assert_eq!(renumbered(content).unwrap(), "/f0 1 Tf q/f1 1 Tf<0001>Tj Q<0005>Tj");
    }

    #[test]
    fn texts_that_are_not_shown_stay() {
        let content = "/f0 1 Tf/Span<</ActualText(\\000\\001)>>BDC<0001>Tj EMC";
        let expected = "/f0 1 Tf/Span<</ActualText(\\000\\001)>>BDC<0005>Tj EMC";
        assert_eq!(renumbered(content).unwrap(), expected);
    }

    #[test]
    fn all_forms_of_texts_are_read() {
        assert_eq!(decoded(b"(a\\(b\\)\\\\(c)\\n\\101\\7\\\r\nz\r\n)"), b"a(b)\\(c)\nA\x07z\n");
        assert_eq!(decoded(b"<4 14\n2 5>"), b"ABP");
        assert_eq!(name(b"/f#300#"), b"f00#");
    }

    #[test]
    fn what_breaks_the_rules_is_refused() {
        for broken in ["/f0 1 Tf(\\000)Tj", "(a", "<41", "BI /W 1 ID x EI", "1 Tf", "]>"] {
            assert_eq!(renumbered(broken), None, "{broken}");
        }
    }
}
