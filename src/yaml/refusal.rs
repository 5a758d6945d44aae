//! What YAML allows and a dossier does not, in words.

use ecow::EcoString;

use super::Refused;
use crate::diagnostic::Text;
use crate::source::Span;

/// What YAML allows and a dossier does not.
pub(super) enum Refusal {
    Anchor,
    Alias,
    Tag,
    MergeKey,
    LongKey,
    SecondDocument,
    DuplicateKey(EcoString),
}

impl Refusal {
    /// The mistake at its place.
    pub(super) fn at(self, span: Span) -> Refused {
        let (code, message, help) = self.words();
        Refused { code, span, message, help }
    }

    fn words(self) -> (&'static str, Text, Text) {
        match self {
            Self::Anchor => (
                "anchor",
                Text::new("不能用锚点（`&`）", "an anchor (`&`) is not allowed"),
                Text::new(
                    "删去 `&` 和名称；文字以 `&` 开头时加引号",
                    "delete `&` and its name; put text that begins with `&` in quotes",
                ),
            ),
            Self::Alias => (
                "alias",
                Text::new("不能用引用（`*`）", "an alias (`*`) is not allowed"),
                Text::new(
                    "写出全文；文字以 `*` 开头时加引号",
                    "write it out; put text that begins with `*` in quotes",
                ),
            ),
            Self::Tag => (
                "tag",
                Text::new("不能用类型标记（`!`）", "a tag (`!`) is not allowed"),
                Text::new(
                    "删去标记；文字以 `!` 开头时加引号",
                    "delete the tag; put text that begins with `!` in quotes",
                ),
            ),
            Self::MergeKey => (
                "merge-key",
                Text::new("不能用合并键（`<<`）", "a merge key (`<<`) is not allowed"),
                Text::new("把各栏写出来", "write the keys out"),
            ),
            Self::LongKey => (
                "broken-yaml",
                Text::new("栏目名称必须是文字", "a key must be a text"),
                Text::new(
                    "栏目名称写一个词语，后面加半角冒号和空格",
                    "write one word for a key, a colon and a blank",
                ),
            ),
            Self::SecondDocument => (
                "second-document",
                Text::new(
                    "一个文件只能有一份内容，`---` 以下没有读取",
                    "a file holds one document, what is below `---` was not read",
                ),
                Text::new(
                    "删去 `---` 这一行，或把下面的内容移到另一个文件",
                    "delete the line `---`, or move what is below into a file of its own",
                ),
            ),
            Self::DuplicateKey(key) => (
                "duplicate-key",
                Text::new(format!("`{key}` 写了两次"), format!("`{key}` is there twice")),
                Text::new("只留一处", "keep one of them"),
            ),
        }
    }
}
