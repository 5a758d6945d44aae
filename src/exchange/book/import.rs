//! Workbooks of the program back into the archive: what is edited in them, and what is added.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::checks::PersonRules;
use crate::diagnostic::Text;
use crate::exchange::lookup::Lookup;
use crate::exchange::plan::{File, ImportPlan, PlannedRow, RowOutcome};
use crate::exchange::roster::ImportOptions;
use crate::exchange::scaffold::reasons;
use crate::exchange::sheet::{Book, Sheet};
use crate::exchange::workbook::WORDS;
use crate::keep::changes::FileRewrite;
use crate::model::shape::Shape;
use crate::path::ArchivePath;
use crate::yaml::Document;
use crate::yaml::edit::Refused;

use super::asked::Asked;
use super::change::Change;
use super::copies::{Copied, copies};
use super::given::{GivenRow, GivenSheet, recognised};
use super::holder::Holder;
use super::kind::SheetKind;
use super::row::RowAsk;

/// What rows are looked up in.
struct SheetImport<'a> {
    ask: &'a ImportOptions<'a>,
    rules: PersonRules<'a>,
    lookup: Lookup<'a>,
    kinds: Vec<SheetKind>,
    shapes: BTreeMap<Holder, Shape>,
    names: BTreeMap<Holder, BTreeMap<&'a ArchivePath, String>>,
    /// The files that rows are about, as they are.
    documents: BTreeMap<ArchivePath, Option<Document>>,
}

/// Plans the import of sheets that the program wrote, or that are laid out like these.
pub(crate) fn sheets(book: &Book, asked: Option<&str>, ask: &ImportOptions<'_>) -> ImportPlan {
    let mut plan = ImportPlan { exported: true, ..ImportPlan::of(book) };
    let mut run = SheetImport::new(ask);
    let mut given = Vec::new();
    let has_rows = |(_, sheet): &(usize, &Sheet)| {
        // The words of drop-downs are no rows.
        !(sheet.rows.is_empty() || sheet.hidden && sheet.name == WORDS)
    };
    for (page, sheet) in book.sheets.iter().enumerate().filter(has_rows) {
        match recognised((page, sheet), asked, &run.kinds) {
            Err((at, fault)) => {
                let refused = RowOutcome::Refused(vec![fault]);
                plan.rows.push(planned(book, (page, at), String::new(), refused));
            }
            Ok(None) => plan.notes.push(sheet.remark(
                "没有找到表头和标识，没有读取",
                "neither a header nor the mark of an exported sheet was found, it is not read",
            )),
            Ok(Some(own)) => given.push(own),
        }
    }
    for sheet in &given {
        plan.notes.extend(sheet.left_out());
        plan.heads.insert(sheet.page, sheet.header.below - 1);
    }
    run.plan(book, &given, &mut plan);
    plan
}

fn planned(
    book: &Book,
    (page, at): (usize, usize),
    name: String,
    outcome: RowOutcome,
) -> PlannedRow {
    let mut row = PlannedRow::new(at, name, outcome);
    (row.sheet, row.sheet_name) = (page, book.shown_name(page));
    row
}

impl<'a> SheetImport<'a> {
    fn new(ask: &'a ImportOptions<'a>) -> Self {
        let archive = ask.archive;
        let lists = archive.policies.lists();
        let of = |holder: Holder| (holder, holder.shape(&lists));
        Self {
            ask,
            rules: PersonRules::new(archive),
            lookup: Lookup::new(archive),
            kinds: SheetKind::all(&lists),
            shapes: Holder::ALL.into_iter().map(of).collect(),
            names: Holder::ALL.into_iter().map(|one| (one, one.folders(archive))).collect(),
            documents: BTreeMap::new(),
        }
    }

    fn archive(&self) -> &'a Archive {
        self.ask.archive
    }

    /// Plans all rows: first what is edited, since that moves no entry, then what is added, the
    /// innermost entries first.
    fn plan(&mut self, book: &Book, given: &[GivenSheet<'_>], plan: &mut ImportPlan) {
        let mut rows: Vec<(GivenRow, Result<ArchivePath, Text>)> = Vec::new();
        for sheet in given {
            for row in sheet.rows(&self.kinds) {
                let folder = self.folder(sheet, &row);
                rows.push((row, folder));
            }
        }
        for (row, folder) in &rows {
            if let Ok(folder) = folder {
                let file = self.kinds[row.kind].holder.file(folder);
                let read = || self.ask.archive.document(&file).filter(|one| one.intact);
                self.documents.entry(file.clone()).or_insert_with(read);
            }
        }
        let known: Vec<&GivenRow> = rows.iter().map(|(row, _)| row).collect();
        let copied = copies(&self.kinds, &known);
        let mut asked = Vec::new();
        for (number, (row, folder)) in rows.iter().enumerate() {
            let mut own =
                planned(book, (row.page, row.at), row.name.clone(), RowOutcome::Unchanged);
            let what = match folder {
                Err(fault) => Asked::Refused(vec![fault.clone()]),
                Ok(folder) => {
                    own.person = Some(folder.clone());
                    let kind = &self.kinds[row.kind];
                    let root = self.document(&kind.holder.file(folder)).map(|one| &one.root);
                    let (archive, shape) = (self.archive(), &self.shapes[&kind.holder]);
                    let ask = RowAsk { archive, shape, kind, row, folder, may_wait: true };
                    ask.asked(root, copied[number], &mut own.notes)
                }
            };
            asked.push((row, what));
            plan.rows.push(own);
        }
        let first = plan.rows.len() - asked.len();
        let mut order: Vec<usize> = (0..asked.len()).collect();
        order.sort_by_key(|at| match &asked[*at].1 {
            Asked::Add(one) => (1, usize::MAX - one.depth()),
            _ => (0, 0),
        });
        for at in order {
            let (row, what) = &asked[at];
            self.carry_out(row, what, &mut plan.rows[first + at], &mut plan.files);
        }
        // What belongs to an entry that is new itself, now that this is there.
        let waits = |(_, what): &&(&GivenRow, Asked)| matches!(what, Asked::Wait);
        for (at, (row, _)) in asked.iter().enumerate().filter(|(_, one)| waits(one)) {
            let own = &mut plan.rows[first + at];
            let what = self.asked_late(row, own, &plan.files);
            self.carry_out(row, &what, own, &mut plan.files);
        }
    }

    /// What a row asks for once all rows before it are written.
    fn asked_late(&self, row: &GivenRow, own: &mut PlannedRow, files: &[File]) -> Asked {
        let Some(folder) = &own.person else { return Asked::Nothing };
        let kind = &self.kinds[row.kind];
        let file = kind.holder.file(folder);
        let bytes = match File::as_left(files, self.archive(), &file) {
            Ok(bytes) => bytes,
            Err(faults) => return Asked::Refused(faults),
        };
        let document = crate::yaml::read(&file, &bytes).0;
        let (archive, shape) = (self.archive(), &self.shapes[&kind.holder]);
        let ask = RowAsk { archive, shape, kind, row, folder, may_wait: false };
        ask.asked(document.as_ref().map(|one| &one.root), Copied::Alone, &mut own.notes)
    }

    /// Writes what a row asks for, and notes what comes of it.
    fn carry_out(&self, row: &GivenRow, what: &Asked, own: &mut PlannedRow, files: &mut Vec<File>) {
        let kind = &self.kinds[row.kind];
        own.outcome = match (what, own.person.clone()) {
            (Asked::Refused(faults), _) => RowOutcome::Refused(faults.clone()),
            (Asked::Nothing | Asked::Wait, _) | (_, None) => RowOutcome::Unchanged,
            (Asked::Edit(edits), Some(folder)) => {
                let write = |change: &mut Change<'_>| edits.write(kind, change);
                self.written((row, &folder), files, &mut own.notes, write)
                    .map_or_else(RowOutcome::Refused, |()| {
                        RowOutcome::Update(edits.changes.clone())
                    })
            }
            (Asked::Add(one), Some(folder)) => {
                let write = |change: &mut Change<'_>| one.write(kind, change);
                self.written((row, &folder), files, &mut own.notes, write)
                    .map_or_else(RowOutcome::Refused, |()| RowOutcome::New)
            }
        };
    }

    /// Changes the file of a row, as the rows before have left it, unless that would be wrong.
    fn written(
        &self,
        (row, folder): (&GivenRow, &ArchivePath),
        files: &mut Vec<File>,
        notes: &mut Vec<Text>,
        write: impl FnOnce(&mut Change<'_>) -> Result<(), Refused>,
    ) -> Result<(), Vec<Text>> {
        let kind = &self.kinds[row.kind];
        let holder = kind.holder;
        let file = holder.file(folder);
        let before = File::as_left(files, self.archive(), &file)?;
        let refused = |refused: Refused| vec![refused.why];
        let shape = &self.shapes[&holder];
        let mut change = Change::new((self.archive(), shape), &file, &before).map_err(refused)?;
        write(&mut change).map_err(refused)?;
        let after = change.bytes();
        let found = match holder {
            Holder::Person => self.rules.newly(folder, Some(&before), &after),
            Holder::Village | Holder::Town => {
                let (old, new) = (Some(before.clone()), after.clone());
                FileRewrite { path: file.clone(), old, new }.new_errors(self.archive())
            }
        };
        let (faults, told) = reasons(&found);
        notes.extend(told);
        if !faults.is_empty() {
            return Err(faults.into_iter().map(|fault| row.labelled(kind, fault)).collect());
        }
        File::change(files, &file, (before, after));
        Ok(())
    }

    /// Whose a row is.
    fn folder(&self, sheet: &GivenSheet<'_>, row: &GivenRow) -> Result<ArchivePath, Text> {
        let holder = self.kinds[row.kind].holder;
        if holder == Holder::Person {
            let (town, number) = (self.ask.town.as_ref(), sheet.number(row.at));
            let data = sheet.data(row.at);
            return data.person(&self.lookup, town, &row.name, number.as_deref()).cloned();
        }
        let names = &self.names[&holder];
        let place = if row.folder.is_empty() { &row.name } else { &row.folder };
        let found = names.iter().find(|(path, name)| {
            let is_named = row.folder.is_empty() && (path.name() == place || **name == *place);
            path.as_str() == place || is_named
        });
        let (path, name) = found.ok_or_else(|| {
            Text::new(format!("档案里没有 `{place}`"), format!("the archive has no `{place}`"))
        })?;
        if !row.name.is_empty() && row.name != *name && row.name != path.name() {
            return Err(Text::new(
                format!(
                    "`{path}` 是 `{name}`，表里写的是 `{}`：名称在这里不改，改名用 dossier move",
                    row.name
                ),
                format!(
                    "`{path}` is `{name}` and not `{}`: names change by `dossier move`",
                    row.name
                ),
            ));
        }
        Ok((*path).clone())
    }

    /// The tree of someone's file as it is.
    fn document(&self, file: &ArchivePath) -> Option<&Document> {
        self.documents.get(file)?.as_ref()
    }
}
