//! Pages of what a register may find.

use super::{Page, list};

pub(super) const PAGES: &[Page] = list![
    "already-received",
    "altered-entry",
    "altered-packet",
    "bad-number-part",
    "broken-entry",
    "double-entry",
    "missing-packet",
    "missing-receipt",
    "number-gap",
    "other-version",
    "packet-changed",
    "packet-fails",
    "receipt-unprinted",
    "unbooked-packet",
    "unpacked-packet",
];
