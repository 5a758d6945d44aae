//! The rows of a workbook's sheets as they were given, before anything is looked up.

use crate::diagnostic::Text;
use crate::exchange::cell::Cell;
use crate::exchange::columns::{PLACES, RowTarget};
use crate::exchange::header::{Header, Target, plain};
use crate::exchange::rows::{Data, of_column};
use crate::exchange::sheet::{Book, Epoch, Sheet};

use super::content::one_line_end;
use super::entry::Identity;
use super::field::SheetField;
use super::filled::{EXPLAINED, IDENTITY, MARK};
use super::holder::Holder;
use super::kind::{ABOVE, SheetKind};

/// Columns before those of the entry: they say whose it is and which.
const NAME: usize = 0;
const NUMBER: usize = 1;
const OWN_IDENTITY: usize = 2;
const PARENT: usize = 3;
const PARENT_TITLE: usize = 4;
const OWN: usize = 5;
/// Other labels of the columns that say who it is.
const NUMBERS: [&str; 4] = ["身份证号", "身份证号码", "公民身份号码", "身份证"];
/// What the column is called that a workbook comes back with.
const FAULTS: &str = "错误";

/// A sheet whose kind is known.
#[derive(Debug)]
pub(super) struct GivenSheet<'b> {
    pub(super) page: usize,
    pub(super) sheet: &'b Sheet,
    pub(super) kind: usize,
    pub(super) header: Header,
}

/// A row of such a sheet.
#[derive(Debug, Clone)]
pub(super) struct GivenRow {
    pub(super) page: usize,
    /// Its number in the sheet, from 0.
    pub(super) at: usize,
    pub(super) kind: usize,
    /// Whose it is, as the row says.
    pub(super) folder: String,
    pub(super) name: String,
    /// The number of the entry to which it belongs, from 1, as the row says.
    pub(super) parent: String,
    /// What the first column of that entry says, as the row has it.
    pub(super) parent_title: String,
    pub(super) identity: Option<Identity>,
    /// Whether something else stands where its identity belongs.
    pub(super) is_spoilt: bool,
    /// A cell for each of the kind's columns; none where the sheet has no such column.
    pub(super) cells: Vec<Option<Cell>>,
    pub(super) epoch: Epoch,
}

impl GivenRow {
    /// The text of a column's cell.
    pub(super) fn text(&self, at: usize) -> Option<String> {
        self.cells[at].as_ref().map(|cell| one_line_end(&cell.text()))
    }

    /// What is wrong, with the column in whose cell it is, if that is plain.
    pub(super) fn labelled(&self, kind: &SheetKind, fault: Text) -> Text {
        let is_in = |at: &usize| {
            let text = self.text(*at).filter(|text| !text.is_empty());
            text.is_some_and(|text| fault.zh.contains(&format!("`{text}`")))
        };
        let own: Vec<usize> = (0..kind.fields.len()).filter(is_in).collect();
        match own[..] {
            [at] => of_column(&kind.fields[at].label, &fault),
            _ => fault,
        }
    }

    /// Whether nothing is filled in.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().flatten().all(Cell::is_empty)
    }

    /// Whether it says what it was exported with.
    pub(super) fn is_untouched(&self, kind: &SheetKind) -> bool {
        let texts: Vec<Option<String>> = (0..self.cells.len()).map(|at| self.text(at)).collect();
        let own = |identity: &Identity| {
            Identity::of(&identity.place, (kind, &self.folder), &texts) == *identity
        };
        self.identity.as_ref().is_some_and(own)
    }
}

/// Whether the program wrote a workbook: a sheet has the column that tells rows again.
pub(crate) fn is_marked(book: &Book) -> bool {
    book.sheets.iter().any(|sheet| identity_column(sheet).is_some())
}

/// The column of identities, and the row of its head.
fn identity_column(sheet: &Sheet) -> Option<(usize, usize)> {
    const DEEPEST: usize = 20;
    let rows = sheet.rows.iter().enumerate().take(DEEPEST);
    let head = |cell: &Cell| plain(&cell.text()) == plain(IDENTITY);
    rows.into_iter().find_map(|(at, row)| Some((at, row.iter().position(head)?)))
}

/// What a sheet says that it is.
fn marked(sheet: &Sheet, (head, column): (usize, usize)) -> Option<&str> {
    let cells = (head + 1..sheet.rows.len()).map(|row| sheet.cell(row, column));
    cells.into_iter().find_map(|cell| match cell {
        Cell::Text(text) => text.trim().strip_prefix(MARK),
        _ => None,
    })
}

/// The kind of a sheet, and its header; the row at which something is wrong and what, if it is
/// known for none.
///
/// # Errors
/// If it is of another kind than asked for, or of none that is known.
pub(super) fn recognised<'b>(
    (page, sheet): (usize, &'b Sheet),
    asked: Option<&str>,
    kinds: &[SheetKind],
) -> Result<Option<GivenSheet<'b>>, (usize, Text)> {
    let own = identity_column(sheet);
    let mark = own.and_then(|own| marked(sheet, own));
    let asked = asked.and_then(|name| SheetKind::named(kinds, name));
    let kind = match (mark, asked) {
        (Some(mark), _) => SheetKind::named(kinds, mark)
            .ok_or_else(|| (own.unwrap_or_default().0, unknown(mark)))?,
        (None, Some(asked)) => asked,
        (None, None) if own.is_some() => match SheetKind::named(kinds, &sheet.name) {
            Some(kind) => kind,
            None => return Err((own.unwrap_or_default().0, no_mark())),
        },
        (None, None) => return Ok(None),
    };
    if let Some(asked) = asked.filter(|asked| asked.name != kind.name) {
        return Err((own.unwrap_or_default().0, other(asked, kind)));
    }
    let at = kinds.iter().position(|one| one.name == kind.name).unwrap_or_default();
    let meaning = |label: &str| meaning(kind, label);
    let header = Header::find(sheet, &meaning).filter(|header| serves(kind, header));
    Ok(header.map(|header| GivenSheet { page, sheet, kind: at, header }))
}

/// Whether a header says whose the rows are, and something of them.
fn serves(kind: &SheetKind, header: &Header) -> bool {
    let who = [Target::Place(RowTarget::Path), Target::Field(NAME), Target::Field(NUMBER)];
    let has = |target: Target| header.column(target).is_some();
    who.into_iter().any(has) && (0..kind.fields.len()).any(|at| has(Target::Field(OWN + at)))
}

/// What a label means; the smaller the number beside it, the surer.
fn meaning(kind: &SheetKind, label: &str) -> Option<(Target, usize)> {
    let is = |own: &str| plain(own) == label;
    let field = |wanted: &dyn Fn(&SheetField) -> bool| {
        let own = kind.fields.iter().position(wanted);
        own.map(|own| Target::Field(OWN + own))
    };
    if let Some(own) = field(&|field| is(&field.label)) {
        return Some((own, 0));
    }
    let [path, name] = kind.holder.labels();
    let whose = [
        (Target::Place(RowTarget::Path), path),
        (Target::Field(NAME), name),
        (Target::Field(OWN_IDENTITY), IDENTITY),
        (Target::Field(PARENT), ABOVE[0]),
        (Target::Field(PARENT_TITLE), ABOVE[1]),
        (Target::NotTaken, FAULTS),
        (Target::NotTaken, "序号"),
    ];
    if let Some((target, _)) = whose.into_iter().find(|(_, own)| is(own)) {
        return Some((target, 0));
    }
    if let Some(own) = field(&|field| is(&field.keys.concat())) {
        return Some((own, 1));
    }
    if kind.holder != Holder::Person {
        return None;
    }
    if NUMBERS.into_iter().any(is) {
        return Some((Target::Field(NUMBER), 0));
    }
    PLACES.iter().find_map(|(place, labels)| {
        let rank = labels.iter().position(|own| is(own))?;
        Some((Target::Place(*place), rank + 1))
    })
}

impl GivenSheet<'_> {
    /// Its rows that say something, each with what finds its person where no path does.
    pub(super) fn rows(&self, kinds: &[SheetKind]) -> Vec<GivenRow> {
        let rows = self.header.below..self.sheet.rows.len();
        let row = |at| self.row(at, &kinds[self.kind]);
        rows.filter_map(row).collect()
    }

    fn row(&self, at: usize, kind: &SheetKind) -> Option<GivenRow> {
        let data = self.data(at);
        let column = |target| self.header.column(target).map(|column| column.at);
        let text = |target| {
            let cell = column(target).map(|column| self.header.seen(self.sheet, (at, column)).1);
            cell.map(Cell::text).unwrap_or_default()
        };
        let folder = text(Target::Place(RowTarget::Path));
        let mark = text(Target::Field(OWN_IDENTITY));
        if folder == EXPLAINED || mark.starts_with(MARK) || self.header.is_repeated(self.sheet, at)
        {
            return None;
        }
        let identity = Identity::parse(&mark);
        let cell = |own: usize| {
            let column = column(Target::Field(OWN + own))?;
            // What stands there already may be a sign that means the cell above in a new row.
            let seen = match identity {
                Some(_) => self.header.seen(self.sheet, (at, column)).1,
                None => data.cell(column),
            };
            Some(seen.clone())
        };
        let cells = (0..kind.fields.len()).map(cell).collect();
        let row = GivenRow {
            page: self.page,
            at,
            kind: self.kind,
            folder: folder.replace(['\\', '／'], "/").trim_matches('/').to_owned(),
            name: text(Target::Field(NAME)),
            parent: text(Target::Field(PARENT)),
            parent_title: one_line_end(&text(Target::Field(PARENT_TITLE))),
            is_spoilt: identity.is_none() && !mark.is_empty(),
            identity,
            cells,
            epoch: self.sheet.epoch,
        };
        (row.identity.is_some() || row.is_spoilt || !row.is_empty()).then_some(row)
    }

    /// A row as the readers of other workbooks know it.
    pub(super) fn data(&self, at: usize) -> Data<'_> {
        Data { sheet: self.sheet, header: &self.header, page: self.page, at }
    }

    /// The identity number that a row gives to say who it is.
    pub(super) fn number(&self, at: usize) -> Option<String> {
        let column = self.header.column(Target::Field(NUMBER))?;
        Some(self.data(at).cell(column.at).text()).filter(|text| !text.is_empty())
    }

    /// What is said of columns that no one knows.
    pub(super) fn left_out(&self) -> Option<Text> {
        let unknown = self.header.columns.iter().filter(|one| one.target.is_none());
        let labels: Vec<String> = unknown.map(|one| format!("`{}`", one.label)).collect();
        (!labels.is_empty()).then(|| {
            self.sheet.remark(
                &format!("不认识的栏，没有导入：{}", labels.join("、")),
                &format!("unknown columns, not taken over: {}", labels.join(", ")),
            )
        })
    }
}

fn unknown(mark: &str) -> Text {
    Text::new(
        format!("这张表的标记是 `{mark}`，本程序不认识：用导出它的那一版导入"),
        format!(
            "the sheet is marked as `{mark}`, which is not known: import it with the version that wrote it"
        ),
    )
}

fn no_mark() -> Text {
    Text::new(
        "这张表的填写说明行不在了，不知道是哪一种：用 --as 写明，如 --as 纪实",
        "the row of explanations is gone, and with it the kind of the sheet: name it with --as",
    )
}

fn other(asked: &SheetKind, own: &SheetKind) -> Text {
    let (asked, own) = (&asked.name, &own.name);
    Text::new(
        format!("这张表是 {own}，不是 {asked}：去掉 --as 再导入"),
        format!("the sheet is {own} and not {asked}: import it without --as"),
    )
}
