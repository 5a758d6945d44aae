//! Values as they are given on a command line: `栏目=内容`.

use crate::diagnostic::Text;
use crate::path::ArchivePath;
pub(crate) use crate::text::BETWEEN;
use crate::text::same_word;
use crate::yaml::edit::New;
use crate::yaml::{self, Value};

/// A key with its value: `日期=2026-06-01`, or `目标.日期=2026-06-28` inside a group.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pair {
    /// The keys that lead to the value.
    pub keys: Vec<String>,
    pub value: New,
}

impl Pair {
    /// Reads an argument; nothing if it has no `=`. A value in `[…]` or `{…}` is read as YAML,
    /// `\n` in any other is a new line.
    pub(crate) fn parse(argument: &str) -> Option<Self> {
        let (keys, value) = argument.split_once(['=', '＝'])?;
        let keys: Vec<String> = keys.split('.').map(|key| key.trim().to_owned()).collect();
        Some(Self { keys, value: value_of(value.trim()) })
    }
}

/// What an argument was meant to be that has a colon where an equals sign stands: `日期=2026-06-01`.
pub(crate) fn meant_pair(argument: &str) -> Option<String> {
    let (key, value) = argument.split_once(['：', ':'])?;
    let is_key = !key.is_empty() && key.chars().all(|one| !one.is_ascii() && one.is_alphanumeric());
    (is_key && !value.is_empty()).then(|| format!("{key}={}", value.trim()))
}

pub(super) fn value_of(text: &str) -> New {
    in_brackets(text).unwrap_or_else(|| New::from(text.replace("\\n", "\n")))
}

/// What a text in `[…]` or `{…}` holds, read as YAML; nothing of any other text.
pub(crate) fn in_brackets(text: &str) -> Option<New> {
    if !text.starts_with(['[', '{']) {
        return None;
    }
    let path: ArchivePath = "a.yaml".parse().ok()?;
    let (document, findings) = yaml::read(&path, format!("a: {text}\n").as_bytes());
    let document = document.filter(|_| findings.is_empty())?;
    let node = document.root.get("a")?;
    (!matches!(node.value, Value::Scalar(_))).then(|| New::of(node))
}

/// The entry that pairs make, its keys in the order of `keys` and unknown ones last. Texts under
/// one of `names` are split into these.
///
/// # Errors
/// If a key is given twice, or both a value and a group.
pub(crate) fn entry(pairs: &[Pair], keys: &[&str], names: &[&str]) -> Result<New, Text> {
    let mut entries: Vec<(String, New)> = Vec::new();
    for pair in pairs {
        let (first, below) = pair.keys.split_first().ok_or_else(|| twice(""))?;
        let key = canonical_key(first, keys);
        let value = split(pair.value.clone(), &key, names);
        let known = entries.iter_mut().find(|(own, _)| *own == key);
        match (known, below) {
            (None, []) => entries.push((key, value)),
            (None, [inner]) => entries.push((key, New::Map(vec![(inner.clone(), value)]))),
            (Some((_, New::Map(group))), [inner]) if group.iter().all(|(own, _)| own != inner) => {
                group.push((inner.clone(), value));
            }
            _ => return Err(twice(&key)),
        }
    }
    let rank = |key: &str| keys.iter().position(|one| *one == key).unwrap_or(keys.len());
    entries.sort_by_key(|(key, _)| rank(key));
    Ok(New::Map(entries))
}

/// Refuses pairs of which one would take another's value.
///
/// # Errors
/// If a key is given twice, or both a value and a group.
pub(crate) fn refuse_twice(pairs: &[Pair]) -> Result<(), Text> {
    let same = |one: &String, other: &String| same_word(one, other);
    let holds = |one: &Pair, other: &Pair| {
        one.keys.iter().zip(&other.keys).all(|(one, other)| same(one, other))
    };
    let again = pairs
        .iter()
        .enumerate()
        .find(|(at, pair)| pairs[..*at].iter().any(|earlier| holds(earlier, pair)));
    again.map_or(Ok(()), |(_, pair)| Err(twice(&pair.keys.join("."))))
}

pub(super) fn twice(key: &str) -> Text {
    Text::new(format!("`{key}` 写了两次"), format!("`{key}` appears twice"))
}

/// The key as the contract writes it, whatever quotation marks it was given with.
fn canonical_key(key: &str, keys: &[&str]) -> String {
    let known = keys.iter().find(|one| same_word(one, key));
    known.map_or_else(|| key.to_owned(), |one| (*one).to_owned())
}

/// The names or words in one text.
pub(super) fn parted(text: &str) -> Vec<New> {
    let parts = text.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty());
    parts.map(New::from).collect()
}

fn split(value: New, key: &str, names: &[&str]) -> New {
    match value {
        New::Text(text) if names.contains(&key) && !text.is_empty() => New::List(parted(&text)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_become_an_entry_in_the_order_of_its_keys() {
        let pairs: Vec<Pair> =
            ["内容=甲\\n乙", "参加=王敏、张志远", "目标.日期=2026-01-01", "日期＝2026-06-01"]
                .iter()
                .filter_map(|one| Pair::parse(one))
                .collect();
        let text = |text: &str| New::Text(text.to_owned());
        let key = |key: &str| key.to_owned();
        let made = entry(&pairs, &["日期", "参加", "内容", "目标"], &["参加"]).unwrap();
        assert_eq!(
            made,
            New::Map(vec![
                (key("日期"), text("2026-06-01")),
                (key("参加"), New::List(vec![text("王敏"), text("张志远")])),
                (key("内容"), text("甲\n乙")),
                (key("目标"), New::Map(vec![(key("日期"), text("2026-01-01"))])),
            ])
        );
        assert!(entry(&[pairs[0].clone(), pairs[0].clone()], &[], &[]).is_err());
        assert_eq!(Pair::parse("松岭镇/荷塘村"), None);
        let list = Pair::parse("方式=[登门, 电话]").unwrap().value;
        assert_eq!(list, New::List(vec![text("登门"), text("电话")]));
    }
}
