//! The settings of a register, `register.yaml`: of what archive numbers are put together.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Severity, Text as Message};
use crate::fs;
use crate::limits;
use crate::model::decode::Decoder;
use crate::model::format::Format;
use crate::model::number::Count;
use crate::model::record::record;
use crate::model::words::Access;
use crate::model::{Known, Text};
use crate::yaml::{self, Document, Value};

use super::SETTINGS;

record! {
    /// How one register numbers and names.
    pub(crate) struct RegisterSettings {
        /// The version of the format.
        format: Format = "格式",
        /// The department that receives.
        unit: Text = "单位",
        fonds: Text = "全宗号",
        /// The class of records, WS for documents.
        class: Text = "门类",
        /// How long items are kept: Y, D30 or D10.
        retention: Text = "保管期限",
        /// The office's code, where numbers have one.
        office: Option<Text> = "机构",
        /// The first item's number in a year.
        first: Option<Count> = "起始件号",
        /// Who handles receipts, as they print it.
        handler: Option<Text> = "经办人",
        /// The secrecy that the catalogue prints.
        secrecy: Option<Text> = "密级",
        /// Who may read what the program writes; as the system has it where nothing is said.
        access: Option<Access> = "文件权限",
    }
}

impl RegisterSettings {
    /// The first item's number in a year.
    pub(crate) fn first_item(&self) -> u32 {
        self.first.map_or(1, |first| first.0.max(1))
    }
}

/// What a new register is told.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NewSettings<'a> {
    /// The department that receives.
    pub(crate) unit: &'a str,
    pub(crate) fonds: &'a str,
    pub(crate) office: &'a str,
}

const SHIPPED: &str = include_str!("register.yaml");

/// The commented settings of a new register; what is not known stays blank.
pub(crate) fn settings_text(new: NewSettings<'_>) -> String {
    let given = [("{单位}", new.unit), ("{全宗号}", new.fonds), ("{机构}", new.office)];
    given.into_iter().fold(SHIPPED.to_owned(), |text, (mark, value)| {
        let value = if value.is_empty() { String::new() } else { quoted(value) };
        text.replace(mark, &value)
    })
}

fn quoted(text: &str) -> String {
    let text: String = text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Reads the settings of the register at `root`.
pub(super) fn read(root: &Path) -> fs::Result<Result<RegisterSettings, Vec<Diagnostic>>> {
    let path = SETTINGS.parse().expect("a plain name");
    let bytes = fs::read_limited(&root.join(SETTINGS), limits::YAML as u64)?;
    let (document, mut findings) = yaml::read(&path, &bytes);
    let Some(document) = document else { return Ok(Err(findings)) };
    let known = Known::default();
    let (value, found) =
        Decoder::new(&document.source, &known).read::<RegisterSettings>(&document.root);
    findings.extend(found);
    if let Some(settings) = &value {
        findings.extend(bad_parts(&document, settings));
    }
    findings.retain(|finding| finding.severity == Severity::Error);
    Ok(value.filter(|_| findings.is_empty()).ok_or(findings))
}

/// The parts of archive numbers that hold what parts them, or what a file's name may not hold.
fn bad_parts(document: &Document, settings: &RegisterSettings) -> Vec<Diagnostic> {
    let parts = [
        ("全宗号", Some(&settings.fonds)),
        ("门类", Some(&settings.class)),
        ("保管期限", Some(&settings.retention)),
        ("机构", settings.office.as_ref()),
    ];
    let fits = |text: &str| {
        text.len() <= 16 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
    };
    let bad = parts.into_iter().filter(|(_, text)| text.is_some_and(|text| !fits(text)));
    bad.map(|(key, _)| bad_part(document, key)).collect()
}

fn bad_part(document: &Document, key: &str) -> Diagnostic {
    let message = Message::new(
        format!("`{key}`不能作档号的一段"),
        format!("`{key}` cannot be a part of an archive number"),
    );
    let help = Message::new(
        "只用字母、数字和点，最多 16 位，如 `J001`、`WS`、`D30`、`ZZB`",
        "use up to 16 letters, digits and dots, such as `J001`, `WS`, `D30`, `ZZB`",
    );
    let found = Diagnostic::error(Code("bad-number-part"), document.source.path(), message);
    let span = match &document.root.value {
        Value::Map(entries) => {
            entries.iter().find(|entry| entry.key == key).map(|entry| entry.value.span)
        }
        _ => None,
    };
    span.map_or(found.clone(), |span| found.at(&document.source, span)).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_settings_are_read_once_they_are_filled_in() {
        let folder = tempfile::tempdir().unwrap();
        let write = |new| {
            fs::write(&folder.path().join(SETTINGS), settings_text(new).as_bytes()).unwrap();
            read(folder.path()).unwrap()
        };
        let blank = write(NewSettings::default()).unwrap_err();
        assert_eq!(blank.iter().map(|one| one.code.0).collect::<Vec<_>>(), ["missing-key"; 2]);
        let filled = NewSettings { unit: "中共样县委组织部", fonds: "J001", office: "ZZB" };
        let settings = write(filled).unwrap();
        assert_eq!((&*settings.class, &*settings.retention), ("WS", "D30"));
        assert_eq!(settings.first_item(), 1);
        let number = super::super::Number { year: 2026, item: 7 };
        let number = super::super::number::archive_number(&settings, number);
        assert_eq!(number, "J001-WS·2026-D30-ZZB-0007");
        let bad = write(NewSettings { fonds: "J-1", ..filled }).unwrap_err();
        assert_eq!(bad[0].code.0, "bad-number-part");
        assert_eq!(bad[0].place.as_ref().unwrap().start.column, 6);
    }
}
