//! The county's own texts that are no YAML: templates, and what packets say of themselves.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::fs;
use crate::limits;
use crate::path::ArchivePath;
use crate::source::Source;
use crate::yaml;

use super::Layout;

/// What packets say of themselves in the county's own words.
pub(crate) const README: &str = "templates/packet/说明文件.txt";

/// What a report of numbers is written by, in the county's own words.
pub(crate) const REPORT: &str = "templates/report/汇报.txt";

/// Texts by their files.
pub(super) type Texts = BTreeMap<ArchivePath, Arc<Source>>;

/// Reads those of the archive at `root`; one that cannot be read as text is a finding.
pub(super) fn read(root: &Path, layout: &Layout, findings: &mut Vec<Diagnostic>) -> Texts {
    let is_text = |path: &&ArchivePath| {
        [README, REPORT].contains(&path.as_str()) || path.name().ends_with(".typ")
    };
    let mut texts = Texts::new();
    for path in layout.templates.iter().filter(is_text) {
        let on_disk = layout.on_disk(root, path);
        match fs::read_limited(&on_disk, limits::YAML as u64) {
            Ok(bytes) => {
                let (text, found) = yaml::plain_text(path, &bytes);
                texts.extend(text.map(|text| (path.clone(), text)));
                findings.extend(found);
            }
            Err(error) => {
                findings.push(Diagnostic::error(Code("unreadable-file"), path, error.text()));
            }
        }
    }
    texts
}
