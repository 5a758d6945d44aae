//! How much is read of what may be damaged, endless or hostile: every limit of the program, each well
//! above what an honest file needs. SECURITY.md shows them; a test holds it to this file.

/// Bytes of a YAML file: four hundred times a busy person's.
pub(crate) const YAML: usize = 1 << 20;
/// How deep lists and mappings may stand in each other in it; brackets and dashes beyond are left to
/// the parser, which refuses them.
pub(crate) const DEPTH: usize = 64;
/// Findings of one file: one who reads so many learns nothing from more.
pub(crate) const FINDINGS: usize = 10_000;

/// Bytes of a workbook or a list of values.
pub(crate) const LIST: u64 = 32 << 20;
/// Bytes that a workbook may unpack to: eight times what a hundred thousand rows need.
pub(crate) const LIST_UNPACKED: u64 = 512 << 20;
/// Rows of a sheet; a row far below is somebody's slip of the mouse.
pub(crate) const LIST_ROWS: u32 = 50_000;
/// Columns of a sheet.
pub(crate) const LIST_COLUMNS: u32 = 256;

/// Bytes of an appointment form of the national editor: its portrait is the most of it.
pub(crate) const FORM: u64 = 16 << 20;
/// How deep its elements may stand in each other; the form itself has four levels.
pub(crate) const FORM_DEPTH: usize = 8;

/// UTF-16 units of a whole path: Windows counts 260 with the folder above it.
pub(crate) const PATH: usize = 160;
/// Bytes of one of its parts: what is left of the usual 255 after a suffix of a few words.
pub(crate) const PATH_PART: usize = 200;

/// Changes that `undo` takes back: a clerk's day.
pub(crate) const UNDO_CHANGES: usize = 20;
/// Bytes of files in all of them: a hundred people's records and portraits.
pub(crate) const UNDO_BYTES: u64 = 64 << 20;
/// Bytes of files in the last of them, which is kept beyond that: a county's import.
pub(crate) const UNDO_LARGEST: u64 = 512 << 20;

/// Versions of a town that are remembered of the bundles that brought it: copies that lie further back
/// bring the common version themselves.
pub(crate) const BUNDLE_VERSIONS: usize = 5;
/// Bundles of which it is remembered that there were such: twenty years of thirty towns, each twice a year.
pub(crate) const BUNDLES_SEEN: usize = 1200;

/// Bytes of a PDF that is held in memory; of a longer one only the ends are looked at.
pub(crate) const PDF: u64 = 64 << 20;
/// Bytes that its objects may inflate to: enough for any page tree.
pub(crate) const PDF_INFLATED: u64 = 64 << 20;
/// Pixels of a picture that is decoded: no scanner and no telephone gives more.
pub(crate) const PIXELS: u64 = 64 << 20;

/// Seconds for one paper that a county's own template lays out.
pub(crate) const PAPER_SECONDS: u64 = 60;
/// Bytes of addresses of the process that does so. The handbook of a busy person takes 300 MB.
pub(crate) const PAPER_MEMORY: usize = 2 << 30;
/// Pages of such a paper.
pub(crate) const PAPER_PAGES: usize = 1_000;

/// Bytes of a packet, below 4 GiB: a plain ZIP counts lengths and places with 32 bits and keeps the
/// last value for ZIP64.
pub(crate) const PACKET: u64 = u32::MAX as u64 - 1;
/// Entries of a packet, below 65,535: a plain ZIP counts them with 16 bits and does the same.
pub(crate) const ENTRIES: u64 = 65_534;
/// Folders in a packet: a person has a few, and there are more files than that.
pub(crate) const FOLDERS: u64 = 2 * ENTRIES;
/// Bytes of a packet's central directory: as many records of 46 bytes with the longest names there
/// may be (160 UTF-16 units take at most 480 bytes), twice over.
pub(crate) const DIRECTORY: u64 = 2 * ENTRIES * (46 + 480);
/// Bytes of a tag file: as many lines with a SHA-512 and the longest name as there may be entries.
pub(crate) const TAG: u64 = ENTRIES * (128 + 2 + 480 + 1);
/// Bytes of `bagit.txt` and `bag-info.txt`: a few lines.
pub(crate) const INFO: u64 = 64 << 10;

/// Bytes of `dossier/packet.yaml`: people, typefaces and exceptions, and so much more for every file.
pub(crate) const PACKET_YAML: u64 = 1 << 20;
/// See [`PACKET_YAML`]: a title, an author and a name at their longest.
pub(crate) const PACKET_YAML_PER_FILE: u64 = 1 << 10;
/// Bytes that `dossier/packet.yaml` of so many files may have.
pub(crate) fn packet_yaml(files: usize) -> u64 {
    PACKET_YAML + PACKET_YAML_PER_FILE * files as u64
}
/// Bytes that `文件目录.xml` of so many files may have, which says the same in more words.
pub(crate) fn index(files: usize) -> u64 {
    4 * packet_yaml(files)
}
/// Lines of it, since every line becomes values: what comes before the people, and for every file.
pub(crate) const PACKET_LINES: usize = 20_000;
/// See [`PACKET_LINES`]: a person's own lines are more, but a person has several files.
pub(crate) const PACKET_LINES_PER_FILE: usize = 12;
/// Characters of one of its texts: a reason of several pages.
pub(crate) const PACKET_TEXT: usize = 4_000;

/// Bytes of a bundle, which is held in memory: a town with some thousand scans.
pub(crate) const BUNDLE: u64 = 512 << 20;

/// Faults of a packet that are listed; more are counted.
pub(crate) const FAULTS: usize = 1_000;

/// Bytes of a signature: an SSHSIG of an ed25519 key has 300.
pub(crate) const SIGNATURE: u64 = 64 << 10;
/// Bytes of a private key.
pub(crate) const KEY: u64 = 64 << 10;
/// Bytes of a list of signers.
pub(crate) const SIGNERS: u64 = 1 << 20;
