//! How much is read of what may be hostile. Each limit lies well above what an honest packet needs.

/// Below 4 GiB: a plain ZIP counts lengths and places with 32 bits.
pub(super) const ZIP: u64 = 0xFFFF_FFFF;

/// Below 65,535 entries: a plain ZIP counts them with 16 bits and keeps the last value for ZIP64.
pub(super) const ENTRIES: u64 = 65_534;

/// Folders in a packet: a person has a few, and there are more files than that.
pub(super) const FOLDERS: u64 = 2 * ENTRIES;

/// The central directory: as many records of 46 bytes with the longest names there may be (160
/// UTF-16 units take at most 480 bytes), twice over.
pub(super) const DIRECTORY: u64 = 2 * ENTRIES * (46 + 480);

/// A tag file: as many lines with a SHA-512 and the longest name as there may be entries.
pub(super) const TAG: u64 = ENTRIES * (128 + 2 + 480 + 1);

/// `dossier/packet.yaml`: people, typefaces and exceptions, and so much more for every file.
pub(super) const PACKET_YAML: u64 = 1 << 20;
/// See [`PACKET_YAML`]: a title, an author and a name at their longest.
pub(super) const PACKET_YAML_PER_FILE: u64 = 1 << 10;

/// Lines of it, since every line becomes values: what comes before the people, and for every file.
pub(super) const PACKET_LINES: usize = 20_000;
/// See [`PACKET_LINES`]: a person's own lines are more, but a person has several files.
pub(super) const PACKET_LINES_PER_FILE: usize = 12;

/// One text of it, in characters: a reason of several pages.
pub(super) const TEXT: usize = 4_000;

/// `bagit.txt` and `bag-info.txt`: a few lines.
pub(super) const INFO: u64 = 64 << 10;

/// One name's part: what is left of the usual 255 bytes after a suffix of a few words.
pub(super) const NAME_PART: usize = 200;

/// A whole path in UTF-16 units: Windows counts 260 with the folder above it.
pub(super) const PATH: usize = 160;

/// What is read of a file at once: it stays in a processor's own cache while it is hashed.
pub(super) const CHUNK: usize = 128 << 10;

/// Faults that are listed; more are counted.
pub(super) const FAULTS: usize = 1000;

/// A signature file: an SSHSIG of an ed25519 key is 300 bytes long.
pub(super) const SIGNATURE: u64 = 64 << 10;
