//! What the parser's errors mean, in plain words.

use granit_parser::ErrorKind;

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::source::{Source, Span};

/// The finding for an error of the parser at byte `at`.
pub(super) fn diagnostic(source: &Source, kind: &ErrorKind, at: usize) -> Diagnostic {
    let (code, message, help) = words(kind);
    let end =
        at + source.text().get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Diagnostic::error(Code(code), source.path(), Text::new(message.0, message.1))
        .at(source, Span::new(at, end))
        .help(Text::new(help.0, help.1))
}

type Words = (&'static str, (&'static str, &'static str), (&'static str, &'static str));

fn words(kind: &ErrorKind) -> Words {
    let (message, help) = match kind {
        ErrorKind::RecursionLimitExceeded => {
            return (
                "too-deep",
                ("层次太深，超过 64 层", "nested deeper than 64 levels"),
                ("检查是否有多余的括号或短横", "look for brackets or dashes too many"),
            );
        }
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::InvalidTagEscape
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag => {
            return (
                "tag",
                ("不能用类型标记（`!`）", "a tag (`!`) is not allowed"),
                ("文字以 `!` 开头时加引号", "put text that begins with `!` in quotes"),
            );
        }
        ErrorKind::MissingAnchorOrAliasName => (
            ("`&` 或 `*` 不能放在开头", "text cannot begin with `&` or `*`"),
            ("给这段文字加引号", "put the text in quotes"),
        ),
        ErrorKind::DirectiveDisallowed
        | ErrorKind::MissingDirectiveName
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::MissingYamlVersion
        | ErrorKind::MissingYamlVersionSeparator
        | ErrorKind::UnsupportedYamlMajorVersion => (
            ("`%` 不能放在行首", "a line cannot begin with `%`"),
            ("删去这一行，或给文字加引号", "delete the line, or put the text in quotes"),
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => (
            ("双引号里的反斜杠有特殊含义", "a backslash in double quotes has a meaning of its own"),
            ("去掉引号，或改用单引号", "leave the quotes out, or use single ones"),
        ),
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => (
            ("`|` 后面不能直接写文字", "no text may follow `|` on its line"),
            ("文字另起一行，多缩进两格", "begin the text on the next line, two blanks deeper"),
        ),
        ErrorKind::InvalidBlockScalarIndent | ErrorKind::TabAtBlockScalarStart => (
            ("`|` 下面的文字缩进不一致", "the text below `|` is not evenly indented"),
            ("每一段开头空格数相同", "begin each paragraph with the same number of blanks"),
        ),
        ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::ExpectedBlockSequenceEntry => (
            ("这里不能用短横开头", "a list item is not allowed here"),
            (
                "一项一行，短横另起一行并对齐；文字以短横开头的加引号",
                "begin the item on a line of its own, in line with the others; put text that begins with a dash in quotes",
            ),
        ),
        ErrorKind::TabInIndentation
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInPlainScalar => {
            return (
                "tab-indent",
                ("这里不能用制表符（Tab）", "a tab is not allowed here"),
                ("改用空格", "use blanks"),
            );
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedDocumentStart => (
            ("缩进与上面各行对不上", "the indent does not match the lines above"),
            ("同一层的各栏对齐", "put the keys of one level in line"),
        ),
        ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::FlowMappingValueAdjacentCollection => (
            ("括号里的写法有误", "what is in the brackets cannot be read"),
            (
                "各项之间用半角逗号，括号成对；长文字改为分行书写",
                "separate with commas, close every bracket; write long text in lines of its own",
            ),
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::MappingKeyNotAllowed => (
            ("这里多了一个冒号", "one colon too many"),
            (
                "一行只写一栏；文字里的冒号用全角 `：`",
                "one key a line; in text use the full-width colon `：`",
            ),
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            ("这一行没有冒号", "this line has no colon"),
            ("补上栏目名称、半角冒号和空格", "put the key, a colon and a blank before the value"),
        ),
        ErrorKind::UnexpectedCharacter { .. } => (
            ("文字不能以这个符号开头", "text cannot begin with this character"),
            ("给这段文字加引号", "put the text in quotes"),
        ),
        ErrorKind::UnclosedQuotedScalar => {
            return (
                "unclosed-quote",
                ("引号没有收尾", "the quote is not closed"),
                ("在末尾补上引号", "close it"),
            );
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            return (
                "text-after-quote",
                ("引号之后还有文字", "text follows the closing quote"),
                ("去掉引号，或把整段放进引号", "leave the quotes out, or put all of it in quotes"),
            );
        }
        _ => (
            ("从这里起读不懂", "from here on it cannot be read"),
            (
                "对照上下各行：缩进、冒号后的空格、成对的引号和括号",
                "compare with other lines: indent, blank after the colon, quotes and brackets in pairs",
            ),
        ),
    };
    ("broken-yaml", message, help)
}
