//! Why a paper was refused: one value a reason, and its words in both languages.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Text};
use crate::documents::{Document, field_words};
use crate::path::ArchivePath;
use crate::picture::Trouble;

use super::drive::Panic;
use super::limits::{Limit, Limits};
use super::shared::Shared;

/// How Rust's runtime, the strings of typst and vectors say that there is no memory.
const NO_MEMORY: [&str; 3] =
    ["memory allocation of", "encountered allocation error", "capacity overflow"];

/// A paper that must not be written, with every reason that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The reasons, sorted; never empty.
    pub faults: Vec<PageFault>,
}

impl Refusal {
    /// Sorts the reasons and drops those that were found twice.
    pub(super) fn new(mut faults: Vec<PageFault>) -> Self {
        faults.sort();
        faults.dedup();
        Self { faults }
    }
}

impl From<Panic> for Refusal {
    fn from(panic: Panic) -> Self {
        Self { faults: vec![PageFault::Panic { message: panic.message }] }
    }
}

/// One reason not to write a paper. Holds no personal data: fields and people by their paths,
/// characters one by one, and only the template's own wording.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum PageFault {
    /// A character that cannot be printed.
    Character {
        /// The field, as a path in the paper's data; none for the template's own wording.
        field: Option<String>,
        character: char,
        why: Unprintable,
    },
    /// Text in a typeface that is in no role's chain for it.
    ForeignFont {
        /// The field, if it is the data's text.
        field: Option<String>,
        /// The family that was used.
        family: String,
    },
    /// A field that the data holds and the paper does not show.
    Missing { field: String },
    /// A field that the paper shows with other text than the data's.
    Altered {
        field: String,
        /// The page, from 1.
        page: usize,
    },
    /// A label for a field that the data does not hold.
    Unknown {
        field: String,
        /// The page, from 1.
        page: usize,
    },
    /// The template itself says that a text does not fit its box.
    NoFit { field: String },
    /// Something lies where it must not.
    Layout {
        /// The page, from 1.
        page: usize,
        subject: Subject,
        /// What is wrong with it.
        misfit: Misfit,
    },
    /// The paper does not show the name of the person it is about.
    NameMissing,
    /// The paper shows a number that belongs to somebody else: known only where everybody is.
    #[serde(skip)]
    Stranger {
        /// Whose number it is.
        owner: ArchivePath,
        /// What kind of number.
        kind: NumberKind,
    },
    /// The portrait cannot be printed.
    #[serde(skip)]
    Portrait(Trouble),
    /// Typst reported an error or a warning in a template.
    Template {
        /// The template file and the line, if known.
        place: Option<(String, usize)>,
        /// What typst said, in English.
        message: String,
        hints: Vec<String>,
    },
    /// The pages could not be made a PDF for archives.
    Export {
        /// The template file and the line, if known.
        place: Option<(String, usize)>,
        /// What typst said, in English.
        message: String,
    },
    /// A county's own template took more than a paper may take.
    Limit {
        /// Where it is looked for first.
        template: String,
        /// What it took too much of.
        limit: Limit,
    },
    /// The program itself failed.
    Panic { message: String },
}

/// Why a character cannot be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Unprintable {
    /// No typeface has it.
    NoFont,
    /// It is a control character, turns the reading direction or cannot be seen.
    Invisible,
    /// It has no meaning outside one font or system.
    Private,
}

/// What lies in the wrong place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Subject {
    /// The text of a field.
    Field(String),
    /// The template's own wording: its first few characters.
    Wording(String),
    /// A drawn line or shape.
    Drawing,
    Image,
}

/// What is wrong with where something lies or how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Misfit {
    /// It leaves the page.
    OutsidePage,
    /// It leaves the box it is set in.
    OutsideBox,
    /// A part of it is cut off.
    Clipped,
    /// A ruled line runs through it.
    AcrossRule,
    /// A ruled line runs between its lines: it has left its cell.
    CutByRule,
    /// It lies on other text.
    Overlap,
    /// Something is drawn over it.
    Covered,
    /// It is smaller than 9 points (小五).
    TooSmall,
    /// It is as good as white.
    White,
}

/// The numbers that tell people apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NumberKind {
    /// 身份证号.
    Identity,
    /// 联系电话.
    Phone,
    /// 备案编号.
    Filing,
}

impl PageFault {
    /// Why a worker, or a paper in it, ended with these words.
    pub(super) fn of_end(
        shared: &Shared,
        document: &Document,
        limits: Limits,
        message: String,
    ) -> Self {
        if NO_MEMORY.iter().any(|words| message.contains(words)) {
            return Self::limit(shared, document, Limit::Memory(limits.memory >> 20));
        }
        Self::Panic { message }
    }

    /// A document's template took too much.
    pub(super) fn limit(shared: &Shared, document: &Document, limit: Limit) -> Self {
        let file = shared.templates().suspect(&document.paper);
        Self::Limit { template: format!("templates/{file}"), limit }
    }

    /// The finding's stable name.
    pub(crate) fn code(&self) -> Code {
        Code(match self {
            Self::Character { why: Unprintable::NoFont, .. } => "page-character",
            Self::Character { .. } => "page-hidden-character",
            Self::ForeignFont { .. } => "page-font",
            Self::Missing { .. } | Self::Altered { .. } | Self::Unknown { .. } => "page-field",
            Self::NoFit { .. } | Self::Layout { .. } => "page-overflow",
            Self::NameMissing | Self::Stranger { .. } => "page-person",
            Self::Portrait(_) => "page-portrait",
            Self::Template { .. } => "page-template",
            Self::Export { .. } => "page-export",
            Self::Limit { .. } => "page-limit",
            Self::Panic { .. } => "page-panic",
        })
    }

    /// The message for people.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Character { field, character, why } => character_text(field, *character, *why),
            Self::ForeignFont { field, family } => Text::new(
                format!("{}用了规定之外的字体：{family}", place_zh(field)),
                format!("{} is set in a typeface of no role: {family}", place_en(field)),
            ),
            Self::Missing { field } => Text::new(
                format!("纸面上没有印出 `{}`", field_words(field)),
                format!("`{field}` is not shown on the paper"),
            ),
            Self::Altered { field, page } => Text::new(
                format!("第 {page} 页的 `{}` 与资料不一致", field_words(field)),
                format!("page {page} shows `{field}` with other text than the data's"),
            ),
            Self::Unknown { field, page } => Text::new(
                format!("第 {page} 页印出了资料中没有的 `{}`", field_words(field)),
                format!("page {page} shows `{field}`, which the data does not hold"),
            ),
            Self::NoFit { field } => Text::new(
                format!("`{}` 的文字在栏内放不下；{SHORTER_ZH}", field_words(field)),
                format!("the text of `{field}` does not fit its box; {SHORTER_EN}"),
            ),
            Self::Layout { page, subject, misfit } => layout_text(*page, subject, *misfit),
            Self::NameMissing => {
                Text::new("纸面上没有本人姓名", "the paper does not show the name of its person")
            }
            Self::Stranger { owner, kind } => Text::new(
                format!("纸面上出现了他人（{owner}）的{}", kind.words().0),
                format!("the paper shows the {} of somebody else: {owner}", kind.words().1),
            ),
            Self::Portrait(trouble) => {
                let (what, help) = (trouble.text(), trouble.help());
                Text::new(
                    format!("照片{}；{}", what.zh, help.zh),
                    format!("the portrait {}; {}", what.en, help.en),
                )
            }
            Self::Template { place, message, hints } => template_text(place, message, hints),
            Self::Export { place, message } => Text::new(
                format!("无法生成存档用 PDF{}：{message}", template_place(place, "，")),
                format!("cannot make an archival PDF{}: {message}", template_place(place, ", ")),
            ),
            Self::Limit { template, limit } => limit_text(template, *limit),
            Self::Panic { message } => Text::new(
                format!("程序内部出错：{message}"),
                format!("the program failed: {message}"),
            ),
        }
    }
}

/// What to do about a text that does not fit.
const SHORTER_ZH: &str = "把这一栏写短些或分成几行再生成；还不行的，请反馈";
const SHORTER_EN: &str = "write it shorter or in several lines; if that does not help, report it";

impl NumberKind {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Identity => ("身份证号", "identity number"),
            Self::Phone => ("联系电话", "phone number"),
            Self::Filing => ("备案编号", "filing number"),
        }
    }
}

impl Misfit {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::OutsidePage => ("超出纸面", "leaves the page"),
            Self::OutsideBox => ("超出所在的框", "leaves its box"),
            Self::Clipped => ("被裁掉一部分", "is partly cut off"),
            Self::AcrossRule => ("压在表格线上", "lies across a ruled line"),
            Self::CutByRule => ("越过表格线进了别的格", "runs over a ruled line into another cell"),
            Self::Overlap => ("与其他文字重叠", "overlaps other text"),
            Self::Covered => ("被图形遮住", "is covered by something drawn over it"),
            Self::TooSmall => ("小于小五号（9 磅）", "is smaller than 9 points"),
            Self::White => ("几乎是白色，看不见", "is as good as white"),
        }
    }
}

fn character_text(field: &Option<String>, character: char, why: Unprintable) -> Text {
    let code = format!("U+{:04X}", u32::from(character));
    let (zh, en) = (place_zh(field), place_en(field));
    match why {
        Unprintable::NoFont => Text::new(
            format!("{zh}的 `{character}`（{code}）没有字体可印"),
            format!("no typeface has `{character}` ({code}) of {en}"),
        ),
        Unprintable::Invisible => Text::new(
            format!("{zh}含有看不见的字符 {code}，请删去"),
            format!("{en} holds the invisible character {code}, delete it"),
        ),
        Unprintable::Private => Text::new(
            format!("{zh}含有自造字 {code}，请换成标准汉字"),
            format!("{en} holds the private character {code}, write a standard one"),
        ),
    }
}

fn layout_text(page: usize, subject: &Subject, misfit: Misfit) -> Text {
    let (zh, en) = misfit.words();
    let (what_zh, what_en) = match subject {
        Subject::Field(field) => (format!("`{}` ", field_words(field)), format!("`{field}`")),
        Subject::Wording(text) => (format!("`{text}`"), format!("`{text}`")),
        Subject::Drawing => ("图形".to_owned(), "a drawing".to_owned()),
        Subject::Image => ("图片".to_owned(), "an image".to_owned()),
    };
    let (then_zh, then_en) = match subject {
        Subject::Field(_) => (SHORTER_ZH, SHORTER_EN),
        Subject::Wording(_) => (
            "本县改过这个标题或栏目的，在 dossier.yaml 的 `文书` 里写短些；没有改过的，请反馈",
            "if the county reworded it, write it shorter under 文书 of dossier.yaml; else report it",
        ),
        Subject::Drawing | Subject::Image => (
            "用本县自己的模板的，请检查模板；没有的，请反馈",
            "look at the county's own template if there is one; else report it",
        ),
    };
    Text::new(
        format!("第 {page} 页：{what_zh}{zh}；{then_zh}"),
        format!("page {page}: {what_en} {en}; {then_en}"),
    )
}

fn template_text(place: &Option<(String, usize)>, message: &str, hints: &[String]) -> Text {
    let hints: String = hints.iter().map(|hint| format!(" ({hint})")).collect();
    Text::new(
        format!("模板出错{}：{message}{hints}", template_place(place, "，")),
        format!("the template fails{}: {message}{hints}", template_place(place, ", ")),
    )
}

fn limit_text(template: &str, limit: Limit) -> Text {
    let (zh, en) = match limit {
        Limit::Time(seconds) => {
            (format!("用时超过 {seconds} 秒"), format!("takes more than {seconds} seconds"))
        }
        Limit::Memory(megabytes) => {
            (format!("占用内存超过 {megabytes} MB"), format!("needs more than {megabytes} MB"))
        }
        Limit::Pages(pages) => (format!("超过 {pages} 页"), format!("has more than {pages} pages")),
    };
    Text::new(
        format!("模板 {template} 生成的这一份{zh}，已停止；请检查本县模板中的循环和重复"),
        format!(
            "the paper of {template} {en} and was stopped; look for loops in the county's templates"
        ),
    )
}

fn template_place(place: &Option<(String, usize)>, before: &str) -> String {
    place.as_ref().map(|(file, line)| format!("{before}{file}:{line}")).unwrap_or_default()
}

fn place_zh(field: &Option<String>) -> String {
    field
        .as_ref()
        .map_or_else(|| "模板的文字".to_owned(), |field| format!("`{}` ", field_words(field)))
}

fn place_en(field: &Option<String>) -> String {
    field.as_ref().map_or_else(|| "the template's wording".to_owned(), |field| format!("`{field}`"))
}
