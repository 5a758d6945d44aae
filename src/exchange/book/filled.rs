//! Sheets with what an archive holds, and with room for more: a row an entry, and one to fill in.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::model::shape::{Reference, Shape, Single};
use crate::path::ArchivePath;
use crate::yaml::{Document, Node};

use crate::exchange::table::{Column, Table};

use super::content::Shown;
use super::entry::{Entry, above, entries, title};
use super::field::{Content, SheetField};
use super::holder::Holder;
use super::kind::{ABOVE, SheetKind};

/// The column that tells which entry a row is about.
pub(super) const IDENTITY: &str = "标识（勿改）";
/// What begins the row that explains the columns.
pub(super) const EXPLAINED: &str = "填写说明";
/// What begins the cell that says which kind of sheet this is.
pub(super) const MARK: &str = "dossier 1 ";

/// Sheets, and the folders of which nothing is in them since their files cannot be read.
#[derive(Debug)]
pub(crate) struct FilledSheets {
    pub(crate) tables: Vec<Table>,
    pub(crate) unread: Vec<ArchivePath>,
}

/// What goes into sheets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filling<'a> {
    pub(crate) kinds: &'a [SheetKind],
    /// The people, villages and towns to show.
    pub(crate) folders: &'a [ArchivePath],
    /// Whether identity numbers are shown whole.
    pub(crate) full: bool,
}

/// The sheets of some kinds with what people's and places' files hold.
pub(crate) fn filled(archive: &Archive, asked: Filling<'_>) -> FilledSheets {
    let offered = SheetKind::all(&archive.policies.newest().lists);
    let start = |kind| Sheet { kind, table: empty(kind, &offered) };
    let mut sheets: Vec<Sheet<'_>> = asked.kinds.iter().map(start).collect();
    let mut unread = Vec::new();
    for holder in Holder::ALL {
        if !asked.kinds.iter().any(|kind| kind.holder == holder) {
            continue;
        }
        let names: BTreeMap<&ArchivePath, String> = holder.folders(archive);
        for folder in asked.folders.iter().filter(|folder| names.contains_key(folder)) {
            let document = archive.document(&holder.file(folder));
            let Some(document) = document.filter(|document| document.intact) else {
                unread.push(folder.clone());
                continue;
            };
            let own = sheets.iter_mut().filter(|sheet| sheet.kind.holder == holder);
            own.for_each(|sheet| sheet.add((folder, &names[folder]), &document, asked.full));
        }
    }
    FilledSheets { tables: sheets.into_iter().map(|sheet| sheet.table).collect(), unread }
}

struct Sheet<'k> {
    kind: &'k SheetKind,
    table: Table,
}

impl Sheet<'_> {
    /// Adds what the file of a folder holds, and rows to fill in.
    fn add(&mut self, whose: (&ArchivePath, &str), document: &Document, full: bool) {
        let (kind, root) = (self.kind, &document.root);
        let (folder, name) = whose;
        // A step of which this sheet shows nothing is filled in like one that is not there.
        let shows = |entry: &Entry<'_>| {
            kind.is_list() || entry.cells(kind, true).iter().any(|cell| !cell.text.is_empty())
        };
        let own: Vec<_> = entries(kind, root).into_iter().filter(shows).collect();
        let parents = if kind.is_below() { above(kind, root) } else { Vec::new() };
        let of = |place: &[Option<usize>]| {
            let has = |parent: &&Entry<'_>| place.starts_with(&parent.place);
            parents.iter().find(has).map(|parent| parent_cells(&parent.place, parent.node))
        };
        let head = |parent: Option<[String; 2]>| {
            let whose = [folder.to_string(), name.to_owned()].into_iter();
            whose.chain(parent.into_iter().flatten()).collect::<Vec<_>>()
        };
        for entry in &own {
            let mut row = head(of(&entry.place));
            row.extend(entry.cells(kind, full).into_iter().map(|cell| cell.text));
            row.push(entry.identity(kind, folder, full).to_string());
            self.table.known.insert(self.table.rows.len());
            self.table.rows.push(row);
        }
        let mut blank = |parent: Option<[String; 2]>| {
            let mut row = head(parent);
            row.resize(self.table.columns.len(), String::new());
            self.table.rows.push(row);
        };
        if kind.is_below() {
            parents.iter().for_each(|one| blank(Some(parent_cells(&one.place, one.node))));
        } else if kind.is_list() || own.is_empty() {
            blank(None);
        }
    }
}

/// The cells that say to which entry of another list a row belongs.
fn parent_cells(place: &[Option<usize>], node: &Node) -> [String; 2] {
    let number = place.last().copied().flatten().unwrap_or_default() + 1;
    let parent = Entry { place: place.to_vec(), node };
    [number.to_string(), Shown::of(title(&parent)).as_read()]
}

/// A sheet with heads and the row that explains them.
fn empty(kind: &SheetKind, offered: &[SheetKind]) -> Table {
    let newest = offered.iter().find(|one| one.name == kind.name);
    let head = |field: &SheetField| {
        let own = newest.and_then(|one| one.fields.iter().find(|own| own.label == field.label));
        let words = own.unwrap_or(field).words();
        Column { several: field.is_several(), ..Column::of(field.label.clone(), words) }
    };
    let whose = kind.holder.labels();
    let whose = whose.into_iter().chain(ABOVE.into_iter().filter(|_| kind.is_below()));
    let frozen = whose.clone().count();
    let told = whose.clone().enumerate().map(|(at, _)| match at {
        0 => EXPLAINED.to_owned(),
        1 => "灰色是已有的，可改；新增写在空行".to_owned(),
        2 => "必填：上一级的第几条；上一级是新加的，空着".to_owned(),
        3 => "上一级是新加的，写它第一栏的内容".to_owned(),
        _ => String::new(),
    });
    let told = told.chain(kind.fields.iter().map(explained));
    let told = told.chain([format!("{MARK}{}", kind.name)]).collect();
    let columns = whose.map(Column::new).chain(kind.fields.iter().map(head));
    Table {
        name: kind.name.clone(),
        columns: columns.chain([Column::new(IDENTITY)]).collect(),
        rows: vec![told],
        open: true,
        told: 1,
        frozen,
        ..Table::default()
    }
}

/// How a column is filled in.
fn explained(field: &SheetField) -> String {
    let how = match &field.content {
        Content::One(shape) => one(shape),
        Content::Several { joined: true, .. } => "可填几项，用、隔开",
        Content::Several { .. } => "一行一项（Alt+Enter 换行）",
        Content::Pairs => "一行一项，如 党员代表：4",
    };
    match (field.needed, how) {
        (true, "") => "必填".to_owned(),
        (true, how) => format!("必填；{how}"),
        (false, how) => how.to_owned(),
    }
}

fn one(shape: &Shape) -> &'static str {
    match shape {
        Shape::Word(_) => "从下拉里选",
        Shape::Single(single) => match single {
            Single::Day => "日期，如 2026-03-15",
            Single::Month => "年月，如 1994.10",
            Single::MonthOrDay => "年月或日期，如 1994.10",
            Single::Year => "年份，如 2026",
            Single::Count => "整数",
            Single::Amount => "数字",
            Single::YesNo => "是 或 否",
            Single::Identity => "18 位，文本格式；带 * 的是遮盖的，不改就不动",
            Single::Phone => "文本格式",
            Single::FilingNumber => "如 439001-2026-0001",
            Single::Format => "",
        },
        Shape::Reference(reference) => match reference {
            Reference::Person => "人员路径，如 松岭镇/荷塘村/张志远",
            Reference::Village => "村的路径，如 松岭镇/荷塘村",
            Reference::Host => "村的路径，或单位名称",
            Reference::Town => "乡镇文件夹名",
            Reference::VillageName => "本镇的村文件夹名",
            Reference::File => "附件文件名",
        },
        _ => "",
    }
}
