//! Cross references made anew from the objects themselves, as viewers do where a file's own lead
//! nowhere: a later object of the same number counts, and objects in object streams too. What tells
//! the root must be a trailer in plain text: of a file that has it in a stream of references only
//! neither qpdf nor poppler finds it again.

use memchr::memmem;

use super::is_named;
use super::lex::{Dict, Lexer, Value, is_blank};
use super::object::Objects;
use super::xref::{Entries, MOST, ObjectPlace};

/// How many bytes of an object's dictionary are read, and of all of them together: enough for any
/// scan, and an end for a file that is made to take long.
const WINDOW: usize = 64 << 10;
const READ: usize = 256 << 20;

const OBJECT: &[u8] = b" obj";

/// All references and the newest trailer that names a root.
pub(super) fn read(bytes: &[u8]) -> Option<(Entries, Dict<'_>)> {
    let mut found = FoundObjects {
        bytes,
        entries: Entries::new(),
        trailer: None,
        encrypted: None,
        packed: Vec::new(),
        left: READ,
    };
    let mut at = 0;
    while let Some(object) = next_object(bytes, at) {
        at = found.add(object)?;
    }
    found.trailers()?;
    found.unpack()
}

/// Whether the last object of a file has its end: a file that breaks off inside one has not.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let Some(last) = memmem::rfind(bytes, OBJECT) else { return false };
    memmem::find(&bytes[last..], b"endobj").is_some()
}

/// Whether an object begins somewhere.
pub(super) fn holds_object(bytes: &[u8]) -> bool {
    next_object(bytes, 0).is_some()
}

/// The head of an object: its number, where it begins, and where its value does.
struct ObjectHead {
    number: u32,
    at: usize,
    value: usize,
}

/// The first `12 0 obj` from a place on.
fn next_object(bytes: &[u8], from: usize) -> Option<ObjectHead> {
    let mut search = from;
    loop {
        let word = search + memmem::find(bytes.get(search..)?, OBJECT)?;
        search = word + OBJECT.len();
        if let Some((number, at)) = number_before(&bytes[from..word]) {
            return Some(ObjectHead { number, at: from + at, value: search });
        }
    }
}

/// The object's number in `… 12 0`, and where it stands.
fn number_before(bytes: &[u8]) -> Option<(u32, usize)> {
    let digits = |end: usize| {
        let start =
            bytes[..end].iter().rposition(|one| !one.is_ascii_digit()).map_or(0, |at| at + 1);
        // No number of a PDF has more digits.
        (1..=10).contains(&(end - start)).then_some(start)
    };
    let blanks = |end: usize| {
        let start = bytes[..end].iter().rposition(|one| !is_blank(*one)).map_or(0, |at| at + 1);
        (start < end).then_some(start)
    };
    let generation = digits(bytes.len())?;
    let end = blanks(generation)?;
    let start = digits(end)?;
    let number = std::str::from_utf8(&bytes[start..end]).ok()?.parse().ok()?;
    Some((number, start))
}

/// What was found so far.
struct FoundObjects<'a> {
    bytes: &'a [u8],
    entries: Entries,
    trailer: Option<Dict<'a>>,
    /// A trailer that says that the file is encrypted.
    encrypted: Option<Dict<'a>>,
    /// The numbers of the object streams, in the order of the file.
    packed: Vec<u32>,
    /// How many bytes may still be read.
    left: usize,
}

impl<'a> FoundObjects<'a> {
    /// Takes an object in; returns where to look for the next.
    fn add(&mut self, head: ObjectHead) -> Option<usize> {
        self.entries.insert(head.number, ObjectPlace::At(head.at));
        if self.entries.len() > MOST {
            return None;
        }
        let Some((dict, behind)) = self.dict(head.value)? else { return Some(head.value) };
        if is_named(&dict, b"ObjStm") {
            self.packed.push(head.number);
        }
        let next = self.behind_stream(&dict, behind);
        if is_named(&dict, b"XRef") && dict.has(b"Encrypt") {
            self.encrypted = Some(dict);
        }
        Some(next)
    }

    /// The dictionary at a place and where it ends; inner `None` if there is none.
    fn dict(&mut self, at: usize) -> Option<Option<(Dict<'a>, usize)>> {
        let window = &self.bytes[..self.bytes.len().min(at.saturating_add(WINDOW))];
        let mut lexer = Lexer::new(window, at);
        lexer.skip();
        if !window.get(lexer.at..).is_some_and(|rest| rest.starts_with(b"<<")) {
            return Some(None);
        }
        let Some(Value::Dict(dict)) = lexer.value() else {
            self.left = self.left.checked_sub(WINDOW)?;
            return Some(None);
        };
        self.left = self.left.checked_sub(lexer.at - at)?;
        Some(Some((dict, lexer.at)))
    }

    /// Where a stream ends whose length is right; else where its dictionary does.
    fn behind_stream(&self, dict: &Dict<'_>, at: usize) -> usize {
        // Other dictionaries have a length too: that of a key, say.
        if Lexer::new(self.bytes, at).word("stream").is_none() {
            return at;
        }
        let length = dict.get(b"Length").and_then(Value::size);
        let end = length.and_then(|length| at.checked_add(length));
        let ends = |end: &usize| {
            let rest = self.bytes.get(*end..).unwrap_or_default();
            let near = &rest[..rest.len().min(32)];
            memmem::find(near, b"endstream").is_some()
        };
        end.filter(ends).unwrap_or(at)
    }

    /// Every trailer of the file; the last that names a root counts.
    fn trailers(&mut self) -> Option<()> {
        for at in memmem::find_iter(self.bytes, b"trailer") {
            if let Some((dict, _)) = self.dict(at + b"trailer".len())? {
                self.offer(dict);
            }
        }
        Some(())
    }

    /// A trailer counts if it names a root; an encrypted file stays so whatever another says.
    fn offer(&mut self, trailer: Dict<'a>) {
        if trailer.has(b"Encrypt") {
            self.encrypted = Some(trailer);
        } else if trailer.has(b"Root") {
            self.trailer = Some(trailer);
        }
    }

    /// The references with those into object streams: an object of its own counts before them.
    fn unpack(self) -> Option<(Entries, Dict<'a>)> {
        let mut entries = self.entries;
        if let Some(trailer) = self.encrypted {
            return Some((entries, trailer));
        }
        let trailer = self.trailer?;
        let objects = Objects::new(self.bytes, entries.clone());
        for stream in self.packed.iter().rev() {
            for (index, number) in objects.numbers_in(*stream).into_iter().enumerate() {
                entries.entry(number).or_insert(ObjectPlace::In(*stream, index));
            }
            if entries.len() > MOST {
                return None;
            }
        }
        Some((entries, trailer))
    }
}
