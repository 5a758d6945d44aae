//! Why a way leads to no place of a file, with what could have been meant.

use crate::diagnostic::Text;
use crate::mask;
use crate::text::nearest;
use crate::yaml::{Node, Value};

use super::way::Way;

/// The most entries that are named.
const SHOWN: usize = 8;
/// Characters of a value that tell an entry from others.
const TELLING: usize = 16;
/// Values of an entry that tell it from others.
const VALUES: usize = 4;

/// A way that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreached {
    pub(crate) message: Text,
    pub(crate) hint: Option<Text>,
}

impl Unreached {
    fn new(zh: String, en: String) -> Self {
        Self { message: Text::new(zh, en), hint: None }
    }

    fn hint(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.hint = Some(Text::new(zh, en));
        self
    }

    /// No key of that name may stand there.
    pub(super) fn unknown_key(
        way: &Way,
        key: &str,
        near: Option<&str>,
        keys: &[&str],
        elsewhere: &[Vec<&str>],
    ) -> Self {
        let above = way.shown();
        let own = if above.is_empty() {
            Self::new(format!("没有 `{key}` 这一栏"), format!("there is no key `{key}`"))
        } else {
            Self::new(
                format!("`{above}` 里没有 `{key}` 这一栏"),
                format!("`{above}` has no key `{key}`"),
            )
        };
        let all = keys.join("、");
        match (near, elsewhere) {
            (Some(near), _) => {
                own.hint(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?"))
            }
            (None, [_, ..]) => {
                let places = places(elsewhere);
                own.hint(format!("是否应为 {places}？"), format!("did you mean {places}?"))
            }
            (None, []) if keys.is_empty() => own,
            (None, []) => own.hint(format!("可用的栏目：{all}"), format!("known keys here: {all}")),
        }
    }

    /// No key of that name may stand in what lies at a place.
    pub(super) fn unknown(way: &Way, key: &str, keys: &[&str]) -> Self {
        Self::unknown_key(way, key, nearest(key, keys.iter().copied()), keys, &[])
    }

    /// Several places have a key of that name.
    pub(super) fn several_places(key: &str, all: &[Vec<&str>]) -> Self {
        let places = places(all);
        Self::new(format!("`{key}` 有几处"), format!("`{key}` may occur in several places"))
            .hint(format!("写明是哪一处：{places}"), format!("write one of: {places}"))
    }

    /// Brackets stand behind what is no list.
    pub(super) fn no_list(way: &Way) -> Self {
        let way = way.shown();
        Self::new(
            format!("`{way}` 不是几条并列，后面不能写方括号"),
            format!("`{way}` is not a list and cannot be followed by brackets"),
        )
    }

    /// The list has no entry.
    pub(super) fn no_entries(way: &Way) -> Self {
        let (shown, key) = (way.shown(), way.last_key());
        Self::new(format!("`{shown}` 里还没有一条"), format!("`{shown}` has no entry yet")).hint(
            format!("用 `dossier record {key} …` 添加"),
            format!("add one with `dossier record {key} …`"),
        )
    }

    /// The list has entries, and none is meant.
    pub(super) fn no_such_entry(way: &Way, items: &[Node]) -> Self {
        if items.is_empty() {
            return Self::no_entries(way);
        }
        let (shown, entries) = (way.shown(), entries(items.iter().enumerate()));
        Self::new(format!("`{shown}` 里没有这一条"), format!("`{shown}` has no such entry"))
            .hint(format!("有这些：{entries}"), format!("there are: {entries}"))
    }

    /// Several entries may be meant.
    pub(super) fn several_entries<'n>(
        way: &Way,
        items: impl IntoIterator<Item = (usize, &'n Node)>,
    ) -> Self {
        let (shown, key) = (way.shown(), way.last_key());
        let entries = entries(items);
        Self::new(
            format!("`{shown}` 里有几条，不知道指哪一条：{entries}"),
            format!("`{shown}` has several entries, and it is not known which is meant: {entries}"),
        )
        .hint(
            format!("写明是哪一条，如 `{key}[1]` 或 `{key}[栏目=内容]`"),
            format!("say which, such as `{key}[1]` or `{key}[key=value]`"),
        )
    }
}

fn places(all: &[Vec<&str>]) -> String {
    all.iter().map(|way| format!("`{}`", way.join("."))).collect::<Vec<_>>().join("、")
}

/// Entries with their places and what tells them apart.
pub(super) fn entries<'n>(items: impl IntoIterator<Item = (usize, &'n Node)>) -> String {
    let shown = |(at, item)| format!("[{}] {}", at + 1, mask::text(&entry(item)));
    let mut all: Vec<String> = items.into_iter().map(shown).collect();
    let count = all.len();
    if count > SHOWN {
        all.truncate(SHOWN);
        all.push(format!("…（{count}）"));
    }
    all.join("；")
}

/// One entry: its first values that are short.
fn entry(item: &Node) -> String {
    match &item.value {
        Value::Scalar(scalar) => scalar.text.trim().to_owned(),
        Value::List(_) => "[…]".to_owned(),
        Value::Map(entries) => {
            let short = entries.iter().filter_map(|one| match &one.value.value {
                Value::Scalar(scalar) if !one.value.is_empty() => {
                    let text = scalar.text.trim();
                    let is_short = text.chars().count() <= TELLING && !text.contains('\n');
                    is_short.then(|| format!("{}={text}", one.key))
                }
                _ => None,
            });
            short.take(VALUES).collect::<Vec<_>>().join(" ")
        }
    }
}
