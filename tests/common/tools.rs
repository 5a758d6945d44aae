//! Tools that others made, as witnesses of what the program makes.

use std::path::Path;
use std::process::Command;

/// Runs a tool that others made, such as `pdftotext`, and returns what it writes.
pub(crate) fn tool(package: &str, name: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(name);
    command.args(arguments).env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
    let output = command.output().unwrap_or_else(|error| {
        panic!("this test needs the tool `{name}` (Debian package {package}): {error}")
    });
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} {arguments:?}: {told}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text of a PDF in the order of its content, without blanks.
pub(crate) fn pdf_text(file: &Path) -> String {
    let text = tool("poppler-utils", "pdftotext", &["-raw", file.to_str().unwrap(), "-"]);
    text.chars().filter(|one| !one.is_whitespace()).collect()
}
