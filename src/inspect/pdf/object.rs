//! Objects by their numbers, and streams.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::limits;

use super::lex::{Dict, Lexer, Value};
use super::stream::{decoded, head, raw, read_stream};
use super::xref::{Entries, ObjectPlace};

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
    pub(super) fn resolve(&self, mut value: Value<'a>) -> Option<Value<'a>> {
        for _ in 0..STEPS {
            let Value::Ref(number) = value else { return Some(value) };
            value = self.object(number)?;
        }
        None
    }

    /// The dictionary behind references.
    pub(super) fn dict(&self, value: &Value<'a>) -> Option<Dict<'a>> {
        match self.resolve(value.clone())? {
            Value::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    /// Whether a value, or what it refers to, is a dictionary.
    pub(super) fn is_dict(&self, value: &Value<'_>) -> bool {
        match value {
            Value::Dict(_) => true,
            Value::Ref(number) => self.dict(&Value::Ref(*number)).is_some(),
            _ => false,
        }
    }

    /// Passes an object; `see` is shown every entry of a dictionary in it, as [`Lexer::pass`] does.
    pub(super) fn pass(&self, number: u32, mut see: impl FnMut(&[u8], Lexer<'_>)) -> Option<()> {
        let (packed, mut lexer);
        match *self.entries.get(&number)? {
            ObjectPlace::At(at) => lexer = head(self.bytes, at, Some(number))?,
            ObjectPlace::In(stream, index) => {
                packed = self.unpacked(stream)?;
                lexer = packed.lexer(number, index)?;
            }
        }
        let from = lexer.at;
        lexer.pass(&mut see)?;
        self.spend(lexer.at - from)
    }

    fn object(&self, number: u32) -> Option<Value<'a>> {
        match *self.entries.get(&number)? {
            ObjectPlace::At(at) => self.value(head(self.bytes, at, Some(number))?),
            ObjectPlace::In(stream, index) => {
                let packed = self.unpacked(stream)?;
                self.value(packed.lexer(number, index)?).map(Value::into_owned)
            }
        }
    }

    fn value<'b>(&self, mut lexer: Lexer<'b>) -> Option<Value<'b>> {
        let from = lexer.at;
        let value = lexer.value()?;
        self.spend(lexer.at - from)?;
        Some(value)
    }

    fn spend(&self, bytes: usize) -> Option<()> {
        self.read.set(self.read.get().saturating_add(bytes));
        (self.read.get() <= READ).then_some(())
    }

    /// An object stream, inflated once.
    fn unpacked(&self, stream: u32) -> Option<Rc<Packed>> {
        let known = self.streams.borrow().get(&stream).cloned();
        known.unwrap_or_else(|| {
            let packed = self.unpack(stream).map(Rc::new);
            self.streams.borrow_mut().insert(stream, packed.clone());
            packed
        })
    }

    /// The numbers of the objects in an object stream, in its order.
    pub(super) fn numbers_in(&self, stream: u32) -> Vec<u32> {
        let packed = self.unpack(stream);
        let places = packed.map(|packed| packed.places).unwrap_or_default();
        places.iter().map(|(number, _)| u32::try_from(*number).unwrap_or(u32::MAX)).collect()
    }

    /// Inflates an object stream.
    fn unpack(&self, stream: u32) -> Option<Packed> {
        let ObjectPlace::At(at) = *self.entries.get(&stream)? else { return None };
        let (dict, _) = read_stream(self.bytes, at, Some(stream))?;
        let data = self.stream(&Value::Ref(stream))?.into_owned();
        let first = dict.get(b"First")?.size()?;
        let mut heads = Lexer::new(data.get(..first)?, 0);
        let mut places = Vec::new();
        while let (Some(number), Some(offset)) = (heads.int(), heads.int()) {
            places.push((number, first.checked_add(usize::try_from(offset).ok()?)?));
        }
        Some(Packed { data, places })
    }

    /// A stream's bytes, inflated if they are deflated; other filters are not needed here.
    pub(super) fn stream(&self, value: &Value<'_>) -> Option<Cow<'a, [u8]>> {
        let Value::Ref(number) = value else { return None };
        let ObjectPlace::At(at) = *self.entries.get(number)? else { return None };
        let (dict, from) = read_stream(self.bytes, at, Some(*number))?;
        let length = self.resolve(dict.get(b"Length")?.clone())?.size()?;
        let raw = raw(self.bytes, length, from)?;
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

impl Packed {
    /// Reads the object of a number, which must be the one at that index.
    fn lexer(&self, number: u32, index: usize) -> Option<Lexer<'_>> {
        let (_, at) = self.places.get(index).filter(|(own, _)| *own == i64::from(number))?;
        Some(Lexer::new(&self.data, *at))
    }
}
