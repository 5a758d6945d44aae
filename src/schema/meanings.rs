//! What each field means: one table, from which schemas, `explain` and the manual tell it.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

use crate::diagnostic::Language;

use super::FileKind;

const TABLE: &str = include_str!("meanings.txt");

/// What a field means, in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning {
    zh: &'static str,
    en: &'static str,
}

/// Meanings by the ends of paths; those of one kind of file by its name, too.
type Meanings = HashMap<(&'static str, &'static str), Meaning>;

static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| TABLE.lines().filter_map(line).collect());

fn line(line: &'static str) -> Option<((&'static str, &'static str), Meaning)> {
    let (path, texts) = line.split_once(" | ")?;
    let (zh, en) = texts.split_once(" | ")?;
    Some((path.split_once(": ").unwrap_or(("", path)), Meaning { zh, en }))
}

impl Meaning {
    pub(crate) fn get(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// What the field means to which these keys lead in a file of that kind: by the longest end of the
/// way that the table has. `None` if it has none.
pub(crate) fn meaning<K: AsRef<str>>(kind: FileKind, keys: &[K]) -> Option<Meaning> {
    let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
    let ends = (0..keys.len()).map(|from| keys[from..].join("."));
    let of = |file: &str, end: &str| MEANINGS.get(&(file, end)).copied();
    ends.into_iter().find_map(|end| of(kind.name(), &end).or_else(|| of("", &end)))
}

/// Puts meanings before the descriptions of a schema's fields.
pub(super) fn describe(schema: &mut Value, kind: FileKind, keys: &mut Vec<String>) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        for (key, value) in properties {
            keys.push(key.clone());
            if let Some(meaning) = meaning(kind, keys) {
                let hint = value.get("description").and_then(Value::as_str);
                let hint = hint.map_or_else(String::new, |hint| format!("。{hint}"));
                value["description"] = format!("{}{hint}", meaning.zh).into();
            }
            describe(value, kind, keys);
            keys.pop();
        }
    }
    if let Some(items) = schema.get_mut("items") {
        describe(items, kind, keys);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_line_of_the_table_is_one_of_its_own() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let mut seen = HashSet::new();
        for text in lines {
            let (path, meaning) = line(text).unwrap_or_else(|| panic!("{text}"));
            assert!(seen.insert(path), "{text}");
            assert!(
                !meaning.zh.is_empty() && meaning.en.is_ascii()
                    || meaning.en.contains(['大', '优', '称', '基', '不', '无', '–']),
                "{text}"
            );
        }
    }

    #[test]
    fn the_longest_end_counts() {
        let said = |kind, keys: &[&str]| meaning(kind, keys).map(|one| one.zh);
        let person = FileKind::Person;
        assert_eq!(said(person, &["姓名"]), Some("姓名，印在各表上"));
        assert_eq!(said(person, &["家庭成员", "姓名"]), Some("家庭成员的姓名"));
        assert_eq!(said(FileKind::Town, &["代码"]), Some("9 位统计用区划代码"));
        assert_eq!(said(FileKind::Village, &["代码"]), Some("12 位统计用区划代码"));
        assert_eq!(said(person, &["没有"]), None);
    }

    #[test]
    fn schemas_say_what_their_fields_mean() {
        let schema = FileKind::Person.schema(&crate::archive::word_lists(None));
        let family = &schema["properties"]["家庭成员"]["items"]["properties"]["姓名"];
        assert!(family["description"].as_str().unwrap().starts_with("家庭成员的姓名"), "{family}");
    }
}
