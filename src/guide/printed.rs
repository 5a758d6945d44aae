//! Which papers show a field: a table that a test makes by changing every value of complete files and
//! looking at which papers change.

use crate::schema::FileKind;

/// Lines of a file's kind, the way to the field and the papers.
const TABLE: &str = include_str!("printed.txt");

/// The papers that show the field to which these keys lead.
pub(super) fn papers(file: FileKind, keys: &[String]) -> Vec<&'static str> {
    let start = format!("{} {} ", file.name(), keys.join("."));
    let line = TABLE.lines().find_map(|line| line.strip_prefix(&start));
    line.map(|papers| papers.split('、').collect()).unwrap_or_default()
}
