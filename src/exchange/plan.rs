//! What an import would do, row by row, before anything is done.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::keep::changes::FileRewrite;
use crate::path::ArchivePath;
use crate::transaction::FileChange;

use super::cell::Cell;
use super::sheet::Book;

/// What would be done.
#[derive(Debug, Default)]
pub(crate) struct ImportPlan {
    /// Each row of data, in the workbook's order.
    pub(crate) rows: Vec<PlannedRow>,
    /// What is wrong with whole sheets, once for all rows that suffer from it.
    pub(crate) faults: Vec<Text>,
    /// What is said of sheets, columns and rows that are not taken over.
    pub(crate) notes: Vec<Text>,
    /// The names of the sheets.
    pub(crate) sheets: Vec<String>,
    /// The last row of each sheet's header, both counted from 0.
    pub(crate) heads: BTreeMap<usize, usize>,
    /// Numbers that are days counted from 1904, as days: by sheet, row and column, from 0.
    pub(crate) dates: BTreeMap<(usize, usize, usize), Cell>,
    /// Whether the program wrote the workbook: rows that ask for nothing are not told one by one.
    pub(crate) exported: bool,
    /// Villages that rows name and the archive lacks.
    pub(super) new_places: BTreeSet<ArchivePath>,
    /// Files that would be written, by path.
    pub files: Vec<File>,
}

/// A row of data.
#[derive(Debug)]
pub(crate) struct PlannedRow {
    /// Its sheet, counted from 0.
    pub(crate) sheet: usize,
    /// The sheet's name, where a workbook has several.
    pub(crate) sheet_name: String,
    /// Its row in the sheet, counted from 0.
    pub(crate) row: usize,
    /// The name in it.
    pub(crate) name: String,
    /// Who it is about, as far as that is known.
    pub person: Option<ArchivePath>,
    /// What comes of it.
    pub(crate) outcome: RowOutcome,
    /// What was read in another form than the canonical one.
    pub(crate) notes: Vec<Text>,
}

/// What comes of a row.
#[derive(Debug, PartialEq)]
pub(crate) enum RowOutcome {
    /// Someone is added, or an entry.
    New,
    /// The archive says the same already.
    Unchanged,
    /// The archive says something else, which is replaced.
    Update(Vec<FieldChange>),
    /// The archive says something else, which stays unless updates are asked for.
    Differs(Vec<FieldChange>),
    /// It cannot be taken over.
    Refused(Vec<Text>),
}

/// A field in which a row and the archive differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldChange {
    /// The field, by its keys.
    pub(crate) field: String,
    /// What the archive says; empty if it says nothing.
    pub(crate) from: String,
    /// What the row says.
    pub(crate) to: String,
}

/// A file that would be written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub path: ArchivePath,
    /// What it would hold.
    pub bytes: Vec<u8>,
    /// What it holds; none if it is not there yet.
    pub(crate) old: Option<Vec<u8>>,
}

impl ImportPlan {
    /// A plan for a workbook, of which nothing is read yet.
    pub(super) fn of(book: &Book) -> Self {
        let sheets = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        Self { notes: book.notes.clone(), sheets, ..Self::default() }
    }

    /// Takes a fault of a row for one of its sheet: a column that is missing is told once.
    pub(super) fn blame(
        &mut self,
        sheet: usize,
        row: &mut PlannedRow,
        of_row: &Text,
        of_sheet: &Text,
    ) {
        let RowOutcome::Refused(faults) = &mut row.outcome else { return };
        let before = faults.len();
        faults.retain(|fault| fault != of_row);
        if faults.len() == before {
            return;
        }
        let name = &self.sheets[sheet];
        let told = if name.is_empty() {
            of_sheet.clone()
        } else {
            Text::new(
                format!("工作表 `{name}`：{}", of_sheet.zh),
                format!("sheet `{name}`: {}", of_sheet.en),
            )
        };
        if !self.faults.contains(&told) {
            self.faults.push(told);
        }
    }

    /// What is said of the villages that rows name and the archive lacks, once for all of them.
    pub(super) fn lacking_places(&self) -> Option<Text> {
        let names: Vec<String> = self.new_places.iter().map(ToString::to_string).collect();
        (!names.is_empty()).then(|| {
            let (zh, en) = (names.join("、"), names.join(", "));
            Text::new(
                format!("档案里没有的村：{zh}；确是新的乡镇、村，加 --new-villages 一并新建"),
                format!("villages that the archive lacks: {en}; --new-villages makes them, and their towns"),
            )
        })
    }

    /// Whether it is about a form of one person, and no sheets.
    pub(crate) fn is_form(&self) -> bool {
        self.sheets.is_empty()
    }

    /// How many rows come to an outcome.
    pub(crate) fn count(&self, wanted: impl Fn(&RowOutcome) -> bool) -> usize {
        self.rows.iter().filter(|row| wanted(&row.outcome)).count()
    }

    /// The files as they are written on the disk.
    pub(crate) fn on_disk(&self, archive: &Archive) -> Vec<FileChange> {
        let change = |file: &File| FileChange {
            path: archive.below_root(&file.path),
            before: file.old.clone(),
            after: file.bytes.clone(),
        };
        self.files.iter().map(change).collect()
    }

    /// The files as they are shown before they are written.
    pub(crate) fn rewrites(&self) -> Vec<FileRewrite> {
        let rewrite = |file: &File| FileRewrite {
            path: file.path.clone(),
            old: file.old.clone(),
            new: file.bytes.clone(),
        };
        self.files.iter().map(rewrite).collect()
    }

    /// Whether some row cannot be taken over.
    pub(crate) fn has_refused(&self) -> bool {
        self.rows.iter().any(|row| row.outcome.is_refused())
    }

    /// Whether rows that are refused hold back the others, as they do unless a part is enough.
    pub(crate) fn is_held_back(&self, partial: bool) -> bool {
        self.has_refused() && !partial
    }

    /// Why there is nothing to take over, if no row is planned.
    pub(crate) fn emptiness(&self) -> Option<Text> {
        let no_row = || Text::new("工作簿里没有可以导入的行", "the workbook has no row to import");
        self.rows.is_empty().then(|| self.notes.first().cloned().unwrap_or_else(no_row))
    }
}

impl File {
    /// The bytes of a file that is there, as the rows before have left it.
    pub(super) fn as_left(
        files: &[Self],
        archive: &Archive,
        path: &ArchivePath,
    ) -> Result<Vec<u8>, Vec<Text>> {
        match files.iter().find(|file| file.path == *path) {
            Some(file) => Ok(file.bytes.clone()),
            None => archive.bytes(path).map_err(|error| vec![error.text()]),
        }
    }

    /// Changes a file that is there, from what the rows before have left of it.
    pub(super) fn change(
        files: &mut Vec<Self>,
        path: &ArchivePath,
        (before, after): (Vec<u8>, Vec<u8>),
    ) {
        match files.iter_mut().find(|file| file.path == *path) {
            Some(file) => file.bytes = after,
            None => files.push(Self { path: path.clone(), bytes: after, old: Some(before) }),
        }
    }
}

impl PlannedRow {
    /// A row of a sheet that is not told yet.
    pub(super) fn new(row: usize, name: String, outcome: RowOutcome) -> Self {
        let sheet_name = String::new();
        Self { sheet: 0, sheet_name, row, name, person: None, outcome, notes: Vec::new() }
    }

    /// Where the row stands, as offices say: the number, after the sheet's name if there are several.
    pub(crate) fn number(&self) -> String {
        let number = self.row + 1;
        if self.sheet_name.is_empty() {
            number.to_string()
        } else {
            format!("{}!{number}", self.sheet_name)
        }
    }
}

impl RowOutcome {
    /// Whether the row cannot be taken over.
    pub(crate) fn is_refused(&self) -> bool {
        matches!(self, Self::Refused(_))
    }

    /// What the outcome is called.
    pub(crate) fn name(&self) -> Text {
        let (zh, en) = match self {
            Self::New => ("新增", "new"),
            Self::Unchanged => ("不变", "unchanged"),
            Self::Update(_) => ("更改", "update"),
            Self::Differs(_) => ("不同", "differs"),
            Self::Refused(_) => ("不能导入", "refused"),
        };
        Text::new(zh, en)
    }
}
