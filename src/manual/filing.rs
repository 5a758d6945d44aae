//! Pages of why a packet was not made.

use super::{Page, list};

pub(super) const PAGES: &[Page] = list![
    "file-changed",
    "packet-day",
    "packet-exists",
    "packet-name",
    "packet-received",
    "packet-signed",
    "packet-too-large",
];
