//! Settings and policy as shipped: what an archive's own files leave out.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::fs;
use crate::limits;
use crate::model::decode::{Decode, Decoder};
use crate::model::{Day, Known, Policy};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::yaml::{self, Value};

use super::read::{self, Loaded};
use super::{Layout, POLICY};

const SHIPPED_POLICY: &str = include_str!("defaults/policy.yaml");
const SHIPPED_SETTINGS: &str = include_str!("defaults/dossier.yaml");

/// The shipped policy.yaml, with comments, as `init` writes it.
pub(crate) fn policy_text() -> &'static str {
    SHIPPED_POLICY
}

/// The shipped dossier.yaml, with comments, as `init` writes it for an archive of that name.
pub(crate) fn settings_text(name: &str, day: Day) -> String {
    SHIPPED_SETTINGS.replace("{基准日}", &day.to_string()).replace("{名称}", &scalar(name))
}

/// A text as a value of one line: in quotes where it might not be read as it is.
pub(super) fn scalar(text: &str) -> String {
    let text: String = text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
    let text = text.trim();
    let plain = |one: char| one.is_alphanumeric() || matches!(one, '（' | '）' | '·' | '/' | '-');
    if text.chars().all(plain) && !text.starts_with('-') {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// The rules as shipped.
pub(crate) fn shipped_policy() -> Policy {
    let path = POLICY.parse().expect("a plain name");
    read::decode(&path, SHIPPED_POLICY.as_bytes(), &Known::default(), None)
        .value
        .expect("a test reads the shipped policy")
}

/// Reads an edition of the county's rules, filled up with the shipped ones.
pub(super) fn policy(root: &Path, layout: &Layout, file: &ArchivePath) -> Loaded<Policy> {
    filled(root, layout, file, (Some(SHIPPED_POLICY), &Known::default()))
}

/// Reads a file whose absent and empty keys are taken from `shipped`.
pub(super) fn filled<T: Decode>(
    root: &Path,
    layout: &Layout,
    path: &ArchivePath,
    (shipped, known): (Option<&str>, &Known),
) -> Loaded<T> {
    let on_disk = layout.on_disk(root, path);
    let unread = |finding| Loaded::unread(vec![finding]);
    if let Some(finding) = layout.not_a_file(path) {
        return unread(finding);
    }
    let bytes = match fs::read_limited(&on_disk, limits::YAML as u64) {
        Ok(bytes) => bytes,
        Err(error) => {
            // That the file lies there under another name is told already.
            if error.is_not_found() && layout.misnamed.contains(path) {
                return Loaded::unread(Vec::new());
            }
            let code = Code(if error.is_not_found() { "missing-file" } else { "unreadable-file" });
            return unread(Diagnostic::error(code, path, error.text()));
        }
    };
    let (document, findings) = yaml::read(path, &bytes);
    let Some(mut document) = document else {
        return Loaded::unread(findings);
    };
    if let Some(shipped) = shipped {
        fill(&mut document.root, shipped, path);
    }
    let decoded = read::typed(&document, Decoder::new(&document.source, known), findings);
    Loaded::of(document, decoded)
}

/// Adds the entries of `shipped` for keys that `root` lacks, all at the end of the archive's file:
/// where they stand in their own text is anywhere in this one. Words that were read as keys without
/// values stay, for whoever reads the value to tell of.
fn fill(root: &mut yaml::Node, shipped: &str, path: &ArchivePath) {
    let (document, _) = yaml::read(path, shipped.as_bytes());
    let mut shipped = document.expect("a test reads what is shipped").root;
    shipped.put(Span::new(root.span.end, root.span.end));
    let (Value::Map(own), Value::Map(shipped)) = (&mut root.value, shipped.value) else { return };
    for entry in shipped {
        let is_map = |node: &yaml::Node| matches!(&node.value, Value::Map(all) if !all.is_empty());
        let typed = |own: &yaml::Node| !own.is_empty() || is_map(own) && !is_map(&entry.value);
        let missing = !own.iter().any(|one| one.key == entry.key && typed(&one.value));
        if missing && entry.key != "格式" {
            own.retain(|one| one.key != entry.key);
            own.push(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Settings;

    use super::*;

    #[test]
    fn what_is_shipped_is_never_looked_for_in_the_text_of_the_file_that_it_fills_up() {
        let folder = tempfile::tempdir().unwrap();
        let path: ArchivePath = POLICY.parse().unwrap();
        // Shipped places fall on every byte of some character, on braces and on what was joined.
        for blanks in 0..6 {
            let lines = "{名称: 名，日期：名}".repeat(SHIPPED_POLICY.len() / 20);
            let text = format!("格式: 1\n#{}{lines}\n名称: 名\n", "x".repeat(blanks));
            let joined = "依据: 无\n换届: {上次: 2021-03-31，下次：2026-12-31}\n";
            fs::write(&folder.path().join(POLICY), format!("{text}{joined}").as_bytes()).unwrap();
            let found = policy(folder.path(), &Layout::default(), &path).findings;
            let codes: Vec<&str> = found.iter().map(|one| one.code.0).collect();
            assert_eq!(codes, ["full-width-comma"], "{blanks}: {found:?}");
        }
    }

    #[test]
    fn what_is_shipped_reads_without_findings() {
        let path: ArchivePath = POLICY.parse().unwrap();
        let known = Known::default();
        let policy: Loaded<Policy> = read::decode(&path, SHIPPED_POLICY.as_bytes(), &known, None);
        assert_eq!(policy.findings, []);
        assert!(policy.value.unwrap().negative_list.given().is_none());
        let text = settings_text("样县村级后备力量档案", Day::new(2026, 10, 31).unwrap());
        let settings: Loaded<Settings> = read::decode(&path, text.as_bytes(), &known, None);
        assert_eq!(settings.findings, []);
    }
}
