//! What a county says of columns (导入 of dossier.yaml) that there are not: told by `check`, before a
//! roster comes that would show it.

use crate::archive::{Archive, SETTINGS};
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::path::ArchivePath;
use crate::text::nearest;
use crate::yaml::{MapEntry, Value};

use super::header::plain;
use super::learned::{IMPORTED, Learned};
use super::roster::{is_label, labels};
use super::word_columns::word_columns;

/// Each label in the settings that stands for no column, at its place.
pub(crate) fn unknown_columns(archive: &Archive) -> Vec<Diagnostic> {
    let is_given =
        archive.settings.as_ref().is_some_and(|own| own.imported.iter().next().is_some());
    let Some(path) = SETTINGS.parse::<ArchivePath>().ok().filter(|_| is_given) else {
        return Vec::new();
    };
    let words = word_columns(&archive.policies.lists());
    let Some(document) = archive.document(&path) else { return Vec::new() };
    let Some(Value::Map(entries)) = document.root.get(IMPORTED).map(|node| &node.value) else {
        return Vec::new();
    };
    let told = entries.iter().filter_map(|entry| {
        let MapEntry { key, value, .. } = entry;
        let Value::Scalar(own) = &value.value else { return None };
        let own = plain(&own.text);
        let is_fine = own.is_empty() || Learned::leaves_out(&own) || is_label(&own, &words);
        (!is_fine).then(|| fault(&path, key, &own).at(&document.source, value.span))
    });
    told.collect()
}

fn fault(path: &ArchivePath, label: &str, own: &str) -> Diagnostic {
    let message = Text::new(
        format!("花名册里的 `{label}` 要当作 `{own}` 导入，可是没有 `{own}` 这一栏"),
        format!("the roster column `{label}` is mapped to `{own}`, but there is no column `{own}`"),
    );
    let labels = labels();
    let all = labels.iter().map(AsRef::as_ref);
    let rest = Text::new(
        "不要的栏写 `不导入`",
        "write `不导入` for a column that is not to be taken over",
    );
    let help = match nearest(own, all) {
        Some(near) => Text::new(
            format!("是否应为 `{near}`？{}", rest.zh),
            format!("did you mean `{near}`? {}", rest.en),
        ),
        None => Text::new(
            format!("写一个导入认得的栏名，如 `出生年月`、`现任职务`；{}", rest.zh),
            format!("write a column that is known, such as `出生年月`; {}", rest.en),
        ),
    };
    Diagnostic::error(Code("unknown-column"), path, message).help(help)
}
