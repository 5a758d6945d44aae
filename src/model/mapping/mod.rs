//! 交换 of dossier.yaml: the workbooks in which a county's other systems want people, and read them from.
//!
//! ```yaml
//! 交换:
//!   组织部系统:
//!     工作表: 人员信息
//!     栏目:
//!       - {表头: 单位代码, 常量: "439001"}
//!       - {表头: 姓名, 字段: 姓名}
//!       - {表头: [性别, A0104], 字段: 性别, 代码: {男: 1, 女: 2}}
//!       - {表头: 出生日期, 字段: 出生年月, 格式: 八位}
//!       - {表头: 证件号码, 字段: 身份证号, 号码: 完整}
//! ```
//!
//! A mapping says how values are written and, the other way, how cells are read: what cannot be read
//! back (a code for two words, a label for two columns) is an error of the settings.

mod field;

use crate::diagnostic::{Code as FindingCode, Text as Message};
use crate::source::Span;
use crate::text::{BETWEEN, nearest, same_word};
use crate::yaml::{Node, Value};

use super::decode::{Decode, Decoder};
use super::list::{List, OneOrMore};
use super::lists::Lists;
use super::record::record;
use super::shape::{Shape, Single};
use super::text::Text;
use super::words::{CellForm, Masking};

pub(crate) use field::{Derived, MappedField};

/// What is wrong with a mapping.
const FAULT: FindingCode = FindingCode("bad-exchange");
/// The most rows that a header has.
const HEADS: usize = 2;

/// The workbook of another system.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mapping {
    /// The sheet that is written; called like the mapping where nothing is said.
    pub(crate) sheet: Option<Text>,
    /// Lines above the header.
    pub(crate) above: List<Text>,
    /// At least one.
    pub(crate) columns: Vec<MappedColumn>,
}

/// A column of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MappedColumn {
    /// Its label, in one row or two.
    pub(crate) heads: Vec<String>,
    pub(crate) source: Source,
    pub(crate) form: CellForm,
    /// Words with what stands for them; none where values stand as they are.
    pub(crate) codes: Vec<Code>,
    /// Whether identity numbers are shown whole.
    pub(crate) whole: bool,
}

/// Where the cells of a column come from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Source {
    Field(MappedField),
    /// The same text for everybody.
    Constant(String),
}

/// What stands for a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) word: String,
    pub(crate) code: String,
    span: Span,
}

record! {
    /// A mapping as it is written.
    struct Written {
        sheet: Option<Text> = "工作表",
        above: List<Text> = "标题",
        columns: List<WrittenColumn> = "栏目" needed,
    }
}

record! {
    /// A column as it is written.
    struct WrittenColumn {
        heads: OneOrMore<Head> = "表头" needed,
        field: Option<WrittenField> = "字段",
        constant: Option<Text> = "常量",
        form: Option<Placed<CellForm>> = "格式",
        codes: Codes = "代码",
        masking: Option<Placed<Masking>> = "号码",
    }
}

/// A field, or that what stands there is none, which is told where it is read.
#[derive(Debug, Clone, PartialEq)]
struct WrittenField(Option<MappedField>);

impl Decode for WrittenField {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        Some(Self(MappedField::decode(node, cx)))
    }

    fn shape(lists: &Lists) -> Shape {
        MappedField::shape(lists)
    }
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
struct Placed<T>(T, Span);

impl<T: Decode> Decode for Placed<T> {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, cx).map(|value| Self(value, node.span))
    }

    fn shape(lists: &Lists) -> Shape {
        T::shape(lists)
    }
}

/// A label with its place. A label that looks like a list is one label.
#[derive(Debug, Clone, PartialEq)]
struct Head(String, Span);

impl Decode for Head {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        Text::decode(node, cx).map(|text| Self(text.to_string(), node.span))
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Text
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Codes(Vec<Code>);

impl Decode for Codes {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let help = Message::new("写成 `{男: 1, 女: 2}`", "write it like `{男: 1, 女: 2}`");
            cx.another_kind(node, &Message::new("一组代码", "a mapping of codes"), help);
            return None;
        };
        let mut codes: Vec<Code> = Vec::new();
        for entry in entries {
            let Some(code) = Text::decode(&entry.value, cx) else { continue };
            let (word, code, span) = (entry.key.to_string(), code.to_string(), entry.value.span);
            match codes.iter().find(|other| same_word(&other.code, &code)) {
                Some(Code { word: other, .. }) => cx.error(
                    FAULT,
                    span,
                    Message::new(
                        format!("代码 `{code}` 已经给了 `{other}`，读回来分不清"),
                        format!(
                            "`{code}` is the code of `{other}` already: nobody could read it back"
                        ),
                    ),
                    Some(Message::new(
                        "每个词写一个不同的代码",
                        "give each word a code of its own",
                    )),
                ),
                None => codes.push(Code { word, code, span }),
            }
        }
        Some(Self(codes))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape(_: &Lists) -> Shape {
        let value = Shape::Optional(Box::new(Shape::Text));
        Shape::Keyed { keys: None, value: Box::new(value) }
    }
}

impl Decode for Mapping {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let written = Written::decode(node, cx)?;
        let mut labels: Vec<(String, Span)> = Vec::new();
        let mut columns = Vec::new();
        for column in written.columns.iter() {
            tell_same_label(column, &mut labels, cx);
            columns.extend(settled(column, cx));
        }
        if columns.is_empty() {
            return None;
        }
        Some(Self { sheet: written.sheet, above: written.above, columns })
    }

    fn shape(lists: &Lists) -> Shape {
        Written::shape(lists)
    }
}

/// Reports a label that another column has, by which nobody could tell them apart.
fn tell_same_label(column: &WrittenColumn, labels: &mut Vec<(String, Span)>, cx: &mut Decoder<'_>) {
    let Some(first) = column.heads.first() else { return };
    let label: String = column.heads.iter().map(|head| head.0.as_str()).collect();
    if labels.iter().any(|(other, _)| same_word(other, &label)) {
        cx.error(
            FAULT,
            first.1,
            Message::new(
                format!("表头 `{label}` 有两栏，读回来分不清"),
                format!("two columns are called `{label}`: nobody could tell them apart"),
            ),
            Some(Message::new("改其中一栏的表头", "give one of them another label")),
        );
    }
    labels.push((label, first.1));
}

/// The column that is meant, as far as it makes sense; what does not is reported.
fn settled(column: &WrittenColumn, cx: &mut Decoder<'_>) -> Option<MappedColumn> {
    let heads: Vec<String> = column.heads.iter().map(|head| head.0.clone()).collect();
    if let Some(head) = column.heads.get(HEADS) {
        let message = Message::new("表头最多两行", "a header has two rows at most");
        cx.error(FAULT, head.1, message, None);
        return None;
    }
    let source = match (&column.field, &column.constant) {
        (Some(field), None) => Source::Field(field.0.clone()?),
        (None, Some(constant)) => Source::Constant(constant.to_string()),
        (Some(_), Some(_)) | (None, None) => {
            tell_source(column, cx);
            return None;
        }
    };
    let form = column.form.as_ref().map_or(CellForm::Text, |form| form.0);
    let is_fine = fits_form(&source, column, cx) & fits_codes(&source, column, cx);
    let whole = match &column.masking {
        Some(Placed(_, span)) if !is_identity(&source) => {
            let message = Message::new(
                "`号码` 只用在身份证号的一栏",
                "号码 goes with a column of identity numbers alone",
            );
            cx.error(FAULT, *span, message, None);
            return None;
        }
        Some(Placed(masking, _)) => *masking == Masking::Whole,
        None => false,
    };
    let codes = column.codes.0.clone();
    (is_fine && !heads.is_empty()).then_some(MappedColumn { heads, source, form, codes, whole })
}

fn tell_source(column: &WrittenColumn, cx: &mut Decoder<'_>) {
    let message = Message::new(
        "一栏写 `字段` 或 `常量`，只写其中一个",
        "a column has either a field (字段) or a constant (常量)",
    );
    cx.error(FAULT, column.span.0, message, None);
}

fn fits_form(source: &Source, column: &WrittenColumn, cx: &mut Decoder<'_>) -> bool {
    let Some(Placed(form, span)) = &column.form else { return true };
    let is_dated = matches!(source, Source::Field(field) if field.is_dated());
    if !form.is_of_days() || is_dated && column.codes.0.is_empty() {
        return true;
    }
    let message = Message::new(
        format!("`{form}` 是日期的格式，这一栏不是日期"),
        format!("`{form}` is a form of days, and the column holds none"),
    );
    let help = Message::new("改为 文本 或 数字，或不写", "write 文本 or 数字, or nothing");
    cx.error(FAULT, *span, message, Some(help));
    false
}

/// Reports codes for words that nobody can have, and codes that could not be parted again.
fn fits_codes(source: &Source, column: &WrittenColumn, cx: &mut Decoder<'_>) -> bool {
    let mut is_fine = true;
    let Source::Field(field) = source else {
        if let Some(code) = column.codes.0.first() {
            let message = Message::new("常量不用代码", "a constant needs no codes");
            cx.error(FAULT, code.span, message, None);
            return false;
        }
        return true;
    };
    let words = field.words();
    let is_sure = cx.known().has_all_words() && !words.is_empty();
    for code in &column.codes.0 {
        if is_sure && !words.iter().any(|word| word.is_meant_by(&code.word)) {
            is_fine = false;
            let names: Vec<&str> = words.iter().map(|word| word.word.as_str()).collect();
            let help = match nearest(&code.word, names.iter().copied()) {
                Some(near) => {
                    Message::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?"))
                }
                None => {
                    let all = names.join("、");
                    Message::new(format!("可用的词语：{all}"), format!("use some of: {all}"))
                }
            };
            let message = Message::new(
                format!("`{}` 不是这一项的词", code.word),
                format!("`{}` is no word of this field", code.word),
            );
            cx.error(FAULT, code.span, message, Some(help));
        } else if field.is_several() && code.code.contains(BETWEEN) {
            is_fine = false;
            let message = Message::new(
                format!("这一项可以有几个词，代码 `{}` 里不能有隔开它们的标点", code.code),
                format!(
                    "the field may have several words, and `{}` holds what parts them",
                    code.code
                ),
            );
            cx.error(FAULT, code.span, message, None);
        }
    }
    is_fine
}

fn is_identity(source: &Source) -> bool {
    let Source::Field(MappedField::Value { shape, .. }) = source else { return false };
    matches!(shape.scalar(), Some(Shape::Single(Single::Identity)))
}

impl MappedColumn {
    /// Its label, of both rows if it has two.
    pub(crate) fn label(&self) -> String {
        self.heads.concat()
    }
}

impl CellForm {
    /// Whether it writes days and months.
    pub(crate) fn is_of_days(self) -> bool {
        !matches!(self, Self::Text | Self::Number)
    }
}
