//! How the decoder tells of values and keys that it cannot read.

use crate::diagnostic::{Code, Text as Message};
use crate::yaml::{Entry, Node, Value};

use super::decode::Decoder;

impl Decoder<'_> {
    /// Reports that a node is not the single value that is wanted.
    pub(super) fn wrong_kind(&mut self, node: &Node, wanted: &Message) {
        let help = match node.value {
            Value::List(_) => Message::new(
                "去掉方括号或短横，直接写在冒号后面",
                "write it right after the colon, without brackets and dashes",
            ),
            _ => Message::new(
                "去掉花括号和里面的键，直接写在冒号后面；文字里的冒号用全角 `：`",
                "write it right after the colon, without keys; in text use the full-width colon `：`",
            ),
        };
        self.another_kind(node, wanted, help);
    }

    /// Reports that a node is not a mapping, with the keys that it may have.
    pub fn no_mapping(&mut self, node: &Node, keys: &[&str]) {
        let all = keys.join("、");
        let help = Message::new(
            format!("每行写一个 `键: 内容`；可用的键：{all}"),
            format!("write one `key: value` a line; known keys here: {all}"),
        );
        self.another_kind(node, &Message::new("一组键值", "a mapping"), help);
    }

    /// Reports that a node is of another kind than the one that is wanted.
    pub fn another_kind(&mut self, node: &Node, wanted: &Message, help: Message) {
        let (zh, en) = match node.value {
            Value::Scalar(_) => ("单个值", "a single value"),
            Value::List(_) => ("列表", "a list"),
            Value::Map(_) => ("一组键值", "a mapping"),
        };
        let message = Message::new(
            format!("这里应是{}，写成了{zh}", wanted.zh),
            format!("expected {}, found {en}", wanted.en),
        );
        self.error(Code("wrong-kind"), node.span, message, Some(help));
    }

    /// Reports a value that cannot be read as what its key holds.
    pub fn bad_value(
        &mut self,
        code: Code,
        node: &Node,
        text: &str,
        wanted: &Message,
        help: Option<&Message>,
    ) {
        let message = Message::new(
            format!("`{text}` 不是{}", wanted.zh),
            format!("`{text}` is not {}", wanted.en),
        );
        self.error(code, node.span, message, help.cloned());
    }

    /// Reports a key that nothing reads, with the one that was probably meant.
    pub fn unknown_key(&mut self, entry: &Entry, near: Option<&str>, keys: &[&str]) {
        let key = &entry.key;
        let message = Message::new(format!("不认识的键 `{key}`"), format!("unknown key `{key}`"));
        let help = near.map_or_else(
            || {
                let all = keys.join("、");
                Message::new(format!("这里可用的键：{all}"), format!("known keys here: {all}"))
            },
            |near| Message::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
        );
        self.error(Code("unknown-key"), entry.key_span, message, Some(help));
    }
}
