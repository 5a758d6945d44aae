//! What pages show, apart from how a file stores it: texts as characters of a face, pictures by
//! their bytes, all else as it is written. Two files whose subsets of fonts number glyphs otherwise
//! show the same.

use std::collections::BTreeMap;

use hayro_syntax::object::{Dict, Stream};
use hayro_syntax::page::Page as Source;
use hayro_syntax::{Pdf, PdfData};

use super::content::{decoded, name};
use super::font::{self, Characters};
use super::lexer::{Lexer, Token};
use crate::hash::Digest;

/// What one page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PageContent {
    /// The operations of the page itself.
    body: Vec<Vec<u8>>,
    /// The texts at its head and its foot, which stand outside of what it says.
    margins: Vec<String>,
    /// What it draws from elsewhere: pictures.
    pictures: BTreeMap<Vec<u8>, Digest>,
}

impl PageContent {
    /// The page without a text at its head and its foot. How far the others there are from the edge
    /// depends on it, and is left out.
    pub(crate) fn without(mut self, text: &str) -> Self {
        if !text.is_empty() {
            self.margins.iter_mut().for_each(|margin| *margin = margin.replace(text, ""));
        }
        self
    }
}

/// What the pages of a file show. Nothing if a page does not follow the rules.
pub(crate) fn shown(pdf: &[u8]) -> Option<Vec<PageContent>> {
    let pdf = Pdf::new(PdfData::from(pdf.to_vec())).ok()?;
    pdf.pages().iter().map(page).collect()
}

fn page(source: &Source<'_>) -> Option<PageContent> {
    let resources = source.resources();
    let mut faces = BTreeMap::new();
    for (name, _) in resources.fonts.entries() {
        let font: Dict<'_> = resources.fonts.get(name.as_ref())?;
        faces.extend(font::characters(&font).map(|face| (name.as_ref().to_vec(), face)));
    }
    let mut shown = Reader { faces: &faces, face: None, margin: 0, page: PageContent::default() };
    shown.read(source.page_stream().unwrap_or_default())?;
    for (name, _) in resources.x_objects.entries() {
        let stream: Stream<'_> = resources.x_objects.get(name.as_ref())?;
        let digest = Digest::of(&stream.raw_data());
        shown.page.pictures.insert(name.as_ref().to_vec(), digest);
    }
    Some(shown.page)
}

/// A page that is being read.
struct Reader<'a> {
    faces: &'a BTreeMap<Vec<u8>, Characters>,
    face: Option<&'a Characters>,
    /// How many marks deep one is in a head or a foot.
    margin: usize,
    page: PageContent,
}

impl Reader<'_> {
    fn read(&mut self, content: &[u8]) -> Option<()> {
        let mut lexer = Lexer::new(content);
        let mut operation = Vec::new();
        let mut texts = String::new();
        let mut last_name = Vec::new();
        while let Some((range, token)) = lexer.next()? {
            let raw = &content[range];
            match token {
                Token::Name => {
                    last_name = name(raw);
                    operation.extend(raw);
                }
                Token::Text => operation.extend(self.characters(raw, &mut texts).as_bytes()),
                Token::Operand => operation.extend(raw),
                Token::Operator if raw == b"Tf" => {
                    self.face = self.faces.get(&last_name);
                    let face = self.face.map_or(&last_name, |face| &face.face);
                    operation = [face, &b" "[..], &operation[last_name.len() + 1..], raw].concat();
                    self.add(std::mem::take(&mut operation));
                }
                Token::Operator => {
                    let is_margin = memchr::memmem::find(&operation, b"/Pagination").is_some();
                    operation.extend(raw);
                    match raw {
                        b"BDC" | b"BMC" if self.margin > 0 || is_margin => self.margin += 1,
                        b"EMC" if self.margin > 0 => self.margin -= 1,
                        b"Tj" | b"TJ" | b"'" | b"\"" if self.margin > 0 => {
                            self.page.margins.push(std::mem::take(&mut texts));
                        }
                        b"BI" => return None,
                        _ => self.add(std::mem::take(&mut operation)),
                    }
                    operation.clear();
                    texts.clear();
                }
            }
            if !operation.is_empty() {
                operation.push(b' ');
            }
        }
        Some(())
    }

    fn add(&mut self, operation: Vec<u8>) {
        if self.margin == 0 {
            self.page.body.push(operation);
        }
    }

    /// A text as it is read. A glyph that stands for no character keeps its number.
    fn characters(&self, raw: &[u8], texts: &mut String) -> String {
        let Some(face) = self.face else { return String::from_utf8_lossy(raw).into_owned() };
        let mut codes = String::new();
        for code in decoded(raw).as_chunks::<2>().0 {
            let number = u16::from_be_bytes(*code);
            match face.texts.get(usize::from(number)).and_then(Option::as_ref) {
                Some(units) => codes.push_str(&String::from_utf16_lossy(units)),
                None => codes.push_str(&format!("<{number:04X}>")),
            }
        }
        texts.push_str(&codes);
        format!("({codes})")
    }
}
