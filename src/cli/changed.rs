//! Changes of records in words and as JSON; identity numbers are masked in both.

use serde_json::{Value, json};

use crate::changes::{ChangeKind, ValueChange};
use crate::diagnostic::Language;
use crate::mask;

/// One of two words.
pub(crate) fn word(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

/// What changed, in one line.
pub(crate) fn line(change: &ValueChange, language: Language) -> String {
    let field = &change.field;
    let none = word(language, "（空）", "(empty)");
    let old = change.old.as_deref().unwrap_or(none);
    let new = change.new.as_deref().unwrap_or(none);
    let line = match (change.kind, &change.list) {
        (ChangeKind::Added, Some(_)) => {
            format!("{field}: {} {new}", word(language, "新增", "added"))
        }
        (ChangeKind::Removed, Some(_)) => {
            format!("{field}: {} {old}", word(language, "删去", "removed"))
        }
        _ => format!("{field}: {old} → {new}"),
    };
    mask::text(&line)
}

/// What changed, for programs.
pub(crate) fn object(change: &ValueChange) -> Value {
    let kind = match change.kind {
        ChangeKind::Added => "added",
        ChangeKind::Changed => "changed",
        ChangeKind::Removed => "removed",
    };
    let value = |text: &Option<String>| text.as_deref().map(mask::text);
    json!({"field": change.field, "kind": kind, "old": value(&change.old), "new": value(&change.new)})
}
