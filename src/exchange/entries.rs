//! Records from a workbook: one row one entry of a list in someone's file.

use crate::archive::{Archive, PERSON};
use crate::checks::PersonRules;
use crate::diagnostic::Text;
use crate::keep;
use crate::model::Day;
use crate::model::form::Form;
use crate::model::needs::Incomplete;
use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, New, Refused};
use crate::yaml::{Node, Value as Held};

use super::columns::RowTarget;
use super::header::{self, Header, Target};
use super::kinds::{EntryKind, Field};
use super::lookup::Lookup;
use super::plan::{File, ImportPlan, PlannedRow, RowOutcome};
use super::roster::ImportOptions;
use super::rows::{self, Data, Reading};
use super::scaffold::{Scaffold, Value, reasons, settled, typed};
use super::sheet::Book;
use super::update;

/// Fields before those of the record: they say whose it is.
const NAME: usize = 0;
const IDENTITY: usize = 1;
const OWN: usize = 2;
/// What any person's file needs: the entry is read as part of such a file.
const HEAD: &str = "格式: 1\n姓名: 某\n性别: 男\n出生年月: 1990.01\n政治面貌: 群众\n";

/// Plans the import of records.
pub(crate) fn entries(book: &Book, kind: EntryKind, ask: &ImportOptions<'_>) -> ImportPlan {
    let mut plan = ImportPlan::of(book);
    let lists = ask.archive.policies.lists();
    let (fields, needs) = (kind.fields(&lists), kind.needs(&lists));
    let (rules, lookup) = (PersonRules::new(ask.archive), Lookup::new(ask.archive));
    let run = EntryImport { ask, rules, kind, fields: &fields, needs, lookup };
    let labels = run.labels();
    let reading = Reading {
        meaning: &|label| run.meaning(label),
        serves: &|header| run.serves(header),
        labels: &labels,
        name: Target::Field(NAME),
        of_data: &is_own,
        dated: &|target| matches!(target, Target::Field(at) if at >= OWN && run.fields[at - OWN].kind.is_date()),
    };
    rows::each(book, &reading, &mut plan, |data, plan| {
        let mut row = run.row(data, &mut plan.files);
        for key in run.without_column(data.header) {
            plan.blame(data.page, &mut row, &rows::missing(key), &no_column(key));
        }
        row
    });
    plan
}

fn no_column(key: &str) -> Text {
    Text::new(
        format!("表里没有“{key}”这一栏，各行都缺 `{key}`：加上这一栏再导入"),
        format!("the table has no column {key}, which every row needs: add it"),
    )
}

/// Whether a column is one of the record itself.
fn is_own(target: Target) -> bool {
    matches!(target, Target::Field(number) if number >= OWN)
}

struct EntryImport<'a> {
    ask: &'a ImportOptions<'a>,
    rules: PersonRules<'a>,
    kind: EntryKind,
    fields: &'a [Field],
    /// Keys without which a row is of no use.
    needs: Vec<String>,
    lookup: Lookup<'a>,
}

impl EntryImport<'_> {
    fn archive(&self) -> &Archive {
        self.ask.archive
    }

    /// The first labels of the record's columns.
    fn labels(&self) -> Vec<&str> {
        let own = self.fields.iter().flat_map(|field| &field.labels).map(String::as_str);
        own.chain(["姓名", "身份证号", "乡镇", "村"]).collect()
    }

    /// Keys that every row needs and no column holds.
    fn without_column(&self, header: &Header) -> Vec<&str> {
        let held = |key: &&str| {
            let number = self.fields.iter().position(|field| field.path == [*key]);
            number.is_some_and(|at| header.column(Target::Field(OWN + at)).is_some())
        };
        self.needs.iter().map(String::as_str).filter(|key| !held(key)).collect()
    }

    fn meaning(&self, label: &str) -> Option<(Target, usize)> {
        const WHO: [&[&str]; 2] = [
            &["姓名", "名字", "谈话对象", "对象", "人选姓名"],
            &["身份证号", "身份证号码", "公民身份号码", "身份证"],
        ];
        let own = self.fields.iter().enumerate().find_map(|(number, field)| {
            Some((Target::Field(OWN + number), header::rank(&field.labels, label)?))
        });
        let who = || {
            WHO.iter().enumerate().find_map(|(number, labels)| {
                Some((Target::Field(number), header::rank(labels, label)?))
            })
        };
        own.or_else(who).or_else(|| header::general(label))
    }

    /// Whether a header says whose the records are, and something of them.
    fn serves(&self, header: &Header) -> bool {
        let who = [Target::Place(RowTarget::Path), Target::Field(NAME), Target::Field(IDENTITY)];
        let own = |number: usize| header.column(Target::Field(OWN + number)).is_some();
        who.into_iter().any(|target| header.column(target).is_some())
            && (0..self.fields.len()).any(own)
    }

    fn row(&self, data: &Data<'_>, files: &mut Vec<File>) -> PlannedRow {
        let text = |target| {
            let column = data.header.column(target)?;
            Some(data.cell(column.at).text()).filter(|text| !text.is_empty())
        };
        let name = text(Target::Field(NAME)).unwrap_or_default();
        let mut row = PlannedRow::new(data.at, name, RowOutcome::Unchanged);
        let (mut values, mut faults) = self.values(data, &mut row.notes);
        faults.extend(data.shifted());
        faults.extend(self.missing(data, &values));
        let identity = text(Target::Field(IDENTITY));
        let town = self.ask.town.as_ref();
        let person = data.person(&self.lookup, town, &row.name, identity.as_deref());
        let scaffold_path = "乡镇/村/姓名".parse().expect("a plain path");
        let path = person.as_ref().copied().unwrap_or(&scaffold_path).clone();
        let (errors, other) = self.decoded(&path, &mut values);
        faults.extend(errors);
        row.notes.extend(other);
        row.person = person.as_ref().ok().map(|path| (*path).clone());
        row.outcome = match person {
            Err(fault) => RowOutcome::Refused(std::iter::once(fault).chain(faults).collect()),
            Ok(_) if !faults.is_empty() => RowOutcome::Refused(faults),
            Ok(path) => {
                self.added(path, &values, &mut row.notes, files).unwrap_or_else(RowOutcome::Refused)
            }
        };
        row
    }

    /// The row's values in the order of the record's keys, and what is wrong about its cells.
    fn values(&self, data: &Data<'_>, notes: &mut Vec<Text>) -> (Vec<Value>, Vec<Text>) {
        let (mut values, mut faults) = (Vec::new(), Vec::new());
        for (number, field) in self.fields.iter().enumerate() {
            let Some(column) = data.header.column(Target::Field(OWN + number)) else { continue };
            let borrowed = data.borrowed(column.at);
            notes.extend(borrowed.map(|note| rows::of_column(&column.label, &note)));
            match typed(field.kind, data.cell(column.at), data.sheet.epoch) {
                Err(fault) => faults.push(rows::of_column(&column.label, &fault)),
                Ok(None) => {}
                Ok(Some((text, note))) => {
                    notes.extend(note.map(|note| rows::of_column(&column.label, &note)));
                    let label = column.label.clone();
                    if !text.is_empty() {
                        let (path, kind) = (field.path.clone(), field.kind);
                        values.push(Value { path, kind, text, label });
                    }
                }
            }
        }
        (settled(values), faults)
    }

    /// Keys that a row of a list must have to be of use.
    fn missing(&self, data: &Data<'_>, values: &[Value]) -> Vec<Text> {
        let filled = |key: &str| {
            let number = self.fields.iter().position(|field| field.path == [key]);
            let column = number.and_then(|at| data.header.column(Target::Field(OWN + at)));
            column.is_some_and(|column| !data.cell(column.at).is_empty())
        };
        let absent = |key: &&String| {
            !filled(key) && !values.iter().any(|value| value.path == [(*key).clone()])
        };
        self.needs.iter().filter(absent).map(|key| rows::missing(key)).collect()
    }

    /// What the decoder says against a row, and its remarks; values that it reads in another form
    /// than the canonical one get that.
    fn decoded(&self, path: &ArchivePath, values: &mut [Value]) -> (Vec<Text>, Vec<Text>) {
        if values.is_empty() {
            return Default::default();
        }
        let mut scaffold = Scaffold::new(HEAD);
        let list = self.kind.list();
        for (depth, key) in list.iter().enumerate() {
            scaffold.line(2 * depth, &format!("{key}:"), "");
        }
        scaffold.entry(values, 2 * list.len());
        let file = path.join(PERSON).expect("the path has room for it");
        let read = self.archive().reread(&file, scaffold.text.as_bytes());
        for other in &read.forms {
            let label = scaffold.label_at(other.span.start).to_owned();
            let Some(value) = values.iter_mut().find(|one| one.label == label) else { continue };
            match &other.form {
                Form::Word(word) if !value.is_list() => value.text.clone_from(word),
                Form::Words(words) if value.is_list() => value.text = words.join("、"),
                Form::Word(_) | Form::Words(_) | Form::Key(_) | Form::OneEntry => {}
            }
        }
        let (mut faults, notes) = scaffold.sorted(&read.findings);
        // What the entry itself lacks is asked of its cells.
        let within = read.incomplete.iter().filter(|one| one.under != self.kind.name());
        faults.extend(within.map(Incomplete::message));
        (faults, notes)
    }

    /// Adds the entry to the person's file, as the rows before have left it.
    fn added(
        &self,
        path: &ArchivePath,
        values: &[Value],
        notes: &mut Vec<Text>,
        files: &mut Vec<File>,
    ) -> Result<RowOutcome, Vec<Text>> {
        let file = path.join(PERSON).expect("the file already exists");
        let bytes = File::as_left(files, self.archive(), &file)?;
        if let Some(document) = crate::yaml::read(&file, &bytes).0 {
            let held = held(&document.root, &self.kind.list());
            if held.iter().any(|entry| says(entry, values)) {
                return Ok(RowOutcome::Unchanged);
            }
            self.refuse_second(&held, values)?;
        }
        let new = self.with(&file, &bytes, values).map_err(|refused| vec![refused.why])?;
        let (faults, told) = reasons(&self.rules.newly(path, Some(&bytes), &new));
        notes.extend(told);
        if !faults.is_empty() {
            return Err(faults);
        }
        File::change(files, &file, (bytes, new));
        Ok(RowOutcome::New)
    }

    /// The file with the entry, as `record` writes it.
    fn with(&self, file: &ArchivePath, bytes: &[u8], values: &[Value]) -> Result<Vec<u8>, Refused> {
        let mut edit = Edit::new(file, bytes)?;
        keep::entry::add(self.archive(), file, &mut edit, self.kind.entries(), &entry(values))?;
        Ok(edit.bytes())
    }

    /// Refuses another entry where there is one a year.
    fn refuse_second(&self, held: &[&Node], values: &[Value]) -> Result<(), Vec<Text>> {
        let Some(key) = self.kind.single() else { return Ok(()) };
        let Some(value) = values.iter().find(|value| value.path == [key]) else { return Ok(()) };
        if held.iter().any(|entry| says(entry, std::slice::from_ref(value))) {
            let text = &value.text;
            return Err(vec![Text::new(
                format!(
                    "已有 {key} `{text}` 的{}，内容不同，请在 person.yaml 里直接修改",
                    self.kind.name()
                ),
                format!("there is another entry of {key} `{text}`: correct it in person.yaml"),
            )]);
        }
        Ok(())
    }
}

/// The entry as it is written: days in their canonical form.
fn entry(values: &[Value]) -> New {
    let content = |value: &Value| {
        let text = if value.is_list() { value.text.clone() } else { canonical(&value.text) };
        value.kind.value(&text)
    };
    let pairs: Vec<_> = values
        .iter()
        .map(|value| (value.path.iter().map(String::as_str).collect(), content(value)))
        .collect();
    update::entry(pairs)
}

/// A day or a year as it is written; any other text as it is.
fn canonical(text: &str) -> String {
    let year = text.trim_end_matches("年度").trim_end_matches('年');
    if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
        return year.to_owned();
    }
    let like_a_day = text.len() <= 14 && text.starts_with(|one: char| one.is_ascii_digit());
    Day::parse(text).filter(|_| like_a_day).map_or_else(|| text.to_owned(), |day| day.to_string())
}

/// The entries of a list.
fn held<'a>(root: &'a Node, list: &[&str]) -> Vec<&'a Node> {
    let node = list.iter().try_fold(root, |node, key| node.get(key));
    match node.map(|node| &node.value) {
        Some(Held::List(items)) => items.iter().collect(),
        _ => Vec::new(),
    }
}

/// Whether an entry says all that a row says.
fn says(entry: &Node, values: &[Value]) -> bool {
    values.iter().all(|value| {
        let node = value.path.iter().try_fold(entry, |node, key| node.get(key));
        match node.map(|node| &node.value) {
            Some(Held::Scalar(scalar)) => {
                canonical(scalar.text.trim()) == canonical(&value.text)
                    || value.parts().is_some_and(|parts| parts == [scalar.text.trim()])
            }
            Some(Held::List(items)) => {
                let texts: Vec<String> = items
                    .iter()
                    .filter_map(|item| match &item.value {
                        Held::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
                        _ => None,
                    })
                    .collect();
                value.parts() == Some(texts)
            }
            _ => false,
        }
    })
}
