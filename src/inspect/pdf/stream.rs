//! The heads of objects, and the bytes of streams.

use std::borrow::Cow;
use std::io::Read;

use super::lex::{Dict, Lexer, Value};

/// Passes `12 0 obj` at a place.
pub(super) fn head(bytes: &[u8], at: usize, number: Option<u32>) -> Option<Lexer<'_>> {
    let mut lexer = Lexer::new(bytes, at);
    let own = lexer.int()?;
    lexer.int()?;
    lexer.word("obj")?;
    number.is_none_or(|number| own == i64::from(number)).then_some(lexer)
}

/// The dictionary of a stream, and where its bytes begin.
pub(super) fn read_stream(
    bytes: &[u8],
    at: usize,
    number: Option<u32>,
) -> Option<(Dict<'_>, usize)> {
    let mut lexer = head(bytes, at, number)?;
    let Value::Dict(dict) = lexer.value()? else { return None };
    lexer.word("stream")?;
    let end_of_line = match bytes.get(lexer.at..)? {
        [b'\r', b'\n', ..] => 2,
        [b'\n', ..] => 1,
        _ => return None,
    };
    Some((dict, lexer.at + end_of_line))
}

/// The bytes of a stream as they stand, of which the length is known.
pub(super) fn raw(bytes: &[u8], length: usize, from: usize) -> Option<&[u8]> {
    bytes.get(from..from.checked_add(length)?)
}

/// The bytes of a stream behind its filter, at most so many.
pub(super) fn decoded<'a>(raw: &'a [u8], dict: &Dict<'_>, most: u64) -> Option<Cow<'a, [u8]>> {
    let filter = match dict.get(b"Filter") {
        None => return Some(Cow::Borrowed(raw)),
        Some(Value::Array(filters)) => match &filters[..] {
            [] => return Some(Cow::Borrowed(raw)),
            [filter] => filter,
            _ => return None,
        },
        Some(filter) => filter,
    };
    if !filter.is_name(b"FlateDecode") {
        return None;
    }
    let mut data = Vec::new();
    let mut inflating = flate2::read::ZlibDecoder::new(raw).take(most.saturating_add(1));
    // A stream that breaks off has what came before.
    let _ = inflating.read_to_end(&mut data);
    (data.len() as u64 <= most).then_some(Cow::Owned(data))
}
