//! The codes of faults, each with a page in the manual.

use crate::diagnostic::Code;

/// No signature lies beside the packet, and one was asked for.
pub(super) const NO_SIGNATURE: Code = Code("signature-missing");
/// A signature is written as OpenSSH does not read it.
pub(super) const SIGNATURE_FORM: Code = Code("signature-form");
/// The file does not end with a ZIP's end record.
pub(super) const NO_END: Code = Code("packet-no-end");
/// Something stands behind the end record.
pub(super) const SUFFIX: Code = Code("packet-suffix");
/// The end record's numbers are not those of the file.
pub(super) const END: Code = Code("packet-end-record");
/// The form for files over 4 GiB.
pub(super) const ZIP64: Code = Code("packet-zip64");
/// The central directory cannot be read.
pub(super) const DIRECTORY: Code = Code("packet-directory");
/// A file's own header is not what the central directory says.
pub(super) const HEADER: Code = Code("packet-header");
/// The same bytes belong to two things.
pub(super) const OVERLAP: Code = Code("packet-overlap");
/// Bytes belong to nothing.
pub(super) const GAP: Code = Code("packet-gap");
/// More, or longer, than any packet is.
pub(super) const LIMIT: Code = Code("packet-limit");
/// A name that some system refuses, changes or hides.
pub(super) const NAME: Code = Code("packet-path");
/// Two names that some system takes for one.
pub(super) const CLASH: Code = Code("packet-clash");
/// Not everything lies in the one folder that bears the packet's name.
pub(super) const BASE: Code = Code("packet-base");
/// A folder, link or device where only files may be.
pub(super) const SPECIAL: Code = Code("packet-special");
/// A file that is compressed or encrypted.
pub(super) const COMPRESSED: Code = Code("packet-compressed");
/// The ZIP was written again by another program.
pub(super) const REZIPPED: Code = Code("packet-rezipped");
/// The packet lies inside of what was given: in another ZIP, or a folder below.
pub(super) const INSIDE: Code = Code("packet-inside");
/// A file's CRC-32 is another.
pub(super) const CRC: Code = Code("packet-crc");
/// A file's SHA-256 or SHA-512 is another.
pub(super) const HASH: Code = Code("packet-hash");
/// `bagit.txt` is missing or says something else.
pub(super) const BAGIT: Code = Code("packet-bagit");
/// `bag-info.txt` lacks something, or says it twice or wrongly.
pub(super) const INFO: Code = Code("packet-bag-info");
/// A manifest is missing, unknown or has a line that is none.
pub(super) const MANIFEST: Code = Code("packet-manifest");
/// A manifest lists a file that is not there.
pub(super) const MISSING: Code = Code("packet-missing");
/// A manifest does not list a file that is there.
pub(super) const UNLISTED: Code = Code("packet-unlisted");
/// A manifest lists a file twice.
pub(super) const TWICE: Code = Code("packet-listed-twice");
/// The payload is not as long, or as many files, as `Payload-Oxum` says.
pub(super) const OXUM: Code = Code("packet-oxum");
/// A bag whose files are to be fetched from elsewhere.
pub(super) const FETCH: Code = Code("packet-fetch");
/// A file's SM3 is another.
pub(super) const SM3: Code = Code("packet-sm3");
/// Entries that are not in the order of their names.
pub(super) const ORDER: Code = Code("packet-order");
/// A time that is not the day of the data.
pub(super) const TIME: Code = Code("packet-timestamp");
/// Versions, flags or modes that a packet does not have.
pub(super) const ATTRIBUTES: Code = Code("packet-attributes");
/// Extra fields or comments.
pub(super) const EXTRA: Code = Code("packet-extra");
/// Tag files that are not written in the one form.
pub(super) const LINES: Code = Code("packet-lines");
/// `dossier/packet.yaml` cannot be read, or is of another profile.
pub(super) const PROFILE: Code = Code("packet-profile");
/// `dossier/packet.yaml` and the rest of the packet disagree.
pub(super) const CONTENTS: Code = Code("packet-contents");
/// A text in `dossier/packet.yaml` is empty, endless, or holds what cannot be seen.
pub(super) const TEXT: Code = Code("packet-text");
/// A paper is another one, or another person's.
pub(super) const PAPER: Code = Code("packet-paper");
/// A PDF holds something that a viewer runs.
pub(super) const ACTIVE: Code = Code("packet-active");
/// A PDF cannot be opened.
pub(super) const PDF: Code = Code("packet-pdf");
/// A PDF opens, and viewers put something right when they open it.
pub(super) const PDF_MENDED: Code = Code("packet-pdf-mended");
/// A PDF has another number of pages than is said.
pub(super) const PAGES: Code = Code("packet-pages");
/// A paper does not declare PDF/A.
pub(super) const PDF_A: Code = Code("packet-pdf-a");
