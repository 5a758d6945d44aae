//! What a row asks for: nothing, other values in the entry that it shows, or an entry more.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::exchange::plan::FieldChange;
use crate::exchange::rows::{missing, of_column};
use crate::exchange::update;
use crate::mask;
use crate::model::list::is_nothing;
use crate::model::shape::Shape;
use crate::path::ArchivePath;
use crate::yaml::Node;
use crate::yaml::edit::New;

use super::asked::{Addition, Asked, Becomes, Edits};
use super::change::canonical_cells;
use super::compared::{CellChange, compared, whole_group};
use super::content::{Shown, value};
use super::copies::Copied;
use super::entry::{Entry, Identity, Turn, above, entries, title};
use super::given::GivenRow;
use super::kind::SheetKind;

/// A row and whose it is.
#[derive(Clone, Copy)]
pub(super) struct RowAsk<'a> {
    pub(super) archive: &'a Archive,
    /// What may stand in the file.
    pub(super) shape: &'a Shape,
    pub(super) kind: &'a SheetKind,
    pub(super) row: &'a GivenRow,
    pub(super) folder: &'a ArchivePath,
    /// Whether other rows may yet add the entry to which it belongs.
    pub(super) may_wait: bool,
}

impl RowAsk<'_> {
    /// What it asks for, where its file holds this.
    pub(super) fn asked(self, root: Option<&Node>, copied: Copied, notes: &mut Vec<Text>) -> Asked {
        let Some(root) = root else {
            return refused(
                "文件读不出，先运行 dossier check 改正",
                "the file cannot be read: run `dossier check` first",
            );
        };
        if self.row.is_spoilt {
            return refused(
                "标识改过，认不出是哪一条：照原来的表改回去；新增的，把标识清空",
                "its identity was changed, so the entry cannot be found: restore it, or clear it \
                 for a new entry",
            );
        }
        let own = entries(self.kind, root);
        let parents = || above(self.kind, root);
        match (&self.row.identity, copied) {
            (Some(_), Copied::Unclear(other)) => unclear(other + 1),
            (Some(_), Copied::Copy(other)) => {
                let other = other + 1;
                notes.push(Text::new(
                    format!("与第 {other} 行标识相同，内容不同，按新增的一条读取"),
                    format!("it has the identity of row {other} and says something else: read as one more entry"),
                ));
                self.addition((&own, &parents()), notes)
            }
            (Some(identity), Copied::Alone) => self.edited((identity, &own), notes),
            (None, _) => self.addition((&own, &parents()), notes),
        }
    }

    /// What a row that was exported asks for.
    fn edited(self, (identity, own): (&Identity, &[Entry<'_>]), notes: &mut Vec<Text>) -> Asked {
        let Self { kind, row, folder, .. } = self;
        let number = identity.place.rsplit('.').nth(1).and_then(|one| one.parse::<usize>().ok());
        let is_moved = number.is_some_and(|number| row.parent != (number + 1).to_string());
        if kind.is_below() && is_moved {
            return refused(
                "“所属第几条”改过：已有的记录不能移到另一条下",
                "it cannot be moved to another entry: 所属第几条 was changed",
            );
        }
        if row.is_untouched(kind) {
            return Asked::Nothing;
        }
        if row.is_empty() {
            notes.push(Text::new(
                "整行清空了，不作删除：要删去这一条，在文件里删",
                "the row is empty, which deletes nothing: delete the entry in its file",
            ));
            return Asked::Nothing;
        }
        let full = [false, true];
        let is_meant = |entry: &&Entry<'_>| {
            full.into_iter().any(|full| {
                let now = entry.identity(kind, folder, full);
                now == *identity
            })
        };
        let elsewhere = |entry: &&Entry<'_>| {
            full.into_iter().any(|full| entry.identity(kind, folder, full).is_of(identity))
        };
        let entry = own.iter().find(is_meant);
        let texts = (0..kind.fields.len()).filter_map(|at| Some((at, row.text(at)?)));
        let texts = self.canonical(texts.collect());
        let says_all = |entry: &Entry<'_>| {
            let cells = entry.cells(kind, true);
            texts.keys().all(|at| self.says(&texts, &cells, *at))
        };
        if entry.is_none() && own.iter().any(says_all) {
            return Asked::Nothing;
        }
        // One that stands elsewhere by now is known by what it shows, unless another shows that too.
        let alike: Vec<&Entry<'_>> = own.iter().filter(elsewhere).collect();
        let entry = entry.or(match alike[..] {
            [one] => Some(one),
            _ => None,
        });
        match entry {
            Some(entry) if entry.says_nothing() && kind.is_list() => {
                self.addition((own, &[]), notes)
            }
            Some(entry) => self.edits(entry, notes),
            None => self.changed_since(&texts, own),
        }
    }

    /// Whether a cell of an entry says what the row says there.
    fn says(self, texts: &BTreeMap<usize, String>, cells: &[Shown], at: usize) -> bool {
        let is_identity = self.kind.fields[at].is_identity();
        let masked = || is_identity && texts[&at] == mask::identity(&cells[at].text);
        texts[&at] == cells[at].as_read() || masked()
    }

    /// What is said of a row whose entry is no longer what it was.
    fn changed_since(self, texts: &BTreeMap<usize, String>, own: &[Entry<'_>]) -> Asked {
        let kind = self.kind;
        let alike = |entry: &Entry<'_>| {
            let cells = entry.cells(kind, true);
            let same = texts
                .iter()
                .filter(|(at, text)| !text.is_empty() && self.says(texts, &cells, **at));
            (same.count(), cells)
        };
        let filled = texts.values().filter(|text| !text.is_empty()).count();
        let now = own.iter().map(alike).max_by_key(|(same, _)| *same);
        let Some((_, cells)) = now.filter(|(same, _)| *same * 2 >= filled) else {
            return refused(
                "文件里已经没有这一条，或这一行的人员改过：不能修改",
                "the file no longer has this entry, or the row's person was changed",
            );
        };
        let differs = |at: &usize| !self.says(texts, &cells, *at);
        let both: Vec<usize> = texts.keys().copied().filter(differs).collect();
        let told = |at: &usize| {
            let (field, own) = (&kind.fields[*at], &texts[at]);
            let (now, own) = match field.is_identity() {
                true => (mask::identity(&cells[*at].text), mask::identity(own)),
                false => (cells[*at].as_read(), own.clone()),
            };
            let label = &field.label;
            (
                format!("{label}：档案里现在是 `{now}`，表里是 `{own}`"),
                format!("{label}: the file has `{now}` now, the row `{own}`"),
            )
        };
        let (zh, en): (Vec<String>, Vec<String>) = both.iter().map(told).unzip();
        Asked::Refused(vec![Text::new(
            format!(
                "导出以后档案里的这一条改过了，或这一行的人员改过，没有改动：{}；请重新导出再改",
                zh.join("；")
            ),
            format!(
                "the entry was changed since the export, or the row's person: {}; export it again",
                en.join("; ")
            ),
        )])
    }

    /// The values in which a row and its entry differ.
    pub(super) fn edits(self, entry: &Entry<'_>, notes: &mut Vec<Text>) -> Asked {
        let Self { kind, row, .. } = self;
        let cells = entry.cells(kind, true);
        let (mut values, mut changes, mut faults) = (Vec::new(), Vec::new(), Vec::new());
        let texts = (0..cells.len()).filter_map(|at| Some((at, row.text(at)?)));
        let texts: BTreeMap<usize, String> = texts.filter(|(_, text)| !text.is_empty()).collect();
        for (at, field) in kind.fields.iter().enumerate() {
            let becomes = match compared(row, kind, (at, &cells[at]), notes) {
                Ok(CellChange::Same) => continue,
                Ok(CellChange::Cleared) if field.needed => {
                    faults.push(of_column(&field.label, &kept()));
                    continue;
                }
                Ok(CellChange::Cleared) => None,
                Ok(CellChange::To(text)) => Some(text),
                Err(fault) => {
                    faults.push(of_column(&field.label, &fault));
                    continue;
                }
            };
            let masked = |text: &str| match field.is_identity() {
                true => mask::identity(text),
                false => text.to_owned(),
            };
            changes.push(FieldChange {
                field: field.label.clone(),
                from: masked(&cells[at].text),
                to: masked(becomes.as_deref().unwrap_or_default()),
            });
            match becomes.map(|text| value(&field.content, &text)).transpose() {
                Ok(None) => values.push((at, Becomes::Nothing)),
                Ok(Some(new)) if whole_group(kind, at, &texts).is_some() => {
                    values.push((at, Becomes::EmptyGroup(new)));
                }
                Ok(Some(new)) => values.push((at, Becomes::Value(new))),
                Err(fault) => faults.push(of_column(&field.label, &fault)),
            }
        }
        match (faults.is_empty(), values.is_empty()) {
            (false, _) => Asked::Refused(faults),
            (true, true) => Asked::Nothing,
            (true, false) => Asked::Edit(Edits { way: entry.way(kind), values, changes }),
        }
    }

    /// What a row that was not exported asks for.
    pub(super) fn addition(
        self,
        (own, parents): (&[Entry<'_>], &[Entry<'_>]),
        notes: &mut Vec<Text>,
    ) -> Asked {
        let Self { kind, row, .. } = self;
        let there = own.iter().find(|entry| !kind.is_list() && !entry.says_nothing());
        if let Some(entry) = there {
            return self.completed(entry, notes);
        }
        let (mut texts, mut faults) = (BTreeMap::new(), Vec::new());
        for (at, field) in kind.fields.iter().enumerate() {
            match compared(row, kind, (at, &Shown::default()), notes) {
                Ok(CellChange::To(text)) => drop(texts.insert(at, text)),
                Ok(CellChange::Same | CellChange::Cleared) => {}
                Err(fault) => faults.push(of_column(&field.label, &fault)),
            }
        }
        if texts.is_empty() && faults.is_empty() {
            notes.push(Text::new("没有填写内容", "nothing is filled in"));
            return Asked::Nothing;
        }
        let way = match self.place(parents) {
            Ok(way) => way,
            Err(_) if self.may_wait && self.names_parent() => return Asked::Wait,
            Err(fault) => {
                faults.push(fault);
                Vec::new()
            }
        };
        let only_nothing = texts.len() == 1 && texts.get(&0).is_some_and(|text| is_nothing(text));
        if only_nothing && faults.is_empty() && !kind.is_file() {
            return nothing_to_tell(way, own);
        }
        let lacks = kind.fields.iter().enumerate().filter(|(_, field)| field.needed);
        let lacks = lacks.filter(|(at, _)| !texts.contains_key(at));
        faults.extend(lacks.map(|(_, field)| missing(&field.label)));
        let mut pairs = Vec::new();
        for (at, text) in &texts {
            let field = &kind.fields[*at];
            match value(&field.content, text) {
                Ok(new) => {
                    let keys: Vec<&str> = field.keys.iter().map(String::as_str).collect();
                    pairs.push((whole_group(kind, *at, &texts).unwrap_or(keys), new));
                }
                Err(fault) => faults.push(of_column(&field.label, &fault)),
            }
        }
        if !faults.is_empty() {
            return Asked::Refused(faults);
        }
        let texts = self.canonical(texts);
        let says = |entry: &Entry<'_>| {
            let cells = entry.cells(kind, true);
            texts.iter().all(|(at, text)| *text == cells[*at].as_read())
        };
        if kind.is_list() && own.iter().any(says) {
            return Asked::Nothing;
        }
        Asked::Add(Addition { way, entry: update::entry(pairs) })
    }

    /// Texts of the row as a file would have them; as they are if no file can.
    fn canonical(self, texts: BTreeMap<usize, String>) -> BTreeMap<usize, String> {
        let pair = |(at, text): (&usize, &String)| {
            let field = &self.kind.fields[*at];
            let keys: Vec<&str> = field.keys.iter().map(String::as_str).collect();
            Some((keys, value(&field.content, text).ok()?))
        };
        let given = texts.iter().filter(|(_, text)| !text.is_empty());
        let Some(pairs) = given.map(pair).collect::<Option<Vec<_>>>() else { return texts };
        let file = self.kind.holder.file(self.folder);
        let entry = update::entry(pairs);
        let cells = canonical_cells((self.archive, self.shape), self.kind, (&file, &entry));
        let Some(cells) = cells else { return texts };
        let canonical = |(at, text): (usize, String)| match text.is_empty() {
            true => (at, text),
            false => (at, cells[at].as_read()),
        };
        texts.into_iter().map(canonical).collect()
    }

    /// What a row adds to a step that is there already: what that does not say yet.
    fn completed(self, entry: &Entry<'_>, notes: &mut Vec<Text>) -> Asked {
        let Self { kind, row, .. } = self;
        let cells = entry.cells(kind, true);
        let texts = (0..kind.fields.len()).filter_map(|at| Some((at, row.text(at)?)));
        let texts = self.canonical(texts.collect());
        let differs = |at: &usize| {
            let text = texts.get(at).map(String::as_str).unwrap_or_default();
            !text.is_empty() && !cells[*at].text.is_empty() && text != cells[*at].as_read()
        };
        let both: Vec<usize> = (0..cells.len()).filter(differs).collect();
        if both.is_empty() {
            let mut filled = row.clone();
            for (at, cell) in filled.cells.iter_mut().enumerate() {
                if cell.as_ref().is_some_and(|cell| cell.is_empty()) || !cells[at].text.is_empty() {
                    *cell = None;
                }
            }
            return RowAsk { row: &filled, ..self }.edits(entry, notes);
        }
        let told = |at: &usize| {
            let (label, own) = (&kind.fields[*at].label, row.text(*at).unwrap_or_default());
            let shown = |text: &str| match kind.fields[*at].is_identity() {
                true => mask::identity(text),
                false => text.to_owned(),
            };
            let (now, own) = (shown(&cells[*at].text), shown(&own));
            of_column(
                label,
                &Text::new(
                    format!(
                        "档案里是 `{now}`，表里是 `{own}`；要改已有的，改导出的表里灰色的那一行"
                    ),
                    format!(
                        "the file has `{now}`, the row `{own}`: change the grey row of an exported workbook"
                    ),
                ),
            )
        };
        Asked::Refused(both.iter().map(told).collect())
    }

    /// Whether the row says to which entry it belongs by what that says, and not by its number.
    fn names_parent(self) -> bool {
        self.row.parent.is_empty() && !self.row.parent_title.is_empty()
    }

    fn no_parent(self) -> Text {
        let row = self.row;
        if self.names_parent() {
            let title = &row.parent_title;
            return Text::new(
                format!("所属：没有 `{title}` 这一条；写上一级那一行第一栏的内容"),
                format!("所属: no entry begins with `{title}`; write what its row has first"),
            );
        }
        Text::new(
            format!(
                "所属第几条：没有第 `{}` 条；上一级也是新加的，这一格空着，在“所属”写它第一栏的内容",
                row.parent
            ),
            format!(
                "there is no entry number `{}` for it to belong to; for a new one leave this \
                 empty and copy the first value of its row into 所属",
                row.parent
            ),
        )
    }

    /// Where an entry goes: its list, below the entry to which the row says that it belongs.
    fn place(self, parents: &[Entry<'_>]) -> Result<Vec<Turn>, Text> {
        let Self { kind, row, .. } = self;
        let last = kind.way.last().map(|step| Turn::Key(step.key.clone()));
        if !kind.is_below() {
            let keys = kind.way.iter().map(|step| Turn::Key(step.key.clone()));
            return Ok(keys.collect());
        }
        let number = row.parent.parse::<usize>().ok();
        let is_meant = |parent: &&Entry<'_>| match self.names_parent() {
            true => Shown::of(title(parent)).as_read() == row.parent_title,
            false => {
                parent.place.last().is_some_and(|at| Some(at.unwrap_or_default() + 1) == number)
            }
        };
        let mut meant = parents.iter().filter(is_meant);
        let parent = match (meant.next(), meant.next()) {
            (Some(parent), None) => parent,
            (Some(_), Some(_)) => return Err(several_parents(&row.parent_title)),
            (None, _) => return Err(self.no_parent()),
        };
        let lists = kind.way.iter().enumerate().filter(|(_, step)| step.is_list);
        let above = lists.rev().nth(1).map_or(0, |(at, _)| at + 1);
        let outer = SheetKind { way: kind.way[..above].to_vec(), ..kind.clone() };
        let between = kind.way[above..kind.way.len() - 1].iter();
        let between = between.map(|step| Turn::Key(step.key.clone()));
        Ok(parent.way(&outer).into_iter().chain(between).chain(last).collect())
    }
}

fn several_parents(title: &str) -> Text {
    Text::new(
        format!("所属：有几条 `{title}`，分不清；先导入上一级，再导出一次，填所属第几条"),
        format!(
            "several entries begin with `{title}`: import these first, and export again for their numbers"
        ),
    )
}

/// A list or step of which a row says that there is nothing to tell.
fn nothing_to_tell(way: Vec<Turn>, own: &[Entry<'_>]) -> Asked {
    match own {
        [] => Asked::Add(Addition { way, entry: New::from("无") }),
        [one, ..] if one.says_nothing() => Asked::Nothing,
        _ => refused(
            "档案里已经有记录，不能写 无",
            "there are entries already, so that it cannot be 无",
        ),
    }
}

fn kept() -> Text {
    Text::new("必填，不能清空", "it is needed and cannot be cleared")
}

fn unclear(other: usize) -> Asked {
    Asked::Refused(vec![Text::new(
        format!(
            "与第 {other} 行标识相同，两行都改过，分不清哪一行是原来的：新增的那一行清空标识格"
        ),
        format!(
            "it has the identity of row {other}, and both were changed: empty the identity of the one that is new"
        ),
    )])
}

fn refused(zh: &str, en: &str) -> Asked {
    Asked::Refused(vec![Text::new(zh, en)])
}
