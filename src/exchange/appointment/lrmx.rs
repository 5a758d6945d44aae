//! An `.lrmx`: its elements as texts, and the same file with other texts in some of them, every other
//! byte as it was.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};
use quick_xml::Reader;
use quick_xml::errors::IllFormedError;
use quick_xml::escape::{partial_escape, resolve_predefined_entity};
use quick_xml::events::{BytesRef, Event};

use crate::diagnostic::Text;
use crate::limits;

use super::texts::{ELEMENTS, FAMILY, FormTexts, KIN, KinTexts, PHOTO};

/// The element around all others.
const ROOT: &str = "Person";
/// The element of a relative.
const ITEM: &str = "Item";
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A file that was read.
#[derive(Debug)]
pub(super) struct FormFile {
    encoding: &'static Encoding,
    is_marked: bool,
    /// The whole text, without a byte order mark.
    text: String,
    root: Element,
}

/// An element with its place in the text.
#[derive(Debug)]
struct Element {
    name: String,
    /// From its first tag to the end of its last.
    outer: Range<usize>,
    /// What stands between its tags; none of `<X/>`.
    inner: Option<Range<usize>>,
    text: String,
    children: Vec<Self>,
}

/// A relative of a file that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FamilyItem {
    /// That of this number among those who are told, as it stands.
    Kept(usize),
    New(KinTexts),
}

impl FormFile {
    /// Reads a file.
    ///
    /// # Errors
    /// If it is none, damaged, larger or deeper than any form, or declares entities.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Text> {
        if bytes.len() as u64 > limits::FORM {
            return Err(too_large());
        }
        let is_marked = bytes.starts_with(MARK);
        let plain = bytes.strip_prefix(MARK).unwrap_or(bytes);
        let encoding = declared(plain)?;
        let decoded = encoding.decode_without_bom_handling_and_without_replacement(plain);
        let text = decoded.ok_or_else(|| {
            damaged(
                1,
                &format!("有字不是 {}", encoding.name()),
                &format!("it is not all {}", encoding.name()),
            )
        })?;
        if encoding != UTF_8 && *encoding.encode(&text).0 != *plain {
            return Err(damaged(
                1,
                "有字写回去会变样",
                "some characters cannot be written back as they are",
            ));
        }
        let root = tree(&text)?;
        Ok(Self { encoding, is_marked, text: text.into_owned(), root })
    }

    /// Its texts.
    pub(super) fn texts(&self) -> FormTexts {
        let mut texts = FormTexts::default();
        for child in &self.root.children {
            if child.name == PHOTO {
                let packed: String = child.text.split_whitespace().collect();
                // What is no Base64 is no picture either, which is told when it is looked at.
                let photo = STANDARD.decode(&packed).unwrap_or_else(|_| packed.into_bytes());
                texts.photo = (!photo.is_empty()).then_some(photo);
            } else if child.name != FAMILY {
                texts.put(&child.name, &child.text);
            }
        }
        texts.family = self.kin().map(Element::kin_texts).collect();
        texts
    }

    /// Whether an element holds anything.
    pub(super) fn holds(&self, element: &str) -> bool {
        self.root.child(element).is_some_and(|child| !child.text.trim().is_empty())
    }

    /// The elements of relatives who are told.
    fn kin(&self) -> impl Iterator<Item = &Element> {
        let items = self.root.child(FAMILY).into_iter().flat_map(|family| &family.children);
        items.filter(|item| item.name == ITEM && item.is_told())
    }

    /// The bytes of the file with other texts in some elements, and perhaps another family.
    pub(super) fn with(&self, texts: &[(&str, String)], family: Option<&[FamilyItem]>) -> Vec<u8> {
        let mut splices: Vec<(Range<usize>, String)> = Vec::new();
        for (name, text) in texts {
            let content = partial_escape(text.as_str()).replace('\n', "\r\n");
            self.put(name, content, &mut splices);
        }
        if let Some(items) = family {
            self.put(FAMILY, self.family_of(items), &mut splices);
        }
        // Of several that go to one place the later element stands behind: a stable sort keeps it so.
        splices.sort_by_key(|(range, _)| range.start);
        let mut text = self.text.clone();
        for (range, content) in splices.iter().rev() {
            text.replace_range(range.clone(), content);
        }
        let bytes = self.encoding.encode(&text).0.into_owned();
        if self.is_marked { [MARK, &bytes].concat() } else { bytes }
    }

    /// Puts content into an element, which is made where it belongs if it is not there.
    fn put(&self, name: &str, content: String, splices: &mut Vec<(Range<usize>, String)>) {
        match self.root.child(name) {
            Some(Element { inner: Some(inner), .. }) => splices.push((inner.clone(), content)),
            Some(empty) => splices.push((empty.outer.clone(), tagged(name, &content))),
            None => {
                let at = self.place_of(name);
                let before = self.text[..at].trim_end().len();
                let blank = &self.text[before..at];
                splices.push((at..at, format!("{}{blank}", tagged(name, &content))));
            }
        }
    }

    /// Where an element belongs that is not there: before the next one of the order.
    fn place_of(&self, name: &str) -> usize {
        let at = ELEMENTS.iter().position(|(own, _)| *own == name).unwrap_or(ELEMENTS.len());
        let next = ELEMENTS.iter().skip(at + 1).find_map(|(later, _)| self.root.child(later));
        let end = self.root.inner.as_ref().map_or(self.root.outer.end, |inner| inner.end);
        next.map_or(end, |next| next.outer.start)
    }

    /// What stands between the tags of the family: relatives who stay are as they were, and empty
    /// items fill up the number that there was.
    fn family_of(&self, items: &[FamilyItem]) -> String {
        let old: Vec<&Element> = self.root.child(FAMILY).map_or(Vec::new(), |family| {
            family.children.iter().filter(|item| item.name == ITEM).collect()
        });
        let kin: Vec<&Element> = self.kin().collect();
        let mut all: Vec<String> = items
            .iter()
            .map(|item| match item {
                FamilyItem::Kept(at) => self.text[kin[*at].outer.clone()].to_owned(),
                FamilyItem::New(texts) => new_item(texts),
            })
            .collect();
        let empty = old.iter().filter(|item| !item.is_told());
        let missing = old.len().saturating_sub(all.len());
        all.extend(empty.take(missing).map(|item| self.text[item.outer.clone()].to_owned()));
        let (before, end) = match (
            self.root.child(FAMILY).and_then(|one| one.inner.clone()),
            old.first(),
            old.last(),
        ) {
            (Some(inner), Some(first), Some(last)) => {
                (&self.text[inner.start..first.outer.start], &self.text[last.outer.end..inner.end])
            }
            _ => ("\r\n    ", "\r\n  "),
        };
        let body: String = all.iter().map(|item| format!("{before}{item}")).collect();
        if all.is_empty() { String::new() } else { format!("{body}{end}") }
    }
}

impl Element {
    fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    fn kin_texts(&self) -> KinTexts {
        KIN.map(|name| self.child(name).map_or(String::new(), |one| one.text.trim().to_owned()))
    }

    /// Whether a relative has a name or is called something.
    fn is_told(&self) -> bool {
        let [relation, name, ..] = self.kin_texts();
        !(relation.is_empty() && name.is_empty())
    }
}

fn tagged(name: &str, content: &str) -> String {
    format!("<{name}>{content}</{name}>")
}

fn new_item(texts: &KinTexts) -> String {
    let inner: String = KIN
        .iter()
        .zip(texts)
        .map(|(name, text)| format!("\r\n      {}", tagged(name, &partial_escape(text.as_str()))))
        .collect();
    format!("<{ITEM}>{inner}\r\n    </{ITEM}>")
}

/// The encoding that a file declares: UTF-8 unless it says otherwise.
fn declared(bytes: &[u8]) -> Result<&'static Encoding, Text> {
    const LONGEST: usize = 200;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]);
    let declaration = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let value = declaration.and_then(|rest| rest.split_once("encoding")).map(|(_, rest)| rest);
    let Some(value) = value.and_then(|rest| rest.split(['"', '\'']).nth(1)) else {
        return Ok(UTF_8);
    };
    match Encoding::for_label(value.trim().as_bytes()) {
        Some(encoding) if [UTF_8, GBK, GB18030].contains(&encoding) => Ok(encoding),
        _ => Err(damaged(
            1,
            &format!("编码是 `{value}`，只读 UTF-8 和 GBK、GB18030"),
            &format!("its encoding is `{value}`: UTF-8, GBK and GB18030 are read"),
        )),
    }
}

/// The elements of a text.
fn tree(text: &str) -> Result<Element, Text> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    loop {
        let before = place(reader.buffer_position());
        let event = reader.read_event().map_err(|error| {
            // Of a tag that is not closed its own line is told, not that of the one that closes another.
            let unclosed = open.last().filter(|_| is_mismatch(&error));
            let at = unclosed.map_or(place(reader.error_position()), |own| own.outer.start);
            damaged(line_of(text, at), "标签不成对或没有写完", &error.to_string())
        })?;
        let after = place(reader.buffer_position());
        let line = || line_of(text, before);
        match event {
            Event::Start(tag) => {
                if open.len() >= limits::FORM_DEPTH || open.is_empty() && root.is_some() {
                    return Err(damaged(line(), "层次不对", "elements are nested as in no form"));
                }
                let name = tag.name().as_ref().to_owned();
                open.push(element(name, before..after, Some(after..after)));
            }
            Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                attach(element(name, before..after, None), &mut open, &mut root, line())?;
            }
            Event::End(_) => {
                let Some(mut done) = open.pop() else {
                    return Err(damaged(line(), "标签不成对", "an end tag has no start"));
                };
                done.outer.end = after;
                done.inner = done.inner.map(|inner| inner.start..before);
                attach(done, &mut open, &mut root, line())?;
            }
            Event::Text(content) => add(&content.xml10_content(), &mut open, line())?,
            Event::CData(content) => add(&content.xml10_content(), &mut open, line())?,
            Event::GeneralRef(name) => add(&resolved(&name, line())?, &mut open, line())?,
            Event::DocType(_) => {
                return Err(damaged(
                    line(),
                    "有 DOCTYPE 声明，不读",
                    "it has a DOCTYPE, which is not read",
                ));
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    let is_whole = open.is_empty();
    root.filter(|root| is_whole && root.name == ROOT && root.inner.is_some()).ok_or_else(|| {
        damaged(
            line_of(text, text.len()),
            "没有写完，或最外层不是 <Person>",
            "it ends too early, or its outermost element is not <Person>",
        )
    })
}

fn is_mismatch(error: &quick_xml::Error) -> bool {
    matches!(error, quick_xml::Error::IllFormed(IllFormedError::MismatchedEndTag { .. }))
}

fn element(name: String, outer: Range<usize>, inner: Option<Range<usize>>) -> Element {
    Element { name, outer, inner, text: String::new(), children: Vec::new() }
}

fn attach(
    done: Element,
    open: &mut [Element],
    root: &mut Option<Element>,
    line: usize,
) -> Result<(), Text> {
    match open.last_mut() {
        // Which of two is meant no one can tell; relatives are several.
        Some(above) if done.name != ITEM && above.child(&done.name).is_some() => {
            let name = done.name;
            Err(damaged(line, &format!("<{name}> 出现两次"), &format!("<{name}> appears twice")))
        }
        Some(above) => {
            above.children.push(done);
            Ok(())
        }
        None if root.is_none() => {
            *root = Some(done);
            Ok(())
        }
        None => Err(damaged(line, "最外层有两个", "there are two outermost elements")),
    }
}

fn add(text: &str, open: &mut [Element], line: usize) -> Result<(), Text> {
    match open.last_mut() {
        Some(own) => own.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return Err(damaged(line, "标签外面有字", "there is text outside of all elements")),
    }
    Ok(())
}

/// The character that a reference stands for: one of five names, or a number.
fn resolved(name: &BytesRef<'_>, line: usize) -> Result<String, Text> {
    let unknown = || {
        damaged(
            line,
            "有不认识的实体（&…;）",
            "it refers to an entity (&…;) that is none of XML's own",
        )
    };
    if name.is_char_ref() {
        let one = name.resolve_char_ref().ok().flatten();
        return one.map(String::from).ok_or_else(unknown);
    }
    resolve_predefined_entity(name).map(str::to_owned).ok_or_else(unknown)
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// The line of a place, from 1.
fn line_of(text: &str, place: usize) -> usize {
    text.as_bytes()[..place.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

pub(super) fn too_large() -> Text {
    Text::new(
        "文件太大，不是任免审批表，没有读取",
        "the file is too large for an appointment form and was not read",
    )
}

fn damaged(line: usize, zh: &str, en: &str) -> Text {
    Text::new(
        format!("读不出这份任免审批表（.lrmx）：第 {line} 行，{zh}"),
        format!("this appointment form (.lrmx) cannot be read: line {line}, {en}"),
    )
}
