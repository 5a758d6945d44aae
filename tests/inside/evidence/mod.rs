//! What one end makes the other end accepts: attachments and packets, read by this crate and by the
//! programs that others use for them.
//!
//! Needs `qpdf`, `pdfinfo` and `pdftoppm` (poppler-utils).

mod pdfs;
mod renamed;

use std::process::{Command, Output};

/// Runs another program; its complaints are the caller's business.
fn run(package: &str, name: &str, arguments: &[&str]) -> Output {
    let run = Command::new(name).args(arguments).env("LC_ALL", "C.UTF-8").output();
    run.unwrap_or_else(|error| {
        panic!("this test needs the tool `{name}` (Debian package {package}): {error}")
    })
}
