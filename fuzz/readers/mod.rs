//! What must hold for any bytes, one file a reader. A target is a plain function that panics where
//! something does not hold: `make fuzz` runs it without end, `tests/inside/fuzz.rs` for a while.
//! They look at the inside of the crate, and are compiled into it for tests and for fuzzing alone.

pub mod edit;
pub mod verify;
pub mod words;
pub mod workbook;
pub mod yaml;

use std::path::Path;
use std::sync::LazyLock;

use crate::archive::Archive;
use crate::path::ArchivePath;

/// A target: its name, what it does with some bytes, and how many bytes it takes at most.
pub type Target = (&'static str, fn(&[u8]), usize);

/// Every target.
pub const TARGETS: [Target; 5] = [
    ("edit", edit::run, 1 << 13),
    ("verify", verify::run, 1 << 16),
    ("words", words::run, 1 << 10),
    ("workbook", workbook::run, 1 << 16),
    ("yaml", yaml::run, 1 << 14),
];

/// A file of each kind, as the archive of the tests has it or might have it. The first byte of an
/// input chooses one.
const FILES: [&str; 9] = [
    "松岭镇/荷塘村/张志远/person.yaml",
    "松岭镇/荷塘村/village.yaml",
    "松岭镇/town.yaml",
    "events/2026-05-基层党建.yaml",
    "reviews/2026-1.yaml",
    "programmes/育青计划.yaml",
    "receipts/DS-439001-2026-0001.yaml",
    "dossier.yaml",
    "policy.yaml",
];

/// The archive in which files are read, edited and imported: a small one of the tests.
static ARCHIVE: LazyLock<Archive> = LazyLock::new(|| {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = own.ancestors().map(|folder| folder.join("tests/fixtures/ok"));
    let root = folders.find(|folder| folder.is_dir()).expect("the project has fixtures");
    Archive::open(&root, 1).expect("a fixture can be read").0
});

/// The file that the first byte of an input chooses, and the rest of the input.
fn chosen(bytes: &[u8]) -> Option<(ArchivePath, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let file = FILES[usize::from(first.wrapping_sub(b'0')) % FILES.len()];
    Some((file.parse().expect("it is a path"), rest))
}
