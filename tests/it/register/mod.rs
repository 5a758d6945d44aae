//! The department's side: packets received, booked, listed and audited; the sender's receipts.

mod faults;
mod flow;
mod hidden;
mod packets;
mod packing;
mod returned;
mod together;

use std::path::{Path, PathBuf};

use crate::support::Test;

/// A new register in the folder `register/`.
pub(crate) fn begin(test: &Test) {
    let init = test.dossier("-q register init register --fonds J001 --office ZZB --unit");
    init.arg("中共样县委组织部").exits(0);
}

/// A packet of one person, sealed in a folder.
pub(crate) fn packet(folder: &Path, name: &str) -> PathBuf {
    packets::packet(folder, name, &[name.trim_start_matches("DS-")], "x")
}
