//! The workbook of another system back into people's files, through the mapping by which it went out.

use crate::archive::{Archive, PERSON};
use crate::checks::PersonRules;
use crate::diagnostic::Text;
use crate::exchange::book::{SingleAsk, SingleChange, SingleValues, ValueAt};
use crate::exchange::doubles::{self, Claim};
use crate::exchange::header::{Header, Target, plain};
use crate::exchange::lookup::{Lookup, Match};
use crate::exchange::plan::{File, ImportPlan, PlannedRow, RowOutcome};
use crate::exchange::roster::ImportOptions;
use crate::exchange::rows::{self, Data, Reading, of_column};
use crate::exchange::scaffold::reasons;
use crate::exchange::sheet::Book;
use crate::model::mapping::{Derived, MappedColumn, MappedField, Mapping, Source};
use crate::model::{Day, Person};
use crate::path::ArchivePath;
use crate::yaml::Node;

use super::cell::said;
use super::export::Line;
use super::places;

/// Plans the import of a workbook through a mapping: no one is added, and who is there is changed where
/// updates are asked for. `day` is that for which the workbook went out.
pub(crate) fn plan(
    book: &Book,
    mapping: &Mapping,
    ask: &ImportOptions<'_>,
    day: Option<Day>,
) -> ImportPlan {
    let mut plan = ImportPlan::of(book);
    let values = SingleValues::new(&ask.archive.policies.lists());
    let mut run = MappedImport {
        ask,
        mapping,
        places: places(mapping, &values),
        values: &values,
        rules: PersonRules::new(ask.archive),
        lookup: Lookup::new(ask.archive),
        day,
        claims: Vec::new(),
    };
    let labels: Vec<String> = mapping.columns.iter().map(MappedColumn::label).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let numbered = run.identity();
    let reading = Reading {
        meaning: &|label| meaning(mapping, label),
        serves: &|header| serves(header, mapping),
        labels: &labels,
        name: Target::Field(run.column_of(Derived::Name).or(numbered).unwrap_or_default()),
        of_data: &|target| matches!(target, Target::Field(_)),
        dated: &|target| matches!(target, Target::Field(at) if is_dated(&mapping.columns[at])),
    };
    rows::each(book, &reading, &mut plan, |data, plan| run.row(data, plan));
    let claims = std::mem::take(&mut run.claims);
    doubles::refuse(&mut plan, &claims);
    plan
}

fn is_dated(column: &MappedColumn) -> bool {
    matches!(&column.source, Source::Field(field) if field.is_dated())
}

/// What a label means: both rows of a header say it surest, the lower one alone if no other column
/// has it.
fn meaning(mapping: &Mapping, label: &str) -> Option<(Target, usize)> {
    let target = |at: usize| match &mapping.columns[at].source {
        Source::Field(MappedField::Value { .. }) => Target::Field(at),
        Source::Field(MappedField::Derived(derived)) if derived.tells_whose() => Target::Field(at),
        Source::Field(MappedField::Derived(_)) | Source::Constant(_) => Target::NotTaken,
    };
    let columns = || mapping.columns.iter().enumerate();
    let whole = columns().find(|(_, column)| plain(&column.label()) == label);
    if let Some((at, _)) = whole {
        return Some((target(at), 0));
    }
    let last = |column: &MappedColumn| column.heads.last().is_some_and(|own| plain(own) == label);
    let mut alike = columns().filter(|(_, column)| last(column));
    let (at, _) = alike.next().filter(|_| alike.next().is_none())?;
    Some((target(at), 1))
}

/// Whether a header says whose the rows are.
fn serves(header: &Header, mapping: &Mapping) -> bool {
    let tells = |column: &MappedColumn| match &column.source {
        Source::Field(MappedField::Derived(derived)) => {
            matches!(derived, Derived::Name | Derived::Path)
        }
        _ => is_identity(column),
    };
    let own = mapping.columns.iter().enumerate().filter(|(_, column)| tells(column));
    own.into_iter().any(|(at, _)| header.column(Target::Field(at)).is_some())
}

fn is_identity(column: &MappedColumn) -> bool {
    matches!(&column.source, Source::Field(MappedField::Value { keys, .. }) if keys == &["身份证号"])
}

struct MappedImport<'a> {
    ask: &'a ImportOptions<'a>,
    mapping: &'a Mapping,
    values: &'a SingleValues,
    places: Vec<Option<ValueAt>>,
    rules: PersonRules<'a>,
    lookup: Lookup<'a>,
    day: Option<Day>,
    claims: Vec<Claim>,
}

impl<'a> MappedImport<'a> {
    fn archive(&self) -> &'a Archive {
        self.ask.archive
    }

    fn column_of(&self, wanted: Derived) -> Option<usize> {
        let own = Source::Field(MappedField::Derived(wanted));
        self.mapping.columns.iter().position(|column| column.source == own)
    }

    fn identity(&self) -> Option<usize> {
        self.mapping.columns.iter().position(is_identity)
    }

    /// What a row says in a column, in our words; nothing where there is no such column.
    fn text(&self, data: &Data<'_>, at: Option<usize>) -> Result<String, Text> {
        let column = at.and_then(|at| Some((at, data.header.column(Target::Field(at))?.at)));
        let Some((at, cell)) = column else { return Ok(String::new()) };
        let epoch = data.sheet.epoch;
        let column = &self.mapping.columns[at];
        let read = said(column, data.cell(cell), ("", epoch));
        read.map(Option::unwrap_or_default).map_err(|why| of_column(&column.label(), &why))
    }

    fn row(&mut self, data: &Data<'_>, plan: &mut ImportPlan) -> PlannedRow {
        let name = self.text(data, self.column_of(Derived::Name)).unwrap_or_default();
        let mut row = PlannedRow::new(data.at, name, RowOutcome::Unchanged);
        let path = match self.person(data, &row.name) {
            Ok(path) => path.clone(),
            Err(fault) => {
                row.outcome = RowOutcome::Refused(vec![fault]);
                return row;
            }
        };
        row.person = Some(path.clone());
        self.claims.push(Claim {
            row: plan.rows.len(),
            identity: None,
            shown: None,
            known: Some(path.clone()),
            name: String::new(),
        });
        let outcome = self.outcome(data, &path, &mut row.notes, &mut plan.files);
        row.outcome = outcome.unwrap_or_else(RowOutcome::Refused);
        row
    }

    /// Whom a row means: by path, by a whole identity number, or by village and name.
    fn person(&self, data: &Data<'_>, name: &str) -> Result<&'a ArchivePath, Text> {
        let path = self.text(data, self.column_of(Derived::Path))?;
        let number = rows::identity_of(&self.text(data, self.identity())?);
        if !path.is_empty() {
            let person = self.lookup.called(self.lookup.path(&path)?, name)?;
            let is_known = number.contains('*') || self.lookup.is_somebodys(&number);
            return if is_known { self.lookup.numbered(person, &number) } else { Ok(person) };
        }
        if !number.is_empty() && !number.contains('*') {
            if let Some(person) = self.lookup.identity(&number, name)? {
                return Ok(person);
            }
            if name.is_empty() {
                return Err(nobody_numbered());
            }
        }
        if name.is_empty() {
            return Err(rows::missing("姓名"));
        }
        let shown = Some(number.as_str()).filter(|number| number.contains('*'));
        let whole = Some(number.as_str()).filter(|number| !number.is_empty() && shown.is_none());
        let town = self.text(data, self.column_of(Derived::Town))?;
        let town = Some(town).filter(|town| !town.is_empty());
        let town = town.map(|town| self.lookup.town(&town)).transpose()?;
        let village = self.text(data, self.column_of(Derived::Village))?;
        if village.is_empty() {
            return Err(if whole.is_some() { nobody_numbered() } else { rows::no_village() });
        }
        let village = self.lookup.village(town.or(self.ask.town.as_ref()), &village)?;
        match self.lookup.person(village, name, whole, shown)? {
            Match::Known(path) => Ok(path),
            Match::Nobody => Err(Text::new(
                format!("`{village}` 没有 `{name}`：新的人用花名册导入"),
                format!("no one in `{village}` is named `{name}`: import new people from a roster"),
            )),
        }
    }

    fn outcome(
        &self,
        data: &Data<'_>,
        path: &ArchivePath,
        notes: &mut Vec<Text>,
        files: &mut Vec<File>,
    ) -> Result<RowOutcome, Vec<Text>> {
        let loaded = self.archive().person(path);
        let (Some(person), Some(document)) = (&loaded.value, &loaded.document) else {
            return Err(vec![Text::new(
                format!("`{path}` 的 person.yaml 有错误，读不出来"),
                format!("the person.yaml of `{path}` cannot be read"),
            )]);
        };
        let said = self.said(data, (path, person, &document.root))?;
        let (archive, values) = (self.archive(), self.values);
        let ask = SingleAsk { archive, values, folder: path, root: &document.root };
        let Some(change) = ask.change(&said, notes)? else { return Ok(RowOutcome::Unchanged) };
        let file = path.join(PERSON).expect("the file was read");
        let before = archive.bytes(&file).map_err(|error| vec![error.text()])?;
        let after = self.written(path, &change, &before, notes)?;
        if after == before {
            return Ok(RowOutcome::Unchanged);
        }
        if !self.ask.update {
            return Ok(RowOutcome::Differs(change.changes));
        }
        files.push(File { path: file, bytes: after, old: Some(before) });
        Ok(RowOutcome::Update(change.changes))
    }

    /// The file with the changes, unless a rule speaks against it.
    fn written(
        &self,
        path: &ArchivePath,
        change: &SingleChange,
        before: &[u8],
        notes: &mut Vec<Text>,
    ) -> Result<Vec<u8>, Vec<Text>> {
        let after = change.written((self.archive(), self.values), path, before);
        let after = after.map_err(|why| vec![why])?;
        let (faults, told) = reasons(&self.rules.newly(path, Some(before), &after));
        notes.extend(told);
        if faults.is_empty() { Ok(after) } else { Err(faults) }
    }

    /// What the cells of a row say otherwise than the file.
    fn said(
        &self,
        data: &Data<'_>,
        (path, person, root): (&ArchivePath, &Person, &Node),
    ) -> Result<Vec<(ValueAt, String)>, Vec<Text>> {
        let (archive, values) = (self.archive(), self.values);
        let line = Line { archive, path, person, root, day: self.day, values };
        let mut all: Vec<(ValueAt, String)> = Vec::new();
        let mut faults: Vec<Text> = data.shifted().into_iter().collect();
        for (number, column) in self.mapping.columns.iter().enumerate() {
            let Some(at) = self.places[number] else { continue };
            let Some(header) = data.header.column(Target::Field(number)) else { continue };
            let now = line.text(column, Some(at), 0);
            match said(column, data.cell(header.at), (&now, data.sheet.epoch)) {
                Ok(None) => {}
                Ok(Some(text)) => match all.iter().find(|(other, _)| *other == at) {
                    Some((_, other)) if *other != text => {
                        let why = Text::new(
                            format!("写的是 `{text}`，另一栏写的是 `{other}`：改成一样"),
                            format!("`{text}`, and another column says `{other}`: make them agree"),
                        );
                        faults.push(of_column(&column.label(), &why));
                    }
                    Some(_) => {}
                    None => all.push((at, text)),
                },
                Err(why) => faults.push(of_column(&column.label(), &why)),
            }
        }
        if faults.is_empty() { Ok(all) } else { Err(faults) }
    }
}

fn nobody_numbered() -> Text {
    Text::new("档案里没有这个身份证号", "no one has this identity number")
}
