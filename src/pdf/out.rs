//! The file that is being written: objects one after another, then the table of their places.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::{Chunk, Ref, Settings};

use crate::fs;
use crate::hash::Digest;

/// What stands before each object when [`object`] makes it.
const HEAD: &[u8] = b"1 0 obj";

/// A PDF that grows on the disk; in memory are only the places of its objects.
#[derive(Debug)]
pub(super) struct Out {
    file: fs::Draft,
    written: usize,
    /// Where each object begins; 0 for those that are still to come.
    places: Vec<usize>,
    /// Objects that may be wanted again, by their bytes.
    known: BTreeMap<Digest, Ref>,
}

/// An object, made by itself.
pub(super) struct Object(Vec<u8>);

/// Makes an object, which is called 1 as long as it has no number.
pub(super) fn object(make: impl FnOnce(&mut Chunk, Ref)) -> Object {
    let mut chunk = Chunk::with_settings(Settings { pretty: false });
    make(&mut chunk, Ref::new(1));
    Object(chunk.as_bytes().strip_prefix(HEAD).unwrap_or_default().to_vec())
}

/// Makes a compressed stream with further entries in its dictionary.
pub(super) fn stream(data: &[u8], more: impl FnOnce(&mut pdf_writer::Stream<'_>)) -> Object {
    let data = compressed(data);
    object(|chunk, id| {
        let mut stream = chunk.stream(id, &data);
        stream.filter(pdf_writer::Filter::FlateDecode);
        more(&mut stream);
    })
}

fn compressed(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(data).and_then(|()| encoder.finish());
    written.expect("memory takes all bytes")
}

impl Out {
    pub(super) fn create(path: &Path) -> fs::Result<Self> {
        let file = fs::Draft::new(path)?;
        let mut out = Self { file, written: 0, places: vec![0], known: BTreeMap::new() };
        out.raw(b"%PDF-1.7\n%\x80\x80\x80\x80\n")?;
        Ok(out)
    }

    /// A number for an object that will be written later.
    pub(super) fn reserve(&mut self) -> Ref {
        self.places.push(0);
        Ref::new(i32::try_from(self.places.len() - 1).unwrap_or(i32::MAX))
    }

    /// Writes an object under a number that was reserved for it.
    pub(super) fn put(&mut self, id: Ref, object: &Object) -> fs::Result<()> {
        let place = usize::try_from(id.get()).unwrap_or_default();
        self.places[place] = self.written;
        self.raw(format!("{place} 0 obj").as_bytes())?;
        self.raw(&object.0)
    }

    /// Writes an object, unless one of the same bytes is there already.
    pub(super) fn share(&mut self, object: &Object) -> fs::Result<Ref> {
        let digest = Digest::of(&object.0);
        if let Some(id) = self.known.get(&digest) {
            return Ok(*id);
        }
        let id = self.add(object)?;
        self.known.insert(digest, id);
        Ok(id)
    }

    /// Writes an object of its own.
    pub(super) fn add(&mut self, object: &Object) -> fs::Result<Ref> {
        let id = self.reserve();
        self.put(id, object)?;
        Ok(id)
    }

    /// Writes the table of places, and gives the file its name.
    pub(super) fn finish(mut self, catalog: Ref, info: Ref) -> fs::Result<()> {
        let table = self.written;
        let count = self.places.len();
        let mut end = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for place in &self.places[1..] {
            end.push_str(&format!("{place:010} 00000 n \n"));
        }
        let (catalog, info) = (catalog.get(), info.get());
        end.push_str(&format!(
            "trailer\n<</Size {count}/Root {catalog} 0 R/Info {info} 0 R>>\nstartxref\n{table}\n%%EOF\n"
        ));
        self.raw(end.as_bytes())?;
        self.file.keep(true)
    }

    fn raw(&mut self, bytes: &[u8]) -> fs::Result<()> {
        self.written += bytes.len();
        self.file.put(bytes)
    }
}
