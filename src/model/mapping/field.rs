//! What a column of another system's workbook may show of a person: a single value of the file, by its
//! keys, or what follows from it.

use crate::diagnostic::Text as Message;
use crate::model::decode::{Decode, Decoder};
use crate::model::lists::Lists;
use crate::model::person::Person;
use crate::model::record::Record;
use crate::model::shape::{Choice, Field, Shape, Single};
use crate::text::nearest;
use crate::yaml::Node;

use super::FAULT;

/// A field of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum MappedField {
    /// A single value of a person's file, or a list of such values.
    Value {
        /// The keys that lead to it.
        keys: Vec<String>,
        shape: Shape,
    },
    /// What is not one value of the file; it goes out and is never read back.
    Derived(Derived),
}

/// What follows from a person's file and place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Derived {
    /// The number of the row.
    Number,
    Town,
    Village,
    /// The path of the person.
    Path,
    Name,
    Age,
    HighestLevel,
    HighestDegree,
    HighestSchool,
    Stage,
    Mentors,
}

impl Derived {
    /// Each with its name, as rosters label it.
    pub(crate) const NAMES: [(&'static str, Self); 11] = [
        ("序号", Self::Number),
        ("乡镇", Self::Town),
        ("村", Self::Village),
        ("人员", Self::Path),
        ("姓名", Self::Name),
        ("年龄", Self::Age),
        ("最高学历", Self::HighestLevel),
        ("最高学位", Self::HighestDegree),
        ("毕业院校及专业", Self::HighestSchool),
        ("阶段", Self::Stage),
        ("帮带导师", Self::Mentors),
    ];
}

/// Labels of rosters that are other names of a value.
const OTHER_NAMES: [(&str, &str); 11] = [
    ("人员类别", "来源"),
    ("入库时间", "组织备案.日期"),
    ("参选意向", "参选意向.程度"),
    ("全日制学历", "全日制教育.学历"),
    ("全日制学位", "全日制教育.学位"),
    ("全日制毕业院校及专业", "全日制教育.毕业院校及专业"),
    ("全日制毕业时间", "全日制教育.毕业时间"),
    ("在职学历", "在职教育.学历"),
    ("在职学位", "在职教育.学位"),
    ("在职毕业院校及专业", "在职教育.毕业院校及专业"),
    ("在职毕业时间", "在职教育.毕业时间"),
];

/// A value that a person's file has once, with the keys to it.
type Leaf = (Vec<String>, Shape);

impl Derived {
    /// Whether it helps to say whose a row is.
    pub(crate) fn tells_whose(self) -> bool {
        matches!(self, Self::Town | Self::Village | Self::Path | Self::Name)
    }
}

impl MappedField {
    /// The field of that name: of a roster's column, or the end of the keys to a value, as much as tells
    /// it from others.
    ///
    /// # Errors
    /// The names of those that may be meant, none if nothing is called so.
    pub(crate) fn named(name: &str, lists: &Lists) -> Result<Self, Vec<String>> {
        if let Some((_, derived)) = Derived::NAMES.iter().find(|(own, _)| *own == name) {
            return Ok(Self::Derived(*derived));
        }
        let name = OTHER_NAMES.iter().find(|(own, _)| *own == name).map_or(name, |(_, own)| own);
        let asked: Vec<&str> = name.split(['.', '．']).map(str::trim).collect();
        let is_meant = |(keys, _): &Leaf| {
            let own = keys.iter().map(String::as_str).rev();
            keys.len() >= asked.len() && own.zip(asked.iter().rev()).all(|(own, one)| own == *one)
        };
        let mut found: Vec<Leaf> = leaves(lists).into_iter().filter(is_meant).collect();
        // All of the keys mean that value, whatever else ends with them.
        if found.iter().any(|(keys, _)| keys.len() == asked.len()) {
            found.retain(|(keys, _)| keys.len() == asked.len());
        }
        match found.pop() {
            Some((keys, shape)) if found.is_empty() => Ok(Self::Value { keys, shape }),
            last => Err(found.into_iter().chain(last).map(|(keys, _)| keys.join(".")).collect()),
        }
    }

    /// Whether it is a day or a month.
    pub(crate) fn is_dated(&self) -> bool {
        let Self::Value { shape, .. } = self else { return false };
        let is_date = matches!(
            shape.scalar(),
            Some(Shape::Single(Single::Day | Single::Month | Single::MonthOrDay))
        );
        is_date && shape.item().is_none()
    }

    /// The words that it can be; none where any text can stand.
    pub(super) fn words(&self) -> Vec<Choice> {
        match self {
            Self::Value { shape, .. } => match shape.scalar() {
                Some(Shape::Word(choices)) => choices.clone(),
                Some(Shape::Single(Single::YesNo)) => {
                    ["是", "否"].map(|word| Choice::new(word, &[])).to_vec()
                }
                _ => Vec::new(),
            },
            Self::Derived(_) => Vec::new(),
        }
    }

    /// Whether it may be several words.
    pub(super) fn is_several(&self) -> bool {
        matches!(self, Self::Value { shape, .. } if shape.item().is_some())
    }
}

impl Decode for MappedField {
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self> {
        let name = cx.scalar(node, ("字段", "a field"))?;
        let several = match Self::named(&name, cx.lists()) {
            Ok(field) => return Some(field),
            Err(several) => several,
        };
        let (message, help) = match &several[..] {
            [] => {
                let all = names(cx.lists());
                let near = nearest(&name, all.iter().map(String::as_str));
                let help = near.map(|near| {
                    Message::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?"))
                });
                let message = Message::new(
                    format!("没有 `{name}` 这一项，或它在档案里不止一条"),
                    format!("no field is called `{name}`, or a file has it more than once"),
                );
                let all = "可用的是 dossier export 花名册 --columns 认得的各栏";
                let all = Message::new(all, "use those that `export --columns` knows");
                (message, help.unwrap_or(all))
            }
            several => {
                let all = several.join("、");
                let message = Message::new(
                    format!("`{name}` 不止一项，不知道指哪一个"),
                    format!("several fields are called `{name}`"),
                );
                (
                    message,
                    Message::new(format!("写成其中一个：{all}"), format!("write one of: {all}")),
                )
            }
        };
        cx.error(FAULT, node.span, message, Some(help));
        None
    }

    fn shape(_: &Lists) -> Shape {
        Shape::Text
    }
}

/// The names of all fields, those of the file by all of their keys.
fn names(lists: &Lists) -> Vec<String> {
    let own = Derived::NAMES.iter().map(|(name, _)| (*name).to_owned());
    let last = leaves(lists).into_iter().flat_map(|(keys, _)| {
        let last = keys.last().cloned();
        std::iter::once(keys.join(".")).chain(last)
    });
    own.chain(last).collect()
}

/// Every value that a person's file has once.
fn leaves(lists: &Lists) -> Vec<Leaf> {
    let mut found = Vec::new();
    for field in Person::fields(lists) {
        let is_left_out = matches!(field.shape.scalar(), Some(Shape::Single(Single::Format)))
            || field.key == "姓名";
        if !is_left_out {
            descend(std::slice::from_ref(&field.key), &field.shape, &mut found);
        }
    }
    found
}

fn descend(keys: &[String], shape: &Shape, found: &mut Vec<Leaf>) {
    let below = |key: &str| [keys, &[key.to_owned()]].concat();
    match (shape.item(), shape.mapping()) {
        // Entries of lists are several.
        (Some(_), Some(_)) => {}
        (_, Some(Shape::Record(fields))) => {
            let each = |field: &Field| descend(&below(&field.key), &field.shape, found);
            fields.iter().for_each(each);
        }
        (_, Some(Shape::Keyed { keys: Some(words), value })) => {
            words.iter().for_each(|word| descend(&below(&word.word), value, found));
        }
        _ => found.push((keys.to_vec(), shape.clone())),
    }
}
