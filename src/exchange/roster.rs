//! A roster: one row a person, into person.yaml.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, PERSON};
use crate::checks::PersonRules;
use crate::diagnostic::Text;
use crate::letters;
use crate::mask;
use crate::model::Person;
use crate::model::list::is_nothing;
use crate::model::needs::INCOMPLETE;
use crate::path::ArchivePath;
use crate::yaml::edit::New;

use super::columns::{COLUMNS, PLACES, RowTarget};
use super::doubles::{self, Claim};
use super::existing::{Existing, existing, has_education};
use super::fields::Fields;
use super::header::{self, Header, Target};
use super::learned::Learned;
use super::lookup::{Lookup, Match};
use super::plan::{FieldChange, File, ImportPlan, PlannedRow, RowOutcome};
use super::row_values::{change, joined, nobody, order, placed, unclear_education, value};
use super::rows::{self, Data, Reading};
use super::scaffold::{Scaffold, Value, reasons, settled};
use super::sheet::Book;
use super::update;
use super::word_columns::{WordColumn, word_columns};

/// What is asked for.
#[derive(Debug)]
pub(crate) struct ImportOptions<'a> {
    /// The archive, as it is.
    pub archive: &'a Archive,
    /// The town of rows that name none.
    pub town: Option<ArchivePath>,
    /// Whether people who are there are changed.
    pub update: bool,
}

/// Plans the import of a roster.
pub(crate) fn roster(book: &Book, ask: &ImportOptions<'_>) -> ImportPlan {
    let mut plan = ImportPlan::of(book);
    let lookup = Lookup::new(ask.archive);
    let rules = PersonRules::new(ask.archive);
    let lists = ask.archive.policies.lists();
    let words = &word_columns(&lists);
    let learned = &Learned::of(ask.archive);
    let meaning = |label: &str| meaning(learned.meant(label), words);
    let (taken, claims, derived) = (BTreeSet::new(), Vec::new(), BTreeMap::new());
    let mut run = RosterImport { ask, rules, lookup, words, taken, claims, derived };
    let labels = labels();
    plan.faults.extend(learned.faults(|label| self::meaning(label, words).is_some()));
    let reading = Reading {
        meaning: &meaning,
        serves: &|header| header.column(Target::Field(0)).is_some(),
        labels: &labels,
        name: Target::Field(0),
        of_data: &says,
        dated: &|target| matches!(target, Target::Field(at) if COLUMNS[at].kind.is_date()),
    };
    rows::each(book, &reading, &mut plan, |data, plan| {
        let mut row = run.row(data, plan.rows.len(), plan);
        if lacks_village(data.header) {
            plan.blame(data.page, &mut row, &rows::no_village(), &no_village_column());
        }
        row
    });
    doubles::refuse(&mut plan, &run.claims);
    plan.faults.extend(plan.lacking_places());
    for (key, number) in &run.derived {
        plan.notes.push(Text::new(
            format!("{key}没有填的 {number} 人，按身份证号写入"),
            format!("no {key} given for {number}: derived from the identity number"),
        ));
    }
    plan
}

/// Whether no column says to which village a row belongs.
fn lacks_village(header: &Header) -> bool {
    let places = [Target::Place(RowTarget::Village), Target::Place(RowTarget::Path)];
    places.into_iter().all(|target| header.column(target).is_none())
}

fn no_village_column() -> Text {
    Text::new(
        "表里没有“村”这一栏，工作表名和标题也不是村名：加上一栏“村”再导入",
        "the table has no column 村, and neither the sheet nor its title is called like a village: add the column",
    )
}

/// All labels that are known.
pub(super) fn labels() -> Vec<&'static str> {
    let columns = COLUMNS.iter().flat_map(|column| column.labels);
    let places = PLACES.iter().flat_map(|(_, labels)| *labels);
    columns.chain(places).copied().collect()
}

/// Whether a column says something of a person: a running number alone does not.
fn says(target: Target) -> bool {
    target != Target::NotTaken
}

/// Whether a label is that of a column.
pub(super) fn is_label(label: &str, words: &[WordColumn]) -> bool {
    meaning(label, words).is_some()
}

/// What a label means, where `words` may be labels of ticks.
fn meaning(label: &str, words: &[WordColumn]) -> Option<(Target, usize)> {
    let field = COLUMNS.iter().enumerate().find_map(|(number, column)| {
        Some((Target::Field(number), header::rank(column.labels, label)?))
    });
    let word = || {
        let number = words.iter().position(|word| word.choice.is_meant_by(label))?;
        Some((Target::Word(number), 0))
    };
    field.or_else(|| header::general(label)).or_else(word)
}

struct RosterImport<'a> {
    ask: &'a ImportOptions<'a>,
    rules: PersonRules<'a>,
    lookup: Lookup<'a>,
    words: &'a [WordColumn],
    taken: BTreeSet<ArchivePath>,
    claims: Vec<Claim>,
    /// Of how many newcomers a key is written by the identity number.
    derived: BTreeMap<&'static str, usize>,
}

impl RosterImport<'_> {
    fn row(&mut self, data: &Data<'_>, number: usize, plan: &mut ImportPlan) -> PlannedRow {
        let fields = Fields::of(data, self.words);
        let name = letters::meant(fields.text(&["姓名"]).unwrap_or_default()).into_owned();
        let mut row = PlannedRow::new(data.at, name, RowOutcome::Unchanged);
        row.notes.clone_from(&fields.notes);
        let found = self.person(data, &fields, &row.name);
        let (village, found) = match found {
            Ok(found) => found,
            Err(faults) => {
                plan.new_places.extend(data.new_village(&self.lookup, self.ask.town.as_ref()));
                let more = self.decoded(&fields, None).err().unwrap_or_default();
                row.outcome = RowOutcome::Refused(joined(faults, &fields.faults, more));
                return row;
            }
        };
        let path = match found {
            Match::Known(path) => Some(path.clone()),
            Match::Nobody => None,
        };
        let fields = if path.is_some() { fields.without_derived().without_name() } else { fields };
        let town = self.ask.town.as_ref();
        if data.place(RowTarget::Path).is_none()
            && data.village_of_sheet(&self.lookup, town).is_some()
        {
            row.notes.push(Text::new(
                format!("没有“村”栏，按工作表名或标题归入 `{village}`"),
                format!("no village column: taken as `{village}` from the sheet's name or title"),
            ));
        }
        let name = format!("{village}/{}", row.name);
        self.claims.push(Claim {
            row: number,
            identity: fields.identity(),
            shown: fields.masked.as_deref().map(mask::identity),
            known: path.clone(),
            name,
        });
        row.outcome = match &path {
            Some(path) => self.known(path, fields, &mut plan.files),
            None => self.newcomer(&village, &fields.with_ticks(&[]), &mut row, &mut plan.files),
        };
        row.person = path.or(row.person);
        row
    }

    /// The village of a row and whom of it the row means.
    fn person<'s>(
        &'s self,
        data: &Data<'_>,
        fields: &Fields,
        name: &str,
    ) -> Result<(ArchivePath, Match<'s>), Vec<Text>> {
        if let Some(path) = data.place(RowTarget::Path) {
            let path = self.at_path(&path, fields, name).map_err(|fault| vec![fault])?;
            let village = path.parent().expect("a person lies in a village");
            return Ok((village, Match::Known(path)));
        }
        let village = data.village(&self.lookup, self.ask.town.as_ref());
        if name.is_empty() {
            let missing = rows::missing("姓名");
            return Err(std::iter::once(missing).chain(village.err()).collect());
        }
        let village = village.map_err(|fault| vec![fault])?;
        let identity = fields.identity();
        let found =
            self.lookup.person(village, name, identity.as_deref(), fields.masked.as_deref());
        Ok((village.clone(), found.map_err(|fault| vec![fault])?))
    }

    /// The person at a path, whose name and number the row must not part from. A number that no one
    /// has may be the right one.
    fn at_path(&self, path: &str, fields: &Fields, name: &str) -> Result<&ArchivePath, Text> {
        let person = self.lookup.called(self.lookup.path(path)?, name)?;
        let shown = fields.masked.clone();
        let known = fields.identity().filter(|number| self.lookup.is_somebodys(number));
        shown.or(known).map_or(Ok(person), |number| self.lookup.numbered(person, &number))
    }

    /// The row as a person, with what the archive has already where the row says nothing.
    fn decoded(
        &self,
        fields: &Fields,
        existing: Option<(&ArchivePath, &Person)>,
    ) -> Result<(Person, Vec<Text>), Vec<Text>> {
        let mut values: Vec<Value> = Vec::new();
        for (number, column) in COLUMNS.iter().enumerate() {
            if let Some((label, text)) = fields.values.get(&number) {
                values.push(value(column, text.clone(), label.clone()));
            } else if let Some((_, person)) = existing
                && !column.highest
                && !fields.values.iter().any(|(other, _)| COLUMNS[*other].path == column.path)
                && let Some(text) = (column.get)(person)
                && !(is_nothing(&text) && fields.has_group(column))
            {
                values.push(value(column, text, String::new()));
            }
        }
        values.sort_by_key(order);
        let mut scaffold = Scaffold::new("格式: 1\n");
        scaffold.add(&settled(values), 0);
        let path = existing.map_or_else(nobody, |(path, _)| path.clone());
        let loaded = self.ask.archive.person_of(&path, scaffold.text.as_bytes());
        let (mut errors, notes) = scaffold.sorted(&loaded.findings);
        errors.retain(|one| !fields.faulty.iter().any(|key| *one == rows::missing(key)));
        match loaded.value {
            Some(person) if errors.is_empty() => Ok((person, notes)),
            _ => Err(errors),
        }
    }

    fn newcomer(
        &mut self,
        village: &ArchivePath,
        fields: &Fields,
        row: &mut PlannedRow,
        files: &mut Vec<File>,
    ) -> RowOutcome {
        let (person, notes) = match self.decoded(fields, None) {
            Ok(decoded) => decoded,
            Err(errors) => return RowOutcome::Refused(joined(Vec::new(), &fields.faults, errors)),
        };
        row.notes.extend(fields.of_newcomer());
        let path = match self.lookup.folder(village, &row.name, &self.taken) {
            Ok(path) => path,
            Err(fault) => {
                return RowOutcome::Refused(joined(vec![fault], &fields.faults, Vec::new()));
            }
        };
        row.notes.extend(notes);
        let given = fields.values.keys().filter_map(|number| {
            let (path, text) = placed(&COLUMNS[*number], &person)?;
            Some((path, COLUMNS[*number].kind.value(&text)))
        });
        let file = path.join(PERSON).expect("a person's folder leaves room for its file");
        let bytes = match update::new_person(&file, given.collect()) {
            Ok(bytes) => bytes,
            Err(fault) => {
                return RowOutcome::Refused(joined(vec![fault], &fields.faults, Vec::new()));
            }
        };
        let faults = self.checked(&path, (None, &bytes), &mut row.notes);
        row.person = Some(path.clone());
        if !faults.is_empty() || !fields.faults.is_empty() {
            return RowOutcome::Refused(joined(Vec::new(), &fields.faults, faults));
        }
        files.push(File { path: file, bytes, old: None });
        self.taken.insert(path);
        for number in &fields.derived {
            *self.derived.entry(COLUMNS[*number].path[0]).or_default() += 1;
        }
        RowOutcome::New
    }

    fn known(&self, path: &ArchivePath, fields: Fields, files: &mut Vec<File>) -> RowOutcome {
        let loaded = self.ask.archive.person(path);
        let Some(person) = &loaded.value else {
            let fault = Text::new(
                format!("`{path}` 的 person.yaml 有错误，读不出来"),
                format!("the person.yaml of `{path}` cannot be read"),
            );
            return RowOutcome::Refused(joined(vec![fault], &fields.faults, Vec::new()));
        };
        let sources: Vec<&str> = person.sources.iter().map(|word| word.as_str()).collect();
        let fields = fields.with_ticks(&sources);
        let (new, _) = match self.decoded(&fields, Some((path, person))) {
            Ok(decoded) => decoded,
            Err(errors) => return RowOutcome::Refused(joined(Vec::new(), &fields.faults, errors)),
        };
        if !fields.faults.is_empty() {
            return RowOutcome::Refused(fields.faults.clone());
        }
        let Some(typed) = loaded.typed() else { return RowOutcome::Unchanged };
        let (mut changes, mut edits, mut faults) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (label, _)) in &fields.values {
            let column = &COLUMNS[*number];
            let Some((path, to)) = placed(column, &new) else { continue };
            let from = match existing(typed, column, path, person) {
                Ok(from) => from,
                Err(fault) => {
                    faults.push(rows::of_column(label, &fault));
                    continue;
                }
            };
            if from == Existing::Read(Some(to.clone())) {
                continue;
            }
            if column.highest && has_education(typed, person) {
                return RowOutcome::Refused(vec![unclear_education(label)]);
            }
            if edits.iter().all(|(other, _)| *other != path) {
                edits.push((path, column.kind.value(&to)));
                changes.push(change(column, path, from.text(), &to));
            }
        }
        if !faults.is_empty() {
            return RowOutcome::Refused(faults);
        }
        self.changed(path, changes, &edits, files)
    }

    /// What comes of differences: edits in place, held back unless they are asked for.
    fn changed(
        &self,
        path: &ArchivePath,
        changes: Vec<FieldChange>,
        edits: &[(&[&str], New)],
        files: &mut Vec<File>,
    ) -> RowOutcome {
        if changes.is_empty() {
            return RowOutcome::Unchanged;
        }
        if !self.ask.update {
            return RowOutcome::Differs(changes);
        }
        let file = path.join(PERSON).expect("the file was read");
        let bytes = match self.ask.archive.bytes(&file) {
            Ok(bytes) => bytes,
            Err(error) => return RowOutcome::Refused(vec![error.text()]),
        };
        let new = match update::set(&file, &bytes, edits) {
            Ok(new) => new,
            Err(fault) => return RowOutcome::Refused(vec![fault]),
        };
        let faults = self.checked(path, (Some(&bytes), &new), &mut Vec::new());
        if !faults.is_empty() {
            return RowOutcome::Refused(faults);
        }
        files.push(File { path: file, bytes: new, old: Some(bytes) });
        RowOutcome::Update(changes)
    }

    /// Errors that a file would bring; warnings become remarks. What an entry lacks may come with
    /// another roster.
    fn checked(
        &self,
        path: &ArchivePath,
        (old, new): (Option<&[u8]>, &[u8]),
        notes: &mut Vec<Text>,
    ) -> Vec<Text> {
        let mut found = self.rules.newly(path, old, new);
        found.retain(|one| one.code != INCOMPLETE);
        let (faults, told) = reasons(&found);
        notes.extend(told);
        faults
    }
}
