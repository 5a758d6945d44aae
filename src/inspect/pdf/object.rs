//! Objects by their numbers, and streams.

use crate::limits;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::Read;
use std::rc::Rc;

use super::lex::{Dict, Lexer, Value};
use super::xref::{Entries, Place};

const READ: usize = 256 << 20;
/// How many references may lead to another.
const STEPS: usize = 16;

/// The objects of one PDF.
pub(super) struct Objects<'a> {
    bytes: &'a [u8],
    entries: Entries,
    /// Object streams that were inflated.
    streams: RefCell<BTreeMap<u32, Option<Rc<Packed>>>>,
    inflated: Cell<u64>,
    read: Cell<usize>,
}

/// An object stream: its bytes, and the number and place of each object in it.
struct Packed {
    data: Vec<u8>,
    places: Vec<(i64, usize)>,
}

impl<'a> Objects<'a> {
    pub(super) fn new(bytes: &'a [u8], entries: Entries) -> Self {
        let streams = RefCell::default();
        Self { bytes, entries, streams, inflated: Cell::new(0), read: Cell::new(0) }
    }

    /// The numbers of all objects.
    pub(super) fn numbers(&self) -> Vec<u32> {
        self.entries.keys().copied().collect()
    }

    /// The value behind references.
    pub(super) fn resolve(&self, value: &Value) -> Option<Value> {
        let mut value = value.clone();
        for _ in 0..STEPS {
            let Value::Ref(number) = value else { return Some(value) };
            value = self.object(number)?;
        }
        None
    }

    /// The dictionary behind references.
    pub(super) fn dict(&self, value: &Value) -> Option<Dict> {
        match self.resolve(value)? {
            Value::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    fn object(&self, number: u32) -> Option<Value> {
        match *self.entries.get(&number)? {
            Place::At(at) => {
                let mut lexer = head(self.bytes, at, Some(number))?;
                let from = lexer.at;
                let value = lexer.value()?;
                self.spend(lexer.at - from)?;
                Some(value)
            }
            Place::In(stream, index) => self.packed(stream, number, index),
        }
    }

    fn spend(&self, bytes: usize) -> Option<()> {
        self.read.set(self.read.get().saturating_add(bytes));
        (self.read.get() <= READ).then_some(())
    }

    /// An object in an object stream.
    fn packed(&self, stream: u32, number: u32, index: usize) -> Option<Value> {
        let known = self.streams.borrow().get(&stream).cloned();
        let packed = known.unwrap_or_else(|| {
            let packed = self.unpack(stream).map(Rc::new);
            self.streams.borrow_mut().insert(stream, packed.clone());
            packed
        })?;
        let (_, at) = packed.places.get(index).filter(|(own, _)| *own == i64::from(number))?;
        let mut lexer = Lexer::new(&packed.data, *at);
        let value = lexer.value()?;
        self.spend(lexer.at - at)?;
        Some(value)
    }

    /// The numbers of the objects in an object stream, in its order.
    pub(super) fn numbers_in(&self, stream: u32) -> Vec<u32> {
        let packed = self.unpack(stream);
        let places = packed.map(|packed| packed.places).unwrap_or_default();
        places.iter().map(|(number, _)| u32::try_from(*number).unwrap_or(u32::MAX)).collect()
    }

    /// An object stream, inflated.
    fn unpack(&self, stream: u32) -> Option<Packed> {
        let Place::At(at) = *self.entries.get(&stream)? else { return None };
        let (dict, _) = read_stream(self.bytes, at, Some(stream))?;
        let data = self.stream(&Value::Ref(stream))?.into_owned();
        let first = dict.get(&b"First"[..])?.size()?;
        let mut heads = Lexer::new(data.get(..first)?, 0);
        let mut places = Vec::new();
        while let (Some(number), Some(offset)) = (heads.int(), heads.int()) {
            places.push((number, first.checked_add(usize::try_from(offset).ok()?)?));
        }
        Some(Packed { data, places })
    }

    /// A stream's bytes, inflated if they are deflated; other filters are not needed here.
    pub(super) fn stream(&self, value: &Value) -> Option<Cow<'a, [u8]>> {
        let Value::Ref(number) = value else { return None };
        let Place::At(at) = *self.entries.get(number)? else { return None };
        let (mut dict, from) = read_stream(self.bytes, at, Some(*number))?;
        if let Some(length) = dict.get(&b"Length"[..]).and_then(|length| self.resolve(length)) {
            dict.insert(b"Length".to_vec(), length);
        }
        let raw = raw(self.bytes, &dict, from)?;
        let data = decoded(
            raw,
            &dict,
            limits::PDF_INFLATED - self.inflated.get().min(limits::PDF_INFLATED),
        )?;
        if matches!(data, Cow::Owned(_)) {
            self.inflated.set(self.inflated.get() + data.len() as u64);
        }
        Some(data)
    }
}

/// Passes `12 0 obj` at a place.
fn head(bytes: &[u8], at: usize, number: Option<u32>) -> Option<Lexer<'_>> {
    let mut lexer = Lexer::new(bytes, at);
    let own = lexer.int()?;
    lexer.int()?;
    lexer.word("obj")?;
    number.is_none_or(|number| own == i64::from(number)).then_some(lexer)
}

/// The dictionary of a stream, and where its bytes begin.
pub(super) fn read_stream(bytes: &[u8], at: usize, number: Option<u32>) -> Option<(Dict, usize)> {
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
pub(super) fn raw<'a>(bytes: &'a [u8], dict: &Dict, from: usize) -> Option<&'a [u8]> {
    let length = dict.get(&b"Length"[..])?.size()?;
    bytes.get(from..from.checked_add(length)?)
}

/// The bytes of a stream behind its filter, at most so many.
pub(super) fn decoded<'a>(raw: &'a [u8], dict: &Dict, most: u64) -> Option<Cow<'a, [u8]>> {
    let filter = match dict.get(&b"Filter"[..]) {
        None => return Some(Cow::Borrowed(raw)),
        Some(Value::Array(filters)) => match &filters[..] {
            [] => return Some(Cow::Borrowed(raw)),
            [filter] => filter,
            _ => return None,
        },
        Some(filter) => filter,
    };
    if *filter != Value::Name(b"FlateDecode".to_vec()) {
        return None;
    }
    let mut data = Vec::new();
    let mut inflating = flate2::read::ZlibDecoder::new(raw).take(most.saturating_add(1));
    // A stream that breaks off has what came before.
    let _ = inflating.read_to_end(&mut data);
    (data.len() as u64 <= most).then_some(Cow::Owned(data))
}
