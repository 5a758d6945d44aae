//! Single values of people's files by the labels of their columns, or by their keys: for lists that show
//! some of them, and for workbooks of others that say what they are to be.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::exchange::cell::Cell;
use crate::exchange::plan::FieldChange;
use crate::exchange::sheet::Epoch;
use crate::model::lists::Lists;
use crate::model::shape::Shape;
use crate::path::ArchivePath;
use crate::yaml::Node;

use super::asked::{Addition, Asked, Edits};
use super::change::Change;
use super::entry::entries;
use super::given::GivenRow;
use super::holder::Holder;
use super::kind::SheetKind;
use super::row::RowAsk;

/// The values that a person's file has once: those at its top, and those of steps, as `组织备案.文号`.
#[derive(Debug)]
pub(crate) struct SingleValues {
    kinds: Vec<SheetKind>,
    labels: Vec<(String, ValueAt)>,
    /// What may stand in a person's file.
    shape: Shape,
}

/// Which value it is: the place of its kind, and of its column in that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ValueAt {
    kind: usize,
    column: usize,
}

impl SingleValues {
    pub(crate) fn new(lists: &Lists) -> Self {
        let kinds = SheetKind::all(lists).into_iter();
        let kinds: Vec<SheetKind> =
            kinds.filter(|kind| kind.holder == Holder::Person && !kind.has_lists()).collect();
        let label = |kind: &SheetKind, column: usize| match (kind.is_file(), &kind.fields[column]) {
            (true, field) => field.label.clone(),
            (false, field) => format!("{}.{}", kind.name, field.label),
        };
        let columns = kinds.iter().enumerate().flat_map(|(at, kind)| {
            let one = move |column| (label(kind, column), ValueAt { kind: at, column });
            (0..kind.fields.len()).map(one)
        });
        let labels = columns.collect();
        Self { kinds, labels, shape: Holder::Person.shape(lists) }
    }

    pub(crate) fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|(label, _)| label.as_str())
    }

    /// The value to which keys lead from the top of the file.
    pub(crate) fn at(&self, keys: &[String]) -> Option<ValueAt> {
        let leads = |at: &ValueAt| {
            let (kind, field) = (&self.kinds[at.kind], &self.kinds[at.kind].fields[at.column]);
            let own = kind.way.iter().map(|step| &step.key).chain(&field.keys);
            own.eq(keys)
        };
        self.labels.iter().map(|(_, at)| *at).find(leads)
    }

    /// What a file says under a label; identity numbers masked, unless they are asked for.
    pub(crate) fn get(&self, root: &Node, label: &str, full: bool) -> Option<String> {
        let (_, at) = self.labels.iter().find(|(own, _)| own == label)?;
        self.shown(root, *at, full)
    }

    /// What a file says there; identity numbers masked, unless they are asked for.
    pub(crate) fn shown(&self, root: &Node, at: ValueAt, full: bool) -> Option<String> {
        let kind = &self.kinds[at.kind];
        let entry = entries(kind, root).into_iter().next()?;
        Some(entry.cell(kind, at.column, full).text)
    }
}

/// Whose file is to say something else.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SingleAsk<'a> {
    pub(crate) archive: &'a Archive,
    pub(crate) values: &'a SingleValues,
    pub(crate) folder: &'a ArchivePath,
    /// The tree of the file as it is.
    pub(crate) root: &'a Node,
}

/// Other values of a file.
#[derive(Debug)]
pub(crate) struct SingleChange {
    /// What is shown of it.
    pub(crate) changes: Vec<FieldChange>,
    asked: Vec<(usize, Asked)>,
}

impl SingleAsk<'_> {
    /// What comes of texts that values are to be; nothing if the file says all of them. None of them
    /// takes anything out.
    ///
    /// # Errors
    /// Why a text cannot be a value, or a step lacks what it needs.
    pub(crate) fn change(
        self,
        said: &[(ValueAt, String)],
        notes: &mut Vec<Text>,
    ) -> Result<Option<SingleChange>, Vec<Text>> {
        let mut texts: BTreeMap<usize, Vec<(usize, &str)>> = BTreeMap::new();
        for (at, text) in said.iter().filter(|(_, text)| !text.is_empty()) {
            texts.entry(at.kind).or_default().push((at.column, text));
        }
        let (mut changes, mut asked, mut faults) = (Vec::new(), Vec::new(), Vec::new());
        for (number, texts) in texts {
            match self.of_kind(&self.values.kinds[number], number, &texts, notes) {
                Asked::Nothing | Asked::Wait => {}
                Asked::Refused(why) => faults.extend(why),
                Asked::Edit(edits) => {
                    changes.extend(edits.changes.iter().cloned());
                    asked.push((number, Asked::Edit(edits)));
                }
                Asked::Add(addition) => {
                    changes.extend(self.of_new_step(number, &texts));
                    asked.push((number, Asked::Add(addition)));
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok((!asked.is_empty()).then_some(SingleChange { changes, asked }))
    }

    fn of_kind(
        self,
        kind: &SheetKind,
        number: usize,
        texts: &[(usize, &str)],
        notes: &mut Vec<Text>,
    ) -> Asked {
        let mut cells = vec![None; kind.fields.len()];
        for (column, text) in texts {
            cells[*column] = Some(Cell::Text((*text).to_owned()));
        }
        let row = GivenRow {
            page: 0,
            at: 0,
            kind: number,
            folder: self.folder.to_string(),
            name: String::new(),
            parent: String::new(),
            parent_title: String::new(),
            identity: None,
            is_spoilt: false,
            cells,
            epoch: Epoch::Y1900,
        };
        let (archive, shape, folder) = (self.archive, &self.values.shape, self.folder);
        let ask = RowAsk { archive, shape, kind, row: &row, folder, may_wait: false };
        match &entries(kind, self.root)[..] {
            [] => ask.addition((&[], &[]), notes),
            [entry, ..] => ask.edits(entry, notes),
        }
    }

    /// What is shown of a step that was not there.
    fn of_new_step(self, number: usize, texts: &[(usize, &str)]) -> Vec<FieldChange> {
        let kind = &self.values.kinds[number];
        let change = |(column, text): &(usize, &str)| FieldChange {
            field: format!("{}.{}", kind.name, kind.fields[*column].label),
            from: String::new(),
            to: (*text).to_owned(),
        };
        texts.iter().map(change).collect()
    }
}

impl SingleChange {
    /// The file with these values, all else as it was.
    ///
    /// # Errors
    /// Why the file cannot be edited so.
    pub(crate) fn written(
        &self,
        (archive, values): (&Archive, &SingleValues),
        folder: &ArchivePath,
        bytes: &[u8],
    ) -> Result<Vec<u8>, Text> {
        let file = Holder::Person.file(folder);
        let change = Change::new((archive, &values.shape), &file, bytes);
        let mut change = change.map_err(|refused| refused.why)?;
        for (number, asked) in &self.asked {
            let kind = &values.kinds[*number];
            let done = match asked {
                Asked::Edit(edits) => Edits::write(edits, kind, &mut change),
                Asked::Add(addition) => Addition::write(addition, kind, &mut change),
                Asked::Nothing | Asked::Wait | Asked::Refused(_) => Ok(()),
            };
            done.map_err(|refused| refused.why)?;
        }
        Ok(change.bytes())
    }
}
