//! A row as a file: cells become texts as a clerk would type them, and the texts a scaffold of
//! YAML for the one decoder, which remembers the column that each line came from.

use calamine::{ExcelDateTime, ExcelDateTimeType};

use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::model::decode::MISSING_KEY;
use crate::model::identity::is_identity;
use crate::model::list::is_nothing;

use super::cell::Cell;
use super::columns::CellKind;
use super::sheet::Epoch;

/// The first and last days of this century and the one before it as Excel counts days.
const SERIALS: std::ops::RangeInclusive<u32> = 1..=73_050;
/// The most digits that a number of Excel keeps.
const KEPT_DIGITS: usize = 15;

/// A value of a row, on its way into a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// Keys from the top of the file.
    pub(super) path: Vec<String>,
    pub(super) kind: CellKind,
    pub(super) text: String,
    /// The label of its column; empty for what the archive has already.
    pub(super) label: String,
}

impl Value {
    /// Whether it goes into a list.
    pub(super) fn is_list(&self) -> bool {
        self.kind == CellKind::Words
    }

    /// The entries of its list.
    pub(super) fn parts(&self) -> Option<Vec<String>> {
        self.kind.parts(&self.text)
    }
}

/// A cell as it would be typed, or why it cannot be taken; `None` if nothing is filled in. What
/// was read in another form is told with it.
pub(super) fn typed(
    kind: CellKind,
    cell: &Cell,
    epoch: Epoch,
) -> Result<Option<(String, Option<Text>)>, Text> {
    let plain = |text: String| Ok(Some((text, None)));
    match (cell, kind) {
        _ if cell.is_empty() => Ok(None),
        (Cell::Failed(text), _) => Err(Text::new(
            format!("公式出错，显示 `{text}`，请改为文字"),
            format!("a formula failed and shows `{text}`: put a text there"),
        )),
        (Cell::Uncomputed, _) => Err(Text::new(
            "公式没有结果：用 Excel 或 WPS 打开这个文件，保存一次再导入，或改为文字",
            "a formula has no result: open the file in Excel and save it, or put a text there",
        )),
        (Cell::Text(text), CellKind::Identity) if is_spoilt(text) => Err(spoilt_number()),
        (Cell::Text(text), CellKind::Text | CellKind::Words) if holds_identity(text) => {
            Err(Text::new(
                "这一格里有身份证号，多半是串了行或串了栏，请对照原表核对",
                "there is an identity number in this cell: a row or a column has slipped",
            ))
        }
        (Cell::Text(text), _) if is_dash(text) => {
            let text = text.trim();
            let note = Text::new(format!("`{text}` 按没有填写"), format!("`{text}` read as empty"));
            Ok(Some((String::new(), Some(note))))
        }
        (Cell::Text(text), _) => plain(text.trim().replace("\r\n", "\n")),
        (_, CellKind::Identity) => Err(spoilt_number()),
        (Cell::Date(year, month, _), CellKind::Month) => plain(format!("{year:04}.{month:02}")),
        (Cell::Number(number), CellKind::Month | CellKind::Day) => dated(*number, kind, epoch),
        _ => plain(cell.text()),
    }
}

/// A number where a date is asked for.
fn dated(
    number: f64,
    kind: CellKind,
    epoch: Epoch,
) -> Result<Option<(String, Option<Text>)>, Text> {
    let text = number.to_string();
    if let Some((year, month)) = text.split_once('.')
        && kind == CellKind::Month
        && year.len() == 4
        && month == "1"
    {
        return Err(Text::new(
            format!(
                "数字 `{text}` 分不清是 {year}.0{month} 还是 {year}.{month}0，请设为文本后重新输入"
            ),
            format!(
                "the number `{text}` may be {year}.0{month} or {year}.{month}0: make it a text"
            ),
        ));
    }
    let Some(date @ Cell::Date(year, month, day)) = day(number, epoch) else {
        return Ok(Some((text, None)));
    };
    let note = Text::new(
        format!("数字 `{text}` 按 Excel 日期读作 {year:04}-{month:02}-{day:02}"),
        format!("the number `{text}` read as Excel's day {year:04}-{month:02}-{day:02}"),
    );
    typed(kind, &date, epoch).map(|read| read.map(|(text, _)| (text, Some(note))))
}

/// The day that a number counts, if it is one of this century or the one before it.
pub(super) fn day(number: f64, epoch: Epoch) -> Option<Cell> {
    let text = number.to_string();
    let days: u32 = text.parse().ok().filter(|days| text.len() == 5 && SERIALS.contains(days))?;
    let is_1904 = epoch == Epoch::Y1904;
    let date = ExcelDateTime::new(f64::from(days), ExcelDateTimeType::DateTime, is_1904);
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    Some(Cell::Date(year, month, day))
}

/// Whether a text holds someone's identity number.
fn holds_identity(text: &str) -> bool {
    text.split(|one: char| !one.is_ascii_alphanumeric()).any(is_identity)
}

/// Whether a text is what became of an identity number in a number's cell. A right check digit
/// proves that nothing became of it.
fn is_spoilt(text: &str) -> bool {
    let text = text.trim();
    if is_identity(text) {
        return false;
    }
    let zeros = text.len() == 18
        && text.ends_with("000")
        && !text.contains(|one: char| !one.is_ascii_digit());
    let exponent = text.contains(['E', 'e']) && text.contains('.') && text.contains('+');
    exponent || zeros && text.len() > KEPT_DIGITS
}

fn spoilt_number() -> Text {
    Text::new(
        "身份证号是数字格式，Excel 只保留前 15 位，末几位已丢失；请把单元格设为文本后重新输入",
        "the identity number is stored as a number, of which Excel keeps only 15 digits: format \
         the cell as text and type it again",
    )
}

fn is_dash(text: &str) -> bool {
    matches!(text.trim(), "-" | "—" | "——" | "/" | "／" | "\\" | "--")
}

/// The values with 无 in place of each group of which every column says that there is nothing.
/// Values of one group must follow each other.
pub(super) fn settled(values: Vec<Value>) -> Vec<Value> {
    let groups = values.chunk_by(|one, next| one.path.len() > 1 && one.path[0] == next.path[0]);
    let settle = |group: &[Value]| match group {
        [first, ..] if first.path.len() > 1 && group.iter().all(|one| is_nothing(&one.text)) => {
            let path = first.path[..1].to_vec();
            vec![Value { path, kind: CellKind::Text, ..first.clone() }]
        }
        _ => group.to_vec(),
    };
    groups.flat_map(settle).collect()
}

/// The text of a scaffold, and the label that each of its lines comes from.
#[derive(Debug, Default)]
pub(super) struct Scaffold {
    pub(super) text: String,
    labels: Vec<String>,
}

impl Scaffold {
    /// A scaffold that begins with some lines of its own.
    pub(super) fn new(head: &str) -> Self {
        Self { text: head.to_owned(), labels: head.lines().map(|_| String::new()).collect() }
    }

    /// Adds values at an indent, one a line, under the keys of their paths. Values of one path's
    /// head must follow each other.
    pub(super) fn add(&mut self, values: &[Value], indent: usize) {
        let mut open: Vec<String> = Vec::new();
        for value in values {
            let (last, above) = value.path.split_last().expect("a value has a key");
            let same = open.iter().zip(above).take_while(|(one, other)| one == other).count();
            for (depth, key) in above.iter().enumerate().skip(same) {
                self.line(indent + 2 * depth, &format!("{key}:"), &value.label);
            }
            above.clone_into(&mut open);
            self.line(
                indent + 2 * above.len(),
                &format!("{last}: {}", content(value)),
                &value.label,
            );
        }
    }

    /// Makes the last of the lines that begin at `first` an entry of a list.
    pub(super) fn entry(&mut self, values: &[Value], indent: usize) {
        let at = self.text.len();
        self.add(values, indent + 2);
        if self.text.len() > at {
            self.text.replace_range(at + indent..=at + indent, "-");
        }
    }

    /// A line of the scaffold's own.
    pub(super) fn line(&mut self, indent: usize, text: &str, label: &str) {
        self.text.push_str(&format!("{}{text}\n", " ".repeat(indent)));
        self.labels.push(label.to_owned());
    }

    /// What the decoder found: reasons against the row, and remarks.
    pub(super) fn sorted(&self, findings: &[Diagnostic]) -> (Vec<Text>, Vec<Text>) {
        let told = |severity| -> Vec<Text> {
            let of = findings.iter().filter(move |one| one.severity == severity);
            of.map(|one| self.told(one)).collect()
        };
        let mut notes: Vec<Text> = told(Severity::Warning);
        notes.extend(told(Severity::Note));
        (told(Severity::Error), notes)
    }

    /// The label of the line at a byte of the text.
    pub(super) fn label_at(&self, byte: usize) -> &str {
        let line = self.text[..byte].matches('\n').count();
        self.labels.get(line).map_or("", String::as_str)
    }

    /// A finding in terms of the row.
    fn told(&self, finding: &Diagnostic) -> Text {
        let line = finding.place.as_ref().map(|place| place.start.line - 1);
        let label = line.and_then(|line| self.labels.get(line)).map_or("", String::as_str);
        reason(label, finding)
    }
}

/// What findings about a file say against a row, errors, and what they remark on it, warnings.
pub(super) fn reasons(findings: &[Diagnostic]) -> (Vec<Text>, Vec<Text>) {
    let of = |severity| {
        let own = findings.iter().filter(move |one| one.severity == severity);
        own.map(|one| reason("", one)).collect()
    };
    (of(Severity::Error), of(Severity::Warning))
}

/// A finding as a reason: the column, what is wrong, what to write instead.
pub(super) fn reason(label: &str, finding: &Diagnostic) -> Text {
    let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    let missing = finding.code == MISSING_KEY;
    // Quotes are of YAML, and a key that is missing is a cell here.
    let of_yaml = ["bad-identity", "identity-checksum"].contains(&finding.code.0);
    let help = finding.help.as_ref().filter(|_| !missing && !of_yaml);
    let (head_zh, head_en) = if label.is_empty() || missing {
        Default::default()
    } else {
        (format!("{label}："), format!("{label}: "))
    };
    let (help_zh, help_en) = help.map_or_else(Default::default, |help| {
        (format!("（{}）", first(&help.zh)), format!(" ({})", first(&help.en)))
    });
    Text::new(
        format!("{head_zh}{}{help_zh}", finding.message.zh),
        format!("{head_en}{}{help_en}", finding.message.en),
    )
}

/// A text in double quotes.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text can be written")
}

fn content(value: &Value) -> String {
    match value.parts() {
        None => quoted(&value.text),
        Some(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| quoted(part)).collect();
            format!("[{}]", parts.join(", "))
        }
    }
}
