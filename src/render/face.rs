//! One typeface of a font file: what it is called, what it covers, how it can be told again.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use sha2::{Digest, Sha256};
use ttf_parser::name_id;
use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};

/// One typeface in use.
#[derive(Debug)]
pub(crate) struct Face {
    font: Font,
    path: PathBuf,
    version: String,
    coverage: Coverage,
    sha256: OnceLock<String>,
}

impl Face {
    /// The faces of a font file whose family begins with one of `families`, in file order.
    pub(super) fn of_file(path: &Path, data: &Bytes, families: &[&str]) -> Vec<Self> {
        let count = ttf_parser::fonts_in_collection(data).unwrap_or(1);
        (0..count)
            .filter(|index| may_be_one_of(data, *index, families))
            .filter_map(|index| Self::new(path, Font::new(data.clone(), index)?))
            .collect()
    }

    fn new(path: &Path, font: Font) -> Option<Self> {
        let face = ttf_parser::Face::parse(font.data(), font.index()).ok()?;
        let version = name(&face, name_id::VERSION).unwrap_or_default();
        let coverage = Coverage::new(font.info());
        Some(Self { font, path: path.to_owned(), version, coverage, sha256: OnceLock::new() })
    }

    pub(crate) fn family(&self) -> &str {
        &self.font.info().family
    }

    /// The weight, 400 for regular and 700 for bold.
    pub(crate) fn weight(&self) -> u16 {
        self.font.info().variant.weight.to_number()
    }

    /// The version that the font states, without the word itself.
    pub(crate) fn version(&self) -> &str {
        self.version.trim_start_matches("Version ").trim()
    }

    /// The file it was read from.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The SHA-256 of the whole file in lower-case hexadecimal, computed when first asked for.
    pub(crate) fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| hex(&Sha256::digest(self.font.data())))
    }

    /// Whether the face can set a character.
    pub(crate) fn covers(&self, one: char) -> bool {
        self.coverage.contains(one)
    }

    pub(super) fn font(&self) -> &Font {
        &self.font
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether any of a face's family names begins with one that is wanted. Cheap, so that the
/// many faces of a collection that nobody asked for are not looked into further.
fn may_be_one_of(data: &[u8], index: u32, families: &[&str]) -> bool {
    let Ok(face) = ttf_parser::Face::parse(data, index) else { return false };
    face.names()
        .into_iter()
        .filter(|entry| entry.name_id == name_id::FAMILY)
        .filter_map(|entry| entry.to_string())
        .any(|name| families.iter().any(|family| begins_with(name.trim(), family)))
}

fn begins_with(name: &str, family: &str) -> bool {
    name.to_lowercase().starts_with(&family.to_lowercase())
}

fn name(face: &ttf_parser::Face, id: u16) -> Option<String> {
    face.names().into_iter().filter(|entry| entry.name_id == id).find_map(|entry| entry.to_string())
}

/// The characters of a face as a bitmap: looking one up takes no walk.
#[derive(Debug)]
struct Coverage(Vec<u64>);

impl Coverage {
    fn new(info: &FontInfo) -> Self {
        let mut words = Vec::new();
        for one in info.coverage.iter() {
            let at = one as usize / 64;
            if words.len() <= at {
                words.resize(at + 1, 0u64);
            }
            words[at] |= 1 << (one % 64);
        }
        Self(words)
    }

    fn contains(&self, one: char) -> bool {
        let one = u32::from(one);
        self.0.get(one as usize / 64).is_some_and(|word| word >> (one % 64) & 1 == 1)
    }
}
