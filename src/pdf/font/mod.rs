//! Fonts, embedded once: the subsets of a face that the papers bring along become one.

mod bytes;
mod cff;
mod glyf;
mod read;
mod to_unicode;

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::object::Dict;
use pdf_writer::types::{CidFontType, FontFlags};
use pdf_writer::{Finish, Name, Rect, Ref};

use super::content::Codes;
use super::out::{Object, Out, object, stream};
use crate::fs;
use crate::hash::Digest;
use bytes::{number, short};

pub(super) use read::{Characters, characters};

/// The most glyphs that a face may have, so that each has a number of two bytes.
const MOST_GLYPHS: usize = 65_535;
/// The most kinds of glyphs that a face may have.
const MOST_KINDS: usize = 255;

/// How a glyph is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Outline {
    data: Vec<u8>,
    /// Advance and left bearing, in TrueType.
    metrics: [u8; 4],
    /// Which dictionary it follows, in CFF.
    kind: u8,
    /// Where in the data it names other glyphs.
    parts: Vec<usize>,
}

/// What tells faces apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    name: Vec<u8>,
    head: Head,
    /// Flags, ItalicAngle, Ascent, Descent, CapHeight, StemV.
    measures: [u32; 6],
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    Cff(cff::CffHead),
    Glyf(glyf::GlyfHead),
}

/// One subset, as it was read.
struct Subset {
    key: Key,
    bbox: [f32; 4],
    dicts: Vec<cff::Dict>,
    outlines: Vec<Outline>,
    widths: Vec<f32>,
    texts: Vec<Option<Vec<u16>>>,
}

/// A glyph of a face: what is drawn, how wide it is.
type Shape = (Outline, u32);

/// A face, with all glyphs that were seen of it.
#[derive(Debug)]
struct Face {
    root: Ref,
    bbox: [f32; 4],
    dicts: Vec<cff::Dict>,
    glyphs: Vec<(Rc<Shape>, Option<Vec<u16>>)>,
    numbers: BTreeMap<Rc<Shape>, Vec<u16>>,
}

#[derive(Debug, Default)]
pub(super) struct Fonts {
    faces: BTreeMap<Key, Face>,
}

impl Fonts {
    /// Takes in a font: where it will stand, and its glyphs' new numbers. Nothing if it is not of
    /// the kind that can be united.
    pub(super) fn unite(&mut self, out: &mut Out, font: &Dict<'_>) -> Option<(Ref, Codes)> {
        let subset = read::subset(font)?;
        let face = self.faces.entry(subset.key.clone()).or_insert_with(|| Face {
            root: out.reserve(),
            bbox: subset.bbox,
            dicts: Vec::new(),
            glyphs: Vec::new(),
            numbers: BTreeMap::new(),
        });
        let codes = face.take_in(&subset)?;
        Some((face.root, codes.into()))
    }

    pub(super) fn write(&self, out: &mut Out) -> fs::Result<()> {
        self.faces.iter().try_for_each(|(key, face)| face.write(key, out))
    }
}

impl Face {
    fn take_in(&mut self, subset: &Subset) -> Option<Vec<u16>> {
        let room = MOST_GLYPHS.checked_sub(self.glyphs.len() + subset.outlines.len());
        room?;
        let kinds = self.kinds(&subset.dicts)?;
        for side in 0..2 {
            self.bbox[side] = self.bbox[side].min(subset.bbox[side]);
            self.bbox[side + 2] = self.bbox[side + 2].max(subset.bbox[side + 2]);
        }
        let mut codes = vec![None; subset.outlines.len()];
        (0..codes.len()).try_for_each(|old| self.place(subset, &kinds, &mut codes, old, 0))?;
        codes.into_iter().collect()
    }

    /// The dictionaries' numbers in this face.
    fn kinds(&mut self, dicts: &[cff::Dict]) -> Option<Vec<u8>> {
        let kind = |dict: &cff::Dict| {
            let known = self.dicts.iter().position(|one| one == dict);
            let at = known.unwrap_or_else(|| {
                self.dicts.push(dict.clone());
                self.dicts.len() - 1
            });
            u8::try_from(at).ok().filter(|_| at < MOST_KINDS)
        };
        dicts.iter().map(kind).collect()
    }

    /// Gives a glyph its number, after those that it is put together from.
    fn place(
        &mut self,
        subset: &Subset,
        kinds: &[u8],
        codes: &mut [Option<u16>],
        old: usize,
        depth: usize,
    ) -> Option<()> {
        if codes.get(old)?.is_some() {
            return Some(());
        }
        let mut outline = subset.outlines[old].clone();
        for at in outline.parts.clone() {
            let part = number(&outline.data, at, 2)?;
            (depth < 8).then(|| self.place(subset, kinds, codes, part, depth + 1))??;
            let new = codes[part].map(usize::from)?;
            outline.data[at..at + 2].copy_from_slice(&short(new));
        }
        outline.kind = kinds.get(usize::from(outline.kind)).copied().unwrap_or_default();
        let width = subset.widths.get(old).copied().unwrap_or_default();
        let text = subset.texts.get(old).cloned().flatten();
        codes[old] = Some(self.number((outline, width.to_bits()), text, old == 0));
        Some(())
    }

    /// The number of a glyph: a known one if it is drawn alike and stands for the same text. The
    /// first of all is the one for what a font lacks, and stays by itself.
    fn number(&mut self, shape: Shape, text: Option<Vec<u16>>, first: bool) -> u16 {
        if first && !self.glyphs.is_empty() {
            return 0;
        }
        let known = self.numbers.get(&shape).into_iter().flatten();
        let fits = |number: &&u16| {
            let other = &self.glyphs[usize::from(**number)].1;
            text.is_none() || other.is_none() || *other == text
        };
        if let Some(number) = known.copied().find(|number| fits(&number)) {
            let other = &mut self.glyphs[usize::from(number)].1;
            *other = other.take().or(text);
            return number;
        }
        let new = u16::try_from(self.glyphs.len()).unwrap_or(u16::MAX);
        let shape = Rc::new(shape);
        self.glyphs.push((Rc::clone(&shape), text));
        if !first {
            self.numbers.entry(shape).or_default().push(new);
        }
        new
    }

    fn write(&self, key: &Key, out: &mut Out) -> fs::Result<()> {
        let outlines: Vec<&Outline> = self.glyphs.iter().map(|(shape, _)| &shape.0).collect();
        let program = match &key.head {
            Head::Cff(head) => cff::write(head, &self.dicts, &outlines),
            Head::Glyf(head) => glyf::write(head, &outlines),
        };
        let name = tagged(&key.name, &program);
        let is_cff = matches!(key.head, Head::Cff(_));
        let file = out.add(&stream(&program, |stream| {
            if is_cff {
                stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
            } else {
                stream.pair(Name(b"Length1"), i32::try_from(program.len()).unwrap_or(i32::MAX));
            }
        }))?;
        let descriptor = out.add(&self.descriptor(key, &name, file))?;
        let glyphs = out.add(&self.glyphs(&name, is_cff, descriptor))?;
        let map = to_unicode::write(self.glyphs.iter().map(|(_, text)| text.as_deref()));
        let map = out.add(&stream(&map, |_| {}))?;
        out.put(
            self.root,
            &object(|chunk, id| {
                chunk
                    .type0_font(id)
                    .base_font(Name(&name))
                    .encoding_predefined(Name(b"Identity-H"))
                    .descendant_font(glyphs)
                    .to_unicode(map);
            }),
        )
    }

    fn descriptor(&self, key: &Key, name: &[u8], file: Ref) -> Object {
        let [flags, italic, ascent, descent, capitals, stem] = key.measures.map(f32::from_bits);
        let [left, bottom, right, top] = self.bbox;
        object(|chunk, id| {
            let mut descriptor = chunk.font_descriptor(id);
            descriptor
                .name(Name(name))
                .flags(FontFlags::from_bits_truncate(flags as u32))
                .bbox(Rect::new(left, bottom, right, top))
                .italic_angle(italic)
                .ascent(ascent)
                .descent(descent)
                .cap_height(capitals)
                .stem_v(stem);
            match key.head {
                Head::Cff(_) => descriptor.font_file3(file),
                Head::Glyf(_) => descriptor.font_file2(file),
            };
        })
    }

    fn glyphs(&self, name: &[u8], is_cff: bool, descriptor: Ref) -> Object {
        let widths: Vec<u32> = self.glyphs.iter().map(|(shape, _)| shape.1).collect();
        object(|chunk, id| {
            let mut font = chunk.cid_font(id);
            font.subtype(if is_cff { CidFontType::Type0 } else { CidFontType::Type2 });
            font.base_font(Name(name)).system_info(to_unicode::OWN_NUMBERS);
            font.font_descriptor(descriptor).default_width(0.0);
            if !is_cff {
                font.cid_to_gid_map_predefined(Name(b"Identity"));
            }
            let mut runs = font.widths();
            let mut first = 0;
            for run in widths.chunk_by(|one, next| one == next) {
                let next = first + u32::try_from(run.len()).unwrap_or_default();
                let last = u16::try_from(next - 1).unwrap_or(u16::MAX);
                runs.same(u16::try_from(first).unwrap_or(last), last, f32::from_bits(run[0]));
                first = next;
            }
            runs.finish();
        })
    }
}

/// A subset's name begins with six letters that tell it from other subsets.
fn tagged(name: &[u8], program: &[u8]) -> Vec<u8> {
    let digest = Digest::of(program);
    let letters = digest.as_bytes()[..6].iter().map(|byte| b'A' + byte % 26);
    letters.chain([b'+']).chain(name.iter().copied()).collect()
}
