//! What pages rest on, taken over from a finished PDF: object by object, each once.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Null, ObjRef, Object as Value, Stream};
use hayro_syntax::xref::XRef;
use pdf_writer::{Finish, Obj, Ref};

use super::content::{self, Codes, FontCodes};
use super::error::PdfError;
use super::font::Fonts;
use super::out::{Object, Out, object, stream};

/// How deep objects may lie in one another; no paper comes near.
const DEEPEST: usize = 60;
/// What a page has of its own, or of a knot above it.
const PAGE: [&str; 6] = ["CropBox", "Group", "MediaBox", "Resources", "Rotate", "UserUnit"];
/// What a stream says of the document that it leaves.
const LEFT: [&[u8]; 9] = [
    b"AF",
    b"Length",
    b"Metadata",
    b"OC",
    b"OPI",
    b"Parent",
    b"PieceInfo",
    b"StructParent",
    b"StructParents",
];
/// What says how a stream is written, which changes with it.
const CODING: [&[u8]; 2] = [b"DecodeParms", b"Filter"];

/// One finished PDF while its pages are taken over.
pub(super) struct Copy<'a> {
    pub(super) out: &'a mut Out,
    pub(super) fonts: &'a mut Fonts,
    pub(super) xref: &'a XRef,
    pub(super) over: &'a mut CopyState,
}

/// What of a PDF is over already.
#[derive(Default)]
pub(super) struct CopyState {
    /// The new numbers of objects.
    objects: BTreeMap<(i32, i32), Ref>,
    /// The new glyph numbers of the fonts among them.
    codes: BTreeMap<(i32, i32), Codes>,
}

/// A page on its way.
pub(super) struct Page {
    pub(super) object: Object,
    pub(super) size: [f32; 4],
}

/// Any result of taking something over.
pub(super) type Result<T> = std::result::Result<T, PdfError>;

impl Copy<'_> {
    /// Takes over a page with what it shows.
    pub(super) fn page(
        &mut self,
        source: &hayro_syntax::page::Page<'_>,
        parent: Ref,
    ) -> Result<Page> {
        let raw = source.raw();
        let resources = holder(raw, "Resources").and_then(|dict| dict.get("Resources"));
        let fonts = self.resources(&resources.unwrap_or_default(), 0)?;
        // Of several streams those that cannot be read would be left out unseen.
        if raw.get::<Array<'_>>("Contents").is_some() {
            return Err(PdfError::Foreign);
        }
        let content = match source.page_stream() {
            Some(content) => self.content(content, &fonts)?,
            None if raw.contains_key("Contents") => return Err(PdfError::Content),
            None => Vec::new(),
        };
        let content = self.out.share(&stream(&content, |_| {}))?;
        let mut result = Ok(());
        let object = object(|chunk, id| {
            let mut page = chunk.page(id);
            page.parent(parent).contents(content);
            result = PAGE.iter().try_for_each(|key| {
                let value = holder(raw, key).and_then(|dict| dict.get_raw::<Value<'_>>(key));
                let mut place = |page: &mut pdf_writer::Dict<'_>, value| {
                    self.value(page.insert(pdf_writer::Name(key.as_bytes())), value, 0)
                };
                value.map_or(Ok(()), |value| place(&mut page, value))
            });
        });
        result?;
        let size = source.media_box();
        let size = [size.x0, size.y0, size.x1, size.y1].map(|side| side as f32);
        Ok(Page { object, size })
    }

    /// Takes over the fonts of resources, and tells which of them have new glyph numbers.
    fn resources(&mut self, resources: &Dict<'_>, depth: usize) -> Result<FontCodes> {
        let mut codes = FontCodes::new();
        let fonts = resources.get::<Dict<'_>>("Font").unwrap_or_default();
        for (name, font) in fonts.entries() {
            if let MaybeRef::Ref(font) = font {
                self.refer(font, depth + 1)?;
                if let Some(one) = self.over.codes.get(&key(font)) {
                    codes.insert(name.as_ref().to_vec(), one.clone());
                }
            }
        }
        Ok(codes)
    }

    /// A content stream with the new glyph numbers.
    fn content(&self, content: &[u8], fonts: &FontCodes) -> Result<Vec<u8>> {
        content::renumber(content, fonts).ok_or(PdfError::Content)
    }

    /// Writes an object in the place that is prepared for it.
    fn value(&mut self, place: Obj<'_>, value: MaybeRef<Value<'_>>, depth: usize) -> Result<()> {
        if depth > DEEPEST {
            return Err(PdfError::Deep);
        }
        let value = match value {
            MaybeRef::Ref(id) => {
                place.primitive(self.refer(id, depth + 1)?);
                return Ok(());
            }
            MaybeRef::NotRef(value) => value,
        };
        match value {
            Value::Null(_) | Value::Stream(_) => place.primitive(pdf_writer::Null),
            Value::Boolean(one) => place.primitive(one),
            Value::Number(one) => match i32::try_from(one.as_i64()) {
                Ok(whole) if f64::from(whole).total_cmp(&one.as_f64()).is_eq() => {
                    place.primitive(whole);
                }
                _ => place.primitive(one.as_f32()),
            },
            Value::String(one) => place.primitive(pdf_writer::Str(one.as_bytes())),
            Value::Name(one) => place.primitive(pdf_writer::Name(one.as_ref())),
            Value::Array(array) => self.array(place, &array, depth)?,
            Value::Dict(dict) => {
                let mut copy = place.dict();
                self.entries(&mut copy, &dict, &[], depth)?;
            }
        }
        Ok(())
    }

    fn array(&mut self, place: Obj<'_>, array: &Array<'_>, depth: usize) -> Result<()> {
        let mut copy = place.array();
        for item in array.raw_iter() {
            self.value(copy.push(), item, depth + 1)?;
        }
        copy.finish();
        Ok(())
    }

    fn entries(
        &mut self,
        copy: &mut pdf_writer::Dict<'_>,
        dict: &Dict<'_>,
        left: &[&[u8]],
        depth: usize,
    ) -> Result<()> {
        let kind = dict.get::<Name<'_>>("Type");
        let kind = kind.as_ref().map(|kind| kind.as_ref()).unwrap_or_default();
        // A graphics state may set a font too, which no content stream would tell.
        let sets_font = kind != b"Font" && dict.get::<Array<'_>>("Font").is_some();
        let draws_glyphs = kind == b"Font" && dict.contains_key("CharProcs");
        if sets_font || draws_glyphs || [&b"Page"[..], b"Pages", b"Catalog"].contains(&kind) {
            return Err(PdfError::Foreign);
        }
        for (name, value) in dict.entries() {
            let name = name.as_ref();
            if !left.contains(&name) {
                self.value(copy.insert(pdf_writer::Name(name)), value, depth + 1)?;
            }
        }
        Ok(())
    }

    /// The new number of an object, which is taken over if need be.
    fn refer(&mut self, id: ObjRef, depth: usize) -> Result<Ref> {
        if let Some(known) = self.over.objects.get(&key(id)) {
            return Ok(*known);
        }
        if depth > DEEPEST {
            return Err(PdfError::Deep);
        }
        let new = match self.xref.get::<Value<'_>>(id.into()) {
            Some(Value::Stream(stream)) => self.stream(&stream, depth)?,
            Some(Value::Dict(dict)) if dict.contains_key("DescendantFonts") => {
                self.font(id, &dict, depth)?
            }
            other => {
                let value = other.unwrap_or(Value::Null(Null));
                self.plain(value, depth)?
            }
        };
        self.over.objects.insert(key(id), new);
        Ok(new)
    }

    fn plain(&mut self, value: Value<'_>, depth: usize) -> Result<Ref> {
        let mut result = Ok(());
        let copy = object(|chunk, id| {
            result = self.value(chunk.indirect(id), MaybeRef::NotRef(value), depth + 1);
        });
        result?;
        Ok(self.out.share(&copy)?)
    }

    fn font(&mut self, id: ObjRef, font: &Dict<'_>, depth: usize) -> Result<Ref> {
        match self.fonts.unite(self.out, font) {
            Some((root, codes)) => {
                self.over.codes.insert(key(id), codes);
                Ok(root)
            }
            None => self.plain(Value::Dict(font.clone()), depth),
        }
    }

    /// Streams that draw, as those with resources do, have their glyphs renumbered; all others
    /// stay as they are.
    fn stream(&mut self, source: &Stream<'_>, depth: usize) -> Result<Ref> {
        let dict = source.dict();
        let is_form = dict.get::<Name<'_>>("Subtype").is_some_and(|one| one.as_ref() == b"Form");
        let resources = dict.get::<Dict<'_>>("Resources");
        let mut result = Ok(());
        let copy = if resources.is_some() || is_form {
            let fonts = self.resources(&resources.ok_or(PdfError::Foreign)?, depth)?;
            let content =
                self.content(&source.decoded().map_err(|_| PdfError::Content)?, &fonts)?;
            let left = [&LEFT[..], &CODING].concat();
            stream(&content, |copy| result = self.entries(copy, dict, &left, depth + 1))
        } else {
            let data = source.raw_data();
            object(|chunk, id| {
                let mut copy = chunk.stream(id, &data);
                result = self.entries(&mut copy, dict, &LEFT, depth + 1);
            })
        };
        result?;
        Ok(self.out.share(&copy)?)
    }
}

/// The dictionary of a page, or of a knot above it, that has an entry.
fn holder<'a>(page: &Dict<'a>, key: &str) -> Option<Dict<'a>> {
    let mut dict = page.clone();
    for _ in 0..DEEPEST {
        if dict.contains_key(key) {
            return Some(dict);
        }
        dict = dict.get("Parent")?;
    }
    None
}

fn key(id: ObjRef) -> (i32, i32) {
    (id.obj_number, id.gen_number)
}
