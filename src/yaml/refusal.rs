//! What YAML allows and a dossier does not, in words.

use ecow::EcoString;

use super::Refused;
use crate::diagnostic::Text;
use crate::source::Span;

/// What YAML allows and a dossier does not.
pub(super) enum Refusal {
    /// With the text that begins with its sign, as the next two.
    Anchor(String),
    Alias(String),
    Tag(String),
    MergeKey,
    LongKey,
    SecondDocument,
    DuplicateKey(EcoString),
    /// With the line as it is to be written.
    LostDash(String),
}

impl Refusal {
    /// The mistake at its place.
    pub(super) fn at(self, span: Span) -> Refused {
        let (code, message, help) = self.words();
        Refused { code, span, message, help }
    }

    fn words(self) -> (&'static str, Text, Text) {
        match self {
            Self::Anchor(text) => ("anchor", begins_with("&"), in_quotes(&text)),
            Self::Alias(text) => ("alias", begins_with("*"), in_quotes(&text)),
            Self::Tag(text) => {
                let sign = text.split(' ').next().unwrap_or_default();
                let help = Text::new(
                    format!("删去 `{sign}`；是文字的，加引号"),
                    format!("delete `{sign}`, or put the text in quotes"),
                );
                ("tag", begins_with("!"), help)
            }
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
                    "a file has one document; the text below `---` was not read",
                ),
                Text::new(
                    "删去 `---` 这一行，或把下面的内容移到另一个文件",
                    "delete the line `---`, or move what is below into a file of its own",
                ),
            ),
            Self::LostDash(line) => (
                "missing-dash",
                Text::new(
                    "这一条前面少了短横 `- `，并进了上一条",
                    "the dash `- ` is missing: this became part of the entry above",
                ),
                Text::new(format!("写成 `{line}`"), format!("write `{line}`")),
            ),
            Self::DuplicateKey(key) => (
                "duplicate-key",
                Text::new(format!("`{key}` 写了两次"), format!("`{key}` appears twice")),
                Text::new("只留一处", "keep one of them"),
            ),
        }
    }
}

fn begins_with(sign: &str) -> Text {
    Text::new(format!("文字不能以 `{sign}` 开头"), format!("text cannot begin with `{sign}`"))
}

fn in_quotes(text: &str) -> Text {
    let quoted = super::lint::in_quotes(text);
    Text::new(format!("加引号，写成 `{quoted}`"), format!("put it in quotes, write `{quoted}`"))
}
